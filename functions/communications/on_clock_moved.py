"""Look at the due deliveries again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.events import ClockMoved
from functions.communications import store
from functions.communications.start_due_deliveries import AT_ONCE
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, store.MACHINE.start),
    stages=frozenset({"local"}),
    timeout_s=50,
)
def handler(request: ClockMoved, ctx: Context) -> None:
    store.start_due(ctx, AT_ONCE)
