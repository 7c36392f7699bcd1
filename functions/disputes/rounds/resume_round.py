"""Take a round up again where it stood: lift its pause, or start its workflow anew after its execution died.

The consumer lifts their own pause, staff their own. Committed steps give their results again and are not repeated; a
round is never mailed twice. An execution that was not dead ends by itself when another takes its place.
"""

from __future__ import annotations

from contracts.dispute_events import RoundRestarted, RoundResumed
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import LiftPause
from functions.disputes.rules.steps import need_right_to_lift
from functions.disputes.view import RoundView, round_view
from kernel import names
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class ResumeRound(Request):
    dispute_id: str
    round_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/resumption", status=202),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, store.ROUND_MACHINE.start, store.ESCALATION_MACHINE.start),
    emits=(RoundResumed, RoundRestarted),
    errors=(DisputeRefused,),
)
def handler(request: ResumeRound, ctx: Context) -> RoundView:
    case = store.case(ctx, request.dispute_id, lock=True)
    if not case.runs(request.round_id):
        raise DisputeRefused("This round is not one of the case's running ones; there is nothing to resume.")
    round_ = store.round_(ctx, request.round_id, lock=True)
    need_right_to_lift(round_, ctx.actor, case.customer_id)
    if round_.paused:
        lifted = store.advance_round(ctx, round_.round_id, LiftPause(), law_pack()).round
        ctx.emit(RoundResumed(customer_id=case.customer_id, dispute_id=case.case_id, round_id=round_.round_id))
        return round_view(lifted)
    if ctx.actor == case.customer_id:
        raise DisputeRefused("This round is not paused; it goes on by itself, or with a specialist.")
    name = names.again(round_.round_id, ctx.new_id("run"))
    execution = ctx.start(store.machine_of(round_), name, store.run_of(case, round_), label=store.label_of(round_))
    about = {"customer_id": case.customer_id, "dispute_id": case.case_id, "round_id": round_.round_id}
    ctx.emit(RoundRestarted(**about, execution=execution))
    return round_view(round_)
