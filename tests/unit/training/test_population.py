"""The synthetic population: the same for a seed, within its ranges, moving with its months, of known true risk."""

from __future__ import annotations

import numpy as np
import pytest

from functions.scoring.rules.metrics import METRICS, NAMES
from infra.training.trust_score.population import DRIFT, GROUPS, MONTHS, draw


def test_people_are_the_same_for_a_seed_and_lie_in_range() -> None:
    people, again = draw(4_000, seed=8), draw(4_000, seed=8)
    assert people.sha256() == again.sha256() != draw(4_000, seed=9).sha256()
    for column, metric in zip(people.raw.T, METRICS, strict=True):
        assert metric.lowest <= column.min() and column.max() <= metric.highest
        assert np.unique(column).size > 20, f"{metric.name} tells nobody apart"
        assert not metric.whole or np.array_equal(column, np.rint(column))
    shares = np.bincount(people.classes) / len(people)
    assert all(0.15 < share < 0.55 for share in shares)


def test_metrics_go_together_as_they_do_in_life() -> None:
    people = draw(8_000, seed=9)
    columns = {metric.name: people.raw[:, place] for place, metric in enumerate(METRICS)}

    def together(one: str, other: str) -> float:
        return float(np.corrcoef(columns[one], columns[other])[0, 1])

    assert together("utility_payment_consistency", "withdrawal_discipline_score") > 0.2
    assert together("account_tenure_months", "address_stability_years") > 0.2
    assert together("spending_volatility", "transaction_regularity_score") < -0.1
    for name, groups in GROUPS.items():
        assert np.unique(people.groups[name]).tolist() == list(range(len(groups)))


def test_the_world_drifts_as_the_law_says() -> None:
    """Each month adds a little; what is not in the law stays."""
    people = draw(60_000, seed=10)
    assert np.unique(people.months).tolist() == list(range(MONTHS))
    for name, column in zip(NAMES, people.raw.T, strict=True):
        slope, error = _slope(people.months.astype(float), column)
        assert slope == pytest.approx(DRIFT.get(name, 0.0), abs=4 * error + 0.15 * abs(DRIFT.get(name, 0.0))), name
    early, late = people.between(0, 5), people.between(MONTHS - 6, MONTHS - 1)
    assert (late.classes == 2).mean() > (early.classes == 2).mean()


def _slope(months: np.ndarray, column: np.ndarray) -> tuple[float, float]:
    """Of a straight line, with its standard error."""
    centred = months - months.mean()
    slope = float(centred @ column / (centred @ centred))
    rest = column - column.mean() - slope * centred
    return slope, float(np.sqrt(rest.var() / (centred @ centred)))


def test_the_true_chance_of_each_class_is_what_comes_true() -> None:
    """Overall, and in every tenth of it: nine of ten lie within chance at 95 %."""
    people = draw(60_000, seed=11)
    truth = people.truth
    assert truth is not None and np.abs(truth.sum(axis=1) - 1).max() < 1e-12 and truth.min() > 0
    for k in range(3):
        held = 0
        for part in np.array_split(np.argsort(truth[:, k], kind="stable"), 10):
            said, came = truth[part, k].mean(), (people.classes[part] == k).mean()
            held += abs(said - came) <= 1.96 * np.sqrt(said * (1 - said) / len(part))
        assert held >= 8, k


def test_months_part_people_without_loss() -> None:
    people = draw(2_000, seed=12)
    parts = [people.between(*months) for months in ((0, 12), (13, 16), (17, 23))]
    assert sum(map(len, parts)) == len(people)
    for part, (first, last) in zip(parts, ((0, 12), (13, 16), (17, 23)), strict=True):
        assert first <= part.months.min() and part.months.max() <= last
        assert part.truth is not None and len(part.truth) == len(part.raw) == len(part.groups["sex"])
        assert part.engineered.shape == (len(part), 20)
