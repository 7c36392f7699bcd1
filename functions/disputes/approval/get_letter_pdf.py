"""Show the letter as the PDF that will be, or was, sent: byte for byte the same."""

from __future__ import annotations

from functions.disputes import lettering, store
from functions.disputes.letters.render import render_pdf
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetLetterPdf(Request):
    dispute_id: str
    letter_id: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/letters/{letter_id}/pdf", content_type="application/pdf"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
    layers=("letters",),
    memory_mb=1024,
    preload=("typst",),
)
def handler(request: GetLetterPdf, ctx: Context) -> RawResponse:
    letter, _, _ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    return RawResponse(body=render_pdf(letter), content_type="application/pdf")
