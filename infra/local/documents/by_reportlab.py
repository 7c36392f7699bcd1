"""A disclosure as PDF, set with reportlab in Helvetica on letter paper."""

from __future__ import annotations

from collections.abc import Iterator
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

from infra.local.documents.layout import Block, Columns, Disclosure, Grid, Heading, Lines, Pair, Rows, Title

_MARGIN = 42
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=8, leading=10.5)
_LABEL = ParagraphStyle("label", parent=_TEXT, textColor=colors.HexColor("#444444"))
_CELL = ParagraphStyle("cell", parent=_TEXT, fontSize=7.5, leading=9, alignment=TA_CENTER)
_TITLE = ParagraphStyle(
    "title", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=10, spaceAfter=6, keepWithNext=1
)
_CREDITOR = ParagraphStyle("creditor", parent=_TITLE, fontSize=11, leading=14)
_HEADING = ParagraphStyle("heading", parent=_TITLE, fontSize=9, leading=12, spaceBefore=6, spaceAfter=2)
_WIDTHS = (84, 176, 118, 150)
_ROOM_FOR_AN_ACCOUNT = 150


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Holds every page back until the number of all pages is known."""

    def __init__(self, *arguments: Any, head: tuple[str, str], foot: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head, self._foot = head, foot
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for at, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self.setFont("Helvetica", 7)
            width, height = letter
            self.drawString(_MARGIN, height - 24, self._head[0])
            self.drawCentredString(width / 2, height - 24, self._head[1])
            self.drawString(_MARGIN, 20, self._foot)
            self.drawRightString(width - _MARGIN, 20, f"Page {at} of {len(self._held)}")
            super().showPage()
        super().save()


def render_reportlab(disclosure: Disclosure) -> bytes:
    """The PDF, the same bytes for the same content."""
    sink = BytesIO()
    document = SimpleDocTemplate(
        sink,
        pagesize=letter,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=44,
        bottomMargin=40,
        title="Annual Credit Report",
        invariant=1,
    )
    story = [flowable for block in disclosure.blocks for flowable in _flowables(block)]
    numbered = partial(_NumberedCanvas, head=disclosure.running_head, foot=disclosure.running_foot)
    document.build(story, canvasmaker=numbered)
    return sink.getvalue()


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Title(text):
            yield Paragraph(escape(text), _TITLE)
        case Heading(text, level):
            if level == 1:
                yield CondPageBreak(_ROOM_FOR_AN_ACCOUNT)
            yield Paragraph(escape(text), _CREDITOR if level == 1 else _HEADING)
        case Lines(texts):
            yield from (Paragraph(escape(text), _TEXT) for text in texts)
            yield Spacer(1, 3)
        case Columns(left, right):
            yield _columns(left, right)
            yield Spacer(1, 4)
        case Grid(rows):
            yield _grid(rows)
            yield Spacer(1, 4)
        case Rows(head, rows):
            body = [[Paragraph(escape(cell), _TEXT) for cell in row] for row in (head, *rows)]
            yield Table(body, colWidths=[90] * len(head), hAlign="LEFT", style=[("TOPPADDING", (0, 0), (-1, -1), 1)])


def _columns(left: tuple[Pair, ...], right: tuple[Pair, ...]) -> Table:
    blank: Pair = ("", "")
    body = []
    for at in range(max(len(left), len(right))):
        pairs = (left[at] if at < len(left) else blank, right[at] if at < len(right) else blank)
        row = []
        for label, value in pairs:
            row += [Paragraph(escape(label), _LABEL), Paragraph(escape(value).replace("\n", "<br/>"), _TEXT)]
        body.append(row)
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    return Table(body, colWidths=_WIDTHS, hAlign="LEFT", style=[*style, ("LEFTPADDING", (0, 0), (-1, -1), 2)])


def _grid(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> Table:
    body = [["", *"JFMAMJJASOND"], *([year, *cells] for year, cells in rows)]
    cells = [[Paragraph(escape(cell), _CELL) for cell in row] for row in body]
    lines = ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#888888"))
    padding = [(side, (0, 0), (-1, -1), 1.5) for side in ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")]
    return Table(cells, colWidths=[36] + [30] * 12, hAlign="LEFT", repeatRows=1, style=[lines, *padding])
