"""A sheet set by ReportLab: in Helvetica, Times or Courier, or the Vera that comes with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from tests.generators.third_letters.blocks import (
    Bar,
    Block,
    Break,
    Bullets,
    Dress,
    Gap,
    Grid,
    Lines,
    Pairs,
    Rule,
    Sheet,
    Style,
    Text,
)

WIDTH: Final = LETTER[0] - 108
FACES: Final = {
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "vera": ("Vera", "VeraBd", "VeraIt"),
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "mono": ("Courier", "Courier-Bold", "Courier-Oblique"),
}
GREY: Final = HexColor("#787878")


class _Numbered(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """Keeps its pages until all are drawn, to say of how many each is one."""

    def __init__(self, *args: Any, dress: Dress, font: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pages: list[dict[str, Any]] = []
        self._dress, self._font = dress, font

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for at, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            named = partial(str.format, page=at, pages=len(self._pages))
            self.setFont(self._font, 7.5)
            self.drawString(54, LETTER[1] - 32, named(self._dress.head))
            self.drawCentredString(LETTER[0] / 2, 28, named(self._dress.foot))
            super().showPage()
        super().save()


class _Whole(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph that a page's end never divides."""

    def split(self, *_: Any) -> list[Flowable]:
        return []


@cache
def _registered() -> None:
    for name in FACES["vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


class _Setter:
    def __init__(self, dress: Dress, faces: tuple[str, str, str]) -> None:
        self.dress = dress
        plain, bold, slanted = faces
        size = dress.size
        base = ParagraphStyle("body", fontName=plain, fontSize=size, leading=size * 1.25, spaceAfter=size * 0.5)
        accent = HexColor(dress.colour)
        self.styles: dict[Style, ParagraphStyle] = {
            "body": base,
            "small": ParagraphStyle("small", base, fontSize=size * 0.84, leading=size * 1.05, spaceAfter=3),
            "bold": ParagraphStyle("bold", base, fontName=bold),
            "title": ParagraphStyle(
                "title", base, fontName=bold, fontSize=size * 1.45, leading=size * 1.8, textColor=accent, spaceBefore=6
            ),
            "section": ParagraphStyle("section", base, fontName=bold, fontSize=size * 1.12, spaceBefore=7),
            "note": ParagraphStyle("note", base, fontName=slanted),
            "mono": ParagraphStyle("mono", base, fontName="Courier", fontSize=size * 0.95),
            "right": ParagraphStyle("right", base, alignment=TA_RIGHT),
        }
        self.bold = bold

    def paragraph(self, text: str, style: Style = "body", **change: Any) -> Paragraph:
        asked = self.styles[style]
        return _Whole(text, ParagraphStyle("changed", asked, **change) if change else asked)

    def cell(self, text: str, *, strong: bool = False, **change: Any) -> Paragraph:
        return self.paragraph(escape(text), "bold" if strong else "body", spaceAfter=0, **change)

    def table(self, rows: list[list[Any]], widths: list[float], *commands: tuple[Any, ...], **options: Any) -> Table:
        tight = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
        return Table(rows, widths, style=TableStyle([*tight, *commands]), spaceAfter=5, hAlign="LEFT", **options)

    def letterhead(self) -> Iterator[Flowable]:
        dress = self.dress
        mark = self.paragraph(escape(dress.mark), "title", fontSize=21, leading=25)
        sender = self.paragraph("<br/>".join(map(escape, dress.sender)), "small", alignment=TA_RIGHT)
        yield self.table([[mark, sender]], [WIDTH * 0.55, WIDTH * 0.45])
        yield Spacer(1, 12)
        addressee = self.paragraph("<br/>".join(map(escape, dress.addressee)))
        if dress.facts_at == "right":
            facts = (
                self.table([[self.cell(a, strong=True), self.cell(b)] for a, b in dress.facts], [95, WIDTH * 0.45 - 95])
                if dress.facts
                else ""
            )
            yield self.table([[addressee, facts]], [WIDTH * 0.55, WIDTH * 0.45])
        else:
            yield addressee
            yield from (self.paragraph(escape(f"{label} {value}"), spaceAfter=2) for label, value in dress.facts)
        yield Spacer(1, 10)

    def flowables(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Text(text, style):
                yield self.paragraph(escape(text), style)
            case Bar(text, fill, ink):
                cell = self.cell(text, strong=True, textColor=HexColor(ink))
                yield Spacer(1, 5)
                yield self.table(
                    [[cell]],
                    [WIDTH],
                    ("BACKGROUND", (0, 0), (-1, -1), HexColor(fill)),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                )
            case Pairs():
                yield from self._pairs(block)
            case Grid():
                yield self._grid(block)
            case Bullets(items):
                yield from map(self._bullet, items)
                yield Spacer(1, 4)
            case Lines(lines, style):
                yield self.paragraph("<br/>".join(map(escape, lines)), style)
            case Rule():
                yield HRFlowable(width="100%", thickness=0.6, color=GREY, spaceBefore=3, spaceAfter=5)
            case Gap(points):
                yield Spacer(1, points)
            case Break():
                yield PageBreak()

    def _bullet(self, item: str) -> Paragraph:
        style = ParagraphStyle("point", self.styles["body"], leftIndent=16, bulletIndent=6, spaceAfter=2)
        return Paragraph(escape(item), style, bulletText="\u2022")

    def _pairs(self, pairs: Pairs) -> Iterator[Flowable]:
        cells = [(self.cell(a, strong=True), self.cell(b)) for a, b in pairs.rows]
        cells += [(self.cell(""), self.cell(""))] * (-len(cells) % pairs.columns)
        rows = [
            [part for pair in cells[at : at + pairs.columns] for part in pair]
            for at in range(0, len(cells), pairs.columns)
        ]
        share = WIDTH / pairs.columns
        if rows:
            yield self.table(rows, [share * 0.4, share * 0.6] * pairs.columns)

    def _grid(self, grid: Grid) -> Table:
        rows = [[self.cell(each, strong=True) for each in grid.header]] if grid.header else []
        rows += [[self.cell(each) for each in row] for row in grid.rows]
        looks: dict[str, list[tuple[Any, ...]]] = {
            "ruled": [("GRID", (0, 0), (-1, -1), 0.5, GREY)],
            "rows": [("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY)],
            "striped": [("BACKGROUND", (0, at), (-1, at), HexColor("#eeeeee")) for at in range(1, len(rows), 2)],
            "bare": [],
        }
        total = sum(grid.widths)
        return self.table(
            rows, [WIDTH * each / total for each in grid.widths], *looks[grid.look], repeatRows=1 if grid.header else 0
        )


def reportlab_pdf(sheet: Sheet, *, vera: bool = False) -> bytes:
    """The PDF; the same bytes for the same sheet. `vera`: in that font instead of Helvetica."""
    _registered()
    faces = FACES["vera" if vera and sheet.dress.face == "sans" else sheet.dress.face]
    setter, out = _Setter(sheet.dress, faces), BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=LETTER,
        leftMargin=54,
        rightMargin=54,
        topMargin=50,
        bottomMargin=52,
        invariant=1,
        title=sheet.title,
    )
    story = list(setter.letterhead())
    for block in sheet.blocks:
        made = list(setter.flowables(block))
        # A heading stays with what follows it.
        if isinstance(block, Bar) or (isinstance(block, Text) and block.style in ("title", "section", "bold")):
            for each in made:
                each.keepWithNext = 1
        story += made
    document.build(story, canvasmaker=partial(_Numbered, dress=sheet.dress, font=faces[0]))
    return out.getvalue()
