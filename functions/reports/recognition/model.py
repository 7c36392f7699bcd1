"""A recognised document: pages of words, tables and key-values, and the refusals of its reader.

Places are fractions of the page as it was scanned (`box`); `upright` is the same place after the page is turned and
straightened, which is the frame to reason about rows and columns in. Confidences run from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kernel.errors import Conflict, Invalid


class UnreadableRecognition(Invalid):
    """The answer is no complete recognition; `place` is the path to what stopped the reading."""

    title = "The text recognition can't be read"

    def __init__(self, place: str, what: str, mend: str = "Send all response pages as the service gave them") -> None:
        super().__init__(f"{place}: {what}. {mend}.", errors=[{"field": place, "message": what}])
        self.place = place


class RecognitionFailed(Invalid):
    """The recognition job failed; the document has to be sent again, or as another kind of file."""

    title = "Text recognition failed"


class RecognitionPending(Conflict):
    """The recognition job is still running; ask again when it has reported its end."""

    title = "Text recognition is not finished"


Point = tuple[float, float]  # across and down, as fractions of the page's width and height


class Box(NamedTuple):
    """An axis-aligned rectangle, as fractions of the page's width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return self.left + self.width / 2

    @classmethod
    def around(cls, points: Sequence[Point]) -> Box:
        """The smallest box that holds the points."""
        across, down = zip(*points, strict=True)
        left, top = min(across), min(down)
        return cls(left, top, max(across) - left, max(down) - top)


class Word(NamedTuple):
    """One word as recognised."""

    text: str
    confidence: float
    box: Box
    upright: Box
    handwritten: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; `row` and `column` count from 1, spans cover merged cells."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    confidence: float
    box: Box
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its cells by row and column; a merged cell stands for those it covers."""

    box: Box
    cells: tuple[Cell, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A form field; `value` is empty when nothing was filled in."""

    key: str
    value: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class Answer:
    """What the document says to a question that was asked of it; no `text` when it says nothing."""

    question: str
    alias: str | None
    text: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; words row by row, `quarter_turns` clockwise as it lay, `slope` of what remained."""

    number: int
    rows: tuple[tuple[Word, ...], ...] = ()
    tables: tuple[Table, ...] = ()
    key_values: tuple[KeyValue, ...] = ()
    answers: tuple[Answer, ...] = ()
    quarter_turns: int = 0
    slope: float = 0.0

    @property
    def words(self) -> tuple[Word, ...]:
        """In reading order."""
        return tuple(word for row in self.rows for word in row)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A whole document; `missing_pages` were counted by the service and not sent, `warnings` are its own."""

    pages: tuple[Page, ...]
    missing_pages: int = 0
    warnings: tuple[str, ...] = ()
    unknown_block_types: tuple[str, ...] = ()
