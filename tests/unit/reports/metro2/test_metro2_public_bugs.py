"""What went wrong in public readers of the format, one test each; named by project and issue."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from contracts.dates import PartialDate
from functions.reports.metro2.model import Form, FormatBroken
from functions.reports.metro2.reader import read_file
from functions.reports.metro2.tables.layout import Field, Kind, Layout
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import LAYOUTS
from functions.reports.metro2.writer import compose, write_records
from tests.generators.metro2_files import (
    ACCOUNT_NUMBER,
    ADDRESS,
    FORMS,
    MORTGAGE,
    associate,
    base,
    everything,
    header,
    other,
)

GOLDENS = Path(__file__).resolve().parents[3] / "data" / "metro2"


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", ""])
def test_moov_94_files_are_read_and_written_with_line_breaks_and_without(line_end: str) -> None:
    data = write_records(compose(header(), [everything(), (base(), [])], Form(line_end=line_end)))
    assert data.count(line_end.encode()) == 4 or not line_end
    file = read_file(data, strict=True)
    assert len(file.records) == 4 and file.form.line_end == line_end and write_records(file.records) == data


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_moov_235_seconds_of_the_time_stamp_decide_nothing(form: Form) -> None:
    """Byte 17 is a digit of the time stamp; a reader that took it for a length misread seconds 00 to 09."""
    for second in range(60):
        account = base(time_stamp=f"2027-02-26T04:30:{second:02d}")
        data = write_records(compose(header(), [(account, []), (account, [("K3", MORTGAGE)])], form))
        file = read_file(data, strict=True)
        assert file.form == form and len(file.bases) == 2
        assert file.bases[0].segments[0]["time_stamp"] == f"2027-02-26T04:30:{second:02d}"


@pytest.mark.parametrize("encoding", list(Encoding))
def test_moov_243_a_date_of_birth_on_may_31_is_a_date(encoding: Encoding) -> None:
    born = [PartialDate(1984, month, 31) for month in (1, 3, 5, 7, 8, 10, 12)] + [PartialDate(1984, 2, 29)]
    accounts = [(base(date_birth=day), [("J1", associate(date_birth=day))]) for day in born]
    file = read_file(write_records(compose(header(), accounts, Form(line_end="\n", encoding=encoding))))
    assert [one.segments[0]["date_birth"] for one in file.bases] == born
    assert [one.segments[1]["date_birth"] for one in file.bases] == born
    assert {one.code for one in file.defects} <= {"binary_numbers"}


@pytest.mark.parametrize("issue", [128, 51])
def test_moov_128_and_51_a_zero_balance_is_not_missing(issue: int) -> None:
    account = base(current_balance=0, amount_past_due=0, credit_limit=0, highest_credit=0)
    assert read_file(write_records(compose(header(), [(account, [])])), strict=True).defects == ()


def test_moov_77_totals_of_j1_and_j2_count_segments_each_by_its_kind() -> None:
    accounts = [(base(), [("J1", associate()), ("J1", associate()), ("J2", associate(**ADDRESS))]), (other(), [])]
    for form in (Form(), Form(fixed=True)):
        file = read_file(write_records(compose(header(), accounts, form)), strict=True)
        totals = {one.name: (one.stated, one.counted) for one in file.totals}
        assert totals["total_consumer_segments_j1"] == (2, 2) and totals["total_consumer_segments_j2"] == (1, 1)
        assert totals["total_social_numbers_j1_segments"] == (2, 2)


@pytest.mark.parametrize("path", sorted(GOLDENS.glob("*.dat")), ids=lambda path: path.name)
def test_moov_120_shipped_samples_pass_their_own_validation(path: Path) -> None:
    assert read_file(path.read_bytes(), strict=True).defects == ()


def test_moov_120_its_samples_are_read_whole(shared_data: Path) -> None:
    for path in sorted((shared_data / "metro2-moov").glob("*_file.dat")):
        file = read_file(path.read_bytes())
        assert [one.segments[0].name for one in file.records] == ["header", "base", "trailer"], path.name


def test_moov_47_errors_name_record_segment_field_and_byte() -> None:
    data = write_records(compose(header(), [everything(), (base(), [])])).replace(b"K301", b"K377")
    (found,) = read_file(data).defects
    assert found.place == "record 2, K3, agency_identifier (position 797)"
    assert data[found.offset or 0 :][:2] == b"77"
    with pytest.raises(FormatBroken) as refused:
        read_file(data, strict=True)
    assert refused.value.errors == [
        {"field": found.place, "message": f"found {found.found}; expected {found.expected}"}
    ]


CODED = [(layout, field) for layout in LAYOUTS.values() for field in layout.fields if field.kind is Kind.CODE]


@pytest.mark.parametrize(("layout", "field"), CODED, ids=[f"{a.name}.{b.name}" for a, b in CODED])
def test_moov_191_and_193_every_code_is_looked_up(layout: Layout, field: Field) -> None:
    """Compliance conditions, consumer information and ECOA codes too, which that reader never checks."""
    account = everything()
    (record,) = [one for one in compose(header(), [account]) if one.is_base]
    segment = next(one for one in record.segments if one.layout is layout)
    for code in sorted(field.codes or ()):
        assert segment.with_text(field, f"{code:<{field.length}}").is_well_formed
    skipped = 4 if layout is BASE else 0  # the descriptor word is another in the file
    for wrong in ("?" * field.length, "QQ"[: field.length].replace("Q", "%")):
        data = write_records(compose(header(), [account])).replace(
            segment.text[skipped:].encode(), segment.with_text(field, wrong).text[skipped:].encode()
        )
        (found,) = [one for one in read_file(data).defects if one.code == "unknown_code"]
        assert (found.segment, found.field) == (layout.name, field.name)


def test_moov_242_a_business_in_a_j2_needs_no_first_name() -> None:
    firm = associate(surname="BLUE HERON CLINIC LLC", first_name=None, ecoa_code="W", **ADDRESS)
    assert read_file(write_records(compose(header(), [(base(), [("J2", firm)])])), strict=True).defects == ()


@pytest.mark.parametrize("word", [b"9999", b"0000", b"\xff\xff\0\0", b"\xff\xff\xff\xff", b"-1  "])
@pytest.mark.parametrize("encoding", [Encoding.CHARACTER, Encoding.PACKED])
def test_moov_0_9_3_a_huge_descriptor_word_takes_no_memory(word: bytes, encoding: Encoding) -> None:
    """It once made a reader reserve what the word said. The bound: two megabytes, whatever it says."""
    records = compose(header(), [(base(), []), (other(), [])], Form(line_end="", encoding=encoding))
    parts = [record.text.encode("latin-1") for record in records]
    parts[1] = word + parts[1][4:]
    read_file(b"".join(parts))
    tracemalloc.start()
    file = read_file(b"".join(parts))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(file.bases) == 2 and peak < 2_000_000
    if encoding is Encoding.PACKED:
        assert len(read_file(parts[0] + word + b"\0" * 50_000).records) >= 1


def test_moov_first_error_only_all_errors_are_told_at_once() -> None:
    parts = [record.text.encode() for record in compose(header(), [(base(), []), (other(), [])])]
    parts[1] = parts[1].replace(b"REVM", b"XXXX")
    parts[2] = b"0999" + parts[2][4:].replace(b"02202027", b"99999999")
    found = [(one.record, one.field or one.code) for one in read_file(b"".join(parts)).defects]
    assert found == [
        (2, "terms_duration"), (2, "terms_frequency"), (3, "descriptor"), (3, "date_account_information"),
    ]  # fmt: skip


def test_moov_packed_decimal_is_read_as_the_format_has_it() -> None:
    """That reader's packed form is binary with an s; COMP-3 of 11/22/2019 is 01 12 22 01 9C."""
    form = Form(line_end="", encoding=Encoding.PACKED)
    data = write_records(compose(header(), [(base(date_opened=PartialDate(2019, 11, 22)), [])], form))
    assert bytes.fromhex("011222019C") in data
    assert read_file(data, strict=True).bases[0].segments[0]["date_opened"] == PartialDate(2019, 11, 22)


def test_cfpb_off_by_four_rows_without_their_descriptor_word() -> None:
    parts = [record.text.encode() for record in compose(header(), [everything(), (base(), [])])]
    file = read_file(parts[0] + parts[1][4:] + parts[2][4:] + parts[3])
    assert [one.code for one in file.defects] == ["no_descriptor"] * 2
    assert [one.segments[0]["consumer_account_number"] for one in file.bases] == [ACCOUNT_NUMBER] * 2


def test_cfpb_short_headers_and_trailers_are_read() -> None:
    parts = [record.text.encode() for record in compose(header(), [(base(), [])])]
    file = read_file(parts[0][:280] + b"\n" + parts[1] + parts[2][:407] + b"\n")
    assert len(file.bases) == 1 and all(total.agrees for total in file.totals) and len(file.totals) == 43


def test_cfpb_the_trailer_is_held_against_what_was_counted() -> None:
    data = write_records(compose(header(), [(base(), [])])).replace(b"TRAILER000000001", b"TRAILER000000002")
    (wrong,) = [one for one in read_file(data).totals if not one.agrees]
    assert (wrong.name, wrong.stated, wrong.counted) == ("total_base_records", 2, 1)


def test_cfpb_a_record_that_cannot_be_read_is_kept_and_counted() -> None:
    parts = [record.text.encode() for record in compose(header(), [(base(), []), (other(), [])])]
    data = parts[0] + parts[1] + b"NOTHING OF THE KIND\n" + parts[2] + parts[3]
    file = read_file(data)
    assert [one.code for one in file.defects] == ["unreadable"] and file.defects[0].offset == len(parts[0] + parts[1])
    assert write_records(file.records) == data and len(file.bases) == 2


def test_crashers_are_read_and_what_is_wrong_listed(shared_data: Path) -> None:
    for path in sorted((shared_data / "metro2-moov" / "crashers").iterdir()):
        file = read_file(path.read_bytes())
        assert file.records[0].first is not None and file.defects, path.name
        assert b"".join(one.text.encode("latin-1") for one in file.records)


def test_the_place_of_a_byte_is_the_place_in_the_file() -> None:
    """Wherever the record stands and however long the ones before it are."""
    accounts = [everything(), (base(), []), everything(), (base(), [])]
    records = compose(header(), accounts, Form(blocked=True, line_end="\r\n"))
    data = write_records(records)
    place = BASE["city"]
    damaged = data.replace(b"DENVER".ljust(20), b"denver".ljust(20))
    offsets = [one.offset for one in read_file(damaged).defects if one.field == place.name and one.segment == "base"]
    assert [damaged[offset or 0 :][:6] for offset in offsets] == [b"denver"] * 4
