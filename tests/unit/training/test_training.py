"""Training: the same bytes each time, in any process; what is committed is what the recipe makes; nothing mixed up."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine.features import FEATURES, engineer
from functions.scoring.engine.trained import FOLDER, GRAPH, TABLE, ModelFault, Trained, load, open_session
from functions.scoring.rules.metrics import METRICS
from infra.discover import REPO
from infra.training import card, fit, parity
from infra.training.fit import Recipe
from infra.training.population import GROUPS, draw
from infra.training.train import CARDS, train

SMALL = Recipe(people=900, trained_on=300, larger=400, parity_rows=2_000, trees=6, depth=5)
NAME = f"{Recipe().model_id}-{Recipe().version}"


@pytest.fixture(scope="module")
def small() -> dict[Path, bytes]:
    return train(SMALL, lambda line: None)


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads((REPO / CARDS / f"{NAME}.json").read_text())


@pytest.fixture(scope="module")
def fitted() -> Any:
    recipe = Recipe()
    return fit.fit(recipe, draw(recipe.people, recipe.population_seed).part(0, recipe.trained_on))


# -- reproducible ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_trains_the_same_bytes(small: dict[Path, bytes], hash_seed: str) -> None:
    """Whatever order its sets have."""
    code = (
        "import hashlib, json; from infra.training.train import train; from infra.training.fit import Recipe; "
        f"made = train(Recipe(**{asdict(SMALL)!r}), lambda line: None); "
        "print(json.dumps({str(path): hashlib.sha256(content).hexdigest() for path, content in made.items()}))"
    )
    env = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=REPO)
    assert json.loads(done.stdout) == {
        str(path): hashlib.sha256(content).hexdigest() for path, content in small.items()
    }


def test_other_people_make_another_model(small: dict[Path, bytes]) -> None:
    taught = draw(300, seed=5)
    other, _ = fit.table(fit.fit(SMALL, taught))
    assert other not in small.values()
    assert fit.data_sha256(taught) != fit.data_sha256(draw(300, seed=6))


# -- what is committed ----------------------------------------------------------------------------------------------------


def test_committed_artefacts_are_the_recorded_ones(record: Any) -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(record["artefacts"]) == {GRAPH, TABLE}
    for name, recorded in record["artefacts"].items():
        content = (FOLDER / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (recorded["bytes"], recorded["sha256"])
    assert sum(one["bytes"] for one in record["artefacts"].values()) < 2_000_000


def test_the_committed_card_is_written_from_the_record(record: Any) -> None:
    assert (REPO / CARDS / f"{NAME}.md").read_text() == card.markdown(record)
    assert record["recipe"] == asdict(Recipe())
    assert "synthetic" in record["training_data"] and "**Trained on synthetic data.**" in card.markdown(record)


def test_the_graph_says_itself_what_it_is(record: Any) -> None:
    told = load().told
    assert json.loads(told["features"]) == list(FEATURES) == record["features"]
    assert told["training_data_sha256"] == record["training_data_sha256"]
    assert told["explainer_sha256"] == record["artefacts"][TABLE]["sha256"]
    assert json.loads(told["libraries"])["scikit-learn"] == "1.9.1"
    assert json.loads(told["parity"]) == record["parity"]


def test_the_committed_model_is_what_the_recipe_makes(fitted: Any) -> None:
    """Trained anew, bit by bit but for the metadata."""
    table, base_value = fit.table(fitted)
    assert (FOLDER / TABLE).read_bytes() == table
    assert load().base_value == base_value
    import onnx

    committed = onnx.load(FOLDER / GRAPH)
    del committed.metadata_props[:]
    assert committed.SerializeToString(deterministic=True) == fit.graph(Recipe(), fitted).SerializeToString(
        deterministic=True
    )


def test_recorded_parity_is_within_its_bound(record: Any) -> None:
    found = record["parity"]
    assert found["rows"] == 200_000
    assert found["largest_probability_difference"] <= 4e-7
    assert (found["class_flips"], found["scores_1_point_or_more_apart"]) == (0, 0)


# -- parity ---------------------------------------------------------------------------------------------------------------


def test_the_committed_graph_says_what_scikit_learn_says(fitted: Any) -> None:
    """Over people that neither training nor the recorded report has seen."""
    features = engineer(draw(25_000, seed=31).raw)
    found = parity.compare(fitted, open_session((FOLDER / GRAPH).read_bytes()), features)
    assert found["rows"] == 25_000 and found["largest_probability_difference"] <= 1e-7


def test_features_on_a_split_fall_on_its_side(fitted: Any) -> None:
    """Each row set exactly onto some threshold, where a conversion in float32 goes wrong."""
    rows = engineer(draw(3_000, seed=32).raw)
    scaler, forest = fitted[0], fitted[-1]
    dice = np.random.default_rng(4)
    for row in rows:
        tree = forest.estimators_[dice.integers(100)].tree_
        node = dice.choice(np.flatnonzero(tree.children_left >= 0))
        feature = tree.feature[node]
        row[feature] = tree.threshold[node] * scaler.scale_[feature] + scaler.mean_[feature]
    parity.compare(fitted, open_session((FOLDER / GRAPH).read_bytes()), rows)


def test_a_naive_conversion_is_found_out(fitted: Any) -> None:
    """Without the casts the graph differs, and the comparison says so."""
    from skl2onnx import convert_sklearn
    from skl2onnx.common.data_types import FloatTensorType
    from sklearn.pipeline import Pipeline

    naive = Pipeline([("scale", fitted[0]), ("forest", fitted[-1])])
    made = convert_sklearn(
        naive,
        initial_types=[("features", FloatTensorType([None, 20]))],
        options={id(fitted[-1]): {"zipmap": False}},
        target_opset=fit.OPSETS,
    )
    session = open_session(made.SerializeToString())

    class Narrowed:
        def run(self, names: list[str], given: dict[str, Any]) -> Any:
            return session.run(names, {"features": given["features"].astype(np.float32)})

    with pytest.raises(parity.ParityBroken):
        parity.compare(fitted, Narrowed(), engineer(draw(5_000, seed=33).raw))


# -- what does not belong together ----------------------------------------------------------------------------------------


def test_a_graph_with_another_table_does_not_load(small: dict[Path, bytes]) -> None:
    graph, table = (FOLDER / GRAPH).read_bytes(), (FOLDER / TABLE).read_bytes()
    strange = next(content for path, content in small.items() if path.name == TABLE)
    for wrong in (strange, table[:-1], table + b"\0"):
        with pytest.raises(ModelFault, match="is not the table that was made with"):
            Trained(graph, wrong)


def test_a_folder_without_the_model_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(ModelFault, match=r"trust_score\.onnx and trust_score\.nodes\.npy; run `make train`"):
        load(tmp_path)


# -- the population -------------------------------------------------------------------------------------------------------


def test_people_are_the_same_for_a_seed_and_lie_in_range() -> None:
    people, again = draw(4_000, seed=8), draw(4_000, seed=8)
    assert people.raw.tobytes() == again.raw.tobytes() and np.array_equal(people.classes, again.classes)
    for column, metric in zip(people.raw.T, METRICS, strict=True):
        assert metric.lowest <= column.min() and column.max() <= metric.highest
        assert np.unique(column).size > 20, f"{metric.name} tells nobody apart"
        assert not metric.whole or np.array_equal(column, np.rint(column))
    shares = np.bincount(people.classes) / len(people)
    assert all(0.15 < share < 0.55 for share in shares)


def test_metrics_go_together_as_they_do_in_life() -> None:
    people = draw(8_000, seed=9)
    columns = {metric.name: people.raw[:, place] for place, metric in enumerate(METRICS)}

    def together(one: str, other: str) -> float:
        return float(np.corrcoef(columns[one], columns[other])[0, 1])

    assert together("utility_payment_consistency", "withdrawal_discipline_score") > 0.2
    assert together("account_tenure_months", "address_stability_years") > 0.2
    assert together("spending_volatility", "transaction_regularity_score") < -0.1
    for name, groups in GROUPS.items():
        assert np.unique(people.groups[name]).tolist() == list(range(len(groups)))
