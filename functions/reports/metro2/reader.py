"""The one reader: a file's bytes to records, driven by the tables.

An iterator over records, in memory that does not grow with the file. Lenient throughout; `read_file(strict=True)`
refuses afterwards with the whole list, so that a furnisher mends everything at once.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from functions.reports.metro2.alignment import Found, find_segments, identify
from functions.reports.metro2.checks import contradictions
from functions.reports.metro2.framing import Piece, Readable, pieces
from functions.reports.metro2.model import File, Form, FormatBroken, FormatDefect, Record, Segment, TrailerTotal
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.tables.segment_tables import REPEATABLE, SEGMENTS
from functions.reports.metro2.tables.values import Flaw
from functions.reports.metro2.totals import Tally
from functions.reports.model import UnreadableReport

_ORDER: Final = tuple(SEGMENTS)
_MENDED: Final = frozenset({"segment_shifted", "line_break_inside"})


@dataclass(frozen=True)
class Limits:
    """What one reading may take. Defects and contradictions beyond `defects_kept` are counted only, the totals of
    trailers beyond `trailers_kept` not compared: so memory is bounded whatever the file, at some 30 MB."""

    file_bytes: int = 2_000_000_000
    records: int = 5_000_000
    segments_per_record: int = 100
    defects_kept: int = 10_000
    trailers_kept: int = 100


class Reader:
    """Iterate once; what else it has to tell is complete when the iteration ends.

    `defects` are departures from the format; `contradictions` is what well-formed records say against themselves.

    UnreadableReport: beyond the limits, or nothing in it is a Metro 2 record.
    """

    def __init__(self, source: bytes | Readable, limits: Limits | None = None) -> None:
        self._stream = io.BytesIO(source) if isinstance(source, bytes) else source
        self._limits = limits or Limits()
        self._tally = Tally()
        self._lengths: set[int] = set()
        self._line_end: str | None = None
        self._after: str | None = None  # what stood behind the first record, as it mostly does behind the others
        self._block: tuple[int, int, int] | None = None
        self._read_any = False
        self._ended = False
        self._trailers = 0
        self._blocked = False
        self._encoding = Encoding.CHARACTER
        self.totals: tuple[TrailerTotal, ...] = ()
        self.defects: list[FormatDefect] = []
        self.defect_count = 0
        self.contradictions: list[FormatDefect] = []
        self.contradiction_count = 0

    def __iter__(self) -> Iterator[Record]:
        number, after = 0, None
        for number, piece in enumerate(pieces(self._stream, byte_limit=self._limits.file_bytes), 1):
            if number > self._limits.records:
                raise UnreadableReport("file", f"more than {self._limits.records:,} records", "Hand in a smaller file")
            if after is not None and after != self._after:
                self._check_line_end(number - 1, after)
            after = piece.after
            yield self._record(number, piece)
        self._close_block()
        if not self._read_any:
            raise UnreadableReport("file", "no Metro 2 record in it", "Hand in the furnisher's Metro 2 file")
        if not self._ended:
            self._note(
                FormatDefect(code="no_trailer", record=number, found="no trailer at the end", expected="a trailer")
            )

    @property
    def form(self) -> Form:
        """The physical form as far as it was read."""
        fixed = len(self._lengths) == 1
        return Form(fixed, self._blocked, self._line_end or "", self._encoding)

    # -- one record -----------------------------------------------------------------------------------------------

    def _record(self, number: int, piece: Piece) -> Record:
        found = identify(piece.text, is_packed=piece.is_packed)
        flaws = [*piece.flaws, *found.flaws]
        segments, rest = find_segments(found, self._limits.segments_per_record, flaws)
        if found.first is not None:
            self._check_frame(number, found.first, piece, found, flaws)
        self._check_order(number, segments, flaws)
        starts_at = piece.offset + len(piece.before) + found.shift
        record = Record(
            number=number,
            segments=segments,
            before=piece.before + found.before,
            padding=rest,
            after=piece.after,
            framing=tuple(_about_record(number, max(piece.offset, starts_at), one) for one in flaws) if flaws else (),
            mended=bool(flaws) and (found.mended or any(one.code in _MENDED for one in flaws)),
            starts_at=starts_at,
        )
        self._count(record)
        self._note_all(record)
        return record

    def _check_frame(self, number: int, first: Segment, piece: Piece, found: Found, flaws: list[Flaw]) -> None:
        """Descriptor words of record and block, and how the numbers are spelt."""
        self._read_any = True
        actual = len(piece.text)
        self._lengths.add(actual)
        stated = first.text[:4]
        if not found.described:
            flaws.append(Flaw("no_descriptor", "no record descriptor word", f"{actual + 4:04d}"))
        elif stated != f"{actual:04d}":
            shown = stated if stated.isascii() and stated.isdigit() else "no number"
            flaws.append(Flaw("descriptor", f"record descriptor word {shown}", f"{actual:04d}, the record's length"))
        if piece.block is not None:
            self._close_block()
            self._blocked = True
            self._tally.add_block()
            self._block = (number, piece.block, 4)
        if self._block is not None:
            self._block = (*self._block[:2], self._block[2] + actual)
        if first.packed is not None and first.layout.packs and first.encoding is not self._encoding:
            flaws += self._respelt(first.encoding)

    def _respelt(self, encoding: Encoding) -> list[Flaw]:
        """One word on a spelling that is not the format's, or not the file's."""
        before, self._encoding = self._encoding, encoding
        if before is not Encoding.CHARACTER:
            return [Flaw("other_encoding", f"numbers in {encoding}", f"{before}, as in the records before")]
        if encoding is Encoding.BINARY:
            return [Flaw("binary_numbers", "numbers in binary, dates followed by s", "packed decimal (COMP-3)")]
        return []

    def _check_line_end(self, number: int, after: str) -> None:
        """Between records all line ends are alike; after the last one there may be none, so it is not looked at."""
        style = "\r\n" if after.startswith("\r\n") else after[:1].strip("\x00\x1a")
        if self._line_end is None:
            self._line_end, self._after = style, after
        elif style != self._line_end:
            wanted = f"{self._line_end!r} as after the first record"
            self._note(FormatDefect(code="line_end", record=number, found=repr(style), expected=wanted))

    def _close_block(self) -> None:
        if self._block is None:
            return
        number, stated, counted = self._block
        self._block = None
        if stated != counted:
            said, wanted = f"block descriptor word {stated:04d}", f"{counted:04d}, the block's length"
            self._note(FormatDefect(code="block_descriptor", record=number, found=said, expected=wanted))

    def _check_order(self, number: int, segments: tuple[Segment, ...], flaws: list[Flaw]) -> None:
        first = segments[0] if segments else None
        if number == 1 and (first is None or first.layout is not HEADER):
            flaws.append(Flaw("no_header", "another record", "a header as the first record"))
        elif first is not None and first.layout is HEADER and number > 1 and not self._ended:
            flaws.append(Flaw("second_header", "a header", "a trailer before another header"))
        elif first is not None and first.layout is BASE and self._ended:
            flaws.append(Flaw("after_trailer", "a base record after the trailer", "a header before it"))
        elif first is not None and first.layout is TRAILER and self._ended:
            flaws.append(Flaw("second_trailer", "a trailer after a trailer", "one trailer"))
        if len(segments) < 3:  # the first, and nothing for the second to be in order with
            return
        places = [_ORDER.index(one.name) for one in segments[1:]]
        if places != sorted(places):
            found = " ".join(_ORDER[at] for at in places)
            flaws.append(Flaw("segment_order", found, "the order " + " ".join(_ORDER)))
        flaws += [
            Flaw("segment_repeated", f"{places.count(at)} segments {_ORDER[at]}", "one at most")
            for at in sorted(set(places))
            if _ORDER[at] not in REPEATABLE and places.count(at) > 1
        ]

    def _count(self, record: Record) -> None:
        first = record.first
        if first is None:
            return
        if first.layout is BASE:
            self._tally.add(record)
            if against := contradictions(record):
                self.contradiction_count += len(against)
                self.contradictions += against[: self._limits.defects_kept - len(self.contradictions)]
        if first.layout is not TRAILER:
            self._ended = False
            return
        self._ended = True
        self._trailers += 1
        if self._trailers > self._limits.trailers_kept:
            return
        totals = self._tally.close(record.number, first)
        self.totals += totals
        for one in totals:
            if not one.agrees and one.stated is not None:
                self._note(_about_total(record, one))

    def _note_all(self, record: Record) -> None:
        """Beyond the cap they are only counted: working a defect out costs more than reading its record."""
        if record.is_sound:
            return
        if len(self.defects) < self._limits.defects_kept:
            for one in record.defects:
                self._note(one)
        else:
            self.defect_count += len(record.framing) + sum(1 for _ in record.flawed())

    def _note(self, defect: FormatDefect) -> None:
        self.defect_count += 1
        if len(self.defects) < self._limits.defects_kept:
            self.defects.append(defect)


def _about_record(number: int, offset: int, one: Flaw) -> FormatDefect:
    return FormatDefect(code=one.code, record=number, offset=offset, found=one.found, expected=one.expected)


def _about_total(record: Record, total: TrailerTotal) -> FormatDefect:
    place = TRAILER[total.name]
    return record.about(record.segments[0], place, "total", str(total.stated), f"{total.counted}, as counted")


def read_stream(stream: Readable, limits: Limits | None = None) -> Reader:
    """A file of any length, record by record, without ever holding more than a window of it.

    For whoever has the file as a stream (an upload in S3). The records come by iterating; totals, defects and
    contradictions are complete after the last one. UnreadableReport as of the `Reader`.
    """
    return Reader(stream, limits)


def read_file(source: bytes | Readable, *, strict: bool = False, limits: Limits | None = None) -> File:
    """The whole file. Strict: FormatBroken with all that is wrong, if anything is."""
    reader = Reader(source, limits)
    records = tuple(reader)
    if strict and reader.defect_count:
        raise FormatBroken(tuple(reader.defects), reader.defect_count)
    found = tuple(reader.contradictions)
    return File(records, reader.form, reader.totals, tuple(reader.defects), reader.defect_count, found)
