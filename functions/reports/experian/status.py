"""An Experian tradeline's three status codes to one canonical status.

The account condition says what became of the account, the payment status how it is or was paid, and the plain
`status` repeats the two in one code. They are Experian's codes: "12" is a paid account, "32" a current one.
"""

from __future__ import annotations

from typing import NamedTuple

from contracts.vocabulary import (
    CONSUMER_INFORMATION,
    STATUS_ROW,
    PaymentRating,
    Status,
)
from functions.reports.experian.codes import (
    CONDITIONS,
    PAID_AFTER_CONFIDENCE,
    PAYMENTS,
    PLAIN,
    Condition,
    Payment,
)
from functions.reports.reading.cursor import Cursor
from functions.reports.reading.status import PAID_AFTER

CONDITION = "enhancedPaymentData.enhancedAccountCondition"
PAYMENT = "enhancedPaymentData.enhancedPaymentStatus"
STATUS = "status"

CLOSED_CONDITIONS = frozenset({"A3", "A4"})
DOUBTFUL = 0.6
_SHOWN_CODE_LENGTH = 8


class _Reading(NamedTuple):
    """A canonical status, and the vendor field that decided it."""

    status: Status
    rating: PaymentRating | None
    text: str
    name: str
    confidence: float


def read_status(cursor: Cursor) -> Status | None:
    """Set status, status_text, payment_rating and the consumer information indicator; None is an unknown status."""
    condition, payment = cursor.look_up(CONDITION, CONDITIONS), cursor.look_up(PAYMENT, PAYMENTS)
    plain = cursor.look_up(STATUS, PLAIN)
    _read_indicator(cursor, condition)
    reading = _settle(cursor, condition, payment, plain)
    if reading is None:
        _keep_codes_as_text(cursor)
        return None
    cursor.put("status", reading.status, reading.name, reading.confidence)
    cursor.put("status_text", reading.text, reading.name, reading.confidence)
    if reading.rating is not None and STATUS_ROW[reading.status].needs_rating:
        cursor.put("payment_rating", reading.rating, PAYMENT if payment else STATUS, reading.confidence)
    return reading.status


def _settle(
    cursor: Cursor, condition: Condition | None, payment: Payment | None, plain: Payment | None
) -> _Reading | None:
    basic = plain and _Reading(plain.status, plain.rating, plain.text.capitalize(), STATUS, plain.confidence)
    if condition is None and cursor.code(CONDITION) is not None:
        # A condition nobody knows may be the very thing that matters: a payment status can't stand in for it.
        return basic and basic._replace(confidence=DOUBTFUL)
    enhanced = _combine(condition, payment)
    if enhanced is None or basic is None or enhanced.status is basic.status:
        return enhanced or basic
    closed = cursor.code(CONDITION) in CLOSED_CONDITIONS
    if closed and enhanced.status is Status.CURRENT and basic.status is Status.PAID_OR_CLOSED:
        return basic
    if PAID_AFTER.get(basic.status) is enhanced.status:
        return enhanced
    cursor.log.add("status_conflict", cursor.place(STATUS), "status and enhanced status say different things")
    return enhanced._replace(confidence=min(enhanced.confidence, DOUBTFUL))


def _combine(condition: Condition | None, payment: Payment | None) -> _Reading | None:
    if condition is None:
        return payment and _Reading(
            payment.status, payment.rating, payment.text.capitalize(), PAYMENT, payment.confidence
        )
    text = condition.text if payment is None else f"{condition.text}; {payment.text}"
    if condition.status is None:
        if payment is None:
            return None
        confidence = payment.confidence if condition.settles else min(payment.confidence, DOUBTFUL)
        return _Reading(payment.status, payment.rating, text, PAYMENT, confidence)
    rating = payment.rating if payment else None
    if payment and condition.status is Status.PAID_OR_CLOSED and payment.status in PAID_AFTER:
        return _Reading(PAID_AFTER[payment.status], rating, text, CONDITION, PAID_AFTER_CONFIDENCE)
    return _Reading(condition.status, rating, text, CONDITION, condition.confidence)


def _read_indicator(cursor: Cursor, condition: Condition | None) -> None:
    codes = {code: code for code in CONSUMER_INFORMATION}
    found = cursor.translate("consumer_information_indicator", codes, "enhancedPaymentData.ciiCode")
    if found is None and condition is not None and condition.indicator is not None:
        cursor.put("consumer_information_indicator", condition.indicator, CONDITION, condition.confidence)


def _keep_codes_as_text(cursor: Cursor) -> None:
    said = [(what, name, cursor.code(name)) for what, name in _CODE_NAMES]
    known = [(what, name, code[:_SHOWN_CODE_LENGTH]) for what, name, code in said if code is not None]
    if known:
        cursor.put("status_text", "Experian " + ", ".join(f"{what} {code}" for what, _, code in known), known[0][1])


_CODE_NAMES = (("condition", CONDITION), ("payment status", PAYMENT), ("status", STATUS))
