"""The labelled passages: each book by another writer, who had read neither the reader nor the other books.

`first` to `fourth`: how bureaus may say each outcome, and what only sounds alike. `contrasts`: families of passages
that are nearly the same and mean different things. `silent`: what letters say besides, which states nothing.
`letters`: sayings of the sets of letters that the reader was made on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from contracts.outcomes import Outcome
from functions.reports.disclosures.sense.likely import NOTHING

PLACE: Final = Path(__file__).parent / "books"
JUDGED: Final = ("first", "second", "third", "fourth", "contrasts")
"""Books that have passages of every outcome: what is fitted on all others is judged on each."""
_FILLED: Final = {"{item}": "the account", "{fields}": "Balance, Date of status", "{day}": "March 5, 2024"}


class Passage(BaseModel):
    """A passage and what it states; outcome None: nothing. also: what a careful reader may take it for as well."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    outcome: Outcome | None
    also: tuple[Outcome, ...] = ()

    @property
    def label(self) -> str:
        """Its class."""
        return self.outcome.value if self.outcome is not None else NOTHING

    @property
    def filled(self) -> str:
        """The text as it is printed, with something in its gaps."""
        text = self.text
        for gap, words in _FILLED.items():
            text = text.replace(gap, words)
        return text

    def accepts(self, outcome: Outcome | None) -> bool:
        """Whether to read it so is right."""
        return outcome is self.outcome or outcome in self.also


def books() -> dict[str, list[Passage]]:
    """Name → passages, in a fixed order."""
    return {path.stem: list(_read(path)) for path in sorted(PLACE.glob("*.jsonl"))}


def _read(path: Path) -> Iterator[Passage]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Passage.model_validate_json(line)
