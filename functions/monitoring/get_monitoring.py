"""Show what is watched, when it was last read, and whether anything pauses it."""

from __future__ import annotations

from functions.monitoring import store
from functions.monitoring.model import Enrolment
from functions.monitoring.view import shown
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetMonitoring(Request):
    customer_id: str


@operation(
    Http("GET", "/v1/customers/{customer_id}/monitoring"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetMonitoring, ctx: Context) -> Enrolment:
    return shown(ctx, ctx.customer_id)
