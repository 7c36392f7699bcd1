"""R35, R37, R38: late months after an account's end, in a time of agreed waiting, and for less than a payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.report import Remark, SourceKind, Tradeline
from contracts.vocabulary import PAID_STATUSES
from functions.analysis.engine.extras import payments_begin
from functions.analysis.engine.rule import Case
from functions.analysis.known import Forbearance, Known
from functions.analysis.model import RuleClass
from functions.analysis.rules.months.forbearance import ACCOMMODATION, late_in_forbearance
from functions.analysis.rules.months.history import late_after_the_end, late_with_less_than_a_payment_due
from tests.unit.analysis.rule_samples import (
    CARD,
    LOAN,
    MORTGAGE,
    REPORTED,
    Told,
    case,
    facts,
    fired,
    line,
    told,
    unread,
    with_extras,
)

Fields = dict[str, Any]
CELLS = "payment_history"
METRO2 = SourceKind.METRO2


# -- R35 ------------------------------------------------------------------------------------------------------------

PAID_LOAN = {"status": "paid_or_closed", "portfolio_type": LOAN, "closed_on": "2023-08-20", "balance_cents": 0}
PAID_CARD = {**PAID_LOAN, "portfolio_type": CARD, "last_payment_on": "2023-08-20"}
WRITTEN_OFF = {"status": "charge_off", "charged_off_on": "2023-08", "balance_cents": 100}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({**PAID_LOAN, CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, CELLS: "2023-10 0100"}, "probable"),  # the one month after
        ({**PAID_LOAN, CELLS: "2023-10 0010"}, "silent"),  # the month of the closing
        ({**PAID_LOAN, CELLS: "2023-10 0001"}, "silent"),
        ({**PAID_LOAN, CELLS: "2023-10 0000"}, "silent"),
        ({**PAID_LOAN, CELLS: "2023-10 G000"}, "silent"),  # a default is another rule's
        ({**PAID_LOAN, "portfolio_type": MORTGAGE, CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, "status": "transferred", CELLS: "2023-10 1000"}, "certain"),
        ({**PAID_LOAN, "status": "paid_repossession", CELLS: "2023-10 1000"}, ("last_payment_on",)),
        ({**PAID_LOAN, "last_payment_on": "2023-09-05", CELLS: "2023-10 1000"}, "probable"),  # paid after the closing
        ({**PAID_LOAN, "last_payment_on": "2023-10-05", CELLS: "2023-10 1000"}, "silent"),
        ({**PAID_LOAN, "closed_on": "2023", CELLS: "2023-10 1000"}, "silent"),  # some time that year
        ({**PAID_LOAN, "closed_on": None, CELLS: "2023-10 1000"}, ("closed_on",)),
        ({**PAID_LOAN, "balance_cents": 5, CELLS: "2023-10 1000"}, "silent"),  # something is owed: another rule's
        ({**PAID_LOAN, "portfolio_type": None, CELLS: "2023-10 1000"}, ("portfolio_type",)),
        ({**PAID_LOAN, "portfolio_type": None, CELLS: "2023-10 L000"}, "silent"),  # never late: no question
        (PAID_LOAN, (CELLS,)),
        ({**PAID_CARD, CELLS: "2023-10 1000"}, "probable"),
        ({**PAID_CARD, "last_payment_on": None, CELLS: "2023-10 1000"}, ("last_payment_on",)),
        ({**PAID_CARD, "closed_on": "2022-01-10", CELLS: "2023-10 1000"}, "probable"),  # closed, then paid off
        ({**PAID_CARD, "closed_on": "2022-01-10", CELLS: "2023-10 0011"}, "silent"),
        ({**PAID_CARD, "last_payment_on": "2022-01-10", CELLS: "2023-10 0011"}, "silent"),
        ({**PAID_CARD, "status": "transferred", CELLS: "2023-10 1000"}, "silent"),  # no field tells when
        *(({**PAID_CARD, "status": status, CELLS: "2023-10 1000"}, "probable") for status in PAID_STATUSES),
        ({**PAID_CARD, "status": "current", CELLS: "2023-10 1000"}, "silent"),  # closed and being paid
        ({**WRITTEN_OFF, CELLS: "2023-10 6L54"}, "probable"),
        ({**WRITTEN_OFF, CELLS: "2023-10 LL65"}, "silent"),
        ({**WRITTEN_OFF, "charged_off_on": None, CELLS: "2023-10 6L54"}, "probable"),
        ({**WRITTEN_OFF, "charged_off_on": None, CELLS: "2023-10 6554"}, ("charged_off_on",)),
        ({"status": None, CELLS: "2023-10 1000"}, ("status",)),
        ({**PAID_LOAN, CELLS: "2023-10 1000", "confidence": 0.8}, "probable"),
    ],
)
def test_r35_nothing_falls_late_after_the_end(fields: Fields, expected: Told) -> None:
    given_fields = {name: value for name, value in fields.items() if value is not None}
    assert told(late_after_the_end.check(line(**given_fields), case())) == expected


def test_r35_facts_and_an_unreadable_month() -> None:
    outcome = late_after_the_end.check(line(**PAID_CARD, payment_history="2023-10 1100"), case())
    assert facts(outcome) == {
        "payment_history[2023-10]": "1",
        "payment_history[2023-09]": "1",
        "status": "paid_or_closed",
        "closed_on": "2023-08-20",
        "last_payment_on": "2023-08-20",
    }
    assert fired(outcome).explanation == (
        "The payment history shows the account late in 2023-10, 2023-09, after it was paid (2023-08-20)."
    )
    open_month = unread(line(**PAID_LOAN, payment_history="2023-10 0000"), "2023-10")
    assert told(late_after_the_end.check(open_month, case())) == ("payment_history[].code",)
    before_it = unread(line(**PAID_LOAN, payment_history="2023-10 0000"), "2023-07")
    assert told(late_after_the_end.check(before_it, case())) == "silent"


# -- R37 ------------------------------------------------------------------------------------------------------------


def waited(begins: str, ends: str | None, was_current: bool = True, key: str = "t001") -> Forbearance:
    return Forbearance(
        id="k1", by="consumer", stated_on=date(2024, 3, 1), report="rpt_1", section="tradeline", key=key,
        begins_on=date.fromisoformat(begins), ends_on=date.fromisoformat(ends) if ends else None,
        was_current=was_current,
    )  # fmt: skip


def knowing(subject: Tradeline, *statements: Forbearance, generated_on: date = REPORTED) -> Case:
    return replace(case(generated_on, tradelines=(subject,)), known=Known(statements=statements))


OWED = {"status": "current", "account_type": "12", "reported_on": "2024-03-10"}
SPRING = waited("2023-04-01", "2023-06-30")


@pytest.mark.parametrize(
    ("fields", "statement", "expected"),
    [
        ({CELLS: "2023-08 00010000"}, SPRING, "probable"),  # May
        ({CELLS: "2023-08 00100000"}, SPRING, "probable"),  # June, its last month
        ({CELLS: "2023-08 01000000"}, SPRING, "silent"),  # July, after it
        ({CELLS: "2023-08 00001000"}, SPRING, "probable"),  # April, its first
        ({CELLS: "2023-08 00000100"}, SPRING, "silent"),  # March, before it
        ({CELLS: "2023-08 00001000"}, waited("2023-04-02", "2023-06-30"), "silent"),  # April not wholly
        ({CELLS: "2023-08 00100000"}, waited("2023-04-01", "2023-06-29"), "silent"),
        ({CELLS: "2023-08 00111100"}, SPRING, "silent"),  # late when it began, and no later since
        ({CELLS: "2023-08 00211100"}, SPRING, "probable"),
        ({CELLS: "2023-08 00211100"}, waited("2023-04-15", "2023-06-30"), "probable"),
        ({CELLS: "2023-08 000100"}, waited("2023-04-01", "2023-06-30", was_current=False), "probable"),
        ({CELLS: "2023-05 1D"}, waited("2023-04-01", "2023-06-30", was_current=False), (CELLS,)),
        ({CELLS: "2023-05 1D"}, SPRING, "probable"),  # on their word alone
        ({CELLS: "2023-08 00000000"}, SPRING, "silent"),
        ({CELLS: "2024-02 10000000"}, waited("2023-10-01", None), "probable"),  # going on
        ({CELLS: "2023-08 000L0000"}, SPRING, "silent"),  # a charge-off is not of that kind
        ({CELLS: "2023-08 00010000", "account_type": "48"}, SPRING, "silent"),
        ({"status": "late_60", CELLS: "2024-02 00"}, waited("2023-10-01", None), "probable"),  # the status itself
        ({"status": "late_60", "reported_on": "2023-10-20", CELLS: "2023-09 0"}, waited("2023-10-05", None), "silent"),
        ({"status": "late_60", "reported_on": "2024-03", CELLS: "2024-02 00"}, waited("2023-10-01", None), "silent"),
    ],
)
def test_r37_by_what_was_told(fields: Fields, statement: Forbearance, expected: Told) -> None:
    subject = line(**{**OWED, **fields})
    assert told(late_in_forbearance.check(subject, knowing(subject, statement))) == expected


def test_r37_another_accounts_forbearance_says_nothing_and_the_consumer_is_asked() -> None:
    subject, other = line(**OWED, payment_history="2023-08 00010000"), line(key="t002", **OWED)
    both = replace(case(tradelines=(subject, other)), known=Known(statements=(waited("2023-04-01", None, key="t002"),)))
    assert told(late_in_forbearance.check(subject, both)) == ("known.forbearance",)
    assert told(late_in_forbearance.check(other, both)) == "silent"


def test_r37_one_of_several_agreements_is_enough() -> None:
    subject = line(**OWED, payment_history="2023-08 00010000")
    quiet = waited("2022-01-01", "2022-03-31")
    assert told(late_in_forbearance.check(subject, knowing(subject, quiet, SPRING))) == "probable"
    assert told(late_in_forbearance.check(subject, knowing(subject, quiet))) == "silent"


def test_r37_facts() -> None:
    subject = line(**OWED, payment_history="2023-08 00021000")
    outcome = late_in_forbearance.check(subject, knowing(subject, SPRING))
    assert facts(outcome) == {
        "payment_history[2023-05]": "2",
        "payment_history[2023-04]": "1",
        "known.forbearance": "2023-04-01 to 2023-06-30",
    }
    assert fired(outcome).explanation == (
        "The account is shown as late in 2023-05 (60 days late), 2023-04 (30 days late), while the creditor had agreed "
        "to wait for payments (2023-04-01 to 2023-06-30); it was in order when that began."
    )


@pytest.mark.parametrize(
    ("begins", "newest", "status", "covered"),
    [
        ("2020-01-31", "2020-06", "current", True),  # the first day
        ("2020-01-30", "2020-06", "current", False),
        ("2023-06-01", "2023-07", "current", True),
        ("2023-06-01", "2023-08", "current", False),  # its last day falls after 8 August 2023
        ("2023-08-09", "2023-12", "current", False),
        ("2020-04-01", "2020-06", "charge_off", False),  # charged-off accounts are left out
        ("2020-04-01", "2020-06", "paid_or_closed", True),
    ],
)
def test_r37_rests_on_the_statute_in_its_period_and_on_accuracy_outside(
    begins: str, newest: str, status: str, covered: bool
) -> None:
    subject = line(**{**OWED, "status": status}, payment_history=f"{newest} 1" + "0" * 5)
    footing = fired(late_in_forbearance.check(subject, knowing(subject, waited(begins, None)))).footing
    assert footing is not None
    assert (footing.rule_class is RuleClass.STATUTE) is covered
    assert (ACCOMMODATION in footing.citations) is covered
    assert "15 U.S.C. 1681e(b)" in footing.citations


FELL_LATE = {**OWED, "status": "late_30", CELLS: "2024-02 0000"}
CODED = {"remarks": (Remark(code="CP", text="In forbearance"),)}
DISASTER = {"remarks": (Remark(code="AW", text="Affected by a natural or declared disaster"),)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"terms_frequency": "D"}, "probable"),
        ({"terms_frequency": "Deferred"}, "probable"),
        ({"terms_frequency": "M"}, ("known.forbearance",)),
        ({**CODED, "kind": METRO2}, "probable"),
        (CODED, "probable"),  # by its words
        ({"remarks": (Remark(code="CP"),), "kind": METRO2}, "probable"),
        ({"remarks": (Remark(code="CP"),)}, ("known.forbearance",)),  # another source's code
        ({**DISASTER, "kind": METRO2}, "possible"),
        (DISASTER, "possible"),
        ({"remarks": (Remark(code="AW"),)}, ("known.forbearance",)),
        ({**DISASTER, "terms_frequency": "D"}, "probable"),
        ({"remarks": "FORBEARANCE"}, "probable"),
        ({"remarks": "Payments are deferred"}, "probable"),
        ({"remarks": "Previously in forbearance, now ended"}, ("known.forbearance",)),
        ({"remarks": "Student loan payments deferred"}, "probable"),
        ({"remarks": "Principal deferred, interest payment only"}, ("known.forbearance",)),
        ({"terms_frequency": "D", CELLS: "2024-02 1000"}, ("known.forbearance",)),  # late before, kept as it was
        ({"terms_frequency": "D", CELLS: "2024-02 D000"}, ("known.forbearance",)),
        ({"terms_frequency": "D", CELLS: "2024-01 0000"}, ("known.forbearance",)),
        ({"terms_frequency": "D", "status": "current"}, "silent"),
        ({"terms_frequency": "D", "status": "current", CELLS: "2024-02 0010"}, ("known.forbearance",)),
        ({"terms_frequency": "D", "account_type": "48"}, "silent"),
        ({"terms_frequency": "D", "confidence": 0.5}, "possible"),
    ],
)
def test_r37_by_the_accounts_own_signs(fields: Fields, expected: Told) -> None:
    subject = line(**{**FELL_LATE, **fields})
    outcome = late_in_forbearance.check(subject, knowing(subject))
    assert told(outcome) == expected
    if isinstance(expected, str) and expected != "silent":
        assert fired(outcome).footing is not None
        assert ACCOMMODATION not in (fired(outcome).footing or fired(outcome)).citations  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("03112024", "probable"),  # the first payment is due after the account's information
        ("03102024", ("known.forbearance",)),
        ("00000000", ("known.forbearance",)),
        ("Mar 11, 2024", "probable"),
        ("04/2024", "probable"),
        ("03/2024", ("known.forbearance",)),  # some time that month
        ("soon", ("known.forbearance",)),
    ],
)
def test_r37_a_deferral_that_ends_later(begins: str, expected: Told) -> None:
    subject = with_extras(line(**FELL_LATE), **{"K4.deferred_payment_start_date": begins})
    outcome = late_in_forbearance.check(subject, knowing(subject))
    assert told(outcome) == expected
    if expected == "probable":
        begin = payments_begin(subject)
        assert begin is not None
        assert facts(outcome) == {
            "status": "late_30",
            "payment_history[2024-02]": "0",
            "deferred_payment_start_date": str(begin[0]),
        }


# -- R38 ------------------------------------------------------------------------------------------------------------

SHORT: Fields = {
    "status": "late_30", "portfolio_type": LOAN, "past_due_cents": 4_000, "scheduled_payment_cents": 30_000,
    "actual_payment_cents": 0, "reported_on": "2024-03-10", CELLS: "2024-02 0000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "probable"),
        ({"portfolio_type": MORTGAGE}, "probable"),
        ({"portfolio_type": CARD}, "possible"),
        ({"portfolio_type": None}, "possible"),
        ({"actual_payment_cents": None}, "possible"),
        ({"actual_payment_cents": 26_000}, "silent"),  # a part was paid
        ({"actual_payment_cents": 25_999}, "possible"),
        ({"actual_payment_cents": 29_999}, "silent"),
        ({"actual_payment_cents": 30_000}, "possible"),  # a whole payment came: only a fee is left
        ({"past_due_cents": 29_999}, "probable"),
        ({"past_due_cents": 30_000}, "silent"),
        ({"past_due_cents": 0}, "silent"),  # late with nothing due is another rule's
        ({"past_due_cents": None}, ("past_due_cents",)),
        ({"scheduled_payment_cents": None, "past_due_cents": None}, ("past_due_cents", "scheduled_payment_cents")),
        ({"scheduled_payment_cents": 0}, "silent"),
        *(({"terms_frequency": each}, "silent") for each in "WBE"),  # due more often than monthly
        ({"terms_frequency": "M"}, "probable"),
        ({CELLS: "2024-02 1000"}, "silent"),  # a miss before
        ({CELLS: "2024-03 1000"}, "probable"),  # the month of the status itself
        ({CELLS: "2024-02 E000"}, "probable"),
        ({CELLS: "2024-02 D000"}, (CELLS,)),
        ({CELLS: "2024-01 000"}, (CELLS,)),
        ({CELLS: None}, (CELLS,)),
        ({"reported_on": None}, "probable"),  # by the report's date
        ({"status": "late_60"}, "silent"),
        ({"status": "current"}, "silent"),
        ({"status": None}, ("status",)),
        ({"confidence": 0.5}, "possible"),
    ],
)
def test_r38_thirty_days_late_for_less_than_a_payment(fields: Fields, expected: Told) -> None:
    values = {name: value for name, value in {**SHORT, **fields}.items() if value is not None}
    assert told(late_with_less_than_a_payment_due.check(line(**values), case())) == expected


def test_r38_facts() -> None:
    outcome = late_with_less_than_a_payment_due.check(line(**SHORT), case())
    assert facts(outcome) == {
        "status": "late_30",
        "past_due_cents": "$40.00",
        "scheduled_payment_cents": "$300.00",
        "actual_payment_cents": "$0.00",
        "payment_history[2024-02]": "0",
    }
    assert "only $40.00 are past due of a payment of $300.00" in fired(outcome).explanation
    no_day = {**SHORT, "reported_on": None}
    subject = line(**{name: value for name, value in no_day.items() if value is not None})
    assert told(late_with_less_than_a_payment_due.check(subject, case(None))) == ("reported_on", "report.generated_on")
    unclear = unread(line(**SHORT), "2024-02")
    assert told(late_with_less_than_a_payment_due.check(unclear, case())) == ("payment_history[].code",)
