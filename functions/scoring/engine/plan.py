"""The search for a plan: every change is run through the whole model again, and only what raises the score stays.

A SHAP value says what a figure contributed, not what changing it would do: some changes for the better lower a
forest's score (how many, its card says). So all single steps and all pairs are scored in one batch; steps that gain
less than a point by themselves are dropped; the best single or pair is the start, to which the step that gains most is
added as long as one gains a point; then whatever the whole can do without is taken out again. A plan of several steps
that gains less than a point over its best single step gives way to that step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from functions.scoring.rules.metrics import NAMES
from functions.scoring.rules.steps import Step, steps

LEAST_GAIN_POINTS: Final = 1.0
MOST_STEPS: Final = 5
_PLACES: Final = {name: place for place, name in enumerate(NAMES)}

Array = NDArray[np.float64]
Scores = Callable[[Array], Array]


@dataclass(frozen=True)
class Planned:
    """A step of the plan: its gain alone, and what the whole plan would lose without it, both from the model."""

    step: Step
    gain: float
    gain_within_plan: float


@dataclass(frozen=True)
class Plan:
    """current, reached: exact scores now and with the whole plan. candidates: how many changes were scored first."""

    current: float
    reached: float
    steps: tuple[Planned, ...]
    candidates: int

    @property
    def gain(self) -> float:
        return self.reached - self.current

    @property
    def months(self) -> int:
        """The steps run side by side, so the longest decides."""
        return max((each.step.months for each in self.steps), default=0)


def changed(metrics: Array, chosen: Sequence[Sequence[Step]]) -> Array:
    """One row of metrics for each set of steps."""
    rows = np.tile(metrics, (len(chosen), 1))
    cells = [(row, step) for row, together in enumerate(chosen) for step in together]
    if cells:
        places = [_PLACES[step.metric] for _, step in cells]
        rows[[row for row, _ in cells], places] = [step.proposed for _, step in cells]
    return rows


def candidates(open_steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """Every single step, and every pair of steps of different metrics."""
    pairs = [pair for pair in combinations(open_steps, 2) if pair[0].metric != pair[1].metric]
    return [*((step,) for step in open_steps), *pairs]


def search(scores: Scores, metrics: Array) -> Plan:
    """The plan for one person's 13 metrics; `scores` runs rows of metrics through the whole model."""
    open_steps = steps(dict(zip(NAMES, metrics.tolist(), strict=True)))
    options = candidates(open_steps)
    found = scores(changed(metrics, [(), *options]))
    current, reached = float(found[0]), found[1:]
    alone = {step: float(reached[place]) - current for place, step in enumerate(open_steps)}
    useful = [step for step in open_steps if alone[step] >= LEAST_GAIN_POINTS]
    if not useful:
        return Plan(current, current, (), len(options))
    kept = set(useful)
    best = next(place for place in np.argsort(-reached) if kept.issuperset(options[place]))
    chosen, score = _extended(scores, metrics, useful, list(options[best]), float(reached[best]))
    chosen, score, without = _pruned(scores, metrics, chosen, score)
    single = max(useful, key=lambda step: alone[step])
    if score < current + alone[single] + LEAST_GAIN_POINTS:
        chosen, score, without = [single], current + alone[single], [current]
    planned = [Planned(step, alone[step], score - less) for step, less in zip(chosen, without, strict=True)]
    planned.sort(key=lambda each: -each.gain_within_plan)
    return Plan(current, score, tuple(planned), len(options))


def _extended(
    scores: Scores, metrics: Array, useful: list[Step], chosen: list[Step], score: float
) -> tuple[list[Step], float]:
    """The plan with the most gaining step added, again and again."""
    while len(chosen) < MOST_STEPS:
        taken = {step.metric for step in chosen}
        further = [step for step in useful if step.metric not in taken]
        if not further:
            break
        found = scores(changed(metrics, [(*chosen, step) for step in further]))
        best = int(np.argmax(found))
        if found[best] < score + LEAST_GAIN_POINTS:
            break
        chosen, score = [*chosen, further[best]], float(found[best])
    return chosen, score


def _pruned(scores: Scores, metrics: Array, chosen: list[Step], score: float) -> tuple[list[Step], float, list[float]]:
    """The plan without what it can do without, its score, and its score without each step that stays."""
    while True:
        rest = [[other for other in chosen if other is not step] for step in chosen]
        without = scores(changed(metrics, rest)).tolist()
        worst = int(np.argmax(without))
        if len(chosen) == 1 or without[worst] <= score - LEAST_GAIN_POINTS:
            return chosen, score, without
        chosen, score = rest[worst], without[worst]
