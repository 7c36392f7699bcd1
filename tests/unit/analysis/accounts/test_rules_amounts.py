"""R18, R19, R20, R22, R24: amounts against the status and each other."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.report import Remark, SourceKind
from contracts.vocabulary import LATE_STATUSES, PAID_STATUSES, Status
from functions.analysis.rules.accounts.amounts import (
    charge_off_amount_elsewhere,
    current_with_past_due,
    late_without_past_due,
    past_due_above_balance,
    sold_with_amount_owed,
)
from tests.unit.analysis.rule_samples import Told, case, facts, fired, line, told

Fields = dict[str, Any]
OWED, DUE = "balance_cents", "past_due_cents"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "current", DUE: 1}, "probable"),
        ({"status": "current", DUE: 0}, "silent"),
        ({"status": "current"}, (DUE,)),
        ({"status": "current", "empty": (DUE,)}, (DUE,)),
        ({"status": "current", DUE: 1, "confidence": 0.5}, "possible"),
        ({DUE: 1}, ("status",)),
        *(({"status": status, DUE: 1}, "silent") for status in set(Status) - {Status.CURRENT}),
    ],
)
def test_r18_current_with_an_amount_past_due(fields: Fields, expected: Told) -> None:
    assert told(current_with_past_due.check(line(**fields), case())) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        *(({"status": status, DUE: 0}, "probable") for status in LATE_STATUSES),
        *(({"status": status, DUE: 0}, "silent") for status in set(Status) - LATE_STATUSES),
        ({"status": "late_60", DUE: 1}, "silent"),
        ({"status": "late_60"}, (DUE,)),
        ({"status": "late_60", "empty": (DUE,)}, (DUE,)),
        ({DUE: 0}, ("status",)),
        # The petition freezes the status; nothing is due any more.
        ({"status": "late_60", DUE: 0, "consumer_information_indicator": "D"}, "silent"),
        ({"status": "late_60", DUE: 0, "consumer_information_indicator": "Q"}, "probable"),
    ],
)
def test_r19_late_with_nothing_past_due(fields: Fields, expected: Told) -> None:
    assert told(late_without_past_due.check(line(**fields), case())) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({OWED: 100, DUE: 99}, "silent"),
        ({OWED: 100, DUE: 100}, "silent"),
        ({OWED: 100, DUE: 101}, "probable"),  # fees may stand in the one only
        ({OWED: 0, DUE: 1}, "certain"),
        ({OWED: 0, DUE: 0}, "silent"),
        ({DUE: 0}, "silent"),
        ({DUE: 1}, (OWED,)),
        ({OWED: 1}, (DUE,)),
        ({OWED: 0, DUE: 1, "status": "charge_off"}, "certain"),
        ({OWED: 0, DUE: 1, "status": "charge_off", "sold_to": "STONEGATE"}, "silent"),  # R24's
        ({OWED: 0, DUE: 1, "status": "transferred"}, "silent"),
        *(({OWED: 0, DUE: 1, "status": status}, "silent") for status in PAID_STATUSES),  # R17's
    ],
)
def test_r20_more_past_due_than_owed(fields: Fields, expected: Told) -> None:
    assert told(past_due_above_balance.check(line(**fields), case())) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "current"}, "probable"),
        ({"status": "late_180"}, "probable"),
        ({"status": "collection"}, "probable"),
        ({"status": "paid_collection"}, "probable"),
        ({"status": "charge_off"}, "silent"),
        ({"status": "paid_charge_off"}, "silent"),
        ({"status": "deleted"}, "silent"),
        ({"status": "current", "charge_off_cents": 0}, "silent"),
        ({"status": "current", "charge_off_cents": None}, "silent"),
        ({"status": None}, ("status",)),
        # It was charged off once: the amount stays.
        ({"status": "transferred", "payment_rating": "L"}, "silent"),
        ({"status": "transferred", "payment_rating": "0"}, "probable"),
        ({"status": "transferred"}, ("payment_rating",)),
        ({"status": "paid_or_closed"}, ("payment_rating",)),
        ({"status": "paid_or_closed", "payment_history": "2024-02 DDLL"}, "silent"),
        ({"status": "repossession", "payment_history": "2024-02 KKK3"}, "probable"),
    ],
)
def test_r22_a_charge_off_amount_on_another_status(fields: Fields, expected: Told) -> None:
    assert told(charge_off_amount_elsewhere.check(line(**{"charge_off_cents": 1, **fields}), case())) == expected


SOLD = {"status": "charge_off", "sold_to": "STONEGATE FUNDING", OWED: 0, DUE: 0}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({OWED: 1}, "certain"),
        ({DUE: 1}, "certain"),
        ({}, "silent"),
        ({OWED: None}, (OWED,)),
        ({OWED: None, DUE: None}, (OWED, DUE)),
        ({OWED: None, DUE: 1}, "certain"),
        ({OWED: 1, "sold_to": None}, "silent"),  # still the creditor's: a balance is right
        ({OWED: 1, "sold_to": None, "status": "transferred"}, "certain"),
        ({OWED: 1, "sold_to": None, "status": None}, ("status",)),
        ({OWED: 1, "status": None}, "certain"),
        ({OWED: 1, "status": "paid_charge_off"}, "silent"),  # R16's
        ({OWED: 1, "sold_to": None, "remarks": "Purchased by another company"}, "probable"),
        ({OWED: 1, "sold_to": None, "remarks": "Account transferred or sold"}, "probable"),
        ({OWED: 1, "sold_to": None, "remarks": "Account closed due to transfer"}, "probable"),
        ({OWED: 1, "sold_to": None, "remarks": "Purchased from ELM BANK"}, "silent"),  # the buyer's side
        ({OWED: 1, "sold_to": None, "remarks": "Balance transfer offered"}, "silent"),
        ({OWED: 1, "sold_to": None, "remarks": "Account information disputed"}, "silent"),
    ],
)
def test_r24_sold_and_still_owed(fields: Fields, expected: Told) -> None:
    assert told(sold_with_amount_owed.check(line(**{**SOLD, **fields}), case())) == expected


@pytest.mark.parametrize("code", ["AH", "O", "AT"])
def test_r24_a_remarks_code_counts_where_it_is_metro_2(code: str) -> None:
    coded = {"status": "charge_off", OWED: 100, DUE: 0, "remarks": (Remark(code=code),)}
    assert told(sold_with_amount_owed.check(line(kind=SourceKind.METRO2, **coded), case())) == "probable"
    assert told(sold_with_amount_owed.check(line(**coded), case())) == "silent"


def test_the_facts_and_the_words() -> None:
    past_due = current_with_past_due.check(line(status="current", past_due_cents=123_400), case())
    assert facts(past_due) == {"status": "current", DUE: "$1,234.00"}
    assert "$1,234.00" in fired(past_due).explanation
    nothing = late_without_past_due.check(line(status="late_90", past_due_cents=0), case())
    assert facts(nothing) == {"status": "late_90", DUE: "$0.00"}
    assert "late (90 days or more)" in fired(nothing).explanation
    above = past_due_above_balance.check(line(balance_cents=5_000, past_due_cents=7_000), case())
    assert fired(above).explanation == "The account shows $70.00 past due and yet a balance of $50.00 only."
    elsewhere = charge_off_amount_elsewhere.check(line(status="late_30", charge_off_cents=100), case())
    assert facts(elsewhere) == {"status": "late_30", "charge_off_cents": "$1.00"}
    sold = sold_with_amount_owed.check(line(**{**SOLD, OWED: 100, DUE: 200}), case())
    assert facts(sold) == {"sold_to": "STONEGATE FUNDING", OWED: "$1.00", DUE: "$2.00"}
    assert "a balance of $1.00 and an amount past due of $2.00" in fired(sold).explanation
