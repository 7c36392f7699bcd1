"""The two models of the trust score, and the people and months they are taught and judged on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from functions.scoring.engine.features import FEATURES
from functions.scoring.rules.bands import ANCHORS, CATEGORIES
from infra.training.forests.recipe import Kind, Recipe

CHAMPION: Final = Recipe(
    model_id="trust_score",
    version="2026.12",
    features=FEATURES,
    classes=tuple(each.value for each in CATEGORIES),
    anchors=ANCHORS,
    min_samples_leaf=10,
    max_leaf_nodes=96,
)
LESS_IS_BETTER: Final = ("spending_volatility", "volatility_index")
NEITHER_IS_BETTER: Final = ("monthly_transaction_count",)
CHALLENGER: Final = replace(
    CHAMPION,
    model_id="trust_score_monotone",
    kind=Kind.ORDINAL,
    min_samples_leaf=1,
    max_leaf_nodes=None,
    directions=tuple(0 if n in NEITHER_IS_BETTER else -1 if n in LESS_IS_BETTER else 1 for n in FEATURES),
)


@dataclass(frozen=True)
class Course:
    """Whom the models meet. Months are counted in at both ends.

    sizes: smaller trainings tried on the validation months, to see what more people are worth. leaves: further limits
    to a tree's leaves tried on them, for a recipe that has one. The parity's people are drawn apart, from all months.
    oracle_rows: how many rows of each recipe's model are held against the shap package.
    """

    people: int = 30_000
    population_seed: int = 20_261_201
    train: tuple[int, int] = (0, 12)
    validate: tuple[int, int] = (13, 16)
    test: tuple[int, int] = (17, 23)
    sizes: tuple[int, ...] = (2_000, 8_000)
    leaves: tuple[int, ...] = (64, 128)
    parity_rows: int = 200_000
    parity_seed: int = 20_261_202
    oracle_rows: int = 10_000
    oracle_seed: int = 20_261_203
