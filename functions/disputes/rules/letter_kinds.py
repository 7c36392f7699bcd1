"""Which kind of letter says what is to be said."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from functions.disputes.items import DisputeItem
from functions.disputes.letters.model import LetterKind

INQUIRY_GROUNDS: Final = frozenset(("inquiry_without_consent",))


def kind_for(items: Collection[DisputeItem]) -> LetterKind:
    """Of a letter that disputes items with a bureau: one of inquiries alone is worded as that."""
    inquiries = bool(items) and all(item.plan.ground in INQUIRY_GROUNDS for item in items)
    return LetterKind.INQUIRY if inquiries else LetterKind.BUREAU_DISPUTE
