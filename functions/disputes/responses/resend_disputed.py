"""Draft the letter that meets what a bureau wants, and check it against the law: the consumer reads and signs it.

With what was added for a refusal as frivolous; with proof of identity where the bureau asked for it; as a packet that
the consumer sends in person where it doubts that they wrote. Under an id of its own, so that nothing is sent twice.
"""

from __future__ import annotations

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import reading, store
from functions.disputes.approval.drafting import check
from functions.disputes.record import DisputeRefused
from functions.disputes.responses.resending import draft_of, drafted, with_identity
from functions.disputes.rules.answering.matters import matter_in
from functions.disputes.rules.commands import ResendLetter
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class ResendDisputed(Request):
    """case: the round; item: the matter."""

    case: str
    item: str


class ResentLetter(Response):
    """item: the letter; None where nothing is wanted any more."""

    item: str | None


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read),
    emits=(LetterReadyForApproval, PersonNeeded, MilestoneReached),
    errors=(ServiceBarred, DisputeRefused, reading.PaperNotKept),
    timeout_s=30,
)
def handler(request: ResendDisputed, ctx: Context) -> ResentLetter:
    round_, pack = store.round_(ctx, request.case, lock=True), law_pack()
    matter = matter_in(round_, request.item)
    if matter.ended_at is not None:
        return ResentLetter(item=None)
    case = store.case(ctx, round_.case_id)
    require_service(reading.standing(ctx, case.customer_id), ctx.now)
    round_ = with_identity(ctx, round_, matter, pack)
    letter = drafted(ctx, round_, matter)
    again = ResendLetter(
        matter_id=matter.matter_id, draft=draft_of(letter, letter_in(round_, matter.letter_id), matter)
    )
    round_ = store.advance_round(ctx, round_.round_id, again, pack).round
    check(ctx, case, round_, letter, pack)
    return ResentLetter(item=letter.letter_id)
