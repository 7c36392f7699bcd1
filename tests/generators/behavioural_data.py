"""Behavioural metrics of tests: one ordinary person, and strategies over the whole range of each metric."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from functions.scoring.rules.metrics import METRICS

ORDINARY: dict[str, Any] = {
    "utility_payment_months": 30,
    "utility_payment_consistency": 0.81,
    "monthly_transaction_count": 44,
    "transaction_regularity_score": 0.66,
    "spending_volatility": 0.42,
    "avg_month_end_balance": 640.0,
    "savings_growth_rate": 0.02,
    "withdrawal_discipline_score": 0.7,
    "income_regularity_score": 0.74,
    "income_stability_months": 26,
    "account_tenure_months": 48,
    "address_stability_years": 3.5,
    "discretionary_income_ratio": 0.14,
}

within_range = st.fixed_dictionaries(
    {
        metric.name: st.integers(int(metric.lowest), int(metric.highest))
        if metric.whole
        else st.floats(metric.lowest, metric.highest, allow_nan=False)
        for metric in METRICS
    }
)
"""Every metric anywhere in its range, the ends included."""
