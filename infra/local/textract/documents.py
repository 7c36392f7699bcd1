"""Opening what was sent: PDF, PNG, JPEG and TIFF, page by page, within the service's limits. Worker processes only."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, UnidentifiedImageError

from infra.local.textract.recognition.blocks import Block, PageBlocks
from infra.local.textract.recognition.cells import NEAR_INCHES
from infra.local.textract.recognition.preprocess import find_rules, straighten
from infra.local.textract.recognition.reading import Reading
from infra.local.textract.recognition.text_layer import read_text_layer, upright_turns

if TYPE_CHECKING:
    from infra.local.textract.recognition.ocr import Recogniser

Kind = Literal["unsupported", "bad", "too_large"]
MOST_PAGES = 3_000
MOST_SIDE_PX = 10_000
MOST_SIDE_PT = 2_880
SCAN_DPI = 300
RULES_DPI = 200
POINTS = 72
_LETTER_INCHES = 11.0
# What Pillow raises on damaged files, by its own tests and by fuzzing it.
_DAMAGE = (OSError, SyntaxError, EOFError, ValueError, TypeError, LookupError, OverflowError, struct.error)

Image.MAX_IMAGE_PIXELS = MOST_SIDE_PX * MOST_SIDE_PX


class Refused(Exception):
    """A document or page that the service can't take, and why."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Inspected:
    """What kind of file it is, how many pages it has, and the digest that names it."""

    format: str
    pages: int
    digest: str


def inspect(path: Path) -> Inspected:
    """Look at a document without reading its pages. Raises Refused."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if _is_pdf(path):
        document = _open_pdf(path)
        try:
            pages = len(document)
        finally:
            document.close()
        found = Inspected("PDF", pages, digest)
    else:
        with _open_image(path) as image:
            try:  # counting them reads the head of each
                pages = int(getattr(image, "n_frames", 1))
            except _DAMAGE as damaged:
                raise Refused("bad", "the picture's pages can't be counted") from damaged
            found = Inspected(str(image.format), pages, digest)
    if not found.pages:
        raise Refused("bad", "the document has no pages")
    if found.pages > MOST_PAGES:
        raise Refused("too_large", f"the document has {found.pages} pages, {MOST_PAGES} are the most")
    return found


class Reader:
    """Reads pages of documents into blocks; keeps the recognition engine between pages."""

    def __init__(self) -> None:
        self._engine: Recogniser | None = None

    def read(
        self, path: Path, number: int, features: Collection[str], digest: str, *, is_numbered: bool
    ) -> list[Block]:
        """The blocks of a page (numbers begin with 1). Raises Refused."""
        if _is_pdf(path):
            reading, dpi, width = self._read_pdf(path, number, with_rules=bool(features))
        else:
            reading, dpi, width = self._read_image(path, number)
        blocks = PageBlocks(reading, digest, number, is_numbered=is_numbered)
        return blocks.write(features, near=NEAR_INCHES * dpi, page_width=width)

    def _read_pdf(self, path: Path, number: int, *, with_rules: bool) -> tuple[Reading, float, float]:
        document = _open_pdf(path)
        try:
            page = _load_page(document, number)
            reading = read_text_layer(page)
            if reading is None:
                image = _render(page, SCAN_DPI)
                return self._recognise(image, SCAN_DPI)
            if with_rules:
                turns = upright_turns(reading)
                upright = straighten(_render(page, RULES_DPI), RULES_DPI, turns, 0.0)
                rules = find_rules(upright).scaled(POINTS / upright.dpi)
                reading = Reading(reading.words, reading.to_ratio, rules)
            return reading, POINTS, max(page.get_size())
        finally:
            document.close()

    def _read_image(self, path: Path, number: int) -> tuple[Reading, float, float]:
        with _open_image(path) as image:
            try:
                image.seek(number - 1)
                _check_size(*image.size)
                image.load()
            except _DAMAGE as damaged:
                raise Refused("bad", f"page {number} can't be decoded") from damaged
            return self._recognise(_grey(image), _dpi_of(image))

    def _recognise(self, image: Image.Image, dpi: float) -> tuple[Reading, float, float]:
        if self._engine is None:
            # Most reports have a text layer: their worker never loads the engine.
            from infra.local.textract.recognition.ocr import Recogniser

            self._engine = Recogniser()
        reading = self._engine.read(image, dpi)
        x, y = reading.to_ratio.a, reading.to_ratio.d
        return reading, SCAN_DPI, 1 / max(abs(x), abs(y))


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def _open_pdf(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as wrong:
        if getattr(wrong, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise Refused("unsupported", "the document is protected by a password") from wrong
        raise Refused("bad", "the PDF is damaged") from wrong


def _load_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    try:
        page = document[number - 1]
        size = page.get_size()
    except pdfium.PdfiumError as wrong:
        raise Refused("bad", f"page {number} is damaged") from wrong
    if min(size) <= 0:
        raise Refused("bad", f"page {number} has no size")
    if max(size) > MOST_SIDE_PT:
        raise Refused("too_large", f"page {number} is longer than {MOST_SIDE_PT} points")
    return page


def _render(page: pdfium.PdfPage, dpi: int) -> Image.Image:
    scale = min(dpi / POINTS, MOST_SIDE_PX / max(page.get_size()))
    rendered: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return rendered.convert("L")


def _open_image(path: Path) -> Image.Image:
    try:
        image = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
    except (UnidentifiedImageError, SyntaxError) as unknown:
        raise Refused("unsupported", "the document is neither PDF nor PNG, JPEG or TIFF") from unknown
    except Image.DecompressionBombError as bomb:
        raise Refused("too_large", f"a side is longer than {MOST_SIDE_PX} pixels") from bomb
    except _DAMAGE as damaged:
        raise Refused("bad", "the picture is damaged") from damaged
    _check_size(*image.size)
    return image


def _check_size(width: int, height: int) -> None:
    if max(width, height) > MOST_SIDE_PX:
        raise Refused("too_large", f"a side is longer than {MOST_SIDE_PX} pixels")


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white paper: transparent parts are paper, sixteen bits become eight."""
    if image.mode.startswith(("I", "F")):
        return image.convert("F").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        shown = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("L")
    return image.convert("L")


def _dpi_of(image: Image.Image) -> float:
    """The file's own resolution where it makes a page of a likely size; else as if the page were of letter size."""
    longest = max(image.size)
    given: Any = image.info.get("dpi")
    if isinstance(given, tuple) and given:
        dpi = float(given[0])
        if dpi > 0 and 4 <= longest / dpi <= 18:
            return dpi
    return longest / _LETTER_INCHES
