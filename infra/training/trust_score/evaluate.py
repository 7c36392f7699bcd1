"""What a model of the trust score is worth on people it has not seen: beyond the measures of any forest, the bands,
the confidence, the single steps of plans, what the score rests on, and groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from functions.scoring.engine.features import FEATURES, by_metric
from functions.scoring.engine.plan import changed
from functions.scoring.engine.trained import Trained
from functions.scoring.rules.bands import CATEGORIES, category_of, confidence, shown_score
from functions.scoring.rules.metrics import NAMES
from functions.scoring.rules.steps import steps
from infra.training.forests import measures
from infra.training.forests.measures import rounded
from infra.training.trust_score.population import GROUPS, Population

EXPLAINED_ROWS, STEPPED_ROWS = 300, 300
Array = NDArray[np.float64]
Ints = NDArray[np.int64]


def evaluate(model: Trained, people: Population) -> dict[str, Any]:
    """Every figure of the card but the proof."""
    probabilities = model.probabilities(people.engineered).astype(np.float64)
    shown = np.array([shown_score(each) for each in model.scores(people.raw)])
    bands = np.array([CATEGORIES.index(category_of(int(each))) for each in shown])
    return measures.quality(people, probabilities) | {
        "probabilities_below_zero": {
            "rows": int((probabilities < 0).any(axis=1).sum()),
            "lowest": rounded(min(0.0, float(probabilities.min()))),
        },
        "confidence": _confidence(people.classes, probabilities, bands),
        "confusion_class_by_band": _confusion(people.classes, bands),
        "share_in_band": [rounded((bands == k).mean()) for k in range(len(CATEGORIES))],
        "score_percentiles": {str(p): rounded(np.percentile(shown, p), 1) for p in (1, 5, 25, 50, 75, 95, 99)},
        "features": _features(model, people),
        "single_steps_for_the_better": _stepped(model, people),
        "groups": measures.groups(people, GROUPS, bands == 0, people.classes == 0),
    }


def auc(people: Population, probabilities: Array) -> list[float]:
    return [rounded(measures.auc(people.classes == k, probabilities[:, k])) for k in range(len(CATEGORIES))]


def _confidence(classes: Ints, probabilities: Array, bands: Ints) -> list[dict[str, Any]]:
    """How often the band was right, by the confidence it was given with."""
    given = np.array([confidence(row, CATEGORIES[band]) for row, band in zip(probabilities, bands, strict=True)])
    found = []
    for low, high in ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.01)):
        inside = (given >= low) & (given < high)
        if inside.any():
            right, mean = (classes[inside] == bands[inside]).mean(), given[inside].mean()
            found.append({"people": int(inside.sum()), "confidence": rounded(mean), "band_was_right": rounded(right)})
    return found


def _confusion(classes: Ints, bands: Ints) -> list[list[int]]:
    size = len(CATEGORIES)
    return [[int(((classes == row) & (bands == column)).sum()) for column in range(size)] for row in range(size)]


def _features(model: Trained, people: Population) -> dict[str, Any]:
    """Mean size of the SHAP value, in points, over the first people."""
    points = np.array([model.explained(row).points for row in people.raw[:EXPLAINED_ROWS]])
    sizes, metric_sizes = np.abs(points).mean(axis=0), np.abs(by_metric(points)).mean(axis=0)
    return {
        "people": len(points),
        "mean_points_by_feature": {n: rounded(v, 2) for n, v in zip(FEATURES, sizes.tolist(), strict=True)},
        "mean_points_by_metric": {n: rounded(v, 2) for n, v in zip(NAMES, metric_sizes.tolist(), strict=True)},
    }


def _stepped(model: Trained, people: Population) -> dict[str, Any]:
    """What one step for the better does to the score: the reason why every recommendation is scored again."""
    gains: list[float] = []
    for row in people.raw[:STEPPED_ROWS]:
        open_steps = steps(dict(zip(NAMES, row.tolist(), strict=True)))
        scores = model.scores(changed(row, [(), *((step,) for step in open_steps)]))
        gains += (scores[1:] - scores[0]).tolist()
    found = np.array(gains)
    return {
        "steps": len(found),
        "share_that_lowers_the_score": rounded((found < -0.05).mean()),
        "share_without_effect": rounded((np.abs(found) <= 0.05).mean()),
        "worst_points": rounded(found.min(), 1),
    }
