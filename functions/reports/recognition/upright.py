"""How a page lies, and where its words would stand if it lay straight.

Bounding boxes are axis-aligned and lose the direction of the text; the polygon's first edge keeps it, and the words
of a line show the small slope that a scanner leaves. Fractions of width and height are not square: turning by an
angle becomes two shears whose ratio is the page's squared aspect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, degrees, floor
from statistics import fmean, median
from typing import Final, Protocol, TypeVar

from functions.reports.recognition.model import Box, Point

Polygon = tuple[Point, ...]

ASPECT: Final = 11 / 8.5  # height to width of a letter page; A4 differs by a tenth, which a slope of 2° doesn't feel
STEEPEST: Final = 0.15
_SHORT: Final = 1e-4  # squared widths: less text than that says nothing about the slope
_ENOUGH: Final = 0.5  # squared widths: less than that is outweighed by what letters have below the base line
_LEAST_WORDS: Final = 12
_STEEPEST_TABLE: Final = 0.03
_STEP: Final = 0.001
_BINS: Final = 3  # in a text's height
_AS_GOOD: Final = 0.97


_SAME_ROW: Final = 0.55
_TALLEST: Final = 1.4


class _Placed(Protocol):
    @property
    def upright(self) -> Box: ...


P = TypeVar("P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Turn:
    """`quarters`: clockwise quarter turns of the text on the page; `slope`: fall per width that remains after them."""

    quarters: int = 0
    slope: float = 0.0

    def point(self, point: Point) -> Point:
        """Where a point of the page lies on the upright page."""
        x, y = _quarter(point, self.quarters)
        return Point(x + self.slope * ASPECT**2 * (y - 0.5), y - self.slope * (x - 0.5))

    def box(self, polygon: Polygon) -> Box:
        """The upright place of a polygon: as wide and high as its own edges, about its straightened middle."""
        lies_straight = not self.quarters and not self.slope
        return Box.around(polygon if lies_straight else tuple(self.point(corner) for corner in polygon))


def turn_of(words: Sequence[Polygon], lines: Sequence[Sequence[Polygon]]) -> Turn:
    """How a page lies, by the vote of its words and the slope of its lines."""
    votes = Counter(round(degrees(_angle(polygon)) / 90) % 4 for polygon in words)
    quarters = max(sorted(votes), key=lambda quarter: votes[quarter], default=0)
    return Turn(quarters, _slope(lines, quarters))


def _angle(polygon: Polygon) -> float:
    return atan2(polygon[1].y - polygon[0].y, polygon[1].x - polygon[0].x)


def _quarter(point: Point, quarters: int) -> Point:
    x, y = point
    match quarters:
        case 0:
            return point
        case 1:
            return Point(y, 1 - x)
        case 2:
            return Point(1 - x, 1 - y)
    return Point(1 - y, x)


def _slope(lines: Sequence[Sequence[Polygon]], quarters: int) -> float:
    """The fall of all lines together: least squares of the words' middles, each line about its own middle.

    One line says little, for letters differ in what they have above and below the base line; a page says enough. A
    page of short lines alone (a table) doesn't, whatever their number: there the slope is the one that gathers the
    words in the sharpest rows.
    """
    rise = run = 0.0
    words: list[Box] = []
    for polygons in lines:
        boxes = [Box.around(tuple(_quarter(corner, quarters) for corner in polygon)) for polygon in polygons]
        words += boxes
        if len(boxes) < 2:
            continue
        x, y = fmean(box.centre for box in boxes), fmean(box.middle for box in boxes)
        rise += sum((box.centre - x) * (box.middle - y) for box in boxes)
        run += sum((box.centre - x) ** 2 for box in boxes)
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
        both = ((count + bins.get(at - 1, 0)) ** 2 for at, count in bins.items())
        ends = (count**2 for at, count in bins.items() if at + 1 not in bins)
        return sum(both) + sum(ends)

    scores = {at * _STEP: gathered(at * _STEP) for at in range(-steps, steps + 1)}
    best = max(scores.values())
    good = [slope for slope, score in scores.items() if score >= best * _AS_GOOD]
    return 0.0 if 0.0 in good else median(good)


def usual_height(placed: Sequence[Box]) -> float:
    """How high a page's text is; dashes and dots, however many, don't lower it."""
    heights = sorted(box.height for box in placed)
    return heights[len(heights) * 3 // 4] if heights else 0.0


def rows_of(placed: Iterable[P]) -> list[list[P]]:
    """Things on one height together, top to bottom, each row left to right.

    A thing joins the row above when its middle lies within half a text height of that row's mean middle. Far taller
    things than the page's text (a rule's remains, a stamp) count as tall as its text, or they would join rows.
    """
    things = list(placed)
    tallest = usual_height([one.upright for one in things]) * _TALLEST
    rows: list[list[P]] = []
    middle = height = 0.0
    for each in sorted(things, key=lambda one: (one.upright.middle, one.upright.left)):
        box = each.upright
        if rows and abs(box.middle - middle) <= min(max(height, box.height), tallest) * _SAME_ROW:
            rows[-1].append(each)
            middle += (box.middle - middle) / len(rows[-1])
            height = max(height, box.height)
        else:
            rows.append([each])
            middle, height = box.middle, box.height
    return [sorted(row, key=lambda one: one.upright.left) for row in rows]


def in_reading_order(placed: Iterable[P]) -> tuple[P, ...]:
    """Row by row, left to right, on the upright page."""
    return tuple(each for row in rows_of(placed) for each in row)
