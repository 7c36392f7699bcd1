"""What a bureau's words mean, and whether the next report bears them out.

A wording is known or it goes to a person: nothing is guessed. Experian's "Processed" stands for two outcomes and so
is deliberately not in the list.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.record import Record

_GAP = re.compile(r"[\s_\-–—]+")
_EDGE = " .:;,!*\"'“”‘’()[]"
# A title may be followed by a remark, but only behind one of these: "DELETED. See page 2".
_AFTER_TITLE = re.compile(r"\s*(?:[.:;(]|$)")

_UPDATES: Final = frozenset((Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED))


class Wording(Record):
    """One wording of one bureau."""

    bureau: Bureau
    confidence: Confidence
    wording: str
    outcome: Outcome


class Wordings(Record):
    """All known wordings, one version."""

    version: str
    wordings: tuple[Wording, ...]


def _folded(text: str) -> str:
    return _GAP.sub(" ", unicodedata.normalize("NFKC", text)).upper().strip(_EDGE)


@lru_cache(maxsize=8)
def _longest_first(bureau: Bureau) -> tuple[tuple[str, Outcome], ...]:
    text = files("functions.disputes.rules").joinpath("outcome_wordings.json").read_text(encoding="utf-8")
    rows = [row for row in Wordings.model_validate_json(text).wordings if row.bureau is bureau]
    rows.sort(key=lambda row: len(row.wording), reverse=True)
    return tuple((_folded(row.wording), row.outcome) for row in rows)


def read_outcome(bureau: Bureau, wording: str) -> Outcome | None:
    """The canonical outcome of a bureau's title, longest title first; None when a person must read it."""
    folded = _folded(wording)
    for title, outcome in _longest_first(bureau):
        if folded.startswith(title) and _AFTER_TITLE.match(folded[len(title) :]):
            return outcome
    return None


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
