"""How fast and how rightly pages are read, as one JSON document: text layer, clean scan, skewed noisy scan, 150 dpi.

Each variant stands beside its baseline from the same run, plain Tesseract (one block a page) without any preprocessing,
on the same pictures: shares of words and of amounts of money that were read exactly and at their place, and pages a
second of processor time. Needs nothing running; takes about a minute.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from infra.local.textract.recognition.geometry import Box, scaling
from infra.local.textract.recognition.ocr import TESSDATA, Recogniser
from infra.local.textract.recognition.reading import Reading, Word
from infra.local.textract.recognition.text_layer import read_text_layer
from tests.bench.measure import machine
from tests.generators.recognition_pages import (
    DrawnWord,
    Page,
    grid_page,
    label_page,
    letter_page,
    pdf_of,
    picture_of,
    skewed_words,
    soiled,
)
from tests.generators.recognition_score import Score

BASELINE = "baseline: plain tesserocr, psm 6"
VARIANTS: dict[str, tuple[int, dict[str, Any]]] = {
    "clean scan": (300, {}),
    "1 degree and noise": (300, {"degrees": 1.0, "noise": 8, "blur": 0.8, "quality": 60}),
    "150 dpi": (150, {"degrees": 0.7}),
}
Figures = dict[str, Any]


def main() -> None:
    begun = time.monotonic()
    pages = [label_page(Random(11)), label_page(Random(12), 9, "C"), grid_page(Random(13)), letter_page(Random(14))]
    engine, plain = Recogniser(), _Plain()
    found: Figures = {"machine": machine(), "pages": len(pages), "text layer": text_layer(pages, plain)}
    for name, (dpi, spoilt) in VARIANTS.items():
        pictures = [soiled(picture_of(page, dpi), **spoilt) for page in pages]
        printed = [skewed_words(page.words, spoilt.get("degrees", 0.0)) for page in pages]
        found[name] = {
            **measured(printed, [partial(engine.read, each, dpi) for each in pictures]),
            BASELINE: measured(printed, [partial(plain.read, each, dpi) for each in pictures]),
        }
    found["took_s"] = round(time.monotonic() - begun, 1)
    print(json.dumps(found, indent=2))


def text_layer(pages: Sequence[Page], plain: _Plain) -> Figures:
    document = pdfium.PdfDocument(pdf_of(pages))
    printed = [page.words for page in pages]
    figures = measured(printed, [lambda index=index: read_text_layer(document[index]) for index in range(len(pages))])  # type: ignore[misc]
    pictures = [picture_of(page) for page in pages]
    plainly = measured(printed, [partial(plain.read, each, 300) for each in pictures])
    return figures | {BASELINE: plainly}


def _own_words(document: pdfium.PdfDocument, index: int) -> Reading:
    reading = read_text_layer(document[index])
    if reading is None:
        raise SystemExit(f"page {index + 1} has no text layer: the generator is broken")
    return reading


def measured(printed: Sequence[Sequence[DrawnWord]], readings: Iterable[Callable[[], Reading]]) -> Figures:
    score, spent = Score(), 0.0
    for words, read in zip(printed, readings, strict=True):
        begun = time.process_time()
        reading = read()
        spent += time.process_time() - begun
        score.add(words, [DrawnWord(word.text, *reading.to_ratio(*word.box.centre)) for word in reading.words])
    return {
        "words": round(score.word_share, 4),
        "money": round(score.money_share, 4),
        "surplus_words": score.surplus,
        "pages_per_cpu_s": round(len(printed) / spent, 2),
    }


class _Plain:
    """The engine as it comes."""

    def __init__(self) -> None:
        from tesserocr import OEM, PSM, PyTessBaseAPI

        self._engine = PyTessBaseAPI(path=str(TESSDATA), lang="eng", psm=PSM.SINGLE_BLOCK, oem=OEM.LSTM_ONLY)

    def read(self, image: Image.Image, dpi: int) -> Reading:
        from tesserocr import RIL, iterate_level

        self._engine.SetImage(image)
        self._engine.SetSourceResolution(dpi)
        self._engine.Recognize()
        words = [
            Word(each.GetUTF8Text(RIL.WORD).strip(), Box(*map(float, each.BoundingBox(RIL.WORD))), 0.0)
            for each in iterate_level(self._engine.GetIterator(), RIL.WORD)
        ]
        return Reading(tuple(words), scaling(1 / image.width, 1 / image.height))


if __name__ == "__main__":
    main()
