"""Show a bureau's result letter as it was read: what it says of each item, and where that stands on the page."""

from __future__ import annotations

from contracts.result_letter import ResultLetter
from functions.reports import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetResultLetter(Request):
    result_letter_id: str


@operation(
    Http("GET", "/v1/result-letters/{result_letter_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.RESULT_LETTER_OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetResultLetter, ctx: Context) -> ResultLetter:
    return store.result_letter(ctx, request.result_letter_id)
