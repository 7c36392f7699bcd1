"""Training: the same bytes each time, in any process; what is committed is what the recipes make, and proven."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import onnx
import pytest

from functions.scoring.engine import registry
from functions.scoring.engine.features import FEATURES
from functions.scoring.engine.registry import GRAPH, RECORD, TABLE
from functions.scoring.engine.trained import Trained
from infra.discover import REPO
from infra.training.forests import fit
from infra.training.forests.build import CARDS
from infra.training.forests.fit import Fitted
from infra.training.forests.recipe import Kind, Recipe
from infra.training.trust_score import card
from infra.training.trust_score.population import draw
from infra.training.trust_score.recipes import CHALLENGER, CHAMPION, Course
from infra.training.trust_score.train import fitted_on, train

RECIPES = {recipe.model_id: recipe for recipe in (CHAMPION, CHALLENGER)}
SMALL = Course(people=1_500, sizes=(300,), leaves=(4,), parity_rows=2_000, oracle_rows=100)
SMALL_RECIPES = tuple(replace(recipe, trees=6, depth=5) for recipe in RECIPES.values())


@pytest.fixture(scope="module")
def small() -> dict[Path, bytes]:
    made: dict[Path, bytes] = train(lambda line: None, SMALL, SMALL_RECIPES)
    return made


@pytest.fixture
def record(model_id: str) -> Any:
    return json.loads((REPO / CARDS / f"{RECIPES[model_id].name}.json").read_text())


# -- reproducible ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_trains_the_same_bytes(small: dict[Path, bytes], hash_seed: str) -> None:
    """Whatever order its sets have."""
    code = (
        "import hashlib, json; from dataclasses import replace; from infra.training.trust_score.train import train; "
        "from infra.training.trust_score.recipes import CHALLENGER, CHAMPION, Course; "
        f"recipes = tuple(replace(each, trees=6, depth=5) for each in (CHAMPION, CHALLENGER)); "
        f"made = train(lambda line: None, Course(**{asdict(SMALL)!r}), recipes); "
        "print(json.dumps({str(path): hashlib.sha256(content).hexdigest() for path, content in made.items()}))"
    )
    env = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=REPO)
    assert json.loads(done.stdout) == {
        str(path): hashlib.sha256(content).hexdigest() for path, content in small.items()
    }


def test_other_people_make_another_model(small: dict[Path, bytes]) -> None:
    taught = draw(300, seed=5)
    other, _ = fit.table(fitted_on(SMALL_RECIPES[0], taught))
    assert other not in small.values()
    assert taught.sha256() != draw(300, seed=6).sha256()


def test_a_recipe_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="3 classes, but 2 anchors"):
        replace(CHAMPION, anchors=(900.0, 300.0))
    with pytest.raises(ValueError, match="20 features, but 0 directions"):
        replace(CHAMPION, kind=Kind.ORDINAL)


# -- what is committed ----------------------------------------------------------------------------------------------------


def test_the_committed_card_is_written_from_the_record(record: Any, model_id: str) -> None:
    recipe = RECIPES[model_id]
    assert (REPO / CARDS / f"{recipe.name}.md").read_text() == card.markdown(record)
    assert registry.record(recipe.name) == record
    assert record["recipe"] == json.loads(json.dumps(asdict(recipe)))
    assert record["course"] == json.loads(json.dumps(asdict(Course())))
    assert "synthetic" in record["training_data"] and "**Trained on synthetic data.**" in card.markdown(record)


def test_the_graph_says_itself_what_it_is(record: Any, both: dict[str, Trained], model_id: str) -> None:
    model = both[model_id]
    assert json.loads(model.told["features"]) == list(FEATURES) == record["features"]
    assert model.told["training_data_sha256"] == record["training_data_sha256"]
    assert model.told["explainer_sha256"] == record["artefacts"][TABLE]["sha256"]
    assert json.loads(model.told["libraries"])["scikit-learn"] == "1.9.1"
    assert json.loads(model.told["parity"]) == record["parity"]
    assert model.told["kind"] == RECIPES[model_id].kind
    assert dict(model.typical) == record["typical"] and set(model.typical) == set(FEATURES)


def test_the_committed_model_is_what_the_recipe_makes(
    refitted: dict[str, Fitted], both: dict[str, Trained], model_id: str
) -> None:
    """Trained anew, bit by bit but for the metadata."""
    table, base_value = fit.table(refitted[model_id])
    folder = registry.FOLDER / RECIPES[model_id].name
    assert (folder / TABLE).read_bytes() == table
    assert both[model_id].base_value == base_value
    committed = onnx.load(folder / GRAPH)
    del committed.metadata_props[:]
    made = fit.graph(refitted[model_id])
    assert committed.SerializeToString(deterministic=True) == made.SerializeToString(deterministic=True)


def test_recorded_parity_is_within_its_bound(record: Any) -> None:
    found = record["parity"]
    assert found["rows"] == 200_000
    assert found["largest_probability_difference"] <= 4e-7
    assert (found["class_flips"], found["torn_flips"], found["scores_1_point_or_more_apart"]) == (0, 0, 0)


def test_recorded_explanations_are_shaps(record: Any) -> None:
    """On so many rows, among them some on thresholds and some that lack values."""
    found = record["oracle"]
    rows = Course().oracle_rows
    assert found["rows"] == rows >= 10_000 and found["rows_with_missing_values"] == rows / 10
    assert found["rows_on_a_threshold"] >= rows / 25 and found["numpy_rows"] == 300
    assert found["largest_difference_points"] <= 1e-9 >= found["numpy_largest_difference_points"]
    assert found["largest_difference_of_the_sum_points"] <= 1e-9
    assert found["largest_difference_of_the_published_output"] <= 1e-3


def test_models_are_taught_on_early_months_and_judged_on_late_ones(record: Any) -> None:
    course = Course()
    assert course.train[1] < course.validate[0] <= course.validate[1] < course.test[0]
    people = draw(course.people, course.population_seed)
    rows = {name: len(people.between(*getattr(course, name))) for name in ("train", "validate", "test")}
    assert record["rows"] == rows and sum(rows.values()) == course.people >= 30_000
    assert 14_000 <= rows["train"] <= 17_000
    assert record["training_data_sha256"] == people.between(*course.train).sha256()
    tried = [each["people"] for each in record["validation"]]
    assert tried == [*course.sizes, rows["train"]]


def test_quality_is_told_with_intervals_and_against_the_known_risk(record: Any) -> None:
    found = record["test"]
    best = found["known_risk"]["best_possible_auc"]
    for measured, bound in zip(found["auc_one_against_rest"], best, strict=True):
        low, high = measured["interval_95"]
        assert low < measured["value"] < high < low + 0.05
        assert measured["value"] < bound + 0.005, "better than what the law allows is a leak"
    assert found["auc_one_against_rest"][0]["value"] > 0.83 and found["auc_one_against_rest"][2]["value"] > 0.87
    assert found["known_risk"]["rank_correlation_of_expected_class"] > 0.9


def test_the_challenger_says_what_it_costs_and_gains() -> None:
    record = registry.record(CHALLENGER.name)
    beside = record["beside"]
    assert beside["model"] == CHAMPION.name
    assert record["test"]["single_steps_for_the_better"]["share_that_lowers_the_score"] == 0
    assert beside["single_steps_for_the_better"]["share_that_lowers_the_score"] > 0.02
    assert len(beside["auc_gained"]) == 3 and beside["splits"] == registry.record(CHAMPION.name)["splits"]
    assert record["test"]["probabilities_below_zero"]["rows"] <= 0.001 * record["rows"]["test"]
    text = card.markdown(record)
    assert "what monotony costs and gains" in text and "0.0% instead of" in text


@pytest.mark.parametrize("version", registry.versions())
def test_every_version_is_documented_with_the_record_it_loads_by(version: str) -> None:
    assert (REPO / CARDS / f"{version}.json").read_bytes() == (registry.FOLDER / version / RECORD).read_bytes()
    assert (REPO / CARDS / f"{version}.md").is_file()
    for name, recorded in registry.record(version)["artefacts"].items():
        content = (registry.FOLDER / version / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (recorded["bytes"], recorded["sha256"])


def recipe_of(classes: int) -> Recipe:
    anchors = tuple(float(900 - 600 * k / (classes - 1)) for k in range(classes))
    names = tuple(f"c{k}" for k in range(classes))
    return Recipe("made", "2026.12", ("a", "b"), names, anchors, Kind.ORDINAL, (1, -1), trees=5, depth=4)


@pytest.mark.parametrize("classes", [2, 3, 4])
def test_an_ordinal_model_is_one_graph_of_all_its_forests(classes: int) -> None:
    """Linear in them, for any number of classes: rows sum to one, and the output is the sum of the P(class > k)."""
    import numpy as np

    from functions.scoring.engine.trained import open_session

    dice = np.random.Generator(np.random.PCG64(3))
    features = dice.standard_normal((600, 2))
    labels = np.digitize(-features[:, 0] + features[:, 1], np.linspace(-1, 1, classes - 1)).astype(np.int64)
    fitted = fit.fit(recipe_of(classes), features, labels)
    session = open_session(fit.graph(fitted).SerializeToString())
    (got,) = session.run(["probabilities"], {"features": features})
    assert got.shape == (600, classes) and np.abs(got.sum(axis=1) - 1).max() < 1e-6
    assert np.abs(got - fitted.predict_proba(features)).max() < 4e-7
    above = [part.forest.predict_proba(fitted.scaling.transform(features))[:, 1] for part in fitted.parts]
    step = 600 / (classes - 1)
    assert np.abs(got @ np.array(fitted.recipe.anchors) - (900 - step * np.sum(above, axis=0))).max() < 1e-3
