"""List the signed-in customer's dispute cases, newest first."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from functions.disputes import store
from functions.disputes.model import CaseStatus
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListDisputes(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class DisputeLine(Response):
    dispute_id: str
    status: CaseStatus
    rounds: int
    opened_at: datetime
    updated_at: datetime


class DisputeLines(Page):
    items: tuple[DisputeLine, ...]


@operation(Http("GET", "/v1/disputes"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListDisputes, ctx: Context) -> DisputeLines:
    lines = tuple(
        DisputeLine(
            dispute_id=row["case_id"],
            status=row["body"]["status"],
            rounds=row["body"]["rounds"],
            opened_at=row["opened_at"],
            updated_at=row["updated_at"],
        )
        for row in store.cases_of(ctx, ctx.customer_id, request.cursor, request.limit)
    )
    return DisputeLines(items=lines, next_cursor=lines[-1].dispute_id if len(lines) == request.limit else None)
