"""List what people decided on single values of a report, newest first, what was undone too."""

from __future__ import annotations

from pydantic import Field

from functions.reports import store
from functions.reports.corrections import revisions
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListCorrections(Request):
    report_id: str
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


class Corrections(Page):
    """version: of the report as it stands, for `If-Match`."""

    items: tuple[revisions.Correction, ...]
    version: int


@operation(
    Http("GET", "/v1/reports/{report_id}/corrections"),
    audience=CUSTOMER | STAFF,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: ListCorrections, ctx: Context) -> Corrections:
    found = revisions.corrections_of(ctx, request.report_id, request.cursor, request.limit)
    following = found[-1].correction_id if len(found) == request.limit else None
    return Corrections(items=tuple(found), next_cursor=following, version=revisions.version(ctx, request.report_id))
