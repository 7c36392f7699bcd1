"""Tables: ruled ones from their grid, and ones without rules where the columns are plain to see."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from infra.local.textract.recognition.fields import looks_like_label
from infra.local.textract.recognition.geometry import Box, hull
from infra.local.textract.recognition.grids import Area, Grid, find_grids
from infra.local.textract.recognition.reading import Line, Reading, Word, mean_confidence

RULED_CONFIDENCE = 99.0
ALIGNED_CONFIDENCE = 85.0
LEAST_COLUMNS, LEAST_ROWS = 3, 3
LEAST_FILLED = 0.6
MOST_ROW_GAP_HEIGHTS = 2.2
MOST_LABELS = 0.3
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Cell:
    """Row and column from 1; a cell that spans others is the `merged` of its table."""

    row: int
    column: int
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Merged:
    """Several cells without walls between them, by the index of each in the table's cells."""

    area: Area
    box: Box
    cells: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    box: Box
    cells: tuple[Cell, ...]
    merged: tuple[Merged, ...]
    has_header: bool
    confidence: float


def find_tables(reading: Reading, rows: Sequence[Sequence[Line]], near: float) -> list[Table]:
    """All tables of a page, from the top; `near` is how far apart meeting rules may end."""
    ruled = [_ruled(grid, reading.words) for grid in find_grids(reading.rules, near)]
    free = [[line for line in row if not any(table.box.holds(*line.box.centre) for table in ruled)] for row in rows]
    found = [*(table for table in ruled if any(cell.words for cell in table.cells)), *_aligned([r for r in free if r])]
    return sorted(found, key=lambda table: (table.box.top, table.box.left))


def _ruled(grid: Grid, words: Sequence[Word]) -> Table:
    columns, cells = len(grid.xs) - 1, []
    inside = [word for word in words if grid.box.holds(*word.box.centre)]
    for row in range(len(grid.ys) - 1):
        for column in range(columns):
            box = grid.box_of(Area(row, column, 1, 1))
            cells.append(Cell(row + 1, column + 1, box, tuple(word for word in inside if box.holds(*word.box.centre))))
    merged = tuple(
        Merged(
            area,
            grid.box_of(area),
            tuple(r * columns + c for r in _span(area.row, area.rows) for c in _span(area.column, area.columns)),
        )
        for area in grid.areas
        if area.rows * area.columns > 1
    )
    return Table(grid.box, tuple(cells), merged, _has_header(cells), min(RULED_CONFIDENCE, _sureness(inside)))


def _span(first: int, count: int) -> range:
    return range(first, first + count)


def _sureness(words: Sequence[Word]) -> float:
    return mean_confidence(words) if words else RULED_CONFIDENCE


def _has_header(cells: Sequence[Cell]) -> bool:
    """A first row of words over rows of figures."""
    first = [cell for cell in cells if cell.row == 1 and cell.words]
    rest = [cell for cell in cells if cell.row > 1 and cell.words]
    figures = sum(1 for cell in rest if any(_DIGIT.search(word.text) for word in cell.words))
    words_alone = not any(_DIGIT.search(word.text) for cell in first for word in cell.words)
    return bool(first) and words_alone and figures * 3 >= len(rest) > 0


def _aligned(rows: Sequence[Sequence[Line]]) -> list[Table]:
    found: list[Table] = []
    block: list[Sequence[Line]] = []
    for row in [*rows, []]:
        if block and (len(row) < LEAST_COLUMNS or _far(block[-1], row)):
            found += _table_of(block)
            block = []
        if len(row) >= LEAST_COLUMNS:
            block.append(row)
    return found


def _far(above: Sequence[Line], below: Sequence[Line]) -> bool:
    height = statistics.median(line.box.height for line in above)
    return min(line.box.top for line in below) - max(line.box.bottom for line in above) > MOST_ROW_GAP_HEIGHTS * height


def _table_of(rows: Sequence[Sequence[Line]]) -> list[Table]:
    """These rows as a table, or nothing when their columns or their contents don't make one."""
    lines = [line for row in rows for line in row]
    labels = sum(1 for line in lines if looks_like_label(line.text))
    columns = _columns(lines)
    filled = len(lines) / (len(rows) * len(columns))
    if len(rows) < LEAST_ROWS or len(columns) < LEAST_COLUMNS or filled < LEAST_FILLED:
        return []
    if labels > MOST_LABELS * len(lines) and not _labels_on_top(rows):
        return []
    box = hull(line.box for line in lines)
    xs = [box.left, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), box.right]
    tops = [min(line.box.top for line in row) for row in rows]
    bottoms = [max(line.box.bottom for line in row) for row in rows]
    ys = [box.top, *((above + below) / 2 for above, below in zip(bottoms, tops[1:], strict=False)), box.bottom]
    words = [word for line in lines for word in line.words]
    cells = []
    for row in range(len(rows)):
        for column in range(len(columns)):
            cell = Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
            held = tuple(word for word in words if cell.holds(*word.box.centre))
            cells.append(Cell(row + 1, column + 1, cell, held))
    return [Table(box, tuple(cells), (), _has_header(cells), min(ALIGNED_CONFIDENCE, _sureness(words)))]


def _labels_on_top(rows: Sequence[Sequence[Line]]) -> bool:
    """Labels in the first row alone are a header."""
    return not any(looks_like_label(line.text) for row in rows[1:] for line in row)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Where ink stands in any row: what no white gap runs through from top to bottom is one column."""
    columns: list[tuple[float, float]] = []
    for box in sorted((line.box for line in lines), key=lambda each: each.left):
        if columns and box.left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], box.right))
        else:
            columns.append((box.left, box.right))
    return columns
