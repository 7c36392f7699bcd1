"""Labels and their values, told apart by where they stand: labels begin at a label column, values right of them.

A merged line of text such as "Account Name ELM BANK Balance $1,204" is two columns; a value may run on in the rows
below, over the end of the page too, as long as nothing stands in its label's column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final, Literal, NamedTuple

from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import nearest

Side = Literal["left", "right"]

TOLERANCE: Final = 0.018  # share of the page's width by which a label may miss its column
_LONGEST_LABEL: Final = 6  # words
_UNALIGNED = 0.9
_MASK = re.compile("[Xx*]+")
_LARGEST_GAP: Final = 1.6  # text heights between a value's lines


@dataclass(slots=True)
class Pair:
    """A label of the lexicon (None: nobody knows it) and the words of its value."""

    label: str | None
    certainty: float
    anchor: tuple[Token, ...]
    value: list[Token] = field(default_factory=list)


class _Match(NamedTuple):
    label: str
    certainty: float
    start: int
    stop: int
    left: float


class Columns(NamedTuple):
    """Where labels begin on a page; `right` None: there is no second column, or it is not aligned."""

    left: float
    right: float | None


class PairReader:
    """Reads pairs of a closed set of labels, each with the column it belongs to, on the pages of one document."""

    def __init__(self, labels: Mapping[str, Side], rows: Sequence[Row]) -> None:
        self._labels = labels
        self._columns: dict[int, Columns] = {}
        by_page: dict[int, list[Row]] = {}
        for row in rows:
            by_page.setdefault(row.page, []).append(row)
        measured = {page: self._measure(found) for page, found in by_page.items()}
        rights = [columns.right for columns in measured.values() if columns and columns.right is not None]
        lefts = [columns.left for columns in measured.values() if columns]
        for page in by_page:
            own = measured[page]
            if own is None and lefts:
                own = Columns(median(lefts), None)
            if own is not None:
                right = own.right if own.right is not None else median(rights) if rights else None
                self._columns[page] = Columns(own.left, right)

    def _measure(self, rows: Sequence[Row]) -> Columns | None:
        lefts, rights = [], []
        for row in rows:
            for match in self._matches(row):
                if match.start == 0 and self._labels[match.label] == "left":
                    lefts.append(match.left)
                elif match.certainty == 1.0 and self._labels[match.label] == "right":
                    rights.append(match.left)
        if not lefts and not rights:
            return None
        return Columns(median(lefts) if lefts else min(rights) / 4, _cluster(rights))

    def _matches(self, row: Row) -> Iterator[_Match]:
        """The longest label at each word, none inside another."""
        at = 0
        while at < len(row.tokens):
            found = self._longest(row.tokens, at)
            if found is None:
                at += 1
                continue
            yield found
            at = found.stop

    def _longest(self, tokens: Sequence[Token], at: int) -> _Match | None:
        for stop in range(min(len(tokens), at + _LONGEST_LABEL), at, -1):
            words = tokens[at:stop]
            near = nearest(text_of(words), self._labels)
            # As many words as the label has, or the label with its spaces lost: never a word of the value besides.
            if near is not None and (len(near.entry.split()) == len(words) or len(words) == 1):
                return _Match(near.entry, near.certainty, at, stop, tokens[at].upright.left)
        return None

    def read(self, rows: Sequence[Row]) -> list[Pair]:
        """The pairs in these rows, in order; what stands at a label column and is no label has `label` None."""
        pairs: list[Pair] = []
        current: dict[Side, Pair] = {}
        for row in rows:
            columns = self._columns.get(row.page)
            for side, tokens, match in self._parts(row, columns):
                if match is None and side in current and _runs_on(current[side], tokens[0], columns, side):
                    current[side].value.extend(tokens)
                    continue
                if match is None:
                    pair = Pair(None, 1.0, tokens)
                else:
                    aligned = columns is not None and (side == "left" or columns.right is not None)
                    words = match.stop - match.start
                    certainty = match.certainty * (1.0 if aligned else _UNALIGNED)
                    pair = Pair(match.label, certainty, tokens[:words], list(tokens[words:]))
                pairs.append(pair)
                current[side] = pair
        return pairs

    def _parts(self, row: Row, columns: Columns | None) -> Iterator[tuple[Side, tuple[Token, ...], _Match | None]]:
        """A row's left and right part, each with the label it begins with."""
        sides: dict[Side, _Match] = {}
        for match in self._matches(row):
            side = self._side(match, columns)
            if side is not None:
                sides.setdefault(side, match)
        right = sides.get("right")
        if right is not None:
            cut = right.start
        elif columns is not None and columns.right is not None:
            edge = columns.right - TOLERANCE
            cut = sum(1 for token in row.tokens if token.upright.left < edge)
        else:
            cut = len(row.tokens)
        if cut:
            yield "left", row.tokens[:cut], sides.get("left")
        if cut < len(row.tokens):
            yield "right", row.tokens[cut:], right

    def _side(self, match: _Match, columns: Columns | None) -> Side | None:
        """The column whose label this is, by its place; None: the same words inside a value."""
        if columns is None:
            return "left" if match.start == 0 else self._labels[match.label] if match.certainty == 1.0 else None
        if match.start == 0 and abs(match.left - columns.left) <= TOLERANCE:
            return "left"
        if columns.right is not None:
            return "right" if abs(match.left - columns.right) <= TOLERANCE else None
        return "right" if self._labels[match.label] == "right" and match.certainty == 1.0 else None


def _runs_on(pair: Pair, token: Token, columns: Columns | None, side: Side) -> bool:
    """Whether a word goes on with the value above: right of the label column, and no line left out between.

    The rest of a mask ("517800XXXXXXXX" and "XX" below it) does wherever it stands.
    """
    last = pair.value[-1] if pair.value else pair.anchor[-1]
    if pair.value and _MASK.fullmatch(token.text) and last.text[-1:] == token.text[:1]:
        return True
    if last.page == token.page:
        gap = token.upright.top - last.upright.bottom
        if gap > _LARGEST_GAP * max(last.upright.height, token.upright.height):
            return False
    if pair.value and pair.label is not None:
        return token.upright.left > pair.value[0].upright.left - TOLERANCE
    edge = None if columns is None else columns.left if side == "left" else columns.right
    return edge is None or abs(token.upright.left - edge) > TOLERANCE


def _cluster(lefts: Sequence[float]) -> float | None:
    """The column where most labels begin, two at least; None when they stand anywhere."""
    best = max((sorted(o for o in lefts if abs(o - each) <= TOLERANCE) for each in lefts), key=len, default=[])
    return median(best) if len(best) > 1 and len(best) * 2 > len(lefts) else None
