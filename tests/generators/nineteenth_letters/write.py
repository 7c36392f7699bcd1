"""A letter of this set from a seed, and its panel.

Seeded: the same seed gives the same bytes. About seven in ten letters are results. Names stand in full, cut to a column,
or as another report spells them; numbers are hidden in the ways of each bureau, now and then altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters import write
from tests.generators.fifth_letters.case import Form
from tests.generators.fifth_letters.hand import Hand
from tests.generators.fifth_letters.people import Entry, File
from tests.generators.fifth_letters.write import Prints
from tests.generators.nineteenth_letters import (
    equifax_tables,
    equifax_typed,
    experian_tables,
    experian_typed,
    notices_equifax,
    notices_experian,
    notices_transunion,
    transunion_tables,
    transunion_typed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Look, UnseenLetter

FORMS: Final = (
    *equifax_typed.FORMS,
    *equifax_tables.FORMS,
    *experian_typed.FORMS,
    *experian_tables.FORMS,
    *transunion_typed.FORMS,
    *transunion_tables.FORMS,
    *notices_equifax.FORMS,
    *notices_experian.FORMS,
    *notices_transunion.FORMS,
)
_HIDDEN: Final = {
    Bureau.EQUIFAX: ("*{end}", "*{end}", "************{end}", "xxxxxxxx{end}", "XXXXXX{end}"),
    Bureau.EXPERIAN: ("{start}{x}", "{start}{x}", "{start}....", "{start}XXXX....", "{start}******"),
    Bureau.TRANSUNION: ("{start}****", "{start}****", "{start}***", "{start}********", "{start}XXXX"),
}
_SHOWS_ITS_START: Final = (equifax_typed.RESEARCHED, "efx_status")
_HAND: Final = Hand(_HIDDEN, (20, 23, 26, 30), _SHOWS_ITS_START, cut=0.3)
_NO_RESULT: Final = (Outcome.IN_PROGRESS, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.REINSERTED)
_ONLY_SIGNS: Final = ("XXXXXXXXXXXX", "************", "XXXX-XXXX-XXXX")


def panel(rng: Random, each: int) -> Iterator[UnseenLetter]:
    """Letters as the three bureaus send them: `each` of every other letter, twice as many of every form of results."""
    for form in FORMS:
        for _ in range(each * (2 if form.kind is LetterKind.RESULTS else 1)):
            yield written(rng.randrange(2**48), form)


def written(seed: int, form: Form) -> UnseenLetter:
    """One letter. Results that tell of no result at all would be a letter of another kind: then the next seed is taken."""
    letter = write.written(seed, form, _printing)
    if form.kind is LetterKind.RESULTS and all(each.outcome in _NO_RESULT for each in letter.truth.items):
        return written(seed + 1, form)
    return letter


def _printing(rng: Random, form: Form, bureau: Bureau, file: File) -> Prints:
    """How one letter prints an entry; in few of them, accounts that are alone of their name have no digits at all."""
    prints = _HAND(rng, form, bureau, file)
    hidden = rng.choice(_ONLY_SIGNS) if rng.random() < 0.07 else None

    def all_hidden(entry: Entry) -> tuple[Look, str, str | None]:
        look, name, number = prints(entry)
        if hidden is None or look is not Look.PLAIN or entry.section is not ItemSection.TRADELINE:
            return look, name, number
        return Look.NO_NUMBER, name, hidden

    return all_hidden
