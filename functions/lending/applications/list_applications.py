"""List the signed-in customer's applications to lenders and what was decided on them, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.lending import store
from functions.lending.applications.view import LoanApplication, views
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListApplications(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class LoanApplicationPage(Page):
    items: tuple[LoanApplication, ...]


@operation(Http("GET", "/v1/applications"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListApplications, ctx: Context) -> LoanApplicationPage:
    items = views(ctx, store.applications_of(ctx, ctx.customer_id, request.cursor, request.limit))
    return LoanApplicationPage(
        items=items, next_cursor=items[-1].application_id if len(items) == request.limit else None
    )
