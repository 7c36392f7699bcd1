"""Let a workflow wait for a person.

Opens a waiting task with the reason that stopped the step; whoever resolves it completes the step. What was settled
before it is asked, as by a person who read the answer where it lies, completes it at once. An execution that waited
here before, when the case was started again, is told so and ends.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from contracts.desk import Decision
from functions.desk import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task

SUPERSEDED = {"decision": "superseded"}


class AwaitPerson(Request):
    """reason: the error's name as the workflow caught it (never its message). item: which of the case's branches waits.

    execution, entered: which run of the workflow waits and since when, for whoever looks into it there. customer_id,
    bureau: whom and whose file it is about, as the workflow knows; of a dispute's rounds the desk finds them itself.
    """

    case: str
    machine: str
    step: str
    reason: str = Field(max_length=200)
    task_token: str
    item: str | None = None
    execution: str | None = Field(default=None, max_length=400)
    entered: datetime | None = None
    customer_id: str | None = None
    bureau: str | None = Field(default=None, max_length=20)


def end_others(ctx: Context, case_id: str, execution: str) -> None:
    """Take off the desk what the case's other executions than the one of that name wait for: they end by themselves."""
    for token in store.supersede(ctx, case_id, execution):
        ctx.complete_task(token, SUPERSEDED)


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitPerson, ctx: Context) -> None:
    if store.is_settled(ctx, request.case, request.item, request.reason):
        ctx.complete_task(request.task_token, {"decision": Decision.DONE})
        return
    step = f"{request.step}:{request.item}" if request.item else request.step
    before = store.waiting_token(ctx, request.case, step)
    known = {"customer_id": request.customer_id, "bureau": request.bureau}
    run = {"execution": request.execution, "entered_at": request.entered}
    about = known | store.round_of(ctx, request.case, request.item) | run
    store.open_task(ctx, request.machine, request.case, step, request.reason, request.task_token, about=about)
    if before and before != request.task_token:
        ctx.complete_task(before, SUPERSEDED)
