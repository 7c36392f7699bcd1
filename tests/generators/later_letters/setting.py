"""Typesetting: paragraphs that are never torn apart, cards, tables, columns, and pages with running heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

_BOLD: Final = {"Vera": "VeraBd", "Helvetica": "Helvetica-Bold", "Times": "Times-Bold", "Courier": "Courier-Bold"}
_PLAIN: Final = {"Vera": "Vera", "Helvetica": "Helvetica", "Times": "Times-Roman", "Courier": "Courier"}
_SIZES: Final = {"Vera": (8.0, 8.6), "Helvetica": (8.5, 9.5, 10.0), "Times": (10.0, 11.0), "Courier": (8.5, 9.0)}
_GREY: Final = colors.HexColor("#8a8a8a")
_PALE: Final = colors.HexColor("#eef1f5")


@dataclass(frozen=True)
class Running:
    """What stands on every page: `head` from the second on, `foot` on all."""

    head: str
    foot: str


class Whole(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that moves to the next page rather than being torn by a running head."""

    def split(self, width: float, height: float) -> list[Flowable]:
        return []


class Tick(Flowable):  # type: ignore[misc]
    """A small drawn sign, without text: a tick, a cross or an arrow in a disc."""

    def __init__(self, sign: str, colour: str) -> None:
        super().__init__()
        self.width = self.height = 12
        self._sign, self._colour = sign, colour

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(colors.HexColor(self._colour))
        canvas.circle(6, 4, 6, stroke=0, fill=1)
        canvas.setStrokeColor(colors.white)
        strokes = {
            "tick": (3, 4, 5, 2, 5, 2, 9, 7),
            "cross": (3, 1, 9, 7, 3, 7, 9, 1),
            "arrow": (3, 4, 9, 4, 9, 4, 7, 6),
        }
        x1, y1, x2, y2, x3, y3, x4, y4 = strokes[self._sign]
        canvas.line(x1, y1, x2, y2)
        canvas.line(x3, y3, x4, y4)


@cache
def _fonts() -> None:
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


class Setting:
    """The look of one letter: every piece of text goes through it."""

    def __init__(self, rng: Random, face: str, colour: str) -> None:
        _fonts()
        self.face, self.colour = face, colour
        self.size = rng.choice(_SIZES[face])
        self.margin = rng.choice((48, 60, 72))
        self.width = LETTER[0] - 2 * self.margin
        self.gap = rng.choice((4, 6, 9))

    def style(self, size: float = 1.0, *, bold: bool = False, **more: Any) -> ParagraphStyle:
        points = self.size * size
        font = (_BOLD if bold else _PLAIN)[self.face]
        return ParagraphStyle("s", fontName=font, fontSize=points, leading=points * 1.28, **more)

    def text(self, text: str, *, bold: bool = False, size: float = 1.0, **more: Any) -> Flowable:
        """One paragraph; a newline is a forced break."""
        more.setdefault("spaceAfter", self.gap)
        return Whole(escape(text).replace("\n", "<br/>"), self.style(size, bold=bold, **more))

    def cell(self, text: str, *, bold: bool = False, **more: Any) -> Flowable:
        return self.text(text, bold=bold, spaceAfter=0, **more)

    def title(self, text: str, size: float = 1.2) -> Flowable:
        return self.text(
            text, bold=True, size=size, spaceBefore=self.gap, keepWithNext=1, textColor=colors.HexColor(self.colour)
        )

    def bullets(self, texts: Iterable[str], mark: str = "-") -> list[Flowable]:
        return [self.text(f"{mark} {text}", leftIndent=22, firstLineIndent=-10, spaceAfter=2) for text in texts]

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        *,
        ruled: bool,
        size: float = 0.9,
    ) -> Flowable:
        """A table; it breaks between rows, its heading repeated. `shares` of the text's width."""
        body = [[self.cell(each, bold=True, size=size) for each in head]] if head else []
        body += [[self.cell(each, size=size) for each in row] for row in rows]
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
        if ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, _GREY))
        elif head:
            style += [("BACKGROUND", (0, 0), (-1, 0), _PALE), ("LINEBELOW", (0, 0), (-1, -1), 0.3, _GREY)]
        widths = [self.width * share for share in shares]
        return Table(
            body, colWidths=widths, hAlign="LEFT", repeatRows=1 if head else 0, style=style, spaceAfter=self.gap
        )

    def card(self, rows: Sequence[Sequence[Flowable | Sequence[Flowable]]], shares: Sequence[float]) -> Flowable:
        """A boxed, tinted group."""
        style = [
            ("BOX", (0, 0), (-1, -1), 0.8, colors.HexColor(self.colour)),
            ("BACKGROUND", (0, 0), (-1, -1), _PALE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
        widths = [self.width * share for share in shares]
        return Table([list(row) for row in rows], colWidths=widths, hAlign="LEFT", style=style, spaceAfter=self.gap + 2)

    def side_by_side(self, story: Sequence[Flowable]) -> Flowable:
        """Two columns of even height, going on over the pages."""
        return BalancedColumns(list(story), nCols=2, innerPadding=16, leftPadding=0, rightPadding=0, topPadding=4)

    def half(self) -> Setting:
        """The same, for a column of half the width."""
        other = Setting.__new__(Setting)
        other.__dict__.update(self.__dict__, width=self.width / 2 - 16)
        return other

    def rule(self) -> Flowable:
        return HRFlowable(width="100%", thickness=0.7, color=_GREY, spaceAfter=self.gap, spaceBefore=2)

    def space(self, points: float = 8) -> Flowable:
        return Spacer(1, points)

    def pdf(self, story: Sequence[Flowable], running: Running) -> bytes:
        """The letter, the same bytes for the same story."""
        sink = BytesIO()
        frame = Frame(
            self.margin, 54, self.width, LETTER[1] - 54 - 58, leftPadding=0, rightPadding=0, topPadding=0, id="page"
        )

        def marked(canvas: Canvas, document: BaseDocTemplate) -> None:
            canvas.saveState()
            canvas.setFont(_PLAIN[self.face], 7)
            if canvas.getPageNumber() > 1:
                canvas.drawString(self.margin, LETTER[1] - 38, running.head)
            canvas.drawString(self.margin, 32, running.foot)
            canvas.drawRightString(LETTER[0] - self.margin, 32, f"{canvas.getPageNumber()}")
            canvas.restoreState()

        document = BaseDocTemplate(
            sink,
            pagesize=LETTER,
            pageTemplates=[PageTemplate("all", [frame], onPage=marked)],
            invariant=1,
            title="Letter",
        )
        document.build(list(story))
        return sink.getvalue()
