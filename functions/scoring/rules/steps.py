"""What a person can change, how far, and what it takes: the grid that a plan is searched on.

Only what is in a person's own hands, within the time a plan looks ahead: a metric that is declared fixed can't be a
lever. How often money moves has no better side, so no step leads there either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from functions.scoring.rules.metrics import BY_NAME, Better


class Effort(StrEnum):
    """What a change asks of a person."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


EFFORTS: Final = tuple(Effort)


@dataclass(frozen=True)
class Lever:
    """A metric that a person can move.

    target: no further than this, however good more would look. strides: three steps from where the person stands, in
    the metric's unit, towards the target. months: until the metric, an average over time, shows each step. Raises
    ValueError for a metric that nobody can change, and for strides away from what is better.
    """

    metric: str
    target: float
    strides: tuple[float, float, float]
    months: tuple[int, int, int]

    def __post_init__(self) -> None:
        metric = BY_NAME[self.metric]
        if not metric.changeable:
            raise ValueError(f"{self.metric} can't be changed by trying: {metric.fixed}.")
        if any((Better.MORE if stride > 0 else Better.LESS) is not metric.better for stride in self.strides):
            raise ValueError(f"{self.metric} is better with {metric.better}; a stride leads the other way.")


@dataclass(frozen=True, eq=False)
class Step:
    """One achievable change, equal to itself alone. effort is the step's own; months until the metric shows it."""

    lever: Lever
    current: float
    proposed: float
    effort: Effort
    months: int

    @property
    def metric(self) -> str:
        return self.lever.metric


LEVERS: Final = (
    Lever("utility_payment_consistency", 1.0, (0.05, 0.12, 0.25), (3, 6, 12)),
    Lever("transaction_regularity_score", 0.95, (0.05, 0.12, 0.2), (3, 4, 6)),
    Lever("spending_volatility", 0.1, (-0.05, -0.12, -0.2), (3, 4, 6)),
    Lever("avg_month_end_balance", 5000.0, (250.0, 600.0, 1200.0), (3, 6, 12)),
    Lever("savings_growth_rate", 0.3, (0.05, 0.1, 0.15), (3, 6, 12)),
    Lever("withdrawal_discipline_score", 0.95, (0.05, 0.12, 0.2), (2, 3, 6)),
    Lever("discretionary_income_ratio", 0.4, (0.03, 0.06, 0.1), (2, 4, 6)),
)


def steps(metrics: Mapping[str, float]) -> tuple[Step, ...]:
    """Every step open to this person: three a lever, fewer close to its target, none beyond it."""
    return tuple(step for lever in LEVERS for step in _steps(lever, metrics[lever.metric]))


def _steps(lever: Lever, current: float) -> list[Step]:
    metric, found = BY_NAME[lever.metric], list[Step]()
    last, better = metric.shown(current), 1 if lever.strides[0] > 0 else -1
    for effort, stride, months in zip(EFFORTS, lever.strides, lever.months, strict=True):
        reached = current + stride
        proposed = round(min(reached, lever.target) if better > 0 else max(reached, lever.target), 3)
        shown = metric.shown(proposed)
        # As it is told: a step that reads like standing still, or like the one before, is none.
        if (proposed - current) * better <= 0 or shown == last:
            continue
        last = shown
        found.append(Step(lever, current, proposed, effort, months))
    return found
