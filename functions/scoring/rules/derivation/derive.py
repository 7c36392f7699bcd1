"""The 13 metrics of a ledger, and the account of how each was found."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pydantic import BaseModel, ConfigDict

from functions.scoring.rules.derivation import earning, holding, paying
from functions.scoring.rules.derivation.book import Book
from functions.scoring.rules.derivation.ledger import BankLedger
from functions.scoring.rules.derivation.measured import Measured, times
from functions.scoring.rules.derivation.refusals import check
from functions.scoring.rules.metrics import BY_NAME, NAMES
from kernel.errors import Invalid

FEWEST_MONTHS: Final = 3
DECIMALS: Final = 4
STATED: Final = "address_stability_years"
"""The one metric that no ledger tells."""

MEASURES: Final[dict[str, Callable[[Book], Measured]]] = {
    "utility_payment_months": paying.utility_months,
    "utility_payment_consistency": paying.utility_consistency,
    "monthly_transaction_count": paying.transaction_count,
    "transaction_regularity_score": paying.transaction_regularity,
    "spending_volatility": paying.spending_volatility,
    "avg_month_end_balance": holding.month_end_balance,
    "savings_growth_rate": holding.savings_growth,
    "withdrawal_discipline_score": paying.withdrawal_discipline,
    "income_regularity_score": earning.income_regularity,
    "income_stability_months": earning.income_stability,
    "account_tenure_months": holding.account_tenure,
    "discretionary_income_ratio": earning.discretionary_income,
}
"""The function of each metric that a ledger tells, in the metrics' order."""


class HistoryTooShort(Invalid):
    """Fewer than three whole calendar months lie in the ledger: no metric of habits can be told from it."""

    title = "History too short"


class MetricsUntold(Invalid):
    """What the ledger doesn't tell is not stated beside it, or as less than it shows; or what it tells is stated."""

    title = "Metrics untold"


class MetricSource(StrEnum):
    """Derived from the ledger, or stated beside it because the ledger can't tell."""

    DERIVED = "derived"
    STATED = "stated"


class DerivedMetric(BaseModel):
    """One metric with how it was found.

    value: held to the metric's range; held_to_range: whether that changed it. window_from, window_to: the days it was
    measured over; null where it was stated. transactions: how many it rests on. formula: how it is reckoned; words:
    with this ledger's figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: str
    source: MetricSource
    value: float
    held_to_range: bool
    window_from: date | None
    window_to: date | None
    transactions: int
    formula: str
    words: str


class Derivation(BaseModel):
    """How the 13 metrics came out of a ledger.

    whole_months: calendar months that lie in it entirely. ledger_sha256: digest of the ledger put in order,
    which is not kept itself: whoever holds it can show that it is the one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    derived_on: date
    covers_from: date
    covers_to: date
    whole_months: int
    accounts: int
    transactions: int
    ledger_sha256: str
    metrics: tuple[DerivedMetric, ...]

    def values(self) -> dict[str, float]:
        """The 13 metrics, counts as whole numbers."""
        return {each.metric: int(each.value) if BY_NAME[each.metric].whole else each.value for each in self.metrics}


def formula(name: str) -> str:
    """How the metric is reckoned: its function's docstring, in one line."""
    return " ".join((inspect.getdoc(MEASURES[name]) or "").split())


def derive(ledger: BankLedger, as_of: date, stated: Mapping[str, float]) -> Derivation:
    """The metrics of the ledger as handed in on `as_of`.

    stated: the metrics that it can't tell: the address always, those whose payments don't occur in it, and those that
    may have begun before it. Invalid where the ledger contradicts itself, HistoryTooShort below three whole months,
    MetricsUntold where something is missing in `stated`, too much, or less than the ledger shows.
    """
    check(ledger, as_of)
    book = Book(ledger)
    if len(book.months) < FEWEST_MONTHS:
        raise HistoryTooShort(
            f"{len(book.months)} whole calendar months lie in the ledger; at least {FEWEST_MONTHS} are needed.",
            errors=[{"field": "ledger.covers_from", "message": f"leaves fewer than {FEWEST_MONTHS} whole months"}],
        )
    measured = {name: measure(book) for name, measure in MEASURES.items()}
    _require(measured, stated)
    return Derivation(
        derived_on=as_of,
        covers_from=ledger.covers_from,
        covers_to=ledger.covers_to,
        whole_months=len(book.months),
        accounts=len(ledger.accounts),
        transactions=len(ledger.transactions),
        ledger_sha256=_digest(book),
        metrics=tuple(
            _stated(name, stated[name], measured.get(name)) if name in stated else _derived(name, measured[name])
            for name in NAMES
        ),
    )


def _require(measured: Mapping[str, Measured], stated: Mapping[str, float]) -> None:
    """What the ledger tells is derived, and what it can't tell is stated; nothing is both, or neither, and nothing is
    stated as less than the ledger shows."""
    untold = {name: found.words for name, found in measured.items() if found.value is None}
    untold[STATED] = "No ledger tells it."
    least = {name: found.least for name, found in measured.items() if found.least is not None}
    missing = [(name, f"{untold[name]} State it.") for name in NAMES if name in untold and name not in stated]
    double = [(name, "The ledger tells it; leave it out.") for name in NAMES if name in stated and name not in untold]
    low = [
        (name, f"The ledger alone shows {times(least[name], 'month')} of it; state no fewer.")
        for name in NAMES
        if name in least and name in stated and stated[name] < least[name]
    ]
    if missing or double or low:
        raise MetricsUntold(
            "State exactly the metrics that the ledger can't tell, none below what it shows; see errors.",
            errors=[{"field": f"stated.{name}", "message": message} for name, message in (*missing, *double, *low)],
        )


def _derived(name: str, found: Measured) -> DerivedMetric:
    assert found.value is not None  # _require has refused it otherwise
    value = _rounded(name, found.value)
    metric = BY_NAME[name]
    held = min(max(value, metric.lowest), metric.highest)
    return DerivedMetric(
        metric=name,
        source=MetricSource.DERIVED,
        value=held,
        held_to_range=held != value,
        window_from=found.begins,
        window_to=found.ends,
        transactions=found.transactions,
        formula=formula(name),
        words=found.words,
    )


def _rounded(name: str, value: Fraction | float) -> float:
    """Counts to the nearest whole number, halves upwards; the rest to four decimals, and never a negative zero."""
    if BY_NAME[name].whole:
        return float((Fraction(value) + Fraction(1, 2)).__floor__())
    return round(float(value), DECIMALS) + 0.0


def _stated(name: str, value: float, found: Measured | None) -> DerivedMetric:
    words = "Stated, for the ledger can't tell it."
    if found and found.least is not None:
        words = f"Stated; the ledger shows at least {times(found.least, 'month')} of it."
    return DerivedMetric(
        metric=name,
        source=MetricSource.STATED,
        value=value,
        held_to_range=False,
        window_from=None,
        window_to=None,
        transactions=0,
        formula="As stated beside the ledger.",
        words=words,
    )


def _digest(book: Book) -> str:
    accounts = tuple(sorted(book.ledger.accounts, key=lambda one: one.account_id))
    ordered = book.ledger.model_copy(update={"accounts": accounts, "transactions": book.transactions})
    return hashlib.sha256(ordered.model_dump_json().encode()).hexdigest()
