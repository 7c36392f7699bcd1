"""Measures: scikit-learn's AUC, intervals that hold what they should as often as they should, groups by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from infra.training.forests import measures
from infra.training.forests.dataset import Dataset
from infra.training.trust_score.population import draw


def test_the_area_is_scikit_learns_ties_and_all() -> None:
    dice = np.random.default_rng(1)
    for digits in (1, 2, 8):
        said, truth = np.round(dice.random(500), digits), dice.random(500) < 0.3
        assert measures.auc(truth, said) == pytest.approx(roc_auc_score(truth, said), abs=1e-12)


def test_an_interval_is_the_same_each_time_and_narrows_with_more_rows() -> None:
    said = np.random.default_rng(2).random(4_000)
    few, again, many = (measures.measured(lambda at: float(said[at].mean()), rows) for rows in (400, 400, 4_000))
    assert few == again and few["value"] == pytest.approx(said[:400].mean(), abs=1e-4)

    def width(found: dict[str, list[float]]) -> float:
        return found["interval_95"][1] - found["interval_95"][0]

    assert width(few) == pytest.approx(2 * 1.96 * said[:400].std() / 20, rel=0.15)
    assert width(many) == pytest.approx(2 * 1.96 * said.std() / np.sqrt(4_000), rel=0.15)


def share_of(coins: NDArray[np.bool_]) -> Callable[[NDArray[np.int64]], float]:
    return lambda at: float(coins[at].mean())


def test_an_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Means of coins: 95 of 100, give or take what chance allows."""
    dice = np.random.default_rng(3)
    held = 0
    for _ in range(100):
        low, high = measures.measured(share_of(dice.random(300) < 0.4), 300)["interval_95"]
        held += low <= 0.4 <= high
    assert 88 <= held <= 100


def test_nobody_beats_the_law_and_the_law_is_calibrated() -> None:
    people = draw(20_000, seed=14)
    assert people.truth is not None
    found = measures.quality(people, people.truth)
    assert all(one["expected_error"] < 0.02 for one in found["calibration"])
    best = found["known_risk"]
    assert best["best_possible_auc"] == [one["value"] for one in found["auc_one_against_rest"]]
    assert best["mean_distance_of_probabilities"] == [0, 0, 0] and best["rank_correlation_of_expected_class"] == 1


def test_groups_by_hand() -> None:
    """Of ten women six are selected, of ten men three: half as often; of those able five of five and three of four."""
    place = np.array([0] * 10 + [1] * 10)
    selected = np.array([1] * 6 + [0] * 4 + [1] * 3 + [0] * 7, dtype=bool)
    able = np.array([1] * 5 + [0] * 5 + [1] * 4 + [0] * 6, dtype=bool)
    rows = Dataset(np.zeros((20, 1)), able.astype(np.int64), np.zeros(20, np.int64), {"sex": place})
    women, men = measures.groups(rows, {"sex": ("female", "male")}, selected, able)["sex"]
    assert (women["selection_rate"], women["ratio_to_best"], women["four_fifths_rule_met"]) == (0.6, 1.0, True)
    assert (men["selection_rate"], men["ratio_to_best"], men["four_fifths_rule_met"]) == (0.3, 0.5, False)
    assert men["equal_opportunity_difference"] == pytest.approx(-0.25) and men["able"] == 0.4
    spread = 1.96 * np.sqrt(0.7 / 3 + 0.4 / 6)
    assert men["ratio_interval_95"] == pytest.approx([0.5 * np.exp(-spread), 0.5 * np.exp(spread)], abs=1e-4)


def test_a_baseline_holds_everybody_in_ten_parts() -> None:
    """Ten equal ones where values differ; fewer where many are the same."""
    values = np.column_stack([np.arange(1000.0), np.repeat([0.0, 1.0], 500)])
    found = measures.baseline(("even", "flag"), values)
    assert len(found["even"]["edges"]) == 9 and found["even"]["shares"] == pytest.approx([0.1] * 10, abs=0.002)
    assert len(found["flag"]["shares"]) == len(found["flag"]["edges"]) + 1
    assert all(sum(one["shares"]) == pytest.approx(1) for one in found.values())
