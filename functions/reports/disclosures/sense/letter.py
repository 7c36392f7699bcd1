"""A letter's rows as passages that tell its kind: sentences, titles, and what stands in lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.answers.prose import sentences_of
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.sense.kinds import Passage

LIST_ITEM: Final = re.compile(r"^\s*(?!\*+[0-9xX])(?:[•·»▪◦*\-–—>+]|o\s|\(?[0-9a-e][.)])\s*\S")
_MOST: Final = 120
_LEAST_WORDS: Final = 3  # of a sentence
_TITLE: Final = (2, 10)  # words
_RUNS_ON: Final = (".", ",", ";")
_ENDS: Final = (".", ":", "!", "?")


class Placed(NamedTuple):
    """A passage and its words on the page."""

    passage: Passage
    tokens: tuple[Token, ...]


def passages_of(rows: Sequence[Row], told: Collection[Token]) -> tuple[Placed, ...]:
    """The passages of a letter, each once, so many at most. told: the words that are said of its items."""
    found: dict[Passage, Placed] = {}
    for placed in islice(_placed(rows, told), _MOST):
        found.setdefault(placed.passage, placed)
    return tuple(found.values())


def _placed(rows: Sequence[Row], told: Collection[Token]) -> Iterator[Placed]:
    run: list[Token] = []
    listed = False
    for at, row in enumerate(rows):
        if _is_title(rows, at):
            yield from _sentences(run, told, listed=listed)
            run, listed = [], False
            yield Placed(Passage(row.text, any(token in told for token in row.tokens)), tuple(row.tokens))
            continue
        marked = LIST_ITEM.match(row.text) is not None
        if marked or (listed and row.text[:1].isupper() and (run[-1].text.endswith(".") or is_prose(row))):
            yield from _sentences(run, told, listed=listed)
            run, listed = [], marked
        run.extend(row.tokens)
    yield from _sentences(run, told, listed=listed)


def _sentences(run: Sequence[Token], told: Collection[Token], *, listed: bool) -> Iterator[Placed]:
    for sentence in sentences_of(run):
        if len(sentence) >= _LEAST_WORDS:
            of_items = any(token in told for token in sentence)
            yield Placed(Passage(text_of(sentence), listed or of_items), tuple(sentence))


def _is_title(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a few words with a capital, between sentences or other such rows."""
    text = rows[at].text.rstrip()
    if not _TITLE[0] <= len(rows[at].tokens) <= _TITLE[1] or not text[:1].isupper() or text.endswith(_RUNS_ON):
        return False
    if at + 1 < len(rows) and rows[at + 1].text[:1].islower():
        return False
    return not at or len(rows[at - 1].tokens) <= _TITLE[1] or rows[at - 1].text.rstrip().endswith(_ENDS)
