"""Start a round's workflow again where it stood.

For staff, after an execution died. Committed steps give their results again and are not repeated; a round is never
mailed twice.
"""

from __future__ import annotations

from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class ResumeRound(Request):
    dispute_id: str
    round_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/resumption", status=202),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, store.ROUND_MACHINE.start),
    errors=(DisputeRefused,),
)
def handler(request: ResumeRound, ctx: Context) -> RoundView:
    case = store.case(ctx, request.dispute_id, lock=True)
    if not case.runs(request.round_id):
        raise DisputeRefused("This round is not one of the case's running ones; there is nothing to resume.")
    name = f"{request.round_id}-{ctx.new_id('run')}"
    ctx.start(store.ROUND_MACHINE, name, {"case": request.round_id})
    return round_view(store.round_(ctx, request.round_id))
