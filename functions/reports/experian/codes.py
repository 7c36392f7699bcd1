"""Experian's own codes and what they mean here. They are not Metro 2 codes, though many look alike.

Each row carries the confidence of its translation, by where it was read:

- 1.0  Experian, "Glossary of account conditions and payment status", versions 7 and 8 (public copies);
- 0.95 code with Experian's definition text in public sample responses of its credit profile products;
- 0.9  read off the published sandbox profile, where the code and the delinquency counters agree line by line;
- 0.8  Experian passes the Metro 2 code of the same meaning through (71, 84, 93, 97 are confirmed above);
- 0.7  general knowledge of the product, not re-read.

A code that is missing here is not guessed: the value stays empty, the code stays readable, an issue names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.vocabulary import HistoryCode, PaymentRating, Status
from functions.reports.reading.codes import DEFAULT_SIGNS, LATE_SIGNS


class Condition(NamedTuple):
    """An account condition. `status` is None when the payment status has to decide; `settles` is False where that
    decision stays doubtful, because the condition is derogatory and Metro 2 has no status of its own for it."""

    text: str
    status: Status | None
    confidence: float
    indicator: str | None = None
    settles: bool = True


class Payment(NamedTuple):
    """A payment status: how the account is (`status`) or, once it is paid or moved, was (`rating`) being paid."""

    text: str
    status: Status
    rating: PaymentRating | None
    confidence: float


CONDITIONS: Final[Mapping[str, Condition]] = MappingProxyType(
    {
        "A1": Condition("Open account", None, 1.0),
        "A2": Condition("Paid account, zero balance", Status.PAID_OR_CLOSED, 1.0),
        "A3": Condition("Closed account", None, 1.0),
        "A4": Condition("Inactive account", None, 1.0),
        "03": Condition("Credit card lost or stolen", None, 1.0),
        "05": Condition("Account transferred to another office", Status.TRANSFERRED, 1.0),
        "10": Condition("Account renewed or refinanced", None, 1.0),
        "21": Condition("Consumer reported as deceased", None, 1.0, settles=False),
        "66": Condition("Credit grantor paid by the seller of the merchandise", None, 1.0, settles=False),
        "67": Condition("Debt included in or discharged in bankruptcy, chapter 7, 11 or 12", None, 1.0, settles=False),
        "68": Condition("Account legally paid in full for less than the full balance", Status.PAID_OR_CLOSED, 1.0),
        "69": Condition("Debt included in or discharged through chapter 13 bankruptcy", None, 1.0, settles=False),
        "85": Condition("Consumer now located", None, 1.0),
        "87": Condition("Foreclosure proceeding started", None, 1.0, settles=False),
        "88": Condition("Claim filed with government for the insured portion", Status.GOVERNMENT_CLAIM, 1.0),
        "89": Condition("Deed received in lieu of foreclosure", Status.DEED_IN_LIEU, 1.0),
        "91": Condition("Early termination by default", None, 1.0, settles=False),
        "92": Condition("Claim filed for the insured portion of the balance", None, 1.0, settles=False),
        "93": Condition("Account assigned to collection", Status.COLLECTION, 1.0),
        "94": Condition("Foreclosure: collateral reclaimed on a defaulted mortgage", Status.FORECLOSURE, 1.0),
        "95": Condition("Voluntary surrender", Status.SURRENDER, 1.0),
        "96": Condition("Repossession: merchandise taken back", Status.REPOSSESSION, 1.0),
        "97": Condition("Charge-off: unpaid balance reported as a loss", Status.CHARGE_OFF, 1.0),
        "98": Condition("Credit grantor can't locate the consumer", None, 1.0),
        # Version 8 of the glossary adds the consumer information indicators as conditions of their own.
        "A": Condition("Petition for chapter 7 bankruptcy", None, 1.0, "A"),
        "B": Condition("Petition for chapter 11 bankruptcy", None, 1.0, "B"),
        "C": Condition("Petition for chapter 12 bankruptcy", None, 1.0, "C"),
        "D": Condition("Petition for chapter 13 bankruptcy", None, 1.0, "D"),
        "E": Condition("Discharged through chapter 7 bankruptcy", None, 1.0, "E"),
        "F": Condition("Discharged through chapter 11 bankruptcy", None, 1.0, "F"),
        "G": Condition("Discharged through chapter 12 bankruptcy", None, 1.0, "G"),
        "H": Condition("Discharged through chapter 13 bankruptcy", None, 1.0, "H"),
        "I": Condition("Dismissed chapter 7 bankruptcy", None, 1.0, "I"),
        "J": Condition("Dismissed chapter 11 bankruptcy", None, 1.0, "J"),
        "P": Condition("Withdrawn chapter 13 bankruptcy", None, 1.0, "P"),
        "R": Condition("Debt reaffirmed", None, 1.0, "R"),
        "V": Condition("Reaffirmation of debt rescinded, chapter 7 bankruptcy", None, 1.0, "V"),
    }
)

_CURRENT, _PAID = Status.CURRENT, Status.PAID_OR_CLOSED
_WAS_CURRENT = PaymentRating.CURRENT

PAYMENTS: Final[Mapping[str, Payment]] = MappingProxyType(
    {
        "11": Payment("current", _CURRENT, _WAS_CURRENT, 0.95),
        "12": Payment("paid satisfactorily", _PAID, _WAS_CURRENT, 0.95),
        "31": Payment("current, was 30 days past due once", _CURRENT, _WAS_CURRENT, 0.9),
        "32": Payment("current, was 30 days past due twice", _CURRENT, _WAS_CURRENT, 0.9),
        "37": Payment("current, was 60 days past due", _CURRENT, _WAS_CURRENT, 0.9),
        "51": Payment("paid, was 30 days past due once", _PAID, _WAS_CURRENT, 0.9),
        "52": Payment("paid, was 30 days past due twice", _PAID, _WAS_CURRENT, 0.9),
        "71": Payment("30 days past due", Status.LATE_30, PaymentRating.LATE_30, 0.95),
        "73": Payment("30 days past due, for the third time", Status.LATE_30, PaymentRating.LATE_30, 0.95),
        "78": Payment("60 days past due", Status.LATE_60, PaymentRating.LATE_60, 0.8),
        "80": Payment("90 days past due", Status.LATE_90, PaymentRating.LATE_90, 0.8),
        "82": Payment("120 days past due", Status.LATE_120, PaymentRating.LATE_120, 0.8),
        "83": Payment("150 days past due", Status.LATE_150, PaymentRating.LATE_150, 0.8),
        "84": Payment("180 days past due", Status.LATE_180, PaymentRating.LATE_180, 0.95),
        "93": Payment("assigned to collection", Status.COLLECTION, PaymentRating.COLLECTION, 0.95),
        "94": Payment("foreclosure", Status.FORECLOSURE, None, 0.8),
        "95": Payment("voluntary surrender", Status.SURRENDER, None, 0.8),
        "96": Payment("repossession", Status.REPOSSESSION, None, 0.8),
        "97": Payment("charge-off", Status.CHARGE_OFF, PaymentRating.CHARGE_OFF, 0.8),
    }
)

PAID_AFTER_CONFIDENCE: Final = 0.8
"""Condition A2 with the payment status of what the account was before it was paid."""

# The plain `status` is a payment status or, for a few codes, the account condition itself.
PLAIN: Final[Mapping[str, Payment]] = MappingProxyType(
    {
        **PAYMENTS,
        "05": Payment("transferred to another office", Status.TRANSFERRED, None, 0.9),
        "88": Payment("claim filed with government", Status.GOVERNMENT_CLAIM, None, 0.8),
        "89": Payment("deed in lieu of foreclosure", Status.DEED_IN_LIEU, None, 0.8),
    }
)

# Grid signs: Experian's key to the payment grid, public copies, and the sandbox profile. "0" is a zero balance and
# "C" is current, so "0" here is Metro 2 "E", not "0". "B" says the condition changed and no payment code applies: it
# is not Metro 2's "B". 7, 8 and 9 each lump several conditions together and stay untranslated.
GRID: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "C": HistoryCode.CURRENT,
        "0": HistoryCode.ZERO_BALANCE,
        "N": HistoryCode.NO_DATA,
        "-": HistoryCode.NO_DATA,
        " ": HistoryCode.NO_DATA,
        "B": HistoryCode.NO_DATA,
        **LATE_SIGNS,
        "7": None,
        "8": None,
        "9": None,
        **DEFAULT_SIGNS,
    }
)
# Cell 0 is the month of the balance date: in the sandbox profile all delinquency dates fall on their cells that way.
GRID_CONFIDENCE: Final = 0.95


class Comment(NamedTuple):
    """A special comment; `disputed` as far as the comment settles it."""

    text: str
    disputed: bool | None
    confidence: float


COMMENTS: Final[Mapping[str, Comment]] = MappingProxyType(
    {
        "13": Comment("Account previously in dispute, now resolved, reported by the furnisher", False, 0.95),
        "18": Comment("Account closed at the credit grantor's request", None, 0.7),
        "19": Comment("Account closed at the consumer's request", None, 0.95),
        "78": Comment("Account information disputed by the consumer", True, 0.95),
    }
)


class RecordStatus(NamedTuple):
    """A public record's status where it settles kind and chapter."""

    text: str
    chapter: str
    confidence: float


# Only what was found defined; the sandbox profile's 32 and 33 were not.
BANKRUPTCIES: Final[Mapping[str, RecordStatus]] = MappingProxyType(
    {"13": RecordStatus("Bankruptcy chapter 13, petition filed", "13", 0.95)}
)

NAME_KINDS: Final[Mapping[str, str]] = MappingProxyType({"A": "alias", "N": "nickname"})
