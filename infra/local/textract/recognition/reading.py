"""What a page says, whichever way it was read: words and ruled lines on the upright page, and the way back."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from infra.local.textract.recognition.geometry import Box, Frame, hull

# A gap wider than this many line heights separates columns, as Textract's LINE blocks do.
COLUMN_GAP_HEIGHTS = 1.1
SAME_ROW_OVERLAP = 0.5


@dataclass(frozen=True)
class Word:
    """A word; confidence 0 to 100."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True)
class Rules:
    """Thin straight lines drawn on the page, as boxes."""

    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()

    def scaled(self, factor: float) -> Rules:
        return Rules(
            tuple(each.scaled(factor) for each in self.horizontal), tuple(each.scaled(factor) for each in self.vertical)
        )


@dataclass(frozen=True)
class Reading:
    """A page read. Boxes are in the units of the upright page; `to_ratio` leads to ratios of the original page."""

    words: tuple[Word, ...]
    to_ratio: Frame
    rules: Rules = Rules()


@dataclass(frozen=True)
class Line:
    """Words side by side without a column gap between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return hull(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        return mean_confidence(self.words)


def mean_confidence(words: Iterable[Word]) -> float:
    found = [word.confidence for word in words]
    return statistics.fmean(found) if found else 0.0


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words on one height, top to bottom, each row left to right."""
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda each: each.box.centre[1]):
        best, best_overlap = -1, SAME_ROW_OVERLAP
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = spans[index]
            least = min(bottom - top, word.box.height) or 1.0
            overlap = (min(bottom, word.box.bottom) - max(top, word.box.top)) / least
            if overlap > best_overlap:
                best, best_overlap = index, overlap
        if best < 0:
            rows.append([word])
            spans.append((word.box.top, word.box.bottom))
        else:
            rows[best].append(word)
            count, (top, bottom) = len(rows[best]), spans[best]
            # A running mean: neither one tall bracket nor a comma may widen or narrow the row for the rest.
            spans[best] = (top + (word.box.top - top) / count, bottom + (word.box.bottom - bottom) / count)
    return [sorted(row, key=lambda each: each.box.left) for row in rows]


def lines_of(reading: Reading) -> list[list[Line]]:
    """The lines in reading order: rows from the top, within a row from the left, cut at column gaps and rules."""
    return [_cut(row, reading.rules.vertical) for row in rows_of(reading.words)]


def _cut(row: list[Word], walls: Sequence[Box]) -> list[Line]:
    height = statistics.median(word.box.height for word in row)
    lines, current = [], [row[0]]
    for before, word in pairwise(row):
        if word.box.left - before.box.right > COLUMN_GAP_HEIGHTS * height or _walled(before, word, walls):
            lines.append(Line(tuple(current)))
            current = []
        current.append(word)
    return [*lines, Line(tuple(current))]


def _walled(left: Word, right: Word, walls: Sequence[Box]) -> bool:
    """Whether a vertical rule stands between two neighbours."""
    from_x, to_x, y = left.box.centre[0], right.box.centre[0], right.box.centre[1]
    return any(from_x < wall.centre[0] < to_x and wall.top <= y <= wall.bottom for wall in walls)


def agreed(one: float, other: float) -> float:
    """How sure two looks are together that saw the same: both would have to err alike."""
    return 100.0 - (100.0 - one) * (100.0 - other) / 100.0
