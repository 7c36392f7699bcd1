"""What stands amid a letter and is of nobody's dispute, whatever heads it: paragraphs that sell or give advice, and
sentences on accounts that were not disputed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.wordings.outcomes import statements
from contracts.wordings.words import Deed
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.answers.prose import ends, sentences_of
from functions.reports.disclosures.geometry.rows import Row, Token, text_of

_OFFERS = re.compile(
    r"(?i)\b(?:your score|did you know|alerts?|one tap|free trial|cancel (?:at )?any ?time|sign up|subscribe|enroll|"
    r"plans? (?:from|start)|special offer|limited time|learn more|get started|credit monitoring|mobile app)\b"
)
_ANSWERS = re.compile(
    r"(?i)\b(?:we\b|disput|challeng|investigat|research|fraud|identi(?:ty|fication)\b(?! protection))"
)
"""What the bureau did or does, what speaks of the reader's own dispute, or of alerts for fraud, is no offer."""
_BEYOND = re.compile(
    r"(?i)\byou (?:did not|didn[’']t|have not|had not|never) (?:dispute|question|challenge|contest|ask(?:ed)? about)d? "
    r"(?:it|them|these|those|this|either|any of (?:them|these|those))\b|"
    r"\byou (?:do not|did not|don[’']t|didn[’']t) (?:mention|name|raise|repeat) (?:it|them|these|this|that) (?:now|"
    r"this time|again|in your (?:new|present|latest|last) \w+)\b|"
    r"\bwithout (?:disputing|questioning|challenging|contesting) (?:it|them|anything|any of)\b|"
    r"\b(?:did|does|do) not (?:extend to|reach)\b|"
    r"\b(?:was|were|is|are) (?:not|neither) (?:in dispute|disputed|questioned|challenged|contested|(?:a )?part of "
    r"(?:your|this|the|our) (?:dispute|request|investigation|reinvestigation))\b|"
    r"^\W*not (?:checked|investigated|reviewed|examined|looked into)\b.{0,20}\byou (?:did not|have not) "
    r"(?:dispute|question)"
)
"""Says of accounts that the letter names that they were no part of the dispute."""
_OF_FORMER = re.compile(r"(?i)\b(?:it|them|these|those|they|this)\b")
_OF_DATA = re.compile(
    r"(?i)\b(?:information|data|details?|fields?|updates?|items?|chang\w+|updat\w+|correct\w+|revis\w+|amend\w+|"
    r"what|that|which|balance|status)\b[^.;]{0,40}\b(?:you (?:did not|have not|never)|(?:was|were) not) "
)
"""Other information of an item is no other item."""
_ONCE = re.compile(r"(?i)\b(?:then|at that time|had been|earlier|previously|in an? (?:former|previous))\b")
_MOST_BEFORE: Final = 2  # sentences
_NEUTRAL: Final = frozenset((Deed.ABSENT, Deed.LEFT, Deed.OPEN, Deed.BEFORE))
_NEXT_LINE: Final = 1.9  # heights
_SAME_EDGE: Final = 0.004
_LEAST_WORDS: Final = 6


def without_offers(rows: Sequence[Row]) -> list[Row]:
    """The rows without paragraphs that sell or advise; one that names an account, or speaks of a dispute, stays."""
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        stop = at + 1
        while stop < len(rows) and _goes_on(rows[stop - 1], rows[stop]):
            stop += 1
        kept.extend(() if _is_offer(rows[at:stop]) else rows[at:stop])
        at = stop
    return kept


def without_undisputed(rows: Sequence[Row]) -> list[Row]:
    """The rows without sentences that only say of accounts that they were no part of the dispute: "Your file holds
    further accounts, among them X BANK 1234. You did not dispute them."""
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        stop = at + 1
        while stop < len(rows) and _is_near(rows[stop - 1], rows[stop]) and is_prose(rows[stop - 1]):
            stop += 1
        kept.extend(_without_beyond(rows[at:stop]))
        at = stop
    return kept


def _without_beyond(rows: Sequence[Row]) -> Sequence[Row]:
    if _BEYOND.search(" ".join(row.text for row in rows)) is None:
        return rows
    sentences = sentences_of([token for row in rows for token in row.tokens])
    out: set[int] = set()
    for place, sentence in enumerate(sentences):
        text = text_of(sentence)
        found = _BEYOND.search(text)
        if found is None or _OF_DATA.search(text) or _tells(sentence):
            continue
        own = numbers_in(Row(tuple(sentence)))
        if own:
            out.add(place)
        elif _OF_FORMER.search(text) and (first := _named_before(sentences, place)) is not None:
            out |= set(range(first, place + 1))
    gone = {id(token) for place in out for token in sentences[place]}
    left = [tuple(token for token in row.tokens if id(token) not in gone) for row in rows]
    return [row if len(own) == len(row.tokens) else Row(own) for row, own in zip(rows, left, strict=True) if own]


def _named_before(sentences: Sequence[Sequence[Token]], place: int) -> int | None:
    """The sentence before one that names accounts, if nothing is told of them but what was so once."""
    for at in range(place - 1, max(-1, place - _MOST_BEFORE - 1), -1):
        if _tells(sentences[at]) and _ONCE.search(text_of(sentences[at])) is None:
            return None
        if numbers_in(Row(tuple(sentences[at]))):
            return at
    return None


def _tells(sentence: Sequence[Token]) -> bool:
    """Whether a sentence says what became of something."""
    return bool({fact.deed for fact in statements(text_of(sentence))} - _NEUTRAL)


def _is_near(above: Row, row: Row) -> bool:
    """Whether a row is the next line below another."""
    step = row.tokens[0].upright.top - above.tokens[-1].upright.top
    return row.page == above.page and 0 < step < _NEXT_LINE * max(row.height, above.height)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row is the next line of the paragraph above it."""
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    level = abs(row.tokens[0].upright.left - above.tokens[0].upright.left) < _SAME_EDGE
    near = row.page == above.page and 0 < step < _NEXT_LINE * max(row.height, above.height)
    return near and level and is_prose(above) and not numbers_in(row)


def _is_offer(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    told = sum(len(row.tokens) for row in rows) >= _LEAST_WORDS and ends(rows[-1].tokens[-1])
    if not told or numbers_in(rows[0]) or not is_prose(rows[0]):
        return False
    return _OFFERS.search(text) is not None and _ANSWERS.search(text) is None
