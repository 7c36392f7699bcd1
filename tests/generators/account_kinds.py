"""Kinds of accounts as careful furnishers report them: in order, late, in default, sold, bankrupt.

Each kind is consistent in itself, and most look wrong to a careless eye. A kind answers the fields that differ from an
ordinary open card; it gets the dice, the day opened and the day reported.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, Final

from contracts.dates import PartialDate, months_before
from contracts.report import HistoryCell, Remark
from contracts.vocabulary import HistoryCode, Ownership, PaymentRating, PortfolioType, Status

Kind = Callable[[Random, PartialDate, PartialDate], dict[str, Any]]

PETITION_MONTHS: Final = 5  # since the chapter 13 that accounts in bankruptcy are in


def history(newest: PartialDate, signs: str) -> tuple[HistoryCell, ...]:
    """Cells from Metro 2 signs, newest first, the first of them the month of `newest`."""
    assert newest.month is not None
    return tuple(
        HistoryCell(month=str(months_before(newest.year, newest.month, at)), code=HistoryCode(sign), raw=sign)
        for at, sign in enumerate(signs)
    )


def before(day: PartialDate, months: int) -> PartialDate:
    """The month so many months before a date's."""
    assert day.month is not None
    return months_before(day.year, day.month, months)


def current(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # A balance above the limit is allowed, and so is a late payment of long ago that was made up.
    signs = "".join(rng.choice("000E0D1") for _ in range(rng.randrange(6, 24)))
    return {"status": Status.CURRENT, "payment_history": history(reported, signs), "compliance_condition": "XH"}


def authorized_user(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # A parent's card, older than the child's majority.
    return {
        "status": Status.CURRENT,
        "ownership": Ownership.AUTHORIZED_USER,
        "opened_on": PartialDate(1950, rng.randrange(1, 13)),
        "payment_history": history(reported, "0" * rng.randrange(6, 24)),
    }


def paid(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Closed and paid long ago, still shown; rated late when it was paid; last paid on the day it was opened.
    closed = PartialDate.of(opened.latest() + timedelta(days=rng.randrange(0, 800)))
    rating = rng.choice((PaymentRating.CURRENT, PaymentRating.LATE_60))
    return {
        "status": Status.PAID_OR_CLOSED,
        "payment_rating": rating,
        "first_delinquency_on": None if rating is PaymentRating.CURRENT else closed.to_month(),
        "is_open": False,
        "closed_on": rng.choice((closed, closed.to_month())),
        "last_payment_on": opened,
        "balance_cents": 0,
        "payment_history": history(reported, "0" * rng.randrange(1, 24)),
    }


def late(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    past_due = rng.randrange(1000, 50_000, 100)
    return {
        "status": Status.LATE_60,
        "past_due_cents": past_due,
        "balance_cents": past_due + 100_000,
        "first_delinquency_on": before(reported, 1),
        "payment_history": history(reported, "21" + "0" * rng.randrange(6, 20)),
    }


def charge_off(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Still owned: balance, all of it past due, "L" month after month, reported anew each month.
    owed = rng.randrange(10_000, 900_000, 100)
    months = rng.randrange(3, 40)
    return {
        "status": Status.CHARGE_OFF,
        "is_open": False,
        "balance_cents": owed,
        "past_due_cents": rng.choice((owed, 0)),
        "charge_off_cents": owed,
        "opened_on": before(reported, months + rng.randrange(12, 60)),
        "charged_off_on": before(reported, months - 1),
        "first_delinquency_on": before(reported, months + 6),
        "payment_history": history(reported, "L" * months + "654321" + "0" * 4),
    }


def paid_charge_off(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Settled for less: the amount charged off stays.
    settled = (Remark(text="Settled for less than the full balance"),)
    found = charge_off(rng, opened, reported)
    return {**found, "status": Status.PAID_CHARGE_OFF, "balance_cents": 0, "past_due_cents": 0, "remarks": settled}


def collection(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # The collector's own "date opened" lies after the first delinquency: that is the placement, not re-aging. The
    # clinic's name is kept back, as a medical provider's must be.
    owed = rng.randrange(10_000, 300_000, 100)
    return {
        "status": Status.COLLECTION,
        "account_type": "48",
        "portfolio_type": PortfolioType.OPEN,
        "original_creditor": "MEDICAL PAYMENT DATA",
        "creditor_classification": "02",
        "balance_cents": owed,
        "past_due_cents": owed,
        "credit_limit_cents": None,
        "opened_on": before(reported, 4),
        "first_delinquency_on": before(reported, 16),
        "last_payment_on": before(reported, 17),
        "payment_history": history(reported, "GGG"),
    }


def transferred(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    return {
        "status": Status.TRANSFERRED,
        "payment_rating": PaymentRating.CURRENT,
        "is_open": False,
        "closed_on": reported,
        "balance_cents": 0,
        "payment_history": history(reported, "0" * 12),
    }


def sold_charge_off(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Sold with nothing owed to the seller any more; the amount charged off stays.
    found = charge_off(rng, opened, reported)
    sold = {"sold_to": "STONEGATE FUNDING", "remarks": (Remark(text="Purchased by another company"),)}
    return {**found, "balance_cents": 0, "past_due_cents": 0, **sold}


def debt_buyer(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Opened when it was bought; delinquency, last payment and history are the seller's, and older.
    found = collection(rng, opened, reported)
    return {
        **found,
        "account_type": "0C",
        "original_creditor": "QUARRY STORES",
        "creditor_classification": "01",
        "purchased_from": "NORTHERN LAKES BANK",
        "opened_on": before(reported, 2),
        "payment_history": history(reported, "GGGG" + "D" + "654321"),
    }


def repossession(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    owed = rng.randrange(100_000, 900_000, 100)
    return {
        "status": Status.REPOSSESSION,
        "account_type": "00",
        "portfolio_type": PortfolioType.INSTALLMENT,
        "is_open": False,
        "balance_cents": owed,
        "past_due_cents": owed,
        "credit_limit_cents": None,
        "first_delinquency_on": before(reported, 8),
        "payment_history": history(reported, "KKKKK321" + "0" * 8),
    }


def surrendered(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    found = repossession(rng, opened, reported)
    signs = history(reported, "JJJJJ321" + "0" * 8)
    return {**found, "status": Status.SURRENDER, "payment_rating": PaymentRating.LATE_90, "payment_history": signs}


def just_late(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # The history ends with the month before: one step behind the status, by definition.
    past_due = rng.randrange(1000, 50_000, 100)
    return {
        "status": Status.LATE_30,
        "past_due_cents": past_due,
        "balance_cents": past_due,
        "first_delinquency_on": reported.to_month(),
        "payment_history": history(before(reported, 1), "0" * rng.randrange(6, 20)),
    }


def under_petition(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Chapter 13 pending on an account in order: the petition's date stands as first delinquency (`PETITION_MONTHS`).
    return {
        "status": Status.CURRENT,
        "consumer_information_indicator": "D",
        "first_delinquency_on": before(reported, PETITION_MONTHS),
        "payment_history": history(reported, "D" * PETITION_MONTHS + "0" * 10),
    }


def late_at_petition(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # The status stands still with the petition; nothing is past due any more.
    return {
        "status": Status.LATE_90,
        "consumer_information_indicator": "D",
        "balance_cents": 0,
        "first_delinquency_on": before(reported, PETITION_MONTHS + 3),
        "payment_history": history(reported, "D" * PETITION_MONTHS + "321" + "0" * 10),
    }


def student_loan(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Signed at seventeen, and owing more than was borrowed: interest was added.
    borrowed = rng.randrange(200_000, 900_000, 100)
    return {
        "status": Status.CURRENT,
        "account_type": "12",
        "ownership": Ownership.INDIVIDUAL,
        "portfolio_type": PortfolioType.INSTALLMENT,
        "opened_on": PartialDate(1957, 9, 1),
        "high_credit_cents": borrowed,
        "balance_cents": borrowed + 50_000,
        "credit_limit_cents": None,
        "payment_history": history(reported, "0" * 12),
    }


def closed_charge_account(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Closed to new charges with a balance: still due each month, and late once since.
    signs = "0" * rng.randrange(1, 6) + rng.choice("01") + "0" * 12
    return {
        "status": Status.CURRENT,
        "account_type": "07",
        "is_open": False,
        "closed_on": before(reported, 10),
        "last_payment_on": before(reported, 4),
        "balance_cents": 90_000,
        "scheduled_payment_cents": 2_500,
        "terms": "REV",
        "payment_history": history(reported, signs),
    }


def deferred_loan(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Late when the deferment was granted, and kept as late as it was: nothing is due meanwhile.
    return {
        "status": Status.LATE_30,
        "account_type": "12",
        "ownership": Ownership.INDIVIDUAL,
        "portfolio_type": PortfolioType.INSTALLMENT,
        "terms": "120",
        "terms_frequency": "D",
        "scheduled_payment_cents": 0,
        "past_due_cents": 12_000,
        "balance_cents": 600_000,
        "high_credit_cents": 600_000,
        "credit_limit_cents": None,
        "first_delinquency_on": before(reported, 3),
        "payment_history": history(before(reported, 1), "111" + "0" * 12),
    }


def reaffirmed_car(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Still owed after a chapter 7 of some years ago, because the consumer agreed to go on paying.
    return {
        "status": Status.CURRENT,
        "account_type": "00",
        "portfolio_type": PortfolioType.INSTALLMENT,
        "consumer_information_indicator": "R",
        "high_credit_cents": 2_500_000,
        "credit_limit_cents": None,
        "payment_history": history(reported, "0" * 24),
    }


def charge_card(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Paid in full each month, without a limit set in advance.
    signs = history(reported, "0" * rng.randrange(6, 24))
    return {
        "status": Status.CURRENT,
        "portfolio_type": PortfolioType.OPEN,
        "credit_limit_cents": None,
        "payment_history": signs,
    }


KINDS: Final[tuple[Kind, ...]] = (
    current,
    authorized_user,
    paid,
    late,
    charge_off,
    paid_charge_off,
    collection,
    transferred,
    sold_charge_off,
    debt_buyer,
    repossession,
    surrendered,
    just_late,
    under_petition,
    late_at_petition,
    student_loan,
    closed_charge_account,
    deferred_loan,
    reaffirmed_car,
    charge_card,
)
