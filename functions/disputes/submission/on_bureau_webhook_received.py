"""Take in what the bureau tells: the receipt that starts the statutory clock, and the results per item.

Any order, any number of times, before or after the workflow comes to wait: one effect. A wording that is not known goes
to a person.
"""

from __future__ import annotations

from contracts.dispute_events import DisputeReceived, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.events import BureauWebhookReceived
from contracts.law import law_pack
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import read_outcome
from functions.disputes import lettering, store
from functions.disputes.happenings import Happening
from functions.disputes.rules.commands import ItemAnswer, RecordReceipt, RecordResponse
from functions.disputes.rules.steps import Step, about
from functions.disputes.submission.answers import go_on_if_answered, tell_receipt, tell_resumed
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Event


class LetterUnknown(NotFound):
    """The bureau speaks of a letter that is not ours; the event goes to the dead letters."""


@operation(
    Event(BureauWebhookReceived),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(DisputeReceived, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
    errors=(LetterUnknown,),
)
def handler(request: BureauWebhookReceived, ctx: Context) -> None:
    round_id = lettering.round_of_letter(ctx, request.client_reference)
    if round_id is None:
        raise LetterUnknown("The message names no letter of ours.")
    step = _receipt(request, round_id, ctx) if request.kind == "dispute.received" else _results(request, round_id, ctx)
    tell_receipt(ctx, step, request.client_reference)
    tell_resumed(ctx, step)
    if Happening.PERSON_NEEDED in {event.happening for event in step.events}:
        case = store.case(ctx, step.round.case_id)
        ctx.emit(
            PersonNeeded(
                customer_id=case.customer_id,
                case_id=round_id,
                reason="an answer's wording is not known",
                dispute_id=case.case_id,
                **about(step.round, request.client_reference),
            )
        )
    else:
        go_on_if_answered(ctx, step.round, request.client_reference)


def _receipt(request: BureauWebhookReceived, round_id: str, ctx: Context) -> Step:
    command = RecordReceipt(
        letter_id=request.client_reference,
        received_at=request.occurred_at,
        evidence=f"bureau message on {request.bureau_dispute_id}",
    )
    return store.advance_round(ctx, round_id, command, law_pack())


def _results(request: BureauWebhookReceived, round_id: str, ctx: Context) -> Step:
    command = RecordResponse(
        response_id=f"{request.bureau_dispute_id}:{request.occurred_at.isoformat()}",
        letter_id=request.client_reference,
        responded_at=request.occurred_at,
        answers=tuple(
            ItemAnswer(
                item_id=result.item_reference,
                wording=result.result,
                outcome=_meaning(Bureau(request.bureau), result.result),
            )
            for result in request.results
        ),
    )
    return store.advance_round(ctx, round_id, command, law_pack())


def _meaning(bureau: Bureau, wording: str) -> Outcome | None:
    """None: the wording is in no list, or stands for two outcomes; a person reads it."""
    read = read_outcome(bureau, wording)
    return read.outcome if read is not None else None
