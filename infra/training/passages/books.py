"""The labelled passages: each book by another writer, who had read neither the reader nor the other books.

`first` to `sixth`, `paper`, `plain` and `authors`: how bureaus may say each outcome, and what only sounds alike;
`labels`: the same in a few words. `contrasts`, `nuances`, `changes`, `voices` and `turns`: families of passages that
are nearly the same and mean different things. `silent`, `surroundings` and `leads`: what letters say besides, which
states nothing. `letters`: sayings of the sets of letters that the reader was made on.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from contracts.outcomes import Outcome
from functions.reports.disclosures.sense.likely import NOTHING

PLACE: Final = Path(__file__).parent / "books"
JUDGED: Final = ("fourth", "sixth", "authors", "turns", "voices")
"""Books of many outcomes and writers: what is fitted on all others is judged on each."""
_FILLED: Final = {"{item}": "the account", "{fields}": "Balance, Date of status", "{day}": "March 5, 2024"}

Stated = TypeVar("Stated", bound=StrEnum)
Own = TypeVar("Own", bound=BaseModel)


class Labelled(BaseModel, Generic[Stated]):
    """A passage and what it states. also: what a careful reader may take it for as well."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    also: tuple[Stated, ...] = ()

    @property
    @abstractmethod
    def stated(self) -> Stated | None:
        """What it states; None: nothing."""

    @property
    def label(self) -> str:
        """Its class."""
        return self.stated.value if self.stated is not None else NOTHING

    @property
    def filled(self) -> str:
        """The text as it is printed, with something in its gaps."""
        text = self.text
        for gap, words in _FILLED.items():
            text = text.replace(gap, words)
        return text

    def accepts(self, stated: Stated | None) -> bool:
        """Whether to read it so is right."""
        return stated is self.stated or stated in self.also


class Passage(Labelled[Outcome]):
    """A passage and the outcome that it states; None: nothing."""

    outcome: Outcome | None

    @property
    def stated(self) -> Outcome | None:
        return self.outcome


def books() -> dict[str, list[Passage]]:
    """Name → passages, in a fixed order."""
    return books_in(PLACE, Passage)


def books_in(place: Path, own: type[Own]) -> dict[str, list[Own]]:
    """The same of the books in a folder, each line a passage of this kind."""
    return {path.stem: list(_read(path, own)) for path in sorted(place.glob("*.jsonl"))}


def _read(path: Path, own: type[Own]) -> Iterator[Own]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield own.model_validate_json(line)
