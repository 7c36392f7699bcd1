"""What is common to letters that refuse, or ask for identification: a reason, what is asked for, and by when.

A refusal as frivolous names its reasons and what the bureau would need (15 U.S.C. 1681i(a)(3)(C)): certain. That mail
which seems to come from somebody else is not investigated, and told so, is certain (Turner v. Experian, N.D. Ohio 2017;
the regulator's report of January 2022 on "suspected third-party involvement"). What proves who one is: 1681h(a)(1), and
the bureaus' own dispute forms, which ask for enlarged copies of whatever is printed small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Case
from tests.generators.unseen_letters.model import Refusal

_IDENTITY: Final = (
    "A copy of your driver's license, state ID card or passport",
    "A copy of your Social Security card",
    "A W-2 form or a pay stub that shows your Social Security number",
    "A military identification card",
)
_ADDRESS: Final = (
    "A utility bill (gas, water, cable or electricity) of the last 60 days",
    "A bank or insurance statement that shows your current address",
    "A rental agreement or house deed",
    "A mobile phone bill in your name",
)


@dataclass(frozen=True)
class Why:
    """Why a bureau does not go on, in its words; what it would need, if it says so, and what becomes of all items."""

    overall: Outcome
    reason: str
    asks: tuple[str, ...] = ()


def refused(case: Case, whys: Sequence[Why], chance_of_day: float = 0.0) -> Refusal:
    """One of several reasons; now and then a last day for an answer."""
    why = case.rng.choice(whys)
    day = (
        case.dated_on + timedelta(days=case.rng.choice((15, 30, 30, 45))) if case.rng.random() < chance_of_day else None
    )
    return Refusal(why.reason, why.asks, day if why.asks else None, why.overall)


def proofs(case: Case) -> tuple[str, ...]:
    """What proves who one is and where one lives: one or two of each."""
    rng = case.rng
    return (*rng.sample(_IDENTITY, rng.choice((1, 2))), *rng.sample(_ADDRESS, rng.choice((1, 2))))


def unproven(case: Case, reasons: Sequence[str], chance_of_day: float = 0.4) -> Refusal:
    """A request for identification: its reason, some proofs, now and then a last day."""
    return refused(case, [Why(Outcome.IDENTITY_REQUESTED, reason, proofs(case)) for reason in reasons], chance_of_day)
