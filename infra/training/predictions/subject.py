"""What a further model foretells, and the generated rows it learns it from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from infra.training.forests.dataset import Dataset
from infra.training.forests.recipe import Recipe

MONTHS: Final = 24
NONE_DRAWN: Final = (
    "No protected attribute is drawn. Length of history goes with age in life, so it stands in its place."
)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Subject:
    """One model. draw: (rows, seed) → rows with the chance of each class by the law they were drawn by.

    Class 0 is the good one, and the output its chance in percent. purpose, law, limits: what the card says of them.
    groups: name → its members; grouped: what the groups are, in a sentence.
    """

    recipe: Recipe
    draw: Callable[[int, int], Dataset]
    groups: dict[str, tuple[str, ...]]
    purpose: str
    law: str
    grouped: str
    limits: tuple[str, ...]


def recipe(model_id: str, features: tuple[str, ...], classes: tuple[str, str]) -> Recipe:
    """What every further model is made by: chances as they are, of two classes, the good one first."""
    return Recipe(
        model_id=model_id,
        version="2026.12",
        features=features,
        classes=classes,
        anchors=(100.0, 0.0),
        trees=60,
        depth=6,
        balanced=False,
        features_a_split=0.6,
    )


def soft(odds: Array) -> Array:
    """A chance from its odds' logarithm."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def rows(features: Array, chance: Array, groups: dict[str, NDArray[np.int64]], dice: np.random.Generator) -> Dataset:
    """Rows whose class is 0 with this chance, observed in some month of 24 in which nothing changes."""
    return Dataset(
        features=features,
        classes=(dice.random(len(features)) >= chance).astype(np.int64),
        months=dice.integers(0, MONTHS, len(features)).astype(np.int64),
        groups=groups,
        truth=np.column_stack([chance, 1.0 - chance]),
    )
