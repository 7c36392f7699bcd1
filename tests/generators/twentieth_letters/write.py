"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About two thirds of the letters are results. Names are printed in full, cut
to a column, or as another report spells them; numbers are hidden in the ways of each bureau, now and then wholly.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters import write
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.hand import Hand
from tests.generators.fifth_letters.people import Entry, File
from tests.generators.fifth_letters.write import Prints, panel_of
from tests.generators.twentieth_letters import (
    equifax,
    experian,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion,
)
from tests.generators.unseen_letters.model import ItemSection, Look, UnseenLetter

FORMS: Final = (
    *equifax.FORMS,
    *experian.FORMS,
    *transunion.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "xxxxxxxx{end}", "************{end}", "XXXX{end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}....", "{start}...."),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}****", "{start}XXXX", "{start}************"),
}
_HAND: Final = Hand(_HIDDEN, (16, 20, 24, 26), equifax.HIDES_THE_END, cut=0.3)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    return panel_of(rng, FORMS, each, _printing)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _printing)


def _printing(rng: Random, form: Form, bureau: Bureau, file: File) -> Prints:
    """As the set's hand prints entries; of few accounts that their name alone tells, the whole number is hidden."""
    usual = _HAND(rng, form, bureau, file)
    names = [each.name for each in file.entries if each.section is ItemSection.TRADELINE]

    def prints(entry: Entry) -> tuple[Look, str, str | None]:
        look, name, number = usual(entry)
        alone = sum(each.startswith(name) for each in names) == 1
        if look is Look.PLAIN and alone and rng.random() < 0.06:
            return Look.NO_NUMBER, name, rng.choice("*X") * len(entry.digits)
        if look is Look.NO_NUMBER and number is None and entry.digits and not alone:
            return Look.PLAIN if name == entry.name else Look.ABBREVIATED, name, entry.number
        return look, name, number

    return prints
