"""Remind lenders of applicants who must be told what was decided, and tell where the 30 days are over.

Each once, however often or late this fires (12 CFR 1002.9(a)(1)(i)). An applicant who was not told in time learns it
from the inbox.
"""

from __future__ import annotations

from typing import Any

from contracts.dispute_events import Milestone, MilestoneReached
from contracts.trust_score.events import ActionNoticeDue, ActionNoticeOverdue
from functions.lending import clocking, store
from functions.lending.model import NoticeClockKind
from functions.lending.telling import tell
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.triggers import Schedule


class NoticesFired(Response):
    clocks: int


@operation(
    Schedule(every_minutes=1),
    uses=(store.DATABASE.write,),
    emits=(ActionNoticeDue, ActionNoticeOverdue, MilestoneReached),
    timeout_s=50,
)
def handler(request: dict[str, Any], ctx: Context) -> NoticesFired:
    return fire(ctx)


def fire(ctx: Context) -> NoticesFired:
    """Fire what is due now."""
    due = clocking.take_due(ctx)
    for row in due:
        _tell(ctx, row)
    return NoticesFired(clocks=len(due))


def _tell(ctx: Context, row: dict[str, Any]) -> None:
    kind = NoticeClockKind(row["kind"])
    whose = {name: row[name] for name in ("customer_id", "application_id", "lender_id")}
    ctx.audit(f"lending.notice_{kind.value}", record=row["application_id"], customer_id=row["customer_id"])
    if kind is not NoticeClockKind.OVERDUE:
        ctx.emit(ActionNoticeDue(kind=kind.value, **whose))
        return
    ctx.emit(ActionNoticeOverdue(**whose))
    tell(ctx, row["customer_id"], Milestone.LENDER_OVERDUE, row["application_id"], row["due_at"])
