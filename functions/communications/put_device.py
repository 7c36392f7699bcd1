"""Register the device that push notices go to, or forget it."""

from __future__ import annotations

from functions.communications import store
from functions.communications.model import Preferences, PushToken
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http


class PutDevice(Request):
    """token: what the push service knows the device by; null forgets the device."""

    token: PushToken | None


@operation(
    Http("PUT", "/v1/customers/me/device"),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal),
)
def handler(request: PutDevice, ctx: Context) -> Preferences:
    store.save_device(ctx, ctx.customer_id, request.token)
    return store.preferences(ctx, ctx.customer_id)
