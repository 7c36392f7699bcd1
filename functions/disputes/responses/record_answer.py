"""Match an answer with what was disputed, and record what it says as the bureau's claim.

Any order, any number of times, also when the round has ended: one effect. What may be about a disputed item but isn't
for sure, and a wording that nobody knows, is for a person (15 U.S.C. 1681i(a)(6)). A refusal's reason and what the
bureau misses are kept beside it (1681i(a)(3)(C)).
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from contracts.desk import Reason
from contracts.dispute_events import (
    DisputeReceived,
    ItemConfirmed,
    ItemReturned,
    MilestoneReached,
    PersonNoLongerNeeded,
    ProposalsChanged,
)
from contracts.result_letter import ResultLetter
from functions.disputes import store
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.responses import kept
from functions.disputes.responses.read_response import meaning
from functions.disputes.rules.commands import ItemAnswer, RecordResponse
from functions.disputes.rules.result_letters import answers_of, responded_at
from functions.disputes.rules.steps import letter_in
from functions.disputes.submission.answers import take_in
from functions.disputes.submission.readings import result_letter
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import Task


class RecordAnswer(Request):
    case: str


class AnswerRecorded(Response):
    """unread: something of it is for a person; reason: why."""

    unread: bool
    reason: Reason | None


class _Taken(NamedTuple):
    """What was recorded, and what is left to a person."""

    recorded: list[kept.RecordedAnswer]
    reason: Reason | None = None
    candidates: tuple[str, ...] = ()
    why: kept.Why | None = None


@operation(
    Task(),
    uses=(store.DATABASE.write, PERSONAL_DATA.read, PERSONAL_DATA.seal, WAITING_TASKS.complete),
    emits=(DisputeReceived, PersonNoLongerNeeded, MilestoneReached, ItemConfirmed, ItemReturned, ProposalsChanged),
    errors=(DisputeRefused,),
)
def handler(request: RecordAnswer, ctx: Context) -> AnswerRecorded:
    arrived = kept.kept(ctx, request.case).arrived
    taken = _paper(ctx, arrived) if arrived.result_letter_id is not None else _message(ctx, arrived)
    state = kept.AnswerState.RECORDED if taken.reason is None else kept.AnswerState.UNREAD
    kept.record(ctx, arrived, taken.recorded, state=state, candidates=taken.candidates, why=taken.why)
    return AnswerRecorded(unread=taken.reason is not None, reason=taken.reason)


# -- a message --------------------------------------------------------------------------------------------------------


def _message(ctx: Context, arrived: kept.Arrived) -> _Taken:
    assert arrived.bureau is not None and arrived.said is not None  # a message is a bureau's
    said = arrived.said
    command = RecordResponse(
        response_id=arrived.reference,
        letter_id=said["letter_id"],
        responded_at=datetime.fromisoformat(said["occurred_at"]),
        answers=tuple(
            ItemAnswer(
                item_id=one["item_reference"], wording=one["result"], outcome=meaning(arrived.bureau, one["result"])
            )
            for one in said["results"]
        ),
    )
    round_ = take_in(ctx, said["round_id"], command).round
    named = {answer.item_id for answer in command.answers}
    unread = any(entry.unread_wording and entry.item.item_id in named for entry in round_.items)
    return _Taken([_recorded(round_, command)], Reason.ANSWER_UNREAD if unread else None)


# -- a paper, or the words of an e-mail -------------------------------------------------------------------------------


def _paper(ctx: Context, arrived: kept.Arrived) -> _Taken:
    assert arrived.result_letter_id is not None
    letter = result_letter(ctx, arrived.result_letter_id, arrived.customer_id)
    rounds = store.sent_rounds_of(ctx, arrived.customer_id)
    answers = answers_of(letter, rounds)
    holder = {ours.letter_id: round_ for round_ in rounds for ours in round_.letters}
    recorded = []
    for letter_id, said in answers.by_letter.items():
        round_ = holder[letter_id]
        command = RecordResponse(
            # One letter of theirs may answer two of ours: each has a response of its own.
            response_id=f"{arrived.result_letter_id}:{letter_id}",
            letter_id=letter_id,
            responded_at=responded_at(letter, letter_in(round_, letter_id), ctx.now),
            answers=said,
            answer_by=letter.answer_by,
        )
        recorded.append(_recorded(take_in(ctx, round_.round_id, command).round, command))
    left = Reason.RESULT_LETTER_UNMATCHED if answers.for_a_person or not rounds else None
    return _Taken(recorded, left, answers.candidates, _why(letter))


def _why(letter: ResultLetter) -> kept.Why:
    return kept.Why(reason=letter.reason, missing=letter.asks_for, answer_by=letter.answer_by)


def _recorded(round_: Round, command: RecordResponse) -> kept.RecordedAnswer:
    return kept.RecordedAnswer(
        round_id=round_.round_id,
        letter_id=command.letter_id,
        response_id=command.response_id,
        item_ids=tuple(answer.item_id for answer in command.answers),
    )
