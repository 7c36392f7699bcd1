"""13 raw metrics in, 20 features out: the one definition, used in training and in serving.

Only sums, products, quotients, minima and comparisons: these are exact to the last bit by IEEE 754, so one row alone
and the same row among thousands give the same features, on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from functions.scoring.rules.metrics import NAMES

Array = NDArray[np.float64]
Columns = dict[str, Array]


def payment_consistency_score(raw: Columns) -> Array:
    """On-time share, counted in full only from two years of history on (0..1)."""
    return raw["utility_payment_consistency"] * (np.minimum(raw["utility_payment_months"], 24.0) / 24.0)


def transaction_stability_score(raw: Columns) -> Array:
    """Regular transactions, less so the more the spending swings (0..1)."""
    return raw["transaction_regularity_score"] / (1.0 + raw["spending_volatility"])


def savings_discipline_index(raw: Columns) -> Array:
    """Withdrawals within means and savings that grow, half each; growth counts from -20 % to +50 % (0..1)."""
    growth = np.minimum(np.maximum((raw["savings_growth_rate"] + 0.2) / 0.7, 0.0), 1.0)
    return 0.5 * raw["withdrawal_discipline_score"] + 0.5 * growth


def volatility_index(raw: Columns) -> Array:
    """Swings of spending that an irregular income makes worse (0..6)."""
    return raw["spending_volatility"] * (2.0 - raw["income_regularity_score"])


def income_regularity_flag(raw: Columns) -> Array:
    """1 for a regular income (70 % and more) that has lasted a year, else 0."""
    regular = (raw["income_regularity_score"] >= 0.7) & (raw["income_stability_months"] >= 12.0)
    return regular.astype(np.float64)


def tenure_score(raw: Columns) -> Array:
    """Account and address held long: ten years of each count in full, 60 to 40 (0..1)."""
    account = np.minimum(raw["account_tenure_months"] / 120.0, 1.0)
    address = np.minimum(raw["address_stability_years"] / 10.0, 1.0)
    return 0.6 * account + 0.4 * address


def financial_health_score(raw: Columns) -> Array:
    """Cushion, room in the income, and discipline: 40, 30, 30 (about -0.7..1). $1,000 is half a full cushion."""
    balance = raw["avg_month_end_balance"]
    cushion = balance / (1000.0 + np.abs(balance))
    room = raw["discretionary_income_ratio"]
    return 0.4 * cushion + 0.3 * room + 0.3 * raw["withdrawal_discipline_score"]


@dataclass(frozen=True)
class Engineered:
    """A feature made of metrics. shares: how its points go back to them; they follow the formula's own weights,
    and halves where it multiplies. Their sum is 1, so no point is lost."""

    formula: Callable[[Columns], Array]
    shares: Mapping[str, float]


ENGINEERED: Final = (
    Engineered(payment_consistency_score, {"utility_payment_consistency": 0.5, "utility_payment_months": 0.5}),
    Engineered(transaction_stability_score, {"transaction_regularity_score": 0.5, "spending_volatility": 0.5}),
    Engineered(savings_discipline_index, {"withdrawal_discipline_score": 0.5, "savings_growth_rate": 0.5}),
    Engineered(volatility_index, {"spending_volatility": 0.5, "income_regularity_score": 0.5}),
    Engineered(income_regularity_flag, {"income_regularity_score": 0.5, "income_stability_months": 0.5}),
    Engineered(tenure_score, {"account_tenure_months": 0.6, "address_stability_years": 0.4}),
    Engineered(
        financial_health_score,
        {"avg_month_end_balance": 0.4, "discretionary_income_ratio": 0.3, "withdrawal_discipline_score": 0.3},
    ),
)

FEATURES: Final = (*NAMES, *(each.formula.__name__ for each in ENGINEERED))
"""The model's inputs, in order: the 13 metrics as they are, then the 7 engineered ones."""


def engineer(raw: Array) -> Array:
    """Rows of 13 metrics → rows of 20 features, in float64."""
    columns = {name: raw[:, place] for place, name in enumerate(NAMES)}
    features = np.empty((len(raw), len(FEATURES)), dtype=np.float64)
    features[:, : len(NAMES)] = raw
    for place, each in enumerate(ENGINEERED, start=len(NAMES)):
        features[:, place] = each.formula(columns)
    return features


def _shares() -> Array:
    shares = np.zeros((len(FEATURES), len(NAMES)))
    shares[: len(NAMES)] = np.eye(len(NAMES))
    for place, each in enumerate(ENGINEERED, start=len(NAMES)):
        for name, share in each.shares.items():
            shares[place, NAMES.index(name)] = share
    return shares


SHARES: Final = _shares()


def by_metric(points: Array) -> Array:
    """Points of the 20 features → points of the 13 metrics, engineered twins summed back; the sum stays."""
    return points @ SHARES
