"""Let a request for identification wait for the consumer's document, or for the clock that says that none came.

The reinvestigation clock runs on all the while: what asks for proof stops no day (15 U.S.C. 1681i(a)(1)). If a document
that was not sent yet is at hand, or nothing is wanted any more, the step goes on at once.
"""

from __future__ import annotations

from functions.disputes import clocking, reading, store
from functions.disputes.model import Awaited
from functions.disputes.responses.await_cure import AwaitMatter
from functions.disputes.responses.resending import unsent_identity
from functions.disputes.rules.answering.matters import matter_in
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(Task(once=False), uses=(store.DATABASE.write, WAITING_TASKS.complete), errors=(reading.PaperNotKept,))
def handler(request: AwaitMatter, ctx: Context) -> None:
    clocking.wait_for(ctx, request.case, request.item, Awaited.IDENTITY, request.task_token)
    round_ = store.round_(ctx, request.case, lock=True)
    matter = matter_in(round_, request.item)
    if matter.ended_at is not None:
        clocking.let_go_on(ctx, request.case, request.item, Awaited.IDENTITY, {"decision": "over"})
    elif unsent_identity(ctx, round_, matter):
        clocking.let_go_on(ctx, request.case, request.item, Awaited.IDENTITY, {"decision": "provided"})
