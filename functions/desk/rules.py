"""When a task is due, whose turn it is, and which decisions a second person looks at: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from contracts.desk import Skill

DUE: Final[Mapping[int, timedelta]] = {
    1: timedelta(hours=4),
    2: timedelta(days=1),
    3: timedelta(days=2),
    4: timedelta(days=5),
    5: timedelta(days=10),
}
"""House rule: within what time a task of each priority is done."""

WEIGHTS: Final[Mapping[int, int]] = {1: 3, 2: 2, 3: 1, 4: 1, 5: 1}
"""House rule: how much of a specialist's capacity a task of each priority takes."""

QUALITY_SHARE: Final = Fraction(1, 10)
"""House rule: the share of decisions that a second person looks at."""


def due_of(priority: int, opened_at: datetime) -> datetime:
    """Until when a task is to be done."""
    return opened_at + DUE[priority]


@dataclass(frozen=True)
class Specialist:
    """Somebody who may be given tasks. capacity: most weight at a time; load: the weight they hold."""

    user_id: str
    skills: frozenset[Skill]
    capacity: int
    load: int
    last_given_at: datetime | None = None


@dataclass(frozen=True)
class OpenTask:
    """A task that nobody has. not_by: whose turn it never is, because it is to judge their work."""

    task_id: str
    skill: Skill
    priority: int
    not_by: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """What it takes of a capacity."""
        return WEIGHTS[self.priority]


def choose(specialists: Iterable[Specialist], task: OpenTask) -> str | None:
    """Who is given the task: of those with the skill and room for it the least loaded for their capacity, then who was
    given none for the longest time, then by id; None where nobody can take it."""
    fit = [each for each in specialists if _can_take(each, task)]
    return min(fit, key=_turn).user_id if fit else None


def _can_take(each: Specialist, task: OpenTask) -> bool:
    has_room = each.load + task.weight <= each.capacity
    return has_room and task.skill in each.skills and each.user_id not in task.not_by


def _turn(each: Specialist) -> tuple[Fraction, bool, float, str]:
    given = each.last_given_at
    return Fraction(each.load, each.capacity), given is not None, given.timestamp() if given else 0.0, each.user_id


def assign(specialists: Sequence[Specialist], tasks: Iterable[OpenTask], now: datetime) -> tuple[tuple[str, str], ...]:
    """(task, specialist) of each task that somebody can take, in the order given; each counts for the next."""
    standing = {each.user_id: each for each in specialists}
    given: list[tuple[str, str]] = []
    for place, task in enumerate(tasks):
        user_id = choose(standing.values(), task)
        if user_id is None:
            continue
        held = standing[user_id]
        # Within one run later gifts are later by a microsecond, so that turns are kept.
        at = now + timedelta(microseconds=place)
        standing[user_id] = replace(held, load=held.load + task.weight, last_given_at=at)
        given.append((task.task_id, user_id))
    return tuple(given)
