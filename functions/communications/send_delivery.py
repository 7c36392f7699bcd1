"""Send a prepared delivery, once.

The delivery's id is the case, so it is sent once whatever run asks for it, and the idempotency key of the services for
text messages and push notices. Amazon SES takes none: if it dies between taking the mail and our mark, the mail may go
out a second time, which beats never telling.
"""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import Content, NoticeChannel
from kernel.calls import post
from kernel.context import Context
from kernel.errors import PartnerRefused, PartnerUnavailable
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import MAIL, STEPS
from kernel.triggers import Task


class SendDelivery(Request):
    case: str
    content_key: str


@operation(
    Task(),
    uses=(store.EXCHANGE.read, MAIL.send, store.SMS.read, store.PUSH.read, STEPS.write),
    errors=(PartnerUnavailable, PartnerRefused),
    layers=("http",),
    timeout_s=60,
)
def handler(request: SendDelivery, ctx: Context) -> None:
    content = Content.model_validate_json(ctx.bucket(store.EXCHANGE).get(request.content_key))
    match content.channel:
        case NoticeChannel.EMAIL:
            ctx.send_mail(content.to, content.subject or "", content.text, html=content.html)
        case NoticeChannel.SMS:
            _hand_over(ctx.partner(store.SMS), "sms", request.case, content)
        case NoticeChannel.PUSH:
            _hand_over(ctx.partner(store.PUSH), "push", request.case, content)


def _hand_over(partner: dict[str, str], kind: str, delivery_id: str, content: Content) -> None:
    post(
        f"{partner['base_url']}/{kind}/v1/messages",
        headers={"Authorization": f"Bearer {partner['api_key']}", "Idempotency-Key": delivery_id},
        body={"to": content.to, "text": content.text},
    )
