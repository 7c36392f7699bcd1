"""What a sheet is made of, whichever way it is set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Style = Literal["body", "small", "bold", "title", "section", "note", "mono", "right"]
Face = Literal["sans", "serif", "mono"]


@dataclass(frozen=True)
class Text:
    """A paragraph, or a heading by its style."""

    text: str
    style: Style = "body"
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Bar:
    """A filled band with words in it; colours as "#rrggbb"."""

    text: str
    fill: str = "#d9d9d9"
    ink: str = "#000000"
    kind: Literal["bar"] = "bar"


@dataclass(frozen=True)
class Pairs:
    """Labels with their values, in so many columns of pairs, without lines."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 2
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True)
class Grid:
    """A table; `widths` are shares. `look`: ruled all over, ruled between rows, striped, or bare."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    look: Literal["ruled", "rows", "striped", "bare"] = "rows"
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True)
class Lines:
    """Lines that break where they are written: an address, a signature."""

    lines: tuple[str, ...]
    style: Style = "body"
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True)
class Rule:
    """A line across."""

    kind: Literal["rule"] = "rule"


@dataclass(frozen=True)
class Gap:
    """White space, in points."""

    points: int = 8
    kind: Literal["gap"] = "gap"


@dataclass(frozen=True)
class Break:
    """The next page."""

    kind: Literal["break"] = "break"


Block = Text | Bar | Pairs | Grid | Bullets | Lines | Rule | Gap | Break


@dataclass(frozen=True)
class Dress:
    """How a letter looks: letterhead, running head and foot. "{page}" and "{pages}" stand for numbers there."""

    mark: str
    colour: str
    face: Face = "sans"
    size: float = 9.5
    sender: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    facts_at: Literal["right", "below"] = "right"
    addressee: tuple[str, ...] = ()
    head: str = ""
    foot: str = ""


@dataclass(frozen=True)
class Sheet:
    """A whole letter."""

    title: str
    dress: Dress
    blocks: tuple[Block, ...] = field(default=())

    def data(self) -> dict[str, Any]:
        """As the typesetter's template reads it."""
        return asdict(self)


def paragraphs(texts: Iterable[str], style: Style = "body") -> tuple[Text, ...]:
    """Each a paragraph."""
    return tuple(Text(each, style) for each in texts)


def flat(parts: Iterable[Sequence[Block]]) -> tuple[Block, ...]:
    """One after the other."""
    return tuple(block for part in parts for block in part)
