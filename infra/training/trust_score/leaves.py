"""What a limit to a tree's leaves costs, on the validation months: there it was chosen.

A score asks the forest anew for every person, and what doesn't stay in the processor's cache is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from infra.training.forests import fit, measures
from infra.training.forests.fit import Fitted
from infra.training.forests.recipe import Recipe
from infra.training.trust_score.population import Population

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


def _calibration(truth: Bools, said: Array) -> float:
    return float(measures.calibration(truth, said)["expected_error"])


FIGURES: Final[dict[str, Callable[[Bools, Array], float]]] = {
    "auc": measures.auc,
    "brier": measures.brier,
    "calibration_error": _calibration,
}
"""Of one class: who is in it, and the chance that each was given."""


def tried(recipe: Recipe, leaves: tuple[int, ...], taught: Population, validation: Population) -> dict[str, Any] | None:
    """The free forest's figures by class, and how far those of each limit are from them (95 %); None for a free one."""
    if recipe.max_leaf_nodes is None:
        return None

    def fitted(limits: dict[str, Any]) -> Fitted:
        return fit.fit(replace(recipe, **limits), taught.engineered, taught.classes)

    free = fitted({"max_leaf_nodes": None, "min_samples_leaf": 1})
    said = free.predict_proba(validation.engineered)
    limited = []
    for limit in sorted({*leaves, recipe.max_leaf_nodes}):
        made = fitted({"max_leaf_nodes": limit})
        gained = _gained(validation, made.predict_proba(validation.engineered), said)
        limited.append({"max_leaf_nodes": limit, "splits": _splits(made), "gained": gained})
    members = [validation.classes == k for k in range(len(recipe.classes))]
    figures = {
        name: [measures.rounded(figure(truth, said[:, k])) for k, truth in enumerate(members)]
        for name, figure in FIGURES.items()
    }
    return {"free": {"splits": _splits(free)} | figures, "limited": limited}


def _gained(people: Population, ours: Array, theirs: Array) -> dict[str, Any]:
    """Each figure's difference, class by class, on the very same people."""

    def of(figure: Callable[[Bools, Array], float], k: int) -> Callable[[Any], float]:
        truth = people.classes == k
        return lambda at: figure(truth[at], ours[at, k]) - figure(truth[at], theirs[at, k])

    return {
        name: [measures.measured(of(figure, k), len(people)) for k in range(ours.shape[1])]
        for name, figure in FIGURES.items()
    }


def _splits(fitted: Fitted) -> int:
    return sum(int((tree.tree_.children_left >= 0).sum()) for part in fitted.parts for tree in part.forest.estimators_)
