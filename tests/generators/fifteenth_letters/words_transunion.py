"""What TransUnion's letters of this set say in prose of an item, and of several at once."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifteenth_letters.telling import Told

_OPEN: Final = frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED})


def _said(outcome: Outcome, text: str, many: str = "", accepted: frozenset[Outcome] = frozenset()) -> Told:
    return Told(outcome, "", text, accepted, many)


PROSE: Final = (
    _said(Outcome.DELETED, "Our investigation led to the deletion of {item}.", "Our investigation led to the deletion of {items}."),
    _said(Outcome.DELETED, "TransUnion has taken {item} out of your credit file.", "TransUnion has taken {items} out of your credit file."),
    _said(Outcome.DELETED, "{item} was found to be unverifiable and is no longer part of your file.", "{items} were found to be unverifiable and are no longer part of your file."),
    _said(Outcome.DELETED, "{source} instructed us that {item} should not be reported, and we have struck it from your file accordingly."),
    _said(Outcome.DELETED, "As a result of your dispute, {item} will not be shown on your credit report in future.", "As a result of your dispute, {items} will not be shown on your credit report in future."),
    _said(Outcome.DELETED, "We have honored your request that {item} be removed.", "We have honored your request that {items} be removed."),
    _said(Outcome.VERIFIED, "{source} certified to us that the information it furnishes on {item} is correct, for which reason the file was not amended."),
    _said(Outcome.VERIFIED, "The investigation of {item} was concluded without a change, the information having been found accurate.", "The investigation of {items} was concluded without a change, the information having been found accurate."),
    _said(Outcome.VERIFIED, "{item} has been verified and keeps its place in your file.", "{items} have been verified and keep their place in your file."),
    _said(Outcome.VERIFIED, "With regard to {item}, the response of {source} supports what is on record; no revision was made.", "With regard to {items}, the responses we received support what is on record; no revision was made."),
    _said(Outcome.VERIFIED, "We regret that we cannot change {item}, as {source} insists that its reporting is accurate in every point.", "We regret that we cannot change {items}, as those who furnish them insist that their reporting is accurate in every point."),
    _said(Outcome.VERIFIED, "Verification of {item} was obtained, and TransUnion continues to report it in its present form."),
    _said(Outcome.VERIFIED_AND_UPDATED, "The disputed information on {item} was verified as accurate. Apart from that, {source} updated {fields}."),
    _said(Outcome.VERIFIED_AND_UPDATED, "While {source} upheld the information you challenged on {item}, it supplied more current data for the {fields} of the account.", "While the furnishers upheld the information you challenged on {items}, they supplied more current data for other parts of the accounts."),
    _said(Outcome.VERIFIED_AND_UPDATED, "{item} has been verified, with the addition that other information ({fields}) was made current by {source}."),
    _said(Outcome.UPDATED_DISPUTED, "The information that you challenged on {item} was inaccurate and has been amended ({fields}).", "The information that you challenged on {items} was inaccurate and has been amended."),
    _said(Outcome.UPDATED_DISPUTED, "We have amended {item} in the respect in which you disputed it; the amendment concerns {fields}."),
    _said(Outcome.UPDATED_DISPUTED, "Your dispute of {item} was justified, and what you disputed ({fields}) has been revised on the instructions of {source}."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "{item} was amended both in the disputed information and in other information; the fields concerned are {fields}."),
    _said(Outcome.UPDATED_DISPUTED_AND_OTHER, "In addition to revising what you disputed on {item}, {source} has revised data outside your dispute. Together these are {fields}.", "In addition to revising what you disputed on {items}, the furnishers have revised data outside your dispute."),
    _said(Outcome.UPDATED_OTHER_ONLY, "{item} was updated by {source} in matters that are not part of your dispute ({fields}), and in these alone."),
    _said(Outcome.UPDATED_OTHER_ONLY, "The disputed information of {item} was left as it stood; undisputed information has been updated, namely {fields}.", "", _OPEN),
    _said(Outcome.PARTIALLY_UPDATED, "Of the several points you raised on {item}, {source} conceded some ({fields}), which we amended, and verified the remainder, which we did not."),
    _said(Outcome.PARTIALLY_UPDATED, "{item} was amended in part only: {fields}. What else you disputed there has been verified as accurate."),
    _said(Outcome.NOT_FOUND, "A search of your file for {item} was without result; TransUnion has no such entry.", "A search of your file for {items} was without result; TransUnion has no such entries."),
    _said(Outcome.NOT_FOUND, "Your file does not contain {item}, and no investigation was therefore possible."),
    _said(Outcome.PREVIOUSLY_INVESTIGATED, "{item} was verified in a previous investigation of the same dispute; as your letter adds nothing to it, no new investigation was undertaken."),
    _said(Outcome.IN_PROGRESS, "The investigation of {item} is still pending, and its outcome will be sent to you separately."),
    _said(Outcome.REINSERTED, "{item}, which was deleted after an earlier dispute, has been reinserted in your file upon certification of its accuracy by {source}."),
    _said(Outcome.REFUSED_FRIVOLOUS, "Your dispute of {item} was determined to be frivolous, as it does not identify the information that is said to be wrong, and was not investigated."),
)  # fmt: skip
