"""Tables with a heading row: each word belongs to the column it stands under, a row without a date runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.cells import ALIGNED, gap_between
from functions.reports.disclosures.lexicon import nearest
from functions.reports.disclosures.rows import Row, Token, text_of

_FEWEST: Final = 2
_DATE = re.compile(r".*\d.*/.*|[A-Za-z]{3,9}\.?")
_TIGHT: Final = 0.15

Record = dict[str, list[Token]]


def read_table(rows: Sequence[Row], names: Sequence[str], key: str) -> tuple[list[Record], list[Row]]:
    """The records, each a column's name to its words, and the rows before the first heading row.

    A record begins where its `key` column has words; a heading may be repeated on each page.
    """
    columns: list[tuple[str, float]] = []
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
        cells = _cells(row, columns)
        if not records or (key in cells and _DATE.match(cells[key][0].text)):
            records.append({})
        for name, tokens in cells.items():
            records[-1].setdefault(name, []).extend(tokens)
    return records, others


def heading_row(row: Row, names: Sequence[str]) -> list[tuple[str, float]]:
    """The columns that a row heads, each with its left edge; empty: it is no heading."""
    columns: list[tuple[str, float]] = []
    at = 0
    while at < len(row.tokens):
        for stop in range(min(len(row.tokens), at + 3), at, -1):
            near = nearest(text_of(row.tokens[at:stop]).rstrip(":"), names)
            if near is not None and len(near.entry.split()) == stop - at:
                columns.append((near.entry, row.tokens[at].upright.left))
                at = stop
                break
        else:
            return []
    return columns if len(columns) >= _FEWEST else []


def _cells(row: Row, columns: Sequence[tuple[str, float]]) -> Record:
    """Words by column; a word goes with the one before it unless a gap or the next column's edge parts them."""
    cells: Record = {}
    current = ""
    before: Token | None = None
    for token in row.tokens:
        under = [name for name, left in columns if token.upright.left >= left - ALIGNED]
        name = under[-1] if under else columns[0][0]
        if before is not None and name != current and gap_between(before, token) < _TIGHT:
            name = current
        cells.setdefault(name, []).append(token)
        current, before = name, token
    return cells
