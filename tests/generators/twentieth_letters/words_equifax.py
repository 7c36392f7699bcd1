"""How Equifax's letters of results put it, by the years: each name is one form's way of saying.

The words of 2003-2010 follow what is generally known of its letters: the source "has verified to OUR company", an item
is "not currently reporting", "additional information has been provided". Sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.twentieth_letters.around import said

DELETED, VERIFIED, BOTH = Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED_AND_UPDATED
FIXED, FIXED_AND_MORE, MORE = (
    Outcome.UPDATED_DISPUTED,
    Outcome.UPDATED_DISPUTED_AND_OTHER,
    Outcome.UPDATED_OTHER_ONLY,
)
PARTLY, BACK, ABSENT = Outcome.PARTIALLY_UPDATED, Outcome.REINSERTED, Outcome.NOT_FOUND
BEFORE, PENDING = Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IN_PROGRESS

OLD: Final = (
    *said(
        DELETED,
        "",
        "This item has been deleted from the credit file.",
        "At your request we have taken this {thing} off the Equifax file.",
        "The source told us to drop this item, and it no longer appears on your credit file.",
    ),
    *said(
        VERIFIED,
        "",
        "The source has verified to our company that this {thing} is being reported correctly.",
        "Equifax has verified that this {thing} belongs to you. Nothing on it was changed.",
        "The reporting of this item was confirmed to us as correct, and it remains as it was.",
    ),
    *said(
        BOTH,
        "",
        "This creditor has verified to our company that the account is being reported correctly. It has since sent newer information, and we added it: {fields}.",
        "We confirmed with the creditor that what you questioned is accurate; apart from that it updated {fields}.",
    ),
    *said(
        VERIFIED,
        "",
        "This creditor has verified that the status you disputed is accurate. Additional information has been provided from the original source regarding this item.",
        accepted=(BOTH,),
    ),
    *said(
        FIXED,
        "",
        "The creditor has corrected what you disputed. Changed: {fields}.",
        "What you told us was right: the following was corrected as you asked: {fields}.",
    ),
    *said(
        FIXED_AND_MORE,
        "",
        "The creditor has corrected what you disputed and has also updated other details of this account. Changed in all: {fields}.",
    ),
    *said(
        ABSENT,
        "",
        "The disputed {thing} is not currently reporting on the Equifax credit file.",
        "We searched and found no such {thing} on your credit file.",
    ),
    *said(
        BEFORE,
        "",
        "You have disputed this {thing} with us in the past and its source verified it. Unless you send new facts, we won't contact the source again.",
    ),
)
PLAIN: Final = (
    *said(
        DELETED,
        "",
        "we have deleted {item}",
        "{item} no longer appears in your file, since its source could not confirm it",
        "you will not find {item} on your report any more: it was removed",
    ),
    *said(
        VERIFIED,
        "",
        "{item} was verified by its source and stays in your file without change",
        "we were told that {item} is correct as it stands, so we made no change",
        "nothing about {item} was changed, because the source stands by what it reported",
    ),
    *said(
        BOTH,
        "",
        "the company verified what you disputed about {item}, and merely brought these entries up to date: {fields}",
    ),
    *said(
        FIXED,
        "",
        "{item} was corrected in the way you asked for ({fields})",
        "the company agreed with you about {item} and corrected this: {fields}",
    ),
    *said(PENDING, "", "we are still waiting to hear about {item}, and will write again when the investigation ends"),
)
NUMBERED: Final = (
    *said(
        DELETED,
        "",
        "Equifax removed this {thing}. It is no longer part of your credit file.",
        "The {thing} could not be verified within the time allowed, so it has been deleted.",
        "Deleted on the instruction of the company that reported it.",
    ),
    *said(
        VERIFIED,
        "",
        "We verified that this {thing} has been reported accurately.",
        "We verified that this item belongs to you.",
        "The reporting company reviewed its records and says that this is accurate. No change was needed.",
    ),
    *said(
        BOTH,
        "",
        "We verified that this item belongs to you. The company also updated information that you had not disputed: {fields}.",
        "What you disputed is accurate according to the company. Other information was refreshed: {fields}.",
    ),
    *said(
        FIXED,
        "",
        "This account has been modified to correct what you disputed. Fields modified: {fields}.",
        "The company has changed the disputed information as follows: {changes}.",
    ),
    *said(
        FIXED_AND_MORE,
        "",
        "Both the disputed information and other parts of the account were modified. Fields modified: {fields}.",
    ),
    *said(
        MORE,
        "",
        "The company updated this account, but in details that you did not dispute: {fields}.",
    ),
    *said(
        PARTLY,
        "",
        "Only some of what you disputed was corrected ({fields}). The rest of your dispute was answered as accurate, and that part was left alone.",
    ),
    *said(BACK, "", "This {thing}, deleted after an earlier dispute, was certified as accurate by its source and has been put back."),
    *said(ABSENT, "", "This {thing} isn't on your Equifax credit file, so there was nothing to investigate."),
)  # fmt: skip
CARDS: Final = (
    *said(
        DELETED,
        "Removed",
        "The company that reports this {thing} asked us to remove it.",
        "This {thing} is gone from your credit report.",
    ),
    *said(
        VERIFIED,
        "Verified as reported",
        "The company checked the {thing} and confirmed that what we report is accurate.",
        "No change. The source says the {thing} is right.",
    ),
    *said(BOTH, "Verified, with updates", "The disputed information was confirmed. Newer data arrived with the answer."),
    *said(FIXED, "Dispute accepted", "The company agreed and corrected what you disputed."),
    *said(
        FIXED_AND_MORE,
        "Dispute accepted, more updated",
        "The company corrected what you disputed and changed further details too.",
    ),
    *said(MORE, "Other details updated", "Your report was updated only with information that was no part of your dispute."),
    *said(PARTLY, "Accepted in part", "One part of your dispute led to a correction; for the other part the company stands by its data."),
    *said(PENDING, "Open", "The company hasn't replied so far. We'll let you know."),
)  # fmt: skip
ONLINE: Final = (
    *said(DELETED, "DELETED", "Your dispute led to the deletion of this {thing}.", "This {thing} was deleted from your Equifax credit report."),
    *said(VERIFIED, "VERIFIED", "This {thing} was verified as accurate by the company that furnished it.", "No changes were made. The information was verified."),
    *said(BOTH, "VERIFIED AND UPDATED", "Disputed information verified as accurate. Also updated, though not disputed: {fields}."),
    *said(FIXED, "UPDATED", "We updated the information you disputed: {fields}."),
    *said(MORE, "UPDATED", "Not the information you disputed but other information was updated: {fields}."),
    *said(ABSENT, "NOT ON FILE", "We couldn't locate this {thing} on your credit report."),
    *said(BEFORE, "PREVIOUSLY DISPUTED", "We've already investigated this {thing}, and it was verified. It was not investigated again."),
)  # fmt: skip
LISTS: Final = (
    *said(DELETED, "Items we deleted", "Deleted at the furnisher's request", "Could not be verified, deleted", "No longer on file"),
    *said(VERIFIED, "Items that stay as they were", "Confirmed by the furnisher", "Belongs to you, confirmed", "Accurate as reported"),
    *said(BOTH, "Items confirmed, with other information brought up to date", "Confirmed; newer values for {fields}"),
    *said(FIXED, "Items we corrected", "Corrected: {fields}", "As you asked: {fields}"),
    *said(FIXED_AND_MORE, "Items corrected, and updated beyond your dispute", "Corrected and updated: {fields}"),
    *said(BACK, "Items put back into your file", "Was deleted, now certified by the furnisher and put back"),
    *said(PENDING, "Items still under investigation", "Answer of the furnisher outstanding"),
)  # fmt: skip
CODES: Final = (
    *said(DELETED, "DL", "Item deleted from the file"),
    *said(VERIFIED, "VA", "Item verified as accurate; no change"),
    *said(BOTH, "VU", "Disputed part verified as accurate; other information updated"),
    *said(FIXED, "MD", "Disputed information modified as the consumer asked"),
    *said(FIXED_AND_MORE, "MX", "Disputed information and other information modified"),
    *said(MORE, "OT", "Information modified that was not disputed"),
    *said(ABSENT, "NF", "No such item on the file"),
    *said(BEFORE, "PD", "Investigated and verified earlier; not investigated again"),
)
