"""A piece of a document's page as a picture, the doubtful value framed.

Only the piece is rendered, never the page, and in few enough pixels for any document that screening lets through.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kernel.errors import Conflict, NotFound

if TYPE_CHECKING:
    from PIL.Image import Image

AROUND_ACROSS, AROUND_DOWN = 0.22, 0.045
"""Shares of the page shown beside the value: its label, and the lines above and below."""

MOST_ACROSS_PX, MOST_DOWN_PX = 1_600, 900
RENDERED_DPI: Final = 200
FRAME_PX, AIR_PX = 3, 5
FRAME_COLOUR: Final = (200, 0, 0)
_IMAGES: Final = ("PNG", "JPEG", "TIFF")
Box = tuple[float, float, float, float]


class NoPicture(Conflict):
    """The page can't be shown; the value has to be looked up in the document itself."""

    title = "No picture of this place"


class Window(NamedTuple):
    """Edges of the piece as fractions of the page."""

    left: float
    top: float
    right: float
    bottom: float


def crop(document: bytes, page: int, box: Box) -> bytes:
    """A PNG of the page around the box, the box framed. Raises NoPicture, NotFound for a page that isn't there."""
    window = window_around(box)
    piece = _of_pdf(document, page, window) if b"%PDF-" in document[:1024] else _of_image(document, page, window)
    piece.thumbnail((MOST_ACROSS_PX, MOST_DOWN_PX))
    _frame(piece, window, box)
    out = io.BytesIO()
    piece.save(out, "PNG", optimize=True)
    return out.getvalue()


def window_around(box: Box) -> Window:
    left, top, width, height = box
    return Window(
        max(0.0, left - AROUND_ACROSS),
        max(0.0, top - AROUND_DOWN),
        min(1.0, left + width + AROUND_ACROSS),
        min(1.0, top + height + AROUND_DOWN),
    )


def framed(size: tuple[int, int], window: Window, box: Box) -> tuple[int, int, int, int]:
    """Where the frame stands in a piece of that size: left, top, right, bottom in pixels, outside the value."""
    across, down = size[0] / (window.right - window.left), size[1] / (window.bottom - window.top)
    left, top, width, height = box
    return (
        max(0, round((left - window.left) * across) - AIR_PX),
        max(0, round((top - window.top) * down) - AIR_PX),
        min(size[0] - 1, round((left + width - window.left) * across) + AIR_PX),
        min(size[1] - 1, round((top + height - window.top) * down) + AIR_PX),
    )


def _frame(piece: Image, window: Window, box: Box) -> None:
    from PIL import ImageDraw

    left, top, right, bottom = framed(piece.size, window, box)
    ImageDraw.Draw(piece).rectangle(
        (left - FRAME_PX, top - FRAME_PX, right + FRAME_PX, bottom + FRAME_PX), outline=FRAME_COLOUR, width=FRAME_PX
    )


def _of_pdf(document: bytes, page: int, window: Window) -> Image:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(document)
        try:
            if not 1 <= page <= len(pdf):
                raise NotFound("The document has no such page.")
            return _rendered(pdf[page - 1], window)
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise NoPicture("The document can't be rendered; look the value up in the document itself.") from error


def _rendered(page: Any, window: Window) -> Image:
    width_pt, height_pt = page.get_size()
    across_pt, down_pt = (window.right - window.left) * width_pt, (window.bottom - window.top) * height_pt
    scale = min(RENDERED_DPI / 72, MOST_ACROSS_PX / across_pt, MOST_DOWN_PX / down_pt)
    edges = (
        window.left * width_pt,
        (1 - window.bottom) * height_pt,
        (1 - window.right) * width_pt,
        window.top * height_pt,
    )
    image: Image = page.render(scale=scale, crop=edges).to_pil().convert("RGB")
    return image


def _of_image(document: bytes, page: int, window: Window) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(document), formats=_IMAGES) as image:
            if not 1 <= page <= getattr(image, "n_frames", 1):
                raise NotFound("The document has no such page.")
            image.seek(page - 1)
            width, height = image.size
            edges = (
                int(window.left * width),
                int(window.top * height),
                max(int(window.left * width) + 1, int(window.right * width)),
                max(int(window.top * height) + 1, int(window.bottom * height)),
            )
            return image.crop(edges).convert("RGB")
    except (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError) as error:
        raise NoPicture("The image can't be opened; look the value up in the document itself.") from error
