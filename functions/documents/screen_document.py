"""Screen an uploaded document before anything else reads it.

Type by content, size, pages, protection, decompression bombs, the scanners' test string. Each refusal is an error of
its own, by whose name the workflow closes the document.
"""

from __future__ import annotations

from contracts.uploads import UploadKind
from functions.documents import screening, store
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import STEPS
from kernel.triggers import Task


class ScreenDocument(Request):
    case: str
    customer_id: str
    version_id: str | None


class Screened(Response):
    pages: int | None
    content_type: str
    kind: UploadKind


@operation(
    Task(),
    uses=(store.UPLOADS.read, STEPS.write),
    errors=screening.REFUSALS,
    layers=("documents",),
    memory_mb=2048,
    timeout_s=110,
)
def handler(request: ScreenDocument, ctx: Context) -> Screened:
    key = store.upload_key(request.customer_id, request.case)
    found = screening.screen(ctx.bucket(store.UPLOADS).stream(key, request.version_id))
    return Screened(pages=found.pages, content_type=found.content_type, kind=found.kind)
