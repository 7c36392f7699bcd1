"""What work costs in processor time, and how that grows with its size."""

from __future__ import annotations

import time
from collections.abc import Callable

from kernel.collector import collector_at_rest

ROUNDS = 5


def cpu_s(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The processor seconds of the cheapest of some rounds. What else the process holds is not walked through meanwhile:
    a collection of garbage costs by the size of the whole test run."""
    with collector_at_rest():
        return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def growth(work: Callable[[int], Callable[[], object]], few: int, many: int, rounds: int = ROUNDS) -> float:
    """How many times as much `many` cost as `few`; `work` makes ready what a size costs. Linear work gives many / few,
    quadratic its square: a limit of twice the first leaves room for a busy machine."""
    return cpu_s(work(many), rounds) / cpu_s(work(few), rounds)
