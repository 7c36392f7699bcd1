"""Take in what a bureau's letter says of the open round's items: its claim, which the next report will bear out or not.

Recorded as a bureau's signed message is. An item that fits no disputed one, or whose outcome is not certain, goes to a
person (15 U.S.C. 1681i(a)(6)).
"""

from __future__ import annotations

from contracts.events import DisputeReceived, PersonNeeded, ResultLetterRead
from contracts.law import law_pack
from contracts.result_letter import ResultLetter
from functions.disputes import store
from functions.disputes.model import Happening
from functions.disputes.rules.commands import RecordResponse
from functions.disputes.rules.result_letters import answers_of, responded_at
from functions.disputes.submission.await_response import answered
from kernel.context import Context
from kernel.errors import NotFound
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ResultLetterRead),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(DisputeReceived, PersonNeeded),
)
def handler(request: ResultLetterRead, ctx: Context) -> None:
    letter = _opened(ctx, request.letter_id, request.customer_id)
    round_ = store.open_round_of(ctx, request.customer_id)
    if round_ is None:
        _ask(request, ctx, "a result letter came, and no round is open")
        return
    answers = answers_of(letter, round_)
    for letter_id, said in answers.by_letter.items():
        ours = next(entry for entry in round_.letters if entry.letter_id == letter_id)
        command = RecordResponse(
            # One letter of theirs may answer two of ours: each has a response of its own.
            response_id=f"{request.letter_id}:{letter_id}",
            letter_id=letter_id,
            responded_at=responded_at(letter, ours, ctx.now),
            answers=said,
        )
        _record(command, round_.round_id, ctx)
    if answers.for_a_person:
        _ask(request, ctx, f"{answers.for_a_person} items of a result letter fit no disputed item for sure")


def _record(command: RecordResponse, round_id: str, ctx: Context) -> None:
    step = store.advance_round(ctx, round_id, command, law_pack())
    ours = next(entry for entry in step.round.letters if entry.letter_id == command.letter_id)
    if Happening.LETTER_RECEIVED in {event.happening for event in step.events} and ours.clock is not None:
        case = store.case(ctx, step.round.case_id)
        ctx.emit(
            DisputeReceived(
                customer_id=case.customer_id,
                dispute_id=case.case_id,
                letter_id=ours.letter_id,
                received_at=ours.clock.received_at,
                due_at=ours.clock.investigation_ends_at,
            )
        )
    if answered(step.round, ours.letter_id):
        store.let_go_on(ctx, round_id, ours.letter_id, "response", {"answered": True})


def _ask(request: ResultLetterRead, ctx: Context, reason: str) -> None:
    ctx.emit(PersonNeeded(customer_id=request.customer_id, case_id=request.letter_id, reason=reason))


def _opened(ctx: Context, letter_id: str, customer_id: str) -> ResultLetter:
    """A bureau's letter as it was read, opened; somebody else's is as unknown as none."""
    row = ctx.db.execute(
        "select sealed from reports.v1_result_letters where letter_id = %s and customer_id = %s",
        (letter_id, customer_id),
    ).fetchone()
    if row is None:
        raise NotFound("There is no result letter with this id.")
    return ResultLetter.model_validate_json(ctx.pii(customer_id).open("reports.result_letter", row["sealed"]))
