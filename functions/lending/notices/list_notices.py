"""List the notices of adverse action that the caller's lender owes or has sent, newest first."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from functions.lending import clocking, store
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly, NoticeClockKind, NoticeLanguage, SendingChannel
from functions.lending.notices import kept
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import LENDERS, Http


class ListNotices(Request):
    """unsent: those alone that have not gone out."""

    unsent: bool = False
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class NoticeLine(Response):
    """due_at: by when it must have gone out; late: it went out later, or has not and the time is over. clocks: which
    have fired."""

    notice_id: str
    application_id: str
    applicant_id: str
    kind: str
    language: NoticeLanguage
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    channel: SendingChannel | None
    late: bool
    clocks: tuple[NoticeClockKind, ...]


class NoticePage(Page):
    items: tuple[NoticeLine, ...]


@operation(Http("GET", "/v1/lender/notices"), audience=LENDERS, uses=(store.DATABASE.read,), errors=(LendersStaffOnly,))
def handler(request: ListNotices, ctx: Context) -> NoticePage:
    lender = register.desk_of(ctx)
    rows = kept.all_of_lender(ctx, lender.lender_id, unsent=request.unsent, cursor=request.cursor, limit=request.limit)
    for row in rows:
        ctx.audit("lending.notice_listed", record=row["notice_id"], customer_id=row["customer_id"])
    fired = clocking.fired(ctx, [row["application_id"] for row in rows])
    items = tuple(
        NoticeLine(
            **{name: row[name] for name in NoticeLine.model_fields if name in row},
            applicant_id=row["customer_id"],
            late=(row["sent_at"] or ctx.now) > row["due_at"],
            clocks=tuple(NoticeClockKind(kind) for kind in fired.get(row["application_id"], ())),
        )
        for row in rows
    )
    return NoticePage(items=items, next_cursor=items[-1].notice_id if len(items) == request.limit else None)
