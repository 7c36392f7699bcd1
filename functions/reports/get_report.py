"""Show a canonical report whole, every field with its source, as it stands or as it stood at an earlier revision."""

from __future__ import annotations

from pydantic import Field

from contracts.report import Report
from functions.reports import store
from functions.reports.corrections import revisions
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetReport(Request):
    """revision: 0 is the report as it was read; without it, the report as it stands."""

    report_id: str
    revision: int | None = Field(default=None, ge=0, le=1_000_000)


class ShownReport(Report):
    """version: for `If-Match` of a correction. fields_waiting: values in doubt that wait for a person."""

    version: int
    fields_waiting: int


@operation(
    Http("GET", "/v1/reports/{report_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    memory_mb=1024,
)
def handler(request: GetReport, ctx: Context) -> ShownReport:
    if request.revision is None:
        report = store.report(ctx, request.report_id)
    else:
        report = revisions.at_revision(ctx, request.report_id, request.revision)
    kept = {name: getattr(report, name) for name in Report.model_fields}
    return ShownReport.model_construct(
        **kept,
        version=revisions.version(ctx, request.report_id),
        fields_waiting=reviews.waiting(ctx, request.report_id),
    )
