"""Erase somebody's protected attributes once no consent lasts that they were given on.

One that was given since, before this was told, keeps only what was given on it.
"""

from __future__ import annotations

from contracts.events import ConsentRevoked
from functions.governance import store
from functions.governance.attributes import kept
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(ConsentRevoked), uses=(store.DATABASE.write,))
def handler(request: ConsentRevoked, ctx: Context) -> None:
    if request.purpose == store.PURPOSE:
        kept.erase_lapsed(ctx, request.customer_id)
