"""Let a report be analysed again with what was decided so far, though some of its values are still in doubt."""

from __future__ import annotations

from contracts.events import ReportRevised
from functions.reports import store
from functions.reports.corrections import revisions
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import SPECIALISTS, Http


class StartReanalysis(Request):
    report_id: str


class ReanalysisStarted(Response):
    """version: of the report that is analysed. fields_waiting: how many of its values are still in doubt."""

    report_id: str
    version: int
    fields_waiting: int


@operation(
    Http("POST", "/v1/reports/{report_id}/reanalysis", status=202),
    audience=SPECIALISTS,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportRevised,),
)
def handler(request: StartReanalysis, ctx: Context) -> ReanalysisStarted:
    held = revisions.hold(ctx, request.report_id)
    revisions.tell(ctx, held, held.as_read)
    left = reviews.waiting(ctx, request.report_id)
    return ReanalysisStarted(report_id=request.report_id, version=held.revision, fields_waiting=left)
