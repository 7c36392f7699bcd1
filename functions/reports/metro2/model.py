"""What a file is read into: records of segments, what is wrong with them, the trailer's totals; and its refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from functions.reports.metro2.tables import packed
from functions.reports.metro2.tables.layout import Field, Layout
from functions.reports.metro2.tables.packed import Encoding
from functions.reports.metro2.tables.record_tables import BASE, HEADER
from functions.reports.metro2.tables.segment_tables import CONSUMERS, SEGMENTS
from functions.reports.metro2.tables.values import (
    Value,
    decode,
    empty,
    encode,
    expected,
    flaw_code,
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
    packed: str | None = None
    """The bytes it came as, or goes as, in a packed file; `text` says the same in the table's characters."""
    encoding: Encoding = Encoding.CHARACTER
    sound: bool | None = field(default=None, repr=False, compare=False)
    """Whether it is well-formed, where that is known already."""

    @classmethod
    def read(cls, layout: Layout, held: str, *, is_packed: bool) -> Segment:
        """From what stands in the file; what is missing at the end is blank."""
        if not is_packed:
            text = held if len(held) == layout.length else f"{held:<{layout.length}}"
            return cls(layout, text, sound=layout.well_formed.fullmatch(text) is not None)
        text, encoding = packed.unpack(layout, held)
        sound = layout.well_formed.fullmatch(text) is not None
        return cls(layout, text, f"{held:<{packed.length_of(layout)}}", encoding, sound)

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
        if self.layout.name not in SEGMENTS:
            return False
        content = self.text[2:]
        return not (content.strip(" ") and content.strip("9"))

    @property
    def is_well_formed(self) -> bool:
        return self.layout.well_formed.fullmatch(self.text) is not None if self.sound is None else self.sound

    @property
    def written(self) -> str:
        """As it stands in the file."""
        return self.text if self.packed is None else self.packed

    def start(self, place: Field) -> int:
        """Where the field stands in the segment as it is in the file, from 1."""
        return place.start if self.packed is None else packed.by_name(self.layout)[place.name].start

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
        """The same with one field's characters changed."""
        changed = self.text[: place.start - 1] + text + self.text[place.end :]
        if self.packed is None:
            return Segment(self.layout, changed)
        there = packed.by_name(self.layout)[place.name]
        spelt = packed.packed_field(there, text, self.encoding)
        before, after = self.packed[: there.start - 1], self.packed[there.start - 1 + there.length :]
        return Segment(self.layout, changed, before + spelt + after, self.encoding)

    def spelt(self, encoding: Encoding) -> Segment:
        """The same in another encoding; ValueError where it isn't well-formed enough to be packed."""
        if encoding is Encoding.CHARACTER or self.name in SEGMENTS:
            return Segment(self.layout, self.text)
        return Segment(self.layout, self.text, packed.pack(self.layout, self.text, encoding), encoding)


class FormatDefect(BaseModel):
    """One thing wrong: where it is, what was found (a shape, never a person's data) and what was expected.

    `record` counts from 1, the header included; `position` is the place in the record, from 1, `offset` the byte of the
    file, from 0. In a record that was cut or wrapped they are where the field would stand. None: the whole file, or the
    whole record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    record: int | None
    segment: str | None = None
    field: str | None = None
    position: int | None = None
    offset: int | None = None
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
    starts_at: int = 0
    """The byte of the file at which its place 1 stands, or would stand if its beginning was not lost."""

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
            at += len(one.written)
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
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it, told without a look at its fields."""
        return not self.framing and all(one.sound or one.is_blank for one in self.segments)

    @property
    def defects(self) -> tuple[FormatDefect, ...]:
        """All that is wrong with the record and its fields; worked out when asked for."""
        return (*self.framing, *(self._flaw_of(segment, field) for segment, field in self.flawed()))

    def flawed(self) -> Iterator[tuple[Segment, Field]]:
        """The fields that are not well-formed. A segment that its whole pattern matches is not looked at closer."""
        for segment in self.segments:
            if not segment.is_blank and not segment.is_well_formed:
                text = segment.text
                yield from (
                    (segment, one) for one, where, well in segment.layout.checks if well.fullmatch(text[where]) is None
                )

    def about(self, segment: Segment, place: Field, code: str, found: str, wanted: str) -> FormatDefect:
        """Something wrong with a field, with its place."""
        position = self.offset(segment) + segment.start(place)
        return FormatDefect(
            code=code,
            record=self.number,
            segment=segment.name,
            field=place.name,
            position=position,
            offset=max(0, self.starts_at + position - 1),
            found=found,
            expected=wanted,
        )

    def _flaw_of(self, segment: Segment, place: Field) -> FormatDefect:
        text = place.of(segment.text)
        if segment.packed is not None and not text.strip(packed.UNREADABLE):
            wanted = f"{expected(place)}, packed decimal with the sign C, D or F"
            return self.about(segment, place, "not_packed", "bytes that are no packed number", wanted)
        return self.about(segment, place, flaw_code(place, text), shape(place, text), expected(place))

    @property
    def text(self) -> str:
        return self.before + "".join(one.written for one in self.segments) + self.padding + self.after


def _anonymous(segment: Segment, shared: frozenset[str]) -> Segment:
    for place in segment.layout.fields:
        if place.private is not None and place.name not in shared | {"consumer_account_number"}:
            segment = segment.with_text(place, empty(place))
    return segment


@dataclass(frozen=True)
class Form:
    """The physical form of a file, as far as it can be told: blocks, line ends, one length for all, numbers."""

    fixed: bool = False
    blocked: bool = False
    line_end: str = "\n"
    encoding: Encoding = Encoding.CHARACTER


@dataclass(frozen=True)
class File:
    """A whole file, read."""

    records: tuple[Record, ...]
    form: Form
    totals: tuple[TrailerTotal, ...]
    defects: tuple[FormatDefect, ...] = field(repr=False)
    defect_count: int = 0
    contradictions: tuple[FormatDefect, ...] = field(default=(), repr=False)

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
