"""Take the mail house's signed tracking scan of a letter.

Same rules as every webhook: raw-body signature, fresh, once per sender's event id, consumers do the work.
"""

from __future__ import annotations

import hashlib

from contracts.events import MailWebhookReceived
from functions.webhooks import signature, store
from functions.webhooks.model import MailMessage, Received, WebhookNotUnderstood, read
from kernel.context import Context
from kernel.http import RawRequest
from kernel.operation import operation
from kernel.triggers import Http


@operation(
    Http("POST", "/v1/webhooks/mail", status=202, raw=True, max_body_bytes=64_000),
    uses=(store.DATABASE.write, store.MAIL_HOUSE.read),
    emits=(MailWebhookReceived,),
    errors=(signature.WebhookRefused, WebhookNotUnderstood),
)
def handler(request: RawRequest, ctx: Context) -> Received:
    secret = ctx.partner(store.MAIL_HOUSE)["webhook_secret"]
    signature.verify(secret, request.headers.get("x-mail-signature"), request.body, ctx.now)
    message = read(MailMessage, request.body)
    signature.need_past(message.occurred_at, ctx.now)
    ctx.emit(
        MailWebhookReceived(
            kind=message.kind,
            tracking_id=message.data.tracking_id,
            client_reference=message.data.client_reference,
            occurred_at=message.occurred_at,
            raw_sha256=hashlib.sha256(request.body).hexdigest(),
        ),
        event_id=f"mail:{message.event_id}",
    )
    return Received()
