"""Refuse a letter, a blocked one, or a packet not yet sent: it is not sent, and leaves the round with its items."""

from __future__ import annotations

from contracts.dispute_events import LetterRefused, PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import clocking, lettering, store
from functions.disputes.model import Awaited
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import RefuseLetter as Refuse
from functions.disputes.rules.commands import WithdrawLetter
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


class RefuseLetter(Request):
    dispute_id: str
    letter_id: str


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/refusal", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(LetterRefused, PersonNoLongerNeeded),
    errors=(DisputeRefused,),
)
def handler(request: RefuseLetter, ctx: Context) -> RoundView:
    round_id = lettering.round_of_letter_in(ctx, request.letter_id, request.dispute_id)
    store.advance_round(ctx, round_id, Refuse(letter_id=request.letter_id), law_pack())
    step = store.advance_round(ctx, round_id, WithdrawLetter(letter_id=request.letter_id), law_pack())
    for awaited in (Awaited.APPROVAL, Awaited.QUALITY, Awaited.SENDING):
        clocking.let_go_on(ctx, round_id, request.letter_id, awaited, {"decision": "refused"})
    ctx.emit(LetterRefused(customer_id=ctx.customer_id, dispute_id=request.dispute_id, letter_id=request.letter_id))
    ctx.emit(PersonNoLongerNeeded(customer_id=ctx.customer_id, case_id=request.letter_id, done_by=ctx.actor))
    return round_view(step.round)
