"""What tells whether a passage is said of an item: where it stands, its words, and how the rest of the letter goes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from functions.reports.disclosures.answers.belonging.page import KINDS, OWN, Mention, Page, Passage
from functions.reports.disclosures.geometry.rows import text_of
from functions.reports.disclosures.lexicon import plain

_OF_THE_WHOLE: Final = frozenset(
    (
        Outcome.IN_PROGRESS,
        Outcome.REFUSED_FRIVOLOUS,
        Outcome.REFUSED_SUSPICIOUS,
        Outcome.REFUSED_THIRD_PARTY,
        Outcome.IDENTITY_REQUESTED,
    )
)
_MOST_ABOVE: Final = 12  # mentions between a heading and an item of its list
_MOST_BELOW: Final = 1
_LEAST_NAME: Final = 5  # letters of a name that tells in another item's passage
_CLEARLY: Final = 1.1  # times the other step

SIGNS: Final = (
    # where it stands
    "side", "mentions_between", "tells_between", "titles_between", "sections_between", "facts_between",
    "others_between", "maybes_between", "rows_between", "widest_step", "same_page", "shifted_right", "right_below",
    "right_above", "before_all", "after_all", "step_behind", "height",
    # its words
    "title", "labelled", "kind", "told", "best", "nothing", "of_the_whole", "words", "ends_with_stop",
    "ends_with_colon", "capitals", "count", "small", "sign", "you", "tells", "beside_telling", "names_it",
    "names_another",
    # the mention
    "whole", "number", "has_title", "has_outcome",
    # the letter
    "habit", "habit_times", "told_below", "told_above", "told_beside", "title_before_all", "title_after_all",
    "nearer_above", "items", "tells_per_item", "tells_in_all",
)  # fmt: skip
"""The names of a pair's signs, in order."""


class Pair(NamedTuple):
    """A mention of an item and a passage, both by their place in the page's lists, and their signs as `SIGNS`."""

    mention: int
    passage: int
    signs: tuple[float, ...]


class _Candidate(NamedTuple):
    mention: int
    passage: int
    side: int  # 0: with the mention; 1: below, -1: above
    between: int
    habit: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is the same for all pairs of a letter."""

    page: Page
    places: Sequence[int]  # of mentions
    tells: Sequence[int]  # of passages that state an outcome
    titles: Sequence[int]  # of those that are titles
    words: Sequence[tuple[float, ...]]  # of each passage, the signs of its own words
    texts: Sequence[str]  # of each passage, its letters
    known: Sequence[bool]  # of each passage, whether it names a known entry
    own: tuple[float, ...]  # the signs of the letter itself


def pairs_of(page: Page) -> list[Pair]:
    """Each mention with each passage that may be said of it, and their signs."""
    letter = _letter(page)
    candidates = list(_candidates(letter))
    habits: dict[tuple[object, ...], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for each in candidates:
        habits[each.habit][page.mentions[each.mention].entity] += 1
    found = []
    for each in candidates:
        mention, passage = page.mentions[each.mention], page.passages[each.passage]
        own = habits[each.habit]
        habit = (len(own) / page.entities, min(sum(own.values()) / len(own), 5.0))
        signs = (
            *_where(letter, mention, passage, each),
            *letter.words[each.passage],
            *_names(letter, mention, each),
            *(float(sign) for sign in (_whole(page, mention), mention.item.number_text is not None)),
            *(float(sign) for sign in (bool(mention.item.title), mention.outcome is not None)),
            *habit,
            *letter.own,
        )
        found.append(Pair(each.mention, each.passage, signs))
    return found


def _whole(page: Page, mention: Mention) -> bool:
    return page.events[mention.place].whole


def _letter(page: Page) -> _Letter:
    places = [mention.place for mention in page.mentions]
    tells = sorted({each.place for each in page.passages if each.tells and each.entity is None})
    titles = sorted({each.place for each in page.passages if each.tells and each.entity is None and each.title})
    counted: dict[int, int] = defaultdict(int)
    for each in page.passages:
        counted[each.place] += each.tells
    telling = frozenset(place for place, count in counted.items() if count > 1)
    count = max(1, page.entities)
    below, above = _told(page, places, tells)
    beside = {each.entity for each in page.passages if each.entity is not None and each.tells}
    first, last = (places[0], places[-1]) if places else (0, 0)
    inner = sum(first < place < last for place in tells)
    own = (
        len(below) / count,
        len(above) / count,
        len(beside) / count,
        float(any(place < first for place in titles)),
        float(any(place > last for place in titles)),
        _nearer_above(page, places, tells),
        float(min(page.entities, 12)),
        min(inner / count, 4.0),
        float(len(tells)),
    )
    words = [_words(page, each, telling) for each in page.passages]
    texts = [plain(text_of(each.tokens)) for each in page.passages]
    known = [bool(page.paper.vocabulary.spans(each.tokens)) for each in page.passages]
    return _Letter(page, places, tells, titles, words, texts, known, own)


def _told(page: Page, places: Sequence[int], tells: Sequence[int]) -> tuple[set[int], set[int]]:
    """The items that have something told between them and the next mention, and the one before."""
    below: set[int] = set()
    above: set[int] = set()
    for at, mention in enumerate(page.mentions):
        after = places[at + 1] if at + 1 < len(places) else len(page.events)
        before = places[at - 1] if at else -1
        if any(mention.place < place < after for place in tells):
            below.add(mention.entity)
        if any(before < place < mention.place for place in tells):
            above.add(mention.entity)
    return below, above


def _nearer_above(page: Page, places: Sequence[int], tells: Sequence[int]) -> float:
    """From -1 to 1: how much more often what is told between two mentions stands nearer to the upper one."""
    votes: list[int] = []
    for place in tells:
        upper = max((each for each in places if each < place), default=None)
        lower = min((each for each in places if each > place), default=None)
        if upper is None or lower is None or not page.row(upper).page == page.row(place).page == page.row(lower).page:
            continue
        up, down = _widest(page, upper, place), _widest(page, place, lower)
        votes.append((down > up * _CLEARLY) - (up > down * _CLEARLY))
    return sum(votes) / len(votes) if votes else 0.0


def _widest(page: Page, above: int, below: int) -> float:
    """The widest step between two events."""
    return max((page.lead(place) for place in range(above + 1, below + 1)), default=0.0)


def _between(one: int, other: int, places: Sequence[int]) -> int:
    low, high = min(one, other), max(one, other)
    return sum(low < place < high for place in places)


def _candidates(letter: _Letter) -> Iterator[_Candidate]:
    page = letter.page
    for at, mention in enumerate(page.mentions):
        for number, passage in enumerate(page.passages):
            if passage.entity is not None and (passage.entity, passage.place) != (mention.entity, mention.place):
                continue
            side = 0 if passage.entity is not None else (1 if passage.place > mention.place else -1)
            between = _between(mention.place, passage.place, letter.places)
            if between > (_MOST_BELOW if side == 1 else _MOST_ABOVE):
                continue
            shift = round(passage.left - mention.left, 2) if side else 0.0
            habit = (side, min(between, 1), passage.title, passage.labelled, passage.kind, shift)
            yield _Candidate(at, number, side, between, habit)


def _where(letter: _Letter, mention: Mention, passage: Passage, pair: _Candidate) -> tuple[float, ...]:
    page = letter.page
    event, own = page.events[passage.place], page.events[mention.place]
    low, high = min(mention.place, passage.place), max(mention.place, passage.place)
    kinds = [each.kind for each in page.events[low + 1 : high]]
    rows = {0: 0, 1: event.at - own.stop, -1: own.at - event.stop}[pair.side]
    behind = 0.0
    if pair.side == 1:
        following = min((place for place in letter.places if place > mention.place), default=len(page.events) - 1)
        behind = _widest(page, passage.place, following)
    return (
        float(pair.side),
        float(min(pair.between, 6)),
        float(min(_between(mention.place, passage.place, letter.tells), 6)),
        float(min(_between(mention.place, passage.place, letter.titles), 6)),
        float(kinds.count("section")),
        float(min(kinds.count("fact"), 6)),
        float(min(kinds.count("other"), 4)),
        float(min(kinds.count("maybe"), 4)),
        float(max(-2, min(rows, 15))),
        min(_widest(page, low, high) / page.usual, 8.0),
        float(page.row(mention.place).page == page.row(passage.place).page),
        max(-0.8, min(passage.left - mention.left, 0.8)),
        float(passage.place == mention.place + 1),
        float(passage.place == mention.place - 1),
        float(passage.place < letter.places[0]),
        float(passage.place > letter.places[-1]),
        min(behind / page.usual, 8.0),
        max(0.3, min(page.row(passage.place).height / page.row(mention.place).height, 3.0)),
    )


def _words(page: Page, passage: Passage, telling: frozenset[int]) -> tuple[float, ...]:
    """What a passage's words tell by themselves, whichever item they may be of."""
    text = text_of(passage.tokens)
    count = page.events[passage.place].count
    return tuple(
        float(sign)
        for sign in (
            passage.title,
            passage.labelled,
            (*KINDS, OWN).index(passage.kind),
            passage.outcome is not None,
            passage.best,
            passage.nothing,
            passage.outcome in _OF_THE_WHOLE,
            min(len(passage.tokens), 40),
            text.rstrip().endswith("."),
            text.rstrip().endswith(":"),
            text.isupper(),
            -1 if count is None else count,
            text[:1].islower(),
            re.match(r"\W", text) is not None,
            "you" in text.lower().split(),
            passage.tells,
            passage.place in telling,
        )
    )


def _names(letter: _Letter, mention: Mention, pair: _Candidate) -> tuple[float, float]:
    """Whether a passage names the item, and whether it names another entry."""
    names, letters = letter.page.names, letter.texts[pair.passage]
    own = names.get(mention.entity, "")
    names_it = bool(own) and own in letters
    others = (name for entity, name in names.items() if entity != mention.entity and name != own)
    another = any(len(name) >= _LEAST_NAME and name in letters for name in others)
    return float(names_it), float(another or (pair.side != 0 and not names_it and letter.known[pair.passage]))
