"""Withdraw a round that a person gave up; the case can go on with another."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, PersonNoLongerNeeded, RoundClosed
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.model import NextStep, NextStepKind
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import FinishRound, WithdrawRound
from functions.disputes.submission.answers import tell_ended
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task

GIVEN_UP = NextStep(
    kind=NextStepKind.NEXT_ROUND,
    reason="the round was given up before anything was decided; its items can be taken up again",
    citation="15 U.S.C. 1681i(a)(1)(A)",
)


class AbandonRound(Request):
    case: str


@operation(Task(), uses=(store.DATABASE.write,), emits=(RoundClosed, MilestoneReached, PersonNoLongerNeeded))
def handler(request: AbandonRound, ctx: Context) -> None:
    round_ = store.round_(ctx, request.case, lock=True)
    if store.is_live(round_):
        tell_ended(ctx, store.advance_round(ctx, request.case, WithdrawRound(), law_pack()))
    case = store.case(ctx, round_.case_id, lock=True)
    if case.runs(round_.round_id):
        step = advance_case(case, FinishRound(round_id=round_.round_id, proposal=GIVEN_UP))
        store.save_case(ctx, step.case)
        store.note(ctx, case.case_id, step.events, round_)
    ctx.emit(
        RoundClosed(
            customer_id=case.customer_id, dispute_id=case.case_id, round_number=round_.number, next_step="next_round"
        )
    )
