"""Let the round wait for the bureau's answer, or for the clock that says it is overdue.

If the answer is there already (it came early, or the workflow was restarted), the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.model import Awaited
from functions.disputes.submission.answers import go_on_if_answered
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.RESPONSE, request.task_token)
    go_on_if_answered(ctx, store.round_(ctx, request.case, lock=True))
