"""The pages of a generated letter as they are printed: their text, and what is cut off or printed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pypdfium2 as pdfium

from tests.generators.unseen_letters.model import UnseenLetter


@cache
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def close(text: str) -> str:
    """Without spaces and line ends: where a line breaks is chance. A hyphen of the text may be read as a soft one."""
    return re.sub(r"\s", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def text_of(letter: UnseenLetter) -> str:
    """All that is printed, closed up."""
    return close("".join(pages(letter.handed.pdf)))


def misprints(pdf: bytes) -> Iterator[str]:
    """Text that runs off a page or over other text."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            for left, low, right, high in boxes:
                if left < 20 or right > width - 20 or low < 15 or high > height - 15:
                    yield f"off the page: {left:.0f} {low:.0f} {right:.0f} {high:.0f}"
            for one, other in combinations(boxes, 2):
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                if across >= 1.5 and down >= 2.5:
                    yield f"printed over: {one} {other}"
    finally:
        document.close()
