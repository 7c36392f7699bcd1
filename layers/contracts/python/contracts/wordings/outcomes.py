"""What a bureau's words say became of an item or of a dispute: by patterns, for no two letters are worded alike.

Titles ("VERIFIED AS ACCURATE") are whole: of a title with anything else in it nobody knows what it says. Sentences are
told by their verbs and what these are about; a condition ("if it was deleted") or a denial says nothing. Experian's
"Processed" and "Reviewed" stand for two outcomes: they are known, and are for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.report import Data
from contracts.vocabulary import Bureau

_GAP = re.compile(r"[^a-z0-9.']+")
_STOP = re.compile(r"(?<!\bno)(?<!\bmr)\.(?=\s|$)|[;!?](?=\s|$)")
_LOOSE = re.compile(r"(?<![a-z0-9])['.]+|['.]+(?![a-z0-9])")
_EDGE: Final = " .:;,!*\"'“”‘’()[]"
# A title may be followed by a remark, but only behind one of these: "DELETED. See page 2", "Deleted - This item".
_AFTER_TITLE = re.compile(r"\s*(?:[.:;(]|[-–—]\s|$)")
_DEFINES = re.compile(r"\s*(?:[-–—:]\s*)?(?:this )?(?:means|indicates|tells you|refers to|signifies)\b")

_CONDITION = re.compile(
    r"\b(?:if|whether|when|whenever|unless|until|may|might|would|should|could(?! not)|can|must|once|in case|where|"
    r"how|why|"
    r"request that|ask that|ask us to|asked us to verify|please|you believe|you think|to be|"
    r"items that|information that)"
    r"(?: [a-z0-9']+){0,5} ?$"
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|never|nor|cannot|unable to|neither|failed to|n't|without|than) (?:[a-z']+ ){0,3}$")
_DENIES = re.compile(r"\b(?:not|never|incorrect|inaccurate|incomplete|cannot|unable)\b")
_CLAUSE = re.compile(r"(?:^| )(?:\.|and|but|however|so|therefore)(?= )")


_LEAST_WORDS: Final = 4
_FINITE: Final = frozenset(
    (
        "is", "was", "are", "were", "has", "have", "been", "be", "we", "it", "they", "this", "that", "these", "your",
        "the", "remains", "did", "does", "will", "could", "cannot",
    )
)  # fmt: skip


class Level(StrEnum):
    """What a wording is about: one item, the whole dispute, or either."""

    ITEM = "item"
    LETTER = "letter"
    EITHER = "either"


class Wording(Data):
    """One way of saying an outcome. outcome None: it stands for more than one. bureaus empty: all of them.

    `titles` are whole titles, `sentences` patterns over folded text, in which `{part}` is one of the file's parts.
    """

    name: str
    outcome: Outcome | None
    level: Level
    confidence: Confidence
    bureaus: tuple[Bureau, ...] = ()
    titles: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class Wordings(Data):
    """All known wordings, one version."""

    version: str
    parts: dict[str, str]
    wordings: tuple[Wording, ...]


class Read(NamedTuple):
    """What words say, and where they stand in the folded text; `exact`: they are a whole title."""

    outcome: Outcome | None
    level: Level
    confidence: Confidence
    exact: bool
    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def known_wordings() -> Wordings:
    """The list itself."""
    text = files("contracts.wordings").joinpath("outcomes.json").read_text(encoding="utf-8")
    return Wordings.model_validate_json(text)


def fold(text: str) -> str:
    """Small letters and figures with one space between, a stop between sentences: what patterns are matched with."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    words = _GAP.sub(" ", _STOP.sub(" \x00 ", folded).replace("\x00", " .. "))
    kept = ("." if word == ".." else _LOOSE.sub("", word) for word in words.split())
    return " ".join(word for word in kept if word)


def read_outcome(bureau: Bureau | None, text: str) -> Read | None:
    """What a text says as a whole: its title, longest first, or what all its sentences together say.

    None: it is in no list, or says two things; then a person reads it. So does one whose `outcome` is None.
    """
    return title_of(bureau, text) or (together(statements(text)) if is_sentence(text) else None)


def title_of(bureau: Bureau | None, text: str) -> Read | None:
    """The title that the text is or begins with, if a remark follows it. A definition of the title is none."""
    plain = unicodedata.normalize("NFKC", text).strip(_EDGE + "-–—_ >\n")
    for title, wording in _titles(bureau):
        at = _past(plain, title)
        if at is None:
            continue
        if _AFTER_TITLE.match(plain[at:]) and not _DEFINES.match(plain[at:].lower()):
            return Read(wording.outcome, wording.level, wording.confidence, True, wording.name, 0, len(title))
    return None


def is_sentence(text: str) -> bool:
    """Whether a text says something of something: a title that is in no list must not pass for a sentence."""
    words = fold(text).split()
    return len(words) >= _LEAST_WORDS and not _FINITE.isdisjoint(words)


def statements(text: str) -> tuple[Read, ...]:
    """What sentences say, in their order; of two about the same words the one that covers the other."""
    return read_folded(fold(text))


@lru_cache(maxsize=4096)
def read_folded(folded: str) -> tuple[Read, ...]:
    """The same of a text that is folded already; places are in it."""
    found: list[Read] = []
    for wording, pattern in _sentences():
        for match in pattern.finditer(folded):
            if _stands(wording, folded, match.start(), match.end()):
                said = (wording.outcome, wording.level, wording.confidence, False, wording.name)
                found.append(Read(*said, match.start(), match.end()))
    return tuple(sorted(_uncovered(found), key=lambda read: (read.start, read.end)))


_FIRST: Final = (
    Outcome.REFUSED_FRIVOLOUS, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY, Outcome.REINSERTED,
    Outcome.PREVIOUSLY_INVESTIGATED, Outcome.DELETED, Outcome.VERIFIED_AND_UPDATED,
    Outcome.UPDATED_DISPUTED_AND_OTHER,
)  # fmt: skip
_LAST: Final = (
    Outcome.NOT_FOUND, Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED, Outcome.VERIFIED,
    Outcome.IDENTITY_REQUESTED, Outcome.IN_PROGRESS,
)  # fmt: skip
_BOTH: Final = (
    (frozenset((Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED)), Outcome.UPDATED_DISPUTED_AND_OTHER),
    (frozenset((Outcome.VERIFIED, Outcome.UPDATED_OTHER_ONLY)), Outcome.VERIFIED_AND_UPDATED),
    (frozenset((Outcome.VERIFIED, Outcome.UPDATED_DISPUTED)), Outcome.VERIFIED_AND_UPDATED),
)
UNCHANGED: Final = "left as it was"


def together(said: Sequence[Read]) -> Read | None:
    """What all that was said of one item comes to: "verified" and "other information was changed" are one outcome."""
    by_outcome: dict[Outcome, Read] = {}
    for read in said:
        if read.outcome is not None and (read.outcome not in by_outcome or by_outcome[read.outcome].name == UNCHANGED):
            by_outcome[read.outcome] = read
    for outcome in _FIRST:
        if outcome in by_outcome:
            return by_outcome[outcome]
    unchanged = Outcome.VERIFIED in by_outcome and by_outcome[Outcome.VERIFIED].name == UNCHANGED
    if unchanged and by_outcome.keys() & {Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED}:
        by_outcome.pop(Outcome.VERIFIED)  # what was disputed was left, and something else changed
    for both, outcome in _BOTH:
        if both <= by_outcome.keys():
            first = min((by_outcome[each] for each in both), key=lambda read: read.start)
            return first._replace(outcome=outcome, end=max(by_outcome[each].end for each in both))
    return next((by_outcome[outcome] for outcome in _LAST if outcome in by_outcome), None)


@lru_cache(maxsize=1)
def words_known() -> frozenset[str]:
    """All words that titles and patterns are made of: what a misread word may have been."""
    listed = known_wordings()
    texts = [*listed.parts.values()]
    for wording in listed.wordings:
        texts += [*wording.titles, *wording.sentences]
    return frozenset(re.findall(r"(?<![\w\\])[a-z]{5,}(?![\w\\])", " ".join(texts)))


def _past(text: str, title: str) -> int | None:
    """Where a title that begins the text ends; gaps between its words may be of any kind."""
    match = _title_pattern(title).match(text)
    return match.end() if match else None


@lru_cache(maxsize=512)
def _title_pattern(title: str) -> re.Pattern[str]:
    return re.compile(r"[\s_\-–—/,:]+".join(map(re.escape, title.split())) + r"(?![a-z0-9])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _titles(bureau: Bureau | None) -> tuple[tuple[str, Wording], ...]:
    rows = [row for row in known_wordings().wordings if not row.bureaus or bureau is None or bureau in row.bureaus]
    pairs = [(title, row) for row in rows for title in row.titles]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


@lru_cache(maxsize=1)
def _sentences() -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    listed = known_wordings()
    return tuple(
        (row, re.compile(r"(?<![a-z0-9'])" + _filled(text, listed.parts)))
        for row in listed.wordings
        for text in row.sentences
    )


def _filled(text: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        text = text.replace("{" + name + "}", part)
    return text


_UNDENIED: Final = frozenset(
    ("identification asked for", "not found", UNCHANGED, "still being investigated", "a request of a third party")
)
_UNCONDITIONED: Final = frozenset((Outcome.IDENTITY_REQUESTED, Outcome.NOT_FOUND))


def _stands(wording: Wording, folded: str, start: int, end: int) -> bool:
    """Whether the words are said outright: neither under a condition nor denied."""
    before = folded[max(0, start - 90) : start]
    clause = before.rpartition(" . ")[2] if " . " in before else before
    denied = wording.name not in _UNDENIED and _DENIED.search(_since_clause(clause)) is not None
    inside = wording.outcome is Outcome.VERIFIED and wording.name != UNCHANGED and _DENIES.search(folded[start:end])
    conditioned = wording.outcome not in _UNCONDITIONED and _CONDITION.search(clause) is not None
    return not (denied or inside or conditioned)


def _since_clause(text: str) -> str:
    """The words since the last "and" or "but": "could not be verified and was deleted" denies the first alone."""
    ends = [match.end() for match in _CLAUSE.finditer(text)]
    return text[ends[-1] :] if ends else text


def _uncovered(found: Iterable[Read]) -> list[Read]:
    """Without those whose words lie within a longer one of another outcome."""
    every = list(dict.fromkeys(found))
    return [
        one
        for one in every
        if not any(
            other.outcome is not one.outcome
            and other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in every
        )
    ]
