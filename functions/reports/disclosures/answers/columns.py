"""Two columns of a page as a newspaper has them, one after the other; a table, whose cells belong together, stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.greeting import SIGNED
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.tables.heads import LABELS, heads_outcomes
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_CELL: Final = 1.2  # heights
_MIDDLE: Final = (0.42, 0.62)  # of the width: where a second column begins
_SAME_EDGE: Final = 0.008
_WIDER_THAN_SPACES: Final = 1.6  # in a face of one width spaces are wide themselves
_LEAST_ROWS: Final = 3
_NEXT: Final = 2.6
_NEXT_CARD: Final = 5.0
_CARD: Final = 1.35  # times the step between rows of a card
_LEAST_IN_CARD: Final = 2
_LEAST_CARDS: Final = 2
_NAME: Final = 6  # letters of a name


def in_reading_order(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows with each stretch of two columns unfolded; a table, whose cells belong together, stays as it is."""
    ordered: list[Row] = []
    for page in dict.fromkeys(row.page for row in rows):
        ordered.extend(_page([row for row in rows if row.page == page], vocabulary))
    return ordered


def _page(rows: list[Row], vocabulary: Vocabulary) -> list[Row]:
    edge = _edge(rows)
    if edge is None:
        return rows
    ordered: list[Row] = []
    part: list[Row] = []
    headed = with_known_heads(rows, None, vocabulary)
    stop = 0
    for at, row in enumerate(rows):
        if at >= stop and (table := table_at(headed, at, LetterSection.ACCOUNT, None)) is not None and table.items:
            stop = table.stop
        if at >= stop and _is_over_both(row, edge) and (change := changes_at(rows, at)) is not None:
            stop = change.stop
        if at < stop or _crosses(row, edge):
            ordered += [*_stretch(part, edge, vocabulary), row]
            part = []
        else:
            part.append(row)
    return [*ordered, *_stretch(part, edge, vocabulary)]


def _stretch(rows: list[Row], edge: float, vocabulary: Vocabulary) -> list[Row]:
    """Rows between such as run over the whole width."""
    own = [at for at, row in enumerate(rows) if _right(row, edge)]
    if len(own) < _LEAST_ROWS - 1:
        return rows
    first, last = own[0], own[-1]
    # What stands above the first row of the right column is of the left one if it is as near as that.
    while first > 0 and _step(rows[first - 1], rows[first]) < _NEXT:
        first -= 1
    while last + 1 < len(rows) and _is_near_below(rows[last], rows[last + 1], vocabulary):
        last += 1
    stretch = rows[first : last + 1]
    left = [Row(part) for row in stretch if (part := tuple(t for t in row.tokens if t.upright.left < edge - 0.01))]
    right = [Row(part) for row in stretch if (part := _right(row, edge))]
    paired = [row for row in stretch if _right(row, edge) and _right(row, edge) != row.tokens]
    labels = [row for row in paired if _is_label(row, edge)]
    if len(labels) * 3 > len(paired):
        return rows  # labels and their values
    mine, theirs = _has_items(left, vocabulary), _has_items(right, vocabulary)
    if mine and theirs:
        return [*rows[:first], *left, *right, *rows[last + 1 :]]
    if not (mine or theirs) or any(heads_outcomes(row) for row in rows[max(0, first - 2) : last + 1]):
        return rows
    return [*rows[:first], *_by_record(stretch, edge, items_left=mine), *rows[last + 1 :]]


def _is_near_below(above: Row, row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is of the column above it: right below, or an item's name where the next card begins."""
    step = _step(above, row)
    named = vocabulary.is_name(row.tokens) and step < _NEXT_CARD
    return (step < _NEXT and not SIGNED.match(row.text)) or named


def _by_record(rows: Sequence[Row], edge: float, *, items_left: bool) -> list[Row]:
    """Cards, whose one half names the item and whose other half says what became of it: first the one, then the other.

    A card ends where the next row is further below than the rows within cards are from each other.
    """
    steps = [_step(one, other) for one, other in pairwise(rows)]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0
    records: list[list[Row]] = [[]]
    for at, row in enumerate(rows):
        if at and steps[at - 1] > max(_CARD * usual, usual + 0.5):
            records.append([])
        records[-1].append(row)
    if (
        any(_has_several(record, edge) for record in records)
        or len(records) < _LEAST_CARDS
        or median(len(record) for record in records) < _LEAST_IN_CARD
    ):
        return list(rows)
    ordered: list[Row] = []
    told = 0
    for record in records:
        left = [Row(part) for row in record if (part := tuple(t for t in row.tokens if t.upright.left < edge - 0.01))]
        right = [Row(part) for row in record if (part := _right(row, edge))]
        names, says = (left, right) if items_left else (right, left)
        told += said_of([token for row in says for token in row.tokens], [], None) is not None
        # One row of it beside the name's own is read there, before what stands below both.
        beside = items_left and len(right) == 1 and len(left) > 1 and _right(record[0], edge) == right[0].tokens
        ordered += [left[0], *right, *left[1:]] if beside else [*names, *says]
    return ordered if told * 2 >= len(records) else list(rows)


def _has_several(record: Sequence[Row], edge: float) -> bool:
    """Whether a half of a card has several numbers, and not only one with that which it had before."""
    right = [token for row in record for token in _right(row, edge)]
    left = [token for row in record for token in row.tokens if token not in right]
    return any(len(numbers_in(Row(tuple(half)))) > 1 for half in (left, right))


def _is_label(row: Row, edge: float) -> bool:
    """Whether the left words of a row are a label of the right ones."""
    left = text_of(token for token in row.tokens if token.upright.left < edge - 0.01)
    return left.rstrip().endswith((":", "-", "–")) or (bool(left) and nearest(left, LABELS) is not None)


def _edge(rows: Sequence[Row]) -> float | None:
    """Where many runs of words begin near the middle of the page."""
    spaces = [gap for row in rows for gap in row.gaps[1:]]
    wide = max(_CELL, _WIDER_THAN_SPACES * median(spaces)) if spaces else _CELL
    starts = Counter(
        round(token.upright.left / _SAME_EDGE)
        for row in rows
        for at, token in enumerate(row.tokens)
        if _MIDDLE[0] < token.upright.left < _MIDDLE[1] and row.gaps[at] > wide
    )
    if not starts:
        return None
    best = max(starts, key=lambda each: starts[each] + starts[each - 1] + starts[each + 1])
    enough = starts[best] + starts[best - 1] + starts[best + 1] >= _LEAST_ROWS
    return (best - 1) * _SAME_EDGE if enough else None


def _right(row: Row, edge: float) -> tuple[Token, ...]:
    part = tuple(token for token in row.tokens if token.upright.left >= edge - 0.01)
    starts = bool(part) and abs(part[0].upright.left - edge) < 4 * _SAME_EDGE
    parted = len(part) == len(row.tokens) or (bool(part) and row.gaps[len(row.tokens) - len(part)] > 1.0)
    return part if starts and parted else ()


def _is_over_both(row: Row, edge: float) -> bool:
    return row.tokens[0].upright.left < edge - 0.01 and not _is_left(row, edge)


def _is_left(row: Row, edge: float) -> bool:
    return row.tokens[-1].upright.right < edge


def _crosses(row: Row, edge: float) -> bool:
    """Whether words run over the gap between the columns."""
    return any(token.upright.left < edge - 0.01 < token.upright.right - 0.02 for token in row.tokens) or (
        not _is_left(row, edge) and not _right(row, edge)
    )


def _step(above: Row, row: Row) -> float:
    return (row.tokens[0].upright.top - above.tokens[0].upright.top) / max(row.height, above.height)


def _has_items(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Whether a column has items of its own: a number, and a name."""
    numbered = any(numbers_in(row) for row in rows)
    named = any(vocabulary.spans(row.tokens) or (row.text.isupper() and len(plain(row.text)) > _NAME) for row in rows)
    return numbered and named
