"""Histories that a ledger's start cuts off: told where it has seen them begin, else stated, no shorter than it shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.scoring.rules.derivation.book import Book
from functions.scoring.rules.derivation.derive import MEASURES, MetricsUntold, derive
from functions.scoring.rules.derivation.ledger import BankLedger, TransactionKind
from functions.scoring.rules.derivation.measured import Measured
from tests.generators.bank_ledgers import AS_OF, STATABLE, monthly

LAWS = settings(max_examples=40, deadline=None)
RUNS = {"income_stability_months": TransactionKind.INCOME, "utility_payment_months": TransactionKind.UTILITY}
EACH_RUN = pytest.mark.parametrize(("name", "kind"), RUNS.items(), ids=RUNS)
HISTORY = st.lists(st.booleans(), min_size=3, max_size=40)


def run(name: str, given: BankLedger) -> Measured:
    return MEASURES[name](Book(given))


@EACH_RUN
def test_three_months_of_five_years_are_not_told_as_three(name: str, kind: TransactionKind) -> None:
    found = run(name, monthly(kind, [True] * 3))
    assert (found.value, found.least, found.transactions) == (None, 3, 3)
    assert found.words.endswith("that the ledger shows, and maybe before.")


@EACH_RUN
def test_what_the_ledger_has_seen_begin_is_told(name: str, kind: TransactionKind) -> None:
    found = run(name, monthly(kind, [False] + [True] * 4))
    assert (found.value, found.least) == (4, None)


@EACH_RUN
@pytest.mark.parametrize("opened_on", [date(2026, 11, 20), date(2026, 12, 1)])
def test_an_account_of_late_cuts_a_history_off_as_the_ledgers_start_does(
    name: str, kind: TransactionKind, opened_on: date
) -> None:
    """Whoever changed the bank in November was paid, and paid, elsewhere before."""
    found = run(name, monthly(kind, [False] * 6 + [True] * 3, opened_on))
    assert (found.value, found.least) == (None, 3)
    before = run(name, monthly(kind, [False] * 6 + [True] * 3, date(2026, 11, 1)))
    assert (before.value, before.least) == (3, None)


@EACH_RUN
def test_a_month_that_is_cut_off_has_not_seen_a_history_begin(name: str, kind: TransactionKind) -> None:
    """The payment of the 10th may lie in what is cut off, or in what is left of that month."""
    whole = monthly(kind, [True] * 4)
    within = run(name, whole.model_copy(update={"covers_from": date(2026, 11, 5)}))
    after = whole.model_copy(update={"covers_from": date(2026, 11, 15), "transactions": whole.transactions[1:]})
    assert within.value is None and (run(name, after).value, run(name, after).least) == (None, 3)


@EACH_RUN
def test_an_account_opened_within_the_only_month_of_it_tells_no_more(name: str, kind: TransactionKind) -> None:
    found = run(name, monthly(kind, [False] * 3 + [True], date(2027, 2, 5)))
    assert (found.value, found.least) == (None, 1)


@LAWS
@given(HISTORY)
def test_an_income_is_told_if_and_only_if_a_month_without_it_came_before(paid: list[bool]) -> None:
    found = run("income_stability_months", monthly(TransactionKind.INCOME, paid))
    in_a_row = next((place for place, one in enumerate(reversed(paid)) if not one), len(paid))
    if not any(paid[-12:]):
        assert (found.value, found.least) == (None, None)
    elif all(paid):
        assert (found.value, found.least) == (None, len(paid))
    else:
        assert (found.value, found.least) == (in_a_row, None)


@LAWS
@given(HISTORY)
def test_bills_are_told_if_and_only_if_the_first_month_has_none(paid: list[bool]) -> None:
    found = run("utility_payment_months", monthly(TransactionKind.UTILITY, paid))
    if not any(paid):
        assert (found.value, found.least) == (None, None)
    elif paid[0]:
        assert (found.value, found.least) == (None, sum(paid))
    else:
        assert (found.value, found.least) == (sum(paid), None)


@LAWS
@given(HISTORY, HISTORY)
def test_more_of_the_past_never_lowers_what_is_shown_of_it(before: list[bool], paid: list[bool]) -> None:
    """And what the shorter ledger tells of an income, the longer one tells alike."""
    for name, kind in RUNS.items():
        short, long = (run(name, monthly(kind, each)) for each in (paid, before + paid))
        assert shown(long) >= shown(short)
        if short.value is not None and kind is TransactionKind.INCOME:
            assert long.value == short.value


def shown(found: Measured) -> float:
    """Months that the ledger shows, whether or not there were more."""
    return float(found.value if found.value is not None else found.least or 0)


@LAWS
@given(st.integers(3, 40), st.integers(0, 600))
def test_a_run_may_be_stated_longer_than_the_ledger_shows_it_and_never_shorter(months: int, stated: int) -> None:
    employed = monthly(TransactionKind.INCOME, [True] * months)
    told = {name for name in MEASURES if run(name, employed).value is not None}
    beside = {name: value for name, value in STATABLE.items() if name not in told}
    beside["income_stability_months"] = stated
    if stated < months:
        with pytest.raises(MetricsUntold) as refused:
            derive(employed, AS_OF, beside)
        message = f"The ledger alone shows {months} months of it; state no fewer."
        assert refused.value.errors == [{"field": "stated.income_stability_months", "message": message}]
    else:
        assert derive(employed, AS_OF, beside).values()["income_stability_months"] == stated
