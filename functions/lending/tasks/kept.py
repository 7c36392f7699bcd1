"""Tasks of lenders in the store. Raised once each; a task ends where its applicant was told or wants it no more."""

from __future__ import annotations

from typing import Any

from functions.lending.model import NoticeClockKind
from kernel.context import Context

Row = dict[str, Any]


def raise_task(ctx: Context, application_id: str, kind: NoticeClockKind) -> None:
    """Put it on the desk; a repeat changes nothing."""
    ctx.db.execute(
        "insert into lending.tasks (task_id, application_id, kind, raised_at) values (%s, %s, %s, %s)"
        " on conflict (application_id, kind) do nothing",
        (ctx.new_id("ltk"), application_id, kind, ctx.now),
    )


def open_tasks(ctx: Context, lender_id: str, cursor: str | None, limit: int) -> list[Row]:
    """Of applications that are not decided, or whose notice has not gone out; newest first, after the last id seen."""
    return ctx.db.execute(
        "select t.task_id, t.kind, t.raised_at, t.application_id, a.customer_id as applicant_id, a.status, a.due_at,"
        " c.reason, c.citation, n.notice_id from lending.tasks t join lending.clocks c using (application_id, kind)"
        " join lending.applications a using (application_id) left join lending.notices n using (application_id)"
        " left join lending.notice_sendings s using (notice_id)"
        " where a.lender_id = %s and (a.ended_at is null or (n.notice_id is not null and s.sent_at is null))"
        " and (%s::text is null or t.task_id < %s) order by t.task_id desc limit %s",
        (lender_id, cursor, cursor, limit),
    ).fetchall()
