"""Take in what the bureau tells: the receipt that starts the statutory clock, and answers for their workflow.

Any order, any number of times, before or after the workflow comes to wait: one effect. A receipt from before the letter
could leave is refused, and the event goes to the dead letters.
"""

from __future__ import annotations

from contracts.dispute_events import DisputeReceived, MilestoneReached
from contracts.events import BureauWebhookReceived
from contracts.law import law_pack
from contracts.vocabulary import Bureau
from functions.disputes import lettering, store
from functions.disputes.record import DisputeRefused
from functions.disputes.responses import kept
from functions.disputes.rules.commands import RecordReceipt
from functions.disputes.submission.answers import tell_receipt
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.triggers import Event


class LetterUnknown(NotFound):
    """The bureau speaks of a letter that is not ours; the event goes to the dead letters."""


@operation(
    Event(BureauWebhookReceived),
    uses=(store.DATABASE.write, kept.BUREAU_RESPONSE.start),
    emits=(DisputeReceived, MilestoneReached),
    errors=(LetterUnknown, DisputeRefused),
)
def handler(request: BureauWebhookReceived, ctx: Context) -> None:
    round_id = lettering.round_of_letter(ctx, request.client_reference)
    if round_id is None:
        raise LetterUnknown("The message names no letter of ours.")
    if request.kind == "dispute.received":
        _receipt(request, round_id, ctx)
    else:
        _answer(request, round_id, ctx)


def _receipt(request: BureauWebhookReceived, round_id: str, ctx: Context) -> None:
    command = RecordReceipt(
        letter_id=request.client_reference,
        received_at=request.occurred_at,
        evidence=f"bureau message on {request.bureau_dispute_id}",
    )
    tell_receipt(ctx, store.advance_round(ctx, round_id, command, law_pack()), request.client_reference)


def _answer(request: BureauWebhookReceived, round_id: str, ctx: Context) -> None:
    """Kept under the bureau's own name for it, so that what it says twice is one answer."""
    case = store.case(ctx, store.round_(ctx, round_id).case_id)
    arrived = kept.Arrived(
        response_id=ctx.new_id("rsp"),
        customer_id=case.customer_id,
        case_id=case.case_id,
        way=kept.Way.WEBHOOK,
        reference=f"{request.bureau_dispute_id}:{request.occurred_at.isoformat()}",
        bureau=Bureau(request.bureau),
        said={
            "round_id": round_id,
            "letter_id": request.client_reference,
            "occurred_at": request.occurred_at.isoformat(),
            "results": [result.model_dump() for result in request.results],
            "raw_sha256": request.raw_sha256,
        },
    )
    if kept.keep(ctx, arrived):
        kept.take_up(ctx, arrived.response_id)
