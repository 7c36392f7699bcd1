"""The passages labelled by the kind of letter that they make known: each book by another writer, who knew no other.

What letters of every kind say besides, or say of other letters, is of none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from contracts.result_letter import ResultLetterKind
from infra.training.passages.books import Labelled, books_in

PLACE: Final = Path(__file__).parent / "books"


class KindPassage(Labelled[ResultLetterKind]):
    """A passage and the kind of letter that it makes known; None: it may stand in any."""

    letter: ResultLetterKind | None

    @property
    def stated(self) -> ResultLetterKind | None:
        return self.letter


def books() -> dict[str, list[KindPassage]]:
    """Name → passages, in a fixed order."""
    return books_in(PLACE, KindPassage)
