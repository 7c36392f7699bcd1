"""Take in what a bureau's letter says of the open round's items: its claim, which the next report will bear out or not.

Recorded as a bureau's signed message is. An item that fits no disputed one, or whose outcome is not certain, goes to a
person (15 U.S.C. 1681i(a)(6)).
"""

from __future__ import annotations

from contracts.dispute_events import DisputeReceived, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.events import ResultLetterRead
from functions.disputes import store
from functions.disputes.rules.commands import RecordResponse
from functions.disputes.rules.result_letters import answers_of, responded_at
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.answers import take_in
from functions.disputes.submission.readings import result_letter
from kernel.context import Context
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import Event


@operation(
    Event(ResultLetterRead),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(DisputeReceived, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
)
def handler(request: ResultLetterRead, ctx: Context) -> None:
    letter = result_letter(ctx, request.letter_id, request.customer_id)
    round_ = store.open_round_of(ctx, request.customer_id)
    if round_ is None:
        _ask(request, ctx, "a result letter came, and no round is open")
        return
    answers = answers_of(letter, round_)
    for letter_id, said in answers.by_letter.items():
        command = RecordResponse(
            # One letter of theirs may answer two of ours: each has a response of its own.
            response_id=f"{request.letter_id}:{letter_id}",
            letter_id=letter_id,
            responded_at=responded_at(letter, letter_in(round_, letter_id), ctx.now),
            answers=said,
        )
        take_in(ctx, round_.round_id, command)
    if answers.for_a_person:
        _ask(request, ctx, f"{answers.for_a_person} items of a result letter fit no disputed item for sure")


def _ask(request: ResultLetterRead, ctx: Context, reason: str) -> None:
    ctx.emit(PersonNeeded(customer_id=request.customer_id, case_id=request.letter_id, reason=reason))
