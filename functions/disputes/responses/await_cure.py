"""Let a refusal as frivolous wait for what the bureau misses: evidence, or a person who sends it once more.

What is missing is said in the notice (15 U.S.C. 1681i(a)(3)(C)). If it was given already, or nothing is wanted any
more, the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import clocking, store
from functions.disputes.model import Awaited
from functions.disputes.rules.answering.matters import matter_in
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


class AwaitMatter(Request):
    """case: the round; item: the matter."""

    case: str
    item: str
    task_token: str


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete))
def handler(request: AwaitMatter, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.CURE, request.task_token)
    matter = matter_in(store.round_(ctx, request.case, lock=True), request.item)
    if matter.ended_at is not None:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.CURE, {"decision": "over"})
    elif matter.cured_at is not None:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.CURE, {"decision": "cured"})
