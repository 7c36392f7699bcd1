"""How well passages of a book are read that nobody had fitted anything to: by likeness, by the grammar, and by both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple

from contracts.outcomes import Outcome
from contracts.wordings.outcomes import outcome_of, read_outcome, statements
from functions.reports.disclosures.sense.judged import weighed_together
from functions.reports.disclosures.sense.likely import Weights, weighed
from infra.training.passages.books import Labelled, Passage, Stated
from infra.training.passages.fit import fitted

LEAST: Final = (0.5, 0.7, 0.9)
"""How likely an outcome is at least, for it to be taken."""


class Reader(StrEnum):
    """Who reads: the likeness to passages of other books, the grammar of words, or both weighed together."""

    LIKENESS = "likeness"
    GRAMMAR = "grammar"
    BOTH = "both"


class Reading(NamedTuple, Generic[Stated]):
    """A passage, and for each reader what it most likely states, with how likely that is."""

    passage: Labelled[Stated]
    of: Mapping[Reader, tuple[Stated | None, float]]


class Figures(NamedTuple):
    """right, wrong: shares of the passages that state an outcome. invented: of the others, what was taken for one."""

    right: float
    wrong: float
    invented: float


def read_unseen(books: Mapping[str, Sequence[Passage]], name: str) -> list[Reading[Outcome]]:
    """The readings of a book by a model of all the others."""
    return readings(books[name], of_others(books, name))


def of_others(books: Mapping[str, Sequence[Labelled[Any]]], name: str) -> Weights:
    """The model of all books but one."""
    return fitted([passage for book, own in books.items() if book != name for passage in own]).weights()


def readings(passages: Sequence[Passage], weights: Weights) -> list[Reading[Outcome]]:
    return list(_readings(passages, weights))


def _readings(passages: Sequence[Passage], weights: Weights) -> Iterator[Reading[Outcome]]:
    for passage in passages:
        found = weighed(passage.filled, weights)
        told = told_by_grammar(passage.filled)
        shares = weighed_together(found, told) if found is not None else {told: 1.0}
        both = max(shares, key=lambda each: shares[each])
        likest = found.best if found is not None else (None, 1.0)
        yield Reading(
            passage,
            {Reader.LIKENESS: likest, Reader.GRAMMAR: (told, 1.0), Reader.BOTH: (both, shares[both])},
        )


def told_by_grammar(text: str) -> Outcome | None:
    """What the grammar of words makes of a passage: of its title, or of its sentences."""
    read = read_outcome(None, text)
    return read.outcome if read is not None else outcome_of(statements(text))


def figures(found: Sequence[Reading[Stated]], reader: Reader, least: float) -> Figures:
    """How good a reader is, if what it is less sure of than `least` is left to a person."""
    stating = [reading for reading in found if reading.passage.stated is not None]
    silent = [reading for reading in found if reading.passage.stated is None]
    right = sum(_taken(reading, reader, least) and _is_right(reading, reader) for reading in stating)
    wrong = sum(_taken(reading, reader, least) and not _is_right(reading, reader) for reading in stating)
    invented = sum(_taken(reading, reader, least) and not _is_right(reading, reader) for reading in silent)
    return Figures(_share(right, stating), _share(wrong, stating), _share(invented, silent))


def _taken(reading: Reading[Stated], reader: Reader, least: float) -> bool:
    outcome, share = reading.of[reader]
    return outcome is not None and share >= least


def _is_right(reading: Reading[Stated], reader: Reader) -> bool:
    return reading.passage.accepts(reading.of[reader][0])


def _share(count: int, of: Sequence[Reading[Stated]]) -> float:
    return round(count / len(of), 4) if of else 0.0
