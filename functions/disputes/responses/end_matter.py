"""End what a bureau wanted and nobody gives it any more: its answer stands, and what waited for it goes on."""

from __future__ import annotations

from contracts.dispute_events import PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.responses.ending import end_and_go_on
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


class EndMatter(Request):
    """case: the round; matter: which."""

    case: str
    matter: str


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete), emits=(PersonNoLongerNeeded,))
def handler(request: EndMatter, ctx: Context) -> None:
    end_and_go_on(ctx, request.case, request.matter, law_pack())
