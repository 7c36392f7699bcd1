"""Erase somebody's protected attributes once no consent to the fairness check is in force any more."""

from __future__ import annotations

from contracts.events import ConsentRevoked
from functions.governance import store
from functions.governance.attributes import kept
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ConsentRevoked), uses=(store.DATABASE.write,))
def handler(request: ConsentRevoked, ctx: Context) -> None:
    if request.purpose == store.PURPOSE and not kept.consents(ctx, request.customer_id):
        kept.erase(ctx, request.customer_id)
        ctx.audit("governance.attributes_withdrawn", customer_id=request.customer_id)
