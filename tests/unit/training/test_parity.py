"""Parity: the served graphs say what scikit-learn says, on thresholds and with gaps too; a naive one is found out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from functions.scoring.engine import registry
from functions.scoring.engine.registry import GRAPH
from functions.scoring.engine.trained import open_session
from infra.training.forests import fit, oracle, parity
from infra.training.forests.fit import Fitted
from infra.training.forests.recipe import Recipe
from infra.training.trust_score.population import draw
from infra.training.trust_score.recipes import CHALLENGER, CHAMPION

NAMES = {recipe.model_id: recipe.name for recipe in (CHAMPION, CHALLENGER)}


def committed(model_id: str) -> Any:
    return open_session((registry.FOLDER / NAMES[model_id] / GRAPH).read_bytes())


def test_the_committed_graph_says_what_scikit_learn_says(refitted: dict[str, Fitted], model_id: str) -> None:
    """Over people that neither training nor the recorded report has seen."""
    found = parity.compare(refitted[model_id], committed(model_id), draw(25_000, seed=31).engineered)
    assert found["rows"] == 25_000 and found["largest_probability_difference"] <= 1.5e-7
    assert (found["class_flips"], found["torn_flips"]) == (0, 0)


def test_features_on_a_split_fall_on_its_side(refitted: dict[str, Fitted], model_id: str) -> None:
    """Rows set exactly onto some threshold, where a conversion in float32 goes wrong; and rows with values missing."""
    fitted = refitted[model_id]
    rows = oracle.rows(fitted, draw(3_000, seed=32).engineered, 3_000, seed=4)
    assert parity.compare(fitted, committed(model_id), rows)["class_flips"] == 0


def test_a_forest_taught_with_gaps_converts() -> None:
    """Missing values keep their side, and a split of known against missing has a threshold of infinity."""
    dice = np.random.Generator(np.random.PCG64(12))
    features = dice.standard_normal((4_000, 6))
    classes = np.digitize(features[:, 0] + dice.standard_normal(4_000), (-0.6, 0.6)).astype(np.int64)
    features[dice.random(features.shape) < 0.1 + 0.1 * classes[:, None]] = np.nan
    recipe = Recipe("gappy", "2026.12", tuple("abcdef"), ("x", "y", "z"), (900.0, 600.0, 300.0), trees=15, depth=8)
    fitted = fit.fit(recipe, features[:1_500], classes[:1_500])
    trees = [tree.tree_ for tree in fitted.parts[0].forest.estimators_]
    assert any(np.isinf(tree.threshold).any() for tree in trees)
    session = open_session(fit.graph(fitted).SerializeToString())
    assert parity.compare(fitted, session, features)["class_flips"] == 0
    assert any(np.isinf(tree.threshold).any() for tree in trees), "the trained forest itself is left as it was"


class Saying:
    """A session that says what it is told to."""

    def __init__(self, said: Any) -> None:
        self._said = said

    def run(self, names: list[str], given: dict[str, Any]) -> Any:
        return [self._said]


def test_rows_without_an_order_are_counted_and_not_hidden(refitted: dict[str, Fitted]) -> None:
    """A flip among torn rows is told apart from others, never dropped."""
    fitted = refitted["trust_score"]
    features = draw(50, seed=3).engineered
    said = fitted.predict_proba(features)

    class Torn(Fitted):
        def predict_proba(self, features: Any) -> Any:
            return np.tile([0.4, 0.4, 0.2], (len(features), 1)) + np.array([1e-8, 0, -1e-8])

    torn = Torn(fitted.recipe, fitted.scaling, fitted.parts)
    found = parity.compare(torn, Saying(np.tile([0.4, 0.4 + 1e-8, 0.2], (50, 1))), features)
    assert (found["torn_rows"], found["torn_flips"], found["class_flips"]) == (50, 50, 0)
    with pytest.raises(parity.ParityBroken):
        parity.compare(fitted, Saying(said[:, ::-1].copy()), features)


def test_a_naive_conversion_is_found_out(refitted: dict[str, Fitted]) -> None:
    """Without the casts the graph differs, and the comparison says so."""
    from skl2onnx import convert_sklearn
    from skl2onnx.common.data_types import FloatTensorType
    from sklearn.pipeline import Pipeline

    fitted = refitted["trust_score"]
    naive = Pipeline([("scale", fitted.scaling[0]), ("forest", fitted.parts[0].forest)])
    made = convert_sklearn(
        naive,
        initial_types=[("features", FloatTensorType([None, 20]))],
        options={id(naive[-1]): {"zipmap": False}},
        target_opset=fit.OPSETS,
    )
    session = open_session(made.SerializeToString())

    class Narrowed:
        def run(self, names: list[str], given: dict[str, Any]) -> Any:
            return session.run(names, {"features": given["features"].astype(np.float32)})

    with pytest.raises(parity.ParityBroken):
        parity.compare(fitted, Narrowed(), draw(5_000, seed=33).engineered)
