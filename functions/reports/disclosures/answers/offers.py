"""Paragraphs amid a letter that sell, or give advice, whatever heads them: what they say is of nobody's dispute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.answers.prose import ends
from functions.reports.disclosures.geometry.rows import Row

_OFFERS = re.compile(
    r"(?i)\b(?:your score|did you know|alerts?|one tap|free trial|cancel (?:at )?any ?time|sign up|subscribe|enroll|"
    r"plans? (?:from|start)|special offer|limited time|learn more|get started|credit monitoring|mobile app)\b"
)
_ANSWERS = re.compile(
    r"(?i)\b(?:we\b|disput|challeng|investigat|research|fraud|identi(?:ty|fication)\b(?! protection))"
)
"""What the bureau did or does, what speaks of the reader's own dispute, or of alerts for fraud, is no offer."""
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
