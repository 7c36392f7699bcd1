"""Bytes of any kind are read or refused, never anything else."""

from __future__ import annotations

import io
import tempfile
import zlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from infra.local.textract.documents import MOST_PAGES, Reader, Refused, inspect
from tests.generators.recognition_pages import Page, pdf_of


def picture(kind: str, mode: str = "L", size: tuple[int, int] = (200, 100)) -> bytes:
    with io.BytesIO() as held:
        Image.new(mode, size, "white" if mode != "F" else 255).save(held, kind)
        return held.getvalue()


def small_report() -> bytes:
    page = Page()
    page.text(72, 72, "Account Name NORTHGATE BANK Balance $1,234")
    return pdf_of([page])


WHOLE = [small_report(), picture("PNG"), picture("JPEG", "RGB"), picture("TIFF")]


def read_or_refuse(reader: Reader, content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        path.write_bytes(content)
        try:
            found = inspect(path)
            blocks = reader.read(path, 1, ("TABLES", "FORMS"), found.digest, is_numbered=True)
        except Refused as refused:
            return refused.kind
    assert blocks[0]["BlockType"] == "PAGE"
    return "read"


@pytest.mark.parametrize("content", WHOLE)
def test_the_whole_ones_are_read(reader: Reader, content: bytes) -> None:
    assert read_or_refuse(reader, content) == "read"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "P", "I;16"])
def test_pictures_of_every_kind_are_read(reader: Reader, mode: str) -> None:
    content = io.BytesIO()
    Image.new(mode, (200, 100)).save(content, "PNG")
    assert read_or_refuse(reader, content.getvalue()) == "read"


def test_a_later_page_without_a_size_is_refused(reader: Reader) -> None:
    sheet, held = Image.new("L", (200, 100)), io.BytesIO()
    sheet.save(held, "TIFF", save_all=True, append_images=[sheet])
    content = bytearray(held.getvalue())
    first = int.from_bytes(content[4:8], "little")
    entries = int.from_bytes(content[first : first + 2], "little")
    second = int.from_bytes(content[first + 2 + 12 * entries :][:4], "little")
    content[second + 2 : second + 4] = (65000).to_bytes(2, "little")  # its width is some other tag
    assert read_or_refuse(reader, bytes(held.getvalue())) == "read"
    assert read_or_refuse(reader, bytes(content)) == "bad"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(WHOLE), st.integers(0, 2**32), st.integers(1, 12), st.floats(0.05, 1))
def test_damaged_ones_are_read_or_refused(reader: Reader, content: bytes, seed: int, changes: int, kept: float) -> None:
    """Bytes changed here and there, and the end cut off."""
    rng, damaged = Random(seed), bytearray(content[: max(8, int(len(content) * kept))])
    for _ in range(changes):
        damaged[rng.randrange(8, len(damaged)) if len(damaged) > 8 else 0] = rng.randrange(256)
    assert read_or_refuse(reader, bytes(damaged)) in ("read", "bad", "unsupported", "too_large")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"\xff\xd8\xff"])
)
def test_anything_else_is_refused(noise: bytes, begin: bytes) -> None:
    assert read_or_refuse(Reader(), begin + noise) in ("bad", "unsupported", "too_large")


def test_a_page_more_than_the_most_is_refused() -> None:
    assert read_or_refuse(Reader(), pdf_of([Page()] * (MOST_PAGES + 1))) == "too_large"


def test_a_picture_made_to_burst_is_refused_before_it_is_opened() -> None:
    content = bytearray(picture("PNG"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    assert read_or_refuse(Reader(), bytes(content)) == "too_large"
