"""Take an e-mail for a dispute from the service that receives it, as it came.

The service signs the raw message and the time. The address says which dispute it is for, by a token that only we can
make; who is said to have sent it counts for nothing. The bytes are kept under their digest, and read by whoever
consumes InboundMailReceived (docs/adr/0031).
"""

from __future__ import annotations

import hashlib

from contracts.events import InboundMailReceived
from contracts.inbound_mail.address import dispute_of
from contracts.inbound_mail.message import InboundMail, MailUnreadable, read_mail
from functions.webhooks import signature, store
from functions.webhooks.model import Received
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import RawRequest
from kernel.operation import operation
from kernel.triggers import Http


class MailUnaddressed(NotFound):
    """No recipient is the address of a dispute here."""

    title = "Unknown recipient"


@operation(
    Http("POST", "/v1/webhooks/inbound-mail", status=202, raw=True, max_body_bytes=4_400_000),
    uses=(store.DATABASE.write, store.INBOUND_MAIL.read, store.MAILS.write),
    emits=(InboundMailReceived,),
    errors=(signature.WebhookRefused, MailUnreadable, MailUnaddressed),
)
def handler(request: RawRequest, ctx: Context) -> Received:
    record = ctx.partner(store.INBOUND_MAIL)
    signature.verify(record["webhook_secret"], request.headers.get("x-inbound-mail-signature"), request.body, ctx.now)
    mail = read_mail(request.body)
    if mail.dated is not None:
        signature.need_past(mail.dated, ctx.now)
    dispute_id, customer_id = _whose(ctx, mail, record["address_key"])
    sha256 = hashlib.sha256(request.body).hexdigest()
    key = f"mails/{sha256}.eml"
    ctx.bucket(store.MAILS, write=True).put(key, request.body, "message/rfc822")
    ctx.emit(
        InboundMailReceived(
            message_id=ctx.new_id("eml"),
            raw_key=key,
            sha256=sha256,
            received_at=ctx.now,
            customer_id=customer_id,
            dispute_id=dispute_id,
        ),
        event_id=f"inbound-mail:{_once(mail, sha256)}",
    )
    return Received()


def _whose(ctx: Context, mail: InboundMail, key: str) -> tuple[str, str]:
    """(dispute, customer) of the first recipient that is a dispute's address."""
    for address in mail.recipients:
        dispute_id = dispute_of(address, key)
        customer_id = store.customer_of(ctx, dispute_id) if dispute_id is not None else None
        if dispute_id is not None and customer_id is not None:
            return dispute_id, customer_id
    raise MailUnaddressed("No recipient of the message is the address of a dispute.")


def _once(mail: InboundMail, sha256: str) -> str:
    """What tells a repeat: a message handed on twice has one id and other trace headers each time."""
    if mail.message_id is None:
        return sha256
    return hashlib.sha256(f"{mail.message_id}\n{mail.text}".encode()).hexdigest()
