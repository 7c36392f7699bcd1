"""Read the bureau's answer into canonical reports, one a bureau, and keep them sealed.

Every field keeps its source; what could not be read stands in `issues`. The raw answer stays beside it. A bureau that a
merged answer should have held and did not is named as missing; the others' reports are kept all the same.
"""

from __future__ import annotations

from contracts.events import ReportReceived
from functions.reports import store
from functions.reports.model import PullSource, UnreadableReport
from functions.reports.pulls.answers import ANSWERS
from functions.reports.reading.whose import SomebodyElse
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class StoreReport(Request):
    """is_theirs: a person has seen that the reports are the customer's, whatever they say."""

    case: str
    bureau: PullSource
    raw_key: str
    is_theirs: bool = False


class Stored(Response):
    report_ids: tuple[str, ...]
    customer_id: str


@operation(
    Task(),
    uses=(store.DATABASE.write, store.RAW.read, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=(UnreadableReport, SomebodyElse),
    layers=("xml",),
    memory_mb=1024,
    timeout_s=30,
)
def handler(request: StoreReport, ctx: Context) -> Stored:
    customer_id = store.pull(ctx, request.case)["customer_id"]
    answer = ANSWERS[request.bureau]
    report_ids = []
    bureaus = set()
    raw, whom = ctx.bucket(store.RAW).get(request.raw_key), store.whom(ctx, customer_id)
    compare_with = None if request.is_theirs else whom
    for report in answer.read(raw, ctx.now.date(), whom):
        report_id = ctx.new_id("rpt")
        kept = report.model_copy(update={"id": report_id})
        store.save_report(ctx, kept, report_id, customer_id, request.raw_key, compare_with=compare_with)
        ctx.emit(ReportReceived(customer_id=customer_id, report_id=report_id, bureau=report.bureau))
        report_ids.append(report_id)
        bureaus.add(report.bureau)
    missing = [bureau.value for bureau in answer.covers if bureau not in bureaus]
    store.receive_pull(ctx, request.case, report_ids, missing)
    return Stored(report_ids=tuple(report_ids), customer_id=customer_id)
