"""Take a round's waiting steps off the desk when its workflow was started again: their execution ends.

What the new execution waits for stays: it names another run.
"""

from __future__ import annotations

from contracts.dispute_events import RoundRestarted
from functions.desk import store
from functions.desk.await_person import end_others
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(Event(RoundRestarted), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: RoundRestarted, ctx: Context) -> None:
    end_others(ctx, request.round_id, request.execution)
