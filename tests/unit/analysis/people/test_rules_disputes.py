"""R52, R53, R61: whether disputes are shown, taken off and answered in time; R59: blocks of what theft left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.calendar import add_business_days
from contracts.report import Remark, Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.known import Disputed, IdentityTheft, Known
from functions.analysis.rules.people.disputes import (
    dispute_not_shown,
    investigation_shown_after_result,
    is_marked,
    result_overdue,
)
from functions.analysis.rules.people.identity_theft import identity_theft_not_blocked
from tests.generators.plants.disputes import PLANTS
from tests.generators.plants.planting import found_and_planted
from tests.unit.analysis.rule_samples import (
    DISCLOSED,
    PACK,
    REPORTED,
    WRITTEN,
    Told,
    facts,
    fired,
    inquiry,
    line,
    record,
    told,
)
from tests.unit.analysis.told_samples import case_with, says

CARD: dict[str, Any] = {
    "furnisher": "ELM BANK", "account_type": "18", "status": "late_60", "reported_on": "2024-03-10",
    "is_disputed": False,
}  # fmt: skip


def disputed(**values: Any) -> Disputed:
    return says(Disputed, **{"addressee": "furnisher", "received_on": date(2024, 2, 20), **values})


def _only(section: str, subject: object) -> dict[str, Any]:
    return {section: (subject,)}


def with_mark(**values: Any) -> Tradeline:
    return line(**{**CARD, **values})


# -- plants ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    found, planted = found_and_planted(PLANTS[rule_id], rule_id, seed)
    assert found == planted


# -- R52 ------------------------------------------------------------------------------------------------------------


def test_r52_fires_with_its_facts() -> None:
    subject = with_mark(compliance_condition="XA")
    outcome = dispute_not_shown.check(subject, case_with(disputed(), tradelines=(subject,)))
    assert told(outcome) == "probable"
    assert facts(outcome) == {
        "known.disputed.addressee": "furnisher",
        "known.disputed.received_on": "2024-02-20",
        "reported_on": "2024-03-10",
        "is_disputed": "no",
        "compliance_condition": "XA",
    }
    assert "reported again on 2024-03-10 without any mark" in fired(outcome).explanation
    assert all(fact.source for fact in fired(outcome).facts if not fact.name.startswith("known."))


@pytest.mark.parametrize(
    ("values", "said", "expected"),
    [
        ({}, {"received_on": date(2024, 3, 9)}, "probable"),
        ({}, {"received_on": date(2024, 3, 10)}, "silent"),  # the same day
        ({}, {"received_on": date(2024, 3, 11)}, "silent"),
        ({"reported_on": "2024-03"}, {"received_on": date(2024, 2, 29)}, "probable"),
        ({"reported_on": "2024-03"}, {"received_on": date(2024, 3, 1)}, ("reported_on",)),
        ({"reported_on": "2024-02"}, {"received_on": date(2024, 3, 1)}, "silent"),
        ({"reported_on": None}, {}, ("reported_on",)),
        ({}, {"received_on": None}, ("known.disputed.received_on",)),
        ({}, {"result_on": date(2024, 3, 15)}, "silent"),
        ({}, {"result_on": date(2024, 3, 16)}, "probable"),  # open on the day of the report
        ({}, {"addressee": "bureau"}, ("known.disputed",)),
        ({"status": "current"}, {"addressee": "bureau"}, "silent"),  # not asked about an account in order
        ({"status": "current"}, {}, "probable"),
        ({"status": "deleted"}, {}, "silent"),
        ({"account_type": "48", "status": "collection"}, {}, "silent"),  # R68
        ({"is_disputed": True}, {}, "silent"),
        ({"compliance_condition": "XB"}, {}, "silent"),
        ({"compliance_condition": "XC"}, {}, "silent"),  # disputed still: the consumer disagrees
        ({"compliance_condition": "XH"}, {}, "possible"),
        ({"remarks": "Consumer disputes this account information"}, {}, "silent"),
        ({"remarks": "Dispute resolved - reported by grantor"}, {}, "possible"),
        ({"remarks": "Account closed by consumer"}, {}, "probable"),
        ({"is_disputed": None}, {}, ("compliance_condition",)),  # the report carries no such mark
        ({"is_disputed": None, "empty": ("compliance_condition",)}, {}, "probable"),
        ({"confidence": 0.5}, {}, "possible"),
    ],
)
def test_r52_by_mark_and_by_day(values: dict[str, Any], said: dict[str, Any], expected: Told) -> None:
    subject = with_mark(**values)
    assert told(dispute_not_shown.check(subject, case_with(disputed(**said), tradelines=(subject,)))) == expected


def test_r52_is_weaker_once_the_time_for_an_answer_is_over() -> None:
    # 45 days after 24 January 2024 are 9 March, a Saturday; the mail is allowed five business days, to 15 March.
    for received, expected in (
        (date(2024, 1, 24), "probable"),
        (date(2024, 1, 23), "probable"),
        (date(2024, 1, 22), "possible"),
    ):
        subject = with_mark()
        within = case_with(disputed(received_on=received), tradelines=(subject,))
        assert told(dispute_not_shown.check(subject, within)) == expected


def test_r52_asks_about_late_and_defaulted_accounts_only() -> None:
    for status, expected in (
        ("late_30", ("known.disputed",)),
        ("charge_off", ("known.disputed",)),
        ("current", "silent"),
    ):
        subject = with_mark(status=status)
        assert told(dispute_not_shown.check(subject, case_with(tradelines=(subject,)))) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"is_disputed": None}, None),
        ({"is_disputed": None, "remarks": (Remark(text="Customer disputed account - now resolved"),)}, False),
        ({"is_disputed": None, "remarks": (Remark(text="Consumer disagrees"),)}, True),
        ({"is_disputed": None, "remarks": (Remark(code="CBC"),)}, False),
        ({"compliance_condition": "XG"}, True),
        ({"compliance_condition": "XR"}, False),
    ],
)
def test_what_marks_a_dispute(values: dict[str, Any], expected: bool | None) -> None:
    assert is_marked(with_mark(**values)) is expected


# -- R53 ------------------------------------------------------------------------------------------------------------

OVER: dict[str, Any] = {
    "addressee": "bureau", "received_on": date(2024, 1, 2), "result_on": date(2024, 1, 25), "result": "verified",
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said", "expected"),
    [
        ({"reported_on": "2024-03-11"}, [OVER], "probable"),
        ({"reported_on": "2024-03-10"}, [OVER], "silent"),  # 45 days to the day
        ({"reported_on": "2024-04"}, [OVER], "probable"),
        ({"reported_on": "2024-03"}, [OVER], "silent"),
        ({"reported_on": None}, [OVER], ("reported_on",)),
        ({"compliance_condition": "XD"}, [OVER], "probable"),
        ({"compliance_condition": "XF"}, [OVER], "probable"),
        ({"compliance_condition": "XC"}, [OVER], "silent"),
        ({"compliance_condition": "XH"}, [OVER], "silent"),
        ({"compliance_condition": None}, [OVER], "silent"),
        ({}, [], ("known.disputed",)),
        ({}, [{**OVER, "result_on": None}], "silent"),
        ({}, [OVER, {**OVER, "addressee": "furnisher", "result_on": None}], "silent"),  # another is open
        ({}, [OVER, {**OVER, "result_on": date(2024, 3, 1)}], "silent"),  # the last result is fresh
        ({"status": "deleted"}, [OVER], "silent"),
    ],
)
def test_r53_by_the_last_result(values: dict[str, Any], said: list[dict[str, Any]], expected: Told) -> None:
    subject = line(**{**CARD, "compliance_condition": "XB", "reported_on": "2024-03-12", **values})
    within = case_with(*(disputed(**each) for each in said), tradelines=(subject,))
    assert told(investigation_shown_after_result.check(subject, within)) == expected


def test_r53_fires_with_its_facts() -> None:
    subject = line(**{**CARD, "compliance_condition": "XB", "reported_on": "2024-03-12"})
    outcome = investigation_shown_after_result.check(subject, case_with(disputed(**OVER), tradelines=(subject,)))
    assert facts(outcome) == {
        "compliance_condition": "XB", "reported_on": "2024-03-12", "known.disputed.result_on": "2024-01-25",
    }  # fmt: skip
    assert "result is of 2024-01-25, more than 45 days" in fired(outcome).explanation


# -- R61 ------------------------------------------------------------------------------------------------------------

ASKED: dict[str, Any] = {"addressee": "bureau", "received_on": date(2024, 1, 2), "by": "platform"}


def overdue(as_of: date, **said: Any) -> Told:
    subject = with_mark()
    within = case_with(disputed(**{**ASKED, **said}), as_of=as_of, tradelines=(subject,))
    return told(result_overdue.check(subject, within))


@pytest.mark.parametrize(
    ("said", "due_on", "arrived_by"),
    [
        ({}, date(2024, 2, 8), date(2024, 2, 15)),  # 30 days end Thursday, 1 February
        ({"after_annual_report": True}, date(2024, 2, 26), date(2024, 3, 4)),  # 16 February; the 19th is a holiday
        ({"information_added_on": date(2024, 2, 1)}, date(2024, 2, 26), date(2024, 3, 4)),  # inside the 30 days
        ({"information_added_on": date(2024, 2, 2)}, date(2024, 2, 8), date(2024, 2, 15)),  # a day too late
        ({"information_added_on": date(2024, 1, 1)}, date(2024, 2, 8), date(2024, 2, 15)),  # came with the dispute
        ({"after_annual_report": True, "information_added_on": date(2024, 1, 20)}, date(2024, 2, 26), date(2024, 3, 4)),
        ({"received_on": date(2023, 12, 1)}, date(2024, 1, 8), date(2024, 1, 16)),  # 31 December is a Sunday
    ],
)
def test_r61_counts_to_the_day(said: dict[str, Any], due_on: date, arrived_by: date) -> None:
    assert overdue(due_on, **said) == "silent"
    assert overdue(due_on + timedelta(1), **said) == "possible"  # it may be in the mail
    assert overdue(arrived_by, **said) == "possible"
    assert overdue(arrived_by + timedelta(1), **said) == "probable"


@settings(deadline=None)
@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)), st.integers(0, 90))
def test_r61_is_the_statutes_clock(received: date, days: int) -> None:
    due = add_business_days(received + timedelta(30), 5, including_start=False)
    as_of = received + timedelta(days)
    assert (overdue(as_of, received_on=received) == "silent") is (as_of <= due)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"result_on": date(2024, 2, 8)}, "silent"),
        ({"result_on": date(2024, 2, 9)}, "possible"),
        ({"result_on": date(2024, 2, 16)}, "probable"),
        ({"addressee": "furnisher"}, "silent"),
        ({"addressee": "collector"}, "silent"),
        ({"received_on": None, "by": "consumer"}, ("known.disputed.received_on",)),
        ({"received_on": None, "by": "platform"}, "silent"),  # still in the mail
        ({"received_on": date(1990, 1, 1)}, ("fcra.reinvestigation.days",)),  # before the clock was law
        ({"by": "consumer", "stated_on": date(2024, 2, 8)}, ("known.disputed.result_on",)),  # asked again
        ({"by": "consumer", "stated_on": date(2024, 2, 9)}, "possible"),
        ({"by": "staff", "stated_on": date(2024, 2, 16)}, "probable"),
    ],
)
def test_r61_by_what_was_told(said: dict[str, Any], expected: Told) -> None:
    assert overdue(date(2024, 3, 15), **said) == expected


def test_r61_what_a_consumer_said_before_the_last_day_is_no_question_yet() -> None:
    assert overdue(date(2024, 2, 8), by="consumer", stated_on=date(2024, 1, 20)) == "silent"


def test_r61_fires_with_its_facts_on_any_entry_and_is_no_dispute() -> None:
    for subject, section in (
        (with_mark(), "tradelines"),
        (inquiry(kind="hard"), "inquiries"),
        (record(), "public_records"),
    ):
        said = says(Disputed, subject, **ASKED)
        within = case_with(said, as_of=date(2024, 3, 15), **_only(section, subject))
        outcome = result_overdue.check(subject, within)
        assert facts(outcome) == {
            "known.disputed.received_on": "2024-01-02",
            "known.disputed.after_annual_report": "no",
            "known.disputed.result_on": "none",
            "due_on": "2024-02-08",
        }
        report = within.report
        found = analyse([report], as_of=within.as_of, purpose=WRITTEN, pack=PACK, known=within.known).findings
        (own,) = [each for each in found if each.rule_id == "R61"]
        assert (own.section, own.key, own.disputable) == (says(Disputed, subject, **ASKED).section, subject.key, False)


def test_r61_looks_at_the_bureau_that_received_it_and_at_every_dispute() -> None:
    subject = with_mark()
    second = disputed(**{**ASKED, "id": "sta_2", "received_on": date(2024, 3, 1)})
    both = case_with(disputed(**ASKED), second, tradelines=(subject,))
    assert told(result_overdue.check(subject, both)) == "probable"
    here = case_with(tradelines=(subject,)).report
    there = Report(id="rpt_2", bureau=Bureau.EQUIFAX, source="test", generated_on=REPORTED, tradelines=(subject,))
    known = Known(statements=(disputed(**ASKED, report="rpt_2"),))
    found = analyse([here, there], as_of=REPORTED, purpose=WRITTEN, pack=PACK, known=known).findings
    assert [(each.rule_id, each.report) for each in found] == [("R61", "rpt_2")]


def test_r61_asks_where_the_entry_is_under_investigation() -> None:
    marked, plain = with_mark(compliance_condition="XB"), with_mark()
    assert told(result_overdue.check(marked, case_with(tradelines=(marked,)))) == ("known.disputed",)
    assert told(result_overdue.check(plain, case_with(tradelines=(plain,)))) == "silent"


# -- R59 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "generated_on", "expected"),
    [
        (date(2024, 3, 8), date(2024, 3, 14), "silent"),  # Friday; four business days end on Thursday
        (date(2024, 3, 8), date(2024, 3, 15), "probable"),
        (date(2024, 2, 14), date(2024, 2, 21), "silent"),  # the 19th is a holiday
        (date(2024, 2, 14), date(2024, 2, 22), "probable"),
        (None, date(2024, 3, 15), "silent"),  # something lacks: the time hasn't begun
        (date(2024, 3, 8), None, ("report.generated_on",)),
        (date(2003, 3, 8), date(2024, 3, 15), ("fcra.id_theft.block_business_days",)),
    ],
)
def test_r59_counts_business_days(received: date | None, generated_on: date | None, expected: Told) -> None:
    for subject, section in (
        (with_mark(), "tradelines"),
        (inquiry(kind="hard"), "inquiries"),
        (record(), "public_records"),
    ):
        said = says(IdentityTheft, subject, received_on=received)
        within = case_with(said, generated_on=generated_on, **_only(section, subject))
        assert told(identity_theft_not_blocked.check(subject, within)) == expected


def test_r59_fires_with_its_facts_and_asks_nobody() -> None:
    subject = with_mark()
    said = says(IdentityTheft, received_on=date(2024, 3, 1))
    outcome = identity_theft_not_blocked.check(subject, case_with(said, tradelines=(subject,)))
    assert facts(outcome) == {
        "known.identity_theft.received_on": "2024-03-01",
        "block_due_on": "2024-03-07",
        "generated_on": "2024-03-15",
    }
    assert "ended on 2024-03-07" in fired(outcome).explanation
    disclosed = case_with(said, purpose=DISCLOSED, tradelines=(subject,))
    assert told(identity_theft_not_blocked.check(subject, disclosed)) == "possible"
    assert told(identity_theft_not_blocked.check(subject, case_with(tradelines=(subject,)))) == "silent"
    gone = with_mark(status="deleted_fraud")
    assert told(identity_theft_not_blocked.check(gone, case_with(said, tradelines=(gone,)))) == "silent"


def test_r59_looks_at_the_bureau_that_received_the_request() -> None:
    subject = with_mark()
    here = case_with(tradelines=(subject,)).report
    there = Report(id="rpt_2", bureau=Bureau.EQUIFAX, source="test", generated_on=REPORTED, tradelines=(subject,))
    known = Known(statements=(says(IdentityTheft, received_on=date(2024, 3, 1), report="rpt_2"),))
    found = analyse([here, there], as_of=REPORTED, purpose=WRITTEN, pack=PACK, known=known).findings
    assert [(each.rule_id, each.report) for each in found] == [("R59", "rpt_2")]
