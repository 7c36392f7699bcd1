"""Equifax's answers: sentences after each account's number, whole paragraphs, or a table of them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from contracts.outcomes import Outcome as O  # noqa: N817
from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from infra.local.documents.layout import Block, Lines, Sheet
from infra.local.documents.responses.letter import Entry, before_and_after

BUREAU: Final = Bureau.EQUIFAX
_SENTENCES: Final = {
    O.DELETED: (
        "This account has been deleted from the credit file.",
        "This item is no longer being reported on your Equifax credit file.",
        "The creditor did not verify the item, therefore we removed it from your file.",
        "The source asked us to delete the item and this was done.",
    ),
    O.VERIFIED: (
        "We verified that this item belongs to you.",
        "The creditor has verified to Equifax that the current status is being reported correctly.",
        "The lender confirmed that the balance is accurate. The entry will remain on your file.",
        "No change was made, as the source stands by what it reported to us and affirmed that it is correct.",
    ),
    O.UPDATED_DISPUTED: (
        "The prior paying history of this account has been updated.",
        "The source sent corrected information and your file was changed accordingly.",
        "We have amended the balance that you disputed.",
    ),
    O.UPDATED_OTHER_ONLY: (
        "Additional information has been provided from the original source regarding this item.",
        "Other details than those you disputed were updated by the source.",
    ),
    O.VERIFIED_AND_UPDATED: (
        "We verified that this item belongs to you. Additional information has been provided from the original source.",
        "The creditor verified the account as correct and updated its balance.",
    ),
    O.UPDATED_DISPUTED_AND_OTHER: (
        "The disputed information and other information on this account have been updated.",
    ),
    O.REINSERTED: ("The item, which was deleted before, has been reinserted in your credit file.",),
    O.NOT_FOUND: (
        "This account is not currently reporting on your Equifax credit file.",
        "We could not locate this account in your credit file.",
    ),
    O.PREVIOUSLY_INVESTIGATED: ("This item was previously investigated at your request and the source verified it.",),
    O.IN_PROGRESS: ("Our investigation of this account is still in progress.",),
}  # fmt: skip
LEGEND: Final = (
    "Deleted means that the item was removed from your credit file.",
    "Verified means that the source has confirmed the item.",
    "Updated means that the item has been changed.",
)
RIGHTS: Final = (
    "You may request a description of the procedure used to determine whether the item was verified.",
    "If information that was deleted is reinserted, you must be told in writing.",
)
SOLD: Final = ("Credit Watch tells you whenever your file was updated.",)
_OPENED: Final = ("We have researched the credit account.", "We looked into the account below.", "")


def results(items: Sequence[Entry], dice: Random, *, ruled: bool) -> list[Block]:
    """The items in one of three layouts."""
    layout = dice.choice(("researched", "researched", "paragraphs", "table"))
    if layout == "table":
        rows = tuple((entry.name, entry.number or "N/A", dice.choice(_SENTENCES[entry.outcome])) for entry in items)
        return [Sheet(("Creditor", "Account Number", "Results"), rows, (0.28, 0.2, 0.45), ruled)]
    blocks: list[Block] = []
    for entry in items:
        blocks += _paragraph(entry, dice) if layout == "paragraphs" else _researched(entry, dice)
        blocks += before_and_after(entry, ("Field", "Previously", "Now"))
    return blocks


def _researched(entry: Entry, dice: Random) -> list[Block]:
    told = dice.choice(_SENTENCES[entry.outcome])
    if entry.number is None:
        label = {"inquiry": "Inquiry", "public_record": "Public Record"}.get(entry.section, "Address")
        return [Lines((f"{label}: {entry.name}", f"The results are: {told}"))]
    opened = dice.choice(_OPENED)
    head = f"{opened} Account # - {entry.number} The results are: {told}".strip()
    name = f"{entry.name}"
    if dice.random() < 0.5:
        return [Lines((name, head))]
    return [Lines((f">>> {opened}".strip(), f"{name} - Account # {entry.number}", f"The results are: {told}"))]


def _paragraph(entry: Entry, dice: Random) -> list[Block]:
    told = dice.choice(_SENTENCES[entry.outcome])
    if entry.section is LetterSection.INQUIRY:
        gone = dice.choice(("has been removed from", "was deleted from"))
        stays = "was verified with the company and stays on"
        return [Lines((f"The inquiry by {entry.name} {gone if entry.outcome is O.DELETED else stays} your file.",))]
    if entry.number is None:
        became = "has been deleted from" if entry.outcome is O.DELETED else "was confirmed and remains in"
        kind = "public record of" if entry.section is LetterSection.PUBLIC_RECORD else "address"
        return [Lines((f"The {kind} {entry.name} {became} your file.",))]
    begun = dice.choice(("Regarding", "In the matter of", "About"))
    return [Lines((f"{begun} {entry.name}, account number {entry.number}: {told}",))]
