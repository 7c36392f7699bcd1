"""Tell the consumer that a score moved, as a milestone: the inbox and its channels carry it from here.

Which score and how far stays sealed with the alert; the milestone names the alert alone.
"""

from __future__ import annotations

from contracts.dispute_events import Milestone, MilestoneReached
from functions.monitoring import store
from functions.monitoring.scores.find_score_change import FindScoreChange
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Task


@operation(Task(), uses=(store.DATABASE.write,), emits=(MilestoneReached,))
def handler(request: FindScoreChange, ctx: Context) -> None:
    ctx.emit(
        MilestoneReached(
            customer_id=store.customer_of_alert(ctx, request.case),
            milestone=Milestone.SCORE_CHANGED,
            subject_id=request.case,
            at=ctx.now,
        ),
        event_id=f"milestone:{Milestone.SCORE_CHANGED.value}:{request.case}",
    )
