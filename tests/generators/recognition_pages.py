"""Pages to be recognised, with the truth about them: drawn as PDF, photographed, skewed, soiled.

Drawn as plain PDF operators in the two standard fonts whose widths are known here, so that it is known where each word
lies without asking the code under test.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageFilter

WIDTH_PT, HEIGHT_PT = 612.0, 792.0
# Helvetica's advance widths, thousandths of the size, for the signs from space to ~ (Adobe's font metrics).
_HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584"
    " 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667"
    " 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500"
    " 722 500 500 500 334 260 334 584"
)
HELVETICA = dict(zip(map(chr, range(32, 127)), map(int, _HELVETICA.split()), strict=True))


@dataclass(frozen=True)
class DrawnWord:
    """A word as printed; its middle as ratios of the page."""

    text: str
    x: float
    y: float


@dataclass
class Page:
    """A page being drawn, in points from its top left corner."""

    operators: list[str] = field(default_factory=list)
    words: list[DrawnWord] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 9.0, font: str = "H") -> float:
        """Write words with their baseline at y; answers where the text ends."""
        for word in text.split(" "):
            shown = word.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            self.operators.append(f"BT /{font} {size} Tf {x:.3f} {HEIGHT_PT - y:.3f} Td ({shown}) Tj ET")
            width = advance(word, size, font)
            self.words.append(DrawnWord(word, (x + width / 2) / WIDTH_PT, (y - 0.35 * size) / HEIGHT_PT))
            x += width + advance(" ", size, font)
        return x

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.6, grey: float = 0.0) -> None:
        """A ruled line; grey is 0 for black to 1 for white."""
        self.operators.append(f"{grey} G {width} w {x1:.2f} {HEIGHT_PT - y1:.2f} m {x2:.2f} {HEIGHT_PT - y2:.2f} l S")

    def grid(self, xs: Sequence[float], ys: Sequence[float], width: float = 0.6, grey: float = 0.0) -> None:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1], width, grey)
        for y in ys:
            self.rule(xs[0], y, xs[-1], y, width, grey)


def advance(text: str, size: float, font: str = "H") -> float:
    return sum(HELVETICA[sign] if font == "H" else 600 for sign in text) * size / 1000


def pdf_of(pages: Sequence[Page], rotate: int = 0) -> bytes:
    """One PDF of these pages; `rotate` is the pages' own turn when shown, degrees clockwise."""
    fonts = "<< /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> /C << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{3 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
    ]
    for index, page in enumerate(pages):
        content = "\n".join(page.operators)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH_PT} {HEIGHT_PT}] /Rotate {rotate} "
            f"/Resources << /Font {fonts} >> /Contents {4 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    return (out + f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{out.rindex('xref')}\n%%EOF\n").encode(
        "latin-1"
    )


# -- what stands on them -------------------------------------------------------------------------------------------------

CREDITORS = (
    "NORTHGATE BANK",
    "HOLLOW CREEK CU",
    "PINE STREET CAPITAL",
    "MERIDIAN AUTO",
    "ASHFORD MEDICAL",
    "LUMEN RETAIL",
)
STATUSES = (
    "Open. 30 days past due",
    "Paid as agreed",
    "Account charged off",
    "Closed. Never late",
    "Collection account",
)

PROSE = (
    "we have completed our review of the items you asked us to investigate and the result of each is shown below "
    "the furnisher reported that the balance of the account is correct as of the date given while the date of the "
    "first delinquency was changed you may add a statement of up to one hundred words to your credit file"
)


def label_page(rng: Random, size: float = 8.0, font: str = "H") -> Page:
    """Accounts of a bureau's disclosure: two columns of labels and values, no colons."""
    page = Page()
    page.text(40, 46, "Annual Credit Report - Accounts", 14)
    page.text(40, 64, "Personal & Confidential", 9)
    y = 92.0
    while y < 700:
        page.text(40, y, rng.choice(CREDITORS), size + 2)
        y += size + 8
        for left, right in zip(_left(rng), _right(rng), strict=True):
            for x, (label, value) in ((40, left), (320, right)):
                page.text(x, y, label, size, font)
                page.text(x + 120, y, value, size, font)
            y += size + 4
        y += 14
    return page


def _left(rng: Random) -> list[tuple[str, str]]:
    number = f"{rng.randint(4000, 5999)}{rng.randint(10, 99)}{'X' * 6}"
    return [
        ("Account Name", rng.choice(CREDITORS)),
        ("Account Number", rng.choice((number, f"{'*' * 8}{rng.randint(1000, 9999)}"))),
        ("Account Type", rng.choice(("Credit card", "Auto Loan", "Collection", "Mortgage"))),
        ("Responsibility", rng.choice(("Individual", "Joint", "Authorized user"))),
        ("Date Opened", _day(rng)),
        ("Status", rng.choice(STATUSES)),
        ("Status Updated", _month(rng)),
    ]


def _right(rng: Random) -> list[tuple[str, str]]:
    labels = ("Balance", "Monthly Payment", "Credit Limit", "Highest Balance")
    return [
        *((label, _money(rng)) for label in labels),
        ("Balance Updated", _day(rng)),
        ("Terms", rng.choice(("Revolving", "60 Months", "36 Months"))),
        ("On Record Until", _month(rng)),
    ]


def grid_page(rng: Random, size: float = 8.0) -> Page:
    """Payment histories in ruled cells: a letter a month, then amounts by month."""
    page = Page()
    page.text(40, 46, "Payment History", 14)
    xs = [40.0, *(80.0 + 34.0 * index for index in range(13))]
    top = 66.0
    for _ in range(3):
        codes = ("OK", "30", "60", "90", "120", "CO", "ND", "CLS")
        rows = [["", *"JFMAMJJASOND"]] + [[str(2026 - year), *rng.choices(codes, k=12)] for year in range(7)]
        top = _ruled(page, xs, top, rows, size) + 20
    xs = [40.0, 140.0, 240.0, 340.0, 440.0, 540.0]
    rows = [["Month", "Balance", "Scheduled", "Paid", "Date"]]
    rows += [[_month(rng), _money(rng), _money(rng), _money(rng), _day(rng)] for _ in range(14)]
    _ruled(page, xs, top, rows, size)
    return page


def hairline_page(rng: Random, size: float = 7.5) -> Page:
    """Nothing but payment histories in cells of grey hairlines; the first is one row, run on from the page before."""
    page = Page()
    xs = [48.0, *(84.0 + 30.0 * index for index in range(13))]
    codes, top, year = ("OK", "OK", "OK", "-", "-", "30", "60", "120", "CO", "COL"), 60.0, 2026
    for years in (1, 8, 7, 9, 6, 8):
        head = [] if years == 1 else [["", *"JFMAMJJASOND"]]
        rows = head + [[str(year - at), *rng.choices(codes, k=12)] for at in range(years)]
        top = _ruled(page, xs, top, rows, size, step=12.0, width=0.4, grey=0.53) + 26
    return page


def _ruled(
    page: Page,
    xs: list[float],
    top: float,
    rows: list[list[str]],
    size: float,
    *,
    step: float = 0.0,
    width: float = 0.6,
    grey: float = 0.0,
) -> float:
    step = step or size + 6
    ys = [top + step * index for index in range(len(rows) + 1)]
    page.grid(xs, ys, width, grey)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 5, y + (step + 0.7 * size) / 2, text, size)
    return ys[-1]


def letter_page(rng: Random) -> Page:
    """A bureau's answer as running text."""
    page, y = Page(), 90.0
    words = PROSE.split()
    page.text(72, 60, "Investigation Results", 16)
    while y < 720:
        text = [rng.choice(words) for _ in range(rng.randint(10, 13))]
        if rng.random() < 0.4:
            text[rng.randrange(len(text))] = rng.choice((_money(rng), _day(rng)))
        page.text(72, y, " ".join(text), 10)
        y += 13 if rng.random() < 0.85 else 26
    return page


def _money(rng: Random) -> str:
    return f"${rng.choice((rng.randint(0, 999), rng.randint(1000, 99_999))):,}"


def _day(rng: Random) -> str:
    return f"{rng.randint(1, 12):02d}/{rng.randint(1, 28):02d}/{rng.randint(2009, 2026)}"


def _month(rng: Random) -> str:
    return f"{rng.choice(('Jan', 'Mar', 'Jun', 'Sep', 'Dec'))} {rng.randint(2009, 2026)}"


# -- how they come -------------------------------------------------------------------------------------------------------


def picture_of(page: Page, dpi: int = 300) -> Image.Image:
    document = pdfium.PdfDocument(pdf_of([page]))
    try:
        shown: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    shown.info["dpi"] = (dpi, dpi)
    return shown


def soiled(
    image: Image.Image, *, degrees: float = 0.0, noise: float = 0.0, blur: float = 0.0, quality: int = 0, seed: int = 1
) -> Image.Image:
    """A scan of it: skewed counter-clockwise about its middle, blurred, noisy, compressed."""
    dpi = image.info["dpi"]
    if degrees:
        image = image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        added = np.random.default_rng(seed).normal(0, noise, (image.height, image.width))
        image = Image.fromarray(np.clip(np.asarray(image) + added, 0, 255).astype(np.uint8))
    if quality:
        with io.BytesIO() as held:
            image.save(held, "JPEG", quality=quality)
            image = Image.open(io.BytesIO(held.getvalue())).convert("L")
    image.info["dpi"] = dpi
    return image


def skewed_words(words: Sequence[DrawnWord], degrees: float) -> list[DrawnWord]:
    """Where the words lie after `soiled(degrees=...)`."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    found = []
    for word in words:
        x, y = (word.x - 0.5) * WIDTH_PT, (word.y - 0.5) * HEIGHT_PT
        found.append(DrawnWord(word.text, (x * cos + y * sin) / WIDTH_PT + 0.5, (y * cos - x * sin) / HEIGHT_PT + 0.5))
    return found


def bytes_of(images: Sequence[Image.Image], kind: str) -> bytes:
    """A file of these pictures: PNG and JPEG hold one, TIFF and PDF many."""
    with io.BytesIO() as held:
        more = {"save_all": True, "append_images": images[1:]} if kind in ("TIFF", "PDF") else {}
        dpi = images[0].info["dpi"]
        resolution = {"resolution": dpi[0]} if kind == "PDF" else {"dpi": dpi}
        images[0].save(held, kind, **more, **resolution)
        return held.getvalue()


def stamped(scan: bytes, text: str) -> bytes:
    """A scanned PDF with a line of real text put on its first page, as scanning rooms do."""
    document = pdfium.PdfDocument(scan)
    stamp = pdfium_c.FPDFPageObj_NewTextObj(document, b"Helvetica", 8.0)
    encoded = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    pdfium_c.FPDFText_SetText(stamp, ctypes.cast(encoded, pdfium_c.FPDF_WIDESTRING))
    pdfium_c.FPDFPageObj_Transform(stamp, 1, 0, 0, 1, 72, 20)
    page = document[0]
    pdfium_c.FPDFPage_InsertObject(page, stamp)
    pdfium_c.FPDFPage_GenerateContent(page)
    with io.BytesIO() as held:
        document.save(held)
        document.close()
        return held.getvalue()
