"""What kind of letter passages are like; and what kind the rules and that likeness make of a letter, both weighed.

The rules know what they rest on, and that is how much they count: a letter that tells what became of items is one of
results, whatever else it is like; one that only has no file for its reader may well ask who that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.result_letter import ResultLetterKind
from contracts.wordings.folding import fold
from functions.reports.disclosures.sense.likely import NOTHING, Weights, kept, likely, shares_of

MODEL: Final = "kinds"
KINDS: Final = {
    Outcome.REFUSED_FRIVOLOUS: ResultLetterKind.REFUSAL,
    Outcome.REFUSED_SUSPICIOUS: ResultLetterKind.REFUSAL,
    Outcome.REFUSED_THIRD_PARTY: ResultLetterKind.REFUSAL,
    Outcome.PREVIOUSLY_INVESTIGATED: ResultLetterKind.REFUSAL,
    Outcome.NOT_FOUND: ResultLetterKind.REFUSAL,
    Outcome.IDENTITY_REQUESTED: ResultLetterKind.IDENTITY_REQUEST,
    Outcome.REINSERTED: ResultLetterKind.REINSERTION_NOTICE,
    Outcome.IN_PROGRESS: ResultLetterKind.ACKNOWLEDGEMENT,
}
"""What a letter is about if this is all that it says; any other outcome is of results."""
_COUNTS: Final = 0.5  # how likely a passage is of a kind, for it to count
_STATES: Final = 0.3  # how likely it states an outcome, for it to be what the rules read
_MOST: Final = 0.98  # that one passage counts
_BESIDE: Final = {
    ResultLetterKind.RESULTS: 0.3,
    ResultLetterKind.IDENTITY_REQUEST: 0.3,
    ResultLetterKind.ACKNOWLEDGEMENT: 0.3,
    ResultLetterKind.REINSERTION_NOTICE: 1.0,
}
"""What a passage counts that is said of an item, or is one of a list; nothing for a refusal: the item has it told."""
_ASKING: Final = 0.6  # what one counts that asks for papers: whoever refuses may do so as well
_ITEM: Final = 3.0  # what each item counts of which a result is told
_MOST_ITEMS: Final = 3
_ANY_ITEM: Final = 1.0  # what it counts for results that items are told of at all
_SEVERAL: Final = 5.0  # what it counts beside that some wait, and others were refused or put back
_FINISHED: Final = 3.0  # what it counts beside that an investigation is said to have ended
_OF_ITEMS: Final = {Outcome.REINSERTED: 4.0, Outcome.IN_PROGRESS: 2.5}
"""What it counts for the kind that an outcome is of if all items have it; a letter of results may tell it as well."""
_OF_REFUSED: Final = 0.5  # the same of items that were refused
_OF_ALL: Final = 3.0  # what it counts beside that a refusal is told of one item, and others are listed with it
_JUDGED: Final = frozenset({Outcome.REFUSED_FRIVOLOUS, Outcome.REFUSED_SUSPICIOUS, Outcome.REFUSED_THIRD_PARTY})
"""Refusals that are of a dispute rather than of an item."""
_AT_ODDS: Final = 0.5  # what likeness counts for a kind that is that of no item
_BORNE: Final = 0.5  # of a passage, what it counts for an outcome that an item has it
_SAID: Final = 6.0  # what a statement on the whole counts
_WEAK: Final = 2.0  # what one counts that is said in other letters as well
_WEAKLY: Final = frozenset({Outcome.NOT_FOUND, Outcome.IN_PROGRESS})
_OVERALL: Final = 1.5  # what it counts that a result is stated of no item at all
_CLEAR: Final = 0.7  # how likely another kind is, for it to be taken
_LEAST: Final = 3.2  # what passages have to come to, where the rules tell nothing
_LEAST_OF_RESULTS: Final = 2.0  # for a kind of which nothing follows for all items
_STRONG: Final = 7.0  # what each of two kinds comes to, for a person to decide between them


class Passage(NamedTuple):
    """Words of a letter. beside: they are said of an item, or are one of a list."""

    text: str
    beside: bool = False


class Basis(NamedTuple):
    """What the rules' kind rests on.

    said: of the whole; own: of each item by itself; listed: how many items there are; finished: the investigation is
    said to have ended.
    """

    said: Outcome | None = None
    own: Sequence[Outcome | None] = ()
    listed: int = 0
    finished: bool = False


class KindTold(NamedTuple):
    """A letter's kind, and how likely it is by both readers together."""

    kind: ResultLetterKind
    share: float


def kinds_of(text: str, weights: Weights) -> dict[ResultLetterKind | None, float]:
    """How likely a passage makes each kind known, None: none; 1 in all."""
    shares = shares_of(text, weights) or {NOTHING: 1.0}
    return {None if name == NOTHING else ResultLetterKind(name): share for name, share in shares.items()}


@lru_cache(maxsize=8192)
def kind_in(text: str) -> tuple[ResultLetterKind | None, float]:
    """The kind that a passage makes known, None for none, and how likely it is."""
    shares = kinds_of(text, kept(MODEL))
    best = max(shares, key=lambda each: shares[each])
    return (best, shares[best]) if shares[best] >= _COUNTS else (None, 1.0)


def likeness(passages: Iterable[Passage], said: Outcome | None = None) -> dict[ResultLetterKind, float]:
    """What a letter's passages come to for each kind that one of them makes known.

    said: what the rules read of the whole; a passage that is like it as well is not counted for another kind.
    """
    found: dict[ResultLetterKind, float] = {}
    for text, beside in passages:
        kind, share = kind_in(text)
        if kind is not None and not (said is not None and kind is not kind_with(said) and _states(text, said)):
            counts = _counts(kind, beside=beside)
            found[kind] = found.get(kind, 0.0) - counts * log(1 - min(share, _MOST))
    return found


def likeliest(
    passages: Iterable[str], among: Collection[Outcome], borne: Collection[Outcome]
) -> tuple[Outcome | None, float]:
    """Which of some outcomes passages state, and how likely; None where none states one, or none is the likelier half.

    borne: those that are told of items, which bears them out.
    """
    found = {outcome: _BORNE * (outcome in borne) for outcome in among}
    for text in passages:
        like = likely(fold(text))
        if like is not None and sum(like.of[outcome] for outcome in among) >= _COUNTS:
            for outcome in among:
                found[outcome] += like.of[outcome]
    best = max(found, key=lambda each: found[each])
    share = found[best] / (sum(found.values()) or 1.0)
    return (best, share) if share > _COUNTS else (None, 1.0)


def _counts(kind: ResultLetterKind, *, beside: bool) -> float:
    if beside:
        return _BESIDE.get(kind, 0.0)
    return _ASKING if kind is ResultLetterKind.IDENTITY_REQUEST else 1.0


def kind_with(outcome: Outcome) -> ResultLetterKind:
    """What a letter is about if this is all that it says."""
    return KINDS.get(outcome, ResultLetterKind.RESULTS)


def _states(text: str, outcome: Outcome) -> bool:
    like = likely(fold(text))
    return like is not None and like.of[outcome] >= _STATES


def weights_of(basis: Basis) -> dict[ResultLetterKind, float]:
    """What the rules' findings count for each kind."""
    found: dict[ResultLetterKind, float] = {}
    if basis.said is not None:
        found[kind_with(basis.said)] = (
            _OVERALL if basis.said not in KINDS else _WEAK if basis.said in _WEAKLY else _SAID
        )
    own = [outcome for outcome in basis.own if outcome is not None]
    if own:
        results = sum(outcome not in KINDS for outcome in own)
        others = {KINDS[outcome] for outcome in own if outcome in KINDS}
        counted = _ANY_ITEM + _ITEM * min(results, _MOST_ITEMS) + _FINISHED * basis.finished
        counted += _SEVERAL * (len(others) > 1)
        found[ResultLetterKind.RESULTS] = found.get(ResultLetterKind.RESULTS, 0.0) + counted
    for outcome in own:
        if outcome in KINDS:
            found[KINDS[outcome]] = found.get(KINDS[outcome], 0.0) + _OF_ITEMS.get(outcome, _OF_REFUSED) / len(own)
    if len(set(own)) == 1 and own[0] in _JUDGED and basis.listed > len(own):
        found[ResultLetterKind.REFUSAL] += _OF_ALL
    return found


def _borne_out(kind: ResultLetterKind, own: Sequence[Outcome | None]) -> float:
    """What likeness to a kind counts: less where items have outcomes of other kinds, or what is said is not understood.

    An item that is put back was deleted before, and a notice may say so; where one has a result not all is open.
    """
    told = [outcome for outcome in own if outcome is not None]
    if not own or kind is ResultLetterKind.RESULTS:
        return 1.0
    share = sum(KINDS.get(outcome) is kind for outcome in told) / (len(told) or 1)
    if kind is not ResultLetterKind.REINSERTION_NOTICE:
        share = float(share == 1)
    return _AT_ODDS + (1 - _AT_ODDS) * share


def weighed_kind(told: ResultLetterKind, basis: Basis, like: Mapping[ResultLetterKind, float]) -> KindTold:
    """The kind by both readers: likeness's where it is clearly ahead, none where both are strong, else the rules'."""
    scores = {told: 0.0, **weights_of(basis)}
    for kind, score in like.items():
        scores[kind] = scores.get(kind, 0.0) + score * _borne_out(kind, basis.own)
    best = max(scores, key=lambda each: scores[each])
    powers = {each: exp(score - scores[best]) for each, score in scores.items()}
    shares = {each: power / sum(powers.values()) for each, power in powers.items()}
    least = _LEAST_OF_RESULTS if best is ResultLetterKind.RESULTS else _LEAST
    if best is told or (told is ResultLetterKind.UNKNOWN and scores[best] < least):
        return KindTold(told, shares[told])
    if shares[best] >= _CLEAR:
        return KindTold(best, shares[best])
    if scores[told] >= _STRONG:
        return KindTold(ResultLetterKind.UNKNOWN, shares[best])
    return KindTold(told, shares[told])
