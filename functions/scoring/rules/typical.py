"""The figure in the middle of the people a model was taught on: what a person's own figure is told beside.

Half of those people have this much or more. A graph tells the figures of its own people in its metadata; the first one,
trust_score-2026.11, does not, so they stand here, and a test draws its people again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from functions.scoring.rules.metrics import NAMES

TYPICAL_2026_11: Final[Mapping[str, float]] = {
    "utility_payment_months": 41.0,
    "utility_payment_consistency": 0.83,
    "monthly_transaction_count": 43.0,
    "transaction_regularity_score": 0.722,
    "spending_volatility": 0.298,
    "avg_month_end_balance": 1225.5,
    "savings_growth_rate": 0.052,
    "withdrawal_discipline_score": 0.763,
    "income_regularity_score": 0.774,
    "income_stability_months": 34.0,
    "account_tenure_months": 57.0,
    "address_stability_years": 3.7,
    "discretionary_income_ratio": 0.189,
}


def typical(metadata: Mapping[str, str]) -> Mapping[str, float]:
    """The median of each of the 13 metrics among a model's people, by the metadata of its graph."""
    if "typical" not in metadata:
        return TYPICAL_2026_11
    told = json.loads(metadata["typical"])
    return {name: float(told[name]) for name in NAMES}
