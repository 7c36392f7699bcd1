"""When a delinquency began: the truth is never missed, less knowledge never narrows it; what can't be known is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contracts.calendar import add_years
from contracts.dates import PartialDate
from contracts.report import Report, Tradeline
from contracts.vocabulary import Bureau
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.delinquency import Begun, first_delinquency
from functions.analysis.engine.rule import Case
from functions.analysis.model import NegativeItem, Strength
from functions.analysis.rules.months.first_delinquency import first_delinquency_too_late
from functions.analysis.rules.months.obsolescence import default_obsolete
from tests.generators.delinquent_lives import Life, Told, live, report_of, telling
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, facts, fired, line, told

SEEDS = st.integers(0, 2**32)


def begun_of(tellings: Sequence[Told], life: Life) -> Begun:
    reports = [report_of(life, told, at) for at, told in enumerate(tellings)]
    current = tuple(report for report, told in zip(reports, tellings, strict=True) if told.current)
    earlier = tuple(report for report, told in zip(reports, tellings, strict=True) if not told.current)
    return begun(current, earlier)


def begun(current: Sequence[Report], earlier: Sequence[Report] = ()) -> Begun:
    own = current[0]
    case = Case(own, tuple(current), REPORTED, WRITTEN, PACK, Circle(current, earlier))
    return first_delinquency(own.tradelines[0], case)


def ends(found: Begun) -> tuple[date, date]:
    return found.earliest or date.min, found.latest or date.max


def late_life(seed: int) -> tuple[Random, Life, date]:
    rng = Random(seed)
    life = live(rng, rng.randrange(6, 60))
    assume(life.truth is not None)
    assert life.truth is not None
    return rng, life, life.truth


# -- the truth ------------------------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_the_interval_contains_the_truth(seed: int) -> None:
    rng, life, truth = late_life(seed)
    found = begun_of(telling(rng, life), life)
    earliest, latest = ends(found)
    assert earliest <= truth <= latest
    assert found.unknown in (None, "history_too_short")
    assert (found.unknown is None) <= (found.earliest is not None and found.latest is not None)


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_it_never_narrows_when_something_is_left_out(seed: int) -> None:
    rng, life, _ = late_life(seed)
    tellings = telling(rng, life)
    earliest, latest = ends(begun_of(tellings, life))
    for _ in range(3):
        tellings = less_told(rng, tellings)
        less_early, less_late = ends(begun_of(tellings, life))
        assert less_early <= earliest
        assert less_late >= latest
        earliest, latest = less_early, less_late


def less_told(rng: Random, tellings: Sequence[Told]) -> tuple[Told, ...]:
    """One thing less: a report, some months, a date."""
    at = rng.randrange(len(tellings))
    told = tellings[at]
    match rng.choice(("report", "months", "first", "charge_off")):
        case "report" if at:
            return (*tellings[:at], *tellings[at + 1 :])
        case "months":
            shown = tuple(each and rng.random() < 0.7 for each in told.shown)
            less = replace(told, shown=shown)
        case "first":
            less = replace(told, first="month" if told.first == "day" else "not")
        case _:
            less = replace(told, charge_off_dated=False)
    return (*tellings[:at], less, *tellings[at + 1 :])


# -- what is said of it ---------------------------------------------------------------------------------------------

FIRST = "first_delinquency_on"
CARD: dict[str, Any] = {
    "furnisher": "NORTHERN LAKES BANK", "account_number": "****4417", "account_type": "18", "opened_on": "2015-02-11",
    "high_credit_cents": 431_700, "status": "charge_off", "reported_on": "2024-03-10",
}  # fmt: skip


def report(bureau: Bureau, *lines: Tradeline, id: str = "", day: date = REPORTED) -> Report:
    own = tuple(each.model_copy(update={"bureau": bureau}) for each in lines)
    return Report(id=id or f"rpt_{bureau.value}", bureau=bureau, source="test", generated_on=day, tradelines=own)


def alone(**values: Any) -> Begun:
    return begun((report(Bureau.EXPERIAN, line(**{**CARD, **values})),))


@pytest.mark.parametrize(
    ("fields", "earliest", "latest", "unknown"),
    [
        # As reported, to its own precision.
        ({FIRST: "2021-05-17"}, date(2021, 5, 17), date(2021, 5, 17), None),
        ({FIRST: "2021-05"}, date(2021, 5, 1), date(2021, 5, 31), None),
        ({FIRST: "2021"}, date(2021, 1, 1), date(2021, 12, 31), None),
        # By the months: after the last month in order, by the first late one.
        ({"payment_history": "2024-03 LLL6543210"}, date(2023, 6, 1), date(2023, 7, 31), None),
        # The oldest month told is 90 days late: two months older.
        ({"payment_history": "2024-03 LLL6543"}, date(2015, 2, 11), date(2023, 9, 30) - timedelta(56), "history_too_short"),
        ({"payment_history": "2024-03 LLL"}, date(2015, 2, 11), date(2024, 1, 31), "history_too_short"),
        ({"payment_history": "2024-03 LLL", "opened_on": None}, None, date(2024, 1, 31), "history_too_short"),
        ({}, date(2015, 2, 11), date(2024, 3, 10), "history_too_short"),
        # A month nobody tells may hide a cure, on a card that was charged off before it does not.
        ({"status": "late_90", "payment_history": "2024-03 32D210"}, date(2023, 10, 1), date(2024, 1, 14), None),
        ({"payment_history": "2024-03 LDL210"}, date(2023, 10, 1), date(2023, 11, 30), None),
        ({"payment_history": "2024-03 DDD210"}, date(2023, 10, 1), date(2024, 3, 10), None),
        # Charged off by then.
        ({"charged_off_on": "2021-11-30"}, date(2015, 2, 11), date(2021, 11, 30), "history_too_short"),
        # Both: the days that both allow.
        ({FIRST: "2023-07", "payment_history": "2024-03 LLL6543210"}, date(2023, 7, 1), date(2023, 7, 31), None),
        ({FIRST: "2023-06-20", "payment_history": "2024-03 LLL6543210"}, date(2023, 6, 20), date(2023, 6, 20), None),
        # The other reading: the date is that of the missed payment.
        ({FIRST: "2023-05-20", "payment_history": "2024-03 LLL6543210"}, date(2023, 6, 19), date(2023, 6, 19), None),
        # A month later is another way of counting; later than that contradicts, and the later one is reckoned with.
        ({FIRST: "2023-08", "payment_history": "2024-03 LLL6543210"}, date(2023, 8, 1), date(2023, 8, 31), None),
        ({FIRST: "2023-10", "payment_history": "2024-03 LLL6543210"}, date(2023, 6, 1), date(2023, 10, 31), "contradictory_sources"),
        # In order after the date: that delinquency was cured.
        ({FIRST: "2021-03", "payment_history": "2024-03 LLL6543210"}, date(2021, 3, 1), date(2023, 7, 31), "cured_in_between"),
        # Nothing is delinquent, or nothing says so.
        ({"status": "current", FIRST: "2021-03"}, None, None, "not_delinquent"),
        ({"status": None, FIRST: "2021-03"}, None, None, "not_delinquent"),
        # A charge-off is not in order again.
        ({"payment_history": "2024-03 LL0LL21000"}, None, None, "contradictory_sources"),
    ],
)  # fmt: skip
def test_one_report(fields: Any, earliest: date | None, latest: date | None, unknown: str | None) -> None:
    found = alone(**fields)
    assert found.unknown == unknown
    if fields.get("payment_history") != "2024-03 LL0LL21000":
        assert (found.earliest, found.latest) == (earliest, latest)


def test_the_readings_name_what_they_rest_on() -> None:
    found = alone(**{FIRST: "2023-07", "payment_history": "2024-03 LLL6543210"})
    reported, history = found.reading("reported"), found.reading("history")
    assert reported is not None and history is not None
    assert (reported.text, reported.strength) == ("it is reported as 2023-07", Strength.CERTAIN)
    assert history.text == (
        "it was 30 days late in 2023-07, with no month in order since and it was in order in 2023-06"
    )
    assert {each.name: each.value for each in (*reported.facts, *history.facts)} == {
        FIRST: "2023-07", "payment_history[2023-07]": "1", "payment_history[2023-06]": "0",
    }  # fmt: skip
    assert all(each.source is not None for each in (*reported.facts, *history.facts))


def test_an_earlier_report_lengthens_the_history() -> None:
    own = report(Bureau.EXPERIAN, line(**{**CARD, "payment_history": "2024-03 LLL"}))
    past = line(**{**CARD, "status": "late_180", "reported_on": "2024-01-10", "payment_history": "2023-12 6543210"})
    found = begun((own,), (report(Bureau.EXPERIAN, past, id="rpt_past", day=date(2024, 1, 11)),))
    assert (found.earliest, found.latest, found.unknown) == (date(2023, 6, 1), date(2023, 7, 31), None)


def test_other_bureaus_tell_the_date_and_may_contradict() -> None:
    bare = line(**CARD)
    there = line(**{**CARD, FIRST: "2021-05-17"})
    found = begun((report(Bureau.EXPERIAN, bare), report(Bureau.EQUIFAX, there)))
    assert (found.earliest, found.latest, found.unknown) == (date(2021, 5, 1), date(2021, 5, 31), None)
    elsewhere = found.reading("reported_elsewhere")
    assert elsewhere is not None and elsewhere.text == "equifax on 2024-03-15 it was reported as 2021-05-17"
    for first, unknown, latest in (
        ("2021-05", None, date(2021, 5, 31)),
        ("2021-06-20", None, date(2021, 6, 20)),  # within a month: another way of counting
        ("2021-07-15", "contradictory_sources", date(2021, 7, 15)),
        ("2019-05", "contradictory_sources", date(2021, 5, 31)),
    ):
        own = line(**{**CARD, FIRST: first})
        found = begun((report(Bureau.EXPERIAN, own), report(Bureau.EQUIFAX, there)))
        assert (found.unknown, found.latest) == (unknown, latest)


def test_a_bureau_in_order_month_after_month_contradicts() -> None:
    own = line(**{**CARD, "status": "late_90", "payment_history": "2024-03 3210000000"})
    there = line(**{**CARD, "status": "current", "payment_history": "2024-03 0000000000"})
    found = begun((report(Bureau.EXPERIAN, own), report(Bureau.EQUIFAX, there)))
    assert found.unknown == "contradictory_sources"


def test_a_collector_inherits_the_creditors_months() -> None:
    shared: dict[str, Any] = {"account_number": "****4417", "balance_cents": 90_000, "reported_on": "2024-03-10"}
    creditor = line(
        key="t001", furnisher="ELM BANK", status="charge_off", account_type="18", opened_on="2015-02-11",
        sold_to="STONEGATE RECOVERY", payment_history="2023-06 LLL6543210", **{**shared, "balance_cents": 0},
        charge_off_cents=90_000,
    )  # fmt: skip
    collector = line(
        key="t002", furnisher="STONEGATE RECOVERY", original_creditor="ELM BANK", status="collection",
        account_type="48", opened_on="2023-08-02", payment_history="2024-03 GGG", **shared,
    )  # fmt: skip
    own = report(Bureau.EXPERIAN, creditor, collector)
    case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,)))
    found = first_delinquency(own.tradelines[1], case)
    assert (found.earliest, found.latest, found.unknown) == (date(2022, 9, 1), date(2022, 10, 31), None)
    history = found.reading("history")
    assert history is not None and history.strength is not Strength.POSSIBLE


# -- what rests on it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # No date reported: what else tells it. The last day not to fire for is 7 years and 180 days after it.
        ({"charged_off_on": "2016-09-15"}, "probable"),
        ({"charged_off_on": "2016-09-16"}, (FIRST,)),  # the delinquency is older, how much nobody tells
        ({"reported_on": "2016-09-15"}, "probable"),
        ({"payment_history": "2016-09 LLL6543210", "reported_on": "2016-09-30"}, "probable"),
        ({"payment_history": "2024-03 LLL6543210"}, "silent"),
        ({}, (FIRST,)),
        # Two readings of a reported date.
        ({FIRST: "2012-01-10"}, "certain"),
        ({FIRST: "2012-01-10", "payment_history": "2024-03 " + "L" * 24}, "certain"),
        ({FIRST: "2012-01-10", "payment_history": "2024-03 LLL6543210"}, "possible"),
        ({FIRST: "2023-06", "payment_history": "2024-03 " + "L" * 95}, "silent"),  # re-aged: the later date is used
    ],
)
def test_r01_goes_by_the_latest_day_that_anything_allows(fields: Any, expected: Any) -> None:
    own = report(Bureau.EXPERIAN, line(**{**CARD, "opened_on": "2010-01", **fields}))
    case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,)))
    assert told(default_obsolete.check(own.tradelines[0], case)) == expected


def test_r01_another_bureaus_later_date_makes_it_probable() -> None:
    own = report(Bureau.EXPERIAN, line(**{**CARD, FIRST: "2016-01-10"}))
    there = report(Bureau.EQUIFAX, line(**{**CARD, FIRST: "2019-01-10"}))
    case = Case(own, (own, there), REPORTED, WRITTEN, PACK, Circle((own, there)))
    outcome = fired(default_obsolete.check(own.tradelines[0], case))
    assert outcome.strength is Strength.PROBABLE
    assert "equifax on 2024-03-15 it was reported as 2019-01-10, which speaks for a later date" in outcome.explanation


def test_r10_knows_the_months_of_earlier_reports() -> None:
    values = {**CARD, "payment_history": "2024-03 LLL", FIRST: "2023-11"}
    past = line(**{**CARD, "status": "late_180", "reported_on": "2024-01-10", "payment_history": "2023-12 6543210"})
    earlier = report(Bureau.EXPERIAN, past, id="rpt_past", day=date(2024, 1, 11))
    for first, expected in (
        ("2023-11", "probable"),
        ("2023-09", "probable"),
        ("2023-08", "silent"),
        ("2023-07", "silent"),
    ):
        own = report(Bureau.EXPERIAN, line(**{**values, FIRST: first}))
        case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,), (earlier,)))
        outcome = first_delinquency_too_late.check(own.tradelines[0], case)
        assert told(outcome) == expected
    own = report(Bureau.EXPERIAN, line(**values))
    case = Case(own, (own,), REPORTED, WRITTEN, PACK, Circle((own,), (earlier,)))
    assert facts(first_delinquency_too_late.check(own.tradelines[0], case)) == {
        FIRST: "2023-11",
        "experian[2024-01-11].payment_history[2023-07]": "1",
    }


def test_removal_dates_say_how_they_are_known() -> None:
    def item(**values: Any) -> NegativeItem:
        own = report(Bureau.EXPERIAN, line(**{**CARD, **values}))
        (found,) = analyse((own,), as_of=REPORTED, purpose=WRITTEN, pack=PACK).negative_items
        return found

    reported = item(**{FIRST: "2021-05-17"})
    assert reported.must_go_after == add_years(date(2021, 5, 17) + timedelta(days=180), 7)
    assert reported.reasons[0] == "it is reported as 2021-05-17"
    by_months = item(payment_history="2024-03 LLL6543210")
    assert (by_months.must_go_after, by_months.usually_gone_after) == (date(2031, 1, 27), date(2030, 7, 31))
    assert by_months.since == PartialDate(2023, 7)
    assert "30 days late in 2023-07" in by_months.reasons[0]
    cured = item(**{FIRST: "2021-03", "payment_history": "2024-03 LLL6543210"})
    assert (cured.must_go_after, cured.usually_gone_after) == (date(2031, 1, 27), date(2028, 3, 31))
    unknown = item(payment_history="2024-03 LLL")
    assert (unknown.must_go_after, unknown.missing) == (None, (FIRST,))
    assert unknown.reasons == ("it was in default in 2024-01, with no month in order since",)
