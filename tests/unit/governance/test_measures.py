"""The measures of drift and fairness against fairlearn and scipy, and what must hold of them for any counts."""

from __future__ import annotations

import math
from itertools import product

import fairlearn.metrics as oracle
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2, fisher_exact, ks_2samp, kstwobign
from scipy.stats.contingency import relative_risk

from contracts.trust_score.intervals import wilson
from functions.governance.measures.ks import ks, ks_chance
from functions.governance.measures.opportunity import opportunity_difference
from functions.governance.measures.psi import psi, psi_by_chance
from functions.governance.measures.ratio import recorded_interval, selection_ratio
from functions.governance.model import OPPORTUNITY, SelectionBasis
from functions.governance.rules import fairness
from functions.governance.rules.tally import Judged, Tally

SEEDS = range(20)
two_counts = st.integers(2, 12).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(0, 500), min_size=size, max_size=size).filter(sum)] * 2)
)


def shares_of(counts: list[int]) -> list[float]:
    return [count / sum(counts) for count in counts]


# -- drift -------------------------------------------------------------------------------------------------------------


def test_psi_of_a_hand_worked_table() -> None:
    """Two bins of halves, now 80 and 20: .3 ln 1.6 - .3 ln .4."""
    assert psi([0.5, 0.5], 1000, [80, 20]) == pytest.approx(0.3 * math.log(1.6) - 0.3 * math.log(0.4))
    assert psi([0.5, 0.5], 1000, [50, 50]) == 0


def test_an_empty_bin_counts_as_half_a_person() -> None:
    assert psi([0.5, 0.5, 0.0], 1000, [50, 50, 0]) == 0, "empty on both sides"
    vanished = psi([0.5, 0.5], 1000, [100, 0])
    assert vanished == pytest.approx(0.5 * math.log(2) + (0.005 - 0.5) * math.log(0.01))


@given(two_counts)
def test_psi_is_never_negative_and_does_not_mind_the_order_of_bins(both: tuple[list[int], list[int]]) -> None:
    then, now = both
    found = psi(shares_of(then), sum(then), now)
    assert found >= 0 and math.isfinite(found)
    assert psi(shares_of(then[::-1]), sum(then), now[::-1]) == pytest.approx(found)
    assert psi(shares_of(then), sum(then), then) == pytest.approx(0)


def test_what_psi_comes_to_by_chance() -> None:
    """Over draws from the baseline itself: the mean as told, and .1 is reached less than once in twenty at 200."""
    dice = np.random.default_rng(20261122)
    shares = [0.1] * 10
    found = [psi(shares, 16_266, dice.multinomial(200, shares).tolist()) for _ in range(2000)]
    assert np.mean(found) == pytest.approx(psi_by_chance(shares, 16_266, 200), rel=0.1)
    assert np.mean(np.array(found) >= 0.1) < 0.05
    assert chi2.ppf(0.95, 9) * (1 / 200 + 1 / 16_266) < 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_ks_is_that_of_scipy_over_the_bins(seed: int) -> None:
    dice = np.random.default_rng(seed)
    bins = int(dice.integers(2, 12))
    then, now = (
        dice.integers(0, bins, 900),
        np.minimum(dice.integers(0, bins + 2, int(dice.integers(1, 400))), bins - 1),
    )
    counts = [np.bincount(each, minlength=bins).tolist() for each in (then, now)]
    distance = ks(shares_of(counts[0]), counts[1])
    assert distance == pytest.approx(ks_2samp(then, now).statistic)
    reach = math.sqrt(len(then) * len(now) / (len(then) + len(now))) * distance
    assert ks_chance(distance, len(then), len(now)) == pytest.approx(kstwobign.sf(reach), abs=1e-9)


@given(two_counts)
def test_ks_lies_within_its_bounds(both: tuple[list[int], list[int]]) -> None:
    then, now = both
    distance = ks(shares_of(then), now)
    assert 0 <= distance <= 1 + 1e-12
    assert ks(shares_of(now), then) == pytest.approx(distance)
    assert 0 <= ks_chance(distance, sum(then), sum(now)) <= 1


def test_a_binned_distance_is_at_most_that_of_the_values() -> None:
    dice = np.random.default_rng(7)
    then, now = dice.normal(0, 1, 3000), dice.normal(0.2, 1, 500)
    edges = np.quantile(then, np.arange(1, 10) / 10)
    counts = [np.bincount(np.searchsorted(edges, each), minlength=10).tolist() for each in (then, now)]
    assert 0 < ks(shares_of(counts[0]), counts[1]) <= ks_2samp(then, now).statistic


# -- fairness ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ((39, 50, 10, 10), (0.78, 0.6476, 1.1001)),
        ((780, 1000, 10, 10), (0.78, 0.7533, 1.0812)),
        ((15, 20, 10, 10), (0.75, 0.5313, 1.0819)),
        ((60, 100, 70, 90), (0.7714, 0.6317, 0.9356)),
    ],
)
def test_the_ratio_of_two_selection_rates(counts: tuple[int, int, int, int], wanted: tuple[float, ...]) -> None:
    """Of one that everybody was selected of, chance is not left out: Katz's interval would lie below 1."""
    found = selection_ratio(*counts)
    assert list(found) == pytest.approx(wanted, abs=1e-4)
    selected, people, best, best_people = counts
    chance = fisher_exact([[selected, people - selected], [best, best_people - best]]).pvalue
    assert (found[2] < 1) == (chance < 0.05)


@given(st.tuples(*[st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))] * 2))
def test_a_ratio_lies_within_its_interval(both: tuple[tuple[int, int], tuple[int, int]]) -> None:
    (selected, people), (best, best_people) = both
    best = max(1, best)
    ratio, low, high = selection_ratio(selected, people, best, best_people)
    assert ratio == pytest.approx(selected / people / (best / best_people))
    assert 0 <= low <= ratio * (1 + 1e-9) and ratio < high * (1 + 1e-9) and math.isfinite(high)
    if selected:
        turned = selection_ratio(best, best_people, selected, people)
        assert list(turned) == pytest.approx([1 / ratio, 1 / high, 1 / low])
        assert selection_ratio(selected - 1, people, best, best_people)[2] <= high * (1 + 1e-9), "fewer, no higher"
        assert selection_ratio(10 * selected, 10 * people, 10 * best, 10 * best_people)[2] <= high * (1 + 1e-9)


@pytest.mark.parametrize(("rate", "best"), [(0.5, 0.5), (0.4, 0.5), (0.9, 0.9), (0.72, 0.9), (0.1, 0.5), (1.0, 1.0)])
@pytest.mark.parametrize(("people", "best_people"), [(10, 10), (50, 10), (200, 40)])
def test_the_interval_holds_the_true_ratio_in_about_95_of_100_draws(
    rate: float, best: float, people: int, best_people: int
) -> None:
    dice = np.random.default_rng(20261122)
    draws = zip(dice.binomial(people, rate, 4000), dice.binomial(best_people, best, 4000), strict=True)
    found = [selection_ratio(int(k), people, int(of), best_people) for k, of in draws if of]
    held = np.mean([low <= rate / best * (1 + 1e-9) and rate / best <= high * (1 + 1e-9) for _, low, high in found])
    assert held > 0.93


def test_a_group_of_which_nobody_was_selected_has_an_interval_too() -> None:
    ratio, low, high = selection_ratio(0, 10, 10, 20)
    assert (ratio, low) == (0, 0) and 0 < high < 1
    assert selection_ratio(0, 1000, 10, 20)[2] < high, "more people, less doubt"
    assert selection_ratio(0, 10, 3, 10)[2] > 1, "chance may explain it"


@given(st.integers(1, 200), st.integers(0, 200), st.integers(1, 200), st.integers(0, 200))
def test_the_interval_of_the_models_records_is_katz(people: int, less: int, best_people: int, best_less: int) -> None:
    selected, best = max(1, people - less), max(1, best_people - best_less)
    found = relative_risk(selected, people, best, best_people)
    low, high = recorded_interval(selected / people, people, best / best_people, best_people)
    wanted = found.confidence_interval(0.95)
    assert [low, high] == pytest.approx([wanted.low, wanted.high], rel=1e-3)
    assert low <= found.relative_risk * (1 + 1e-9) and found.relative_risk <= high * (1 + 1e-9)


def test_of_nobody_the_models_records_count_half_a_person_more() -> None:
    low, high = recorded_interval(0, 10, 0.5, 20)
    assert low == 0 and 0 < high < math.inf
    assert recorded_interval(0, 1000, 0.5, 20)[1] < high, "more people, less doubt"


@given(st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_is_that_of_scipy(share: tuple[int, int]) -> None:
    wanted = binomtest(*share).proportion_ci(method="wilson")
    assert list(wilson(*share)) == pytest.approx([wanted.low, wanted.high], abs=1e-9)


def test_newcombe_of_a_published_table() -> None:
    """Newcombe, R. G. (1998), table II, method 10, (a): 56/70 - 48/80 is .0524 to .3339."""
    assert list(opportunity_difference(56, 70, 48, 80)) == pytest.approx([0.2, 0.0524, 0.3339], abs=1e-4)


@given(st.tuples(*[st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))] * 2))
def test_a_difference_lies_within_its_interval(both: tuple[tuple[int, int], tuple[int, int]]) -> None:
    difference, low, high = opportunity_difference(*both[0], *both[1])
    assert -1 - 1e-9 <= low <= difference <= high <= 1 + 1e-9
    turned = opportunity_difference(*both[1], *both[0])
    assert list(turned) == pytest.approx([-difference, -high, -low])


@pytest.mark.parametrize(("seed", "basis"), list(product(SEEDS, SelectionBasis)))
def test_the_extremes_are_those_of_fairlearn(seed: int, basis: SelectionBasis) -> None:
    """The least ratio is its demographic parity ratio, the least difference its equal opportunity difference."""
    dice = np.random.default_rng(seed)
    size = int(dice.integers(150, 400))
    groups = dice.choice(["female", "male", "another"], size, p=[0.45, 0.35, 0.2])
    selected, paid = dice.random(size) < dice.choice([0.3, 0.5, 0.7]), dice.random(size) < 0.7
    tally = Tally()
    for group, chosen, good in zip(groups, selected, paid, strict=True):
        came_to = Judged(1, int(chosen))
        tally.add({"sex": str(group)}, {basis: came_to} | ({OPPORTUNITY: came_to} if good else {}))
    rates = fairness.selection("sex", basis, tally.of(basis, "sex"), size)
    wanted = oracle.demographic_parity_ratio(paid, selected, sensitive_features=groups)
    assert min(each.ratio for each in rates.groups) == pytest.approx(wanted, abs=5.1e-3)
    chances = fairness.opportunity("sex", tally.of(OPPORTUNITY, "sex"), size)
    wanted = oracle.equal_opportunity_difference(paid, selected, sensitive_features=groups)
    assert -min(each.difference for each in chances.groups) == pytest.approx(wanted, abs=5.1e-3)
