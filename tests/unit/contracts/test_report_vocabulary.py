"""The Metro 2 tables hold together."""

from __future__ import annotations

from contracts.vocabulary import (
    ACCOUNT_TYPES,
    COMPLIANCE_CONDITIONS,
    CONSUMER_INFORMATION,
    CREDITOR_CLASSES,
    DEFAULT_CODES,
    DISPUTED_CONDITIONS,
    LATE_CODES,
    LATE_STATUSES,
    METRO2_OWNERSHIP,
    METRO2_PORTFOLIO,
    METRO2_STATUS,
    MORTGAGE_TYPES,
    PAID_STATUSES,
    STATUS_ROW,
    HistoryCode,
    Ownership,
    PortfolioType,
    Status,
)


def test_every_status_has_one_code() -> None:
    assert {row.status for row in METRO2_STATUS.values()} == set(Status)
    assert len(METRO2_STATUS) == len(STATUS_ROW) == 23


def test_status_expectations_of_field_17a() -> None:
    rated = {code for code, row in METRO2_STATUS.items() if row.needs_rating}
    assert rated == {"05", "13", "65", "88", "89", "94", "95"}
    always = {code for code, row in METRO2_STATUS.items() if row.dofd == "always"}
    assert always == {code for code in METRO2_STATUS if "61" <= code <= "97"}
    assert {code for code, row in METRO2_STATUS.items() if row.dofd == "by_rating"} == {"05", "13"}
    assert {code for code, row in METRO2_STATUS.items() if row.paid} == {"13", "61", "62", "63", "64", "65"}
    assert len(LATE_STATUSES) == 6
    assert not PAID_STATUSES & LATE_STATUSES


def test_letters_mean_what_the_format_says() -> None:
    assert METRO2_OWNERSHIP["3"] is Ownership.AUTHORIZED_USER
    assert METRO2_OWNERSHIP["X"] is Ownership.DECEASED
    assert METRO2_OWNERSHIP["6"] is Ownership.ON_BEHALF_OF
    assert METRO2_PORTFOLIO == {
        "C": PortfolioType.LINE_OF_CREDIT,
        "I": PortfolioType.INSTALLMENT,
        "M": PortfolioType.MORTGAGE,
        "O": PortfolioType.OPEN,
        "R": PortfolioType.REVOLVING,
    }
    assert HistoryCode("E") is HistoryCode.ZERO_BALANCE
    assert HistoryCode("G") is HistoryCode.COLLECTION
    assert {code.value for code in LATE_CODES} == set("123456")
    assert {code.value for code in DEFAULT_CODES} == set("GHJKL")


def test_table_sizes_agree_with_the_public_lists() -> None:
    assert len(ACCOUNT_TYPES) == 63
    assert len(COMPLIANCE_CONDITIONS) == 10
    assert len(CONSUMER_INFORMATION) == 28
    assert len(CREDITOR_CLASSES) == 15
    assert CREDITOR_CLASSES["02"] == "medical"
    assert set(COMPLIANCE_CONDITIONS) > DISPUTED_CONDITIONS
    assert set(ACCOUNT_TYPES) > MORTGAGE_TYPES
