"""What a bureau asks for before it acts, and by when: copies that prove who someone is and where he lives.

The kinds of papers are those that all three name to consumers (a card or passport, a bill or statement, the Social
Security number); a proof of identity is what 15 U.S.C. 1681h(a)(1) and 12 CFR 1022.123 let a bureau ask for. The
sentences are written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Case, Saying
from tests.generators.unseen_letters.model import Refusal

IDENTITY: Final = (
    "a copy of your driver's license or state identification card",
    "a copy of a valid government-issued photo ID",
    "a copy of your U.S. passport or military ID",
)
ADDRESS: Final = (
    "a copy of a utility bill from the last two months that shows your name and current address",
    "a bank or insurance statement dated within the past 60 days",
    "a current lease agreement, mortgage statement or utility bill",
)
NUMBER: Final = (
    "a copy of your Social Security card",
    "a pay stub or W-2 form that shows your full Social Security number",
    "your full Social Security number and date of birth",
)
CURES: Final = (
    "the name of the company and the account number of each item you dispute",
    "the specific reason you believe each item is wrong",
    "copies of documents that support your dispute",
    "a letter that you have written and signed yourself",
)


def asked(rng: Random) -> tuple[str, ...]:
    """One paper of each kind, the number not always."""
    listed = [rng.choice(IDENTITY), rng.choice(ADDRESS)]
    return tuple(listed + ([rng.choice(NUMBER)] if rng.random() < 0.6 else []))


def cures(rng: Random) -> tuple[str, ...]:
    """What would make the dispute one to be looked into."""
    return tuple(each for each in CURES if rng.random() < 0.75) or CURES[:2]


def by_then(case: Case) -> date | None:
    """A last day for an answer, where the letter names one."""
    return case.dated_on + timedelta(days=case.rng.choice((15, 30))) if case.rng.random() < 0.4 else None


def refuses(outcome: Outcome, *reasons: str) -> Callable[[Case], Refusal]:
    """A letter of that outcome for all items, with one of some reasons and what it asks for."""
    return partial(_refused, outcome, reasons)


def _refused(outcome: Outcome, reasons: Sequence[str], case: Case) -> Refusal:
    reason = case.rng.choice(reasons)
    if outcome is Outcome.PREVIOUSLY_INVESTIGATED:
        return Refusal(reason, overall=outcome)
    asks = cures(case.rng) if outcome is Outcome.REFUSED_FRIVOLOUS else asked(case.rng)
    return Refusal(reason, asks, by_then(case), outcome)


def of_all(outcome: Outcome) -> tuple[Saying, ...]:
    """What a form says where one outcome concerns all it lists."""
    return (Saying(outcome, ""),)
