"""A report typed by a person: what may be typed, and the canonical report of it.

The canon's own rules hold for every value. Beside them no full social security or account number is taken, wherever
it was typed: such numbers never enter a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, Self

from pydantic import Field, JsonValue, model_validator

from contracts.dates import PartialDate
from contracts.matching.names import normalised_name
from contracts.plain_text import plain_text
from contracts.report import (
    Address,
    AddressFacts,
    Alert,
    AlertFacts,
    Consumer,
    ConsumerStatement,
    ConsumerStatementFacts,
    Data,
    Employer,
    EmployerFacts,
    Entry,
    Inquiry,
    InquiryFacts,
    Name,
    NameFacts,
    Phone,
    PhoneFacts,
    PublicRecord,
    PublicRecordFacts,
    Report,
    Score,
    ScoreFacts,
    Section,
    Source,
    SourceKind,
    SsnOnFile,
    SsnOnFileFacts,
    Tradeline,
    TradelineFacts,
)
from contracts.vocabulary import Bureau
from kernel.http import Request

SOURCE: Final = "manual"
BY_STAFF, BY_CUSTOMER = 1.0, 0.9
"""Staff type what the paper in front of them says; a consumer's own typing nobody has compared with it."""

LONGEST_TEXT, LONGEST_STATEMENT = 200, 1_500
MOST_LINES = 300
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LONG_NUMBER = re.compile(r"[0-9](?:[\-. ]?[0-9]){8,}")
_WRITTEN_SSN = re.compile(r"(?<![0-9])[0-9]{3}[ \-.][0-9]{2}[ \-.][0-9]{4}(?![0-9])")
_ZIP_CODE = re.compile(r"(?<![0-9])[0-9]{5}-[0-9]{4}(?![0-9])")
_NUMBERED: Final = frozenset({"number", "reference_number", "court_code", "furnisher_code", "inquirer_code"})
"""Fields that hold a number by their nature; a social security number is refused there too."""
_MASKED_NUMBER = re.compile(r"(?=.*[X*]{2})[0-9A-WYZ]{0,8}[X*]+[0-9A-WYZ]{0,4}")
_SHORT_NUMBER = re.compile(r"(?:[^0-9]*[0-9]){0,7}[^0-9]*")


class TypedConsumer(Data):
    """Whom the paper is about. Of social security numbers the last four digits alone: ***-**-1234."""

    names: tuple[NameFacts, ...] = Field(default=(), max_length=20)
    addresses: tuple[AddressFacts, ...] = Field(default=(), max_length=40)
    employers: tuple[EmployerFacts, ...] = Field(default=(), max_length=20)
    phones: tuple[PhoneFacts, ...] = Field(default=(), max_length=20)
    ssns: tuple[SsnOnFileFacts, ...] = Field(default=(), max_length=5)
    date_of_birth: PartialDate | None = None


class TypedReport(Request):
    """One bureau's report, typed from paper. generated_on: the day printed on it."""

    bureau: Bureau
    generated_on: date
    number: str | None = None
    consumer: TypedConsumer = TypedConsumer()
    scores: tuple[ScoreFacts, ...] = Field(default=(), max_length=10)
    tradelines: tuple[TradelineFacts, ...] = Field(default=(), max_length=MOST_LINES)
    public_records: tuple[PublicRecordFacts, ...] = Field(default=(), max_length=MOST_LINES)
    inquiries: tuple[InquiryFacts, ...] = Field(default=(), max_length=MOST_LINES)
    consumer_statements: tuple[ConsumerStatementFacts, ...] = Field(default=(), max_length=10)
    alerts: tuple[AlertFacts, ...] = Field(default=(), max_length=20)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.tradelines or self.public_records or self.inquiries):
            raise ValueError("names no account, no public record and no inquiry; type at least one")
        for line in self.tradelines:
            if len({cell.month for cell in line.payment_history}) != len(line.payment_history):
                raise ValueError("a payment history names a month twice")
        return self


def refused_texts(said: JsonValue, ssn: str | None = None, path: str = "") -> Iterator[tuple[str, str]]:
    """(field, why) of every text that must not enter a report. ssn: the consumer's own number, where it is known."""
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from refused_texts(value, ssn, f"{path}.{name}" if path else name)
    elif isinstance(said, Sequence) and not isinstance(said, str):
        for at, value in enumerate(said):
            yield from refused_texts(value, ssn, f"{path}.{at}")
    elif isinstance(said, str) and (why := _refused(path, said, ssn)):
        yield path, why


def _refused(path: str, text: str, ssn: str | None) -> str | None:
    name = next((part for part in reversed(path.split(".")) if not part.isdigit()), "")
    longest = LONGEST_STATEMENT if name in ("text", "status_text") else LONGEST_TEXT
    try:
        plain_text(text)
    except ValueError as error:
        return str(error)
    if len(text) > longest:
        return f"at most {longest} signs"
    if _WRITTEN_SSN.search(text) or (ssn and ssn in re.sub(r"[^0-9]", "", text)):
        return "holds a social security number; type its last four digits at most, as ***-**-1234"
    if name == "account_number":
        masked = _MASKED_NUMBER.fullmatch(text.upper().replace(" ", "")) or _SHORT_NUMBER.fullmatch(text)
        return None if masked else "looks like a full account number; type it masked, such as 517800XXXXXX or ****1234"
    if name not in _NUMBERED and not _DATE.fullmatch(text) and _LONG_NUMBER.search(_ZIP_CODE.sub(" ", text)):
        return "holds a number of nine digits or more; type no full social security or account number"
    return None


# -- the canonical report -----------------------------------------------------------------------------------------


class Typist:
    """Makes sections of what one person typed at one moment, each value with its source."""

    def __init__(self, by: str, at: datetime, confidence: float) -> None:
        self._entry, self._confidence = Entry(by=by, at=at), confidence

    def report(self, typed: TypedReport) -> Report:
        person = typed.consumer
        consumer = Consumer(
            names=self._each(Name, person.names, "$.consumer.names"),
            addresses=self._each(Address, person.addresses, "$.consumer.addresses"),
            employers=self._each(Employer, person.employers, "$.consumer.employers"),
            phones=self._each(Phone, person.phones, "$.consumer.phones"),
            ssns=self._each(SsnOnFile, person.ssns, "$.consumer.ssns"),
            date_of_birth=person.date_of_birth,
            sources=self._sources({"date_of_birth": person.date_of_birth}, "$.consumer"),
        )
        head = {"generated_on": typed.generated_on, "number": typed.number}
        return Report(
            bureau=typed.bureau,
            source=SOURCE,
            consumer=consumer,
            scores=self._each(Score, typed.scores, "$.scores"),
            tradelines=tuple(self._line(typed.bureau, at, line) for at, line in enumerate(typed.tradelines)),
            public_records=self._keyed(PublicRecord, "p", typed.bureau, typed.public_records, "$.public_records"),
            inquiries=self._keyed(Inquiry, "i", typed.bureau, typed.inquiries, "$.inquiries"),
            consumer_statements=self._each(ConsumerStatement, typed.consumer_statements, "$.consumer_statements"),
            alerts=self._each(Alert, typed.alerts, "$.alerts"),
            sources=self._sources(head, "$"),
            **head,
        )

    def _line(self, bureau: Bureau, at: int, typed: TradelineFacts) -> Tradeline:
        grid = tuple(sorted(typed.payment_history, key=lambda cell: cell.month, reverse=True))
        facts = _facts(typed) | {"payment_history": grid}
        sources = self._sources(facts, f"$.tradelines[{at}]")
        if typed.furnisher is not None:
            facts["furnisher_normalised"] = normalised_name(typed.furnisher)
            sources["furnisher_normalised"] = sources["furnisher"]
        return Tradeline(key=f"t{at + 1:03d}", bureau=bureau, sources=sources, **facts)

    def _keyed(self, kind: type[Any], letter: str, bureau: Bureau, typed: Sequence[Data], path: str) -> tuple[Any, ...]:
        return tuple(
            kind(key=f"{letter}{at + 1:03d}", bureau=bureau, sources=self._sources(_facts(each), f"{path}[{at}]"),
                 **_facts(each))
            for at, each in enumerate(typed)
        )  # fmt: skip

    def _each(self, kind: type[Section], typed: Sequence[Data], path: str) -> tuple[Any, ...]:
        return tuple(
            kind(sources=self._sources(_facts(each), f"{path}[{at}]"), **_facts(each)) for at, each in enumerate(typed)
        )

    def _sources(self, facts: Mapping[str, Any], path: str) -> dict[str, Source]:
        return {
            name: Source(
                kind=SourceKind.MANUAL,
                path=f"{path}.{name}",
                raw=None if isinstance(value, tuple) else str(value),
                confidence=self._confidence,
                entry=self._entry,
            )
            for name, value in facts.items()
            if value not in (None, ())
        }


def _facts(typed: Data) -> dict[str, Any]:
    """The values as they are, nested models too."""
    return {name: getattr(typed, name) for name in type(typed).model_fields}
