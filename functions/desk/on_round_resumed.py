"""Run the steps again that a pause had stopped: nobody has to decide what its lifting has decided.

What stopped for any other reason stays with whoever sees to it.
"""

from __future__ import annotations

from contracts.dispute_events import RoundResumed
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event

STOPPED_BY_A_PAUSE = "DisputeRefused"
"""The error of a step whose round does not allow it as it stands."""


@operation(Event(RoundResumed), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: RoundResumed, ctx: Context) -> None:
    for token in store.retry_all(ctx, request.round_id, STOPPED_BY_A_PAUSE):
        ctx.complete_task(token, {"decision": "retry"})
