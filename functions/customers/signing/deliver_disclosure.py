"""Deliver the statement of consumer credit file rights, as a document of its own.

The statute's words, before any contract (15 U.S.C. 1679c(a)-(b)). The delivery is recorded; its receipt is signed for
by acknowledging it.
"""

from __future__ import annotations

from functions.customers import store
from functions.customers.model import text_digest
from functions.customers.rules import statutory_texts
from kernel.context import Context
from kernel.http import Nothing, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class Disclosure(Response):
    """The document: text_version names it, sha256 is the digest of its text."""

    text_version: str
    title: str
    text: str
    sha256: str


@operation(Http("POST", "/v1/disclosures", status=201), audience=CUSTOMER, uses=(store.DATABASE.write,))
def handler(request: Nothing, ctx: Context) -> Disclosure:
    texts = statutory_texts()
    digest = text_digest(texts.disclosure)
    store.save_disclosure(ctx, ctx.customer_id, texts.version, digest)
    return Disclosure(text_version=texts.version, title=texts.disclosure_title, text=texts.disclosure, sha256=digest)
