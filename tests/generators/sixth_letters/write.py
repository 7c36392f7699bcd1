"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About two thirds of the letters are results. Names are printed in full, cut
to a column of 20 to 30 signs, or as another report spells them; numbers are hidden in the ways of each bureau.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters import write
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.people import Entry, File
from tests.generators.fifth_letters.write import Prints, is_twin
from tests.generators.sixth_letters import (
    equifax,
    experian,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Look, UnseenLetter

FORMS: Final = (
    *transunion.FORMS,
    *experian.FORMS,
    *equifax.FORMS,
    *notices_transunion.FORMS,
    *notices_experian.FORMS,
    *notices_equifax.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "xxxx{end}", "XXXXXXXX{end}", "...{end}", "ending in {end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}....", "{start}XXXX", "{start}****"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}*", "{start}***********"),
}
_COLUMNS: Final = (20, 23, 26, 30)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    for form in FORMS:
        for _ in range(each * (2 if form.kind is LetterKind.RESULTS else 1)):
            yield written(rng.randrange(2**48), form)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _printing)


def _printing(rng: Random, form: Form, bureau: Bureau, file: File) -> Prints:
    """How this letter shows entries: one width of names and one way of hiding for all of them."""
    column = rng.choice(_COLUMNS) if rng.random() < 0.35 else 99
    hides = rng.choice(_HIDDEN[bureau])
    if (
        form.name in equifax.HIDES_THE_END
        and rng.random() < 0.5
        and not any(_like(each, file) for each in file.entries)
    ):
        hides = "{middle}*"

    def prints(entry: Entry) -> tuple[Look, str, str | None]:
        name = entry.name[:column].rstrip()
        if entry.section is ItemSection.PERSONAL_INFORMATION:
            return Look.NO_NUMBER, entry.name, None
        if entry.section is not ItemSection.TRADELINE:
            return Look.NO_NUMBER, name, entry.number
        number = _masked(entry.digits, hides)
        if hides == "{middle}*":
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
