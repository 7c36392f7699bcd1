"""What a person read in a bureau's answer, and which letters of ours it answers.

The person says what no reader was sure of; the round's own rules hold for it as for a bureau's signed message. Refused
is what the bureau can't have said: of another bureau's item, before ours was sent, of an item that left the round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetter
from functions.disputes.model import Round, RoundItem, RoundLetter
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.commands import ItemAnswer
from functions.disputes.rules.result_letters import is_older
from functions.disputes.rules.steps import item_in, letter_of

NEVER_STATED: Final = frozenset(
    (
        Outcome.NO_RESPONSE_OVERDUE,
        Outcome.DELETED_THEN_RETURNED,
        Outcome.PARTIALLY_UPDATED,
        Outcome.UPDATED_WORSE,
    )
)
"""Outcomes that the clock or the next report shows; no bureau's list of wordings has them."""


def answers_read(
    stated: Mapping[str, Outcome], letter: ResultLetter | None, round_: Round
) -> dict[str, tuple[ItemAnswer, ...]]:
    """Answers for each letter of ours. letter None: the bureau's own message is read, which no list of wordings knew.

    A round that ended takes an answer too: a late one replaces that there was none. `DisputeRefused` says which item is
    in the way; then nothing is recorded.
    """
    by_letter: dict[str, tuple[ItemAnswer, ...]] = {}
    for item_id, outcome in stated.items():
        item = item_in(round_, item_id)
        ours = _asked_by(round_, item_id, letter)
        if item.withdrawn or ours is None:
            raise DisputeRefused(f"item {item_id} is in no letter of the round; nothing can answer it")
        if letter is None:
            _need_unread(item)
        else:
            _need_answer_to(ours, item_id, letter)
        answer = ItemAnswer(item_id=item_id, wording=outcome, outcome=outcome)
        by_letter[ours.letter_id] = (*by_letter.get(ours.letter_id, ()), answer)
    return by_letter


def _asked_by(round_: Round, item_id: str, letter: ResultLetter | None) -> RoundLetter | None:
    """The letter that is answered: the last one that was sent before the paper was written, replaced since or not.

    Where none was, the one that the item is in now, so that it can be said what is in the way.
    """
    sent = [ours for ours in round_.letters if item_id in ours.item_ids and ours.submitted_at is not None]
    fitting = [ours for ours in sent if letter is None or not is_older(letter.dated_on, ours)]
    return fitting[-1] if fitting else letter_of(round_, item_id)


def _need_unread(item: RoundItem) -> None:
    if item.unread_wording is None:
        raise DisputeRefused(
            f"item {item.item.item_id} has no message that waits to be read; name the result letter it was read on"
        )


def _need_answer_to(ours: RoundLetter, item_id: str, letter: ResultLetter) -> None:
    if letter.bureau is not None and letter.bureau is not ours.bureau:
        raise DisputeRefused(f"item {item_id} was disputed with {ours.bureau}; the result letter is {letter.bureau}'s")
    if is_older(letter.dated_on, ours):
        raise DisputeRefused(
            f"the result letter is of {letter.dated_on}, before letter {ours.letter_id} was sent: it answers another"
            " dispute; if its day was misread, say the right one as dated_on"
        )
