"""Canonical reports that are consistent, and one function per rule that plants exactly that rule's error.

Consistent means: what a careful furnisher would send, including all that looks wrong and is not. Seeded: the same
`Random` gives the same report. `reports()` is the same as a hypothesis strategy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from contracts.calendar import add_years
from contracts.dates import PartialDate, months_before
from contracts.report import HistoryCell, Inquiry, PublicRecord, Report, Source, SourceKind, Tradeline
from contracts.vocabulary import (
    Bureau,
    HistoryCode,
    InquiryKind,
    Ownership,
    PaymentRating,
    PortfolioType,
    PublicRecordKind,
    Status,
)

Key = str
Plant = Callable[[Report, Random], tuple[Report, Key]]

FURNISHERS = ("NORTHERN LAKES BANK", "SYNCB/HARBOR", "COMENITY/ELM", "PRAIRIE CREDIT UNION", "BLUE MESA AUTO")
REPORTED_SINCE_DAYS = 25


def sourced(values: Mapping[str, Any], path: str, confidence: float = 1.0) -> dict[str, Any]:
    """Field values as a section's arguments, each with a source of its own."""
    sources = {
        field: Source(kind=SourceKind.JSON_PATH, path=f"{path}.{field}", raw=str(value), confidence=confidence)
        for field, value in values.items()
        if field not in {"key", "bureau"} and value is not None
    }
    return {**values, "sources": sources}


def history(newest: PartialDate, signs: str) -> tuple[HistoryCell, ...]:
    """Cells from Metro 2 signs, newest first, the first of them the month of `newest`."""
    assert newest.month is not None
    return tuple(
        HistoryCell(month=str(months_before(newest.year, newest.month, at)), code=HistoryCode(sign), raw=sign)
        for at, sign in enumerate(signs)
    )


def consistent_report(
    rng: Random, *, tradelines: int = 8, generated_on: date | None = None, bureau: Bureau = Bureau.EXPERIAN
) -> Report:
    """A report in which no rule has anything to find, with at least one tradeline of each kind if there is room."""
    day = generated_on or date(2015, 1, 1) + timedelta(days=rng.randrange(4000))
    kinds = [_KINDS[at % len(_KINDS)] for at in range(tradelines)]
    rng.shuffle(kinds)
    return Report(
        bureau=bureau,
        source="generator",
        generated_on=day,
        tradelines=tuple(_tradeline(rng, day, bureau, at, kind) for at, kind in enumerate(kinds, 1)),
        public_records=tuple(_bankruptcies(rng, day, bureau)),
        inquiries=tuple(_inquiries(rng, day, bureau)),
        sources={"generated_on": Source(kind=SourceKind.JSON_PATH, path="$.generated_on", raw=day.isoformat())},
    )


@st.composite
def reports(draw: st.DrawFn, *, tradelines: int = 8) -> Report:
    """Consistent reports as a hypothesis strategy."""
    return consistent_report(draw(st.randoms(use_true_random=False)), tradelines=tradelines)


def _tradeline(rng: Random, day: date, bureau: Bureau, at: int, kind: Callable[..., dict[str, Any]]) -> Tradeline:
    reported = PartialDate.of(day - timedelta(days=rng.randrange(1, REPORTED_SINCE_DAYS)))
    opened = PartialDate.of(day - timedelta(days=rng.randrange(900, 6000)))
    base = {
        "furnisher": rng.choice(FURNISHERS),
        "account_number": f"****{rng.randrange(10000):04d}",
        "ownership": rng.choice((Ownership.INDIVIDUAL, Ownership.JOINT)),
        "portfolio_type": PortfolioType.REVOLVING,
        "account_type": "18",
        "opened_on": opened,
        "reported_on": reported,
        "is_open": True,
        "balance_cents": rng.randrange(0, 900_000, 100),
        "past_due_cents": 0,
        "credit_limit_cents": 500_000,
    }
    values = {**base, **kind(rng, opened, reported)}
    return Tradeline(key=f"t{at:03d}", bureau=bureau, **sourced(values, f"$.tradeline[{at - 1}]"))


def _current(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # A balance above the limit is allowed, and so is a late payment of long ago that was made up.
    signs = "".join(rng.choice("000E0D1") for _ in range(rng.randrange(6, 24)))
    return {"status": Status.CURRENT, "payment_history": history(reported, signs), "compliance_condition": "XH"}


def _authorized_user(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    signs = "0" * rng.randrange(6, 24)
    return {
        "status": Status.CURRENT,
        "ownership": Ownership.AUTHORIZED_USER,
        "payment_history": history(reported, signs),
    }


def _paid(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Closed and paid long ago, still shown; rated late when it was paid; last paid on the day it was opened.
    closed = PartialDate.of(opened.latest() + timedelta(days=rng.randrange(0, 800)))
    return {
        "status": Status.PAID_OR_CLOSED,
        "payment_rating": rng.choice((PaymentRating.CURRENT, PaymentRating.LATE_60)),
        "is_open": False,
        "closed_on": rng.choice((closed, closed.to_month())),
        "last_payment_on": opened,
        "balance_cents": 0,
        "payment_history": history(reported, "0" * rng.randrange(1, 24)),
    }


def _late(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    past_due = rng.randrange(1000, 50_000, 100)
    return {
        "status": Status.LATE_60,
        "past_due_cents": past_due,
        "balance_cents": past_due + 100_000,
        "first_delinquency_on": months_before(*_year_month(reported), 1),
        "payment_history": history(reported, "21" + "0" * rng.randrange(6, 20)),
    }


def _charge_off(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # Still owned: balance, all of it past due, "L" month after month, reported anew each month.
    owed = rng.randrange(10_000, 900_000, 100)
    months = rng.randrange(3, 40)
    return {
        "status": Status.CHARGE_OFF,
        "is_open": False,
        "balance_cents": owed,
        "past_due_cents": rng.choice((owed, 0)),
        "charge_off_cents": owed,
        "first_delinquency_on": months_before(*_year_month(reported), months + 6),
        "payment_history": history(reported, "L" * months + "654321" + "0" * 4),
    }


def _paid_charge_off(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    found = _charge_off(rng, opened, reported)
    return {**found, "status": Status.PAID_CHARGE_OFF, "balance_cents": 0, "past_due_cents": 0}


def _collection(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    # The collector's own "date opened" lies after the first delinquency: that is the placement, not re-aging.
    owed = rng.randrange(10_000, 300_000, 100)
    return {
        "status": Status.COLLECTION,
        "account_type": "48",
        "portfolio_type": PortfolioType.OPEN,
        "original_creditor": "HARBOR CLINIC",
        "balance_cents": owed,
        "past_due_cents": owed,
        "credit_limit_cents": None,
        "opened_on": months_before(*_year_month(reported), 4),
        "first_delinquency_on": months_before(*_year_month(reported), 12),
        "payment_history": history(reported, "GGG"),
    }


def _transferred(rng: Random, opened: PartialDate, reported: PartialDate) -> dict[str, Any]:
    return {
        "status": Status.TRANSFERRED,
        "payment_rating": PaymentRating.CURRENT,
        "is_open": False,
        "closed_on": reported,
        "balance_cents": 0,
        "payment_history": history(reported, "0" * 12),
    }


_KINDS: Final = (_current, _authorized_user, _paid, _late, _charge_off, _paid_charge_off, _collection, _transferred)


def _year_month(day: PartialDate) -> tuple[int, int]:
    assert day.month is not None
    return day.year, day.month


def _bankruptcies(rng: Random, day: date, bureau: Bureau) -> list[PublicRecord]:
    if rng.random() < 0.5:
        return []
    # Chapter 7 is shown up to ten years.
    filed = PartialDate.of(day - timedelta(days=rng.randrange(100, 3600)))
    values = {"kind": PublicRecordKind.BANKRUPTCY, "chapter": "7", "filed_on": filed, "court": "U S BANKRUPTCY COURT"}
    return [PublicRecord(key="p001", bureau=bureau, **sourced(values, "$.publicRecord[0]"))]


def _inquiries(rng: Random, day: date, bureau: Bureau) -> list[Inquiry]:
    # A promotional inquiry may be old: the consumer alone sees it.
    made = ((InquiryKind.HARD, rng.randrange(0, 700)), (InquiryKind.SOFT, rng.randrange(0, 2000)))
    return [
        Inquiry(
            key=f"i{at:03d}",
            bureau=bureau,
            **sourced(
                {
                    "kind": kind,
                    "inquirer": rng.choice(FURNISHERS),
                    "inquired_on": PartialDate.of(day - timedelta(days=days)),
                },
                f"$.inquiry[{at - 1}]",
            ),
        )
        for at, (kind, days) in enumerate(made, 1)
    ]


def with_tradeline(report: Report, key: Key, **changes: Any) -> Report:
    """The report with some fields of one tradeline changed, their sources with them."""
    changed = []
    for tradeline in report.tradelines:
        if tradeline.key == key:
            fresh = sourced(changes, f"$.planted.{key}")
            sources = {**tradeline.sources, **fresh["sources"]}
            tradeline = tradeline.model_copy(update={**changes, "sources": sources})
        changed.append(tradeline)
    return report.model_copy(update={"tradelines": tuple(changed)})


def _one_with(report: Report, rng: Random, *statuses: Status) -> Tradeline:
    return rng.choice([tradeline for tradeline in report.tradelines if tradeline.status in statuses])


def plant_late_payment_obsolete(report: Report, rng: Random) -> tuple[Report, Key]:
    """A 30-day late whose month ended more than seven years before the report."""
    assert report.generated_on is not None
    target = _one_with(report, rng, Status.CURRENT)
    assert target.reported_on is not None
    edge = add_years(report.generated_on, -7)
    months = (target.reported_on.year - edge.year) * 12 + (target.reported_on.month or 1) - edge.month + 1
    signs = "0" * (months + rng.randrange(0, 12)) + "1"
    opened = months_before(*_year_month(target.reported_on), len(signs) + 12)
    planted = history(target.reported_on, signs)
    return with_tradeline(report, target.key, payment_history=planted, opened_on=opened), target.key


def plant_inquiry_outdated(report: Report, rng: Random) -> tuple[Report, Key]:
    """A hard inquiry of more than two years ago."""
    assert report.generated_on is not None
    made = PartialDate.of(report.generated_on - timedelta(days=rng.randrange(740, 1500)))
    first, *others = report.inquiries
    planted = first.model_copy(update={"inquired_on": made})
    return report.model_copy(update={"inquiries": (planted, *others)}), first.key


def plant_paid_with_balance(report: Report, rng: Random) -> tuple[Report, Key]:
    """A balance on a paid account."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, balance_cents=rng.randrange(1, 500_000)), target.key


def plant_paid_with_past_due(report: Report, rng: Random) -> tuple[Report, Key]:
    """An amount past due on a paid account."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, past_due_cents=rng.randrange(1, 500_000)), target.key


def plant_charge_off_without_amount(report: Report, rng: Random) -> tuple[Report, Key]:
    """A charge-off of nothing."""
    target = _one_with(report, rng, Status.CHARGE_OFF, Status.PAID_CHARGE_OFF)
    return with_tradeline(report, target.key, charge_off_cents=0), target.key


def plant_closed_before_opened(report: Report, rng: Random) -> tuple[Report, Key]:
    """A date closed before the date opened."""
    target = _one_with(report, rng, Status.PAID_OR_CLOSED, Status.TRANSFERRED)
    assert target.opened_on is not None
    closed = PartialDate.of(target.opened_on.earliest() - timedelta(days=rng.randrange(1, 900)))
    return with_tradeline(report, target.key, closed_on=closed), target.key


PLANTS: Final[Mapping[str, Plant]] = {
    "R02": plant_late_payment_obsolete,
    "R07": plant_inquiry_outdated,
    "R16": plant_paid_with_balance,
    "R17": plant_paid_with_past_due,
    "R21": plant_charge_off_without_amount,
    "R39": plant_closed_before_opened,
}
