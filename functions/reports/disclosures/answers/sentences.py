"""Sentences that run over rows: where one begins and ends, and where another paragraph does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.disclosures.lexicon import plain

_MOST_SENTENCE_ROWS: Final = 5
_PARAGRAPH: Final = 1.7  # steps of a line: a wider one begins another paragraph
_STOPS: Final = (".", ";", "!", "?")


def in_prose(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is of a running text; a short one is where the row above runs on into it."""
    if is_prose(rows[at]):
        return True
    above = rows[at - 1] if at else None
    runs_on = above is not None and is_prose(above) and not above.text.rstrip().endswith((*_STOPS, ":"))
    small = sum(token.text[:1].islower() for token in rows[at].tokens)
    return runs_on and small >= 2


def sentence_start(rows: Sequence[Row], at: int, word: int, least: int, from_: int) -> tuple[int, int]:
    """The row and word with which the sentence begins that the word is in."""
    row, place = at, word
    while True:
        while place > (from_ if row == at else 0):
            if ends(rows[row].tokens[place - 1]):
                return row, place
            place -= 1
        if row == at and from_:
            return row, place
        if row - 1 < least or at - row >= _MOST_SENTENCE_ROWS or not is_prose(rows[row - 1]) or breaks(rows, row):
            return row, place
        row -= 1
        place = len(rows[row].tokens)


def sentence_stop(rows: Sequence[Row], at: int, word: int) -> tuple[int, int]:
    """Behind the last word of the sentence."""
    row, place = at, word
    while True:
        while place < len(rows[row].tokens):
            place += 1
            if ends(rows[row].tokens[place - 1]):
                return row, place
        follows = row + 1 < len(rows) and row - at < _MOST_SENTENCE_ROWS
        if not follows or breaks(rows, row + 1) or not rows[row + 1].tokens[0].text[:1].islower():
            return row, place
        row, place = row + 1, 0


def ends(token: Token) -> bool:
    short = (
        len(plain(token.text)) <= 3 and token.text.endswith(".") and (token.text[0].isupper() or token.text == "no.")
    )
    return token.text.endswith(_STOPS) and not short and ".." not in token.text


def breaks(rows: Sequence[Row], at: int) -> bool:
    """Whether another paragraph begins with this row."""
    one, other = rows[at - 1], rows[at]
    if one.page != other.page:
        return False
    step = other.tokens[0].upright.top - one.tokens[0].upright.top
    high = max(token.upright.height for token in other.tokens)
    return step > high * _PARAGRAPH * 1.35


def between(
    rows: Sequence[Row], start: tuple[int, int], stop: tuple[int, int], at: tuple[int, int]
) -> tuple[list[Token], int]:
    """The words from `start` up to `stop`, and which of them stands `at`."""
    words: list[Token] = []
    place = 0
    for row in range(start[0], stop[0] + 1):
        first = start[1] if row == start[0] else 0
        last = stop[1] if row == stop[0] else len(rows[row].tokens)
        if row == at[0]:
            place = len(words) + at[1] - first
        words.extend(rows[row].tokens[first:last])
    return words, place
