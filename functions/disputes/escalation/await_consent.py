"""Let an escalation wait until the consumer agrees to it, or refuses; one they opened themselves goes on at once."""

from __future__ import annotations

from typing import Final

from functions.disputes import clocking, escalating, store
from functions.disputes.model import Awaited
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task

CONSENTED: Final = {"decision": "consented"}


class AwaitConsent(Request):
    case: str
    task_token: str


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitConsent, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.case, Awaited.CONSENT, request.task_token)
    if not store.is_live(store.round_(ctx, request.case, lock=True)):
        clocking.let_go_on(ctx, request.case, request.case, Awaited.CONSENT, clocking.GIVEN_UP)
    elif escalating.row(ctx, request.case)["consented_at"] is not None:
        clocking.let_go_on(ctx, request.case, request.case, Awaited.CONSENT, CONSENTED)
