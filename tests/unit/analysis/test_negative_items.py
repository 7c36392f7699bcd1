"""What counts against the consumer, and the two days it goes: the statute's and the bureaus'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.law import law_pack
from contracts.report import Inquiry, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind, Status
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import Category, NegativeItem, PurposeKind, ReportPurpose
from tests.generators.account_kinds import history

AS_OF = date(2024, 6, 1)
EXPERIAN = Bureau.EXPERIAN


def items(**sections: Any) -> tuple[NegativeItem, ...]:
    report = Report(bureau=EXPERIAN, source="test", generated_on=date(2024, 3, 15), **sections)
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    return analyse([report], as_of=AS_OF, purpose=purpose, pack=law_pack()).negative_items


def item(**values: Any) -> NegativeItem:
    (found,) = items(tradelines=(Tradeline(key="t001", bureau=EXPERIAN, **values),))
    return found


@pytest.mark.parametrize(
    ("first", "must", "usual"),
    [
        ("2019-01-10", date(2026, 7, 9), date(2026, 1, 10)),
        ("2019-01", date(2026, 7, 30), date(2026, 1, 31)),  # a month counts as its last day
        ("2016-02-29", date(2023, 8, 27), date(2023, 2, 28)),  # no 29 February seven years on
        ("2015-09-02", date(2023, 2, 28), date(2022, 9, 2)),  # day 180 is 29 February 2016
    ],
)
def test_defaults_go_seven_years_after_day_180(first: str, must: date, usual: date) -> None:
    found = item(status=Status.CHARGE_OFF, first_delinquency_on=PartialDate.parse(first))
    assert (found.must_go_after, found.usually_gone_after) == (must, usual)
    assert "1681c(c)(1)" in found.must_go_basis


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_the_statute_never_ends_before_the_practice(first: date) -> None:
    found = item(status=Status.COLLECTION, first_delinquency_on=PartialDate.of(first))
    assert found.must_go_after == add_years(first + timedelta(days=180), 7)
    assert found.usually_gone_after is not None
    assert found.must_go_after is not None
    assert found.usually_gone_after < found.must_go_after


def test_without_a_first_delinquency_no_day_is_made_up() -> None:
    found = item(status=Status.COLLECTION, opened_on=PartialDate(2020, 1, 1))
    assert (found.must_go_after, found.usually_gone_after) == (None, None)
    assert found.missing == ("first_delinquency_on",)


@pytest.mark.parametrize(
    ("status", "category"),
    [
        (Status.COLLECTION, Category.COLLECTION),
        (Status.PAID_COLLECTION, Category.COLLECTION),
        (Status.CHARGE_OFF, Category.CHARGE_OFF),
        (Status.PAID_CHARGE_OFF, Category.CHARGE_OFF),
        (Status.REPOSSESSION, Category.REPOSSESSION),
        (Status.SURRENDER, Category.REPOSSESSION),
        (Status.FORECLOSURE, Category.FORECLOSURE),
        (Status.DEED_IN_LIEU, Category.FORECLOSURE),
        (Status.GOVERNMENT_CLAIM, Category.GOVERNMENT_CLAIM),
        (Status.LATE_90, Category.LATE_PAYMENTS),
    ],
)
def test_categories(status: Status, category: Category) -> None:
    assert item(status=status).category is category


def test_late_payments_go_one_by_one_the_last_one_last() -> None:
    found = item(status=Status.CURRENT, payment_history=history(PartialDate(2024, 3), "001002"))
    assert (found.category, found.since) == (Category.LATE_PAYMENTS, PartialDate(2024, 1))
    assert found.must_go_after == found.usually_gone_after == date(2031, 1, 31)
    assert found.age_months == 4


def test_an_account_that_is_late_now_counts_from_now() -> None:
    found = item(
        status=Status.LATE_90, reported_on=PartialDate(2024, 4, 2), payment_history=history(PartialDate(2024, 3), "210")
    )
    assert (found.since, found.must_go_after) == (PartialDate(2024, 4), date(2031, 4, 30))
    assert found.weight > 0.69  # 90 days late, a month ago; its history alone says 60
    alone = item(status=Status.LATE_60, reported_on=PartialDate(2024, 4, 2))
    assert (alone.since, alone.must_go_after, alone.missing) == (PartialDate(2024, 4), date(2031, 4, 30), ())


def test_a_default_in_the_history_outlives_the_status() -> None:
    found = item(status=Status.CURRENT, payment_history=history(PartialDate(2024, 3), "00LL1"))
    assert found.category is Category.CHARGE_OFF


def test_counters_alone_tell_that_but_not_when() -> None:
    found = item(status=Status.PAID_OR_CLOSED, late_60_count=1)
    assert (found.category, found.must_go_after, found.missing) == (Category.LATE_PAYMENTS, None, ("payment_history",))
    assert found.weight == 0.55


def test_clean_accounts_are_no_items() -> None:
    clean = history(PartialDate(2024, 3), "0ED0B")
    assert (
        items(tradelines=(Tradeline(key="t001", bureau=EXPERIAN, status=Status.CURRENT, payment_history=clean),)) == ()
    )


def test_recent_hurts_more_and_nothing_weighs_more_than_the_worst() -> None:
    weights = [
        item(status=Status.CURRENT, payment_history=history(PartialDate(year, 1), "1")).weight
        for year in (2016, 2018, 2020, 2022, 2024)
    ]
    assert weights == sorted(weights)
    assert all(0 < weight <= 1 for weight in weights)


@pytest.mark.parametrize(
    ("chapter", "must", "usual"),
    [("7", date(2029, 6, 5), date(2029, 6, 5)), ("13", date(2029, 6, 5), date(2026, 6, 5))],
)
def test_bankruptcies(chapter: str, must: date, usual: date) -> None:
    record = PublicRecord(
        key="p001",
        bureau=EXPERIAN,
        kind=PublicRecordKind.BANKRUPTCY,
        chapter=chapter,
        filed_on=PartialDate(2019, 6, 5),
    )
    (found,) = items(public_records=(record,))
    assert (found.category, found.must_go_after, found.usually_gone_after) == (Category.BANKRUPTCY, must, usual)


def test_an_unclassified_record_has_no_day() -> None:
    (found,) = items(public_records=(PublicRecord(key="p001", bureau=EXPERIAN, filed_on=PartialDate(2014, 1, 28)),))
    assert (found.category, found.must_go_after, found.missing) == (Category.PUBLIC_RECORD, None, ("kind",))


def test_inquiries_have_no_statute() -> None:
    hard = Inquiry(key="i001", bureau=EXPERIAN, kind=InquiryKind.HARD, inquired_on=PartialDate(2023, 12, 31))
    soft = Inquiry(key="i002", bureau=EXPERIAN, kind=InquiryKind.SOFT, inquired_on=PartialDate(2023, 12, 31))
    (found,) = items(inquiries=(hard, soft))
    assert (found.key, found.must_go_after, found.usually_gone_after) == ("i001", None, date(2025, 12, 31))
