"""Ask for a place to upload a document to.

The answer is a form (S3 POST Object) that takes exactly one file for a quarter of an hour; what it takes is screened,
recognised and read. Credit reports are told apart by what they say, not by the file's name.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from contracts.service import ServiceBarred, require_service
from functions.documents import store
from functions.documents.model import MOST_BYTES, MOST_UNDER_WAY
from kernel.context import Context
from kernel.errors import TooManyRequests
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http

FORM_EXPIRES = timedelta(minutes=15)


class TooManyDocuments(TooManyRequests):
    """Enough documents are under way."""

    title = "Too many documents under way"


class UploadDocument(Request):
    kind: Literal["credit_report"] = "credit_report"


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
    store.save_new(ctx, document_id, ctx.customer_id)
    key = store.upload_key(ctx.customer_id, document_id)
    expires_s = int(FORM_EXPIRES.total_seconds())
    url, fields = ctx.bucket(store.UPLOADS, write=True).upload_form(key, most_bytes=MOST_BYTES, expires_s=expires_s)
    return UploadForm(
        document_id=document_id, url=url, fields=fields, most_bytes=MOST_BYTES, expires_at=ctx.now + FORM_EXPIRES
    )
