"""What identifies the parts of a report that are no tradelines, from one report of a bureau to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from contracts.matching.names import normalised_name
from contracts.report import (
    Address,
    Alert,
    ConsumerStatement,
    Employer,
    Inquiry,
    Name,
    Phone,
    PublicRecord,
    Report,
    Score,
    Section,
    SsnOnFile,
    Tradeline,
)

Identity = Callable[[Any], "Hashable | None"]


@lru_cache(maxsize=16_384)
def plain(text: str | None) -> str:
    """Words in capital letters and figures alone, one space between them."""
    return " ".join(re.sub(r"[^A-Z0-9 ]+", " ", (text or "").upper()).split())


def called(number: str | None) -> str:
    """The ten digits that a telephone in North America is called by, however the number is written."""
    return re.sub(r"[^0-9]", "", number or "")[-10:]


def _reference(of: PublicRecord) -> Hashable | None:
    return (of.kind, plain(of.reference_number)) if of.reference_number else None


def _filing(of: PublicRecord) -> Hashable | None:
    return (of.kind, of.chapter, of.filed_on) if of.filed_on else None


def _kind_of_record(of: PublicRecord) -> Hashable | None:
    return of.kind, of.court, of.reference_number, of.filed_on


def _inquiry(of: Inquiry) -> Hashable | None:
    return of.kind, normalised_name(of.inquirer or ""), of.inquired_on


def _name(of: Name) -> Hashable | None:
    return plain(of.first), plain(of.middle), plain(of.last), plain(of.suffix)


def _address(of: Address) -> Hashable | None:
    return plain(of.line), (of.postal_code or "")[:5]


def _employer(of: Employer) -> Hashable | None:
    return normalised_name(of.name or "")


def _phone(of: Phone) -> Hashable | None:
    return called(of.number)


def _ssn(of: SsnOnFile) -> Hashable | None:
    return of.masked or ""


def _score(of: Score) -> Hashable | None:
    return plain(of.model)


def _statement(of: ConsumerStatement) -> Hashable | None:
    return plain(of.text)


def _whole(_: Section) -> Hashable | None:
    return True


def _alert(of: Alert) -> Hashable | None:
    return of.kind, of.code, plain(of.text)


IDENTITIES: Final[MappingProxyType[str, tuple[Identity, ...]]] = MappingProxyType(
    {
        "public_records": (_reference, _filing, _kind_of_record),
        "inquiries": (_inquiry,),
        "names": (_name,),
        "addresses": (_address,),
        "employers": (_employer,),
        "phones": (_phone,),
        "ssns": (_ssn,),
        "scores": (_score,),
        "consumer_statements": (_statement,),
        "alerts": (_alert,),
        "consumer": (_whole,),
    }
)
"""Per section of a report, how its items are recognised: the surest first."""

_OF_CONSUMER: Final = frozenset({"names", "addresses", "employers", "phones", "ssns"})


def subjects(report: Report, section: str) -> Iterable[Section]:
    """The items of a section. `consumer` is the consumer's part itself, for its date of birth."""
    if section == "consumer":
        return (report.consumer,)
    found: tuple[Section, ...] = getattr(report.consumer if section in _OF_CONSUMER else report, section)
    return found


def label(of: Section) -> str:
    """What a reader calls the item, without personal data."""
    match of:
        case Tradeline():
            return " ".join(part for part in (of.furnisher, of.account_number) if part) or of.key
        case PublicRecord():
            return " ".join(part for part in (of.kind and of.kind.value, of.reference_number) if part) or of.key
        case Inquiry():
            return " ".join(part for part in (of.inquirer, of.inquired_on and str(of.inquired_on)) if part) or of.key
        case Score():
            return of.model or "score"
        case Alert():
            return of.kind.value
    return type(of).__name__.lower()
