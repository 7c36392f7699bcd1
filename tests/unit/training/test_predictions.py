"""Further models: on the same rails, registered, explained exactly, no better than their law, and monotone."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from functions.scoring.engine import loading, registry
from functions.scoring.engine.registry import GRAPH, TABLE, ModelFault
from functions.scoring.engine.trained import Model
from infra.discover import REPO
from infra.training.forests import fit, oracle
from infra.training.forests.build import CARDS
from infra.training.forests.fit import Fitted
from infra.training.planning.credit_files import PRODUCTS
from infra.training.predictions import approval, card, dispute_success, lender_match
from infra.training.predictions.subject import Subject
from infra.training.predictions.train import SUBJECTS, Course, train_predictions

NAMES = [subject.recipe.model_id for subject in SUBJECTS]
every = pytest.mark.parametrize("subject", SUBJECTS, ids=NAMES)


@pytest.fixture(scope="module")
def refitted() -> dict[str, Fitted]:
    course = Course()
    found = {}
    for subject in SUBJECTS:
        taught = subject.draw(course.rows, course.seed).between(*course.train)
        found[subject.recipe.model_id] = fit.fit(subject.recipe, taught.features, taught.classes)
    return found


def served(subject: Subject, kernel: Path) -> Model:
    return loading.load_other(subject.recipe.name, kernel)


@every
def test_the_committed_model_is_what_the_recipe_makes(
    subject: Subject, refitted: dict[str, Fitted], kernel: Path
) -> None:
    import onnx

    folder, fitted = registry.FOLDER / subject.recipe.name, refitted[subject.recipe.model_id]
    table, base_value = fit.table(fitted)
    assert (folder / TABLE).read_bytes() == table and served(subject, kernel).base_value == base_value
    committed = onnx.load(folder / GRAPH)
    del committed.metadata_props[:]
    assert committed.SerializeToString(deterministic=True) == fit.graph(fitted).SerializeToString(deterministic=True)


@every
def test_record_and_card_say_the_same_and_prove_it(subject: Subject) -> None:
    record = registry.record(subject.recipe.name)
    assert (REPO / CARDS / f"{subject.recipe.name}.md").read_text() == card.markdown(record)
    assert record["recipe"] == json.loads(json.dumps(asdict(subject.recipe)))
    assert record["course"] == json.loads(json.dumps(asdict(Course())))
    assert record["parity"]["rows"] == 200_000 and record["parity"]["class_flips"] == 0
    assert record["parity"]["largest_probability_difference"] <= 1e-6
    assert record["oracle"]["rows"] >= 10_000
    assert record["oracle"]["largest_difference_points"] <= 1e-9 >= record["oracle"]["numpy_largest_difference_points"]
    assert record["oracle"]["largest_difference_of_the_published_output"] <= 1e-3
    assert record["approval"].startswith("none") and "generated" in record["training_data"]
    assert record["test"]["groups"] and record["training_data_sha256"]


@every
def test_it_is_worth_something_and_no_more_than_its_law_allows(subject: Subject) -> None:
    found = registry.record(subject.recipe.name)["test"]
    (best, _), (measured, _) = found["known_risk"]["best_possible_auc"], found["auc_one_against_rest"]
    low, high = measured["interval_95"]
    assert 0.65 < low < measured["value"] < high and best - 0.05 < measured["value"] < best + 0.01


@every
def test_explanations_are_shaps_and_add_up(subject: Subject, refitted: dict[str, Fitted], kernel: Path) -> None:
    model, fitted = served(subject, kernel), refitted[subject.recipe.model_id]
    rows = oracle.rows(fitted, subject.draw(400, 77).features, 300, seed=5)
    found = np.array([model.points(row) for row in rows])
    assert np.abs(found - oracle.wanted(fitted, rows)).max() < 1e-9
    assert np.abs(model.base_value + found.sum(axis=1) - model.outputs(rows)).max() < 1e-3


@every
def test_its_output_is_a_chance(subject: Subject) -> None:
    """Told in percent, so it has to come true as often as it says, and lie near what the law gives each."""
    found = registry.record(subject.recipe.name)["test"]
    assert found["calibration"][0]["expected_error"] < 0.04
    assert found["known_risk"]["mean_distance_of_probabilities"][0] < 0.06


def test_what_went_because_nobody_answered_teaches_nothing() -> None:
    from infra.training.planning import outcomes

    drawn, heard = outcomes.draw(2_200, 3), dispute_success.draw(2_000, 3)
    answered = [each for each in drawn if not each.by_silence][:2_000]
    assert len(heard) == len(answered) == 2_000 and sum(each.by_silence for each in drawn) > 50
    assert heard.classes.tolist() == [int(not each.confirmed) for each in answered]
    assert heard.truth is not None
    said, came = heard.truth[:, 0].mean(), (heard.classes == 0).mean()
    assert said == pytest.approx(came, abs=0.04)


def test_a_group_that_has_to_do_with_nothing_shows_no_difference() -> None:
    found = registry.record("dispute_success-2026.12")["test"]["groups"]["region"]
    assert all(one["four_fifths_rule_met"] for one in found)
    assert all(low <= 1 <= high for low, high in (one["ratio_interval_95"] for one in found))


def test_approval_asks_for_one_product_at_a_time() -> None:
    features = approval.draw(500, 4).features
    products = features[:, np.array([approval.SUBJECT.recipe.features.index(name) for name in PRODUCTS])]
    assert (products.sum(axis=1) == 1).all() and (products.sum(axis=0) > 40).all()


def test_lenders_never_seen_are_ranked_near_the_best_choice(kernel: Path) -> None:
    found = registry.record("lender_match-2026.12")["ranking"]
    assert found["by_lot"] + 0.1 < found["first_choice_approves"] <= found["best_possible"]
    assert found["best_possible"] - found["first_choice_approves"] < 0.05
    again = lender_match.ranking(served(lender_match.SUBJECT, kernel), 500, 12_345)
    assert again["by_lot"] + 0.1 < again["first_choice_approves"] <= again["best_possible"]


def test_a_further_model_is_no_trust_score() -> None:
    with pytest.raises(ModelFault, match="trained on other features"):
        loading.load("approval-2026.12")


def test_the_same_bytes_each_time() -> None:
    small = Course(rows=800, parity_rows=1_000, oracle_rows=50)
    few = tuple(replace(each, recipe=replace(each.recipe, trees=5, depth=4)) for each in SUBJECTS)
    one, other = (train_predictions(lambda line: None, small, few) for _ in range(2))
    assert one == other and len(one) == 5 * len(SUBJECTS)
    record: Any = json.loads(next(content for path, content in one.items() if path.name == "record.json"))
    assert record["rows"]["train"] + record["rows"]["test"] < 2 * small.rows
