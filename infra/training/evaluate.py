"""What the model is worth on people it has not seen: discrimination, calibration, confusion, features, groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score

from functions.scoring.engine.features import FEATURES, by_metric, engineer
from functions.scoring.engine.plan import changed
from functions.scoring.engine.trained import Trained
from functions.scoring.rules.bands import ANCHORS, CATEGORIES, category_of, confidence, shown_score
from functions.scoring.rules.metrics import NAMES
from functions.scoring.rules.steps import steps
from infra.training.population import GROUPS, Population

BINS = 10
EXPLAINED_ROWS, STEPPED_ROWS = 300, 300
Array = NDArray[np.float64]


def evaluate(model: Trained, people: Population) -> dict[str, Any]:
    """Every figure of the card but the parity."""
    probabilities = model.probabilities(engineer(people.raw)).astype(np.float64)
    shown = np.array([shown_score(each) for each in probabilities @ np.array(ANCHORS)])
    bands = np.array([CATEGORIES.index(category_of(int(each))) for each in shown])
    return {
        "people": len(people),
        "auc_one_against_rest": auc(people.classes, probabilities),
        "calibration": [_calibration(people.classes == k, probabilities[:, k]) for k in range(len(CATEGORIES))],
        "confidence": _confidence(people.classes, probabilities, bands),
        "confusion_class_by_band": _confusion(people.classes, bands),
        "share_in_band": [_round(float((bands == k).mean())) for k in range(len(CATEGORIES))],
        "score_percentiles": {str(p): _round(float(np.percentile(shown, p)), 1) for p in (1, 5, 25, 50, 75, 95, 99)},
        "features": _features(model, people),
        "single_steps_for_the_better": _stepped(model, people),
        "groups": {name: _group(name, people, bands, probabilities) for name in GROUPS},
    }


def auc(classes: NDArray[np.int64], probabilities: Array) -> list[float]:
    return [_round(float(roc_auc_score(classes == k, probabilities[:, k]))) for k in range(len(CATEGORIES))]


def _round(value: float, digits: int = 4) -> float:
    return round(value, digits)


def _calibration(truth: NDArray[np.bool_], said: Array) -> dict[str, Any]:
    """Reliability in ten bins of equal width; the error is their mean distance, weighted by people."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    bins, error = [], 0.0
    for each in range(BINS):
        inside = place == each
        if not inside.any():
            continue
        mean, came = float(said[inside].mean()), float(truth[inside].mean())
        error += abs(mean - came) * float(inside.mean())
        bins.append({"people": int(inside.sum()), "said": _round(mean), "came": _round(came)})
    return {
        "brier": _round(float(brier_score_loss(truth, np.clip(said, 0.0, 1.0)))),
        "expected_error": _round(error),
        "bins": bins,
    }


def _confidence(classes: NDArray[np.int64], probabilities: Array, bands: NDArray[np.int64]) -> list[dict[str, Any]]:
    """How often the band was right, by the confidence it was given with."""
    given = np.array([confidence(row, CATEGORIES[band]) for row, band in zip(probabilities, bands, strict=True)])
    found = []
    for low, high in ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.01)):
        inside = (given >= low) & (given < high)
        if inside.any():
            right = float((classes[inside] == bands[inside]).mean())
            mean = float(given[inside].mean())
            found.append({"people": int(inside.sum()), "confidence": _round(mean), "band_was_right": _round(right)})
    return found


def _confusion(classes: NDArray[np.int64], bands: NDArray[np.int64]) -> list[list[int]]:
    size = len(CATEGORIES)
    return [[int(((classes == row) & (bands == column)).sum()) for column in range(size)] for row in range(size)]


def _features(model: Trained, people: Population) -> dict[str, Any]:
    """Mean size of the SHAP value, in points, over the first held-out people."""
    points = np.array([model.explained(row).points for row in people.raw[:EXPLAINED_ROWS]])
    sizes, metric_sizes = np.abs(points).mean(axis=0), np.abs(by_metric(points)).mean(axis=0)
    return {
        "people": len(points),
        "mean_points_by_feature": {n: _round(v, 2) for n, v in zip(FEATURES, sizes.tolist(), strict=True)},
        "mean_points_by_metric": {n: _round(v, 2) for n, v in zip(NAMES, metric_sizes.tolist(), strict=True)},
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
        "share_that_lowers_the_score": _round(float((found < -0.05).mean())),
        "share_without_effect": _round(float((np.abs(found) <= 0.05).mean())),
        "worst_points": _round(float(found.min()), 1),
    }


def _group(name: str, people: Population, bands: NDArray[np.int64], probabilities: Array) -> list[dict[str, Any]]:
    """Selection rate (share in the low-risk band), its ratio to the best group's with a 95 % interval, and equal
    opportunity (share of the truly low-risk who are selected)."""
    members = people.groups[name]
    selected, able = bands == 0, people.classes == 0
    rates = [float(selected[members == k].mean()) for k in range(len(GROUPS[name]))]
    chances = [float(selected[(members == k) & able].mean()) for k in range(len(GROUPS[name]))]
    best = int(np.argmax(rates))
    found = []
    for k, group in enumerate(GROUPS[name]):
        inside = members == k
        ratio = rates[k] / rates[best]
        low, high = _ratio_interval(rates[k], int(inside.sum()), rates[best], int((members == best).sum()))
        found.append(
            {
                "group": group,
                "people": int(inside.sum()),
                "selection_rate": _round(rates[k]),
                "ratio_to_best": _round(ratio),
                "ratio_interval_95": [_round(low), _round(high)] if k != best else [1.0, 1.0],
                "four_fifths_rule_met": ratio >= 0.8,
                "equal_opportunity_difference": _round(chances[k] - max(chances)),
                "auc_low_risk": auc(people.classes[inside], probabilities[inside])[0],
                "truly_low_risk": _round(float(able[inside].mean())),
            }
        )
    return found


def _ratio_interval(rate: float, people: int, best: float, best_people: int) -> tuple[float, float]:
    """Of a ratio of two shares, by the delta method on its logarithm (Katz)."""
    spread = 1.96 * float(np.sqrt((1 - rate) / (rate * people) + (1 - best) / (best * best_people)))
    return rate / best * float(np.exp(-spread)), rate / best * float(np.exp(spread))
