"""Titles that a letter explains itself: "Other update   What you disputed has not been changed. ..." in a list of them.

Such a title means what its letter says, not what it may mean elsewhere: where the two differ, the title is written out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from contracts.wordings.folding import fold
from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.numbered import answered
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.outline.values import is_dated
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_TITLE: Final = 6  # words
_LEAST_TITLES: Final = 3
_LEAST_WORDS: Final = 4  # of an explanation
_CELL: Final = 1.2  # heights
_SAME_EDGE: Final = 0.012
_PAIR: Final = 2  # cells: a word and its meaning
_NEXT: Final = 3.0  # heights from one line of a list to the next
_PARTED = re.compile(r"[.:=–—-]$")
_SIGN: Final = ("-", "–", "—", "=", ":", "means")
_CODE = re.compile(r"[A-Z]{1,3}[0-9+*]?")
_BRACKETED = re.compile(r"[\[(][A-Z]{1,3}[0-9+*]?[\])]")
_NO_CODES: Final = ("A", "I", "AN", "NO", "THE", "WE", "IT")
_LEAST_OF_A_CODE: Final = 2  # words that a code stands for
_OPEN = re.compile(r"(?i)\b(?:if|either|or|may|unless)\b|:")
"""Explanations that leave open what became of the item."""
_LABEL = re.compile(r".{0,30}\b(?:outcome|result|status|finding|action)s?\W*:$", re.IGNORECASE)


class _Defined(NamedTuple):
    """A title with what it stands for, and the rows that tell it."""

    title: str
    words: tuple[Token, ...]
    rows: range


def with_defined_titles(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """The rows with the letter's own explanation in the place of each title that by itself says something else."""
    lists = _lists(rows)
    explaining = {at for defined in lists for at in defined.rows}
    written = {defined.title: defined.words for defined in lists if _is_other(defined, bureau)}
    return (
        [row if at in explaining else _written(row, written) for at, row in enumerate(rows)] if written else list(rows)
    )


def is_below_cell(rows: Sequence[Row], at: int) -> bool:
    """Whether a row's second cell begins where that of the row above does: a list of words with what they mean."""
    above, own = (runs_of(row) for row in rows[at - 1 : at + 1])
    paired = len(above) == len(own) == _PAIR
    return paired and abs(above[1][0].upright.left - own[1][0].upright.left) < _SAME_EDGE


def _is_other(defined: _Defined, bureau: Bureau | None) -> bool:
    """Whether a title's explanation says one outcome that the title alone, which is in no list, does not."""
    said = None if _OPEN.search(text_of(defined.words)) else said_of((), [defined.words], bureau)
    if said is None or said.outcome is None:
        return False
    first = defined.words[0]
    alone = said_of([first._replace(text=word) for word in defined.title.capitalize().split()], (), bureau)
    return alone is None or (alone.outcome is not said.outcome and not alone.exact)


def _lists(rows: Sequence[Row]) -> list[_Defined]:
    """The titles of all lists that explain several, one below the other at one edge."""
    found: list[_Defined] = []
    block: list[_Defined] = []
    at = 0
    while at < len(rows):
        defined = _defined_at(rows, at)
        follows = bool(block) and defined is not None and _is_next(rows, block[-1], at)
        if block and not follows:
            found += block if len(block) >= _LEAST_TITLES else []
            block = []
        if defined is not None:
            block.append(defined)
        at = defined.rows.stop if defined is not None else at + 1
    return found + (block if len(block) >= _LEAST_TITLES else [])


def _is_next(rows: Sequence[Row], above: _Defined, at: int) -> bool:
    """Whether a row begins right below a title's explanation, at the edge of that title."""
    one, other = rows[above.rows.start], rows[at]
    level = abs(one.tokens[0].upright.left - other.tokens[0].upright.left) < _SAME_EDGE
    return above.rows.stop == at and level


def _defined_at(rows: Sequence[Row], at: int) -> _Defined | None:
    """A title with its explanation, where a row has them side by side."""
    tokens = rows[at].tokens
    if numbers_in(rows[at]) or not tokens[0].text[:1].isupper() or any(sign.isdigit() for sign in rows[at].text):
        return None
    stop = next((place for place in range(1, min(len(tokens), _MOST_TITLE + 1)) if _is_parted(tokens, place)), 0)
    words = list(tokens[stop:])
    while words and (not plain(words[0].text) or words[0].text in _SIGN):
        words = words[1:]
    if not stop or not words:
        return None
    below = at + 1
    while below < len(rows) and _runs_on(rows[below - 1], rows[below], words[0], tokens[0]):
        words.extend(rows[below].tokens)
        below += 1
    title = _key(text_of(tokens[:stop]))
    told = words[-1].text.endswith(".") and len(words) >= _LEAST_WORDS
    told = told or (_CODE.fullmatch(title) is not None and len(words) >= _LEAST_OF_A_CODE)
    return _Defined(title, tuple(words), range(at, below)) if title and told else None


def _key(text: str) -> str:
    """By what a title is found again: a code by its own signs, "U" is not "U+"; any other by its folded words."""
    code = text.strip("[]().:=")
    return code if _CODE.fullmatch(code) else fold(text)


def _is_parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title ends before a word: by its sign, by one between them, or by a gap; a code ends with itself."""
    return (
        (at == 1 and _begins_with_code(tokens))
        or _PARTED.search(tokens[at - 1].text) is not None
        or tokens[at].text in _SIGN
        or gap_between(tokens[at - 1], tokens[at]) > _CELL
    )


def _begins_with_code(tokens: Sequence[Token]) -> bool:
    code, follows = tokens[0].text, tokens[1].text if len(tokens) > 1 else ""
    return _CODE.fullmatch(code) is not None and code not in _NO_CODES and follows[:1].isupper()


def _runs_on(above: Row, row: Row, first: Token, title: Token) -> bool:
    """Whether a row goes on with the explanation above it: it begins right of the title, or above no stop is."""
    near = row.page == above.page and row.baseline - above.baseline < _NEXT * row.height
    left = row.tokens[0].upright.left
    inner = left > title.upright.left + _SAME_EDGE and abs(left - first.upright.left) < _SAME_EDGE
    unended = not above.text.rstrip().endswith(".") and len(runs_of(row)) == 1
    return near and (inner or unended) and not numbers_in(row) and not _begins_with_code(row.tokens)


def _written(row: Row, defined: dict[str, tuple[Token, ...]]) -> Row:
    """A row with what its titles stand for: a cell of its own each, or behind a label."""
    first = row.tokens[0].text
    stands_for = defined.get(_key(first)) if _BRACKETED.fullmatch(first) else None
    if stands_for is not None and len(row.tokens) > 1:
        return answered(Row(row.tokens[1:]), stands_for)  # "[D] X BANK 1234": it is read behind the name
    kept: list[Token] = []
    for cell in [] if is_dated(row) else runs_of(row):
        label = next((at for at in range(len(cell) - 1, 0, -1) if _LABEL.match(text_of(cell[:at]))), 0)
        words = defined.get(_key(text_of(cell[label:])))
        if words is None:
            kept.extend(cell)
            continue
        place = cell[label]
        kept.extend(cell[:label])
        kept.extend(word._replace(box=place.box, upright=place.upright, page=place.page) for word in words)
    return Row(tuple(kept)) if kept else row
