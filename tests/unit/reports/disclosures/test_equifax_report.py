"""Reading an Equifax report: every trap of the format, one by one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Report, Tradeline
from contracts.vocabulary import AlertKind, HistoryCode, InquiryKind, Ownership, PaymentRating, PublicRecordKind, Status
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.model import UnreadableReport
from tests.generators.bureau_reports import TODAY, equifax

AGREED = {"code": "1", "description": "Pays account as agreed"}


def of(**members: Any) -> dict[str, Any]:
    """An answer with those members of the report."""
    return {"consumers": {"equifaxUSConsumerCreditReport": [{"reportDate": "11202026", **members}]}}


def read(document: object) -> Report:
    return parse_consumer_report(document, pulled_on=TODAY)


def trade(**members: Any) -> Tradeline:
    return read(of(trades=[{"dateReported": "09002026", "rate": AGREED, **members}])).tradelines[0]


def collection(**members: Any) -> Tradeline:
    return read(of(collections=[{"industryCode": "Y", **members}])).tradelines[0]


def codes(document: object) -> set[str]:
    return {issue.code for issue in read(document).issues}


def test_a_day_of_00_leaves_the_month() -> None:
    found = trade(dateOpened="06002020", lastPaymentDate="08152026", closedDate="00002019")
    assert (found.opened_on, found.last_payment_on) == (PartialDate(2020, 6), PartialDate(2026, 8, 15))
    assert found.closed_on == PartialDate(2019)
    assert found.sources["opened_on"].raw == "06002020"


@pytest.mark.parametrize("written", ["13002020", "2020-06-01", "31022020", "x"])
def test_an_impossible_date_is_an_issue_and_no_date(written: str) -> None:
    document = of(trades=[{"dateOpened": written}])
    assert read(document).tradelines[0].opened_on is None and codes(document) == {"unreadable_value"}


def test_null_stands_for_an_empty_section() -> None:
    report = read(of(trades=None, collections=None, bankruptcies=None, inquiries=None, models=None, addresses=None))
    assert (report.tradelines, report.public_records, report.inquiries, report.issues) == ((), (), (), ())


def test_a_null_account_number_is_no_number() -> None:
    found = trade(accountNumber=None)
    assert found.account_number is None and "account_number" in found.sources | found.extras


def test_high_credit_is_the_limit_where_the_narrative_says_so() -> None:
    plain = trade(highCredit=9914)
    assert (plain.high_credit_cents, plain.credit_limit_cents) == (991_400, None)
    by_column = trade(
        highCredit=9914, narrativeCodes=[{"code": "AZ", "description": "AMOUNT IN H/C COLUMN IS CREDIT LIMIT"}]
    )
    assert (by_column.high_credit_cents, by_column.credit_limit_cents) == (None, 991_400)
    both = trade(highCredit=9914, creditLimit=10_000, rawNarrativeCodes=["AZ"])
    assert (both.high_credit_cents, both.credit_limit_cents) == (None, 1_000_000)
    assert both.extras["highCredit"].raw == 9914


@pytest.mark.parametrize("odd", [-5, 12.5, True, [1], "1,000", "９"])
def test_an_unreadable_amount_is_an_issue_never_zero(odd: Any) -> None:
    document = of(trades=[{"balance": odd}])
    assert read(document).tradelines[0].balance_cents is None and codes(document) == {"unreadable_value"}


@pytest.mark.parametrize(
    "releases",
    [("equifaxUSConsumerCreditReport", "ECOAInquiryType"), ("equifaxUsConsumerCreditReport", "ecoaInquiryType")],
)
def test_the_casing_of_either_release_is_read(releases: tuple[str, str]) -> None:
    outer, inner = releases
    report = read({"consumers": {outer: [{"reportDate": "11202026", inner: "I", "birthDate": "07151979"}]}})
    assert report.generated_on == date(2026, 11, 20)
    assert report.extras["ecoaInquiryType"].path == f"$.consumers.{outer}[0].{inner}"


@pytest.mark.parametrize(
    ("rate", "more", "status", "rating"),
    [
        ("1", {}, Status.CURRENT, None),
        (1, {}, Status.CURRENT, None),
        ("2", {}, Status.LATE_30, None),
        ("3", {}, Status.LATE_60, None),
        ("4", {}, Status.LATE_90, None),
        ("5", {}, Status.LATE_120, None),
        ("7", {}, None, None),
        ("0", {}, None, None),
        ("8", {}, Status.REPOSSESSION, None),
        ("8", {"narrativeCodes": [{"code": "x", "description": "VOLUNTARY SURRENDER"}]}, Status.SURRENDER, None),
        ("9", {}, Status.CHARGE_OFF, None),
        ("9", {"narrativeCodes": [{"code": "CZ", "description": "COLLECTION ACCOUNT"}]}, Status.COLLECTION, None),
        ("9", {"narrativeCodes": [{"code": "x", "description": "PAID CHARGE OFF"}]}, Status.PAID_CHARGE_OFF, None),
        ("9", {"narrativeCodes": [{"code": "x", "description": "UNPAID BALANCE CHARGED OFF"}]}, Status.CHARGE_OFF, None),
        ("1", {"closedDate": "01002025", "balance": 0}, Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        ("1", {"closedDate": "01002025", "balance": 40}, Status.CURRENT, None),
        ("1", {"activityDesignatorCode": {"code": "T", "description": "Transfer/Sold"}, "balance": 0}, Status.TRANSFERRED, PaymentRating.CURRENT),
        ("6", {}, None, None),
        ("Z", {}, None, None),
    ],
)  # fmt: skip
def test_rates_are_translated_with_the_words_beside_them(
    rate: Any, more: dict[str, Any], status: Status | None, rating: PaymentRating | None
) -> None:
    found = trade(rate={"code": rate}, **more)
    assert (found.status, found.payment_rating) == (status, rating)


def test_an_unknown_rate_is_named_and_kept() -> None:
    document = of(trades=[{"rate": {"code": "6", "description": "Something new"}}])
    (found,) = read(document).tradelines
    assert codes(document) == {"unknown_code"}
    assert (found.status, found.status_text, found.sources["is_open"].raw) == (None, "Something new", "6")


def test_a_bad_debt_without_words_is_doubtful() -> None:
    assert (trade(rate={"code": "9"}).confidence("status") or 1) < (trade(rate={"code": "4"}).confidence("status") or 0)


def test_the_grid_begins_the_month_before_the_report() -> None:
    first = [{"code": code} for code in ("0", "E", "1", "R", "*", "B")]
    found = trade(paymentHistory1to24=first, paymentHistory25to36=[{"code": "L"}])
    assert [cell.month for cell in found.payment_history[:2]] == ["2026-08", "2026-07"]
    assert [cell.code for cell in found.payment_history] == [
        HistoryCode.CURRENT, HistoryCode.ZERO_BALANCE, HistoryCode.LATE_30, HistoryCode.REPOSSESSION,
        HistoryCode.NO_DATA, HistoryCode.BEFORE_HISTORY, HistoryCode.CHARGE_OFF,
    ]  # fmt: skip


def test_a_grid_without_its_month_is_not_dated_by_guess() -> None:
    document = of(trades=[{"paymentHistory1to24": [{"code": "0"}]}])
    assert codes(document) == {"history_without_anchor"}
    (found,) = read(document).tradelines
    assert found.payment_history == () and found.extras["paymentHistory1to24"].raw == [{"code": "0"}]


def test_the_date_of_a_major_delinquency_is_no_first_delinquency() -> None:
    found = trade(dateMajorDelinquencyFirstReported="05002024", rate={"code": "9"})
    assert found.first_delinquency_on is None
    assert found.extras["dateMajorDelinquencyFirstReported"].raw == "05002024"


def test_collections_are_tradelines_of_their_own() -> None:
    found = collection(
        clientNameOrNumber="ANY HOSPITAL", balance=612, originalAmount=700, dateOfFirstDelinquency="09002021",
        status={"code": "D", "description": "Unpaid"}, narrativeCodes=[{"code": "GS", "description": "MEDICAL"}],
    )  # fmt: skip
    assert (found.status, found.account_type, found.creditor_classification) == (Status.COLLECTION, "48", "02")
    assert (found.original_creditor, found.first_delinquency_on) == ("ANY HOSPITAL", PartialDate(2021, 9))
    assert collection(status={"code": "P", "description": "Paid"}).status is Status.PAID_COLLECTION
    odd = of(collections=[{"industryCode": "Y", "status": {"code": "Q", "description": "Other"}}])
    assert read(odd).tradelines[0].status is None and codes(odd) == {"unknown_code"}


def test_trades_and_collections_have_distinct_keys() -> None:
    report = read(of(trades=[{}, {}], collections=[{}]))
    assert [line.key for line in report.tradelines] == ["t001", "t002", "t003"]


@pytest.mark.parametrize(
    ("words", "disputed"), [("CONSUMER DISPUTES", True), ("DISPUTE RESOLVED", False), ("CREDIT CARD", None)]
)
def test_a_dispute_is_told_by_the_narrative(words: str, disputed: bool | None) -> None:
    assert trade(narrativeCodes=[{"code": "x", "description": words}]).is_disputed is disputed


@pytest.mark.parametrize("score", [0, "0000", 9001, "9002", 1000])
def test_an_exclusion_is_no_score(score: Any) -> None:
    (found,) = read(of(models=[{"type": "FICO", "modelNumber": "02778", "score": score}])).scores
    assert (found.value, found.exclusion_code) == (None, str(score))


def test_a_reject_code_is_why_there_is_no_score() -> None:
    (found,) = read(of(models=[{"type": "FICO", "score": None, "rejects": [{"code": "07"}]}])).scores
    assert (found.value, found.exclusion_code) == (None, "07")


def test_people_records_and_alerts() -> None:
    report = read(
        of(
            subjectSocialNum="666000001",
            formerNames=[{"firstName": "A", "lastName": "OLD"}],
            bankruptcies=[{"currentIntentOrDispositionCode": {"code": "A", "description": "Chapter 13 filed"}, "dateFiled": "02022022"}],
            fraudVictimIndicator={"code": "B", "description": "Initial fraud alert"},
            hitCode={"code": "A", "description": "Security freeze"},
            consumerStatements=[{"dateReported": "01012026", "statement": "NOT MINE"}],
            inquiries=[{"customerName": "PRM-BANK"}, {"customerName": "BANK"}],
        )
    )  # fmt: skip
    assert report.consumer.ssns[0].masked == "***-**-0001"
    assert [name.kind for name in report.consumer.names] == ["alias"]
    record = report.public_records[0]
    assert (record.kind, record.chapter, record.filed_on) == (
        PublicRecordKind.BANKRUPTCY,
        "13",
        PartialDate(2022, 2, 2),
    )
    assert {alert.kind for alert in report.alerts} == {AlertKind.FRAUD_ALERT, AlertKind.FREEZE}
    assert [each.kind for each in report.inquiries] == [InquiryKind.SOFT, InquiryKind.HARD]
    assert report.consumer_statements[0].text == "NOT MINE"


def test_account_numbers_are_masked_wherever_they_stand() -> None:
    told = read(of(trades=[{"accountNumber": "4000123412341234", "mortgageIDNumber": "100012345678"}],
                   collections=[{"accountNumberOrOtherId": "998877665544"}])).model_dump_json()  # fmt: skip
    assert not {"4000123412341234", "100012345678", "998877665544"} & set(told.split('"'))
    assert "************1234" in told


@pytest.mark.parametrize(
    "document",
    [None, [], {}, {"consumers": {}}, {"consumers": {"equifaxUSConsumerCreditReport": None}},
     {"consumers": {"equifaxUSConsumerCreditReport": [{}, {}]}}, {"consumers": {"equifaxUSConsumerCreditReport": ["x"]}}],
)  # fmt: skip
def test_what_is_no_report_is_refused(document: object) -> None:
    with pytest.raises(UnreadableReport):
        read(document)


def test_ownership_codes() -> None:
    assert trade(accountDesignator={"code": "A"}).ownership is Ownership.AUTHORIZED_USER
    assert trade(accountDesignator={"code": "?"}).ownership is None


def test_the_generated_answer_has_no_issues() -> None:
    assert read(equifax()).issues == ()


@pytest.mark.shared_data
def test_the_shape_sample_is_read_whole(shared_data: Path) -> None:
    path = shared_data / "bureau/equifax/equifax_us_consumer_report_shape_synthetic.json"
    report = read(json.loads(path.read_text(encoding="utf-8")))
    assert report.issues == () and len(report.tradelines) == 2
    card, debt = report.tradelines
    assert (card.credit_limit_cents, card.high_credit_cents, card.status) == (1_000_000, None, Status.CURRENT)
    assert (debt.status, debt.first_delinquency_on) == (Status.COLLECTION, PartialDate(2021, 9))
    assert report.scores[0].value == 640
