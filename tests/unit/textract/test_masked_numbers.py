"""Masked numbers put together anew from ink that is drawn here, sign by sign, and from what the engine made of it.

And lines that the engine passed over, most of which are such numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from infra.local.textract.recognition.geometry import Box
from infra.local.textract.recognition.lines import passed_over
from infra.local.textract.recognition.masks import UNSURE, read_masks
from infra.local.textract.recognition.ocr import MASKED_LETTERS, Recogniser
from infra.local.textract.recognition.reading import Word

TOP, HEIGHT, WIDE, GAP = 100, 20, 12, 4
SURE = 95.0


@dataclass
class Line:
    """A line of digits, stars and dashes; `read` tells of each part what it is."""

    text: str
    ink: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((300, 900), dtype=np.bool_))
    lefts: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        left = 40
        for sign in self.text:
            top, bottom = {"*": (0, 12), "-": (9, 12)}.get(sign, (0, HEIGHT))
            if sign != " ":
                self.ink[TOP + top : TOP + bottom, left : left + WIDE] = True
            self.lefts.append(left)
            left += WIDE + (30 if sign == " " else GAP)

    def word(self, text: str, start: int, stop: int, confidence: float = SURE, bottom: int = HEIGHT) -> Word:
        """What the engine made of the signs from `start` to before `stop`."""
        return Word(text, Box(self.lefts[start], TOP, self.lefts[stop - 1] + WIDE, TOP + bottom), confidence)

    def read(self, part: Box) -> tuple[str, float]:
        said = "".join(
            sign for sign, left in zip(self.text, self.lefts, strict=True) if part.left <= left + 6 <= part.right
        )
        self.parts.append(said)
        return said, 96.0

    def masked(self, *words: Word) -> list[tuple[str, bool]]:
        """Each word as it is then, and whether it is sure."""
        elsewhere = Word("Balance", Box(40, 200, 140, 220), SURE)
        self.ink[200:220, 40:140] = True
        found = read_masks([*words, elsewhere], self.ink, self.read)
        return [(word.text, word.confidence >= UNSURE) for word in found if word.text != "Balance"]


def test_stars_and_digits_guessed_as_letters_are_told_by_their_ink() -> None:
    line = Line("****8675")
    assert line.masked(line.word("HEEEQGTS", 0, 8, 25.0)) == [("****8675", True)]


def test_sure_digits_that_touch_the_stars_belong_to_them_and_are_not_read_again() -> None:
    line = Line("117761****")
    assert line.masked(line.word("117761", 0, 6), line.word("ee", 6, 10, 36.0, 12)) == [("117761****", True)]
    assert line.parts == []


def test_digits_that_the_engine_cut_short_are_read_again() -> None:
    line = Line("722872****")
    assert line.masked(line.word("72287", 0, 5), line.word("2", 5, 10, 0.0)) == [("722872****", True)]
    assert line.parts == ["722872"]


def test_digits_lost_behind_stars_are_found() -> None:
    line = Line("****3472")
    assert line.masked(line.word("eee", 0, 4, 26.0, 12)) == [("****3472", True)]
    apart = Line("**** 3472")
    assert apart.masked(apart.word("eee", 0, 4, 26.0, 12)) == [("****", True)], "what stands apart is another word"


def test_one_letter_over_and_over_is_a_row_of_stars_however_sure_the_engine_was() -> None:
    line = Line("****5945")
    assert line.masked(line.word("KKKK", 0, 4, 78.0, 12), line.word("5945", 4, 8)) == [("****5945", True)]
    digits = Line("0000")
    assert digits.masked(digits.word("0000", 0, 4)) == [("0000", True)] and digits.parts == []


def test_a_sure_word_apart_from_the_stars_stays_what_it_is() -> None:
    line = Line("500 ****1429")
    assert line.masked(line.word("500", 0, 3), line.word("KK]AIO", 4, 12, 48.0)) == [("500", True), ("****1429", True)]


@pytest.mark.parametrize("confidence", [20.0, 67.0])
def test_dashes_are_no_stars(confidence: float) -> None:
    line = Line("---")
    assert line.masked(line.word("---", 0, 3, confidence, 12)) == [("---", False)]


def test_two_looks_that_disagree_make_no_sure_number() -> None:
    line = Line("****5945")
    assert line.masked(line.word("****9945", 0, 8, 88.0)) == [("****5945", False)]
    assert line.masked(line.word("****5945", 0, 8, 88.0)) == [("****5945", True)]
    assert line.masked(line.word("****A94", 0, 8, 30.0)) == [("****5945", True)], "a guess contradicts nothing"


def test_two_looks_that_agree_are_surer_than_either() -> None:
    class Dim(Line):
        def read(self, part: Box) -> tuple[str, float]:
            return super().read(part)[0], 65.0

    line = Dim("****5945")
    assert line.masked(line.word("****5945", 0, 8, 53.0)) == [("****5945", True)]
    assert line.masked(line.word("HEEES94", 0, 8, 53.0)) == [("****5945", False)]


def test_a_number_is_read_without_the_stars_beside_it() -> None:
    """The crop ends at the digits; the engine's own margin would bring in the next star."""
    page = Image.new("L", (400, 120), 255)
    font = ImageFont.load_default(26)
    draw = ImageDraw.Draw(page)
    draw.text((40, 40), "417762", fill=0, font=font)
    left, top, right, bottom = draw.textbbox((40, 40), "417762", font=font)
    draw.text((right + 3, 40), "****", fill=0, font=font)
    engine = Recogniser()
    try:
        text, confidence = engine._lone_reader(page, MASKED_LETTERS)(Box(left, top - 2, right, bottom + 2))
    finally:
        engine.close()
    assert text == "417762" and confidence >= 90.0


def test_a_page_without_a_sure_word_is_left_as_it_is() -> None:
    doubtful: Sequence[Word] = [Word("HEE", Box(40, 100, 80, 120), 20.0)]
    assert read_masks(doubtful, Line("***").ink, Line("***").read) == list(doubtful)


# -- lines that the engine passed over ---------------------------------------------------------------------------------


def inked(*boxes: tuple[int, int, int, int], share: float = 0.3) -> NDArray[np.bool_]:
    """A page with signs in these boxes (left, top, right, bottom), so much of each inked."""
    ink = np.zeros((400, 900), dtype=np.bool_)
    for left, top, right, bottom in boxes:
        ink[top, left:right] = ink[bottom - 1, left:right] = True
        step = max(1, round(1 / share))
        ink[top:bottom, left:right:step] = True
    return ink


SEEN = Word("Balance", Box(40, 100, 140, 120), SURE)


def test_a_line_without_a_word_is_found() -> None:
    assert passed_over([SEEN], inked((40, 100, 140, 120), (40, 200, 160, 221))) == [Box(40, 200, 160, 221)]


@pytest.mark.parametrize(
    ("box", "share"),
    [
        ((150, 100, 250, 120), 0.3),  # beside a word that was read: the engine saw that line
        ((40, 200, 60, 220), 0.3),  # too narrow for a word
        ((40, 200, 240, 206), 0.3),  # what is left of a rule
        ((40, 200, 240, 290), 0.3),  # a picture
        ((40, 200, 240, 220), 1.0),  # a black bar
    ],
)
def test_other_ink_is_no_line(box: tuple[int, int, int, int], share: float) -> None:
    assert passed_over([SEEN], inked((40, 100, 140, 120), box, share=share)) == []


def test_nothing_tells_how_high_lines_are_on_a_page_without_a_word() -> None:
    assert passed_over([], inked((40, 200, 160, 221))) == []


def test_a_line_passed_over_is_read_in_its_place() -> None:
    page = Image.new("L", (700, 300), 255)
    font = ImageFont.load_default(26)
    ImageDraw.Draw(page).text((60, 150), "Date Updated 02/05/2026", fill=0, font=font)
    engine = Recogniser()
    try:
        found = list(engine._read_passed_over(page, [SEEN]))
    finally:
        engine.close()
    assert [word.text for word in found] == ["Date", "Updated", "02/05/2026"]
    assert found[0].box.left == pytest.approx(60, abs=6) and found[0].box.top == pytest.approx(156, abs=8)
