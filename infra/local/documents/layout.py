"""The parts that a disclosure is composed of; a renderer knows only these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

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


Block = Title | Heading | Lines | Columns | Grid | Rows


@dataclass(frozen=True)
class Disclosure:
    """What stands on the pages, and `truth`: the same as a canonical report, as far as the layout can show it."""

    running_head: tuple[str, str]
    running_foot: str
    blocks: tuple[Block, ...]
    truth: Report

    def as_json(self) -> Mapping[str, Any]:
        """Head, foot and blocks as plain data, each block with its `kind`."""
        return {
            "head": list(self.running_head),
            "foot": self.running_foot,
            "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in self.blocks],
        }
