"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About seven letters in ten are results. Names are printed in full, cut to a
column of 20 to 30 signs, or as another report spells them; numbers are hidden in the ways of each bureau, and on some of
Equifax's old paper by their last four digits.
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
from tests.generators.ninth_letters import (
    equifax_paper,
    equifax_today,
    experian_paper,
    experian_today,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion_paper,
    transunion_today,
)
from tests.generators.unseen_letters.model import UnseenLetter

FORMS: Final = (
    *equifax_paper.FORMS,
    *experian_paper.FORMS,
    *transunion_paper.FORMS,
    *equifax_today.FORMS,
    *experian_today.FORMS,
    *transunion_today.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "XXXXXX{end}", "****{end}", "...{end}", "ending in {end}"),
    Bureau.EXPERIAN: ("{start}....", "{start}{x}", "{start}{x}", "{start}XXXX", "{start}***"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}***", "{start}{x}", "{start}********"),
}
_HAND: Final = Hand(_HIDDEN, (20, 24, 26, 30), equifax_paper.HIDES_THE_END, cut=0.3)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    return panel_of(rng, FORMS, each, _HAND)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _HAND)
