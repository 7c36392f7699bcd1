"""Write what a delivery carries, for where the customer can be reached now.

It says nothing but to sign in. Nothing goes out where the profile doesn't allow the channel or names no number or
device, or where a delivery of the same group went out just now: that one tells this message too. A legal notice goes
by e-mail whatever the profile says. The text lies encrypted in S3 for the function that sends it, which has no
database rights.
"""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import MessageGroup, NoticeChannel
from functions.communications.templates import outside
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class PrepareDelivery(Request):
    case: str


class PreparedDelivery(Response):
    """content_key is None where nothing is to be sent."""

    content_key: str | None


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read, store.EXCHANGE.write))
def handler(request: PrepareDelivery, ctx: Context) -> PreparedDelivery:
    delivery = store.take_delivery(ctx, request.case)
    group, channel = MessageGroup(delivery["grouped"]), NoticeChannel(delivery["channel"])
    legal = group is MessageGroup.LEGAL
    to, reason = store.address_of(
        ctx, delivery["customer_id"], channel, whatever_is_wanted=legal and channel is NoticeChannel.EMAIL
    )
    if to is not None and not legal and store.told_just_now(ctx, delivery):
        to, reason = None, "told_just_now"
    if to is None:
        store.end_delivery(ctx, request.case, "quiet", reason)
        return PreparedDelivery(content_key=None)
    key = f"deliveries/{request.case}.json"
    content = outside(group, channel, to).model_dump_json()
    ctx.bucket(store.EXCHANGE, write=True).put(key, content.encode(), "application/json")
    store.note_prepared(ctx, request.case)
    return PreparedDelivery(content_key=key)
