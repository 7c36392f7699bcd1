"""List the decisions on a customer's accounts, newest first, those undone too."""

from __future__ import annotations

from pydantic import Field

from functions.accounts import store
from functions.accounts.model import AccountDecision
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import STAFF, Http


class ListAccountDecisions(Request):
    customer_id: str
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class AccountDecisions(Page):
    """version: of the customer's decisions as they stand, for `If-Match`."""

    items: tuple[AccountDecision, ...]
    version: int


@operation(
    Http("GET", "/v1/customers/{customer_id}/accounts/decisions"),
    audience=STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: ListAccountDecisions, ctx: Context) -> AccountDecisions:
    found = store.decisions_of(ctx, request.customer_id, request.cursor, request.limit)
    following = found[-1].decision_id if len(found) == request.limit else None
    return AccountDecisions(items=tuple(found), next_cursor=following, version=store.version(ctx, request.customer_id))
