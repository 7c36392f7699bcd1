"""Where an account begins: its creditor's name, in capitals, over one line or more, above what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contracts.report import IssueSeverity
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.cells import ALIGNED
from functions.reports.disclosures.geometry.pages import says_none
from functions.reports.disclosures.geometry.rows import Row, body_height, is_larger

_CAPITALS: Final = 0.7
_SAME_SIZE: Final = 0.25
_SAME_BLOCK: Final = 1.0  # heights between a name's lines
_MOST_ROWS: Final = 3
_FEWEST: Final = 5  # words, of which no account can be made


def in_capitals(row: Row) -> bool:
    """Whether a row may be a creditor's name."""
    letters = [sign for sign in row.text.removesuffix("- Closed").removesuffix("Closed") if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= len(letters) * _CAPITALS


class Setting(NamedTuple):
    """How far right rows reach, and how high the rows are that no name is in."""

    edge: float
    body: float


def setting_of(rows: Sequence[Row]) -> Setting:
    """How these rows are set."""
    return Setting(max((row.tokens[-1].upright.right for row in rows), default=1.0), body_height(rows))


def name_start(rows: Sequence[Row], last: int, earliest: int, setting: Setting) -> int:
    """The first row of the name whose last row is `last`, not before `earliest`."""
    start = last
    while start - 1 >= earliest and last - start + 1 < _MOST_ROWS and _runs_on(rows[start - 1], rows[start], *setting):
        start -= 1
    return start


def _runs_on(upper: Row, lower: Row, edge: float, body: float) -> bool:
    """Whether a name goes on from one row to the next: the same size and edge, and no room was left for the word."""
    if upper.page != lower.page or not in_capitals(upper) or ":" in upper.text or "*" in upper.text:
        return False
    one, other = upper.height, lower.height
    if abs(one - other) > _SAME_SIZE * max(one, other):
        return False
    first = lower.tokens[0].upright
    if abs(upper.tokens[0].upright.left - first.left) > ALIGNED:
        return False
    if first.top - upper.tokens[0].upright.bottom > _SAME_BLOCK * max(one, other):
        return False
    full = upper.tokens[-1].upright.right + first.width > edge - ALIGNED
    return full or (is_larger(upper, body) and is_larger(lower, body))


def cut_accounts(
    found: Sequence[Row], starts: Sequence[tuple[int, int]], head: Evidence
) -> Iterator[tuple[Sequence[Row], Sequence[Row]]]:
    """(name, rest) of each account of a section; `starts` are the rows their names and the rest begin with.

    What stands before the first account is kept, and a section in which none was found is noted: as an error if there
    are words enough for one.
    """
    if found and not starts and not says_none(found):
        severity = IssueSeverity.ERROR if sum(len(row.tokens) for row in found) > _FEWEST else IssueSeverity.WARNING
        head.inform("unread_region", found[0].tokens, "no account was recognised in this section", severity)
    edges = [*(start for start, _ in starts), len(found)]
    for row in found[: edges[0]]:
        head.keep("unread_accounts", row.tokens)
    for (start, first), stop in zip(starts, edges[1:], strict=True):
        yield found[start:first], found[first:stop]
