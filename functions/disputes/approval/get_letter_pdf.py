"""Show the letter as the PDF that will be, or was, sent: byte for byte the same.

The first look keeps the file, by its digest; an approval after it names that digest, and that file is sent.
"""

from __future__ import annotations

from functions.disputes import lettering, reading, store
from functions.disputes.letters.render import LetterUnprintable
from functions.disputes.packaging import packaged
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
    uses=(store.DATABASE.write, PERSONAL_DATA.read, store.LETTERS.read, store.LETTERS.write, store.PAPERS.read),
    errors=(LetterUnprintable, reading.PaperNotKept),
    layers=("letters",),
    memory_mb=1024,
    preload=("typst",),
)
def handler(request: GetLetterPdf, ctx: Context) -> RawResponse:
    letter, row, _ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    return RawResponse(body=packaged(ctx, letter, row).content, content_type="application/pdf")
