"""Reasons: ranked over the metrics, with the person's figure and that of others, at most four that can be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.scoring.rules.metrics import METRICS, NAMES, Better, Metric
from functions.scoring.rules.reasons import (
    Direction,
    Impact,
    direction_of,
    factors,
    impact_of,
    principal_reasons,
)
from functions.scoring.rules.typical import TYPICAL_2026_11
from tests.generators.behavioural_data import ORDINARY

points_of_all = st.fixed_dictionaries({name: st.floats(-80, 80) for name in NAMES})


@given(points_of_all)
def test_every_metric_stands_there_once_the_largest_first(points: dict[str, float]) -> None:
    ranked = factors(ORDINARY, points, TYPICAL_2026_11)
    assert sorted(each.metric for each in ranked) == sorted(NAMES)
    sizes = [abs(each.points) for each in ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(each.points for each in ranked) == pytest.approx(sum(points.values()))


@given(points_of_all)
def test_at_most_four_principal_reasons_the_worst_first_and_none_that_helped(points: dict[str, float]) -> None:
    told = principal_reasons(factors(ORDINARY, points, TYPICAL_2026_11))
    lowered = [points[each.metric] for each in told]
    assert len(told) == min(4, sum(value <= -2 for value in points.values()))
    assert lowered == sorted(lowered) and all(value <= -2 for value in lowered)
    others = [value for name, value in points.items() if name not in {each.metric for each in told}]
    assert not lowered or len(told) < 4 or min(others) >= max(lowered)


@pytest.mark.parametrize(
    ("points", "direction", "impact"),
    [
        (0.0, Direction.NEUTRAL, Impact.LOW),
        (-1.99, Direction.NEUTRAL, Impact.LOW),
        (2.0, Direction.POSITIVE, Impact.LOW),
        (-2.0, Direction.NEGATIVE, Impact.LOW),
        (8.0, Direction.POSITIVE, Impact.MEDIUM),
        (-19.99, Direction.NEGATIVE, Impact.MEDIUM),
        (-20.0, Direction.NEGATIVE, Impact.HIGH),
    ],
)
def test_direction_and_impact_have_edges(points: float, direction: Direction, impact: Impact) -> None:
    assert (direction_of(points), impact_of(points)) == (direction, impact)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_the_best_figure_there_is_is_never_a_reason(metric: Metric) -> None:
    """A forest may take points off for it all the same; what then reads "too few: 100%" is no reason."""
    best = metric.lowest if metric.better is Better.LESS else metric.highest
    near = best + (0.004 if metric.better is Better.LESS else -0.004) * (not metric.whole)
    for value in (best, near):
        told = principal_reasons(factors(ORDINARY | {metric.name: value}, {metric.name: -40.0}, TYPICAL_2026_11))
        assert (told == ()) == (metric.better is not Better.EITHER), value
    (said,) = principal_reasons(factors(ORDINARY, {metric.name: -40.0}, TYPICAL_2026_11))
    assert (said.metric, said.value, said.typical) == (metric.name, ORDINARY[metric.name], TYPICAL_2026_11[metric.name])


def test_a_reason_that_cannot_be_said_gives_its_place_to_the_next() -> None:
    points = {name: -float(40 - place) for place, name in enumerate(NAMES)}
    told = principal_reasons(factors(ORDINARY | {NAMES[1]: 1.0}, points, TYPICAL_2026_11))
    assert [each.metric for each in told] == [NAMES[0], *NAMES[2:5]]
