"""Names, addresses, inquiries and records of several bureaus, row by row: the same, apart, and contradicting."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.matching.alongside import Row, alongside, street
from contracts.report import Address, Alert, Consumer, Employer, Inquiry, Name, Phone, PublicRecord, Report, Score
from contracts.vocabulary import AlertKind, Bureau, InquiryKind, PublicRecordKind

EXPERIAN, EQUIFAX, TRANSUNION = Bureau.EXPERIAN, Bureau.EQUIFAX, Bureau.TRANSUNION


def report(bureau: Bureau, consumer: Mapping[str, Any] | None = None, **sections: Any) -> Report:
    return Report(bureau=bureau, source="test", consumer=Consumer(**(consumer or {})), **sections)


def rows(section: str, *each: Any) -> list[Row]:
    """One item a bureau, laid side by side."""
    own = section in {"names", "addresses", "employers", "phones", "ssns"}
    reports = [
        report(bureau, {section: (item,)} if own else None, **({} if own else {section: (item,)}))
        for bureau, item in zip(Bureau, each, strict=False)
    ]
    return [row for row in alongside(reports) if row.section == section]


def record(bureau: Bureau = EXPERIAN, **fields: Any) -> PublicRecord:
    return PublicRecord(key="p001", bureau=bureau, kind=PublicRecordKind.BANKRUPTCY, **fields)


def inquiry(inquirer: str, day: int, kind: InquiryKind = InquiryKind.HARD, key: str = "i001") -> Inquiry:
    return Inquiry(key=key, bureau=EXPERIAN, kind=kind, inquirer=inquirer, inquired_on=PartialDate(2026, 3, day))


SAME = {
    "a middle initial": ("names", Name(first="Maria", middle="Luisa", last="Delgado"), Name(first="MARIA", middle="L", last="DELGADO")),
    "an initial for the first name": ("names", Name(first="Maria", last="Delgado"), Name(first="M", last="Delgado")),
    "a street abbreviated": ("addresses", Address(line="12 North Elm Street #4", postal_code="80203-1187"), Address(line="12 N ELM ST 4", postal_code="80203")),
    "no ZIP code": ("addresses", Address(line="12 Elm Street", postal_code="80203"), Address(line="12 ELM STR")),
    "an employer's legal form": ("employers", Employer(name="Lakeside Home Loans LLC"), Employer(name="LAKESIDE HOME LOANS")),
    "a phone with and without the country": ("phones", Phone(number="+1 303 555 0142"), Phone(number="(303) 555-0142")),
    "a record's reference": ("public_records", record(reference_number="26-10442 TBM"), record(reference_number="2610442TBM")),
    "a record's day of filing": ("public_records", record(filed_on=PartialDate(2021, 4, 6)), record(reference_number="26-1", filed_on=PartialDate(2021, 4))),
    "one application at two bureaus": ("inquiries", inquiry("CAPITAL ONE", 4), inquiry("CAPITAL ONE BANK USA NA", 6)),
    "a score's model": ("scores", Score(model="VantageScore 3.0", value=640), Score(model="VANTAGESCORE 3.0", value=655)),
    "an alert": ("alerts", Alert(kind=AlertKind.FREEZE, text="Frozen"), Alert(kind=AlertKind.FREEZE, code="6")),
}  # fmt: skip
APART = {
    "another first name": ("names", Name(first="Maria", last="Delgado"), Name(first="Marta", last="Delgado")),
    "another suffix": ("names", Name(first="Juan", last="Delgado", suffix="Sr"), Name(first="Juan", last="Delgado", suffix="Jr")),
    "no first name at all": ("names", Name(first="Juan", last="Delgado"), Name(last="Delgado")),
    "another house": ("addresses", Address(line="12 Elm Street"), Address(line="14 Elm Street")),
    "the same street elsewhere": ("addresses", Address(line="12 Elm Street", postal_code="80203"), Address(line="12 Elm Street", postal_code="10001")),
    "another employer": ("employers", Employer(name="Lakeside Home Loans"), Employer(name="Harbor Federal Savings")),
    "another reference": ("public_records", record(reference_number="26-1", filed_on=PartialDate(2021, 4, 6)), record(reference_number="26-2", filed_on=PartialDate(2021, 4, 6))),
    "a record of which nothing agrees that both tell": ("public_records", record(reference_number="26-1"), record(filed_on=PartialDate(2021, 4, 6))),
    "an application weeks later": ("inquiries", inquiry("CAPITAL ONE", 4), inquiry("CAPITAL ONE", 8)),
    "a soft inquiry": ("inquiries", inquiry("CAPITAL ONE", 4), inquiry("CAPITAL ONE", 4, InquiryKind.SOFT)),
    "another model": ("scores", Score(model="VantageScore 3.0", value=640), Score(model="FICO 8", value=640)),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME.values(), ids=list(SAME))
def test_one_thing_is_one_row(case: tuple[str, Any, Any]) -> None:
    (row,) = rows(*case)
    assert set(row.cells) == {EXPERIAN, EQUIFAX} and row.differ == ()


@pytest.mark.parametrize("case", APART.values(), ids=list(APART))
def test_two_things_are_two_rows(case: tuple[str, Any, Any]) -> None:
    assert [set(row.cells) for row in rows(*case)] == [{EXPERIAN}, {EQUIFAX}]


def test_contradictions_are_told() -> None:
    reports = [report(EXPERIAN, {"date_of_birth": PartialDate(1984, 3, 5)}), report(EQUIFAX, {"date_of_birth": PartialDate(1948, 3, 5)})]  # fmt: skip
    (born,) = alongside(reports)
    assert born.section == "consumer" and born.differ == ("date_of_birth",)
    (court,) = rows("public_records", record(reference_number="9", amount_cents=500_00, chapter="7"), record(reference_number="9", amount_cents=900_00, chapter="13"))  # fmt: skip
    assert court.differ == ("chapter", "amount_cents")


def test_what_one_bureau_does_not_tell_contradicts_nothing() -> None:
    year = (
        report(EXPERIAN, {"date_of_birth": PartialDate(1984)}),
        report(EQUIFAX, {"date_of_birth": PartialDate(1984, 3, 5)}),
    )
    (born,) = alongside(year)
    assert born.differ == ()
    assert alongside([report(EXPERIAN), report(EQUIFAX)]) == ()


def test_two_items_of_one_bureau_never_share_a_row() -> None:
    twice = report(EXPERIAN, inquiries=(inquiry("CAPITAL ONE", 4), inquiry("CAPITAL ONE", 5, key="i002")))
    once = report(EQUIFAX, inquiries=(inquiry("CAPITAL ONE", 5),))
    assert [len(row.cells) for row in alongside([twice, once])] == [2, 1]


def test_one_bureau_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="one report a bureau"):
        alongside([report(EXPERIAN), report(EXPERIAN)])


LINES = st.lists(st.sampled_from(["12", "NORTH", "ELM", "STREET", "AVENUE", "APT", "4", "#", "."]), max_size=6).map(
    " ".join
)


@given(LINES)
def test_a_short_street_stays_as_it_is(line: str) -> None:
    assert street(street(line)) == street(line)


@given(st.randoms(use_true_random=False))
def test_no_item_is_lost_or_invented(rng: Random) -> None:
    reports = [
        report(
            bureau,
            {"addresses": tuple(Address(line=f"{rng.randint(1, 3)} Elm St") for _ in range(rng.randint(0, 4)))},
            inquiries=tuple(inquiry(rng.choice(["CITI", "ALLY FINCL"]), rng.randint(1, 9), key=f"i{at:03d}") for at in range(rng.randint(0, 4))),
        )
        for bureau in Bureau
    ]  # fmt: skip
    found = alongside(reports)
    for each in reports:
        told = [row.cells[each.bureau] for row in found if each.bureau in row.cells]
        assert sorted(map(id, told)) == sorted(map(id, (*each.inquiries, *each.consumer.addresses)))
