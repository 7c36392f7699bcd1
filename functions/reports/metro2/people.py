"""The consumer as a base, J1 or J2 segment names them."""

from __future__ import annotations

from contracts.report import Address, Consumer, Employer, Name, Phone, SsnOnFile
from functions.reports.metro2.fields import Reading, masked_ssn
from functions.reports.metro2.model import Record, Segment
from functions.reports.metro2.tables.codes import GENERATIONS

_NOBODYS_PHONE = frozenset({"9" * 10, "0" * 10})


def person_of(record: Record, own: Segment) -> Consumer:
    """Everything the segment says about the person. A J1 lives where the base consumer lives."""

    def reading(segment: Segment) -> Reading:
        return Reading(segment, record.number, record.offset(segment), mended=record.mended)

    born = reading(own)
    born.date("date_of_birth", "date_birth", exact=True)
    home = own if own.name != "J1" else record.segments[0]
    return Consumer(
        names=tuple(one for one in (_name(reading(own)),) if one),
        addresses=tuple(one for one in (_address(reading(home)),) if one),
        phones=tuple(one for one in (_phone(reading(own)),) if one),
        ssns=tuple(one for one in (_ssn(reading(own)),) if one),
        date_of_birth=born.values.get("date_of_birth"),
        sources=born.sources,
    )


def _name(reading: Reading) -> Name | None:
    for field, name in (("first", "first_name"), ("middle", "middle_name"), ("last", "surname")):
        reading.text(field, name)
    reading.code("suffix", "generation_code", GENERATIONS)
    return Name(**reading.values, sources=reading.sources) if reading.values else None


def _address(reading: Reading) -> Address | None:
    reading.joined("line", "first_line_address", "second_line_address")
    for field, name in (("city", "city"), ("state", "state"), ("postal_code", "zip_code")):
        reading.text(field, name)
    names = ("address_indicator", "residence_code", "country_code")
    extras = {name: reading.source(name) for name in names if reading.segment.words(name)}
    return Address(**reading.values, sources=reading.sources, extras=extras) if reading.values else None


def _phone(reading: Reading) -> Phone | None:
    number = reading.segment.words("telephone_number")
    if not number or number in _NOBODYS_PHONE:
        return None
    reading.text("number", "telephone_number")
    return Phone(**reading.values, sources=reading.sources)


def _ssn(reading: Reading) -> SsnOnFile | None:
    masked = masked_ssn(reading.segment.words("social_security_number"))
    if masked is None:
        return None
    reading.put("masked", masked, "social_security_number")
    return SsnOnFile(**reading.values, sources=reading.sources)


def employer_of(reading: Reading) -> Employer | None:
    """The employer an N1 segment names; the occupation stays in the extras."""
    reading.text("name", "employer_name")
    parts = (
        "first_line_employer_address",
        "second_line_employer_address",
        "employer_city",
        "employer_state",
        "zip_code",
    )
    reading.joined("address", *parts)
    return Employer(**reading.values, sources=reading.sources, extras=reading.extras()) if reading.values else None
