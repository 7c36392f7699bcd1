"""How a bureau words an outcome: a label, or a sentence about the item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.outcomes import Outcome


@dataclass(frozen=True)
class Said:
    """One wording; `also` are the outcomes that a careful reader may take it for besides the one it is listed under."""

    text: str
    also: frozenset[Outcome] = frozenset()


@dataclass(frozen=True)
class Wordings:
    """A bureau's: `labels` stand alone, `sentences` name the item by "{it}"."""

    labels: Mapping[Outcome, tuple[Said, ...]]
    sentences: Mapping[Outcome, tuple[Said, ...]]


def said(*texts: str | tuple[str, Outcome]) -> tuple[Said, ...]:
    """Wordings; a pair is one with a second outcome that it may as well mean."""
    return tuple(Said(each) if isinstance(each, str) else Said(each[0], frozenset({each[1]})) for each in texts)
