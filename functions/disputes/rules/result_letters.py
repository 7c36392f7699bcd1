"""Which disputed items a bureau's result letter speaks of: by furnisher and masked number, or not at all.

Nothing is guessed: an item counts where exactly one disputed account bears its name and number, and its outcome is
certain. Everything else is for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.result_letter import AnsweredItem, ResultLetter
from functions.disputes.model import LetterStatus, Round, RoundItem, RoundLetter
from functions.disputes.rules.commands import ItemAnswer
from functions.disputes.rules.outcomes import read_outcome

_SENT: Final = (LetterStatus.SUBMITTED, LetterStatus.RECEIVED)
_SAME_NUMBER: Final = (NumberMatch.LAST_SIGNS, NumberMatch.MANY_SIGNS)
# The first signs of a card are its issuer's: they tell accounts apart only where the name is the same too.
_LIKE_NUMBER: Final = (*_SAME_NUMBER, NumberMatch.FIRST_SIGNS)
_SAME_NAME: Final = (NameMatch.SAME, NameMatch.ALIKE)
_LIKE_NAME: Final = (*_SAME_NAME, NameMatch.HOUSE, NameMatch.PARTLY)


class Answers(NamedTuple):
    """What a result letter says of a round: answers for each letter of ours, and how many items are for a person."""

    by_letter: dict[str, tuple[ItemAnswer, ...]]
    for_a_person: int


def answers_of(letter: ResultLetter, round_: Round) -> Answers:
    """Match the letter's items with those that were disputed with its bureau."""
    sent = [ours for ours in round_.live_letters if ours.bureau is letter.bureau and ours.status in _SENT]
    sent = [ours for ours in sent if not is_older(letter.dated_on, ours)]
    asked = {item.item.item_id: item for item in round_.items if not item.withdrawn}
    ours_of = {item_id: ours.letter_id for ours in sent for item_id in ours.item_ids if item_id in asked}
    found: dict[str, list[ItemAnswer]] = {}
    unclear = 0
    for item in letter.items:
        answer = _answer(item, letter)
        matched = _matched(item, [asked[item_id] for item_id in ours_of])
        if answer is None or not matched:
            unclear += 1
            continue
        for each in matched:
            item_id = each.item.item_id
            found.setdefault(item_id, []).append(answer.model_copy(update={"item_id": item_id}))
    contradicted = {item_id for item_id, said in found.items() if len({one.outcome for one in said}) > 1}
    by_letter: dict[str, tuple[ItemAnswer, ...]] = {}
    for item_id, said in found.items():
        if item_id not in contradicted:
            by_letter[ours_of[item_id]] = (*by_letter.get(ours_of[item_id], ()), said[0])
    return Answers(by_letter, unclear + len(contradicted) + (not letter.items))


def responded_at(letter: ResultLetter, ours: RoundLetter, now: datetime) -> datetime:
    """When the bureau answered: the letter's own day at noon, never before ours was sent nor after it came."""
    if letter.dated_on is None:
        return now
    noon = datetime.combine(letter.dated_on, time(12), tzinfo=UTC)
    return min(max(noon, ours.submitted_at or noon), now)


def is_older(dated_on: date | None, ours: RoundLetter) -> bool:
    """Whether the letter was written before ours was sent: then it answers another dispute."""
    return dated_on is not None and ours.submitted_at is not None and dated_on < ours.submitted_at.date()


def _answer(item: AnsweredItem, letter: ResultLetter) -> ItemAnswer | None:
    """The bureau's word by the same list of wordings as its messages'; None: it is for a person to read."""
    if letter.bureau is None or item.phrase is None or not item.is_certain:
        return None
    outcome = read_outcome(letter.bureau, item.phrase)
    return None if outcome is None else ItemAnswer(item_id="", wording=item.phrase, outcome=outcome)


def _matched(item: AnsweredItem, asked: Sequence[RoundItem]) -> list[RoundItem]:
    """The disputed items of the one account that bears the name and number; none where two accounts may."""
    found = [each for each in asked if _is_same(item, each)]
    return found if len({each.item.plan.tradeline_key for each in found}) == 1 else []


def _is_same(item: AnsweredItem, asked: RoundItem) -> bool:
    plan = asked.item.plan
    if item.furnisher is None or item.account_number is None or plan.account_mask is None:
        return False
    name = compare_names(item.furnisher, plan.furnisher)
    number = compare_numbers(item.account_number, plan.account_mask)
    return (name in _LIKE_NAME and number in _SAME_NUMBER) or (name in _SAME_NAME and number in _LIKE_NUMBER)
