"""Let the round wait for the bureau's answer, or for the clock that says it is overdue.

If the answer is there already (it came early, or the workflow was restarted), the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.approval.await_approval import AwaitApproval
from functions.disputes.model import Round
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitApproval, ctx: Context) -> None:
    store.wait_for(ctx, request.case, request.item, "response", request.task_token)
    if answered(store.round_(ctx, request.case, lock=True), request.item):
        store.let_go_on(ctx, request.case, request.item, "response", {"answered": True})


def answered(round_: Round, letter_id: str) -> bool:
    """Whether nothing more is awaited for the letter's items."""
    letter = next(entry for entry in round_.letters if entry.letter_id == letter_id)
    return all(item.answered for item in round_.items if item.item.item_id in letter.item_ids)
