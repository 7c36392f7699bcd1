"""Show a letter to the consumer it speaks for: its very content, what to attest, and the digest to sign."""

from __future__ import annotations

from typing import Any

from functions.disputes import lettering, store
from functions.disputes.approval.quality import SentBack, sent_back
from functions.disputes.letters.approval import SIGNING, SIGNING_SHA256
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


class SigningStatement(Response):
    """The words that stand beside the signature, and what an approval names them by."""

    text: str
    sha256: str


class LetterView(Response):
    """content_sha256 is what an approval names; version: which text it is, and its ETag; package_sha256: of the PDF as
    it will be sent, once it was looked at; sent_back: why a specialist wants another text than this."""

    letter_id: str
    status: LetterStatus
    content: Letter
    content_sha256: str
    version: int
    package_sha256: str | None
    signing: SigningStatement
    sent_back: SentBack | None


def letter_view(ctx: Context, letter: Letter, row: dict[str, Any], status: LetterStatus) -> LetterView:
    return LetterView(
        letter_id=letter.letter_id,
        status=status,
        content=letter,
        content_sha256=letter.content_sha256,
        version=row["edition"],
        package_sha256=row["package_sha256"],
        signing=SigningStatement(text=SIGNING, sha256=SIGNING_SHA256),
        sent_back=sent_back(ctx, row),
    )


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/letters/{letter_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: GetLetter, ctx: Context) -> LetterView:
    letter, row, round_ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    return letter_view(ctx, letter, row, letter_in(round_, letter.letter_id).status)
