"""Take a bureau's signed message about a dispute.

The signature covers the raw body and its time; old, future-dated and forged messages are refused. The sender's event
id makes any number of repeats one event. The work is done by whoever consumes BureauWebhookReceived.
"""

from __future__ import annotations

import hashlib

from contracts.events import BureauWebhookReceived
from functions.webhooks import signature, store
from functions.webhooks.model import BureauMessage, Received, WebhookNotUnderstood, read
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import RawRequest
from kernel.operation import operation
from kernel.triggers import Http

PARTNERS = {"experian": store.BUREAU_EXPERIAN}


class BureauUnknown(NotFound):
    title = "Unknown bureau"


@operation(
    Http("POST", "/v1/webhooks/bureaus/{bureau}", status=202, raw=True, max_body_bytes=256_000),
    uses=(store.DATABASE.write, store.BUREAU_EXPERIAN.read),
    emits=(BureauWebhookReceived,),
    errors=(signature.WebhookRefused, WebhookNotUnderstood, BureauUnknown),
)
def handler(request: RawRequest, ctx: Context) -> Received:
    bureau = request.path["bureau"]
    if bureau not in PARTNERS:
        raise BureauUnknown("No bureau of this name sends webhooks here.")
    secret = ctx.partner(PARTNERS[bureau])["webhook_secret"]
    signature.verify(secret, request.headers.get("x-bureau-signature"), request.body, ctx.now)
    message = read(BureauMessage, request.body)
    signature.need_past(message.occurred_at, ctx.now)
    ctx.emit(
        BureauWebhookReceived(
            bureau=bureau,
            kind=message.kind,
            bureau_dispute_id=message.data.dispute_id,
            client_reference=message.data.client_reference,
            occurred_at=message.occurred_at,
            results=tuple(result.to_event() for result in message.data.results),
            raw_sha256=hashlib.sha256(request.body).hexdigest(),
        ),
        event_id=f"{bureau}:{message.event_id}",
    )
    return Received()
