"""The 13 raw metrics: name, range, and how each is told to a person. One table; models, training and words read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


def _percent(value: float) -> str:
    return f"{round(value * 100)} %"


def _signed_percent(value: float) -> str:
    return f"{round(value * 100):+d} %"


def _months(value: float) -> str:
    return "1 month" if value == 1 else f"{value:.0f} months"


def _years(value: float) -> str:
    return "1 year" if value == 1 else f"{value:g} years"


def _count(value: float) -> str:
    return f"{value:.0f}"


def _dollars(value: float) -> str:
    return f"{'-' if round(value) < 0 else ''}${abs(round(value)):,}"


@dataclass(frozen=True)
class Metric:
    """One raw metric.

    code: of the adverse-action reason it becomes. unit: as the API documents it. lowest, highest: the range a value
    must lie in. whole: whether it counts something. told: the sentence that states the person's own figure.
    """

    name: str
    code: str
    title: str
    unit: str
    lowest: float
    highest: float
    whole: bool
    told: str
    figure: Callable[[float], str]

    def statement(self, value: float) -> str:
        """`You paid 94 % of your utility bills on time`."""
        return self.told.format(self.figure(value))


METRICS: Final = (
    Metric(
        "utility_payment_months", "T01", "Length of utility payment history", "months", 0, 600, True,
        "You have {} of utility payments on record", _months,
    ),
    Metric(
        "utility_payment_consistency", "T02", "Utility bills paid on time", "share of bills", 0, 1, False,
        "You paid {} of your utility bills on time", _percent,
    ),
    Metric(
        "monthly_transaction_count", "T03", "Number of account transactions", "transactions a month", 0, 2000, True,
        "You make {} transactions in an average month", _count,
    ),
    Metric(
        "transaction_regularity_score", "T04", "Regularity of account transactions", "share", 0, 1, False,
        "Your transactions repeat regularly to {}", _percent,
    ),
    Metric(
        "spending_volatility", "T05", "Swings in monthly spending", "standard deviation over mean", 0, 3, False,
        "Your monthly spending swings by {} around its average", _percent,
    ),
    Metric(
        "avg_month_end_balance", "T06", "Average balance at the end of the month", "US dollars", -100_000, 10_000_000,
        False, "Your average balance at the end of the month is {}", _dollars,
    ),
    Metric(
        "savings_growth_rate", "T07", "Growth of savings", "change over twelve months, as a share", -1, 5, False,
        "Your savings changed by {} over twelve months", _signed_percent,
    ),
    Metric(
        "withdrawal_discipline_score", "T08", "Withdrawals within means", "share", 0, 1, False,
        "{} of your withdrawals stayed within your usual amounts", _percent,
    ),
    Metric(
        "income_regularity_score", "T09", "Regularity of income", "share", 0, 1, False,
        "Your income arrives on time and in its usual amount to {}", _percent,
    ),
    Metric(
        "income_stability_months", "T10", "Length of time with the present income", "months", 0, 720, True,
        "You have had your present income for {}", _months,
    ),
    Metric(
        "account_tenure_months", "T11", "Length of time with the account", "months", 0, 960, True,
        "You have held your account for {}", _months,
    ),
    Metric(
        "address_stability_years", "T12", "Length of time at the address", "years", 0, 100, False,
        "You have lived at your address for {}", _years,
    ),
    Metric(
        "discretionary_income_ratio", "T13", "Income left after necessary expenses", "share of income", -1, 1, False,
        "{} of your income is left after necessary expenses", _percent,
    ),
)  # fmt: skip
"""In the order in which models, arrays and tables hold them."""

NAMES: Final = tuple(metric.name for metric in METRICS)
BY_NAME: Final = {metric.name: metric for metric in METRICS}
