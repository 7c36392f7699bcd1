"""A payment grid, one sign a month, newest first, to canonical cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from contracts.dates import PartialDate
from contracts.report import HistoryCell
from contracts.vocabulary import CURRENT_CODES, HistoryCode
from functions.reports.reading.cursor import Cursor
from functions.reports.reading.values import month_name

MOST_MONTHS = 84
"""Seven years: what the longest grids hold."""


def read_grid(
    cursor: Cursor,
    place: str,
    signs: Sequence[str],
    newest: PartialDate | None,
    alphabet: Mapping[str, HistoryCode | None],
) -> tuple[HistoryCell, ...]:
    """The cells of a grid whose first sign is the month `newest`; none, and an issue, when that month isn't known.

    alphabet: what a sign means; None where it lumps several conditions together. Such a sign, and an unknown one, is
    kept as read.
    """
    if newest is None or newest.month is None:
        cursor.log.add("history_without_anchor", place, "without a balance date its months are not known")
        return ()
    if len(signs) > MOST_MONTHS:
        cursor.log.add("history_too_long", place, f"only the newest {MOST_MONTHS} months are read")
    return tuple(
        HistoryCell(
            month=month_name(newest.year, newest.month, at), code=read_sign(cursor, place, sign, alphabet), raw=sign
        )
        for at, sign in enumerate(signs[:MOST_MONTHS])
    )


def read_sign(cursor: Cursor, place: str, sign: str, alphabet: Mapping[str, HistoryCode | None]) -> HistoryCode | None:
    """What one sign means; an unknown or lumping one is an issue."""
    if sign not in alphabet:
        cursor.log.add("unknown_history_sign", place, "a sign is not in the grid's alphabet; kept as read")
        return None
    if alphabet[sign] is None:
        cursor.log.add("ambiguous_history_sign", place, f"{sign} lumps several conditions together; kept as read")
    return alphabet[sign]


def oldest_of_the_run(history: Iterable[HistoryCell]) -> PartialDate | None:
    """The oldest month of the unbroken delinquency that reaches up to now; months without data don't break it."""
    oldest: PartialDate | None = None
    for cell in history:
        if cell.code in CURRENT_CODES:
            break
        if cell.code is not HistoryCode.NO_DATA:
            oldest = cell.date
    return oldest
