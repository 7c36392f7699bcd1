"""Let an escalation wait until the consumer says that they filed or sent its packet, or gives it up."""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.escalation.record_filing import FILED
from functions.disputes.model import Awaited
from functions.disputes.rules.steps import SENT, letter_in
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.SENDING, request.task_token)
    round_ = store.round_(ctx, request.case, lock=True)
    if letter_in(round_, request.item).status in SENT:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.SENDING, FILED)
    elif not store.is_live(round_):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.SENDING, clocking.GIVEN_UP)
