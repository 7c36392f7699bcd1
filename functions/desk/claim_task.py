"""Claim a waiting task, so that no two people work on one."""

from __future__ import annotations

from functions.desk import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ClaimTask(Request):
    task_id: str


@operation(
    Http("POST", "/v1/staff/tasks/{task_id}/claim"),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write,),
    errors=(store.TaskTaken, store.TaskResolved, store.OwnWork),
)
def handler(request: ClaimTask, ctx: Context) -> store.WaitingTask:
    return store.claim(ctx, request.task_id)
