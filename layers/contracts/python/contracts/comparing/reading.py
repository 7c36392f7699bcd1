"""How far a report can be believed: a section it failed to list says nothing, and a doubtful value neither."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from contracts.matching.identities import subjects
from contracts.report import IssueSeverity, Report, Section

LEAST_CONFIDENCE: Final = 0.8
"""House rule: a field read less surely tells of no change."""
MANY_AT_ONCE: Final = 2
"""House rule: more than so many items in a section that was empty: it was not listed, rather than nothing stood there.
"""

_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "tradelines": ("trade", "account", "collection"),
        "inquiries": ("inquir",),
        "public_records": ("public", "bankrupt", "judgment", "lien"),
        "scores": ("score", "model", "risk"),
        "addresses": ("address",),
        "names": ("name",),
        "employers": ("employer",),
        "ssns": ("ssn", "social"),
        "alerts": ("alert", "freeze", "fraud", "message"),
    }
)
"""How sources call their sections: issues name the place, and a total that disagrees names its section."""


def unread(report: Report, section: str) -> bool:
    """Whether part of the section may not have been read. An error that names no section may be about any."""
    for issue in report.issues:
        if issue.severity is not IssueSeverity.ERROR:
            continue
        told = f"{issue.place} {issue.detail}".lower()
        about = {name for name, words in _WORDS.items() if any(word in told for word in words)}
        if not about or section in about:
            return True
    return False


def listed(before: Report, after: Report, section: str) -> bool:
    """Whether what `before` lacks in the section was really not there, so that it is new in `after`.

    A section with nothing in it, followed by one with several items, was not listed rather than empty.
    """
    if unread(before, section):
        return False
    return any(subjects(before, section)) or len(tuple(subjects(after, section))) <= MANY_AT_ONCE


def sure(of: Section, *fields: str) -> bool:
    """Whether none of the fields was read with doubt."""
    read = (of.confidence(field) for field in fields)
    return all(confidence is None or confidence >= LEAST_CONFIDENCE for confidence in read)
