"""Start a case's workflow again after its execution died: it goes on where it stood.

Committed steps give their results again and are not repeated; of a case that has ended nothing is left to do. An
execution that was not dead ends by itself: its task at the desk is taken off, and where another comes to wait in its
place it is told so. Rounds of disputes are resumed as such: they know who paused them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import Field

from contracts.events import WorkflowResumed
from functions.platform import store
from kernel import names
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import Machine
from kernel.triggers import SPECIALISTS, Http

MACHINES: Final[Mapping[str, Machine]] = {
    name: Machine(name)
    for name in (
        "bureau_response",
        "monitoring",
        "notice",
        "onboarding",
        "payment_failure",
        "recognition",
        "score_change",
    )
}
"""The workflows that are resumed here."""


class ResumeWorkflow(Request):
    """case_id: the pull, document, day, delivery, payment, alert, answer or letter by whose id it was started."""

    case_id: str = Field(max_length=64)


class ResumedWorkflow(Response):
    """execution: the name of the new run, by which the workflows' console finds it."""

    machine: str
    case_id: str
    execution: str


@operation(
    Http("POST", "/v1/staff/workflows/{case_id}/resumption", status=202),
    audience=SPECIALISTS,
    uses=(store.DATABASE.write, *(machine.start for machine in MACHINES.values())),
    emits=(WorkflowResumed,),
    errors=(NotFound,),
)
def handler(request: ResumeWorkflow, ctx: Context) -> ResumedWorkflow:
    begun = store.newest_start(ctx.db, request.case_id, sorted(MACHINES))
    if begun is None:
        raise NotFound(f"No workflow of this case was started in {store.OUTBOX_KEPT_DAYS} days.")
    name = names.again(request.case_id, ctx.new_id("run"))
    execution = ctx.start(MACHINES[begun["machine"]], name, begun["input"], label=begun.get("label", ()))
    ctx.emit(WorkflowResumed(case_id=request.case_id, execution=execution))
    return ResumedWorkflow(machine=begun["machine"], case_id=request.case_id, execution=execution)
