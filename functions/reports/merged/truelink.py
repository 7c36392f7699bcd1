"""The 3-in-1 report of the "TrueLink" family (JSON) to one canonical report a bureau.

Total: any JSON value gives reports, their issues listed, or `UnreadableReport`. The traps: a lone element stands where
an array would; attributes are sometimes written "@name"; every value is a text, an enumeration an object with a symbol;
"PulblicRecordPartition" is spelt so; a date of first delinquency is usually lacking, and then stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import JsonValue

from contracts.report import (
    Address,
    Alert,
    Consumer,
    Employer,
    Inquiry,
    IssueSeverity,
    Name,
    PublicRecord,
    Report,
    Score,
    Source,
    SourceKind,
    Tradeline,
)
from contracts.vocabulary import AlertKind, Bureau, InquiryKind, PublicRecordKind
from functions.reports.merged.codes import BUREAUS, CHAPTERS, ORDER
from functions.reports.merged.truelink_trade import dollars, read_tradeline
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import JSON
from functions.reports.reading.masking import PersonalKeys, mask_shown_account_number, masked_copy
from functions.reports.reading.parts import read_street
from functions.reports.reading.scores import read_factors, read_points
from functions.reports.reading.sections import Sections
from functions.reports.reading.values import iso_date, text

SOURCE = "truelink.merged_report"
HARD_CONFIDENCE = 0.8
COURT_CONFIDENCE = 0.8
PERSONAL = PersonalKeys(
    ssn=frozenset({"ssn", "socialsecuritynumber", "socialsecurity"}),
    grid=frozenset({"status"}),
    mask_account=mask_shown_account_number,
)
DIALECT = replace(JSON, fold=lambda key: key.removeprefix("@"))
_MEND = "Send a merged credit report of the TrueLink family"
_RECORDS = "PulblicRecordPartition"


@dataclass
class _Draft:
    """What one bureau's report gathers; `log` holds its issues alone."""

    log: IssueLog = field(default_factory=lambda: IssueLog(DIALECT))
    tradelines: list[Tradeline] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)
    records: list[PublicRecord] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    extras: dict[str, Source] = field(default_factory=dict)

    def key(self, letter: str, so_far: list[Any]) -> str:
        return f"{letter}{len(so_far) + 1:03d}"


def parse_merged_report(document: object, *, pulled_on: date) -> tuple[Report, ...]:
    """Read a merged report: one report for each bureau it has something of, in the bureaus' customary order.

    `pulled_on` dates reports that don't say their own date. UnreadableReport when it is no such document at all.
    """
    log = IssueLog(DIALECT)
    around, report = _only_report(masked_copy(document, PERSONAL, DIALECT), log)
    drafts: dict[Bureau, _Draft] = {}
    unplaced: dict[str, Source] = {}
    for kind, node, path, partition in _dated(report):
        bureau = _bureau(node, path, log)
        if bureau is None:
            log.add("no_bureau", path, "names no bureau; kept unread", IssueSeverity.ERROR)
            unplaced[f"{kind}:{path}"] = Source(kind=SourceKind.JSON_PATH, path=path, raw=node)
        else:
            draft = drafts.setdefault(bureau, _Draft())
            if kind == "tradeline":
                draft.tradelines.append(
                    read_tradeline(node, path, draft.key("t", draft.tradelines), bureau, draft.log, partition)
                )
            else:
                _READ[kind](draft, bureau, node, path)
    if not drafts:
        raise UnreadableReport(report.path, "nothing of any bureau", _MEND)
    frozen = report.object("SB168Frozen")
    _read_freezes(frozen, drafts)
    common = {**frozen.extras(), **around.unread(), **report.unread(), **unplaced}
    return tuple(_report(bureau, drafts[bureau], common, log, pulled_on) for bureau in ORDER if bureau in drafts)


def _report(bureau: Bureau, draft: _Draft, common: dict[str, Source], log: IssueLog, pulled_on: date) -> Report:
    dated = Source(kind=SourceKind.MANUAL, path="pulled_on", raw=pulled_on.isoformat(), confidence=0.9)
    return Report(
        bureau=bureau,
        source=SOURCE,
        generated_on=pulled_on,
        consumer=Consumer(
            names=tuple(draft.parts.get("name", ())),
            addresses=tuple(draft.parts.get("address", ())),
            employers=tuple(draft.parts.get("employer", ())),
            date_of_birth=next(iter(draft.parts.get("born", ())), None),
            sources=dict(draft.parts.get("born_source", ())),
        ),
        scores=tuple(draft.scores),
        tradelines=tuple(draft.tradelines),
        public_records=tuple(draft.records),
        inquiries=tuple(draft.inquiries),
        alerts=tuple(draft.alerts),
        issues=(*draft.log.issues(), *log.issues()),
        sources={"generated_on": dated},
        extras={**draft.extras, **common},
    )


def _only_report(document: JsonValue, log: IssueLog) -> tuple[Sections, Sections]:
    """The component of the bundle, or the document itself, and the merged report in it."""
    if not isinstance(document, dict):
        raise UnreadableReport("$", "no object", _MEND)
    whole = Sections(document, "$", log, lone_is_usual=True)
    found = [whole] if isinstance(whole.raw("TrueLinkCreditReportType"), dict) else []
    for node, path in whole.within("BundleComponents").elements("BundleComponent"):
        component = Sections(node if isinstance(node, dict) else {}, path, log, lone_is_usual=True)
        if isinstance(component.raw("TrueLinkCreditReportType"), dict):
            found.append(component)
    if not found:
        raise UnreadableReport("$.BundleComponents", "no member TrueLinkCreditReportType", _MEND)
    if len(found) > 1:
        raise UnreadableReport(found[1].path, "several merged reports", "Send one consumer's report")
    return found[0], found[0].within("TrueLinkCreditReportType")


def _dated(report: Sections) -> Iterator[tuple[str, JsonValue, str, Sections]]:
    """Every part that belongs to one bureau: its kind, itself, its place, and what stands around it."""
    for section, kind, member in (
        ("TradeLinePartition", "tradeline", "Tradeline"),
        ("InquiryPartition", "inquiry", "Inquiry"),
        (_RECORDS, "record", "PublicRecord"),
        ("PublicRecordPartition", "record", "PublicRecord"),
    ):
        for node, path in report.elements(section):
            partition = Sections(node if isinstance(node, dict) else {}, path, report.log, lone_is_usual=True)
            for part, place in partition.elements(member):
                yield kind, part, place, partition
            if not isinstance(node, dict):
                yield kind, node, path, partition
    borrowers = list(report.elements("Borrower"))
    for node, path in borrowers:
        borrower = Sections(node if isinstance(node, dict) else {}, path, report.log, lone_is_usual=True)
        for member, kind in _BORROWER:
            for part, place in borrower.elements(member):
                yield kind, part, place, borrower


_BORROWER = (
    ("BorrowerName", "name"),
    ("BorrowerAddress", "address"),
    ("PreviousAddress", "address"),
    ("Employer", "employer"),
    ("Birth", "born"),
    ("CreditScore", "score"),
)


def _bureau(node: JsonValue, path: str, log: IssueLog) -> Bureau | None:
    cursor = Cursor(node if isinstance(node, dict) else {}, path, IssueLog(DIALECT))
    for name in ("bureau", "Source.Bureau.symbol", "Source.Bureau.abbreviation", "Source.Bureau.description"):
        said = cursor.code(name)
        if said is not None and said.upper() in BUREAUS:
            return BUREAUS[said.upper()]
    return None


# -- parts ------------------------------------------------------------------------------------------------------------


def _inquiry(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    if cursor.read("inquirer", text, "subscriberName") is not None:
        soft = cursor.code("inquiryType") not in (None, "I")
        if not soft:
            cursor.put("kind", InquiryKind.HARD, "subscriberName", HARD_CONFIDENCE)
    cursor.read("inquirer_code", text, "subscriberNumber", "subscriberCode")
    cursor.read("inquirer_industry", text, "IndustryCode.symbol")
    cursor.read("inquired_on", iso_date, "inquiryDate")
    draft.inquiries.append(Inquiry(key=draft.key("i", draft.inquiries), bureau=bureau, **cursor.section()))


def _record(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    said = " ".join(filter(None, (cursor.code("Type.description"), cursor.code("Classification.description")))).upper()
    symbol = cursor.code("Type.symbol")
    if "BANKRUPT" in said or cursor.raw("Bankruptcy.assetAmount") is not None:
        place = "Type.description" if cursor.code("Type.description") else "Bankruptcy.assetAmount"
        cursor.put("kind", PublicRecordKind.BANKRUPTCY, place)
        chapter = next((each for each in ("13", "12", "11", "7") if f"CHAPTER {each}" in said), None)
        if chapter is not None:
            cursor.put("chapter", chapter, place, COURT_CONFIDENCE)
        elif symbol is not None and symbol in CHAPTERS and said:
            cursor.put("chapter", CHAPTERS[symbol], "Type.symbol", COURT_CONFIDENCE)
    elif "LIEN" in said:
        cursor.put("kind", PublicRecordKind.TAX_LIEN, "Type.description")
    elif "JUDG" in said:
        cursor.put("kind", PublicRecordKind.JUDGMENT, "Type.description")
    elif symbol is not None:
        cursor.unknown_code("Type.symbol", symbol)
    cursor.read("status_text", text, "Status.description", "Type.description")
    cursor.read("court", text, "courtName")
    cursor.read("reference_number", text, "referenceNumber")
    cursor.read("filed_on", iso_date, "dateFiled")
    cursor.read("status_on", iso_date, "dateUpdated", "Bankruptcy.dateResolved")
    cursor.read("assets_cents", dollars, "Bankruptcy.assetAmount")
    cursor.read("liabilities_cents", dollars, "Bankruptcy.liabilityAmount")
    cursor.read("amount_cents", dollars, "LegalItem.actionAmount", "TaxLien.amount")
    draft.records.append(PublicRecord(key=draft.key("p", draft.records), bureau=bureau, **cursor.section()))


def _score(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    cursor.read("model", text, "scoreName", "CreditScoreModel.symbol")
    read_points(cursor, "riskScore")
    for reason in ("noScoreReason", "NoScoreReason.symbol"):
        if cursor.code(reason) is not None:
            cursor.read("exclusion_code", text, reason)
    read_factors(cursor, "CreditScoreFactor", "bureauCode", "Factor.symbol")
    draft.scores.append(Score(**cursor.section()))


def _name(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    for canon in ("first", "middle", "last", "suffix"):
        cursor.read(canon, text, f"Name.{canon}")
    cursor.translate("kind", {"1": "primary", "2": "alias", "P": "primary", "A": "alias"}, "NameType.symbol")
    draft.parts.setdefault("name", []).append(Name(**cursor.section()))


def _address(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    parts = ("houseNumber", "direction", "streetName", "streetType", "unit")
    read_street(cursor, "CreditAddress.unparsedStreet", *(f"CreditAddress.{each}" for each in parts))
    cursor.read("city", text, "CreditAddress.city")
    cursor.read("state", text, "CreditAddress.stateCode")
    cursor.read("postal_code", text, "CreditAddress.postalCode")
    cursor.read("first_reported_on", iso_date, "dateReported")
    cursor.read("last_reported_on", iso_date, "dateUpdated")
    draft.parts.setdefault("address", []).append(Address(**cursor.section()))


def _employer(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    cursor.read("name", text, "name")
    cursor.read("last_reported_on", iso_date, "dateUpdated")
    cursor.read("first_reported_on", iso_date, "dateReported")
    draft.parts.setdefault("employer", []).append(Employer(**cursor.section()))


def _born(draft: _Draft, bureau: Bureau, node: JsonValue, path: str) -> None:
    cursor = Cursor(node, path, draft.log)
    born = cursor.read("date_of_birth", iso_date, "date")
    if born is not None and "born" not in draft.parts:
        draft.parts["born"], draft.parts["born_source"] = [born], list(cursor.sources.items())
        draft.extras.update({f"Birth.{name}": source for name, source in cursor.extras().items()})


_READ = {
    "inquiry": _inquiry,
    "record": _record,
    "score": _score,
    "name": _name,
    "address": _address,
    "employer": _employer,
    "born": _born,
}


def _read_freezes(frozen: Cursor, drafts: dict[Bureau, _Draft]) -> None:
    for bureau, draft in drafts.items():
        if (frozen.code(bureau.value) or "").lower() == "true":
            source = frozen.source(frozen.place(bureau.value), frozen.raw(bureau.value))
            draft.alerts.append(Alert(kind=AlertKind.FREEZE, sources={"kind": source}))
