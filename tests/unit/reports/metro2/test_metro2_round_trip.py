"""What is written is read back value for value, and what is read is written back byte for byte, in every form."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.vocabulary import Bureau
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.model import Form, Segment
from functions.reports.metro2.own import is_about
from functions.reports.metro2.reader import Reader, read_file
from functions.reports.metro2.tables.layout import Kind, Layout
from functions.reports.metro2.tables.record_tables import HEADER
from functions.reports.metro2.tables.segment_tables import LAYOUTS
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.writer import Account, compose, write_records
from infra.local.documents.metro2_files import metro2_file
from infra.local.partners.people import Person
from tests.generators.metro2_files import FORMS, RANDOMS, SSN, account, base, everything, header, other, values

GOLDENS = Path(__file__).resolve().parents[3] / "data" / "metro2"


def said(given_values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in given_values.items() if value is not None}


def rewritten(segment: Segment) -> str:
    """The segment written anew from what was read, but for the descriptor word's own reading."""
    if segment.is_blank:
        return Segment.blank(segment.layout).text
    kept = {name: value for name, value in segment.values().items() if segment.layout[name].kind is not Kind.LITERAL}
    return Segment.of(segment.layout, kept).text


@settings(max_examples=150, deadline=None)
@given(rng=RANDOMS, form=st.sampled_from(FORMS))
def test_any_well_formed_file_round_trips(rng: Random, form: Form) -> None:
    header_values, accounts = values(HEADER, rng), [account(rng) for _ in range(rng.randint(0, 4))]
    data = write_records(compose(header_values, accounts, form))
    file = read_file(data, strict=True)
    assert write_records(file.records) == data
    assert len(file.records) == len(accounts) + 2
    assert all(total.agrees for total in file.totals)
    for record in file.records:
        for segment in record.segments:
            assert rewritten(segment) == segment.text
    for record, (base_values, appended) in zip(file.bases, accounts, strict=True):
        read = record.segments[0].values()
        del read["record_descriptor_word"]
        assert read == said(base_values)
        found = [(one.name, said_of(one)) for one in record.segments[1:] if not one.is_blank]
        wanted = [(name, said(given_values)) for name, given_values in appended]
        assert sorted(found, key=repr) == sorted(wanted, key=repr)


def said_of(segment: Segment) -> dict[str, Value]:
    found = segment.values()
    del found["segment_identifier"]
    return found


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
@given(rng=RANDOMS)
@settings(max_examples=50, deadline=None)
def test_each_table_writes_and_reads_its_own_values(layout: Layout, rng: Random) -> None:
    given_values = values(layout, rng)
    segment = Segment.of(layout, given_values)
    assert len(segment.text) == layout.length
    assert layout.well_formed.fullmatch(segment.text)
    kept = {name: value for name, value in segment.values().items() if name in said(given_values)}
    assert kept == said(given_values)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_physical_form_is_told(form: Form) -> None:
    data = write_records(compose(header(), [everything(), (base(), []), (other(), [])], form))
    file = read_file(data, strict=True)
    assert file.form == form
    assert write_records(file.records) == data


def test_a_stream_is_read_like_bytes_and_in_bounded_memory() -> None:
    """The window holds a few records, whatever the file's length."""
    accounts: list[Account] = [(base(consumer_account_number=f"{number:016d}"), []) for number in range(2_000)]
    data = write_records(compose(header(), accounts))

    class Counting(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            Counting.largest = max(Counting.largest, size or 0)
            return super().read(size)

    reader = Reader(Counting(data))
    seen = sum(record.is_base for record in reader)
    assert seen == 2_000 and reader.defect_count == 0
    assert 0 < Counting.largest < 100_000


# -- goldens ----------------------------------------------------------------------------------------------------------

TODAY = date(2027, 3, 10)
DAMAGED = Person(
    "900101234", "Maria", "", "Delgado", "03051984",
    {"line1": "12 Elm Street", "city": "Denver", "state": "CO", "zipCode": "80203"},
    "damaged", ("R16", "R21", "R39"), TODAY,
)  # fmt: skip
MADE = {
    "every_segment.dat": lambda: write_records(compose(header(), [everything(), (other(), [])])),
    "fixed_blocked_crlf.dat": lambda: write_records(
        compose(header(), [everything(), (base(), [])], Form(fixed=True, blocked=True, line_end="\r\n"))
    ),
    "damaged_person.dat": lambda: metro2_file([DAMAGED], TODAY),
}


@pytest.mark.parametrize("name", MADE)
def test_the_generators_still_make_the_golden_files(name: str) -> None:
    assert MADE[name]() == (GOLDENS / name).read_bytes()


def test_the_golden_report() -> None:
    """Every segment's canonical report, whole: what changes here changes what customers are shown."""
    file = read_file((GOLDENS / "every_segment.dat").read_bytes())
    accounts = accounts_of(file.records, is_about(SSN, "Delgado"))
    report = report_of(accounts, bureau=Bureau.EQUIFAX, received_on=TODAY, header=file.header)
    assert report.model_dump(mode="json") == json.loads((GOLDENS / "every_segment.report.json").read_text())


# -- the sample files -------------------------------------------------------------------------------------------------

CHARACTER = ("unpacked_fixed_file", "unpacked_variable_file", "unpacked_fixed_request")


@pytest.mark.parametrize("name", CHARACTER)
def test_the_sample_files_round_trip(name: str, shared_data: Path) -> None:
    data = (shared_data / "metro2-moov" / f"{name}.dat").read_bytes()
    file = read_file(data)
    assert write_records(file.records) == data
    assert [one.name for one in file.records[1].segments] == ["base", "J1", "J2", "K3", "L1", "N1"]
    # The block count is the one total that the variable sample states otherwise: it has descriptors on two blocks only.
    assert {one.name for one in file.totals if not one.agrees} <= {"block_count"}


@pytest.mark.parametrize("name", ["unpacked_fixed_file", "unpacked_variable_file"])
def test_the_sample_files_hold_what_their_other_form_says(name: str, shared_data: Path) -> None:
    folder = shared_data / "metro2-moov"
    told = json.loads((folder / f"{name}.json").read_text())
    file = read_file((folder / f"{name}.dat").read_bytes())
    first = file.bases[0]
    pairs = [(told["data"][0]["base"], first.segments[0]), (told["trailer"], file.records[-1].segments[0])]
    pairs += [(told["data"][0][key][0], next(first.named(key.upper()))) for key in ("j1", "j2")]
    pairs += [(told["data"][0][key], next(first.named(key.upper()))) for key in ("k3", "l1", "n1")]
    compared = 0
    for wanted, segment in pairs:
        for key, value in wanted.items():
            name_here = snake(key)
            if name_here == "block_descriptor_word" or value == "":
                continue
            assert spoken(segment[name_here]) == spoken(value), key
            compared += 1
    assert compared > 100


def snake(key: str) -> str:
    key = key.replace("ECOA", "Ecoa").replace("CodeDF", "CodeDf").replace("CodeDA", "CodeDa")
    text = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in key)
    for digits in ("05", "11", "13", "6", "7", "8", "9"):
        text = text.replace(f"code{digits}", f"code_{digits}")
    return text.replace("_j1_", "_j1_")


def spoken(value: object) -> str:
    """Values of both forms alike: dates without midnight, numbers without leading zeros."""
    text = str(value).removesuffix("T00:00:00Z").removesuffix("Z")
    return text.lstrip("0") or "0"


def test_single_records_wrapped_over_lines_are_read(shared_data: Path) -> None:
    """The samples of single records break their lines at 80 places, wherever that is."""
    file = read_file((shared_data / "metro2-moov" / "base_segment.dat").read_bytes())
    names = [one.name for one in file.records[0].segments]
    assert names == ["base", "J1", "J2", "J2", "K1", "K2", "K3", "K4", "L1", "N1"]
    assert file.records[0].segments[0]["surname"] == "SMITH-JONES"
    assert "line_break_inside" in {one.code for one in file.defects}
