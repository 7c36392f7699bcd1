"""Show a letter to the consumer it speaks for: its very content, what to attest, and the digest to sign."""

from __future__ import annotations

from functions.disputes import lettering, store
from functions.disputes.letters.model import Letter
from functions.disputes.model import LetterStatus
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class GetLetter(Request):
    dispute_id: str
    letter_id: str


class LetterView(Response):
    """content_sha256 is what an approval names."""

    letter_id: str
    status: LetterStatus
    content: Letter
    content_sha256: str


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/letters/{letter_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetLetter, ctx: Context) -> LetterView:
    letter, _, round_ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    status = letter_in(round_, letter.letter_id).status
    return LetterView(letter_id=letter.letter_id, status=status, content=letter, content_sha256=letter.content_sha256)
