"""Text made ready for the list of wordings: in small letters, its short forms in full, its nouns as signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import Final

from contracts.wordings.words import known_wordings

WORD: Final = r"[a-zA-Z0-9'~]+"
"""A word of a text with signs."""
_GAP = re.compile(r"[^a-z0-9.'?]+")
_STOP = re.compile(
    r"(?<!\bno)(?<!\bmr)(?<!\bprev)(?<!\bacct)(?<!\bsusp)(?<!\breq)(?<!\baddl)(?<!\bverif)\.(?=\s|$)|[;!](?=\s|$)"
)
_ASKED = re.compile(r"\?+[\"”']*(?=\s|$)")
_BREAK = re.compile(r"(?:(?<=\s)|^)[-–—](?=\s|$)|[:—](?=\s|$)|(?<=[a-z])—(?=[a-z])")
_LOOSE = re.compile(r"(?<![a-z0-9])['.?]+|['.?]+(?![a-z0-9])|\?")
_JOINED = re.compile(r"(?<!\S)[&+](?!\S)")
_SHORT_FORMS: Final = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b"), "cannot"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(it|that|there|here|what|he|she)'s\b"), r"\1 is"),
    (re.compile(r"(?<=[a-z])'ve\b"), " have"),
    (re.compile(r"(?<=[a-z])'re\b"), " are"),
    (re.compile(r"(?<=[a-z])'ll\b"), " will"),
    (re.compile(r"\bi'm\b"), "i am"),
)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Small letters and figures with one space between, a stop between sentences: what patterns are matched with.

    A question ends with a mark of its own before the stop.
    """
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if "'" in folded:
        for short, full in _SHORT_FORMS:
            folded = short.sub(full, folded)
    folded = _BREAK.sub(" ; ", _JOINED.sub(" and ", folded))
    words = _GAP.sub(
        " ", _ASKED.sub(" \x01 ", _STOP.sub(" \x00 ", folded)).replace("\x00", " .. ").replace("\x01", " ?? ")
    )
    return " ".join(kept for word in words.split() if (kept := _MARKS.get(word) or _LOOSE.sub("", word)))


_MARKS: Final = {"..": ".", "??": "? ."}


def pattern_of(form: str) -> re.Pattern[str]:
    """A form of a family as a pattern of whole words."""
    parts = known_wordings().parts
    for _ in range(2):  # parts may be made of parts
        for name, part in parts.items():
            form = form.replace("{" + name + "}", part)
    return re.compile(rf"(?<![a-z0-9'~])(?:{form})(?![a-z0-9'~])")


@lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family.means, pattern_of(form)) for family in known_wordings().nouns for form in family.forms)


@lru_cache(maxsize=4096)
def with_nouns(folded: str) -> str:
    """The text with each noun that tells what a deed is about as one sign and a line as long as it was."""
    for sign, pattern in _nouns():
        folded = pattern.sub(partial(_lined, sign), folded)
    return folded


def _lined(sign: str, match: re.Match[str]) -> str:
    return sign + "~" * (match.end() - match.start() - 1)
