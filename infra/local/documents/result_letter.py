"""A bureau's letter with the results of a dispute: TransUnion's titles above their items, or an outcome beside each.

The words around the titles are our own; `truth` of such a paper is an empty report, for a letter is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from contracts.report import Report
from contracts.vocabulary import BUREAU_NAMES, Bureau
from infra.local.documents import wording
from infra.local.documents.layout import Block, Disclosure, Heading, Lines, Sheet, Title
from infra.local.documents.variation import Variation


class Answered(NamedTuple):
    """One item of a letter: whose account, its number as masked, and the bureau's words for what became of it."""

    furnisher: str
    number: str
    title: str


def result_letter(
    bureau: Bureau, items: Sequence[Answered], day: date, number: str, variation: Variation | None = None
) -> Disclosure:
    """The letter; items of one title in a row stand below it together, in the order given."""
    own = variation or Variation()
    house = BUREAU_NAMES[bureau]
    printed = f"{wording.MONTHS[day.month - 1]} {day.day}, {day.year}"
    blocks: list[Block] = [
        Title(f"{house} dispute results"),
        Lines((f"File Number {number}", f"Date Issued {day:%m/%d/%Y}" if own.ruled else f"Date Issued {printed}")),
        Lines(("Dear consumer,", f"{house} has completed its investigation of your dispute. The results follow.")),
        *(_titled(items, own) if bureau is Bureau.TRANSUNION else [_table(items, own)]),
        Heading("What you can do now"),
        Lines(("You may add a statement to your file.", "You may ask how the information was verified.")),
    ]
    report = Report(bureau=bureau, source="result_letter")
    return Disclosure(("", house), "Keep this letter", tuple(blocks), report, own.style, "Dispute results")


def _titled(items: Sequence[Answered], own: Variation) -> list[Block]:
    blocks: list[Block] = []
    for title, group in groupby(items, key=lambda item: item.title):
        blocks.append(Heading(f"INVESTIGATION RESULTS - {title}{':' if own.centred else ''}"))
        for item in group:
            lines = (item.furnisher, item.number) if own.number_below else (f"{item.furnisher} {item.number}",)
            blocks.append(Lines(lines))
    return blocks


def _table(items: Sequence[Answered], own: Variation) -> Sheet:
    return Sheet(("Creditor", "Account Number", "Outcome"), tuple(items), (0.45, 0.3, 0.25), own.ruled)
