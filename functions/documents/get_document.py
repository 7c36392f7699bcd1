"""Show where a document stands: read into which report, or refused and why."""

from __future__ import annotations

from functions.documents import store
from functions.documents.model import Document
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, STAFF, Http


class GetDocument(Request):
    document_id: str


@operation(
    Http("GET", "/v1/documents/{document_id}"),
    audience=CUSTOMER | STAFF,
    owner=store.DOCUMENT_OWNER,
    uses=(store.DATABASE.read,),
)
def handler(request: GetDocument, ctx: Context) -> Document:
    return store.document(ctx, request.document_id)
