"""Let the round wait until the consumer has approved or refused the letter.

Nothing is ever sent that the consumer did not approve in this very text. If the decision is there already (a restarted
workflow), the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.model import Awaited, LetterStatus
from functions.disputes.rules.steps import SENT
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task

SIGNED = frozenset((LetterStatus.QUALITY_CHECK, LetterStatus.APPROVED, LetterStatus.RENDERED))
APPROVED = SIGNED | {LetterStatus.AWAITING_CONSUMER} | SENT


class AwaitApproval(Request):
    case: str
    item: str
    task_token: str


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.APPROVAL, request.task_token)
    letters = store.round_(ctx, request.case, lock=True).letters
    status = next(letter.status for letter in letters if letter.letter_id == request.item)
    if status in APPROVED:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.APPROVAL, {"decision": "approved"})
    elif status in (LetterStatus.REFUSED, LetterStatus.WITHDRAWN):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.APPROVAL, {"decision": "refused"})
