"""Reading merged reports, TrueLink's JSON and MISMO's XML: every trap of the two formats, one by one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import Report, Tradeline
from contracts.vocabulary import AlertKind, Bureau, HistoryCode, PaymentRating, PublicRecordKind, Status
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.model import UnreadableReport
from tests.generators.bureau_reports import TODAY, mismo, truelink

EQF = {"Bureau": {"symbol": "EQF"}}


def merged(**members: Any) -> dict[str, Any]:
    return {"TrueLinkCreditReportType": members}


def read(document: object) -> dict[Bureau, Report]:
    return {report.bureau: report for report in parse_merged_report(document, pulled_on=TODAY)}


def line(kind: str = "R", **members: Any) -> Tradeline:
    partition = {"accountTypeSymbol": kind, "Tradeline": {"bureau": "Equifax", **members}}
    return read(merged(TradeLinePartition=partition))[Bureau.EQUIFAX].tradelines[0]


# -- TrueLink ---------------------------------------------------------------------------------------------------------


def test_one_report_a_bureau_in_their_customary_order() -> None:
    reports = parse_merged_report(truelink(), pulled_on=TODAY)
    assert [report.bureau for report in reports] == [Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX]
    assert all(line.bureau is report.bureau for report in reports for line in report.tradelines)
    assert all(
        [each.key for each in r.tradelines] == [f"t{n:03d}" for n in range(1, len(r.tradelines) + 1)] for r in reports
    )


def test_a_bureau_without_anything_has_no_report() -> None:
    assert set(read(merged(InquiryPartition={"Inquiry": {"bureau": "Experian"}}))) == {Bureau.EXPERIAN}


def test_an_object_is_an_array_of_one_everywhere() -> None:
    """Wrapping every lone element in an array changes places and nothing else."""

    def wrapped(node: Any) -> Any:
        if isinstance(node, list):
            return [wrapped(each) for each in node]
        if not isinstance(node, dict):
            return node
        many = {"TradeLinePartition", "Tradeline", "InquiryPartition", "Inquiry", "PulblicRecordPartition", "PublicRecord",
                "Borrower", "BorrowerName", "CreditScore", "CreditScoreFactor", "Remark", "BundleComponent", "Birth"}  # fmt: skip
        return {
            key: [wrapped(value)] if key in many and not isinstance(value, list) else wrapped(value)
            for key, value in node.items()
        }

    def plain(reports: dict[Bureau, Report]) -> str:
        def strip(node: Any) -> Any:
            if isinstance(node, dict):
                return {key: strip(value) for key, value in node.items() if key not in {"sources", "extras"}}
            return [strip(each) for each in node] if isinstance(node, list) else node

        return json.dumps([strip(report.model_dump(mode="json")) for report in reports.values()])

    lone = truelink()
    body = lone["BundleComponents"]["BundleComponent"][0]["TrueLinkCreditReportType"]
    body["TradeLinePartition"] = body["TradeLinePartition"][0]
    assert plain(read(lone)) == plain(read(wrapped(lone)))


def test_attributes_written_with_an_at_sign_are_the_same() -> None:
    plain = merged(
        TradeLinePartition={"Tradeline": {"bureau": "Equifax", "creditorName": "A", "PayStatus": {"symbol": "C"}}}
    )
    marked = merged(
        TradeLinePartition={"Tradeline": {"@bureau": "Equifax", "@creditorName": "A", "PayStatus": {"@symbol": "C"}}}
    )
    (one,), (other,) = (read(each)[Bureau.EQUIFAX].tradelines for each in (plain, marked))
    assert (one.furnisher, one.status) == (other.furnisher, other.status) == ("A", Status.CURRENT)
    assert other.sources["furnisher"].path == '$.TrueLinkCreditReportType.TradeLinePartition.Tradeline["@creditorName"]'


def test_the_misspelt_section_is_read_and_so_is_the_right_spelling() -> None:
    record = {"PublicRecord": {"bureau": "Experian", "Type": {"symbol": "7", "description": "Bankruptcy chapter 7"}}}
    for name in ("PulblicRecordPartition", "PublicRecordPartition"):
        (found,) = read(merged(**{name: record}))[Bureau.EXPERIAN].public_records
        assert (found.kind, found.chapter) == (PublicRecordKind.BANKRUPTCY, "7")


def test_a_date_of_first_delinquency_that_is_lacking_stays_unknown() -> None:
    for report in read(truelink()).values():
        assert all(each.first_delinquency_on is None for each in report.tradelines)


def test_partitions_are_not_relied_on() -> None:
    """Two tradelines of one bureau in one partition are two accounts all the same."""
    partition = {"Tradeline": [{"bureau": "Equifax", "creditorName": "A"}, {"bureau": "Equifax", "creditorName": "B"}]}
    found = read(merged(TradeLinePartition=partition))[Bureau.EQUIFAX].tradelines
    assert [each.furnisher for each in found] == ["A", "B"]


def test_the_grid_begins_at_the_start_date() -> None:
    found = line(GrantedTrade={"PayStatusHistory": {"startDate": "2025-09-01", "status": "C1U9"}})
    assert [(cell.month, cell.code) for cell in found.payment_history] == [
        ("2025-09", HistoryCode.CURRENT), ("2025-08", HistoryCode.LATE_30), ("2025-07", HistoryCode.NO_DATA), ("2025-06", None),
    ]  # fmt: skip


def test_dated_months_win_over_the_string() -> None:
    months = [{"date": "2025-07-01", "status": "2"}, {"date": "2025-08-01", "status": "1"}]
    history = {"startDate": "2025-09-01", "status": "CC", "MonthlyPayStatus": months}
    found = line(GrantedTrade={"PayStatusHistory": history})
    assert [(cell.month, cell.raw) for cell in found.payment_history] == [("2025-08", "1"), ("2025-07", "2")]
    assert found.extras["GrantedTrade.PayStatusHistory.status"].raw == "CC"
    lone = line(GrantedTrade={"PayStatusHistory": {"MonthlyPayStatus": months[0]}})
    assert [cell.month for cell in lone.payment_history] == ["2025-07"]


@pytest.mark.parametrize(
    ("members", "status", "rating"),
    [
        ({"PayStatus": {"symbol": "C"}}, Status.CURRENT, None),
        ({"PayStatus": {"symbol": "4"}}, Status.LATE_120, None),
        ({"PayStatus": {"symbol": "U", "description": "Unknown"}}, None, None),
        ({"PayStatus": {"symbol": "9", "description": "Collection account"}}, Status.COLLECTION, None),
        ({"PayStatus": {"symbol": "9", "description": "Collection/Chargeoff"}}, Status.CHARGE_OFF, None),
        ({"PayStatus": {"symbol": "C"}, "OpenClosed": {"symbol": "C"}, "currentBalance": "0"}, Status.PAID_OR_CLOSED, PaymentRating.CURRENT),
        ({"PayStatus": {"symbol": "C"}, "AccountCondition": {"description": "Transferred"}}, Status.TRANSFERRED, PaymentRating.CURRENT),
        ({"PayStatus": {"symbol": "?"}}, None, None),
        ({}, None, None),
    ],
)  # fmt: skip
def test_pay_statuses(members: dict[str, Any], status: Status | None, rating: PaymentRating | None) -> None:
    found = line(**members)
    assert (found.status, found.payment_rating) == (status, rating)


def test_a_collection_partition() -> None:
    collection = {"originalCreditor": "ANY HOSPITAL", "creditType": {"symbol": "02", "description": "Medical"}}
    found = line("Y", currentBalance="612", CollectionTrade=collection)
    assert (found.account_type, found.status, found.creditor_classification) == ("48", Status.COLLECTION, "02")
    assert found.sources["account_type"].path == "$.TrueLinkCreditReportType.TradeLinePartition.accountTypeSymbol"


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("612", 61_200),
        ("1,250", 125_000),
        ("612.50", 61_250),
        ("$5", 500),
        ("", None),
        ("-1", None),
        ("1e9", None),
        ("N/A", None),
    ],
)
def test_amounts(written: str, cents: int | None) -> None:
    assert line(currentBalance=written).balance_cents == cents


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("022285664450****", "022285**********"),
        ("****5366", "****5366"),
        ("4000123412341234", "************1234"),
        ("77****", "77****"),
    ],
)
def test_account_numbers_keep_the_end_they_show(number: str, shown: str) -> None:
    assert line(accountNumber=number).account_number == shown


@pytest.mark.parametrize("score", ["0", "9001", "1000"])
def test_an_exclusion_is_no_score(score: str) -> None:
    (found,) = read(merged(Borrower={"CreditScore": {"riskScore": score, "Source": EQF}}))[Bureau.EQUIFAX].scores
    assert (found.value, found.exclusion_code) == (None, score)


def test_a_freeze_is_the_bureaus_own() -> None:
    document = copy.deepcopy(truelink())
    body = document["BundleComponents"]["BundleComponent"][0]["TrueLinkCreditReportType"]
    body["SB168Frozen"] = {"equifax": "true", "experian": "false"}
    alerts = {bureau: [alert.kind for alert in report.alerts] for bureau, report in read(document).items()}
    assert alerts == {Bureau.TRANSUNION: [], Bureau.EXPERIAN: [], Bureau.EQUIFAX: [AlertKind.FREEZE]}


def test_what_names_no_bureau_is_an_error_and_stays_readable() -> None:
    partition = [{"Tradeline": {"creditorName": "NOBODY'S"}}, {"Tradeline": {"bureau": "Equifax"}}]
    report = read(merged(TradeLinePartition=partition))[Bureau.EQUIFAX]
    assert [issue.code for issue in report.issues] == ["no_bureau"]
    assert any(source.raw == {"creditorName": "NOBODY'S"} for source in report.extras.values())


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"BundleComponents": None},
        merged(),
        {"BundleComponents": {"BundleComponent": [merged(), merged()]}},
    ],
)
def test_what_is_no_merged_report_is_refused(document: object) -> None:
    with pytest.raises(UnreadableReport):
        read(document)


@pytest.mark.shared_data
def test_the_shape_sample_of_truelink(shared_data: Path) -> None:
    path = shared_data / "bureau/aggregator/truelink_3b_shape_synthetic.json"
    reports = read(json.loads(path.read_text(encoding="utf-8")))
    assert {bureau: len(report.tradelines) for bureau, report in reports.items()} == dict.fromkeys(reports, 1)
    assert len(reports) == 3 and all(report.issues == () for report in reports.values())
    assert reports[Bureau.TRANSUNION].scores[0].value == 640
    assert reports[Bureau.EXPERIAN].tradelines[0].past_due_cents == 7_500


# -- MISMO ------------------------------------------------------------------------------------------------------------


def response(inner: str, included: str = 'Y"  _ExperianIndicator="N" _TransUnionIndicator="N') -> bytes:
    return (
        f'<CREDIT_RESPONSE><CREDIT_REPOSITORY_INCLUDED _EquifaxIndicator="{included}"/>'
        f'<BORROWER BorrowerID="B1" _LastName="SAMPLE"/>{inner}</CREDIT_RESPONSE>'
    ).encode()


def responded(content: bytes, **arguments: Any) -> dict[Bureau, Report]:
    return {each.bureau: each for each in parse_credit_response(content, pulled_on=TODAY, **arguments)}


def liability(attributes: str = "", children: str = "") -> Tradeline:
    content = response(f"<CREDIT_LIABILITY {attributes}>{children}</CREDIT_LIABILITY>")
    return responded(content)[Bureau.EQUIFAX].tradelines[0]


def test_a_merged_liability_is_in_each_repositorys_report_with_less_confidence() -> None:
    reports = responded(mismo())
    assert set(reports) == {Bureau.EXPERIAN, Bureau.EQUIFAX}
    both = [reports[bureau].tradelines[0] for bureau in (Bureau.EXPERIAN, Bureau.EQUIFAX)]
    assert [each.balance_cents for each in both] == [70_000, 70_000]
    assert all((each.confidence("balance_cents") or 1) < 0.8 for each in both)
    alone = reports[Bureau.EQUIFAX].tradelines[1]
    assert (alone.furnisher, alone.confidence("balance_cents")) == ("ABC COLLECTIONS", 1.0)
    assert [len(reports[bureau].tradelines) for bureau in (Bureau.EXPERIAN, Bureau.EQUIFAX)] == [1, 2]


def test_a_single_repository_needs_no_naming() -> None:
    assert liability('_UnpaidBalanceAmount="5"').balance_cents == 500


def test_what_names_no_repository_of_several_belongs_to_none() -> None:
    inquiry = '<CREDIT_INQUIRY _Name="A"><CREDIT_REPOSITORY _SourceType="Equifax"/></CREDIT_INQUIRY>'
    record = '<CREDIT_PUBLIC_RECORD _Type="BankruptcyChapter7"/>'
    reports = responded(response(inquiry + record, 'Y" _ExperianIndicator="Y'))
    (report,) = reports.values()
    assert (report.bureau, report.public_records) == (Bureau.EQUIFAX, ())
    assert [issue.code for issue in report.issues] == ["no_bureau"]
    assert any(source.raw == {"@_Type": "BankruptcyChapter7"} for source in report.extras.values())


def test_joint_borrowers_are_not_thrown_together() -> None:
    second = '<BORROWER BorrowerID="B2" _LastName="OTHER"/>'
    lines = "".join(
        f'<CREDIT_LIABILITY BorrowerID="{who}" _UnpaidBalanceAmount="{n}"/>'
        for n, who in enumerate(("B1", "B2", "B1 B2"), 1)
    )
    content = response(second + lines)
    with pytest.raises(UnreadableReport, match="2 borrowers"):
        responded(content)
    with pytest.raises(UnreadableReport, match="no borrower with that id"):
        responded(content, borrower_id="B3")
    (report,) = responded(content, borrower_id="B2").values()
    assert [each.balance_cents for each in report.tradelines] == [200, 300]
    assert report.consumer.names[0].last == "OTHER"


@pytest.mark.parametrize(
    ("attributes", "rating", "status"),
    [
        ("", "AsAgreed", Status.CURRENT), ("", "Late60Days", Status.LATE_60), ("", "TooNew", None), ("", "Unheard", None),
        ("", "CollectionOrChargeOff", Status.CHARGE_OFF), ('IsCollectionIndicator="Y"', "CollectionOrChargeOff", Status.COLLECTION),
        ('IsChargeoffIndicator="Y"', "AsAgreed", Status.CURRENT),
        ('_AccountStatusType="Paid" _UnpaidBalanceAmount="0"', "AsAgreed", Status.PAID_OR_CLOSED),
        ('_AccountStatusType="Paid"', "ChargeOff", Status.PAID_CHARGE_OFF),
        ('_AccountStatusType="Transferred"', "AsAgreed", Status.TRANSFERRED),
    ],
)  # fmt: skip
def test_ratings(attributes: str, rating: str, status: Status | None) -> None:
    assert liability(attributes, f'<_CURRENT_RATING _Type="{rating}"/>').status is status


def test_the_pattern_begins_at_its_start_date() -> None:
    found = liability(children='<_PAYMENT_PATTERN _Data="C9L-" _StartDate="2025-09"/>')
    assert [(cell.month, cell.code) for cell in found.payment_history] == [
        ("2025-09", HistoryCode.CURRENT), ("2025-08", None), ("2025-07", HistoryCode.CHARGE_OFF), ("2025-06", HistoryCode.NO_DATA),
    ]  # fmt: skip


def test_sources_are_attributes() -> None:
    found = liability('_AccountOpenedDate="2018-01" _AccountIdentifier="4111222233334444"')
    assert found.opened_on == PartialDate(2018, 1)
    assert found.sources["opened_on"].path == "/CREDIT_RESPONSE/CREDIT_LIABILITY/@_AccountOpenedDate"
    assert found.account_number == "************4444"


@pytest.mark.parametrize(
    ("value", "score", "exclusion"),
    [
        ("0640", 640, None),
        ("+640", 640, None),
        ("9002", None, "9002"),
        ("-4", None, "-4"),
        ("N/A", None, "N/A"),
        ("", None, None),
    ],
)
def test_mismo_scores(value: str, score: int | None, exclusion: str | None) -> None:
    content = response(f'<CREDIT_SCORE CreditRepositorySourceType="Equifax" _Value="{value}"/>')
    (found,) = responded(content)[Bureau.EQUIFAX].scores
    assert (found.value, found.exclusion_code) == (score, exclusion)


@pytest.mark.parametrize(
    "content", [b"<a/>", b"<CREDIT_RESPONSE/>", b"<RESPONSE_GROUP><RESPONSE/><RESPONSE/></RESPONSE_GROUP>", b"{}"]
)
def test_what_is_no_credit_response_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReport):
        responded(content)


@pytest.mark.shared_data
def test_the_shape_sample_of_mismo(shared_data: Path) -> None:
    reports = responded((shared_data / "bureau/aggregator/mismo_2_3_1_shape_synthetic.xml").read_bytes())
    (card,) = reports[Bureau.EQUIFAX].tradelines
    assert (card.status, card.balance_cents, card.account_number) == (Status.CHARGE_OFF, 70_000, "4111XXXX")
    assert reports[Bureau.EQUIFAX].scores[0].value == 640
    assert [issue.code for issue in reports[Bureau.EXPERIAN].issues] == ["no_bureau"]
