"""Days as the law counts them: federal holidays, business days, years and months, ends of local days.

"Business day" is undefined in CROA and FCRA: Saturdays, Sundays and the legal public holidays of 5 U.S.C. 6103
with their observed days (6103(b); Executive Order 11582) are left out. That is the longer count, so it favours
the consumer in a waiting period and is cautious before a delay is alleged.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from contracts.law import law_pack
from contracts.law_rows import HolidayRule
from kernel.errors import Invalid

_SATURDAY, _SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)


def _actual(rule: HolidayRule, year: int) -> date:
    if rule.day is not None:
        return date(year, rule.month, rule.day)
    assert rule.weekday is not None and rule.nth is not None  # the model allows no third kind
    if rule.nth > 0:
        first = date(year, rule.month, 1)
        return first + timedelta(days=(rule.weekday - first.weekday()) % 7 + 7 * (rule.nth - 1))
    last = date(year, rule.month, monthrange(year, rule.month)[1])
    return last - timedelta(days=(last.weekday() - rule.weekday) % 7)


def _observed(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - _ONE_DAY
    return day + _ONE_DAY if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=256)
def federal_holidays(year: int, version: str | None = None) -> dict[date, str]:
    """Holidays that fall or are observed in a year, by day; the law pack's `version` (default: current).

    An observed day may lie in the year before its holiday: 31 December 2021 is New Year's Day 2022.
    """
    days: dict[date, str] = {}
    for holiday_year in (year, year + 1):
        for rule in law_pack(version).holidays:
            if holiday_year < rule.first_year:
                continue
            actual = _actual(rule, holiday_year)
            days[_observed(actual)] = f"{rule.name} (observed)"
            days[actual] = rule.name
    return {day: name for day, name in days.items() if day.year == year}


def is_business_day(day: date, version: str | None = None) -> bool:
    """Whether a day is neither Saturday, Sunday nor a federal holiday or its observed day."""
    return day.weekday() < _SATURDAY and day not in federal_holidays(day.year, version)


def add_business_days(start: date, n: int, including_start: bool, version: str | None = None) -> date:
    """The n-th business day (n ≥ 1), counting `start` itself as a candidate only if `including_start`.

    A period "beginning on" a day includes it; days "which begin after" a day don't.
    """
    if n < 1:
        raise Invalid(f"business days are counted from 1, not {n}")
    day = start if including_start else start + _ONE_DAY
    left = n
    while True:
        left -= is_business_day(day, version)
        if left == 0:
            return day
        day += _ONE_DAY


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of the month when there is none (31 January → 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def local_date(instant: datetime, time_zone: str) -> date:
    """The calendar day of an aware instant where the clock shows `time_zone` (an IANA name)."""
    if instant.tzinfo is None:
        raise Invalid("a time without its zone can't be placed on a calendar; give it in UTC")
    return instant.astimezone(ZoneInfo(time_zone)).date()


def end_of_local_day(day: date, time_zone: str) -> datetime:
    """The UTC instant at which a local day is over: midnight, the first moment of the next day."""
    midnight = datetime.combine(day + _ONE_DAY, time.min, tzinfo=ZoneInfo(time_zone))
    return midnight.astimezone(UTC)
