"""What a table of the page is: columns of bureaus with a label a row, months with a row a bureau, or a plain list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from functions.reports.disclosures.lexicon import plain
from functions.reports.merged.html.page import DASHES, Cell, Place, Row, Table

_BUREAU_NAMES: Final = {
    "transunion": Bureau.TRANSUNION, "tuc": Bureau.TRANSUNION, "tu": Bureau.TRANSUNION, "tru": Bureau.TRANSUNION,
    "experian": Bureau.EXPERIAN, "exp": Bureau.EXPERIAN, "xpn": Bureau.EXPERIAN, "ex": Bureau.EXPERIAN,
    "equifax": Bureau.EQUIFAX, "eqf": Bureau.EQUIFAX, "efx": Bureau.EQUIFAX, "eq": Bureau.EQUIFAX,
}  # fmt: skip
_HINTS: Final = (
    (re.compile(r"tuc|transunion"), Bureau.TRANSUNION),
    (re.compile(r"(?<![a-z])exp(?![a-z])|headerexp|exp_|experian"), Bureau.EXPERIAN),
    (re.compile(r"eqf|efx|equifax"), Bureau.EQUIFAX),
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile("|".join(_MONTHS))
_LONGEST_MONTH: Final = 14
_YEAR = re.compile(r"['’‘]?((?:19|20)?[0-9]{2})")
_FEWEST_MONTHS: Final = 2
_NOTHING: Final = frozenset({"na", "nonereported", "notreported", "notavailable"})
_MOST_TURNED: Final = 6
_WIDEST_TURNED: Final = 20
_WIDEST_GRID: Final = 100


def bureau_named(text: str) -> Bureau | None:
    """The bureau that a text names and says nothing else."""
    said = plain(text)
    return _BUREAU_NAMES.get(said) or (_BUREAU_NAMES.get(said.removesuffix("r").removesuffix("tm")) if said else None)


class Value(NamedTuple):
    """What a bureau's column says beside a label; `lines` is empty where it says nothing."""

    lines: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One row of a bureau table."""

    label: str
    values: Mapping[Bureau, Value]


@dataclass(frozen=True, slots=True)
class BureauTable:
    """`title` is what stood in the heading's own corner; `assumed`: its heading was lost, another one's was taken."""

    rows: tuple[Labelled, ...]
    bureaus: tuple[Bureau, ...]
    place: str
    head: Place
    title: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Months:
    """A payment grid: its months as (year, month), None where that can't be told, and each bureau's signs."""

    months: tuple[tuple[int, int] | None, ...]
    signs: Mapping[Bureau, tuple[Cell | None, ...]]
    places: Mapping[Bureau, str]
    place: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A table with a heading, a record a row."""

    names: tuple[str, ...]
    records: tuple[Mapping[str, Value], ...]
    place: str


class TableReader:
    """Tells tables apart, in the order of the page: a table that lost its heading has that of the one before."""

    def __init__(self, received_on: date) -> None:
        self._latest = received_on.year + 1
        self._heads: dict[int, dict[int, Bureau]] = {}
        self._last: dict[int, Bureau] = {}

    def read(self, table: Table) -> Iterator[BureauTable | Months | Listed]:
        months = self._months(table.rows, str(table.place))
        if months is not None:
            yield months
            return
        rows = table.rows
        if not any(_bureau_columns(row) for row in rows) and _bureau_columns(_first_column(rows)):
            rows = tuple(_turned(rows))
        begun = 0
        columns = self._heads.get(table.number, {})
        title = ""
        for at, row in enumerate(rows):
            head = _bureau_columns(row)
            if head:
                yield from self._part(table, rows[begun:at], columns, title)
                columns, begun, title = head, at + 1, row[0].text if row[0].column not in head else ""
                self._heads[table.number], self._last = head, head
        yield from self._part(table, rows[begun:], columns, title)

    def _part(
        self, table: Table, rows: Sequence[Row], columns: dict[int, Bureau], title: str
    ) -> Iterator[BureauTable | Listed]:
        if not rows:
            return
        if columns:
            yield _bureau_table(rows, columns, table.place, title)
            return
        listed = _listed(rows, str(table.place))
        if listed is not None:
            yield listed
        width = max(self._last, default=-1) + 1
        if self._last and all(len(row) == width and row[0].text.endswith(":") for row in rows):
            yield _bureau_table(rows, self._last, table.place, title, assumed=True)

    def _months(self, rows: Sequence[Row], place: str) -> Months | None:
        """A grid, its months along a row or down a column."""
        if max(map(len, rows), default=0) > _WIDEST_GRID:
            return None
        for grid in (rows, _turned(rows)):
            named = {plain(row[0].text): row for row in grid if row and row[0].text}
            heads = next((row for name, row in named.items() if name in ("month", "months")), None)
            first = heads or (grid[0] if grid else None)
            if first is None or sum(_month(cell.text) is not None for cell in first[1:]) < _FEWEST_MONTHS:
                continue
            years = next((row for name, row in named.items() if name in ("year", "years")), None)
            found = {cell.column: self._when(cell, _at(years, cell.column) if years else None) for cell in first[1:]}
            signs, places = {}, {}
            for row in grid:
                bureau = bureau_named(row[0].text) if row else None
                bureau = bureau or (_hinted(row[0]) if row and not row[0].text else None)
                if bureau is not None and bureau not in signs:
                    signs[bureau] = tuple(_at(row, column) for column in found)
                    places[bureau] = str(row[0].place)
            if signs:
                return Months(tuple(found.values()), signs, places, place)
        return None

    def _when(self, cell: Cell, year: Cell | None) -> tuple[int, int] | None:
        month = _month(cell.text)
        said = _YEAR.search(year.text) if year is not None else _YEAR.search(re.sub("[A-Za-z]+", "", cell.text))
        if month is None or said is None:
            return None
        number = int(said[1])
        if number < 100:
            number += 2000 if number + 2000 <= self._latest else 1900
        return number, month


def _bureau_columns(row: Row) -> dict[int, Bureau]:
    """The columns that a row heads with bureaus' names; empty: it is no such heading."""
    found: dict[int, Bureau] = {}
    for at, cell in enumerate(row):
        bureau = bureau_named(cell.text) or (_hinted(cell) if not cell.text and at else None)
        if bureau is not None and bureau not in found.values():
            found[cell.column] = bureau
        elif (cell.text and at) or bureau is not None:
            return {}
    named = any(bureau_named(cell.text) for cell in row) or (len(found) > 1 and not any(cell.text for cell in row))
    alone = len(found) == 1 and bool(row) and row[0].column in found  # a row of a grid, or of a list
    return {} if alone or not named else found


def _hinted(cell: Cell) -> Bureau | None:
    return next((bureau for pattern, bureau in _HINTS if pattern.search(cell.hint)), None)


def _bureau_table(
    rows: Sequence[Row], columns: dict[int, Bureau], place: Place, title: str, *, assumed: bool = False
) -> BureauTable:
    bare = 0 in columns
    found = []
    for row in rows:
        label = "" if bare else row[0].text
        values = {columns[cell.column]: _value(cell) for cell in row if cell.column in columns}
        if values or label:
            found.append(Labelled(label, values))
    return BureauTable(tuple(found), tuple(columns.values()), str(place), place, title, assumed)


def _value(cell: Cell) -> Value:
    lines = () if all(line in DASHES or plain(line) in _NOTHING for line in cell.lines) else cell.lines
    return Value(lines, str(cell.place))


def _listed(rows: Sequence[Row], place: str) -> Listed | None:
    names = {cell.column: plain(cell.text) for cell in rows[0] if cell.text}
    if len(names) < 2 or any(name.isdigit() for name in names.values()):
        return None
    records = tuple({names[c.column]: _value(c) for c in row if c.column in names} for row in rows[1:])
    return Listed(tuple(names.values()), records, place)


def _first_column(rows: Sequence[Row]) -> Row:
    """What stands in front of the rows, as a row."""
    if len(rows) > _MOST_TURNED:
        return ()
    return tuple(Cell(row[0].lines, row[0].place, at, row[0].hint) for at, row in enumerate(rows) if row)


def _turned(rows: Sequence[Row]) -> list[Row]:
    """Columns as rows; empty where that can't be a grid."""
    widest = max((cell.column for row in rows for cell in row), default=0)
    if widest > _WIDEST_TURNED or len(rows) < _FEWEST_MONTHS:
        return []
    turned = []
    for column in range(widest + 1):
        cells = [(at, _at(row, column)) for at, row in enumerate(rows)]
        turned.append(tuple(Cell(c.lines, c.place, at, c.hint) for at, c in cells if c is not None))
    return [row for row in turned if row]


def _at(row: Row | None, column: int) -> Cell | None:
    return next((cell for cell in row or () if cell.column == column), None)


def _month(text: str) -> int | None:
    """The month that a cell names, perhaps twice: in full and as a letter, for wide and for narrow screens."""
    found = _MONTH.search(text.lower()) if len(text) <= _LONGEST_MONTH else None
    return _MONTHS.index(found[0]) + 1 if found else None
