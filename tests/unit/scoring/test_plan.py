"""Plans: only what a person can change, every gain from the model, nothing useless, nothing that lowers the score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.scoring.engine import assess
from functions.scoring.engine.plan import LEAST_GAIN_POINTS, MOST_STEPS, Plan, candidates, changed, search
from functions.scoring.engine.trained import Trained
from functions.scoring.model import BehavioralData
from functions.scoring.rules.metrics import BY_NAME, METRICS, NAMES, Fixed
from functions.scoring.rules.steps import LEVERS, Lever, steps
from functions.scoring.words import telling
from functions.scoring.words.catalogue import Language, words
from functions.scoring.words.figures import figure
from infra.training.trust_score.population import Population
from tests.generators.behavioural_data import ORDINARY, within_range

BEYOND_ANYBODY = {metric.name for metric in METRICS if not metric.changeable}
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
        assert metric.shown(step.proposed) != metric.shown(step.current) and step.months > 0


def test_who_is_at_every_target_is_told_so() -> None:
    assert steps(ORDINARY | {lever.metric: lever.target for lever in LEVERS}) == ()


def test_a_plan_is_told_in_whole_points_and_months(trained: Trained) -> None:
    kept = assess.improvement_plan(trained, "scr_x", BehavioralData(**ORDINARY))
    assert kept.estimated_score_increase == kept.reached_score - kept.trust_score > 0
    assert kept.months == max(each.months for each in kept.steps)
    gains = [each.gain_within_plan for each in kept.steps]
    assert gains == sorted(gains, reverse=True)


# -- what nobody can change -------------------------------------------------------------------------------------------------


def test_what_comes_with_time_or_from_others_is_declared() -> None:
    fixed = {metric.name: metric.fixed for metric in METRICS if metric.fixed}
    assert fixed == {
        "utility_payment_months": Fixed.TIME,
        "income_regularity_score": Fixed.OTHERS,
        "income_stability_months": Fixed.TIME,
        "account_tenure_months": Fixed.TIME,
        "address_stability_years": Fixed.TIME,
    }
    assert fixed.keys() == BEYOND_ANYBODY


def test_no_lever_moves_what_nobody_can_change() -> None:
    assert not BEYOND_ANYBODY & {lever.metric for lever in LEVERS}
    assert len({lever.metric for lever in LEVERS}) == len(LEVERS)


@pytest.mark.parametrize("metric", sorted(BEYOND_ANYBODY))
def test_a_lever_on_what_nobody_can_change_is_refused(metric: str) -> None:
    with pytest.raises(ValueError, match=rf"{metric} can't be changed by trying: (time|others)"):
        Lever(metric, 1.0, (0.1, 0.2, 0.3), (1, 2, 3))


@pytest.mark.parametrize(("metric", "stride"), [("spending_volatility", 0.1), ("avg_month_end_balance", -100.0),
                                                ("monthly_transaction_count", 5.0)])  # fmt: skip
def test_a_lever_away_from_what_is_better_is_refused(metric: str, stride: float) -> None:
    with pytest.raises(ValueError, match=f"{metric} is better with (more|less|either)"):
        Lever(metric, 1.0, (stride, 2 * stride, 3 * stride), (1, 2, 3))


@given(
    within_range,
    st.lists(st.floats(-200, 200), min_size=len(NAMES), max_size=len(NAMES)),
    st.floats(0, 1),
)
@settings(max_examples=80, deadline=None)
def test_whatever_the_model_rewards_nothing_fixed_is_even_tried(
    metrics: dict[str, Any], weights: list[float], bend: float
) -> None:
    """Any model: linear ones of every sign, bent by the products of neighbours. And what is promised of it holds."""
    own, tried = row(metrics), []
    spans = np.array([metric.highest - metric.lowest for metric in METRICS])
    fixed = [NAMES.index(name) for name in BEYOND_ANYBODY]

    def scores(rows: Array) -> Array:
        tried.append(rows.copy())
        moved = (rows - own) / spans * 40
        found: Array = 600.0 + moved @ np.array(weights) + bend * 50 * (moved * np.roll(moved, 1, axis=1)).sum(axis=1)
        return found

    plan = search(scores, own)
    assert all((rows[:, fixed] == own[fixed]).all() for rows in tried)
    assert plan.gain >= 0 and (plan.gain > 0) == bool(plan.steps)
    sound(plan, scores, own)


@given(within_range)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_run_side_by_side_and_the_whole_takes_as_long_as_the_longest(
    trained: Trained, metrics: dict[str, Any]
) -> None:
    told = telling.plan(assess.improvement_plan(trained, "scr_x", BehavioralData(**metrics)), Language.EN)
    assert told.months == max((each.months for each in told.recommendations), default=0)
    assert ("side by side" in told.summary) == (len(told.recommendations) > 1)
    assert str(told.trust_score) in told.summary
    said = words(told.catalogue_version, Language.EN)
    for each in told.recommendations:
        assert figure(said, each.metric, each.current_value) in each.advice
        assert figure(said, each.metric, each.proposed_value) in each.advice


@given(within_range, st.sets(st.sampled_from(NAMES), min_size=1))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_simulation_marks_what_nobody_can_change(trained: Trained, metrics: dict[str, Any], asked: set[str]) -> None:
    changes = {name: float(ORDINARY[name]) for name in NAMES if name in asked}
    told = assess.simulation(trained, "scr_x", BehavioralData(**metrics), changes)
    assert [each.metric for each in told.changes] == list(changes)
    for each in told.changes:
        assert each.changeable == (each.metric not in BEYOND_ANYBODY) == (each.why_not is None)
        assert each.why_not == BY_NAME[each.metric].fixed
