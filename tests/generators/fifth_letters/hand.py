"""How a set of letters shows names and numbers: cut to a column, spelled otherwise, hidden in the ways of each bureau."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.people import Entry, File
from tests.generators.fifth_letters.write import Prints, is_twin
from tests.generators.unseen_letters.model import ItemSection, Look

_END_HIDDEN: Final = "{middle}*"


@dataclass(frozen=True)
class Hand:
    """One letter has one width of names and one way of hiding for all its entries.

    `hidden`: ways of each bureau, of `{start}` (the digits its reports show), `{x}` for as many signs as are hidden, and
    `{end}` (the last four digits). `columns`: widths to which names are cut in `cut` of all letters. `hides_the_end`:
    forms that show all but the last four digits in half of the letters, if no company has two accounts.
    """

    hidden: Mapping[Bureau, Sequence[str]]
    columns: Sequence[int]
    hides_the_end: Collection[str] = ()
    cut: float = 0.35

    def __call__(self, rng: Random, form: Form, bureau: Bureau, file: File) -> Prints:
        """How one letter prints an entry."""
        column = rng.choice(self.columns) if rng.random() < self.cut else 99
        hides = rng.choice(self.hidden[bureau])
        if (
            form.name in self.hides_the_end
            and rng.random() < 0.5
            and not any(_like(each, file) for each in file.entries)
        ):
            hides = _END_HIDDEN

        def prints(entry: Entry) -> tuple[Look, str, str | None]:
            name = entry.name[:column].rstrip()
            if entry.section is ItemSection.PERSONAL_INFORMATION:
                return Look.NO_NUMBER, entry.name, None
            if entry.section is not ItemSection.TRADELINE:
                return Look.NO_NUMBER, name, entry.number
            number = _masked(entry.digits, hides)
            if hides == _END_HIDDEN:
                return Look.RENUMBERED, name, number
            if is_twin(entry, file):
                return Look.TWIN, name, number
            if rng.random() < 0.12 and entry.other != entry.name:
                return Look.ABBREVIATED, entry.other[:column].rstrip(), number
            if rng.random() < 0.05:
                return Look.NO_NUMBER, name, None
            return (Look.PLAIN if name == entry.name else Look.ABBREVIATED), name, number

        return prints


def _like(entry: Entry, file: File) -> bool:
    return entry.section is ItemSection.TRADELINE and is_twin(entry, file)


def _masked(digits: str, hides: str) -> str:
    """A number as this letter shows it: the digits of the bureau's reports, or all but the last four."""
    start = digits[: 6 if len(digits) > 10 else 5]
    hidden = "X" * (len(digits) - len(start))
    return hides.format(start=start, x=hidden, end=digits[-4:], middle=digits[:-4])
