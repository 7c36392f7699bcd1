"""The tables themselves: every place taken once, every code known, every kind of field read and written soundly."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.dates import PartialDate
from contracts.vocabulary import ACCOUNT_TYPES, METRO2_OWNERSHIP, METRO2_STATUS
from functions.reports.metro2.tables import codes
from functions.reports.metro2.tables.layout import Field, Kind, Layout, Private
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.tables.segment_tables import LAYOUTS, SEGMENTS
from functions.reports.metro2.tables.values import decode, empty, encode, expected, fits, flaw, pattern, shape
from functions.reports.metro2.totals import COUNTED

FIELDS = [(layout, field) for layout in LAYOUTS.values() for field in layout.fields]
every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
every_field = pytest.mark.parametrize(("layout", "field"), FIELDS, ids=[f"{a.name}.{b.name}" for a, b in FIELDS])

LENGTHS = {
    "header": 426, "base": 426, "trailer": 426,
    "J1": 100, "J2": 200, "K1": 34, "K2": 34, "K3": 40, "K4": 30, "L1": 54, "N1": 146,
}  # fmt: skip


@every_layout
def test_a_table_fills_its_record_without_gap_or_overlap(layout: Layout) -> None:
    place = 1
    for field in layout.fields:
        assert field.start == place, f"{field.name} begins at {field.start}, the one before ends at {place - 1}"
        assert field.length > 0
        place = field.end + 1
    assert place - 1 == layout.length == LENGTHS[layout.name]
    assert len(layout.by_name) == len(layout.fields), "two fields of one name"


def test_all_records_and_segments_have_their_table() -> None:
    assert LAYOUTS.keys() == LENGTHS.keys()
    assert list(SEGMENTS) == ["J1", "J2", "K1", "K2", "K3", "K4", "L1", "N1"]
    assert sum(len(layout.fields) for layout in LAYOUTS.values()) == 175


@every_field
def test_a_field_explains_itself(layout: Layout, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
    assert len(field.meaning) > 3 and not field.meaning[0].islower()
    assert expected(field)
    assert bool(field.codes) == (field.kind is Kind.CODE)
    assert bool(field.literal) == (field.kind is Kind.LITERAL)
    assert all(len(code) <= field.length and code == code.upper() for code in field.codes or ())


@every_field
def test_its_pattern_takes_exactly_its_length(layout: Layout, field: Field) -> None:
    compiled = re.compile(pattern(field))
    for sign in " 0A9Z":
        for length in (field.length - 1, field.length + 1):
            assert compiled.fullmatch(sign * length) is None


@every_field
def test_saying_nothing_is_well_formed_unless_it_must_speak(layout: Layout, field: Field) -> None:
    silent = field.kind in (Kind.WORD, Kind.NUMBER, Kind.DOLLARS, Kind.DIGITS, Kind.FILLER)
    optional = field.need != "M" and field.kind not in (Kind.HISTORY, Kind.LITERAL)
    assert fits(field, empty(field)) == (silent or optional)


@every_field
@given(text=st.text(st.characters(max_codepoint=255), max_size=64))
@settings(max_examples=15, deadline=None)
def test_any_characters_are_read_or_described(layout: Layout, field: Field, text: str) -> None:
    """Never an exception, never a number made of nothing; what is well-formed is written back as it stood."""
    held = f"{text:<{field.length}}"[: field.length]
    value = decode(field, held)
    found = flaw(field, held)
    if found is None:
        kept = field.literal if field.kind is Kind.LITERAL else None
        assert encode(field, value) == held or field.kind is Kind.FILLER or kept == held
    else:
        assert found.code and found.found and found.expected
        assert len(found.found) <= 41
    if not held.strip(" ") and field.kind is not Kind.LITERAL:
        assert value is None


def test_the_places_that_disputes_turn_on() -> None:
    """Field 25 and its neighbours, as the guide numbers and places them."""
    numbered = {field.number: (field.name, field.start, field.length) for field in BASE.fields}
    assert len(numbered) == 47
    assert numbered["7"] == ("consumer_account_number", 43, 30)
    assert numbered["17A"] == ("account_status", 124, 2)
    assert numbered["18"] == ("payment_history_profile", 127, 24)
    assert numbered["25"] == ("date_first_delinquency", 190, 8)
    assert numbered["34"] == ("social_security_number", 298, 9)
    assert numbered["46"] == ("residence_code", 426, 1)


def test_whatever_names_a_person_is_marked() -> None:
    """What masking and blanking rest on."""
    telling = re.compile(
        "surname|first_name|middle_name|birth|telephone|address|city|state|zip|employer|social|occupation"
    )
    for layout in LAYOUTS.values():
        if layout not in (HEADER, TRAILER):
            for field in layout.fields:
                if telling.search(field.name):
                    assert field.private is not None, f"{layout.name}.{field.name}"
    numbers = {field.name for _, field in FIELDS if field.private is Private.ACCOUNT}
    assert numbers == {
        "consumer_account_number", "account_number", "mortgage_identification_number", "new_consumer_account_number",
    }  # fmt: skip
    assert [f.name for _, f in FIELDS if f.private is Private.SSN] == ["social_security_number"] * 3


def test_code_tables_are_whole() -> None:
    assert len(codes.SPECIAL_COMMENTS) == 52
    assert len(BASE["account_type"].codes or ()) == len(ACCOUNT_TYPES)
    assert set(BASE["account_status"].codes or ()) == set(METRO2_STATUS)
    assert set(BASE["ecoa_code"].codes or ()) == set(METRO2_OWNERSHIP)
    assert len(codes.TERMS_FREQUENCIES) == 11
    assert set(codes.RATINGS) == set("0123456GL")
    assert set(codes.GENERATIONS) == set("JS23456789")


def test_a_trailer_has_a_total_for_every_status() -> None:
    assert {f"total_status_code_{code.lower()}" for code in METRO2_STATUS} <= set(COUNTED)
    assert len(COUNTED) == 43


# -- kinds ------------------------------------------------------------------------------------------------------------

OPENED, LIMIT, STAMP, NAME = BASE["date_opened"], BASE["credit_limit"], BASE["time_stamp"], BASE["surname"]
CLOSED, STATUS, HISTORY, SSN = (
    BASE[name] for name in ("date_closed", "account_status", "payment_history_profile", "social_security_number")
)


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
@settings(deadline=None)
def test_every_day_is_written_and_read(day: date) -> None:
    text = encode(CLOSED, PartialDate.of(day))
    assert text == day.strftime("%m%d%Y") and decode(CLOSED, text) == PartialDate.of(day)


@given(text=st.text("0123456789", min_size=8, max_size=8))
@settings(deadline=None)
def test_eight_digits_are_a_date_exactly_when_the_calendar_says_so(text: str) -> None:
    try:
        day = date(int(text[4:]), int(text[:2]), int(text[2:4]))
    except ValueError:
        day = None
    known = text == "00000000" or (day is not None and 1900 <= day.year <= 2199)
    assert fits(CLOSED, text) == known


def test_a_day_of_zeros_leaves_the_month_and_is_told() -> None:
    found = flaw(OPENED, "09002021")
    assert decode(OPENED, "09002021") == PartialDate(2021, 9)
    assert found is not None and found.code == "no_date"


@pytest.mark.parametrize("text", ["02302021", "13012021", "00000001", "2021-0-1", "        ", "0000000A"])
def test_no_date_is_nothing_rather_than_some_day(text: str) -> None:
    assert decode(OPENED, text) is None and flaw(OPENED, text) is not None


@given(amount=st.integers(0, 999_999_999))
@settings(deadline=None)
def test_amounts_keep_every_digit(amount: int) -> None:
    assert decode(LIMIT, encode(LIMIT, amount)) == amount


@pytest.mark.parametrize(
    "text", ["         ", "--0000100", "000100.50", "$00000100", "00000000O", "１２３４５６７８９"]
)
def test_what_is_no_amount_is_nothing_rather_than_zero(text: str) -> None:
    assert decode(LIMIT, text) is None and flaw(LIMIT, text) is not None


def test_a_negative_amount_is_read_as_such_and_told() -> None:
    found = flaw(LIMIT, "-00000100")
    assert decode(LIMIT, "-00000100") == -100 and found is not None and found.code == "negative"


def test_an_amount_padded_with_blanks_is_read_and_told() -> None:
    found = flaw(LIMIT, "     1234")
    assert decode(LIMIT, "     1234") == 1234 and found is not None and found.code == "not_numeric"


@pytest.mark.parametrize(
    ("value", "field"), [(10**9, LIMIT), (-1, LIMIT), ("x" * 26, NAME), ("lower", NAME), ("ZZ", STATUS)]
)
def test_what_cannot_be_written_is_refused(value: int | str, field: Field) -> None:
    with pytest.raises(ValueError, match=field.name):
        encode(field, value)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (NAME, " SMITH".ljust(25), "not_left_justified"),
        (NAME, "Smith".ljust(25), "lower_case"),
        (NAME, " " * 25, "missing"),
        (NAME, "M\xfcLLER".ljust(25), "not_printable"),
        (STATUS, "99", "unknown_code"),
        (STATUS, "da", "lower_case"),
        (STATUS, "  ", "missing"),
        (OPENED, "00000000", "missing"),
        (CLOSED, " " * 8, "blank_date"),
        (LIMIT, " " * 9, "blank_number"),
        (LIMIT, "12,500.00", "not_numeric"),
        (SSN, "12345678 ", "not_numeric"),
        (STAMP, "13012021000000", "no_date"),
        (STAMP, "01012021246000", "no_date"),
        (HISTORY, "0" * 23 + "Q", "unknown_sign"),
        (BASE["reserved_2"], "X".ljust(17), "reserved"),
        (BASE["terms_duration"], "RVX", "unknown_code"),
        (BASE["record_descriptor_word"], "04 6", "not_numeric"),
    ],
)
def test_each_flaw_has_its_name(field: Field, text: str, code: str) -> None:
    found = flaw(field, text)
    assert found is not None and found.code == code


def test_a_flaw_shows_the_shape_never_the_content() -> None:
    assert shape(NAME, "Smith-Jones 3rd".ljust(25)) == "Aa(4)-Aa(4) 9aa"
    assert shape(SSN, "12345678X") == "9(8)A"
    assert shape(STATUS, "99") == "'99'"
    assert shape(BASE["state"], "xx") == "aa", "a private field's two signs are not shown either"


def test_a_code_in_lower_case_is_read() -> None:
    assert decode(STATUS, "da") == "DA" and decode(HISTORY, "b" * 24) == "B" * 24
