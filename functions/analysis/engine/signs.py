"""What a tradeline's fields say about it: in default, a collector's, sold, in bankruptcy, late without a break.

Each sign is read from the canonical fields only, and answers None where they leave it open.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from contracts.dates import number_of_month
from contracts.report import HistoryCell, Report, Section, SourceKind, Tradeline
from contracts.vocabulary import (
    DEFAULT_CODES,
    LATE_CODES,
    LATE_STATUSES,
    STATUS_ROW,
    HistoryCode,
    PaymentRating,
    Status,
)

COLLECTION_STATUSES: Final = frozenset({Status.COLLECTION, Status.PAID_COLLECTION})
DELETED_STATUSES: Final = frozenset({Status.DELETED, Status.DELETED_FRAUD})
DEFAULT_STATUSES: Final = (
    frozenset(Status) - LATE_STATUSES - DELETED_STATUSES - {Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED}
)
COLLECTOR_TYPES: Final = frozenset({"48", "0C"})
MEDICAL_CLASS: Final = "02"
MEDICAL_TYPE: Final = "90"
# Indicators that say nothing of a bankruptcy the account is in: removed (Q, S), whereabouts (T, U), a lease (2A).
_NO_BANKRUPTCY: Final = frozenset({"Q", "S", "T", "U", "2A"})
_STEPS: Final = {HistoryCode(sign): int(sign) for sign in "0123456"} | {HistoryCode.ZERO_BALANCE: 0}
_DAYS_A_STEP: Final = 30
_EMPTY_CODES: Final = frozenset({HistoryCode.NO_DATA, HistoryCode.BEFORE_HISTORY})
ADVERSE_CODES: Final = LATE_CODES | DEFAULT_CODES
LATE_OR_UNREAD: Final = LATE_CODES | {None}
_SOLD_CODES: Final = frozenset({"AH", "O", "AT"})
_SOLD_WORDS: Final = re.compile(
    r"\b(?:sold to|purchased by|transferred to|transferred or sold|account transferred|closed due to transfer"
    r"|transfer/sold)\b"
)


def is_metro2(section: Section, field: str) -> bool:
    """Whether a field was read from the furnisher's own Metro 2 record."""
    source = section.sources.get(field)
    return source is not None and source.kind is SourceKind.METRO2


def is_furnishers_file(report: Report) -> bool:
    """Whether it is what one company furnishes and no bureau's report: it shows nobody anything, nobody scores it."""
    return report.source.startswith("metro2")


def is_collectors(tradeline: Tradeline) -> bool | None:
    """Whether somebody reports a debt they did not make: their "date opened" is the placement or the purchase.

    None when neither the account type nor another sign tells a collector from a creditor's own collection.
    """
    industry = (tradeline.furnisher_industry or "").upper()
    if tradeline.account_type in COLLECTOR_TYPES or tradeline.original_creditor or tradeline.purchased_from:
        return True
    if industry.startswith("Y"):  # Experian's kind of business: collection services
        return True
    unknown = tradeline.status is None or tradeline.status in COLLECTION_STATUSES
    return None if tradeline.account_type is None and unknown else False


def first_delinquency_expected(tradeline: Tradeline) -> bool | None:
    """Whether the account's status goes with a date of first delinquency; None when it isn't known."""
    if tradeline.status is None:
        return None
    expected = STATUS_ROW[tradeline.status].dofd
    if expected == "by_rating":
        rating = tradeline.payment_rating
        return None if rating is None else rating is not PaymentRating.CURRENT
    return expected == "always"


def without_expectation(tradeline: Tradeline) -> tuple[str, ...]:
    """What is missing where `first_delinquency_expected` answers None."""
    return ("status",) if tradeline.status is None else ("payment_rating",)


def in_default(tradeline: Tradeline) -> bool:
    """In collection, charged off, or subject to a similar action (15 U.S.C. 1681c(c)(1)), paid since or not."""
    ended = tradeline.status in (Status.TRANSFERRED, Status.PAID_OR_CLOSED)
    badly = ended and tradeline.payment_rating in (PaymentRating.COLLECTION, PaymentRating.CHARGE_OFF)
    return tradeline.status in DEFAULT_STATUSES or badly or tradeline.account_type in COLLECTOR_TYPES


def in_bankruptcy(tradeline: Tradeline) -> bool:
    """Whether the consumer information indicator speaks of a bankruptcy, a receivership or a reaffirmed debt."""
    indicator = tradeline.consumer_information_indicator
    return indicator is not None and indicator not in _NO_BANKRUPTCY


def sold_signs(tradeline: Tradeline) -> dict[str, str]:
    """The fields that say the debt went to somebody else, each with what it says.

    A remark's code counts only where it is Metro 2's: other sources use the same letters for other things.
    """
    signs: dict[str, str] = {}
    if tradeline.status is Status.TRANSFERRED:
        signs["status"] = Status.TRANSFERRED.value
    if tradeline.sold_to:
        signs["sold_to"] = tradeline.sold_to
    for remark in tradeline.remarks:
        coded = remark.code in _SOLD_CODES and is_metro2(tradeline, "remarks")
        if coded or _SOLD_WORDS.search((remark.text or "").lower()):
            signs.setdefault("remarks", remark.text or "sold or transferred")
    return signs


def unbroken_run(tradeline: Tradeline) -> tuple[HistoryCell, ...]:
    """The late and defaulted months that reach up to now, newest first, without any other month between them.

    A month that is current, unread or without data ends the run: a cure may hide in it. Only where the account is in
    default already do months without data at the newest end not count.
    """
    cells = tradeline.payment_history
    begin = 0
    while begin < len(cells) and tradeline.status in DEFAULT_STATUSES and cells[begin].code in _EMPTY_CODES:
        begin += 1
    end = begin
    while end < len(cells) and cells[end].code in ADVERSE_CODES:
        end += 1
    run = cells[begin:end]
    for at, (newer, older) in enumerate(pairwise(run), 1):
        if month_number(newer) - month_number(older) != 1:
            return run[:at]
    return run


def steps_behind(cell: HistoryCell) -> int | None:
    """How many steps of 30 days the account was behind in that month, 6 for six or more; None off that ladder."""
    return None if cell.code is None else _STEPS.get(cell.code)


def steps_behind_now(status: Status) -> int:
    """The same for a status that says late; 0 for any other."""
    return int(status.value.removeprefix("late_")) // _DAYS_A_STEP if status in LATE_STATUSES else 0


def behind_in_words(steps: int) -> str:
    """ "in order" or "60 days late"."""
    return "in order" if steps == 0 else f"{steps * _DAYS_A_STEP} days late"


def adverse(cell: HistoryCell) -> bool:
    """Whether the month is reported as late or in default."""
    return cell.code in ADVERSE_CODES


def month_number(cell: HistoryCell) -> int:
    """The cell's month, counted from year 0."""
    return number_of_month(cell.month)
