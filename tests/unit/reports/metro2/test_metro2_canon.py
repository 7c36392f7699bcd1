"""Base records to the canonical report: every field with its place, in cents, masked, for one consumer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings

from contracts.dates import PartialDate
from contracts.law import law_pack
from contracts.report import Report, SourceKind, Tradeline
from contracts.vocabulary import (
    METRO2_OWNERSHIP,
    METRO2_STATUS,
    Bureau,
    HistoryCode,
    Ownership,
    PaymentRating,
    PortfolioType,
    Status,
)
from functions.analysis.engine.analyse import analyse
from functions.analysis.model import PurposeKind, ReportPurpose
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.own import is_about
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.writer import Account, compose, write_records
from infra.local.documents.metro2_files import metro2_file
from infra.local.partners.people import Person
from tests.generators import metro2_files as made
from tests.generators.metro2_files import ACCOUNT_NUMBER, SSN, base, everything, header, other

RECEIVED = date(2027, 3, 1)
MARIA = is_about(SSN, "Delgado")


def report(*accounts: Account, received_on: date = RECEIVED, **changes: Value) -> Report:
    file = read_file(write_records(compose(header(**changes), accounts)))
    return report_of(
        accounts_of(file.records, MARIA), bureau=Bureau.EQUIFAX, received_on=received_on, header=file.header
    )


def line(*segments: tuple[str, dict[str, Value]], **changes: Value) -> Tradeline:
    (found,) = report((base(**changes), list(segments))).tradelines
    return found


def test_an_account_field_by_field() -> None:
    found = line(compliance_condition_code="XB", special_comment="AU")
    assert found.key == "t001" and found.bureau is Bureau.EQUIFAX
    assert (found.furnisher, found.furnisher_code) == ("HARBOR MILL BANK", "HMB001")
    assert found.account_number == "************1234"
    assert found.ownership is Ownership.INDIVIDUAL and found.portfolio_type is PortfolioType.REVOLVING
    assert (found.account_type, found.status, found.status_text) == (
        "18",
        Status.CURRENT,
        "Current, 0-29 days past due",
    )
    assert (found.terms, found.terms_frequency, found.is_open) == ("REV", "M", True)
    dates = (found.opened_on, found.reported_on, found.last_payment_on, found.closed_on, found.first_delinquency_on)
    assert [str(day) if day else None for day in dates] == ["2019-06-14", "2027-02-20", "2027-02-03", None, None]
    amounts = (found.balance_cents, found.credit_limit_cents, found.high_credit_cents, found.past_due_cents)
    assert amounts == (123_400, 500_000, 410_000, 0)
    assert (found.scheduled_payment_cents, found.actual_payment_cents, found.charge_off_cents) == (4_000, 4_500, None)
    assert (found.compliance_condition, found.is_disputed) == ("XB", True)
    assert [(one.code, one.text) for one in found.remarks] == [("AU", "Settled for less than the full balance")]


def test_the_grid_begins_in_the_month_before_the_date_of_account_information() -> None:
    cells = line().payment_history
    assert [(cell.month, cell.code) for cell in cells[:4]] == [
        ("2027-01", HistoryCode.CURRENT),
        ("2026-12", HistoryCode.CURRENT),
        ("2026-11", HistoryCode.CURRENT),
        ("2026-10", HistoryCode.LATE_30),
    ]
    assert len(cells) == 24 and cells[-1].month == "2025-02"


def test_every_value_says_where_it_stood() -> None:
    found = report(everything())
    (account,) = found.tradelines
    places = {
        "furnisher": (1, 80), "account_number": (2, 43), "opened_on": (2, 76), "status": (2, 124),
        "payment_history": (2, 127), "balance_cents": (2, 155), "reported_on": (2, 182), "ownership": (2, 325),
        "original_creditor": (2, 426 + 100 + 200 + 3), "purchased_from": (2, 426 + 300 + 34 + 4),
    }  # fmt: skip
    for name, (record, position) in places.items():
        source = account.sources[name]
        assert (source.kind, source.record, source.position) == (SourceKind.METRO2, record, position), name
    said = {
        name
        for name, value in account
        if value not in (None, ()) and name not in ("key", "bureau", "sources", "extras")
    }
    assert said <= account.sources.keys()
    assert account.sources["balance_cents"].raw == "000001234"
    assert all(source.confidence == 1.0 for source in account.sources.values() if source.position != 124)


def test_segments_fill_their_fields() -> None:
    (found,) = report(everything()).tradelines
    assert (found.original_creditor, found.creditor_classification) == ("MERCY VALLEY CLINIC", "02")
    assert (found.purchased_from, found.sold_to) == ("FIRST OWNER LLC", None)
    assert [one.text for one in found.remarks] == [
        "Balloon payment of $12,000 due 2030-05-20",
        "Account number changed",
    ]
    extras = {name: source.raw for name, source in found.extras.items()}
    assert extras["K3.mortgage_identification_number"] == "**************1234"
    assert extras["L1.new_consumer_account_number"] == "************7777"
    assert extras["K4.balloon_payment_amount"] == "000012000"
    assert extras["other_consumers"] == 2


def test_sold_and_bought() -> None:
    sold: tuple[str, dict[str, Value]] = ("K2", {"purchased_indicator": "2", "purchased_name": "NEW OWNER LLC"})
    bought: tuple[str, dict[str, Value]] = ("K2", {"purchased_indicator": "1", "purchased_name": "OLD OWNER LLC"})
    removed: tuple[str, dict[str, Value]] = ("K2", {"purchased_indicator": "9", "purchased_name": "NOBODY"})
    assert (line(sold, bought).sold_to, line(sold, bought).purchased_from) == ("NEW OWNER LLC", "OLD OWNER LLC")
    assert (line(removed).sold_to, line(removed).purchased_from) == (None, None)
    assert line(removed).extras["K2.purchased_name"].raw == "NOBODY"


def test_the_consumer_with_everything_the_file_says() -> None:
    consumer = report(everything()).consumer
    assert [(one.first, one.last) for one in consumer.names] == [("MARIA", "DELGADO")]
    assert [(one.line, one.city, one.state, one.postal_code) for one in consumer.addresses] == [
        ("12 ELM STREET, APT 4", "DENVER", "CO", "80203")
    ]
    assert [one.masked for one in consumer.ssns] == ["***-**-9999"]
    assert consumer.ssns[0].sources["masked"].raw == "***-**-9999"
    assert [one.number for one in consumer.phones] == ["3035550142"]
    assert consumer.date_of_birth == PartialDate(1984, 3, 5)
    assert [(one.name, one.address) for one in consumer.employers] == [("BLUE HERON CLINIC", "DENVER")]
    assert consumer.employers[0].extras["occupation"].raw == "NURSE"


def test_the_same_name_in_many_records_is_one_name() -> None:
    many: list[Account] = [(base(consumer_account_number=f"55500{at}"), []) for at in range(5)]
    found = report(*many)
    assert len(found.tradelines) == 5 and len(found.consumer.names) == len(found.consumer.addresses) == 1


OWN = {name: base()[name] for name in ("surname", "first_name", "social_security_number", "date_birth")}


def test_a_joint_holder_has_their_own_tie_and_their_own_bankruptcy() -> None:
    joint = OWN | {"ecoa_code": "2", "consumer_information_indicator": "A"}
    (found,) = report((other(consumer_information_indicator=None), [("J1", joint)])).tradelines
    assert (found.ownership, found.consumer_information_indicator) == (Ownership.JOINT, "A")
    assert found.sources["ownership"].position == 426 + 97
    (beside,) = report((base(), [("J1", made.associate(consumer_information_indicator="A"))])).tradelines
    assert beside.consumer_information_indicator is None


def test_of_the_others_nothing_is_told_but_their_number() -> None:
    shown = report((other(), [("J1", OWN | {"ecoa_code": "2"}), ("N1", made.EMPLOYER)])).model_dump_json()
    for word in ("XANTHOPOULOS", "QUETZALINA", "456781234", "2125557391", "BLUE HERON", "11231971"):
        assert word not in shown, word


@pytest.mark.parametrize("code", METRO2_STATUS)
def test_each_status(code: str) -> None:
    row = METRO2_STATUS[code]
    found = line(account_status=code, payment_rating="3" if row.needs_rating else None)
    assert (found.status, found.status_text) == (row.status, row.meaning)
    assert found.payment_rating is (PaymentRating.LATE_90 if row.needs_rating else None)


@pytest.mark.parametrize("code", METRO2_OWNERSHIP)
def test_each_tie(code: str) -> None:
    found = line(ecoa_code=code)
    assert found.ownership is METRO2_OWNERSHIP[code]
    assert found.sources["ownership"].confidence == (0.7 if code in "046" else 1.0)


@pytest.mark.parametrize(("code", "disputed"), [("XB", True), ("XC", True), ("XH", False), ("XA", None), ("XR", None)])
def test_disputes(code: str, disputed: bool | None) -> None:
    assert line(compliance_condition_code=code).is_disputed is disputed


def test_amounts_that_say_nothing() -> None:
    loan = line(portfolio_type="I", account_type="00", terms_duration="072", credit_limit=0)
    assert loan.credit_limit_cents is None and "credit_limit_cents" in loan.sources
    assert line(credit_limit=0).credit_limit_cents == 0, "a card without a limit is worth a look"
    unknown = line(highest_credit=999_999_999)
    assert unknown.high_credit_cents is None and unknown.sources["high_credit_cents"].raw == "999999999"
    assert line(account_status="97", original_charge_off_amount=0).charge_off_cents == 0
    assert line(account_status="97", original_charge_off_amount=812).charge_off_cents == 81_200


def test_dates_keep_their_precision() -> None:
    found = line(
        date_opened=PartialDate(2019, 6, 1),
        date_first_delinquency=PartialDate(2026, 10, 1),
        date_closed=PartialDate(2026, 11, 9),
        date_account_information=PartialDate(2027, 2, 1),
    )
    assert str(found.opened_on) == "2019-06" and str(found.first_delinquency_on) == "2026-10"
    assert str(found.closed_on) == "2026-11-09" and found.is_open is False
    assert str(found.reported_on) == "2027-02-01", "the furnisher knows the day of its own cycle"


def test_an_account_reported_twice_is_one_account() -> None:
    """A correction or a second cycle in one file: the later state holds, whichever stands first."""
    older = base(date_account_information=PartialDate(2027, 1, 20), current_balance=900)
    newer = base(current_balance=700)
    for order in ([older, newer], [newer, older]):
        found = report(*((one, []) for one in order))
        (only,) = found.tradelines
        assert only.balance_cents == 70_000
        assert [(one.code, one.severity.value) for one in found.issues] == [("replaced_record", "info")]


def test_the_report_is_dated_by_its_file() -> None:
    assert report(everything()).generated_on == date(2027, 2, 26)
    assert report(everything()).sources["generated_on"].position == 48
    late = report(everything(), received_on=date(2027, 1, 5))
    assert late.generated_on == date(2027, 1, 5) and [one.code for one in late.issues] == ["date_in_future"]


def test_a_file_without_header_is_dated_by_its_receipt() -> None:
    data = write_records(compose(header(), [everything()])[1:])
    file = read_file(data)
    found = report_of(accounts_of(file.records, MARIA), bureau=Bureau.EQUIFAX, received_on=RECEIVED, header=file.header)
    assert found.generated_on == RECEIVED and found.sources["generated_on"].kind is SourceKind.MANUAL
    assert found.tradelines[0].furnisher is None and found.tradelines[0].furnisher_code == "HMB001"


def test_defects_become_issues_and_lower_the_confidence() -> None:
    data = (
        write_records(compose(header(), [(base(), [])]))
        .replace(b"REVM", b"REVm")
        .replace(b"00000500000", b"     500000", 1)
    )
    file = read_file(data)
    found = report_of(accounts_of(file.records, MARIA), bureau=Bureau.EQUIFAX, received_on=RECEIVED, header=file.header)
    assert ("lower_case", "record[2].base.terms_frequency") in [(one.code, one.place) for one in found.issues]
    (only,) = found.tradelines
    assert only.terms_frequency == "M" and only.sources["terms_frequency"].confidence == 0.8


def test_an_unknown_code_is_kept_as_read() -> None:
    data = write_records(compose(header(), [(base(), [])]))
    data = data.replace(b"R18061", b"R99061")
    file = read_file(data)
    (only,) = report_of(accounts_of(file.records, MARIA), bureau=Bureau.EQUIFAX, received_on=RECEIVED).tradelines
    assert only.account_type is None and only.sources["account_type"].raw == "99"


@given(rng=made.RANDOMS)
@settings(max_examples=80, deadline=None)
def test_any_well_formed_account_becomes_a_tradeline(rng: Random) -> None:
    values, appended = made.account(rng)
    found = report((dict(values) | {"social_security_number": SSN, "surname": "DELGADO"}, appended))
    (only,) = found.tradelines
    assert only.bureau is Bureau.EQUIFAX and only.sources
    shown = found.model_dump_json()
    assert Report.model_validate_json(shown) == found
    assert SSN not in shown
    for _, segment in appended:
        for secret in (segment.get("social_security_number"),):
            assert not secret or str(secret) not in shown


def test_masked_everywhere() -> None:
    shown = report(everything()).model_dump_json()
    for secret in (SSN, ACCOUNT_NUMBER, "456781234", "4000999988887777", "123456789012345678", "100012345678901234"):
        assert secret not in shown


# -- planted errors ---------------------------------------------------------------------------------------------------

ADDRESS = {"line1": "12 Elm Street", "city": "Denver", "state": "CO", "zipCode": "80203"}


def findings(ssn: str, persona: str, errors: Sequence[str]) -> set[str]:
    today = date(2027, 3, 10)
    person = Person(ssn, "Maria", "", "Delgado", "03051984", ADDRESS, persona, tuple(errors), today)  # type: ignore[arg-type]
    file = read_file(metro2_file([person], today), strict=True)
    accounts = accounts_of(file.records, is_about(ssn, "Delgado"))
    found = report_of(accounts, bureau=Bureau.EXPERIAN, received_on=today, header=file.header)
    found = found.model_copy(update={"id": "rpt_1"})
    purpose = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
    return {one.rule_id for one in analyse((found,), as_of=today, purpose=purpose, pack=law_pack()).findings}


@pytest.mark.parametrize("error", ["R16", "R21", "R39"])
def test_an_error_planted_in_a_furnishers_file_is_found(error: str) -> None:
    assert error in findings("900101234", "damaged", [error])


@pytest.mark.parametrize("persona", ["prime", "thin", "negative"])
def test_a_consistent_file_has_nothing_to_find(persona: str) -> None:
    assert findings("900011234", persona, []) == set()
