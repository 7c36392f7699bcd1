"""How Experian says what became of an item: short titles, the key that explains them, and sentences."""

from __future__ import annotations

from typing import Final

from tests.generators.fourteenth_letters.said import (
    ABSENT,
    BACK,
    BEFORE,
    FIXED,
    FIXED_MORE,
    GONE,
    KEPT,
    NEWER,
    OPEN,
    OTHER,
    PARTLY,
    said,
)

KEYED: Final = (
    said(GONE, "Deleted", "This item was removed from your credit file."),
    said(KEPT, "Remains", "The company that reported the information certified to Experian that it is accurate. This item was not changed."),
    said(FIXED, "Updated", "The information you disputed on this item has been updated. Please review your report for the details."),
    said(FIXED_MORE, "Updated with more", "The information you disputed on this item has been updated, and other information on it as well."),
    said(OTHER, "Reviewed", "Information on this item was updated, but not the information you disputed."),
    said(NEWER, "Verified and updated", "The information you disputed was verified as accurate; information unrelated to your dispute was updated."),
    said(ABSENT, "Not displayed", "The item is not part of your personal credit report."),
    said(BEFORE, "Previously processed", "This item was investigated under an earlier dispute; it was not investigated a second time."),
    said(OPEN, "Pending", "The investigation of this item has not been completed."),
)  # fmt: skip

BLUNT: Final = (
    said(GONE, "Deleted", ""),
    said(KEPT, "Remains", ""),
    said(KEPT, "Verified - no change", ""),
    said(FIXED, "Updated", "", FIXED_MORE, OTHER, NEWER, PARTLY),
    said(NEWER, "Verified and updated", "", OTHER),
    said(OPEN, "Pending", ""),
    said(BEFORE, "Previously investigated", ""),
)

FRIENDLY: Final = (
    said(GONE, "Good news: it's gone", "We took this off your Experian report."),
    said(KEPT, "It stays", "We checked with whoever reported it. They say it's right, so it stays on your report as it is."),
    said(FIXED, "We fixed it", "What you disputed has been changed on your report: {fields}."),
    said(FIXED_MORE, "We fixed it, and more changed", "What you disputed has been changed, and your lender also refreshed other details. See {fields}."),
    said(OTHER, "Something else changed", "The detail you disputed is the same as before. Your lender refreshed other details: {fields}."),
    said(NEWER, "It's right, and newer now", "Your lender says that what you disputed is right. It also refreshed {fields}."),
    said(PARTLY, "We fixed some of it", "One of the details you disputed was changed ({fields}). The other one was verified and stays."),
    said(ABSENT, "We couldn't find it", "This isn't on your Experian report, so there was nothing to investigate."),
    said(BEFORE, "We've been here before", "We looked into this for you the last time you disputed it. Send us something new and we'll look again."),
    said(OPEN, "We're on it", "We're waiting for an answer about this one."),
)  # fmt: skip

STATED: Final = (
    said(GONE, "DELETED", "The item was removed at the instruction of its source."),
    said(GONE, "DELETED", "No verification was received in the time allowed; Experian deleted the item."),
    said(GONE, "DELETED", "The subscriber reported the item in error and had it deleted."),
    said(GONE, "DELETED", "The item will not be shown on reports issued from today on."),
    said(KEPT, "REMAINS", "The source reports that its records match ours. The item continues to be reported."),
    said(KEPT, "REMAINS", "After investigation the information was found to be accurate and is left unchanged."),
    said(KEPT, "REMAINS", "Certified accurate by the subscriber; no revision was made."),
    said(FIXED, "REVISED", "The subscriber revised the entry in question: {fields}."),
    said(FIXED, "REVISED", "Experian amended the item to agree with your dispute ({fields})."),
    said(FIXED_MORE, "REVISED", "The subscriber revised the entry in question along with other entries of the account: {fields}."),
    said(OTHER, "REVISED", "The subscriber let the disputed entry stand as it was and revised other entries: {fields}.", NEWER),
    said(NEWER, "REMAINS, REVISED", "The disputed entry was certified accurate. The subscriber also supplied current data for {fields}."),
    said(PARTLY, "REVISED IN PART", "The subscriber revised part of what was disputed ({fields}) and certified the remaining part as accurate."),
    said(ABSENT, "NO RECORD", "A search of your file produced no such item."),
    said(BEFORE, "NO NEW INVESTIGATION", "The source verified the item in response to an earlier dispute. Since you supply no new information, it was not contacted again."),
    said(OPEN, "OPEN", "A response from the source is outstanding. Notice of the outcome will follow."),
    said(BACK, "REINSTATED", "Earlier removed, the item is again part of your file after its source certified its accuracy."),
)  # fmt: skip

ROWS: Final = (
    said(GONE, "The following was deleted", "Deleted"),
    said(KEPT, "The following remains as reported", "Remains"),
    said(FIXED, "The following was changed in the way you requested", "Changed"),
    said(FIXED_MORE, "The following was changed in the way you requested and otherwise", "Changed, and otherwise"),
    said(OTHER, "The following was changed in other details; what you disputed was not", "Changed otherwise only"),
    said(NEWER, "The following was verified, and its data made current", "Verified, made current"),
    said(BEFORE, "The following was verified in an earlier investigation and not looked at again", "Verified earlier"),
    said(OPEN, "The following is still under investigation", "Open"),
)

LETTERS: Final = (
    said(GONE, "D", "Deleted. Not part of your file any longer."),
    said(KEPT, "R", "Remains. Accuracy certified by the source."),
    said(FIXED, "U", "Updated. The disputed information was changed."),
    said(FIXED_MORE, "U+", "Updated. The disputed information and other information were changed."),
    said(OTHER, "O", "Other information was changed. The disputed information was not."),
    said(NEWER, "V", "Verified, and other information brought up to date."),
    said(ABSENT, "N", "Not on file."),
    said(OPEN, "P", "Pending. You will hear from us."),
)

SPOKEN: Final = (
    said(GONE, "deleted", "Following our investigation {item} was deleted."),
    said(GONE, "deleted", "{item} could not be verified and therefore does not appear on your report anymore."),
    said(KEPT, "remains", "{item} remains on your report, since the source certified it as accurate."),
    said(KEPT, "remains", "No change was made to {item}, which was reported back to us as correct."),
    said(FIXED, "updated", "{item} was updated in the respect that you disputed ({fields})."),
    said(FIXED_MORE, "updated", "{item} was updated both in the respect that you disputed and in others ({fields})."),
    said(OTHER, "updated", "{item} was updated in respects that you did not dispute ({fields}), and in no other."),
    said(NEWER, "verified", "{item} was verified in the respect that you disputed, and {fields} made current."),
    said(BEFORE, "earlier", "{item} had been verified in a previous dispute and was not investigated anew."),
    said(ABSENT, "none", "{item} was not found on your report."),
)
