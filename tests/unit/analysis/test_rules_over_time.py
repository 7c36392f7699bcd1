"""R09, R23, R33, R75, R76, R78 and R04: an account against what was said of it before."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from functions.analysis.engine.analyse import analyse
from functions.analysis.known import AgreedDebt, CollateralSale, Disputed
from functions.analysis.model import RuleClass
from functions.analysis.rules.after_dispute import worse_after_dispute
from functions.analysis.rules.collateral import sale_of_collateral_not_counted
from functions.analysis.rules.court_records import bankruptcy_shown_too_long
from functions.analysis.rules.over_time import (
    charge_off_amount_changed,
    charge_off_goes_on,
    first_delinquency_moved,
    history_rewritten,
)
from tests.generators.plants_over_time import PLANTS, NoRoom
from tests.generators.scenes import consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, case, facts, fired, record, told
from tests.unit.analysis.time_samples import check, on_account, over_time

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


def disputed(**values: Any) -> Disputed:
    given: dict[str, Any] = {"addressee": "bureau", "received_on": date(2024, 2, 1), "result_on": date(2024, 2, 20)}
    return Disputed(**{**on_account(), **given, "result": "verified", **values})


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


# -- R76 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ({"status": "collection"}, {"status": "paid_collection"}, "probable"),
        ({"status": "charge_off"}, {"status": "paid_charge_off"}, "probable"),
        ({"status": "late_60"}, {"status": "current"}, "silent"),  # two months went by
        ({"status": "late_90"}, {"status": "current"}, "probable"),
        ({"status": "late_120"}, {"status": "late_60"}, "silent"),
        ({"status": "late_150"}, {"status": "late_60"}, "probable"),
        ({"status": "charge_off"}, {"status": "late_30"}, "silent"),  # 90 days by now: the course of things
        ({"status": "charge_off"}, {"status": "current"}, "possible"),
        ({"status": "charge_off", "charged_off_on": "2024-02"}, {"status": "current"}, "silent"),  # a new event
        ({"status": "charge_off", "charged_off_on": "2023-06"}, {"status": "current"}, "possible"),
        ({"status": "late_30"}, {"status": "late_90"}, "silent"),
        ({"status": "charge_off"}, {"status": "collection"}, "silent"),
        ({"status": "current"}, {"status": "late_90"}, "silent"),
        ({"status": None}, {"status": "current"}, ("status",)),
        ({"status": "late_90"}, {"status": None}, "silent"),
    ],
)
def test_r76_worse_than_the_course_of_things(now: Fields, then: Fields, expected: Told) -> None:
    within = over_time(now, (BEFORE, {"charged_off_on": None, **then}), told=(disputed(),))
    assert told(check(worse_after_dispute, within)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"received_on": date(2024, 1, 10)}, "probable"),
        ({"received_on": date(2024, 1, 9)}, "silent"),  # the earlier report was made after it
        ({"received_on": date(2024, 3, 14)}, "probable"),
        ({"received_on": date(2024, 3, 15)}, "silent"),  # nothing was reported after it yet
        ({"received_on": None}, ("known.disputed.received_on",)),
        ({"addressee": "furnisher"}, "probable"),
    ],
)
def test_r76_right_after_the_dispute(values: Fields, expected: Told) -> None:
    within = over_time({"status": "collection"}, (BEFORE, {"status": "paid_collection"}), told=(disputed(**values),))
    assert told(check(worse_after_dispute, within)) == expected


def test_r76_within_ninety_days_and_asked_where_it_worsened() -> None:
    for days, expected in ((90, "probable"), (91, "silent")):
        received = REPORTED - timedelta(days=days)
        said = disputed(received_on=received)
        past = ((received - timedelta(days=3)).isoformat(), {"status": "paid_collection"})
        assert told(check(worse_after_dispute, over_time({"status": "collection"}, past, told=(said,)))) == expected
    worsened = over_time({"status": "collection"}, (BEFORE, {"status": "paid_collection"}))
    assert told(check(worse_after_dispute, worsened)) == ("known.disputed",)
    assert told(check(worse_after_dispute, over_time({"status": "collection"}, (BEFORE, {})))) == "silent"
    assert told(check(worse_after_dispute, over_time({"status": "collection"}))) == "silent"


def test_r76_facts() -> None:
    within = over_time({"status": "collection"}, (BEFORE, {"status": "paid_collection"}), told=(disputed(),))
    assert facts(check(worse_after_dispute, within)) == {
        "status": "collection",
        "experian[2024-01-10].status": "paid_collection",
        "known.disputed.received_on": "2024-02-01",
    }


# -- R78 ------------------------------------------------------------------------------------------------------------

CAR = {"status": "repossession", "account_type": "00", "balance_cents": 900_000, "payment_history": "2024-02 KK321"}


def sold(on: str = "2024-02-05", credited: int | None = 500_000) -> CollateralSale:
    return CollateralSale(**on_account(), sold_on=date.fromisoformat(on), credited_cents=credited)


@pytest.mark.parametrize(
    ("now", "then", "sale", "expected"),
    [
        ({}, {}, sold(), "probable"),
        ({"balance_cents": 899_999}, {"balance_cents": 900_000}, sold(), "silent"),
        ({"balance_cents": 900_001}, {"balance_cents": 900_000}, sold(), "probable"),
        ({}, {}, sold(credited=None), "possible"),  # its costs may have eaten the proceeds
        ({}, {}, sold(credited=0), "silent"),
        ({}, {}, sold("2024-02-29"), "probable"),
        ({}, {}, sold("2024-03-01"), "silent"),  # the month of the sale
        ({}, {}, sold("2024-01-10"), ("earlier_report.balance_cents",)),  # the earlier report is of the day of the sale
        ({}, {"balance_cents": None}, sold(), ("earlier_report.balance_cents",)),
        ({}, {}, None, ("known.collateral_sale",)),
        ({"balance_cents": None}, {}, sold(), ("balance_cents",)),
        ({"balance_cents": 0}, {}, sold(), "silent"),
        ({"status": None}, {}, sold(), ("status",)),
        ({"status": "paid_repossession"}, {}, sold(), "silent"),
        ({"status": "surrender"}, {}, sold(), "probable"),
        ({"status": "charge_off"}, {}, sold(), "probable"),
        # A charge-off of something never taken back.
        ({"status": "charge_off", "payment_history": "2024-02 LL654"}, {"status": "charge_off"}, sold(), "silent"),
        # Charged off before the sale: the amount charged off is what was owed then.
        ({"status": "charge_off", "charged_off_on": "2024-01-20", "balance_cents": 300_000}, {}, sold(), "possible"),
        ({"status": "charge_off", "charged_off_on": "2024-02-05", "balance_cents": 300_000}, {}, sold(), "silent"),
        ({"status": "charge_off", "charged_off_on": "2024-02", "balance_cents": 300_000}, {}, sold(), "silent"),
        ({"status": "charge_off", "charged_off_on": "2024-01-20", "charge_off_cents": 900_000}, {"balance_cents": None}, sold(), "probable"),
    ],
)  # fmt: skip
def test_r78_what_the_sale_brought_is_counted(
    now: Fields, then: Fields, sale: CollateralSale | None, expected: Told
) -> None:
    within = over_time({**CAR, **now}, (BEFORE, {**CAR, **then}), told=() if sale is None else (sale,))
    assert told(check(sale_of_collateral_not_counted, within)) == expected


def test_r78_facts_and_papers_alone() -> None:
    outcome = check(sale_of_collateral_not_counted, over_time(CAR, (BEFORE, {}), told=(sold(),)))
    assert facts(outcome) == {
        "status": "repossession",
        "balance_cents": "$9,000.00",
        "experian[2024-01-10].balance_cents": "$9,000.00",
        "known.collateral_sale.sold_on": "2024-02-05",
        "known.collateral_sale.credited_cents": "$5,000.00",
    }
    papers = {**CAR, "status": "charge_off", "charged_off_on": "2024-01-02", "charge_off_cents": 900_000}
    assert told(check(sale_of_collateral_not_counted, over_time(papers, told=(sold(),)))) == "probable"
    assert told(check(sale_of_collateral_not_counted, over_time(CAR, told=(sold(),)))) == (
        "earlier_report.balance_cents",
    )


# -- R04 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"chapter": "13", "filed_on": "2017-03-14"}, "probable"),
        ({"chapter": "13", "filed_on": "2017-03-15"}, "silent"),
        ({"chapter": "13", "filed_on": "2017-02"}, "probable"),
        ({"chapter": "13", "filed_on": "2017-03"}, "silent"),
        ({"chapter": "13", "filed_on": "2014-03-15"}, "probable"),
        ({"chapter": "13", "filed_on": "2014-03-14"}, "silent"),  # beyond ten years the statute's rule looks
        ({"chapter": "7", "filed_on": "2016-01-01", "status_text": "Discharged"}, "silent"),
        ({"chapter": "7", "filed_on": "2016-01-01", "status_text": "Dismissed"}, "possible"),
        ({"chapter": "13", "filed_on": "2016-01-01", "status_text": "Dismissed"}, "possible"),
        ({"chapter": "7", "filed_on": "2016-01-01", "status_text": "Not dismissed"}, "silent"),
        ({"chapter": "7", "filed_on": "2016-01-01"}, ("status_text",)),
        ({"filed_on": "2016-01-01", "status_text": "Discharged"}, ("chapter",)),
        ({"filed_on": "2020-01-01"}, "silent"),
        ({"chapter": "13"}, ("filed_on",)),
        ({"kind": None, "chapter": "13", "filed_on": "2016-01-01"}, ("kind",)),
        ({"kind": "judgment", "filed_on": "2016-01-01"}, "silent"),
    ],
)
def test_r04_what_the_bureaus_drop_by_practice(fields: Fields, expected: Told) -> None:
    subject = record(**{"kind": "bankruptcy", **fields})
    assert told(bankruptcy_shown_too_long.check(subject, case())) == expected


def test_r04_is_a_matter_of_practice() -> None:
    subject = record(kind="bankruptcy", chapter="13", filed_on="2016-01-01")
    outcome = bankruptcy_shown_too_long.check(subject, case())
    assert facts(outcome) == {
        "kind": "bankruptcy", "chapter": "13", "filed_on": "2016-01-01", "generated_on": "2024-03-15",
    }  # fmt: skip
    assert bankruptcy_shown_too_long.rule_class is RuleClass.BUREAU_POLICY
    assert told(bankruptcy_shown_too_long.check(subject, case(None))) == ("report.generated_on",)
    assert told(bankruptcy_shown_too_long.check(subject, case(date(1999, 1, 1)))) == ("policy.chapter13_years",)
