"""The wordings by which bureaus say what became of a disputed item, and what is known of each wording.

TransUnion's titles are those of its dispute interface. Experian's and Equifax's were never seen on a real letter: their
phrases are taken for a hint, never for certain, and a person compares them with the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.result_letter import LetterOutcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.lexicon import nearest, plain

TITLE_PREFIX: Final = "INVESTIGATION RESULTS"
HINT: Final = 0.7

_TRANSUNION: Final[Mapping[str, LetterOutcome]] = MappingProxyType(
    {
        "DELETED": LetterOutcome.DELETED,
        "DISPUTED INFORMATION UPDATED": LetterOutcome.UPDATED,
        "INFORMATION UPDATED": LetterOutcome.UPDATED,
        "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED": LetterOutcome.UPDATED,
        "VERIFIED AND UPDATED": LetterOutcome.VERIFIED_AND_UPDATED,
        "VERIFIED AS ACCURATE": LetterOutcome.VERIFIED,
        "VERIFIED AS ACCURATE AND UPDATED": LetterOutcome.VERIFIED_AND_UPDATED,
        "REINSERTED": LetterOutcome.REINSERTED,
    }
)
_EXPERIAN: Final[Mapping[str, LetterOutcome]] = MappingProxyType(
    {
        "DELETED": LetterOutcome.DELETED,
        "REMAINS": LetterOutcome.VERIFIED,
        "UPDATED": LetterOutcome.UPDATED,
        "VERIFIED AND UPDATED": LetterOutcome.VERIFIED_AND_UPDATED,
        "VERIFIED AS ACCURATE": LetterOutcome.VERIFIED,
        "REINSERTED": LetterOutcome.REINSERTED,
        "PROCESSED": LetterOutcome.UNKNOWN,
    }
)
_EQUIFAX: Final[Mapping[str, LetterOutcome]] = MappingProxyType(
    {
        "DELETED": LetterOutcome.DELETED,
        "NO LONGER REPORTING": LetterOutcome.DELETED,
        "VERIFIED BY CREDITOR": LetterOutcome.VERIFIED,
        "VERIFIED AND UPDATED": LetterOutcome.VERIFIED_AND_UPDATED,
        "ADDITIONAL INFORMATION HAS BEEN PROVIDED": LetterOutcome.UPDATED,
        "UPDATED": LetterOutcome.UPDATED,
        "REINSERTED": LetterOutcome.REINSERTED,
    }
)
TITLES: Final[Mapping[Bureau, Mapping[str, LetterOutcome]]] = MappingProxyType(
    {Bureau.TRANSUNION: _TRANSUNION, Bureau.EXPERIAN: _EXPERIAN, Bureau.EQUIFAX: _EQUIFAX}
)
_CERTAINTIES: Final = {Bureau.TRANSUNION: 1.0}
_PREFIX = re.compile(r"^investigationresults?")
_COUNT = re.compile(r"\(?\b\d+\)?\s*(items?)?\W*$")


class Said(NamedTuple):
    """The entry of the list that a wording is, what it means, and how certain that is."""

    phrase: str
    outcome: LetterOutcome
    certainty: float


def outcome_of(title: str, bureau: Bureau = Bureau.TRANSUNION, *, whole: bool = False) -> Said | None:
    """What a title says, the longest phrase first; None when no phrase begins it (or, `whole`, is all of it).

    The prefix "INVESTIGATION RESULTS - " and what follows the phrase (a colon, a count) don't matter.
    """
    phrases = TITLES[bureau]
    said = _PREFIX.sub("", plain(_unnumbered(title)))
    near = nearest(said, tuple(phrases))
    if near is not None:
        return Said(near.entry, phrases[near.entry], _CERTAINTIES.get(bureau, HINT) * near.certainty)
    longest = sorted(phrases, key=lambda each: len(plain(each)), reverse=True)
    begun = next((phrase for phrase in longest if said.startswith(plain(phrase))), None)
    return None if begun is None or whole else Said(begun, phrases[begun], _CERTAINTIES.get(bureau, HINT))


def is_prefixed(words: str) -> bool:
    """Whether a line begins as a title of results does, a slip allowed."""
    return nearest(" ".join(words.split()[:2]), (TITLE_PREFIX,)) is not None


def _unnumbered(text: str) -> str:
    """A title without the count of items that may follow it, and with the prefix's slips mended."""
    words = text.split()
    if is_prefixed(text):
        words[:2] = TITLE_PREFIX.split()
    return _COUNT.sub("", " ".join(words))
