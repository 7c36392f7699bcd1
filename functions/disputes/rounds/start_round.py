"""Start the next round of a case; its workflow selects, drafts, checks, and then waits for the consumer.

Needs the consumer's consent to dispute with a bureau, and lawful service (15 U.S.C. 1679d(a)); the selection leaves out
bureaus without one. After the first round only with new facts (15 U.S.C. 1681i(a)(3)): it leaves repeats out too. None
is begun while the work rests for a payment (15 U.S.C. 1679d(b)).
"""

from __future__ import annotations

from pydantic import Field

from contracts.dispute_events import MilestoneReached, RoundStarted
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.disputes import reading, store
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import StartRound as Start
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import CUSTOMER, Http


class StartRound(Request):
    """annual_reports: bureaus whose report the consumer asked for as the free annual one, and disputes now; such a
    bureau has 45 days instead of 30 (15 U.S.C. 1681j(a)(3))."""

    dispute_id: str
    annual_reports: tuple[Bureau, ...] = Field(default=(), max_length=len(Bureau))


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds", status=202),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, store.ROUND_MACHINE.start),
    emits=(RoundStarted, MilestoneReached),
    errors=(ServiceBarred, reading.PaymentOpen, reading.DisputeConsentMissing, DisputeRefused),
)
def handler(request: StartRound, ctx: Context) -> RoundView:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    reading.require_paid(ctx, ctx.customer_id, law_pack())
    bureaus = reading.bureaus_consented(ctx, ctx.customer_id)
    if not bureaus:
        raise reading.DisputeConsentMissing(
            "Consent first: POST /api/v1/consent, purpose dispute, scope bureau:<name> for each bureau to dispute with."
        )
    case = store.case(ctx, request.dispute_id, lock=True)
    round_id = ctx.new_id("rnd")
    step = advance_case(case, Start(round_id=round_id))
    annual = tuple(sorted(set(request.annual_reports)))
    fresh = Round(
        round_id=round_id,
        case_id=case.case_id,
        number=step.case.rounds,
        annual_reports=annual,
        progressed_at=ctx.now,
    )
    store.save_case(ctx, step.case)
    store.save_new_round(ctx, fresh, law_pack())
    store.note(ctx, case.case_id, step.events, fresh)
    ctx.start(store.ROUND_MACHINE, round_id, store.run_of(case, fresh, bureaus), label=store.label_of(fresh))
    ctx.emit(RoundStarted(customer_id=ctx.customer_id, dispute_id=case.case_id, round_number=fresh.number))
    return round_view(fresh)
