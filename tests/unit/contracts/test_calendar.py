"""Business days, observed holidays, leap days and the ends of local days."""

from __future__ import annotations

from calendar import isleap, monthcalendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
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
from contracts.dates import PartialDate
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


# The days off that the Office of Personnel Management published for offices outside Washington, Monday to Friday.
PUBLISHED = {
    2020: "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_days_off_of_a_year_as_published(year: int) -> None:
    off = sorted(day for day in federal_holidays(year) if day.weekday() < 5)
    assert " ".join(f"{day:%m-%d}" for day in off) == PUBLISHED[year]


def test_juneteenth_begins_in_2021_with_its_observed_friday() -> None:
    """Signed on 17 June 2021; the 19th was a Saturday, so the next day was already off."""
    assert is_business_day(date(2020, 6, 19)) and is_business_day(date(2021, 6, 17))
    assert not is_business_day(date(2021, 6, 18))
    assert is_business_day(date(2021, 6, 21))
    assert not is_business_day(date(2023, 6, 19))


@pytest.mark.parametrize(
    "day",
    [
        date(2009, 1, 20), date(2017, 1, 20), date(2021, 1, 20), date(2029, 1, 19),  # Inauguration Day: Washington only
        date(2018, 12, 5), date(2018, 12, 24), date(2025, 1, 9), date(2024, 12, 24),  # ordered for one occasion
        date(2023, 4, 7), date(2024, 11, 5), date(2023, 11, 24),  # Good Friday, election day, the day after Thanksgiving
        date(1985, 1, 21),  # the first Birthday of Martin Luther King, Jr. was in 1986
    ],
)  # fmt: skip
def test_what_is_no_legal_public_holiday_is_a_business_day(day: date) -> None:
    assert is_business_day(day)


def test_inauguration_on_the_birthday_of_king_is_off_for_the_birthday() -> None:
    assert federal_holidays(2025)[date(2025, 1, 20)] == "Birthday of Martin Luther King, Jr."
    assert federal_holidays(1986)[date(1986, 1, 20)] == "Birthday of Martin Luther King, Jr."


MOVING = {
    "Birthday of Martin Luther King, Jr.": (1, 0, 2), "Washington's Birthday": (2, 0, 2), "Memorial Day": (5, 0, -1),
    "Labor Day": (9, 0, 0), "Columbus Day": (10, 0, 1), "Thanksgiving Day": (11, 3, 3),
}  # fmt: skip
FIXED = {
    "New Year's Day": (1, 1), "Juneteenth National Independence Day": (6, 19), "Independence Day": (7, 4),
    "Veterans Day": (11, 11), "Christmas Day": (12, 25),
}  # fmt: skip


@settings(deadline=None)
@given(st.integers(2022, 2199))
def test_holidays_stand_where_a_wall_calendar_shows_them(year: int) -> None:
    """6103(a) read off the month's weeks; 6103(b) and Executive Order 11582 for the days they are observed on."""
    found = federal_holidays(year)
    expected = {}
    for name, (month, weekday, at) in MOVING.items():
        weeks = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
        expected[date(year, month, weeks[at])] = name
    for name, (month, number) in FIXED.items():
        for actual in (date(year, month, number), date(year + 1, month, number)):
            near = {5: actual - timedelta(days=1), 6: actual + timedelta(days=1)}.get(actual.weekday(), actual)
            expected |= {day: f"{name} (observed)" for day in (near,) if day.year == year and day != actual}
        expected[date(year, month, number)] = name
    assert found == expected
    assert all(not is_business_day(day) for day in found)
    ordinary = [date(year, 1, 1) + timedelta(days=i) for i in range(365 + isleap(year))]
    assert sum(map(is_business_day, ordinary)) == sum(day.weekday() < 5 and day not in found for day in ordinary)


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


@given(days, st.integers(0, 40), st.integers(0, 40))
def test_years_count_on_and_only_the_leap_day_clamps(day: date, years: int, more: int) -> None:
    later = add_years(day, years)
    assert later.year == day.year + years and later.month == day.month
    clamped = (day.month, day.day) == (2, 29) and not isleap(later.year)
    assert later.day == (28 if clamped else day.day)
    assert add_years(later, more) <= add_years(day, years + more)  # counted in two steps a leap day can only lose
    assert add_years(day, years) <= add_years(day + timedelta(days=1), years)


@pytest.mark.parametrize(
    ("first_delinquency", "last_day"),
    [
        (date(2019, 1, 31), date(2026, 7, 30)),  # 180 days later, then seven years: 1681c(a)(4), (c)(1)
        (date(2019, 9, 2), date(2027, 2, 28)),  # the offset ends on 29 February 2020
        (date(2019, 9, 1), date(2027, 2, 28)),
        (date(2019, 9, 3), date(2027, 3, 1)),
        (date(2020, 2, 29), date(2027, 8, 27)),
        (PartialDate(2020, 2).latest(), date(2027, 8, 27)),  # of a month the last day: the cautious reading
        (PartialDate(2020, 2).earliest(), date(2027, 7, 30)),
    ],
)
def test_the_last_day_of_a_collection(first_delinquency: date, last_day: date) -> None:
    assert add_years(first_delinquency + timedelta(days=180), 7) == last_day


@given(st.integers(1950, 2150), st.integers(1, 12))
def test_a_month_is_all_its_days(year: int, month: int) -> None:
    known = PartialDate(year, month)
    assert known.earliest().day == 1 and (known.latest() + timedelta(days=1)).day == 1
    assert (known.latest() - known.earliest()).days + 1 == sum(
        day > 0 for week in monthcalendar(year, month) for day in week
    )


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
