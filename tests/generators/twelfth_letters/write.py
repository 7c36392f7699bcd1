"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. Names are printed in full, cut to a column of 16 to 26 signs, or as another
report spells them; numbers are hidden in the ways of each bureau.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters import write
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.hand import Hand
from tests.generators.fifth_letters.write import panel_of
from tests.generators.twelfth_letters import (
    equifax_early,
    equifax_late,
    experian_early,
    experian_late,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion_early,
    transunion_late,
)
from tests.generators.unseen_letters.model import UnseenLetter

FORMS: Final = (
    *equifax_early.FORMS,
    *equifax_late.FORMS,
    *experian_early.FORMS,
    *experian_late.FORMS,
    *transunion_early.FORMS,
    *transunion_late.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "************{end}", "XXXXXXXX{end}", "xxxxx{end}", "x-{end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}....", "{start}***", "{start}{x}"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}***********", "{start}xxxx", "{start}####"),
}
_HAND: Final = Hand(_HIDDEN, (16, 20, 24, 26), equifax_early.HIDES_THE_END, cut=0.3)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    return panel_of(rng, FORMS, each, _HAND)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _HAND)
