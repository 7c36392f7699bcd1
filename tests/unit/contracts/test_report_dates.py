"""Dates of limited precision: their text, their bounds, and comparisons that say which reading they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.dates import PartialDate, Precision, months_before

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = PartialDate.of(draw(DAYS))
    return draw(st.sampled_from((day, day.to_month(), PartialDate(day.year))))


@given(partial_dates())
def test_text_and_back(found: PartialDate) -> None:
    assert PartialDate.parse(str(found)) == found
    assert len(str(found)) == {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[found.precision]


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-8", "2019-13", "2019-02-30", "2019-00", "2019-01-00", "1899", "2200", "2019-08-06 ", "２019"],
)
def test_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2019, None, 5)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-02-10", date(2020, 2, 10), date(2020, 2, 10)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_bounds(text: str, earliest: date, latest: date) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest(), found.latest()) == (earliest, latest)


@given(partial_dates(), partial_dates())
def test_certain_and_possible_orders_agree(one: PartialDate, other: PartialDate) -> None:
    assert one.certainly_before(other) == other.certainly_after(one)
    assert one.possibly_before(other) == other.possibly_after(one)
    assert not (one.certainly_before(other) and one.certainly_after(other))
    if one.certainly_before(other):
        assert one.possibly_before(other)
        assert not one.possibly_after(other)


def test_same_month_is_neither_certainly_before_nor_after() -> None:
    month, day = PartialDate(2019, 8), date(2019, 8, 6)
    assert not month.certainly_before(day)
    assert not month.certainly_after(day)
    assert month.possibly_before(day)
    assert month.possibly_after(day)


@given(st.integers(1950, 2100), st.integers(1, 12), st.integers(0, 500))
def test_months_are_counted_back_without_gap(year: int, month: int, back: int) -> None:
    found = months_before(year, month, back)
    assert found.month is not None
    assert (year - found.year) * 12 + month - found.month == back
