"""Whether the next report bears out what a bureau said of an item."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from functions.disputes.record import Record

_UPDATES: Final = frozenset((Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED))


class ItemDiff(Record):
    """One disputed tradeline in the report before the dispute and in the next one."""

    present_before: bool = True
    present_after: bool
    disputed_fields: frozenset[str]
    changed_fields: frozenset[str] = frozenset()
    worse_fields: frozenset[str] = frozenset()


def confirm_outcome(said: Outcome, diff: ItemDiff) -> tuple[Outcome, bool]:
    """The outcome as the next report shows it, and whether it bears out what the bureau said.

    "Verified and updated" may have mended or worsened the item; "updated" counts only when a disputed field
    changed; an item that was gone and shows again was reinserted (15 U.S.C. 1681i(a)(5)(B)).
    """
    if not diff.present_after:
        return Outcome.DELETED, said is Outcome.DELETED
    if not diff.present_before:
        return Outcome.DELETED_THEN_RETURNED, said is Outcome.REINSERTED
    if said is Outcome.DELETED:
        return Outcome.VERIFIED, False
    if diff.worse_fields:
        return Outcome.UPDATED_WORSE, said is Outcome.UPDATED_WORSE
    mended = diff.disputed_fields & diff.changed_fields
    if mended and mended != diff.disputed_fields:
        return Outcome.PARTIALLY_UPDATED, said is Outcome.PARTIALLY_UPDATED
    if mended:
        other = bool(diff.changed_fields - diff.disputed_fields)
        shown = Outcome.UPDATED_DISPUTED_AND_OTHER if other else Outcome.UPDATED_DISPUTED
        return shown, said in _UPDATES - {Outcome.PARTIALLY_UPDATED} or said is Outcome.VERIFIED_AND_UPDATED
    if diff.changed_fields:
        return Outcome.UPDATED_OTHER_ONLY, said in (Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED)
    return (Outcome.VERIFIED if said in _UPDATES or said is Outcome.VERIFIED_AND_UPDATED else said), (
        said not in _UPDATES and said not in (Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_OTHER_ONLY)
    )
