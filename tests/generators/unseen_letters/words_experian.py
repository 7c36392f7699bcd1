"""Experian: one word for an outcome, explained in a legend; sentences with "certified"."""

from __future__ import annotations

from contracts.outcomes import Outcome as O  # noqa: N817 (a table of them)
from tests.generators.unseen_letters.saying import Words, says, vague

WORDS = Words(
    titles={
        O.DELETED: says(
            "Deleted", "DELETED", "Outcome: Deleted", "Removed", "This item was removed from your credit report"
        ),
        O.UPDATED_DISPUTED: (
            *vague("Updated", O.UPDATED_DISPUTED_AND_OTHER),
            *vague("UPDATED", O.UPDATED_DISPUTED_AND_OTHER),
            *says("Updated - the information you disputed was changed"),
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "Updated - disputed and other information changed", "Updated (the disputed item and additional details)"
        ),
        O.UPDATED_OTHER_ONLY: (
            *vague("Processed", O.VERIFIED_AND_UPDATED, O.UPDATED_DISPUTED, O.UPDATED_DISPUTED_AND_OTHER),
            *says("Updated - other than the information you disputed"),
        ),
        O.PARTIALLY_UPDATED: says("Updated in part", "Partially updated"),
        O.VERIFIED: says(
            "Remains",
            "REMAINS",
            "Verified as accurate",
            "Outcome: Remains",
            "Verified - no change",
            "Remains unchanged",
        ),
        O.VERIFIED_AND_UPDATED: says(
            "Verified and updated", "VERIFIED AND UPDATED", "Verified and Updated - disputed information unchanged"
        ),
        O.REINSERTED: says("Reinserted", "Added back to your report"),
        O.NOT_FOUND: says("Not displaying on your report", "Not found", "Item not on file"),
        O.PREVIOUSLY_INVESTIGATED: says("Previously processed", "Already investigated - no new information"),
        O.IN_PROGRESS: says("Open", "Pending", "In process"),
        O.REFUSED_FRIVOLOUS: says("Not processed - frivolous", "Declined as frivolous or irrelevant"),
    },
    sentences={
        O.DELETED: says(
            "{Item} has been deleted from your credit report.",
            "As a result of your dispute we removed {item} from your Experian credit report.",
            "{source} could not verify {item}. It no longer appears on your report.",
            "You will not see {item} on your report any more.",
            "{Item}: this item was removed from your report.",
        ),
        O.UPDATED_DISPUTED: (
            *says(
                "The information you disputed about {item} has been changed as reported by {source}.",
                "{source} agreed with you about {item}, and we changed what you disputed.",
            ),
            *vague("{Item} has been updated. Please review the current information.", O.UPDATED_DISPUTED_AND_OTHER),
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "{Item} was updated: both the information you disputed and further information are new.",
            "We changed the disputed information of {item}; {source} also sent other changes, which we made.",
        ),
        O.UPDATED_OTHER_ONLY: says(
            "Details of {item} that you did not dispute were updated; the disputed details stayed the same.",
            "{Item} changed, though not in the point you disputed.",
        ),
        O.PARTIALLY_UPDATED: says(
            "Some of what you disputed about {item} was updated, while {source} confirmed the rest.",
            "{Item} was updated only partly; the other disputed details remain as they were.",
        ),
        O.VERIFIED: says(
            "{source}, the company that reported {item}, certified to us that it is accurate. It remains on your report.",
            "{Item} remains. It was not changed or deleted.",
            "We contacted {source}, who verified {item} as accurate.",
            "The company that reported {item} certified that it is right as shown, so we made no change.",
        ),
        O.VERIFIED_AND_UPDATED: says(
            "The information you disputed about {item} has been verified as accurate; however, information unrelated to your dispute has been updated.",
            "{source} certified {item} as accurate and updated some of its details.",
        ),
        O.REINSERTED: says(
            "{Item} was deleted earlier and has been put back, because {source} certified that it is accurate.",
            "We added {item} to your report again after {source} certified it.",
        ),
        O.NOT_FOUND: says(
            "{Item} is not displaying on your Experian report, so no investigation was needed.",
            "We do not show {item} on your report.",
        ),
        O.PREVIOUSLY_INVESTIGATED: says(
            "We have already investigated {item}, and {source} verified it. You sent nothing new, so we will not investigate it again.",
            "{Item} was processed under an earlier report number; the result of that time stands.",
        ),
        O.IN_PROGRESS: says(
            "Your dispute of {item} is still open.",
            "{Item} is being investigated; the result will reach you in a separate mailing.",
        ),
        O.REFUSED_FRIVOLOUS: says(
            "We determined that your dispute of {item} is frivolous or irrelevant and did not process it.",
        ),
    },
)
