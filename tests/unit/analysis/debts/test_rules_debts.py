"""One debt over creditor, agencies and buyers: one first delinquency, one balance, and what rightly stands twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case, Outcome, Rule
from functions.analysis.model import Findings
from functions.analysis.rules.debts.debts import (
    creditor_shows_sold_balance,
    first_delinquency_after_creditors,
    loan_with_two_servicers,
    two_collectors_show_balance,
)
from tests.generators.plants.debts import PLANTS, placed_by_buyer_in_order, placed_in_order, sold_in_order
from tests.generators.scenes import Scene, consistent_scene
from tests.harness.growth import growth
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, facts, fired, line, told

Changes = Mapping[str, Any]
BANK: dict[str, Any] = {
    "furnisher": "ELM BANK", "account_number": "****4417", "account_type": "18", "portfolio_type": "revolving",
    "status": "charge_off", "opened_on": "2016-02-01", "reported_on": "2024-03-10", "is_open": False,
    "balance_cents": 215_000, "past_due_cents": 215_000, "charge_off_cents": 215_000, "high_credit_cents": 230_000,
    "first_delinquency_on": "2021-11", "charged_off_on": "2022-06",
}  # fmt: skip
SOLD: dict[str, Any] = {**BANK, "balance_cents": 0, "past_due_cents": 0, "sold_to": "STONEGATE FUNDING"}
BUYER: dict[str, Any] = {
    "furnisher": "STONEGATE FUNDING", "account_number": "****9901", "account_type": "0C", "portfolio_type": "open",
    "status": "collection", "original_creditor": "ELM BANK", "purchased_from": "ELM BANK", "opened_on": "2023-06-05",
    "reported_on": "2024-03-08", "is_open": True, "balance_cents": 231_000, "past_due_cents": 231_000,
    "high_credit_cents": 215_000, "first_delinquency_on": "2021-11",
}  # fmt: skip
AGENCY: dict[str, Any] = {
    **BUYER, "furnisher": "NORTHGATE RECOVERY", "account_number": "****2203", "account_type": "48",
    "purchased_from": None, "opened_on": "2022-09-01", "balance_cents": 215_000,
}  # fmt: skip
LOAN: dict[str, Any] = {
    "furnisher": "LAKESIDE SERVICING", "account_number": "****6604", "account_type": "12", "status": "current",
    "portfolio_type": "installment", "opened_on": "2015-08-20", "reported_on": "2024-03-10", "is_open": True,
    "balance_cents": 540_000, "past_due_cents": 0, "high_credit_cents": 600_000,
    "payment_history": "2024-03 000000000000",
}  # fmt: skip
OLD_LOAN: dict[str, Any] = {
    **LOAN, "furnisher": "PRAIRIE STUDENT LOANS", "account_number": "****1188", "reported_on": "2024-01-31",
    "payment_history": "2024-01 000000000000",
}  # fmt: skip


def report(bureau: Bureau, *entries: Changes) -> Report:
    lines = tuple(
        line(key=f"t{at:03d}", **entry).model_copy(update={"bureau": bureau}) for at, entry in enumerate(entries, 1)
    )
    return Report(id=f"rpt_{bureau.value}", bureau=bureau, source="test", generated_on=REPORTED, tradelines=lines)


def outcome(rule: Rule[Tradeline], *entries: Changes, elsewhere: tuple[Changes, ...] = ()) -> Outcome:
    """The rule's word on the first of the entries, all of them in one report; more of them at another bureau."""
    own, other = report(Bureau.EXPERIAN, *entries), report(Bureau.TRANSUNION, *elsewhere)
    reports = (own, other) if elsewhere else (own,)
    return rule.check(own.tradelines[0], Case(own, reports, REPORTED, WRITTEN, PACK, Circle(reports)))


def judged(rule: Rule[Tradeline], *entries: Changes, elsewhere: tuple[Changes, ...] = ()) -> Told:
    return told(outcome(rule, *entries, elsewhere=elsewhere))


# -- R11 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "creditor", "expected"),
    [
        ("2022-02", {}, "probable"),
        ("2022-01", {}, "probable"),
        ("2021-12", {}, "silent"),
        ("2021-11", {}, "silent"),
        ("2021-06", {}, "silent"),  # earlier than the creditor's: it goes the sooner
        ("2021-12-30", {"first_delinquency_on": "2021-11-30"}, "silent"),
        ("2021-12-31", {"first_delinquency_on": "2021-11-30"}, "probable"),
        ("2022", {}, "probable"),
        ("2021", {}, "silent"),
        ("2022-02", {"reported_on": "2022-08-01"}, "probable"),  # the creditor's date moves no more
        ("2022-02", {"consumer_information_indicator": "A"}, "silent"),
        ("2022-02", {"first_delinquency_on": None}, ("creditor.first_delinquency_on",)),
        (None, {}, ("first_delinquency_on",)),
    ],
)
def test_r11(own: str | None, creditor: Changes, expected: Told) -> None:
    buyer = {**BUYER, "first_delinquency_on": own}
    assert judged(first_delinquency_after_creditors, buyer, {**SOLD, **creditor}) == expected


def test_r11_names_the_dates_and_what_connects_the_two() -> None:
    found = outcome(first_delinquency_after_creditors, {**BUYER, "first_delinquency_on": "2022-08"}, SOLD)
    assert facts(found) == {
        "first_delinquency_on": "2022-08",
        "purchased_from": "ELM BANK",
        "original_creditor": "ELM BANK",
        "experian[2024-03-15].furnisher": "ELM BANK",
        "experian[2024-03-15].first_delinquency_on": "2021-11",
    }
    assert all(fact.source is not None for fact in fired(found).facts)
    assert "2022-08" in fired(found).explanation and "2021-11" in fired(found).explanation


def test_r11_every_bureaus_date_of_the_creditor_must_be_earlier() -> None:
    late = {**BUYER, "first_delinquency_on": "2022-02"}
    rule = first_delinquency_after_creditors
    assert judged(rule, late, SOLD, elsewhere=(SOLD,)) == "probable"
    assert judged(rule, late, SOLD, elsewhere=({**SOLD, "first_delinquency_on": "2022-02"},)) == "silent"
    assert judged(rule, late, elsewhere=(SOLD,)) == "probable"


def test_r11_an_agency_known_by_name_and_amount_is_possible_only() -> None:
    """But for the date in question the two would surely be one debt."""
    agency = {**AGENCY, "first_delinquency_on": "2022-08"}
    assert judged(first_delinquency_after_creditors, agency, BANK) == "possible"
    assert (
        judged(
            first_delinquency_after_creditors, {**agency, "high_credit_cents": 99_000, "balance_cents": 99_000}, BANK
        )
        == "silent"
    )
    assert judged(first_delinquency_after_creditors, {**agency, "original_creditor": "OAK BANK"}, BANK) == "silent"
    twin = {**BANK, "account_number": "****8125"}  # two cards of one amount: whose debt it is nobody can tell
    assert judged(first_delinquency_after_creditors, agency, BANK, twin) == "silent"


def test_r11_is_no_question_for_creditors_and_lone_collectors() -> None:
    assert judged(first_delinquency_after_creditors, {**SOLD, "first_delinquency_on": "2023-01"}, BUYER) == "silent"
    assert judged(first_delinquency_after_creditors, BUYER) == "silent"


# -- R25 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("creditor", "holder", "expected"),
    [
        ({}, BUYER, "probable"),
        # an agency collects what is still the creditor's: common practice
        ({}, AGENCY, "silent"),
        # who it is isn't told
        ({}, {**AGENCY, "account_type": None}, ("collector.account_type",)),
        # looked at by rules of their own: says that it was sold, says that it is paid
        ({"sold_to": "STONEGATE FUNDING"}, BUYER, "silent"),
        ({"status": "paid_charge_off"}, BUYER, "silent"),
        # nothing owed, on either side
        ({"balance_cents": 0}, BUYER, "silent"),
        ({"balance_cents": 1}, BUYER, "probable"),
        ({}, {**BUYER, "balance_cents": 0}, "silent"),
        ({"balance_cents": None}, BUYER, ("balance_cents",)),
        # does the creditor's entry speak of a time when the buyer had the debt?
        ({"reported_on": "2024-03-08"}, BUYER, "probable"),
        ({"reported_on": "2024-03-07"}, BUYER, "probable"),
        ({"reported_on": "2024-02-12"}, BUYER, "probable"),
        ({"reported_on": "2024-02-11"}, BUYER, "silent"),
        ({"reported_on": "2023-05-01"}, BUYER, "silent"),
        ({"reported_on": "2024-03-05"}, {**BUYER, "opened_on": "2024-03-04"}, "probable"),
        ({"reported_on": "2024-03-05"}, {**BUYER, "opened_on": "2024-03-05"}, "silent"),
        ({"reported_on": "2024-03-05"}, {**BUYER, "opened_on": "2024-03"}, "silent"),
        ({"reported_on": None}, BUYER, ("reported_on",)),
        ({}, {**BUYER, "reported_on": None}, ("buyer.reported_on",)),
        # another amount and number: perhaps another debt to the same creditor
        ({}, {**BUYER, "high_credit_cents": 190_000, "balance_cents": 205_000}, "silent"),
        ({}, {**BUYER, "high_credit_cents": None}, ("buyer.high_credit_cents",)),
    ],
)  # fmt: skip
def test_r25(creditor: Changes, holder: Changes, expected: Told) -> None:
    assert judged(creditor_shows_sold_balance, {**BANK, **creditor}, holder) == expected


def test_r25_names_both_balances() -> None:
    found = outcome(creditor_shows_sold_balance, BANK, BUYER)
    assert facts(found) == {
        "balance_cents": "$2,150.00",
        "reported_on": "2024-03-10",
        "experian[2024-03-15].furnisher": "STONEGATE FUNDING",
        "experian[2024-03-15].balance_cents": "$2,310.00",
        "experian[2024-03-15].purchased_from": "ELM BANK",
        "experian[2024-03-15].opened_on": "2023-06-05",
        "experian[2024-03-15].reported_on": "2024-03-08",
    }
    assert all(fact.source is not None for fact in fired(found).facts)
    assert "STONEGATE FUNDING ($2,310.00)" in fired(found).explanation


def test_r25_finds_the_buyer_at_another_bureau_and_never_disputes_the_buyer() -> None:
    assert judged(creditor_shows_sold_balance, BANK, elsewhere=(BUYER,)) == "probable"
    assert judged(creditor_shows_sold_balance, BUYER, BANK) == "silent"
    assert judged(creditor_shows_sold_balance, BANK) == "silent"


# -- R26 ------------------------------------------------------------------------------------------------------------

LATER_AGENCY: dict[str, Any] = {
    **AGENCY, "furnisher": "OAKRIDGE COLLECTIONS", "account_number": "****7310", "opened_on": "2023-09-01",
}  # fmt: skip
LATER_BUYER: dict[str, Any] = {
    **BUYER, "furnisher": "HILLTOP ASSETS", "account_number": "****5512", "opened_on": "2023-12-01",
    "purchased_from": "STONEGATE FUNDING",
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (AGENCY, BUYER, "probable"),  # sold while the agency still shows it
        (AGENCY, LATER_AGENCY, "probable"),
        (BUYER, LATER_BUYER, "probable"),
        # never the one who has it now
        (BUYER, AGENCY, "silent"),
        (LATER_AGENCY, AGENCY, "silent"),
        # a buyer and its own agency
        (BUYER, LATER_AGENCY, "silent"),
        (LATER_AGENCY, BUYER, "silent"),
        ({**AGENCY, "account_type": None}, LATER_AGENCY, ("account_type",)),
        # nothing owed to one of them
        ({**AGENCY, "balance_cents": 0}, BUYER, "silent"),
        (AGENCY, {**BUYER, "balance_cents": 0}, "silent"),
        # who came first
        ({**AGENCY, "opened_on": "2023-09"}, LATER_AGENCY, ("collector.opened_on",)),
        ({**AGENCY, "opened_on": None}, LATER_AGENCY, ("opened_on",)),
        # other cycles: the earlier one last told of it before the later one had it
        ({**AGENCY, "reported_on": "2023-08-31"}, LATER_AGENCY, "silent"),
        ({**AGENCY, "reported_on": "2024-02-12"}, LATER_AGENCY, "probable"),
        ({**AGENCY, "reported_on": "2024-02-11"}, LATER_AGENCY, "silent"),
        ({**AGENCY, "reported_on": None}, LATER_AGENCY, ("reported_on",)),
        # two bills of one creditor, late since the same month
        (AGENCY, {**LATER_AGENCY, "balance_cents": 214_000, "high_credit_cents": 213_000}, "silent"),
    ],
)  # fmt: skip
def test_r26(own: Changes, other: Changes, expected: Told) -> None:
    assert judged(two_collectors_show_balance, own, other, SOLD) == expected


def test_r26_names_both_and_is_silent_alone() -> None:
    found = outcome(two_collectors_show_balance, AGENCY, BUYER, SOLD)
    assert facts(found)["balance_cents"] == "$2,150.00"
    assert facts(found)["experian[2024-03-15].balance_cents"] == "$2,310.00"
    assert "STONEGATE FUNDING" in fired(found).explanation
    assert judged(two_collectors_show_balance, AGENCY, BANK) == "silent"


# -- R77 ------------------------------------------------------------------------------------------------------------


def loans(*entries: Changes) -> Told:
    return judged(loan_with_two_servicers, *entries)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {}, "probable"),
        ({"balance_cents": 540_099}, {}, "probable"),
        ({"balance_cents": 540_100}, {}, "possible"),
        # marked as transferred: nothing owed is right, a balance is another rule's
        ({"status": "transferred", "balance_cents": 0}, {}, "silent"),
        ({"status": "transferred"}, {}, "silent"),
        ({"remarks": "Transferred to another lender"}, {}, "silent"),
        ({"balance_cents": 0}, {}, "silent"),
        ({}, {"balance_cents": 0}, "silent"),
        # other loans
        ({}, {"opened_on": "2015-08-21"}, "silent"),
        ({}, {"high_credit_cents": 600_001}, "silent"),
        ({}, {"furnisher": "PRAIRIE STUDENT LOANS INC"}, "silent"),
        ({}, {"account_type": "01"}, "silent"),
        ({"account_type": "01"}, {"account_type": "01"}, "silent"),
        ({"opened_on": None}, {}, ("opened_on",)),
        ({"balance_cents": None}, {}, ("balance_cents",)),
    ],
)
def test_r77(old: Changes, new: Changes, expected: Told) -> None:
    assert loans({**OLD_LOAN, **old}, {**LOAN, **new}) == expected


def test_r77_stands_at_the_old_servicers_entry() -> None:
    assert loans(LOAN, OLD_LOAN) == "silent"
    assert loans({**LOAN, "is_open": False}, LOAN | {"furnisher": "PRAIRIE STUDENT LOANS"}) == "probable"
    found = outcome(loan_with_two_servicers, OLD_LOAN, LOAN)
    assert facts(found)["other_entry.furnisher"] == "LAKESIDE SERVICING"
    assert facts(found)["balance_cents"] == facts(found)["other_entry.balance_cents"] == "$5,400.00"
    assert all(fact.source is not None for fact in fired(found).facts)


def test_r77_where_nothing_tells_old_from_new_it_is_possible_and_stands_once() -> None:
    twin = {**LOAN, "furnisher": "PRAIRIE STUDENT LOANS"}
    own = report(Bureau.EXPERIAN, LOAN, twin)
    case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,)))
    said = {subject.key: told(each) for subject, each in loan_with_two_servicers.outcomes(case)}
    assert said == {own.tradelines[1].key: "possible"}


def test_r77_one_of_two_equal_loans_went_to_another_servicer() -> None:
    """Two loans of one amount and day; the one reported as transferred explains the new servicer's."""
    gone = {**OLD_LOAN, "account_number": "****1189", "status": "transferred", "balance_cents": 0}
    assert loans(OLD_LOAN, gone, LOAN) == "silent"


def test_r77_is_linear_in_loans_of_one_day() -> None:
    def checking(count: int) -> Callable[[], object]:
        servicers = ({**LOAN, "furnisher": f"SERVICER {at} OF LOANS"} for at in range(count))
        own = report(Bureau.EXPERIAN, *servicers)
        case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,)))
        return lambda: loan_with_two_servicers.outcomes(case)

    assert growth(checking, 60, 240) < 8


# -- whole scenes ---------------------------------------------------------------------------------------------------


def findings(scene: Scene) -> Findings:
    return analyse(scene.reports, as_of=REPORTED, purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known)


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    planted = PLANTS[rule_id](consistent_scene(rng), rng)
    found = findings(planted.scene).findings
    assert {each.rule_id for each in found} == {rule_id}
    assert (planted.report, planted.key) in {(each.report, each.key) for each in found}
    # The one account may stand at all three bureaus; nobody else's does.
    assert len({each.furnisher for each in found}) == 1
    for each in found:
        assert all(fact.source is not None for fact in each.facts)
        assert not any(word in each.explanation.lower() for word in ("metro", "violat", "illegal", "unlawful"))


@pytest.mark.parametrize("debt", [sold_in_order, placed_in_order, placed_by_buyer_in_order])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_debt_in_order_is_no_finding(debt: Callable[[Scene, Random], Scene], seed: int) -> None:
    rng = Random(seed)
    scene = debt(consistent_scene(rng), rng)
    assert findings(scene).findings == ()
