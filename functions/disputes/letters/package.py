"""A letter and its enclosures as the one file that is sent: the letter stays tagged, its windows as they are.

The same parts give the same bytes, so that what was looked at and signed is what is sent.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from typing import Any, Final

from functions.disputes.letters.render import LetterUnprintable
from functions.disputes.record import Record

MOST_PAGES: Final = 60
"""Of letter and enclosures: what the flat envelope of the mail house takes, two pages a sheet."""
MOST_BYTES: Final = 25_000_000
_LETTER_PT: Final = (612, 792)
_MARGIN_PT: Final = 36
# pdfium writes a new identifier each time; nothing else of what it writes differs.
_IDENTIFIER: Final = re.compile(rb"<([0-9A-Fa-f]{32})>\s*\]\s*>>\s*startxref")


class EnclosedFile(Record):
    """A document that goes with a letter; its type as its bytes were found to be when it was screened."""

    title: str
    content_type: str
    content: bytes


def package(letter_pdf: bytes, enclosures: Sequence[EnclosedFile]) -> bytes:
    """The letter, and after it each enclosure's pages in order; the letter's own bytes where nothing is enclosed.

    `LetterUnprintable` for what can't be put in: a file that can't be opened, too many pages, too many bytes.
    """
    if not enclosures:
        return letter_pdf
    # Loaded by the few functions that put packages together.
    import pypdfium2

    whole = pypdfium2.PdfDocument(letter_pdf)
    try:
        for enclosed in enclosures:
            try:
                pages = _opened(enclosed)
                whole.import_pages(pages)
                pages.close()
            except (pypdfium2.PdfiumError, OSError, ValueError) as failed:
                raise LetterUnprintable(f"the enclosure {enclosed.title!r} can't be put in") from failed
        if len(whole) > MOST_PAGES:
            raise LetterUnprintable(f"letter and enclosures have {len(whole)} pages, more than {MOST_PAGES}")
        written = io.BytesIO()
        whole.save(written)
    finally:
        whole.close()
    data = _identified(written.getvalue(), letter_pdf, enclosures)
    if len(data) > MOST_BYTES:
        raise LetterUnprintable(f"letter and enclosures have more than {MOST_BYTES // 1_000_000} MB")
    return data


def _opened(enclosed: EnclosedFile) -> Any:
    """The enclosure as a PDF; a picture stands on sheets of US letter paper, within a margin."""
    import pypdfium2

    if enclosed.content_type == "application/pdf":
        return pypdfium2.PdfDocument(enclosed.content)
    return _sheets(enclosed.content)


def _sheets(picture: bytes) -> Any:
    import pypdfium2
    from PIL import Image, ImageSequence

    made = pypdfium2.PdfDocument.new()
    with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "TIFF")) as opened:
        for frame in ImageSequence.Iterator(opened):
            page = made.new_page(*_LETTER_PT)
            placed = pypdfium2.PdfImage.new(made)
            placed.set_bitmap(pypdfium2.PdfBitmap.from_pil(frame.convert("RGB")))
            room = [side - 2 * _MARGIN_PT for side in _LETTER_PT]
            scale = min(room[0] / frame.width, room[1] / frame.height)
            width, height = frame.width * scale, frame.height * scale
            matrix = pypdfium2.PdfMatrix().scale(width, height)
            placed.set_matrix(matrix.translate((_LETTER_PT[0] - width) / 2, _LETTER_PT[1] - _MARGIN_PT - height))
            page.insert_obj(placed)
            page.gen_content()
    return made


def _identified(data: bytes, letter_pdf: bytes, enclosures: Sequence[EnclosedFile]) -> bytes:
    """The same file under an identifier that follows from its parts."""
    parts = hashlib.sha256(letter_pdf)
    for enclosed in enclosures:
        parts.update(hashlib.sha256(enclosed.content).digest())
    found = list(_IDENTIFIER.finditer(data))
    if not found:
        raise LetterUnprintable("the file has no identifier where one was expected; the library that writes it changed")
    at = found[-1]
    return data[: at.start(1)] + parts.hexdigest()[:32].upper().encode() + data[at.end(1) :]
