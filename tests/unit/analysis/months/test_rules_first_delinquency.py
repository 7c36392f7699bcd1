"""R08, R10, R12, R13, R14: the date of first delinquency, missing or out of its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.report import SourceKind
from contracts.vocabulary import LATE_STATUSES, METRO2_STATUS, PaymentRating, Status
from functions.analysis.model import RuleClass
from functions.analysis.rules.months.first_delinquency import (
    first_delinquency_after_report,
    first_delinquency_before_opened,
    first_delinquency_missing,
    first_delinquency_on_current,
    first_delinquency_too_late,
)
from tests.unit.analysis.rule_samples import REPORTED, Told, case, facts, fired, line, record, told

FIRST = "first_delinquency_on"
METRO2 = SourceKind.METRO2
Fields = dict[str, Any]

# -- R08 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", METRO2_STATUS)
@pytest.mark.parametrize("rating", [None, *PaymentRating])
def test_r08_follows_the_table_of_statuses(code: str, rating: PaymentRating | None) -> None:
    row = METRO2_STATUS[code]
    subject = line(empty=(FIRST,), kind=METRO2, status=row.status, payment_rating=rating, charged_off_on="2020-01")
    outcome = told(first_delinquency_missing.check(subject, case()))
    if row.dofd == "by_rating" and rating is None:
        assert outcome == ("payment_rating",)
    else:
        wanted = row.dofd == "always" or (row.dofd == "by_rating" and rating is not PaymentRating.CURRENT)
        assert outcome == ("certain" if wanted else "silent")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"empty": (FIRST,), "payment_history": "2024-02 LLLLL"}, "probable"),
        ({"empty": (FIRST,), "payment_history": "2024-02 LLLLL", "kind": METRO2}, "certain"),
        ({"empty": (FIRST,), "payment_history": "2024-02 LLLLL", "confidence": 0.7}, "possible"),
        ({"empty": (FIRST,)}, "possible"),  # nothing shows that the 90 days are over
        ({"empty": (FIRST,), "charged_off_on": "2023-12-16"}, "possible"),  # day 90 is the report's
        ({"empty": (FIRST,), "charged_off_on": "2023-12-15"}, "probable"),
        ({"empty": (FIRST,), "charged_off_on": "2023-12"}, "possible"),
        ({"empty": (FIRST,), "status": "late_30"}, "probable"),
        ({FIRST: "2020-01"}, "silent"),
        ({}, (FIRST,)),  # the source doesn't carry it
        ({"empty": (FIRST,), "status": None}, ("status",)),
        ({"empty": (FIRST,), "status": "current"}, "silent"),
    ],
)
def test_r08_strength(fields: Fields, expected: Told) -> None:
    assert told(first_delinquency_missing.check(line(**{"status": "charge_off", **fields}), case())) == expected


def test_r08_the_duty_is_of_defaults_only() -> None:
    for status in Status:
        outcome = first_delinquency_missing.check(line(empty=(FIRST,), status=status, payment_rating="L"), case())
        if told(outcome) == "silent":
            continue
        footing = fired(outcome).footing
        assert footing is not None
        duty = status not in LATE_STATUSES
        assert (footing.rule_class is RuleClass.STATUTE) is duty
        assert ("15 U.S.C. 1681s-2(a)(5)(A)" in footing.citations) is duty
    outcome = first_delinquency_missing.check(line(empty=(FIRST,), status="charge_off"), case())
    assert facts(outcome) == {"status": "charge_off", FIRST: "not given"}
    assert "status: charge off" in fired(outcome).explanation


def test_r08_without_the_reports_date_the_90_days_are_not_known_to_be_over() -> None:
    subject = line(empty=(FIRST,), status="charge_off", charged_off_on="2010-01")
    assert told(first_delinquency_missing.check(subject, case(None))) == "possible"


# -- R10 ------------------------------------------------------------------------------------------------------------

LADDER = {"status": "charge_off", "payment_history": "2024-03 LLL6543210"}  # first late month 2023-07


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({**LADDER, FIRST: "2023-07-31"}, "silent"),
        ({**LADDER, FIRST: "2023-07"}, "silent"),
        ({**LADDER, FIRST: "2023-06"}, "silent"),
        ({**LADDER, FIRST: "2023-08-01"}, "probable"),  # the next month may be a way of counting
        ({**LADDER, FIRST: "2023-08"}, "probable"),
        ({**LADDER, FIRST: "2023-09"}, "certain"),
        ({**LADDER, FIRST: "2023"}, "silent"),
        ({**LADDER, FIRST: "2024"}, "certain"),
        # A cure, a month without data or an unreadable one ends the run: what lies before proves nothing.
        ({"status": "late_60", "payment_history": "2024-02 210321", FIRST: "2024-01"}, "silent"),
        ({"status": "late_60", "payment_history": "2024-02 21E321", FIRST: "2024-01"}, "silent"),
        ({"status": "late_60", "payment_history": "2024-02 21D321", FIRST: "2024-01"}, "silent"),
        ({"status": "late_60", "payment_history": "2024-02 D21", FIRST: "2024-02"}, (("charged_off_on", "payment_history"))),
        ({"status": "charge_off", "payment_history": "2024-02 DLL1", FIRST: "2024-02"}, "certain"),
        # The date of the charge-off.
        ({"status": "charge_off", "charged_off_on": "2022-05-10", FIRST: "2022-05-11"}, "certain"),
        ({"status": "charge_off", "charged_off_on": "2022-05-10", FIRST: "2022-05-10"}, "silent"),
        ({"status": "charge_off", "charged_off_on": "2022-05", FIRST: "2022-05-31"}, "silent"),
        ({"status": "charge_off", "charged_off_on": "2022-05", FIRST: "2022-06"}, "certain"),
        # What it lacks, and where it doesn't look.
        ({"status": "charge_off", FIRST: "2022-05"}, ("charged_off_on", "payment_history")),
        ({**LADDER}, (FIRST,)),
        ({"payment_history": "2024-02 LLL", FIRST: "2024-02"}, ("status",)),
        ({"status": "transferred", "payment_history": "2024-02 LLL", FIRST: "2024-02"}, ("payment_rating",)),
        ({"status": "current", "payment_history": "2024-02 321", FIRST: "2024-02"}, "silent"),
    ],
)  # fmt: skip
def test_r10_the_date_can_not_be_later_than_what_it_led_to(fields: Fields, expected: Told) -> None:
    assert told(first_delinquency_too_late.check(line(**fields), case())) == expected


def test_r10_names_both_contradictions_and_the_duty_where_there_is_one() -> None:
    outcome = first_delinquency_too_late.check(line(**LADDER, charged_off_on="2023-12", **{FIRST: "2024-01"}), case())
    assert facts(outcome) == {FIRST: "2024-01", "charged_off_on": "2023-12", "payment_history[2023-07]": "1"}
    said = fired(outcome)
    assert "after the charge-off of 2023-12 and after 2023-07" in said.explanation
    assert said.footing is not None and "15 U.S.C. 1681s-2(a)(5)(A)" in said.footing.citations
    late = first_delinquency_too_late.check(
        line(status="late_60", payment_history="2024-02 210", **{FIRST: "2024-03"}), case()
    )
    assert fired(late).footing is not None
    assert "15 U.S.C. 1681s-2(a)(5)(A)" not in fired(late).footing.citations  # type: ignore[union-attr]


def test_r10_a_gap_in_the_grid_ends_the_run() -> None:
    whole = line(status="charge_off", payment_history="2024-02 LLL654321", **{FIRST: "2023-12"})
    assert told(first_delinquency_too_late.check(whole, case())) == "certain"
    cells = tuple(cell for cell in whole.payment_history if cell.month != "2023-12")
    gapped = whole.model_copy(update={"payment_history": cells})
    assert told(first_delinquency_too_late.check(gapped, case())) == "silent"


# -- R12 ------------------------------------------------------------------------------------------------------------

CARD = {"status": "late_60", "account_type": "18", "opened_on": "2020-05-10"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({FIRST: "2020-05-09"}, "certain"),
        ({FIRST: "2020-05-10"}, "silent"),
        ({FIRST: "2020-05"}, "silent"),
        ({FIRST: "2020-04"}, "certain"),
        ({FIRST: "2020"}, "silent"),
        ({FIRST: "2019"}, "certain"),
        ({FIRST: "2019", "opened_on": "2020"}, "certain"),
        ({FIRST: "2019", "confidence": 0.8}, "probable"),
        # A collector's or buyer's "date opened" is the placement.
        ({FIRST: "2019", "account_type": "48"}, "silent"),
        ({FIRST: "2019", "account_type": "0C"}, "silent"),
        ({FIRST: "2019", "original_creditor": "HARBOR CLINIC"}, "silent"),
        ({FIRST: "2019", "purchased_from": "ELM BANK"}, "silent"),
        ({FIRST: "2019", "furnisher_industry": "YC"}, "silent"),
        ({FIRST: "2019", "status": "collection"}, "certain"),  # a creditor's own collection
        ({FIRST: "2019", "status": "collection", "account_type": None}, ("account_type",)),
        ({FIRST: "2019", "status": None, "account_type": None}, ("account_type", "status")),
        ({FIRST: "2019", "status": "late_60", "account_type": None}, "certain"),
        ({FIRST: "2019", "opened_on": None}, ("opened_on",)),
        ({FIRST: None}, (FIRST,)),
        ({FIRST: None, "status": "current"}, "silent"),
    ],
)
def test_r12_delinquent_before_it_was_opened(fields: Fields, expected: Told) -> None:
    assert told(first_delinquency_before_opened.check(line(**{**CARD, **fields}), case())) == expected


def test_r12_facts() -> None:
    outcome = first_delinquency_before_opened.check(line(**CARD, **{FIRST: "2019-03"}), case())
    assert facts(outcome) == {FIRST: "2019-03", "opened_on": "2020-05-10"}
    assert fired(outcome).explanation == (
        "The first delinquency is dated 2019-03, before the account opened (2020-05-10)."
    )


# -- R13 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "generated_on", "expected"),
    [
        ({FIRST: "2024-03-16"}, REPORTED, "certain"),
        ({FIRST: "2024-03-15"}, REPORTED, "probable"),  # after the account's own date alone
        ({FIRST: "2024-03-02"}, REPORTED, "probable"),
        ({FIRST: "2024-03-01"}, REPORTED, "silent"),
        ({FIRST: "2024-03"}, REPORTED, "silent"),
        ({FIRST: "2024-04"}, REPORTED, "certain"),
        ({FIRST: "2024"}, REPORTED, "silent"),
        ({FIRST: "2025"}, REPORTED, "certain"),
        ({FIRST: "2024-03-02", "kind": METRO2}, REPORTED, "certain"),
        ({FIRST: "2024-03-02"}, None, "probable"),
        ({FIRST: "2024-04", "reported_on": None}, REPORTED, "certain"),
        ({FIRST: "2024-03", "reported_on": None}, REPORTED, ("reported_on",)),
        ({FIRST: "2024-03", "reported_on": None}, None, ("reported_on", "report.generated_on")),
        ({}, REPORTED, (FIRST,)),
        ({"status": "current"}, REPORTED, "silent"),
    ],
)
def test_r13_delinquent_after_it_was_reported(fields: Fields, generated_on: date | None, expected: Told) -> None:
    subject = line(**{"status": "late_60", "reported_on": "2024-03-01", **fields})
    assert told(first_delinquency_after_report.check(subject, case(generated_on))) == expected


def test_r13_facts() -> None:
    after_report = first_delinquency_after_report.check(line(status="late_60", **{FIRST: "2024-05"}), case())
    assert facts(after_report) == {FIRST: "2024-05", "generated_on": "2024-03-15"}
    after_account = line(status="late_60", reported_on="2024-02", **{FIRST: "2024-03"})
    assert facts(first_delinquency_after_report.check(after_account, case())) == {
        FIRST: "2024-03",
        "reported_on": "2024-02",
    }


# -- R14 ------------------------------------------------------------------------------------------------------------

CII = "consumer_information_indicator"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "probable"),
        ({"empty": (CII,)}, "probable"),
        ({"empty": (CII,), "kind": METRO2}, "certain"),
        ({"payment_history": "2024-02 0001"}, "possible"),  # may be kept from a late payment that was made up
        ({"payment_history": "2024-02 000E"}, "probable"),
        *(({CII: code}, "silent") for code in ("A", "B", "C", "D", "E", "H", "L", "R", "V", "Z", "1A")),
        *(({CII: code}, "probable") for code in ("Q", "S", "T", "U", "2A")),
        ({FIRST: None}, "silent"),
        ({"status": "late_30"}, "silent"),
        ({"status": "paid_or_closed"}, "silent"),
        ({"status": None}, ("status",)),
        ({"status": None, FIRST: None}, "silent"),
    ],
)
def test_r14_an_account_in_order_has_no_first_delinquency(fields: Fields, expected: Told) -> None:
    subject = line(**{"status": "current", FIRST: "2023-05", **fields})
    assert told(first_delinquency_on_current.check(subject, case())) == expected


def test_r14_a_bankruptcy_on_file_leaves_it_open_unless_the_indicator_is_read() -> None:
    within = case(public_records=(record(kind="bankruptcy"),))
    subject = line(status="current", **{FIRST: "2023-05"})
    assert told(first_delinquency_on_current.check(subject, within)) == (CII,)
    unread = case(public_records=(record(),))
    assert told(first_delinquency_on_current.check(subject, unread)) == (CII,)
    read = line(empty=(CII,), status="current", **{FIRST: "2023-05"})
    assert told(first_delinquency_on_current.check(read, within)) == "probable"
    assert facts(first_delinquency_on_current.check(read, within)) == {"status": "current", FIRST: "2023-05"}
    elsewhere = replace(case(), reports=(case().report, within.report))
    assert told(first_delinquency_on_current.check(subject, elsewhere)) == (CII,)
