"""A disclosure as PDF, set with reportlab on letter paper, in Helvetica unless its style says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from infra.local.documents.layout import (
    Block,
    Columns,
    Disclosure,
    Fields,
    Flow,
    Grid,
    Heading,
    Lines,
    Marks,
    Pair,
    Rows,
    Sheet,
    Style,
    Title,
)

_MARGIN = 42
_GREY = colors.HexColor("#444444")
_FACES = {"sans": "Helvetica", "serif": "Times-Roman", "mono": "Courier"}
_BOLD = {"sans": "Helvetica-Bold", "serif": "Times-Bold", "mono": "Courier-Bold"}


@dataclass(frozen=True)
class _Look:
    """The paragraph styles of one paper."""

    text: ParagraphStyle
    label: ParagraphStyle
    cell: ParagraphStyle
    title: ParagraphStyle
    creditor: ParagraphStyle
    heading: ParagraphStyle
    width: float
    padding: float
    room: float

    @classmethod
    def of(cls, style: Style | None) -> _Look:
        own = style or Style()
        bold = _BOLD[own.face]
        text = ParagraphStyle("text", fontName=_FACES[own.face], fontSize=own.size, leading=own.size * own.leading)
        title = ParagraphStyle(
            "title", fontName=bold, fontSize=14, leading=18, spaceBefore=10, spaceAfter=6, keepWithNext=1
        )
        return cls(
            text=text,
            label=ParagraphStyle("label", parent=text, textColor=_GREY),
            cell=ParagraphStyle("cell", parent=text, fontSize=7.5, leading=9, alignment=TA_CENTER),
            title=title,
            creditor=ParagraphStyle("creditor", parent=title, fontSize=11, leading=14),
            heading=ParagraphStyle("heading", parent=title, fontSize=9, leading=12, spaceBefore=6, spaceAfter=2),
            width=letter[0] - 2 * own.margin,
            padding=own.padding,
            room=own.room,
        )


_WIDTHS = (84, 176, 118, 150)


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Holds every page back until the number of all pages is known."""

    def __init__(self, *arguments: Any, head: tuple[str, str], foot: str, margin: float, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head, self._foot, self._margin = head, foot, margin
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for at, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self.setFont("Helvetica", 7)
            width, height = letter
            self.drawString(self._margin, height - 24, self._head[0])
            self.drawCentredString(width / 2, height - 24, self._head[1])
            self.drawString(self._margin, 20, self._foot)
            self.drawRightString(width - self._margin, 20, f"Page {at} of {len(self._held)}")
            super().showPage()
        super().save()


def render_reportlab(disclosure: Disclosure) -> bytes:
    """The PDF, the same bytes for the same content."""
    sink = BytesIO()
    margin = disclosure.style.margin if disclosure.style else _MARGIN
    document = SimpleDocTemplate(
        sink,
        pagesize=letter,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=44,
        bottomMargin=40,
        title=disclosure.title,
        invariant=1,
    )
    look = _Look.of(disclosure.style)
    story = [flowable for block in disclosure.blocks for flowable in _flowables(block, look)]
    numbered = partial(_NumberedCanvas, head=disclosure.running_head, foot=disclosure.running_foot, margin=margin)
    document.build(story, canvasmaker=numbered)
    return sink.getvalue()


def _flowables(block: Block, look: _Look) -> Iterator[Flowable]:
    match block:
        case Title(text):
            yield Paragraph(escape(text), look.title)
        case Heading(text, level):
            if level == 1:
                yield CondPageBreak(look.room)
            yield Paragraph(escape(text), look.creditor if level == 1 else look.heading)
        case Lines(texts):
            yield from (Paragraph(escape(text), look.text) for text in texts)
            yield Spacer(1, 3)
        case Columns(left, right):
            yield _columns(left, right, look)
            yield Spacer(1, 4)
        case Grid(rows):
            yield _grid(rows, look)
            yield Spacer(1, 4)
        case Rows(head, rows):
            body = [[Paragraph(escape(cell), look.text) for cell in row] for row in (head, *rows)]
            yield Table(body, colWidths=[90] * len(head), hAlign="LEFT", style=[("TOPPADDING", (0, 0), (-1, -1), 1)])
        case Flow(pairs, between):
            yield Paragraph(escape(between.join(f"{label} {value}" for label, value in pairs)), look.text)
            yield Spacer(1, 3)
        case Fields():
            yield _fields(block, look)
            yield Spacer(1, 4)
        case Sheet():
            yield _sheet(block, look)
            yield Spacer(1, 4)
        case Marks():
            yield _marks(block, look)
            yield Spacer(1, 4)


def _columns(left: tuple[Pair, ...], right: tuple[Pair, ...], look: _Look) -> Table:
    blank: Pair = ("", "")
    body = []
    for at in range(max(len(left), len(right))):
        pairs = (left[at] if at < len(left) else blank, right[at] if at < len(right) else blank)
        row = []
        for label, value in pairs:
            row += [Paragraph(escape(label), look.label), Paragraph(_broken(value), look.text)]
        body.append(row)
    return Table(body, colWidths=_WIDTHS, hAlign="LEFT", style=[*_CLOSE, ("LEFTPADDING", (0, 0), (-1, -1), 2)])


_CLOSE: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]


def _broken(value: str) -> str:
    return escape(value).replace("\n", "<br/>")


def _grid(rows: tuple[tuple[str, tuple[str, ...]], ...], look: _Look) -> Table:
    body = [["", *"JFMAMJJASOND"], *([year, *cells] for year, cells in rows)]
    cells = [[Paragraph(escape(cell), look.cell) for cell in row] for row in body]
    return Table(cells, colWidths=[36] + [30] * 12, hAlign="LEFT", repeatRows=1, style=[_RULES, *_padding(1.5)])


_RULES = ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#888888"))


def _padding(points: float) -> list[tuple[Any, ...]]:
    sides = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]


def _fields(block: Fields, look: _Look) -> Table:
    width = look.width / block.columns
    split = block.form == "split"
    body: list[list[Any]] = []
    for at, (label, value) in enumerate(block.pairs):
        if at % block.columns == 0:
            body.append([])
        match block.form:
            case "split":
                body[-1] += [Paragraph(escape(label), look.label), Paragraph(_broken(value), look.text)]
            case "stacked":
                body[-1].append(
                    [Paragraph(escape(label), look.label), Paragraph(_broken(value) or "&nbsp;", look.text)]
                )
            case "inline":
                body[-1].append(Paragraph(f"{escape(label)} {_broken(value)}", look.text))
    body[-1] += [""] * (block.columns * (2 if split else 1) - len(body[-1]))
    widths = [width * block.label_share, width * (1 - block.label_share)] if split else [width]
    sides = [(side, (0, 0), (-1, -1), look.padding) for side in ("LEFTPADDING", "RIGHTPADDING")]
    return Table(body, colWidths=widths * block.columns, hAlign="LEFT", style=[*_CLOSE, *sides])


def _sheet(block: Sheet, look: _Look) -> Table:
    size = look.text.fontSize * block.size
    options = {"alignment": TA_CENTER} if block.centred else {}
    cell = ParagraphStyle("sheet", parent=look.text, fontSize=size, leading=size * 1.2, **options)
    over = ParagraphStyle("over", parent=cell, alignment=TA_CENTER) if block.head_centred else cell
    body = [[Paragraph(_broken(each), over) for each in block.head]]
    body += [[Paragraph(_broken(each), cell) for each in row] for row in block.rows]
    style = [*_padding(look.padding * 0.75), *([_RULES] if block.ruled else []), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    widths = [look.width * share for share in block.widths]
    return Table(body, colWidths=widths, hAlign="LEFT", repeatRows=0 if block.head_centred else 1, style=style)


def _marks(block: Marks, look: _Look) -> Table:
    size = look.text.fontSize * 0.8
    cell = ParagraphStyle("mark", parent=look.text, fontSize=size, leading=size * 1.2, alignment=TA_CENTER)
    body = [["", *(Paragraph(escape(each), cell) for each in block.head)]]
    body += [[Paragraph(escape(name), look.text), *[""] * len(colours)] for name, colours in block.rows]
    fills = [
        ("BACKGROUND", (at, line), (at, line), colors.HexColor(colour))
        for line, (_, colours) in enumerate(block.rows, 1)
        for at, colour in enumerate(colours, 1)
        if colour
    ]
    width = look.width * 0.85 / max(1, len(block.head))
    widths = [look.width * 0.15, *[width] * len(block.head)]
    return Table(body, colWidths=widths, hAlign="LEFT", style=[*_padding(0.5), *fills])
