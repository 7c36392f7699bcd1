"""Take the papers of an e-mail that came for a dispute: each is screened, recognised and read like an upload.

PDF files and pictures by their bytes alone; whatever else hangs on the message stays in it, unread.
"""

from __future__ import annotations

from contracts.events import InboundMailReceived
from contracts.inbound_mail.message import read_mail
from functions.documents import store
from functions.documents.model import DocumentKind
from kernel.context import Context
from kernel.ids import id_from_digest
from kernel.operation import operation
from kernel.resources import Bucket
from kernel.triggers import Event

MAILS = Bucket("webhooks-mails")


@operation(
    Event(InboundMailReceived),
    uses=(store.DATABASE.write, MAILS.read, store.UPLOADS.write),
    memory_mb=1024,
    timeout_s=60,
)
def handler(request: InboundMailReceived, ctx: Context) -> None:
    asked = store.Asked(DocumentKind.CREDIT_REPORT, None, None, "lenient")
    for number, paper in enumerate(read_mail(ctx.bucket(MAILS).get(request.raw_key)).papers):
        # Of the same message the same document, however often it is told of.
        document_id = id_from_digest("doc", f"{request.sha256}:{number}")
        if store.save_if_new(ctx, document_id, request.customer_id, asked):
            key = store.upload_key(request.customer_id, document_id)
            ctx.bucket(store.UPLOADS, write=True).put(key, paper, "application/octet-stream")
