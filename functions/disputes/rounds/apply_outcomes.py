"""Close the round with its outcomes and propose what may follow.

Every disputed item of the case is weighed anew; the gravest of their next steps becomes the case's proposal: close,
wait for the next report, another round with new facts, or an escalation with its reason in law. It is never an act.
"""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, OutcomesApplied, ProposalsChanged, RoundClosed
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.model import Round, RoundPhase
from functions.disputes.proposing import weigh
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import ApplyOutcomes as Apply
from functions.disputes.rules.commands import FinishRound, WithdrawRound
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.triggers import Task


class ApplyOutcomes(Request):
    case: str


class Applied(Response):
    next_step: str


def _was_any_sent(round_: Round) -> bool:
    return any(letter.submitted_at is not None for letter in round_.letters)


@operation(
    Task(), uses=(store.DATABASE.write,), emits=(OutcomesApplied, RoundClosed, MilestoneReached, ProposalsChanged)
)
def handler(request: ApplyOutcomes, ctx: Context) -> Applied:
    pack = law_pack()
    round_ = store.round_(ctx, request.case, lock=True)
    # A round without a letter to send (nothing to dispute, or every letter refused) ends without going on.
    command = Apply() if round_.phase is RoundPhase.APPLYING and _was_any_sent(round_) else WithdrawRound()
    if store.is_live(round_):
        round_ = store.advance_round(ctx, request.case, command, pack).round
    case = store.case(ctx, round_.case_id, lock=True)
    # What was proposed before is weighed anew with the rest.
    proposal = weigh(ctx, case, pack).step
    case = case.model_copy(update={"proposed": None})
    if case.runs(round_.round_id):
        step = advance_case(case, FinishRound(round_id=round_.round_id, proposal=proposal, results=round_.items))
        store.save_case(ctx, step.case)
        store.note(ctx, case.case_id, step.events, round_)
    next_step = proposal.kind.value if proposal else "close"
    about = {"customer_id": case.customer_id, "dispute_id": case.case_id, "round_number": round_.number}
    ctx.emit(OutcomesApplied(**about))
    ctx.emit(RoundClosed(**about, next_step=next_step))
    return Applied(next_step=next_step)
