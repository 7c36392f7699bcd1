"""Grids that ruled lines make: columns, rows, and cells that span several of them."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from infra.local.textract.recognition.geometry import Box
from infra.local.textract.recognition.reading import Rules

Key = TypeVar("Key", bound=Hashable)
LEAST_WALL = 0.5
MOST_CELLS = 5_000


@dataclass(frozen=True)
class Area:
    """One cell, or several that no wall parts: first row and column (from 0) and how many of each."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """Column edges left to right and row edges top to bottom; `areas` cover every cell once."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, area: Area) -> Box:
        return Box(
            self.xs[area.column],
            self.ys[area.row],
            self.xs[area.column + area.columns],
            self.ys[area.row + area.rows],
        )


def find_grids(rules: Rules, near: float) -> list[Grid]:
    """Every group of meeting rules that makes two cells at least; `near` is how far apart meeting lines may end."""
    groups: Groups[tuple[str, int]] = Groups()
    for (i, across), (j, down) in product(enumerate(rules.horizontal), enumerate(rules.vertical)):
        if _meet(across, down, near):
            groups.join(("across", i), ("down", j))
    grids = []
    for members in groups.sets():
        across_ = [rules.horizontal[i] for kind, i in members if kind == "across"]
        down_ = [rules.vertical[i] for kind, i in members if kind == "down"]
        xs = _edges((each.centre[0] for each in down_), near)
        ys = _edges((each.centre[1] for each in across_), near)
        cells = (len(xs) - 1) * (len(ys) - 1)
        if len(xs) > 1 and len(ys) > 1 and 2 <= cells <= MOST_CELLS:
            grids.append(Grid(xs, ys, _areas(xs, ys, Rules(tuple(across_), tuple(down_)), near)))
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.left))


def _meet(across: Box, down: Box, near: float) -> bool:
    x, y = down.centre[0], across.centre[1]
    return across.left - near <= x <= across.right + near and down.top - near <= y <= down.bottom + near


def _edges(values: Iterable[float], near: float) -> tuple[float, ...]:
    """One edge for all lines that lie within `near` of each other."""
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] <= near:
            edges[-1].append(value)
        else:
            edges.append([value])
    return tuple(statistics.fmean(each) for each in edges)


def _areas(xs: Sequence[float], ys: Sequence[float], rules: Rules, near: float) -> tuple[Area, ...]:
    groups: Groups[tuple[int, int]] = Groups()
    for row, column in product(range(len(ys) - 1), range(len(xs) - 1)):
        groups.join((row, column), (row, column))
        if column and not _wall(rules.vertical, xs[column], ys[row], ys[row + 1], near, upright=True):
            groups.join((row, column - 1), (row, column))
        if row and not _wall(rules.horizontal, ys[row], xs[column], xs[column + 1], near, upright=False):
            groups.join((row - 1, column), (row, column))
    areas = []
    for members in groups.sets():
        rows, columns = [row for row, _ in members], [column for _, column in members]
        area = Area(min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)
        # An open corner of the drawing joins cells to no rectangle: those stay single.
        whole = area.rows * area.columns == len(members)
        areas += [area] if whole else [Area(row, column, 1, 1) for row, column in members]
    return tuple(sorted(areas, key=lambda each: (each.row, each.column)))


def _wall(lines: Sequence[Box], at: float, begin: float, end: float, near: float, *, upright: bool) -> bool:
    """Whether rules cover most of this edge of a cell."""
    covered = 0.0
    for line in lines:
        place = line.centre[0] if upright else line.centre[1]
        first, last = (line.top, line.bottom) if upright else (line.left, line.right)
        if abs(place - at) <= near:
            covered += max(0.0, min(end, last) - max(begin, first))
    return covered >= LEAST_WALL * (end - begin)


class Groups(dict[Key, Key]):
    """Sets that are joined pair by pair."""

    def join(self, one: Key, other: Key) -> None:
        self[self.root(other)] = self.root(one)

    def root(self, key: Key) -> Key:
        self.setdefault(key, key)
        while self[key] != key:
            self[key] = self[self[key]]
            key = self[key]
        return key

    def sets(self) -> list[list[Key]]:
        found: dict[Key, list[Key]] = defaultdict(list)
        for key in list(self):
            found[self.root(key)].append(key)
        return list(found.values())
