"""Personal information, inquiries and public records of an Experian disclosure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Address, Consumer, ConsumerStatement, Employer, Inquiry, Name, Phone, PublicRecord
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.disclosures.entries import groups_of, listed_days, read_record_kind
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.pairs import Pair, PairReader, Side
from functions.reports.disclosures.geometry.rows import Row, Token, heading
from functions.reports.disclosures.lexicon import PERSONAL, nearest
from functions.reports.disclosures.person import read_name, read_town, street, town_in
from functions.reports.disclosures.readings import (
    UNSAID,
    amount,
    day,
    not_after,
    number,
    one_of,
    phone,
    printed,
    year,
)
from functions.reports.disclosures.wording import RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog

_LEFT: Final[Side] = "left"
_RIGHT: Final[Side] = "right"
INQUIRY_LABELS: Final[Mapping[str, Side]] = MappingProxyType(
    {"Business Name": _LEFT, "Business Type": _LEFT, "Inquired on": _RIGHT, "Removal Date": _RIGHT}
)
RECORD_LABELS: Final[Mapping[str, Side]] = MappingProxyType(
    dict.fromkeys(("Type", "Court Name", "Reference Number", "Responsibility"), _LEFT)
    | dict.fromkeys(("Date Filed", "Date Resolved", "Claim Amount", "Liability Amount"), _RIGHT)
)

_KINDS_OF_HOME: Final = ("Single family", "Apartment complex", "Multifamily", "Post office box", "Business", "Rural")
_NAME_ID = re.compile(r"(?i)name\s*id\b|nameid")
_ADDRESS_ID = re.compile(r"(?i)address\s*id\b|addressid")


def read_personal(rows: Sequence[Row], log: IssueLog) -> tuple[Consumer, tuple[ConsumerStatement, ...]]:
    """Who the report is about, and what they had added to it."""
    parts: dict[str, list[Row]] = {}
    current = ""
    for row in rows:
        name = heading(row, PERSONAL)
        if name is not None:
            current = name
        elif row.text not in UNSAID:
            parts.setdefault(current, []).append(row)
    person = Evidence("consumer", log)
    born = parts.pop("Year of Birth", [])
    if born:
        person.read("date_of_birth", year, born[0].tokens)
    names = _names(parts.pop("Names", []), log)
    addresses = _addresses(parts.pop("Addresses", []), log)
    phones = tuple(
        Phone(**_one("number", phone, row, f"consumer.phones[{at}]", log))
        for at, row in enumerate(parts.pop("Phone Numbers", []))
    )
    employers = tuple(
        Employer(**_one("name", printed, row, f"consumer.employers[{at}]", log))
        for at, row in enumerate(parts.pop("Employers", []))
    )
    statements = _statements(parts.pop("Personal Statements", []), log)
    for name, others in parts.items():
        for row in others:
            person.keep((name or "unread").lower().replace(" ", "_").replace("-", "_"), row.tokens)
    consumer = Consumer(names=names, addresses=addresses, phones=phones, employers=employers, **person.section())
    return consumer, statements


def _one(field: str, reader: object, row: Row, key: str, log: IssueLog) -> dict[str, object]:
    evidence = Evidence(key, log)
    evidence.read(field, reader, row.tokens)  # type: ignore[arg-type]
    return evidence.section()


def _names(rows: Sequence[Row], log: IssueLog) -> tuple[Name, ...]:
    found: list[Evidence] = []
    for row in rows:
        # The line below a name gives its number; however much of it was lost, a name has no digits.
        if _NAME_ID.match(row.text) or any(sign.isdigit() or sign == "#" for sign in row.text):
            (found[-1] if found else Evidence("consumer.names", log)).keep("name_id", row.tokens)
            continue
        evidence = Evidence(f"consumer.names[{len(found)}]", log)
        found.append(evidence)
        read_name(evidence, row.tokens)
    return tuple(Name(**evidence.section()) for evidence in found)


def _addresses(rows: Sequence[Row], log: IssueLog) -> tuple[Address, ...]:
    """An address is its lines, its town's line, its number and the kind of home; the next begins after these."""
    found: list[Evidence] = []
    lines: list[Token] = []
    settled = False
    for row in rows:
        text = row.text
        town = town_in(text)
        if town is not None:
            evidence = Evidence(f"consumer.addresses[{len(found)}]", log)
            found.append(evidence)
            if lines:
                evidence.read("line", street, lines)
            read_town(evidence, row.tokens, town)
            lines, settled = [], True
        elif _ADDRESS_ID.match(text):
            if lines or not found:
                found.append(_unread_address(len(found), lines, log))
            found[-1].keep("address_id", row.tokens)
            lines, settled = [], True
        elif settled and not lines and nearest(text, _KINDS_OF_HOME):
            found[-1].keep("kind_of_home", row.tokens)
        else:
            lines.extend(row.tokens)
    if lines:
        found.append(_unread_address(len(found), lines, log))
    return tuple(Address(**evidence.section()) for evidence in found)


def _unread_address(at: int, lines: Sequence[Token], log: IssueLog) -> Evidence:
    """An address whose town could not be made out; its words are kept."""
    evidence = Evidence(f"consumer.addresses[{at}]", log)
    if lines:
        evidence.unread(lines)
    return evidence


def _statements(rows: Sequence[Row], log: IssueLog) -> tuple[ConsumerStatement, ...]:
    found: list[list[Token]] = []
    for row in rows:
        if found and not found[-1][-1].text.endswith((".", "!", "?")):
            found[-1].extend(row.tokens)
        else:
            found.append(list(row.tokens))
    sections = []
    for at, tokens in enumerate(found):
        evidence = Evidence(f"consumer_statements[{at}]", log)
        evidence.read("text", printed, tokens)
        sections.append(ConsumerStatement(**evidence.section()))
    return tuple(sections)


def read_inquiries(
    rows: Sequence[Row], kind: InquiryKind, pairs: PairReader, start: int, limit: date | None, log: IssueLog
) -> list[Inquiry]:
    """The inquiries of one section; one that names several days is one for each of them."""
    found: list[Inquiry] = []
    for group in groups_of(pairs.read(rows), "Business Name"):
        dates: list[list[Token]] = [[]]
        evidence = Evidence(f"i{start + len(found):03d}", log)
        for pair in group:
            match pair.label:
                case "Business Name":
                    evidence.read_pair("inquirer", printed, pair)
                case "Business Type":
                    evidence.read_pair("inquirer_industry", printed, pair)
                case "Inquired on":
                    dates = listed_days(pair.value)
                case "Removal Date":
                    evidence.keep("removal_date", pair.value)
                case _:
                    evidence.unread(pair.anchor)
        for tokens in dates:
            key = f"i{start + len(found):03d}"
            own = Evidence(key, log)
            own.values, own.sources = dict(evidence.values), dict(evidence.sources)
            own.extras = dict(evidence.extras)
            own.read("inquired_on", not_after(limit), tokens)
            own.values["kind"] = kind
            found.append(Inquiry(key=key, bureau=Bureau.EXPERIAN, **own.section()))
    return found


def read_public_records(
    rows: Sequence[Row], pairs: PairReader, limit: date | None, log: IssueLog
) -> tuple[PublicRecord, ...]:
    """Bankruptcies, and what older files still hold."""
    found = []
    for at, group in enumerate(groups_of(pairs.read(rows), "Type"), 1):
        evidence = Evidence(f"p{at:03d}", log)
        for pair in group:
            _read_record(pair, evidence, limit)
        found.append(PublicRecord(key=f"p{at:03d}", bureau=Bureau.EXPERIAN, **evidence.section()))
    return tuple(found)


def _read_record(pair: Pair, evidence: Evidence, limit: date | None) -> None:
    match pair.label:
        case "Type":
            read_record_kind(evidence, pair)
        case "Court Name":
            evidence.read_pair("court", printed, pair)
        case "Reference Number":
            evidence.read_pair("reference_number", number, pair)
        case "Responsibility":
            evidence.read_pair("ownership", one_of(RESPONSIBILITIES, "a responsibility"), pair)
        case "Date Filed":
            evidence.read_pair("filed_on", not_after(limit), pair)
        case "Date Resolved":
            evidence.read_pair("status_on", day, pair)
        case "Claim Amount":
            evidence.read_pair("amount_cents", amount, pair)
        case "Liability Amount":
            evidence.read_pair("liabilities_cents", amount, pair)
        case _:
            evidence.unread([*pair.anchor, *pair.value])
