"""Personal information, inquiries and public records of an Experian disclosure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Address, Consumer, ConsumerStatement, Employer, Inquiry, Name, Phone, PublicRecord
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.lexicon import PERSONAL, nearest
from functions.reports.disclosures.pairs import Pair, PairReader, Side
from functions.reports.disclosures.readings import (
    NOTHING,
    UNSAID,
    Reading,
    amount,
    day,
    not_after,
    number,
    one_of,
    phone,
    printed,
    year,
)
from functions.reports.disclosures.rows import Row, Token, heading, text_of
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
_TOWN = re.compile(r"(.+?),? ([A-Z]{2}),? ([0-9]{5})(?:-[0-9]{4})?")
_NAME_ID = re.compile(r"(?i)name\s*id\b|nameid")
_ADDRESS_ID = re.compile(r"(?i)address\s*id\b|addressid")
_SUFFIXES: Final = frozenset({"JR", "SR", "II", "III", "IV", "V"})
# fmt: off
_STATES: Final = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR",
    "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI", "AA",
    "AE", "AP",
})
# fmt: on
_ORDERED_NAME = 0.9  # which of a name's words are whose is told by their order alone
_CROWDED_NAME = 0.85
_LOST_NAME = 0.5
_CHAPTER = re.compile(r"(?i)chapter\s*(7|11|12|13)\b")
_RECORD_KINDS: Final[Mapping[str, PublicRecordKind]] = MappingProxyType(
    {
        "Bankruptcy": PublicRecordKind.BANKRUPTCY,
        "Judgment": PublicRecordKind.JUDGMENT,
        "Civil judgment": PublicRecordKind.JUDGMENT,
        "Tax lien": PublicRecordKind.TAX_LIEN,
        "Other": PublicRecordKind.OTHER,
    }
)


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
        words = list(row.tokens)
        suffix = words.pop() if len(words) > 1 and words[-1].text.upper().strip(".,") in _SUFFIXES else None
        certainty = _ORDERED_NAME if len(words) <= 3 else _CROWDED_NAME
        if suffix is not None:
            evidence.read("suffix", printed, [suffix])
        # A family name of one letter is an initial: the name behind it was lost.
        initial = len(words[-1].text.strip(".")) == 1 and len(words) > 1
        evidence.read("last", printed, words[-1:], _LOST_NAME if initial else certainty)
        if len(words) > 1:
            evidence.read("first", printed, words[:1], certainty)
        if len(words) > 2:
            evidence.read("middle", printed, words[1:-1], certainty)
    return tuple(Name(**evidence.section()) for evidence in found)


def _addresses(rows: Sequence[Row], log: IssueLog) -> tuple[Address, ...]:
    """An address is its lines, its town's line, its number and the kind of home; the next begins after these."""
    found: list[Evidence] = []
    lines: list[Token] = []
    settled = False
    for row in rows:
        text = row.text
        town = _TOWN.fullmatch(text)
        if town is not None and town[2] in _STATES:
            evidence = Evidence(f"consumer.addresses[{len(found)}]", log)
            found.append(evidence)
            if lines:
                evidence.read("line", printed, lines)
            _read_town(evidence, row.tokens, town)
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


def _read_town(evidence: Evidence, tokens: Sequence[Token], town: re.Match[str]) -> None:
    for field, said in (("city", town[1]), ("state", town[2]), ("postal_code", town[3])):
        own = [token for token in tokens if token.text.strip(",") in said.split() or said in token.text]
        evidence.put(field, Reading(said.strip(",")), own or tokens)


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


def _groups(pairs: Sequence[Pair], first: str) -> list[list[Pair]]:
    """The pairs of each item: an item begins with that label; what comes before belongs to the first."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        if not groups or (pair.label == first and any(one.label == first for one in groups[-1])):
            groups.append([])
        groups[-1].append(pair)
    return groups


def read_inquiries(
    rows: Sequence[Row], kind: InquiryKind, pairs: PairReader, start: int, limit: date | None, log: IssueLog
) -> list[Inquiry]:
    """The inquiries of one section; one that names several days is one for each of them."""
    found: list[Inquiry] = []
    for group in _groups(pairs.read(rows), "Business Name"):
        dates: list[list[Token]] = [[]]
        evidence = Evidence(f"i{start + len(found):03d}", log)
        for pair in group:
            match pair.label:
                case "Business Name":
                    evidence.read_pair("inquirer", printed, pair)
                case "Business Type":
                    evidence.read_pair("inquirer_industry", printed, pair)
                case "Inquired on":
                    dates = _listed(pair.value)
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


def _listed(tokens: Sequence[Token]) -> list[list[Token]]:
    """Days one after the other, with or without commas."""
    dates: list[list[Token]] = []
    for token in tokens:
        if "/" in token.text or not dates:
            dates.append([])
        text = token.text.rstrip(",;")
        dates[-1].append(Token(text, token.confidence, token.page, token.box, token.upright))
    return dates or [[]]


def read_public_records(
    rows: Sequence[Row], pairs: PairReader, limit: date | None, log: IssueLog
) -> tuple[PublicRecord, ...]:
    """Bankruptcies, and what older files still hold."""
    found = []
    for at, group in enumerate(_groups(pairs.read(rows), "Type"), 1):
        evidence = Evidence(f"p{at:03d}", log)
        for pair in group:
            _read_record(pair, evidence, limit)
        found.append(PublicRecord(key=f"p{at:03d}", bureau=Bureau.EXPERIAN, **evidence.section()))
    return tuple(found)


def _read_record(pair: Pair, evidence: Evidence, limit: date | None) -> None:
    match pair.label:
        case "Type":
            evidence.read_pair("kind", _kind, pair)
            chapter = _CHAPTER.search(text_of(pair.value))
            if chapter is not None and evidence.values.get("kind") is PublicRecordKind.BANKRUPTCY:
                evidence.put("chapter", Reading(chapter[1]), pair.value, pair.certainty)
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


def _kind(text: str) -> Reading:
    if text in UNSAID:
        return NOTHING
    return one_of(_RECORD_KINDS, "a kind of public record")(_CHAPTER.sub("", text).strip())
