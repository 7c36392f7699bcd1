"""Experian's outcomes: a friendly second person, as on a web page that was printed."""

from __future__ import annotations

from contracts.outcomes import Outcome
from tests.generators.later_letters.saying import Wordings, said

EXPERIAN = Wordings(
    labels={
        Outcome.DELETED: said("Taken off your report", "No longer part of your file", "Removed", "Entry erased"),
        Outcome.UPDATED_DISPUTED: said(
            "Corrected as you requested", "Disputed detail changed", "We fixed what you told us about"
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "Disputed detail changed, other details changed too",
            "Corrected as you requested, and further fields revised",
            "Your correction was made along with additional changes",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "Only details you did not dispute were changed",
            ("Other fields revised", Outcome.VERIFIED_AND_UPDATED),
            "A detail outside your dispute was revised",
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "Corrected in part",
            "Some of what you disputed was changed, some was not",
            "Part fixed, part left as it was",
        ),
        Outcome.VERIFIED: said("Stays on your report", "Confirmed correct - no change", "Reviewed, nothing changed"),
        Outcome.VERIFIED_AND_UPDATED: said(
            "Confirmed correct, with other details refreshed",
            "Stays on your report; newer information added",
            "Disputed detail confirmed, other detail changed",
        ),
        Outcome.NOT_FOUND: said("Was not on your report", "We have no such item", "No match in your file"),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "Already reviewed in an earlier dispute",
            "Dispute closed before - not opened again",
            "Looked into already; no new review",
        ),
        Outcome.IN_PROGRESS: said("Still under review", "Waiting on the company", "Review not finished"),
        Outcome.REINSERTED: said("Put back on your report", "Back in your file", "Returned to your report"),
        Outcome.REFUSED_FRIVOLOUS: said(
            "Not reviewed: too little information",
            "Dispute set aside as irrelevant",
            "Not looked into - no reason given",
        ),
    },
    sentences={
        Outcome.DELETED: said(
            "We took {it} off your credit report.",
            "{it} has come off your file, and lenders will not see it again.",
            "The company could not support what it reported, so {it} is gone from your report.",
            "Good news: we have cleared {it} from your file.",
        ),
        Outcome.UPDATED_DISPUTED: said(
            "The company agreed with you, and the detail you questioned on {it} now reads differently.",
            "We changed the part of {it} that you told us was wrong.",
            "What you pointed out as a mistake on {it} has been put right.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "We changed the part of {it} that you told us was wrong, and the company changed other parts too.",
            "What you questioned on {it} has been put right; further details were brought up to date at the same time.",
            "On {it} both the detail you disputed and details you did not dispute now read differently.",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "The company sent us new details for {it}, though none of them concern what you disputed.",
            "We revised {it}, but only in places your dispute did not touch.",
            (
                "The detail you disputed on {it} reads as before; a different detail was revised.",
                Outcome.VERIFIED_AND_UPDATED,
            ),
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "Of the points you raised about {it}, we changed some and left the others as they were.",
            "We could make only part of the changes you asked for on {it}.",
            "One of the details you disputed on {it} was put right; the other one stays.",
        ),
        Outcome.VERIFIED: said(
            "The company told us that {it} is right, so it stays as it is.",
            "After a full review we are leaving {it} just as it was.",
            "We asked, and the company stood by {it} in every detail.",
        ),
        Outcome.VERIFIED_AND_UPDATED: said(
            "The company stood by the detail you disputed on {it} and sent us a newer figure for another.",
            "The point you raised about {it} was confirmed as right, while other information on it was brought up to date.",
            "{it} stays: your disputed detail is right according to the company, which did revise something else.",
        ),
        Outcome.NOT_FOUND: said(
            "We looked for {it} and it is not on your Experian report.",
            "Your report shows no entry that matches {it}.",
            "We could not review {it} because there is no such entry in your file.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "We reviewed {it} when you disputed it earlier and told you the result, so we did not review it again.",
            "{it} was the subject of a past dispute with the same points, and we will not look into it a second time.",
            "Your earlier dispute of {it} already settled this, and nothing new came with your letter.",
        ),
        Outcome.IN_PROGRESS: said(
            "We are not done with {it} yet and will write again.",
            "The company has not replied about {it}, and its time is not up.",
            "Our review of {it} is still going on.",
        ),
        Outcome.REINSERTED: said(
            "The company has since proved that {it} is right, and we have put it back.",
            "{it}, which we had taken off before, is again on your report.",
            "After certifying that it is accurate, the company had {it} placed on your report once more.",
        ),
        Outcome.REFUSED_FRIVOLOUS: said(
            "You did not tell us what is wrong with {it}, so we treat this dispute as frivolous and will not review it.",
            "We are not acting on your dispute of {it}: without a stated reason the law lets us regard it as irrelevant.",
            "Nobody was asked about {it}, because your dispute of it lacks the facts that we need to begin.",
        ),
    },
)
