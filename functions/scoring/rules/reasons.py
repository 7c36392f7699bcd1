"""Why a score is what it is, in words: factors of the 13 metrics, and the principal reasons of an adverse decision.

Equal Credit Opportunity Act, Regulation B: 12 CFR 1002.9(b)(2) wants the specific principal reasons, of factors really
scored; the official comment 9(b)(2)-1 calls more than four unlikely to help. So reasons are ranked over the metrics a
person knows, each with its engineered twins summed back: one cause never stands there twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from functions.scoring.rules.metrics import BY_NAME

MOST_REASONS: Final = 4
NEUTRAL_BELOW, MEDIUM_FROM, HIGH_FROM = 2.0, 8.0, 20.0
CITATION: Final = "12 CFR 1002.9(b)(2)"


class Direction(StrEnum):
    """Which way a factor moves the score, against the average applicant's."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Impact(StrEnum):
    """How much: from 20 points high, from 8 medium, below low."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Factor(BaseModel):
    """What one metric adds to the average applicant's score or takes from it.

    points: of the score, the engineered features made of this metric counted in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    metric: str
    title: str
    direction: Direction
    impact: Impact
    points: float
    figure: str
    sentence: str


class AdverseActionReason(BaseModel):
    """A principal reason as a notice of adverse action states it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    reason: str


def direction_of(points: float) -> Direction:
    if abs(points) < NEUTRAL_BELOW:
        return Direction.NEUTRAL
    return Direction.POSITIVE if points > 0 else Direction.NEGATIVE


def impact_of(points: float) -> Impact:
    size = abs(points)
    return Impact.HIGH if size >= HIGH_FROM else Impact.MEDIUM if size >= MEDIUM_FROM else Impact.LOW


def factors(metrics: Mapping[str, float], points: Mapping[str, float]) -> tuple[Factor, ...]:
    """Every metric's factor, the largest first; equal ones in the metrics' order."""
    ranked = sorted(points, key=lambda name: -abs(points[name]))
    return tuple(_factor(name, metrics[name], points[name]) for name in ranked)


def _factor(name: str, value: float, points: float) -> Factor:
    metric, direction = BY_NAME[name], direction_of(points)
    return Factor(
        metric=name,
        title=metric.title,
        direction=direction,
        impact=impact_of(points),
        points=points,
        figure=metric.figure(value),
        sentence=f"{metric.statement(value)}; {_effect(points, direction)}.",
    )


def _effect(points: float, direction: Direction) -> str:
    """The baseline is said with it: a SHAP value is no more than a difference from the average applicant."""
    if direction is Direction.NEUTRAL:
        return "compared with the average applicant, that makes hardly any difference"
    size = round(abs(points))
    verb = "adds" if direction is Direction.POSITIVE else "takes"
    score = "to your score" if direction is Direction.POSITIVE else "from your score"
    return f"compared with the average applicant, that {verb} about {size} points {score}"


def principal_reasons(ranked: tuple[Factor, ...]) -> tuple[AdverseActionReason, ...]:
    """The factors that lowered the score most, at most four, in order; what made no difference is no reason."""
    lowering = sorted((each for each in ranked if each.direction is Direction.NEGATIVE), key=lambda each: each.points)
    return tuple(
        AdverseActionReason(code=BY_NAME[each.metric].code, reason=f"{each.title}: {each.figure}")
        for each in lowering[:MOST_REASONS]
    )
