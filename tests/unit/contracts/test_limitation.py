"""Limitation periods: every state and class, changes by the day of accrual, what ends with them, what may move them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.calendar import add_years, is_business_day
from contracts.law import law_pack
from contracts.law_rows import Confidence, Debt
from contracts.limitation import Limitation, limitation

PACK = law_pack()
DEBTS: tuple[Debt, ...] = ("written", "oral", "note", "open")
# Years for written, oral, note and open on a claim of January 2024; "!" where secondary tables disagree on the state.
TABLE = """
AL! 6 6 6 3   AK! 3 3 3 3   AZ! 6 3 6 6   AR! 5 3 5 5   CA 4 2 4 4    CO! 6 6 6 6   CT! 6 3 6 6   DE! 3 3 6 3
DC 3 3 3 3    FL! 5 4 5 5   GA! 6 4 6 6   HI 6 6 6 6    ID 5 4 5 4    IL 10 5 10 5  IN 6 6 6 6    IA 10 5 10 5
KS! 5 3 5 3   KY 10 5 15 5  LA 10 10 5 3  ME 6 6 20 6   MD 3 3 6 3    MA 6 6 6 6    MI 6 6 6 6    MN 6 6 6 6
MS 3 3 3 3    MO 10 5 10 5  MT 8 5 8 5    NE 5 4 5 4    NV 6 4 6 4    NH 3 3 6 3    NJ 6 6 6 6    NM 6 4 6 4
NY 3 6 6 3    NC 3 3 3 3    ND 6 6 6 6    OH 6 4 6 6    OK 5 3 6 3    OR 6 6 6 6    PA 4 4 4 4    RI 10 10 6 10
SC 3 3 3 3    SD 6 6 6 6    TN 6 6 6 6    TX 4 4 4 4    UT 6 4 6 4    VT 6 6 14 6   VA 5 3 6 3    WA 6 3 6 6
WV 10 5 6 5   WI 6 6 6 6    WY 10 8 10 8
"""
ROWS = [tuple(TABLE.split()[at : at + 5]) for at in range(0, len(TABLE.split()), 5)]
STATES = [row[0].rstrip("!") for row in ROWS]
CONTESTED = {row[0].rstrip("!") for row in ROWS if row[0].endswith("!")}
CONTESTED_NOW = {("IA", "note"), ("LA", "note"), ("NV", "note"), ("KY", "written"), ("KY", "note")} | {
    ("NY", "oral"), ("NY", "note"), ("OH", "oral"),
}  # fmt: skip

accruals = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def of(state: str, debt: Debt, accrued_on: str) -> Limitation:
    found = limitation(PACK, state, debt, date.fromisoformat(accrued_on))
    assert found is not None
    return found


def test_the_table_holds_fifty_states_and_the_district() -> None:
    assert len(set(STATES)) == 51
    assert {row.state for row in PACK.limitation} == {*STATES, "US"}


@pytest.mark.parametrize("row", ROWS, ids=STATES)
def test_years_and_contested_as_surveyed(row: tuple[str, ...]) -> None:
    state = row[0].rstrip("!")
    for debt, years in zip(DEBTS, row[1:], strict=True):
        found = of(state, debt, "2024-01-15")
        assert found.years == int(years)
        assert found.last_day == date(2024 + int(years), 1, 15)
        assert found.contested == (state in CONTESTED or (state, debt) in CONTESTED_NOW), (state, debt)
        assert found.citation and (found.note or not found.contested)
        assert found.confidence is not Confidence.VERIFIED  # no statute was read in a primary source


@pytest.mark.parametrize(
    ("state", "debt", "accrued", "last", "contested"),
    [
        # New York: 214-i, three years for consumer credit since 7 April 2022
        ("NY", "open", "2016-04-06", "2022-04-06", False),  # over before the change
        ("NY", "open", "2016-04-07", "2022-04-07", True),  # running when it came
        ("NY", "written", "2022-04-06", "2028-04-06", True),
        ("NY", "written", "2022-04-07", "2025-04-07", False),
        ("NY", "open", "2022-04-07", "2025-04-07", False),
        ("NY", "note", "2016-04-06", "2022-04-06", False),
        ("NY", "note", "2022-04-07", "2028-04-07", True),
        # Ohio: six years since June 2021, eight before, fifteen before September 2012, each with an end for older claims
        ("OH", "written", "2021-06-16", "2027-06-16", False),
        ("OH", "written", "2021-06-15", "2027-06-16", False),  # not 2029: the transition ends it
        ("OH", "written", "2019-06-16", "2027-06-16", False),
        ("OH", "written", "2019-06-15", "2027-06-15", False),  # what was left of eight years was shorter
        ("OH", "open", "2012-09-28", "2020-09-28", False),
        ("OH", "open", "2012-09-27", "2020-09-28", False),
        ("OH", "open", "2004-01-31", "2019-01-31", False),
        ("OH", "oral", "2021-06-15", "2025-06-16", True),
        ("OH", "oral", "2018-01-31", "2024-01-31", True),
        ("OH", "oral", "2021-06-16", "2025-06-16", True),  # a consumer transaction would have six
        # Kentucky: ten years for contracts made after 15 July 2014
        ("KY", "written", "2014-07-15", "2029-07-15", False),
        ("KY", "written", "2014-07-16", "2024-07-16", True),  # the contract may be older than the claim
        # leap days
        ("TX", "open", "2020-02-29", "2024-02-29", False),
        ("CA", "oral", "2020-02-29", "2022-02-28", False),
        ("NC", "open", "2023-02-28", "2026-02-28", False),
    ],
)
def test_the_day_of_accrual_decides(state: str, debt: Debt, accrued: str, last: str, contested: bool) -> None:
    found = of(state, debt, accrued)
    assert found.last_day == date.fromisoformat(last)
    assert found.contested == contested


def test_what_the_end_does() -> None:
    ends = {
        state: (found.extinguishes, found.no_suit, found.no_revival, found.no_revival_for_debt_buyers)
        for state in STATES
        if any((found := of(state, "open", "2024-01-15")).effect_citation)
    }
    assert ends == {
        "CA": (False, True, False, False),
        "MS": (True, False, False, False),
        "NY": (False, False, True, True),
        "TX": (False, False, False, True),
        "WI": (True, False, False, False),
    }
    assert of("MS", "written", "2024-01-15").effect_citation == "Miss. Code 15-1-3"
    assert of("WI", "written", "2024-01-15").effect_citation == "Wis. Stat. 893.05"
    assert of("TX", "written", "2024-01-15").effect_citation == "Tex. Fin. Code 392.307"
    assert not of("CA", "oral", "2024-01-15").no_suit  # 337(d) speaks of periods under 337
    assert not of("NY", "open", "2022-04-06").no_revival
    assert not of("NY", "note", "2024-01-15").no_revival


@pytest.mark.parametrize("state", ["NY", "TX", "US"])
def test_federal_student_loans_are_never_barred(state: str) -> None:
    found = of(state, "federal_student_loan", "2001-05-01")
    assert (found.last_day, found.years, found.citation) == (None, None, "20 U.S.C. 1091a(a)(2)")
    assert not found.is_over(date(2199, 1, 1))
    assert of(state, "federal_tax", "2024-01-15").last_day == date(2034, 1, 15)


def test_what_may_move_the_end_is_named() -> None:
    def cited(debt: Debt) -> set[str]:
        return {each.citation for each in of("PA", debt, "2024-01-15").overlays}

    assert "50 U.S.C. 3936(a)" in cited("written") & cited("oral") & cited("note") & cited("open")
    assert "U.C.C. 3-118" in cited("note") - cited("written")
    assert "U.C.C. 2-725" in (cited("open") & cited("written")) - cited("note")
    assert cited("federal_student_loan") == set()
    values = {each.id: each.value for debt in DEBTS for each in of("PA", debt, "2024-01-15").overlays}
    assert values["limitation.overlay.sale_of_goods_years"] == 4
    assert values["limitation.overlay.negotiable_note_years"] == 6


def test_the_pack_is_silent_on_territories_and_on_claims_of_the_last_century() -> None:
    assert limitation(PACK, "PR", "open", date(2024, 1, 15)) is None
    assert limitation(PACK, "PA", "open", date(1999, 12, 31)) is None
    assert of("ny", "open", "2024-01-15").state == "NY"


def test_a_last_day_on_a_weekend_or_holiday_is_carried_on() -> None:
    found = of("PA", "open", "2020-01-18")  # four years later it is Thursday
    assert not found.is_over(date(2024, 1, 18)) and found.is_over(date(2024, 1, 19))
    saturday = of("PA", "open", "2020-01-13")  # 13 January 2024; Monday the 15th is a holiday
    assert not saturday.is_over(date(2024, 1, 16)) and saturday.is_over(date(2024, 1, 17))


@settings(deadline=None)
@given(st.sampled_from(STATES), st.sampled_from(DEBTS), accruals)
def test_a_period_is_its_years_and_ends_on_a_business_day(state: str, debt: Debt, accrued_on: date) -> None:
    found = limitation(PACK, state, debt, accrued_on)
    assert found is not None and found.last_day is not None and found.years is not None
    assert accrued_on < found.last_day <= add_years(accrued_on, found.years)
    day = found.last_day
    assert not found.is_over(day)
    while not is_business_day(day):
        day += timedelta(days=1)
    assert not found.is_over(day)
    assert found.is_over(day + timedelta(days=1))
