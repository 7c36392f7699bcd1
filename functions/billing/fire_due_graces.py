"""Go on with failed payments whose days are over; each once, however often or late this fires."""

from __future__ import annotations

from typing import Any

from functions.billing import store
from kernel.context import Context
from kernel.http import Response
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Schedule


class Fired(Response):
    graces: int


@operation(Schedule(every_minutes=1), uses=(store.DATABASE.write, WAITING_TASKS.complete), timeout_s=50)
def handler(request: dict[str, Any], ctx: Context) -> Fired:
    return fire(ctx)


def fire(ctx: Context) -> Fired:
    """Fire what is due now."""
    due = store.graces_over(ctx)
    for row in due:
        store.let_go_on(ctx, row["payment_id"], store.UNPAID)
    return Fired(graces=len(due))
