"""Small ruled cells that need a look of their own: one or two signs between lines are easily missed on a whole page."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

import numpy as np
from PIL import Image

from infra.local.textract.recognition.geometry import Box
from infra.local.textract.recognition.grids import find_grids
from infra.local.textract.recognition.preprocess import threshold
from infra.local.textract.recognition.reading import Rules, Word, mean_confidence

NEAR_INCHES = 0.03
_WIDEST, _HIGHEST, _MARGIN, _LEAST_INK = 0.9, 0.4, 0.015, 4e-5
_PAD = 0.03
_SURE = 88.0
MOST_CELLS = 400
_ODD = re.compile(r"[^A-Za-z0-9$.,/%*&:#'-]|^(?:[A-Z][a-z]|[a-z][A-Z])$")
_ODD_CONFIDENCE = 30.0
# A dash is no text to the engine: it guesses `e`, `=`, `5`. Its shape gives it away: a short bar, wider than high.
_DASH_WIDTH, _DASH_HEIGHT, _DASH_SHAPE, _DASH_FILLED = (0.02, 0.15), (0.005, 0.03), 1.6, 0.7
_DASH_CONFIDENCE = 90.0
_ALIKE = re.compile(r"[cosvwxz]{1,4}")


def within(word: Word, cell: Box) -> bool:
    return cell.holds(*word.box.centre)


def doubtful_cells(clean: Image.Image, dpi: float, rules: Rules, words: list[Word]) -> list[tuple[Box, Box]]:
    """Cells with ink but no word that was read surely: the cell, and where its ink lies with a little margin."""
    pixels = np.asarray(clean)
    limit = threshold(clean)
    found: list[tuple[Box, Box]] = []
    for grid in find_grids(rules, NEAR_INCHES * dpi):
        inside = [word for word in words if within(word, grid.box)]
        for area in grid.areas:
            cell = grid.box_of(area)
            if cell.width > _WIDEST * dpi or cell.height > _HIGHEST * dpi:
                continue
            has = [word for word in inside if within(word, cell)]
            if has and confidence_in(has) >= _SURE and _contained(has, cell):
                continue
            ink = _ink(pixels, cell, limit, dpi)
            if ink is not None:
                found.append((cell, ink))
    return found[:MOST_CELLS]


def confidence_in(words: list[Word]) -> float:
    """How sure a cell's words are; brackets and the like are guesses there, whatever the engine says."""
    sure = mean_confidence(words)
    return min(sure, _ODD_CONFIDENCE) if any(_ODD.search(word.text) for word in words) else sure


def read_dashes(clean: Image.Image, dpi: float, cells: list[tuple[Box, Box]]) -> list[Word]:
    """The cells that hold a dash and nothing else, as words in the place of their ink."""
    pixels, limit, pad = np.asarray(clean), threshold(clean), round(_PAD * dpi)
    found = []
    for _, ink in cells:
        part = pixels[int(ink.top) + pad : int(ink.bottom) - pad, int(ink.left) + pad : int(ink.right) - pad] < limit
        height, width = part.shape
        if (
            _DASH_WIDTH[0] * dpi <= width <= _DASH_WIDTH[1] * dpi
            and _DASH_HEIGHT[0] * dpi <= height <= _DASH_HEIGHT[1] * dpi
            and width >= _DASH_SHAPE * height
            and np.count_nonzero(part) >= _DASH_FILLED * part.size
        ):
            found.append(Word("-", ink, _DASH_CONFIDENCE))
    return found


def capitals(words: list[Word], rules: Rules, dpi: float) -> list[Word]:
    """`co` in a code's cell was `CO`: letters that are alike in both cases are told apart by their height."""
    found = list(words)
    for grid in find_grids(rules, NEAR_INCHES * dpi):
        inside = [(index, word) for index, word in enumerate(found) if within(word, grid.box)]
        tall = [word.box.height for _, word in inside if re.search(r"[A-Z0-9]", word.text)]
        for index, word in inside if tall else ():
            if _ALIKE.fullmatch(word.text) and word.box.height >= 0.88 * statistics.median(tall):
                found[index] = replace(word, text=word.text.upper())
    return found


def _contained(words: list[Word], cell: Box) -> bool:
    """A word as wide as two cells took its neighbour's sign."""
    return all(
        word.box.left > cell.left - cell.width / 4 and word.box.right < cell.right + cell.width / 4 for word in words
    )


def _ink(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], cell: Box, limit: int, dpi: float) -> Box | None:
    margin = round(_MARGIN * dpi)
    left, top = int(cell.left) + margin, int(cell.top) + margin
    inner = pixels[top : int(cell.bottom) - margin, left : int(cell.right) - margin] < limit
    if inner.size == 0 or np.count_nonzero(inner) < _LEAST_INK * dpi * dpi:
        return None
    rows, columns = np.nonzero(inner.any(axis=1))[0], np.nonzero(inner.any(axis=0))[0]
    pad = round(_PAD * dpi)
    return Box(
        max(0, left + int(columns[0]) - pad),
        max(0, top + int(rows[0]) - pad),
        min(pixels.shape[1], left + int(columns[-1]) + 1 + pad),
        min(pixels.shape[0], top + int(rows[-1]) + 1 + pad),
    )
