"""Tables with a heading row: each word belongs to the column it stands under, a row without a date runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of, widest_space
from functions.reports.disclosures.lexicon import nearest

_FEWEST: Final = 2
_DATE = re.compile(r".*\d.*/.*|[A-Za-z]{3,9}\.?")
_TIGHT: Final = 0.15
_AT_EDGE: Final = 0.004

Record = dict[str, list[Token]]


class Column(NamedTuple):
    """Where a column's heading stands."""

    name: str
    left: float
    centre: float


def read_table(rows: Sequence[Row], names: Sequence[str], keys: Sequence[str]) -> tuple[list[Record], list[Row]]:
    """The records, each a column's name to its words, and the rows before the first heading row.

    A record begins where a column of `keys` has a date; a heading may be repeated on each page.
    """
    wide = widest_space(rows)
    columns: list[Column] = []
    records: list[Record] = []
    others: list[Row] = []
    for row in rows:
        head = heading_row(row, names)
        if head:
            columns = head
            continue
        if not columns:
            others.append(row)
            continue
        cells = _cells(row, columns, wide)
        if not records or any(key in cells and _DATE.match(cells[key][0].text) for key in keys):
            records.append({})
        for name, tokens in cells.items():
            records[-1].setdefault(name, []).extend(tokens)
    return records, others


def heading_row(row: Row, names: Sequence[str]) -> list[Column]:
    """The columns that a row heads; empty: it is no heading."""
    columns: list[Column] = []
    at = 0
    while at < len(row.tokens):
        for stop in range(min(len(row.tokens), at + 3), at, -1):
            near = nearest(text_of(row.tokens[at:stop]).rstrip(":"), names)
            if near is not None and len(near.entry.split()) == stop - at:
                left, right = row.tokens[at].upright.left, row.tokens[stop - 1].upright.right
                columns.append(Column(near.entry, left, (left + right) / 2))
                at = stop
                break
        else:
            return []
    return columns if len(columns) >= _FEWEST else []


def _cells(row: Row, columns: Sequence[Column], wide: float) -> Record:
    """Words by column: what no wide gap parts goes together, under the heading whose edge or middle it has."""
    cells: Record = {}
    least = 0
    for words in _runs(row, columns, wide):
        left, centre = words[0].upright.left, (words[0].upright.left + words[-1].upright.right) / 2
        near = min(range(least, len(columns)), key=lambda at: _off(columns[at], left, centre), default=least - 1)
        cells.setdefault(columns[near].name, []).extend(words)
        least = near + 1
    return cells


def _off(column: Column, left: float, centre: float) -> float:
    return min(abs(column.left - left), abs(column.centre - centre))


def _runs(row: Row, columns: Sequence[Column], wide: float) -> list[list[Token]]:
    """Words that stand together; a word at a column's edge begins another run, however narrow the gap before it.

    There are no more of them than columns: the narrowest gaps are spaces then.
    """
    runs: list[list[Token]] = []
    for token in row.tokens:
        before = runs[-1][-1] if runs else None
        at_edge = any(abs(token.upright.left - column.left) <= _AT_EDGE for column in columns)
        least = _TIGHT if at_edge else wide
        if before is None or gap_between(before, token) > least:
            runs.append([])
        runs[-1].append(token)
    while len(runs) > len(columns):
        gaps = [gap_between(one[-1], other[0]) for one, other in pairwise(runs)]
        at = gaps.index(min(gaps))
        runs[at : at + 2] = [runs[at] + runs[at + 1]]
    return runs
