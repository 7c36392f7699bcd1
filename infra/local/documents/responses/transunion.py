"""TransUnion's answers: titles in capitals above groups of items, or beside each, some with an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from random import Random
from typing import Final

from contracts.outcomes import Outcome as O  # noqa: N817
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from infra.local.documents.layout import Block, Heading, Lines, Sheet
from infra.local.documents.responses.letter import Entry, before_and_after

BUREAU: Final = Bureau.TRANSUNION
TITLES: Final = {
    O.DELETED: ("DELETED",),
    O.UPDATED_DISPUTED: ("DISPUTED INFORMATION UPDATED",),
    O.UPDATED_DISPUTED_AND_OTHER: ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",),
    O.UPDATED_OTHER_ONLY: ("INFORMATION UPDATED",),
    O.VERIFIED: ("VERIFIED AS ACCURATE",),
    O.VERIFIED_AND_UPDATED: ("VERIFIED AS ACCURATE AND UPDATED", "VERIFIED AND UPDATED"),
    O.REINSERTED: ("REINSERTED",),
    O.NOT_FOUND: ("NOT ON FILE",),
    O.PREVIOUSLY_INVESTIGATED: ("PREVIOUSLY INVESTIGATED",),
}
_EXPLAINED: Final = {
    O.DELETED: "The item was removed from your credit report.",
    O.UPDATED_DISPUTED: "A change was made to what you told us was wrong.",
    O.VERIFIED: "The source of the item told us it is right as shown.",
}
LEGEND: Final = (
    "DELETED: the item was taken off your report.",
    "VERIFIED AS ACCURATE: the item was checked and did not change.",
    "REINSERTED: an item that was deleted has been put back.",
)
RIGHTS: Final = (
    "If an item was deleted and is reinserted, we will tell you within five business days.",
    "You may ask for a description of how the information was verified.",
    "You may add a statement of up to 100 words to your file.",
)
SOLD: Final = ("Get alerts when something on your report has been updated.", "Cancel at any time.")


def results(items: Sequence[Entry], dice: Random, *, ruled: bool) -> list[Block]:
    """The items in one of three layouts."""
    layout = dice.choice(("titled", "titled", "blocks", "table"))
    if layout == "titled":
        return _titled(items, dice)
    if layout == "blocks":
        return [block for entry in items for block in _block(entry, dice)]
    rows = tuple((_kind(entry), entry.name, entry.number or "-", dice.choice(TITLES[entry.outcome])) for entry in items)
    return [Sheet(("Type", "Company", "Account Number", "Result"), rows, (0.15, 0.3, 0.25, 0.3), ruled)]


def _kind(entry: Entry) -> str:
    return {"account": "Account", "inquiry": "Inquiry", "public_record": "Public Record"}.get(entry.section, "Address")


def _titled(items: Sequence[Entry], dice: Random) -> list[Block]:
    blocks: list[Block] = []
    below = dice.random() < 0.4
    prefix = dice.choice(("INVESTIGATION RESULTS - ", "INVESTIGATION RESULTS - ", ""))
    for section, part in groupby(items, key=lambda entry: entry.section):
        if section is not LetterSection.ACCOUNT:
            blocks.append(
                Heading({"inquiry": "Inquiries", "public_record": "Public Records"}.get(section, "Addresses"))
            )
        for outcome, group in groupby(part, key=lambda entry: entry.outcome):
            blocks.append(Heading(prefix + dice.choice(TITLES[outcome])))
            for entry in group:
                told = (entry.name, entry.number or "")
                lines = told if below and entry.number else (" ".join(told).strip(),)
                blocks.append(Lines(lines))
                blocks += before_and_after(entry, ("Field", "Before", "After"))
    return blocks


def _block(entry: Entry, dice: Random) -> list[Block]:
    title = dice.choice(TITLES[entry.outcome])
    told = f"{title}: {_EXPLAINED[entry.outcome]}" if entry.outcome in _EXPLAINED and dice.random() < 0.5 else title
    label = {"account": "Account Name", "inquiry": "Inquiry", "public_record": "Public Record"}.get(
        entry.section, "Address"
    )
    lines = [f"{label}: {entry.name}"]
    if entry.number:
        lines.append(f"Account Number: {entry.number}")
    return [Lines((*lines, f"{dice.choice(('Result', 'Investigation Result'))}: {told}")),
            *before_and_after(entry, ("Field", "Before", "After"))]  # fmt: skip
