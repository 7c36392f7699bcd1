"""Show what was found in an uploaded file that was read as it is, taken over or not.

Of a furnisher's file: how many records, whose, each of the trailer's totals, the departures from the format with their
places, and what the customer's own records say against themselves.
"""

from __future__ import annotations

from functions.reports import store
from functions.reports.uploads.readings import Reading
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetReading(Request):
    document_id: str


@operation(
    Http("GET", "/v1/documents/{document_id}/reading"),
    audience=CUSTOMER | STAFF,
    owner=store.READING_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetReading, ctx: Context) -> Reading:
    return Reading.model_validate_json(store.reading(ctx, request.document_id))
