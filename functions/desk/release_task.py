"""Release a task that was claimed or assigned, so that somebody else takes it.

A specialist gives back their own; a manager or administrator anybody's.
"""

from __future__ import annotations

from functions.desk import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http, Role

_ANYBODYS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})


class ReleaseTask(Request):
    task_id: str


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/release"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    errors=(store.TaskTaken, store.TaskResolved),
)
def handler(request: ReleaseTask, ctx: Context) -> store.WaitingTask:
    leads = ctx.caller is not None and bool(ctx.caller.roles & _ANYBODYS)
    return store.release(ctx, request.task_id, whoever_has_it=leads)
