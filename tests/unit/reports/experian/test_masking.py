"""Social Security and account numbers of an Experian profile are masked wherever they stand."""

from __future__ import annotations

import pytest

from tests.generators.experian_profiles import ACCOUNT_NUMBER, SSN, profile
from tests.unit.reports.experian.reading import document_with_line, line, read


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


def test_issues_carry_no_personal_value() -> None:
    document = document_with_line(
        balanceAmount="ADA SAMPLE", openDate="ADA SAMPLE", ecoa="ADA SAMPLE", status="ADA SAMPLE"
    )
    report = read(document)
    assert report.issues
    assert not any("ADA" in issue.detail + issue.place for issue in report.issues)
