"""A generated population of credit files: negative items, cards, ages, and the scores that a made-up law gives them.

These files are nobody's, and the law is not any score company's: its order of importance follows what the companies
publish (payment history first, then amounts owed, age, new credit), its sizes are set by judgement. Each person's
scorecard weighs negative items a little differently, which no report shows; removing an entry sometimes takes the
oldest account off the file. So the fitted model errs, as it would in life, and its ranges must allow for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FEATURES: Final = ("negatives", "recent_negative", "past_due", "utilisation", "inquiries", "youth", "thinness")
SATURATION, FADES_OVER_MONTHS, LEAST_RECENCY, NEW_LATE_WEIGHT = 0.8, 84, 0.2, 0.35
MOST_INQUIRIES, OLDEST_MONTHS, GOOD_ACCOUNTS = 6, 240, 8
_MOST_ITEMS = 8
_SEVERITY: Final = (0.35, 0.55, 0.7, 0.85, 0.9, 0.95, 1.0)
_HOW_OFTEN: Final = (0.28, 0.12, 0.1, 0.1, 0.3, 0.04, 0.06)
PRODUCTS: Final[dict[str, tuple[float, float, float]]] = {
    # product: half of applications pass at this score with a third of income in debts; points and share a step takes
    "secured_card": (515.0, 34.0, 4.0),
    "credit_card": (645.0, 30.0, 6.0),
    "auto_loan": (590.0, 38.0, 6.0),
    "personal_loan": (640.0, 32.0, 8.0),
    "insured_mortgage": (605.0, 26.0, 9.0),
    "conventional_mortgage": (655.0, 26.0, 10.0),
}
"""Where lenders' own published minimums lie, roughly; how sharply they decide is made up."""


@dataclass(frozen=True)
class CreditFiles:
    """People × features, before and after some of their negative items were removed, with the scores of both."""

    before: Array
    after: Array
    score: Array
    corrected_score: Array
    debt_to_income: Array
    approved: dict[str, NDArray[np.bool_]]

    def __len__(self) -> int:
        return len(self.before)

    def part(self, begin: int, end: int) -> CreditFiles:
        return CreditFiles(
            self.before[begin:end],
            self.after[begin:end],
            self.score[begin:end],
            self.corrected_score[begin:end],
            self.debt_to_income[begin:end],
            {name: values[begin:end] for name, values in self.approved.items()},
        )

    def sha256(self) -> str:
        columns = [self.before, self.after, self.score, self.corrected_score, self.debt_to_income]
        columns += [values.astype(np.float64) for _, values in sorted(self.approved.items())]
        return hashlib.sha256(b"".join(column.astype("<f8").tobytes() for column in columns)).hexdigest()


def draw(people: int, seed: int) -> CreditFiles:
    """So many files; the same seed gives the same."""
    dice = np.random.Generator(np.random.PCG64(seed))
    trouble = dice.gamma(1.4, 1.0, people)
    count = np.minimum(dice.poisson(1.1 * trouble), _MOST_ITEMS)
    there = np.arange(_MOST_ITEMS) < count[:, None]
    severity = dice.choice(np.array(_SEVERITY), (people, _MOST_ITEMS), p=np.array(_HOW_OFTEN)) * there
    age = dice.integers(0, FADES_OVER_MONTHS, (people, _MOST_ITEMS)).astype(np.float64)
    removed = there & (dice.random((people, _MOST_ITEMS)) < dice.random(people)[:, None])
    oldest = np.minimum(OLDEST_MONTHS, dice.gamma(2.2, 55.0, people))
    cut = np.where(removed.any(axis=1) & (dice.random(people) < 0.12), dice.random(people) * 0.6, 0.0)
    common = {
        "past_due": (dice.random(people) < 0.08 + 0.1 * np.minimum(trouble, 3.0)).astype(np.float64),
        "utilisation": np.minimum(1.0, dice.beta(1.1, 2.4, people) * (0.7 + 0.35 * trouble)),
        "inquiries": np.minimum(1.0, dice.poisson(0.5 + 0.8 * trouble) / MOST_INQUIRIES),
        "thinness": 1.0 - np.minimum(1.0, dice.poisson(np.maximum(0.5, 6.0 - 1.2 * trouble)) / GOOD_ACCOUNTS),
    }
    before = _features(severity, age, there, oldest, common)
    after = _features(severity * ~removed, age, there & ~removed, oldest * (1 - cut), common)
    person = _Person(dice.normal(0.0, 0.16, people), np.clip(dice.normal(1.0, 0.16, people), 0.5, 1.5))
    noise = dice.normal(0.0, 3.0, people)
    score, corrected = _score(before, person), np.rint(_score(after, person) + noise)
    debt: Array = np.round(np.clip(dice.beta(4.0, 7.5, people), 0.02, 0.9), 3).astype(np.float64)
    approved = {name: dice.random(people) < _approved(name, score, debt) for name in PRODUCTS}
    unchanged = ~removed.any(axis=1)
    return CreditFiles(before, after, score, np.where(unchanged, score, corrected), debt, approved)


def chance(files: CreditFiles, product: str) -> Array:
    """The law: how likely each person's application for this product is approved."""
    return _approved(product, files.score, files.debt_to_income)


def _approved(product: str, score: Array, debt: Array) -> Array:
    middle, per_step, weight = PRODUCTS[product]
    return _soft((score - middle) / per_step - weight * (debt - 0.33))


@dataclass(frozen=True)
class _Person:
    """What no report shows: where a person's score lies anyway, and how much negative items weigh on their card."""

    level: Array
    weighs: Array


def _features(severity: Array, age: Array, there: NDArray[np.bool_], oldest: Array, common: dict[str, Array]) -> Array:
    weight = severity * np.maximum(LEAST_RECENCY, 1 - age / FADES_OVER_MONTHS)
    found = {
        **common,
        "negatives": 1 - np.exp(-SATURATION * weight.sum(axis=1)),
        "recent_negative": np.max(np.where(there, 1 - age / FADES_OVER_MONTHS, 0.0), axis=1, initial=0.0),
        "youth": 1 - np.minimum(1.0, oldest / OLDEST_MONTHS),
    }
    return np.round(np.column_stack([found[name] for name in FEATURES]), 6)


def _soft(value: Array) -> Array:
    return 1 / (1 + np.exp(-value))


def _score(features: Array, person: _Person) -> Array:
    """The made-up law, in whole points from 300 to 850: a bent sum, so that no straight one fits it exactly."""
    x = dict(zip(FEATURES, features.T, strict=True))
    strain = (
        2.0 * person.weighs * x["negatives"]
        + 0.7 * person.weighs * x["recent_negative"] ** 1.3
        + 0.35 * x["past_due"]
        + 1.1 * x["utilisation"] ** 1.2 * (1 + 0.2 * x["thinness"])
        + 0.35 * x["inquiries"]
        + 0.6 * x["youth"]
        + 0.4 * x["thinness"]
    )
    return np.rint(300 + 550 * _soft(2.6 - 1.05 * strain + person.level))
