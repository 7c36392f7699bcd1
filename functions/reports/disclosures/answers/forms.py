"""Pages made plain before anything is read: ticked boxes and codes as words, lines that hang below their label.

A box that is ticked among others, and a code that is explained elsewhere, are written out as if the page said in words
what it says by signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.numbered import answered
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.values import is_value
from functions.reports.disclosures.answers.shapes import BULLET, is_one_cell
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_EMPTY = re.compile(r"\[[ ._]*\]|\([ ._]*\)|\{ *\}|<[ _]*>|_{2,}(?![xX])|[☐□▢○◯⬜❏❑]")
_TICKED = re.compile(r"[\[({<][ _]*[xX✓✔*√•●■][ _]*[\])}>]|_+ ?[xX✓✔] ?_+|[☒☑✅✓✔✗✘■●◉⦿]|\b[xX](?= [A-Z][a-z])")
_MOST_SIGNS: Final = 4  # tokens of a box
_LEAST_EMPTY: Final = 2
_LEVEL: Final = 0.5  # of a row's height
_CODE = re.compile(r"[\[(]?(?:[A-Z]{1,3}\d{0,2}|\d{1,3}|[A-Z]?\d{1,2}[A-Z]?|[ivx]{1,4}|[a-h]|[*†‡§#]{1,3})[\])]?[.:]?")
_MEANS: Final = frozenset(("=", "-", "–", "—", ":", "means", "stands", "is", "→", "->", "=>"))
_LEAST_CODES: Final = 2
_SAME_EDGE: Final = 0.004  # of the page's width
_MOST_MEANING: Final = 24  # words of one row
_CELL: Final = 1.2  # heights
_RULE = re.compile(r"[-=_*~.·–—]{5,}")
_CHANGE = re.compile(r"(?i)^(?!.*\bfrom \$).*[a-z].*\$[\d,.]+\b.*[a-z].*\$[\d,.]+\.?$")
_APOSTROPHES: Final = "'’"
_ENDS: Final = ("s", "t", "S", "T")
_MOST_CLOSING: Final = 2  # words
_BRACKETED = re.compile(r"[\[(][^\[\]()]+(?:\([^()]*\))?[\])]")
_NAMED = re.compile(r"[A-Z0-9&/.,' -]{4,}(?<!\d)(?:\.{2,}|[-–—:]|…) [A-Z][a-z]+ ")
"""A name, a sign, and what is said of it."""
_MOST_LABEL: Final = 3  # words
_CLOSE: Final = 2.2  # heights from a line to the next: capitals alone are low
_LEAST_SET_OFF, _SET_OFF = 0.9, 1.5  # heights; times the widest space between words
_MOST_CELLS: Final = 3
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
    if BULLET.match(row.tokens[0].text) or _CHANGE.search(row.text):
        return False  # an item below a title: "DECLINED: NO GROUNDS (2)"; values before and after
    first, last = above.tokens[0], above.tokens[-1]
    step = row.baseline - last.upright.bottom
    indent = row.tokens[0].upright.left - first.upright.left
    close = 0 < step < _CLOSE * row.height and _INDENT[0] < indent < _INDENT[1]
    return (
        close and is_one_cell(above) and is_one_cell(row) and not any(token.text.endswith(":") for token in row.tokens)
    )


def written_out(rows: Sequence[Row]) -> list[Row]:
    """The rows with ticked boxes and codes as words; boxes that are empty, with what stands behind them, left out."""
    return _decoded(_ticked(_with_closed_cells([_with_whole_words(row) for row in rows])))


def _with_closed_cells(rows: Sequence[Row]) -> list[Row]:
    """The rows with the end of a cell's bracket, which stands right below it, in that cell: "1234 (formerly   J",
    "5678)". So a whole bracket with the number of a name and what is said of it."""
    closed: list[Row] = []
    for row in rows:
        above = closed[-1] if closed else None
        if above is None:
            closed.append(row)
        elif _is_bracketed_number(row, above):
            closed[-1] = Row((*above.tokens, *row.tokens))
        else:
            joined, left = _with_closed_cell(above, row)
            closed[-1] = joined
            closed.extend([Row(left)] if left else [])
    return closed


def _with_closed_cell(above: Row, row: Row) -> tuple[Row, tuple[Token, ...]]:
    """A row with the cell below that ends a bracket of its own, and what is left of the row below."""
    runs, ends = runs_of(above), runs_of(row)
    for place, run in enumerate(runs):
        end = next((cell for cell in ends if _closes(cell, row, above, run)), None) if _is_open(run) else None
        if end is not None and len(runs) > 1 and (place + 1 < len(runs) or len(ends) == 2):
            runs[place] = [*run, *end]
            whole = Row(tuple(token for each in runs for token in each))
            return whole, tuple(token for token in row.tokens if token not in end)
    return above, row.tokens


def _is_open(run: Sequence[Token]) -> bool:
    text = text_of(run)
    return text.rfind("(") > text.rfind(")")


def _closes(cell: Sequence[Token], row: Row, above: Row, run: Sequence[Token]) -> bool:
    """Whether one word or two end a bracket's cell right above, at its edge."""
    step = row.baseline - above.baseline
    level = abs(cell[0].upright.left - run[0].upright.left) < _INDENT[0]
    below = row.page == above.page and 0 < step < _CLOSE * max(row.height, above.height)
    return level and below and len(cell) <= _MOST_CLOSING and text_of(cell).rstrip(".,;").endswith(")")


def _is_bracketed_number(row: Row, above: Row) -> bool:
    """Whether a row is a number in brackets, right below a name in capitals and more that has none."""
    if not _BRACKETED.fullmatch(row.text) or not numbers_in(row) or numbers_in(above) or not _NAMED.match(above.text):
        return False
    step = row.baseline - above.baseline
    level = abs(row.tokens[0].upright.left - above.tokens[0].upright.left) < _INDENT[0]
    return level and row.page == above.page and 0 < step < _CLOSE * max(row.height, above.height)


def _with_whole_words(row: Row) -> Row:
    """A row with the ends of words that a page set wide has parted from them: "consumer' s"."""
    tokens: list[Token] = []
    for token in row.tokens:
        if tokens and tokens[-1].text[-1] in _APOSTROPHES and token.text.rstrip(".,;:") in _ENDS:
            tokens[-1] = _joined(tokens[-1], token)
        else:
            tokens.append(token)
    return Row(tuple(tokens)) if len(tokens) < len(row.tokens) else row


def _joined(one: Token, other: Token) -> Token:
    """Two parts of a word as one."""
    box = one.box._replace(width=other.box.right - one.box.left)
    upright = one.upright._replace(width=other.upright.right - one.upright.left)
    return one._replace(text=one.text + other.text, box=box, upright=upright)


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
        if list(cells) == [0] and row.tokens[0].text[:1] in "[(" and len(row.tokens) > 1:
            kept.append(answered(Row(row.tokens[1:]), cells[0]))  # "[D] X BANK 1234": it is read behind the name
            continue
        written = [token for place, own in enumerate(row.tokens) for token in cells.get(place, (own,))]
        kept.append(Row(tuple(written)))
    return kept


def _legends(rows: Sequence[Row]) -> list[list[_Meaning]]:
    """The codes that lines right below each other explain, block by block; a line alone explains nothing."""
    blocks: list[list[_Meaning]] = []
    end = -1
    edges = _edges(rows)
    for at, row in enumerate(rows):
        explained = (_explained(row) or _level(row, edges)) if at >= end else None
        if explained is None:
            continue
        stop, words = at + 1, list(explained[1])
        while stop < len(rows) and (
            _runs_on(rows[stop - 1], rows[stop], words[0].upright.left) or _is_last_line(rows[stop - 1], rows[stop])
        ):
            words.extend(rows[stop].tokens)
            stop += 1
        if at != end:
            blocks.append([])
        blocks[-1].append(_Meaning(explained[0], tuple(words), frozenset(range(at, stop))))
        end = stop
    return [block for block in blocks if len(block) >= _LEAST_CODES]


def _edges(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Where several codes begin, and their meanings, right below each other."""
    pairs = [
        (row.tokens[0].upright.left, explained[1][0].upright.left)
        for row in rows
        if (explained := _explained(row)) is not None and len(row.tokens) > 1 and row.tokens[1] is explained[1][0]
    ]
    return [pair for pair in pairs if sum(_are_near(pair, other) for other in pairs) >= _LEAST_CODES]


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(left - right) < _SAME_EDGE for left, right in zip(one, other, strict=True))


def _level(row: Row, edges: Sequence[tuple[float, float]]) -> tuple[str, Sequence[Token]] | None:
    """A code in capitals and its meaning that stand where others do, however wide the words are set."""
    code, *rest = row.tokens
    if not rest or not code.text.isupper() or not _CODE.fullmatch(code.text) or not rest[0].text[:1].isupper():
        return None
    if numbers_in(row) or len(row.tokens) > _MOST_MEANING or is_value(rest):
        return None
    own = (code.upright.left, rest[0].upright.left)
    return (_key(code), rest) if any(_are_near(own, pair) for pair in edges) else None


def _is_last_line(above: Row, row: Row) -> bool:
    """Whether a row goes on with a sentence of the row right above, wherever it begins."""
    step = row.baseline - above.baseline
    near = row.page == above.page and 0 < step < _CLOSE * above.height and not numbers_in(row)
    return near and row.text[:1].islower() and not above.text.endswith(".") and not _CODE.fullmatch(row.tokens[0].text)


def _is_set_off(tokens: Sequence[Token]) -> bool:
    """Whether the gap behind a row's first word is far wider than its other ones."""
    first, *others = (gap_between(one, other) for one, other in pairwise(tokens))
    return len(others) > 1 and first > _LEAST_SET_OFF and first > max(others) * _SET_OFF


def _explained(row: Row) -> tuple[str, Sequence[Token]] | None:
    """A row of a legend: the code, and the words it stands for."""
    tokens = row.tokens
    while tokens and not plain(tokens[0].text) and not _CODE.fullmatch(tokens[0].text):
        tokens = tokens[1:]
    if (
        len(tokens) < 2
        or len(tokens) > _MOST_MEANING
        or numbers_in(row)
        or len(runs_of(row)) > _MOST_CELLS
        or not _CODE.fullmatch(tokens[0].text)
    ):
        return None
    rest = tokens[1:]
    signed = rest[0].text.lower() in _MEANS or tokens[0].text.endswith(":") or tokens[0].text[:1] in "[("
    while rest and (not plain(rest[0].text) or rest[0].text.lower() in ("means", "stands", "for")):
        rest = rest[1:]
    lettered = len(plain(tokens[0].text)) > 1 and tokens[0].text.isalpha()
    # It may be a word of a line set wide.
    lettered = lettered and not (len(runs_of(Row(tokens))) == 2 and tokens[0].text.isupper())
    parted = bool(rest) and not lettered and gap_between(tokens[0], rest[0]) > _CELL
    parted = parted or (bool(rest) and tokens[0].text.isupper() and rest[0].text[:1].isupper() and _is_set_off(tokens))
    if not rest or not (signed or parted) or not any(sign.isalpha() for sign in text_of(rest[:2])) or is_value(rest):
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
