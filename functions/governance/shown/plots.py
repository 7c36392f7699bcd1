"""Plots of a check as SVG: bars and intervals with the limits they are judged by.

They read without colour: what is silent is an empty mark, what is to be watched a hatched one, what is to be acted on a
full one, and the word stands beside it. Title and description say the same in words for who hears instead of sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from functions.governance.model import Level

WIDTH, LABELS, VALUES, MARGIN = 860, 300, 130, 12
TOP, ROW = 40, 24
FILLS: Final = {Level.SILENT: "#fff", Level.WATCH: "url(#watch)", Level.ACT: "#111"}
HATCH: Final = (
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="watch" width="6"'
    ' height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
    '<path d="M0 0V6" stroke="#111" stroke-width="4"/></pattern></defs></svg>'
)
"""Stands once in a page, for all of its plots."""


@dataclass(frozen=True)
class Mark:
    """One row: a value, with its interval where it has one; told: the figure as it is written beside it."""

    label: str
    value: float
    level: Level
    told: str
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Plot:
    """identifier: unique in the page. limits: (place, words). Bars begin at the scale's low end."""

    identifier: str
    title: str
    marks: tuple[Mark, ...]
    limits: tuple[tuple[float, str], ...]
    scale: tuple[float, float]

    @property
    def description(self) -> str:
        return " ".join(f"{mark.label}: {mark.told}, {mark.level.value}." for mark in self.marks)


def draw(plot: Plot) -> str:
    """The SVG element, the same text for the same plot."""
    height = TOP + ROW * len(plot.marks) + MARGIN
    name = plot.identifier
    return "\n".join(
        (
            f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-description">',
            f'<title id="{name}-title">{escape(plot.title)}</title>',
            f'<desc id="{name}-description">{escape(plot.description)}</desc>',
            *_limits(plot, height),
            *_marks(plot),
            "</svg>",
        )
    )


def _place(plot: Plot, value: float) -> float:
    """Where a value lies; what is beyond the scale lies at its end, the figure beside it says what it is."""
    low, high = plot.scale
    room = WIDTH - LABELS - VALUES - 2 * MARGIN
    return MARGIN + LABELS + (min(max(value, low), high) - low) / (high - low) * room


def _limits(plot: Plot, height: int) -> Iterator[str]:
    for number, (value, words) in enumerate(plot.limits):
        at = _place(plot, value)
        yield f'<path d="M{at:.1f} {TOP - 6}V{height - MARGIN}" stroke="#555" stroke-dasharray="4 3"/>'
        yield f'<text x="{at:.1f}" y="{14 + 14 * (number % 2)}" text-anchor="middle">{escape(words)}</text>'


def _marks(plot: Plot) -> Iterator[str]:
    for number, mark in enumerate(plot.marks):
        top = TOP + number * ROW
        yield f'<text x="{MARGIN}" y="{top + 14}">{escape(mark.label)}</text>'
        yield from _shape(plot, mark, top)
        words = mark.told if mark.level is Level.SILENT else f"{mark.told} {mark.level.value}"
        yield f'<text x="{WIDTH - MARGIN}" y="{top + 14}" text-anchor="end">{escape(words)}</text>'


def _shape(plot: Plot, mark: Mark, top: int) -> Iterable[str]:
    begin, at, fill = _place(plot, plot.scale[0]), _place(plot, mark.value), FILLS[mark.level]
    if mark.interval is None:
        width = max(at - begin, 1)
        return (f'<rect x="{begin:.1f}" y="{top + 3}" width="{width:.1f}" height="14" fill="{fill}" stroke="#111"/>',)
    low, high = (_place(plot, each) for each in mark.interval)
    return (
        f'<path d="M{low:.1f} {top + 10}H{high:.1f}M{low:.1f} {top + 5}v10M{high:.1f} {top + 5}v10" stroke="#111"/>',
        f'<circle cx="{at:.1f}" cy="{top + 10}" r="5" fill="{fill}" stroke="#111"/>',
    )


def top_of(values: Sequence[float], least: float) -> float:
    """Where a scale ends so that all values are on it."""
    return max((least, *values))
