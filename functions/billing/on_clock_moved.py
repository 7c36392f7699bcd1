"""Look at the due days of failed payments again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.events import ClockMoved
from functions.billing import store
from functions.billing.fire_due_graces import fire
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    stages=frozenset({"local"}),
    timeout_s=50,
)
def handler(request: ClockMoved, ctx: Context) -> None:
    fire(ctx)
