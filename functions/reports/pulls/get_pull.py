"""Show how far a pull has come."""

from __future__ import annotations

from functions.reports import store
from functions.reports.pulls.request_pull import PullView, shown
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetPull(Request):
    pull_id: str


@operation(
    Http("GET", "/v1/reports/pulls/{pull_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.PULL_OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetPull, ctx: Context) -> PullView:
    return shown(store.pull(ctx, request.pull_id))
