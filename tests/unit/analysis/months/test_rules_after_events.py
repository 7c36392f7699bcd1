"""R76, R78 and R04: after a dispute, after a sale of collateral, and past what the bureaus show by practice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from functions.analysis.known import CollateralSale
from functions.analysis.model import RuleClass
from functions.analysis.rules.accounts.collateral import sale_of_collateral_not_counted
from functions.analysis.rules.months.after_dispute import worse_after_dispute
from functions.analysis.rules.people.court_records import bankruptcy_shown_too_long
from tests.unit.analysis.rule_samples import REPORTED, Told, case, facts, record, told
from tests.unit.analysis.time_samples import check, disputed, on_account, over_time

Fields = dict[str, Any]
PAID: Fields = {"status": "paid_or_closed", "payment_rating": "0"}
BEFORE = "2024-01-10"  # the day of the earlier report

# -- R76 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ({"status": "collection"}, {"status": "paid_collection"}, "probable"),
        ({"status": "charge_off"}, {"status": "paid_charge_off"}, "probable"),
        ({**PAID, "payment_rating": "3"}, PAID, "possible"),  # what was paid can't fall behind any more
        ({**PAID, "payment_rating": "0"}, {**PAID, "payment_rating": "1"}, "silent"),
        ({**PAID, "payment_rating": None}, PAID, "silent"),
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


GONE: Fields = {"status": "charge_off", "balance_cents": 300_000}


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
        # Not dated, but its first sign stands in a month before that of the sale.
        ({**GONE, "payment_history": "2024-02 LLKK321"}, {}, sold("2024-03-05"), "possible"),
        ({**GONE, "payment_history": "2024-02 LKK321"}, {}, sold("2024-02-20"), "silent"),
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
