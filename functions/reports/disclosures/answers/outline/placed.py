"""What is told of items by their places in a list above, "the second item", "items 4 and 5"; or right above a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import stated_in, sure_outcome
from functions.reports.disclosures.answers.outline.events import Event, own_outcome
from functions.reports.disclosures.answers.outline.paper import Paper
from functions.reports.disclosures.answers.pieces import Item
from functions.reports.disclosures.answers.prose import sentences_of
from functions.reports.disclosures.geometry.rows import Token, text_of

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_NOUN: Final = r"(?:items?|entr(?:y|ies)|accounts?|inquir(?:y|ies)|points?|disputes?|nos?\.|numbers?)"
_ORDINAL: Final = rf"(?:{'|'.join(_ORDINALS)}|last)"
_BY_NUMBER = re.compile(
    rf"(?i)\b{_NOUN} #?(?:and |, )*(?P<places>\d{{1,2}}(?!\d|[/*.]\d|\*)"
    rf"(?:(?:,? and |, | & )(?:{_NOUN} )?#?\d{{1,2}}(?!\d|[/*.]\d|\*))*)(?! (?:days?|months?|years?|points?)\b)"
)
_BY_ORDINAL = re.compile(
    rf"(?i)\bthe (?P<places>{_ORDINAL}(?:(?:,? and |, )(?:the )?{_ORDINAL})*) "
    r"(?:items?|entr(?:y|ies)|accounts?|inquir(?:y|ies)|points?|ones?)\b"
    r"(?! (?:of|in|on) (?:your|this|the|our)\b)"
)
_LEAST: Final = 2  # items of a list
_MOST_DIGITS: Final = 2


class _Part(NamedTuple):
    """A sentence, with what stands for an item in place of its number, and the places that it names."""

    tokens: Sequence[Token]
    places: tuple[int, ...]


def tell_put_back(events: Sequence[Event], bureau: Bureau | None) -> None:
    """Tell the items right below a sentence that they were put back so: that they were certified is why
    (15 U.S.C. 1681i(a)(5)(B)(i))."""
    for head, event in pairwise(events):
        back = head.kind == "say" and head.outcome is Outcome.REINSERTED
        if back and event.item is not None and own_outcome(event.item, bureau) is Outcome.VERIFIED:
            event.item.sentences.append(head.tokens)


def without_placed(events: Sequence[Event], paper: Paper) -> list[Event]:
    """The events without the sentences that tell of items by their places in the list above, each given to its item.

    Only where the places are those of one list, what is said of each is certain, and no sentence but the last of a
    paragraph tells anything of no item.
    """
    items = _listed(events, paper)
    if len(items) < _LEAST:
        return list(events)
    last = max(at for at, event in enumerate(events) if event.item is not None)
    told: dict[int, list[Sequence[Token]]] = {}
    taken: set[int] = set()
    for at, event in enumerate(events[last + 1 :], last + 1):
        if event.kind not in ("say", "other") or event.title or not event.tokens:
            continue
        parts = _parts(event.tokens, len(items))
        if parts is None:
            return list(events)
        if not parts:
            continue
        taken.add(at)
        for place, tokens in parts:
            told.setdefault(place, []).append(tokens)
    if not told or any(sure_outcome((), sentences, paper.bureau) is None for sentences in told.values()):
        return list(events)
    for place, sentences in told.items():
        items[place - 1].sentences = list(sentences)
    own = {id(item) for item in items}
    twice = [each.item for each in events if each.item is not None and not each.item.name and id(each.item) not in own]
    rows = {event.at for event in events if event.item is not None and id(event.item) in own}
    gone = {id(item) for item in twice}
    return [
        event
        for at, event in enumerate(events)
        if at not in taken and not (event.at in rows and id(event.item) in gone)
    ]


def _listed(events: Sequence[Event], paper: Paper) -> list[Item]:
    """The items of a list of which nothing is said where they stand, one a row; none where anything stands between."""
    rows: dict[int, Item] = {}
    places = [at for at, event in enumerate(events) if event.item is not None]
    for event in events[places[0] : places[-1] + 1] if places else ():
        if event.item is None:
            if event.kind in ("say", "section"):
                return []
            continue
        if event.item.title or event.whole or own_outcome(event.item, paper.bureau) is not None:
            return []
        kept = rows.setdefault(event.at, event.item)
        if kept is not event.item and not event.item.name and _is_place(kept.number_text):
            kept.number, kept.number_text = event.item.number, event.item.number_text  # "No. 1" is its place
    for place, at in enumerate(rows, 1):
        shown = paper.rows[at].tokens[0].text.strip("().#:")
        if _is_place(shown) and int(shown) != place:
            return []  # it is a part of a list
    return list(rows.values())


def _is_place(text: str | None) -> bool:
    return text is not None and text.isdigit() and len(text) <= _MOST_DIGITS


def _parts(tokens: Sequence[Token], most: int) -> list[tuple[int, Sequence[Token]]] | None:
    """Place → sentence, of a paragraph's sentences; none where it names no place, None for one that is in no list."""
    found: list[tuple[int, Sequence[Token]]] = []
    open_: tuple[int, ...] = ()
    for sentence in sentences_of(tokens):
        part = _part(sentence, most)
        if part is None:
            return None
        if not part.places and (not open_ or not stated_in(sentence).facts):
            continue
        open_ = part.places or open_
        found += [(place, part.tokens) for place in open_]
    return found


def _part(sentence: Sequence[Token], most: int) -> _Part | None:
    """A sentence with "this account" where it names places."""
    text = text_of(sentence)
    matches = [*_BY_NUMBER.finditer(text), *_BY_ORDINAL.finditer(text)]
    places: list[int] = []
    gone: set[int] = set()
    said: dict[int, tuple[str, str]] = {}
    for match in matches:
        words = re.findall(rf"(?i)\d+|{_ORDINAL}", match["places"])
        places += [_place(word, most) for word in words]
        start, stop = text[: match.start()].count(" "), text[: match.end()].count(" ") + 1
        one = len(words) == 1
        said[start] = ("this", "account") if one else ("these", "accounts")
        gone |= set(range(start + 2, stop))
    if len(set(places)) < len(places) or any(not 0 < place <= most for place in places):
        return None
    kept: list[Token] = []
    for at, token in enumerate(sentence):
        if at in said:
            kept.append(token._replace(text=said[at][0]))
        elif at - 1 in said:
            kept.append(token._replace(text=said[at - 1][1] + _stop(sentence, at, gone)))
        elif at not in gone:
            kept.append(token)
    return _Part(kept, tuple(places))


def _stop(sentence: Sequence[Token], at: int, gone: set[int]) -> str:
    """The sign that stands behind the last word of a place."""
    while at + 1 in gone:
        at += 1
    sign = sentence[at].text[-1:]
    return sign if sign in ".,;:" else ""


def _place(word: str, most: int) -> int:
    if word.isdigit():
        return int(word)
    return most if word.lower() == "last" else _ORDINALS.index(word.lower()) + 1
