"""What Experian's letters of this set say in prose of an item, and of several at once."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifteenth_letters.telling import Told

_OPEN: Final = frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED})


def _said(outcome: Outcome, text: str, many: str = "", accepted: frozenset[Outcome] = frozenset()) -> Told:
    return Told(outcome, "", text, accepted, many)


PROSE: Final = (
    _said(Outcome.DELETED, "Good news about {item}: it no longer appears on your report.", "Good news about {items}: they no longer appear on your report."),
    _said(Outcome.DELETED, "We removed {item} from your credit report.", "We removed {items} from your credit report."),
    _said(Outcome.DELETED, "{source} told us to delete {item}, and that is what we did.", "The companies told us to delete {items}, and that is what we did."),
    _said(Outcome.DELETED, "Because nobody was able to verify {item}, it was dropped from your credit history.", "Because nobody was able to verify {items}, they were dropped from your credit history."),
    _said(Outcome.DELETED, "{item} is not being reported by Experian any longer.", "{items} are not being reported by Experian any longer."),
    _said(Outcome.DELETED, "After reviewing the papers you sent, we erased {item} ourselves without having to ask {source}."),
    _said(Outcome.VERIFIED, "{item} will stay on your report, since {source} says that what you dispute is correct.", "{items} will stay on your report, since we were told that what you dispute is correct."),
    _said(Outcome.VERIFIED, "We asked {source} about {item}. The reply was that everything is accurate, so we left the entry alone."),
    _said(Outcome.VERIFIED, "{item} remains unchanged.", "{items} remain unchanged."),
    _said(Outcome.VERIFIED, "Nothing about {item} needed correction; the information has been verified.", "Nothing about {items} needed correction; the information has been verified."),
    _said(Outcome.VERIFIED, "According to {source}, {item} is being reported the way it should be. You will therefore see it on your report exactly as you did before.", "According to the companies we asked, {items} are being reported the way they should be. You will therefore see them on your report exactly as you did before."),
    _said(Outcome.VERIFIED, "The answer we got upholds {item} in full, and no edits were made to it."),
    _said(Outcome.VERIFIED_AND_UPDATED, "{item} was verified as accurate in what you disputed; it also received an update, unrelated to your dispute, of {fields}."),
    _said(Outcome.VERIFIED_AND_UPDATED, "{source} says the part of {item} that you dispute is right and stays. It took the occasion to send us fresh data, and you will notice a different {fields}."),
    _said(Outcome.VERIFIED_AND_UPDATED, "You will see some new details on {item} ({fields}), although the information you questioned was confirmed.", "You will see some new details on {items}, although the information you questioned was confirmed."),
    _said(Outcome.UPDATED_DISPUTED, "We fixed {item}. What you pointed out to us, {fields}, now shows the way {source} says it should.", "We fixed {items}. What you pointed out to us now shows the way it should."),
    _said(Outcome.UPDATED_DISPUTED, "{item} was revised in line with your dispute ({fields})."),
    _said(Outcome.UPDATED_DISPUTED, "{source} agreed that what you questioned on {item} was wrong and gave us the right {fields}, which we are now showing."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "On {item} we changed what you questioned, plus some information you had not asked about: {fields}."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "{source} corrected the disputed part of {item} and used the opportunity to refresh the rest. Look for new values of {fields}."),
    _said(Outcome.UPDATED_OTHER_ONLY, "{item} was updated with information you did not dispute ({fields}); in what you did dispute there was no change.", "", _OPEN),
    _said(Outcome.UPDATED_OTHER_ONLY, "{item} shows a new {fields}. That update is not connected with the points you disputed."),
    _said(Outcome.PARTIALLY_UPDATED, "We could only go along with some of what you asked for on {item}: {fields} changed, but the other information you dispute was verified and is still there."),
    _said(Outcome.PARTIALLY_UPDATED, "One part of your dispute of {item} led to a correction ({fields}). The other part did not, because {source} verified it."),
    _said(Outcome.NOT_FOUND, "We do not see {item} anywhere on your Experian report.", "We do not see {items} anywhere on your Experian report."),
    _said(Outcome.NOT_FOUND, "{item} could not be located on your report, and so we had nothing to look into."),
    _said(Outcome.PREVIOUSLY_INVESTIGATED, "You disputed {item} before for the same reason, and we gave you the result then. Without new information from you we will not look into it another time."),
    _said(Outcome.PREVIOUSLY_INVESTIGATED, "We have already investigated {item} and will not do it again unless you can send something we have not seen.", "We have already investigated {items} and will not do it again unless you can send something we have not seen."),
    _said(Outcome.IN_PROGRESS, "We are still waiting to hear about {item}. Its dispute stays open until then."),
    _said(Outcome.REINSERTED, "{item} is back on your report. We had removed it earlier; {source} has since certified that the information is accurate."),
    _said(Outcome.REFUSED_FRIVOLOUS, "We will not be processing your dispute of {item}, which we consider irrelevant, because it says nothing that could be checked."),
)  # fmt: skip
