"""Reading an Experian profile: every trap of the format, one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import IssueSeverity, Report, Tradeline
from contracts.vocabulary import (
    AlertKind,
    HistoryCode,
    InquiryKind,
    Ownership,
    PaymentRating,
    PortfolioType,
    PublicRecordKind,
    Status,
)
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.model import UnreadableReport
from tests.generators.experian_profiles import ACCOUNT_NUMBER, SSN, profile

PULLED = date(2024, 3, 16)


def read(document: object) -> Report:
    return parse_credit_profile(document, pulled_on=PULLED)


def line(**changes: Any) -> Tradeline:
    """The card of the sample profile with some vendor fields changed; dotted names reach the enhanced data."""
    return read(document_with_line(**changes)).tradelines[1]


def document_with_line(**changes: Any) -> dict[str, Any]:
    document = profile()
    card = document["creditProfile"][0]["tradeline"][1]
    for name, value in changes.items():
        target = card["enhancedPaymentData"] if name in ENHANCED else card
        if value is None:
            target.pop(name, None)
        else:
            target[name] = value
    return document


ENHANCED = {
    "enhancedAccountCondition", "enhancedPaymentStatus", "enhancedPaymentHistory84", "firstDelinquencyDate", "ciiCode",
    "complianceCondition", "enhancedAccountType", "enhancedTerms", "enhancedSpecialComment", "originalLoanAmount",
}  # fmt: skip


def issue_codes(document: object) -> set[str]:
    return {issue.code for issue in read(document).issues}


def test_a_whole_profile() -> None:
    report = read(profile())
    assert report.issues == ()
    assert (report.generated_on, report.source) == (date(2024, 3, 15), "experian.credit_profile_v2")
    charged = report.tradelines[0]
    assert (charged.key, charged.status, charged.is_open) == ("t001", Status.CHARGE_OFF, False)
    assert (charged.furnisher, charged.furnisher_normalised) == ("Elm Bank, N.A.", "ELM BANK")
    assert (charged.charge_off_cents, charged.balance_cents, charged.past_due_cents) == (215_000, 215_000, 215_000)
    assert charged.first_delinquency_on == PartialDate(2023, 6)
    assert (charged.compliance_condition, charged.is_disputed) == ("XB", True)
    assert [cell.code for cell in charged.payment_history[:5]] == [*[HistoryCode.CHARGE_OFF] * 4, HistoryCode.LATE_180]
    assert charged.payment_history[0].month == "2024-03"
    record = report.public_records[0]
    assert (record.kind, record.chapter, record.is_disputed) == (PublicRecordKind.BANKRUPTCY, "13", False)
    assert (record.amount_cents, record.assets_cents) == (1_200_000, None)
    inquiry = report.inquiries[0]
    assert (inquiry.kind, inquiry.inquired_on, inquiry.amount_cents) == (
        InquiryKind.HARD,
        PartialDate(2024, 1, 10),
        None,
    )
    assert (report.scores[0].value, [factor.code for factor in report.scores[0].factors]) == (612, ["39", "10"])
    assert report.consumer.date_of_birth == PartialDate(1980, 2, 9)
    assert report.consumer.addresses[0].line == "12 ELM ST"
    assert report.consumer.addresses[0].last_reported_on == PartialDate(2024, 3)
    assert [name.kind for name in report.consumer.names] == [None, "alias"]
    assert report.consumer.employers[0].name == "HARBOR MILL"
    assert {alert.kind for alert in report.alerts} == {AlertKind.FRAUD_ALERT, AlertKind.MESSAGE}


def test_no_social_security_number_gets_through() -> None:
    report = read(profile())
    told = report.model_dump_json()
    assert SSN not in told
    assert "987-65-4320" not in told
    assert report.consumer.ssns[0].masked == "***-**-4320"
    assert report.alerts[-1].text == "INPUT SSN *****4320 UNVERIFIED"


@pytest.mark.parametrize("written", [SSN, int(SSN), f"SSN{SSN}X", "987 65 4320", "987-65-4320", f"0{SSN}1", float(SSN)])
def test_the_number_is_masked_wherever_it_stands(written: object) -> None:
    document = profile()
    document["creditProfile"][0]["somewhere"] = {"deep": [written], f"key{SSN}": 1}
    told = read(document).model_dump_json()
    assert SSN not in told
    assert "987 65 4320" not in told


@pytest.mark.parametrize("written", ["9876543", "98-7654320", 987654320, "12345678901"])
def test_a_misshapen_number_in_its_own_place_is_masked_too(written: object) -> None:
    document = profile()
    document["creditProfile"][0]["ssn"] = [{"number": written}]
    document["creditProfile"][0]["statement"] = []
    document["creditProfile"][0]["informationalMessage"] = []
    report = read(document)
    assert str(written) not in report.model_dump_json()
    assert str(written)[-4:] == (report.consumer.ssns[0].masked or "")[-4:]


def test_nine_lates_in_a_row_are_no_social_security_number() -> None:
    document = document_with_line(enhancedPaymentHistory84="111111111CC")
    document["creditProfile"][0]["ssn"] = [{"number": "111111111"}]
    found = read(document).tradelines[1]
    assert [cell.raw for cell in found.payment_history] == list("111111111CC")


def test_a_number_in_place_of_a_grid_is_masked_all_the_same() -> None:
    document = document_with_line(enhancedPaymentHistory84=SSN)
    assert SSN not in read(document).model_dump_json()
    assert [cell.raw for cell in read(document).tradelines[1].payment_history] == list("*****4320")


def test_account_numbers_are_masked_in_value_and_raw() -> None:
    report = read(profile())
    assert ACCOUNT_NUMBER not in report.model_dump_json()
    assert report.tradelines[0].account_number == "************1234"
    assert report.tradelines[1].account_number == "4321"
    assert line(accountNumber="98E543182136").account_number == "********2136"
    assert line(accountNumber="4000-1234-1234-1234").account_number == "****-****-****-1234"
    assert line(accountNumber=123456789).account_number == "*****6789"


@pytest.mark.parametrize("unsaid", ["UNKNOWN", "UNK", "  ", "", "unknown"])
def test_what_the_vendor_leaves_unsaid_is_never_zero(unsaid: str) -> None:
    found = line(balanceAmount=unsaid)
    assert found.balance_cents is None
    assert found.sources["balance_cents"].raw == unsaid
    assert issue_codes(document_with_line(balanceAmount=unsaid)) == set()


@pytest.mark.parametrize("unreadable", ["12.50", "-100", "1,000", "ABC", 12.5, True, [], "９９", "1" * 13])
def test_an_unreadable_amount_is_an_issue(unreadable: object) -> None:
    document = document_with_line(balanceAmount=unreadable)
    report = read(document)
    assert report.tradelines[1].balance_cents is None
    assert report.tradelines[1].sources["balance_cents"].raw == unreadable
    (issue,) = report.issues
    assert issue.code == "unreadable_value"
    assert issue.place == "$.creditProfile[0].tradeline[1].balanceAmount"


def test_zero_and_absent_differ() -> None:
    assert line(balanceAmount="00000000").balance_cents == 0
    absent = line(balanceAmount=None)
    assert absent.balance_cents is None
    assert "balance_cents" not in absent.sources


@pytest.mark.parametrize(
    ("condition", "payment", "plain", "status", "rating"),
    [
        ("A1", "11", "11", Status.CURRENT, None),
        ("A1", "32", "32", Status.CURRENT, None),
        ("A1", "71", "71", Status.LATE_30, None),
        ("A1", "73", None, Status.LATE_30, None),
        ("A1", "84", "84", Status.LATE_180, None),
        ("A2", "11", "12", Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        ("A2", "32", "52", Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        ("A2", "97", "97", Status.PAID_CHARGE_OFF, None),
        ("A2", "93", None, Status.PAID_COLLECTION, None),
        ("A3", "11", "12", Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        ("A3", "11", "11", Status.CURRENT, None),
        ("05", "37", "05", Status.TRANSFERRED, PaymentRating.CURRENT),
        ("93", None, "93", Status.COLLECTION, None),
        ("97", "97", "97", Status.CHARGE_OFF, None),
        (None, None, "12", Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        (None, None, "51", Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        (None, None, "32", Status.CURRENT, None),
        (None, None, "13", None, None),
        ("A1", None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_experian_codes_are_translated_not_read_as_metro2(
    condition: str | None, payment: str | None, plain: str | None, status: Status | None, rating: PaymentRating | None
) -> None:
    found = line(enhancedAccountCondition=condition, enhancedPaymentStatus=payment, status=plain)
    assert (found.status, found.payment_rating) == (status, rating)


def test_an_unknown_condition_is_not_guessed() -> None:
    document = document_with_line(enhancedAccountCondition="Q9", enhancedPaymentStatus="11", status=None)
    report = read(document)
    assert report.tradelines[1].status is None
    assert report.tradelines[1].status_text == "Experian condition Q9, payment status 11"
    assert {issue.code for issue in report.issues} == {"unknown_code"}


def test_a_doubtful_condition_lowers_confidence() -> None:
    found = line(enhancedAccountCondition="67", enhancedPaymentStatus="11", status="11")
    assert found.status is Status.CURRENT
    assert found.confidence("status") == 0.6


def test_contradicting_status_codes_are_an_issue() -> None:
    document = document_with_line(enhancedAccountCondition="97", enhancedPaymentStatus="97", status="12")
    report = read(document)
    assert report.tradelines[1].status is Status.CHARGE_OFF
    assert report.tradelines[1].confidence("status") == 0.6
    assert {issue.code for issue in report.issues} == {"status_conflict"}


def test_a_condition_that_is_a_bankruptcy_becomes_the_indicator() -> None:
    assert line(enhancedAccountCondition="E", status=None).consumer_information_indicator == "E"
    assert line(ciiCode="H").consumer_information_indicator == "H"


def test_grid_signs_are_experians() -> None:
    found = line(enhancedPaymentHistory84="BC0N-1", paymentHistory=None)
    assert [cell.code for cell in found.payment_history] == [
        HistoryCode.NO_DATA, HistoryCode.CURRENT, HistoryCode.ZERO_BALANCE,
        HistoryCode.NO_DATA, HistoryCode.NO_DATA, HistoryCode.LATE_30,
    ]  # fmt: skip
    assert [cell.month for cell in found.payment_history][:3] == ["2024-03", "2024-02", "2024-01"]
    assert "".join(cell.raw for cell in found.payment_history) == "BC0N-1"


def test_a_lumping_or_unknown_sign_stays_untranslated() -> None:
    document = document_with_line(enhancedPaymentHistory84="C9?")
    assert [cell.code for cell in read(document).tradelines[1].payment_history] == [HistoryCode.CURRENT, None, None]
    assert issue_codes(document) == {"ambiguous_history_sign", "unknown_history_sign"}


def test_a_grid_needs_its_anchor() -> None:
    document = document_with_line(balanceDate=None)
    found = read(document).tradelines[1]
    assert found.payment_history == ()
    assert found.extras["enhancedPaymentData.enhancedPaymentHistory84"].raw == "C0C"
    assert issue_codes(document) == {"history_without_anchor"}


def test_two_grids_that_differ() -> None:
    assert issue_codes(document_with_line(paymentHistory="C1C")) == {"history_conflict"}
    assert issue_codes(document_with_line(paymentHistory="C0")) == set()


def test_an_endless_grid_is_cut_and_said_so() -> None:
    document = document_with_line(enhancedPaymentHistory84="C" * 100_000)
    assert len(read(document).tradelines[1].payment_history) == 84
    assert issue_codes(document) == {"history_too_long"}


def test_the_vendors_first_delinquency_is_the_latest_one() -> None:
    # Paid account: no date of first delinquency belongs there; the vendor's date stays readable.
    paid = line(enhancedAccountCondition="A2", status="12", firstDelinquencyDate="01012024")
    assert paid.first_delinquency_on is None
    assert paid.extras["enhancedPaymentData.firstDelinquencyDate"].raw == "01012024"
    # Delinquent, and the grid shows the run began earlier: not taken.
    late = document_with_line(
        enhancedAccountCondition="A1", enhancedPaymentStatus="80", status="80",
        enhancedPaymentHistory84="321C", firstDelinquencyDate="03012024",
    )  # fmt: skip
    assert read(late).tradelines[1].first_delinquency_on is None
    assert "not_the_first_delinquency" in issue_codes(late)


def test_a_run_is_not_broken_by_months_without_data() -> None:
    document = document_with_line(
        enhancedAccountCondition="93", enhancedPaymentStatus="93", status="93",
        enhancedPaymentHistory84="G-1C", firstDelinquencyDate="02012024",
    )  # fmt: skip
    assert read(document).tradelines[1].first_delinquency_on is None
    document["creditProfile"][0]["tradeline"][1]["enhancedPaymentData"]["firstDelinquencyDate"] = "01012024"
    assert read(document).tradelines[1].first_delinquency_on == PartialDate(2024, 1)


@pytest.mark.parametrize(
    ("raw", "read_as"),
    [
        ("09002021", PartialDate(2021, 9)),
        ("00002021", PartialDate(2021)),
        ("09152021", PartialDate(2021, 9, 15)),
        ("00000000", None),
    ],
)
def test_dates_keep_their_precision(raw: str, read_as: PartialDate | None) -> None:
    assert line(openDate=raw).opened_on == read_as
    assert issue_codes(document_with_line(openDate=raw)) == set()


@pytest.mark.parametrize("raw", ["02302021", "13012021", "2021-01-01", "010121", "00152021", "01011850", "01012O21"])
def test_impossible_dates_are_issues(raw: str) -> None:
    assert line(openDate=raw).opened_on is None
    assert issue_codes(document_with_line(openDate=raw)) == {"unreadable_value"}


def header(**fields: object) -> dict[str, Any]:
    document = profile()
    document["creditProfile"][0]["headerRecord"] = [fields]
    return document


def test_two_digit_years_fall_before_the_pull() -> None:
    assert read(header(reportDate="031524")).generated_on == date(2024, 3, 15)
    assert read(header(reportDate="031599")).generated_on == date(1999, 3, 15)
    assert read(header(reportDate="031624")).generated_on == date(2024, 3, 16)
    assert read(header(reportDate="031724")).generated_on == date(1924, 3, 17)
    assert issue_codes(header(reportDate="031424", y2kReportedDate="03152024")) == {"date_conflict"}


def test_a_report_without_a_date_takes_the_pulls_and_says_so() -> None:
    document = profile()
    del document["creditProfile"][0]["headerRecord"]
    report = read(document)
    assert report.generated_on == PULLED
    assert report.sources["generated_on"].path == "pulled_on"
    assert {issue.code for issue in report.issues} == {"no_report_date"}


@pytest.mark.parametrize(
    ("raw", "value", "exclusion"), [("0783", 783, None), ("9001", None, "9001"), ("0000", None, "0000")]
)
def test_exclusion_codes_are_no_scores(raw: str, value: int | None, exclusion: str | None) -> None:
    document = profile()
    document["creditProfile"][0]["riskModel"][0]["score"] = raw
    score = read(document).scores[0]
    assert (score.value, score.exclusion_code) == (value, exclusion)


@pytest.mark.parametrize(
    ("kind", "terms", "installment", "portfolio"),
    [
        ("18", "REV", "R", PortfolioType.REVOLVING),
        ("89", "LOC", "R", PortfolioType.LINE_OF_CREDIT),
        ("26", "360", "I", PortfolioType.MORTGAGE),
        ("00", "060", "I", PortfolioType.INSTALLMENT),
    ],
)
def test_portfolio(kind: str, terms: str, installment: str, portfolio: PortfolioType) -> None:
    found = line(enhancedAccountType=kind, enhancedTerms=terms, revolvingOrInstallment=installment)
    assert found.portfolio_type is portfolio


def test_obsolete_ownership_is_marked() -> None:
    document = document_with_line(ecoa="4")
    found = read(document)
    assert found.tradelines[1].ownership is Ownership.SHARED_UNDETERMINED
    assert [(issue.code, issue.severity) for issue in found.issues] == [("obsolete_code", IssueSeverity.INFO)]


def test_dispute_remarks() -> None:
    assert line(enhancedSpecialComment="78").is_disputed is True
    assert line(enhancedSpecialComment="13").is_disputed is False
    assert line(complianceCondition="XH").is_disputed is False
    assert line(complianceCondition="XC").is_disputed is True
    assert line(complianceCondition="XA").is_disputed is None
    assert line(enhancedSpecialComment="19").remarks[0].text == "Account closed at the consumer's request"


def test_scheduled_payment_needs_its_type() -> None:
    assert line().scheduled_payment_cents == 2500
    assert line(monthlyPaymentType="A").scheduled_payment_cents is None
    assert line(monthlyPaymentType="A").extras["monthlyPaymentAmount"].raw == "00000025"


def test_unasked_fields_stay_readable() -> None:
    document = document_with_line(novel="x")
    document["creditProfile"][0]["novelSection"] = [{"a": 1}]
    document["other"] = {"b": 2}
    report = read(document)
    assert report.tradelines[1].extras["novel"].raw == "x"
    assert report.extras["novelSection"].raw == [{"a": 1}]
    assert report.extras["other"].raw == {"b": 2}
    assert report.extras["endTotals"].raw == [{"totalSegments": "12"}]


def test_equal_issues_are_counted_not_repeated() -> None:
    document = profile()
    document["creditProfile"][0]["publicRecord"] = [{"status": "32"}] * 60
    (issue,) = read(document).issues
    assert (issue.code, issue.count) == ("unknown_code", 60)
    assert read(document).public_records[0].status_text == "Experian status 32"
    assert read(document).public_records[0].kind is None


def test_a_lone_object_counts_as_an_array_of_one() -> None:
    document = profile()
    document["creditProfile"] = document["creditProfile"][0]
    document["creditProfile"]["inquiry"] = document["creditProfile"]["inquiry"][0]
    report = read(document)
    assert len(report.inquiries) == 1
    assert report.inquiries[0].sources["inquirer"].path == "$.creditProfile.inquiry.subscriberName"
    assert {issue.code for issue in report.issues} == {"not_an_array"}


def test_a_lost_record_is_noticed() -> None:
    document = profile()
    document["creditProfile"][0]["tradeline"].pop()
    (issue,) = read(document).issues
    assert (issue.code, issue.severity) == ("count_mismatch", IssueSeverity.ERROR)


def test_an_element_of_the_wrong_kind_is_kept_and_counted() -> None:
    document = profile()
    document["creditProfile"][0]["tradeline"][1] = "garbage"
    report = read(document)
    assert len(report.tradelines) == 2
    assert report.tradelines[1].extras["value"].raw == "garbage"
    assert {issue.code for issue in report.issues} == {"not_an_object"}


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (None, "$"),
        ([], "$"),
        ("text", "$"),
        ({}, "$"),
        ({"creditProfile": []}, "$.creditProfile"),
        ({"creditProfile": None}, "$.creditProfile"),
        ({"creditProfile": [{}]}, "$.creditProfile[0]"),
        ({"creditProfile": [{"a": 1}, {"b": 2}]}, "$.creditProfile"),
        ({"creditProfile": [{"a": float("nan")}]}, "$.creditProfile[0].a"),
        ({"creditProfile": [{"a": 10**400}]}, "$.creditProfile[0].a"),
        ({"creditProfile": [{"a": b"bytes"}]}, "$.creditProfile[0].a"),
        ({"creditProfile": [{"a": {1: 2}}]}, "$.creditProfile[0].a"),
    ],
)
def test_no_profile_at_all_is_refused_with_its_place(document: object, place: str) -> None:
    with pytest.raises(UnreadableReport) as refusal:
        read(document)
    assert refusal.value.place == place
    assert refusal.value.status == 422


def test_nesting_is_limited() -> None:
    deep: object = "x"
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(UnreadableReport, match="nested deeper"):
        read({"creditProfile": [{"a": deep}]})
    while isinstance(deep, list):  # take it apart again: freeing it at once would overrun the stack
        deep = deep.pop()


def test_issues_carry_no_personal_value() -> None:
    document = document_with_line(
        balanceAmount="ADA SAMPLE", openDate="ADA SAMPLE", ecoa="ADA SAMPLE", status="ADA SAMPLE"
    )
    report = read(document)
    assert report.issues
    assert not any("ADA" in issue.detail + issue.place for issue in report.issues)
