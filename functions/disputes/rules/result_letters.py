"""Which disputed items a bureau's result letter speaks of: by furnisher and masked number, or not at all.

Nothing is guessed: an item counts where exactly one disputed account bears its name and number, or one of them where
the other changed and no other account may be meant, and where its outcome is certain. What may be ours but isn't so for
sure is for a person, with the items that it may be about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers, shown
from contracts.outcomes import Outcome
from contracts.result_letter import AnsweredItem, LetterSection, ResultLetter
from functions.disputes.model import Round, RoundItem, RoundLetter
from functions.disputes.rules.commands import ItemAnswer
from functions.disputes.rules.steps import SENT

_LEAST_SIGNS: Final = 4
_SAME_NUMBER: Final = (NumberMatch.LAST_SIGNS, NumberMatch.MANY_SIGNS)
# The first signs of a card are its issuer's: they tell accounts apart only where the name is the same too.
_LIKE_NUMBER: Final = (*_SAME_NUMBER, NumberMatch.FIRST_SIGNS)
_SAME_NAME: Final = (NameMatch.SAME, NameMatch.ALIKE)
_LIKE_NAME: Final = (*_SAME_NAME, NameMatch.HOUSE, NameMatch.PARTLY)


class Asked(NamedTuple):
    """A disputed item, and the letter of ours that asked about it."""

    round_: Round
    ours: RoundLetter
    item: RoundItem


class Answers(NamedTuple):
    """What a result letter says of our letters: answers by letter, and how many items are for a person.

    `candidates`: the disputed items that those left to a person may be about.
    """

    by_letter: dict[str, tuple[ItemAnswer, ...]]
    for_a_person: int
    candidates: tuple[str, ...] = ()


def asked_of(letter: ResultLetter, rounds: Sequence[Round]) -> list[Asked]:
    """What was asked of the letter's bureau before it was written; of one account asked about twice, the later time."""
    newest: dict[tuple[str, str], Asked] = {}
    for round_ in sorted(rounds, key=lambda each: each.number):
        # One that was replaced, or that the mail brought back, may have been read all the same.
        for ours in round_.letters:
            if ours.bureau is not letter.bureau or ours.status not in SENT or is_older(letter.dated_on, ours):
                continue
            for item in round_.items:
                if item.item.item_id in ours.item_ids and not item.withdrawn:
                    plan = item.item.plan
                    newest[(_subject(item), plan.ground)] = Asked(round_, ours, item)
    return list(newest.values())


def answers_of(letter: ResultLetter, rounds: Sequence[Round]) -> Answers:
    """Match the letter's items with those that were disputed with its bureau, in whichever round.

    A letter that speaks of the dispute as a whole answers all that its bureau owes an answer to. An item that bears
    neither name nor number of a disputed one is none of ours, and left alone.
    """
    asked = asked_of(letter, rounds)
    if letter.is_overall and letter.overall is not None and asked:
        return _of_the_whole(letter.overall, asked)
    found: dict[str, list[ItemAnswer]] = {}
    unclear = 0
    candidates: list[str] = []
    every = matches(letter, [each.item for each in asked])
    for at, item in enumerate(letter.items):
        answer = _answer(item, letter)
        matched = every.get(at, [])
        if answer is not None and matched:
            for each in matched:
                item_id = each.item.item_id
                found.setdefault(item_id, []).append(answer.model_copy(update={"item_id": item_id}))
            continue
        like = matched or [each.item for each in asked if _may_be(item, each.item)]
        if like:
            unclear += 1
            candidates.extend(each.item.item_id for each in like)
    contradicted = {item_id for item_id, said in found.items() if len({one.outcome for one in said}) > 1}
    by_letter: dict[str, tuple[ItemAnswer, ...]] = {}
    for one in asked:
        item_id = one.item.item.item_id
        if item_id in found and item_id not in contradicted:
            by_letter[one.ours.letter_id] = (*by_letter.get(one.ours.letter_id, ()), found[item_id][0])
    open_ = unclear + len(contradicted)
    if not by_letter and not open_:
        open_ = max(1, len(letter.items))  # a letter that answers nothing of ours was misread, or misled
    return Answers(by_letter, open_, tuple(dict.fromkeys([*candidates, *sorted(contradicted)])))


def _of_the_whole(outcome: Outcome, asked: Sequence[Asked]) -> Answers:
    """One word on all that still awaits an answer; what was answered before keeps its own."""
    waiting = [each for each in asked if not each.item.answered]
    by_letter: dict[str, tuple[ItemAnswer, ...]] = {}
    for each in waiting:
        answer = ItemAnswer(item_id=each.item.item.item_id, wording=outcome, outcome=outcome)
        by_letter[each.ours.letter_id] = (*by_letter.get(each.ours.letter_id, ()), answer)
    return Answers(by_letter, 0 if by_letter else 1)


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
    """The bureau's word, in the one vocabulary; None: it is for a person to read."""
    if letter.bureau is None or item.outcome is None or not item.is_certain:
        return None
    return ItemAnswer(item_id="", wording=item.phrase or item.outcome, outcome=item.outcome)


def matches(letter: ResultLetter, asked: Sequence[RoundItem]) -> dict[int, list[RoundItem]]:
    """Which disputed account each item of the letter is about, by the item's place.

    The surest signs come first: name and number, then the number that the account had until now, then one of the two
    alone. An account that is told by surer signs is no candidate for others, so that of two with one number, or one
    name, neither takes the other's answer. A letter without a number that can be compared is told by two
    names and more.
    """
    found: dict[int, list[RoundItem]] = {}
    for fits in (_is_same, _was_same, _is_misread, _has_number, _has_name):
        if fits is _has_name and not found and not _are_incomparable(letter, asked):
            break  # nothing shows yet that the letter is about our accounts
        taken = {_subject(each) for those in found.values() for each in those}
        free = [each for each in asked if _subject(each) not in taken]
        open_ = [at for at in range(len(letter.items)) if at not in found]
        pairs = {at: [each for each in free if fits(letter.items[at], each)] for at in open_}
        if fits is _is_same:  # an item may stand in a letter twice
            found |= {at: those for at, those in pairs.items() if len({_subject(each) for each in those}) == 1}
        elif fits is _is_misread:
            alone = {at for at in open_ if _is_named_once(letter.items[at], letter, asked)}
            found |= {at: those for at, those in pairs.items() if at in alone and _is_only(at, pairs)}
        else:
            only = {at: those for at, those in pairs.items() if _is_only(at, pairs)}
            # One name alone may be of another account of that house; two of ours together are no chance.
            if found or fits is not _has_name or len(only) > 1:
                found |= only
    return found


def _are_incomparable(letter: ResultLetter, asked: Sequence[RoundItem]) -> bool:
    """Whether no number of the letter says anything of ours: it shows none, or other signs of them than we know."""
    numbers = [item.account_number for item in letter.items if item.account_number is not None]
    masks = [each.item.plan.account_mask for each in asked if each.item.plan.account_mask is not None]
    return all(compare_numbers(number, mask) is None for number in numbers for mask in masks)


def _is_only(at: int, pairs: dict[int, list[RoundItem]]) -> bool:
    """Whether an item fits one account, and no other item that is about another account fits that."""
    own = {_subject(each) for each in pairs[at]}
    others = {_subject(each) for place, those in pairs.items() if place != at for each in those}
    return len(own) == 1 and not own & others


def _subject(item: RoundItem) -> str:
    """What tells disputed accounts apart across rounds: name and number, where there is a number, else the entry."""
    plan = item.item.plan
    return f"{plan.furnisher}|{plan.account_mask}" if plan.account_mask else plan.tradeline_key


def _names(item: AnsweredItem, asked: RoundItem) -> NameMatch | None:
    return compare_names(item.furnisher, asked.item.plan.furnisher) if item.furnisher is not None else None


def _is_same(item: AnsweredItem, asked: RoundItem) -> bool:
    plan = asked.item.plan
    name = _names(item, asked)
    if item.account_number is None or plan.account_mask is None:
        # Inquiries, records and personal data have no number: their name has to be the very same.
        unnumbered = item.account_number is None and plan.account_mask is None
        return unnumbered and item.section is not LetterSection.ACCOUNT and name in _SAME_NAME
    number = compare_numbers(item.account_number, plan.account_mask)
    return (name in _LIKE_NAME and number in _SAME_NUMBER) or (name in _SAME_NAME and number in _LIKE_NUMBER)


def _is_named_once(item: AnsweredItem, letter: ResultLetter, asked: Sequence[RoundItem]) -> bool:
    """Whether no other item of the letter bears a name like this one's, and one disputed account alone its name."""
    if item.furnisher is None or item.account_number is None:
        return False
    others = (other for other in letter.items if other is not item and other.furnisher is not None)
    if any(compare_names(item.furnisher, str(other.furnisher)) in _LIKE_NAME for other in others):
        return False
    return len({_subject(each) for each in asked if _names(item, each) in _SAME_NAME}) == 1


def _was_same(item: AnsweredItem, asked: RoundItem) -> bool:
    """Whether the letter says that the account had the disputed one's number until now."""
    mask = asked.item.plan.account_mask
    if item.former_number is None or mask is None or _names(item, asked) not in _LIKE_NAME:
        return False
    return compare_numbers(item.former_number, mask) in _LIKE_NUMBER


def _is_misread(item: AnsweredItem, asked: RoundItem) -> bool:
    """Whether the name is the same, and the number but for one sign, misread on the page."""
    return _names(item, asked) in _SAME_NAME and _one_sign_apart(item.account_number, asked.item.plan.account_mask)


def _has_number(item: AnsweredItem, asked: RoundItem) -> bool:
    """Whether the number is the same under another name, as of an account that was sold or renamed."""
    mask = asked.item.plan.account_mask
    if item.account_number is None or mask is None or item.furnisher is None:
        return False
    number = compare_numbers(item.account_number, mask)
    return number in _SAME_NUMBER or (number is NumberMatch.FIRST_SIGNS and _open_signs(item.account_number, mask))


def _open_signs(one: str, other: str) -> bool:
    """Whether enough first signs are open in both to tell accounts of two names apart."""
    mine, theirs = shown(one), shown(other)
    return mine is not None and theirs is not None and min(len(mine.head), len(theirs.head)) >= _LEAST_SIGNS


def _has_name(item: AnsweredItem, asked: RoundItem) -> bool:
    """Whether the name is the same and nothing else tells: an account renumbered, or shown without its number."""
    if asked.item.plan.account_mask is None:
        return False
    may_have = item.section in (LetterSection.ACCOUNT, LetterSection.PUBLIC_RECORD)
    return (item.account_number is not None or may_have) and _names(item, asked) in _SAME_NAME


def _one_sign_apart(one: str | None, other: str | None) -> bool:
    """Whether two numbers differ in one open sign alone, counted from the end that both show."""
    if one is None or other is None:
        return False
    mine, theirs = shown(one), shown(other)
    if mine is None or theirs is None:
        return False
    for left, right in ((mine.head, theirs.head), (mine.tail[::-1], theirs.tail[::-1])):
        pairs = list(zip(left, right, strict=False))
        if len(pairs) >= _LEAST_SIGNS and sum(a != b for a, b in pairs) == 1:
            return True
    return False


def _may_be(item: AnsweredItem, asked: RoundItem) -> bool:
    """Whether an item may be about a disputed one, though not for sure: like in name or in number, or unnamed."""
    plan = asked.item.plan
    number = None
    if item.account_number is not None and plan.account_mask is not None:
        number = compare_numbers(item.account_number, plan.account_mask)
    return item.furnisher is None or _names(item, asked) in _LIKE_NAME or number in _SAME_NUMBER
