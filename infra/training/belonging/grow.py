"""Grows boosted trees on pairs of items and passages.

A letter may say the same many times, "Deleted" beside five accounts, and nobody has marked which saying is whose. So of
the passages that say what is true of an item the nearest is taken for the right one at first, then the one that trees
grown on that take for the likeliest, until little changes: expectation and maximisation, the likeliest alone counting.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from functions.reports.disclosures.answers.belonging.signs import SIGNS
from infra.training.belonging.letters import Lesson

TREES: Final = 120
LEAVES: Final = 24
RATE: Final = 0.1
ROUNDS: Final = 3
_SEED: Final = 1
_DIGITS: Final = 9

Array = NDArray[np.float64]


def grown_on(lessons: Sequence[Lesson]) -> str:
    """The trees' file, of some letters."""
    signs = np.array([pair.signs for lesson in lessons for pair in lesson.pairs])
    groups = _groups(lessons)
    score = _nearness(signs)
    for _ in range(ROUNDS):
        model = model_of(signs, _likeliest(groups, score, len(signs)))
        score = model.predict_proba(signs)[:, 1]
    return written(model)


def model_of(signs: Array, fits: NDArray[np.int64]) -> HistGradientBoostingClassifier:
    """Trees by which pairs with such signs fit, or don't."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=1.0, min_samples_leaf=20,
        early_stopping=False, random_state=_SEED,
    )  # fmt: skip
    return model.fit(signs, fits)


def _groups(lessons: Sequence[Lesson]) -> list[list[int]]:
    """The pairs of each item that say what is true of it."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    at = 0
    for number, lesson in enumerate(lessons):
        for pair in lesson.pairs:
            if lesson.fits(pair):
                groups[number, lesson.page.mentions[pair.mention].entity].append(at)
            at += 1
    return list(groups.values())


def _nearness(signs: Array) -> Array:
    """How near a passage stands to a mention: with it best, far and beyond others worst."""
    of = {name: signs[:, at] for at, name in enumerate(SIGNS)}
    beside = 5 * (of["side"] == 0) + 3 * of["names_it"] + 4 * of["habit"]
    nearness: Array = beside - np.abs(of["rows_between"]) - 3 * of["mentions_between"] - 2 * of["tells_between"]
    return nearness


def _likeliest(groups: Sequence[Sequence[int]], score: Array, count: int) -> NDArray[np.int64]:
    fits = np.zeros(count, dtype=np.int64)
    for own in groups:
        fits[max(own, key=lambda at: (score[at], -at))] = 1
    return fits


def written(model: HistGradientBoostingClassifier) -> str:
    """The file of trees: what is served, in plain numbers."""
    trees = [_tree(rounds[0].nodes) for rounds in model._predictors]
    told = {"signs": SIGNS, "base": round(float(model._baseline_prediction[0, 0]), _DIGITS), "trees": trees}
    return json.dumps(told, separators=(",", ":")) + "\n"


def _tree(nodes: Any) -> dict[str, list[float]]:
    """One tree as columns. A limit may be a sign's own value, so none is rounded."""
    leaf = nodes["is_leaf"].astype(bool)
    limits = np.where(leaf, 0.0, nodes["num_threshold"])
    return {
        "sign": [int(at) for at in np.where(leaf, -1, nodes["feature_idx"].astype(int))],
        "limit": [float(limit) for limit in limits],
        "left": [int(at) for at in nodes["left"]],
        "right": [int(at) for at in nodes["right"]],
        "value": [round(float(each), _DIGITS) for each in np.where(leaf, nodes["value"], 0.0)],
    }
