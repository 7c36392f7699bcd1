"""The forest: StandardScaler in float64, cast to float32, random forest; its ONNX graph and its explainer's table.

The cast to float32 stands where scikit-learn makes it silently, between scaler and trees; with it in the graph and a
float64 input no row takes another side. The cast back changes no value, but makes the runtime add up the trees in
float64: a hundred float32 sums of pure leaves alone would be 7e-7 off.

An ordinal model is two forests or more, P(class > k) each, held to a direction in every feature: scikit-learn takes
such directions for two classes only. Probabilities are their differences, P(k) = P(class > k-1) - P(class > k), so they
are linear in the forests, and graph, table and explanation stay those of one larger forest.
"""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx.helper import get_attribute_value, make_attribute
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType
from skl2onnx.sklapi import CastTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.class_weight import compute_sample_weight

from functions.scoring.engine.attribution import MOST_FEATURES_A_PATH, NODE
from infra.training.forests.recipe import Kind, Recipe

OPSETS: Final = {"": 17, "ai.onnx.ml": 3}
BEYOND_ANY_VALUE: Final = 1e30
"""Stands for a threshold of infinity ("known goes left, missing right"), at which the converter runs for ever."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """One forest and what its classes add to the model's: rows its own classes, columns the model's."""

    forest: Any
    mix: Array


@dataclass(frozen=True)
class Fitted:
    """A trained model as scikit-learn has it."""

    recipe: Recipe
    scaling: Any
    parts: tuple[Part, ...]

    def predict_proba(self, features: Array) -> Array:
        """Rows of features → rows of the model's classes. An ordinal model's may fall below zero by little."""
        scaled = self.scaling.transform(features)
        return np.asarray(sum(part.forest.predict_proba(scaled) @ part.mix for part in self.parts))

    def pipeline(self, part: Part) -> Any:
        """Scaling and one forest as one estimator."""
        return Pipeline([*self.scaling.steps, ("forest", part.forest)])

    def worth(self, part: Part) -> Array:
        """What each class of a part's forest is worth in the explained output."""
        return np.asarray(part.mix @ np.array(self.recipe.anchors))


def fit(recipe: Recipe, features: Array, classes: NDArray[np.int64]) -> Fitted:
    scaling = Pipeline(
        [
            ("scale", StandardScaler()),
            ("narrow", CastTransformer(dtype=np.float32)),
            ("wide", CastTransformer(dtype=np.float64)),
        ]
    )
    scaled = scaling.fit_transform(features)
    size, equal = len(recipe.classes), compute_sample_weight("balanced" if recipe.balanced else None, classes)
    if recipe.kind is Kind.CLASSES:
        return Fitted(recipe, scaling, (Part(_forest(recipe).fit(scaled, classes), np.eye(size)),))
    # Every class counts equally in each forest, so that their differences are chances in one and the same world.
    parts = []
    for above in range(size - 1):
        mix = np.zeros((2, size))
        mix[0, 0] = 1.0 if above == 0 else 0.0
        mix[1, above], mix[1, above + 1] = (0.0 if above == 0 else -1.0), 1.0
        parts.append(Part(_forest(recipe).fit(scaled, (classes > above).astype(np.int64), equal), mix))
    return Fitted(recipe, scaling, tuple(parts))


def _forest(recipe: Recipe) -> Any:
    """Untrained. One job: probabilities summed by several threads may differ in their last bit."""
    return RandomForestClassifier(
        n_estimators=recipe.trees,
        max_depth=recipe.depth,
        min_samples_split=recipe.min_samples_split,
        min_samples_leaf=recipe.min_samples_leaf,
        max_leaf_nodes=recipe.max_leaf_nodes,
        class_weight="balanced" if recipe.balanced and recipe.kind is Kind.CLASSES else None,
        max_features=recipe.features_a_split or "sqrt",
        random_state=recipe.forest_seed,
        n_jobs=1,
        monotonic_cst=[-each for each in recipe.directions] if recipe.kind is Kind.ORDINAL else None,
    )


# -- the graph ---------------------------------------------------------------------------------------------------------


def graph(fitted: Fitted) -> Any:
    """The ONNX model: float64 features in, probabilities out."""
    made = [_converted(fitted, part) for part in fitted.parts]
    if len(made) > 1:
        _merge(fitted, made)
    return made[0]


def _converted(fitted: Fitted, part: Part) -> Any:
    pipeline = fitted.pipeline(Part(_finite(part.forest), part.mix))
    made: Any = convert_sklearn(
        pipeline,
        name=fitted.recipe.model_id,
        initial_types=[("features", DoubleTensorType([None, len(fitted.recipe.features)]))],
        options={id(pipeline[-1]): {"zipmap": False}},
        target_opset=OPSETS,
    )
    # The converter collects the operator sets in a set, so their order hangs on the process.
    made.opset_import.sort(key=lambda used: used.domain)
    # It says of every split that a missing value goes right; nodes stand tree by tree, as scikit-learn numbers them.
    sides = [_missing_left(tree.tree_) for tree in part.forest.estimators_]
    _set(_ensemble(made), "nodes_missing_value_tracks_true", np.concatenate(sides).astype(int).tolist())
    return made


def _finite(forest: Any) -> Any:
    """The forest, without thresholds of infinity."""
    if all(np.isfinite(tree.tree_.threshold).all() for tree in forest.estimators_):
        return forest
    finite = copy.deepcopy(forest)
    for tree in finite.estimators_:
        thresholds = tree.tree_.threshold
        thresholds[np.isinf(thresholds)] = BEYOND_ANY_VALUE
    return finite


def _missing_left(tree: Any) -> NDArray[np.bool_]:
    return np.asarray((tree.children_left >= 0) & (tree.missing_go_to_left != 0))


def _ensemble(graph: Any) -> Any:
    (node,) = (each for each in graph.graph.node if each.op_type == "TreeEnsembleClassifier")
    return node


def _set(node: Any, name: str, value: Any) -> None:
    (place,) = (at for at, each in enumerate(node.attribute) if each.name == name)
    node.attribute[place].CopyFrom(make_attribute(name, value))


def _merge(fitted: Fitted, made: list[Any]) -> None:
    """All binary ensembles into the first graph's, each leaf with what it adds to the model's classes."""
    found: list[dict[str, list[Any]]] = []
    for number, (part, each) in enumerate(zip(fitted.parts, made, strict=True)):
        told = {one.name: get_attribute_value(one) for one in _ensemble(each).attribute}
        columns = {name: list(value) for name, value in told.items() if name.startswith("nodes_")}
        columns["nodes_treeids"] = [tree + number * fitted.recipe.trees for tree in columns["nodes_treeids"]]
        found.append(columns | _leaves(fitted.recipe, part, told, number))
    ensemble = _ensemble(made[0])
    for name in found[0]:
        _set(ensemble, name, [value for columns in found for value in columns[name]])
    _set(ensemble, "classlabels_int64s", list(range(len(fitted.recipe.classes))))
    made[0].graph.output[1].type.tensor_type.shape.dim[1].dim_value = len(fitted.recipe.classes)


def _leaves(recipe: Recipe, part: Part, told: dict[str, Any], number: int) -> dict[str, list[Any]]:
    """The converter writes of a leaf's two shares the second alone; the first is what is left of the tree's part."""
    out: dict[str, list[Any]] = {name: [] for name in ("class_treeids", "class_nodeids", "class_ids", "class_weights")}
    for tree, node, yes in zip(told["class_treeids"], told["class_nodeids"], told["class_weights"], strict=True):
        for place in range(len(recipe.classes)):
            if part.mix[:, place].any():
                weight = part.mix[0, place] * (1.0 / recipe.trees - yes) + part.mix[1, place] * yes
                out["class_treeids"].append(tree + number * recipe.trees)
                out["class_nodeids"].append(node)
                out["class_ids"].append(place)
                out["class_weights"].append(float(weight))
    return out


# -- the explainer's table ---------------------------------------------------------------------------------------------


def table(fitted: Fitted) -> tuple[bytes, float]:
    """(the table of splits as .npy, base value): what attribution.py explains the output with."""
    parts: list[NDArray[np.void]] = []
    base, first = 0.0, 0
    for part in fitted.parts:
        worth, trees = fitted.worth(part), part.forest.estimators_
        for estimator in trees:
            points = estimator.tree_.value[:, 0, :] @ worth / len(trees)
            splits = _splits(estimator.tree_, points, first)
            base += _mean(estimator.tree_, points)
            parts.append(splits)
            first += len(splits)
    stream = io.BytesIO()
    np.save(stream, np.concatenate(parts), allow_pickle=False)
    return stream.getvalue(), base


def _mean(tree: Any, points: Array) -> float:
    """Of the leaves, by their cover: a forest held to directions moves its leaves' values, but not the root's."""
    leaves = tree.children_left < 0
    cover = tree.weighted_n_node_samples
    return float(cover[leaves] @ points[leaves] / cover[0])


def _splits(tree: Any, points: Array, first: int) -> NDArray[np.void]:
    """One tree's splits, parents first, numbered from `first`."""
    if tree.children_left[0] < 0:
        raise ValueError("a tree without a split explains nothing; train on more people")
    internal = np.flatnonzero(tree.children_left >= 0)  # scikit-learn numbers parents before children
    place = {int(node): first + position for position, node in enumerate(internal)}
    cover = tree.weighted_n_node_samples
    out = np.zeros(len(internal), dtype=NODE)
    out["missing_left"] = _missing_left(tree)[internal]
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
