"""End an escalation, and weigh what may follow: answered, silent, refused or given up."""

from __future__ import annotations

from contracts.dispute_events import EscalationClosed, MilestoneReached, PersonNoLongerNeeded, ProposalsChanged
from contracts.law import law_pack
from functions.disputes import clocking, escalating, store
from functions.disputes.escalation.check_gate import CheckGate
from functions.disputes.proposing import weigh
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import EndEscalation, FinishRound, WithdrawRound
from functions.disputes.rules.steps import SENT
from functions.disputes.submission.answers import tell_ended
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


@operation(
    Task(),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(EscalationClosed, MilestoneReached, PersonNoLongerNeeded, ProposalsChanged),
)
def handler(request: CheckGate, ctx: Context) -> None:
    round_, pack = store.round_(ctx, request.case, lock=True), law_pack()
    was_sent = any(letter.status in SENT for letter in round_.letters)
    if store.is_live(round_):
        step = store.advance_round(ctx, request.case, EndEscalation() if was_sent else WithdrawRound(), pack)
        clocking.let_all_go_on(ctx, request.case)
        tell_ended(ctx, step)
        round_ = step.round
    case = store.case(ctx, round_.case_id, lock=True)
    if not case.runs(round_.round_id):
        return
    proposal = weigh(ctx, case, pack).step
    finish = FinishRound(round_id=round_.round_id, proposal=proposal, results=round_.items)
    moved = advance_case(case.model_copy(update={"proposed": None}), finish)
    store.save_case(ctx, moved.case)
    store.note(ctx, case.case_id, moved.events, round_)
    ctx.emit(EscalationClosed(**escalating.about(case, round_)))
