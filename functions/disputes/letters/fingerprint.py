"""How alike two letters are once their facts are taken out: bureaus set aside letters that come from one mould.

Likeness is the Jaccard similarity of word groups. Among all letters of all consumers only those are compared that share
a band of their MinHash signature (A. Broder 1997; locality-sensitive hashing): with 24 bands of 6 rows a pair as alike
as `NEAR_IDENTICAL` is found in 999 of 1,000 cases, one at 0.9 practically always, and one at 0.3 once in 58.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from functions.disputes.letters.model import Letter

# Digests of the letter's word groups, stable across processes and versions of Python.
Fingerprint = frozenset[int]

NEAR_IDENTICAL: Final = 0.8
BANDS: Final = 24
_ROWS: Final = 6
_PRIME: Final = (1 << 61) - 1
_GROUP: Final = 4
_WORD: Final = re.compile(r"\w+|\x00")


def fingerprint(letter: Letter) -> Fingerprint:
    """The letter's wording without names, numbers, dates and the consumer's own statements' particulars."""
    text = "\n".join((*letter.opening, *(p for i in letter.items for p in (i.reason, i.request)), *letter.closing))
    text = "\n".join((letter.subject, text))
    for trace in sorted({trace.text for trace in letter.traces}, key=len, reverse=True):
        text = text.replace(trace, "\x00")
    words = _WORD.findall(text.casefold())
    groups = (" ".join(words[i : i + _GROUP]) for i in range(max(1, len(words) - _GROUP + 1)))
    return frozenset(int.from_bytes(hashlib.blake2b(g.encode(), digest_size=8).digest()) for g in groups)


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """Jaccard similarity, 0 to 1."""
    union = one | other
    return len(one & other) / len(union) if union else 1.0


# A letter is looked for, perhaps put in other words, kept and checked within one call: each time by the same groups.
@lru_cache(maxsize=64)
def bands(of: Fingerprint) -> tuple[int, ...]:
    """One signed 64-bit number a band, in order; letters that share none at the same place are not near-identical."""
    groups = tuple(of)
    lowest = [min([(a * group + b) % _PRIME for group in groups]) for a, b in _permutations()] if groups else []
    rows = (lowest[at : at + _ROWS] for at in range(0, BANDS * _ROWS, _ROWS))
    return tuple(_number(repr(row), signed=True) for row in rows)


@lru_cache(maxsize=1)
def _permutations() -> tuple[tuple[int, int], ...]:
    """As good as random and the same everywhere: what was indexed once is found for good."""
    return tuple((_number(f"a{at}") % _PRIME or 1, _number(f"b{at}") % _PRIME) for at in range(BANDS * _ROWS))


def _number(text: str, *, signed: bool = False) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=signed)
