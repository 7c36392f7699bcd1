"""Take in what the mail's scans tell: how far a letter came, its delivery, which proves receipt, or its return.

Any order, any number of times, before or after the sending is noted: one effect. 15 U.S.C. 1681i(a)(1)(A): the clock
runs from receipt, and a certified letter's delivery scan is the proof of it.
"""

from __future__ import annotations

from contracts.dispute_events import DisputeReceived, LetterReturned, MilestoneReached, PersonNeeded
from contracts.events import MailWebhookReceived
from functions.disputes import lettering, posting, store
from functions.disputes.happenings import Event as Happened
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.posting.mail import HAPPENINGS, Scan
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.on_bureau_webhook_received import LetterUnknown
from functions.disputes.submission.scans import follow_scans
from kernel.context import Context
from kernel.operation import operation
from kernel.triggers import Event


@operation(
    Event(MailWebhookReceived),
    uses=(store.DATABASE.write,),
    emits=(DisputeReceived, LetterReturned, PersonNeeded, MilestoneReached),
    errors=(LetterUnknown, DisputeRefused),
)
def handler(request: MailWebhookReceived, ctx: Context) -> None:
    letter_id = request.client_reference
    round_id = lettering.round_of_letter(ctx, letter_id)
    if round_id is None:
        raise LetterUnknown("The scan names no letter of ours.")
    round_ = store.round_(ctx, round_id, lock=True)
    known = letter_in(round_, letter_id).tracking_id
    if known is not None and known != request.tracking_id:
        raise LetterUnknown("The scan is of another piece than the one that was sent.")
    scan = Scan(kind=request.kind, at=request.occurred_at)
    if posting.save_scan(ctx, letter_id, request.tracking_id, scan):
        store.note(ctx, round_.case_id, [Happened(happening=HAPPENINGS[scan.kind], subject_id=letter_id)], round_)
        follow_scans(ctx, round_, letter_id)
