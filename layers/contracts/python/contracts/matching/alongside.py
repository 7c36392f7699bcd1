"""The parts of a file that are no accounts, bureau beside bureau: who knows which name, address, inquiry, record.

Bureaus share no numbers for these, so two of them show one thing when what identifies it agrees as far as both tell it:
an address by street and ZIP code however abbreviated, a court record by its reference, an inquiry by who asked when.
Tradelines have a matching of their own (`accounts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Any, Final

from contracts.matching.closeness import equal_amounts, same_date, span
from contracts.matching.identities import called, plain, subjects
from contracts.matching.names import NameMatch, compare_names
from contracts.report import (
    Address,
    Alert,
    Consumer,
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
)
from contracts.vocabulary import Bureau

ONE_INQUIRY_DAYS: Final = 3
"""A lender that asks several bureaus for one application asks within days."""

_STREET_WORDS: Final = MappingProxyType(
    {
        "AVENUE": "AVE", "AV": "AVE", "BOULEVARD": "BLVD", "CIRCLE": "CIR", "COURT": "CT", "DRIVE": "DR",
        "HIGHWAY": "HWY", "LANE": "LN", "PARKWAY": "PKWY", "PLACE": "PL", "ROAD": "RD", "SQUARE": "SQ",
        "STREET": "ST", "STR": "ST", "TERRACE": "TER", "TRAIL": "TRL", "APARTMENT": "APT", "SUITE": "STE",
        "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "NORTHEAST": "NE", "NORTHWEST": "NW",
        "SOUTHEAST": "SE", "SOUTHWEST": "SW",
    }
)  # fmt: skip
"""USPS Publication 28, appendices B and C."""


@dataclass
class Row:
    """One thing, and each bureau's words for it. differ: the fields in which bureaus contradict each other."""

    section: str
    cells: dict[Bureau, Section] = field(default_factory=dict)

    @property
    def differ(self) -> tuple[str, ...]:
        told = list(self.cells.values())
        return tuple(
            name
            for name, same in _LASTING.get(self.section, {}).items()
            if any(not _agree(getattr(one, name), getattr(other, name), same) for one, other in combinations(told, 2))
        )


def alongside(reports: Sequence[Report]) -> tuple[Row, ...]:
    """Every item of the reports, at most one report a bureau, in rows; in the canon's order of sections.

    ValueError for two reports of one bureau.
    """
    if len({each.bureau for each in reports}) < len(reports):
        raise ValueError("one report a bureau is laid beside the others; two of these are of one bureau")
    return tuple(row for section in SECTIONS for row in _rows(section, reports))


def _rows(section: str, reports: Sequence[Report]) -> Iterator[Row]:
    same, rows = _SAME[section], list[Row]()
    for report in reports:
        for item in subjects(report, section):
            if isinstance(item, Consumer) and item.date_of_birth is None:
                continue
            row = next((each for each in rows if _belongs(item, report.bureau, each, same)), None)
            if row is None:
                rows.append(row := Row(section))
            row.cells[report.bureau] = item
    yield from rows


def _belongs(item: Section, bureau: Bureau, row: Row, same: Callable[[Any, Any], bool]) -> bool:
    return bureau not in row.cells and all(same(item, other) for other in row.cells.values())


# -- what is the same -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def street(line: str | None) -> str:
    """A street line in its short spelling: "12 North Elm Street #4" and "12 N ELM ST 4" are one."""
    return " ".join(_STREET_WORDS.get(word, word) for word in plain(line).split())


def _initial(one: str | None, other: str | None) -> bool:
    """The same, one the other's beginning (an initial), or not told."""
    short, long = sorted((plain(one), plain(other)), key=len)
    return long.startswith(short)


def _name(one: Name, other: Name) -> bool:
    return (
        plain(one.last) == plain(other.last)
        and _initial(one.first, other.first)
        and bool(plain(one.first)) == bool(plain(other.first))
        and _initial(one.middle, other.middle)
        and _initial(one.suffix, other.suffix)
    )


def _address(one: Address, other: Address) -> bool:
    codes = {(each.postal_code or "")[:5] for each in (one, other)} - {""}
    return street(one.line) == street(other.line) and len(codes) < 2


def _furnisher(one: str | None, other: str | None) -> bool:
    return compare_names(one or "", other or "") in (NameMatch.SAME, NameMatch.ALIKE)


def _employer(one: Employer, other: Employer) -> bool:
    return _furnisher(one.name, other.name)


def _phone(one: Phone, other: Phone) -> bool:
    return called(one.number) == called(other.number)


def _ssn(one: SsnOnFile, other: SsnOnFile) -> bool:
    return one.masked == other.masked


def _record(one: PublicRecord, other: PublicRecord) -> bool:
    if one.kind is not other.kind:
        return False
    mine, theirs = plain(one.reference_number).replace(" ", ""), plain(other.reference_number).replace(" ", "")
    if mine and theirs:
        return mine == theirs
    return one.filed_on is not None and other.filed_on is not None and same_date(one.filed_on, other.filed_on)


def _inquiry(one: Inquiry, other: Inquiry) -> bool:
    mine, theirs = span(one.inquired_on), span(other.inquired_on)
    near = mine is not None and theirs is not None and mine.gap_days(theirs) <= ONE_INQUIRY_DAYS
    return one.kind is other.kind and near and _furnisher(one.inquirer, other.inquirer)


def _score(one: Score, other: Score) -> bool:
    return plain(one.model) == plain(other.model)


def _statement(one: ConsumerStatement, other: ConsumerStatement) -> bool:
    return plain(one.text) == plain(other.text)


def _alert(one: Alert, other: Alert) -> bool:
    return one.kind is other.kind


def _always(_one: Section, _other: Section) -> bool:
    return True


_SAME: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        "consumer": _always,
        "names": _name,
        "addresses": _address,
        "employers": _employer,
        "phones": _phone,
        "ssns": _ssn,
        "scores": _score,
        "public_records": _record,
        "inquiries": _inquiry,
        "consumer_statements": _statement,
        "alerts": _alert,
    }
)
SECTIONS: Final = tuple(_SAME)
"""The sections laid beside each other, by the report's names, in the order they are shown."""

# -- what contradicts -------------------------------------------------------------------------------------------------


def _same_text(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def _agree(one: Any, other: Any, same: Callable[[Any, Any], bool]) -> bool:
    return one is None or other is None or same(one, other)


_LASTING: Final[Mapping[str, Mapping[str, Callable[[Any, Any], bool]]]] = MappingProxyType(
    {
        "consumer": {"date_of_birth": same_date},
        "names": {"middle": _initial, "suffix": _same_text},
        "addresses": {"city": _same_text, "state": _same_text},
        "public_records": {
            "chapter": _same_text,
            "filed_on": same_date,
            "court": _same_text,
            "amount_cents": equal_amounts,
        },
    }
)
"""Fields in which a difference is a contradiction; a score or an inquiry rightly differs from bureau to bureau."""
