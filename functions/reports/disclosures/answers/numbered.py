"""Outcomes told by the places of items in a list: "Item 1: X BANK 1234" above, "Item 1: Deleted" below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import sure_outcome, title_in
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of

_PLACES = re.compile(
    r"(?i)^[(#\s]*(?:(?:items?|entr(?:y|ies)|accounts?|disputes?|nos?\.?|numbers?) )?"
    r"#?(\d{1,2}(?:(?: ?, ?(?:and )?| and | & )#?\d{1,2})*)\s*[).:–—-]+$"
)
_CELL_OF_PLACES = re.compile(
    r"(?i)^(?:(?:items?|entr(?:y|ies)|accounts?|disputes?|nos?\.?|numbers?) #?|#)"
    r"(\d{1,2}(?:(?: ?, ?(?:and )?| and | & )#?\d{1,2})*)$"
)
"""The same in a cell of its own: no sign need end it."""
_PLACE_ALONE = re.compile(r"^(\d{1,2})$")
_CELL: Final = 1.2  # heights
_GAP: Final = 0.6  # heights: more than between the words of a sentence
_MOST_WORDS: Final = 12  # of the places
_LEAST: Final = 2  # outcomes told so
_SAME_EDGE: Final = 0.012
_NEXT: Final = 2.0  # heights from line to line
_APART: Final = 0.05  # of the page's width: as far as cells are


class _Placed(NamedTuple):
    """A row's places in the list, and what stands behind them."""

    places: tuple[int, ...]
    words: Sequence[Token]


def with_placed_outcomes(rows: Sequence[Row], bureau: Bureau | None, vocabulary: Vocabulary) -> list[Row]:
    """The rows with what is said of an item's place in the row that has the item, and not further down.

    Only where each place that something is said of has one item above and one outcome.
    """
    items: dict[int, int] = {}
    told: dict[int, Sequence[Token]] = {}
    own: set[int] = set()
    summed = _summed_up(rows, bureau)
    if summed and _are_once(summed):
        return _told_below(rows, summed, vocabulary)
    for at, row in enumerate(rows):
        placed = _placed(row)
        if placed is None:
            continue
        if numbers_in(Row(tuple(placed.words))) or vocabulary.spans(placed.words):
            if len(placed.places) > 1 or placed.places[0] in items or own:
                return list(rows)
            items[placed.places[0]] = at
            continue
        below = _below(rows, at, placed.words[0])
        words = [*placed.words, *(token for row in rows[at + 1 : below] for token in row.tokens)]
        if _tells(words, bureau):
            if any(place in told for place in placed.places):
                return list(rows)
            told |= dict.fromkeys(placed.places, words)
            own |= set(range(at, below))
    if len(told) < _LEAST or not told.keys() <= items.keys():
        return list(rows)
    if any(title_in(runs_of(rows[at])[-1], bureau, whole=True) is not None for at in items.values()):
        return list(rows)  # the list tells it itself
    of = {items[place]: words for place, words in told.items()}
    return [answered(row, of.get(at, ())) for at, row in enumerate(rows) if at not in own]


def _summed_up(rows: Sequence[Row], bureau: Bureau | None) -> dict[int, _Placed]:
    """The rows of a summary, by where they stand: an outcome, and the places of its items in a cell behind it."""
    found: dict[int, _Placed] = {}
    for at, row in enumerate(rows):
        *front, last = runs_of(row)
        places = _CELL_OF_PLACES.match(text_of(last)) if len(front) == 1 else None
        if places and title_in(front[0], bureau, whole=True) is not None:
            found[at] = _Placed(tuple(int(place) for place in re.findall(r"\d+", places[1])), front[0])
    return found if len(found) >= _LEAST else {}


def _are_once(summed: Mapping[int, _Placed]) -> bool:
    places = [place for placed in summed.values() for place in placed.places]
    return len(set(places)) == len(places)


def _told_below(rows: Sequence[Row], summed: Mapping[int, _Placed], vocabulary: Vocabulary) -> list[Row]:
    """The rows without a summary, with what it says of each item below that, behind a label: only where each place
    has one item."""
    told = {place: placed.words for placed in summed.values() for place in placed.places}
    items: dict[int, list[int]] = {place: [] for place in told}
    for at, row in enumerate(rows):
        placed = _placed(row) if at not in summed else None
        named = placed is not None and (numbers_in(Row(tuple(placed.words))) or vocabulary.spans(placed.words))
        if placed is not None and named and placed.places[0] in items:
            items[placed.places[0]].append(at)
    if any(len(own) != 1 for own in items.values()):
        return list(rows)
    of = {own[0]: told[place] for place, own in items.items()}
    kept: list[Row] = []
    for at, row in enumerate(rows):
        kept.extend([] if at in summed else [Row(row.tokens[1:]), _labelled(row, of[at])] if at in of else [row])
    return kept


def _labelled(row: Row, words: Sequence[Token]) -> Row:
    """What became of the item of a row, as a row of its own right below that."""
    first = row.tokens[0]
    right = first.upright.left + _APART - words[0].upright.left
    places = [first.upright._replace(top=first.upright.bottom, left=first.upright.left)]
    places += [
        word.upright._replace(left=word.upright.left + right, top=first.upright.bottom, height=first.upright.height)
        for word in words
    ]
    label = first._replace(text="Result:")
    return Row(
        tuple(
            token._replace(page=first.page, box=first.box, upright=place)
            for token, place in zip((label, *words), places, strict=True)
        )
    )


def _tells(words: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether words are a title that is known from end to end, or sentences that say an outcome for sure."""
    if title_in(words, bureau, whole=True) is not None:
        return True
    return ends(words[-1]) and sure_outcome((), [words], bureau) is not None


def _below(rows: Sequence[Row], at: int, first: Token) -> int:
    """Where the lines end that go on with a sentence in its own column: right of the places, below its first word."""
    stop = at + 1
    while stop < len(rows) and rows[stop].page == rows[at].page and not ends(rows[stop - 1].tokens[-1]):
        row, left = rows[stop], rows[stop].tokens[0].upright.left
        if abs(left - first.upright.left) > _SAME_EDGE or row.baseline - rows[stop - 1].baseline > _NEXT * row.height:
            break
        stop += 1
    return stop


def _placed(row: Row) -> _Placed | None:
    """The places that a row begins with, and the words behind them; None: it begins with none."""
    for stop in range(1, min(len(row.tokens), _MOST_WORDS)):
        text = text_of(row.tokens[:stop])
        apart = row.gaps[stop] > _GAP and _CELL_OF_PLACES.match(text)
        apart = apart or (stop == 1 and row.gaps[stop] > _CELL and _PLACE_ALONE.match(text))
        match = _PLACES.match(text) or apart
        if match:
            return _Placed(tuple(int(place) for place in re.findall(r"\d+", match[1])), row.tokens[stop:])
    return None


def answered(row: Row, words: Sequence[Token]) -> Row:
    """An item's row with what became of it in a cell of its own."""
    if not words:
        return row
    last, first = row.tokens[-1], words[0]
    right, top = last.upright.right + _APART - first.upright.left, last.upright.top
    moved = [
        token._replace(
            page=last.page, box=last.box, upright=token.upright._replace(left=token.upright.left + right, top=top)
        )
        for token in words
    ]
    return Row((*row.tokens, *moved))
