"""Take up again the rounds that rested for a payment, now that it came; what others paused stays paused."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, RoundResumed
from contracts.events import PaymentRecovered
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.rounds.on_payment_failed import PAUSED_BY
from functions.disputes.rules.commands import LiftPause
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(Event(PaymentRecovered), uses=(store.DATABASE.write,), emits=(MilestoneReached, RoundResumed))
def handler(request: PaymentRecovered, ctx: Context) -> None:
    case = store.open_case_of(ctx, request.customer_id)
    if case is None:
        return
    for running in case.running:
        if store.round_(ctx, running.round_id, lock=True).paused_by != PAUSED_BY:
            continue
        store.advance_round(ctx, running.round_id, LiftPause(), law_pack())
        ctx.emit(RoundResumed(customer_id=case.customer_id, dispute_id=case.case_id, round_id=running.round_id))
