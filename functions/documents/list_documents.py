"""List the signed-in customer's documents, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.documents import store
from functions.documents.model import Document
from kernel.context import Context
from kernel.http import Page, Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListDocuments(Request):
    limit: int = Field(default=20, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=40)


class Documents(Page):
    items: tuple[Document, ...]


@operation(Http("GET", "/v1/documents"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListDocuments, ctx: Context) -> Documents:
    found = store.documents_of(ctx, ctx.customer_id, request.cursor, request.limit)
    return Documents(items=tuple(found), next_cursor=found[-1].document_id if len(found) == request.limit else None)
