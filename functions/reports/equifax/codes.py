"""Equifax's own codes. A code that is missing here is not guessed: it stays readable, and an issue names it.

Each code of a report comes with its description, so a meaning that hangs on a narrative is read off the vendor's own
words. The account type is the Metro 2 code; the history's signs are Metro 2's but for `R` (repossession).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.vocabulary import HistoryCode, PaymentRating, Status
from functions.reports.reading.codes import DEFAULT_SIGNS, LATE_SIGNS


class Rate(NamedTuple):
    """The rate of an account: `status` None where Metro 2 has no status for it."""

    text: str
    status: Status | None
    rating: PaymentRating | None
    confidence: float


RATES: Final[Mapping[str, Rate]] = MappingProxyType(
    {
        "0": Rate("Too new to rate or approved but not used", None, None, 0.9),
        "1": Rate("Pays account as agreed", Status.CURRENT, PaymentRating.CURRENT, 1.0),
        "2": Rate("Not more than two payments past due", Status.LATE_30, PaymentRating.LATE_30, 0.95),
        "3": Rate("Not more than three payments past due", Status.LATE_60, PaymentRating.LATE_60, 0.95),
        "4": Rate("Not more than four payments past due", Status.LATE_90, PaymentRating.LATE_90, 0.95),
        "5": Rate(
            "120 days or more, or more than four payments past due", Status.LATE_120, PaymentRating.LATE_120, 0.8
        ),
        "7": Rate("Regular payments under a wage earner plan", None, None, 0.9),
        "8": Rate("Repossession", Status.REPOSSESSION, None, 0.9),
        # 9 is charged off, in collection or skipped: the narratives say which; without one it is the first, doubtfully.
        "9": Rate("Bad debt", Status.CHARGE_OFF, PaymentRating.CHARGE_OFF, 0.7),
    }
)

HISTORY: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "0": HistoryCode.CURRENT,
        **LATE_SIGNS,
        "B": HistoryCode.BEFORE_HISTORY,
        "D": HistoryCode.NO_DATA,
        "E": HistoryCode.ZERO_BALANCE,
        **DEFAULT_SIGNS,
        "R": HistoryCode.REPOSSESSION,
        "*": HistoryCode.NO_DATA,
    }
)
HISTORY_CONFIDENCE: Final = 0.9
"""The first sign is the month before the date reported, as in the Metro 2 profile it comes from."""

LIMIT_IN_HIGH_CREDIT: Final = "AZ"
"""The narrative that says the high credit column holds the credit limit."""

SOFT_PREFIXES: Final = ("PRM-", "PR-", "AM-", "AR-", "ND-", "ND MR-", "EMPL-")
"""Promotions, account reviews, disclosures and employment: inquiries that only the consumer is shown."""
