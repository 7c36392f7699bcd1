"""How close dates, amounts and payment histories are, each with what it can and can't tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from contracts.dates import PartialDate, number_of_month
from contracts.report import HistoryCell
from contracts.vocabulary import CURRENT_CODES, HistoryCode

SAME_CYCLE_DAYS = "policy.analysis.same_cycle_days"
"""The house rule, in the law packs, on how far apart two dates of one reporting cycle are at most."""
ROUNDING_CENTS = 100
"""Some bureaus cut cents off; so far two printings of one amount may differ."""


class Span(NamedTuple):
    """The days a date can mean, as ordinals, both included."""

    first: int
    last: int

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def gap_days(self, other: Span) -> int:
        """Days that certainly lie between them; 0 when they can be the same day."""
        return max(0, self.first - other.last, other.first - self.last)


def span(day: PartialDate | None) -> Span | None:
    """The days a partial date can mean."""
    if day is None:
        return None
    if day.day is not None and day.month is not None:
        ordinal = date(day.year, day.month, day.day).toordinal()
        return Span(ordinal, ordinal)
    return Span(day.earliest().toordinal(), day.latest().toordinal())


def same_date(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both can mean one day; a date that is not told contradicts none."""
    mine, theirs = span(one), span(other)
    return mine is None or theirs is None or mine.gap_days(theirs) == 0


def one_cycle(one: PartialDate | None, other: PartialDate | None, most_days: int) -> bool | None:
    """Whether two dates of report belong together: at most so many days apart.

    A date known to the month goes with those of its month only. None where one of the two isn't told.
    """
    mine, theirs = span(one), span(other)
    if mine is None or theirs is None:
        return None
    exact = mine.is_day and theirs.is_day
    return mine.gap_days(theirs) <= (most_days if exact else 0)


def equal_amounts(one: int, other: int) -> bool:
    """The same amount, but for cents that a bureau leaves off."""
    return abs(one - other) < ROUNDING_CENTS


def apart(one: int, other: int) -> float:
    """How far two amounts are apart, as a share of the larger (0 to 1)."""
    larger = max(abs(one), abs(other))
    return 0.0 if larger == 0 else abs(one - other) / larger


class Grid(NamedTuple):
    """A payment history as one sign a month without gaps, newest first; "-" where nothing is told.

    `newest`: the first sign's month, counted from year 0.
    """

    newest: int
    signs: str


_SILENT = frozenset({HistoryCode.BEFORE_HISTORY, HistoryCode.NO_DATA, HistoryCode.TOO_NEW})
_SIGN = {code: "-" if code in _SILENT else "0" if code in CURRENT_CODES else code.value for code in HistoryCode}
_MOST_MONTHS = 240


def grid(cells: Sequence[HistoryCell]) -> Grid | None:
    """The history made ready for comparison; None when no month of it says anything."""
    told = {number_of_month(cell.month): _SIGN[cell.code] for cell in cells if cell.code is not None}
    if not told:
        return None
    newest = max(told)
    # A wild month (a misread year) would make a grid of centuries.
    oldest = max(min(told), newest - _MOST_MONTHS)
    signs = "".join([told.get(month, "-") for month in range(newest, oldest - 1, -1)])
    return Grid(newest, signs) if signs.strip("-") else None


class Overlap(NamedTuple):
    """What two histories say of the months they share: how many agree, differ, and how many telling ones agree."""

    agree: int
    differ: int
    telling: int

    @property
    def months(self) -> int:
        return self.agree + self.differ


def overlap(one: Grid, other: Grid) -> Overlap:
    """Month by month; a month that one of them doesn't tell counts for nothing. Symmetric."""
    later, earlier = (one, other) if one.newest >= other.newest else (other, one)
    mine = later.signs[later.newest - earlier.newest :]
    theirs = earlier.signs
    length = min(len(mine), len(theirs))
    mine, theirs = mine[:length], theirs[:length]
    if mine == theirs:
        silent, current = mine.count("-"), mine.count("0")
        return Overlap(length - silent, 0, length - silent - current)
    agree = differ = telling = 0
    for left, right in zip(mine, theirs, strict=True):
        if left == "-" or right == "-":
            continue
        if left == right:
            agree += 1
            telling += left != "0"
        else:
            differ += 1
    return Overlap(agree, differ, telling)
