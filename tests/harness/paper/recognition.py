"""Stand-ins for a recogniser: a PDF's text layer as Textract would answer, and noise as a scanner would add.

`text_layer` is exact; `Noise` makes of it what a scan gives: misread characters, words lost or split, boxes that
shake, confidences that fall where something was misread (and sometimes where nothing was).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

import pypdfium2 as pdfium

BLOCKS_A_RESPONSE = 1000
DIGITAL_CONFIDENCE = 99.5
_COLUMN_GAP = 2.5  # heights of text: a wider gap ends a line

Response = dict[str, Any]


class Glyphs(NamedTuple):
    """A word and its box in points from the page's bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def text_layer(pdf: bytes) -> list[Response]:
    """Response pages of a text detection whose words are the PDF's own."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [(page.get_size(), list(_words(page))) for page in document]
    finally:
        document.close()
    return responses([([_fractions(word, size) for word in words]) for size, words in pages])


def _words(page: pdfium.PdfPage) -> Iterator[Glyphs]:
    text = page.get_textpage()
    run: list[tuple[str, tuple[float, float, float, float]]] = []
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        box = text.get_charbox(at)
        far = run and (abs(box[1] - run[-1][1][1]) > 6 or box[0] - run[-1][1][2] > 3)
        if run and (not sign.strip() or far):
            yield _joined(run)
            run = []
        if sign.strip():
            run.append((sign, box))
    if run:
        yield _joined(run)


def _joined(run: Sequence[tuple[str, tuple[float, float, float, float]]]) -> Glyphs:
    boxes = [box for _, box in run]
    edges = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
    return Glyphs("".join(sign for sign, _ in run), *edges)


_WIDE, _HIGH = 0.0075, 0.009
Placed = tuple[str, float, float, float, float]  # text, left, top, width, height as fractions of the page


def _fractions(word: Glyphs, size: tuple[float, float]) -> Placed:
    width, height = size
    return (
        word.text,
        word.left / width,
        1 - word.top / height,
        (word.right - word.left) / width,
        (word.top - word.bottom) / height,
    )


def responses(pages: Sequence[Sequence[Placed]], confidence: float = DIGITAL_CONFIDENCE) -> list[Response]:
    """Placed words as Textract's response pages."""
    blocks: list[dict[str, Any]] = []
    for number, words in enumerate(pages, 1):
        blocks += _page_blocks(number, words, confidence)
    parts = [blocks[at : at + BLOCKS_A_RESPONSE] for at in range(0, len(blocks), BLOCKS_A_RESPONSE)] or [[]]
    answer = {"DocumentMetadata": {"Pages": len(pages)}, "JobStatus": "SUCCEEDED"}
    return [
        {**answer, "Blocks": part} | ({"NextToken": f"after {at}"} if at < len(parts) else {})
        for at, part in enumerate(parts, 1)
    ]


def placed(*cells: tuple[float, float, str]) -> list[Placed]:
    """Words of cells that begin so far across and down, in a face of one width, as fractions of the page."""
    words: list[Placed] = []
    for left, top, text in cells:
        for word in text.split():
            words.append((word, left, top, len(word) * _WIDE, _HIGH))
            left += (len(word) + 0.5) * _WIDE
    return words


def laid_out(lines: Sequence[Sequence[str]], step: float = 0.012) -> list[list[Placed]]:
    """Lines of words on pages of letter paper, each character as wide as any other."""
    pages: list[list[Placed]] = [[]]
    for at, line in enumerate(lines):
        if at and at % 60 == 0:
            pages.append([])
        x = 0.08
        for word in line:
            width = len(word) * 0.008
            pages[-1].append((word, min(x, 1.5), 0.1 + at % 60 * step, min(width, 0.4), 0.009))
            x += width + 0.008
    return pages


def _page_blocks(number: int, words: Sequence[Placed], confidence: float) -> Iterator[dict[str, Any]]:
    lines = list(_lines(words))
    ids = [f"p{number}l{at}" for at in range(len(lines))]
    yield _block("PAGE", f"p{number}", number, (0.0, 0.0, 1.0, 1.0)) | {
        "Relationships": [{"Type": "CHILD", "Ids": ids}] if ids else None
    }
    for line_id, line in zip(ids, lines, strict=True):
        left, top = min(w[1] for w in line), min(w[2] for w in line)
        right, bottom = max(w[1] + w[3] for w in line), max(w[2] + w[4] for w in line)
        children = [f"{line_id}w{at}" for at in range(len(line))]
        yield _block("LINE", line_id, number, (left, top, right - left, bottom - top)) | {
            "Text": " ".join(word[0] for word in line),
            "Confidence": confidence,
            "Relationships": [{"Type": "CHILD", "Ids": children}],
        }
        for child, word in zip(children, line, strict=True):
            said = {"Text": word[0], "Confidence": confidence, "TextType": "PRINTED"}
            yield _block("WORD", child, number, word[1:]) | said


def _lines(words: Sequence[Placed]) -> Iterator[list[Placed]]:
    line: list[Placed] = []
    for word in words:
        if line:
            last = line[-1]
            height = max(last[4], word[4])
            apart = abs((word[2] + word[4] / 2) - (last[2] + last[4] / 2)) > height
            if apart or not 0 <= word[1] - last[1] - last[3] + 0.002 < _COLUMN_GAP * max(height, 0.008):
                yield line
                line = []
        line.append(word)
    if line:
        yield line


def _block(kind: str, id: str, page: int, box: tuple[float, float, float, float]) -> dict[str, Any]:
    left, top, width, height = box
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    geometry = {
        "BoundingBox": {"Left": left, "Top": top, "Width": width, "Height": height},
        "Polygon": [{"X": x, "Y": y} for x, y in corners],
    }
    return {"BlockType": kind, "Id": id, "Page": page, "Geometry": geometry}


_ALIKE = {
    "0": "O8", "1": "lI7", "2": "Z7", "3": "8", "4": "9", "5": "S6", "6": "5", "7": "1", "8": "3B", "9": "4",
    "O": "0", "I": "l1", "S": "5", "B": "8", "l": "1I", "a": "o", "c": "e", "e": "c", "m": "n", "r": "n", "t": "f",
    "X": "x", ",": ".", ".": ",", "$": "S", "/": "1", "-": "~",
}  # fmt: skip


@dataclass(frozen=True)
class Noise:
    """What a scan does to words. Chances are per character or word; `tilt` is the fall of a line per page width.

    A misread word is doubted (mean confidence `doubt`) but for the share `overconfident` of them, which the
    recogniser is sure of; a word read right is doubted with the chance `needless`.
    """

    slip: float = 0.004
    lost: float = 0.003
    lost_dash: float = 0.05
    jitter: float = 0.0008
    tilt: float = 0.0
    confidence: float = 94.0
    doubt: float = 58.0
    overconfident: float = 0.03
    needless: float = 0.01

    def apply(self, answers: Sequence[Response], seed: int) -> list[Response]:
        """The responses as a scan would have given them; the same seed gives the same."""
        dice = Random(seed)
        noisy = copy.deepcopy(list(answers))
        gone = {
            block["Id"]
            for answer in noisy
            for block in answer["Blocks"]
            if block["BlockType"] == "WORD" and dice.random() < (self.lost_dash if block["Text"] == "-" else self.lost)
        }
        for answer in noisy:
            answer["Blocks"] = [block for block in answer["Blocks"] if block["Id"] not in gone]
            for block in answer["Blocks"]:
                self._spoil(block, gone, dice)
        return noisy

    def _spoil(self, block: dict[str, Any], gone: set[str], dice: Random) -> None:
        for relation in block.get("Relationships") or ():
            relation["Ids"] = [each for each in relation["Ids"] if each not in gone]
        if block["BlockType"] == "WORD":
            text = "".join(self._sign(sign, dice) for sign in block["Text"])
            wrong = text != block["Text"]
            doubted = dice.random() >= self.overconfident if wrong else dice.random() < self.needless
            mean, spread = (self.doubt, 12.0) if doubted else (self.confidence, 2.5)
            block |= {"Text": text, "Confidence": min(99.9, max(1.0, dice.gauss(mean, spread)))}
        if block["BlockType"] != "PAGE":
            self._move(block["Geometry"], dice)

    def _sign(self, sign: str, dice: Random) -> str:
        if dice.random() >= self.slip:
            return sign
        return dice.choice(_ALIKE.get(sign, sign.swapcase() if sign.isalpha() else sign))

    def _move(self, geometry: dict[str, Any], dice: Random) -> None:
        """The box shaken, and turned about the page's middle as a crooked sheet is."""
        box = geometry["BoundingBox"]
        x, y = box["Left"] + box["Width"] / 2 - 0.5, box["Top"] + box["Height"] / 2 - 0.5
        aspect = 11 / 8.5
        across = -self.tilt * aspect**2 * y + dice.gauss(0, self.jitter)
        down = self.tilt * x + dice.gauss(0, self.jitter)
        box["Left"] += across
        box["Top"] += down
        for corner in geometry["Polygon"]:
            corner["X"] += across
            corner["Y"] += down


def undoubted(answers: Sequence[Response]) -> list[Response]:
    """The same words from a recogniser that is sure of each."""
    return [
        answer | {"Blocks": [block | ({"Confidence": 100.0} if "Text" in block else {}) for block in answer["Blocks"]]}
        for answer in answers
    ]


CLEAN_SCAN = Noise(slip=0.001, lost=0.001, lost_dash=0.02)
CROOKED_SCAN = Noise(slip=0.003, lost=0.002, lost_dash=0.05, tilt=0.0135, jitter=0.0006, confidence=92.0)
COARSE_SCAN = Noise(slip=0.006, lost=0.004, lost_dash=0.08, tilt=-0.009, jitter=0.0009, confidence=91.0)
WRETCHED_SCAN = Noise(slip=0.12, lost=0.15, lost_dash=0.7, confidence=45.0, doubt=35.0, needless=0.6)
