"""Look at the days by which applicants must be told again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached
from contracts.events import ClockMoved
from contracts.trust_score.events import ActionNoticeDue, ActionNoticeOverdue
from functions.lending import store
from functions.lending.fire_due_notices import fire
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write,),
    emits=(ActionNoticeDue, ActionNoticeOverdue, MilestoneReached),
    stages=frozenset({"local"}),
    timeout_s=50,
)
def handler(request: ClockMoved, ctx: Context) -> None:
    fire(ctx)
