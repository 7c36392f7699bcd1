"""Whatever is done to a file, reading it gives records or a clear refusal, loses no neighbour, leaks nothing, stays linear."""

from __future__ import annotations

import contextlib
import io
import resource
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contracts.vocabulary import Bureau
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.compare.files import compare
from functions.reports.metro2.from_canon import file_of
from functions.reports.metro2.model import File, Form, Segment
from functions.reports.metro2.own import is_about, read_own
from functions.reports.metro2.reader import Limits, read_file, read_stream
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.writer import Account, compose, write_records
from functions.reports.model import UnreadableReport
from tests.generators.metro2_files import FORMS, OTHER_SSN, RANDOMS, SSN, base, everything, header, other
from tests.generators.metro2_stream import EndlessFile
from tests.harness.growth import cpu_s
from tests.unit.reports.metro2.test_metro2_packed import others_are_read

MARIA = is_about(SSN, "Delgado")
PERSONAL = (SSN, OTHER_SSN, "DELGADO", "XANTHOPOULOS", "QUETZALINA", "4000123412341234", "7777000011112222")
PACKED = [
    Form(line_end=end, blocked=blocked, encoding=encoding)
    for encoding in (Encoding.PACKED, Encoding.BINARY)
    for blocked in (False, True)
    for end in ("", "\n")
]
FILES = [
    write_records(compose(header(), [everything(), (other(), []), (base(), [])], form)) for form in (*FORMS, *PACKED)
]


def everybody(segment: Segment) -> bool:
    return segment.words("social_security_number") == SSN


def survives(data: bytes) -> File | None:
    """Read, told, made a report of: as the product does it."""
    try:
        file = read_file(data)
    except UnreadableReport as refused:
        assert refused.detail
        return None
    told = " ".join(f"{one.place} {one.found} {one.expected}" for one in file.defects)
    assert not [word for word in PERSONAL if word in told]
    told += " ".join(f"{one.place} {one.found} {one.expected}" for one in file.contradictions)
    assert not [word for word in PERSONAL if word in told]
    accounts = accounts_of(file.records, everybody)
    report = report_of(accounts, bureau=Bureau.EXPERIAN, received_on=date(2027, 3, 1), header=file.header)
    shown = report.model_dump_json()
    assert SSN not in shown and "4000123412341234" not in shown
    again = file_of(report, reporter="HARBOR MILL BANK", address="ALBANY", created_on=date(2027, 3, 1))
    assert read_file(write_records(again.records), strict=True).defect_count == 0
    return file


@settings(max_examples=250, deadline=None)
@given(data=st.binary(max_size=3_000))
@example(b"0426")
@example(b"04260426")
@example(b"0004HEADER")
@example(b"9999HEADER")
@example(b"HEADER")
@example(b"0426TRAILER")
@example(b"\n" * 5_000)
@example(b" " * 5_000)
@example(b"0" * 5_000)
@example(b"0426" * 2_000)
@example(b"C18" * 3_000)
def test_any_bytes(data: bytes) -> None:
    survives(data)


@settings(max_examples=300, deadline=None)
@given(rng=RANDOMS, number=st.integers(0, len(FILES) - 1))
def test_mutated_files(rng: Random, number: int) -> None:
    data = bytearray(FILES[number])
    for _ in range(rng.choice([1, 3, 20])):
        at, length = rng.randrange(len(data)), rng.choice([0, 1, 1, 4, 60])
        put = rng.choice([b"", b"\n", b"9", b"0426", b"HEADER", b"J1", bytes([rng.randrange(256)]), data[at : at + 30]])
        data[at : at + length] = put
    survives(bytes(data))


@settings(max_examples=150, deadline=None)
@given(rng=RANDOMS, one=st.integers(0, len(FILES) - 1), other_one=st.integers(0, len(FILES) - 1))
def test_mutated_files_compared(rng: Random, one: int, other_one: int) -> None:
    """Any two files, flipped, cut and repeated: compared or refused, and nothing personal told."""
    pair = [bytearray(FILES[one]), bytearray(FILES[other_one])]
    for data in pair:
        for _ in range(rng.choice([0, 1, 10])):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        if rng.random() < 0.3:
            del data[rng.randrange(len(data)) :]
        if rng.random() < 0.3:
            at = rng.randrange(len(data) + 1)
            data[at:at] = data[max(0, at - 700) : at] * rng.choice([1, 3])
    with contextlib.suppress(UnreadableReport):
        found = compare(bytes(pair[0]), bytes(pair[1]))
        told = " ".join(f"{one.account} {one.was} {one.now}" for one in found.changes)
        assert not [word for word in PERSONAL if word in told]


@settings(max_examples=300, deadline=None)
@given(rng=RANDOMS, form=st.sampled_from([Form(line_end=""), Form(line_end="\n"), Form(line_end="\r\n")]))
def test_one_damaged_record_costs_no_other(rng: Random, form: Form) -> None:
    """Whatever happens inside one record, those around it are read to the last value."""
    accounts: list[Account] = [(base(consumer_account_number=f"77{at:05d}"), []) for at in range(5)]
    accounts[1] = (base(consumer_account_number="7700001"), everything()[1])
    records = compose(header(), accounts, form)
    parts = [record.text.encode("latin-1") for record in records]
    hurt = rng.randint(1, 5)
    end = form.line_end.encode()
    body = bytearray(parts[hurt].removesuffix(end))
    for _ in range(rng.choice([1, 1, 2, 10])):
        at = rng.randrange(len(body))
        put = b"".join(rng.choice([b"X", b"7", b" ", b"a", b"\xe9"]) for _ in range(rng.choice([0, 1, 1, 2])))
        body[at : at + rng.choice([0, 1, 1, 2])] = put
    parts[hurt] = bytes(body) + end
    others_are_read(parts, records, hurt)


@settings(max_examples=100, deadline=None)
@given(rng=RANDOMS)
def test_what_is_kept_of_a_damaged_file_holds_nobody_else(rng: Random) -> None:
    data = bytearray(write_records(compose(header(), [(other(), []), everything(), (other(), [])])))
    for _ in range(rng.choice([0, 1, 5])):
        data[rng.randrange(len(data))] = rng.choice(b"0A J\n")
    part = read_own(bytes(data), MARIA, strict=False, limits=Limits())
    kept = part.written()
    if part.accounts:
        assert OTHER_SSN.encode() not in kept and b"XANTHOPOULOS" not in kept
        assert part.records == len(part.accounts) + part.others + part.unidentified


@pytest.mark.parametrize(
    "data",
    [
        b" " * 400_000,
        b"0" * 400_000,
        b"0426" * 100_000,
        b"C18" * 120_000,
        b"J1" * 200_000,
        b"HEADER" * 20_000,
        b"0426HEADER" + b"\r" * 2_000_000,
        b"x\n" * 40_000,
        (b"9999" + b" " * 72 + b"R1801012020" + b"0" * 400) * 800,
    ],
    ids=["blanks", "zeros", "words", "codes", "segments", "headers", "returns", "tiny lines", "near records"],
)
def test_hostile_files_take_linear_time(data: bytes) -> None:
    """Against a quarter of the same file: four times as much, not sixteen."""

    def reading(part: bytes) -> Callable[[], None]:
        def work() -> None:
            with contextlib.suppress(UnreadableReport):
                read_file(part, limits=Limits(records=100_000, defects_kept=100))

        return work

    quarter = cpu_s(reading(data[: len(data) // 4]), rounds=2)
    assert cpu_s(reading(data), rounds=1) < 10 * max(quarter, 0.05)


COUNTLESS = [
    b"0426TRAILER" + b"9" * 396 + b" " * 19,
    b"\x01\x6e\0\0TRAILER" + bytes.fromhex("999999999C") + b" " * 5 + bytes.fromhex("999999999C") * 42 + b" " * 135,
    b"9999HEADER" + b"9" * 416,
    write_records(compose(header(), [(base(), [("J1", {"surname": "A", "first_name": "B", "ecoa_code": "2"})] * 90)]))[
        427:
    ],
    FILES[0].lower(),
    b"\xff\xff\0\0" + FILES[-1],
]


class Halved(io.BytesIO):
    """A file that notes the peak of traced memory when its first half has been read."""

    peak_of_half = 0

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.peak_of_half and self.tell() > len(self.getbuffer()) // 2:
            self.peak_of_half = tracemalloc.get_traced_memory()[1]
        return super().read(size)


@pytest.mark.parametrize(
    "part", COUNTLESS, ids=["trailers", "packed trailers", "headers", "segments", "defects", "words"]
)
def test_memory_has_a_bound_whatever_the_file(part: bytes) -> None:
    """The reader's own statement: 30 MB, though every count in it is huge and every record repeated without end.

    The second half adds hardly anything to what the first one took, so a longer file takes no more.
    """
    file = Halved(part * (2_400_000 // len(part)))
    tracemalloc.start()
    with contextlib.suppress(UnreadableReport):
        for _ in read_stream(file):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.peak_of_half > 0 and peak - file.peak_of_half < 5_000_000
    assert peak < 30_000_000


def test_a_long_stream_is_read_in_memory_that_does_not_grow() -> None:
    """The process's own resident set, from the two thousandth record to the last of 30 megabytes."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("this system doesn't tell a process's resident set in /proc")

    def resident() -> int:
        return int(statm.read_text().split()[1]) * resource.getpagesize()

    file = EndlessFile(60)
    reader = read_stream(file)
    first = most = 0
    for number, _ in enumerate(reader, 1):
        if number == 2_000:
            first = resident()
        elif number % 2_000 == 0:
            most = max(most, resident())
    assert number == file.records and reader.defect_count == 0 and all(one.agrees for one in reader.totals)
    assert file.length > 29_000_000 and most - first < 3_000_000


def test_the_crashers_of_another_reader(shared_data: Path) -> None:
    """Fuzzer inputs that once broke moov-io/metro2: three are packed files, one begins late."""
    for path in sorted((shared_data / "metro2-moov" / "crashers").iterdir()):
        file = survives(path.read_bytes())
        assert file is not None and file.defects and file.records[0].first is not None


def test_every_beginning_of_the_samples(shared_data: Path) -> None:
    for path in sorted((shared_data / "metro2-moov").glob("*.dat")):
        data = path.read_bytes()
        for length in range(0, len(data), 97):
            survives(data[:length])
            survives(data[length:])
