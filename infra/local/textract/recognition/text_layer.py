"""Words straight from a PDF page's text layer, when it has one that can be trusted."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from infra.local.textract.recognition.geometry import Box, Frame, hull, quarter_turns, scaling
from infra.local.textract.recognition.reading import Reading, Word

CONFIDENCE = 99.9
DOUBTFUL = 50.0
LEAST_CHARACTERS = 16
# A scan with a stamped page number has a text layer too: over a picture of the whole page it must be a page's worth.
LEAST_OVER_PICTURE = 200
PICTURE_SHARE = 0.5
MOST_UNREADABLE = 0.2
WORD_GAP_HEIGHTS = 0.25
_PRECISION = 100


@dataclass(frozen=True)
class _Character:
    text: str
    box: Box
    turns: int


def read_text_layer(page: pdfium.PdfPage) -> Reading | None:
    """The page's own words, or None when it must be looked at instead."""
    text = page.get_textpage()
    try:
        characters = list(_characters(page, text))
    finally:
        text.close()
    seen = [each for each in characters if not each.text.isspace()]
    unreadable = sum(1 for each in seen if not _readable(each.text))
    least = LEAST_OVER_PICTURE if _picture_share(page) > PICTURE_SHARE else LEAST_CHARACTERS
    if len(seen) - unreadable < least or unreadable > MOST_UNREADABLE * len(seen):
        return None
    width, height = page.get_size()
    turns = Counter(each.turns for each in seen).most_common(1)[0][0]
    upright = quarter_turns(turns, width, height)
    words = tuple(_words(characters, upright))
    return Reading(words, upright.inverse().then(scaling(1 / width, 1 / height)))


def upright_turns(reading: Reading) -> int:
    """How many quarters clockwise the page was turned to stand upright."""
    x, y = reading.to_ratio(1, 0)
    x, y = x - reading.to_ratio.c, y - reading.to_ratio.f
    if abs(x) >= abs(y):
        return 0 if x > 0 else 2
    return 3 if y > 0 else 1


def _readable(character: str) -> bool:
    return character != "\ufffd" and unicodedata.category(character) not in ("Co", "Cn", "Cs", "Cc")


def _characters(page: pdfium.PdfPage, text: Any) -> Iterator[_Character]:
    """Every character with its loose box (the height of its font) on the page as it is shown."""
    show = _shown(page)
    rotation = page.get_rotation() // 90
    box = pdfium_c.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE):
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        (x1, y1), (x2, y2) = show(box.left, box.bottom), show(box.right, box.top)
        angle = pdfium_c.FPDFText_GetCharAngle(text, index)
        # pdfium's angle is counter-clockwise radians before the page's own rotation; -1 when there is none.
        quarters = round(angle / 1.5707963) if angle > 0 else 0
        yield _Character(chr(code), Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), (quarters - rotation) % 4)


def _shown(page: pdfium.PdfPage) -> Frame:
    """From the page's own coordinates to points from its shown top left corner: its box and rotation applied."""
    width, height = page.get_size()
    across, down = int(width * _PRECISION), int(height * _PRECISION)
    x, y = ctypes.c_int(), ctypes.c_int()

    def at(page_x: float, page_y: float) -> tuple[float, float]:
        pdfium_c.FPDF_PageToDevice(page, 0, 0, across, down, 0, page_x, page_y, ctypes.byref(x), ctypes.byref(y))
        return x.value * width / across, y.value * height / down

    (c, f), (x1, y1), (x2, y2) = at(0, 0), at(1000, 0), at(0, 1000)
    return Frame((x1 - c) / 1000, (x2 - c) / 1000, c, (y1 - f) / 1000, (y2 - f) / 1000, f)


def _words(characters: list[_Character], upright: Frame) -> Iterator[Word]:
    current: list[tuple[str, Box]] = []
    for each in characters:
        if each.text.isspace():
            yield from _word(current)
            current = []
            continue
        box = _mapped(each.box, upright)
        if current and _apart(current[-1][1], box):
            yield from _word(current)
            current = []
        current.append((each.text, box))
    yield from _word(current)


def _apart(before: Box, after: Box) -> bool:
    """Whether a new word begins here although no space was written."""
    height = max(before.height, after.height)
    same_row = min(before.bottom, after.bottom) - max(before.top, after.top) > 0.3 * min(before.height, after.height)
    return not same_row or not -height < after.left - before.right < WORD_GAP_HEIGHTS * height


def _word(letters: list[tuple[str, Box]]) -> Iterator[Word]:
    """Icons of private fonts are no text; a sign the font can't name leaves the word in doubt."""
    kept = [(text, box) for text, box in letters if text == "\ufffd" or _readable(text)]
    if kept:
        text = unicodedata.normalize("NFKC", "".join(letter for letter, _ in kept))
        yield Word(text, hull(box for _, box in kept), DOUBTFUL if "\ufffd" in text else CONFIDENCE)


def _mapped(box: Box, frame: Frame) -> Box:
    (x1, y1), (x2, y2) = frame(box.left, box.top), frame(box.right, box.bottom)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _picture_share(page: pdfium.PdfPage) -> float:
    """The part of the page that its largest picture covers."""
    width, height = page.get_size()
    largest = 0.0
    for picture in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        largest = max(largest, abs(right - left) * abs(top - bottom))
    return float(largest / (width * height))
