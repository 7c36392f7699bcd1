"""Read the bureau's answer into the canonical report, and keep it sealed.

Every field keeps its source; what could not be read stands in `issues`. The raw answer stays beside it.
"""

from __future__ import annotations

import json

from contracts.events import ReportReceived
from functions.reports import store
from functions.reports.experian.profile import UnreadableReport, parse_credit_profile
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class StoreReport(Request):
    case: str
    bureau: str
    raw_key: str


class Stored(Response):
    report_id: str
    customer_id: str


@operation(
    Task(),
    uses=(store.DATABASE.write, store.RAW.read, PERSONAL_DATA.seal),
    emits=(ReportReceived,),
    errors=(UnreadableReport,),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: StoreReport, ctx: Context) -> Stored:
    customer_id = store.pull(ctx, request.case)["customer_id"]
    document = json.loads(ctx.bucket(store.RAW).get(request.raw_key))
    report_id = ctx.new_id("rpt")
    report = parse_credit_profile(document, pulled_on=ctx.now.date()).model_copy(update={"id": report_id})
    store.save_report(ctx, report, report_id, customer_id, request.raw_key)
    store.update_pull(ctx, request.case, "received", report_id=report_id)
    ctx.emit(ReportReceived(customer_id=customer_id, report_id=report_id, bureau=request.bureau))
    return Stored(report_id=report_id, customer_id=customer_id)
