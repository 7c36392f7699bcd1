"""Get what the signed-in customer wants to be told, by which channels, and when not."""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import Preferences
from kernel.context import Context
from kernel.http import Nothing
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


@operation(Http("GET", "/v1/customers/me/preferences"), audience=CUSTOMER, uses=(store.DATABASE.read,))
def handler(request: Nothing, ctx: Context) -> Preferences:
    return store.preferences(ctx, ctx.customer_id)
