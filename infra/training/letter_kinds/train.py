"""The second reader of a letter's kind: fitted on all books, each judged by a model of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from contracts.result_letter import ResultLetterKind
from functions.reports.disclosures.sense.kinds import MODEL, kinds_of
from functions.reports.disclosures.sense.likely import Weights
from infra.training.letter_kinds import card
from infra.training.letter_kinds.books import PLACE, KindPassage, books
from infra.training.passages.judge import Reader, Reading, of_others
from infra.training.passages.train import Course, made

NAME: Final = "letter_kinds"
RECORD: Final = f"{MODEL}.json"
ROWS: Final = f"{MODEL}.bin"


def train_letter_kinds(say: Callable[[str], None]) -> dict[Path, bytes]:
    """Path in the repository → content, of the model's two files and of its card."""
    told = books()
    course: Course[ResultLetterKind, KindPassage] = Course(
        NAME,
        PLACE,
        told,
        tuple(told) if len(told) > 1 else (),
        read_unseen,
        (Reader.LIKENESS,),
        RECORD,
        ROWS,
        card.markdown,
    )
    return made(course, say)


def read_unseen(told: Mapping[str, Sequence[KindPassage]], name: str) -> list[Reading[ResultLetterKind]]:
    """The readings of a book by a model of all the others."""
    return list(_readings(told[name], of_others(told, name)))


def _readings(passages: Sequence[KindPassage], weights: Weights) -> Iterator[Reading[ResultLetterKind]]:
    for passage in passages:
        shares = kinds_of(passage.filled, weights)
        best = max(shares, key=lambda each: shares[each])
        yield Reading(passage, {Reader.LIKENESS: (best, shares[best])})
