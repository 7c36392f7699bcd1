"""`python -m tests.bench.bench_metro2`: what reading, writing and translating a Metro 2 file costs, as one JSON document.

Every figure is records a second of processor time, beside two baselines of the same run over the same bytes: cutting the
lines and slicing every field of every segment out of them (the least any reader must do), and the same followed by
nothing but `int()` on the numeric fields.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import tests.bench.measure as measure  # first: it puts the import roots in place
from contracts.vocabulary import Bureau
from functions.reports.metro2.canon import accounts_of, report_of
from functions.reports.metro2.reader import Reader, read_file
from functions.reports.metro2.tables.layout import Kind
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.writer import Account, compose, write_records
from tests.generators.metro2_files import base, everything, header, other

RECORDS, RUNS = 3_000, 3
_NUMERIC = frozenset({Kind.NUMBER, Kind.DOLLARS, Kind.WORD})


def main() -> None:
    print(json.dumps({"machine": measure.machine(), "metro2": figures()}, indent=2))


def figures() -> measure.Figures:
    """Records a second by kind of work, and how many times the baseline's time that is."""
    data, accounts = a_file()
    file = read_file(data)
    damaged = data.replace(b"DENVER", b"denver")
    slicing = rate(lambda: sliced(data))
    found = {
        "baseline: lines cut and every field sliced": slicing,
        "baseline: the same, numbers converted": rate(lambda: sliced(data, convert=True)),
        "read, well-formed": rate(lambda: consumed(data)),
        "read, one defect a record": rate(lambda: consumed(damaged)),
        "written as read": rate(lambda: write_records(file.records)),
        "composed from values": rate(lambda: compose(header(), accounts)),
        "to the canonical report": rate(lambda: canonical(file.records)),
    }
    shown: measure.Figures = {
        name: {"records_per_s": value, "times_baseline": round(slicing / value, 1)} for name, value in found.items()
    }
    return {"records": RECORDS, "bytes": len(data)} | shown


def a_file() -> tuple[bytes, list[Account]]:
    """A tenth of the accounts has every segment."""
    accounts: list[Account] = []
    for number in range(RECORDS):
        values, segments = everything() if number % 10 == 0 else (base(), []) if number % 2 else (other(), [])
        accounts.append(({**values, "consumer_account_number": f"{number:016d}"}, segments))
    return write_records(compose(header(), accounts)), accounts


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
