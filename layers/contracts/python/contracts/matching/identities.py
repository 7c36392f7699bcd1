"""What identifies the parts of a report that are no tradelines, from one report of a bureau to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
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


def _plain(text: str | None) -> str:
    return " ".join(re.sub(r"[^A-Z0-9 ]+", " ", (text or "").upper()).split())


def _reference(of: PublicRecord) -> Hashable | None:
    return (of.kind, _plain(of.reference_number)) if of.reference_number else None


def _filing(of: PublicRecord) -> Hashable | None:
    return (of.kind, of.chapter, of.filed_on) if of.filed_on else None


def _kind_of_record(of: PublicRecord) -> Hashable | None:
    return of.kind, of.court, of.reference_number, of.filed_on


def _inquiry(of: Inquiry) -> Hashable | None:
    return of.kind, normalised_name(of.inquirer or ""), of.inquired_on


def _name(of: Name) -> Hashable | None:
    return _plain(of.first), _plain(of.middle), _plain(of.last), _plain(of.suffix)


def _address(of: Address) -> Hashable | None:
    return _plain(of.line), (of.postal_code or "")[:5]


def _employer(of: Employer) -> Hashable | None:
    return normalised_name(of.name or "")


def _phone(of: Phone) -> Hashable | None:
    return re.sub(r"[^0-9]", "", of.number or "")[-10:]


def _ssn(of: SsnOnFile) -> Hashable | None:
    return of.masked or ""


def _score(of: Score) -> Hashable | None:
    return _plain(of.model)


def _statement(of: ConsumerStatement) -> Hashable | None:
    return _plain(of.text)


def _whole(_: Section) -> Hashable | None:
    return True


def _alert(of: Alert) -> Hashable | None:
    return of.kind, of.code, _plain(of.text)


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
