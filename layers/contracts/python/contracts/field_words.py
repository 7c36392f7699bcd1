"""A report's fields and codes in the words that letters and analyses use for them, and where a value was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from contracts.code_words import code_in_words
from contracts.report import Source, SourceKind
from contracts.vocabulary import BUREAU_NAMES, Bureau

_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "status": "Account status",
    "balance_cents": "Balance",
    "past_due_cents": "Amount past due",
    "charge_off_cents": "Amount charged off",
    "credit_limit_cents": "Credit limit",
    "high_credit_cents": "Highest balance",
    "opened_on": "Date opened",
    "closed_on": "Date closed",
    "reported_on": "Date reported",
    "generated_on": "Date of the report",
    "inquired_on": "Date of the inquiry",
    "first_delinquency_on": "Date of first delinquency",
    "last_payment_on": "Date of last payment",
    "charged_off_on": "Date of the charge-off",
    "filed_on": "Date filed",
    "status_on": "Date of the status",
    "status_text": "Status",
    "payment_rating": "How it was paid before",
    "sold_to": "Sold to",
    "age_when_opened": "Age when it was opened",
    "is_open": "Open or closed",
    "portfolio_type": "Kind of account",
    "known.forbearance": "Agreement to wait for payments",
    "kind": "Kind",
    "payment_history": "Payment history",
    "public_records": "Public records",
    "last_activity_on": "Date of last activity",
    "consumer_information_indicator": "Bankruptcy indicator",
    "compliance_condition": "Dispute and closure code",
    "is_disputed": "Marked as disputed",
    "due_on": "Due on",
    "state": "State",
    "date_of_birth": "Date of birth",
    "late_30_count": "Times 30 days late",
    "late_60_count": "Times 60 days late",
    "late_90_count": "Times 90 days late",
})  # fmt: skip
_OTHER_ENTRY: Final = "other_entry."
_HISTORY: Final = re.compile(r"payment_history\[(\d{4}-\d{2})]")
_MONTHS: Final = re.compile(r"payment_history\[(\d{4}-\d{2})\.\.(\d{4}-\d{2})]")
_OF_BUREAU: Final = re.compile(r"(experian|equifax|transunion)(?:\[(\d{4}-\d{2}-\d{2}|None)])?\.(.+)")
_RECORD: Final = re.compile(r"public_records\[p?0*(\w+)]\.(.+)")
_PERSON: Final = re.compile(r"consumer\.(names|addresses|employers|ssns)\[(\d+)](?:\.(.+))?")
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"names": "Name", "addresses": "Address", "employers": "Employer", "ssns": "Social Security number"}
)
_TOLD: Final = re.compile(r"known\.([a-z_]+)(?:\.(.+))?")
_LATE: Final = re.compile(r"late_(\d+)")
_STANDING: Final[Mapping[str, str]] = MappingProxyType({"True": "open", "False": "closed"})
_WORDED: Final = frozenset({"status", "kind", "portfolio_type", "ownership"})
# Metro 2, field 18: payment history profile.
_PROFILE: Final = {
    "0": "current",
    "1": "30-59 days late",
    "2": "60-89 days late",
    "3": "90-119 days late",
    "4": "120-149 days late",
    "5": "150-179 days late",
    "6": "180 days late or more",
    "G": "collection",
    "H": "foreclosure completed",
    "J": "voluntary surrender",
    "K": "repossession",
    "L": "charged off",
    "B": "no history before",
    "D": "no data",
    "E": "current, zero balance",
}


def field_in_words(name: str, *, told: str = "You told") -> str:
    """`balance_cents` → "Balance"; `payment_history[2019-02]` → "Payment history, 2019-02".

    Also of another report ("Equifax, 2026-05-01: balance"), of one record or name of several ("Public record 2, date
    filed") and of what was told ("You told: settlement, settled on"). `told`: how the reader is spoken to of that.
    """
    if month := _HISTORY.fullmatch(name):
        return f"Payment history, {month[1]}"
    if months := _MONTHS.fullmatch(name):
        return f"Payment history, {months[1]} to {months[2]}"
    if name.startswith(_OTHER_ENTRY):
        return f"The other entry: {_lower(name.removeprefix(_OTHER_ENTRY))}"
    if other := _OF_BUREAU.fullmatch(name):
        dated = f", {other[2]}" if other[2] and other[2] != "None" else ""
        return f"{BUREAU_NAMES[Bureau(other[1])]}{dated}: {_lower(other[3])}"
    if name in _NAMES:
        return _NAMES[name]
    if record := _RECORD.fullmatch(name):
        return f"Public record {record[1]}, {_lower(record[2])}"
    if person := _PERSON.fullmatch(name):
        return f"{_PARTS[person[1]]} {person[2]}" + (f", {_lower(person[3])}" if person[3] else "")
    if statement := _TOLD.fullmatch(name):
        return f"{told}: " + ", ".join(_plain(part) for part in statement.groups() if part)
    name = name.removeprefix("report.").removeprefix("consumer.")
    return _NAMES.get(name, _plain(name).capitalize())


def value_in_words(name: str, value: str) -> str:
    """Codes by their meaning, with the code where it is a known one; dates and amounts stay as they were read."""
    field = name.removeprefix(_OTHER_ENTRY)
    if other := _OF_BUREAU.fullmatch(field):
        field = other[3]
    if record := _RECORD.fullmatch(field):
        field = record[2]
    if _HISTORY.fullmatch(field) or field == "payment_rating":
        return _PROFILE.get(value, value)
    if field == "status" and (late := _LATE.fullmatch(value)):
        return f"{late[1]} days late"
    if field == "is_open":
        return _STANDING.get(value, value)
    return value.replace("_", " ") if field in _WORDED else code_in_words(field, value)


def place_in_words(source: Source | None) -> str:
    """Where a value was read: "page 3", "record 12, position 37", a path of the bureau's file, what a person typed.

    None stands for what was worked out from other values, or told by the consumer.
    """
    if source is None:
        return "worked out or told"
    typed = "typed by a person" if source.kind is SourceKind.MANUAL else None
    page = f"page {source.page}" if source.page is not None else None
    record = f"record {source.record}" if source.record is not None else None
    position = f"position {source.position}" if source.position is not None else None
    place = [part for part in (typed, page, record, position) if part]
    return ", ".join(place) or source.path or "in the report"


def _lower(name: str) -> str:
    return field_in_words(name).lower()


def _plain(name: str) -> str:
    return name.removesuffix("_cents").replace("_", " ")
