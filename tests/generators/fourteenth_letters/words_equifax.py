"""How Equifax says what became of an item: in the letters of the 2000s, in those of today, on its portal, in codes."""

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
    VAGUE,
    said,
)

RESEARCHED: Final = (
    said(GONE, "DELETED", "We contacted the source. This item is no longer part of your credit file."),
    said(GONE, "DELETED", "Its source asked us to take this item off, and we have deleted it from the credit file."),
    said(GONE, "DELETED", "This item has been deleted from the credit file at the direction of the reporting company."),
    said(KEPT, "VERIFIED", "Equifax verified that this item belongs to you and is reported correctly. It was not changed."),
    said(KEPT, "VERIFIED", "The reporting company has verified to our company that the item is reporting correctly."),
    said(KEPT, "VERIFIED", "We found nothing to change: the source has confirmed each part of this item."),
    said(FIXED, "UPDATED", "The disputed information on this account has been updated. What was changed: {fields}."),
    said(FIXED, "UPDATED", "The creditor agreed with you, and we corrected the {fields} that you questioned."),
    said(FIXED_MORE, "UPDATED", "The disputed information was updated, and so was information you had not disputed: {fields}."),
    said(FIXED_MORE, "UPDATED", "We changed what you disputed. The creditor sent other new data for the account too. Now different: {fields}."),
    said(OTHER, "UPDATED", "The part of this account that you disputed is unchanged. Other account information was updated: {fields}."),
    said(NEWER, "VERIFIED/UPDATED", "The disputed information was verified as correct. In addition, the creditor brought {fields} up to date."),
    said(PARTLY, "UPDATED IN PART", "Some of the information you disputed on this account was corrected ({fields}); the rest of it was verified and stays."),
    said(ABSENT, "NOT ON FILE", "This item does not appear in your Equifax credit file at this time."),
    said(BEFORE, "PRIOR DISPUTE", "We investigated this item when you disputed it before, and it was verified then. Without new documents we did not investigate it again."),
    said(OPEN, "OPEN", "Our research of this item is not finished. You will be sent a separate letter when it is."),
    said(BACK, "REINSERTED", "This item had been deleted from your file. The source has since certified that it is complete and correct, and it has been placed back."),
)  # fmt: skip

MODERN: Final = (
    said(GONE, "Removed from your file", "Your dispute was successful: the item is gone from your Equifax credit report."),
    said(KEPT, "Accurate, no change", "The company that reports the item told us that it is accurate. It remains the way it was."),
    said(FIXED, "Corrected as you asked", "The detail you told us was wrong has been corrected. Corrected: {fields}."),
    said(FIXED_MORE, "Corrected, with further updates", "We corrected the detail you disputed and, while the company reviewed the account, it updated more than that: {fields}."),
    said(OTHER, "Other details updated", "Nothing changed in the detail you disputed. The company did update something else: {fields}."),
    said(NEWER, "Accurate, newer data added", "The company confirmed the detail you disputed as accurate and sent newer figures ({fields})."),
    said(PARTLY, "Partly corrected", "You disputed more than one detail. One was corrected ({fields}), the other was confirmed as accurate."),
    said(ABSENT, "Not in your file", "We looked for this item and could not find it in your Equifax file."),
    said(BEFORE, "Already investigated", "You disputed this item earlier and we told you the result. As nothing new came with this dispute, we have not opened it again."),
    said(OPEN, "Still being reviewed", "The company has not answered yet. We will let you know as soon as it does."),
    said(VAGUE, "Not investigated", "Your dispute doesn't say what is wrong with this item, so we consider it frivolous and did not investigate it."),
)  # fmt: skip

LISTED: Final = (
    said(GONE, "Items we have deleted", "deleted from your file"),
    said(KEPT, "Items verified without change", "verified by the source and left as it is"),
    said(FIXED, "Items on which the disputed information was updated", "updated in the part you disputed"),
    said(FIXED_MORE, "Items on which disputed and other information was updated", "updated in the part you disputed and in other parts"),
    said(OTHER, "Items on which only information you did not dispute was updated", "updated, though not in the part you disputed"),
    said(NEWER, "Items verified, and updated at the same time", "verified, with newer information added"),
    said(ABSENT, "Items that are not in your file", "not in your file"),
    said(OPEN, "Items we are still researching", "still being researched"),
)  # fmt: skip

CODED: Final = (
    said(GONE, "DL", "Deleted from the credit file"),
    said(KEPT, "VF", "Verified as reported; no change made"),
    said(FIXED, "UD", "Disputed information updated"),
    said(FIXED_MORE, "UB", "Both disputed and undisputed information updated"),
    said(OTHER, "UO", "Undisputed information updated; disputed information not changed"),
    said(NEWER, "VU", "Disputed information verified; account updated"),
    said(PARTLY, "UP", "Disputed information updated in part; remainder verified"),
    said(ABSENT, "NF", "No such item on file"),
    said(BEFORE, "PR", "Verified in a previous investigation; not investigated again"),
    said(OPEN, "PD", "Pending; result follows by separate mail"),
)  # fmt: skip

TOLD: Final = (
    said(GONE, "Deleted", "{item} has been taken off your file."),
    said(GONE, "Deleted", "You will no longer find {item} when you order your report, because we deleted it."),
    said(GONE, "Deleted", "Since its owner could not back it up, we have removed {item}."),
    said(KEPT, "Verified", "We were told that {item} is correct, so it stays on your file unchanged."),
    said(KEPT, "Verified", "As for {item}, the source stands by what it reported and nothing was changed."),
    said(KEPT, "Verified", "Our inquiry into {item} found the information accurate; you will continue to see it as before."),
    said(FIXED, "Updated", "On {item} we fixed what you had pointed out ({fields})."),
    said(FIXED_MORE, "Updated", "On {item} we fixed what you had pointed out and entered other news from the creditor; changed were {fields}."),
    said(OTHER, "Updated", "What you had pointed out on {item} was not changed, but other particulars were, namely {fields}."),
    said(NEWER, "Verified", "The creditor confirmed the particulars you questioned on {item} and reported newer values for {fields}."),
    said(ABSENT, "Not found", "We have no record of {item} on your file."),
    said(OPEN, "Open", "We are waiting for word on {item} and will write again."),
)  # fmt: skip
