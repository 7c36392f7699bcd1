"""Pages drawn word by word: running text, labels with their values, grids, and figures as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from contracts.dates import PartialDate
from tests.generators.strange_papers.hand import Hand

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass
class Sheet:
    """A page after the other, drawn from the top; measures in points."""

    hand: Hand
    head: str
    foot: str
    sink: BytesIO = field(default_factory=BytesIO)
    at: float = 0.0
    page: int = 0

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.sink, pagesize=(612, 792), invariant=1)
        self.left, self.right = self.hand.margin, 612 - self.hand.margin
        self.turn()

    def turn(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(self.hand.face, 7)
        self.canvas.drawString(self.left, 772, self.head)
        self.canvas.drawString(self.left, 18, self.foot)
        self.canvas.drawRightString(self.right, 18, f"Page {self.page} of 9")
        self.at = 748

    def room(self, points: float) -> None:
        if self.at - points < 40:
            self.turn()

    def put(self, x: float, text: str, size: float | None = None, bold: bool = False) -> None:
        size = size or self.hand.size
        face = {"Times-Roman": "Times-Bold"}.get(self.hand.face, f"{self.hand.face}-Bold") if bold else self.hand.face
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, self.at, text)

    def wide(self, text: str, size: float | None = None) -> float:
        return float(stringWidth(text, self.hand.face, size or self.hand.size))

    def down(self, lines: float = 1.0) -> None:
        self.at -= self.hand.size * self.hand.leading * lines
        self.room(0)

    def title(self, text: str, size: float = 13) -> None:
        self.down(1.2)
        self.room(60)
        self.put(self.left, text, size, bold=True)
        self.down(1.6)

    def line(self, text: str, x: float | None = None) -> None:
        for part in self.wrapped(text, self.right - (x or self.left)):
            self.put(x or self.left, part)
            self.down()

    def wrapped(self, text: str, width: float) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.wide(longer) > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def done(self) -> bytes:
        self.canvas.save()
        return self.sink.getvalue()


def fields(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> None:
    """Labels with their values, in the way of the hand."""
    hand = sheet.hand
    pairs = list(pairs)
    if hand.shuffled:
        first, rest = pairs[:1], pairs[1:]
        hand.dice.shuffle(rest)
        pairs = first + rest
    said = [(label.upper() if hand.capitals else label, value) for label, value in pairs]
    said = [(f"{label}:" if hand.colons else label, value) for label, value in said]
    match hand.setting:
        case "running":
            sheet.line(" | ".join(f"{label} {value}" for label, value in said))
        case "lines":
            for label, value in said:
                sheet.line(f"{label} {value}".strip())
        case "beside":
            for label, value in said:
                beside(sheet, label, value, sheet.left, 0.45)
        case "boxed" | "columns" | "above":
            _cells(sheet, said)
    sheet.down(0.5)


def beside(sheet: Sheet, label: str, value: str, left: float, share: float) -> None:
    """A label, and its value at so much of the width."""
    width = (sheet.right - left) * share
    sheet.room(30)
    top = sheet.at
    for part in sheet.wrapped(label, width - 8):
        sheet.put(left, part)
        sheet.down()
    low, sheet.at = sheet.at, top
    for part in sheet.wrapped(value, sheet.right - left - width):
        sheet.put(left + width, part)
        sheet.down()
    sheet.at = min(low, sheet.at)


def _cells(sheet: Sheet, said: Sequence[tuple[str, str]]) -> None:
    hand, columns = sheet.hand, sheet.hand.columns
    width = (sheet.right - sheet.left) / columns
    above = hand.setting == "above"
    for start in range(0, len(said), columns):
        row = said[start : start + columns]
        sheet.room(60)
        top = low = sheet.at
        for at, (label, value) in enumerate(row):
            x = sheet.left + at * width + (3 if hand.setting == "boxed" else 0)
            sheet.at = top
            if above:
                parts = [(x, each) for each in (*sheet.wrapped(label, width - 8), *sheet.wrapped(value, width - 8))]
                for place, text in parts:
                    sheet.put(place, text)
                    sheet.down()
            else:
                share = 0.52 * width
                for part in sheet.wrapped(label, share - 5):
                    sheet.put(x, part)
                    sheet.down()
                low, sheet.at = min(low, sheet.at), top
                for part in sheet.wrapped(value, width - share - 6):
                    sheet.put(x + share, part)
                    sheet.down()
            low = min(low, sheet.at)
        if hand.setting == "boxed":
            edge = hand.size * 0.95
            sheet.canvas.setLineWidth(0.5)
            for at in range(len(row)):
                sheet.canvas.rect(sheet.left + at * width, low + edge - 1, width, top - low)
        sheet.at = low - (4 if above else 2)


def grid(sheet: Sheet, head: Sequence[str], rows: Sequence[Sequence[str]], first: float, width: float) -> None:
    """Rows under a head; widths of the first column and of the others in points."""
    sheet.room(hand_high(sheet) * 3)
    for row in (head, *rows):
        sheet.room(hand_high(sheet))
        for at, text in enumerate(row):
            x = sheet.left + (0 if at == 0 else first + (at - 1) * width)
            if sheet.hand.slanted_months and at:
                x += (width - sheet.wide(text)) / 2
            sheet.put(x, text)
        sheet.down(1.2)


def hand_high(sheet: Sheet) -> float:
    """A line's height in points."""
    return sheet.hand.size * sheet.hand.leading


def money(cents: int | None, none: str) -> str:
    """Whole dollars, or the word for none."""
    return none if cents is None else f"${cents // 100:,}"


def dated(on: PartialDate | None, none: str) -> str:
    """Month, day and year, or the word for none."""
    return none if on is None else f"{on.month:02d}/{on.day:02d}/{on.year}"
