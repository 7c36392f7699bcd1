"""What a letter is composed of; a typesetter knows only these. Sizes are in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, Final, Literal

Form = Literal["inline", "split", "stacked"]
FORMS: Final[tuple[Form, ...]] = ("inline", "split", "stacked")


@dataclass(frozen=True)
class Masthead:
    """The sender's name, large, and its address lines."""

    name: str
    lines: tuple[str, ...]
    colour: str = "#000000"
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True)
class Address:
    """The recipient, line by line."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Labels and values in columns; `gap` stands between label and value."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 1
    form: Form = "inline"
    gap: str = ": "


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a part of the letter, 2 an item, 3 a part of an item."""

    text: str
    level: int = 1
    rule: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str
    bold: bool = False
    size: float = 1.0


@dataclass(frozen=True)
class Bullets:
    """A list; `mark` begins each entry."""

    texts: tuple[str, ...]
    mark: str = "•"


@dataclass(frozen=True)
class Table:
    """A table; `widths` are shares of the text's width. A newline in a cell is a forced break."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    ruled: bool = True
    shaded: bool = False
    size: float = 1.0


@dataclass(frozen=True)
class Ends:
    """A line with a text at each end of it."""

    left: str
    right: str
    bold: bool = True


@dataclass(frozen=True)
class Frame:
    """A framed notice."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """Empty room."""

    points: float


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Masthead | Address | Facts | Heading | Para | Bullets | Table | Ends | Frame | Gap | NewPage


@dataclass(frozen=True)
class Look:
    """How a letter is set."""

    face: Literal["sans", "serif", "mono"]
    size: float
    leading: float
    margin: float
    padding: float
    spacing: float


@dataclass(frozen=True)
class Sheets:
    """A whole letter: running head and foot, look, and blocks."""

    head: tuple[str, str]
    foot: str
    look: Look
    blocks: tuple[Block, ...]

    def as_json(self) -> Mapping[str, Any]:
        """The same as plain data, each block with its `kind`."""
        return {
            "head": list(self.head),
            "foot": self.foot,
            "look": asdict(self.look),
            "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in self.blocks],
        }


def drawn_look(rng: Random) -> Look:
    """Face, sizes and spacings at random."""
    face: Literal["sans", "serif", "mono"] = rng.choice(("sans", "sans", "serif", "serif", "mono"))
    size = rng.choice((8.5, 9.0, 9.5, 10.0, 10.5))
    return Look(
        face=face,
        size=size - (1.0 if face == "mono" else 0.0),
        leading=rng.choice((1.2, 1.3, 1.45)),
        margin=rng.choice((45.0, 54.0, 63.0, 72.0)),
        padding=rng.choice((2.0, 3.0, 4.5)),
        spacing=rng.choice((4.0, 6.0, 9.0)),
    )
