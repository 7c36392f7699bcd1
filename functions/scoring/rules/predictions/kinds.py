"""What is foretold, by which model, and which of its features are one thing to a person."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class PredictionKind(StrEnum):
    """What a prediction is about."""

    DISPUTE_SUCCESS = "dispute_success"
    APPROVAL = "approval"
    LENDER_MATCH = "lender_match"


class CreditProduct(StrEnum):
    """What credit is applied for."""

    SECURED_CARD = "secured_card"
    CREDIT_CARD = "credit_card"
    AUTO_LOAN = "auto_loan"
    PERSONAL_LOAN = "personal_loan"
    INSURED_MORTGAGE = "insured_mortgage"
    CONVENTIONAL_MORTGAGE = "conventional_mortgage"


SERVED: Final[Mapping[PredictionKind, str]] = {
    PredictionKind.DISPUTE_SUCCESS: "dispute_success-2026.12",
    PredictionKind.APPROVAL: "approval-2026.12",
    PredictionKind.LENDER_MATCH: "lender_match-2026.12",
}
"""The version that foretells each, named here alone."""

DISPUTE_FEATURES: Final = (
    "evidence_strength",
    "legal_footing",
    "benefit",
    "time_left",
    "specificity",
    "attested",
    "new_information",
    "verified_before",
    "repetition",
    "told_otherwise",
    "no_direct_way",
    "pending_mortgage",
)
"""Of a planned dispute, each from 0 to 1, as its analysis measured them."""

_FILE: Final = ("negatives", "recent_negative", "past_due", "utilisation", "inquiries", "youth", "thinness")

FACTORS: Final[Mapping[PredictionKind, Mapping[str, tuple[str, ...]]]] = {
    PredictionKind.DISPUTE_SUCCESS: {name: (name,) for name in DISPUTE_FEATURES},
    PredictionKind.APPROVAL: {name: (name,) for name in (*_FILE, "score", "debt_to_income")}
    | {"product": tuple(CreditProduct)},
    PredictionKind.LENDER_MATCH: {
        "negatives": ("negatives",),
        "recent_trouble": ("recent_negative", "takes_recent_trouble"),
        "past_due": ("past_due",),
        "utilisation": ("utilisation",),
        "inquiries": ("inquiries",),
        "youth": ("youth",),
        "thin_file": ("thinness", "takes_thin_files"),
        "score_asked": ("score", "least_score", "score_margin"),
        "debts_taken": ("debt_to_income", "most_debt_to_income", "debt_margin"),
    },
}
"""Factor → the features it is made of, each in one factor alone: their points are summed, so that one cause does not
stand there twice, and a person's figure stands beside the lender's term that it is held against."""
