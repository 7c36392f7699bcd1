"""Why a chance is what it is, in percentage points of it; what is told of each factor is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from functions.scoring.rules.predictions.kinds import FACTORS, PredictionKind
from functions.scoring.rules.reasons import Direction, Impact

NEUTRAL_BELOW, MEDIUM_FROM, HIGH_FROM = 1.0, 4.0, 12.0


class PredictionFactor(BaseModel):
    """What one thing adds to the base value or takes from it.

    values: the features it is made of, as the model read them. points: of the chance, in percent; impact: from 12 high,
    from 4 medium, below low; under 1 it is neutral.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    factor: str
    values: dict[str, float]
    points: float
    direction: Direction
    impact: Impact


def factors(
    kind: PredictionKind, features: Mapping[str, float], points: Mapping[str, float]
) -> tuple[PredictionFactor, ...]:
    """Every factor, the largest first; equal ones in the order of their kind. No point is lost."""
    summed = {name: sum(points[part] for part in parts) for name, parts in FACTORS[kind].items()}
    return tuple(
        PredictionFactor(
            factor=name,
            values={part: features[part] for part in FACTORS[kind][name]},
            points=summed[name],
            direction=_direction(summed[name]),
            impact=_impact(abs(summed[name])),
        )
        for name in sorted(summed, key=lambda name: -abs(summed[name]))
    )


def _direction(points: float) -> Direction:
    if abs(points) < NEUTRAL_BELOW:
        return Direction.NEUTRAL
    return Direction.POSITIVE if points > 0 else Direction.NEGATIVE


def _impact(size: float) -> Impact:
    return Impact.HIGH if size >= HIGH_FROM else Impact.MEDIUM if size >= MEDIUM_FROM else Impact.LOW
