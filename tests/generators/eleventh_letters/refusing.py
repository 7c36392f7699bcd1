"""Why a bureau doesn't investigate or doesn't yet, what it asks for and by when: drawn for each letter.

That a frivolous dispute has to be answered within five business days, with reasons and with what is missing, is 15
U.S.C. 1681i(a)(3). Which papers bureaus ask for to identify a person is told on their own pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from tests.generators.eleventh_letters.around import told
from tests.generators.fifth_letters.case import Case
from tests.generators.unseen_letters.model import Refusal

IDENTITY: Final = (
    "a copy of your driver's license, front and back",
    "a copy of your state identification card",
    "a copy of your Social Security card",
    "a pay stub that shows your full Social Security number",
    "a recent W-2 form",
    "a utility bill with your present address, not older than sixty days",
    "a bank statement with your name and address",
    "a copy of your lease or of the deed to your home",
    "a letter from your landlord or shelter that confirms where you live",
    "a valid U.S. passport, copied so that the photo is clear",
)
DETAILS: Final = (
    "what exactly is wrong with each item",
    "the account numbers of the items you dispute",
    "papers that bear out what you say, for instance receipts or court records",
    "a statement from the company that supports your claim",
    "a police report or an identity theft report if you are a victim of fraud",
    "your own signature on the letter",
)
PROOF: Final = (
    "a letter that you yourself have written and signed",
    "a telephone number at which we can speak to you",
    "proof that you gave the sender permission to act for you",
    "a clear copy of a government-issued photo ID",
)


def drawn(
    reasons: Sequence[str], asks: Sequence[str] = (), count: tuple[int, ...] = (0,), within: int = 0
) -> Callable[[Case], Refusal]:
    """A refusal with one of the reasons and some of what may be asked for, in as many days where `within` isn't 0."""

    def refusal(case: Case) -> Refusal:
        reason = told(case.rng.choice(reasons), case) if reasons else None
        asked = tuple(case.rng.sample(asks, case.rng.choice(count)))
        by = case.dated_on + timedelta(days=within) if within else None
        return Refusal(reason, asked, by)

    return refusal
