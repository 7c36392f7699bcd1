"""What every vendor's status ends in: the canonical fields, and which of them the format asks for."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.dates import PartialDate
from contracts.vocabulary import STATUS_ROW, PaymentRating, Status
from functions.reports.reading.cursor import Cursor

PAID_AFTER = {
    Status.COLLECTION: Status.PAID_COLLECTION,
    Status.CHARGE_OFF: Status.PAID_CHARGE_OFF,
    Status.REPOSSESSION: Status.PAID_REPOSSESSION,
    Status.SURRENDER: Status.PAID_SURRENDER,
    Status.FORECLOSURE: Status.PAID_FORECLOSURE,
}
"""A paid account keeps what it was before it was paid."""


def put_status(
    cursor: Cursor, status: Status | None, rating: PaymentRating | None, text: str | None, name: str, confidence: float
) -> None:
    """Set status, status text and, where the status has one, the payment rating, all read from the field `name`."""
    if status is not None:
        cursor.put("status", status, name, confidence)
    if text is not None:
        cursor.put("status_text", text, name, confidence if status is not None else 1.0)
    if status is not None and rating is not None and STATUS_ROW[status].needs_rating:
        cursor.put("payment_rating", rating, name, confidence)


def settle_paid(
    status: Status | None, rating: PaymentRating | None, *, closed: bool, owes_nothing: bool, said_paid: bool
) -> tuple[Status | None, PaymentRating | None]:
    """The status once it is known whether the account is closed, owes nothing, or is said to be paid.

    A charge-off with nothing owed may be sold as well as paid, so only the word makes it a paid one.
    """
    if status in PAID_AFTER:
        return (PAID_AFTER[status] if said_paid else status), rating
    if status is not None and closed and (owes_nothing or said_paid):
        return Status.PAID_OR_CLOSED, rating
    return status, rating


def says(words: Iterable[str], *wanted: str) -> bool:
    """Whether one of the texts holds one of the wanted words, whatever the case."""
    return any(each in word.upper() for word in words for each in wanted)


def says_paid(words: Iterable[str]) -> bool:
    """Whether one of the texts says that the account was paid."""
    return any(says([word], "PAID") and not says([word], "UNPAID") for word in words)


def month_of(day: PartialDate | None, back: int = 0) -> PartialDate | None:
    """The month that lies `back` months before the day's; None when the day tells no month."""
    if day is None or day.month is None:
        return None
    index = day.year * 12 + day.month - 1 - back
    return PartialDate(index // 12, index % 12 + 1)
