"""List the signed-in customer's analyses, newest first."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from functions.analysis import store
from kernel.context import Context
from kernel.http import Page, Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListAnalyses(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class AnalysisLine(Response):
    """findings: how many rules fired."""

    analysis_id: str
    as_of: date
    law_pack: str
    findings: int
    created_at: datetime


class AnalysisLines(Page):
    items: tuple[AnalysisLine, ...]


@operation(Http("GET", "/v1/analyses"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListAnalyses, ctx: Context) -> AnalysisLines:
    found = store.analyses_of(ctx, ctx.customer_id, request.cursor, request.limit)
    lines = tuple(AnalysisLine(**row) for row in found)
    return AnalysisLines(items=lines, next_cursor=lines[-1].analysis_id if len(lines) == request.limit else None)
