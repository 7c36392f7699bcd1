"""A piece of a page with the value framed: PDF, scan, TIFF of several pages; small whatever the page's size."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from functions.reports.corrections.picture import (
    FRAME_COLOUR,
    MOST_ACROSS_PX,
    MOST_DOWN_PX,
    NoPicture,
    crop,
    framed,
    window_around,
)
from kernel.errors import NotFound

BOX = (0.5, 0.4, 0.1, 0.05)
"""Where every document here has its one black mark, on its last page."""


def pdf(width: float = 612, height: float = 792, rotated: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    canvas.showPage()
    left, top, across, down = BOX
    canvas.rect(left * width, (1 - top - down) * height, across * width, down * height, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    if not rotated:
        return out.getvalue()
    document, turned = pypdfium2.PdfDocument(out.getvalue()), io.BytesIO()
    document[1].set_rotation(rotated)
    document.save(turned)
    return turned.getvalue()


def image(kind: str, mode: str = "L", size: tuple[int, int] = (1700, 2200)) -> bytes:
    blank, marked = Image.new(mode, size, "white"), Image.new(mode, size, "white")
    left, top, across, down = BOX
    edges = (left * size[0], top * size[1], (left + across) * size[0], (top + down) * size[1])
    ImageDraw.Draw(marked).rectangle(edges, fill=0)
    out = io.BytesIO()
    if kind == "TIFF":
        blank.save(out, kind, save_all=True, append_images=[marked])
    else:
        marked.save(out, kind)
    return out.getvalue()


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def share_of_ink(picture: Image.Image, edges: tuple[int, int, int, int]) -> float:
    histogram = picture.convert("L").crop(edges).histogram()
    return sum(histogram[:64]) / sum(histogram)


@pytest.mark.parametrize(
    ("document", "page"),
    [
        (pdf, 2),
        (lambda: pdf(4000, 4000), 2),
        (lambda: pdf(200, 280), 2),
        (lambda: image("PNG"), 1),
        (lambda: image("PNG", "1"), 1),
        (lambda: image("JPEG", "RGB"), 1),
        (lambda: image("TIFF", "1"), 2),
        (lambda: image("PNG", "L", (9000, 9000)), 1),
    ],
    ids=["letter", "large", "small", "grey", "bilevel", "jpeg", "tiff", "many pixels"],
)
def test_the_frame_stands_around_the_ink(document: Callable[[], bytes], page: int) -> None:
    picture = opened(crop(document(), page, BOX))
    assert picture.width <= MOST_ACROSS_PX and picture.height <= MOST_DOWN_PX
    left, top, right, bottom = framed(picture.size, window_around(BOX), BOX)
    assert share_of_ink(picture, (left, top, right, bottom)) > 0.5
    assert picture.getpixel((left - 1, (top + bottom) // 2)) == FRAME_COLOUR
    assert picture.getpixel(((left + right) // 2, bottom + 2)) == FRAME_COLOUR
    assert share_of_ink(picture, (0, 0, left - 4, picture.height)) == 0
    assert share_of_ink(picture, (0, bottom + 4, picture.width, picture.height)) == 0


def test_a_page_that_lies_on_its_side_is_shown_as_it_was_recognised() -> None:
    """Places are fractions of the page as displayed: turned right by a quarter, left and top change places."""
    left, top, across, down = BOX
    turned = (1 - top - down, left, down, across)
    picture = opened(crop(pdf(rotated=90), 2, turned))
    assert share_of_ink(picture, framed(picture.size, window_around(turned), turned)) > 0.5


def test_a_value_at_the_edge_of_the_page_is_shown() -> None:
    for box in ((0.0, 0.0, 0.02, 0.01), (0.98, 0.99, 0.02, 0.01), (0.0, 0.0, 1.0, 1.0)):
        assert opened(crop(pdf(), 1, box)).width > 50


def test_an_unknown_page_and_a_broken_file_are_refused() -> None:
    for document, page in ((pdf(), 3), (pdf(), 0), (image("TIFF"), 5)):
        with pytest.raises(NotFound):
            crop(document, page, BOX)
    for broken in (b"%PDF-1.7 and nothing more", b"no picture", image("PNG")[:200]):
        with pytest.raises(NoPicture):
            crop(broken, 1, BOX)
