"""R67 to R70: what collectors owe before they report, once a debt is disputed, on amounts, and on old debts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.calendar import add_years
from contracts.law import law_pack
from contracts.law_rows import Debt
from contracts.limitation import limitation
from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.known import AgreedDebt, CollectorVerified, Disputed, SuitOrThreat, ValidationNotice
from functions.analysis.known import Told as Statement
from functions.analysis.rules.debts.debt_collection import (
    collector_balance_too_high,
    disputed_debt_reported,
    reported_before_notice,
    suit_after_limitation,
)
from functions.analysis.rules.people.disputes import dispute_not_shown
from tests.generators.plants.debt_collection import PLANTS
from tests.generators.plants.planting import found_and_planted
from tests.unit.analysis.rule_samples import Told, facts, fired, line, told
from tests.unit.analysis.told_samples import case_with, says

COLLECTION: dict[str, Any] = {
    "furnisher": "NORTHGATE RECOVERY", "account_type": "48", "status": "collection", "opened_on": "2023-11-01",
    "reported_on": "2024-03-01", "balance_cents": 88_000, "high_credit_cents": 88_000, "is_disputed": False,
    "account_number": "****9901",
}  # fmt: skip


def owed(**values: Any) -> Tradeline:
    return line(**{**COLLECTION, **values})


def judged(rule: Any, *said: Statement, generated_on: date | None = date(2024, 3, 15), **values: Any) -> Told:
    subject = owed(**values)
    return told(rule.check(subject, case_with(*said, generated_on=generated_on, tradelines=(subject,))))


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    found, planted = found_and_planted(PLANTS[rule_id], rule_id, seed)
    assert found == planted


RULES = (reported_before_notice, disputed_debt_reported, collector_balance_too_high, suit_after_limitation)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "paid_collection"}, "silent"),
        ({"status": "deleted"}, "silent"),
        ({"account_type": "18", "status": "charge_off"}, "silent"),  # the creditor's own
        ({"account_type": None}, ("account_type",)),
    ],
)
def test_they_look_at_unpaid_debts_with_collectors(rule: Any, values: dict[str, Any], expected: Told) -> None:
    assert judged(rule, **values) == expected


# -- R67 ------------------------------------------------------------------------------------------------------------


def notice(received_on: date | None, **values: Any) -> ValidationNotice:
    return says(ValidationNotice, received_on=received_on, **values)


@pytest.mark.parametrize(
    ("values", "received", "expected"),
    [
        ({}, None, "possible"),
        # Reported on Friday, 1 March; a notice mailed that day has come by Friday, 8 March.
        ({}, date(2024, 3, 8), "silent"),
        ({}, date(2024, 3, 9), "probable"),
        ({}, date(2023, 11, 6), "silent"),
        ({"reported_on": "2024-03"}, date(2024, 4, 5), "silent"),  # 31 March is a Sunday
        ({"reported_on": "2024-03"}, date(2024, 4, 6), "probable"),
        ({"opened_on": "2021-11-30"}, None, "possible"),
        ({"opened_on": "2021-11-29"}, None, "silent"),  # placed before the regulation
        ({"opened_on": "2021-11"}, None, "silent"),
        ({"opened_on": "2021-12"}, None, "possible"),
        ({"opened_on": None}, None, ("opened_on",)),
        ({"reported_on": None}, None, ("reported_on",)),
        ({"account_type": "0C"}, None, "possible"),  # a debt buyer
    ],
)
def test_r67_by_placement_report_and_notice(values: dict[str, Any], received: date | None, expected: Told) -> None:
    assert judged(reported_before_notice, notice(received), **values) == expected


def test_r67_asks_for_the_notice_and_knows_when_the_rule_began() -> None:
    assert judged(reported_before_notice) == ("known.validation_notice",)
    assert judged(reported_before_notice, opened_on="2020-01-01") == "silent"  # nobody is asked then
    assert judged(reported_before_notice, notice(None), generated_on=date(2021, 11, 29), opened_on=None) == "silent"


def test_r67_takes_the_earliest_reporting_that_the_bureaus_reports_show() -> None:
    subject = owed()
    before = Report(
        id="rpt_0", bureau=Bureau.EXPERIAN, source="test", generated_on=date(2024, 1, 20),
        tradelines=(owed(reported_on="2024-01-05"),),
    )  # fmt: skip
    within = case_with(notice(date(2024, 2, 20)), earlier=(before,), tradelines=(subject,))
    outcome = reported_before_notice.check(subject, within)
    assert told(outcome) == "probable"
    assert facts(outcome) == {
        "opened_on": "2023-11-01",
        "experian[2024-01-20].reported_on": "2024-01-05",
        "known.validation_notice.received_on": "2024-02-20",
    }
    assert "on 2024-01-05 already; its notice came on 2024-02-20" in fired(outcome).explanation
    alone = case_with(notice(date(2024, 2, 20)), tradelines=(subject,))
    assert told(reported_before_notice.check(subject, alone)) == "silent"


def test_r67_says_what_was_told_where_nothing_came() -> None:
    subject = owed()
    outcome = reported_before_notice.check(subject, case_with(notice(None), tradelines=(subject,)))
    assert facts(outcome)["known.validation_notice.received_on"] == "none"
    assert "nobody spoke with them" in fired(outcome).explanation


# -- R68 ------------------------------------------------------------------------------------------------------------


def dispute(**values: Any) -> Disputed:
    return says(Disputed, **{"id": "sta_2", "addressee": "collector", "received_on": date(2024, 2, 10), **values})


def verified(on: date | None) -> CollectorVerified:
    return says(CollectorVerified, id="sta_3", verified_on=on)


NOTICED = notice(date(2024, 1, 15))
BOTH = ("15 U.S.C. 1692g(b)", "12 CFR 1006.38(d)", "15 U.S.C. 1692e(8)", "15 U.S.C. 1681s-2(a)(3)")


@pytest.mark.parametrize(
    ("said", "values", "expected", "cited"),
    [
        ((NOTICED, verified(None)), {}, "probable", BOTH),
        ((NOTICED,), {}, "probable", BOTH[2:]),  # whether it was verified, nobody said: the mark lacks all the same
        ((verified(None),), {}, "probable", BOTH[2:]),
        ((NOTICED, verified(None)), {"is_disputed": True}, "possible", BOTH[:2]),
        ((NOTICED, verified(None)), {"is_disputed": None, "compliance_condition": "XB"}, "possible", BOTH[:2]),
        ((NOTICED, verified(None)), {"is_disputed": None}, "possible", BOTH[:2]),
        ((NOTICED, verified(date(2024, 3, 2))), {}, "probable", BOTH),  # a day after it was reported
        ((NOTICED, verified(date(2024, 3, 2))), {"is_disputed": True}, "possible", BOTH[:2]),
    ],
)
def test_r68_fires_on_its_two_duties(said: Any, values: dict[str, Any], expected: str, cited: tuple[str, ...]) -> None:
    subject = owed(**values)
    outcome = disputed_debt_reported.check(subject, case_with(dispute(), *said, tradelines=(subject,)))
    assert told(outcome) == expected
    footing = fired(outcome).footing
    assert footing is not None and footing.citations == cited


@pytest.mark.parametrize(
    ("said", "values", "expected"),
    [
        ((dispute(), NOTICED, verified(date(2024, 3, 1))), {}, "silent"),  # verified on the day it was reported
        ((dispute(), NOTICED, verified(date(2024, 2, 20))), {"is_disputed": True}, "silent"),
        ((dispute(), NOTICED), {"is_disputed": True}, ("known.collector_verified",)),
        ((dispute(),), {"is_disputed": True}, ("known.validation_notice",)),
        ((dispute(), notice(None)), {"is_disputed": True}, ("known.validation_notice",)),
        ((dispute(), NOTICED), {"is_disputed": None}, ("compliance_condition",)),
        (
            (dispute(received_on=date(2024, 2, 14)), NOTICED, verified(None)),
            {"is_disputed": True},
            "possible",
        ),  # day 30
        ((dispute(received_on=date(2024, 2, 15)), NOTICED, verified(None)), {"is_disputed": True}, "silent"),
        ((dispute(in_writing=False), NOTICED, verified(None)), {"is_disputed": True}, "silent"),
        ((dispute(in_writing=False), NOTICED, verified(None)), {}, "probable"),  # the mark needs no writing
        ((dispute(result_on=date(2024, 2, 25)), NOTICED, verified(None)), {}, "silent"),
        ((dispute(received_on=date(2024, 3, 1)), NOTICED, verified(None)), {}, "silent"),  # not reported since
        ((dispute(received_on=None), NOTICED), {}, ("known.disputed.received_on",)),
        ((dispute(), NOTICED), {"reported_on": None}, ("reported_on",)),
        ((dispute(addressee="furnisher"), NOTICED, verified(None)), {}, "probable"),
        ((dispute(addressee="bureau"),), {}, ("known.disputed",)),
        ((), {}, ("known.disputed",)),
    ],
)
def test_r68_by_window_verification_and_mark(
    said: tuple[Statement, ...], values: dict[str, Any], expected: Told
) -> None:
    assert judged(disputed_debt_reported, *said, **values) == expected


def test_r68_fires_with_its_facts_and_r52_leaves_collectors_to_it() -> None:
    subject = owed()
    within = case_with(dispute(), NOTICED, verified(None), tradelines=(subject,))
    outcome = disputed_debt_reported.check(subject, within)
    assert facts(outcome) == {
        "known.disputed.received_on": "2024-02-10",
        "reported_on": "2024-03-01",
        "is_disputed": "no",
        "known.validation_notice.received_on": "2024-01-15",
        "known.collector_verified.verified_on": "none",
    }
    explained = "before it had verified the debt and without any mark of the dispute"
    assert explained in fired(outcome).explanation
    assert told(dispute_not_shown.check(subject, within)) == "silent"


# -- R69 ------------------------------------------------------------------------------------------------------------


def agreed(placed: int, allowed: int, **values: Any) -> AgreedDebt:
    return says(AgreedDebt, placed_cents=placed, allowed_cents=allowed, **values)


@pytest.mark.parametrize(
    ("said", "values", "expected"),
    [
        (agreed(80_000, 7_900), {}, "probable"),  # a dollar too much
        (agreed(80_000, 7_901), {}, "silent"),  # rounding
        (agreed(80_000, 8_000), {}, "silent"),
        (agreed(90_000, 0), {}, "silent"),
        (agreed(80_000, 0, stated_on=date(2024, 3, 1)), {}, "probable"),
        (agreed(80_000, 0, stated_on=date(2024, 2, 29)), {}, "possible"),  # interest may have gone on
        (agreed(80_000, 0), {"reported_on": None}, "possible"),
        (agreed(80_000, 0), {"balance_cents": None}, ("balance_cents",)),
        (agreed(80_000, 0), {"account_type": "18", "status": "charge_off"}, "silent"),
        (None, {}, "silent"),  # nothing suggests the question
        (None, {"balance_cents": 88_099}, "silent"),
        (None, {"balance_cents": 88_100}, ("known.agreed_debt",)),
        (None, {"high_credit_cents": None}, ("known.agreed_debt",)),
        (None, {"high_credit_cents": None, "balance_cents": 0}, "silent"),
    ],
)
def test_r69_by_what_was_agreed(said: AgreedDebt | None, values: dict[str, Any], expected: Told) -> None:
    assert judged(collector_balance_too_high, *([said] if said else []), **values) == expected


def test_r69_fires_with_its_facts() -> None:
    subject = owed()
    outcome = collector_balance_too_high.check(subject, case_with(agreed(70_000, 5_000), tradelines=(subject,)))
    assert facts(outcome) == {
        "balance_cents": "$880.00",
        "known.agreed_debt.placed_cents": "$700.00",
        "known.agreed_debt.allowed_cents": "$50.00",
    }
    assert "$700.00 was owed when the debt was placed, and $50.00 may be added" in fired(outcome).explanation


# -- R70 ------------------------------------------------------------------------------------------------------------


def sued(**values: Any) -> SuitOrThreat:
    usual = {"on": date(2024, 2, 2), "accrued_on": date(2020, 2, 1), "debt": "written", "state": "TX"}
    return says(SuitOrThreat, **{**usual, **values})


@pytest.mark.parametrize(
    ("said", "values", "expected"),
    [
        ((sued(),), {}, "probable"),
        ((sued(on=date(2024, 2, 1)),), {}, "silent"),  # the last day of four years
        ((sued(accrued_on=date(2020, 2, 29), on=date(2024, 2, 29)),), {}, "silent"),
        ((sued(accrued_on=date(2020, 2, 29), on=date(2024, 3, 1)),), {}, "probable"),
        ((sued(accrued_on=date(2020, 3, 2), on=date(2024, 3, 4)),), {}, "silent"),  # a Saturday carried to Monday
        ((sued(accrued_on=date(2020, 3, 2), on=date(2024, 3, 5)),), {}, "probable"),
        ((sued(), sued(id="sta_2", on=date(2023, 1, 1))), {}, "probable"),
        ((sued(),), {"status": "paid_collection"}, "probable"),  # paid under the threat
        ((sued(),), {"account_type": "18", "status": "charge_off"}, "silent"),
        ((sued(),), {"account_type": None}, ("account_type",)),
        ((), {}, ("known.suit_or_threat",)),
    ],
)
def test_r70_by_the_last_day(said: tuple[Statement, ...], values: dict[str, Any], expected: Told) -> None:
    assert judged(suit_after_limitation, *said, **values) == expected


@pytest.mark.parametrize(
    ("state", "debt", "accrued_on", "on", "expected"),
    [
        ("PR", "written", date(2010, 2, 1), date(2024, 2, 2), ("law.limitation",)),  # no territory is in the pack
        ("TX", "written", date(1999, 12, 31), date(2024, 2, 2), ("law.limitation",)),  # accrued before what it holds
        ("CA", "oral", date(2022, 2, 1), date(2024, 2, 2), "probable"),  # two years
        ("CA", "written", date(2022, 2, 1), date(2024, 2, 2), "silent"),  # four
        ("AZ", "written", date(2017, 2, 1), date(2024, 2, 2), "possible"),  # the tables disagree on the state
        ("NY", "written", date(2022, 4, 7), date(2025, 4, 8), "probable"),  # three years since the change of 2022
        ("NY", "written", date(2022, 4, 6), date(2025, 4, 8), "silent"),  # the six years of before
        ("NY", "written", date(2018, 4, 6), date(2024, 4, 9), "possible"),  # unsettled which of the two governs
        ("OH", "written", date(2021, 6, 16), date(2027, 6, 17), "probable"),  # six years since June 2021
        ("OH", "written", date(2020, 6, 16), date(2026, 6, 17), "silent"),  # the eight of before
        ("OH", "written", date(2020, 6, 16), date(2027, 6, 17), "probable"),  # but no longer than the new six
        ("KY", "written", date(2014, 7, 15), date(2026, 7, 16), "silent"),  # fifteen years for older contracts
        ("KY", "written", date(2014, 7, 16), date(2026, 7, 16), "possible"),  # ten, by the day of the contract
    ],
)
def test_r70_by_state_debt_and_day_of_accrual(
    state: str, debt: Debt, accrued_on: date, on: date, expected: Told
) -> None:
    said = sued(state=state, debt=debt, accrued_on=accrued_on, on=on)
    assert judged(suit_after_limitation, said, generated_on=date(2027, 7, 1)) == expected


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        (date(2021, 11, 29), ("15 U.S.C. 1692e(2)(A)", "15 U.S.C. 1692e(5)")),
        (date(2021, 11, 30), ("12 CFR 1006.26(b)", "15 U.S.C. 1692e(2)(A)")),
    ],
)
def test_r70_rests_on_the_regulation_since_it_is_in_force(on: date, cited: tuple[str, ...]) -> None:
    subject = owed()
    said = sued(on=on, accrued_on=add_years(on, -4) - timedelta(7))  # a last day on a Sunday runs on
    outcome = suit_after_limitation.check(subject, case_with(said, tradelines=(subject,)))
    footing = fired(outcome).footing
    assert footing is not None and footing.citations == cited
    assert not suit_after_limitation.disputable


def test_r70_fires_with_its_facts() -> None:
    subject = owed()
    outcome = suit_after_limitation.check(subject, case_with(sued(state="MS"), tradelines=(subject,)))
    assert facts(outcome) == {
        "known.suit_or_threat.on": "2024-02-02",
        "known.suit_or_threat.accrued_on": "2020-02-01",
        "known.suit_or_threat.debt": "written",
        "known.suit_or_threat.state": "MS",
        "limitation.last_day": "2023-02-01",
        "limitation.citation": "Miss. Code 15-1-49",
    }
    assert "the 3 years of MS" in fired(outcome).explanation
    assert fired(outcome).explanation.endswith("The law of that state ends the debt itself with the period.")


@given(state=st.sampled_from(["TX", "CA", "NY", "OH", "KY", "MS", "WI", "AZ"]), debt=st.sampled_from(["written", "oral", "note", "open"]),
       accrued_on=st.dates(date(2000, 1, 1), date(2026, 1, 1)), days=st.integers(0, 20 * 365))  # fmt: skip
def test_r70_never_fires_within_the_period(state: str, debt: Debt, accrued_on: date, days: int) -> None:
    period = limitation(law_pack(), state, debt, accrued_on)
    on = accrued_on + timedelta(days=days)
    outcome = judged(suit_after_limitation, sued(state=state, debt=debt, accrued_on=accrued_on, on=on))
    assert period is not None
    assert (outcome != "silent") == period.is_over(on)
    assert outcome in ("silent", "possible" if period.contested else "probable")
