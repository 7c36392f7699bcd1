"""How Experian's letters of results put it, by the years.

Outcomes of one word (Deleted, Remains, Updated, Verified and updated, Processed) with a list of what they mean are
generally known of it. Sentences are this set's own.
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

SUMMARY: Final = (
    *said(DELETED, "Deleted", "We took this item off your credit report."),
    *said(VERIFIED, "Remains", "The source of the item confirmed that it is accurate; it was not changed."),
    *said(
        FIXED,
        "Updated",
        "Something on this item was changed following your dispute; see the item on the following pages.",
        accepted=(FIXED_AND_MORE, MORE, BOTH),
    ),
    *said(BOTH, "Verified and updated", "What you disputed is accurate; other information on the item was brought up to date."),
    *said(BEFORE, "Previously investigated", "We looked into this before, and the source verified it. A second investigation needs new information from you."),
    *said(ABSENT, "Not on file", "The item does not appear on your personal credit report."),
)  # fmt: skip
REPORTLIKE: Final = (
    *said(
        DELETED,
        "",
        "This {thing} was deleted from our processing of your dispute in this period.",
        "After your dispute this {thing} was dropped and no longer shows.",
    ),
    *said(
        VERIFIED,
        "",
        "This {thing} remains unchanged from our processing of your dispute in this period.",
        "Verified by its source in this period; reported as before.",
    ),
    *said(
        FIXED,
        "",
        "What you disputed on this item was corrected from our processing of your dispute in this period ({fields}).",
    ),
    *said(
        BOTH,
        "",
        "Verified as accurate in this period; the company then updated {fields} on its own.",
    ),
    *said(MORE, "", "Updated in this period, yet only in {fields}, which you hadn't disputed."),
    *said(PARTLY, "", "Your dispute was right in part: {fields} was corrected in this period, while the other information you disputed remains."),
    *said(BACK, "", "Deleted in an earlier period; the company certified that it is accurate, and it was reinserted in this one."),
)  # fmt: skip
COLUMNS: Final = (
    *said(DELETED, "Deleted", "No longer appears"),
    *said(VERIFIED, "Remains", "Appears as before"),
    *said(FIXED, "Disputed information updated", "Changed as you asked"),
    *said(FIXED_AND_MORE, "Disputed and other information updated", "Changed as you asked, and more"),
    *said(BOTH, "Verified and updated", "Disputed part accurate, the rest refreshed"),
    *said(PENDING, "Pending", "No answer yet"),
)
ONLINE: Final = (
    *said(DELETED, "Deleted", "This {thing} was removed from your credit report.", "Good news: this {thing} no longer appears on your report."),
    *said(VERIFIED, "Remains", "The company that reports this {thing} told us it's accurate, so it stays on your report.", "No change was made to this {thing}."),
    *said(FIXED, "Updated", "The company changed what you disputed.", "The details you flagged have been fixed."),
    *said(FIXED_AND_MORE, "Updated", "The company changed what you disputed, and some other details as well."),
    *said(BOTH, "Verified and Updated", "The company confirmed what you disputed and updated something else."),
    *said(PENDING, "Open", "We've contacted the company and are waiting for its reply."),
    *said(ABSENT, "Not found", "There's no such {thing} on your Experian credit report."),
)  # fmt: skip
DETAILS: Final = (
    *said(
        DELETED,
        "DELETED",
        "The furnisher could not support this {thing}, and we deleted it.",
        "Following your dispute the {thing} was withdrawn from your credit file by its furnisher.",
    ),
    *said(
        VERIFIED,
        "VERIFIED",
        "The furnisher has certified to Experian that the {thing} is accurate.",
        "The furnisher stands by this {thing}; you will see it on your report as you saw it before.",
    ),
    *said(
        BOTH,
        "VERIFIED AND UPDATED",
        "What you dispute has been verified as accurate. Unrelated to your dispute, the furnisher sent newer values: {changes}.",
    ),
    *said(FIXED, "UPDATED", "The furnisher revised the information that you dispute: {changes}."),
    *said(
        FIXED_AND_MORE,
        "UPDATED",
        "The furnisher revised the information that you dispute and further information: {changes}.",
    ),
    *said(PARTLY, "UPDATED IN PART", "Of the information that you dispute, the furnisher revised a part ({changes}) and verified the rest."),
    *said(BACK, "REINSERTED", "This {thing} had been removed. The furnisher has certified it, and it is on your report again."),
)  # fmt: skip
PROSE: Final = (
    *said(
        DELETED,
        "",
        "{item} has been removed from your personal credit report.",
        "We agree that {item} should not be on your report, and have deleted it.",
    ),
    *said(
        VERIFIED,
        "",
        "{item} has been verified with the source and will continue to appear.",
        "The source of {item} insists that it is right. It was left unchanged.",
    ),
    *said(FIXED, "", "{item} now shows the corrected information that you asked for ({fields})."),
    *said(
        BOTH,
        "",
        "The source confirmed what you questioned about {item}; only its {fields} was renewed with current data.",
    ),
    *said(
        BEFORE,
        "",
        "{item} was the subject of an earlier dispute. It was verified at that time, so we did not ask the source again.",
    ),
)
ALERT: Final = (
    *said(DELETED, "Removed", "{item} is off your report now.", "{item} was deleted."),
    *said(VERIFIED, "No change", "{item} was reviewed by the company and stays the same.", "{item}: the company says its information is correct."),
    *said(FIXED, "Changed", "{item} was corrected: {fields}.", "{item} was changed the way you asked: {fields}."),
    *said(MORE, "Other change", "{item} has newer information, none of it about your dispute: {fields}."),
    *said(PENDING, "In review", "{item} is still being looked at by the company."),
)  # fmt: skip
