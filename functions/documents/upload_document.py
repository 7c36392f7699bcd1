"""Ask for a place to upload a document to: a credit report, or a paper that goes with a dispute.

The answer is a form (S3 POST Object) that takes exactly one file for a quarter of an hour; what it takes is screened,
recognised where it is a paper, and read. Credit reports are told apart by what they say, not by the file's name or the
type declared. A furnisher's Metro 2 file may have a gigabyte, and needs to be told the bureau it was made for. Evidence
and proof of identity are screened and kept, and never recognised: nobody but the letter's recipient reads them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.plain_text import Line
from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.documents import store
from functions.documents.model import FOR_DISPUTES, MOST_BYTES, MOST_METRO2_BYTES, MOST_UNDER_WAY, DocumentKind
from kernel.context import Context
from kernel.errors import TooManyRequests
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http

FORM_EXPIRES = timedelta(minutes=15)
ContentType = Literal[
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "text/html",
    "application/xhtml+xml",
    "application/json",
    "application/xml",
    "text/xml",
    "text/plain",
    "application/octet-stream",
]


class TooManyDocuments(TooManyRequests):
    """Enough documents are under way."""

    title = "Too many documents under way"


class UploadDocument(Request):
    """content_type: what the file is declared as; its content decides. bureau, mode: of a Metro 2 file alone: whom it
    was made for, and whether any departure from the format refuses it (strict). title: of a paper for a dispute:
    what a letter calls it."""

    kind: DocumentKind = DocumentKind.CREDIT_REPORT
    title: Annotated[Line, Field(max_length=100)] | None = None
    content_type: ContentType | None = None
    bureau: Bureau | None = None
    mode: Literal["lenient", "strict"] | None = None

    @model_validator(mode="after")
    def _of_a_furnisher(self) -> Self:
        if (self.kind in FOR_DISPUTES) != (self.title is not None):
            raise ValueError("evidence and proof of identity have a title, and nothing else has")
        if self.kind is DocumentKind.METRO2 and self.bureau is None:
            raise ValueError("a Metro 2 file needs the bureau it was made for")
        if self.kind is not DocumentKind.METRO2 and (self.bureau or self.mode):
            raise ValueError("bureau and mode belong to the kind metro2")
        return self


class UploadForm(Response):
    """Post `fields` and then the file, as the field `file`, to `url` as multipart/form-data."""

    document_id: str
    url: str
    fields: dict[str, str]
    most_bytes: int
    expires_at: datetime


@operation(
    Http("POST", "/v1/documents", status=201),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, store.UPLOADS.write),
    errors=(ServiceBarred, TooManyDocuments),
)
def handler(request: UploadDocument, ctx: Context) -> UploadForm:
    require_service(store.standing(ctx, ctx.customer_id), ctx.now)
    if store.under_way(ctx, ctx.customer_id) >= MOST_UNDER_WAY:
        detail = f"{MOST_UNDER_WAY} documents are under way; upload or wait for those first."
        raise TooManyDocuments(detail, retry_after_s=60)
    document_id = ctx.new_id("doc")
    asked = store.Asked(request.kind, request.title, request.bureau, request.mode or "lenient")
    store.save_new(ctx, document_id, ctx.customer_id, asked)
    key = store.upload_key(ctx.customer_id, document_id)
    expires_s = int(FORM_EXPIRES.total_seconds())
    most_bytes = MOST_METRO2_BYTES if request.kind is DocumentKind.METRO2 else MOST_BYTES
    url, fields = ctx.bucket(store.UPLOADS, write=True).upload_form(
        key, most_bytes=most_bytes, expires_s=expires_s, content_type=request.content_type
    )
    return UploadForm(
        document_id=document_id, url=url, fields=fields, most_bytes=most_bytes, expires_at=ctx.now + FORM_EXPIRES
    )
