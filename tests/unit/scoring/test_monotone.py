"""The challenger: a figure that gets better never lowers its score, whoever's and however much; and it plans soundly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.scoring.engine import assess
from functions.scoring.engine.plan import changed, search
from functions.scoring.engine.trained import Trained
from functions.scoring.model import BehavioralData
from functions.scoring.rules.metrics import NAMES
from functions.scoring.rules.steps import steps
from infra.training.trust_score.population import Population
from infra.training.trust_score.recipes import CHALLENGER, LESS_IS_BETTER, NEITHER_IS_BETTER
from tests.generators.behavioural_data import ORDINARY, within_range

DUST = 1e-3
DIRECTED = [name for name in NAMES if name not in NEITHER_IS_BETTER]


@pytest.fixture
def challenger(both: dict[str, Trained]) -> Trained:
    return both[CHALLENGER.model_id]


def row(metrics: dict[str, Any]) -> np.ndarray[Any, Any]:
    return np.array([float(metrics[name]) for name in NAMES])


@given(data=st.data(), name=st.sampled_from(DIRECTED))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_better_figure_never_lowers_the_score(challenger: Trained, data: st.DataObject, name: str) -> None:
    metrics, other = data.draw(within_range), data.draw(within_range)[name]
    less, more = sorted((metrics[name], other))
    worse, better = (more, less) if name in LESS_IS_BETTER else (less, more)
    low, high = challenger.scores(np.vstack([row(metrics | {name: worse}), row(metrics | {name: better})]))
    assert high >= low - DUST


def test_no_single_step_of_anybody_lowers_it(challenger: Trained, trained: Trained, strangers: Population) -> None:
    """Where the champion's does, in one of fifty or more."""
    lowered = {}
    for model in (challenger, trained):
        gains: list[float] = []
        for metrics in strangers.raw[:200]:
            options = steps(dict(zip(NAMES, metrics.tolist(), strict=True)))
            found = model.scores(changed(metrics, [(), *((step,) for step in options)]))
            gains += (found[1:] - found[0]).tolist()
        lowered[model.version] = float((np.array(gains) < -DUST).mean())
    assert lowered[challenger.version] == 0 < 0.02 < lowered[trained.version]


def test_directions_name_the_features_in_their_order() -> None:
    told = dict(zip(CHALLENGER.features, CHALLENGER.directions, strict=True))
    assert {name for name, each in told.items() if each < 0} == {"spending_volatility", "volatility_index"}
    assert [name for name, each in told.items() if each == 0] == ["monthly_transaction_count"]


def test_its_plans_and_standings_are_told_like_the_champions(challenger: Trained, strangers: Population) -> None:
    metrics = BehavioralData(**ORDINARY)
    plan = assess.improvement_plan(challenger, "scr_x", metrics)
    assert plan.model_version == CHALLENGER.name and plan.estimated_score_increase > 0
    for each in strangers.raw[:300]:
        told = assess.standing(challenger.explained(each).probabilities)
        odds = (told.probabilities.low, told.probabilities.moderate, told.probabilities.high)
        assert min(odds) >= 0 and sum(odds) == pytest.approx(1, abs=1e-6)
        assert 300 <= told.trust_score <= 900 and 0 <= told.confidence_score <= 1
    assert search(challenger.scores, row(ORDINARY)).gain > 0
