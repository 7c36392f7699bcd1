"""Pass a signed letter, or send it back with a reason: what is sent back is changed and signed anew.

Where rules ask for it, a specialist looks at a letter once the consumer has signed it, before it is printed. Whoever
worded a part of it does not judge it. Nobody but the consumer approves a text (15 U.S.C. 1681i(a)(1)(A)): passing it
changes no word, and sending it back takes the signature with it.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from contracts.desk import Reason
from contracts.dispute_events import MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.law import law_pack
from contracts.plain_text import PlainText
from functions.disputes import clocking, lettering, store
from functions.disputes.approval import quality
from functions.disputes.approval.quality import QualityDecision, QualityFinding
from functions.disputes.model import Awaited, LetterStatus
from functions.disputes.record import DisputeRefused, Sha256
from functions.disputes.rules.commands import PassLetter, SendLetterBack
from functions.disputes.rules.steps import letter_in
from kernel.context import Context
from kernel.errors import Conflict
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import SPECIALISTS, Http


class OwnWords(Conflict):
    """Nobody judges a letter whose text they changed."""

    title = "Own words"


class ReviewLetter(Request):
    """content_sha256: of the text that was read. finding, note: what is to be changed, of a text that is sent back."""

    dispute_id: str
    letter_id: str
    content_sha256: Sha256
    decision: QualityDecision
    finding: QualityFinding | None = None
    note: Annotated[PlainText, Field(max_length=500)] | None = None

    @model_validator(mode="after")
    def _sent_back_for_a_reason(self) -> Self:
        if (self.decision is QualityDecision.SENT_BACK) != (self.finding is not None):
            raise ValueError("a text that is sent back has a finding, and one that is passed has none")
        return self


class ReviewedLetter(Response):
    letter_id: str
    status: LetterStatus


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/letters/{letter_id}/quality", status=201),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(MilestoneReached, PersonNeeded, PersonNoLongerNeeded),
    errors=(OwnWords, DisputeRefused),
)
def handler(request: ReviewLetter, ctx: Context) -> ReviewedLetter:
    letter, _, round_ = lettering.letter_of_case(ctx, request.letter_id, request.dispute_id)
    if ctx.actor in quality.wording_staff(ctx, letter.letter_id):
        raise OwnWords("You changed this letter's text; somebody else looks at it.")
    rule = PassLetter if request.decision is QualityDecision.PASSED else SendLetterBack
    command = rule(letter_id=letter.letter_id, content_sha256=request.content_sha256)
    step = store.advance_round(ctx, round_.round_id, command, law_pack())
    if step.events:
        quality.keep(ctx, letter, request.decision, request.finding, request.note)
        clocking.let_go_on(
            ctx, round_.round_id, letter.letter_id, Awaited.QUALITY, {"decision": request.decision.value}
        )
        quality.done(ctx, letter.letter_id)
        _ask_for_another_text(ctx, request)
    return ReviewedLetter(letter_id=letter.letter_id, status=letter_in(step.round, letter.letter_id).status)


def _ask_for_another_text(ctx: Context, request: ReviewLetter) -> None:
    if request.finding is not None:
        ctx.emit(
            PersonNeeded(
                customer_id=ctx.customer_id,
                case_id=request.letter_id,
                reason=f"a specialist sent the letter back: {request.finding.value}",
                task_kind=Reason.COMPLIANCE_REFUSED,
                dispute_id=request.dispute_id,
            )
        )
