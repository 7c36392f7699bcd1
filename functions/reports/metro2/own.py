"""The part of a furnisher's file that is about one consumer; of the others nothing is kept but their number."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from functions.reports.metro2.canon import Account, IsTheirs, accounts_of
from functions.reports.metro2.checks import contradictions
from functions.reports.metro2.fields import masked_ssn
from functions.reports.metro2.framing import Readable
from functions.reports.metro2.model import FormatBroken, FormatDefect, Record, Segment, TrailerTotal
from functions.reports.metro2.reader import Limits, Reader
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import HEADER, TRAILER
from functions.reports.metro2.writer import write_records
from functions.reports.model import UnreadableReport

MOST_OWN: Final = 2_000
"""Records of one consumer in one file: far more than anybody has accounts, and few enough to hold."""


@dataclass(frozen=True)
class OwnPart:
    """`records` is the file's base records: `accounts`, others', and those in which nobody has a number."""

    header: Record | None
    trailers: tuple[Record, ...]
    accounts: tuple[Account, ...]
    records: int
    unidentified: int
    unreadable: int
    totals: tuple[TrailerTotal, ...]
    defects: tuple[FormatDefect, ...]
    defect_count: int
    encoding: Encoding
    contradictions: tuple[FormatDefect, ...]
    """What the consumer's own records say against themselves."""

    @property
    def others(self) -> int:
        return self.records - len(self.accounts) - self.unidentified

    @property
    def sender(self) -> tuple[int, Segment] | None:
        """The header with its record number."""
        return None if self.header is None else (self.header.number, self.header.segments[0])

    def written(self) -> bytes:
        """Header, own records and trailer as they came, without the other people in them.

        A damaged header or trailer may have swallowed somebody's record: of it nothing but its own segment is kept.
        """
        around = [replace(one, segments=one.segments[:1]).without(()) for one in (self.header, *self.trailers) if one]
        own = [one.alone() for one in self.accounts]
        return write_records([*around[: bool(self.header)], *own, *around[bool(self.header) :]])


def read_own(source: bytes | Readable, is_theirs: IsTheirs, *, strict: bool, limits: Limits) -> OwnPart:
    """Read the whole file as it streams, keep what is the consumer's. FormatBroken (strict), UnreadableReport."""
    reader = Reader(source, limits)
    headers: list[Record] = []
    trailers: list[Record] = []
    accounts: list[Account] = []
    records = unidentified = unreadable = 0
    for record in reader:
        if record.first is None:
            unreadable += 1
        elif record.first.layout is HEADER:
            headers += [record] if not headers else []
        elif record.first.layout is TRAILER:
            trailers += [record] if len(trailers) < limits.trailers_kept else []
        else:
            records += 1
            found = accounts_of((record,), is_theirs)
            accounts += found
            if len(accounts) > MOST_OWN:
                raise UnreadableReport("file", f"more than {MOST_OWN:,} records about you", "Hand in one month's file")
            if not found and not any(masked_ssn(one.words("social_security_number")) for one in record.consumers()):
                unidentified += 1
    if strict and reader.defect_count:
        raise FormatBroken(tuple(reader.defects), reader.defect_count)
    return OwnPart(
        header=headers[0] if headers else None,
        trailers=tuple(trailers),
        accounts=tuple(accounts),
        records=records,
        unidentified=unidentified,
        unreadable=unreadable,
        totals=reader.totals,
        defects=tuple(reader.defects),
        defect_count=reader.defect_count,
        encoding=reader.form.encoding,
        contradictions=tuple(found for one in accounts for found in contradictions(one.record))[: limits.defects_kept],
    )


def is_about(number: str, surname: str) -> IsTheirs:
    """Whether a segment carries this social security number and this surname: both, for numbers are mistyped."""
    wanted = _letters(surname)

    def theirs(segment: Segment) -> bool:
        if segment.words("social_security_number") != number or not wanted:
            return False
        written = segment.raw("surname")
        found = _letters(written)
        # A surname that fills its 25 places may go on beyond them.
        return found == wanted or (bool(found) and written[-1:] != " " and wanted.startswith(found))

    return theirs


def _letters(name: str) -> str:
    """Letters alone, without accents, upper case: MÜLLER-O'NEIL and Muller Oneil are one name."""
    plain = unicodedata.normalize("NFKD", name.upper())
    return "".join(sign for sign in plain if sign.isalpha())
