"""From class probabilities to the score, its band and its confidence (docs/adr/0015).

The score is linear in the probabilities: 900 for certainly low risk, 600 for certainly moderate, 300 for certainly
high. So it is continuous in them, rises when probability moves to a lower risk, and one vector of SHAP values explains
it. The three bands are equal thirds of 300..900, and the band follows from the score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from contracts.trust_score.bands import BANDS, HIGHEST, LOWEST, RiskCategory

ANCHORS: Final = (900.0, 600.0, 300.0)
"""The score of each class if it were certain: low, moderate, high risk."""

CATEGORIES: Final = tuple(RiskCategory)


def exact_score(probabilities: Sequence[float]) -> float:
    """The unrounded score of (low, moderate, high); what the SHAP values add up to."""
    low, moderate, high = probabilities
    return ANCHORS[0] * low + ANCHORS[1] * moderate + ANCHORS[2] * high


def shown_probabilities(probabilities: Sequence[float]) -> tuple[float, float, float]:
    """As they are told. An ordinal model's two forests may disagree by a little, and the middle class then falls below
    zero: it is told as 0, and the others' shares as parts of 1. The score takes them as they are."""
    low, moderate, high = probabilities
    if min(low, moderate, high) >= 0.0:
        return low, moderate, high
    shares = [max(0.0, each) for each in (low, moderate, high)]
    return shares[0] / sum(shares), shares[1] / sum(shares), shares[2] / sum(shares)


def shown_score(exact: float) -> int:
    """The score as shown: a whole number, halves upwards, within 300..900 whatever the last float digit says."""
    return min(HIGHEST, max(LOWEST, math.floor(exact + 0.5)))


def category_of(trust_score: int) -> RiskCategory:
    """The band of a shown score, so that number and band never disagree."""
    return next(category for category, (lowest, _) in BANDS.items() if trust_score >= lowest)


def risk_level(category: RiskCategory) -> int:
    """0 low, 1 moderate, 2 high: the model's class numbers."""
    return CATEGORIES.index(category)


def confidence(probabilities: Sequence[float], category: RiskCategory) -> float:
    """The model's probability of the class that the band names.

    Low where the model is torn between low and high risk and the score lies in the middle: it says so.
    """
    return min(1.0, max(0.0, float(probabilities[risk_level(category)])))
