"""R28, R30, R36, R40: status, months and dates that do not fit together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.report import SourceKind
from contracts.vocabulary import METRO2_STATUS, Status
from functions.analysis.rules.accounts.dates import last_payment_out_of_order
from functions.analysis.rules.accounts.statuses import payment_rating_missing
from functions.analysis.rules.months.history import late_before_opened, status_beyond_history
from tests.unit.analysis.rule_samples import REPORTED, Told, case, facts, fired, line, told

Fields = dict[str, Any]
CELLS = "payment_history"


@pytest.mark.parametrize("code", METRO2_STATUS)
def test_r28_follows_the_table_of_statuses(code: str) -> None:
    row, empty = METRO2_STATUS[code], ("payment_rating",)
    own = line(empty=empty, kind=SourceKind.METRO2, status=row.status)
    assert told(payment_rating_missing.check(own, case())) == ("certain" if row.needs_rating else "silent")
    shown = told(payment_rating_missing.check(line(empty=empty, status=row.status), case()))
    assert shown == ("possible" if row.needs_rating else "silent")
    not_carried = told(payment_rating_missing.check(line(status=row.status), case()))
    assert not_carried == (empty if row.needs_rating else "silent")
    assert told(payment_rating_missing.check(line(status=row.status, payment_rating="0"), case())) == "silent"


def test_r28_facts() -> None:
    outcome = payment_rating_missing.check(line(empty=("payment_rating",), status="deed_in_lieu"), case())
    assert facts(outcome) == {"status": "deed_in_lieu", "payment_rating": "not given"}
    assert told(payment_rating_missing.check(line(empty=("payment_rating",)), case())) == ("status",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({CELLS: "2024-02 000"}, "certain"),  # half a year late, in order the month before
        ({CELLS: "2024-02 EE0"}, "certain"),
        ({CELLS: "2024-02 300"}, "certain"),
        ({CELLS: "2024-02 400"}, "probable"),
        ({CELLS: "2024-02 543"}, "silent"),  # one step: the history lags by a month
        ({CELLS: "2024-02 654"}, "silent"),
        ({"status": "late_30", CELLS: "2024-02 000"}, "silent"),
        ({"status": "late_60", CELLS: "2024-02 000"}, "probable"),
        ({"status": "late_60", CELLS: "2024-02 100"}, "silent"),
        ({"status": "late_60", CELLS: "2024-03 000"}, "probable"),  # the month of the report itself: one step still
        ({"status": "late_30", CELLS: "2024-03 000"}, "silent"),
        ({"status": "late_60", CELLS: "2024-01 000"}, "silent"),  # two months between
        ({"status": "late_90", CELLS: "2024-01 000"}, "probable"),
        ({"status": "late_60", CELLS: "2024-02 D00"}, "silent"),  # January is the newest that says something
        ({"status": "late_90", CELLS: "2024-02 D00"}, "probable"),
        ({"status": "late_60", CELLS: "2024-02 600"}, "silent"),  # falling back is always possible
        ({"status": "late_60", CELLS: "2024-02 L65"}, "silent"),  # not on the ladder
        ({"status": "current", CELLS: "2024-02 600"}, "silent"),
        ({"status": "charge_off", CELLS: "2024-02 000"}, "silent"),  # a bankruptcy or fraud ends at once
        ({"status": None, CELLS: "2024-02 000"}, ("status",)),
        ({}, (CELLS,)),
        ({CELLS: "2024-02 DDB"}, (CELLS,)),
    ],
)
def test_r30_an_account_falls_behind_one_step_a_month(fields: Fields, expected: Told) -> None:
    subject = line(**{"status": "late_180", "reported_on": "2024-03-10", **fields})
    assert told(status_beyond_history.check(subject, case())) == expected


def test_r30_without_the_accounts_date_the_reports_is_the_latest_it_can_be() -> None:
    subject = line(status="late_60", payment_history="2024-02 00")
    outcome = status_beyond_history.check(subject, case())
    assert facts(outcome) == {"status": "late_60", "generated_on": "2024-03-15", "payment_history[2024-02]": "0"}
    assert "in order in 2024-02" in fired(outcome).explanation
    assert told(status_beyond_history.check(subject, case(date(2024, 4, 1)))) == "silent"
    assert told(status_beyond_history.check(subject, case(None))) == ("reported_on", "report.generated_on")


def test_r30_an_unreadable_newest_month_leaves_it_open() -> None:
    subject = line(status="late_90", reported_on="2024-03-10", payment_history="2024-02 000")
    newest, *older = subject.payment_history
    unread = subject.model_copy(update={CELLS: (newest.model_copy(update={"code": None, "raw": "7"}), *older)})
    assert told(status_beyond_history.check(unread, case())) == ("payment_history[].code",)


CARD = {"status": "current", "account_type": "18", "opened_on": "2023-06-10"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({CELLS: "2023-08 0010"}, "silent"),  # late in the month it was opened
        ({CELLS: "2023-08 0001"}, "probable"),  # one month before may be a way of counting
        ({CELLS: "2023-08 00001"}, "certain"),
        ({CELLS: "2023-08 000G"}, "probable"),
        ({CELLS: "2023-08 0000"}, "silent"),
        ({CELLS: "2023-08 00001", "opened_on": "2023"}, "silent"),  # no month of that year is before it
        ({CELLS: "2023-08 00001", "opened_on": "2023-06"}, "certain"),
        ({CELLS: "2022-12 1", "opened_on": "2023"}, "probable"),
        ({CELLS: "2023-08 00001", "account_type": "48"}, "silent"),
        ({CELLS: "2023-08 00001", "purchased_from": "ELM BANK"}, "silent"),
        ({CELLS: "2023-08 00001", "status": "collection", "account_type": None}, ("account_type",)),
        ({CELLS: "2023-08 00001", "status": None, "account_type": None}, ("account_type", "status")),
        ({CELLS: "2023-08 0000", "status": None, "account_type": None}, "silent"),
        ({CELLS: "2023-08 1", "opened_on": None}, ("opened_on",)),
        ({}, (CELLS,)),
        ({"opened_on": None}, ("opened_on", CELLS)),
    ],
)
def test_r36_late_before_it_was_opened(fields: Fields, expected: Told) -> None:
    assert told(late_before_opened.check(line(**{**CARD, **fields}), case())) == expected


def test_r36_names_every_month_before_and_an_unreadable_one_leaves_it_open() -> None:
    outcome = late_before_opened.check(line(**CARD, payment_history="2023-07 001210"), case())
    assert facts(outcome) == {
        "payment_history[2023-05]": "1",
        "payment_history[2023-04]": "2",
        "payment_history[2023-03]": "1",
        "opened_on": "2023-06-10",
    }
    subject = line(**CARD, payment_history="2023-07 000")
    *newer, oldest = subject.payment_history
    unread = subject.model_copy(update={CELLS: (*newer, oldest.model_copy(update={"code": None, "raw": "8"}))})
    assert told(late_before_opened.check(unread, case())) == ("payment_history[].code",)


PAID = "last_payment_on"


@pytest.mark.parametrize(
    ("fields", "generated_on", "expected"),
    [
        ({PAID: "2023-06-09"}, REPORTED, "certain"),
        ({PAID: "2023-06-10"}, REPORTED, "silent"),  # on the day of opening
        ({PAID: "2023-06"}, REPORTED, "silent"),
        ({PAID: "2023-05"}, REPORTED, "certain"),
        ({PAID: "2023"}, REPORTED, "silent"),
        ({PAID: "2022"}, REPORTED, "certain"),
        ({PAID: "2024-03-15"}, REPORTED, "silent"),
        ({PAID: "2024-03-16"}, REPORTED, "certain"),
        ({PAID: "2024-03"}, REPORTED, "silent"),
        ({PAID: "2024-04"}, REPORTED, "certain"),
        ({PAID: "2024-04", "opened_on": None}, REPORTED, "certain"),
        ({PAID: "2024-02", "opened_on": None}, REPORTED, ("opened_on",)),
        ({PAID: "2024-02"}, None, ("report.generated_on",)),
        ({PAID: "2023-01"}, None, "certain"),
        ({PAID: "2023-01", "account_type": "48"}, REPORTED, "silent"),  # paid to the creditor before them
        ({PAID: "2023-01", "original_creditor": "ELM BANK"}, REPORTED, "silent"),
        ({PAID: "2023-01", "status": "collection", "account_type": None}, REPORTED, ("account_type",)),
        ({PAID: "2024-01", "closed_on": "2023-09", "balance_cents": 100}, REPORTED, "silent"),
        ({}, REPORTED, (PAID,)),
    ],
)
def test_r40_the_last_payment_lies_between_opening_and_report(
    fields: Fields, generated_on: date | None, expected: Told
) -> None:
    assert told(last_payment_out_of_order.check(line(**{**CARD, **fields}), case(generated_on))) == expected


def test_r40_facts() -> None:
    early = last_payment_out_of_order.check(line(**CARD, last_payment_on="2023-01"), case())
    assert facts(early) == {PAID: "2023-01", "opened_on": "2023-06-10"}
    future = last_payment_out_of_order.check(line(**CARD, last_payment_on="2024-06"), case())
    assert facts(future) == {PAID: "2024-06", "generated_on": "2024-03-15"}


def test_every_status_is_decided() -> None:
    for status in Status:
        for rule in (status_beyond_history, late_before_opened, last_payment_out_of_order):
            subject = line(status=status, account_type="18", opened_on="2020-01", reported_on="2024-03",
                           last_payment_on="2023-01", payment_history="2024-02 6543210")  # fmt: skip
            assert told(rule.check(subject, case())) == "silent"
