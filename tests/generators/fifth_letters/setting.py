"""The blocks a letter is made of, and the letter as PDF, set with typst; text goes in as data, never as markup.

In a text, `^` switches bold type on and off. The sans-serif face is the one that reportlab carries along.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Final

import reportlab
import typst

_TEMPLATE: Final = Path(__file__).with_name("sheet.typ")
_FACES: Final = Path(reportlab.__file__).with_name("fonts")
SANS, SERIF, ROMAN, MONO = "Bitstream Vera Sans", "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"

Block = Mapping[str, object]
Edge = tuple[str, str, str]


@dataclass(frozen=True)
class Dress:
    """The type of a letter: face, size in points, margins at the sides in inches, colour of headings."""

    font: str = SERIF
    size: float = 10.0
    side: float = 0.8
    tint: str = "#1d3c6a"


@dataclass(frozen=True)
class Sheet:
    """A letter before it is set. In `header` and `footer`, `{n}` is the page's number and `{m}` how many there are."""

    title: str
    look: Dress
    header: Edge
    footer: Edge
    blocks: tuple[Block, ...]


def as_pdf(sheet: Sheet) -> bytes:
    """The PDF, the same bytes for the same content."""
    content = json.dumps(asdict(sheet), sort_keys=True)
    pdf = typst.compile(
        str(_TEMPLATE),
        format="pdf",
        sys_inputs={"content": content},
        ignore_system_fonts=True,
        font_paths=[str(_FACES)],
    )
    return bytes(pdf)


def title(text: str, size: float = 1.4, *, tinted: bool = True) -> Block:
    """A heading without a frame; `size` in times of the letter's."""
    return {"kind": "title", "text": text, "size": size, "tinted": tinted}


def para(text: str, size: float = 1.0, *, centered: bool = False, sticky: bool = False) -> Block:
    """A paragraph; a sticky one stays on the page of what follows."""
    return {"kind": "para", "runs": _runs(text), "size": size, "centered": centered, "sticky": sticky}


def paras(*texts: str) -> list[Block]:
    """Paragraphs one after the other."""
    return [para(each) for each in texts]


def lines(*texts: str, indent: float = 0.0, size: float = 1.0) -> Block:
    """Lines of an address or of a short list, indented by so many inches."""
    return {"kind": "lines", "lines": [_runs(each) for each in texts], "indent": indent, "size": size}


def bar(text: str, *, dark: bool = False) -> Block:
    """A heading on a bar across the page."""
    return {"kind": "bar", "text": text, "dark": dark}


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    style: str = "lines",
    size: float = 0.92,
) -> Block:
    """A table; a width of 0 is as wide as its text. Styles: `lines`, `zebra`, `bare` (head only), `plain`."""
    cells = [[{"runs": _runs(each)} for each in row] for row in rows]
    return {"kind": "grid", "head": list(head), "rows": cells, "widths": list(widths), "style": style, "size": size}


def pairs(of: Sequence[tuple[str, str]], columns: int = 1, label: float = 1.5, size: float = 1.0) -> Block:
    """Labels with their values beside them; `label` is the labels' width in inches."""
    shown = [*of, *[("", "")] * (-len(of) % columns)]
    return {"kind": "pairs", "pairs": [list(each) for each in shown], "columns": columns, "label": label, "size": size}


def piped(of: Sequence[tuple[str, str]], size: float = 0.95) -> Block:
    """Labels with their values in running lines, `|` between."""
    return {"kind": "piped", "pairs": [list(each) for each in of], "size": size}


def bullets(*items: str, marker: str = "•") -> Block:
    """A list with a mark before each item."""
    return {"kind": "bullets", "items": [_runs(each) for each in items], "marker": marker}


def steps(*items: str) -> Block:
    """A numbered list."""
    return {"kind": "steps", "items": [_runs(each) for each in items]}


def rule() -> Block:
    """A line across the page."""
    return {"kind": "rule"}


def gap(inches: float) -> Block:
    """Room."""
    return {"kind": "gap", "inches": inches}


def page() -> Block:
    """What follows starts a page."""
    return {"kind": "page"}


def boxed(*blocks: Block, shaded: bool = False, breakable: bool = True) -> Block:
    """Blocks in a frame."""
    return {"kind": "boxed", "blocks": list(blocks), "shaded": shaded, "breakable": breakable}


def beside(*columns: Sequence[Block], shares: Sequence[float] = ()) -> Block:
    """Columns of blocks, side by side."""
    return {"kind": "beside", "columns": [list(each) for each in columns], "shares": list(shares or [1] * len(columns))}


def barcode(rng: Random, text: str) -> Block:
    """A bar code as posted letters carry it, with its text under it."""
    return {"kind": "barcode", "bars": [rng.choice((1, 1, 2, 3)) for _ in range(46)], "text": text}


def _runs(text: str) -> list[dict[str, object]]:
    return [{"text": each, "bold": at % 2 == 1} for at, each in enumerate(text.split("^")) if each]
