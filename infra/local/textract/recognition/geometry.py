"""Plane geometry of a page: boxes, and the affine way from the upright, straightened page back to the original."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

DIGITS = 7


@dataclass(frozen=True)
class Box:
    """An axis-aligned rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def moved(self, right: float, down: float) -> Box:
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def scaled(self, factor: float) -> Box:
        return Box(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; there must be one at least."""
    return reduce(Box.union, boxes)


@dataclass(frozen=True)
class Frame:
    """An affine map: x' = a·x + b·y + c, y' = d·x + e·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def then(self, after: Frame) -> Frame:
        """First this map, then the other."""
        return Frame(
            after.a * self.a + after.b * self.d,
            after.a * self.b + after.b * self.e,
            after.a * self.c + after.b * self.f + after.c,
            after.d * self.a + after.e * self.d,
            after.d * self.b + after.e * self.e,
            after.d * self.c + after.e * self.f + after.f,
        )

    def inverse(self) -> Frame:
        """ZeroDivisionError for a map that flattens the plane."""
        det = self.a * self.e - self.b * self.d
        a, b, d, e = self.e / det, -self.b / det, -self.d / det, self.a / det
        return Frame(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))

    def coefficients(self) -> tuple[float, float, float, float, float, float]:
        return self.a, self.b, self.c, self.d, self.e, self.f


def scaling(x_factor: float, y_factor: float) -> Frame:
    return Frame(a=x_factor, e=y_factor)


def quarter_turns(turns: int, width: float, height: float) -> Frame:
    """Turn a page of this size clockwise by so many quarters; it comes to lie in the positive quadrant again."""
    match turns % 4:
        case 1:
            return Frame(0, -1, height, 1, 0, 0)
        case 2:
            return Frame(-1, 0, width, 0, -1, height)
        case 3:
            return Frame(0, 1, 0, -1, 0, width)
    return Frame()


def rotation(degrees: float, width: float, height: float) -> tuple[Frame, float, float]:
    """Rotate a page clockwise about its middle and shift it so that nothing is cut off; answers the new size too."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    new_width = abs(width * cos) + abs(height * sin)
    new_height = abs(width * sin) + abs(height * cos)
    x, y = width / 2, height / 2
    frame = Frame(cos, -sin, new_width / 2 - cos * x + sin * y, sin, cos, new_height / 2 - sin * x - cos * y)
    return frame, new_width, new_height


def geometry(box: Box, to_ratio: Frame) -> dict[str, Any]:
    """Textract's Geometry of a box of the upright page: ratios of the original page, clipped to it.

    The polygon begins with the corner where a reader begins, so that a page that lies on its side can be read.
    """
    corners = [
        to_ratio(box.left, box.top),
        to_ratio(box.right, box.top),
        to_ratio(box.right, box.bottom),
        to_ratio(box.left, box.bottom),
    ]
    inside = [(_ratio(x), _ratio(y)) for x, y in corners]
    left, top = min(x for x, _ in inside), min(y for _, y in inside)
    return {
        "BoundingBox": {
            "Width": round(max(x for x, _ in inside) - left, DIGITS),
            "Height": round(max(y for _, y in inside) - top, DIGITS),
            "Left": left,
            "Top": top,
        },
        "Polygon": [{"X": x, "Y": y} for x, y in inside],
    }


def _ratio(value: float) -> float:
    return round(min(1.0, max(0.0, value)), DIGITS)
