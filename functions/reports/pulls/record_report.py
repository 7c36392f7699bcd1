"""Record a bureau's report for a customer, typed by a specialist from the paper in front of them.

Every value keeps who typed it and when. Full social security and account numbers are refused; service must be lawful
already (15 U.S.C. 1679d(a)).
"""

from __future__ import annotations

from contracts.events import ReportReceived
from functions.reports import store
from functions.reports.corrections.typed import BY_STAFF, TypedReport
from functions.reports.intake.manual import ERRORS, ReportEntered, keep_typed
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class RecordReport(TypedReport):
    """The report as it is printed, and whose it is."""

    customer_id: str


@operation(
    Http("POST", "/v1/customers/{customer_id}/reports", status=201),
    audience=SPECIALISTS,
    owner=store.CUSTOMER_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=ERRORS,
    memory_mb=1024,
)
def handler(request: RecordReport, ctx: Context) -> ReportEntered:
    return keep_typed(ctx, request.customer_id, request, BY_STAFF)
