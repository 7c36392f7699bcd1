"""What a person can change, how far, and what it takes: the grid that a plan is searched on.

Only what is in a person's own hands, within the time a plan looks ahead. How long somebody has had an account, an
address or an income can't be changed by trying; whether pay arrives regularly is the employer's doing; the length of a
history comes by itself. None of those is ever recommended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from functions.scoring.rules.metrics import BY_NAME


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
    the metric's unit, towards the target. months: until the metric, an average over time, shows each step.
    """

    metric: str
    target: float
    strides: tuple[float, float, float]
    months: tuple[int, int, int]
    advice: str


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

    @property
    def advice(self) -> str:
        figure = BY_NAME[self.metric].figure
        return self.lever.advice.format(figure(self.current), figure(self.proposed))


LEVERS: Final = (
    Lever(
        "utility_payment_consistency", 1.0, (0.05, 0.12, 0.25), (3, 6, 12),
        "Pay utility bills by their due date, by automatic payment if you can: from {0} to {1} on time.",
    ),
    Lever(
        "transaction_regularity_score", 0.95, (0.05, 0.12, 0.2), (3, 4, 6),
        "Put recurring payments on fixed days: from {0} to {1} regular.",
    ),
    Lever(
        "spending_volatility", 0.1, (-0.05, -0.12, -0.2), (3, 4, 6),
        "Spread large purchases over the year, so that monthly spending swings by {1} instead of {0}.",
    ),
    Lever(
        "avg_month_end_balance", 5000.0, (250.0, 600.0, 1200.0), (3, 6, 12),
        "Keep more in the account at the end of the month: {1} on average instead of {0}.",
    ),
    Lever(
        "savings_growth_rate", 0.3, (0.05, 0.1, 0.15), (3, 6, 12),
        "Put something aside every month, so that savings change by {1} over twelve months instead of {0}.",
    ),
    Lever(
        "withdrawal_discipline_score", 0.95, (0.05, 0.12, 0.2), (2, 3, 6),
        "Plan cash withdrawals and keep to your usual amounts: from {0} to {1} of them.",
    ),
    Lever(
        "discretionary_income_ratio", 0.4, (0.03, 0.06, 0.1), (2, 4, 6),
        "Lower fixed expenses, so that {1} of your income is left after them instead of {0}.",
    ),
)  # fmt: skip


def steps(metrics: Mapping[str, float]) -> tuple[Step, ...]:
    """Every step open to this person: three a lever, fewer close to its target, none beyond it."""
    return tuple(step for lever in LEVERS for step in _steps(lever, metrics[lever.metric]))


def _steps(lever: Lever, current: float) -> list[Step]:
    metric, found = BY_NAME[lever.metric], list[Step]()
    last, better = metric.figure(current), 1 if lever.strides[0] > 0 else -1
    for effort, stride, months in zip(EFFORTS, lever.strides, lever.months, strict=True):
        reached = current + stride
        proposed = round(min(reached, lever.target) if better > 0 else max(reached, lever.target), 3)
        figure = metric.figure(proposed)
        # As it is told: a step that reads like standing still, or like the one before, is none.
        if (proposed - current) * better <= 0 or figure == last:
            continue
        last = figure
        found.append(Step(lever, current, proposed, effort, months))
    return found
