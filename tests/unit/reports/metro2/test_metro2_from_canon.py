"""The canonical report as a Metro 2 file: what is written reads back as it was, what can't be is listed."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from contracts.dates import PartialDate
from contracts.report import Inquiry, Remark, Report
from contracts.vocabulary import Bureau, HistoryCode
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.from_canon import NEVER_TOLD, Unsaid, Written, file_of
from functions.reports.metro2.model import File, Form
from functions.reports.metro2.own import is_about
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.writer import Account, compose, write_records
from tests.generators.metro2_files import CHANGE, RANDOMS, SSN, account, associate, base, everything, header

TODAY = date(2027, 3, 1)
BANK, ADDRESS = "HARBOR MILL BANK", "1 MILL ROAD ALBANY NY 12207"
NOT_KEPT = {"sources", "extras"}


def report(*accounts: Account) -> Report:
    file = read_file(write_records(compose(header(), accounts)))
    mine = accounts_of(file.records, is_about(SSN, "Delgado"))
    return report_of(mine, bureau=Bureau.EQUIFAX, received_on=TODAY, header=file.header)


def written(made: Report, form: Form | None = None) -> Written:
    return file_of(made, reporter=BANK, address=ADDRESS, created_on=TODAY, form=form)


def read_back(made: Report, form: Form | None = None) -> tuple[File, Report]:
    file = read_file(write_records(written(made, form).records), strict=True)
    mine = accounts_of(file.records, lambda segment: segment.name == "base")
    return file, report_of(mine, bureau=Bureau.EQUIFAX, received_on=TODAY, header=file.header)


def told(made: Report) -> list[dict[str, Any]]:
    return [line.model_dump(exclude=NOT_KEPT | {"remarks"}) for line in made.tradelines]


def fields(found: Written) -> set[tuple[str, str]]:
    return {(one.place, one.field) for one in found.unsaid}


@pytest.mark.parametrize("form", [Form(), Form(line_end="", encoding=Encoding.PACKED), Form(fixed=True, blocked=True)])
def test_an_account_reads_back_as_the_report_had_it(form: Form) -> None:
    made = report((base(special_comment="AU", compliance_condition_code="XB"), []))
    file, again = read_back(made, form)
    assert told(again) == told(made) and again.tradelines[0].remarks == made.tradelines[0].remarks
    assert file.header is not None and file.header[1]["reporter_name"] == BANK
    assert [(one.first, one.last) for one in again.consumer.names] == [("MARIA", "DELGADO")]
    assert again.consumer.date_of_birth == PartialDate(1984, 3, 5) and again.consumer.phones[0].number == "3035550142"


@given(rng=RANDOMS)
@settings(max_examples=100, deadline=None)
def test_any_account_that_came_from_the_format_goes_back_into_it(rng: Random) -> None:
    values, appended = account(rng)
    made = report((dict(values) | {"social_security_number": SSN, "surname": "DELGADO"}, appended))
    found = written(made)
    if made.tradelines[0].reported_on and not found.left_out:
        _, again = read_back(made)
        kept = [
            {k: v for k, v in line.items() if k not in ("furnisher", "furnisher_normalised")} for line in told(made)
        ]
        back = [
            {k: v for k, v in line.items() if k not in ("furnisher", "furnisher_normalised")} for line in told(again)
        ]
        assert back == kept
    else:
        assert all(one.why for one in found.unsaid)


def test_masked_numbers_are_written_as_their_fields_demand() -> None:
    found = written(report((base(), [])))
    segment = next(one for one in found.records if one.is_base).segments[0]
    assert segment.raw("consumer_account_number").rstrip() == "************1234"
    assert segment.raw("social_security_number") == "0" * 9
    assert {("t001", "consumer_account_number"), ("report", "social_security_number")} <= fields(found)
    assert SSN not in "".join(record.text for record in found.records)


def changed(**changes: Any) -> Report:
    made = report((base(), []))
    return made.model_copy(update={"tradelines": (made.tradelines[0].model_copy(update=changes),)})


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"balance_cents": 123_456}, "current_balance", "000001234"),
        ({"balance_cents": -500}, "current_balance", "000000000"),
        ({"balance_cents": None}, "current_balance", "999999999"),
        ({"balance_cents": 10**14}, "current_balance", "999999999"),
        ({"last_payment_on": PartialDate(2026)}, "date_last_payment", "00000000"),
        ({"terms_frequency": "X"}, "terms_frequency", " "),
        ({"payment_history": ()}, None, "D" * 24),
    ],
)
def test_what_a_field_cannot_hold(changes: dict[str, Any], field: str | None, text: str) -> None:
    found = written(changed(**changes))
    segment = next(one for one in found.records if one.is_base).segments[0]
    assert segment.raw(field or "payment_history_profile") == text
    assert field is None or ("t001", field) in fields(found)


def test_a_month_becomes_its_first_day_and_reads_back_as_a_month() -> None:
    made = changed(first_delinquency_on=PartialDate(2026, 10))
    _, again = read_back(made)
    assert again.tradelines[0].first_delinquency_on == PartialDate(2026, 10)


def test_history_outside_the_24_months_is_listed() -> None:
    cells = report((base(), [])).tradelines[0].payment_history
    older = tuple(cell.model_copy(update={"month": "2019-07", "code": HistoryCode.LATE_30}) for cell in cells[:1])
    assert ("t001", "payment_history_profile") in fields(written(changed(payment_history=(*cells, *older))))


@pytest.mark.parametrize("lost", ["status", "opened_on", "account_type", "ownership", "furnisher_code", "reported_on"])
def test_an_account_without_what_is_mandatory_is_left_out_and_listed(lost: str) -> None:
    found = written(changed(**{lost: None}))
    assert found.left_out == ("t001",) and not [one for one in found.records if one.is_base]
    assert [one for one in found.unsaid if one.why.startswith("mandatory")]


def test_what_the_format_has_no_place_for_is_listed() -> None:
    made = changed(last_activity_on=PartialDate(2026, 5), late_30_count=3, remarks=(Remark(text="A"), Remark(text="B")))
    made = made.model_copy(update={"inquiries": (Inquiry(key="i001", bureau=Bureau.EQUIFAX),)})
    assert {("report", "inquiries"), ("t001", "last_activity_on"), ("t001", "late_30_count")} <= fields(written(made))
    assert (
        Unsaid(place="t001", field="special_comment", why="2 more remarks than the one code it takes")
        in written(made).unsaid
    )


def test_creditors_buyers_and_employers_get_their_segments() -> None:
    made = report(everything())
    (record,) = [one for one in written(made).records if one.is_base]
    assert [one.name for one in record.segments] == ["base", "K1", "K2", "N1"]
    _, again = read_back(made)
    assert told(again) == told(made)
    without = made.tradelines[0].model_copy(update={"creditor_classification": None})
    found = written(made.model_copy(update={"tradelines": (without,)}))
    assert ("t001", "K1") in fields(found)


def test_every_field_is_written_or_known_to_be_never_told() -> None:
    """From an account that says everything, what stays empty is exactly what the list names."""
    full = base(
        account_status="05", payment_rating="0", special_comment="O", compliance_condition_code="XB",
        consumer_information_indicator="A", original_charge_off_amount=5, date_first_delinquency=PartialDate(2026, 9, 9),
        date_closed=PartialDate(2027, 1, 9), amount_past_due=7, middle_name="ANN", generation_code="J",
        first_line_address="12 ELM STREET OF MANY LETTERS", interest_type_indicator="F",
    )  # fmt: skip
    (record,) = [one for one in written(report((full, [("J1", associate()), ("L1", CHANGE)]))).records if one.is_base]
    silent = {f"base.{one.name}" for one in BASE.fields if not record.segments[0].raw(one.name).strip(" 0")}
    assert silent - {"base.reserved_2", "base.payment_rating"} == {
        name for name in NEVER_TOLD if name.startswith("base.")
    }
    assert [one.name for one in record.segments] == ["base"]
