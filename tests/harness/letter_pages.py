"""The pages of a generated letter as they are printed: their text, and what is cut off or printed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
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


def unprinted(
    letter: UnseenLetter, asked: Iterable[str], days: Iterable[str], printed_day: Callable[[str, date], str]
) -> list[str]:
    """What is true of a letter and is not on its pages; `asked`: what it asks for, `days`: the forms of its dates."""
    truth, text, forms = letter.truth, text_of(letter), tuple(days)
    quoted = [truth.file_number, *filter(None, (truth.reason,)), *asked]
    for item in truth.items:
        quoted += [item.name, *filter(None, (item.number,)), *item.words]
        quoted += [each for change in item.changes for each in (change.label, change.before, change.after)]
    lacking = [each for each in quoted if close(each) not in text]
    dated = filter(None, (truth.dated_on, truth.answer_by))
    return lacking + [str(day) for day in dated if not any(close(printed_day(form, day)) in text for form in forms)]
