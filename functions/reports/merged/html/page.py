"""A page as its reader sees it: texts and tables in their order, whatever elements they were made of.

A table that only arranges other tables comes out as what stands in it. A row of one cell is a text: it is how a
creditor's name or a section's heading stands inside a table. What is hidden inside a cell doesn't count, and neither do
the dashes that stand in for a value beside one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from functions.reports.model import UnreadableReport

MOST_DEPTH: Final = 1_000
MOST_CELLS: Final = 60_000
LONGEST_TEXT: Final = 4_000
"""Signs of one cell or one line of text; what is longer is no value of a report, and is cut."""
MOST_LINES: Final = 200
_WIDEST_SPAN: Final = 30
DASHES: Final = frozenset({"-", "–", "—", "−", "--", "---"})

_CELLS: Final = frozenset({"td", "th"})
_BLOCKS: Final = frozenset(
    {"a", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article",
     "header", "footer", "main", "form", "fieldset", "caption", "center", "pre", "hr", "blockquote", "body", "html",
     "tbody", "thead", "tfoot", "address", "nav", "aside", "table", "tr", "td", "th"}
)  # fmt: skip
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "button", "select", "textarea"})


class Place:
    """Where an element stands; written out as an XPath only when somebody asks."""

    __slots__ = ("_count", "_tag", "_within")

    def __init__(self, within: Place | None, tag: str, count: int) -> None:
        self._within, self._tag, self._count = within, tag, count

    def __str__(self) -> str:
        steps: list[str] = []
        place: Place | None = self
        while place is not None:
            steps.append(f"{place._tag}[{place._count}]" if place._within else place._tag)
            place = place._within
        return "/" + "/".join(reversed(steps))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and the classes of the element it stands in."""

    text: str
    place: Place
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `column` counts from 0, the widths of those before it included."""

    lines: tuple[str, ...]
    place: Place
    column: int
    hint: str

    @property
    def text(self) -> str:
        return " ".join(self.lines)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table that nothing else stands between; `number` is the same for all parts of one table."""

    number: int
    rows: tuple[Row, ...]
    place: Place


Block = Line | Table


@dataclass(slots=True)
class _Text:
    """Text while it is read: lines of pieces, each with whether it is hidden and whether an element of its own."""

    place: Place
    hint: str
    lines: list[tuple[Place, str, list[tuple[str, bool, bool]]]] = field(default_factory=list)
    signs: int = 0

    def add(self, text: str, *, hidden: bool, own: bool) -> None:
        if not text.strip() and not (self.lines and self.lines[-1][2]):
            return
        self.signs += len(text)
        if self.signs > LONGEST_TEXT:
            return
        if not self.lines:
            self.lines.append((self.place, self.hint, []))
        self.lines[-1][2].append((text, hidden, own))

    def end_line(self, place: Place, hint: str) -> None:
        if self.lines and not self.lines[-1][2]:
            self.lines[-1] = (place, hint, [])
        elif len(self.lines) < MOST_LINES:
            self.lines.append((place, hint, []))

    def read(self) -> list[Line]:
        """The lines that are seen; of a value and a dash in its stead the value."""
        shown: list[tuple[Place, str, list[tuple[str, bool]]]] = []
        for place, hint, pieces in self.lines:
            seen = [(text, own) for text, hidden, own in pieces if not hidden]
            if any(text.strip() for text, _ in seen):
                shown.append((place, hint, seen))
        said = any(_said(text) for _, _, seen in shown for text, _ in seen)
        found = []
        for place, hint, seen in shown:
            kept = [text for text, own in seen if not (said and own and text.strip() in DASHES)]
            text = " ".join("".join(_once(kept)).split())
            if text and not (said and text in DASHES and len(shown) > 1):
                found.append(Line(text, place, hint))
        return found


def _said(text: str) -> bool:
    bare = text.strip()
    return bool(bare) and bare not in DASHES


def _once(pieces: list[str]) -> list[str]:
    """The same words for wide and for narrow screens are said once."""
    words = [piece.strip() for piece in pieces if piece.strip()]
    return words[:1] if len(words) > 1 and len(set(words)) == 1 else pieces


@dataclass(slots=True)
class _Frame:
    """A table while it is read."""

    number: int
    place: Place
    rows: list[Row] = field(default_factory=list)
    row: list[tuple[_Text, int]] | None = None
    cell: _Text | None = None
    column: int = 0
    spans: dict[int, int] = field(default_factory=dict)
    hidden_at: int | None = None


def blocks_of(root: Any) -> Iterator[Block]:
    """The page's texts and tables. UnreadableReport where it is nested or filled beyond the limits."""
    return _Walk(root).blocks()


class _Walk:
    def __init__(self, root: Any) -> None:
        self._root = root
        self._frames: list[_Frame] = []
        self._loose: _Text | None = None
        self._places: list[tuple[Place, Counter[str]]] = []
        self._tables = self._cells = self._unseen = 0

    def blocks(self) -> Iterator[Block]:
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                yield from self._start(element, tag.lower())
            else:
                yield from self._end(element, tag.lower())
        while self._frames:
            yield from self._close_table()
        yield from self._flush()

    # -- elements -----------------------------------------------------------------------------------------------------

    def _start(self, element: Any, tag: str) -> Iterator[Block]:
        if self._places:
            around, counted = self._places[-1]
            counted[tag] += 1
            place = Place(around, tag, counted[tag])
        else:
            place = Place(None, tag, 1)
        self._places.append((place, Counter()))
        if len(self._places) > MOST_DEPTH:
            raise UnreadableReport(f"line {element.sourceline}", f"nested deeper than {MOST_DEPTH}", "Save it again")
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
            return
        hint = f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()[:200]
        if tag == "table":
            yield from self._open_table(place)
        elif tag == "tr":
            yield from self._open_row(place)
        elif tag in _CELLS:
            yield from self._open_cell(element, place, hint)
        elif tag in _BLOCKS or tag == "br" or "-" in tag or ":" in tag:  # a script's own element, such as <ng-repeat>
            yield from self._break(hint)
        self._hide(element, tag, hint)
        self._say(element.get("alt") if tag == "img" else element.text, own=tag not in _CELLS)

    def _end(self, element: Any, tag: str) -> Iterator[Block]:
        depth = len(self._places)
        if self._unseen:
            self._unseen -= 1
        else:
            frame = self._frames[-1] if self._frames else None
            if frame is not None and frame.hidden_at == depth:
                frame.hidden_at = None
            if tag == "table" and frame is not None:
                yield from self._close_table()
            elif tag == "tr":
                yield from self._close_row()
            elif tag in _CELLS and frame is not None:
                frame.cell = None
            elif tag in _BLOCKS or "-" in tag or ":" in tag:
                yield from self._break("", ends=True)
        self._places.pop()
        if not self._unseen:
            around = element.getparent()
            self._say(element.tail, own=around is not None and around.tag not in _CELLS)

    def _hide(self, element: Any, tag: str, hint: str) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.cell is None or frame.hidden_at is not None or tag in _CELLS:
            return
        style = (element.get("style") or "").replace(" ", "").lower()
        hides = "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
        if hides or "ng-hide" in hint.split():
            frame.hidden_at = len(self._places)

    def _say(self, text: str | None, *, own: bool) -> None:
        if not text:
            return
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.cell is not None:
            frame.cell.add(text, hidden=frame.hidden_at is not None, own=own)
        elif text.strip() or self._loose is not None:
            if self._loose is None:
                self._loose = _Text(self._places[-1][0], "")
            self._loose.add(text, hidden=False, own=False)

    def _break(self, hint: str, *, ends: bool = False) -> Iterator[Block]:
        """A new line; outside of cells, a new text. What follows an element's end stands in the one around it."""
        place = self._places[-2 if ends and len(self._places) > 1 else -1][0]
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.cell is not None:
            frame.cell.end_line(place, hint)
            return
        yield from self._flush()
        if hint:
            self._loose = _Text(place, hint)

    def _flush(self) -> Iterator[Block]:
        """What was said outside of cells; between a table's rows it ends the part above."""
        if self._loose is None:
            return
        lines, self._loose = self._loose.read(), None
        if lines and self._frames:
            yield from _parts(self._frames[-1])
            self._frames[-1].rows = []
        yield from lines

    # -- tables -------------------------------------------------------------------------------------------------------

    def _open_table(self, place: Place) -> Iterator[Block]:
        yield from self._flush()
        if self._frames:
            yield from self._interrupt(self._frames[-1])
        self._tables += 1
        self._frames.append(_Frame(self._tables, place))

    def _interrupt(self, frame: _Frame) -> Iterator[Block]:
        """Another table begins inside: what stands before it comes before it.

        A row with several cells has lost its end, and that of its table: the text before the new table is not its own.
        """
        row, frame.row = frame.row, None
        last: list[Line] = []
        if row:
            cells = _cells(row)
            if len(cells) > 1:
                last = row[-1][0].read()[-1:] if len(row[-1][0].read()) > 1 else []
                kept = cells[-1].lines[: len(cells[-1].lines) - len(last)]
                cells[-1] = Cell(kept, cells[-1].place, cells[-1].column, cells[-1].hint)
                frame.rows.append(tuple(cells))
            else:
                last = [line for text, _ in row for line in text.read()]
        yield from _parts(frame)
        yield from last
        frame.rows = []
        if frame.cell is not None:
            frame.cell = _Text(frame.cell.place, frame.cell.hint)
            frame.row = [(frame.cell, 0)]

    def _open_row(self, place: Place) -> Iterator[Block]:
        if not self._frames:  # a row whose table's beginning is lost
            yield from self._flush()
            self._tables += 1
            self._frames.append(_Frame(self._tables, place))
        yield from self._close_row()
        self._frames[-1].row = []
        self._frames[-1].column = 0

    def _open_cell(self, element: Any, place: Place, hint: str) -> Iterator[Block]:
        if not self._frames or self._frames[-1].row is None:
            yield from self._open_row(place)
        frame = self._frames[-1]
        assert frame.row is not None
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise UnreadableReport(f"line {element.sourceline}", f"more than {MOST_CELLS} cells", "Send one report")
        while frame.spans.get(frame.column, 0) > 0:
            frame.spans[frame.column] -= 1
            frame.column += 1
        wide, high = _span(element.get("colspan")), _span(element.get("rowspan"))
        frame.cell, frame.hidden_at = _Text(place, hint), None
        frame.row.append((frame.cell, frame.column))
        for column in range(frame.column, frame.column + wide):
            frame.spans[column] = high - 1
        frame.column += wide

    def _close_row(self) -> Iterator[Block]:
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.row is None:
            return
        cells, frame.row, frame.cell = frame.row, None, None
        if len(cells) == 1:
            yield from _parts(frame)
            frame.rows = []
            yield from cells[0][0].read()
        elif cells:
            frame.rows.append(tuple(_cells(cells)))

    def _close_table(self) -> Iterator[Block]:
        yield from self._close_row()
        yield from _parts(self._frames.pop())
        if self._frames:
            self._frames[-1].hidden_at = None


def _parts(frame: _Frame) -> Iterator[Block]:
    if frame.rows:
        yield Table(frame.number, tuple(frame.rows), frame.place)


def _cells(row: list[tuple[_Text, int]]) -> list[Cell]:
    return [Cell(tuple(line.text for line in text.read()), text.place, at, text.hint) for text, at in row]


def _span(said: str | None) -> int:
    return (
        min(int(said), _WIDEST_SPAN)
        if said and said.isascii() and said.isdigit() and len(said) < 4 and int(said)
        else 1
    )
