"""How TransUnion says what became of an item: the titles of its results, older short ones, and sentences."""

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

TITLES: Final = (
    said(GONE, "DELETED", "The item was taken off your credit report as a result of your dispute."),
    said(KEPT, "VERIFIED AS ACCURATE", "The furnisher looked at its records and told us that the item is accurate."),
    said(FIXED, "DISPUTED INFORMATION UPDATED", "The information you disputed was changed: {fields}."),
    said(FIXED_MORE, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The information you disputed was changed, and other information with it: {fields}."),
    said(OTHER, "INFORMATION UPDATED", "Information that was not part of your dispute was changed: {fields}. The disputed information is as it was."),
    said(NEWER, "VERIFIED AS ACCURATE AND UPDATED", "The furnisher told us that the disputed information is accurate, and updated other information: {fields}."),
    said(BACK, "REINSERTED", "The item, once deleted, has been verified and was added to your report again."),
)  # fmt: skip

DEFINED: Final = (
    said(GONE, "DELETED", "The item has been taken off."),
    said(KEPT, "VERIFIED AS ACCURATE", "The furnisher has confirmed the item; we changed nothing."),
    said(FIXED, "DISPUTED INFORMATION UPDATED", "We changed the item in the way you disputed."),
    said(FIXED_MORE, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "We changed the item in the way you disputed, and the furnisher changed more."),
    said(OTHER, "INFORMATION UPDATED", "Something changed that you did not dispute."),
    said(NEWER, "VERIFIED AS ACCURATE AND UPDATED", "What you disputed has been confirmed; something else changed."),
    said(BACK, "REINSERTED", "An item that had been taken off was put on again."),
)  # fmt: skip

OLD: Final = (
    said(GONE, "DELETED", "DELETED"),
    said(KEPT, "VERIFIED, NO CHANGE", "VERIFIED, NO CHANGE"),
    said(FIXED, "NEW INFORMATION BELOW", "NEW INFORMATION BELOW", FIXED_MORE, OTHER),
    said(NEWER, "VERIFIED; NEW INFORMATION BELOW", "VERIFIED; NEW INFORMATION BELOW"),
    said(ABSENT, "NOT ON FILE", "NOT ON FILE"),
    said(BEFORE, "PREVIOUSLY VERIFIED", "PREVIOUSLY VERIFIED"),
    said(OPEN, "STILL BEING INVESTIGATED", "STILL BEING INVESTIGATED"),
)

ONLINE: Final = (
    said(GONE, "Deleted", "Removed from your TransUnion report."),
    said(KEPT, "No change", "The data furnisher verified this as accurate."),
    said(FIXED, "Changed: disputed information", "We made the change you were after. New: {fields}."),
    said(FIXED_MORE, "Changed: disputed and other information", "We made the change you were after, and the data furnisher made some of its own. New: {fields}."),
    said(OTHER, "Changed: other information only", "The data furnisher made changes, none of which is the one you were after. New: {fields}."),
    said(NEWER, "Verified, and updated", "What you disputed is accurate according to the data furnisher, who updated {fields}."),
    said(PARTLY, "Changed in part", "Of the information you disputed a part was changed ({fields}) and a part was verified as accurate."),
    said(ABSENT, "Not on your report", "We do not show this on your TransUnion report."),
    said(BEFORE, "Previously verified", "The data furnisher verified this in the past few months. We have not asked again."),
    said(OPEN, "In progress", "We have yet to hear from the data furnisher."),
)  # fmt: skip

FULL: Final = (
    said(GONE, "Deleted", "It has been dropped from your credit file."),
    said(GONE, "Deleted", "The source let us know that it should be deleted, which we did."),
    said(GONE, "Deleted", "As no answer reached us in time, we no longer report it."),
    said(GONE, "Deleted", "We suppressed it after the source was unable to confirm it."),
    said(KEPT, "Verified", "It was confirmed by the source and is being reported as before."),
    said(KEPT, "Verified", "The investigation bore out what we had on file; no correction was called for."),
    said(KEPT, "Verified", "Our records were found to be right and have not been altered."),
    said(FIXED, "Changed", "Your claim proved right. What was wrong has been put right: {fields}."),
    said(FIXED, "Changed", "The source has amended what you complained of ({fields})."),
    said(FIXED_MORE, "Changed", "The source has amended what you complained of, and reported other changes that you had not mentioned: {fields}."),
    said(OTHER, "Changed", "The source would not amend what you complained of, but changed other information: {fields}.", NEWER),
    said(NEWER, "Verified", "The information you complained of was confirmed as accurate. In the same reply the source gave us new values for {fields}."),
    said(PARTLY, "Changed", "Part of what you complained of was amended ({fields}); part of it was confirmed as accurate and left."),
    said(ABSENT, "Not found", "We found nothing of the kind on your file."),
    said(BEFORE, "Earlier", "It was verified when you first disputed it. Because your new letter adds nothing to the first, we have not taken it up again."),
    said(OPEN, "Open", "An answer from the source is not in yet; we will inform you of it."),
)  # fmt: skip

BOXES: Final = (
    said(GONE, "Deleted from your file", "Deleted from your file"),
    said(KEPT, "Verified, reporting unchanged", "Verified, reporting unchanged"),
    said(FIXED, "Disputed information changed", "Disputed information changed"),
    said(FIXED_MORE, "Disputed and other information changed", "Disputed and other information changed"),
    said(OTHER, "Other information changed, disputed information not changed", "Other information changed, disputed information not changed"),
    said(NEWER, "Verified, other information brought up to date", "Verified, other information brought up to date"),
    said(OPEN, "Investigation not yet complete", "Investigation not yet complete"),
)  # fmt: skip

NOTED: Final = (
    said(GONE, "deleted", "we have deleted {item}"),
    said(GONE, "deleted", "{item} is no longer on file"),
    said(KEPT, "verified", "{item} was verified as accurate and will go on being reported"),
    said(KEPT, "verified", "{item} is correct according to its source, and we left it alone"),
    said(FIXED, "changed", "{item} was corrected where you said it was wrong ({fields})"),
    said(FIXED_MORE, "changed", "{item} was corrected where you said it was wrong and changed elsewhere too ({fields})"),
    said(OTHER, "changed", "{item} was not corrected where you said it was wrong, but changed elsewhere ({fields})"),
    said(NEWER, "verified", "{item} was verified where you said it was wrong, and brought up to date elsewhere ({fields})"),
    said(ABSENT, "none", "{item} is not on file with us"),
    said(OPEN, "open", "{item} is still under investigation"),
)  # fmt: skip
