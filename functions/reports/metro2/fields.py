"""Reading a segment into the canon: values with their sources, and what is left over as extras."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from contracts.dates import PartialDate
from contracts.report import Source, SourceKind
from functions.reports.metro2.model import Segment
from functions.reports.metro2.tables.layout import Field, Kind, Private
from functions.reports.metro2.tables.values import NOT_AVAILABLE, fits
from functions.reports.reading.masking import mask_account_number, mask_ssn

T = TypeVar("T")

SSN_LENGTH = 9
_LONG_NUMBER = re.compile("[0-9]{9,}")

FLAWED_CONFIDENCE = 0.8
"""Of a value read from a field that is not well-formed (lower case, padded otherwise)."""
MENDED_CONFIDENCE = 0.7
"""Of a value out of a record that was shifted, cut or wrapped."""


class Reading:
    """One segment being read: `values` and `sources` fill, `extras()` is what nobody asked for."""

    def __init__(self, segment: Segment, record: int, offset: int, *, mended: bool = False) -> None:
        self.segment, self.record, self.offset = segment, record, offset
        self.values: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self._mended = mended
        self._doubtful = mended or not segment.is_well_formed
        self._taken: set[str] = set()

    def put(self, field: str, value: object, name: str, confidence: float = 1.0) -> None:
        """Set a canonical field that was read from the segment's field `name`."""
        if value is not None:
            self.values[field] = value
        self.sources[field] = self.source(name, confidence)

    def text(self, field: str, name: str) -> str | None:
        """Text as it stands."""
        said = self.hidden(self.segment.words(name)) or None
        if said is not None:
            self.put(field, said, name)
        self._taken.add(name)
        return said

    def joined(self, field: str, *names: str) -> None:
        """Several texts as one; the source stands at the first of them."""
        said = self.hidden(", ".join(filter(None, (self.segment.words(name) for name in names))))
        if said:
            self.put(field, said, names[0])
            self.sources[field] = self.sources[field].model_copy(update={"raw": said})
        self.leave(*names)

    def amount(self, field: str, name: str) -> int | None:
        """Whole dollars as cents; nines mean that the furnisher doesn't know."""
        dollars = self.segment[name]
        known = isinstance(dollars, int) and dollars != NOT_AVAILABLE
        cents = dollars * 100 if known and isinstance(dollars, int) else None
        self.put(field, cents, name)
        return cents

    def date(self, field: str, name: str, *, exact: bool = False) -> PartialDate | None:
        """A date; the first of a month means the month, unless the field is `exact` by nature. Zeros: None."""
        said = self.segment[name]
        day = said if isinstance(said, PartialDate) else None
        if day is not None and day.day == 1 and not exact:
            day = day.to_month()
        if day is not None or self.segment.raw(name).strip(" 0"):
            self.put(field, day, name)
        self._taken.add(name)
        return day

    def code(self, field: str, name: str, table: Mapping[str, T], confidence: float = 1.0) -> T | None:
        """A code as the table has it; an unknown one leaves the field empty and its source readable."""
        said = self.segment.words(name)
        self._taken.add(name)
        if not said:
            return None
        self.put(field, table.get(said), name, confidence)
        return table.get(said)

    def source(self, name: str, confidence: float = 1.0) -> Source:
        """Where a field stands; using it takes it off the extras."""
        self._taken.add(name)
        place = self.segment.layout[name]
        raw = place.of(self.segment.text)
        if not fits(place, raw):
            confidence = min(confidence, FLAWED_CONFIDENCE)
        if self._mended:
            confidence = min(confidence, MENDED_CONFIDENCE)
        return Source(
            kind=SourceKind.METRO2,
            record=self.record,
            position=self.offset + self.segment.start(place),
            raw=self._masked(place, raw),
            confidence=confidence,
        )

    def leave(self, *names: str) -> None:
        """Fields that need not be shown again: framing, and what belongs to somebody else."""
        self._taken |= set(names)

    def extras(self, prefix: str = "") -> dict[str, Source]:
        """What the segment says and the canon has no name for."""
        return {
            prefix + place.name: self.source(place.name)
            for place in self.segment.layout.fields
            if place.name not in self._taken
            and place.kind not in (Kind.WORD, Kind.LITERAL)
            and place.of(self.segment.text).strip(" 0")
        }

    def _masked(self, place: Field, raw: str) -> str:
        if place.private is Private.SSN:
            return masked_ssn(raw) or mask_ssn(raw)
        shown = raw.rstrip(" ")
        if place.private is Private.ACCOUNT:
            return mask_account_number(shown)
        return self.hidden(shown) if place.kind in (Kind.TEXT, Kind.FILLER) else shown

    def hidden(self, shown: str) -> str:
        """A text without the numbers that may have slid into it: the segment's own, and any of a shifted segment."""
        if self._doubtful:
            shown = _LONG_NUMBER.sub(lambda found: mask_account_number(found[0]), shown)
        own = self.segment.layout.by_name.keys() & {"social_security_number"}
        number = self.segment.words("social_security_number") if own else ""
        return shown.replace(number, masked_ssn(number) or "") if len(number) == SSN_LENGTH else shown


def masked_ssn(number: str) -> str | None:
    """ "***-**-1234"; None where no number is reported (zeros, nines) or it isn't one."""
    reported = len(number) == SSN_LENGTH and number.isdigit() and number.strip("0") and number.strip("9")
    return f"***-**-{number[-4:]}" if reported else None
