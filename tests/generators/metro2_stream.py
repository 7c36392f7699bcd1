"""A well-formed Metro 2 file of any length that is nowhere held: the same block of accounts again and again."""

from __future__ import annotations

import io
from collections.abc import Iterator

from functions.reports.metro2.model import Form, Record, Segment
from functions.reports.metro2.tables.record_tables import TRAILER
from functions.reports.metro2.writer import Account, compose, write_records
from tests.generators.metro2_files import base, everything, header, other

BLOCK = 1_000


def accounts(count: int = BLOCK) -> list[Account]:
    """A tenth of them has every segment."""
    made: list[Account] = []
    for number in range(count):
        values, segments = everything() if number % 10 == 0 else (base(), []) if number % 2 else (other(), [])
        made.append(({**values, "consumer_account_number": f"{number:016d}"}, segments))
    return made


class EndlessFile(io.RawIOBase):
    """Header, `blocks` times the same thousand accounts, and a trailer whose totals are right."""

    def __init__(self, blocks: int, form: Form | None = None) -> None:
        first, *bodies, last = compose(header(), accounts(), form)
        self._head, self._block = write_records([first]), write_records(bodies)
        self._tail = write_records([_multiplied(last, blocks)])
        self.records = blocks * BLOCK + 2
        self.length = len(self._head) + blocks * len(self._block) + len(self._tail)
        self._parts = self._all(blocks)
        self._held = b""

    def _all(self, blocks: int) -> Iterator[bytes]:
        yield self._head
        for _ in range(blocks):
            yield self._block
        yield self._tail

    def read(self, size: int = -1, /) -> bytes:
        """The next `size` bytes; there is no way to have all at once."""
        if size < 0:
            raise ValueError("an endless file is read in pieces")
        while len(self._held) < size and (more := next(self._parts, b"")):
            self._held += more
        given, self._held = self._held[:size], self._held[size:]
        return given


def _multiplied(record: Record, blocks: int) -> Record:
    segment = record.segments[0]
    values = {name: value * blocks for name, value in segment.values().items() if isinstance(value, int)}
    values["record_descriptor_word"] = segment["record_descriptor_word"]  # type: ignore[assignment]
    made = Segment.of(TRAILER, values).spelt(segment.encoding)
    return Record(record.number, (made,), record.before, record.padding, record.after)
