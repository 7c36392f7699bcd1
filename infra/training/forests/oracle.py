"""Whether the explanations are exact: those of the shap package, row by row, and adding up to what is published.

Among the rows are some that lie exactly on a split's threshold or one float above it, and some that lack values: where
an explainer that is nearly right goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from functions.scoring.engine.attribution import ByNumpy
from functions.scoring.engine.trained import Model
from infra.training.forests.fit import Fitted

MOST_DIFFERENCE: Final = 1e-9
MOST_PUBLISHED_DIFFERENCE: Final = 1e-3
TWIN_ROWS: Final = 300
BATCH: Final = 1_000
Array = NDArray[np.float64]


class OracleBroken(Exception):
    """The explanations are not those of the shap package, or don't add up; the model must not be served."""


def rows(fitted: Fitted, features: Array, count: int, seed: int) -> Array:
    """So many rows: of ten, eight as given, one with a feature moved onto a threshold, one with values missing.

    Fewer of them are the first of more.
    """
    dice = np.random.Generator(np.random.PCG64(seed))
    found = features[np.arange(count) % len(features)].copy()
    for at in range(0, count - 9, 10):
        _onto_a_threshold(fitted, found[at + 8], dice)
        found[at + 9, dice.choice(found.shape[1], dice.integers(1, 4), replace=False)] = np.nan
    return found


def _onto_a_threshold(fitted: Fitted, row: Array, dice: np.random.Generator) -> None:
    """One feature of the row, to where some split divides or one float32 above."""
    forest = fitted.parts[dice.integers(len(fitted.parts))].forest
    tree = forest.estimators_[dice.integers(len(forest.estimators_))].tree_
    node = dice.choice(np.flatnonzero(tree.children_left >= 0))
    feature, edge = tree.feature[node], np.float32(tree.threshold[node])
    edge = np.nextafter(edge, np.float32(np.inf)) if dice.random() < 0.5 else edge
    row[feature] = float(edge) * fitted.scaling[0].scale_[feature] + fitted.scaling[0].mean_[feature]


def wanted(fitted: Fitted, features: Array) -> Array:
    """The shap package's values of the explained output."""
    import shap

    scaled = fitted.scaling.transform(features)
    found = np.zeros(features.shape)
    for part in fitted.parts:
        values = shap.TreeExplainer(part.forest).shap_values(scaled, check_additivity=False)
        found += np.asarray(values) @ fitted.worth(part)
    return found


def compare(fitted: Fitted, model: Model, features: Array, say: Callable[[str], None]) -> dict[str, Any]:
    """The report. Raises OracleBroken."""
    twin, anchors = ByNumpy(model.forest), np.array(fitted.recipe.anchors)
    largest = additive = published = by_numpy = 0.0
    for begin in range(0, len(features), BATCH):
        part = features[begin : begin + BATCH]
        scaled, theirs = model.scaled(part), wanted(fitted, part)
        ours = np.array([model.explainer(row) for row in scaled])
        total = model.base_value + ours.sum(axis=1)
        largest = max(largest, float(np.abs(ours - theirs).max()))
        additive = max(additive, float(np.abs(total - fitted.predict_proba(part) @ anchors).max()))
        published = max(published, float(np.abs(total - model.outputs(part)).max()))
        for at in range(max(0, min(len(part), TWIN_ROWS - begin))):
            by_numpy = max(by_numpy, float(np.abs(twin(scaled[at]) - theirs[at]).max()))
        say(f"  shap agrees on {begin + len(part):,} rows: largest difference {largest:.1e} points")
    report = {
        "rows": len(features),
        "rows_with_missing_values": int(np.isnan(features).any(axis=1).sum()),
        "rows_on_a_threshold": _on_a_threshold(model, features),
        "largest_difference_points": largest,
        "largest_difference_of_the_sum_points": additive,
        "largest_difference_of_the_published_output": published,
        "numpy_rows": min(TWIN_ROWS, len(features)),
        "numpy_largest_difference_points": by_numpy,
    }
    if max(largest, additive, by_numpy) > MOST_DIFFERENCE or published > MOST_PUBLISHED_DIFFERENCE:
        raise OracleBroken(f"the explanations are not those of the shap package: {report}")
    return report


def _on_a_threshold(model: Model, features: Array) -> int:
    """Rows in which some feature equals a threshold of its own."""
    scaled, nodes = model.scaled(features), model.forest.nodes
    on = np.zeros(len(features), dtype=bool)
    for feature in range(features.shape[1]):
        on |= np.isin(scaled[:, feature], nodes["threshold"][nodes["feature"] == feature])
    return int(on.sum())
