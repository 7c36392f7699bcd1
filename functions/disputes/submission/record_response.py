"""Record what a specialist read in a bureau's answer: its word on each named item of a round.

For what no reader was sure of. The answer is the bureau's claim, as its signed message is (15 U.S.C. 1681i(a)(6)); the
round goes on with it, or where it ended keeps it, and the desk's task for the letter ends. `response_id` again with the
same content changes nothing, with other content it is refused; a misreading is mended by a response with an id of its
own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from contracts.dispute_events import (
    DisputeReceived,
    ItemConfirmed,
    ItemReturned,
    MilestoneReached,
    PersonNoLongerNeeded,
    ProposalsChanged,
)
from contracts.outcomes import Outcome
from contracts.plain_text import PlainText
from functions.disputes import store
from functions.disputes.happenings import Happening
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.responses import kept
from functions.disputes.rules.commands import RecordResponse as Record
from functions.disputes.rules.read_responses import NEVER_STATED, answers_read
from functions.disputes.rules.result_letters import responded_at
from functions.disputes.rules.steps import Step, letter_in
from functions.disputes.submission.answers import take_in
from functions.disputes.submission.readings import ResponseContradicted, is_new, result_letter
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import SPECIALISTS, Http


def _stated(outcome: Outcome) -> Outcome:
    if outcome in NEVER_STATED:
        raise ValueError("no bureau states this; the clock or the next report shows it")
    return outcome


class StatedOutcome(Request):
    """What the bureau says of one disputed item."""

    item_id: str = Field(max_length=40)
    outcome: Annotated[Outcome, AfterValidator(_stated)]


class RecordResponse(Request):
    """result_letter_id: the paper it was read on; null: the bureau's message whose wording is not known.

    dated_on: the paper's day, where it was not read or misread. reason, missing, answer_by: why the bureau refuses,
    what it asks for and until when, in its own words (15 U.S.C. 1681i(a)(3)(C)).
    """

    dispute_id: str
    round_id: str
    response_id: UUID
    result_letter_id: str | None = Field(default=None, max_length=40)
    dated_on: date | None = None
    answers: tuple[StatedOutcome, ...] = Field(min_length=1, max_length=100)
    reason: Annotated[PlainText, Field(max_length=600)] | None = None
    missing: tuple[Annotated[PlainText, Field(min_length=1, max_length=600)], ...] = Field(default=(), max_length=12)
    answer_by: date | None = None

    @model_validator(mode="after")
    def _names_each_item_once(self) -> Self:
        if len(self.stated) < len(self.answers):
            raise ValueError("an item is named twice in answers")
        return self

    @property
    def stated(self) -> dict[str, Outcome]:
        return {answer.item_id: answer.outcome for answer in self.answers}

    @property
    def content(self) -> dict[str, Any]:
        """What is said, whatever the order and the id it is said under."""
        said = self.model_dump(mode="json", include={"result_letter_id", "dated_on"})
        return said | {"answers": dict(sorted(self.stated.items()))}


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/responses", status=201),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(
        *(store.DATABASE.write, PERSONAL_DATA.read, PERSONAL_DATA.seal, WAITING_TASKS.complete),
        kept.BUREAU_RESPONSE.start,
    ),
    emits=(DisputeReceived, PersonNoLongerNeeded, MilestoneReached, ItemConfirmed, ItemReturned, ProposalsChanged),
    errors=(DisputeRefused, ResponseContradicted),
)
def handler(request: RecordResponse, ctx: Context) -> RoundView:
    round_ = store.round_of_case(ctx, request.round_id, request.dispute_id)
    if is_new(ctx, round_.round_id, str(request.response_id), request.content):
        _take_in(request, round_, ctx)
        if request.result_letter_id is not None:
            settled = request.result_letter_id
            kept.mark_read(ctx, settled)
            ctx.emit(PersonNoLongerNeeded(customer_id=ctx.customer_id, case_id=settled, done_by=ctx.actor))
        ctx.audit("disputes.response_read", record=request.result_letter_id, after=request.content)
    return round_view(store.round_(ctx, request.round_id))


def _take_in(request: RecordResponse, round_: Round, ctx: Context) -> None:
    """Record it, and let its workflow go on with what it leaves to be done."""
    said = {"answers": [{"item_id": item_id, "outcome": outcome} for item_id, outcome in request.stated.items()]}
    arrived = kept.Arrived(
        response_id=ctx.new_id("rsp"),
        customer_id=ctx.customer_id,
        case_id=round_.case_id,
        way=kept.Way.PERSON,
        reference=f"{round_.round_id}:{request.response_id}",
        bureau=None,
        result_letter_id=request.result_letter_id,
        said=said,
    )
    kept.keep(ctx, arrived)
    steps = _recorded(request, round_, ctx)
    why = kept.Why(reason=request.reason, missing=request.missing, answer_by=request.answer_by)
    kept.record(ctx, arrived, list(steps), state=kept.AnswerState.RECORDED, why=why)
    if any(event.happening is Happening.MATTER_RAISED for step in steps.values() for event in step.events):
        kept.take_up(ctx, arrived.response_id)


def _recorded(request: RecordResponse, round_: Round, ctx: Context) -> dict[kept.RecordedAnswer, Step]:
    found = {}
    paper, paper_id = None, request.result_letter_id
    if paper_id is not None:
        paper = result_letter(ctx, paper_id, ctx.customer_id)
        paper = paper.model_copy(update={"dated_on": request.dated_on or paper.dated_on})
    for letter_id, answers in answers_read(request.stated, paper, round_).items():
        ours = letter_in(round_, letter_id)
        command = Record(
            response_id=f"{paper_id or 'message'}:{request.response_id}:{letter_id}",
            letter_id=letter_id,
            responded_at=responded_at(paper, ours, ctx.now) if paper else ctx.now,
            answers=answers,
            answer_by=request.answer_by,
        )
        recorded = kept.RecordedAnswer(
            round_id=round_.round_id,
            letter_id=letter_id,
            response_id=command.response_id,
            item_ids=tuple(answer.item_id for answer in answers),
        )
        found[recorded] = take_in(ctx, round_.round_id, command)
    return found
