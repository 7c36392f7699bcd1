"""A letter as PDF, set with reportlab's flowables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from tests.generators.unseen_letters.blocks import (
    Address,
    Block,
    Bullets,
    Ends,
    Facts,
    Frame,
    Gap,
    Heading,
    Look,
    Masthead,
    NewPage,
    Para,
    Sheets,
    Table,
)

_FACES = {"sans": "Helvetica", "serif": "Times-Roman", "mono": "Courier"}
_BOLD = {"sans": "Helvetica-Bold", "serif": "Times-Bold", "mono": "Courier-Bold"}
_RULE = colors.HexColor("#777777")


class _Counted(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Holds every page back until the number of all pages is known."""

    def __init__(self, *arguments: Any, head: tuple[str, str], foot: str, margin: float, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head, self._foot, self._margin = head, foot, margin
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        width, height = letter
        for at, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self.setFont("Helvetica", 7.5)
            if at > 1:
                self.drawString(self._margin, height - 36, self._head[0])
                self.drawRightString(width - self._margin, height - 36, self._head[1])
            self.drawString(self._margin, 28, self._foot)
            self.drawRightString(width - self._margin, 28, f"Page {at} of {len(self._held)}")
            super().showPage()
        super().save()


class _Setter:
    """Paragraph styles of one letter, and how each block is made of them."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width = letter[0] - 2 * look.margin
        self.text = ParagraphStyle(
            "text", fontName=_FACES[look.face], fontSize=look.size, leading=look.size * look.leading
        )
        self.space = look.spacing

    def styled(self, scale: float = 1.0, bold: bool = False, **options: Any) -> ParagraphStyle:
        size = self.look.size * scale
        font = (_BOLD if bold else _FACES)[self.look.face]
        return ParagraphStyle(
            "own", parent=self.text, fontName=font, fontSize=size, leading=size * self.look.leading, **options
        )

    def paragraph(self, text: str, scale: float = 1.0, bold: bool = False, **options: Any) -> Paragraph:
        return Paragraph(escape(text).replace("\n", "<br/>"), self.styled(scale, bold, **options))

    def flowables(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Masthead(name, lines, colour, align):
                side = {"alignment": TA_RIGHT} if align == "right" else {}
                style = self.styled(2.0, True, textColor=colors.HexColor(colour), spaceAfter=2, **side)
                yield Paragraph(escape(name), style)
                yield self.paragraph("\n".join(lines), 0.85, **side)
            case Address(lines):
                yield Spacer(1, 14)
                yield self.paragraph("\n".join(lines))
                yield Spacer(1, 14)
            case Heading(text, level, rule):
                scale = (1.35, 1.1, 1.0)[level - 1]
                yield self.paragraph(text, scale, True, spaceBefore=self.space + 3, spaceAfter=3, keepWithNext=1)
                if rule:
                    yield HRFlowable(width="100%", thickness=0.7, color=colors.black, spaceAfter=3)
            case Para(text, bold, size):
                yield self.paragraph(text, size, bold)
            case Bullets(texts, mark):
                rows = [[self.paragraph(mark), self.paragraph(each)] for each in texts]
                yield Grid(rows, colWidths=[16, self.width - 16], style=self.close(1.5))
            case NewPage():
                yield PageBreak()
            case Gap(points):
                yield Spacer(1, points)
            case _:
                yield self.framework(block)
        if not isinstance(block, Heading | NewPage | Gap):
            yield Spacer(1, self.space)

    def framework(self, block: Facts | Table | Ends | Frame) -> Flowable:
        """What stands in columns or in a frame."""
        match block:
            case Facts():
                return self.facts(block)
            case Table(head, rows, widths, ruled, shaded, size):
                body = [[self.paragraph(cell, size, True) for cell in head]]
                body += [[self.paragraph(cell, size) for cell in row] for row in rows]
                style = self.close(self.look.padding)
                style += [("GRID", (0, 0), (-1, -1), 0.5, _RULE)] if ruled else []
                style += [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e2e2e2"))] if shaded else []
                return Grid(body, colWidths=[share * self.width for share in widths], repeatRows=1, style=style)
            case Ends(left, right, bold):
                cells = [[self.paragraph(left, 1, bold), self.paragraph(right, 1, bold, alignment=TA_RIGHT)]]
                return Grid(cells, colWidths=[self.width * 0.6, self.width * 0.4], style=self.close(1))
            case Frame(title, texts):
                cells = [[self.paragraph(title, 1, True)], *([self.paragraph(each)] for each in texts)]
                return Grid(
                    cells, colWidths=[self.width], style=[*self.close(5), ("BOX", (0, 0), (-1, -1), 0.8, _RULE)]
                )

    def facts(self, block: Facts) -> Flowable:
        body: list[list[Any]] = []
        for at, (label, value) in enumerate(block.pairs):
            if at % block.columns == 0:
                body.append([])
            match block.form:
                case "split":
                    body[-1] += [self.paragraph(label + block.gap.strip()), self.paragraph(value)]
                case "stacked":
                    body[-1].append([self.paragraph(label, 0.85), self.paragraph(value)])
                case "inline":
                    body[-1].append(self.paragraph(f"{label}{block.gap}{value}"))
        each = self.width / block.columns
        widths = [each * 0.4, each * 0.6] if block.form == "split" else [each]
        short = len(widths) * block.columns - len(body[-1])
        body[-1] += [""] * short
        return Grid(body, colWidths=widths * block.columns, style=self.close(1.5), hAlign="LEFT")

    @staticmethod
    def close(points: float) -> list[tuple[Any, ...]]:
        sides = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")
        return [*((side, (0, 0), (-1, -1), points) for side in sides), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def set_by_reportlab(sheets: Sheets) -> bytes:
    """The PDF, the same bytes for the same content."""
    sink, margin = BytesIO(), sheets.look.margin
    document = SimpleDocTemplate(
        sink, pagesize=letter, leftMargin=margin, rightMargin=margin, topMargin=54, bottomMargin=54, title="Letter",
        invariant=1,
    )  # fmt: skip
    setter = _Setter(sheets.look)
    story = [flowable for block in sheets.blocks for flowable in setter.flowables(block)]
    document.build(story, canvasmaker=partial(_Counted, head=sheets.head, foot=sheets.foot, margin=margin))
    return sink.getvalue()
