"""Let the round wait until a specialist has looked at the signed letter, where rules ask for it.

Where they don't, or it was passed before (a restarted workflow), the step goes on at once. One that was sent back, or
changed while it waited, goes back to the consumer.
"""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.model import Awaited, LetterStatus
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task

UNSIGNED = frozenset((LetterStatus.DRAFT, LetterStatus.BLOCKED, LetterStatus.AWAITING_APPROVAL))


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.QUALITY, request.task_token)
    round_ = store.round_(ctx, request.case, lock=True)
    status = letter_in(round_, request.item).status
    if not store.is_live(round_) or status in (LetterStatus.REFUSED, LetterStatus.WITHDRAWN):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.QUALITY, clocking.GIVEN_UP)
    elif status in UNSIGNED:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.QUALITY, {"decision": "sent_back"})
    elif status is not LetterStatus.QUALITY_CHECK:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.QUALITY, {"decision": "passed"})
