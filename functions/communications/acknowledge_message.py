"""Acknowledge a message: the customer has read it. The first time stands."""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import Message
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class AcknowledgeMessage(Request):
    message_id: str


@operation(
    Http("POST", "/v1/customers/me/messages/{message_id}/acknowledgement"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write,),
)
def handler(request: AcknowledgeMessage, ctx: Context) -> Message:
    return store.acknowledge(ctx, ctx.customer_id, request.message_id)
