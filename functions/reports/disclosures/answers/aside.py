"""What a letter says beside its answer: explanations of its words, rights, offers. Nothing there is an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.table import heads_outcomes
from functions.reports.disclosures.geometry.rows import Row, text_of
from functions.reports.disclosures.lexicon import plain

_MOST_WORDS: Final = 12
_EXPLAINS = re.compile(
    r"(?i)how to (?:read|understand|interpret|use)|"
    r"what (?:the|these|each|your|do|does|our)\b.{0,40}\b(?:mean|means|stand)|"
    r"understanding (?:your|the|these)|\b(?:legend|glossary|definitions?|explanation of|key to|guide to|terms used|"
    r"meaning of)\b|results? explained|possible (?:results|outcomes)"
)  # fmt: skip
_RIGHTS = re.compile(
    r"(?i)\b(?:your rights|summary of (?:your )?rights|notice of rights|rights under|fair credit reporting act|"
    r"what (?:you can|can you|else|if|happens|to do|should you)|next steps|if you (?:disagree|still|do not agree|have)|"
    r"statement of dispute|consumer statement|add a statement|para informaci|remedying|a summary of|frequently asked|"
    r"questions\??$|contact us|how to (?:contact|reach|dispute)|need help|important information|"
    r"about (?:your|this) report|"
    r"description of (?:the|our)|how we (?:investigate|handle)|our process|the dispute process)"
)  # fmt: skip
_SELLS = re.compile(
    r"(?i)\b(?:credit ?(?:watch|works|monitoring|lock)|free trial|sign up|subscribe|premium|identity protection|boost|"
    r"fico\b.*score|your score|special offer|learn more|get started|enroll|upgrade|limited time|products|offer from|"
    r"advertis)"
)  # fmt: skip
_RESULTS = re.compile(
    r"(?i)^\W*(?:(?:your|the|our|dispute|investigation|reinvestigation|credit|disputed|detailed|here are)\s+)*"
    r"(?:results?|items?|accounts?|outcomes?|inquiries|public records?|personal information|tradelines?|collections?|"
    r"credit items?|findings)\b(?:\s+(?:of|you|we|for|in|from|disputed|investigated|your|the|this|our|dispute|"
    r"investigation|information|continued))*\W*$"
)  # fmt: skip
_LEGEND_ROWS: Final = 2


def without_asides(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """The rows that may be part of the answer, in their order."""
    kept: list[Row] = []
    aside = False
    for at, row in enumerate(rows):
        if numbers_in(row) or heads_outcomes(row) or (_RESULTS.match(row.text) and not _EXPLAINS.search(row.text)):
            if aside and numbers_in(row):
                kept.extend(_name_above(rows, at, kept))
            aside = False
        elif _opens(row) or _is_legend(rows, at, bureau):
            aside = True
        if not aside:
            kept.append(row)
    return kept


def _opens(row: Row) -> bool:
    """Whether a short row, or one set in capitals, heads an explanation, rights, or an offer."""
    if len(row.tokens) > _MOST_WORDS or row.text.rstrip().endswith((",", ";")):
        return False
    if row.text.rstrip().endswith(".") and not row.text.isupper() and len(row.tokens) > 4:
        return False
    return any(pattern.search(row.text) for pattern in (_EXPLAINS, _RIGHTS, _SELLS))


def _is_legend(rows: Sequence[Row], at: int, bureau: Bureau | None) -> bool:
    """Whether a title with its explanation begins here, and the next row but few has another one so explained."""
    first = _explained(rows[at], bureau)
    if first is None:
        return False
    for other in rows[at + 1 : at + 2 + _LEGEND_ROWS]:
        if numbers_in(other):
            return False
        second = _explained(other, bureau)
        if second is not None:
            return second != first
    return False


def _explained(row: Row, bureau: Bureau | None) -> str | None:
    """The title that a row begins with, if it goes on to explain it."""
    said = title_in(row.tokens, bureau)
    if said is None or said.phrase is None:
        return None
    rest = text_of(row.tokens[len(said.tokens) :])
    words = [word for word in rest.split() if plain(word)]
    return said.phrase if len(words) >= 3 else None


def _name_above(rows: Sequence[Row], at: int, kept: Sequence[Row]) -> list[Row]:
    """Rows in capitals right above an account that follows an aside: its name, not the aside's last words."""
    above: list[Row] = []
    for row in reversed(rows[max(0, at - 2) : at]):
        letters = [sign for sign in row.text if sign.isalpha()]
        if row in kept or not letters or sum(sign.isupper() for sign in letters) < 0.7 * len(letters):
            break
        above.insert(0, row)
    return above
