"""Equifax's outcomes: the sentences of its older "the results are" letters, the phrases of its later summaries, prose.

"Additional information has been provided" is what its older letters say after a furnisher answered with newer data: it
is taken for verified and updated.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.third_letters.sayings import ACCOUNTS, ANY, INQUIRIES, OTHERS, PERSON, RECORDS, Saying, either

_O = Outcome
_BESIDE: Final = frozenset({_O.UPDATED_OTHER_ONLY, _O.VERIFIED_AND_UPDATED})

RESEARCHED: Final = (
    *either(
        1, Saying(_O.DELETED, "", "This item has been deleted from the credit file.", ANY, 2.6),
        ("", "THIS ITEM HAS BEEN DELETED FROM THE CREDIT FILE."), ("", "We have removed this item from your Equifax credit file."),
    ),
    Saying(_O.DELETED, "", "We have deleted this item from your credit file at the request of the source.", ACCOUNTS, 0.4),
    Saying(_O.VERIFIED, "", "Equifax verified that this item has been reported correctly.", ANY, 1.4),
    Saying(_O.VERIFIED, "", "Equifax verified that this item belongs to you.", RECORDS, 0.9),
    Saying(_O.VERIFIED, "", "This creditor has verified to Equifax that the current status is being reported correctly.", ACCOUNTS, 0.6),
    Saying(_O.VERIFIED, "", "This creditor has verified to Equifax that the balance is being reported correctly.", ACCOUNTS, 0.6),
    Saying(
        _O.VERIFIED_AND_UPDATED, "",
        "Equifax verified that this item belongs to you. Additional information has been provided from the original source "
        "regarding this item.", ACCOUNTS, 1.6, _BESIDE,
    ),
    Saying(
        _O.UPDATED_DISPUTED, "", "This creditor has asked us to change the information you disputed. This item has been updated accordingly.",
        ACCOUNTS, 0.9, frozenset({_O.UPDATED_DISPUTED_AND_OTHER}),
    ),
    Saying(
        _O.UPDATED_DISPUTED_AND_OTHER, "",
        "The information you disputed has been updated as well as other information on this item.", ACCOUNTS, 0.9,
    ),
    Saying(
        _O.UPDATED_OTHER_ONLY, "",
        "The disputed information is accurate as reported. Information on this item that is unrelated to your dispute has been updated.",
        ACCOUNTS, 0.8, _BESIDE,
    ),
    Saying(_O.NOT_FOUND, "", "This item is not currently reporting on the Equifax credit file.", ANY, 0.7),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "Equifax has previously verified this item with its source, who confirmed that it is reported correctly.", RECORDS, 0.4),
    Saying(
        _O.VERIFIED, "", "Inquiries are a factual record of file access. If you believe this was unauthorized, please contact the creditor.",
        INQUIRIES, 2.0, frozenset({_O.REFUSED_FRIVOLOUS}),
    ),
    Saying(_O.UPDATED_DISPUTED, "", "The information has been updated on the credit file per the information you supplied.", PERSON, 0.5),
)  # fmt: skip

SUMMARY: Final = (
    *either(
        1, Saying(_O.DELETED, "DELETED", "This item is no longer part of your Equifax credit report.", ANY, 2.8),
        ("DELETED", "The disputed item was removed from your credit file."), ("ITEM DELETED", "We deleted it as a result of your dispute."),
    ),
    *either(
        2, Saying(_O.VERIFIED, "VERIFIED AS ACCURATE", "The information you disputed has been verified as accurate.", ANY, 2.4),
        ("VERIFIED - NO CHANGE", "The source verified the item and it was not changed."),
        ("VERIFIED AS REPORTED", "The information you disputed is accurate as reported."),
    ),
    Saying(
        _O.UPDATED_DISPUTED, "UPDATED DISPUTED INFORMATION ONLY", "The information you disputed has been updated.", ACCOUNTS, 1.2,
    ),
    Saying(
        _O.UPDATED_DISPUTED_AND_OTHER, "UPDATED DISPUTED AND NON-DISPUTED INFORMATION",
        "The information you disputed has been updated, as well as other information on this item.", ACCOUNTS, 1.2,
    ),
    Saying(
        _O.UPDATED_OTHER_ONLY, "VERIFIED; NON-DISPUTED INFORMATION UPDATED",
        "The information you disputed was verified as accurate; however, information unrelated to your dispute has been updated.",
        ACCOUNTS, 1.2, _BESIDE,
    ),
    Saying(
        _O.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED",
        "We verified that this item belongs to you and updated it with what the source reported.", ACCOUNTS, 0.8,
    ),
    Saying(
        _O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED",
        "This item was verified in an earlier investigation. Nothing new came with your latest request.", RECORDS, 0.4,
    ),
    Saying(_O.NOT_FOUND, "NOT REPORTING", "The item is not currently reporting in your Equifax credit file.", ANY, 0.5),
    Saying(_O.REINSERTED, "REINSERTED", "The source certified that this item, which had been deleted, is accurate. It has been put back.", RECORDS, 0.2),
    Saying(_O.UPDATED_DISPUTED, "UPDATED", "We updated your identification information as you requested.", PERSON, 0.6),
)  # fmt: skip

ONLINE: Final = (
    *either(
        1, Saying(_O.DELETED, "Deleted", "Removed from your credit report", ANY, 2.8),
        ("Item Deleted", "No longer on your credit report"), ("Removed", "Deleted from your credit report"),
    ),
    *either(
        2, Saying(_O.VERIFIED, "Verified as Reported", "No change to your credit report", ANY, 3.0),
        ("Verified - No Change", "The information is accurate as it was"), ("Verified", "The company confirmed the information"),
        ("Verified as Accurate", "Stays on your credit report"),
    ),
    Saying(_O.UPDATED_DISPUTED, "Updated - Disputed Information", "What you disputed was changed", ACCOUNTS, 1.2),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Updated - Disputed and Other Information", "What you disputed was changed, and other details too", ACCOUNTS, 0.9),
    Saying(_O.UPDATED_OTHER_ONLY, "Verified, Other Information Updated", "What you disputed is accurate; other details were changed", ACCOUNTS, 1.0, _BESIDE),
    Saying(_O.IN_PROGRESS, "Under Investigation", "Not finished yet; we will tell you when it is", ANY, 0.4),
    Saying(_O.NOT_FOUND, "Not on Credit Report", "We found no such item to investigate", ANY, 0.4),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "Previously Verified", "Investigated before with the same result", RECORDS, 0.4),
    Saying(_O.UPDATED_DISPUTED, "Updated", "Your personal information was changed", PERSON, 0.5),
)  # fmt: skip

PROSE: Final = (
    *either(
        1, Saying(_O.DELETED, "", "We have removed this item from your Equifax credit report.", ANY, 2.6),
        ("", "This item was deleted."), ("", "The item could not be verified and has been deleted from your file."),
    ),
    Saying(_O.VERIFIED, "", "The source of the information confirmed that it is accurate, so it will stay on your Equifax credit report as it is.", ANY, 2.2),
    Saying(_O.UPDATED_DISPUTED, "", "The source corrected the information that you disputed, and we have updated your Equifax credit report.", ACCOUNTS, 1.3),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "The source corrected what you disputed and also changed other information on the account.", ACCOUNTS, 0.8),
    Saying(
        _O.UPDATED_OTHER_ONLY, "", "What you disputed was confirmed as accurate, but the source changed other information on the account.",
        ACCOUNTS, 0.9, _BESIDE,
    ),
    Saying(_O.NOT_FOUND, "", "We were unable to locate this item on your Equifax credit report.", ANY, 0.6),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "We investigated this item for you earlier this year and it was verified then; please send us something new if you disagree.", RECORDS, 0.4),
    Saying(_O.DELETED, "", "We took this off your Equifax credit report.", OTHERS, 0.4),
)  # fmt: skip
