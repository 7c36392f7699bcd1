"""R09, R23, R33 and R75: an account against what was said of it before."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from functions.analysis.engine.analyse import analyse
from functions.analysis.known import AgreedDebt
from functions.analysis.model import RuleClass
from functions.analysis.rules.months.over_time import (
    charge_off_amount_changed,
    charge_off_goes_on,
    first_delinquency_moved,
    history_rewritten,
)
from tests.generators.plants.over_time import PLANTS, NoRoom
from tests.generators.scenes import consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, facts, fired, told
from tests.unit.analysis.time_samples import check, disputed, on_account, over_time

FIRST = "first_delinquency_on"
Fields = dict[str, Any]
BEFORE = "2024-01-10"  # the day of the earlier report

# -- the plants -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_is_found_at_its_place_and_no_other(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    try:
        planted = PLANTS[rule_id](consistent_scene(rng), rng)
    except NoRoom:
        assume(False)
    scene = planted.scene
    found = analyse(
        scene.reports, as_of=date(2026, 11, 1), purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known
    ).findings
    assert {each.rule_id for each in found} == {rule_id}
    assert (planted.report, planted.key) in {(each.report, each.key) for each in found}


# -- R09 ------------------------------------------------------------------------------------------------------------

COLLECTION = {"status": "collection", "account_type": "48", "original_creditor": "HARBOR CLINIC"}


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ({FIRST: "2021-05"}, {FIRST: "2019-05"}, "probable"),
        ({FIRST: "2021-05"}, {FIRST: "2021-05"}, "silent"),
        ({FIRST: "2021-05"}, {FIRST: "2021-05-17"}, "silent"),  # the same date, to the month now
        ({FIRST: "2021-05-17"}, {FIRST: "2021-05-01"}, "silent"),  # a first of the month may stand for the month
        ({FIRST: "2021-06-01"}, {FIRST: "2021-05-31"}, "possible"),  # the next month may be another way of counting
        ({FIRST: "2021-07-01"}, {FIRST: "2021-05-31"}, "probable"),
        ({FIRST: "2019-05"}, {FIRST: "2021-05"}, "silent"),  # corrected in the consumer's favour
        ({FIRST: "2019-05"}, {FIRST: "2019"}, "silent"),
        ({FIRST: "2020-01"}, {FIRST: "2019"}, "possible"),  # a year's last month is the one before
        ({FIRST: "2020-03"}, {FIRST: "2019"}, "probable"),
        ({FIRST: "2021-05", "confidence": 0.6}, {FIRST: "2019-05"}, "possible"),
        # A month in order between the two dates: made up, and late again.
        ({FIRST: "2023-11", "payment_history": "2024-02 GG1000"}, {FIRST: "2019-05"}, "silent"),
        # What it lacks.
        ({}, {FIRST: "2019-05"}, (FIRST,)),
        ({FIRST: "2021-05"}, {FIRST: None}, ("earlier_report.first_delinquency_on",)),
        ({FIRST: "2021-05", "status": None, "account_type": "48"}, {FIRST: "2019-05"}, "probable"),
        ({FIRST: "2021-05", "status": "current", "account_type": "18", "original_creditor": None}, {FIRST: "2019-05"}, "silent"),
    ],
)  # fmt: skip
def test_r09_the_date_moves_forward_only_after_a_cure(now: Fields, then: Fields, expected: Told) -> None:
    within = over_time({**COLLECTION, **now}, (BEFORE, then))
    assert told(check(first_delinquency_moved, within)) == expected


LATE = {"status": "late_90", "account_type": "18"}


@pytest.mark.parametrize(
    ("months", "first", "then", "expected"),
    [
        # (grid now, date now, date before): certain where each month between is known to be late.
        ("2024-02 2222222221000000", "2023-12", "2023-06", "certain"),
        ("2024-02 22D2222221000000", "2023-12", "2023-06", "possible"),  # a cure may hide in the month without data
        ("2024-02 2110000221000000", "2023-12", "2023-06", "silent"),  # made up in between
        ("2024-02 2", "2023-12", "2023-06", "possible"),
        ("2024-02 2210000", "2023-12", "2023-11", "possible"),  # by a month only
    ],
)
def test_r09_on_an_account_that_is_merely_late(months: str, first: str, then: str, expected: Told) -> None:
    now = {**LATE, "payment_history": months, FIRST: first}
    within = over_time(now, (BEFORE, {FIRST: then, "payment_history": ()}))
    assert told(check(first_delinquency_moved, within)) == expected


def test_r09_facts_and_explanation() -> None:
    outcome = check(first_delinquency_moved, over_time({**COLLECTION, FIRST: "2021-05"}, (BEFORE, {FIRST: "2019-05"})))
    assert facts(outcome) == {FIRST: "2021-05", f"experian[{BEFORE}].{FIRST}": "2019-05"}
    assert all(each.source is not None for each in fired(outcome).facts)
    assert fired(outcome).explanation == (
        "The first delinquency is dated 2021-05; the report of 2024-01-10 dated it 2019-05, "
        "and no month in order is shown between the two."
    )


def test_r09_a_report_in_order_between_is_a_cure_and_none_before_is_not_known() -> None:
    now = {**LATE, FIRST: "2024-01", "payment_history": "2024-02 2"}
    cured = over_time(now, ("2023-10-10", {FIRST: None, "status": "current"}), ("2022-06-10", {FIRST: "2022-03"}))
    assert told(check(first_delinquency_moved, cured)) == "silent"
    assert told(check(first_delinquency_moved, over_time(now))) == ("earlier_report",)
    was_in_order = over_time(now, ("2023-10-10", {FIRST: None, "status": "current"}))
    assert told(check(first_delinquency_moved, was_in_order)) == "silent"


def test_r09_with_a_bankruptcy_or_a_correction_it_is_possible_only() -> None:
    now = {**COLLECTION, FIRST: "2021-05"}
    bankrupt = over_time(
        {**now, "consumer_information_indicator": "A"},
        (BEFORE, {FIRST: "2019-05", "consumer_information_indicator": None}),
    )
    assert told(check(first_delinquency_moved, bankrupt)) == "possible"
    for on, expected in ((date(2024, 1, 9), "probable"), (date(2024, 1, 10), "possible")):
        said = disputed(result="updated", result_on=on)
        within = over_time(now, (BEFORE, {FIRST: "2019-05"}), told=(said,))
        assert told(check(first_delinquency_moved, within)) == expected


def test_r09_a_charge_off_reported_month_after_month_is_no_re_aging() -> None:
    now = {
        "status": "charge_off",
        FIRST: "2021-05",
        "payment_history": "2024-03 " + "L" * 30,
        "last_activity_on": "2024-03",
    }
    within = over_time(now, (BEFORE, {"payment_history": "2024-01 " + "L" * 28, "last_activity_on": "2024-01"}))
    assert told(check(first_delinquency_moved, within)) == "silent"


# -- R23 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ({"charge_off_cents": 215_000}, {"charge_off_cents": 180_000}, "probable"),
        ({"charge_off_cents": 180_000}, {"charge_off_cents": 215_000}, "probable"),
        ({"charge_off_cents": 180_099}, {"charge_off_cents": 180_000}, "silent"),  # cents are cut
        ({"charge_off_cents": 180_100}, {"charge_off_cents": 180_000}, "probable"),
        ({"charge_off_cents": 180_000}, {"charge_off_cents": 0}, "silent"),  # filled in
        ({"charge_off_cents": 180_000}, {"charge_off_cents": None}, ("earlier_report.charge_off_cents",)),
        ({"charge_off_cents": 0}, {"charge_off_cents": 180_000}, "silent"),  # another rule's
        ({"charge_off_cents": None}, {"charge_off_cents": 180_000}, ("charge_off_cents",)),
        ({"charge_off_cents": 1_000, "status": None}, {"charge_off_cents": 180_000}, ("status",)),
        ({"charge_off_cents": 1_000, "status": "collection"}, {"charge_off_cents": 180_000}, "silent"),
        ({"charge_off_cents": 215_000, "status": "paid_charge_off"}, {"charge_off_cents": 180_000}, "probable"),
        ({"charge_off_cents": 215_000}, {"charge_off_cents": None, "status": "late_180"}, "silent"),
        # In order in between: charged off anew.
        ({"charge_off_cents": 215_000, "payment_history": "2024-03 L0"}, {"charge_off_cents": 180_000}, "silent"),
    ],
)
def test_r23_the_amount_charged_off_stays(now: Fields, then: Fields, expected: Told) -> None:
    then = {"payment_history": (), **then}
    within = over_time({"status": "charge_off", **now}, (BEFORE, {"status": "charge_off", **then}))
    if expected == "silent" and then.get("charge_off_cents") == 0:
        assert told(check(charge_off_amount_changed, within)) == ("earlier_report.charge_off_cents",)
    else:
        assert told(check(charge_off_amount_changed, within)) == expected


def test_r23_facts_and_without_an_earlier_report() -> None:
    now = {"status": "charge_off", "charge_off_cents": 215_000}
    within = over_time(now, (BEFORE, {"charge_off_cents": 180_050}))
    assert facts(check(charge_off_amount_changed, within)) == {
        "status": "charge_off",
        "charge_off_cents": "$2,150.00",
        "experian[2024-01-10].charge_off_cents": "$1,800.50",
    }
    assert told(check(charge_off_amount_changed, over_time(now))) == ("earlier_report",)
    mended = over_time(now, (BEFORE, {"charge_off_cents": 180_050}), told=(disputed(result="updated"),))
    assert told(check(charge_off_amount_changed, mended)) == "possible"


# -- R33 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("2024-03 000000", "2024-01 0000", "silent"),
        ("2024-03 000100", "2024-01 0000", "probable"),  # 2023-12: settled, and late now
        ("2024-03 001000", "2024-01 0000", "silent"),  # 2024-01: the month was not over
        ("2024-03 002000", "2024-01 0000", "probable"),  # but two steps are no single month's
        ("2024-03 00L000", "2024-01 0000", "silent"),  # a default may come at any time
        ("2024-03 000L00", "2024-01 0000", "probable"),
        ("2024-03 000000", "2024-01 0100", "silent"),  # made better
        ("2024-03 000E00", "2024-01 0000", "silent"),
        ("2024-03 000200", "2024-01 0100", "probable"),
        ("2024-03 000100", "2024-01 0D00", "possible"),  # had no data
        ("2024-03 LLLLLL", "2024-01 LDLL", "silent"),  # a default that goes on
        ("2024-03 000G00", "2024-01 0L00", "silent"),  # one default for another
        ("2024-03 00D000", "2024-01 0000", "silent"),
        # The very same months, told a month later: another way of counting.
        ("2024-03 0002100000", "2024-01 21000000", ("earlier_report.payment_history",)),
        ("2024-03 000000", "2022-01 0000", ("earlier_report.payment_history",)),
    ],
)
def test_r33_a_history_moves_on_and_stays_as_it_was(now: str, then: str, expected: Told) -> None:
    within = over_time({"status": "current", "payment_history": now}, (BEFORE, {"payment_history": then}))
    assert told(check(history_rewritten, within)) == expected


@pytest.mark.parametrize(
    ("status", "months", "expected"),
    [
        ("current", "2024-02 00000", "silent"),
        ("current", "2024-02 01000", "silent"),  # one step, the month was not over
        ("current", "2024-02 02000", "probable"),
        ("late_30", "2024-02 02000", "silent"),
        ("late_30", "2024-02 03000", "probable"),
        ("current", "2024-02 0L000", "silent"),
        ("paid_or_closed", "2024-02 03000", "silent"),  # no status that says how late
    ],
)
def test_r33_last_months_status_comes_in_front(status: str, months: str, expected: Told) -> None:
    earlier = {"status": status, "payment_history": "2023-12 000"}
    within = over_time({"status": "current", "payment_history": months}, (BEFORE, earlier))
    assert told(check(history_rewritten, within)) == expected


def test_r33_facts_reading_and_missing() -> None:
    now = {"status": "current", "payment_history": "2024-03 000200"}
    outcome = check(history_rewritten, over_time(now, (BEFORE, {"payment_history": "2024-01 0000"})))
    assert facts(outcome) == {
        "payment_history[2023-12]": "2",
        "experian[2024-01-10].payment_history[2023-12]": "0",
    }
    assert "2023-12 (60 days late, before: in order)" in fired(outcome).explanation
    mended = over_time(now, (BEFORE, {"payment_history": "2024-01 0000"}), told=(disputed(result="updated"),))
    assert told(check(history_rewritten, mended)) == "possible"
    assert told(check(history_rewritten, over_time(now))) == ("earlier_report",)
    assert told(check(history_rewritten, over_time({"status": "current"}))) == ("payment_history",)


def test_r33_an_older_report_still_witnesses() -> None:
    now = {"status": "current", "payment_history": "2024-03 000010"}
    within = over_time(
        now, ("2024-02-10", {"payment_history": "2024-02 00010"}), (BEFORE, {"payment_history": "2024-01 0000"})
    )
    assert list(facts(check(history_rewritten, within))) == [
        "payment_history[2023-11]",
        "experian[2024-01-10].payment_history[2023-11]",
    ]


# -- R75 ------------------------------------------------------------------------------------------------------------

OFF = {"status": "charge_off", "is_open": False, "charge_off_cents": 200_000}


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ({"balance_cents": 210_000}, {"balance_cents": 200_000}, "possible"),
        ({"balance_cents": 200_099}, {"balance_cents": 200_000}, "silent"),
        ({"balance_cents": 200_100}, {"balance_cents": 200_000}, "possible"),
        ({"balance_cents": 150_000}, {"balance_cents": 200_000}, "silent"),
        ({"balance_cents": 210_000, "is_open": True}, {"balance_cents": 200_000}, "silent"),
        ({"balance_cents": 210_000, "sold_to": "STONEGATE FUNDING"}, {"balance_cents": 200_000}, "silent"),
        ({"balance_cents": None}, {"balance_cents": 200_000}, ("balance_cents",)),
        ({"balance_cents": 210_000}, {"balance_cents": None}, ("earlier_report.balance_cents",)),
        ({"balance_cents": 210_000}, {"balance_cents": 200_000, "status": "late_180"}, "silent"),
        ({"balance_cents": 210_000, "status": "collection"}, {"balance_cents": 200_000}, "silent"),
        ({"status": None}, {}, ("status",)),
        # Late again after the charge-off.
        ({"status": "late_90", "balance_cents": 200_000}, {"status": "charge_off"}, "probable"),
        ({"status": "late_90", "payment_history": "2024-02 0LL"}, {"status": "charge_off", "payment_history": "2023-12 L"}, "silent"),
        ({"status": "current"}, {"status": "charge_off"}, "silent"),
    ],
)  # fmt: skip
def test_r75_a_charge_off_does_not_go_on(now: Fields, then: Fields, expected: Told) -> None:
    within = over_time({**OFF, **now}, (BEFORE, {**OFF, **then}))
    assert told(check(charge_off_goes_on, within)) == expected


@pytest.mark.parametrize(("allowed", "expected"), [(9_999, "probable"), (10_000, "silent")])
def test_r75_what_may_be_added_is_known(allowed: int, expected: Told) -> None:
    said = AgreedDebt(**on_account(), placed_cents=200_000, allowed_cents=allowed)
    within = over_time({**OFF, "balance_cents": 210_000}, (BEFORE, {"balance_cents": 200_000}), told=(said,))
    assert told(check(charge_off_goes_on, within)) == expected


def test_r75_alternating_is_disputed_as_the_status_it_is() -> None:
    within = over_time({**OFF}, ("2024-02-10", {"status": "late_120"}), (BEFORE, {"status": "charge_off"}))
    outcome = fired(check(charge_off_goes_on, within))
    assert outcome.footing is not None and outcome.footing.acdv_code == "106"
    assert facts(outcome) == {"experian[2024-02-10].status": "late_120", "experian[2024-01-10].status": "charge_off"}
    found = analyse(within.reports, as_of=REPORTED, purpose=WRITTEN, pack=PACK, earlier=within.past())
    (only,) = (each for each in found.findings if each.rule_id == "R75")
    assert (only.acdv_code, only.rule_class) == ("106", RuleClass.OVER_TIME)
    assert told(check(charge_off_goes_on, over_time(OFF))) == ("earlier_report",)
