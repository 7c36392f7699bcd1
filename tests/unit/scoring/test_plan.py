"""Plans: only what a person can change, every gain from the model, nothing useless, nothing that lowers the score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from functions.scoring.engine import assess
from functions.scoring.engine.plan import LEAST_GAIN_POINTS, MOST_STEPS, Plan, candidates, changed, search
from functions.scoring.engine.trained import Trained
from functions.scoring.model import BehavioralData
from functions.scoring.rules.metrics import BY_NAME, NAMES
from functions.scoring.rules.steps import LEVERS, Step, steps
from infra.training.trust_score.population import Population
from tests.generators.behavioural_data import ORDINARY, within_range

BEYOND_ANYBODY = {
    "account_tenure_months",
    "address_stability_years",
    "income_stability_months",
    "income_regularity_score",
    "utility_payment_months",
}
Array = np.ndarray[Any, Any]


def row(metrics: dict[str, Any]) -> Array:
    return np.array([float(metrics[name]) for name in NAMES])


def sound(plan: Plan, scores: Any, metrics: Array) -> None:
    """Everything a plan promises, tried on the model."""
    chosen = [each.step for each in plan.steps]
    assert len(chosen) <= MOST_STEPS and len({step.metric for step in chosen}) == len(chosen)
    assert not BEYOND_ANYBODY & {step.metric for step in chosen}
    now, whole = scores(changed(metrics, [(), chosen]))
    assert (plan.current, plan.reached) == pytest.approx((now, whole), abs=1e-3)
    assert plan.gain >= max((each.gain for each in plan.steps), default=0) - 1e-3
    for each in plan.steps:
        alone, without = scores(changed(metrics, [(each.step,), [s for s in chosen if s is not each.step]]))
        assert each.gain == pytest.approx(alone - now, abs=1e-3) and each.gain >= LEAST_GAIN_POINTS
        assert each.gain_within_plan == pytest.approx(whole - without, abs=0.006)
        assert each.gain_within_plan >= LEAST_GAIN_POINTS - 0.006


def test_plans_of_many_people_are_sound(trained: Trained, strangers: Population) -> None:
    found = [(search(trained.scores, metrics), metrics) for metrics in strangers.raw[:150]]
    for plan, metrics in found:
        sound(plan, trained.scores, metrics)
    gains = [plan.gain for plan, _ in found]
    assert np.median(gains) > 20, "plans that help nobody would be sound too"


@given(within_range)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_plan_of_anybody_lowers_the_score(trained: Trained, metrics: dict[str, Any]) -> None:
    sound(search(trained.scores, row(metrics)), trained.scores, row(metrics))


def test_what_lowers_the_score_is_never_recommended() -> None:
    """A model that punishes every change gives an empty plan; one that rewards one metric alone gives that one."""
    metrics = row(ORDINARY)

    def punishing(rows: Array) -> Array:
        lowered: Array = 600.0 - 5.0 * (rows != metrics).sum(axis=1)
        return lowered

    assert search(punishing, metrics).steps == ()
    place = NAMES.index("spending_volatility")

    def calm(rows: Array) -> Array:
        lowered: Array = 600.0 - 100.0 * rows[:, place] - 3.0 * (rows != metrics)[:, :place].sum(axis=1)
        return lowered

    (only,) = search(calm, metrics).steps
    assert (only.step.metric, only.step.proposed) == ("spending_volatility", 0.22)
    assert only.gain == pytest.approx(20) == only.gain_within_plan


def test_a_step_that_the_whole_makes_useless_is_taken_out() -> None:
    """Two metrics that bring the same thing: one of them is enough."""
    metrics = row(ORDINARY)
    one, other = NAMES.index("savings_growth_rate"), NAMES.index("spending_volatility")

    def either(rows: Array) -> Array:
        raised: Array = 600.0 + 30.0 * ((rows[:, one] > metrics[one]) | (rows[:, other] < metrics[other]))
        return raised

    plan = search(either, metrics)
    assert len(plan.steps) == 1 and plan.gain == 30


def test_an_ordinary_person_has_all_the_candidates() -> None:
    options = candidates(steps(ORDINARY))
    assert len(options) == 21 + 21 * 18 // 2 == 210
    assert len(set(options)) == 210


@given(within_range)
def test_steps_go_towards_their_target_and_never_beyond(metrics: dict[str, Any]) -> None:
    levers = {lever.metric: lever for lever in LEVERS}
    for step in steps(metrics):
        lever, metric = levers[step.metric], BY_NAME[step.metric]
        better = 1 if lever.strides[0] > 0 else -1
        assert (step.proposed - step.current) * better > 0 >= (step.proposed - lever.target) * better
        assert metric.lowest <= step.proposed <= metric.highest
        assert metric.figure(step.proposed) in step.advice and step.months > 0


def test_who_is_at_every_target_is_told_so() -> None:
    assert steps(ORDINARY | {lever.metric: lever.target for lever in LEVERS}) == ()


def test_a_plan_is_told_in_whole_points_and_months(trained: Trained) -> None:
    told = assess.improvement_plan(trained, "scr_x", BehavioralData(**ORDINARY))
    assert told.estimated_score_increase == told.reached_score - told.trust_score > 0
    assert told.months == max(each.months for each in told.recommendations)
    gains = [each.gain_within_plan for each in told.recommendations]
    assert gains == sorted(gains, reverse=True)
    first: Step = steps(ORDINARY)[0]
    assert first.advice.startswith("Pay utility bills by their due date") and "81 % to 86 %" in first.advice
