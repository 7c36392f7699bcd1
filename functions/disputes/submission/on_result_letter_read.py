"""Take in what a bureau's letter says of disputed items: its claim, which the next report will bear out or not.

Recorded as a bureau's signed message is, also when the round has ended: a late answer is an answer. What may be about a
disputed item but isn't for sure, or says nothing certain, goes to a person (15 U.S.C. 1681i(a)(6)).
"""

from __future__ import annotations

from typing import Final

from contracts.desk import Reason
from contracts.dispute_events import DisputeReceived, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.events import ResultLetterRead
from contracts.outcomes import Outcome
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

_FOR_A_PERSON: Final = {
    Outcome.REFUSED_FRIVOLOUS: Reason.REFUSED_FRIVOLOUS,
    Outcome.IDENTITY_REQUESTED: Reason.IDENTITY_REQUESTED,
}
"""What is recorded and yet has to be dealt with: a refusal that can be cured, papers that are asked for."""


@operation(
    Event(ResultLetterRead),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(DisputeReceived, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
)
def handler(request: ResultLetterRead, ctx: Context) -> None:
    letter = result_letter(ctx, request.letter_id, request.customer_id)
    rounds = store.sent_rounds_of(ctx, request.customer_id)
    if not rounds:
        _ask(request, ctx, "a result letter came, and no round is open")
        return
    answers = answers_of(letter, rounds)
    holder = {ours.letter_id: round_ for round_ in rounds for ours in round_.letters}
    for letter_id, said in answers.by_letter.items():
        round_ = holder[letter_id]
        command = RecordResponse(
            # One letter of theirs may answer two of ours: each has a response of its own.
            response_id=f"{request.letter_id}:{letter_id}",
            letter_id=letter_id,
            responded_at=responded_at(letter, letter_in(round_, letter_id), ctx.now),
            answers=said,
        )
        take_in(ctx, round_.round_id, command)
    if answers.for_a_person:
        may = f"; they may be {', '.join(answers.candidates)}" if answers.candidates else ""
        _ask(request, ctx, f"{answers.for_a_person} items of a result letter fit no disputed item for sure{may}")
    elif letter.overall is not None and letter.overall in _FOR_A_PERSON:
        _ask(
            request, ctx, f"the bureau's answer to the whole dispute is {letter.overall}", _FOR_A_PERSON[letter.overall]
        )


def _ask(request: ResultLetterRead, ctx: Context, reason: str, kind: Reason = Reason.RESULT_LETTER_UNMATCHED) -> None:
    ctx.emit(
        PersonNeeded(
            customer_id=request.customer_id,
            case_id=request.letter_id,
            reason=reason,
            task_kind=kind.value,
            bureau=request.bureau,
        )
    )
