"""Negative items: what counts against the consumer, since when, and when it goes.

Two ends per item. The statute's: for collections, charge-offs and similar actions seven years after the 180th day of
the delinquency that led to them (15 U.S.C. 1681c(a)(4), (c)(1)), for each other late payment seven years after it,
for a bankruptcy ten years. And the bureaus': usually seven years after the first delinquency, without the 180 days.
Between the two an item is about to drop, not in violation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from contracts.calendar import add_months, add_years
from contracts.dates import PartialDate
from contracts.report import Inquiry, PublicRecord, Tradeline
from contracts.vocabulary import (
    DEFAULT_CODES,
    LATE_CODES,
    LATE_STATUSES,
    HistoryCode,
    InquiryKind,
    PublicRecordKind,
    Status,
)
from functions.analysis.engine.delinquency import SIGN_OF, first_delinquency
from functions.analysis.engine.rule import Case
from functions.analysis.model import Category, NegativeItem, SectionName

_CATEGORY: Final = {
    Status.COLLECTION: Category.COLLECTION,
    Status.PAID_COLLECTION: Category.COLLECTION,
    Status.CHARGE_OFF: Category.CHARGE_OFF,
    Status.PAID_CHARGE_OFF: Category.CHARGE_OFF,
    Status.REPOSSESSION: Category.REPOSSESSION,
    Status.PAID_REPOSSESSION: Category.REPOSSESSION,
    Status.SURRENDER: Category.REPOSSESSION,
    Status.PAID_SURRENDER: Category.REPOSSESSION,
    Status.FORECLOSURE: Category.FORECLOSURE,
    Status.PAID_FORECLOSURE: Category.FORECLOSURE,
    Status.DEED_IN_LIEU: Category.FORECLOSURE,
    Status.GOVERNMENT_CLAIM: Category.GOVERNMENT_CLAIM,
}
_BY_SIGN: Final = {
    HistoryCode.COLLECTION: Category.COLLECTION,
    HistoryCode.CHARGE_OFF: Category.CHARGE_OFF,
    HistoryCode.FORECLOSURE: Category.FORECLOSURE,
    HistoryCode.REPOSSESSION: Category.REPOSSESSION,
    HistoryCode.SURRENDER: Category.REPOSSESSION,
}
_RECORD: Final = {
    PublicRecordKind.BANKRUPTCY: Category.BANKRUPTCY,
    PublicRecordKind.JUDGMENT: Category.JUDGMENT,
    PublicRecordKind.TAX_LIEN: Category.TAX_LIEN,
}

# How much a kind of item hurts, relative to the worst. Practitioners' order, no measured effect on any score.
_WEIGHT: Final = {
    Category.BANKRUPTCY: 1.0,
    Category.FORECLOSURE: 0.95,
    Category.CHARGE_OFF: 0.9,
    Category.COLLECTION: 0.9,
    Category.REPOSSESSION: 0.9,
    Category.JUDGMENT: 0.9,
    Category.TAX_LIEN: 0.9,
    Category.GOVERNMENT_CLAIM: 0.85,
    Category.PUBLIC_RECORD: 0.6,
    Category.INQUIRY: 0.1,
}
_LATE_WEIGHT: Final = {"1": 0.35, "2": 0.55, "3": 0.7, "4": 0.75, "5": 0.8, "6": 0.85}
_FADES_OVER_MONTHS: Final = 84
_LEAST_RECENCY: Final = 0.2


class _Ends(NamedTuple):
    """Since when, until when, on what basis, and what would be needed to tell."""

    since: PartialDate | None
    must: date | None
    must_basis: str
    usual: date | None
    usual_basis: str
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def negative_items(case: Case, reference: str) -> Iterator[NegativeItem]:
    """The negative items of the case's report, in the report's order."""
    for tradeline in case.report.tradelines:
        category = _tradeline_category(tradeline, case)
        if category is None:
            continue
        if category is Category.LATE_PAYMENTS:
            ends, worst = _late_ends(tradeline, case), _worst_late(tradeline)
        else:
            ends, worst = _default_ends(tradeline, case), _WEIGHT[category]
        yield _item(case, reference, tradeline, category, ends, worst)
    for record in case.report.public_records:
        category = Category.PUBLIC_RECORD if record.kind is None else _RECORD.get(record.kind, Category.PUBLIC_RECORD)
        yield _item(case, reference, record, category, _record_ends(record, case), _WEIGHT[category])
    for inquiry in case.report.inquiries:
        if inquiry.kind is InquiryKind.HARD:
            yield _item(case, reference, inquiry, Category.INQUIRY, _inquiry_ends(inquiry, case), 0.1)


def _tradeline_category(tradeline: Tradeline, case: Case) -> Category | None:
    if tradeline.status in _CATEGORY:
        return _CATEGORY[tradeline.status]
    signs = case.signs(tradeline)
    for sign, category in _BY_SIGN.items():
        if sign in signs:
            return category
    counted = any((tradeline.late_30_count, tradeline.late_60_count, tradeline.late_90_count))
    late = counted or tradeline.status in LATE_STATUSES or not LATE_CODES.isdisjoint(signs)
    return Category.LATE_PAYMENTS if late else None


def _default_ends(tradeline: Tradeline, case: Case) -> _Ends:
    years = case.law("fcra.obsolescence.collection_years")
    offset_days = case.law("fcra.obsolescence.collection_offset_days")
    basis = f"{years} years after day {offset_days} of the delinquency, 15 U.S.C. 1681c(a)(4) and 1681c(c)(1)"
    usual_basis = f"Bureau practice: {years} years after the first delinquency"
    begun = first_delinquency(tradeline, case)
    first, latest = tradeline.first_delinquency_on, begun.latest
    reasons = tuple(each.text for each in begun.readings)
    known = first is not None or begun.unknown is None
    if not known or years is None or offset_days is None:
        missing = ("law",) if known else ("first_delinquency_on",)
        return _Ends(_first_default(tradeline), None, basis, None, usual_basis, missing, reasons)
    reported = None if first is None else first.latest()
    # Bureaus drop an item by the date they are given; the statute's end waits for the latest day anything speaks for.
    since = reported or latest
    assert since is not None
    counted = max(since, latest) if begun.unknown is not None and latest is not None else since
    must = add_years(counted + timedelta(days=offset_days), years)
    shown = first or PartialDate.of(since).to_month()
    return _Ends(shown, must, basis, add_years(since, years), usual_basis, (), reasons)


def _first_default(tradeline: Tradeline) -> PartialDate | None:
    dates = [cell.date for cell in tradeline.payment_history if cell.code in DEFAULT_CODES]
    return dates[-1] if dates else None


def _late_ends(tradeline: Tradeline, case: Case) -> _Ends:
    years = case.law("fcra.obsolescence.other_adverse_years")
    basis = f"{years} years after the last late payment, 15 U.S.C. 1681c(a)(5); earlier ones go earlier"
    late = [cell.date for cell in tradeline.payment_history if cell.code in LATE_CODES]
    now = tradeline.reported_on
    if tradeline.status in LATE_STATUSES and now is not None and now.month is not None:
        late[:0] = [now.to_month()]
        late.sort(key=PartialDate.latest, reverse=True)
    if not late or years is None:
        return _Ends(None, None, basis, None, basis, ("payment_history",) if not late else ("law",))
    end = add_years(late[0].latest(), years)
    return _Ends(late[0], end, basis, end, basis)


def _worst_late(tradeline: Tradeline) -> float:
    seen = [_LATE_WEIGHT[cell.code] for cell in tradeline.payment_history if cell.code in LATE_CODES]
    counters = (tradeline.late_30_count, tradeline.late_60_count, tradeline.late_90_count)
    counted = [weight for counter, weight in zip(counters, _LATE_WEIGHT.values(), strict=False) if counter]
    now = _LATE_WEIGHT.get(SIGN_OF[tradeline.status].value, 0.0) if tradeline.status in LATE_STATUSES else 0.0
    return max((*seen, *counted, now, _LATE_WEIGHT["1"]))


def _record_ends(record: PublicRecord, case: Case) -> _Ends:
    filed = record.filed_on or record.status_on
    if record.kind is not PublicRecordKind.BANKRUPTCY:
        basis = "15 U.S.C. 1681c(a)(2)-(3), by the kind of record and, for judgments, the limitation period"
        usual = "National Consumer Assistance Plan: nationwide bureaus show bankruptcies only"
        return _Ends(filed, None, basis, None, usual, ("kind",) if record.kind is None else ("limitation_period",))
    years, chapter13 = case.law("fcra.obsolescence.bankruptcy_years"), case.law("policy.chapter13_years")
    basis = f"{years} years after the order for relief (here: the filing), 15 U.S.C. 1681c(a)(1)"
    if filed is None or years is None:
        return _Ends(filed, None, basis, None, basis, ("filed_on",) if filed is None else ("law",))
    must = add_years(filed.latest(), years)
    if record.chapter == "13" and chapter13 is not None:
        usual = f"Bureau practice: {chapter13} years after the filing of chapter 13"
        return _Ends(filed, must, basis, add_years(filed.latest(), chapter13), usual)
    return _Ends(filed, must, basis, must, basis)


def _inquiry_ends(inquiry: Inquiry, case: Case) -> _Ends:
    months = case.law("policy.inquiry_display_months")
    usual = f"Bureau practice: {months} months"
    if inquiry.inquired_on is None or months is None:
        return _Ends(None, None, "No statute limits the display", None, usual, ("inquired_on",))
    end = add_months(inquiry.inquired_on.latest(), months)
    return _Ends(inquiry.inquired_on, None, "No statute limits the display", end, usual)


def _item(
    case: Case,
    reference: str,
    section: Tradeline | PublicRecord | Inquiry,
    category: Category,
    ends: _Ends,
    worst: float,
) -> NegativeItem:
    age = None if ends.since is None else _months_between(ends.since.latest(), case.as_of)
    recency = 1.0 if age is None else max(_LEAST_RECENCY, 1 - age / _FADES_OVER_MONTHS)
    name, title = _described(section)
    return NegativeItem(
        report=reference,
        bureau=section.bureau,
        section=name,
        key=section.key,
        title=title,
        category=category,
        since=ends.since,
        age_months=age,
        must_go_after=ends.must,
        must_go_basis=ends.must_basis,
        usually_gone_after=ends.usual,
        usually_gone_basis=ends.usual_basis,
        weight=round(worst * min(1.0, recency), 4),
        missing=ends.missing,
        reasons=ends.reasons,
    )


def _described(section: Tradeline | PublicRecord | Inquiry) -> tuple[SectionName, str | None]:
    if isinstance(section, Tradeline):
        return "tradeline", section.furnisher
    if isinstance(section, PublicRecord):
        return "public_record", section.court
    return "inquiry", section.inquirer


def _months_between(since: date, until: date) -> int:
    """Whole months; 0 when the day has not come yet."""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    return max(0, months)
