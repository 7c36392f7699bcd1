"""Agree to a step that a specialist opened; its letter is then drafted for approval."""

from __future__ import annotations

from functions.disputes import clocking, escalating, store
from functions.disputes.escalation.await_consent import CONSENTED
from functions.disputes.escalation.get_escalation import GetEscalation
from functions.disputes.model import Awaited
from functions.disputes.record import DisputeRefused
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/escalations/{escalation_id}/approval", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    errors=(DisputeRefused, NotFound),
)
def handler(request: GetEscalation, ctx: Context) -> escalating.EscalationView:
    round_ = escalating.of_case(ctx, request.dispute_id, request.escalation_id)
    if not store.is_live(round_):
        raise DisputeRefused("This escalation is ended; it can be opened again while its gate is.")
    escalating.consent(ctx, round_.round_id)
    clocking.let_go_on(ctx, round_.round_id, round_.round_id, Awaited.CONSENT, CONSENTED)
    return escalating.view(ctx, round_)
