"""Features: the same bits alone and among thousands, bounded, moved the right way, and their points given back whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.scoring.engine.features import ENGINEERED, FEATURES, SHARES, by_metric, engineer
from functions.scoring.model import BehavioralData, MetricChanges
from functions.scoring.rules.metrics import METRICS, NAMES
from infra.training.trust_score.population import Population
from tests.generators.behavioural_data import ORDINARY, within_range


def row(metrics: dict[str, Any]) -> np.ndarray[Any, Any]:
    return np.array([[float(metrics[name]) for name in NAMES]])


def features(metrics: dict[str, Any]) -> dict[str, float]:
    return dict(zip(FEATURES, engineer(row(metrics))[0].tolist(), strict=True))


def test_thirteen_metrics_make_twenty_features() -> None:
    assert (len(NAMES), len(FEATURES), len(set(FEATURES))) == (13, 20, 20)
    assert FEATURES[13:] == (
        "payment_consistency_score",
        "transaction_stability_score",
        "savings_discipline_index",
        "volatility_index",
        "income_regularity_flag",
        "tenure_score",
        "financial_health_score",
    )


@given(within_range)
def test_every_metric_in_its_range_gives_finite_bounded_features(metrics: dict[str, Any]) -> None:
    BehavioralData(**metrics)
    made = features(metrics)
    assert [made[name] for name in NAMES] == [float(metrics[name]) for name in NAMES]
    for name in (
        "payment_consistency_score",
        "transaction_stability_score",
        "savings_discipline_index",
        "tenure_score",
    ):
        assert 0 <= made[name] <= 1, name
    assert made["income_regularity_flag"] in (0, 1)
    assert 0 <= made["volatility_index"] <= 6
    assert -0.71 <= made["financial_health_score"] <= 1


def test_one_row_alone_is_the_same_bits_as_among_thousands(strangers: Population) -> None:
    together = engineer(strangers.raw[:3000])
    alone = np.vstack([engineer(each[None, :]) for each in strangers.raw[:3000]])
    assert together.tobytes() == alone.tobytes()


UPWARD = {
    "utility_payment_consistency": "payment_consistency_score",
    "utility_payment_months": "payment_consistency_score",
    "transaction_regularity_score": "transaction_stability_score",
    "withdrawal_discipline_score": "savings_discipline_index",
    "savings_growth_rate": "savings_discipline_index",
    "spending_volatility": "volatility_index",
    "account_tenure_months": "tenure_score",
    "address_stability_years": "tenure_score",
    "avg_month_end_balance": "financial_health_score",
    "discretionary_income_ratio": "financial_health_score",
}


@pytest.mark.parametrize("metric", UPWARD)
@given(data=st.data())
@settings(max_examples=40)
def test_more_of_a_metric_never_lowers_what_is_made_of_it(metric: str, data: st.DataObject) -> None:
    metrics, other = data.draw(within_range), data.draw(within_range)[metric]
    low, high = sorted((metrics[metric], other))
    less, more = features(metrics | {metric: low}), features(metrics | {metric: high})
    assert less[UPWARD[metric]] <= more[UPWARD[metric]]


def test_income_counts_as_regular_from_seventy_percent_and_a_year_on() -> None:
    def flag(regularity: float, months: int) -> float:
        changed = ORDINARY | {"income_regularity_score": regularity, "income_stability_months": months}
        return features(changed)["income_regularity_flag"]

    assert (flag(0.7, 12), flag(0.699, 12), flag(0.7, 11)) == (1, 0, 0)


def test_points_go_back_to_the_metrics_whole() -> None:
    assert SHARES.sum(axis=1) == pytest.approx(np.ones(20))
    points = np.random.default_rng(3).normal(size=20)
    assert by_metric(points).sum() == pytest.approx(points.sum())
    for each in ENGINEERED:
        assert all(name in NAMES and share > 0 for name, share in each.shares.items())


@pytest.mark.parametrize("engineered", ENGINEERED, ids=lambda each: each.formula.__name__)
def test_shares_name_exactly_the_metrics_a_formula_reads(engineered: Any) -> None:
    read: set[str] = set()

    class Watched(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            read.add(name)
            return super().__getitem__(name)

    engineered.formula(Watched({name: np.array([0.5]) for name in NAMES}))
    assert read == set(engineered.shares)


def test_models_and_table_name_the_same_metrics() -> None:
    assert tuple(BehavioralData.model_fields) == tuple(MetricChanges.model_fields) == NAMES
    assert len({metric.code for metric in METRICS}) == 13
