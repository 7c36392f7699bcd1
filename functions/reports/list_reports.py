"""List the signed-in customer's reports, newest first."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from functions.reports import store
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListReports(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class ReportLine(Response):
    """tradelines, issues: how many the report has."""

    report_id: str
    bureau: str
    source: str
    generated_on: date | None
    tradelines: int
    issues: int
    received_at: datetime


class ReportLines(Page):
    items: tuple[ReportLine, ...]


@operation(Http("GET", "/v1/reports"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListReports, ctx: Context) -> ReportLines:
    found = store.reports_of(ctx, ctx.customer_id, request.cursor, request.limit)
    lines = tuple(ReportLine(**row) for row in found)
    return ReportLines(items=lines, next_cursor=lines[-1].report_id if len(lines) == request.limit else None)
