"""`python -m functions.reports.metro2 FILE`: what a Metro 2 file holds and what is wrong with it; no personal data.

Exit code 0: well-formed; 1: read, with defects; 2: not readable as Metro 2.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

for layer in ("kernel", "contracts"):
    # As Lambda does for a function's layers: the repository's root alone is on the path of `python -m`.
    sys.path.append(str(Path(__file__).resolve().parents[3] / "layers" / layer / "python"))

from functions.reports.metro2.model import Record  # noqa: E402
from functions.reports.metro2.reader import Limits, Reader  # noqa: E402
from functions.reports.model import UnreadableReport  # noqa: E402

SHOWN = 200


def main(arguments: list[str] | None = None) -> int:
    """Print the summary of one file; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m functions.reports.metro2", description=__doc__)
    parser.add_argument("file", type=Path)
    path: Path = parser.parse_args(arguments).file
    try:
        with path.open("rb") as stream:
            reader = Reader(stream, Limits(defects_kept=SHOWN))
            counts = Counter(name for record in reader for name in _names(record))
    except (OSError, UnreadableReport) as error:
        sys.stderr.write(f"{path.name}: {error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in _lines(reader, counts))
    return 1 if reader.defect_count else 0


def _names(record: Record) -> Iterator[str]:
    if not record.segments:
        yield "unreadable"
    yield from (one.name for one in record.segments if not one.is_blank)


def _lines(reader: Reader, counts: Counter[str]) -> Iterator[str]:
    form = reader.form
    length = "one length" if form.fixed else "varying length"
    yield f"Form: {length}, {'blocked' if form.blocked else 'not blocked'}, line end {form.line_end!r}"
    yield "Found: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    wrong = [one for one in reader.totals if not one.agrees]
    yield f"Trailer: {len(reader.totals) - len(wrong)} of {len(reader.totals)} totals agree"
    for one in wrong:
        yield f"  record {one.record}, {one.name}: stated {one.stated}, counted {one.counted}"
    yield f"Defects: {reader.defect_count}"
    for defect in reader.defects:
        yield f"  {defect.place}: {defect.code}; found {defect.found}; expected {defect.expected}"
    if reader.defect_count > len(reader.defects):
        yield f"  … and {reader.defect_count - len(reader.defects)} more"


if __name__ == "__main__":
    raise SystemExit(main())
