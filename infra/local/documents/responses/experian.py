"""Experian's answers: an outcome's word beside or below each item, mostly with a sentence that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from contracts.outcomes import Outcome as O  # noqa: N817
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from infra.local.documents.layout import Block, Heading, Lines, Sheet
from infra.local.documents.responses.letter import Entry, before_and_after

BUREAU: Final = Bureau.EXPERIAN
TITLES: Final = {
    O.DELETED: ("Deleted",),
    O.VERIFIED: ("Remains", "Verified as accurate"),
    O.UPDATED_DISPUTED: ("Updated",),
    O.VERIFIED_AND_UPDATED: ("Verified and updated",),
    O.REINSERTED: ("Reinserted",),
    O.IN_PROGRESS: ("Pending", "Open"),
}
_SENTENCES: Final = {
    O.DELETED: (
        "This item was taken off your credit report at the request of the company that reported it.",
        "We have removed this entry from your personal credit report.",
        "As the furnisher sent no answer in time, the entry no longer appears on your report.",
    ),
    O.VERIFIED: (
        "The company that reports this has certified to us that what it reports is accurate.",
        "This item was not changed from our processing of your dispute.",
        "The furnisher looked at its records again and confirmed that the information is correct as reported.",
    ),
    O.UPDATED_DISPUTED: (
        "The information you disputed has been changed; please see the details on your new report.",
        "We corrected what you disputed about this account.",
    ),
    O.VERIFIED_AND_UPDATED: (
        "The information you disputed has been verified as accurate; however, other information has been updated.",
        "The company certified that the disputed details are correct, but some unrelated information was changed.",
    ),
    O.UPDATED_OTHER_ONLY: (
        "Information on this item that you did not dispute has been updated.",
        "Other details of this account were revised; nothing you asked about is affected.",
    ),
    O.UPDATED_DISPUTED_AND_OTHER: (
        "The information you disputed has been updated, and so has other information on this item.",
        "We revised what you disputed. In addition, other information of the account was changed.",
    ),
    O.REINSERTED: ("This item was deleted earlier and has since been put back on your report.",),
    O.IN_PROGRESS: ("We are still waiting for the company's reply about this item.",),
    O.NOT_FOUND: ("We do not find this account on your credit report.",),
    O.PREVIOUSLY_INVESTIGATED: ("We have already investigated this item for you, and you sent nothing new.",),
}  # fmt: skip
LEGEND: Final = (
    "Deleted - This item was removed from your credit report.",
    "Remains - The item stays on your report as it was.",
    "Updated - The item was changed.",
    "Processed - The item was either updated or deleted.",
)
RIGHTS: Final = (
    "If the item was not deleted you may ask us how it was verified.",
    "Should you still disagree, you may send us documents that show the information is not accurate.",
    "We will notify you if a deleted item is reinserted.",
)
SOLD: Final = ("Boost your score today.", "See when your score has changed.")


def results(items: Sequence[Entry], dice: Random, *, ruled: bool) -> list[Block]:
    """The items in one of three layouts."""
    layout = dice.choice(("blocks", "blocks", "table", "sentences"))
    if layout == "table" and all(entry.outcome in TITLES for entry in items):
        rows = tuple((entry.name, entry.number or "N/A", dice.choice(TITLES[entry.outcome])) for entry in items)
        return [Sheet(("Credit item", "Partial account number", "Outcome"), rows, (0.4, 0.3, 0.25), ruled)]
    blocks: list[Block] = []
    section = LetterSection.ACCOUNT
    for entry in items:
        if entry.section is not section:
            section = entry.section
            blocks.append(
                Heading(
                    {"inquiry": "Inquiries", "public_record": "Public records"}.get(section, "Personal information")
                )
            )
        blocks += _sentences(entry, dice) if layout == "sentences" else _block(entry, dice)
        blocks += before_and_after(entry, ("Field", "Before dispute", "After dispute"))
    return blocks


def _block(entry: Entry, dice: Random) -> list[Block]:
    number = (f"Partial account number: {entry.number}",) if entry.number else ()
    told = dice.choice(_SENTENCES[entry.outcome])
    title = dice.choice(TITLES.get(entry.outcome, ("",)))
    way = dice.randrange(3) if title else 2
    outcome = (f"Outcome: {title}", f"Outcome: {title} - {told}", f"Outcome: {told}")[way]
    return [Heading(entry.name, 1), Lines((*number, outcome))]


def _sentences(entry: Entry, dice: Random) -> list[Block]:
    told = dice.choice(_SENTENCES[entry.outcome])
    return [Lines((f"{entry.name} {entry.number}" if entry.number else entry.name, told))]
