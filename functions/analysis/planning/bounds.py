"""Figures that are known only within bounds. Whatever is worked out of wider bounds has wider bounds: less knowledge
never makes an answer look surer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Bounds(NamedTuple):
    """A figure between low and high, both included; equal where it is known."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def plus(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    def scaled(self, factor: float) -> Bounds:
        """Times a factor that is not negative."""
        return Bounds(self.low * factor, self.high * factor)

    def times(self, other: Bounds) -> Bounds:
        """The product, where `self` is nowhere negative."""
        low = other.low * (self.low if other.low >= 0 else self.high)
        high = other.high * (self.high if other.high >= 0 else self.low)
        return Bounds(low, high)

    def within(self, least: float, most: float) -> Bounds:
        """An estimate moved into a scale without getting narrower, unless it is wider than the scale."""
        low, high = self.low, self.high
        if high > most:
            low, high = low - (high - most), most
        if low < least:
            low, high = least, high + (least - low)
        return Bounds(max(least, low), min(most, high))

    def clipped(self, least: float, most: float) -> Bounds:
        """What of it lies on a scale; at its end where nothing does."""
        return Bounds(min(most, max(least, self.low)), max(least, min(most, self.high)))


def known(value: float) -> Bounds:
    """A figure that is known."""
    return Bounds(value, value)


def total(parts: Iterable[Bounds]) -> Bounds:
    """The sum."""
    found = tuple(parts)
    return Bounds(sum(part.low for part in found), sum(part.high for part in found))
