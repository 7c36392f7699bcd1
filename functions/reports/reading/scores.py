"""Credit scores as the bureaus give them: a number of points, or in its place a code that says why there is none."""

from __future__ import annotations

from collections.abc import Callable

from contracts.report import ScoreFactor
from functions.reports.reading.cursor import Cursor
from functions.reports.reading.values import count, text

HIGHEST_SCORE = 999
"""More than this is a code that says why there is no score (9001, 9002 …), as is 0."""


def read_points(cursor: Cursor, name: str, number: Callable[[str], int | None] = count) -> None:
    """The score's value from the field `name`, or its exclusion code where the number can be no score."""
    value = cursor.read("value", number, name)
    if value is not None and not 1 <= value <= HIGHEST_SCORE:
        cursor.drop("value")
        cursor.read("exclusion_code", text, name)


def read_factors(cursor: Cursor, name: str, *codes: str) -> None:
    """The factors in the array `name`, the weightiest first; a factor's code is in the first field that says it."""
    factors = []
    for rank, (each, place) in enumerate(cursor.parts(name), 1):
        part = Cursor(each, place, cursor.log)
        code = next((said for said in map(part.code, codes) if said), None)
        if code is not None:
            factors.append(ScoreFactor(rank=rank, code=code))
    if factors:
        cursor.put_parts("factors", tuple(factors), name)
