"""Refuse a step, or give it up before anything was sent; what a packet's reader has can't be taken back."""

from __future__ import annotations

from contracts.dispute_events import MilestoneReached, PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import clocking, escalating, store
from functions.disputes.escalation.get_escalation import GetEscalation
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import WithdrawRound
from functions.disputes.rules.steps import SENT
from functions.disputes.submission.answers import tell_ended
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/escalations/{escalation_id}/refusal", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(MilestoneReached, PersonNoLongerNeeded),
    errors=(DisputeRefused, NotFound),
)
def handler(request: GetEscalation, ctx: Context) -> escalating.EscalationView:
    round_ = escalating.of_case(ctx, request.dispute_id, request.escalation_id)
    if any(letter.status in SENT for letter in round_.letters):
        raise DisputeRefused("This escalation was sent; it ends with its answer, or when none comes.")
    step = store.advance_round(ctx, round_.round_id, WithdrawRound(), law_pack())
    clocking.let_all_go_on(ctx, round_.round_id)
    tell_ended(ctx, step)
    return escalating.view(ctx, step.round)
