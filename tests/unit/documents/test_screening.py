"""Each kind of bad file has its refusal, whatever its name says, and nothing else gets out."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from contracts.uploads import UploadKind
from functions.documents import screening
from functions.documents.model import HOW_TO_MEND, MOST_BYTES, MOST_PAGES, Reason
from functions.documents.screening import (
    REFUSALS,
    TEST_STRING,
    DamagedDocument,
    DocumentBomb,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    InfectedDocument,
    PackedDocument,
    Screening,
    TooManyPages,
    WrongDocumentType,
    screen,
)
from functions.reports.intake import read_disclosure, read_upload
from functions.reports.metro2.found import NothingAboutYou
from functions.reports.metro2.model import Form, FormatBroken
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import compose, write_records
from functions.reports.model import UnreadableReport
from functions.reports.uploads.readers import BureauNotNamed, NumberMissing
from tests.generators.metro2_files import base, everything, header


def pdf(pages: int = 1, *, encrypt: StandardEncryption | None = None, size: tuple[float, float] = (612, 792)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, encrypt=encrypt, pageCompression=1)
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def image(kind: str, pages: int = 1, size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("L", size, 200 + number) for number in range(pages)]
    more = {"save_all": True, "append_images": frames[1:]} if pages > 1 else {}
    frames[0].save(out, format=kind, **more)
    return out.getvalue()


def with_stream(content: bytes, packed: bytes) -> bytes:
    """A sound PDF with one stream more before its end; a reader that keeps to the table never meets it."""
    whole = pdf()
    extra = b"\n99 0 obj <</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream endobj\n" % (len(packed), packed)
    at = whole.rindex(b"trailer")
    return whole[:at] + content + extra + whole[at:]


def zeros(count: int) -> bytes:
    return zlib.compress(b"\0" * count, 9)


def png_of(width_px: int, height_px: int) -> bytes:
    """A PNG whose header promises that many pixels."""
    sound = image("PNG")
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    return sound[:8] + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + sound[33:]


def furnishers(form: Form | None = None) -> bytes:
    return write_records(compose(header(), [(base(), []), everything()], form))


PACKED = Form(line_end="", encoding=Encoding.PACKED)
BINARY = Form(line_end="", encoding=Encoding.BINARY)
HTML = Screening("text/html", None, UploadKind.HTML)
JSON = Screening("application/json", None, UploadKind.DATA)
XML = Screening("application/xml", None, UploadKind.DATA)
METRO2 = Screening("application/octet-stream", None, UploadKind.METRO2)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><html></html>", HTML),
        (b"\xef\xbb\xbf\r\n<HTML lang=en>", HTML),
        (b'<?xml version="1.0"?>\n<!-- saved from url -->\n<!doctype HTML PUBLIC "x">', HTML),
        ("<!DOCTYPE html><html>".encode("utf-16"), HTML),
        (b"<!-- " * 20_000 + b"-->" * 20_000 + b"<html>", XML),
        (b'{"TrueLinkCreditReportType": {}}', JSON),
        (b" \n[1]", JSON),
        (b"<?xml version='1.0'?><RESPONSE_GROUP/>", XML),
        (b"<CREDIT_RESPONSE/>", XML),
        ("<CREDIT_RESPONSE/>".encode("utf-16"), XML),
        (furnishers(), METRO2),
        (furnishers(PACKED), METRO2),
        (furnishers(BINARY), METRO2),
        (furnishers()[430:], METRO2),
        (b"\r\n" * 40 + b"what a mail gateway says\r\n" + furnishers(), METRO2),
        (b"0426" + "HEADER".encode("cp037"), METRO2),
        (pdf(), Screening("application/pdf", 1)),
        (pdf(MOST_PAGES), Screening("application/pdf", MOST_PAGES)),
        (b"\n" * 200 + pdf(2), Screening("application/pdf", 2)),
        (image("PNG"), Screening("image/png", 1)),
        (image("JPEG"), Screening("image/jpeg", 1)),
        (image("TIFF", 3), Screening("image/tiff", 3)),
    ],
)
def test_what_reports_come_as_passes(data: bytes, expected: Screening) -> None:
    assert screen(data) == expected


class Drip(io.RawIOBase):
    """A stream that gives a few bytes at a time, and says how many it gave."""

    def __init__(self, data: bytes, step: int) -> None:
        self.data, self.step, self.given = data, step, 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self.data[self.given : self.given + min(size, self.step)]
        self.given += len(piece)
        return piece


@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_a_stream_is_told_like_its_bytes(step: int) -> None:
    for data in (furnishers(), image("PNG"), b"<html></html>"):
        assert screen(Drip(data, step)) == screen(data)


@pytest.mark.parametrize("length", [0, 1, 40])
def test_the_test_string_is_found_across_windows(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_CHUNK", 5_000)
    filled = furnishers() + b" " * (70_000 - len(furnishers()) - length)
    with pytest.raises(InfectedDocument):
        screen(Drip(filled + TEST_STRING + b" " * 9_000, 5_000))


def test_a_furnishers_file_is_let_go_where_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "MOST_METRO2_BYTES", 3_000_000)
    held = Drip(furnishers() + b" " * (30_000_000 - len(furnishers())), 1 << 20)
    with pytest.raises(DocumentTooLarge):
        screen(held)
    assert held.given < 5_000_000
    assert screen(Drip(held.data[:3_000_000], 1 << 20)) == METRO2


BAD: dict[str, tuple[Callable[[], bytes], type[Exception]]] = {
    "nothing": (lambda: b"", EmptyDocument),
    "blanks": (lambda: b" \r\n" * 10, EmptyDocument),
    "a text": (lambda: b"Dear bureau, ...", WrongDocumentType),
    "a table": (lambda: b"name;amount\r\nELM BANK;700\r\n" * 40, WrongDocumentType),
    "a program": (lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 200 + bytes(range(256)) * 40, WrongDocumentType),
    "an archive": (lambda: b"PK\x03\x04" + b"\0" * 100, PackedDocument),
    "a packed furnisher's file": (lambda: gzip.compress(furnishers()), PackedDocument),
    "a GIF": (lambda: image("GIF"), WrongDocumentType),
    "too many bytes": (lambda: pdf() + b"\0" * MOST_BYTES, DocumentTooLarge),
    "a page of too many bytes": (lambda: b"<html>" + b" " * MOST_BYTES, DocumentTooLarge),
    "the test file in a page": (lambda: b"<html><body>" + TEST_STRING, InfectedDocument),
    "the test file in a furnisher's file": (lambda: furnishers() + TEST_STRING, InfectedDocument),
    "half a PDF": (lambda: pdf()[:300], DamagedDocument),
    "a PDF in name only": (lambda: b"%PDF-1.7\n" + b"x" * 500, DamagedDocument),
    "half a PNG": (lambda: image("PNG")[:40], DamagedDocument),
    "a JPEG in name only": (lambda: b"\xff\xd8\xff" + b"x" * 50, DamagedDocument),
    "an opening password": (lambda: pdf(encrypt=StandardEncryption("open", "own")), EncryptedDocument),
    "permissions only": (lambda: pdf(encrypt=StandardEncryption("", "own", canPrint=0)), EncryptedDocument),
    "a page too many": (lambda: pdf(MOST_PAGES + 1), TooManyPages),
    "a picture too many": (lambda: image("TIFF", MOST_PAGES + 1), TooManyPages),
    "a wall for a page": (lambda: pdf(size=(14_000, 14_000)), DocumentBomb),
    "a picture too wide": (lambda: png_of(10_001, 10), DocumentBomb),
    "a picture too large": (lambda: png_of(9_999, 10_002), DocumentBomb),
    "the test file": (lambda: TEST_STRING, InfectedDocument),
    "the test file in a PDF": (lambda: pdf() + TEST_STRING, InfectedDocument),
    "the test file packed in a PDF": (
        lambda: with_stream(b"", zlib.compress(b"a" * 99 + TEST_STRING)),
        InfectedDocument,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_has_its_refusal(name: str) -> None:
    make, refusal = BAD[name]
    with pytest.raises(refusal):
        screen(make())


@pytest.mark.parametrize("packed", [zeros(3_000_000), zlib.compress(zeros(30_000_000))])
def test_what_unpacks_beyond_the_budget_is_a_bomb(packed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "MOST_UNPACKED_BYTES", 2_000_000)
    assert len(packed) < 40_000
    with pytest.raises(DocumentBomb):
        screen(with_stream(b"", packed))


def test_many_small_streams_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "MOST_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(DocumentBomb):
        screen(with_stream(b"stream\n" + zeros(900_000) + b"\nendstream\n", zeros(1_200_000)))


def test_every_refusal_is_told_with_its_mend() -> None:
    read = {one.__name__ for one in (*read_upload.handler.errors, UnreadableReport, BureauNotNamed, NumberMissing)}
    furnishers_alone = {FormatBroken.__name__, NothingAboutYou.__name__}
    papers = {one.__name__ for one in read_disclosure.handler.errors} - {"UnreadableRecognition"}
    assert {each.__name__ for each in REFUSALS} | read | furnishers_alone | papers == set(Reason)
    assert set(HOW_TO_MEND) == set(Reason)


SOUND = [
    *(pdf(2), image("PNG"), image("JPEG"), image("TIFF", 2)),
    *(furnishers(), furnishers(PACKED), b"<!DOCTYPE html><html><body>1</body></html>", b'{"a": [1]}', b"<a>1</a>"),
]


@given(st.data())
def test_a_mangled_file_passes_or_is_refused(data: st.DataObject) -> None:
    mangled = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(mangled) - 1))
        mangled[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(mangled)))
    for candidate in (bytes(mangled), bytes(mangled[:cut])):
        try:
            found = screen(candidate)
            assert found.pages is None or 1 <= found.pages <= MOST_PAGES
            assert (found.pages is None) == (found.kind is not UploadKind.PAGES)
        except REFUSALS:
            continue


MORE = [
    b"<html>",
    b"<!DOCTYPE ",
    b"<?xml ",
    b"<!--",
    b"{",
    b"[",
    b"\xff\xfe<\x00",
    b"0426HEADER",
    b"\x01\xaa\x00\x00HEADER",
]


@given(
    st.binary(max_size=400),
    st.sampled_from([b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"", *MORE]),
)
def test_any_bytes_pass_or_are_refused(tail: bytes, magic: bytes) -> None:
    try:
        screen(magic + tail)
    except REFUSALS:
        return
