"""What one later report shows of a disputed entry: gone, there with these fields changed, or nothing that can be told.

Compared with the report that the dispute rests on. A value that either reading is not sure of, or that another kind of
source doesn't tell, is not seen; dates that can mean one day and amounts that differ by cents cut off are the same.
Newer months of a payment history, and figures that move with every statement, are no change unless they were disputed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.comparing.following import follow, stands
from contracts.comparing.ranks import CODE_RANK, STATUS_RANK
from contracts.comparing.reading import sure
from contracts.dates import PartialDate
from contracts.matching.changes import changed_fields
from contracts.matching.closeness import equal_amounts, same_date, span
from contracts.report import Report, Section, Tradeline
from contracts.vocabulary import Status
from functions.disputes.record import Record

_SECTIONS: Final = MappingProxyType({"t": "tradelines", "p": "public_records", "i": "inquiries"})
CONSUMER: Final = "consumer"
_DETAIL: Final = re.compile(r"consumer\.(\w+)\[(\d+)]")
# What is another from statement to statement, or only printed otherwise.
_MOVING: Final = frozenset(
    {
        "reported_on", "last_payment_on", "last_activity_on", "actual_payment_cents", "balance_cents", "status_text",
        "account_number", "furnisher", "furnisher_code", "furnisher_industry", "terms", "terms_frequency", "court",
        "court_code", "inquirer", "inquirer_code", "inquirer_industry", "purpose",
    }
)  # fmt: skip
# Told of the past: it doesn't become worse by itself.
_OF_THE_PAST: Final = frozenset({"first_delinquency_on", "payment_history"})
_HIGHER_IS_WORSE: Final = frozenset(
    {"balance_cents", "past_due_cents", "charge_off_cents", "late_30_count", "late_60_count", "late_90_count"}
)


class Found(StrEnum):
    """What a report shows of an entry at all."""

    GONE = "gone"
    THERE = "there"
    UNCLEAR = "unclear"


class Seen(Record):
    """What a report shows of an entry; fields by their canonical names, months and personal details one by one.

    `unseen`: disputed fields of which the report tells nothing that could be compared.
    """

    found: Found
    changed: frozenset[str] = frozenset()
    worse: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()


class _Change(NamedTuple):
    field: str
    before: object
    after: object


UNCLEAR: Final = Seen(found=Found.UNCLEAR)


def see(key: str, disputed: tuple[str, ...] | None, before: Report | None, after: Report) -> Seen:
    """What `after` shows of the entry `key` of `before`; None: that report isn't kept any more.

    `disputed`: see `fields.disputed_fields`; None where it was not kept what exactly was disputed.
    """
    fields = frozenset(disputed or ())
    if before is None:
        return UNCLEAR
    if key == CONSUMER:
        return _details(fields, before, after)
    section = _SECTIONS.get(key[:1])
    followed = follow(section, key, before, after, fields) if section else None
    if followed is None:
        return UNCLEAR
    if followed.after is None:
        return Seen(found=Found.GONE)
    return _compared(followed.before, followed.after, fields, alike=before.source == after.source)


def _details(fields: frozenset[str], before: Report, after: Report) -> Seen:
    """Personal details are deleted one by one; all of the disputed ones gone is gone."""
    told: dict[str, bool | None] = {}
    for field in fields:
        if detail := _DETAIL.fullmatch(field):
            told[field] = stands(detail[1], int(detail[2]), before, after)
    gone = frozenset(field for field, stays in told.items() if stays is False)
    unseen = frozenset(field for field, stays in told.items() if stays is None)
    if not told or unseen == set(told):
        return UNCLEAR
    return Seen(found=Found.GONE if gone == set(told) else Found.THERE, changed=gone, unseen=unseen)


def _compared(before: Section, after: Section, disputed: frozenset[str], *, alike: bool) -> Seen:
    changes = {one.field: one for one in (_Change(*found) for found in changed_fields(before, after))}
    trimmed = {field: _Change(field, "", None) for field in disputed if alike and _is_trimmed(field, before, after)}
    changes |= trimmed
    unseen = frozenset(field for field in disputed - set(trimmed) if not _is_seen(field, before, after, alike))
    changed = frozenset(
        field
        for field, one in changes.items()
        if field not in unseen
        and (field in disputed or _counts(one, before, after, alike))
        and not _is_the_same(_name(field), before, after)
    )
    worse = frozenset(
        field
        for field in changed
        if (field in disputed or _name(field) in _OF_THE_PAST) and _is_worse(changes[field], before, after)
    )
    return Seen(found=Found.THERE, changed=changed, worse=worse, unseen=unseen)


def _name(field: str) -> str:
    return field.partition("[")[0]


def _month(field: str) -> str:
    return field.partition("[")[2].rstrip("]")


def _is_trimmed(field: str, before: Section, after: Section) -> bool:
    """Whether a month is shown no more because the history became shorter; one that keeps its length only moves on."""
    if _name(field) != "payment_history" or not (isinstance(before, Tradeline) and isinstance(after, Tradeline)):
        return False
    left = {cell.month for cell in after.payment_history}
    return bool(left) and _month(field) < min(left) and len(left) < len(before.payment_history)


def _is_seen(field: str, before: Section, after: Section, alike: bool) -> bool:
    """Whether both reports tell the field so that it can be compared; not every kind of source does."""
    name = _name(field)
    if not (sure(before, name) and sure(after, name)):
        return False
    if name == "payment_history" and isinstance(before, Tradeline) and isinstance(after, Tradeline):
        months = {cell.month for cell in after.payment_history}
        # A month older than all that is shown has fallen out of the window: that is no correction.
        return bool(months) and _month(field) >= min(months)
    return alike or all(bool(getattr(each, name)) or name in each.sources for each in (before, after))


def _counts(one: _Change, before: Section, after: Section, alike: bool) -> bool:
    """Whether a field that was not disputed was changed: not by time, and not by another kind of source."""
    name = _name(one.field)
    if name in _MOVING or not _is_seen(one.field, before, after, alike):
        return False
    return name != "payment_history" or one.before is not None


def _is_the_same(name: str, before: Section, after: Section) -> bool:
    """Whether two printings of a value say the same."""
    mine, theirs = (getattr(each, name) for each in (before, after))
    if isinstance(mine, PartialDate) and isinstance(theirs, PartialDate):
        return same_date(mine, theirs)
    if name.endswith("_cents") and mine is not None and theirs is not None:
        return equal_amounts(mine, theirs)
    return False


def _is_worse(one: _Change, before: Section, after: Section) -> bool:
    name = _name(one.field)
    if name in ("payment_history", "payment_rating"):
        return CODE_RANK.get(str(one.after), 0) > CODE_RANK.get(str(one.before), 0)
    mine, theirs = (getattr(each, name) for each in (before, after))
    if mine is None or theirs is None:
        return False
    if isinstance(mine, Status) and isinstance(theirs, Status):
        return STATUS_RANK[theirs] > STATUS_RANK[mine]
    if name == "first_delinquency_on":
        # A later one lets the entry be reported for longer (15 U.S.C. 1681c(c)(1)).
        earlier, later = span(mine), span(theirs)
        return earlier is not None and later is not None and later.first > earlier.last
    if name == "credit_limit_cents":
        return bool(theirs < mine)
    return name in _HIGHER_IS_WORSE and bool(theirs > mine)
