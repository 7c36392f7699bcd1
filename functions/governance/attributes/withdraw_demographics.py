"""Take back one's protected attributes: they are erased, and no later check counts them.

A repeat changes nothing. What was counted before stays as counts of ten people or more.
"""

from __future__ import annotations

from functions.governance import store
from functions.governance.attributes import kept
from kernel.context import Context
from kernel.http import Nothing
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


@operation(Http("DELETE", "/v1/customers/me/demographics", status=204), audience=CUSTOMER, uses=(store.DATABASE.write,))
def handler(request: Nothing, ctx: Context) -> None:
    kept.erase(ctx, ctx.customer_id)
    ctx.audit("governance.attributes_withdrawn", customer_id=ctx.customer_id)
