"""List what waits at the desk of the caller's lender: applicants who must be told what was decided, newest first.

Each day that comes due is raised once: some days before the 30 are over, as the last begins, and when they are over (12
CFR 1002.9(a)(1)(i)). A task goes by itself once the application is approved or withdrawn, or its notice has gone out.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from functions.lending import store
from functions.lending.lenders import register
from functions.lending.model import ApplicationStatus, LendersStaffOnly, NoticeClockKind
from functions.lending.tasks.kept import open_tasks
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class ListLenderTasks(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class LenderTask(Response):
    """due_at: by when the applicant must have been told. notice_id: of the notice that is to be sent; null where
    nothing final is decided yet. reason, citation: why it was raised."""

    task_id: str
    kind: NoticeClockKind
    application_id: str
    applicant_id: str
    status: ApplicationStatus
    notice_id: str | None
    due_at: datetime
    raised_at: datetime
    reason: str
    citation: str


class LenderTaskPage(Page):
    items: tuple[LenderTask, ...]


@operation(Http("GET", "/v1/lender/tasks"), audience=LENDERS, uses=(store.DATABASE.read,), errors=(LendersStaffOnly,))
def handler(request: ListLenderTasks, ctx: Context) -> LenderTaskPage:
    lender_id = register.desk_of(ctx).lender_id
    rows = open_tasks(ctx, lender_id, request.cursor, request.limit)
    for row in rows:
        ctx.audit("lending.task_listed", record=row["task_id"], customer_id=row["applicant_id"])
    items = tuple(LenderTask(**row) for row in rows)
    return LenderTaskPage(items=items, next_cursor=items[-1].task_id if len(items) == request.limit else None)
