"""Note that the partner accepted the letter, and what it charges: spread over the letter's items to the cent.

Scans of the mail, and a bureau's message that it has the letter, that came before this note take effect now.
"""

from __future__ import annotations

from datetime import datetime

from contracts.dispute_events import DisputeReceived, LetterReturned, LetterSubmitted, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from functions.disputes import posting, store
from functions.disputes.rules.commands import RecordSubmission as Record
from functions.disputes.submission.answers import tell_receipt
from functions.disputes.submission.scans import follow_scans
from functions.disputes.submission.sendings import tell_sent
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import Task


class RecordSubmission(Request):
    """What the partner said of the letter; see `Sent`."""

    case: str
    item: str
    provider_reference: str
    tracking_id: str | None = None
    cost_cents: int | None = None
    submitted_at: datetime


@operation(
    Task(),
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(LetterSubmitted, DisputeReceived, LetterReturned, PersonNeeded, MilestoneReached),
)
def handler(request: RecordSubmission, ctx: Context) -> None:
    command = Record(
        letter_id=request.item,
        submission_key=request.item,
        provider_reference=request.provider_reference,
        tracking_id=request.tracking_id,
        cost_cents=request.cost_cents,
        submitted_at=request.submitted_at,
    )
    step = store.advance_round(ctx, request.case, command, law_pack())
    posting.save_submission(ctx, step.round, request.item)
    tell_sent(ctx, step, request.item)
    tell_receipt(ctx, step, request.item)
    follow_scans(ctx, step.round, request.item)
