"""How often an account was late, in words: "30: 1 60: 0 90: 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.readings import UNSAID, Reading

_DIGITS: Final = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1"})
_PAIR: Final = r" ?(\S{1,3}?) ?[:;.] ?([0-9]{1,3}?)"
# A label may stand close to the count before it.
_LATE = re.compile(rf"\W*{_PAIR}(?:[ .,]|(?=60)){_PAIR}(?:[ .,]|(?=90)){_PAIR}\W*")
_STEPS: Final = ("30", "60", "90")
_FEWEST: Final = 2  # labels that are read as such; their order tells the third


def read_late(words: Sequence[Token], evidence: Evidence) -> None:
    """The three counts, each as sure as the words it is in; three figures under a heading can be nothing else."""
    text = text_of(words)
    if not words or text in UNSAID:
        return
    found = _LATE.fullmatch(text.translate(_DIGITS))
    if found is None or sum(found[2 * at + 1] == step for at, step in enumerate(_STEPS)) < _FEWEST:
        for step in _STEPS:
            evidence.read(f"late_{step}_count", _uncounted, words)
        evidence.keep("days_late", words)
        return
    for at, step in enumerate(_STEPS):
        group = 2 * at + 2
        evidence.put(f"late_{step}_count", Reading(int(found[group])), _at(words, found.start(group)))


def _uncounted(_: str) -> Reading:
    raise ValueError("expected counts as 30: 0 60: 0 90: 0")


def is_late(text: str) -> bool:
    """Whether a row has such counts."""
    return re.search(r"(?<![0-9])(30|60|90)\s?[:;]", text.translate(_DIGITS)) is not None


def _at(words: Sequence[Token], place: int) -> Sequence[Token]:
    """The word at that place of their text."""
    end = 0
    for token in words:
        end += len(token.text) + 1
        if place < end:
            return [token]
    return words
