"""Whether a tradeline is negative, and whether it became worse than it was."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.comparing.ranks import CODE_RANK, DEFAULTED, STATUS_RANK
from contracts.comparing.reading import sure
from contracts.matching.difference import FieldChange
from contracts.report import Tradeline
from contracts.vocabulary import Status
from functions.monitoring.model import Evidence


def is_negative(line: Tradeline) -> bool:
    """Late, in default, or paid after one; by status alone, where it is known surely."""
    return line.status is not None and sure(line, "status") and STATUS_RANK[line.status] > 0


def worse(before: Tradeline, after: Tradeline, changes: tuple[FieldChange, ...]) -> tuple[Evidence, ...]:
    """The changed fields by which the account became worse; empty where it did not, or not surely."""
    return tuple(_worse(before, after, changes))


def _worse(before: Tradeline, after: Tradeline, changes: tuple[FieldChange, ...]) -> Iterator[Evidence]:
    for change in changes:
        field = change.field.partition("[")[0]
        if not (sure(before, field) and sure(after, field)):
            continue
        if (
            (field == "status" and _status_fell(before.status, after.status))
            or (field == "payment_history" and _month_fell(before, change))
            or (field == "past_due_cents" and change.before == 0 and _owes(change.after))
        ):
            yield Evidence(
                section="tradelines",
                key=after.key,
                label=after.furnisher or after.key,
                field=change.field,
                before=change.before,
                after=change.after,
            )


def _status_fell(before: Status | None, after: Status | None) -> bool:
    return before is not None and after is not None and STATUS_RANK[after] > STATUS_RANK[before]


def _month_fell(before: Tradeline, change: FieldChange) -> bool:
    """A month reported worse than it was, or a new month that is bad. A month older than all that was shown before is
    history coming into view, not a change; a month more of a default that was told is none either."""
    rank = CODE_RANK.get(str(change.after), 0)
    if change.before is None:
        oldest = min((cell.month for cell in before.payment_history), default=None)
        month = change.field.partition("[")[2].rstrip("]")
        if oldest is None or month < oldest or (rank == DEFAULTED and _in_default(before)):
            return False
    return rank > CODE_RANK.get(str(change.before), 0)


def _in_default(line: Tradeline) -> bool:
    """By its status, or by the newest month of its history."""
    newest = max(line.payment_history, key=lambda cell: cell.month, default=None)
    by_month = newest is not None and newest.code is not None and CODE_RANK[newest.code] == DEFAULTED
    return by_month or (line.status is not None and STATUS_RANK[line.status] == DEFAULTED)


def _owes(amount: object) -> bool:
    return isinstance(amount, int) and amount > 0
