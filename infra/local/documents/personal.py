"""How a paper prints a consumer, and what a reader can know of the consumer from it."""

from __future__ import annotations

from contracts.dates import PartialDate
from contracts.report import Address, Consumer, Name, SsnOnFile


def full_name(name: Name) -> str:
    """First to last, with the suffix."""
    return " ".join(part for part in (name.first, name.middle, name.last, name.suffix) if part)


def town(address: Address) -> str:
    """City, state and postal code."""
    return f"{address.city}, {address.state} {address.postal_code}"


def telephone(number: str) -> str:
    """(NNN) NNN-NNNN."""
    return f"({number[:3]}) {number[3:6]}-{number[6:]}" if len(number) == 10 else number


def as_printed(consumer: Consumer, born: PartialDate | None, ssn_end: str | None = None) -> Consumer:
    """The consumer without what no paper prints: kinds of names, days and counts of addresses and employers.

    born: the date of birth as far as it is printed. ssn_end: the four digits that are, if any.
    """
    undated = {"first_reported_on": None, "last_reported_on": None}
    return Consumer(
        names=tuple(name.model_copy(update={"kind": None}) for name in consumer.names),
        addresses=tuple(each.model_copy(update=undated | {"times_reported": None}) for each in consumer.addresses),
        employers=tuple(each.model_copy(update=undated | {"address": None}) for each in consumer.employers),
        phones=consumer.phones,
        ssns=(SsnOnFile(masked=f"***-**-{ssn_end}"),) if ssn_end else (),
        date_of_birth=born,
    )
