"""Reasons: ranked over the metrics, worded with the person's figure, at most four against them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.scoring.rules.metrics import BY_NAME, METRICS, NAMES
from functions.scoring.rules.reasons import (
    Direction,
    Impact,
    direction_of,
    factors,
    impact_of,
    principal_reasons,
)
from tests.generators.behavioural_data import ORDINARY

points_of_all = st.fixed_dictionaries({name: st.floats(-80, 80) for name in NAMES})


@given(points_of_all)
def test_every_metric_stands_there_once_the_largest_first(points: dict[str, float]) -> None:
    ranked = factors(ORDINARY, points)
    assert sorted(each.metric for each in ranked) == sorted(NAMES)
    sizes = [abs(each.points) for each in ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(each.points for each in ranked) == pytest.approx(sum(points.values()))


@given(points_of_all)
def test_at_most_four_principal_reasons_the_worst_first_and_none_that_helped(points: dict[str, float]) -> None:
    told = principal_reasons(factors(ORDINARY, points))
    codes = {metric.code: metric.name for metric in METRICS}
    lowered = [points[codes[each.code]] for each in told]
    assert len(told) == min(4, sum(value <= -2 for value in points.values()))
    assert lowered == sorted(lowered) and all(value <= -2 for value in lowered)
    others = [value for name, value in points.items() if name not in {codes[each.code] for each in told}]
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


@pytest.mark.parametrize(
    ("metric", "points", "sentence"),
    [
        (
            "utility_payment_consistency",
            21.4,
            "You paid 81 % of your utility bills on time; compared with the average applicant, that adds about 21 points"
            " to your score.",
        ),
        (
            "avg_month_end_balance",
            -5.6,
            "Your average balance at the end of the month is $640; compared with the average applicant, that takes about"
            " 6 points from your score.",
        ),
        (
            "address_stability_years",
            0.4,
            "You have lived at your address for 3.5 years; compared with the average applicant, that makes hardly any"
            " difference.",
        ),
    ],
)
def test_a_sentence_names_the_persons_own_figure(metric: str, points: float, sentence: str) -> None:
    (found,) = factors(ORDINARY, {metric: points})
    assert found.sentence == sentence


@pytest.mark.parametrize(
    ("metric", "value", "figure"),
    [
        ("avg_month_end_balance", -1234.5, "-$1,234"),
        ("avg_month_end_balance", -0.2, "$0"),
        ("savings_growth_rate", -0.07, "-7 %"),
        ("savings_growth_rate", 0.0, "+0 %"),
        ("account_tenure_months", 1, "1 month"),
        ("address_stability_years", 1.0, "1 year"),
        ("monthly_transaction_count", 44, "44"),
    ],
)
def test_figures_are_written_as_people_write_them(metric: str, value: float, figure: str) -> None:
    assert BY_NAME[metric].figure(value) == figure
