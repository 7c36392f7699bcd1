"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About two thirds of the letters are results. Names are printed in full, cut
to a column of 20 to 30 signs, or as another report spells them; numbers are hidden in the ways of each bureau.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.eighteenth_letters import (
    equifax,
    experian,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion,
)
from tests.generators.fifth_letters import write
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.hand import Hand
from tests.generators.fifth_letters.write import panel_of
from tests.generators.unseen_letters.model import UnseenLetter

FORMS: Final = (
    *equifax.FORMS,
    *experian.FORMS,
    *transunion.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "xxxxxxxx{end}", "XXXX XXXX XXXX {end}", "************{end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}{x}", "{start}....", "{start}XXXX"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}****", "{start}********", "{start}xxxx"),
}
_HAND: Final = Hand(_HIDDEN, (20, 24, 27, 30), equifax.HIDES_THE_END, cut=0.3)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    return panel_of(rng, FORMS, each, _HAND)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _HAND)
