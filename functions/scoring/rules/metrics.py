"""The 13 raw metrics: range, how exactly each is told, which way is better, and whether a person can change it.

One table; models, training and plans read it. What a person is told of each metric stands in the catalogue (`words/`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What sort of figure a metric is, so that each language can write it its own way."""

    PERCENT = "percent"
    CHANGE = "change"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    DOLLARS = "dollars"


class Better(StrEnum):
    """Which way a figure is better for who has it; EITHER where neither way is by itself."""

    MORE = "more"
    LESS = "less"
    EITHER = "either"


class Fixed(StrEnum):
    """Why a person can't change a metric by trying: it comes with time alone, or it is somebody else's doing."""

    TIME = "time"
    OTHERS = "others"


@dataclass(frozen=True)
class Metric:
    """One raw metric.

    code: of the adverse-action reason it becomes. unit: as the API documents it. lowest, highest: the range a value
    must lie in. whole: whether it counts something. fixed: why a person can't change it; None if they can.
    """

    name: str
    code: str
    kind: Kind
    unit: str
    lowest: float
    highest: float
    whole: bool
    better: Better
    fixed: Fixed | None = None

    @property
    def changeable(self) -> bool:
        """Whether it is in a person's own hands."""
        return self.fixed is None

    def shown(self, value: float) -> float:
        """The number as it is told: whole percent, months, dollars and counts, years to the tenth."""
        if self.kind in (Kind.PERCENT, Kind.CHANGE):
            return round(value * 100)
        return round(value, 1) + 0.0 if self.kind is Kind.YEARS else round(value)

    def is_best(self, value: float) -> bool:
        """Whether no figure could be told that is better: there is nothing to hold against it."""
        if self.better is Better.EITHER:
            return False
        return self.shown(value) == self.shown(self.highest if self.better is Better.MORE else self.lowest)


METRICS: Final = (
    Metric("utility_payment_months", "T01", Kind.MONTHS, "months", 0, 600, True, Better.MORE, Fixed.TIME),
    Metric("utility_payment_consistency", "T02", Kind.PERCENT, "share of bills", 0, 1, False, Better.MORE),
    Metric("monthly_transaction_count", "T03", Kind.COUNT, "transactions a month", 0, 2000, True, Better.EITHER),
    Metric("transaction_regularity_score", "T04", Kind.PERCENT, "share", 0, 1, False, Better.MORE),
    Metric("spending_volatility", "T05", Kind.PERCENT, "standard deviation over mean", 0, 3, False, Better.LESS),
    Metric("avg_month_end_balance", "T06", Kind.DOLLARS, "US dollars", -100_000, 10_000_000, False, Better.MORE),
    Metric(
        "savings_growth_rate", "T07", Kind.CHANGE, "change over twelve months, as a share", -1, 5, False, Better.MORE
    ),
    Metric("withdrawal_discipline_score", "T08", Kind.PERCENT, "share", 0, 1, False, Better.MORE),
    Metric("income_regularity_score", "T09", Kind.PERCENT, "share", 0, 1, False, Better.MORE, Fixed.OTHERS),
    Metric("income_stability_months", "T10", Kind.MONTHS, "months", 0, 720, True, Better.MORE, Fixed.TIME),
    Metric("account_tenure_months", "T11", Kind.MONTHS, "months", 0, 960, True, Better.MORE, Fixed.TIME),
    Metric("address_stability_years", "T12", Kind.YEARS, "years", 0, 100, False, Better.MORE, Fixed.TIME),
    Metric("discretionary_income_ratio", "T13", Kind.PERCENT, "share of income", -1, 1, False, Better.MORE),
)
"""In the order in which models, arrays and tables hold them."""

NAMES: Final = tuple(metric.name for metric in METRICS)
BY_NAME: Final = {metric.name: metric for metric in METRICS}
