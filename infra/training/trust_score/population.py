"""A synthetic population: behavioural metrics and the class of risk that followed.

These people do not exist. No real person's data entered the model, so no claim about real people can rest on it; it
shows the whole method (training, parity, explanation, fairness) on data whose law is known, because it is written here.

Each person has four latent traits (discipline, stability, means, and age), correlated as one expects; the metrics
follow from them with noise of their own, rounded as such figures are reported; the risk follows from the metrics,
partly beyond straight lines (thin histories count less, swings hurt more with a small cushion), and from the traits,
which no metric shows in full; a small part of the labels is wrong. Age band, sex and region are drawn for the fairness
report alone and are never features; region and sex shift some metrics a little, so that it has something to find.

Each person is observed in one of 24 months, and the world moves a little with them (DRIFT): fixed expenses eat more of
the income, cushions shrink, spending swings more, records grow longer, and the same figures carry a little more risk.
So a model that is taught on early months and judged on late ones is judged as it will be used. Since the law is written
here, the true chance of each class, given metrics, traits and month, is known too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from functions.scoring.engine.features import engineer
from functions.scoring.rules.metrics import METRICS, NAMES
from infra.training.forests.dataset import Dataset

Array = NDArray[np.float64]

CUTS: Final = (-0.2, 1.6)
"""Risk below the first is low, above the second high."""
LABEL_NOISE: Final = 0.05
RISK_NOISE: Final = 1.5
MONTHS: Final = 24
DRIFT: Final = {
    "discretionary_income_ratio": -0.0012,
    "avg_month_end_balance": -6.0,
    "spending_volatility": 0.001,
    "utility_payment_months": 0.25,
    "risk": 0.004,
}
"""What each month adds, before figures are cut to their range and rounded."""
GROUPS: Final = {
    "age_band": ("18-29", "30-49", "50+"),
    "sex": ("female", "male"),
    "region": ("rural", "urban"),
}


@dataclass(frozen=True)
class Population(Dataset):
    """features: people × 13 metrics. classes: 0 low, 1 moderate, 2 high risk. groups: name → index into GROUPS."""

    @property
    def raw(self) -> Array:
        return self.features

    @property
    def engineered(self) -> Array:
        """People × 20 features, as the model reads them."""
        return engineer(self.raw)


def draw(people: int, seed: int) -> Population:
    """So many people; the same seed gives the same people, and the law of each does not depend on how many."""
    dice = np.random.Generator(np.random.PCG64(seed))

    def normal() -> Array:
        return dice.standard_normal(people)

    months = dice.integers(0, MONTHS, people)
    age = 18.0 + 62.0 * dice.random(people)
    sex, region = (dice.random(people) < 0.5), (dice.random(people) < 0.7)
    urban, male = region.astype(np.float64), sex.astype(np.float64)
    shared = normal()
    discipline = 0.55 * shared + 0.83 * normal()
    means = 0.55 * shared + 0.83 * normal() + 0.10 * urban
    stability = 0.45 * shared + 0.70 * normal() + 0.028 * (age - 49.0)
    metrics = _metrics(normal, age, discipline, means, stability, male)
    raw = np.column_stack([_reported(name, metrics[name] + DRIFT.get(name, 0.0) * months) for name in NAMES])
    expected = _risk(dict(zip(NAMES, raw.T, strict=True))) - 0.30 * discipline - 0.15 * means + DRIFT["risk"] * months
    classes = np.searchsorted(np.array(CUTS), expected + RISK_NOISE * normal()).astype(np.int64)
    wrong = dice.random(people) < LABEL_NOISE
    neighbour = np.where(classes == 1, np.where(dice.random(people) < 0.5, 0, 2), 1)
    return Population(
        features=raw,
        classes=np.where(wrong, neighbour, classes).astype(np.int64),
        months=months.astype(np.int64),
        groups={
            "age_band": np.searchsorted(np.array([30.0, 50.0]), age, side="right").astype(np.int64),
            "sex": sex.astype(np.int64),
            "region": region.astype(np.int64),
        },
        truth=_chances(expected),
    )


def _chances(expected: Array) -> Array:
    """People × the chance of each class: the noise is normal, and a wrong label is a neighbour's."""
    below = ndtr((np.array(CUTS) - expected[:, None]) / RISK_NOISE)
    low, moderate, high = below[:, 0], below[:, 1] - below[:, 0], 1.0 - below[:, 1]
    kept = 1.0 - LABEL_NOISE
    return np.column_stack(
        [
            kept * low + LABEL_NOISE / 2 * moderate,
            kept * moderate + LABEL_NOISE * (low + high),
            kept * high + LABEL_NOISE / 2 * moderate,
        ]
    )


def _soft(value: Array) -> Array:
    """Any number into 0..1, by arithmetic alone: libraries differ in the last bit of an exponential."""
    return 0.5 + 0.5 * value / (1.0 + np.abs(value))


def _metrics(
    normal: Callable[[], Array], age: Array, discipline: Array, means: Array, stability: Array, male: Array
) -> dict[str, Array]:
    adult_months = (age - 18.0) * 12.0
    tenure = 0.16 * adult_months * (1.0 + 0.5 * stability + 0.5 * normal())
    return {
        "utility_payment_months": 18.0 + 0.06 * adult_months + 14.0 * stability + 9.0 * normal(),
        "utility_payment_consistency": _soft(1.9 + 1.1 * discipline + 0.5 * means + 0.8 * normal()),
        "monthly_transaction_count": 42.0 + 9.0 * means - 0.25 * (age - 49.0) + 14.0 * normal(),
        "transaction_regularity_score": _soft(0.8 + 0.6 * discipline + 0.5 * stability + 0.7 * normal()),
        "spending_volatility": 0.9 * _soft(-0.8 - 0.7 * discipline - 0.2 * means + 0.7 * normal()) + 0.05,
        "avg_month_end_balance": 1100.0 + 1100.0 * means + 600.0 * discipline + 350.0 * means * np.abs(means)
        + 700.0 * normal(),
        "savings_growth_rate": 0.05 + 0.09 * discipline + 0.06 * means + 0.10 * normal(),
        "withdrawal_discipline_score": _soft(1.1 + 0.9 * discipline + 0.7 * normal()),
        "income_regularity_score": _soft(1.05 + 0.6 * stability + 0.3 * means + 0.3 * male + 0.7 * normal()),
        "income_stability_months": 8.0 + 0.07 * adult_months + 14.0 * stability + 10.0 * normal(),
        "account_tenure_months": np.minimum(tenure + 6.0, adult_months),
        "address_stability_years": 0.14 * (age - 18.0) * (1.0 + 0.5 * stability + 0.5 * normal()),
        "discretionary_income_ratio": 0.18 + 0.11 * means + 0.02 * discipline + 0.06 * normal(),
    }  # fmt: skip


DECIMALS: Final = {"address_stability_years": 1, "avg_month_end_balance": 0}


def _reported(name: str, value: Array) -> Array:
    """Within the metric's range and rounded as it is reported: counts whole, shares to three decimals."""
    metric = METRICS[NAMES.index(name)]
    bounded = np.clip(value, metric.lowest, metric.highest)
    return np.asarray(np.rint(bounded) if metric.whole else np.round(bounded, DECIMALS.get(name, 3)), dtype=np.float64)


def _risk(raw: dict[str, Array]) -> Array:
    """What follows from the figures themselves; the scale is arbitrary, CUTS divide it."""
    history = np.minimum(raw["utility_payment_months"], 36.0) / 36.0
    balance = raw["avg_month_end_balance"]
    cushion = balance / (1500.0 + np.abs(balance))
    swings = raw["spending_volatility"] * (1.6 - cushion) * (1.5 - raw["income_regularity_score"])
    return (
        4.05
        - 2.3 * raw["utility_payment_consistency"] * (0.5 + 0.5 * history)
        - 0.8 * raw["transaction_regularity_score"]
        + 1.1 * swings
        - 0.9 * cushion
        - 1.2 * np.clip(raw["savings_growth_rate"], -0.2, 0.4)
        - 1.0 * raw["withdrawal_discipline_score"]
        - 0.8 * raw["income_regularity_score"]
        - 0.4 * np.minimum(raw["income_stability_months"], 60.0) / 60.0
        - 0.4 * np.minimum(raw["account_tenure_months"], 120.0) / 120.0
        - 0.2 * np.minimum(raw["address_stability_years"], 10.0) / 10.0
        - 1.3 * np.clip(raw["discretionary_income_ratio"], -0.2, 0.5)
    )
