"""TransUnion: titles in capitals, from the enumeration that its interface for partners has; sentences beside them."""

from __future__ import annotations

from contracts.outcomes import Outcome as O  # noqa: N817 (a table of them)
from tests.generators.unseen_letters.saying import Words, says, vague

WORDS = Words(
    titles={
        O.DELETED: says("DELETED", "Deleted", "INFORMATION DELETED", "REMOVED FROM YOUR CREDIT REPORT"),
        O.UPDATED_DISPUTED: (
            *says("DISPUTED INFORMATION UPDATED", "Disputed Information Updated"),
            *vague("ACCOUNT UPDATED", O.UPDATED_DISPUTED_AND_OTHER, O.UPDATED_OTHER_ONLY),
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
            "Disputed information updated and other account information updated",
        ),
        O.UPDATED_OTHER_ONLY: says("INFORMATION UPDATED", "OTHER INFORMATION UPDATED"),
        O.PARTIALLY_UPDATED: says("DISPUTED INFORMATION PARTIALLY UPDATED", "SOME DISPUTED INFORMATION UPDATED"),
        O.VERIFIED: says("VERIFIED AS ACCURATE", "Verified as Accurate", "VERIFIED, NO CHANGE"),
        O.VERIFIED_AND_UPDATED: says(
            "VERIFIED AS ACCURATE AND UPDATED", "VERIFIED AND UPDATED", "Verified as Accurate and Updated"
        ),
        O.REINSERTED: says("REINSERTED", "Reinserted"),
        O.NOT_FOUND: says("NOT ON FILE", "ITEM NOT ON FILE", "UNABLE TO LOCATE ITEM IN FILE"),
        O.PREVIOUSLY_INVESTIGATED: says("PREVIOUSLY INVESTIGATED", "PREVIOUS DISPUTE - NO NEW INFORMATION"),
        O.IN_PROGRESS: says("INVESTIGATION IN PROGRESS", "IN PROGRESS", "PENDING"),
        O.REFUSED_FRIVOLOUS: says("FRIVOLOUS", "DISPUTE CONSIDERED FRIVOLOUS"),
    },
    sentences={
        O.DELETED: says(
            "{Item} was deleted.",
            "Following our investigation, {item} no longer appears in your TransUnion credit report.",
            "{source} told us that {item} should be deleted, and we have deleted it.",
            "We were not able to verify {item} and have therefore dropped it from your report.",
        ),
        O.UPDATED_DISPUTED: says(
            "The disputed information of {item} was updated.",
            "{source} changed what you disputed about {item}; your report now shows the new values.",
            "We made the change you asked for to {item}.",
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "For {item} the disputed information was updated and other information was updated too.",
            "{source} revised the disputed as well as other information of {item}.",
        ),
        O.UPDATED_OTHER_ONLY: says(
            "Information of {item} was updated, but not the information that you disputed.",
            "{source} left the disputed information of {item} unchanged and updated other information.",
        ),
        O.PARTIALLY_UPDATED: says(
            "The disputed information of {item} was updated in part only.",
            "{source} corrected one of the points you raised about {item} and did not change the others.",
        ),
        O.VERIFIED: says(
            "{Item} was verified as accurate.",
            "We verified {item} with {source} and made no change.",
            "{source} answered that {item} is accurate; it has not been deleted or updated.",
            "We investigated {item} and found that it is reported accurately.",
        ),
        O.VERIFIED_AND_UPDATED: says(
            "{Item} was verified as accurate and updated.",
            "We verified with {source} that the disputed information of {item} is accurate, and information you did not dispute was updated.",
        ),
        O.REINSERTED: says(
            "{Item} has been reinserted in your credit report because {source} certified its accuracy.",
            "After deletion, {item} was returned to your credit report on the certification of {source}.",
        ),
        O.NOT_FOUND: says(
            "{Item} is not on file with TransUnion.",
            "We looked for {item} and could not locate it in your credit report.",
        ),
        O.PREVIOUSLY_INVESTIGATED: says(
            "{Item} was previously investigated. As we have nothing new from you, we did not repeat the investigation.",
            "You disputed {item} before for the same reason; please see the results that we sent you then.",
        ),
        O.IN_PROGRESS: says(
            "The investigation of {item} is in progress.",
            "{source} has yet to reply about {item}. You will hear from us when the investigation is complete.",
        ),
        O.REFUSED_FRIVOLOUS: says(
            "We consider your dispute of {item} frivolous, since it gives no reason, and did not investigate it.",
        ),
    },
)
