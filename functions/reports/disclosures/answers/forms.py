"""Pages made plain before anything is read: ticked boxes and codes as words, two columns one after the other.

A box that is ticked among others, and a code that is explained elsewhere, are written out as if the page said in words
what it says by signs; columns side by side, as a newspaper has them, are unfolded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from functions.reports.disclosures.answers.aside import SIGNED
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.known import Vocabulary
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.values import is_value
from functions.reports.disclosures.answers.tables.heads import LABELS, heads_outcomes
from functions.reports.disclosures.answers.tables.learnt import with_known_heads
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_EMPTY = re.compile(r"\[[ ._]*\]|\([ ._]*\)|\{ *\}|<[ _]*>|_{2,}(?![xX])|[☐□▢○◯⬜❏❑]")
_TICKED = re.compile(r"[\[({<][ _]*[xX✓✔*√•●■][ _]*[\])}>]|_+ ?[xX✓✔] ?_+|[☒☑✅✓✔✗✘■●◉⦿]|\b[xX](?= [A-Z][a-z])")
_MOST_SIGNS: Final = 4  # tokens of a box
_LEAST_EMPTY: Final = 2
_LEVEL: Final = 0.5  # of a row's height
_CODE = re.compile(r"[\[(]?(?:[A-Z]{1,3}\d{0,2}|\d{1,3}|[A-Z]?\d{1,2}[A-Z]?|[ivx]{1,4}|[a-h]|[*†‡§#]{1,3})[\])]?[.:]?")
_MEANS: Final = frozenset(("=", "-", "–", "—", ":", "means", "stands", "is", "→", "->", "=>"))
_LEAST_CODES: Final = 2
_MOST_MEANING: Final = 18
_CELL: Final = 1.2  # heights
_RULE = re.compile(r"[-=_*~.·–—]{5,}")
_MOST_LABEL: Final = 3  # words
_CLOSE: Final = 1.9  # heights from a line to the next
_INDENT: Final = (0.01, 0.06)  # of the page's width


class _Box(NamedTuple):
    """A box among a row's words: ticked or not."""

    start: int
    stop: int
    ticked: bool


class _Meaning(NamedTuple):
    """What a code stands for, and the rows that tell it."""

    code: str
    words: tuple[Token, ...]
    rows: frozenset[int]


def without_rules(rows: Sequence[Row]) -> list[Row]:
    """The rows without lines drawn with signs, which only part what stands above from what stands below."""
    return [row for row in rows if not all(_RULE.fullmatch(token.text) for token in row.tokens)]


def with_hanging_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows with the lines that hang below a label and its words: "RESULT: SAME DISPUTE ALREADY", "CLOSED"."""
    whole: list[Row] = []
    for row in rows:
        if whole and _hangs(whole[-1], row):
            whole[-1] = Row((*whole[-1].tokens, *row.tokens))
        else:
            whole.append(row)
    return whole


def _hangs(above: Row, row: Row) -> bool:
    """Whether a row of one cell begins right below a label's words, a little right of the label."""
    label = next((at for at, token in enumerate(above.tokens[:_MOST_LABEL], 1) if token.text.endswith(":")), 0)
    if row.page != above.page or not 0 < label < len(above.tokens) or numbers_in(row):
        return False
    first, last = above.tokens[0], above.tokens[-1]
    step = row.baseline - last.upright.bottom
    indent = row.tokens[0].upright.left - first.upright.left
    close = 0 < step < _CLOSE * row.height and _INDENT[0] < indent < _INDENT[1]
    one_cell = len(runs_of(above)) == len(runs_of(row)) == 1
    return close and one_cell and not any(token.text.endswith(":") for token in row.tokens)


def written_out(rows: Sequence[Row]) -> list[Row]:
    """The rows with ticked boxes and codes as words; boxes that are empty, with what stands behind them, left out."""
    return _decoded(_ticked(rows))


def _with_boxes_on_line(rows: Sequence[Row]) -> list[Row]:
    """The rows with a box that was taken for a row of its own, as low as it is drawn, before the words behind it."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and above.page == row.page and _EMPTY.fullmatch(row.text):
            level = abs(row.tokens[-1].upright.bottom - above.baseline) < _LEVEL * above.height
            if level and row.tokens[-1].upright.right < above.tokens[0].upright.left:
                joined[-1] = Row((*row.tokens, *above.tokens))
                continue
        joined.append(row)
    return joined


def _ticked(rows: Sequence[Row]) -> list[Row]:
    rows = _with_boxes_on_line(rows)
    found = [list(_boxes(row)) for row in rows]
    every = [box for boxes in found for box in boxes]
    if not any(box.ticked for box in every) or sum(not box.ticked for box in every) < _LEAST_EMPTY:
        return list(rows)
    kept: list[Row] = []
    left: float | None = None  # where the words of an empty box begin: what runs on below them is of it
    for at, (row, boxes) in enumerate(zip(rows, found, strict=True)):
        if not boxes:
            if left is None or not _runs_on(rows[at - 1], row, left):
                kept.append(row)
                left = None
            continue
        words = list(row.tokens[: boxes[0].start])
        ends = [*(box.start for box in boxes[1:]), len(row.tokens)]
        for box, end in zip(boxes, ends, strict=True):
            if box.ticked:
                words.extend(row.tokens[box.stop : end])
        if words:
            kept.append(Row(tuple(words)))
        behind = row.tokens[boxes[-1].stop :]
        left = behind[0].upright.left if behind and not boxes[-1].ticked else None
    return kept


def _boxes(row: Row) -> Iterator[_Box]:
    at = 0
    while at < len(row.tokens):
        for stop in range(min(len(row.tokens), at + _MOST_SIGNS), at, -1):
            text = text_of(row.tokens[at:stop])
            ticked = _TICKED.fullmatch(text) is not None or (stop - at == 1 and not at and text in ("X", "x"))
            if (ticked or _EMPTY.fullmatch(text)) and stop < len(row.tokens):
                yield _Box(at, stop, ticked)
                at = stop - 1
                break
        at += 1


def _runs_on(above: Row, row: Row, left: float) -> bool:
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    near = row.page == above.page and step < 1.8 * max(row.height, above.height)
    return near and row.tokens[0].upright.left > left - 0.01 and not numbers_in(row)


def _decoded(rows: Sequence[Row]) -> list[Row]:
    """The rows with the legend's words in the place of each code that stands alone in a cell; without the legend."""
    legend: dict[str, tuple[Token, ...]] = {}
    lines: set[int] = set()
    for block in _legends(rows):
        for key, words, own in block:
            if text_of(legend.setdefault(key, words)) != text_of(words):
                return list(rows)  # one code for two things: counts of items before titles
            lines |= own
    told = sum(said_of(words, [], None) is not None for words in legend.values())
    if len(legend) < _LEAST_CODES or told * 2 < len(legend):
        return list(rows)
    used = [at for at, row in enumerate(rows) if at not in lines and _coded_cells(row, legend)]
    if not used:
        return list(rows)
    kept: list[Row] = []
    for at, row in enumerate(rows):
        if at in lines:
            continue
        cells = _coded_cells(row, legend) if at in used else {}
        written = [token for place, own in enumerate(row.tokens) for token in cells.get(place, (own,))]
        kept.append(Row(tuple(written)))
    return kept


def _legends(rows: Sequence[Row]) -> list[list[_Meaning]]:
    """The codes that lines right below each other explain, block by block; a line alone explains nothing."""
    blocks: list[list[_Meaning]] = []
    end = -1
    for at, row in enumerate(rows):
        explained = _explained(row) if at >= end else None
        if explained is None:
            continue
        stop, words = at + 1, list(explained[1])
        while stop < len(rows) and _runs_on(rows[stop - 1], rows[stop], words[0].upright.left):
            words.extend(rows[stop].tokens)
            stop += 1
        if at != end:
            blocks.append([])
        blocks[-1].append(_Meaning(explained[0], tuple(words), frozenset(range(at, stop))))
        end = stop
    return [block for block in blocks if len(block) >= _LEAST_CODES]


def _explained(row: Row) -> tuple[str, Sequence[Token]] | None:
    """A row of a legend: the code, and the words it stands for."""
    tokens = row.tokens
    while tokens and not plain(tokens[0].text) and not _CODE.fullmatch(tokens[0].text):
        tokens = tokens[1:]
    if len(tokens) < 2 or len(tokens) > _MOST_MEANING or numbers_in(row) or not _CODE.fullmatch(tokens[0].text):
        return None
    rest = tokens[1:]
    signed = rest[0].text.lower() in _MEANS or tokens[0].text.endswith(":") or tokens[0].text[:1] in "[("
    while rest and (not plain(rest[0].text) or rest[0].text.lower() in ("means", "stands", "for")):
        rest = rest[1:]
    lettered = len(plain(tokens[0].text)) > 1 and tokens[0].text.isalpha()
    # It may be a word of a line set wide.
    lettered = lettered and not (len(runs_of(Row(tokens))) == 2 and tokens[0].text.isupper())
    parted = bool(rest) and not lettered and gap_between(tokens[0], rest[0]) > _CELL
    if not rest or not (signed or parted) or not any(sign.isalpha() for sign in rest[0].text) or is_value(rest):
        return None
    return _key(tokens[0]), rest


def _key(token: Token) -> str:
    return plain(token.text) or token.text


def _coded_cells(row: Row, legend: dict[str, tuple[Token, ...]]) -> dict[int, list[Token]]:
    """The words for each code that stands alone between gaps of a row, or between brackets behind its words."""
    found: dict[int, list[Token]] = {}
    for at, token in enumerate(row.tokens):
        if not _CODE.fullmatch(token.text) or _key(token) not in legend or len(row.tokens) == 1:
            continue
        apart = (not at or row.gaps[at] > _CELL) and (at + 1 == len(row.tokens) or row.gaps[at + 1] > _CELL)
        labelled = (at > 0 and row.tokens[at - 1].text.endswith((":", "="))) or token.text[:1] in "[(*†‡§"
        if (apart and at) or labelled or (apart and not at and len(row.tokens) > 2):
            found[at] = [word._replace(box=token.box, upright=token.upright) for word in legend[_key(token)]]
    return found


_MIDDLE: Final = (0.42, 0.62)  # of the width: where a second column begins
_SAME_EDGE: Final = 0.008
_WIDER_THAN_SPACES: Final = 1.6  # in a face of one width spaces are wide themselves
_LEAST_ROWS: Final = 3
_NEXT: Final = 2.6
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
    while last + 1 < len(rows) and _step(rows[last], rows[last + 1]) < _NEXT and not SIGNED.match(rows[last + 1].text):
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
    several = any(sum(bool(numbers_in(row)) for row in record) > 1 for record in records)
    if several or len(records) < _LEAST_CARDS or median(len(record) for record in records) < _LEAST_IN_CARD:
        return list(rows)
    ordered: list[Row] = []
    for record in records:
        left = [Row(part) for row in record if (part := tuple(t for t in row.tokens if t.upright.left < edge - 0.01))]
        right = [Row(part) for row in record if (part := _right(row, edge))]
        ordered += [*left, *right] if items_left else [*right, *left]
    return ordered


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
