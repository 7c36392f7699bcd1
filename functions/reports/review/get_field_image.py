"""Show the piece of the page on which a value in doubt is printed, the value framed.

The document is the very version that was read. Nothing but the piece leaves: a picture, never the file.
"""

from __future__ import annotations

from functions.reports import store
from functions.reports.corrections.picture import NoPicture, crop
from functions.reports.review import reviews
from kernel.context import Context
from kernel.http import RawResponse, Request
from kernel.operation import operation
from kernel.resources import Bucket
from kernel.triggers import SPECIALISTS, Http

UPLOADS = Bucket("documents-uploads", uploads=True)


class GetFieldImage(Request):
    review_id: str


@operation(
    Http("GET", "/v1/field-reviews/{review_id}/image", content_type="image/png"),
    audience=SPECIALISTS,
    owner=reviews.OWNER,
    uses=(store.DATABASE.read, UPLOADS.read),
    errors=(NoPicture,),
    layers=("documents",),
    memory_mb=2048,
    timeout_s=29,
    preload=("pypdfium2", "PIL.Image"),
)
def handler(request: GetFieldImage, ctx: Context) -> RawResponse:
    row = reviews.row_of(ctx, request.review_id)
    if row["page"] is None or row["box"] is None:
        raise NoPicture("Where this value is printed is not known; look it up in the document itself.")
    key, version = reviews.upload_of(ctx, row["document_id"])
    document = ctx.bucket(UPLOADS).get(key, version)
    return RawResponse(body=crop(document, row["page"], tuple(row["box"])), content_type="image/png")
