"""List what a customer has stated beside the reports, newest first, withdrawn statements too."""

from __future__ import annotations

from pydantic import Field

from functions.analysis import store
from functions.analysis.statements import records
from functions.analysis.statements.model import KeptStatement
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListStatements(Request):
    customer_id: str
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class KeptStatements(Page):
    items: tuple[KeptStatement, ...]


@operation(
    Http("GET", "/v1/customers/{customer_id}/statements"),
    audience=CUSTOMER | STAFF,
    owner=store.CUSTOMER_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: ListStatements, ctx: Context) -> KeptStatements:
    found = records.statements_of(ctx, request.customer_id, request.cursor, request.limit)
    following = found[-1].statement_id if len(found) == request.limit else None
    return KeptStatements(items=tuple(found), next_cursor=following)
