"""Reading an Experian profile: the whole of it, what is left unsaid, and what is no profile at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.dates import PartialDate
from contracts.report import IssueSeverity
from contracts.vocabulary import AlertKind, HistoryCode, InquiryKind, PublicRecordKind, Status
from functions.reports.model import UnreadableReport
from tests.generators.experian_profiles import profile
from tests.unit.reports.experian.reading import PULLED, document_with_line, issue_codes, line, read


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
