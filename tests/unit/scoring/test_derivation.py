"""Metrics of a ledger: figures reckoned by hand, laws that hold of every ledger, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from functions.scoring.model import BehavioralData
from functions.scoring.rules.derivation.book import Book
from functions.scoring.rules.derivation.derive import (
    MEASURES,
    Derivation,
    HistoryTooShort,
    MetricSource,
    derive,
    formula,
)
from functions.scoring.rules.derivation.ledger import BankLedger, TransactionKind
from functions.scoring.rules.metrics import BY_NAME, NAMES
from kernel.errors import Invalid
from tests.generators.bank_ledgers import AS_OF, BY_HAND, STATABLE, STATED, by_hand, ledger, ledgers

LAWS = settings(max_examples=40, deadline=None, suppress_health_check=tuple(HealthCheck))
ADDRESS = {"address_stability_years": 3.5}


def derived(given: dict[str, Any], **stated: float) -> Derivation:
    return derive(ledger(given), AS_OF, STATED | stated)


def whatever(given: BankLedger) -> Derivation:
    """Derived with whatever the ledger can't tell stated beside it."""
    found = {name: measure(Book(given)) for name, measure in MEASURES.items()}
    told = {name for name, each in found.items() if each.value is not None}
    least = {name: float(each.least) for name, each in found.items() if each.least is not None}
    stated = {name: max(value, least.get(name, value)) for name, value in STATABLE.items()}
    return derive(given, AS_OF, {name: value for name, value in stated.items() if name not in told})


def only(*kept: str, **more: Any) -> dict[str, Any]:
    """The household's ledger with the transactions of some kinds left out."""
    found = by_hand() | more
    return found | {"transactions": [each for each in found["transactions"] if each["kind"] in kept]}


# -- by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_metric_is_what_paper_and_pencil_give(name: str) -> None:
    found = derived(by_hand())
    assert found.values()[name] == BY_HAND[name]


def test_the_derivation_says_over_which_days_and_on_how_many_transactions() -> None:
    found = derived(by_hand())
    assert (found.whole_months, found.accounts, found.transactions) == (3, 2, 21)
    shown = {each.metric: each for each in found.metrics}
    bills = shown["utility_payment_consistency"]
    assert (bills.window_from, bills.window_to, bills.transactions) == (date(2026, 12, 1), date(2027, 2, 28), 3)
    assert bills.words == "Paid on time: 2 of 3 utility bills."
    assert shown["savings_growth_rate"].words == "Savings went from $950.00 to $1,100.00 in 3 months."
    left = "Of $6,000.00 of income, $3,780.00 went on necessary payments: 37% was left."
    assert shown["discretionary_income_ratio"].words == left
    address = shown["address_stability_years"]
    assert (address.source, address.window_from, address.transactions) == (MetricSource.STATED, None, 0)
    assert [each.metric for each in found.metrics if each.source is MetricSource.STATED] == list(STATED)
    assert address.words == "Stated, for the ledger can't tell it."
    for name in ("utility_payment_months", "income_stability_months"):
        assert shown[name].words == "Stated; the ledger shows at least 3 months of it."


def test_a_month_that_is_cut_off_counts_in_no_habit() -> None:
    """The ledger begins on 2 December: the income of the 1st is not in it, so three whole months become two."""
    early = by_hand()
    early["transactions"] = [each for each in early["transactions"] if each["on"] != "2026-12-01"]
    with pytest.raises(HistoryTooShort, match="2 whole"):
        derived(early | {"covers_from": "2026-12-02"})


def test_the_window_is_the_last_twelve_months() -> None:
    """Rent of two years ago is in no share; the bill of then is in the months of bills on record.

    With nothing before the bill and a gap before the income the ledger has seen both begin.
    """
    old = by_hand() | {"covers_from": "2024-12-01"}
    before = {"transaction_id": "old", "account_id": "chk-1", "on": "2025-01-20", "kind": "utility"}
    old["transactions"].append(before | {"amount_cents": -7_000, "counterparty": "City Power"})
    found = {each.metric: each for each in derive(ledger(old), AS_OF, ADDRESS).metrics}
    assert found["income_stability_months"].value == 3
    assert found["discretionary_income_ratio"].value == BY_HAND["discretionary_income_ratio"]
    assert found["discretionary_income_ratio"].window_from == date(2026, 3, 1)
    assert found["utility_payment_months"].value == 4
    assert found["monthly_transaction_count"].value == 1  # 15 in 12 months, to the nearest whole


def test_without_due_days_a_bill_is_late_by_its_own_rhythm() -> None:
    """10 December, 10 January, 18 February: 31 and 39 days, 35 are usual, and five more are let pass."""
    rhythm = by_hand()
    for each in rhythm["transactions"]:
        each.pop("due_on", None)
    assert derived(rhythm).values()["utility_payment_consistency"] == 1.0
    late = next(each for each in rhythm["transactions"] if each["transaction_id"] == "pow-2")
    late["on"] = "2027-02-28"  # 49 days; 40 are usual
    assert derived(rhythm).values()["utility_payment_consistency"] == 0.5


def test_refunds_lower_what_was_necessary() -> None:
    back = by_hand()
    refund = {"transaction_id": "back", "account_id": "chk-1", "on": "2027-02-21", "kind": "groceries"}
    back["transactions"].append(refund | {"amount_cents": 30_000, "counterparty": "Corner Market"})
    assert derived(back).values()["discretionary_income_ratio"] == 0.42


def test_without_a_savings_account_all_accounts_are_the_savings() -> None:
    """2,600 at the end, 560 when the window began."""
    plain = by_hand()
    plain["accounts"][1]["kind"] = "checking"
    held = {each.metric: each for each in derived(plain).metrics}["savings_growth_rate"]
    assert held.words == "Savings went from $560.00 to $2,600.00 in 3 months."
    assert (held.value, held.held_to_range) == (5.0, True)  # (2,600 - 560) / 560 * 4 is more than the score knows


def test_a_present_income_ends_where_it_was_less_than_three_quarters() -> None:
    less = by_hand()
    next(each for each in less["transactions"] if each["transaction_id"] == "pay-0")["amount_cents"] = 149_999
    stated = {name: value for name, value in STATED.items() if name != "income_stability_months"}
    assert derive(ledger(less), AS_OF, stated).values()["income_stability_months"] == 2
    next(each for each in less["transactions"] if each["transaction_id"] == "pay-0")["amount_cents"] = 150_000
    assert list(faults(less, stated=stated)) == ["stated.income_stability_months"]


def test_every_formula_is_told() -> None:
    assert list(MEASURES) == [name for name in NAMES if name != "address_stability_years"]
    told = {name: formula(name) for name in MEASURES}
    assert all(len(text) > 40 and text.endswith(".") and "\n" not in text for text in told.values())


# -- of every ledger --------------------------------------------------------------------------------------------------


@LAWS
@given(ledgers())
def test_what_is_derived_is_lawful_data(given: BankLedger) -> None:
    found = whatever(given)
    values = found.values()
    assert list(values) == list(NAMES)
    assert BehavioralData.model_validate(values, strict=True).by_name() == values
    assert not any(str(value) == "-0.0" for value in values.values())
    assert all(each.words and each.formula for each in found.metrics)


@LAWS
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_handed_in_is_no_matter(given: BankLedger, rng: Random) -> None:
    accounts, transactions = list(given.accounts), list(given.transactions)
    rng.shuffle(accounts)
    rng.shuffle(transactions)
    mixed = BankLedger(
        covers_from=given.covers_from, covers_to=given.covers_to, accounts=accounts, transactions=transactions
    )
    assert whatever(mixed) == whatever(given)


@LAWS
@given(ledgers(), st.integers(2, 40))
def test_ten_times_the_money_is_the_same_habits(given: BankLedger, times: int) -> None:
    """All but the balance are shares and counts: a scale of money leaves them as they are, to the last digit."""
    accounts = [one.model_copy(update={"balance_cents": one.balance_cents * times}) for one in given.accounts]
    moved = [one.model_copy(update={"amount_cents": one.amount_cents * times}) for one in given.transactions]
    richer = given.model_copy(update={"accounts": tuple(accounts), "transactions": tuple(moved)})
    before, after = whatever(given).values(), whatever(richer).values()
    balance = before.pop("avg_month_end_balance"), after.pop("avg_month_end_balance")
    assert before == after
    if abs(balance[1]) < BY_NAME["avg_month_end_balance"].highest / 100:
        assert balance[1] == pytest.approx(balance[0] * times, abs=0.01 * times)


@LAWS
@given(ledgers(), st.integers(1, 400_000))
def test_a_transfer_between_own_accounts_changes_no_habit(given: BankLedger, cents: int) -> None:
    """Money from one's checking to one's other checking account: only where it lies is another."""
    assume(len(given.accounts) > 1)
    one, other = given.accounts[:2]
    moves = [
        given.transactions[0].model_copy(
            update={
                "transaction_id": f"own-{place}",
                "account_id": account.account_id,
                "amount_cents": amount,
                "kind": TransactionKind.TRANSFER,
                "on": Book(given).ends,
                "due_on": None,
            }
        )
        for place, (account, amount) in enumerate(((one, -cents), (other, cents)))
    ]
    accounts = (
        one.model_copy(update={"balance_cents": one.balance_cents - cents}),
        other.model_copy(update={"balance_cents": other.balance_cents + cents}),
        *given.accounts[2:],
    )
    moved = given.model_copy(update={"accounts": accounts, "transactions": (*given.transactions, *moves)})
    before, after = whatever(given).values(), whatever(moved).values()
    for found in (before, after):
        del found["savings_growth_rate"]  # what goes to the savings account does grow them
    assert before == after


@LAWS
@given(ledgers())
def test_a_bill_paid_on_time_never_lowers_the_share_of_them(given: BankLedger) -> None:
    before = whatever(given)
    bill = given.transactions[0].model_copy(
        update={
            "transaction_id": "one-more",
            "on": Book(given).ends,
            "amount_cents": -1_000,
            "kind": TransactionKind.UTILITY,
            "counterparty": "A company that was not there before",
            "due_on": Book(given).ends,
        }
    )
    after = whatever(given.model_copy(update={"transactions": (*given.transactions, bill)}))
    share = [found.values()["utility_payment_consistency"] for found in (before, after)]
    if before.metrics[1].source is MetricSource.DERIVED:
        assert share[1] >= share[0]
    else:
        assert share[1] == 1.0


# -- refused ----------------------------------------------------------------------------------------------------------


def faults(given: dict[str, Any], as_of: date = AS_OF, stated: Mapping[str, float] = STATED) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        derive(ledger(given), as_of, stated)
    return {error["field"]: error["message"] for error in refused.value.errors}


def changed(place: int, **values: Any) -> dict[str, Any]:
    found = by_hand()
    found["transactions"][place] |= values
    return found


def opened(on: str) -> dict[str, Any]:
    found = by_hand()
    found["accounts"][1]["opened_on"] = on
    return found


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        (changed(3, transaction_id="pay-0"), "transactions.3.transaction_id", "more than one"),
        (changed(3, transaction_id="pay-0"), "transactions.0.transaction_id", "more than one"),
        (changed(3, account_id="chk-9"), "transactions.3.account_id", "none of"),
        (changed(3, on="2026-11-30"), "transactions.3.on", "outside"),
        (changed(3, on="2027-03-01"), "transactions.3.on", "outside"),
        (opened("2026-12-29"), "transactions.6.on", "before the account"),
        (changed(0, amount_cents=-1), "transactions.0.amount_cents", "comes in"),
        (changed(3, amount_cents=1), "transactions.3.amount_cents", "goes out"),
        (changed(3, due_on="2027-01-01"), "transactions.3.due_on", "utility"),
        (by_hand() | {"covers_to": "2027-03-02"}, "covers_to", "future"),
        (by_hand() | {"covers_from": "2017-02-28"}, "covers_from", "10 years"),
        (by_hand() | {"covers_from": "2027-03-01"}, "covers_from", "after covers_to"),
    ],
)
def test_a_fault_of_the_ledger_is_told_at_its_field(given: dict[str, Any], field: str, message: str) -> None:
    assert message in faults(given)[f"ledger.{field}"]


def test_accounts_are_told_apart_and_opened_in_time() -> None:
    twice = by_hand()
    twice["accounts"][1] |= {"account_id": "chk-1", "opened_on": "2027-03-01"}
    found = faults(twice)
    assert "second time" in found["ledger.accounts.1.account_id"]
    assert "after covers_to" in found["ledger.accounts.1.opened_on"]


def test_a_ledger_of_long_ago_says_nothing_of_today() -> None:
    late = AS_OF + timedelta(days=45)
    assert "45 days back" in faults(by_hand(), late)["ledger.covers_to"]
    assert derive(ledger(by_hand()), late - timedelta(days=1), STATED).derived_on == late - timedelta(days=1)


def test_many_faults_are_told_up_to_fifty() -> None:
    many = by_hand()
    many["transactions"] = [
        many["transactions"][0] | {"transaction_id": f"t{place}", "account_id": "unknown"} for place in range(60)
    ]
    assert len(faults(many)) == 50


LEFT_OUT = {
    "income": {"income_regularity_score", "income_stability_months", "discretionary_income_ratio"},
    "utility": {"utility_payment_consistency", "utility_payment_months"},
    "cash": {"withdrawal_discipline_score"},
}


@pytest.mark.parametrize(("kind", "untold"), LEFT_OUT.items())
def test_what_the_ledger_cannot_tell_must_be_stated(kind: str, untold: set[str]) -> None:
    """No default stands in for it: neither the best nor the worst is known."""
    kinds = {each["kind"] for each in by_hand()["transactions"]} - {kind}
    known = {name: value for name, value in STATED.items() if name not in untold}
    assert set(faults(only(*kinds), stated=known)) == {f"stated.{name}" for name in untold}
    stated = {name: STATABLE[name] for name in untold}
    found = derive(ledger(only(*kinds)), AS_OF, known | stated)
    assert {name: found.values()[name] for name in untold} == stated
    assert all(each.words == "Stated, for the ledger can't tell it." for each in found.metrics if each.metric in untold)


def test_nothing_that_the_ledger_tells_may_be_stated() -> None:
    assert faults(by_hand(), stated=STATED | {"utility_payment_consistency": 1.0}) == {
        "stated.utility_payment_consistency": "The ledger tells it; leave it out."
    }


def test_the_address_is_asked_for_and_what_may_be_older_than_the_ledger() -> None:
    asked = faults(by_hand(), stated={})
    assert list(asked) == [f"stated.{name}" for name in STATED]
    assert asked["stated.address_stability_years"] == "No ledger tells it. State it."
    always = "Income came in every month that the ledger shows, and maybe before. State it."
    assert asked["stated.income_stability_months"] == always


def test_nothing_is_stated_as_less_than_the_ledger_shows() -> None:
    fewer = {"income_stability_months": 2.0, "utility_payment_months": 2.0}
    message = "The ledger alone shows 3 months of it; state no fewer."
    assert faults(by_hand(), stated=STATED | fewer) == {f"stated.{name}": message for name in fewer}
    as_shown = dict.fromkeys(fewer, 3.0)
    assert derived(by_hand(), **as_shown).values().items() >= as_shown.items()


def test_transfers_alone_tell_little() -> None:
    asked = {field.removeprefix("stated.") for field in faults(only("transfer"), stated=ADDRESS)}
    assert {"spending_volatility", "transaction_regularity_score"} | set().union(*LEFT_OUT.values()) == asked


@pytest.mark.parametrize("change", [{"amount_cents": 0}, {"amount_cents": 10**9 + 1}, {"counterparty": ""}])
def test_a_transaction_of_nothing_or_too_much_is_none(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        ledger(changed(0, **change))


def test_other_currencies_and_too_many_transactions_are_refused() -> None:
    foreign = by_hand()
    foreign["accounts"][0]["currency"] = "EUR"
    with pytest.raises(ValueError, match="currency"):
        ledger(foreign)
    with pytest.raises(ValueError, match="at most 5000"):
        ledger(by_hand() | {"transactions": by_hand()["transactions"][:1] * 5_001})
