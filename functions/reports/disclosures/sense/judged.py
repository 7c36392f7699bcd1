"""Two readers of one passage, weighed against each other: the grammar of words, and its likeness to other passages.

What each is worth was measured on books that neither had seen (`infra.training.passages`): together they are right more
often, and wrong less often, than either alone. Where they leave it open a person reads the passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.wordings.outcomes import facts_of_title, outcome_of
from contracts.wordings.statements import facts_of
from contracts.wordings.words import About, Deed, Fact
from functions.reports.disclosures.sense.likely import Likely, likely

_LIKENESS: Final = 0.80  # what the logarithm of the likeness counts
_GRAMMAR: Final = 2.03  # what the grammar's word counts
_SILENCE: Final = -0.85  # what it counts for nothing being stated that the grammar sees nothing: it is often blind
_NEVER: Final = 1e-6
_STANDS: Final = 0.5  # how likely the grammar's outcome is, for it to stand undoubted
_FILLS: Final = 0.85  # how likely another outcome is, for it to be taken
_SILENT: Final = 0.95  # how likely it is that nothing is stated, for the grammar's facts to be dropped
_LEAST_WORDS: Final = 8  # of a sentence that is known by its words to state nothing
_TITLED: Final = 0.9  # how likely an outcome is that a title alone tells
_CLEAR: Final = 0.7  # how likely another outcome is of all that is said of an item, for it to be taken
_DOUBTFUL: Final = 0.5
_READERS = re.compile(r"\b(?:i|my|mine)\b")
"""Whoever writes so is the reader of the letter, who is quoted."""
_MONTH = re.compile(
    r" in (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: [0-9]{4})?\b"
)
"""When something was done, which says nothing of what; and "in may" may be done."""
_UNPROVEN = re.compile(
    r"\b(?:not|never|unable to|failed to|fails to|cannot)(?: (?:be|been|itself|fully))* "
    r"(?:verif|substantiat|support|prove|stand by|stood by|back)|\bunless [^.]*\b(?:certif|verif|confirm)"
)
"""A denial that anything was verified, or its condition: what else the words are like tells nothing of that."""
_LEAST: Final = (2, 8)  # words and signs of what is known by what it is like
_CHANGES: Final = frozenset(
    (
        Outcome.UPDATED_DISPUTED,
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.PARTIALLY_UPDATED,
        Outcome.VERIFIED_AND_UPDATED,
    )
)
_OF_ITEMS: Final = _CHANGES | {Outcome.DELETED, Outcome.VERIFIED, Outcome.REINSERTED}
"""Outcomes that are weighed. Of a dispute that was received, refused or waits for papers the books tell too little."""
_PARTS: Final = {
    Outcome.UPDATED_DISPUTED: _CHANGES,
    Outcome.UPDATED_OTHER_ONLY: frozenset({Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_DISPUTED_AND_OTHER}),
    Outcome.VERIFIED_AND_UPDATED: frozenset({Outcome.UPDATED_OTHER_ONLY}),
    Outcome.VERIFIED: frozenset({Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED}),
}
"""What a passage may be part of that by itself says less: either is no doubt of the other."""


_BLUNT: Final = (None, Outcome.DELETED, Outcome.VERIFIED, Outcome.UPDATED_DISPUTED)
"""What the grammar comes to where it sees less than is there: on books left out in 44 to 84 of a hundred rightly. What
else it tells was right in 80 to 99."""


_NOT_VERIFIED: Final = (None, Outcome.DELETED)


class Judged(NamedTuple):
    """What a passage states, and how sure that is."""

    facts: tuple[Fact, ...]
    certainty: float


def weighed_facts(folded: str, facts: Sequence[Fact]) -> Judged:
    """The grammar's facts where likeness bears them out; what likeness is sure of where the grammar sees nothing."""
    return _weighed(folded, tuple(facts))


def like_outcome(folded: str) -> tuple[Outcome | None, float]:
    """The outcome that words which are no sentence are like, and like nothing else; and how likely it is."""
    shares = {} if _tells_little(folded) else _shares(folded, None)
    best, share = _likest(shares) if shares else (None, 1.0)
    return (best, share) if share >= _TITLED else (None, 1.0)


def reviewed(folded: str, told: Outcome | None) -> tuple[Outcome | None, float]:
    """The outcome of all that is said of an item, and how sure it is.

    told: what its parts come to; None for nothing. What both readers together take for likelier than that is taken
    where it is clear (where the grammar tells more than the bluntest: clearer still), else what was told is doubtful.
    """
    shares = {} if _tells_little(folded) else _shares(_MONTH.sub("", folded), told)
    best, share = _likest(shares) if shares else (told, 1.0)
    if best is None and not _is_silent(folded) and outcome_of(facts_of(folded)) is told:
        return told, 1.0  # too few words to be known by what they are like
    if best is told:
        return told, 1.0 if share >= _STANDS else _DOUBTFUL
    if best is not None and share >= (_CLEAR if told in _BLUNT else _FILLS):
        return best, share
    return told, 1.0 if told is None else _DOUBTFUL


def telling(folded: str) -> str:
    """The sentences without those that are like what states nothing: "If you have papers, send us copies"."""
    sentences = [part.strip(" .") for part in folded.split(" . ") if part.strip(" .")]
    kept = [part for part in sentences if (found := likely(part)) is None or found.nothing < _SILENT]
    return " . ".join(kept or sentences)


def _tells_little(folded: str) -> bool:
    """Whether words are too few to be known by what they are like (a code, a mark, a name), or are the reader's own."""
    return len(folded.split()) < _LEAST[0] or len(folded) < _LEAST[1] or _READERS.search(folded) is not None


@lru_cache(maxsize=8192)
def _weighed(folded: str, facts: tuple[Fact, ...]) -> Judged:
    told = outcome_of(facts)
    shares = _shares(_MONTH.sub("", folded), told)
    if not shares or (told is None and facts):
        return Judged(facts, 1.0)
    best, share = _likest(shares)
    if told is not None and told not in _OF_ITEMS:
        return _taken(folded, best, share) if best in _OF_ITEMS and share >= _FILLS else Judged(facts, 1.0)
    if told is None:
        return _taken(folded, best, share) if share >= _FILLS and not _tells_little(folded) else Judged((), 1.0)
    if best is told or sum(shares[each] for each in {told, *_PARTS.get(told, ())}) >= _STANDS:
        return Judged(facts, 1.0)
    if best is None:
        return Judged((), 1.0) if _is_silent(folded) else Judged(facts, 1.0)
    if any(fact.deed is Deed.LEFT for fact in facts):
        return Judged(facts, 1.0)  # a denial hangs on one word: "It was not deleted"
    return _taken(folded, best, share) if share >= _FILLS else Judged(facts, _DOUBTFUL)


def _taken(folded: str, outcome: Outcome | None, share: float) -> Judged:
    """What likeness tells of a whole passage; it is as sure as it is likely."""
    return Judged(_facts(outcome, len(folded)), share)


def _is_silent(folded: str) -> bool:
    """Whether each sentence is like those that state nothing, and one is long enough to be known by its words."""
    sentences = [part for part in folded.split(" . ") if part.strip(" .")]
    long = [len(part.split()) >= _LEAST_WORDS for part in sentences]
    found = [likely(part) for part in sentences]
    silent = (
        each is None or each.nothing >= (_SILENT if known else _STANDS) for each, known in zip(found, long, strict=True)
    )
    return any(long) and all(silent)


def _shares(folded: str, told: Outcome | None) -> dict[Outcome | None, float]:
    """How likely each outcome is (None: nothing is stated) by both readers together; empty where there are no words."""
    found = likely(folded)
    if found is None:
        return {}
    if told in _NOT_VERIFIED and _UNPROVEN.search(folded):
        found = Likely({**found.of, Outcome.VERIFIED: 0.0}, found.nothing)
    return weighed_together(found, told)


def weighed_together(found: Likely, told: Outcome | None) -> dict[Outcome | None, float]:
    """How likely each outcome is (None: nothing is stated) by both readers together; 1 in all."""
    shares = {each: found.nothing if each is None else found.of[each] for each in (*found.of, None)}
    scores = {each: _LIKENESS * log(max(share, _NEVER)) for each, share in shares.items()}
    scores[told] = scores.get(told, _LIKENESS * log(_NEVER)) + (_GRAMMAR if told is not None else _SILENCE)
    parts = {each: exp(score) for each, score in scores.items()}
    whole = sum(parts.values())
    return {each: part / whole for each, part in parts.items()}


def _likest(shares: Mapping[Outcome | None, float]) -> tuple[Outcome | None, float]:
    return max(shares.items(), key=lambda each: each[1])


def _facts(outcome: Outcome | None, end: int) -> tuple[Fact, ...]:
    """What an outcome states, of a whole passage."""
    if outcome is Outcome.PARTIALLY_UPDATED:
        return (Fact(Deed.CHANGED, About.PART, 0, end),)
    return tuple(fact._replace(end=end) for fact in facts_of_title(outcome))
