"""Read an uploaded file that needs no text recognition into canonical reports, and keep them sealed.

Pages and data of an aggregator give a report a bureau; of a furnisher's Metro 2 file, which streams through however
long it is, the customer's own records alone become one. What was found is kept for the customer to see, and so is why
a file was refused: a refusal is a result of this step, which the workflow tells the consumer, and no failure of it.
"""

from __future__ import annotations

from typing import Literal

from contracts.events import ReportReceived
from contracts.uploads import UploadKind
from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.metro2.model import Mode
from functions.reports.reading.whose import SomebodyElse, Whom
from functions.reports.uploads.readers import Asked, Outcome, read_upload
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class ReadUpload(Request):
    """kind: as screened. bureau, mode: of a furnisher's file, as its form was asked for. is_theirs: a person has seen
    that the report is the customer's, whatever it says."""

    case: str
    customer_id: str
    version_id: str | None
    kind: Literal[UploadKind.HTML, UploadKind.DATA, UploadKind.METRO2]
    bureau: Bureau | None
    mode: Mode | None
    is_theirs: bool = False


class UploadRead(Response):
    """refusal: why nothing was taken over, by the name of the error; None when reports were."""

    report_ids: tuple[str, ...]
    refusal: str | None


@operation(
    Task(),
    uses=(store.DATABASE.write, store.UPLOADS.read, store.RAW.write, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=(SomebodyElse,),
    layers=("html",),
    memory_mb=3008,
    timeout_s=900,
)
def handler(request: ReadUpload, ctx: Context) -> UploadRead:
    key = f"{request.customer_id}/{request.case}"
    stream = ctx.bucket(store.UPLOADS).stream(key, request.version_id)
    whom = store.whom(ctx, request.customer_id)
    asked = Asked(ctx.now.date(), request.bureau, request.mode or Mode.LENIENT, whom)
    outcome = read_upload(request.kind, stream, asked)
    report_ids = tuple(_keep(request, ctx, outcome, key, at, whom) for at in range(len(outcome.reports)))
    found = outcome.shown(request.case, request.kind, report_ids)
    store.save_reading(ctx, request.case, request.customer_id, found.model_dump_json())
    return UploadRead(report_ids=report_ids, refusal=found.refusal.reason if found.refusal else None)


def _keep(request: ReadUpload, ctx: Context, outcome: Outcome, key: str, at: int, whom: Whom | None) -> str:
    """Store one of the reports; of a furnisher's file the customer's own records beside it."""
    report_id = ctx.new_id("rpt")
    report = outcome.reports[at].model_copy(update={"id": report_id})
    by_number = outcome.own_part is not None
    if outcome.own_part is not None:
        key = f"metro2/{request.customer_id}/{report_id}.dat"
        ctx.bucket(store.RAW, write=True).put(key, outcome.own_part, "application/octet-stream")
    compare_with = None if by_number or request.is_theirs else whom
    store.save_report(ctx, report, report_id, request.customer_id, key, compare_with=compare_with)
    way: Literal["metro2", "document"] = "metro2" if by_number else "document"
    ctx.emit(ReportReceived(customer_id=request.customer_id, report_id=report_id, bureau=report.bureau.value, way=way))
    return report_id
