"""Look at a file's bytes before anything else reads it.

Type is told by content. A furnisher's file, which may have a gigabyte, is looked through as a stream; all others are
held whole, for they are small. A page or image is measured before it is opened, and streams are unpacked only as far as
the budget goes, so that a small file can't become a huge one here. Of viruses it knows the scanners' test string alone:
nothing of an upload is ever run, and none is handed on to anybody as a file (docs/adr/0017).
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Final, Protocol

from contracts.uploads import UploadKind
from functions.documents.content import HEAD_BYTES, IMAGE_MAGIC, is_archive, kind_of
from functions.documents.model import MOST_BYTES, MOST_METRO2_BYTES, MOST_PAGES
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
_CHUNK: Final = 1_000_000


class EmptyDocument(Invalid):
    """No bytes, or no pages."""


class DocumentTooLarge(Invalid):
    """More bytes than a file of its kind may have."""


class WrongDocumentType(Invalid):
    """Neither PDF, picture, HTML, JSON, XML nor Metro 2: a text, a table, a film."""


class PackedDocument(Invalid):
    """An archive, or an office document, which is one."""


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
    PackedDocument,
    DamagedDocument,
    EncryptedDocument,
    TooManyPages,
    DocumentBomb,
    InfectedDocument,
)


class Readable(Protocol):
    """Anything bytes can be drawn from."""

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes or fewer; none at the end."""


@dataclass(frozen=True)
class Screening:
    """What a file is that may be read. pages: None where there are none."""

    content_type: str
    pages: int | None
    kind: UploadKind = UploadKind.PAGES


def screen(source: bytes | Readable) -> Screening:
    """Raises one of `REFUSALS`."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    head = _drawn(stream, HEAD_BYTES)
    kind, content_type = kind_of(head) or (None, "")
    if kind is UploadKind.METRO2:
        _look_through(stream, head)
        return Screening(content_type, None, kind)
    data = head + _drawn(stream, MOST_BYTES + 1 - len(head))
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyDocument
    if len(data) > MOST_BYTES:
        raise DocumentTooLarge
    if TEST_STRING in data:
        raise InfectedDocument
    if kind is None:
        raise PackedDocument if is_archive(head) else WrongDocumentType
    if kind is not UploadKind.PAGES:
        return Screening(content_type, None, kind)
    if data.startswith(IMAGE_MAGIC) and b"%PDF-" not in data[:1024]:
        return _image(data)
    return Screening(content_type, _pdf_pages(data))


def _drawn(stream: Readable, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    pieces = []
    while size > 0 and (piece := stream.read(min(size, _CHUNK))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _look_through(stream: Readable, head: bytes) -> None:
    """The whole of a furnisher's file, in a window: its length, and the test string anywhere in it."""
    seen, window = len(head), head
    while window:
        if TEST_STRING in window:
            raise InfectedDocument
        if seen > MOST_METRO2_BYTES:
            raise DocumentTooLarge
        piece = stream.read(_CHUNK)
        seen += len(piece)
        window = piece and window[-len(TEST_STRING) :] + piece


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
