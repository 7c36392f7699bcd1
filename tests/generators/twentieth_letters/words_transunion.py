"""How TransUnion's letters of results put it, by the years.

Its titles (VERIFIED AS ACCURATE, DISPUTED INFORMATION UPDATED, INFORMATION UPDATED, REINSERTED and so on) stand in the
public code of a client of its dispute service; NEW INFORMATION BELOW and VERIFIED, NO CHANGE, of the years before, are
generally known. Sentences are this set's own.
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

TABLE: Final = (
    *said(DELETED, "DELETED"),
    *said(VERIFIED, "VERIFIED, NO CHANGE"),
    *said(FIXED, "NEW INFORMATION BELOW", accepted=(FIXED_AND_MORE, MORE, BOTH)),
    *said(BOTH, "VERIFIED, OTHER DATA REVISED"),
    *said(ABSENT, "NOT ON FILE"),
    *said(BEFORE, "VERIFIED PREVIOUSLY, NOT REINVESTIGATED"),
)
REVISED: Final = (
    *said(DELETED, "DELETED", "We have erased this {thing}.", "The {thing} has come off your credit report."),
    *said(VERIFIED, "VERIFIED AS ACCURATE", "The source stands by the {thing}, and we left it alone.", "The {thing} was checked with its source. It is right as reported."),
    *said(FIXED, "DISPUTED INFORMATION REVISED", "As you wished, this was revised: {fields}."),
    *said(FIXED_AND_MORE, "DISPUTED AND OTHER INFORMATION REVISED", "What you disputed was revised, and so was more. All that is new: {fields}."),
    *said(BOTH, "VERIFIED, OTHER INFORMATION REVISED", "The source stands by what you disputed. It gave us later figures for {fields}."),
    *said(PENDING, "STILL OPEN", "The source has until the end of the period allowed by law to answer."),
)  # fmt: skip
TITLES: Final = (
    *said(DELETED, "DELETED", "The item was removed from your credit report."),
    *said(VERIFIED, "VERIFIED AS ACCURATE", "The company that reports the item checked it and certified that it is accurate."),
    *said(BOTH, "VERIFIED AS ACCURATE AND UPDATED", "The item you disputed was certified as accurate; other information on it has changed."),
    *said(FIXED, "DISPUTED INFORMATION UPDATED", "What you disputed has been changed."),
    *said(FIXED_AND_MORE, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "What you disputed has been changed, and other information on the item too."),
    *said(MORE, "INFORMATION UPDATED", "Information on the item has been changed, but not what you disputed."),
    *said(BACK, "REINSERTED", "The item had been removed and is on your credit report again, since the company certified it."),
    *said(ABSENT, "NOT ON FILE", "The item is not part of your credit report."),
)  # fmt: skip
ONLINE: Final = (
    *said(DELETED, "Deleted", "This {thing} won't be seen on your report any longer.", "We removed this {thing}."),
    *said(VERIFIED, "Verified as accurate", "The furnisher says this {thing} is accurate. It hasn't changed.", "This {thing} checked out and remains on your report."),
    *said(BOTH, "Verified as accurate and updated", "The furnisher says what you disputed is accurate. It did change something else."),
    *said(FIXED, "Disputed information updated", "The furnisher changed the information you disputed."),
    *said(MORE, "Information updated", "The furnisher changed information you didn't dispute."),
    *said(PARTLY, "Partially updated", "The furnisher changed some of the information you disputed and verified the remainder."),
    *said(BEFORE, "Already investigated", "This {thing} went through an investigation not long ago and was verified. We need new documents to open another."),
)  # fmt: skip
PROSE: Final = (
    *said(
        DELETED,
        "",
        "{item}: no longer on your report. We were unable to have it confirmed.",
        "{item}: removed, because the company asked us to.",
        "{item}: we dropped it from your file.",
    ),
    *said(
        VERIFIED,
        "",
        "{item}: checked with the company and found correct.",
        "{item}: no change, as the company certified its report.",
        "{item}: left as it was; the company reaffirmed it.",
    ),
    *said(FIXED, "", "{item}: corrected as you asked. The correction concerns {fields}."),
    *said(FIXED_AND_MORE, "", "{item}: corrected as you asked, and some other details changed as well. See {fields}."),
    *said(PARTLY, "", "{item}: partly corrected ({fields}). For the rest of your complaint the company kept to its report."),
    *said(BEFORE, "", "{item}: not investigated this time. It was verified when you disputed it before, and your letter brings nothing new."),
)  # fmt: skip
CARDS: Final = (
    *said(DELETED, "DELETED", "We deleted the {thing} you disputed from your TransUnion credit report.", "After review, the {thing} was taken out of your credit report."),
    *said(VERIFIED, "VERIFIED AS ACCURATE", "The {thing} you disputed was confirmed as accurate. Nothing in it changed.", "The data furnisher looked into your dispute and confirmed the {thing}."),
    *said(BOTH, "VERIFIED AS ACCURATE AND UPDATED", "The information you disputed was confirmed as accurate, but other information changed."),
    *said(FIXED, "DISPUTED INFORMATION UPDATED", "The information you disputed was changed by the data furnisher."),
    *said(FIXED_AND_MORE, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The information you disputed and some that you did not dispute were changed."),
    *said(MORE, "INFORMATION UPDATED", "Information was changed that has nothing to do with your dispute."),
    *said(BACK, "REINSERTED", "Formerly deleted, the {thing} is back on your credit report: its accuracy was certified to us."),
)  # fmt: skip
LISTS: Final = (
    *said(DELETED, "Removed from your credit report", "Deleted", "Furnisher asked for deletion", "No reply from the furnisher: deleted"),
    *said(VERIFIED, "Unchanged: accurate according to the furnisher", "Verified", "Accurate as it stands", "Furnisher confirmed it"),
    *said(FIXED, "Changed because of your dispute", "Disputed entry changed: {fields}"),
    *said(BOTH, "Accurate according to the furnisher, with later information added", "Verified; later information on {fields}"),
    *said(PENDING, "Not finished yet", "Still under investigation"),
    *said(ABSENT, "Not found in your file", "No match in your file"),
)  # fmt: skip
