"""Look at the due checks again when the local stage's clock was moved."""

from __future__ import annotations

from contracts.events import AlertRaised, ClockMoved
from functions.monitoring import store
from functions.monitoring.start_due_checks import start
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Event


@operation(
    Event(ClockMoved),
    uses=(store.DATABASE.write, store.MACHINE.start, PERSONAL_DATA.read),
    emits=(AlertRaised,),
    stages=frozenset({"local"}),
    timeout_s=50,
)
def handler(request: ClockMoved, ctx: Context) -> None:
    start(ctx)
