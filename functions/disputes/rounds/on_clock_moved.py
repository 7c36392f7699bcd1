"""Look at the due clocks again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.events import ClockMoved, RoundOverdue
from functions.disputes import store
from functions.disputes.rounds.fire_due_clocks import fire
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(RoundOverdue,),
    stages=frozenset({"local"}),
)
def handler(request: ClockMoved, ctx: Context) -> None:
    fire(ctx)
