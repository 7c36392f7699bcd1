"""Let a workflow wait until a failed payment is paid or, while nothing rests for it yet, its days are over.

If that is so already (it came early, or the workflow was restarted), the step goes on at once.
"""

from __future__ import annotations

from functions.billing import store
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


class AwaitPayment(Request):
    """case: the payment's id."""

    case: str
    task_token: str


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitPayment, ctx: Context) -> None:
    row = store.payment(ctx, request.case)
    store.wait_for(ctx, row, request.task_token)
    over = row["grace_ends_at"] is not None and row["grace_ends_at"] <= ctx.now
    if row["recovered_at"] is not None:
        store.let_go_on(ctx, request.case, store.PAID)
    elif over and row["paused_at"] is None:
        store.let_go_on(ctx, request.case, store.UNPAID)
