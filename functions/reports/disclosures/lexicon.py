"""Closed lists of printed words, and the nearest entry to a word that was perhaps misread.

Headings and labels are those of the real layouts (the annual report's print, and the older one of the portal).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

SECTIONS: Final = (
    "Personal Information", "Accounts", "Public Records", "Hard Inquiries", "Soft Inquiries", "Know Your Rights",
)  # fmt: skip
PERSONAL: Final = (
    "Names", "Addresses", "Year of Birth", "Phone Numbers", "Spouse or Co-applicant", "Employers",
    "Personal Statements",
)  # fmt: skip
ACCOUNT_PARTS: Final = (
    "Account Info", "Payment History", "Payment history guide", "Balance Histories", "Additional info",
    "Historical Info", "Contact Info", "Comment", "Reinvestigation Info", "Your Statement",
)  # fmt: skip
NEGATIVE: Final = "Potentially negative"

_NOISE = re.compile(r"[^a-z0-9]+")
_ALIKE = str.maketrans({"1": "l", "i": "l", "0": "o"})
_LETTERS_PER_SLIP = 5


class Near(NamedTuple):
    """The entry that was meant, and how certain that is."""

    entry: str
    certainty: float


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Small letters and digits alone: how printed words are compared."""
    return _NOISE.sub("", text.lower())


@lru_cache(maxsize=16384)
def shape(text: str) -> str:
    """What is left of a word when signs that look alike are one."""
    return plain(text).translate(_ALIKE)


class Lexicon:
    """A closed list, made ready for the many texts that are looked for in it."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._exact: dict[str, Near] = {}
        self._by_length: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)  # of the text that was read
        for entry in entries:
            wanted = plain(entry)
            allowed = len(wanted) // _LETTERS_PER_SLIP
            self._exact.setdefault(wanted, Near(entry, 1.0))
            for length in range(len(wanted) - allowed, len(wanted) + allowed + 1) if allowed else ():
                self._by_length[length].append((entry, wanted, allowed))

    def nearest(self, text: str) -> Near | None:
        """The one entry that the text is, a slip in every five letters allowed; None if there is none, or are two."""
        key = plain(text)
        return self._exact.get(key) or _misread(key, self)

    def misread(self, key: str) -> Near | None:
        """The one entry that a text, which is none, is by the fewest slips."""
        found: list[tuple[int, str, str]] = []
        for entry, wanted, allowed in self._by_length.get(len(key), ()):
            slips = distance(key, wanted, allowed)
            if slips <= allowed:
                found.append((slips, entry, wanted))
        found.sort()
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        slips, entry, wanted = found[0]
        return Near(entry, 1 - slips / (len(wanted) + 1))


@lru_cache(maxsize=65536)
def _misread(key: str, lexicon: Lexicon) -> Near | None:
    return lexicon.misread(key)


@lru_cache(maxsize=4096)
def lexicon_of(entries: tuple[str, ...]) -> Lexicon:
    """The same lexicon whenever the same list is asked for."""
    return Lexicon(entries)


def nearest(text: str, entries: Iterable[str]) -> Near | None:
    """The entry of a closed list that the text is: `Lexicon.nearest`."""
    return lexicon_of(tuple(entries)).nearest(text)


def distance(one: str, other: str, most: int) -> int:
    """Levenshtein's distance; anything above `most` comes out as `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    signs, others = _signs(one), _signs(other)
    if len(signs - others) > most or len(others - signs) > most:  # each such sign costs a slip of its own
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (sign != wanted))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@lru_cache(maxsize=16384)
def _signs(text: str) -> frozenset[tuple[str, int]]:
    """A text's signs, each with how often it stands before: what two texts differ in whatever the order."""
    return frozenset([(sign, text.count(sign, 0, at)) for at, sign in enumerate(text)])


def distinct(terms: Mapping[str, object]) -> frozenset[str]:
    """The terms that no single slip turns into one of another meaning."""
    return frozenset(
        term
        for term, meaning in terms.items()
        if all(distance(term, other, 1) > 1 for other, its in terms.items() if its != meaning)
    )


def twice_misread(confidence: float) -> float:
    """How certain a distinct term is that was recognised with a confidence.

    Two of its letters must be wrong, and both exactly the other term's: a half for that is more than enough.
    """
    return 1 - (1 - confidence) ** 2 / 2
