"""Note that the consumer filed or sent a packet themselves, when, and under which number.

The consumer attests to it: nobody files in their stead. The days for an answer count from there.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from contracts.calendar import end_of_local_day, local_date
from contracts.dispute_events import LetterSubmitted, MilestoneReached
from contracts.law import law_pack
from contracts.plain_text import Line
from functions.disputes import clocking, escalating, store
from functions.disputes.model import Awaited, LetterChannel, Round, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import RecordSubmission
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import WAITING_TASKS
from kernel.triggers import CUSTOMER, Http

FILED = {"decision": "filed"}


class RecordFiling(Request):
    """filed_on: the day; reference: the complaint's number, where there is one; filed_by_me: the consumer's word."""

    dispute_id: str
    escalation_id: str
    filed_on: date
    filed_by_me: Literal[True]
    reference: Annotated[Line, Field(max_length=40)] | None = None


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/escalations/{escalation_id}/filing", status=201),
    audience=CUSTOMER,
    owner=store.OWNER,
    uses=(store.DATABASE.write, WAITING_TASKS.complete),
    emits=(LetterSubmitted, MilestoneReached),
    errors=(DisputeRefused, NotFound),
)
def handler(request: RecordFiling, ctx: Context) -> escalating.EscalationView:
    round_ = escalating.of_case(ctx, request.dispute_id, request.escalation_id)
    letter = _packet(round_)
    filed_at = _instant(request.filed_on, letter.bureau_time_zone, escalating.row(ctx, round_.round_id), ctx.now)
    filing = RecordSubmission(
        letter_id=letter.letter_id,
        submission_key=letter.letter_id,
        provider_reference=request.reference or f"consumer:{letter.letter_id}",
        submitted_at=filed_at,
    )
    step = store.advance_round(ctx, round_.round_id, filing, law_pack())
    if step.events:
        escalating.file(ctx, round_.round_id, filed_at, request.reference)
        clocking.let_go_on(ctx, round_.round_id, letter.letter_id, Awaited.SENDING, FILED)
        ctx.emit(
            LetterSubmitted(
                customer_id=ctx.customer_id,
                dispute_id=request.dispute_id,
                letter_id=letter.letter_id,
                channel=letter.channel,
            )
        )
    return escalating.view(ctx, step.round)


def _packet(round_: Round) -> RoundLetter:
    letter = next(iter(round_.letters), None)
    if letter is None or letter.channel is not LetterChannel.PORTAL:
        raise DisputeRefused("This escalation has no packet that the consumer sends.")
    return letter


def _instant(filed_on: date, zone: str, opened: dict[str, datetime], now: datetime) -> datetime:
    """The last moment of that day so far; a day before the step was opened, or to come, is none it was filed on."""
    if not local_date(opened["opened_at"], zone) <= filed_on <= local_date(now, zone):
        raise DisputeRefused("filed_on lies before this step was opened, or in the future; give the day it was filed")
    return min(now, end_of_local_day(filed_on, zone) - timedelta(seconds=1))
