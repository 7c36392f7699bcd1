"""Routing: the same person is served alike, a raised percentage keeps who was in, a promotion makes what it says."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.scoring.rules.routing import (
    PLACES,
    AlreadyServing,
    PromotionMode,
    Routed,
    RoutingMode,
    ServedAs,
    place,
    promoted,
    serving,
)

OLD, NEW, OTHER = "trust_score-2026.12", "trust_score_monotone-2026.12", "trust_score-2027.01"
ALONE = Routed(champion=OLD, mode=RoutingMode.ALONE)
SHADOW = Routed(champion=OLD, mode=RoutingMode.SHADOW, challenger=NEW)
CUSTOMERS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26).map(lambda ulid: f"cus_{ulid}")
PERCENTS = st.integers(1, 99)
MANY = [f"cus_{number:026d}" for number in range(10_000)]


def at(percent: int, challenger: str = NEW) -> Routed:
    return Routed(champion=OLD, mode=RoutingMode.PERCENT, challenger=challenger, percent=percent)


def taken_in(routed: Routed) -> set[str]:
    return {each for each in MANY if serving(routed, each).served_as is ServedAs.CHALLENGER}


@given(CUSTOMERS, PERCENTS, PERCENTS)
def test_raising_the_percentage_keeps_who_was_in(customer_id: str, one: int, other: int) -> None:
    low, high = (serving(at(percent), customer_id).served_as for percent in sorted((one, other)))
    assert low is ServedAs.CHAMPION or high is ServedAs.CHALLENGER


@given(CUSTOMERS, PERCENTS)
def test_one_serves_and_the_other_is_computed_beside(customer_id: str, percent: int) -> None:
    found = serving(at(percent), customer_id)
    assert {found.version, found.beside} == {OLD, NEW}
    assert (found.version == NEW) == (found.served_as is ServedAs.CHALLENGER)
    assert found == serving(at(percent), customer_id)
    assert 0 <= place(NEW, customer_id) < PLACES


@given(CUSTOMERS)
def test_without_a_percentage_the_champion_serves_everybody(customer_id: str) -> None:
    alone, beside = serving(ALONE, customer_id), serving(SHADOW, customer_id)
    assert (alone.version, alone.served_as, alone.beside) == (OLD, ServedAs.CHAMPION, None)
    assert (beside.version, beside.served_as, beside.beside) == (OLD, ServedAs.CHAMPION, NEW)


@pytest.mark.parametrize("percent", [1, 10, 50, 99])
def test_the_share_is_the_percentage(percent: int) -> None:
    """Of 10,000 people, within five standard deviations of the binomial."""
    spread = (10_000 * percent / 100 * (1 - percent / 100)) ** 0.5
    assert abs(len(taken_in(at(percent))) - 100 * percent) < 5 * spread


def test_another_challenger_meets_other_people() -> None:
    """About one in ten of those whom the first one served, as chance has it, and not all of them."""
    one, other = taken_in(at(10)), taken_in(at(10, OTHER))
    assert 50 < len(one & other) < 160


def test_places_stay_where_they_are() -> None:
    """Else a release would serve people otherwise in the midst of a trial."""
    assert [place(NEW, each) for each in MANY[:3]] == [5172, 8916, 2485]


# -- promotions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "version", "mode", "percent", "then"),
    [
        (ALONE, NEW, PromotionMode.SHADOW, None, SHADOW),
        (ALONE, NEW, PromotionMode.PERCENT, 5, at(5)),
        (SHADOW, NEW, PromotionMode.PERCENT, 5, at(5)),
        (at(5), NEW, PromotionMode.PERCENT, 20, at(20)),
        (at(5), NEW, PromotionMode.SHADOW, None, SHADOW),
        (at(5), OTHER, PromotionMode.PERCENT, 5, at(5, OTHER)),
        (at(20), NEW, PromotionMode.CHAMPION, None, Routed(champion=NEW, mode=RoutingMode.ALONE)),
        (ALONE, NEW, PromotionMode.CHAMPION, None, Routed(champion=NEW, mode=RoutingMode.ALONE)),
        (SHADOW, OLD, PromotionMode.CHAMPION, None, ALONE),
    ],
)
def test_a_promotion_makes_what_it_says(
    now: Routed, version: str, mode: PromotionMode, percent: int | None, then: Routed
) -> None:
    assert promoted(now, version, mode, percent) == then


@pytest.mark.parametrize(
    ("now", "version", "mode", "percent"),
    [
        (ALONE, OLD, PromotionMode.CHAMPION, None),
        (SHADOW, NEW, PromotionMode.SHADOW, None),
        (at(5), NEW, PromotionMode.PERCENT, 5),
        *product((ALONE, SHADOW), (OLD,), (PromotionMode.SHADOW,), (None,)),
        *product((ALONE, at(5)), (OLD,), (PromotionMode.PERCENT,), (5,)),
    ],
)
def test_what_changes_nothing_is_refused(now: Routed, version: str, mode: PromotionMode, percent: int | None) -> None:
    with pytest.raises(AlreadyServing) as caught:
        promoted(now, version, mode, percent)
    assert caught.value.status == 409 and version in caught.value.detail
