"""The projection's training: the committed model is what the recipe makes, and its ranges hold on strangers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pytest

from functions.analysis.planning.projection_model import projection_model
from infra.discover import REPO
from infra.training.planning import credit_files, projection, projection_card
from infra.training.planning.calibrate import CARDS
from infra.training.planning.projection import ARTEFACT, COVERED, ProjectionRecipe

NAME = f"{ProjectionRecipe().model_id}-{ProjectionRecipe().version}"


@pytest.fixture(scope="module")
def record() -> Any:
    return json.loads((REPO / CARDS / f"{NAME}.json").read_text())


def test_the_committed_model_is_what_the_recipe_makes(record: Any) -> None:
    artefact, made = projection.train(ProjectionRecipe())
    assert (REPO / ARTEFACT).read_bytes() == artefact
    assert json.loads(json.dumps(made)) == record
    assert record["artefacts"]["projection.json"]["sha256"] == hashlib.sha256(artefact).hexdigest()
    assert projection_model().training_data_sha256 == record["training_data_sha256"]


def test_the_committed_card_is_written_from_the_record(record: Any) -> None:
    text = (REPO / CARDS / f"{NAME}.md").read_text()
    assert text == projection_card.markdown(record)
    assert "Fitted to generated credit files" in text and "no promise" in text


def test_the_ranges_hold_on_files_nobody_has_seen() -> None:
    found = projection.evaluate(projection_model(), credit_files.draw(8_000, seed=77))
    assert found["level_held"] >= COVERED - 0.015 and found["change_held"] >= COVERED - 0.015
    assert found["level_width_points"] < 150


def test_worse_never_raises_the_estimate() -> None:
    model = projection_model()
    assert all(points >= 0 for points in model.points.model_dump().values())
    assert all(each.per_point > 0 > each.per_debt_to_income for each in model.products)


def test_files_are_the_same_for_a_seed_and_lie_in_range() -> None:
    one, other, third = credit_files.draw(3_000, 4), credit_files.draw(3_000, 4), credit_files.draw(3_000, 5)
    assert one.sha256() == other.sha256() != third.sha256()
    for features in (one.before, one.after):
        assert features.min() >= 0 and features.max() <= 1
    assert one.score.min() >= 300 and one.score.max() <= 850 and np.ptp(one.score) > 400
    negatives = credit_files.FEATURES.index("negatives")
    assert (one.after[:, negatives] <= one.before[:, negatives]).all()
    changed = (one.after != one.before).any(axis=1)
    assert 0.2 < changed.mean() < 0.8 and (one.score == one.corrected_score)[~changed].all()
    for approved in one.approved.values():
        assert one.score[approved].mean() > one.score[~approved].mean() + 30
