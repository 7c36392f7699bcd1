"""Single sections to put before a rule, and its outcome in one word: what the rules' tables are written with."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.dates import PartialDate
from contracts.law import law_pack
from contracts.report import Consumer, Inquiry, PublicRecord, Remark, Report, Source, SourceKind, Tradeline
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PaymentRating, PortfolioType, PublicRecordKind, Status
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Abstained, Case, Fired, Outcome
from functions.analysis.model import PurposeKind, ReportPurpose, Strength
from tests.generators.account_kinds import history
from tests.generators.canonical_reports import sourced

PACK = law_pack()
WRITTEN = ReportPurpose(kind=PurposeKind.WRITTEN_INSTRUCTIONS)
DISCLOSED = ReportPurpose(kind=PurposeKind.CONSUMER_DISCLOSURE)
LARGE_CREDIT = ReportPurpose(kind=PurposeKind.CREDIT, amount_cents=15_000_000)
REPORTED = date(2024, 3, 15)

Told = str | tuple[str, ...]
LOAN, MORTGAGE, CARD, LINE_OF_CREDIT, OPEN = (
    PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE, PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT,
    PortfolioType.OPEN,
)  # fmt: skip


def case(
    generated_on: date | None = REPORTED, purpose: ReportPurpose = WRITTEN, born: str | None = None, **sections: Any
) -> Case:
    consumer = Consumer(**sourced({"date_of_birth": PartialDate.parse(born)} if born else {}, "$.consumer"))
    dated = {} if generated_on is None else {"generated_on": Source(kind=SourceKind.JSON_PATH, path="$.generated_on")}
    report = Report(
        id="rpt_1",
        bureau=Bureau.EXPERIAN,
        source="test",
        generated_on=generated_on,
        consumer=consumer,
        sources=dated,
        **sections,
    )
    return Case(report, (report,), generated_on or REPORTED, purpose, PACK, Circle((report,)))


def line(confidence: Any = 1.0, empty: Any = (), kind: Any = SourceKind.JSON_PATH, **values: Any) -> Tradeline:
    """A tradeline; fields ending in `_on` and the history may be given as text, `empty` fields are there unfilled."""
    read = {name: _value(name, value) for name, value in values.items()}
    arguments = sourced(read, "$.t", confidence)
    sources = arguments["sources"] | {
        field: Source(kind=kind, path=f"$.t.{field}", raw="", confidence=confidence) for field in empty
    }
    if kind is SourceKind.METRO2:
        sources = {field: source.model_copy(update={"kind": kind}) for field, source in sources.items()}
    return Tradeline(**{"key": "t001", "bureau": Bureau.EXPERIAN, **arguments, "sources": sources})


def record(confidence: Any = 1.0, **values: Any) -> PublicRecord:
    read = {name: _value(name, value) for name, value in values.items()}
    return PublicRecord(**{"key": "p001", "bureau": Bureau.EXPERIAN, **sourced(read, "$.p", confidence)})


def inquiry(confidence: Any = 1.0, **values: Any) -> Inquiry:
    read = {name: InquiryKind(value) if name == "kind" else _value(name, value) for name, value in values.items()}
    return Inquiry(key="i001", bureau=Bureau.EXPERIAN, **sourced(read, "$.i", confidence))


_WORDS: dict[str, Any] = {
    "status": Status, "payment_rating": PaymentRating, "ownership": Ownership, "kind": PublicRecordKind,
}  # fmt: skip


def _value(name: str, value: Any) -> Any:
    """`"2020-05"`, `"2024-03 L654321"` and `"Sold to X"` as the canonical values of dates, histories and remarks."""
    if not isinstance(value, str):
        return value
    if name.endswith("_on"):
        return PartialDate.parse(value)
    if name == "payment_history":
        newest, signs = value.split()
        return history(PartialDate.parse(newest), signs)
    if name == "remarks":
        return (Remark(text=value),)
    return _WORDS[name](value) if name in _WORDS else value


def told(outcome: Outcome) -> Told:
    """A finding's strength, "silent", or what was missing."""
    if isinstance(outcome, Fired):
        return outcome.strength.value
    return outcome.missing if isinstance(outcome, Abstained) else "silent"


def fired(outcome: Outcome) -> Fired:
    assert isinstance(outcome, Fired), outcome
    return outcome


def facts(outcome: Outcome) -> dict[str, str]:
    return {fact.name: fact.value for fact in fired(outcome).facts}


def strength(outcome: Outcome) -> Strength:
    return fired(outcome).strength


def unread(subject: Tradeline, *months: str, raw: str = "?") -> Tradeline:
    """The account with some months whose sign means nothing."""
    cells = (
        cell.model_copy(update={"code": None, "raw": raw}) if cell.month in months else cell
        for cell in subject.payment_history
    )
    return subject.model_copy(update={"payment_history": tuple(cells)})


def with_extras(subject: Tradeline, **raw: Any) -> Tradeline:
    extras = {name: Source(kind=SourceKind.JSON_PATH, path=f"$.t.{name}", raw=value) for name, value in raw.items()}
    return subject.model_copy(update={"extras": extras})
