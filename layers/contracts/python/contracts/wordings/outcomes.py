"""What a bureau's words say became of an item or of a dispute.

Known titles ("VERIFIED AS ACCURATE") stand in a list with their source. Other titles, and sentences, are told by what
they state: a table makes one outcome of it. Of a title every word has to be understood. A condition ("if it was
deleted") says nothing. Experian's "Processed" and "Reviewed" stand for two outcomes: they are known, and are for a
person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from contracts.law_rows import Confidence
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from contracts.wordings.folding import fold, with_nouns
from contracts.wordings.statements import facts_of
from contracts.wordings.words import About, Deed, Fact, Level, Wording, known_wordings

_EDGE: Final = " .:;,!*\"'“”‘’()[]"
# A title may be followed by a remark, but only behind one of these: "DELETED. See page 2", "Deleted - This item".
_AFTER_TITLE = re.compile(r"\s*(?:[.:;(]|[-–—]\s|$)")
_DEFINES = re.compile(r"\s*(?:[-–—:]\s*)?(?:this )?(?:means|indicates|tells you|refers to|signifies)\b")
# "Items that remain", "Items not on your report" head those of which it is so; a sentence on such items says more.
_HEADED = re.compile(
    r"(?:(?:the|your|disputed) )*(?:items|accounts|entries|inquiries|information)"
    r"(?: that| which| where| for which| in which| whose)? "
    r"(?P<said>(?!about\b|regarding\b|concerning\b)(?!.*\b(?:is|are|was|were|has|have|will|may|can)\b.*\b(?:is|are|"
    r"was|were|will|may|can)\b)"
    r"(?:\S+ ?){1,9})$"
)
_FORMERLY = re.compile(
    r"^(?:(?:previously|formerly|once) (?:deleted|removed) |(?:deleted|removed) (?=(?:item|account|entry|record) "
    r"[a-z]+))"
)
"""What a title of items that came back begins with."""
_OTHER = re.compile(r"O~")
_LEAST_WORDS: Final = 4
_MOST_TITLE_WORDS: Final = 16
_MOST_SHORT: Final = 11
_FINITE: Final = frozenset(
    (
        "is", "was", "are", "were", "has", "have", "been", "be", "we", "it", "they", "this", "that", "these", "your",
        "the", "remains", "did", "does", "will", "could", "cannot",
    )
)  # fmt: skip
NAMES: Final = {
    Outcome.DELETED: "deleted, by its words",
    Outcome.UPDATED_DISPUTED: "changed, by its words",
    Outcome.UPDATED_DISPUTED_AND_OTHER: "the disputed and other information changed",
    Outcome.UPDATED_OTHER_ONLY: "other information changed",
    Outcome.PARTIALLY_UPDATED: "a part of what was disputed changed",
    Outcome.VERIFIED: "verified, by its words",
    Outcome.VERIFIED_AND_UPDATED: "verified, and changed",
    Outcome.REINSERTED: "put back after it was deleted",
    Outcome.REFUSED_FRIVOLOUS: "a determination that it is frivolous",
    Outcome.REFUSED_THIRD_PARTY: "a request of a third party",
    Outcome.REFUSED_SUSPICIOUS: "a suspicious request",
    Outcome.IDENTITY_REQUESTED: "identification asked for",
    Outcome.NOT_FOUND: "not found",
    Outcome.PREVIOUSLY_INVESTIGATED: "investigated before",
    Outcome.IN_PROGRESS: "still being investigated",
}
_FIRST: Final = (
    (Deed.SUSPICIOUS, Outcome.REFUSED_SUSPICIOUS),
    (Deed.THIRD_PARTY, Outcome.REFUSED_THIRD_PARTY),
    (Deed.FRIVOLOUS, Outcome.REFUSED_FRIVOLOUS),
    (Deed.BACK, Outcome.REINSERTED),
    (Deed.BEFORE, Outcome.PREVIOUSLY_INVESTIGATED),
)
_LAST: Final = (
    (Deed.ABSENT, Outcome.NOT_FOUND),
    (Deed.IDENTITY, Outcome.IDENTITY_REQUESTED),
    (Deed.OPEN, Outcome.IN_PROGRESS),
)
_OF_TITLES: Final = {
    Outcome.DELETED: ((Deed.GONE, About.ITEM),),
    Outcome.UPDATED_DISPUTED: ((Deed.CHANGED, About.ITEM),),
    Outcome.UPDATED_DISPUTED_AND_OTHER: ((Deed.CHANGED, About.BOTH),),
    Outcome.UPDATED_OTHER_ONLY: ((Deed.CHANGED, About.OTHER),),
    Outcome.VERIFIED: ((Deed.SURE, About.ITEM),),
    Outcome.VERIFIED_AND_UPDATED: ((Deed.SURE, About.ITEM), (Deed.CHANGED, About.ITEM)),
    **{outcome: ((deed, About.ITEM),) for deed, outcome in (*_FIRST, *_LAST)},
}


class Read(NamedTuple):
    """What words say, and where they stand in the folded text; `exact`: they are a known title."""

    outcome: Outcome | None
    level: Level
    confidence: Confidence
    exact: bool
    name: str
    start: int
    end: int


def read_outcome(bureau: Bureau | None, text: str) -> Read | None:
    """What a text says as a whole: its title, longest first, or what all its sentences together say.

    None: it is in no list, or says two things; then a person reads it. So does one whose `outcome` is None.
    """
    title = title_of(bureau, text)
    if title is None:
        return composed_title(bureau, text) or (together(statements(text)) if is_sentence(text) else None)
    if title.outcome is None:
        return title
    stated = statements(text)
    own = () if any(fact.about is not About.ITEM for fact in stated) else facts_of_title(title.outcome)
    whole = together((*own, *stated))  # "Updated - not what you disputed" tells of what itself
    return title if whole is None or whole.outcome is title.outcome else whole


@lru_cache(maxsize=4096)
def title_of(bureau: Bureau | None, text: str) -> Read | None:
    """The known title that the text is or begins with, if a remark follows it. A definition of the title is none."""
    plain = unicodedata.normalize("NFKC", text).strip(_EDGE + "-–—_ >\n")
    for title, wording in _titles(bureau):
        match = _title_pattern(title).match(plain)
        if match is None:
            continue
        rest = plain[match.end() :]
        if _AFTER_TITLE.match(rest) and not _DEFINES.match(rest.lower()):
            return Read(wording.outcome, wording.level, wording.confidence, True, wording.name, 0, len(title))
    return None


def composed_title(bureau: Bureau | None, text: str) -> Read | None:
    """What a title says that is in no list, if each of its words is understood; None for another bureau's title."""
    folded = fold(text)
    if not folded or len(folded.split()) > _MOST_TITLE_WORDS or folded in _of_others(bureau):
        return None
    folded = _FORMERLY.sub("", headless(folded))
    facts = facts_of(folded)
    covered = list(with_nouns(folded))
    for fact in facts:
        covered[fact.start : fact.end] = " " * (fact.end - fact.start)
    left = re.sub(r"[A-Z]~*", " ", "".join(covered)).split()
    named = {About(sign) for sign in re.findall(r"[OBP](?=~)", with_nouns(folded))}
    unsaid = named - {fact.about for fact in facts}
    # What ends with a stop, or is long, is more likely a line of a text.
    short = not folded.endswith(".") and len(folded.split()) <= _MOST_SHORT
    if (
        unsaid
        or any(not _is_empty(word, short=short) for word in left)
        or all(fact.deed is Deed.LEFT and "not" in folded.split()[0] for fact in facts)
    ):
        return None
    return together(facts)


def _is_empty(word: str, *, short: bool) -> bool:
    """Whether a title may have a word beside those that say something; a short title may have more of them."""
    common, rarer = empty_words()
    known = common | rarer if short else common
    return word == "." or word in known or (short and word.removesuffix("s") in known)


def headless(folded: str) -> str:
    """A title without the nouns that it heads: what is so of them."""
    headed = _HEADED.match(folded)
    if headed is None or ("disputed" in folded[: headed.start("said")] and _OTHER.search(with_nouns(headed["said"]))):
        return folded  # "Disputed information and other information updated": of both
    return headed["said"]


def is_sentence(text: str) -> bool:
    """Whether a text says something of something: a title that is in no list must not pass for a sentence."""
    words = fold(text).split()
    return len(words) >= _LEAST_WORDS and not _FINITE.isdisjoint(words)


def statements(text: str) -> tuple[Fact, ...]:
    """What sentences state, in their order."""
    return facts_of(fold(text))


def facts_of_title(outcome: Outcome | None) -> tuple[Fact, ...]:
    """What a known title states, to be put together with sentences on the same item."""
    stated = _OF_TITLES[outcome] if outcome is not None else ()
    return tuple(Fact(deed, about, 0, 0) for deed, about in stated)


def together(facts: Sequence[Fact]) -> Read | None:
    """What all that is stated of one item comes to."""
    outcome = outcome_of(facts)
    if outcome is None:
        return None
    telling = [fact for fact in facts if tells(fact, outcome)] or list(facts)
    start, end = min(fact.start for fact in telling), max(fact.end for fact in telling)
    return Read(outcome, Level.EITHER, Confidence.KNOWN, False, NAMES[outcome], start, end)


def outcome_of(facts: Collection[Fact]) -> Outcome | None:
    """The table: what was decided before anything was looked into, what became of the item, of its information."""
    deeds = {fact.deed for fact in facts}
    for deed, outcome in _FIRST:
        if deed in deeds:
            return outcome
    about = {deed: {fact.about for fact in facts if fact.deed is deed} for deed in Deed}
    if about[Deed.GONE] - {About.OTHER, About.PART, About.REST}:
        return Outcome.DELETED
    changed, sure, left = _beyond_a_list(about[Deed.CHANGED]), about[Deed.SURE], about[Deed.LEFT]
    if about[Deed.GONE] & {About.PART}:
        changed = changed | {About.PART}
    if not changed and About.PART in sure | left:
        return Outcome.PARTIALLY_UPDATED  # "a part of what you disputed remains"
    if changed:
        return _of_changes(changed, sure, left)
    if Deed.ABSENT in deeds:
        return Outcome.NOT_FOUND
    # What is on hold until it is known who asks was left as it was, not verified.
    if (sure | (left if Deed.IDENTITY not in deeds else set())) - {About.OTHER}:
        return Outcome.VERIFIED
    return next((outcome for deed, outcome in _LAST if deed in deeds), None)


def _beyond_a_list(changed: set[About]) -> set[About]:
    """What changed, where a list of fields tells nothing that is not said already."""
    return (changed - {About.LISTED}) or {About.ITEM for _ in changed}


def _of_changes(changed: set[About], sure: set[About], left: set[About]) -> Outcome | None:
    disputed, other = About.DISPUTED in changed, About.OTHER in changed
    some = About.PART in changed <= {About.PART, About.ITEM}
    if some and About.ITEM in sure and not {About.REST, About.PART} & (sure | left):
        return Outcome.VERIFIED_AND_UPDATED  # "certified it as accurate and updated some of its details"
    if About.PART in changed or ((About.REST in sure or About.REST in left) and not other):
        return Outcome.PARTIALLY_UPDATED
    if About.BOTH in changed or (disputed and other):
        return Outcome.UPDATED_DISPUTED_AND_OTHER
    if disputed:
        return Outcome.UPDATED_DISPUTED
    if sure:
        return Outcome.VERIFIED_AND_UPDATED
    if other and About.ITEM in left and About.DISPUTED not in left and changed == {About.OTHER}:
        return Outcome.VERIFIED_AND_UPDATED  # "Stays on your report; newer information added"
    if other and About.ITEM in changed and About.DISPUTED not in left:
        return None  # something was updated beside other information: what it was isn't said, or was lost on the page
    if other or About.DISPUTED in left:
        return Outcome.UPDATED_OTHER_ONLY
    return Outcome.UPDATED_DISPUTED


_TELLING: Final = {
    Outcome.DELETED: (Deed.GONE,),
    Outcome.VERIFIED: (Deed.SURE, Deed.LEFT),
    **{outcome: (deed,) for deed, outcome in (*_FIRST, *_LAST)},
}


def tells(fact: Fact, outcome: Outcome) -> bool:
    """Whether an outcome may have come of what is stated."""
    return fact.deed in _TELLING.get(outcome, (Deed.CHANGED, Deed.SURE, Deed.LEFT, Deed.GONE))


@lru_cache(maxsize=1)
def empty_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a title may have beside those that say something: any title, and a short one."""
    listed = known_wordings()
    return frozenset(listed.empty.split()), frozenset(listed.rarer.split())


@lru_cache(maxsize=1)
def words_known() -> frozenset[str]:
    """All words that titles and most sentences are made of: what a misread word may have been."""
    listed = known_wordings()
    titles = " ".join(title for wording in listed.wordings for title in wording.titles)
    return frozenset(re.findall(r"[a-z]{5,}", f"{titles} {listed.spelt}"))


@lru_cache(maxsize=512)
def _title_pattern(title: str) -> re.Pattern[str]:
    """A title at the beginning of a text; gaps between its words may be of any kind."""
    return re.compile(r"[\s_\-–—/,:]+".join(map(re.escape, title.split())) + r"(?![a-z0-9])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _titles(bureau: Bureau | None) -> tuple[tuple[str, Wording], ...]:
    rows = [row for row in known_wordings().wordings if not row.bureaus or bureau is None or bureau in row.bureaus]
    pairs = [(title, row) for row in rows for title in row.titles]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


@lru_cache(maxsize=8)
def _of_others(bureau: Bureau | None) -> frozenset[str]:
    """Titles that mean something with another bureau alone."""
    rows = [
        row for row in known_wordings().wordings if row.bureaus and bureau is not None and bureau not in row.bureaus
    ]
    return frozenset(title for row in rows for title in row.titles)
