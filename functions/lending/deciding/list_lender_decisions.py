"""List all that the caller's lender decided, newest first, each with its justification.

The record stays readable to the lender when a consent is gone (12 CFR 1002.12(b)). Each is on its applicant's trail.
"""

from __future__ import annotations

from pydantic import Field

from functions.lending import store
from functions.lending.deciding import records
from functions.lending.lenders import register
from functions.lending.model import LendersStaffOnly
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import LENDERS, Http


class ListLenderDecisions(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class DecisionPage(Page):
    items: tuple[records.DecisionRecord, ...]


@operation(
    Http("GET", "/v1/lender/decisions"),
    audience=LENDERS,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    errors=(LendersStaffOnly,),
)
def handler(request: ListLenderDecisions, ctx: Context) -> DecisionPage:
    rows = records.page(ctx, register.desk_of(ctx).lender_id, request.cursor, request.limit)
    items = tuple(records.shown(ctx, row) for row in rows)
    return DecisionPage(items=items, next_cursor=items[-1].decision_id if len(items) == request.limit else None)
