"""Equifax: full sentences rather than titles, older letters in capitals."""

from __future__ import annotations

from contracts.outcomes import Outcome as O  # noqa: N817 (a table of them)
from tests.generators.unseen_letters.saying import Words, says, vague

WORDS = Words(
    titles={
        O.DELETED: says(
            "This item was deleted from the credit file.",
            "DELETED FROM CREDIT FILE",
            "This {thing} is no longer reporting on your Equifax credit file.",
            "Item removed",
            "THIS ITEM HAS BEEN DELETED FROM THE CREDIT FILE.",
        ),
        O.UPDATED_DISPUTED: says(
            "The disputed information was updated per the data furnisher.",
            "DISPUTED INFORMATION HAS BEEN CORRECTED",
            "Updated as you requested",
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "The disputed information and other information on this {thing} were updated.",
            "UPDATED - DISPUTED AND ADDITIONAL INFORMATION CHANGED",
        ),
        O.UPDATED_OTHER_ONLY: says(
            "Additional information has been provided by the data furnisher; the disputed information did not change.",
            "ONLY INFORMATION YOU DID NOT DISPUTE WAS UPDATED",
        ),
        O.PARTIALLY_UPDATED: says(
            "Part of the disputed information was updated; the rest was verified as reported.",
            "DISPUTED INFORMATION CORRECTED IN PART",
        ),
        O.VERIFIED: says(
            "Verified as belonging to you",
            "VERIFIED BY CREDITOR - REPORTING CORRECTLY",
            "This {thing} was verified as accurate. No change was made.",
            "No change",
        ),
        O.VERIFIED_AND_UPDATED: (
            *says("Verified and updated", "VERIFIED; OTHER INFORMATION UPDATED"),
            *vague(
                "WE VERIFIED THAT THIS ITEM BELONGS TO YOU. ADDITIONAL INFORMATION HAS BEEN PROVIDED FROM THE ORIGINAL SOURCE.",
                O.UPDATED_OTHER_ONLY,
            ),
        ),
        O.REINSERTED: says("Reinserted into the credit file", "ITEM RETURNED TO CREDIT FILE AFTER RE-CERTIFICATION"),
        O.NOT_FOUND: says(
            "Not on file",
            "This {thing} is not currently reporting on your Equifax credit file.",
            "NO SUCH ITEM LOCATED",
        ),
        O.PREVIOUSLY_INVESTIGATED: says(
            "Previously researched - not investigated again", "PRIOR DISPUTE; SAME ISSUE ALREADY VERIFIED"
        ),
        O.IN_PROGRESS: says("Investigation pending", "STILL BEING RESEARCHED", "Received - in process"),
        O.REFUSED_FRIVOLOUS: says(
            "Not investigated: considered frivolous or irrelevant", "FRIVOLOUS DISPUTE - NO ACTION"
        ),
    },
    sentences={
        O.DELETED: says(
            "Following our research {item} has been deleted from the credit file.",
            "{Item} is no longer part of your Equifax credit file.",
            "{source} did not verify the information in time. {Item} was therefore removed.",
            "Equifax has taken {item} off your credit file.",
            "WE HAVE RESEARCHED {item}. THIS ITEM WAS DELETED FROM THE CREDIT FILE.",
            "The data furnisher asked us to delete {item}, and we have done so.",
        ),
        O.UPDATED_DISPUTED: says(
            "{Item} has been corrected: the information you disputed was changed by {source}.",
            "We researched {item} with {source}, and the disputed information was updated accordingly.",
            "{Item} was revised to show the information as you stated it.",
        ),
        O.UPDATED_DISPUTED_AND_OTHER: says(
            "{source} changed the information you disputed. Other fields of {item} were changed as well.",
            "For {item} the disputed information has been updated, and so has information that you did not dispute.",
        ),
        O.UPDATED_OTHER_ONLY: says(
            "For {item} {source} sent additional information that has been updated; what you disputed was left as it was.",
            "What you disputed about {item} was not changed. Other information about it was updated by {source}.",
        ),
        O.PARTIALLY_UPDATED: says(
            "One part of what you disputed about {item} was corrected. {source} stands by the remaining part.",
            "{Item} was updated in part: not all of the information you disputed has been changed.",
        ),
        O.VERIFIED: says(
            "{source} verified that {item} is being reported correctly. It was not deleted.",
            "We verified that {item} belongs to you.",
            "WE HAVE RESEARCHED {item}. THE CREDITOR VERIFIED THAT IT IS REPORTING CORRECTLY.",
            "{Item} will remain on your credit file, because {source} confirmed it.",
            "Our research found nothing to change about {item}.",
        ),
        O.VERIFIED_AND_UPDATED: (
            *says(
                "{source} verified the information you disputed about {item} and updated other information.",
                "{Item} was verified as accurate. Its balance and dates were brought up to date at the same time.",
            ),
            *vague(
                "We verified that {item} belongs to you. Additional information has been provided from the original source regarding this item.",
                O.UPDATED_OTHER_ONLY,
            ),
        ),
        O.REINSERTED: says(
            "{source} has certified that {item} is complete and accurate, and it was put back on your credit file.",
            "{Item}, which we had deleted before, is being reported again.",
        ),
        O.NOT_FOUND: says(
            "We could not find {item} on your Equifax credit file.",
            "{Item} does not appear on your credit file at this time, so there was nothing to research.",
        ),
        O.PREVIOUSLY_INVESTIGATED: says(
            "We have already researched {item} and told you the results. Without new information we do not research it again.",
            "{Item} was the subject of an earlier dispute with the same outcome; it was not sent to {source} again.",
        ),
        O.IN_PROGRESS: says(
            "Research on {item} is not finished. We will send you its results separately.",
            "We are still waiting for {source} to answer on {item}.",
        ),
        O.REFUSED_FRIVOLOUS: says(
            "Your dispute of {item} was found to be frivolous, as it does not say what is wrong. We did not research it.",
        ),
    },
)
