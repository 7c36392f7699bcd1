"""Where a report's sections are, which of their fields a person may decide, and what a value there must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from pydantic import JsonValue, TypeAdapter, ValidationError

from contracts.dates import PartialDate
from contracts.report import (
    AddressFacts,
    ConsumerStatementFacts,
    Data,
    EmployerFacts,
    HistoryCell,
    InquiryFacts,
    NameFacts,
    PhoneFacts,
    PublicRecordFacts,
    Report,
    Section,
    SsnOnFileFacts,
    TradelineFacts,
)
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    COMPLIANCE_CONDITIONS,
    CONSUMER_INFORMATION,
    CREDITOR_CLASSES,
    HistoryCode,
)
from functions.reports.corrections.model import HISTORY, Place

Kind = Literal["money", "date", "number", "flag", "code", "text"]


class ReportFacts(Data):
    """What a report says of itself."""

    generated_on: date | None = None
    number: str | None = None


class ConsumerFacts(Data):
    """What a report says of its consumer beside names and addresses."""

    date_of_birth: PartialDate | None = None


_KEYED: Final[Mapping[str, tuple[str, type[Data]]]] = MappingProxyType(
    {
        "t": ("tradelines", TradelineFacts),
        "p": ("public_records", PublicRecordFacts),
        "i": ("inquiries", InquiryFacts),
    }
)
_PERSONAL: Final[Mapping[str, type[Data]]] = MappingProxyType(
    {
        "names": NameFacts,
        "addresses": AddressFacts,
        "employers": EmployerFacts,
        "phones": PhoneFacts,
        "ssns": SsnOnFileFacts,
    }
)
_PART = re.compile(r"(?:consumer\.)?([a-z_]+)\[([0-9]+)\]")
_CODES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "account_type": ACCOUNT_TYPES,
        "compliance_condition": COMPLIANCE_CONDITIONS,
        "consumer_information_indicator": CONSUMER_INFORMATION,
        "creditor_classification": CREDITOR_CLASSES,
    }
)


def facts_of(address: str) -> type[Data]:
    """The fields that can be decided in the section of that address; KeyError when there is none of that kind."""
    if address == "report":
        return ReportFacts
    if address == "consumer":
        return ConsumerFacts
    if part := _PART.fullmatch(address):
        return ConsumerStatementFacts if part[1] == "consumer_statements" else _PERSONAL[part[1]]
    return _KEYED[address[:1]][1]


def sections(report: Report) -> Iterator[tuple[str, Section]]:
    """Every section with fields of its own, by its address."""
    yield "report", report
    yield "consumer", report.consumer
    for name in _PERSONAL:
        for at, section in enumerate(getattr(report.consumer, name)):
            yield f"consumer.{name}[{at}]", section
    for name, _ in _KEYED.values():
        for section in getattr(report, name):
            yield section.key, section
    for at, section in enumerate(report.consumer_statements):
        yield f"consumer_statements[{at}]", section


def section_at(report: Report, address: str) -> Section | None:
    return next((section for name, section in sections(report) if name == address), None)


def with_section(report: Report, address: str, changed: Section) -> Report:
    """The report with another section in that place. `changed` for "report" is the report itself."""
    if isinstance(changed, Report):
        return changed
    if address == "consumer":
        return report.model_copy(update={"consumer": changed})
    part = _PART.fullmatch(address)
    if part is None:
        name = _KEYED[address[:1]][0]
        lines = (changed if each.key == address else each for each in getattr(report, name))
        return report.model_copy(update={name: tuple(lines)})
    owner: Section = report.consumer if part[1] in _PERSONAL else report
    many = tuple(changed if at == int(part[2]) else each for at, each in enumerate(getattr(owner, part[1])))
    return with_section(report, "consumer", owner.model_copy(update={part[1]: many}))


def decidable(place: Place) -> bool:
    """Whether a person may decide this field: computed ones and whole grids are not."""
    try:
        facts = facts_of(place.section)
    except KeyError:
        return False
    if place.month is not None:
        return facts is TradelineFacts
    return "." not in place.field and place.field in facts.model_fields and place.field != HISTORY


def typed_value(place: Place, value: JsonValue) -> Any:
    """The canonical value; ValueError says what the field expects."""
    try:
        if place.month is not None:
            return TypeAdapter(HistoryCode).validate_python(value)
        facts = facts_of(place.section)
        said = TypeAdapter(dict[str, JsonValue]).dump_json({place.field: value})
        return getattr(facts.model_validate_json(said, strict=True), place.field)
    except ValidationError as error:
        raise ValueError(
            error.errors(include_url=False, include_input=False, include_context=False)[0]["msg"]
        ) from None


def kind_of(place: Place) -> Kind:
    """What kind of value stands there, for whoever shows a form."""
    field = place.field
    if place.month is not None or options_of(place):
        return "code"
    if field.endswith("_cents"):
        return "money"
    if field.endswith("_on") or field == "date_of_birth":
        return "date"
    if field.endswith("_count") or field == "times_reported":
        return "number"
    return "flag" if field.startswith("is_") else "text"


def options_of(place: Place) -> tuple[str, ...]:
    """The codes that may stand there; empty for what is not chosen from a list."""
    if place.month is not None:
        return tuple(code.value for code in HistoryCode)
    if place.field in _CODES:
        return tuple(_CODES[place.field])
    return _codes_in(facts_of(place.section).model_fields[place.field].annotation)


def _codes_in(annotation: Any) -> tuple[str, ...]:
    for each in (annotation, *get_args(annotation)):
        if isinstance(each, type) and issubclass(each, StrEnum):
            return tuple(code.value for code in each)
        literal = get_args(each)
        if literal and all(isinstance(one, str) for one in literal):
            return literal
    return ()


def cell_at(cells: tuple[HistoryCell, ...], month: str) -> HistoryCell | None:
    return next((cell for cell in cells if cell.month == month), None)
