"""What kind of answer a bureau's words are, before anybody has looked for the items they are about."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from contracts.outcomes import Outcome
from contracts.result_letter import CERTAIN, ResultLetter

_REFUSALS: Final = frozenset(
    (
        Outcome.REFUSED_FRIVOLOUS,
        Outcome.REFUSED_THIRD_PARTY,
        Outcome.REFUSED_SUSPICIOUS,
        Outcome.PREVIOUSLY_INVESTIGATED,
        Outcome.NOT_FOUND,
    )
)


class AnswerKind(StrEnum):
    """RESULTS: of one item at least; MIXED: results beside a refusal or a request; UNREAD: nothing that is certain."""

    RESULTS = "results"
    MIXED = "mixed"
    REFUSAL = "refusal"
    IDENTITY_REQUEST = "identity_request"
    ACKNOWLEDGEMENT = "acknowledgement"
    UNREAD = "unread"


def kind_of(outcomes: Collection[Outcome | None]) -> AnswerKind:
    """The kind of an answer by its words; None among them is a word that nobody knows."""
    known = {outcome for outcome in outcomes if outcome is not None}
    if not known:
        return AnswerKind.UNREAD
    if known <= _REFUSALS:
        return AnswerKind.REFUSAL
    if known == {Outcome.IDENTITY_REQUESTED}:
        return AnswerKind.IDENTITY_REQUEST
    if known == {Outcome.IN_PROGRESS}:
        return AnswerKind.ACKNOWLEDGEMENT
    return AnswerKind.MIXED if known & (_REFUSALS | {Outcome.IDENTITY_REQUESTED}) else AnswerKind.RESULTS


def words_of(letter: ResultLetter) -> tuple[Outcome | None, ...]:
    """The certain outcomes of a letter, of its items and of the whole; None for each that is for a person."""
    items = tuple(item.outcome if item.is_certain else None for item in letter.items)
    certain = letter.overall is not None and letter.overall_certainty >= CERTAIN
    return (*items, letter.overall) if certain else items
