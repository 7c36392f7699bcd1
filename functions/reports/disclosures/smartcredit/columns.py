"""Columns of bureaus on the page: a heading centred over values that all begin at their column's left edge.

A value belongs to the first heading whose middle lies right of the value's beginning: so it is whatever the widths and
the order of the columns are, and whichever of them are empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_NAMES: Final = {"TransUnion": Bureau.TRANSUNION, "Experian": Bureau.EXPERIAN, "Equifax": Bureau.EQUIFAX}
EDGE: Final = 0.006  # share of the page's width by which a value may miss its column's left edge
_WIDE_EDGE: Final = 0.012  # ... where a gap stands before it
_PARTED: Final = 0.9  # text heights: a gap that ends a value where its column's edge is not known
_FAR: Final = 4.0  # ... and where it is
_SPACE: Final = 0.15  # ... and the least between the last word of one column and the first of the next
_SAME_PLACE: Final = 0.01
_MOST_LAYOUTS: Final = 20  # of one document's tables; they have one or two
_INSIDE: Final = 0.05  # headings stand this far right of the labels

Values = dict[Bureau, list[Token]]


@dataclass(slots=True)
class Head:
    """The bureaus' headings by the middles of their words, and where each one's values begin once that is known."""

    centres: Mapping[Bureau, float]
    row: Row
    lefts: dict[Bureau, float] = field(default_factory=dict)

    def right(self, bureau: Bureau) -> float | None:
        """Where a column ends, as far from the middle of its heading as it begins; None where that isn't known."""
        left, centre = self.lefts.get(bureau), self.centres.get(bureau)
        return None if left is None or centre is None else 2 * centre - left

    def bureau(self, token: Token) -> Bureau | None:
        """Whose column a value stands in that begins with this word."""
        right = [(centre, bureau) for bureau, centre in self.centres.items() if centre > token.upright.left]
        return min(right, key=lambda pair: pair[0])[1] if right else None


def named(tokens: Sequence[Token]) -> Bureau | None:
    """The bureau that these words name and nothing else."""
    near = nearest(plain(text_of(tokens)), _NAMES)
    return _NAMES[near.entry] if near is not None else None


def head_of(row: Row, margin: float) -> Head | None:
    """The headings of a row that says nothing but bureaus' names; None: it is none, or a row of the months.

    A name may be read as two words, and where two are read a third may have been misread: other headings tell it.
    """
    found: dict[Bureau, float] = {}
    odd = at = 0
    while at < len(row.tokens):
        words = next((w for w in (row.tokens[at : at + 1], row.tokens[at : at + 2]) if named(w) is not None), None)
        bureau = named(words) if words else None
        if words is None or bureau is None:
            odd, at = odd + 1, at + 1
            continue
        if bureau in found:
            return None
        found[bureau] = (words[0].upright.left + words[-1].upright.right) / 2
        at += len(words)
    if odd > 1 or len(found) <= odd or row.tokens[0].upright.left - margin < _INSIDE:
        return None
    return Head(found, row)


def complete(heads: Sequence[Head]) -> None:
    """Headings that were not recognised, from fuller rows of headings that stand in the same places."""
    most = max((len(head.centres) for head in heads), default=0)
    full = {tuple(round(at, 2) for at in h.centres.values()): h.centres for h in heads if len(h.centres) == most}
    for head in heads:
        for centres in list(full.values())[:_MOST_LAYOUTS] if len(head.centres) < most else ():
            if all(
                one in centres and abs(centre - centres[one]) <= _SAME_PLACE for one, centre in head.centres.items()
            ):
                head.centres = dict(centres)
                break


def learn_edges(heads: Sequence[Head], rows: Sequence[tuple[Head, Sequence[Token]]]) -> None:
    """Where each column's values begin: the middle of where they do, heading by heading of the same place."""
    lefts: dict[tuple[float, Bureau], list[float]] = {}
    for head, tokens in rows:
        for at, token in enumerate(tokens):
            if at == 0 or gap_between(tokens[at - 1], token) > _PARTED:
                bureau = head.bureau(token)
                if bureau is not None:
                    lefts.setdefault((round(head.centres[bureau], 2), bureau), []).append(token.upright.left)
    for head in heads:
        for bureau, centre in head.centres.items():
            found = [left for near in (-0.01, 0.0, 0.01) for left in lefts.get((round(centre + near, 2), bureau), ())]
            if found:
                head.lefts[bureau] = _most(found)


def _most(lefts: Sequence[float]) -> float:
    """Where most of them begin."""
    ordered = sorted(lefts)
    around = ((bisect_left(ordered, each - EDGE), bisect_right(ordered, each + EDGE)) for each in dict.fromkeys(lefts))
    start, stop = max(around, key=lambda span: span[1] - span[0])
    return median(ordered[start:stop])


def values_of(head: Head, tokens: Sequence[Token]) -> Values:
    """Words behind a label by column; a word that is no column's first goes with the one before it.

    Behind a gap that no line of words has a word is its own column's, where that one has none yet.
    """
    first = _firsts(head, tokens)
    found: Values = {}
    current: Bureau | None = None
    for at, token in enumerate(tokens):
        gap = gap_between(tokens[at - 1], token) if at else 0.0
        own = head.bureau(token)
        if at in first:
            current = first[at]
        elif current is None or (not head.lefts and gap > _PARTED) or (gap > _FAR and own and own not in found):
            current = own
        if current is not None:
            found.setdefault(current, []).append(token)
    return found


def _firsts(head: Head, tokens: Sequence[Token]) -> dict[int, Bureau]:
    """Which words begin a column: of those at its edge the nearest, for a full line of another one may end there."""
    gaps = [_PARTED * 2, *(gap_between(one, other) for one, other in pairwise(tokens))]
    found: dict[int, Bureau] = {}
    for bureau, left in head.lefts.items():
        near = [
            (abs(token.upright.left - left), at)
            for at, token in enumerate(tokens)
            if gaps[at] > _SPACE and abs(token.upright.left - left) <= (_WIDE_EDGE if gaps[at] > _PARTED else EDGE)
        ]
        if near:
            found[min(near)[1]] = bureau
    return found
