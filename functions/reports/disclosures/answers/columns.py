"""Two columns of a page as a newspaper has them, one after the other; a table, whose cells belong together, stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.folded import said_of, title_in
from functions.reports.disclosures.answers.greeting import GREETING, SIGNED
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.labels import ACCOUNTS_OWN, labels_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.mentions import mention_in
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.pieces import KIND, NAME_LABELS, in_capitals, is_prose
from functions.reports.disclosures.answers.tables.heads import LABELS, heads_outcomes
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_CELL: Final = 1.2  # heights
_MIDDLE: Final = (0.42, 0.62)  # of the width: where a second column begins
_SAME_EDGE: Final = 0.008
_WIDER_THAN_SPACES: Final = 1.6  # in a face of one width spaces are wide themselves
_LEAST_ROWS: Final = 3
_MOST_EDGES: Final = 2
_NEXT: Final = 2.6
_NEXT_CARD: Final = 5.0
_CARD: Final = 1.35  # times the step between rows of a card
_LEAST_IN_CARD: Final = 2
_LEAST_CARDS: Final = 2
_MOST_TITLE: Final = 5  # words
_LEAST_TEXT: Final = 4  # words beside an item's name
_LEADING: Final = 2  # words of a row before which another name begins it
_NAME: Final = 6  # letters of a name
_FAR: Final = 4.0  # heights


class _Card(NamedTuple):
    """The rows that tell which item it is, the text beside them, and the row behind the last."""

    left: list[Row]
    right: list[Row]
    stop: int


def in_reading_order(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows with each stretch of two columns unfolded; a table, whose cells belong together, stays as it is."""
    ordered: list[Row] = []
    for page in dict.fromkeys(row.page for row in rows):
        own = [row for row in rows if row.page == page]
        below = with_texts_below(own, vocabulary)
        ordered.extend(below if len(below) > len(own) else _page(own, vocabulary))
    return ordered


def with_texts_below(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows with the text that stands beside an item's name, number and kind put below them, card by card."""
    cards = {at: card for at in range(len(rows)) if (card := _card(rows, at, vocabulary)) is not None}
    headed = with_known_heads(rows, None, vocabulary) if cards else []
    ordered: list[Row] = []
    at = stop = 0
    while at < len(rows):
        if cards and at >= stop and (table := table_at(headed, at, LetterSection.ACCOUNT, None)) and table.items:
            stop = table.stop
        if at in cards and at >= stop:
            ordered += [*cards[at].left, *cards[at].right]
            at = cards[at].stop
        else:
            ordered.append(rows[at])
            at += 1
    return ordered


def _card(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> _Card | None:
    """The card that begins with a row: a name, behind its label or alone, and the text that begins beside it."""
    *front, text = runs_of(rows[at])
    labelled = len(front) == 2 and nearest(text_of(front[0]).rstrip(":"), NAME_LABELS) is not None
    if not front or not (labelled or len(front) == 1) or numbers_in(Row(tuple(text))):
        return None
    named = vocabulary.spans(front[-1]) or (in_capitals(front[-1]) and len(plain(text_of(front[-1]))) > _NAME)
    if not named or not (labelled or (_is_title(text) and title_in(front[-1], None, whole=True) is None)):
        return None
    edge = text[0].upright.left
    left, right = [Row(tuple(token for run in front for token in run))], [Row(tuple(text))]
    stop = at + 1
    while stop < len(rows) and rows[stop].page == rows[at].page and _step(rows[stop - 1], rows[stop]) < _NEXT:
        own, beside = _parted(rows[stop], edge)
        if beside and (abs(beside[0].upright.left - edge) > _SAME_EDGE or len(runs_of(Row(beside))) > 1):
            break
        if own and not _identifies(Row(own), vocabulary, labelled=labelled, alone=not beside):
            break
        others = {fact.role for fact in labels_in(beside, None)} if beside else set()
        valued = "fact" in others and "said" not in others and not vocabulary.spans(beside)
        if len(right) > 1 and valued and any(token.text.endswith(":") for token in beside):
            break  # the new values, below what was said
        if beside and (_is_title(beside) or others & {"name", "number", "said", "fact"}):
            return None  # of another item
        left += [Row(own)] if own else []
        right += [Row(beside)] if beside else []
        stop += 1
    words = tuple(token for row in right for token in row.tokens)
    told = len(words) >= _LEAST_TEXT and (is_prose(Row(words)) or said_of((), [words], None) is not None)
    if not told or not (labelled or len(right) > 1):
        return None
    if not labelled and (len(left) == 1 or not in_capitals(left[1].tokens) or numbers_in(left[1])):
        left, right = [rows[at], *left[1:]], right[1:]  # the title stands beside the whole name: they stay one row
    return _Card(left, right, stop)


def _is_title(words: Sequence[Token]) -> bool:
    """Whether words are an outcome's title, and no sentence."""
    short = len(words) <= _MOST_TITLE and not any(token.text.endswith((".", ":")) for token in words)
    return short and title_in(words, None, whole=True) is not None


def _parted(row: Row, edge: float) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of a row left of an edge, and the others; all are left where no gap is there."""
    at = next((at for at, token in enumerate(row.tokens) if token.upright.left > edge - _SAME_EDGE), len(row.tokens))
    if 0 < at < len(row.tokens) and row.gaps[at] < _CELL:
        return row.tokens, ()
    return row.tokens[:at], row.tokens[at:]


def _identifies(row: Row, vocabulary: Vocabulary, *, labelled: bool, alone: bool) -> bool:
    """Whether a row of a card only goes on to tell which item it is of: its number, its kind, its name's second line.

    alone: nothing stands beside it.
    """
    facts = labels_in(row.tokens, None)
    if labelled or facts:
        return bool(facts) and facts[0].role in ("number", "kind")
    if any(span.start < _LEADING for span in vocabulary.spans(row.tokens)):
        return False
    number = next(iter(numbers_in(row)), None)
    if number is not None:
        return not number.start or not in_capitals(row.tokens[: number.start])
    return KIND.match(row.text) is not None or not (alone or is_prose(row))


def _page(rows: list[Row], vocabulary: Vocabulary) -> list[Row]:
    for edge in _edges(rows):
        unfolded = _unfolded(rows, edge, vocabulary)
        if unfolded != rows:
            return unfolded
    return rows


def _unfolded(rows: list[Row], edge: float, vocabulary: Vocabulary) -> list[Row]:
    ordered: list[Row] = []
    part: list[Row] = []
    headed = with_known_heads(rows, None, vocabulary)
    stop = 0
    for at, row in enumerate(rows):
        if at >= stop and (table := table_at(headed, at, LetterSection.ACCOUNT, None)) is not None and table.items:
            stop = table.stop
        if at >= stop and _is_over_both(row, edge) and (change := changes_at(rows, at)) is not None:
            stop = change.stop
        if at < stop or _crosses(row, edge) or GREETING.match(row.text):
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
    halves = (left, right)
    told = all(_has_outcome(half) for half in halves)
    named = all(any(vocabulary.is_name(row.tokens) for row in half) and _answers(half) for half in halves)
    mine, theirs = (named or _has_items(half, vocabulary, told=told) for half in halves)
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
        beside = items_left and _right(row, edge) == row.tokens  # of the card whose name stands above
        if at and not beside and steps[at - 1] > max(_CARD * usual, usual + 0.5):
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
        told += any(_tells(part) for part in (says, says[:1], says[:2]))  # below the outcome a change may stand
        # One row of it beside the name's own is read there, before what stands below both.
        beside = items_left and len(right) == 1 and len(left) > 1 and _right(record[0], edge) == right[0].tokens
        named = 2 if len(left) > 1 and numbers_in(left[1]) and not numbers_in(left[0]) else 1
        ordered += [*left[:named], *right, *left[named:]] if beside else [*names, *says]
    return ordered if told * 2 >= len(records) else list(rows)


def _tells(rows: Sequence[Row]) -> bool:
    """Whether rows say an outcome."""
    return said_of([token for row in rows for token in row.tokens], [], None) is not None


def _answers(rows: Sequence[Row]) -> bool:
    """Whether rows say an outcome, or one of them is an outcome's title."""
    return _tells(rows) or any(title_in(row.tokens, None, whole=True) is not None for row in rows)


def _has_several(record: Sequence[Row], edge: float) -> bool:
    """Whether a half of a card has several numbers, and not only one with that which it had before."""
    right = [token for row in record for token in _right(row, edge)]
    left = [token for row in record for token in row.tokens if token not in right]
    return any(len(numbers_in(Row(tuple(half)))) > 1 for half in (left, right))


def _is_label(row: Row, edge: float) -> bool:
    """Whether the left words of a row are a label of the right ones."""
    left = text_of(token for token in row.tokens if token.upright.left < edge - 0.01)
    return left.rstrip().endswith((":", "-", "–")) or (bool(left) and nearest(left, LABELS) is not None)


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where many runs of words begin near the middle of the page, most of them first: two edges at most."""
    spaces = [gap for row in rows for gap in row.gaps[1:]]
    wide = max(_CELL, _WIDER_THAN_SPACES * median(spaces)) if spaces else _CELL
    starts = Counter(
        round(token.upright.left / _SAME_EDGE)
        for row in rows
        for at, token in enumerate(row.tokens)
        if _MIDDLE[0] < token.upright.left < _MIDDLE[1] and row.gaps[at] > wide
    )
    edges: list[float] = []
    for _ in range(_MOST_EDGES):
        if not starts:
            break
        best = max(starts, key=lambda each: starts[each] + starts[each - 1] + starts[each + 1])
        if starts[best] + starts[best - 1] + starts[best + 1] < _LEAST_ROWS:
            break
        edge = (best - 1) * _SAME_EDGE
        edges += [edge] if not edges or _is_of_rows_in_order(rows, edge, wide) else []
        starts = Counter({each: count for each, count in starts.items() if abs(each - best) > 1})
    return edges


def _is_of_rows_in_order(rows: Sequence[Row], edge: float, wide: float) -> bool:
    """Whether words begin at an edge, behind a gap and words left of it, in some rows right below each other."""
    own = [
        any(
            at and row.gaps[at] > wide and 0 <= token.upright.left - edge < 3 * _SAME_EDGE
            for at, token in enumerate(row.tokens)
        )
        for row in rows
    ]
    return any(all(own[at : at + _LEAST_ROWS]) for at in range(len(own) - _LEAST_ROWS + 1))


def _right(row: Row, edge: float) -> tuple[Token, ...]:
    part = tuple(token for token in row.tokens if token.upright.left >= edge - 0.01)
    left = row.tokens[: len(row.tokens) - len(part)]
    starts = bool(part) and abs(part[0].upright.left - edge) < 4 * _SAME_EDGE
    # Beside an item's number the heads of a change may stand further right.
    starts = starts or (bool(part and left) and gap_between(left[-1], part[0]) > _FAR and bool(numbers_in(Row(left))))
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


def _has_items(rows: Sequence[Row], vocabulary: Vocabulary, *, told: bool) -> bool:
    """Whether a column has items of its own: a name, and a number or outcomes, `told` in both columns."""
    numbered = told or any(numbers_in(row) for row in rows)
    return numbered and any(_names(row, vocabulary) for row in rows)


def _names(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row has a name: one that is known, or words in capitals that are no labels of a number."""
    if vocabulary.spans(row.tokens):
        return True
    mention = mention_in(row.tokens, vocabulary) if numbers_in(row) else None
    own = text_of(mention.name) if mention is not None else row.text
    return row.text.isupper() and len(plain(own)) > _NAME


def _has_outcome(rows: Sequence[Row]) -> bool:
    """Whether a column has an outcome behind its label: "Status" is an account's own as well."""
    facts = (fact for row in rows for fact in labels_in(row.tokens, None))
    return any(fact.role == "said" and plain(text_of(fact.label)) not in ACCOUNTS_OWN for fact in facts)
