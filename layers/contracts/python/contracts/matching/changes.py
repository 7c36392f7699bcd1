"""Field by field: what two readings of one thing say differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from contracts.report import Consumer, HistoryCell, Section

_NOT_COMPARED: Final = frozenset({"key", "bureau", "sources", "extras", "furnisher_normalised"})
_COMPARED_APART: Final = frozenset({"names", "addresses", "employers", "phones", "ssns"})

FieldDifference = tuple[str, JsonValue, JsonValue]


def changed_fields(before: Section, after: Section) -> Iterator[FieldDifference]:
    """(field, before, after) of every field that differs, in the canon's order.

    A payment history moves on by a month with every report; its months are compared one by one, and one that has merely
    fallen out of the window at the old end is no change.
    """
    apart = _COMPARED_APART if isinstance(after, Consumer) else frozenset()
    for field in type(after).model_fields:
        if field in _NOT_COMPARED or field in apart:
            continue
        old, new = getattr(before, field), getattr(after, field)
        if old == new:
            continue
        if field == "payment_history":
            yield from _months(old, new)
        else:
            yield field, _json(before, field), _json(after, field)


def _json(of: Section, field: str) -> JsonValue:
    found: JsonValue = of.model_dump(mode="json", include={field})[field]
    return found


def _months(old: tuple[HistoryCell, ...], new: tuple[HistoryCell, ...]) -> Iterator[FieldDifference]:
    before, after = _signs(old), _signs(new)
    oldest_left = min(after, default=None)
    for month in sorted(before.keys() | after.keys(), reverse=True):
        mine, theirs = before.get(month), after.get(month)
        fell_out = theirs is None and oldest_left is not None and month < oldest_left
        if mine != theirs and not fell_out:
            yield f"payment_history[{month}]", mine, theirs


def _signs(cells: tuple[HistoryCell, ...]) -> dict[str, str]:
    return {cell.month: cell.code.value if cell.code is not None else cell.raw for cell in cells}
