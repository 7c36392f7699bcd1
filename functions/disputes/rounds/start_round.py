"""Start the next round of a case; its workflow selects, drafts, checks, and then waits for the consumer.

Needs the consumer's consent to dispute with the bureau, and lawful service (15 U.S.C. 1679d(a)). After the first round
only with new facts (15 U.S.C. 1681i(a)(3)): the selection leaves repeats out.
"""

from __future__ import annotations

from contracts.events import RoundStarted
from contracts.service import ServiceBarred, require_service
from functions.disputes import reading, store
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import StartRound as Start
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.errors import Forbidden
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class DisputeConsentMissing(Forbidden):
    """No consent to dispute with this bureau is in force."""

    title = "Consent missing"


class StartRound(Request):
    dispute_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds", status=202),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, store.ROUND_MACHINE.start),
    emits=(RoundStarted,),
    errors=(ServiceBarred, DisputeConsentMissing, DisputeRefused),
)
def handler(request: StartRound, ctx: Context) -> RoundView:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    if not reading.has_dispute_consent(ctx, ctx.customer_id, "experian"):
        raise DisputeConsentMissing("Consent first: POST /api/v1/consent, purpose dispute, scope bureau:experian.")
    case = store.case(ctx, request.dispute_id, lock=True)
    round_id = ctx.new_id("rnd")
    step = advance_case(case, Start(round_id=round_id))
    fresh = Round(round_id=round_id, case_id=case.case_id, number=step.case.rounds, progressed_at=ctx.now)
    store.save_case(ctx, step.case)
    store.save_new_round(ctx, fresh)
    store.note(ctx, case.case_id, step.events)
    ctx.start(store.ROUND_MACHINE, round_id, {"case": round_id})
    ctx.emit(RoundStarted(customer_id=ctx.customer_id, dispute_id=case.case_id, round_number=fresh.number))
    return round_view(fresh)
