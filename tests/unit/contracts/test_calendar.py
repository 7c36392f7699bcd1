"""Business days, observed holidays, leap days and the ends of local days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.calendar import (
    add_business_days,
    add_months,
    add_years,
    end_of_local_day,
    federal_holidays,
    is_business_day,
    local_date,
)
from kernel.errors import Invalid

days = st.dates(min_value=date(1972, 1, 1), max_value=date(2080, 12, 31))


def test_the_holidays_of_2026_as_published() -> None:
    assert sorted(day.isoformat() for day in federal_holidays(2026)) == [
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
        "2026-07-04", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 6, 18), "Juneteenth National Independence Day (observed)"),  # Saturday: the Friday before
        (date(2021, 12, 31), "New Year's Day (observed)"),  # the holiday lies in the next year
        (date(2022, 12, 26), "Christmas Day (observed)"),  # Sunday: the Monday after
        (date(2023, 1, 2), "New Year's Day (observed)"),
        (date(2023, 11, 10), "Veterans Day (observed)"),
        (date(2024, 5, 27), "Memorial Day"),  # last Monday, not the fourth by number
        (date(2028, 5, 29), "Memorial Day"),  # a fifth Monday
    ],
)
def test_observed_and_floating_days_are_not_business_days(day: date, why: str) -> None:
    assert federal_holidays(day.year)[day] == why
    assert not is_business_day(day)


def test_juneteenth_is_a_business_day_before_2021() -> None:
    assert is_business_day(date(2020, 6, 19))
    assert not is_business_day(date(2023, 6, 19))


@pytest.mark.parametrize(
    ("signed", "bar_ends", "cancel_until"),
    [
        (date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 19)),  # Monday
        (date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 25)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 25), date(2026, 11, 25)),  # Saturday: the signing day never counts
        (date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 1)),  # eve of Thanksgiving
        (date(2026, 12, 31), date(2027, 1, 5), date(2027, 1, 6)),  # Thursday; Friday is New Year's Day
        (date(2021, 12, 30), date(2022, 1, 4), date(2022, 1, 5)),  # 31 December is the observed New Year's Day
        (date(2021, 12, 31), date(2022, 1, 5), date(2022, 1, 5)),  # signed on an observed holiday
        (date(2026, 7, 2), date(2026, 7, 7), date(2026, 7, 8)),  # Independence Day observed on Friday
    ],
)
def test_the_two_three_day_counts_of_croa(signed: date, bar_ends: date, cancel_until: date) -> None:
    assert add_business_days(signed, 3, including_start=True) == bar_ends
    assert add_business_days(signed, 3, including_start=False) == cancel_until


@given(days, st.integers(1, 40), st.booleans())
def test_the_count_is_exact(start: date, n: int, including: bool) -> None:
    end = add_business_days(start, n, including_start=including)
    first = start if including else start + timedelta(days=1)
    span = [first + timedelta(days=i) for i in range((end - first).days + 1)]
    assert sum(map(is_business_day, span)) == n and is_business_day(end)


@given(days, st.integers(1, 20))
def test_including_the_start_is_earlier_exactly_when_it_is_a_business_day(start: date, n: int) -> None:
    including = add_business_days(start, n, including_start=True)
    excluding = add_business_days(start, n, including_start=False)
    assert (including < excluding) == is_business_day(start)


@given(st.integers(1990, 2080))
def test_every_year_has_its_weekday_holidays(year: int) -> None:
    weekdays = [day for day in federal_holidays(year) if day.weekday() < 5]
    assert 9 <= len(weekdays) <= 12
    assert all(day.year == year for day in federal_holidays(year))


def test_zero_business_days_are_refused() -> None:
    with pytest.raises(Invalid):
        add_business_days(date(2026, 1, 1), 0, including_start=False)


def test_leap_days_and_month_ends() -> None:
    assert add_years(date(2020, 2, 29), 7) == date(2027, 2, 28)
    assert add_years(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert add_years(date(2019, 2, 28), 1) == date(2020, 2, 28)
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


@given(days, st.integers(0, 300))
def test_months_keep_the_day_or_clamp_it(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2026, 1, 15), "America/New_York", datetime(2026, 1, 16, 5, tzinfo=UTC)),
        (date(2026, 7, 15), "America/New_York", datetime(2026, 7, 16, 4, tzinfo=UTC)),
        (date(2026, 3, 7), "America/Los_Angeles", datetime(2026, 3, 8, 8, tzinfo=UTC)),  # clocks change next day
        (date(2026, 3, 8), "America/Los_Angeles", datetime(2026, 3, 9, 7, tzinfo=UTC)),  # a day of 23 hours
        (date(2026, 12, 31), "Pacific/Honolulu", datetime(2027, 1, 1, 10, tzinfo=UTC)),
        (date(2026, 12, 31), "Pacific/Guam", datetime(2026, 12, 31, 14, tzinfo=UTC)),
    ],
)
def test_ends_of_local_days(day: date, zone: str, instant: datetime) -> None:
    assert end_of_local_day(day, zone) == instant
    assert local_date(instant - timedelta(microseconds=1), zone) == day
    assert local_date(instant, zone) == day + timedelta(days=1)


@given(days, st.sampled_from(["America/New_York", "America/Chicago", "America/Anchorage", "Pacific/Guam", "UTC"]))
def test_the_last_moment_is_still_the_day(day: date, zone: str) -> None:
    end = end_of_local_day(day, zone)
    assert local_date(end - timedelta(microseconds=1), zone) == day
    assert local_date(end, zone) == day + timedelta(days=1)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(Invalid, match="UTC"):
        local_date(datetime(2026, 1, 1), "America/New_York")  # noqa: DTZ001
