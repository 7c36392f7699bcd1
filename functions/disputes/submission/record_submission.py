"""Note that the partner accepted the letter."""

from __future__ import annotations

from datetime import datetime

from contracts.dispute_events import LetterSubmitted, MilestoneReached
from contracts.law import law_pack
from functions.disputes import store
from functions.disputes.rules.commands import RecordSubmission as Record
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import Task


class RecordSubmission(Request):
    """provider_reference: the partner's own id of the dispute."""

    case: str
    item: str
    provider_reference: str
    submitted_at: datetime


@operation(Task(), uses=(store.DATABASE.write,), emits=(LetterSubmitted, MilestoneReached))
def handler(request: RecordSubmission, ctx: Context) -> None:
    step = store.advance_round(
        ctx,
        request.case,
        Record(
            letter_id=request.item,
            submission_key=request.item,
            provider_reference=request.provider_reference,
            submitted_at=request.submitted_at,
        ),
        law_pack(),
    )
    case = store.case(ctx, step.round.case_id)
    ctx.emit(LetterSubmitted(customer_id=case.customer_id, dispute_id=case.case_id, letter_id=request.item))
