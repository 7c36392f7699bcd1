"""List the signed-in customer's messages, newest first."""

from __future__ import annotations

from pydantic import Field

from functions.communications import store
from functions.communications.model import MessageGroup, MessagePage
from functions.communications.rules import GROUPS
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class ListMessages(Request):
    """acknowledged: true or false for those alone."""

    group: MessageGroup | None = None
    acknowledged: bool | None = None
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=40)


@operation(Http("GET", "/v1/customers/me/messages"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: ListMessages, ctx: Context) -> MessagePage:
    milestones = [each.value for each in GROUPS if GROUPS[each] is request.group] if request.group else None
    only = {"acknowledged": request.acknowledged, "milestones": milestones}
    found = store.messages_of(ctx, ctx.customer_id, only, request.cursor, request.limit)
    following = found[-1].message_id if len(found) == request.limit else None
    return MessagePage(items=tuple(found), next_cursor=following)
