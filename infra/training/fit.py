"""The forest: StandardScaler in float64, cast to float32, random forest; its ONNX graph and its explainer's table.

The cast to float32 stands where scikit-learn makes it silently, between scaler and trees; with it in the graph and a
float64 input no row takes another side. The cast back changes no value, but makes the runtime add up the trees in
float64: a hundred float32 sums of pure leaves alone would be 7e-7 off.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType
from skl2onnx.sklapi import CastTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from functions.scoring.engine.attribution import MOST_FEATURES_A_PATH, NODE
from functions.scoring.engine.features import FEATURES, engineer
from functions.scoring.rules.bands import ANCHORS
from infra.training.population import Population

OPSETS: Final = {"": 17, "ai.onnx.ml": 3}


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the result. people: drawn in all; the first trained_on train, the others are held out."""

    model_id: str = "trust_score"
    version: str = "2026.11"
    people: int = 20_000
    trained_on: int = 2_000
    larger: int = 14_000
    parity_rows: int = 200_000
    population_seed: int = 20_261_101
    parity_seed: int = 20_261_102
    forest_seed: int = 7
    trees: int = 100
    depth: int = 10
    min_samples_split: int = 20


def pipeline(recipe: Recipe) -> Pipeline:
    """Untrained. One job: probabilities summed by several threads may differ in their last bit."""
    forest = RandomForestClassifier(
        n_estimators=recipe.trees,
        max_depth=recipe.depth,
        min_samples_split=recipe.min_samples_split,
        class_weight="balanced",
        random_state=recipe.forest_seed,
        n_jobs=1,
    )
    narrow, wide = CastTransformer(dtype=np.float32), CastTransformer(dtype=np.float64)
    return Pipeline([("scale", StandardScaler()), ("narrow", narrow), ("wide", wide), ("forest", forest)])


def fit(recipe: Recipe, people: Population) -> Pipeline:
    made = pipeline(recipe)
    made.fit(engineer(people.raw), people.classes)
    return made


def data_sha256(people: Population) -> str:
    """Of the training data: metrics as float64, classes as int64, both little-endian."""
    content = people.raw.astype("<f8").tobytes() + people.classes.astype("<i8").tobytes()
    return hashlib.sha256(content).hexdigest()


def graph(recipe: Recipe, fitted: Pipeline) -> Any:
    """The ONNX model: float64 features in, probabilities out."""
    made: Any = convert_sklearn(
        fitted,
        name=recipe.model_id,
        initial_types=[("features", DoubleTensorType([None, len(FEATURES)]))],
        options={id(fitted[-1]): {"zipmap": False}},
        target_opset=OPSETS,
    )
    # The converter collects the operator sets in a set, so their order hangs on the process.
    made.opset_import.sort(key=lambda used: used.domain)
    return made


# -- the explainer's table ---------------------------------------------------------------------------------------------


def table(fitted: Pipeline) -> tuple[bytes, float]:
    """(the table of splits as .npy, base value): what attribution.py explains the score with."""
    forest: Any = fitted[-1]
    parts: list[NDArray[np.void]] = []
    base, first = 0.0, 0
    for estimator in forest.estimators_:
        points = estimator.tree_.value[:, 0, :] @ np.array(ANCHORS) / len(forest.estimators_)
        splits = _splits(estimator.tree_, points, first)
        base += float(points[0])
        parts.append(splits)
        first += len(splits)
    stream = io.BytesIO()
    np.save(stream, np.concatenate(parts), allow_pickle=False)
    return stream.getvalue(), base


def _splits(tree: Any, points: NDArray[np.float64], first: int) -> NDArray[np.void]:
    """One tree's splits, parents first, numbered from `first`."""
    if tree.children_left[0] < 0:
        raise ValueError("a tree without a split explains nothing; train on more people")
    internal = np.flatnonzero(tree.children_left >= 0)  # scikit-learn numbers parents before children
    place = {int(node): first + position for position, node in enumerate(internal)}
    cover = tree.weighted_n_node_samples
    out = np.zeros(len(internal), dtype=NODE)
    # Root to node: feature → (its last split, side taken there, share of the cover that took the same sides).
    waiting: list[tuple[int, int, dict[int, tuple[int, int, float]]]] = [(0, 0, {})]
    while waiting:
        node, depth, path = waiting.pop()
        split, feature = out[place[node] - first], int(tree.feature[node])
        left, right = int(tree.children_left[node]), int(tree.children_right[node])
        previous, side, before = path.get(feature, (-1, 0, 1.0))
        share = before * cover[left] / cover[node]
        split["threshold"] = _floor32(tree.threshold[node])
        split["feature"], split["depth"] = feature, depth
        split["previous"], split["previous_side"], split["previous_share"] = previous, side, before
        split["share"] = share
        for child, name, taken, kept in ((left, "left", 0, share), (right, "right", 1, before - share)):
            if tree.children_left[child] < 0:
                split[name], split[f"{name}_value"] = -1, points[child]
                continue
            split[name] = place[child]
            below = {**path, feature: (place[node], taken, kept)}
            if len(below) > MOST_FEATURES_A_PATH:
                raise ValueError(f"a path splits on more than {MOST_FEATURES_A_PATH} features; the quadrature is short")
            waiting.append((child, depth + 1, below))
    return out


def _floor32(threshold: float) -> np.float32:
    """The largest float32 not above it: a float32 is ≤ the one exactly when it is ≤ the other."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))
