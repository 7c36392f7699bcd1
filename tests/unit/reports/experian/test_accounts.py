"""The accounts of an Experian profile: every trap of their codes, grids and dates, one by one."""

from __future__ import annotations

import pytest

from contracts.dates import PartialDate
from contracts.report import IssueSeverity
from contracts.vocabulary import HistoryCode, Ownership, PaymentRating, PortfolioType, Status
from tests.unit.reports.experian.reading import document_with_line, issue_codes, line, read


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
