"""What Equifax's letters of this set say in prose of an item, and of several at once."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifteenth_letters.telling import Told

_OPEN: Final = frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED})


def _said(outcome: Outcome, text: str, many: str = "", accepted: frozenset[Outcome] = frozenset()) -> Told:
    return Told(outcome, "", text, accepted, many)


PROSE: Final = (
    _said(Outcome.DELETED, "{item} has been deleted from your credit file.", "{items} have been deleted from your credit file."),
    _said(Outcome.DELETED, "We no longer report {item}.", "We no longer report {items}."),
    _said(Outcome.DELETED, "{source} could not confirm {item}, and it has therefore come off your file.", "No confirmation was received for {items}, and they have therefore come off your file."),
    _said(Outcome.DELETED, "At the request of {source}, we took {item} off your Equifax credit report.", "At the request of those who reported them, we took {items} off your Equifax credit report."),
    _said(Outcome.DELETED, "You will not find {item} on the enclosed report any more: what you told us proved right, and we removed the entry.", "You will not find {items} on the enclosed report any more: what you told us proved right, and we removed the entries."),
    _said(Outcome.DELETED, "No answer about {item} reached us within the time the law gives for one. We are then bound to remove the entry, and we have done so."),
    _said(Outcome.VERIFIED, "{source} has confirmed that {item} is reported correctly, and nothing was changed.", "It has been confirmed to us that {items} are reported correctly, and nothing was changed."),
    _said(Outcome.VERIFIED, "{item} was verified to us as accurate and stays on your file the way it was.", "{items} were verified to us as accurate and stay on your file the way they were."),
    _said(Outcome.VERIFIED, "Having gone through its records, {source} stands by what it reported. {item} remains on your report without any change."),
    _said(Outcome.VERIFIED, "Our investigation found no error in {item}, and the entry has not been altered.", "Our investigation found no error in {items}, and the entries have not been altered."),
    _said(Outcome.VERIFIED, "We are not able to remove {item} as you asked: the information was checked with {source} and is accurate.", "We are not able to remove {items} as you asked: the information was checked with the sources and is accurate."),
    _said(Outcome.VERIFIED, "{item} will go on being reported as before, because {source} answered that all of it is right."),
    _said(Outcome.VERIFIED_AND_UPDATED, "{source} verified what you disputed about {item} as accurate, and at the same time sent newer figures, which we have added ({fields})."),
    _said(Outcome.VERIFIED_AND_UPDATED, "What you disputed about {item} turned out to be correct as reported. Other details of the account have been brought up to date: {fields}.", "What you disputed about {items} turned out to be correct as reported; other details of these accounts have been brought up to date."),
    _said(Outcome.VERIFIED_AND_UPDATED, "{item} was verified to belong to you. Additional information has been provided by {source}, and there is now more recent information on file ({fields})."),
    _said(Outcome.UPDATED_DISPUTED, "We corrected what you disputed about {item}: {fields}.", "We corrected what you disputed about {items}."),
    _said(Outcome.UPDATED_DISPUTED, "You were right about {item}. What you disputed ({fields}) had been reported wrongly, and has been put right.", "You were right about {items}: what you disputed had been reported wrongly, and has been put right."),
    _said(Outcome.UPDATED_DISPUTED, "{source} has sent a correction of the very information you disputed on {item}, namely {fields}, and your file now shows it."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "The information you disputed on {item} has been corrected, and {source} has changed further details that you had not disputed: in all, {fields}."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "We changed {item} in the points you disputed and, as {source} asked us, in some others as well ({fields}).", "We changed {items} in the points you disputed and, as the companies asked us, in some others as well."),
    _said(Outcome.UPDATED_OTHER_ONLY, "{source} updated {item}, though not in what you disputed: only {fields} changed, which your dispute did not concern."),
    _said(Outcome.UPDATED_OTHER_ONLY, "On {item} nothing of what you disputed was altered. Other information has been updated: {fields}.", "", _OPEN),
    _said(Outcome.PARTIALLY_UPDATED, "Your dispute of {item} was found right in part. We corrected {fields}; the rest of what you disputed was verified and stays."),
    _said(Outcome.PARTIALLY_UPDATED, "Some of the points you disputed on {item} have been corrected ({fields}), while {source} has confirmed the others as they were."),
    _said(Outcome.NOT_FOUND, "We looked for {item} and did not find it in your credit file.", "We looked for {items} and did not find them in your credit file."),
    _said(Outcome.NOT_FOUND, "There was nothing to investigate about {item}, which is not among the entries that Equifax has about you."),
    _said(Outcome.PREVIOUSLY_INVESTIGATED, "{item} has been the subject of an earlier investigation at your request. As nothing new came with your letter, we did not investigate it again.", "{items} have been the subject of an earlier investigation at your request. As nothing new came with your letter, we did not investigate them again."),
    _said(Outcome.IN_PROGRESS, "Our investigation of {item} is not finished yet, and we will write to you again as soon as {source} has answered."),
    _said(Outcome.REINSERTED, "{item}, deleted in an earlier dispute, has been put back on your file, because {source} has now certified that it is complete and accurate."),
    _said(Outcome.REFUSED_FRIVOLOUS, "We did not open an investigation of {item}: you gave no reason for disputing it, and we have to regard this part of your letter as frivolous."),
)  # fmt: skip
