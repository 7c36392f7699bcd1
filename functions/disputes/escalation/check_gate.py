"""Check once more that the step may be taken: an answer may have come while the consumer's consent was awaited."""

from __future__ import annotations

from contracts.law import law_pack
from functions.disputes import escalating, store
from functions.disputes.rules.following.gates import gate
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class CheckGate(Request):
    case: str


class Checked(Response):
    """Whether its gate is open for every item."""

    open: bool


@operation(Task(), uses=(store.DATABASE.write,))
def handler(request: CheckGate, ctx: Context) -> Checked:
    round_, pack = store.round_(ctx, request.case), law_pack()
    assert round_.escalation is not None  # a round of that kind
    wanted = escalating.origins(ctx, store.case(ctx, round_.case_id), round_)
    gates = [gate(round_.escalation, each.history, now=ctx.now, pack=pack) for each in wanted]
    return Checked(open=len(wanted) == len(round_.items) and all(each.open for each in gates))
