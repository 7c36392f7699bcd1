"""Why a score is what it is, in figures: factors of the 13 metrics, and which of them are principal reasons.

Equal Credit Opportunity Act, Regulation B: 12 CFR 1002.9(b)(2) wants the specific principal reasons, of factors really
scored; the official comment 9(b)(2)-1 calls more than four unlikely to help. So reasons are ranked over the metrics a
person knows, each with its engineered twins summed back: one cause never stands there twice. Codes and numbers alone
are decided here; the words for them are chosen where they are told (`words/`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from functions.scoring.rules.metrics import BY_NAME

MOST_REASONS: Final = 4
NEUTRAL_BELOW, MEDIUM_FROM, HIGH_FROM = 2.0, 8.0, 20.0
CITATION: Final = "12 CFR 1002.9(b)(2)"


class Direction(StrEnum):
    """Which way a factor moves the score, from the base value on."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Impact(StrEnum):
    """How much: from 20 points high, from 8 medium, below low."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Factor(BaseModel):
    """What one metric adds to the base value or takes from it.

    value: the person's own. typical: the median of the people that the model was taught on. points: of the score, the
    engineered features made of this metric counted in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    metric: str
    value: float
    typical: float
    points: float
    direction: Direction
    impact: Impact


def direction_of(points: float) -> Direction:
    if abs(points) < NEUTRAL_BELOW:
        return Direction.NEUTRAL
    return Direction.POSITIVE if points > 0 else Direction.NEGATIVE


def impact_of(points: float) -> Impact:
    size = abs(points)
    return Impact.HIGH if size >= HIGH_FROM else Impact.MEDIUM if size >= MEDIUM_FROM else Impact.LOW


def factors(
    metrics: Mapping[str, float], points: Mapping[str, float], typical: Mapping[str, float]
) -> tuple[Factor, ...]:
    """Every metric's factor, the largest first; equal ones in the metrics' order."""
    ranked = sorted(points, key=lambda name: -abs(points[name]))
    return tuple(
        Factor(
            metric=name,
            value=metrics[name],
            typical=typical[name],
            points=points[name],
            direction=direction_of(points[name]),
            impact=impact_of(points[name]),
        )
        for name in ranked
    )


def principal_reasons(ranked: Sequence[Factor]) -> tuple[Factor, ...]:
    """The factors that lowered the score most, at most four, in order.

    What made no difference is no reason; nor is a figure that could not be better, whatever a forest takes off for it:
    nothing true could be said against it.
    """
    against = [each for each in ranked if each.direction is Direction.NEGATIVE]
    sayable = [each for each in against if not BY_NAME[each.metric].is_best(each.value)]
    return tuple(sorted(sayable, key=lambda each: each.points)[:MOST_REASONS])
