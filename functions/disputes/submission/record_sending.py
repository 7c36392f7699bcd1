"""Record that the consumer sent or filed the packet in their own hand, on which day, and under which number.

What goes to a furnisher or an agency is the consumer's own letter: 12 CFR 1022.43(b)(2) lets a furnisher leave alone
what a credit repair organization sends, and nobody files a complaint in the consumer's stead. This is the one door for
it, whether the packet is of a dispute or of an escalation; the days for an answer count from here. What the sending
cost is the consumer's affair and not recorded.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import Field

from contracts.calendar import end_of_local_day
from contracts.dispute_events import LetterSubmitted, MilestoneReached, PersonNoLongerNeeded
from contracts.law import law_pack
from functions.disputes import clocking, lettering, posting, store
from functions.disputes.model import Awaited, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import RecordSubmission
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.ports.portal import sent_by_consumer
from functions.disputes.submission.sendings import tell_sent
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http


class RecordSending(Request):
    """sent_on: the day it was handed to the carrier, or filed. tracking_id: the number on the carrier's receipt, if
    there is one; reference: the number under which its taker has it, such as a complaint's."""

    dispute_id: str
    letter_id: str
    sent_on: date
    tracking_id: str | None = Field(default=None, pattern=r"^[0-9A-Za-z]{8,40}$")
    reference: str | None = Field(default=None, pattern=r"^[0-9A-Za-z][0-9A-Za-z./-]{2,39}$")


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/sending", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(LetterSubmitted, PersonNoLongerNeeded, MilestoneReached),
    errors=(DisputeRefused,),
)
def handler(request: RecordSending, ctx: Context) -> RoundView:
    round_id = lettering.round_of_letter_in(ctx, request.letter_id, request.dispute_id)
    letter = letter_in(store.round_(ctx, round_id, lock=True), request.letter_id)
    sent = sent_by_consumer(request.sent_on, request.tracking_id, request.reference)
    command = RecordSubmission(
        letter_id=letter.letter_id,
        submission_key=letter.letter_id,
        provider_reference=sent.reference,
        tracking_id=sent.tracking_id,
        submitted_at=_sent_at(request.sent_on, letter, ctx.now),
    )
    step = store.advance_round(ctx, round_id, command, law_pack())
    posting.save_submission(ctx, step.round, letter.letter_id)
    tell_sent(ctx, step, letter.letter_id)
    clocking.let_go_on(ctx, round_id, letter.letter_id, Awaited.SENDING, {"decision": "sent"})
    ctx.emit(PersonNoLongerNeeded(customer_id=ctx.customer_id, case_id=letter.letter_id, done_by=ctx.actor))
    return round_view(step.round)


def _sent_at(sent_on: date, letter: RoundLetter, now: datetime) -> datetime:
    """The last instant of that day at which it can have been sent; no day before it was theirs, none to come."""
    if letter.handed_over_at is None:
        raise DisputeRefused(
            f"letter {letter.letter_id} is no packet that waits for the consumer; it is {letter.status}"
        )
    if sent_on > now.date():
        raise DisputeRefused("the day of sending is still to come; say it once it was sent")
    # Days are the consumer's own, instants are not: a day's difference is none.
    if sent_on < letter.handed_over_at.date() - timedelta(days=1):
        raise DisputeRefused("the packet was not ready on that day; look at the carrier's receipt")
    return min(now, end_of_local_day(sent_on, letter.bureau_time_zone))
