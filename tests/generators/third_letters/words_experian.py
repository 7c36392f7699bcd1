"""Experian's outcomes: the words of its legend, those of its newer results, and prose.

"Updated" of the older legend says that a change was made, and that an item whose ownership was disputed is yours: any
update counts as read. "Processed" of the older legend means updated or deleted, and the letter leaves it at that.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.third_letters.sayings import ACCOUNTS, ANY, INQUIRIES, PERSON, RECORDS, Saying, either

_O = Outcome
_ANY_UPDATE: Final = frozenset(
    {_O.UPDATED_DISPUTED, _O.UPDATED_OTHER_ONLY, _O.UPDATED_DISPUTED_AND_OTHER, _O.VERIFIED_AND_UPDATED}
)
_BESIDE: Final = frozenset({_O.UPDATED_OTHER_ONLY, _O.VERIFIED_AND_UPDATED})

LISTED: Final = (
    Saying(_O.DELETED, "Deleted", "", ANY, 3.0),
    *either(1, Saying(_O.VERIFIED, "Remains", "", ANY, 2.6), ("Verified as accurate", ""), ("Remains", ""), ("Verified", "")),
    Saying(_O.UPDATED_DISPUTED, "Updated", "", ACCOUNTS, 2.6, _ANY_UPDATE | frozenset({_O.PARTIALLY_UPDATED})),
    Saying(_O.DELETED, "Processed", "", PERSON, 0.5, _ANY_UPDATE),
    Saying(_O.UPDATED_DISPUTED, "Processed", "", ACCOUNTS, 0.15, _ANY_UPDATE | frozenset({_O.DELETED})),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and updated", "", ACCOUNTS, 0.9),
    Saying(_O.IN_PROGRESS, "Pending", "", RECORDS, 0.25),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "Previously verified", "", RECORDS, 0.3),
)  # fmt: skip
LISTED_LEGEND: Final = (
    ("Deleted", "This item was removed from your credit report."),
    ("Remains", "The company that reported the information told us it is accurate. This item was not changed."),
    ("Updated", "A change was made to this item. If you disputed that it is yours, it was verified as yours."),
    ("Verified and updated", "The item was verified, and newer details were added to it."),
    ("Processed", "This item was either updated or deleted."),
)

NEWER: Final = (
    *either(
        1, Saying(_O.DELETED, "Deleted", "This item was removed from your credit report.", ANY, 3.0),
        ("Deleted", "This item was deleted."), ("Removed", "This item has been deleted from your credit report. Please review your report for the details."),
    ),
    *either(
        2, Saying(_O.VERIFIED, "Remains", "The information you disputed has been verified as accurate.", ANY, 2.8),
        ("Verified as accurate", "The furnisher confirmed that the information you disputed is accurate."),
        ("Remains", "The company that reported the information has certified that it is accurate."),
        ("Verified", "The information was verified as accurate and remains on your report."),
    ),
    Saying(
        _O.VERIFIED_AND_UPDATED, "Verified and updated",
        "The information you disputed has been verified as accurate; however, information unrelated to your dispute has been updated.",
        ACCOUNTS, 1.5, _BESIDE,
    ),
    *either(
        3, Saying(_O.UPDATED_DISPUTED, "Information updated", "The information you disputed has been updated.", ACCOUNTS, 1.4),
        ("Disputed information updated", "What you disputed was changed by the furnisher."),
        ("Updated", "The information you disputed has been updated. Please review your report for the details."),
    ),
    Saying(
        _O.UPDATED_DISPUTED_AND_OTHER, "Information updated",
        "The information you disputed has been updated. Other information on this item has also been updated.", ACCOUNTS, 1.1,
    ),
    Saying(_O.REINSERTED, "Reinserted", "The furnisher certified that this item is accurate and it was returned to your report.", RECORDS, 0.2),
    Saying(
        _O.PREVIOUSLY_INVESTIGATED, "Previously investigated",
        "You disputed this item before for the same reason, and nothing new came with your request.", RECORDS, 0.4,
    ),
    Saying(_O.NOT_FOUND, "Not found", "This item does not currently display on your Experian credit report.", ANY, 0.4),
    Saying(
        _O.VERIFIED, "Remains", "Inquiries show who asked for your report. This one stays; contact the company if you did not apply there.",
        INQUIRIES, 1.5, frozenset({_O.REFUSED_FRIVOLOUS}),
    ),
    Saying(_O.IN_PROGRESS, "Open", "The investigation of this item is not finished.", RECORDS, 0.3),
    Saying(_O.UPDATED_DISPUTED, "Updated", "Your personal information was changed as you asked.", PERSON, 0.6),
)  # fmt: skip

PROSE: Final = (
    *either(
        1, Saying(_O.DELETED, "", "was deleted", ANY, 3.0), ("", "was removed from your credit report"), ("", "has been deleted from your Experian file"),
    ),
    *either(
        2, Saying(_O.VERIFIED, "", "was verified as accurate and remains", ANY, 2.4),
        ("", "remains on your report, because the company that reports it verified it"), ("", "was confirmed and was not changed"),
    ),
    Saying(_O.UPDATED_DISPUTED, "", "was updated as you requested", ACCOUNTS, 1.3),
    Saying(_O.VERIFIED_AND_UPDATED, "", "was verified as yours and updated", ACCOUNTS, 1.0),
    Saying(_O.NOT_FOUND, "", "does not appear in your report", ANY, 0.6),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "was already investigated at your request and verified", RECORDS, 0.5),
)  # fmt: skip
