"""Take a task off the desk whose matter was settled where it lies: nobody has to decide what is done.

A task that a workflow waits for stays, and only who claimed it decides that one; but what somebody was to read and has
read elsewhere, and what a bureau wants no more, is done, and its workflow goes on.
"""

from __future__ import annotations

from contracts.desk import Decision
from contracts.dispute_events import PersonNoLongerNeeded
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


@operation(Event(PersonNoLongerNeeded), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: PersonNoLongerNeeded, ctx: Context) -> None:
    for token in store.settle(ctx, request.case_id, request.done_by, kind=request.task_kind):
        ctx.complete_task(token, {"decision": Decision.DONE})
