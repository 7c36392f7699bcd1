"""A passage as counts: its runs of one to three words, and its words' parts of three to five letters.

Training and serving both count by this module, so that they can't differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from zlib import crc32

from contracts.wordings.folding import fold

BUCKETS: Final = 1 << 15
"""Features share so many places; which one is told by a checksum of the feature, the same on every machine."""
_MOST_WORDS: Final = 3
_PARTS: Final = (3, 5)
_BEGIN: Final = "^"
_END: Final = "$"


def buckets_of(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The places of a passage's runs of words, and of its parts of words, each once; none where there are no words.

    Every digit counts as nought.
    """
    words = ["".join("0" if sign.isdigit() else sign for sign in word) for word in fold(text).split()]
    if not words:
        return frozenset(), frozenset()
    runs = frozenset(_place("w", run) for run in _runs([_BEGIN, *words, _END]))
    return runs, frozenset(_place("c", part) for word in dict.fromkeys(words) for part in _parts(f" {word} "))


def _runs(words: list[str]) -> Iterator[str]:
    for count in range(1, _MOST_WORDS + 1):
        for at in range(len(words) - count + 1):
            yield " ".join(words[at : at + count])


def _parts(word: str) -> Iterator[str]:
    for count in range(_PARTS[0], _PARTS[1] + 1):
        if len(word) <= count:
            yield word
            return
        for at in range(len(word) - count + 1):
            yield word[at : at + count]


def _place(kind: str, feature: str) -> int:
    return crc32(f"{kind}{feature}".encode()) % BUCKETS
