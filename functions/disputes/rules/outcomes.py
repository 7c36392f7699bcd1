"""Whether the next report bears out what a bureau said of an item."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from functions.disputes.record import Record

_UPDATES: Final = frozenset((Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER))
_MENDS: Final = _UPDATES | {Outcome.VERIFIED_AND_UPDATED}
_CLAIMS_NOTHING: Final = frozenset(
    (
        Outcome.NO_RESPONSE_OVERDUE,
        Outcome.REFUSED_FRIVOLOUS,
        Outcome.REFUSED_THIRD_PARTY,
        Outcome.REFUSED_SUSPICIOUS,
        Outcome.NOT_FOUND,
        Outcome.IDENTITY_REQUESTED,
        Outcome.IN_PROGRESS,
    )
)
"""Silence and refusals say nothing of the entry, so that no report contradicts them."""
_STANDS: Final = frozenset((Outcome.VERIFIED, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.REINSERTED))
"""That the entry stays as it was."""


class ItemDiff(Record):
    """One disputed tradeline in the report before the dispute and in the next one.

    `worse_fields`: among what changed; `present_before` False: it had been deleted in between.
    """

    present_before: bool = True
    present_after: bool
    disputed_fields: frozenset[str]
    changed_fields: frozenset[str] = frozenset()
    worse_fields: frozenset[str] = frozenset()


def confirm_outcome(said: Outcome, diff: ItemDiff) -> tuple[Outcome, bool]:
    """The outcome as the next report shows it, and whether it bears out what the bureau said.

    "Deleted" is borne out only when the entry is gone, "updated" only when a disputed field changed, and not for the
    worse; "verified" when no disputed field did, whatever else moved with time. An item that was gone and shows again
    was reinserted (15 U.S.C. 1681i(a)(5)(B)).
    """
    silent = said in _CLAIMS_NOTHING
    if not diff.present_after:
        return Outcome.DELETED, said is Outcome.DELETED or silent
    if not diff.present_before:
        return Outcome.DELETED_THEN_RETURNED, said is Outcome.REINSERTED
    if said is Outcome.DELETED:
        return Outcome.VERIFIED, False
    if diff.worse_fields:
        return (said, True) if silent else (Outcome.UPDATED_WORSE, said is Outcome.UPDATED_WORSE)
    mended = diff.disputed_fields & diff.changed_fields
    if mended and mended != diff.disputed_fields:
        return Outcome.PARTIALLY_UPDATED, said is Outcome.PARTIALLY_UPDATED or silent
    if mended:
        other = bool(diff.changed_fields - diff.disputed_fields)
        shown = Outcome.UPDATED_DISPUTED_AND_OTHER if other else Outcome.UPDATED_DISPUTED
        return shown, said in _MENDS or silent
    if silent or said in _STANDS:
        return said, True
    if diff.changed_fields:
        return Outcome.UPDATED_OTHER_ONLY, said in (Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED)
    return Outcome.VERIFIED, False
