"""What a file is read into: records of segments, what is wrong with them, the trailer's totals; and its refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from functions.reports.metro2.tables.layout import Field, Layout
from functions.reports.metro2.tables.record_tables import BASE, HEADER, TRAILER
from functions.reports.metro2.tables.segment_tables import CONSUMERS
from functions.reports.metro2.tables.values import (
    Value,
    decode,
    empty,
    encode,
    expected,
    fits,
    flaw_code,
    on_calendar,
    shape,
)
from kernel.errors import Invalid


class Mode(StrEnum):
    """Lenient reads what can be read and lists what is wrong; strict refuses with the same list."""

    LENIENT = "lenient"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Segment:
    """One header, base, trailer or appended segment: its table and exactly as many characters as that asks for."""

    layout: Layout
    text: str

    @classmethod
    def of(cls, layout: Layout, values: Mapping[str, Value]) -> Segment:
        """Written from values; what is not named is left empty. ValueError names the field that can't be written."""
        unknown = set(values) - set(layout.by_name)
        if unknown:
            raise ValueError(f"{layout.name} has no field {', '.join(sorted(unknown))}")
        return cls(layout, "".join(encode(one, values.get(one.name)) for one in layout.fields))

    @classmethod
    def blank(cls, layout: Layout) -> Segment:
        """The unused segment of a fixed-length record: its identifier and blanks."""
        return cls(layout, f"{layout.name:<{layout.length}}")

    @property
    def name(self) -> str:
        return self.layout.name

    @property
    def is_blank(self) -> bool:
        """An appended segment filled with blanks, or filled with nines, stands for none."""
        content = self.text[2:]
        return self.layout not in (HEADER, BASE, TRAILER) and not (content.strip(" ") and content.strip("9"))

    @property
    def is_well_formed(self) -> bool:
        if self.layout.well_formed.fullmatch(self.text) is None:
            return False
        return all(on_calendar(one, one.of(self.text)) for one in self.layout.dates)

    def raw(self, name: str) -> str:
        return self.layout[name].of(self.text)

    def __getitem__(self, name: str) -> Value:
        place = self.layout[name]
        return decode(place, place.of(self.text))

    def words(self, name: str) -> str:
        """A field's value as text, empty when nothing is said."""
        value = self[name]
        return "" if value is None else str(value)

    def values(self) -> dict[str, Value]:
        """All that is said, by field name."""
        found = ((one.name, decode(one, one.of(self.text))) for one in self.layout.fields)
        return {name: value for name, value in found if value is not None}

    def with_text(self, place: Field, text: str) -> Segment:
        return Segment(self.layout, self.text[: place.start - 1] + text + self.text[place.end :])


class FormatDefect(BaseModel):
    """One thing wrong: where it is, what was found (a shape, never a person's data) and what was expected.

    `record` counts from 1, the header included; `position` is the place in the record, from 1. None: the whole file, or
    the whole record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    record: int | None
    segment: str | None = None
    field: str | None = None
    position: int | None = None
    found: str
    expected: str

    @property
    def place(self) -> str:
        """Such as "record 3, J1, surname (position 4)"."""
        if self.record is None:
            return "file"
        parts = [f"record {self.record}", *filter(None, (self.segment, self.field))]
        at = "" if self.position is None else f" (position {self.position})"
        return ", ".join(parts) + at


class TrailerTotal(BaseModel):
    """One total of a trailer. `stated` is None when unreadable, `counted` when there is nothing to count it by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: int
    name: str
    stated: int | None
    counted: int | None
    agrees: bool

    @classmethod
    def of(cls, record: int, name: str, stated: int | None, counted: int | None) -> TrailerTotal:
        agrees = counted is None or stated == counted
        return cls(record=record, name=name, stated=stated, counted=counted, agrees=agrees)


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `segments` is empty when it could not be read as any; nothing of it is lost: it is in `padding`.

    `before` is the block descriptor (or what else preceded), `padding` what follows the segments, `after` the line end.
    """

    number: int
    segments: tuple[Segment, ...]
    before: str = ""
    padding: str = ""
    after: str = ""
    framing: tuple[FormatDefect, ...] = ()
    """What is wrong with the record as a whole."""
    mended: bool = False
    """Read after it was shifted, cut or filled up: its values are less certain."""

    @property
    def first(self) -> Segment | None:
        return self.segments[0] if self.segments else None

    @property
    def is_base(self) -> bool:
        return bool(self.segments) and self.segments[0].layout is BASE

    def named(self, name: str) -> Iterator[Segment]:
        return (one for one in self.segments if one.name == name and not one.is_blank)

    def consumers(self) -> Iterator[Segment]:
        """Base, J1 and J2: whoever the record is about."""
        return (one for one in self.segments if one.name in CONSUMERS and not one.is_blank)

    def offset(self, segment: Segment) -> int:
        """How many places of the record stand before the segment."""
        at = 0
        for one in self.segments:
            if one is segment:
                return at
            at += one.layout.length
        raise ValueError(f"record {self.number} holds no such {segment.name}")

    def without(self, strangers: Iterable[Segment], *, shared: frozenset[str] = frozenset()) -> Record:
        """The same record with what identifies the strangers blanked, place for place, and without unread content.

        `shared`: fields that tell something of the consumer too, such as the address of a J1.
        """
        hidden = {id(one) for one in strangers}
        return replace(
            self,
            segments=tuple(_anonymous(one, shared) if id(one) in hidden else one for one in self.segments),
            padding=self.padding if not self.padding.strip() else "",
        )

    @property
    def defects(self) -> tuple[FormatDefect, ...]:
        """All that is wrong with the record and its fields; worked out when asked for."""
        return (*self.framing, *(self._about(segment, field) for segment, field in self.flawed()))

    def flawed(self) -> Iterator[tuple[Segment, Field]]:
        """The fields that are not well-formed. A segment that its whole pattern matches is not looked at closer."""
        for segment in self.segments:
            if not segment.is_blank and not segment.is_well_formed:
                yield from ((segment, one) for one in segment.layout.fields if not fits(one, one.of(segment.text)))

    def _about(self, segment: Segment, place: Field) -> FormatDefect:
        text = place.of(segment.text)
        return FormatDefect(
            code=flaw_code(place, text),
            record=self.number,
            segment=segment.name,
            field=place.name,
            position=self.offset(segment) + place.start,
            found=shape(place, text),
            expected=expected(place),
        )

    @property
    def text(self) -> str:
        return self.before + "".join(one.text for one in self.segments) + self.padding + self.after


def _anonymous(segment: Segment, shared: frozenset[str]) -> Segment:
    for place in segment.layout.fields:
        if place.private is not None and place.name not in shared | {"consumer_account_number"}:
            segment = segment.with_text(place, empty(place))
    return segment


@dataclass(frozen=True)
class Form:
    """The physical form of a file, as far as it can be told: blocks, line ends, one length for all records or not."""

    fixed: bool = False
    blocked: bool = False
    line_end: str = "\n"


@dataclass(frozen=True)
class File:
    """A whole file, read."""

    records: tuple[Record, ...]
    form: Form
    totals: tuple[TrailerTotal, ...]
    defects: tuple[FormatDefect, ...] = field(repr=False)
    defect_count: int = 0

    @property
    def header(self) -> tuple[int, Segment] | None:
        """The first header with its record number."""
        return next(
            ((one.number, one.segments[0]) for one in self.records if one.first and one.first.layout is HEADER), None
        )

    @property
    def bases(self) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.is_base)


MOST_LISTED = 50


class FormatBroken(Invalid):
    """Strict reading: the file departs from the format; `errors` says where."""

    title = "The file breaks the format"

    def __init__(self, defects: tuple[FormatDefect, ...], count: int) -> None:
        listed = [
            {"field": one.place, "message": f"found {one.found}; expected {one.expected}"}
            for one in defects[:MOST_LISTED]
        ]
        shown = f"; the first {MOST_LISTED} are listed" if count > MOST_LISTED else ""
        super().__init__(
            f"{count} departure{'s' if count != 1 else ''} from the Metro 2 format{shown}. Have the furnisher mend"
            " them, or read the file leniently.",
            errors=listed,
        )
        self.count = count
