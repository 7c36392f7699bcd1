"""Rows that say what became of the items below them: titles, with TransUnion's prefix or without, and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from contracts.wordings.outcomes import known_wordings
from functions.reports.disclosures.answers.folded import Said, said_in, title_in
from functions.reports.disclosures.answers.names import is_heading
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import SAYING_LABELS, is_prose, labelled
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import nearest, plain

TITLE_PREFIX: Final = "INVESTIGATION RESULTS"
_MOST_TITLE_ROWS: Final = 3
_CAPITALS: Final = 0.8


class Heading(NamedTuple):
    """Rows that say what became of the items below; `said` None: they do, in words nobody knows. sure: they head."""

    start: int
    stop: int
    said: Said | None
    tokens: tuple[Token, ...]
    sure: bool


def headings(rows: Sequence[Row], bureau: Bureau | None) -> list[Heading]:
    """Rows that are titles from end to end, carry the prefix, or end a sentence with a colon before items."""
    found: list[Heading] = []
    usual = any(is_prefixed(row.text) for row in rows)
    at = 0
    while at < len(rows):
        head = _heading_at(rows, at, bureau, is_prefixed(rows[at].text) or (usual and _half_prefixed(rows[at].text)))
        if head is not None:
            found.append(head)
        at = head.stop if head is not None else at + 1
    return found


def is_prefixed(words: str) -> bool:
    """Whether a line begins as a title of results does, a slip allowed."""
    first = words.split()[:2]
    return _mostly_capitals(" ".join(first)) and nearest(" ".join(first), (TITLE_PREFIX,)) is not None


def _half_prefixed(words: str) -> bool:
    """Whether one word of the prefix is left; the other was lost on the way."""
    return _mostly_capitals(words) and nearest(words.split()[0], TITLE_PREFIX.split()) is not None


def _mostly_capitals(text: str) -> bool:
    """Whether a text is set in capitals, a slip or two of the recogniser allowed."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= _CAPITALS * len(letters)


def _heading_at(rows: Sequence[Row], at: int, bureau: Bureau | None, prefixed: bool) -> Heading | None:
    best: Heading | None = None
    for count in range(1, _MOST_TITLE_ROWS + 1):
        part = rows[at : at + count]
        if len(part) < count or any(numbers_in(row) for row in part) or part[-1].page != part[0].page:
            break
        tokens = tuple(token for row in part for token in row.tokens)
        said = title_in(_unprefixed(tokens), bureau, whole=True)
        if said is not None and (
            prefixed or ((count == 1 or _mostly_capitals(text_of(tokens))) and not labelled_row(tokens))
        ):
            best = Heading(at, at + count, said, tokens, prefixed)
        elif best is None and text_of(tokens).rstrip().endswith(":") and is_prose(part[0]):
            said = said_in(tokens)
            if said is not None:
                return Heading(at, at + count, said, tokens, True)
    if best is None and prefixed:
        return Heading(at, at + 1, None, rows[at].tokens, True)
    if best is None and _holds_a_title(rows[at], bureau):
        return Heading(at, at + 1, None, rows[at].tokens, False)
    return best


def labelled_row(tokens: Sequence[Token]) -> bool:
    """Whether a row is an outcome with its label: that belongs to the item above."""
    stop = labelled(tokens, SAYING_LABELS)
    return bool(stop) and len(tokens) > stop and not is_prefixed(text_of(tokens))


def _unprefixed(tokens: Sequence[Token]) -> Sequence[Token]:
    """A title without "INVESTIGATION RESULTS -", of which a word may be lost, and without the count behind it."""
    words = list(tokens)
    if is_prefixed(text_of(words)):
        words = words[2:]
    else:
        while (
            words
            and nearest(words[0].text, ("INVESTIGATION", "RESULTS")) is not None
            and _mostly_capitals(words[0].text)
        ):
            words = words[1:]
    while words and not plain(words[0].text):
        words = words[1:]
    while len(words) > 1 and (words[-1].text.strip("()").isdigit() or plain(words[-1].text) in ("item", "items", "")):
        words = words[:-1]
    return words


def _holds_a_title(row: Row, bureau: Bureau | None) -> bool:
    """Whether a row in capitals has a known title somewhere in it: perhaps one that is spoilt."""
    said = plain(row.text)
    if not _mostly_capitals(row.text) or is_heading(row) or numbers_in(row):
        return False
    names = (wording.name for wording in known_wordings().wordings if wording.titles)
    return any(plain(name) in said for name in names)
