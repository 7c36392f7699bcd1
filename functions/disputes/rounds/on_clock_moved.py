"""Look at the due clocks again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.dispute_events import (
    MilestoneReached,
    PersonNeeded,
    PersonNoLongerNeeded,
    ProposalsChanged,
    RoundOverdue,
    RoundStuck,
)
from contracts.events import ClockMoved
from functions.disputes import store
from functions.disputes.rounds.firing import fire
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(MilestoneReached, PersonNeeded, PersonNoLongerNeeded, ProposalsChanged, RoundOverdue, RoundStuck),
    stages=frozenset({"local"}),
)
def handler(request: ClockMoved, ctx: Context) -> None:
    fire(ctx)
