"""What well-formed records say against themselves: each rule is broken once, and what may be is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.vocabulary import METRO2_STATUS
from functions.reports.metro2.checks import LINE_TYPES
from functions.reports.metro2.model import File, Form
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import compose, write_records
from tests.generators.metro2_files import BALLOON, CHANGE, associate, base, everything, header, other

DAY = PartialDate(2026, 9, 4)
Segments = list[tuple[str, dict[str, Any]]]
SOLD: tuple[str, dict[str, Any]] = ("K2", {"purchased_indicator": "2", "purchased_name": "NEW OWNER LLC"})


def read(
    values: Mapping[str, Any], segments: Sequence[tuple[str, Mapping[str, Any]]] = (), form: Form | None = None
) -> File:
    return read_file(write_records(compose(header(), [(values, segments)], form)), strict=True)


def against(segments: Sequence[tuple[str, Mapping[str, Any]]] = (), **changes: Any) -> list[tuple[str, str | None]]:
    return [(one.code, one.field) for one in read(base(**changes), segments).contradictions]


def status(code: str, **changes: Any) -> list[tuple[str, str | None]]:
    """A consistent account with that status, but for the changes."""
    row = METRO2_STATUS[code]
    fitting: dict[str, Any] = {
        "account_status": code,
        "payment_rating": "1" if row.needs_rating else None,
        "date_first_delinquency": DAY if row.dofd in ("always", "by_rating") else None,
        "amount_past_due": 40 if row.status.value.startswith("late_") else 0,
        "current_balance": 0 if row.paid or code == "05" else 812,
        "original_charge_off_amount": 812 if code in ("64", "97") else 0,
    }
    return against(**(fitting | changes))


def test_accounts_that_are_in_order_say_nothing_against_themselves() -> None:
    assert against() == [] and read(*everything()).contradictions == () and read(other()).contradictions == ()


@pytest.mark.parametrize("code", METRO2_STATUS)
def test_every_status_has_a_consistent_account(code: str) -> None:
    assert status(code) == []


@pytest.mark.parametrize("code", [code for code, row in METRO2_STATUS.items() if code not in ("DA", "DF")])
def test_a_rating_stands_exactly_with_the_statuses_that_need_one(code: str) -> None:
    wrong = None if METRO2_STATUS[code].needs_rating else "0"
    found = status(code, payment_rating=wrong)
    assert ("rating_against_status", "payment_rating") in found


@pytest.mark.parametrize("code", [code for code, row in METRO2_STATUS.items() if row.dofd != "never"])
def test_a_missing_first_delinquency(code: str) -> None:
    assert status(code, date_first_delinquency=None) == [("first_delinquency_missing", "date_first_delinquency")]


@pytest.mark.parametrize("code", ["05", "13"])
def test_a_first_delinquency_that_the_rating_does_not_ask_for(code: str) -> None:
    assert status(code, payment_rating="0") == [("first_delinquency_unexpected", "date_first_delinquency")]
    assert status(code, payment_rating="0", date_first_delinquency=None) == []


def test_a_current_account_has_no_first_delinquency_but_in_bankruptcy() -> None:
    assert status("11", date_first_delinquency=DAY) == [("first_delinquency_unexpected", "date_first_delinquency")]
    assert status("11", date_first_delinquency=DAY, consumer_information_indicator="D") == []
    assert status("11", consumer_information_indicator="A") == [("first_delinquency_missing", "date_first_delinquency")]
    joint: Segments = [("J1", associate(consumer_information_indicator="D"))]
    assert against(joint, date_first_delinquency=DAY) == []


@pytest.mark.parametrize("code", ["05", "13", "61", "62", "63", "64", "65"])
def test_what_is_paid_or_gone_owes_nothing(code: str) -> None:
    assert status(code, current_balance=5) == [("balance_against_status", "current_balance")]
    assert status(code, amount_past_due=5) == [("past_due_against_status", "amount_past_due")]
    assert status(code, current_balance=999_999_999) == [], "nines say nothing"


@pytest.mark.parametrize("code", ["71", "78", "80", "82", "83", "84"])
def test_what_is_late_owes_something(code: str) -> None:
    assert status(code, amount_past_due=0) == [("past_due_against_status", "amount_past_due")]


def test_a_charge_off_has_its_amount_and_after_a_sale_no_balance() -> None:
    for code in ("64", "97"):
        found = status(code, original_charge_off_amount=0)
        assert found == [("charge_off_missing", "original_charge_off_amount")]
    charged: dict[str, Any] = {
        "account_status": "97", "date_first_delinquency": DAY, "original_charge_off_amount": 812,
    }  # fmt: skip
    assert against([SOLD], **charged, current_balance=812) == [("balance_after_sale", "current_balance")]
    assert against(**charged, current_balance=812, special_comment="AH") == [("balance_after_sale", "current_balance")]
    assert against([SOLD], **charged, current_balance=0) == []


def test_current_means_nothing_past_due() -> None:
    assert against(amount_past_due=5) == [("past_due_against_status", "amount_past_due")]


@pytest.mark.parametrize(
    ("portfolio", "terms", "right"),
    [("C", "LOC", True), ("C", "REV", False), ("R", "REV", True), ("R", "012", False), ("O", "001", True),
     ("O", "012", False), ("I", "072", True), ("I", "REV", False), ("M", "030", True), ("M", "LOC", False)],
)  # fmt: skip
def test_terms_follow_the_portfolio_type(portfolio: str, terms: str, right: bool) -> None:
    history = "0" * 24
    found = against(portfolio_type=portfolio, account_type="15", terms_duration=terms, payment_history_profile=history)
    assert found == ([] if right else [("terms_against_portfolio", "terms_duration")])


def test_a_line_of_credit_has_a_lines_account_type() -> None:
    for kind in ("15", "43", "47", "89", "7A", "9B", "18", "00"):
        found = against(portfolio_type="C", account_type=kind, terms_duration="LOC")
        assert found == ([] if kind in LINE_TYPES else [("type_against_portfolio", "account_type")])


@pytest.mark.parametrize(
    ("history", "code"),
    [
        ("0" * 10 + "B" + "0" * 13, "history_gap"),
        ("0" * 10 + "D" + "0" * 13, None),
        ("0" * 10 + "B" * 14, None),
        ("Z" * 24, "obsolete_code"),
    ],
)
def test_history(history: str, code: str | None) -> None:
    assert against(payment_history_profile=history) == ([(code, "payment_history_profile")] if code else [])


def test_zero_balance_months_are_for_cards_and_lines() -> None:
    loan = against(portfolio_type="I", account_type="00", terms_duration="072", payment_history_profile="E" * 24)
    assert loan == [("history_sign", "payment_history_profile")] and against(payment_history_profile="E" * 24) == []


@pytest.mark.parametrize("name", ["date_opened", "date_closed", "date_last_payment"])
def test_nothing_lies_after_the_day_it_is_told_of(name: str) -> None:
    after, same = ({name: PartialDate(2027, 2, day)} for day in (21, 20))
    assert against([], **after) == [("later_than_told", name)] and against([], **same) == []


def test_obsolete_codes_are_told_of_each_person() -> None:
    joint: Segments = [("J1", associate(ecoa_code="4")), ("J2", associate(consumer_information_indicator="W"))]
    joint[1][1].update(first_line_address="1 A ST", city="B", state="NY", zip_code="10001")
    assert against(joint, ecoa_code="0") == [
        ("obsolete_code", "ecoa_code"), ("obsolete_code", "ecoa_code"),
        ("obsolete_code", "consumer_information_indicator"),
    ]  # fmt: skip


def test_segments_tell_what_their_indicator_says() -> None:
    silent = {"specialized_payment_indicator": "01"}
    assert against([("K4", silent)]) == [
        ("detail_missing", "balloon_payment_due_date"), ("detail_missing", "balloon_payment_amount"),
    ]  # fmt: skip
    assert against([("K4", {"specialized_payment_indicator": "02"})]) == [
        ("detail_missing", "deferred_payment_start_date")
    ]
    assert against([("L1", {"change_indicator": "3", "new_consumer_account_number": "1"})]) == [
        ("detail_missing", "new_identification_number")
    ]
    assert against([("K4", BALLOON), ("L1", CHANGE)]) == []


def test_a_time_stamp_that_is_said_to_be_there_is_there() -> None:
    assert against(time_stamp=None) == [("time_stamp_missing", "time_stamp")]
    assert against(time_stamp=None, processing_indicator="0") == []


def test_contradictions_know_their_place_in_packed_records_too() -> None:
    file = read(base(amount_past_due=5), form=Form(line_end="", encoding=Encoding.PACKED))
    (found,) = file.contradictions
    assert (found.record, found.segment, found.field, found.position) == (2, "base", "amount_past_due", 135)
    assert found.offset == 366 + 134 and "5" not in found.found
