"""How alike two letters are once their facts are taken out: bureaus set aside letters that come from one mould."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from functions.disputes.letters.model import Letter

# Digests of the letter's word groups, stable across processes and versions of Python.
Fingerprint = frozenset[int]

NEAR_IDENTICAL: Final = 0.8
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
