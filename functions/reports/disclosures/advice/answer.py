"""A language model's answer about a letter: only what is found again on the page counts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from contracts.outcomes import Outcome
from contracts.report import Data
from contracts.result_letter import LetterSection, ResultLetterKind
from functions.reports.disclosures.advice.question import Line
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import plain

_UNSAID: Final = frozenset((Outcome.UPDATED_WORSE, Outcome.DELETED_THEN_RETURNED, Outcome.NO_RESPONSE_OVERDUE))
"""No letter states these: they are found by comparing reports, or by the calendar."""
_SHOWN: Final = 4  # signs of a court's number
_LEAST_PIECE: Final = 3  # letters of a word that goes on behind others: "BANK/", "WALMART"
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class _Item(Data):
    name: str | None = None
    number: str | None = None
    section: LetterSection = LetterSection.ACCOUNT
    outcome: Outcome
    named: tuple[int, ...]
    said: tuple[int, ...]
    words: str


class _Answer(Data):
    kind: ResultLetterKind
    overall: Outcome | None = None
    overall_lines: tuple[int, ...] = ()
    overall_words: str | None = None
    items: tuple[Any, ...] = ()  # each is looked at by itself: one that is no item spoils no other


class AdvisedItem(NamedTuple):
    """An item as the model tells it, by the page's own words: its name, its number (with the text by which that is to
    be read), and what says the outcome."""

    name: Sequence[Token]
    number: Sequence[Token]
    number_text: str | None
    section: LetterSection
    outcome: Outcome
    words: Sequence[Token]


class Advice(NamedTuple):
    """What of a model's answer stands on the page. overall: an outcome of all that was disputed, and its words.

    `is_whole`: nothing of the answer had to be left out.
    """

    kind: ResultLetterKind
    overall: tuple[Outcome, Sequence[Token]] | None
    items: tuple[AdvisedItem, ...]
    is_whole: bool


def advice_of(answer: str, lines: Sequence[Line]) -> Advice | None:
    """The part of an answer that the lines bear out; None where it is no answer to the question."""
    found = _OBJECT.search(answer)
    if found is None:
        return None
    try:
        told = _Answer.model_validate(json.loads(found.group()))
    except (ValueError, RecursionError):
        return None
    items = tuple(item for each in told.items if (item := _item(each, lines)) is not None)
    words = _found(told.overall_words or "", told.overall_lines, lines)
    overall = (told.overall, words) if told.overall is not None and told.overall not in _UNSAID and words else None
    whole = len(items) == len(told.items) and (overall is not None) == (told.overall is not None)
    return Advice(told.kind, overall, items, whole)


def _item(answered: Any, lines: Sequence[Line]) -> AdvisedItem | None:
    try:
        told = _Item.model_validate(answered)
    except ValidationError:
        return None
    name, number = (_found(text or "", told.named, lines) for text in (told.name, told.number))
    number_text = _number_text(number, told, lines) if number else None
    words = _found(told.words, told.said, lines)
    lost = (told.name and not name) or (told.number and not number)
    if lost or not (name or number) or not words or told.outcome in _UNSAID:
        return None
    return AdvisedItem(name, number, number_text, told.section, told.outcome, words)


def _number_text(number: Sequence[Token], told: _Item, lines: Sequence[Line]) -> str:
    """A number with the mask that its row gives it: "ending in 1234" shows the last signs."""
    if told.section is LetterSection.PUBLIC_RECORD:
        return f"***{plain(text_of(number))[-_SHOWN:]}"  # a court's number has no mask
    own = set(number)
    for line in _at(told.named, lines):
        for each in numbers_in(line.row):
            if own & set(line.row.tokens[each.start : each.stop]):
                return each.text
    return text_of(number)


def _at(numbers: Sequence[int], lines: Sequence[Line]) -> list[Line]:
    return [lines[at - 1] for at in numbers if 0 < at <= len(lines)]


def _found(text: str, numbers: Sequence[int], lines: Sequence[Line]) -> tuple[Token, ...]:
    """The words of a text in lines by their numbers: one after another, or with other cells' words between; () where
    one of them isn't there."""
    words = [word for line in _at(numbers, lines) for word in zip(line.row.tokens, line.shown, strict=True)]
    wanted = [letters for word in text.split() if (letters := plain(word))]
    if not wanted:  # a mark without letters
        return tuple(token for token, shown in words if text.strip() and shown == text.strip())[:1]
    lettered = [(token, letters) for token, shown in words if (letters := plain(shown))]
    return _together("".join(wanted), lettered) or _apart(wanted, lettered)


_Lettered = tuple[Token, str]


def _together(wanted: str, words: Sequence[_Lettered]) -> tuple[Token, ...]:
    """Words that stand without another between, however they are parted; one may have more on it: "(old:1234)"."""
    for start, (first, own) in enumerate(words):
        letters = ""
        for stop in range(start, len(words)):
            letters += words[stop][1]
            if letters == wanted:
                return tuple(token for token, _ in words[start : stop + 1])
            if not wanted.startswith(letters):
                break
        if wanted in own:
            return (first,)
    return ()


def _apart(wanted: Sequence[str], words: Sequence[_Lettered]) -> tuple[Token, ...]:
    """Words in their order, with others between, and each in one piece or several."""
    found: list[Token] = []
    at = 0
    for word in wanted:
        left = word
        while left and at < len(words):
            token, letters = words[at]
            if left == letters or (len(letters) >= _LEAST_PIECE and left.startswith(letters)):
                found.append(token)
                left = left[len(letters) :]
            at += 1
        if left:
            return ()
    return tuple(found)
