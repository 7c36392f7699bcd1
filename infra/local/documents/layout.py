"""The parts that a disclosure is composed of; a renderer knows only these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from contracts.report import Report

Pair = tuple[str, str]


@dataclass(frozen=True)
class Title:
    """A section's heading; on a page of its own if it doesn't fit with what follows."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; `level` 1 is a creditor's name, 2 a part of an account."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Lines:
    """Plain lines of text."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Labels and values, in one or two columns; a newline in a value is a forced break."""

    left: tuple[Pair, ...]
    right: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Payment history: a row a year, newest first, a cell a month."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Rows:
    """A plain table with a heading row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Flow:
    """Labels and values as running text, wrapped wherever the line ends."""

    pairs: tuple[Pair, ...]
    between: str = " | "


@dataclass(frozen=True)
class Fields:
    """Labels and values in `columns` columns of equal width, row by row.

    `form`: "inline" sets both in one cell, "split" the label left of its value, "stacked" the label above it.
    `label_share` is the label's part of a split column's width.
    """

    pairs: tuple[Pair, ...]
    columns: int
    form: Literal["inline", "split", "stacked"] = "inline"
    label_share: float = 0.5


@dataclass(frozen=True)
class Sheet:
    """A table with a heading row; `widths` are shares of the text's width, and may leave room at the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    ruled: bool = False
    centred: bool = False
    size: float = 1.0
    head_centred: bool = False


@dataclass(frozen=True)
class Marks:
    """Months as coloured rectangles without a word in them: the heading's texts, a row's name and its colours."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


Block = Title | Heading | Lines | Columns | Grid | Rows | Flow | Fields | Sheet | Marks


@dataclass(frozen=True)
class Style:
    """How a paper is set; sizes, margins and padding are in points, `leading` in sizes.

    `room` is what has to be left of the page for a creditor's heading to begin on it.
    """

    face: Literal["sans", "serif", "mono"] = "sans"
    size: float = 8.0
    leading: float = 1.3125
    margin: float = 42.0
    padding: float = 2.0
    room: float = 150.0


@dataclass(frozen=True)
class Disclosure:
    """What stands on the pages, and `truth`: the same as a canonical report, as far as the layout can show it.

    Without a `style` each renderer sets the paper in its own.
    """

    running_head: tuple[str, str]
    running_foot: str
    blocks: tuple[Block, ...]
    truth: Report
    style: Style | None = None
    title: str = "Annual Credit Report"

    def as_json(self) -> Mapping[str, Any]:
        """Head, foot, style and blocks as plain data, each block with its `kind`."""
        return {
            "head": list(self.running_head),
            "foot": self.running_foot,
            "title": self.title,
            "style": asdict(self.style) if self.style else None,
            "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in self.blocks],
        }
