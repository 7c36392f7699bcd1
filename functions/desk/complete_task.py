"""Decide a claimed task; its workflow goes on.

`retry` runs the step that stopped once more; `abandon` ends the case in order; `accept` takes a report that names
somebody else as the customer's all the same. Retry and abandon take a task off the desk that no workflow waits for.
"""

from __future__ import annotations

from typing import Literal

from functions.desk import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import SPECIALISTS, Http


class CompleteTask(Request):
    task_id: str
    decision: Literal["retry", "abandon", "accept"]


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/completion"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    errors=(store.TaskTaken, store.TaskResolved, store.NothingToAccept),
)
def handler(request: CompleteTask, ctx: Context) -> store.WaitingTask:
    task, token = store.resolve(ctx, request.task_id, request.decision)
    if request.decision == "accept" and task.reason not in store.ACCEPTABLE:
        raise store.NothingToAccept("Only a report that names somebody else can be accepted; retry or abandon.")
    if token != store.NOBODY_WAITS:
        ctx.complete_task(token, {"decision": request.decision})
    return task
