"""A scanner's view of a PDF: grey paper, a little crooked, noisy, blurred, compressed; no text layer.

Seeded: the same PDF, variant and seed give the same bytes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

POINTS_PER_INCH = 72
STEEPEST_DEGREES = 2.0


@dataclass(frozen=True)
class Variant:
    """How bad a scan is. `noise` is the grey levels' standard deviation, `blur` a radius in pixels at 300 dpi."""

    dpi: int = 300
    degrees: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    jpeg_quality: int = 85
    paper: int = 250

    def __post_init__(self) -> None:
        if not abs(self.degrees) <= STEEPEST_DEGREES:
            raise ValueError(f"a page fed into a scanner lies within {STEEPEST_DEGREES} degrees, not {self.degrees}")


CLEAN: Final = Variant()
CROOKED: Final = Variant(degrees=1.0, noise=8.0, blur=0.8, jpeg_quality=60, paper=243)
COARSE: Final = Variant(dpi=150, degrees=-0.7, noise=4.0, blur=0.3, jpeg_quality=70, paper=246)


def scan(pdf: bytes, variant: Variant, seed: int = 0) -> bytes:
    """An image-only PDF of the same pages."""
    dice = np.random.default_rng(seed)
    pages = [_page(image, variant, dice) for image in _rendered(pdf, variant.dpi)]
    sink = BytesIO()
    epoch = time.gmtime(0)
    pages[0].save(
        sink,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=variant.dpi,
        quality=variant.jpeg_quality,
        creationDate=epoch,
        modDate=epoch,
    )
    return sink.getvalue()


def _rendered(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _page(image: Image.Image, variant: Variant, dice: np.random.Generator) -> Image.Image:
    if variant.degrees:
        # A positive angle is clockwise, as the paper was pushed in; PIL counts the other way.
        image = image.rotate(-variant.degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if variant.blur:
        image = image.filter(ImageFilter.GaussianBlur(variant.blur * variant.dpi / 300))
    grey = np.asarray(image, dtype=np.float32) * (variant.paper / 255)
    if variant.noise:
        grey = grey + dice.normal(0.0, variant.noise, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8), "L")
