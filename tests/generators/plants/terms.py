"""Errors of an account's dates and terms, one plant a rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Any, Final

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.report import SourceKind
from contracts.vocabulary import PaymentRating, PortfolioType, Status
from tests.generators.account_kinds import before, history
from tests.generators.plants.added_accounts import card, day_of, loan, reported_in, with_account
from tests.generators.scenes import Plant, Planted, Scene


def plant_removal_counted_from_opening(scene: Scene, rng: Random) -> Planted:
    """A collection that is to stay for seven years from its placement, more than half a year after the delinquency."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    opened = before(reported, rng.randrange(3, 12))
    removal = add_years(opened.earliest(), 7)
    owed = rng.randrange(50_000, 90_000, 100)
    values: dict[str, Any] = {
        **card(reported),
        "furnisher": "STILLWATER RECOVERY",
        "status": Status.COLLECTION,
        "account_type": "48",
        "portfolio_type": PortfolioType.OPEN,
        "original_creditor": "CEDAR POWER AND LIGHT",
        "creditor_classification": "10",
        "balance_cents": owed,
        "past_due_cents": owed,
        "high_credit_cents": owed,
        "credit_limit_cents": None,
        "opened_on": opened,
        "first_delinquency_on": before(opened, rng.randrange(9, 24)),
        "payment_history": history(before(reported, 1), "GG"),
    }
    printed = rng.choice((f"{removal:%m/%Y}", f"{removal:%b %Y}"))
    name = rng.choice(("estimated_removal", "on_record_until"))
    return with_account(scene, report, values, extras={name: printed})


def plant_opened_after_report(scene: Scene, rng: Random) -> Planted:
    """A card opened after the report, or months after the information that it comes with."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    opened = PartialDate.of(day_of(report) + timedelta(days=rng.randrange(1, 200)))
    return with_account(scene, report, {**card(reported), "opened_on": opened})


def plant_open_and_closed(scene: Scene, rng: Random) -> Planted:
    """An open card with a date closed, or a closed one without, still due each month."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    if rng.random() < 0.5:
        closed = PartialDate.of(day_of(report) - timedelta(days=rng.randrange(30, 900)))
        return with_account(scene, report, {**card(reported), "closed_on": closed})
    closed_card = {**card(reported), "is_open": False, "scheduled_payment_cents": 2_500}
    return with_account(scene, report, closed_card, empty=("closed_on",))


def plant_payment_due_after_the_end(scene: Scene, rng: Random) -> Planted:
    """A loan paid off, with its payment still due each month."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    paid = PartialDate.of(before(reported, rng.randrange(1, 9)).earliest())
    values = {
        **loan(reported),
        "status": Status.PAID_OR_CLOSED,
        "payment_rating": PaymentRating.CURRENT,
        "is_open": False,
        "closed_on": paid,
        "last_payment_on": paid,
        "balance_cents": 0,
    }
    return with_account(scene, report, values)


def plant_kind_against_terms(scene: Scene, rng: Random) -> Planted:
    """A card with a number of months, a line of credit of a card's type, or a loan with a line's terms."""
    report = rng.choice(scene.reports)
    reported = reported_in(report, rng)
    line = {**card(reported), "portfolio_type": PortfolioType.LINE_OF_CREDIT, "account_type": "15"}
    values = rng.choice(
        (
            {**card(reported), "terms": "036"},
            {**line, "terms": "060"},
            {**line, "terms": "LOC", "account_type": "18"},
            {**loan(reported), "terms": "LOC"},
        )
    )
    return with_account(scene, report, values, kind=rng.choice((SourceKind.METRO2, SourceKind.JSON_PATH)))


PLANTS: Final[Mapping[str, Plant]] = MappingProxyType(
    {
        "R15": plant_removal_counted_from_opening,
        "R41": plant_opened_after_report,
        "R42": plant_open_and_closed,
        "R43": plant_payment_due_after_the_end,
        "R44": plant_kind_against_terms,
    }
)
