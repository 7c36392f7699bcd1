"""Undo a decision on a value; what it superseded stands again, else what was read.

A value that was in doubt before it is in doubt again. `If-Match` names the version of the report that was read.
"""

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


class RevokeCorrection(Request):
    report_id: str
    correction_id: str


class CorrectionRevoked(Response):
    """version: of the report as it stands now. fields_waiting: how many of its values wait for a person."""

    correction_id: str
    version: int
    fields_waiting: int


@operation(
    Http("DELETE", "/v1/reports/{report_id}/corrections/{correction_id}"),
    audience=SPECIALISTS,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportRevised,),
    errors=(revisions.ReportChanged,),
    memory_mb=1024,
)
def handler(request: RevokeCorrection, ctx: Context) -> CorrectionRevoked:
    held = revisions.hold(ctx, request.report_id, ctx.require_version())
    report = revisions.revoke(ctx, held, request.correction_id)
    reviews.reopen(ctx, request.correction_id)
    revisions.tell(ctx, held, report)
    return CorrectionRevoked(
        correction_id=request.correction_id,
        version=held.revision + 1,
        fields_waiting=reviews.waiting(ctx, request.report_id),
    )
