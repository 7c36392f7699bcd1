"""TransUnion's outcomes: the titles of its dispute interface, those of its older table, and what stands by them.

"Information updated" is taken both for a change to what was disputed and to something else: its own description and
its use differ, so either counts as read. So does "new information below" of the older table.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.third_letters.sayings import ACCOUNTS, ANY, INQUIRIES, OTHERS, PERSON, RECORDS, Saying, either

_O = Outcome
_EITHER: Final = frozenset({_O.UPDATED_DISPUTED, _O.UPDATED_OTHER_ONLY, _O.UPDATED_DISPUTED_AND_OTHER})
_BESIDE: Final = frozenset({_O.UPDATED_OTHER_ONLY, _O.VERIFIED_AND_UPDATED})

BOXED: Final = (
    *either(
        1, Saying(_O.DELETED, "DELETED", "In response to your dispute, this item was DELETED from your credit report.", ANY, 4.0),
        ("DELETED", "The disputed item(s) was removed from your credit report."),
        ("DELETED", "The item was deleted from your credit report."),
        ("ITEM DELETED", "This item no longer appears on your credit report."),
    ),
    *either(
        2, Saying(_O.VERIFIED, "VERIFIED AS ACCURATE", "The disputed item(s) was verified as accurate.", ANY, 3.6),
        ("VERIFIED AS ACCURATE", "We investigated the information you disputed and the disputed information was VERIFIED AS ACCURATE."),
        ("VERIFIED AS ACCURATE", "The company that reports this item confirmed it. No change was made."),
        ("VERIFIED", "The disputed information was verified and remains on your credit report."),
    ),
    *either(
        3, Saying(
            _O.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "A change was made to the item(s) based on your dispute.",
            ACCOUNTS, 1.5,
        ),
        ("DISPUTED INFORMATION UPDATED", "What you disputed on this item was changed."),
    ),
    Saying(
        _O.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
        "A change was made to the item(s) based on your dispute and other information has also changed.", ACCOUNTS, 1.0,
    ),
    Saying(
        _O.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "A change was made to the item(s).", ACCOUNTS, 0.5, _EITHER,
    ),
    Saying(
        _O.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED",
        "The disputed item(s) was verified as belonging to you and information has changed.", ACCOUNTS, 0.9,
    ),
    Saying(
        _O.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED",
        "The disputed item(s) was verified as accurate; however, other information has also changed.", ACCOUNTS, 1.4, _BESIDE,
    ),
    Saying(
        _O.REINSERTED, "REINSERTED",
        "This previously deleted item has been verified; therefore, it has been added back to your credit report.", RECORDS, 0.25,
    ),
    Saying(
        _O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED",
        "We already investigated this item for you and the company that reports it told us it is accurate.", RECORDS, 0.35,
    ),
    Saying(
        _O.NOT_FOUND, "NOT ON FILE", "The item you described does not appear in your TransUnion credit report.", ANY, 0.35,
    ),
    Saying(
        _O.VERIFIED, "NO CHANGE", "An inquiry records that a company asked for your file on that day. It will remain on your report.",
        INQUIRIES, 2.0, frozenset({_O.REFUSED_FRIVOLOUS}),
    ),
    Saying(_O.UPDATED_DISPUTED, "UPDATED", "We changed this part of your personal information as you asked.", PERSON, 0.7),
)  # fmt: skip

ONLINE: Final = (
    *either(
        1, Saying(_O.DELETED, "Deleted", "This item has been removed from your credit report.", ANY, 3.0),
        ("Deleted", "We deleted this item."), ("Item Removed", "It is no longer part of your credit report."),
    ),
    *either(
        2, Saying(
            _O.VERIFIED, "Verified as Accurate", "The data furnisher confirmed that the information is accurate. No changes were made.",
            RECORDS, 2.4,
        ),
        ("Verified as Accurate", "This item will stay on your credit report as it is."),
        ("No Change", "The information was verified as accurate by the company that reports it."),
    ),
    Saying(_O.VERIFIED, "Verified", "This information was confirmed and stays on your credit report.", OTHERS, 1.6),
    Saying(_O.UPDATED_DISPUTED, "Disputed Information Updated", "The information you disputed was changed.", ACCOUNTS, 1.4),
    Saying(
        _O.UPDATED_DISPUTED_AND_OTHER, "Disputed Information Updated and Other Information Updated",
        "What you disputed was changed, and so was other information on the account.", ACCOUNTS, 0.9,
    ),
    Saying(
        _O.VERIFIED_AND_UPDATED, "Verified as Accurate and Updated",
        "What you disputed was confirmed as accurate. Other information on the account was changed.", ACCOUNTS, 1.2, _BESIDE,
    ),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and Updated", "The account was confirmed as yours, and its information was brought up to date.", ACCOUNTS, 0.7),
    Saying(_O.UPDATED_OTHER_ONLY, "Information Updated", "Information on this account has changed.", ACCOUNTS, 0.5, _EITHER),
    Saying(_O.IN_PROGRESS, "In Progress", "We are still waiting for the data furnisher's answer on this item.", ANY, 0.5),
    Saying(
        _O.PREVIOUSLY_INVESTIGATED, "Already Verified",
        "We investigated this same dispute before and the result has not changed. You may send new documents.", RECORDS, 0.4,
    ),
    Saying(_O.NOT_FOUND, "Not Found", "This item is not on your TransUnion credit report.", ANY, 0.3),
)  # fmt: skip

TABLE: Final = (
    Saying(_O.DELETED, "DELETED", "", ANY, 3.0),
    *either(1, Saying(_O.VERIFIED, "VERIFIED, NO CHANGE", "", ANY, 3.4), ("VERIFIED AS REPORTED", ""), ("VERIFIED-NO CHANGE", "")),
    Saying(
        _O.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "", ACCOUNTS, 2.6,
        _EITHER | frozenset({_O.VERIFIED_AND_UPDATED, _O.PARTIALLY_UPDATED}),
    ),
    Saying(_O.REINSERTED, "REINSERTED", "", RECORDS, 0.2),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED", "", RECORDS, 0.4),
    Saying(_O.NOT_FOUND, "NOT ON FILE", "", ANY, 0.4),
)  # fmt: skip

PROSE: Final = (
    *either(
        1, Saying(_O.DELETED, "", "has been deleted from your TransUnion credit report", ANY, 3.0),
        ("", "was removed from your file"), ("", "is no longer on your TransUnion credit report; we deleted it"),
    ),
    *either(
        2, Saying(_O.VERIFIED, "", "was verified as accurate, and no change was made", ANY, 2.4),
        ("", "was confirmed by the company that reports it and will remain"), ("", "has been verified and stays as reported"),
    ),
    Saying(_O.UPDATED_DISPUTED, "", "was updated to correct the information you disputed", ACCOUNTS, 1.4),
    Saying(_O.VERIFIED_AND_UPDATED, "", "was verified as belonging to you, and has been updated with newer information", ACCOUNTS, 1.0),
    Saying(_O.NOT_FOUND, "", "is not currently appearing on your TransUnion credit report", ANY, 0.6),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "was previously verified, and you sent no new information that would let us look into it again", RECORDS, 0.5),
)  # fmt: skip
LEGEND: Final = (
    ("DELETED", "The item was removed from your report."),
    ("DISPUTED INFORMATION UPDATED", "Something you disputed was changed."),
    (
        "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
        "Something you disputed was changed, and other details of the item too.",
    ),
    ("INFORMATION UPDATED", "A change was made to the item."),
    ("REINSERTED", "An item deleted before was verified and put back."),
    ("VERIFIED AND UPDATED", "The item is yours; newer details were added."),
    ("VERIFIED AS ACCURATE", "The item was reported correctly and stays as it is."),
    ("VERIFIED AS ACCURATE AND UPDATED", "What you disputed is correct; other details were changed."),
)
