"""Look at a file's bytes before anything else reads it.

Type is told by content. A page or image is measured before it is opened, and streams are unpacked only as far as the
budget goes, so that a small file can't become a huge one here. Of viruses it knows the scanners' test string alone:
nothing of an upload is ever run, and none is handed on to anybody as a file (docs/adr/0017).
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Final

from functions.documents.model import MOST_BYTES, MOST_PAGES
from kernel.errors import Invalid

MOST_UNPACKED_BYTES: Final = 400_000_000
MOST_PIXELS: Final = 100_000_000
LONGEST_SIDE_PX: Final = 10_000  # Textract's own limit on images
LONGEST_SIDE_PT: Final = 40 * 72
UNPACKED_AT_ONCE: Final = 1_000_000
DEEPEST: Final = 4
# The test file of the European Institute for Computer Antivirus Research, put together so that this is not one.
TEST_STRING: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
_STREAM = re.compile(rb"stream\r?\n")
_IMAGES: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
# What Pillow raises on damaged files, by its own tests and by fuzzing it.
_DAMAGE: Final = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, OverflowError, struct.error)
_MAGIC: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


class EmptyDocument(Invalid):
    """No bytes, or no pages."""


class DocumentTooLarge(Invalid):
    """More bytes than an upload form takes."""


class WrongDocumentType(Invalid):
    """Neither PDF nor PNG, JPEG or TIFF."""


class DamagedDocument(Invalid):
    """It says what it is and can't be opened as that."""


class EncryptedDocument(Invalid):
    """Protected by a password, or by permissions that Textract respects."""


class TooManyPages(Invalid):
    """More pages than a report has."""


class DocumentBomb(Invalid):
    """It would take far more room opened than it has any reason to."""


class InfectedDocument(Invalid):
    """It holds what virus scanners look for."""


REFUSALS = (
    EmptyDocument,
    DocumentTooLarge,
    WrongDocumentType,
    DamagedDocument,
    EncryptedDocument,
    TooManyPages,
    DocumentBomb,
    InfectedDocument,
)


@dataclass(frozen=True)
class Screening:
    """What a file is that may be read."""

    content_type: str
    pages: int


def screen(data: bytes) -> Screening:
    """Raises one of `REFUSALS`."""
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocument
    if len(data) > MOST_BYTES:
        raise DocumentTooLarge
    if TEST_STRING in data:
        raise InfectedDocument
    if b"%PDF-" in data[:1024]:
        return Screening("application/pdf", _pdf_pages(data))
    if data.startswith(_MAGIC):
        return _image(data)
    raise WrongDocumentType


# -- PDF ----------------------------------------------------------------------------------------------------------


def _pdf_pages(data: bytes) -> int:
    import pypdfium2
    import pypdfium2.raw as pdfium

    _measure_streams(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise (EncryptedDocument if protected else DamagedDocument) from error
    try:
        if pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0:
            raise EncryptedDocument
        pages = len(document)
        if pages == 0:
            raise EmptyDocument
        if pages > MOST_PAGES:
            raise TooManyPages
        for number in range(pages):
            width_pt, height_pt = document.get_page_size(number)
            if max(width_pt, height_pt) > LONGEST_SIDE_PT:
                raise DocumentBomb
    except pypdfium2.PdfiumError as error:
        raise DamagedDocument from error
    finally:
        document.close()
    return pages


def _measure_streams(data: bytes) -> None:
    """Unpack every deflated stream as far as the common budget goes; streams within streams too."""
    budget = MOST_UNPACKED_BYTES
    for found in _STREAM.finditer(data):
        budget -= _unpacked_bytes(memoryview(data)[found.end() :], budget)
        if budget <= 0:
            raise DocumentBomb


def _unpacked_bytes(packed: memoryview | bytes, budget: int, depth: int = 1) -> int:
    """How many bytes a zlib stream unpacks to, itself and what is packed within it; 0 for anything else."""
    unpacker = zlib.decompressobj()
    total, rest = 0, bytes(packed[:UNPACKED_AT_ONCE])
    place, first = len(rest), b""
    while total < budget:
        try:
            piece = unpacker.decompress(rest, UNPACKED_AT_ONCE)
        except zlib.error:
            return total
        if TEST_STRING in piece:
            raise InfectedDocument
        first = first or piece
        total += len(piece)
        if unpacker.eof or not (piece or unpacker.unconsumed_tail):
            break
        rest = unpacker.unconsumed_tail
        if not rest:
            rest = bytes(packed[place : place + UNPACKED_AT_ONCE])
            place += len(rest)
            if not rest:
                break
    if depth < DEEPEST and first[:1] == b"\x78":
        total += _unpacked_bytes(first, budget - total, depth + 1)
    return total


# -- images -------------------------------------------------------------------------------------------------------


def _image(data: bytes) -> Screening:
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image:
            kind, pages = str(image.format), getattr(image, "n_frames", 1)
            if pages > MOST_PAGES:
                raise TooManyPages
            for number in range(pages):
                image.seek(number)
                width_px, height_px = image.size
                if max(width_px, height_px) > LONGEST_SIDE_PX or width_px * height_px > MOST_PIXELS:
                    raise DocumentBomb
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image:
            image.verify()
    except Image.DecompressionBombError as error:
        raise DocumentBomb from error
    except _DAMAGE as error:
        raise DamagedDocument from error
    return Screening(_IMAGES[kind], pages)
