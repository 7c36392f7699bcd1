"""Let a workflow wait for a person.

Opens a waiting task with the reason that stopped the step; whoever resolves it completes the step. An execution that
waited here before, when the case was started again, is told so and ends.
"""

from __future__ import annotations

from pydantic import Field

from functions.desk import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task

SUPERSEDED = {"decision": "superseded"}


class AwaitPerson(Request):
    """reason: the error's name as the workflow caught it (never its message). execution: which run of the workflow
    waits, for whoever looks into it."""

    case: str
    machine: str
    step: str
    reason: str = Field(max_length=200)
    task_token: str
    item: str | None = None
    execution: str | None = Field(default=None, max_length=400)


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitPerson, ctx: Context) -> None:
    step = f"{request.step}:{request.item}" if request.item else request.step
    before = store.waiting_token(ctx, request.case, step)
    about = store.round_of(ctx, request.case) | {"execution": request.execution}
    store.open_task(ctx, request.machine, request.case, step, request.reason, request.task_token, about=about)
    if before and before != request.task_token:
        ctx.complete_task(before, SUPERSEDED)
