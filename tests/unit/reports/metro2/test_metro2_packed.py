"""Packed files: true packed decimal with every sign, the binary dialect of public samples, and damage to either."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from functions.reports.metro2.model import File, Form, Record
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.layout import Field, Kind
from functions.reports.metro2.tables.packed import (
    Encoding,
    by_name,
    length_of,
    pack,
    packed_field,
    places,
    unpack,
    word,
)
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.writer import Account, compose, write_records
from tests.generators.metro2_files import RANDOMS, SSN, account, base, everything, header, other, values

LINES = (Encoding.PACKED, Encoding.BINARY)
FORMS = [
    Form(fixed=fixed, blocked=blocked, line_end=line_end, encoding=encoding)
    for encoding in LINES
    for fixed in (False, True)
    for blocked in (False, True)
    for line_end in ("", "\n", "\r\n")
]
COMP3 = Form(line_end="", encoding=Encoding.PACKED)
BINARY_ONLY = {"binary_numbers"}


def codes(file: File) -> list[str]:
    return [one.code for one in file.defects]


def made(form: Form = COMP3, count: int = 3) -> list[bytes]:
    accounts = [everything(), *((base(consumer_account_number=f"77{at:05d}"), []) for at in range(count - 1))]
    return [record.text.encode("latin-1") for record in compose(header(), accounts, form)]


def numbers(file: File) -> list[str]:
    return [str(record.segments[0]["consumer_account_number"]) for record in file.bases]


ALL = ["4000123412341234", "7700000", "7700001"]


# -- the table's packed places ----------------------------------------------------------------------------------------

BASE_PACKED = """record_descriptor_word 1 4, processing_indicator 5 1, time_stamp 6 8, correction_indicator 14 1,
identification_number 15 20, cycle_identifier 35 2, consumer_account_number 37 30, portfolio_type 67 1, account_type 68 2,
date_opened 70 5, credit_limit 75 5, highest_credit 80 5, terms_duration 85 3, terms_frequency 88 1,
scheduled_monthly_payment_amount 89 5, actual_payment_amount 94 5, account_status 99 2, payment_rating 101 1,
payment_history_profile 102 24, special_comment 126 2, compliance_condition_code 128 2, current_balance 130 5,
amount_past_due 135 5, original_charge_off_amount 140 5, date_account_information 145 5, date_first_delinquency 150 5,
date_closed 155 5, date_last_payment 160 5, interest_type_indicator 165 1, reserved_2 166 17, surname 183 25,
first_name 208 20, middle_name 228 20, generation_code 248 1, social_security_number 249 5, date_birth 254 5,
telephone_number 259 6, ecoa_code 265 1, consumer_information_indicator 266 2, country_code 268 2,
first_line_address 270 32, second_line_address 302 32, city 334 20, state 354 2, zip_code 356 9, address_indicator 365 1,
residence_code 366 1"""


def test_the_packed_places_of_the_base_segment_are_the_guides() -> None:
    wanted = [(name, int(start), int(length)) for name, start, length in re.findall(r"(\w+) (\d+) (\d+)", BASE_PACKED)]
    assert [(place.field.name, place.start, place.length) for place in places(BASE)] == wanted


def test_header_and_trailer_have_their_packed_lengths() -> None:
    assert [length_of(layout) for layout in (HEADER, BASE, TRAILER)] == [366, 366, 366]
    assert (by_name(HEADER)["activity_date"].start, by_name(HEADER)["activity_date"].length) == (48, 8)
    assert (by_name(HEADER)["reserved"].start, by_name(HEADER)["reserved"].length) == (281, 86)
    trailer = {name: by_name(TRAILER)[name][1:3] for name in ("total_base_records", "block_count", "reserved_2")}
    assert trailer == {"total_base_records": (12, 5), "block_count": (37, 5), "reserved_2": (232, 135)}


# -- fields -----------------------------------------------------------------------------------------------------------


def packed(name: str, raw: bytes) -> str:
    """The field's characters read out of a record of which only that field is set."""
    place = by_name(BASE)[name]
    whole = bytearray(pack(BASE, made_text(), Encoding.PACKED).encode("latin-1"))
    whole[place.start - 1 : place.start - 1 + place.length] = raw
    text, _ = unpack(BASE, whole.decode("latin-1"))
    return place.field.of(text)


def made_text() -> str:
    return read_file(write_records(compose(header(), [(base(), [])]))).bases[0].segments[0].text


@pytest.mark.parametrize("sign", ["C", "D", "F"])
def test_comp3_dates_numbers_and_stamps_are_read_with_every_sign(sign: str) -> None:
    """`01 12 22 01 9C` is 11/22/2019, as the format's own description has it."""
    assert packed("date_opened", bytes.fromhex(f"011222019{sign}")) == "11222019"
    assert packed("social_security_number", bytes.fromhex(f"219099999{sign}")) == "219099999"
    assert packed("telephone_number", bytes.fromhex(f"03035550142{sign}")) == "3035550142"
    assert packed("time_stamp", bytes.fromhex(f"002262027043000{sign}")) == "02262027043000"
    assert packed("date_closed", bytes.fromhex(f"000000000{sign}")) == "00000000"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("000001234C", "000001234"),
        ("000001234F", "000001234"),
        ("000001234D", "-00001234"),
        ("000000000D", "000000000"),
        ("123456789D", "?????????"),
        ("00000123AC", "?????????"),
        ("0000012340", "?????????"),
        ("0000012345", "?????????"),
        ("2020202020", "         "),
    ],
)
def test_comp3_amounts(raw: str, text: str) -> None:
    assert packed("current_balance", bytes.fromhex(raw)) == text


def test_a_negative_amount_is_read_as_negative_and_told() -> None:
    parts = made()
    place = by_name(BASE)["current_balance"]
    parts[2] = parts[2][: place.start - 1] + bytes.fromhex("000000150D") + parts[2][place.start + 4 :]
    file = read_file(b"".join(parts))
    assert file.bases[1].segments[0]["current_balance"] == -150
    (defect,) = file.defects
    assert (defect.code, defect.field, defect.position) == ("negative", "current_balance", 130)
    assert write_records(file.records) == b"".join(parts)


NUMERIC = [place for layout in (BASE, TRAILER) for place in places(layout) if place.numeric]


@given(rng=RANDOMS, number=st.integers(0, len(NUMERIC) - 1), encoding=st.sampled_from(LINES))
@settings(max_examples=200, deadline=None)
def test_any_digits_are_packed_and_unpacked(rng: Random, number: int, encoding: Encoding) -> None:
    place = NUMERIC[number]
    length = place.field.length
    text = rng.choice(["0" * length, "9" * length, f"{rng.randrange(10**length):0{length}d}"])
    raw = packed_field(place, text, encoding)
    assert len(raw) == place.length
    layout = BASE if place in places(BASE) else TRAILER
    held = "".join(
        raw
        if one is place
        else packed_field(one, "0" * one.field.length, encoding)
        if one.numeric
        else blank(one.field)
        for one in places(layout)
    )
    read, found = unpack(layout, held)
    assert place.field.of(read) == text and found is encoding


def blank(field: Field) -> str:
    place = next(by_name(layout)[field.name] for layout in (BASE, TRAILER) if field in layout.fields)
    return word(366) if field.kind is Kind.WORD else " " * place.length


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_packed_form_is_told_and_round_trips(form: Form) -> None:
    data = write_records(compose(header(), [everything(), (base(), []), (other(), [])], form))
    file = read_file(data)
    assert file.form == form and set(codes(file)) == (BINARY_ONLY if form.encoding is Encoding.BINARY else set())
    assert write_records(file.records) == data and all(total.agrees for total in file.totals)


@settings(max_examples=150, deadline=None)
@given(rng=RANDOMS, form=st.sampled_from(FORMS))
def test_any_well_formed_packed_file_round_trips_and_says_what_the_other_form_says(rng: Random, form: Form) -> None:
    header_values, accounts = values(HEADER, rng), [account(rng) for _ in range(rng.randint(1, 4))]
    data = write_records(compose(header_values, accounts, form))
    file = read_file(data)
    assert set(codes(file)) <= BINARY_ONLY and write_records(file.records) == data
    plain = read_file(write_records(compose(header_values, accounts)), strict=True)
    assert [said(one) for one in file.bases] == [said(one) for one in plain.bases]
    assert [(one.name, one.stated) for one in file.totals if one.name != "block_count"] == [
        (one.name, one.stated) for one in plain.totals if one.name != "block_count"
    ]


def said(record: Any) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in one.values().items() if name != "record_descriptor_word"}
        for one in record.segments
        if not one.is_blank
    ]


def test_a_packed_fields_place_is_the_packed_one() -> None:
    parts = made()
    place = by_name(BASE)["date_first_delinquency"]
    parts[2] = parts[2][: place.start - 1] + b"\xff" * 5 + parts[2][place.start + 4 :]
    (defect,) = read_file(b"".join(parts)).defects
    assert (defect.code, defect.field, defect.position) == ("not_packed", "date_first_delinquency", 150)
    assert defect.offset == len(parts[0]) + len(parts[1]) + 149 and "sign C, D or F" in defect.expected


@pytest.mark.parametrize("line_end", ["", "\n"])
@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_packed_record_without_its_descriptor_word(line_end: str, missing: int) -> None:
    parts = made(Form(line_end=line_end, encoding=Encoding.PACKED))
    parts[missing] = parts[missing][4:]
    file = read_file(b"".join(parts))
    assert numbers(file) == ALL and [(one.code, one.record) for one in file.defects] == [("no_descriptor", missing + 1)]


@pytest.mark.parametrize("lie", [b"\0\0\0\0", b"\xff\xff\0\0", b"\x01\x6f\0\0", b"\x02\xdc\0\0", b"0366", b"    "])
def test_a_lying_packed_descriptor_word_takes_no_neighbour_along(lie: bytes) -> None:
    parts = made()
    parts[2] = lie + parts[2][4:]
    file = read_file(b"".join(parts))
    assert numbers(file) == ALL and {one.record for one in file.defects} == {3}


@pytest.mark.parametrize("surplus", [b"X", b"  ", b"\0\0\0", b"ABCDEFGH"])
def test_a_packed_record_that_begins_late(surplus: bytes) -> None:
    parts = made()
    parts[2] = surplus + parts[2]
    file = read_file(b"".join(parts))
    assert numbers(file) == ALL and file.bases[1].segments[0]["date_opened"] == PartialDate(2019, 6, 14)


def test_packed_without_header_or_trailer() -> None:
    assert codes(file := read_file(b"".join(made()[1:]))) == ["no_header"] and numbers(file) == ALL
    assert codes(file := read_file(b"".join(made()[:-1]))) == ["no_trailer"] and numbers(file) == ALL


def test_a_short_packed_header_and_trailer_are_filled_up() -> None:
    parts = made()
    parts[0], parts[-1] = parts[0][:250], parts[-1][:240]
    file = read_file(b"".join(parts))
    assert numbers(file) == ALL and all(total.agrees for total in file.totals)
    assert set(codes(file)) == {"short", "descriptor"}


def test_the_two_spellings_in_one_file_are_told() -> None:
    parts, others = made(), made(Form(line_end="", encoding=Encoding.BINARY))
    file = read_file(parts[0] + parts[1] + others[2] + parts[3] + parts[4])
    assert numbers(file) == ALL and set(codes(file)) == {"other_encoding"}
    assert file.bases[1].segments[0]["date_opened"] == PartialDate(2019, 6, 14)


def others_are_read(parts: Sequence[bytes], records: Sequence[Record], hurt: int) -> None:
    """Hold that a file with one hurt record, of these as they were written, gives all others and its totals."""
    file = read_file(b"".join(parts))
    read = [record.segments[0].text[4:] for record in file.bases]
    for at, record in enumerate(records[1:-1], 1):
        if at != hurt:
            assert record.segments[0].text[4:] in read, f"record {at} was lost with record {hurt}"
    assert file.totals, "the trailer was lost"


@settings(max_examples=200, deadline=None)
@given(rng=RANDOMS)
def test_one_damaged_packed_record_costs_no_other(rng: Random) -> None:
    """Without lines a descriptor word is the only other witness of a record's end, so that is left as it is."""
    accounts: list[Account] = [(base(consumer_account_number=f"77{at:05d}"), []) for at in range(5)]
    records = compose(header(), accounts, COMP3)
    parts = [record.text.encode("latin-1") for record in records]
    hurt = rng.randint(1, 5)
    body = bytearray(parts[hurt])
    for _ in range(rng.choice([1, 1, 2, 10])):
        at = rng.randrange(4, len(body))
        body[at : at + rng.choice([0, 1, 1, 2])] = rng.randbytes(rng.choice([0, 1, 1, 2]))
    parts[hurt] = bytes(body)
    others_are_read(parts, records, hurt)


# -- the sample files -------------------------------------------------------------------------------------------------


def test_the_packed_sample_is_the_binary_dialect_and_holds_what_its_other_form_says(shared_data: Path) -> None:
    data = (shared_data / "metro2-moov" / "packed_file.dat").read_bytes()
    file = read_file(data)
    assert file.form.encoding is Encoding.BINARY and write_records(file.records) == data
    assert "binary_numbers" in codes(file) and not {"not_packed", "unreadable"} & set(codes(file))
    told = json.loads((shared_data / "metro2-moov" / "packed_file.json").read_text())
    first, wanted = file.bases[0].segments[0], told["data"][0]["base"]
    assert str(first["date_opened"]) == wanted["dateOpened"][:10] and first["time_stamp"] == wanted["timeStamp"][:-1]
    assert (first["highest_credit"], first["current_balance"]) == (wanted["highestCredit"], wanted["currentBalance"])
    assert first["social_security_number"] == str(wanted["socialSecurityNumber"])
    assert first["telephone_number"] == str(wanted["telephoneNumber"])
    names = [one.name for one in file.bases[0].segments]
    assert names == ["base", "J1", "J2", "K1", "K2", "K3", "K4", "L1", "N1"]
    assert {one.name for one in file.totals if not one.agrees} <= {"block_count"}
    assert next(one.stated for one in file.totals if one.name == "total_social_numbers_all_segments") == 3


@pytest.mark.parametrize("name", ["packed_header_record", "packed_trailer_record", "packed_base_segment"])
def test_single_packed_samples_are_read(name: str, shared_data: Path) -> None:
    data = (shared_data / "metro2-moov" / f"{name}.dat").read_bytes()
    file = read_file(data)
    assert write_records(file.records) == data and file.records[0].first is not None


def test_nobodys_number_is_left_of_a_stranger_in_a_packed_record() -> None:
    data = write_records(compose(header(), [everything()], COMP3))
    (record,) = read_file(data).bases
    blanked = record.without(list(record.consumers()))
    raw = blanked.text.encode("latin-1")
    assert bytes.fromhex(f"{SSN}C") in data and bytes.fromhex(f"{SSN}C") not in raw and b"DELGADO" not in raw
    assert len(raw) == len(record.text)
