"""What a Metro 2 file holds and what is wrong with it, and what can't be between two months' files; no personal data.

`python -m functions.reports.metro2 FILE`: exit code 0: well-formed; 1: read, with defects or contradictions; 2: not
readable as Metro 2.
`python -m functions.reports.metro2 compare OLD NEW`: 0: nothing that can't be; 1: listed; 2: a file is not readable.
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

from functions.reports.metro2.compare.files import Comparison, compare  # noqa: E402
from functions.reports.metro2.model import FormatDefect, Record  # noqa: E402
from functions.reports.metro2.reader import Limits, Reader  # noqa: E402
from functions.reports.model import UnreadableReport  # noqa: E402

SHOWN = 200


def main(arguments: list[str] | None = None) -> int:
    """Print what was asked for; answers the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m functions.reports.metro2", description=__doc__, formatter_class=form
    )
    if given[:1] == ["compare"]:
        parser.add_argument("compare")
        parser.add_argument("old", type=Path)
        parser.add_argument("new", type=Path)
        asked = parser.parse_args(given)
        return _compare(asked.old, asked.new)
    parser.add_argument("file", type=Path)
    return _describe(parser.parse_args(given).file)


def _describe(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            reader = Reader(stream, Limits(defects_kept=SHOWN))
            counts = Counter(name for record in reader for name in _names(record))
    except (OSError, UnreadableReport) as error:
        sys.stderr.write(f"{path.name}: {error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in _lines(reader, counts))
    return 1 if reader.defect_count or reader.contradiction_count else 0


def _compare(old: Path, new: Path) -> int:
    try:
        with old.open("rb") as before, new.open("rb") as now:
            found = compare(before, now)
    except (OSError, UnreadableReport) as error:
        sys.stderr.write(f"{old.name}, {new.name}: {error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in _table(found))
    return 1 if found.changes else 0


def _table(found: Comparison) -> Iterator[str]:
    yield (
        f"Accounts: {found.same} in both, {found.new} new, {found.ended} ended, {found.lost} disappeared;"
        f" {found.unreadable} stretches unreadable; index {found.index_bytes:,} bytes"
    )
    for code, count in found.counts.most_common():
        yield f"  {count:6}  {code}"
    if not found.changes:
        return
    rows = [("Account", "Records", "What", "Field", "Was", "Is", "Rule")]
    rows += [
        (one.account, f"{one.old_record} → {one.new_record or '-'}", one.code, one.field, one.was, one.now, one.rule)
        for one in found.changes[:SHOWN]
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
    if sum(found.counts.values()) > SHOWN:
        yield f"… and {sum(found.counts.values()) - SHOWN} more"


def _names(record: Record) -> Iterator[str]:
    if not record.segments:
        yield "unreadable"
    yield from (one.name for one in record.segments if not one.is_blank)


def _lines(reader: Reader, counts: Counter[str]) -> Iterator[str]:
    form = reader.form
    length = "one length" if form.fixed else "varying length"
    blocked = "blocked" if form.blocked else "not blocked"
    yield f"Form: numbers in {form.encoding}, {length}, {blocked}, line end {form.line_end!r}"
    yield "Found: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    wrong = [one for one in reader.totals if not one.agrees]
    yield f"Trailer: {len(reader.totals) - len(wrong)} of {len(reader.totals)} totals agree"
    for one in wrong:
        yield f"  record {one.record}, {one.name}: stated {one.stated}, counted {one.counted}"
    yield f"Defects: {reader.defect_count}"
    yield from _listed(reader.defects, reader.defect_count)
    yield f"Contradictions: {reader.contradiction_count}"
    yield from _listed(reader.contradictions, reader.contradiction_count)


def _listed(found: list[FormatDefect], count: int) -> Iterator[str]:
    for one in found:
        at = "" if one.offset is None else f" at byte {one.offset}"
        yield f"  {one.place}{at}: {one.code}; found {one.found}; expected {one.expected}"
    if count > len(found):
        yield f"  … and {count - len(found)} more"


if __name__ == "__main__":
    raise SystemExit(main())
