"""Take a task off the desk whose matter was settled where it lies: nobody has to decide what is done.

A task that a workflow waits for stays; only who claimed it decides that one.
"""

from __future__ import annotations

from contracts.dispute_events import PersonNoLongerNeeded
from functions.desk import store
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(PersonNoLongerNeeded), uses=(store.DATABASE.write,))
def handler(request: PersonNoLongerNeeded, ctx: Context) -> None:
    store.settle(ctx, request.case_id, request.done_by, kind=request.task_kind)
