"""`python -m tests.bench.bench_metro2 [MEGABYTES]`: what reading, writing and comparing Metro 2 files costs, as JSON.

Every figure is records a second of processor time, beside two baselines of the same run over the same bytes: cutting the
lines and slicing every field of every segment out of them (the least any reader must do), and the same followed by
nothing but `int()` on the numeric fields. Then a stream of 300 megabytes that is nowhere held, and what memory grew by
while it was read: from the thousandth record to the last, the most there ever was.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import tests.bench.measure as measure  # first: it puts the import roots in place
from contracts.vocabulary import Bureau
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.compare.files import compare
from functions.reports.metro2.model import Form
from functions.reports.metro2.own import is_about, read_own
from functions.reports.metro2.reader import Reader, read_file, read_stream
from functions.reports.metro2.tables.layout import Kind
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.writer import Account, compose, write_records
from functions.reports.uploads.readers import METRO2_LIMITS
from tests.generators.metro2_files import header
from tests.generators.metro2_stream import EndlessFile, accounts

RECORDS, RUNS = 3_000, 3
_NUMERIC = frozenset({Kind.NUMBER, Kind.DOLLARS, Kind.WORD})


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    found = {
        "machine": measure.machine(),
        "metro2": figures(),
        "stream": stream(megabytes),
        "upload": taken_over(megabytes),
        "compare": comparison(),
    }
    print(json.dumps(found, indent=2))


def figures() -> measure.Figures:
    """Records a second by kind of work, and how many times the baseline's time that is."""
    data, accounts = a_file()
    file = read_file(data)
    packed = write_records(compose(header(), accounts, Form(line_end="", encoding=Encoding.PACKED)))
    binary = write_records(compose(header(), accounts, Form(line_end="", encoding=Encoding.BINARY)))
    damaged = data.replace(b"DENVER", b"denver")
    slicing = rate(lambda: sliced(data))
    found = {
        "baseline: lines cut and every field sliced": slicing,
        "baseline: the same, numbers converted": rate(lambda: sliced(data, convert=True)),
        "read, well-formed": rate(lambda: consumed(data)),
        "read, one defect a record": rate(lambda: consumed(damaged)),
        "read, packed decimal": rate(lambda: consumed(packed)),
        "read, binary dialect": rate(lambda: consumed(binary)),
        "written as read": rate(lambda: write_records(file.records)),
        "composed from values": rate(lambda: compose(header(), accounts)),
        "to the canonical report": rate(lambda: canonical(file.records)),
    }
    shown: measure.Figures = {
        name: {"records_per_s": value, "times_baseline": round(slicing / value, 1)} for name, value in found.items()
    }
    return {"records": RECORDS, "bytes": len(data)} | shown


def stream(megabytes: int) -> measure.Figures:
    """One pass over a file too large to hold; memory is the process's resident set."""
    block = EndlessFile(1)
    blocks = max(1, megabytes * 1_000_000 // block.length)
    file = EndlessFile(blocks)
    reader, most, first = read_stream(file), 0, 0
    begun = time.process_time()
    for number, _ in enumerate(reader, 1):
        if number == 1_000:
            first = resident_bytes()
        elif number % 5_000 == 0:
            most = max(most, resident_bytes())
    took = time.process_time() - begun
    wrong = [one.name for one in reader.totals if not one.agrees]
    return {
        "megabytes": round(file.length / 1e6),
        "records": file.records,
        "records_per_s": round(file.records / took),
        "megabytes_per_s": round(file.length / 1e6 / took, 1),
        "resident_megabytes_at_first": round(first / 1e6, 1),
        "grown_by_megabytes": round((max(most, resident_bytes()) - first) / 1e6, 2),
        "defects": reader.defect_count,
        "totals_that_disagree": wrong,
    }


def taken_over(megabytes: int) -> measure.Figures:
    """The same file as an upload is read: one consumer's records kept, everybody else's counted."""
    block = EndlessFile(1)
    file = EndlessFile(max(1, megabytes * 1_000_000 // block.length))
    begun = time.process_time()
    part = read_own(file, is_about("219099998", "NOBODY"), strict=False, limits=METRO2_LIMITS)
    took = time.process_time() - begun
    return {
        "megabytes": round(file.length / 1e6),
        "records_per_s": round(part.records / took),
        "megabytes_per_s": round(file.length / 1e6 / took, 1),
        "resident_megabytes_at_most": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
        "seconds_for_the_largest_upload": round(METRO2_LIMITS.file_bytes / (file.length / took)),
    }


def comparison() -> measure.Figures:
    """Two months of one furnisher; the index is the one thing that grows."""
    data, _ = a_file()
    found = compare(data, data)
    return {
        "records_per_s_of_both_files": 2 * rate(lambda: compare(data, data)),
        "index_bytes_per_account": round(found.index_bytes / (found.same + found.lost)),
    }


def resident_bytes() -> int:
    """Of this process, now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def a_file() -> tuple[bytes, list[Account]]:
    made = accounts(RECORDS)
    return write_records(compose(header(), made)), made


def rate(work: Callable[[], object]) -> int:
    """Records a second of processor time, the best of several runs."""
    best = min(timed(work) for _ in range(RUNS))
    return round(RECORDS / best)


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def sliced(data: bytes, *, convert: bool = False) -> int:
    """Plain slicing of the same bytes."""
    seen = 0
    for line in data.decode("latin-1").split("\n"):
        if line[4:11] in ("HEADER ", "TRAILER") or not line:
            continue
        at, layout = 0, BASE
        while True:
            for field in layout.fields:
                value: Any = line[at + field.start - 1 : at + field.end]
                if convert and field.kind in _NUMERIC:
                    value = int(value)
                seen += value is not None
            at += layout.length
            if line[at : at + 2] not in SEGMENTS:
                break
            layout = SEGMENTS[line[at : at + 2]]
    return seen


def consumed(data: bytes) -> int:
    return sum(1 for _ in Reader(io.BytesIO(data)))


def canonical(records: Any) -> object:
    accounts = accounts_of(records, lambda segment: True)
    return report_of(accounts, bureau=Bureau.EXPERIAN, received_on=date(2027, 3, 1))


if __name__ == "__main__":
    main()
