"""Show a dispute case with its rounds, outcomes and timeline."""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.showing import show
from functions.disputes.view import DisputeView
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetDispute(Request):
    dispute_id: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetDispute, ctx: Context) -> DisputeView:
    case = store.case(ctx, request.dispute_id)
    return show(ctx, case)
