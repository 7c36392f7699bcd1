"""What earlier rounds disputed, by the names the newest analysis gives it.

A tradeline is named within its own report, an account and a debt by their first entry in the reports at hand: with the
next report all three change. The analysis that reads it groups its own entries with those of earlier disputes, so what
was said then can be put in today's names. Names of two rounds are never compared otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.vocabulary import Bureau
from functions.disputes.items import PriorDispute
from functions.disputes.record import Record


class NamedEntry(Record):
    """A tradeline with the account and the debt it is, as one analysis names them."""

    bureau: Bureau
    tradeline_key: str
    account: str
    debt: str


def named_entries(analysis: Mapping[str, Any]) -> tuple[NamedEntry, ...]:
    """The tradelines an analysis tells apart; none where it was made before it kept them."""
    return tuple(
        NamedEntry(
            bureau=Bureau(each["bureau"]),
            tradeline_key=f"{each['report']}:{each['key']}",
            account=each["account"],
            debt=each["debt"],
        )
        for each in analysis["findings"].get("entry_groups", ())
    )


def named_now(prior: Iterable[PriorDispute], entries: Iterable[NamedEntry]) -> tuple[PriorDispute, ...]:
    """Each earlier dispute under every name its account has at that bureau today; unchanged where it is in no group."""
    known = tuple(entries)
    by_key = {entry.tradeline_key: entry for entry in known}
    found: dict[PriorDispute, None] = {}
    for past in prior:
        then = by_key.get(past.tradeline_key)
        if then is None:
            found[past] = None
            continue
        for entry in known:
            if (entry.account, entry.bureau) == (then.account, then.bureau):
                now = {"tradeline_key": entry.tradeline_key, "debt": entry.debt}
                found[past.model_copy(update=now)] = None
    return tuple(found)
