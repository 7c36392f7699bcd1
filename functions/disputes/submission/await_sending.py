"""Let the round wait until the consumer says that they sent or filed the packet.

If they have said so already, or gave it up (a restarted workflow), the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.model import Awaited, LetterStatus
from functions.disputes.rules.steps import SENT, letter_in
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.SENDING, request.task_token)
    round_ = store.round_(ctx, request.case, lock=True)
    status = letter_in(round_, request.item).status
    if status in SENT:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.SENDING, {"decision": "sent"})
    elif not store.is_live(round_) or status in (LetterStatus.REFUSED, LetterStatus.WITHDRAWN):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.SENDING, clocking.GIVEN_UP)
