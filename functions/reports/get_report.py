"""Show a canonical report whole, every field with its source."""

from __future__ import annotations

from contracts.report import Report
from functions.reports import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetReport(Request):
    report_id: str


@operation(
    Http("GET", "/v1/reports/{report_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: GetReport, ctx: Context) -> Report:
    return store.report(ctx, request.report_id)
