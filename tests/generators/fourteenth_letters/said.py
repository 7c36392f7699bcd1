"""Outcomes by short names, and how a saying of this set is written down."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Saying

GONE: Final = Outcome.DELETED
KEPT: Final = Outcome.VERIFIED
NEWER: Final = Outcome.VERIFIED_AND_UPDATED
FIXED: Final = Outcome.UPDATED_DISPUTED
FIXED_MORE: Final = Outcome.UPDATED_DISPUTED_AND_OTHER
OTHER: Final = Outcome.UPDATED_OTHER_ONLY
PARTLY: Final = Outcome.PARTIALLY_UPDATED
BACK: Final = Outcome.REINSERTED
ABSENT: Final = Outcome.NOT_FOUND
BEFORE: Final = Outcome.PREVIOUSLY_INVESTIGATED
OPEN: Final = Outcome.IN_PROGRESS
VAGUE: Final = Outcome.REFUSED_FRIVOLOUS


def said(outcome: Outcome, title: str, text: str = "", *also: Outcome) -> Saying:
    """A title and a sentence for an outcome; `also` is what else they may as well mean."""
    return Saying(outcome, title, text, frozenset(also))


def only(pool: tuple[Saying, ...], *outcomes: Outcome) -> tuple[Saying, ...]:
    """The sayings of some outcomes."""
    return tuple(each for each in pool if each.outcome in outcomes)


def heads(pool: tuple[Saying, ...]) -> dict[Outcome, Saying]:
    """The first saying of each outcome, in the pool's order: columns, headings, legends."""
    found: dict[Outcome, Saying] = {}
    for each in pool:
        found.setdefault(each.outcome, each)
    return found
