"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About two thirds of the letters are results. Names are printed in full, cut
to a column of 17 to 26 signs, or as another report spells them; numbers are hidden in the ways of each bureau.
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
from tests.generators.thirteenth_letters import (
    equifax_post,
    equifax_screen,
    experian_post,
    experian_screen,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion_post,
    transunion_screen,
)
from tests.generators.unseen_letters.model import UnseenLetter

FORMS: Final = (
    *equifax_post.FORMS,
    *equifax_screen.FORMS,
    *experian_post.FORMS,
    *experian_screen.FORMS,
    *transunion_post.FORMS,
    *transunion_screen.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "************{end}", "xxxxxxxx{end}", "XXXXX{end}", "...{end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}XXXX", "{start}....", "{start}******"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}****", "{start}*****", "{start}XXXXXX"),
}
_HIDES_THE_END: Final = ("e13_typed", "e13_slips", "e13_complaint")
_HAND: Final = Hand(_HIDDEN, (17, 20, 23, 26), _HIDES_THE_END, cut=0.3)


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as clients bring them in: `each` of every other letter, twice as many of every form of results."""
    return panel_of(rng, FORMS, each, _HAND)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter."""
    return write.written(seed, form, _HAND)
