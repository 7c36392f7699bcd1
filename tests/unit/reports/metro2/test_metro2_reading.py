"""Dirty files: every kind of defect is read through, and named with record, field and place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contracts.dates import PartialDate
from functions.reports.metro2.model import File, Form, FormatBroken, Record
from functions.reports.metro2.reader import Limits, Reader, read_file
from functions.reports.metro2.tables.record_tables import TRAILER
from functions.reports.metro2.writer import compose, write_records
from functions.reports.model import UnreadableReport
from tests.generators.metro2_files import (
    ACCOUNT_NUMBER,
    BALLOON,
    EMPLOYER,
    MORTGAGE,
    SSN,
    associate,
    base,
    everything,
    header,
    other,
)

LINES = Form(line_end="\n")
UNBROKEN = Form(line_end="")


def made(form: Form = LINES, count: int = 3) -> list[bytes]:
    """The records of a well-formed file: header, an account with every segment, plain ones, trailer."""
    accounts = [everything(), *((base(consumer_account_number=f"77{at:05d}"), []) for at in range(count - 1))]
    return [record.text.encode("latin-1") for record in compose(header(), accounts, form)]


def read(parts: list[bytes]) -> File:
    return read_file(b"".join(parts))


def codes(file: File) -> list[str]:
    return [one.code for one in file.defects]


def numbers(file: File) -> list[str]:
    return [str(record.segments[0]["consumer_account_number"]) for record in file.bases]


ALL = [ACCOUNT_NUMBER, "7700000", "7700001"]
both_forms = pytest.mark.parametrize("form", [LINES, UNBROKEN], ids=["lines", "unbroken"])


# -- the frame --------------------------------------------------------------------------------------------------------


@both_forms
def test_a_missing_header_is_told_and_nothing_lost(form: Form) -> None:
    file = read(made(form)[1:])
    assert codes(file) == ["no_header"] and numbers(file) == ALL


@both_forms
def test_a_missing_trailer_is_told_and_nothing_lost(form: Form) -> None:
    file = read(made(form)[:-1])
    assert codes(file) == ["no_trailer"] and numbers(file) == ALL and file.totals == ()


def test_a_short_header_and_a_short_trailer_are_filled_up() -> None:
    """280 places of a header and 407 of a trailer, as furnishers send them."""
    parts = made()
    parts[0], parts[-1] = parts[0][:280] + b"\n", parts[-1][:407] + b"\n"
    file = read(parts)
    assert numbers(file) == ALL
    assert codes(file) == ["short", "descriptor", "short", "descriptor"]
    assert [one.record for one in file.defects] == [1, 1, 5, 5]
    assert all(total.agrees for total in file.totals)


@both_forms
@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_missing_descriptor_word_is_supplied(form: Form, missing: int) -> None:
    """Rows that begin four places early: the commonest damage there is."""
    parts = made(form)
    parts[missing] = parts[missing][4:]
    file = read(parts)
    assert numbers(file) == ALL
    assert [(one.code, one.record) for one in file.defects] == [("no_descriptor", missing + 1)]
    assert file.bases[missing - 1].segments[0]["surname"] == "DELGADO"


@both_forms
def test_all_descriptor_words_missing(form: Form) -> None:
    file = read([part[4:] for part in made(form)])
    assert numbers(file) == ALL and set(codes(file)) == {"no_descriptor"} and len(file.defects) == 5


@both_forms
@pytest.mark.parametrize("word", [b"0000", b"9999", b"0427", b"0852", b"1278", b"abcd", b"    "])
def test_a_lying_descriptor_word_takes_no_neighbour_along(form: Form, word: bytes) -> None:
    parts = made(form)
    parts[2] = word + parts[2][4:]
    file = read(parts)
    assert numbers(file) == ALL
    found = next(one for one in file.defects if one.record == 3)
    assert found.code == "descriptor" and "0426" in found.expected


@both_forms
@pytest.mark.parametrize("surplus", [b"X", b"  ", b"0000", b"ABCDEFGH"])
def test_a_record_that_begins_late_is_set_right(form: Form, surplus: bytes) -> None:
    parts = made(form)
    parts[2] = surplus + parts[2]
    file = read(parts)
    assert numbers(file) == ALL
    assert file.bases[1].segments[0]["current_balance"] == 1234


def test_a_record_that_begins_early_is_set_right() -> None:
    parts = made()
    parts[2] = parts[2][1:]
    file = read(parts)
    assert numbers(file) == ALL and "shifted" in codes(file)
    assert file.bases[1].mended and file.bases[1].segments[0]["date_opened"] == PartialDate(2019, 6, 14)


def test_trimmed_lines_are_filled_up() -> None:
    parts = [part.rstrip() + b"\n" for part in made()]
    file = read(parts)
    assert numbers(file) == ALL
    assert {one.code for one in file.defects} <= {"short", "descriptor"}
    assert all(total.agrees for total in file.totals)


def test_mixed_line_ends_are_told() -> None:
    parts = made()
    parts[2] = parts[2][:-1] + b"\r\n"
    file = read(parts)
    assert [(one.code, one.record) for one in file.defects] == [("line_end", 3)] and numbers(file) == ALL


def test_the_last_line_may_go_without_its_end() -> None:
    assert read_file(b"".join(made())[:-1]).defects == ()


def test_a_byte_order_mark_is_passed_over() -> None:
    assert codes(read([b"\xef\xbb\xbf", *made()])) == ["stray"]


@pytest.mark.parametrize("tail", [b"\n\n\n", b"\x1a", b"\r\n\x1a", b"\x00" * 20])
def test_what_systems_put_at_a_files_end_is_passed_over(tail: bytes) -> None:
    file = read([*made(), tail])
    assert numbers(file) == ALL and len(file.records) == 5
    assert write_records(file.records) == b"".join([*made(), tail])


def test_blank_lines_between_records_are_told() -> None:
    parts = made()
    parts[1] += b"\n\n"
    file = read(parts)
    assert codes(file) == ["blank_line"] and numbers(file) == ALL


def test_a_line_of_something_else_is_kept_as_unreadable() -> None:
    parts = made()
    parts.insert(2, b"THIS IS A REMARK, NOT A RECORD\n")
    file = read(parts)
    assert codes(file) == ["unreadable"] and numbers(file) == ALL
    assert file.records[2].padding == "THIS IS A REMARK, NOT A RECORD"
    assert write_records(file.records) == b"".join(parts)


def test_a_truncated_file_keeps_what_there_is() -> None:
    assert (file := read_file(b"".join(made())[:2_300])).bases and "no_trailer" in codes(file)


def test_a_wrong_block_descriptor_is_told() -> None:
    parts = made(Form(blocked=True, line_end=""))
    assert parts[0][:4].isdigit()
    parts[0] = b"4000" + parts[0][4:]
    file = read(parts)
    (found,) = file.defects
    assert (found.code, found.found) == ("block_descriptor", "block descriptor word 4000") and numbers(file) == ALL


def test_a_time_stamp_of_few_seconds_is_no_block_descriptor() -> None:
    """A reader that looks at the time stamp's digits takes 00 to 09 seconds for a descriptor."""
    for second in range(12):
        account = base(time_stamp=f"2027-02-26T00:00:{second:02d}")
        file = read_file(write_records(compose(header(), [(account, [])], UNBROKEN)), strict=True)
        assert not file.form.blocked and len(file.bases) == 1


def test_two_files_one_after_the_other_have_two_trailers_to_check() -> None:
    file = read([*made(), *made(count=1)])
    assert [one.stated for one in file.totals if one.name == "total_base_records"] == [3, 1]
    assert file.defects == ()


def test_records_after_the_trailer_are_told_and_kept() -> None:
    parts = made()
    assert codes(file := read([*parts, parts[2]])) == ["after_trailer", "no_trailer"] and len(file.bases) == 4


# -- segments ---------------------------------------------------------------------------------------------------------


def with_segments(*segments: bytes) -> File:
    """One account followed by these bytes, its descriptor word right."""
    parts = made(count=1)
    body = made(count=2)[2].rstrip(b"\n")[4:] + b"".join(segments)
    return read([parts[0], f"{len(body) + 4:04d}".encode() + body + b"\n", parts[-1]])


def segment(name: str, values: dict[str, Any]) -> bytes:
    record = compose(header(), [(base(), [(name, values)])])[1]
    return record.segments[1].text.encode()


K3, K4, N1, J1 = (segment(*pair) for pair in (("K3", MORTGAGE), ("K4", BALLOON), ("N1", EMPLOYER), ("J1", associate())))


def about_segments(file: File) -> list[str]:
    return [one.code for one in file.defects if one.code != "total"]


@pytest.mark.parametrize(
    ("segments", "found"),
    [
        ((J1, J1, K3, N1), []),
        ((N1, K3), ["segment_order"]),
        ((K3, K3), ["segment_repeated"]),
        ((N1[:-5],), ["short"]),
        ((b"?", K3), ["segment_shifted"]),
        ((J1[:-1], K3), ["segment_shifted"]),
        ((K3, b"Z9 SOMETHING ELSE"), ["unknown_content"]),
        ((K3, b" " * 30), []),
    ],
    ids=["in order", "out of order", "repeated", "cut", "shifted", "cut before another", "unknown", "blanks"],
)
def test_segments_that_stand_wrongly(segments: tuple[bytes, ...], found: list[str]) -> None:
    file = with_segments(*segments)
    assert about_segments(file) == found
    names = [one.name for one in file.bases[0].segments[1:]]
    wanted = [part[:2].decode() for part in segments if part[:2] in (b"J1", b"K3", b"K4", b"N1")]
    assert names == wanted


def test_too_many_segments_are_refused_beyond_the_limit() -> None:
    data = write_records(compose(header(), [(base(), [("J1", associate())] * 30)]))
    file = read_file(data, limits=Limits(segments_per_record=10))
    assert len(file.bases[0].segments) == 11 and "too_many_segments" in codes(file)


def test_unused_segments_of_fixed_records_are_not_counted() -> None:
    data = write_records(compose(header(), [everything(), (base(), [])], Form(fixed=True)))
    file = read_file(data, strict=True)
    assert {one.counted for one in file.totals if one.name.endswith("_segments_j1")} == {1}
    nines = data.replace(b"K3" + b" " * 38, b"K3" + b"9" * 38)
    assert nines != data and read_file(nines).defects == ()
    a_nine = segment("K2", {"purchased_indicator": "9", "purchased_name": "9"})
    assert about_segments(file := with_segments(a_nine)) == [] and len(list(file.bases[0].named("K2"))) == 1


# -- fields -----------------------------------------------------------------------------------------------------------


def damaged(name: str, text: bytes) -> File:
    parts = made()
    place = read(parts).bases[1].segments[0].layout[name]
    assert len(text) == place.length
    parts[2] = parts[2][: place.start - 1] + text + parts[2][place.end :]
    return read(parts)


@pytest.mark.parametrize(
    ("name", "text", "code", "position"),
    [
        ("portfolio_type", b"Q", "unknown_code", 73),
        ("account_type", b"  ", "missing", 74),
        ("date_opened", b"02302019", "no_date", 76),
        ("credit_limit", b"    5,000", "not_numeric", 84),
        ("terms_duration", b"ABC", "unknown_code", 102),
        ("account_status", b"1A", "unknown_code", 124),
        ("payment_history_profile", b"0" * 23 + b"?", "unknown_sign", 127),
        ("date_closed", b" " * 8, "blank_date", 198),
        ("reserved_2", b"SOMETHING".ljust(17), "reserved", 215),
        ("first_name", b"maria".ljust(20), "lower_case", 257),
        ("social_security_number", b"219-09-99", "not_numeric", 298),
        ("ecoa_code", b"8", "unknown_code", 325),
        ("zip_code", b" 80203".ljust(9), "not_left_justified", 416),
    ],
)
def test_a_damaged_field_is_located(name: str, text: bytes, code: str, position: int) -> None:
    file = damaged(name, text)
    found = next(one for one in file.defects if one.code != "total")
    assert (found.code, found.record, found.segment, found.field, found.position) == (code, 3, "base", name, position)
    assert found.expected and numbers(file) == ALL


def test_a_segments_field_is_placed_within_the_record() -> None:
    data = write_records(compose(header(), [everything()])).replace(b"K301", b"K377")
    (found,) = read_file(data).defects
    assert (found.segment, found.field, found.code) == ("K3", "agency_identifier", "unknown_code")
    assert found.position == 426 + 100 + 200 + 34 + 34 + 3


def test_zero_balances_and_born_on_the_31st_are_no_defects() -> None:
    account = base(current_balance=0, credit_limit=0, date_birth=PartialDate(1984, 5, 31))
    assert read_file(write_records(compose(header(), [(account, [])])), strict=True).defects == ()


# -- totals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [field.name for field in TRAILER.fields if field.name.startswith("total_")])
def test_each_wrong_total_is_told_by_itself(name: str) -> None:
    parts = made()
    place = TRAILER[name]
    parts[-1] = parts[-1][: place.start - 1] + b"000000099" + parts[-1][place.end :]
    file = read(parts)
    (found,) = file.defects
    assert (found.code, found.field, found.position, found.found) == ("total", name, place.start, "99")
    (total,) = [one for one in file.totals if not one.agrees]
    assert (total.name, total.stated) == (name, 99) and total.counted != 99


def test_totals_count_what_the_guide_says() -> None:
    accounts = [
        everything(),
        (base(account_status="97", date_first_delinquency=PartialDate(2025, 3, 4)), []),
        (base(account_status="DF", social_security_number="999999999", date_birth=None, telephone_number=None), []),
        (other(account_status="DA", ecoa_code="Z", social_security_number=None), [("J1", associate(ecoa_code="Z"))]),
    ]
    file = read_file(write_records(compose(header(), accounts)), strict=True)
    counted = {one.name.removeprefix("total_"): one.counted for one in file.totals if one.counted}
    assert counted == {
        "base_records": 4, "status_code_11": 1, "status_code_97": 1, "status_code_df": 1, "status_code_da": 1,
        "consumer_segments_j1": 2, "consumer_segments_j2": 1, "ecoa_code_z": 2, "employment_segments": 1,
        "original_creditor_segments": 1, "purchased_to_segments": 1, "mortgage_information_segments": 1,
        "payment_information_segments": 1, "change_segments": 1,
        "social_numbers_all_segments": 5, "social_numbers_base_segments": 2, "social_numbers_j1_segments": 2,
        "social_numbers_j2_segments": 1, "dates_birth_all_segments": 6, "dates_birth_base_segments": 3,
        "dates_birth_j1_segments": 2, "dates_birth_j2_segments": 1, "telephone_numbers_all_segments": 6,
    }  # fmt: skip


def test_a_total_that_is_no_number_is_a_defect_not_a_zero() -> None:
    parts = made()
    parts[-1] = parts[-1][:11] + b"00000000X" + parts[-1][20:]
    file = read(parts)
    assert codes(file) == ["not_numeric"]
    assert [(one.stated, one.agrees) for one in file.totals][:1] == [(None, False)]


# -- strict, limits ---------------------------------------------------------------------------------------------------


def test_strict_refuses_with_the_same_list() -> None:
    parts = made()
    parts[2] = b"9999" + parts[2][4:]
    lenient = read(parts)
    with pytest.raises(FormatBroken) as refused:
        read_file(b"".join(parts), strict=True)
    assert refused.value.count == lenient.defect_count == 1
    assert [one["field"] for one in refused.value.errors] == [one.place for one in lenient.defects]


REFUSALS: list[tuple[Callable[[], object], str]] = [
    (lambda: read_file(b""), "nothing in it"),
    (lambda: read_file(b"hello\nworld\n"), "no Metro 2 record"),
    (lambda: read_file(b"".join(made()), limits=Limits(file_bytes=500)), "more than 500 bytes"),
    (lambda: read_file(b"".join(made()), limits=Limits(records=3)), "more than 3 records"),
    (lambda: read_file(b"0426" + "HEADER".encode("cp037") + b"\x40" * 416), "EBCDIC"),
]


@pytest.mark.parametrize(("work", "said"), REFUSALS, ids=[said for _, said in REFUSALS])
def test_what_cannot_be_read_is_refused_with_a_mend(work: Callable[[], object], said: str) -> None:
    with pytest.raises(UnreadableReport, match=said) as refused:
        work()
    assert refused.value.detail.count(". ") >= 1


def test_the_list_of_defects_is_capped_and_counted_on() -> None:
    data = b"".join(made(count=40)).replace(b"DENVER", b"denver")
    reader = Reader(data, Limits(defects_kept=10))
    records: list[Record] = list(reader)
    assert len(records) == 42 and len(reader.defects) == 10 and reader.defect_count == 41


def test_defects_never_show_a_persons_data() -> None:
    """A shifted record has the number in another field; only shapes are told."""
    for cut in range(1, 14):
        parts = made()
        parts[2] = parts[2][:200] + parts[2][200 + cut :]
        told = " ".join(f"{one.found} {one.expected} {one.place}" for one in read(parts).defects)
        assert told and not [word for word in (SSN, "DELGADO", "MARIA", "7700000", "ELM") if word in told]
