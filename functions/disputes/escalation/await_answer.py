"""Let an escalation wait for its answer, until the last day for it is over; where none is owed it goes on at once.

What was refused is answered; then it is waited for what was missing, or for who looks at that.
"""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import clocking, store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.model import Awaited
from functions.disputes.rules.following.answers_due import nothing_more_comes
from functions.disputes.rules.steps import answered, letter_in
from functions.disputes.submission.answers import go_on_if_answered
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.RESPONSE, request.task_token)
    round_ = store.round_(ctx, request.case, lock=True)
    go_on_if_answered(ctx, round_)
    over = nothing_more_comes(letter_in(round_, request.item), now=ctx.now, pack=law_pack())
    if over and not answered(round_, request.item):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.RESPONSE, {"decision": "overdue"})
