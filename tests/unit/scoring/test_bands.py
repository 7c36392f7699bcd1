"""The score of class probabilities: linear, monotone in risk, continuous, and the band follows from it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contracts.trust_score.bands import BANDS, RiskCategory
from functions.scoring.rules.bands import (
    CATEGORIES,
    category_of,
    confidence,
    exact_score,
    risk_level,
    shown_probabilities,
    shown_score,
)

Odds = tuple[float, float, float]


@st.composite
def odds(draw: st.DrawFn) -> Odds:
    first, second = sorted((draw(st.floats(0, 1)), draw(st.floats(0, 1))))
    return first, second - first, 1 - second


def test_certainty_gives_the_anchors() -> None:
    assert [exact_score(each) for each in ((1, 0, 0), (0, 1, 0), (0, 0, 1))] == [900, 600, 300]


@given(odds())
def test_every_score_lies_in_its_one_band(given_odds: Odds) -> None:
    shown = shown_score(exact_score(given_odds))
    holding = [category for category, (low, high) in BANDS.items() if low <= shown <= high]
    assert holding == [category_of(shown)]


def test_bands_cover_every_whole_number_once() -> None:
    assert [category_of(points) for points in (300, 499, 500, 699, 700, 900)] == [
        *[RiskCategory.HIGH] * 2,
        *[RiskCategory.MODERATE] * 2,
        *[RiskCategory.LOW] * 2,
    ]
    assert [risk_level(category) for category in CATEGORIES] == [0, 1, 2]
    assert sorted(p for low, high in BANDS.values() for p in range(low, high + 1)) == list(range(300, 901))


@given(odds(), st.sampled_from([(1, 0), (2, 1), (2, 0)]), st.floats(0.001, 1))
def test_probability_moved_to_a_lower_risk_raises_the_score(
    given_odds: Odds, move: tuple[int, int], part: float
) -> None:
    worse, better = move
    amount = given_odds[worse] * part
    assume(amount > 1e-6)
    moved = list(given_odds)
    moved[worse] -= amount
    moved[better] += amount
    assert exact_score(moved) > exact_score(given_odds)
    assert shown_score(exact_score(moved)) >= shown_score(exact_score(given_odds))


@given(odds(), odds(), st.floats(0, 1))
def test_it_is_linear_so_a_small_change_is_a_small_one(one: Odds, other: Odds, part: float) -> None:
    between = [a + (b - a) * part for a, b in zip(one, other, strict=True)]
    wanted = exact_score(one) + (exact_score(other) - exact_score(one)) * part
    assert exact_score(between) == pytest.approx(wanted, abs=1e-9)
    most = max(abs(a - b) for a, b in zip(one, between, strict=True))
    assert abs(exact_score(between) - exact_score(one)) <= 900 * most + 1e-9


def test_a_hundredth_at_a_bands_edge_moves_three_points_not_hundreds() -> None:
    """0.50 against 0.51: the class that is most probable changes, the score hardly."""
    before, after = exact_score((0.49, 0.51, 0)), exact_score((0.51, 0.49, 0))
    assert after - before == pytest.approx(6)


def test_halves_go_up_and_float_dust_stays_inside() -> None:
    assert [shown_score(each) for each in (699.4999, 699.5, 900.0001, 299.9999, 650.5)] == [699, 700, 900, 300, 651]


def test_confidence_is_that_of_the_band_named() -> None:
    torn = (0.45, 0.1, 0.45)
    assert category_of(shown_score(exact_score(torn))) is RiskCategory.MODERATE
    assert confidence(torn, RiskCategory.MODERATE) == 0.1
    assert confidence((1.0000001, 0, 0), RiskCategory.LOW) == 1


def test_a_middle_class_below_zero_is_told_as_none_and_scored_as_it_is() -> None:
    """As an ordinal model may give it, whose two forests disagree by a little."""
    assert shown_probabilities((0.2, 0.5, 0.3)) == (0.2, 0.5, 0.3)
    given_odds = (0.62, -0.02, 0.4)
    told = shown_probabilities(given_odds)
    assert told == pytest.approx((0.62 / 1.02, 0, 0.4 / 1.02)) and sum(told) == pytest.approx(1)
    assert exact_score(given_odds) == pytest.approx(900 - 300 * (0.38 + 0.4))
