"""The one writer: records to bytes, and values to records in any physical form.

What was read is written as it came (descriptor words as stated); what is composed gets its descriptor words, blocks and
trailer totals computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from functions.reports.metro2.framing import LONGEST_RECORD
from functions.reports.metro2.model import Form, Record, Segment
from functions.reports.metro2.tables.layout import Layout
from functions.reports.metro2.tables.packed import word
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.totals import Tally

Values = Mapping[str, Value]
Account = tuple[Values, Sequence[tuple[str, Values]]]
"""A base segment's values and its appended segments' (identifier, values)."""

WORD_LENGTH = 4
BLOCK_BYTES = 4_096
"""A block is closed before it outgrows this, unless one record does so alone."""


def write_records(records: Iterable[Record]) -> bytes:
    """The file's bytes."""
    return "".join(record.text for record in records).encode("latin-1")


def compose(header: Values, accounts: Iterable[Account], form: Form | None = None) -> tuple[Record, ...]:
    """A well-formed file: header, one record an account, trailer with its totals.

    ValueError names the value that can't be written, or a record that would be too long for its descriptor word.
    """
    form = form or Form()
    bodies = [_segments(base, appended) for base, appended in accounts]
    if form.fixed:
        bodies = _filled_up(bodies)
    tally = Tally()
    for number, body in enumerate(bodies, 2):
        tally.add(Record(number, body))
    records = [Record(1, (Segment.of(HEADER, header),)), *(Record(n, body) for n, body in enumerate(bodies, 2))]
    records.append(Record(len(records) + 1, (Segment.of(TRAILER, tally.values()),)))
    spelt = [replace(one, segments=tuple(part.spelt(form.encoding) for part in one.segments)) for one in records]
    length = max(_held(one) for one in spelt[1:-1] or spelt) if form.fixed else 0
    framed = [_framed(record, length, form) for record in spelt]
    if form.blocked:
        framed = _blocked(framed)
    return tuple(framed)


def _segments(base: Values, appended: Sequence[tuple[str, Values]]) -> tuple[Segment, ...]:
    order = list(SEGMENTS)
    ordered = sorted(appended, key=lambda pair: order.index(pair[0]))
    return (Segment.of(BASE, base), *(Segment.of(SEGMENTS[name], values) for name, values in ordered))


def _filled_up(bodies: list[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    """Fixed length: every record has every segment that any of them has; the unused ones are blank."""
    slots: list[Layout] = []
    for layout in SEGMENTS.values():
        slots += [layout] * max((sum(one.layout is layout for one in body) for body in bodies), default=0)

    def fill(body: tuple[Segment, ...]) -> tuple[Segment, ...]:
        left = list(body[1:])
        filled = [body[0]]
        for layout in slots:
            fitting = next((one for one in left if one.layout is layout), None)
            if fitting is not None:
                left.remove(fitting)
            filled.append(fitting or Segment.blank(layout))
        return tuple(filled)

    return [fill(body) for body in bodies]


def _held(record: Record) -> int:
    return sum(len(one.written) for one in record.segments)


def _framed(record: Record, length: int, form: Form) -> Record:
    """With its descriptor word, blanks up to the length, and line end."""
    held = _held(record)
    total = max(held, length)
    if total > LONGEST_RECORD - WORD_LENGTH:
        raise ValueError(
            f"record {record.number} would be {total} characters long, more than a descriptor word can say"
        )
    first = record.segments[0]
    described = first.with_text(first.layout["record_descriptor_word"], f"{total:04d}")
    segments = (described, *record.segments[1:])
    return replace(record, segments=segments, padding=" " * (total - held), after=form.line_end)


def _blocked(records: list[Record]) -> list[Record]:
    """With a block descriptor before each block; it states the block's length, itself included, line ends not."""
    found: list[Record] = []
    block: list[Record] = []
    size = WORD_LENGTH
    for record in records:
        length = len(record.text) - len(record.after)
        if block and size + length > BLOCK_BYTES:
            found += _one_block(block, size)
            block, size = [], WORD_LENGTH
        block.append(record)
        size += length
    found += _one_block(block, size)
    count = sum(bool(record.before) for record in found)
    trailer = found[-1].segments[0]
    counted = trailer.with_text(trailer.layout["block_count"], f"{count:09d}")
    found[-1] = replace(found[-1], segments=(counted,))
    return found


def _one_block(block: list[Record], size: int) -> list[Record]:
    described = f"{size:04d}" if block[0].segments[0].packed is None else word(size)
    return [replace(block[0], before=described), *block[1:]]
