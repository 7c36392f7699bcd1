"""Inquiries and public records: what their readers share over the bureaus."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from contracts.vocabulary import PublicRecordKind
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.pairs import Pair
from functions.reports.disclosures.readings import NOTHING, UNSAID, Reading, one_of
from functions.reports.disclosures.rows import Token, text_of

_CHAPTER = re.compile(r"(?i)chapter\s*(7|11|12|13)\b")
_RECORD_KINDS: Final[Mapping[str, PublicRecordKind]] = MappingProxyType(
    {
        "Bankruptcy": PublicRecordKind.BANKRUPTCY,
        "Judgment": PublicRecordKind.JUDGMENT,
        "Civil judgment": PublicRecordKind.JUDGMENT,
        "Tax lien": PublicRecordKind.TAX_LIEN,
        "Bankruptcy filing": PublicRecordKind.BANKRUPTCY,
        "Federal tax lien": PublicRecordKind.TAX_LIEN,
        "State tax lien": PublicRecordKind.TAX_LIEN,
        "Other": PublicRecordKind.OTHER,
    }
)


def groups_of(pairs: Sequence[Pair], first: str) -> list[list[Pair]]:
    """The pairs of each item: an item begins with that label; what comes before belongs to the first."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        if not groups or (pair.label == first and any(one.label == first for one in groups[-1])):
            groups.append([])
        groups[-1].append(pair)
    return groups


def listed_days(tokens: Sequence[Token]) -> list[list[Token]]:
    """Days one after the other, with or without commas."""
    dates: list[list[Token]] = []
    for token in tokens:
        if "/" in token.text or not dates:
            dates.append([])
        text = token.text.rstrip(",;")
        dates[-1].append(Token(text, token.confidence, token.page, token.box, token.upright))
    return dates or [[]]


def read_record_kind(evidence: Evidence, pair: Pair) -> None:
    """What kind of record it is, and a bankruptcy's chapter."""
    evidence.read_pair("kind", _kind, pair)
    chapter = _CHAPTER.search(text_of(pair.value))
    if chapter is not None and evidence.values.get("kind") is PublicRecordKind.BANKRUPTCY:
        evidence.put("chapter", Reading(chapter[1]), pair.value, pair.certainty)


def _kind(text: str) -> Reading:
    if text in UNSAID:
        return NOTHING
    return one_of(_RECORD_KINDS, "a kind of public record")(_CHAPTER.sub("", text).strip())
