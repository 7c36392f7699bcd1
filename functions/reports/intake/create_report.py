"""Enter a bureau's report by hand, as the signed-in customer reads it from paper.

Every value keeps who typed it and when. Full social security and account numbers are refused. What one types oneself
needs no instruction to a bureau (15 U.S.C. 1681b(a)(2) is about asking one); service must be lawful already
(15 U.S.C. 1679d(a)).
"""

from __future__ import annotations

from contracts.events import ReportReceived
from functions.reports import store
from functions.reports.corrections.typed import BY_CUSTOMER, TypedReport
from functions.reports.intake.manual import ERRORS, ReportEntered, keep_typed
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class CreateReport(TypedReport):
    """The report as it is printed."""


@operation(
    Http("POST", "/v1/reports", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=ERRORS,
    memory_mb=1024,
)
def handler(request: CreateReport, ctx: Context) -> ReportEntered:
    return keep_typed(ctx, ctx.customer_id, request, BY_CUSTOMER)
