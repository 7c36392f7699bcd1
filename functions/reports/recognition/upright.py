"""How a page lies, and where its words would stand if it lay straight.

Bounding boxes are axis-aligned and lose the direction of the text; the polygon's first edge keeps it, and the words
of a line show the small slope that a scanner leaves. Fractions of width and height are not square: turning by an
angle becomes two shears whose ratio is the page's squared aspect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor
from statistics import fmean, median
from typing import Final

from functions.reports.recognition.model import Box, Point, Word

Polygon = tuple[Point, ...]

ASPECT: Final = 11 / 8.5  # height to width of a letter page; A4 differs by a tenth, which a slope of 2° doesn't feel
STEEPEST: Final = 0.15
_SHORT: Final = 1e-4  # squared widths: less text than that says nothing about the slope
_ENOUGH: Final = 0.5  # squared widths: less than that is outweighed by what letters have below the base line
_LEAST_WORDS: Final = 12
_STEEPEST_TABLE: Final = 0.03
_STEP: Final = 0.001
_STRIDE: Final = 5  # steps; rows sharpen and blur over more of them, so the best slope is near the best of these
_LIKELY: Final = 0.8  # of the best of these
_BINS: Final = 3  # in a text's height
_AS_GOOD: Final = 0.97


_SAME_ROW: Final = 0.55
_TALLEST: Final = 1.4


@dataclass(frozen=True, slots=True)
class Turn:
    """`quarters`: clockwise quarter turns of the text on the page; `slope`: fall per width that remains after them."""

    quarters: int = 0
    slope: float = 0.0

    def box(self, polygon: Polygon, lying: Box) -> Box:
        """The upright place of a polygon: as wide and high as its own edges, about its straightened middle.

        `lying` is the box around it after the quarter turns.
        """
        if not self.slope:
            return lying
        fall, shear = self.slope, self.slope * ASPECT**2
        return Box.around([(x + shear * (y - 0.5), y - fall * (x - 0.5)) for x, y in turned(polygon, self.quarters)])


def quarters_of(words: Iterable[Polygon]) -> int:
    """How many clockwise quarter turns a page's text lies turned, by the vote of its words."""
    votes = Counter([_quarter(x2 - x, y2 - y) for (x, y), (x2, y2), *_ in words])
    return max(sorted(votes), key=lambda quarter: votes[quarter], default=0)


def _quarter(right: float, down: float) -> int:
    """The quarter turn that a direction is nearest to."""
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 2
    return 1 if down > 0 else 3


def turned(polygon: Polygon, quarters: int) -> Polygon:
    """The polygon on the page that was turned back."""
    match quarters:
        case 0:
            return polygon
        case 1:
            return tuple((y, 1 - x) for x, y in polygon)
        case 2:
            return tuple((1 - x, 1 - y) for x, y in polygon)
    return tuple((1 - y, x) for x, y in polygon)


def slope_of(lines: Sequence[Sequence[Box]]) -> float:
    """The fall of all lines' words together: least squares of their middles, each line about its own middle.

    One line says little, for letters differ in what they have above and below the base line; a page says enough. A
    page of short lines alone (a table) doesn't, whatever their number: there the slope is the one that gathers the
    words in the sharpest rows.
    """
    rise = run = 0.0
    words = [box for boxes in lines for box in boxes]
    for boxes in lines:
        if len(boxes) < 2:
            continue
        places = [(box.centre, box.middle) for box in boxes]
        x, y = fmean([across for across, _ in places]), fmean([down for _, down in places])
        rise += sum([(across - x) * (down - y) for across, down in places])
        run += sum([(across - x) ** 2 for across, _ in places])
    steep = rise / run if run > _SHORT else 0.0
    if run < _ENOUGH and len(words) >= _LEAST_WORDS:
        return _sharpest(words)
    return steep if abs(steep) <= STEEPEST else 0.0


def _sharpest(words: Sequence[Box]) -> float:
    """The slope at which the words stand in the fewest rows; none at all if that is as good."""
    height = usual_height(words)
    tall = [box for box in words if box.height > height / 2]
    places = [(box.middle / height * _BINS, (box.centre - 0.5) / height * _BINS) for box in tall]
    steps = round(_STEEPEST_TABLE / _STEP)

    def gathered(slope: float) -> int:
        """Each word counts for its bin and the next, so that a row on the border of two is not torn apart."""
        bins = Counter([floor(down - slope * across) for down, across in places])
        return sum([count * (count + bins.get(at - 1, 0)) for at, count in bins.items()])

    scores = {at: gathered(at * _STEP) for at in range(-steps, steps + 1, _STRIDE)}
    likely = max(scores.values()) * _LIKELY
    for at in [at for at, score in scores.items() if score >= likely]:
        between = range(max(-steps, at - _STRIDE + 1), min(steps, at + _STRIDE - 1) + 1)
        scores |= {near: gathered(near * _STEP) for near in between if near not in scores}
    best = max(scores.values())
    good = [at * _STEP for at, score in scores.items() if score >= best * _AS_GOOD]
    return 0.0 if 0.0 in good else median(good)


def usual_height(placed: Sequence[Box]) -> float:
    """How high a page's text is; dashes and dots, however many, don't lower it."""
    heights = sorted(box.height for box in placed)
    return heights[len(heights) * 3 // 4] if heights else 0.0


def rows_of(words: Iterable[Word]) -> list[tuple[Word, ...]]:
    """Words on one height together, top to bottom, each row left to right.

    A word joins the row above when its middle lies within half a text height of that row's mean middle. Far taller
    things than the page's text (a rule's remains, a stamp) count as tall as its text, or they would join rows.
    """
    things = [(word.upright.middle, word.upright.left, at, word) for at, word in enumerate(words)]
    things.sort()
    tallest = usual_height([word.upright for *_, word in things]) * _TALLEST
    rows: list[list[tuple[float, int, Word]]] = []
    middle = height = 0.0
    for down, left, at, word in things:
        tall = word.upright.height
        if rows and abs(down - middle) <= min(max(height, tall), tallest) * _SAME_ROW:
            rows[-1].append((left, at, word))
            middle += (down - middle) / len(rows[-1])
            height = max(height, tall)
        else:
            rows.append([(left, at, word)])
            middle, height = down, tall
    return [tuple([word for *_, word in sorted(row)]) for row in rows]
