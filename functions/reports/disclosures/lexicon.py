"""Closed lists of printed words, and the nearest entry to a word that was perhaps misread.

Headings and labels are those of the real layouts (the annual report's print, and the older one of the portal).
"""

from __future__ import annotations

import re
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
_SHORTEST_WITH_A_SLIP = 5
_LETTERS_PER_SLIP = 5


class Near(NamedTuple):
    """The entry that was meant, and how certain that is."""

    entry: str
    certainty: float


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Small letters and digits alone: how printed words are compared."""
    return _NOISE.sub("", text.lower())


def shape(text: str) -> str:
    """What is left of a word when signs that look alike are one."""
    return plain(text).translate(_ALIKE)


def nearest(text: str, entries: Iterable[str]) -> Near | None:
    """The one entry that the text is, a slip in every five letters allowed; None if there is none, or are two."""
    return _nearest(plain(text), tuple(entries))


@lru_cache(maxsize=65536)
def _nearest(key: str, entries: tuple[str, ...]) -> Near | None:
    found: list[tuple[int, str]] = []
    for entry in entries:
        wanted = plain(entry)
        allowed = len(wanted) // _LETTERS_PER_SLIP if len(wanted) >= _SHORTEST_WITH_A_SLIP else 0
        slips = distance(key, wanted, allowed)
        if slips == 0:
            return Near(entry, 1.0)
        if slips <= allowed:
            found.append((slips, entry))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    slips, entry = found[0]
    return Near(entry, 1 - slips / (len(plain(entry)) + 1))


def distance(one: str, other: str, most: int) -> int:
    """Levenshtein's distance; anything above `most` comes out as `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    letters, others = set(one), set(other)
    if len(letters - others) > most or len(others - letters) > most:  # each such letter costs a slip of its own
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (sign != wanted))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


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
