"""Equifax US Consumer Credit Report (JSON) to the canonical report.

Total: any JSON value gives a `Report`, its issues listed, or `UnreadableReport`. Dates are MMDDYYYY with a day of 00
where only the month is known; null stands for an empty section; the casing of names differs by release.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pydantic import JsonValue

from contracts.report import (
    Address,
    Alert,
    Consumer,
    ConsumerStatement,
    Employer,
    Inquiry,
    Name,
    PublicRecord,
    Report,
    Score,
    ScoreFactor,
    Source,
    SourceKind,
    SsnOnFile,
)
from contracts.vocabulary import AlertKind, Bureau, InquiryKind, PublicRecordKind
from functions.reports.equifax.codes import SOFT_PREFIXES
from functions.reports.equifax.trade import read_collection, read_trade
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import JSON
from functions.reports.reading.masking import PersonalKeys, masked_copy
from functions.reports.reading.parts import read_street
from functions.reports.reading.scores import read_points
from functions.reports.reading.sections import Sections
from functions.reports.reading.values import amount, last_four, mmddyyyy, text

SOURCE = "equifax.consumer_credit_report"
HARD_CONFIDENCE = 0.8
SOFT_CONFIDENCE = 0.9
WORDS_CONFIDENCE = 0.85

PERSONAL = PersonalKeys(
    ssn=frozenset({"subjectsocialnum", "socialnum", "ssn"}),
    account=frozenset({"accountnumberorotherid", "clientnameornumber", "mortgageidnumber"}),
)
_MEND = "Send an Equifax US Consumer Credit Report response"
_CAPITALS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+")


def _camel(key: str) -> str:
    """One casing for the releases' two: equifaxUSConsumer… and equifaxUsConsumer…, ECOAInquiryType and ecoa…."""
    folded = _CAPITALS.sub(lambda found: found[0].capitalize(), key)
    return folded[:1].lower() + folded[1:]


DIALECT = replace(JSON, fold=_camel)


def parse_consumer_report(document: object, *, pulled_on: date) -> Report:
    """Read a consumer credit report response; `pulled_on` dates a report that doesn't say its own date.

    UnreadableReport names the place when the document is no such response at all.
    """
    log = IssueLog(DIALECT)
    sections, others = _only_report(masked_copy(document, PERSONAL, DIALECT), log)
    header = Cursor(sections.plain(), sections.path, log)
    generated_on, dated = _generated_on(header, pulled_on)
    number = header.read("number", text, "customerReferenceNumber")
    tradelines = sections.each("trades", "t", read_trade)
    tradelines += sections.each("collections", "t", read_collection, after=len(tradelines))
    alerts = (*_hit_alerts(sections), *sections.each("alertContacts", "a", _alert_contact))
    records = sections.each("bankruptcies", "p", _bankruptcy)
    records += sections.each("legalItems", "p", _legal_item, after=len(records))
    records += sections.each("taxLiens", "p", _tax_lien, after=len(records))
    return Report(
        bureau=Bureau.EQUIFAX,
        source=SOURCE,
        generated_on=generated_on,
        number=number,
        consumer=_consumer(sections, header),
        scores=sections.each("models", "s", _score),
        tradelines=tradelines,
        public_records=records,
        inquiries=sections.each("inquiries", "i", _inquiry),
        consumer_statements=sections.each("consumerStatements", "c", _statement),
        alerts=alerts,
        issues=log.issues(),
        sources={"generated_on": dated, **{key: header.sources[key] for key in ("number",) if key in header.sources}},
        extras={**header.extras(), **sections.unread(), **others},
    )


def _only_report(document: JsonValue, log: IssueLog) -> tuple[Sections, dict[str, Source]]:
    if not isinstance(document, dict):
        raise UnreadableReport("$", "no object", _MEND)
    whole = Sections(document, "$", log)
    consumers = whole.within("consumers")
    found = list(consumers.elements("equifaxUsConsumerCreditReport"))
    if not found:
        raise UnreadableReport("$.consumers", "no member equifaxUSConsumerCreditReport", _MEND)
    if len(found) != 1:
        raise UnreadableReport(found[0][1], f"{len(found)} reports instead of one", "Send one consumer at a time")
    node, path = found[0]
    if not isinstance(node, dict) or not node:
        raise UnreadableReport(path, "no report", _MEND)
    return Sections(node, path, log), {**whole.unread(), **consumers.unread()}


def _generated_on(header: Cursor, pulled_on: date) -> tuple[date, Source]:
    dated = header.read("generated_on", mmddyyyy, "reportDate", "transmissionDate")
    if dated is not None and dated.day is not None:
        return dated.latest(), header.sources["generated_on"]
    header.log.add("no_report_date", header.place("reportDate"), "the day it was pulled is taken instead")
    return pulled_on, Source(kind=SourceKind.MANUAL, path="pulled_on", raw=pulled_on.isoformat(), confidence=0.9)


def _consumer(sections: Sections, header: Cursor) -> Consumer:
    born = header.read("date_of_birth", mmddyyyy, "birthDate")
    sources = {"date_of_birth": header.sources["date_of_birth"]} if "date_of_birth" in header.sources else {}
    names = sections.each("subjectName", "n", _name, quietly=True)
    ssns: tuple[SsnOnFile, ...] = ()
    if header.code("subjectSocialNum") is not None:
        cursor = Cursor({"subjectSocialNum": header.raw("subjectSocialNum")}, header.path, header.log)
        cursor.read("masked", last_four, "subjectSocialNum")
        header.use("subjectSocialNum")
        ssns = (SsnOnFile(**cursor.section()),)
    return Consumer(
        names=(*names, *sections.each("formerNames", "n", _former_name)),
        addresses=sections.each("addresses", "a", _address),
        employers=sections.each("employments", "e", _employer),
        ssns=ssns,
        date_of_birth=born,
        sources=sources,
    )


def _read_name(cursor: Cursor) -> Name:
    for field, name in (("first", "firstName"), ("middle", "middleName"), ("last", "lastName"), ("suffix", "suffix")):
        cursor.read(field, text, name)
    return Name(**cursor.section())


def _name(node: JsonValue, path: str, key: str, log: IssueLog) -> Name:
    return _read_name(Cursor(node, path, log))


def _former_name(node: JsonValue, path: str, key: str, log: IssueLog) -> Name:
    cursor = Cursor(node, path, log)
    if cursor.code("lastName") is not None:
        cursor.put("kind", "alias", "lastName")
    return _read_name(cursor)


def _address(node: JsonValue, path: str, key: str, log: IssueLog) -> Address:
    cursor = Cursor(node, path, log)
    read_street(cursor, "addressLine1", "houseNumber", "streetName", "streetType", "apartmentNumber")
    cursor.read("city", text, "cityName")
    cursor.read("state", text, "stateAbbreviation")
    cursor.read("postal_code", text, "zipCode")
    cursor.read("first_reported_on", mmddyyyy, "dateFirstReported")
    cursor.read("last_reported_on", mmddyyyy, "dateLastReported")
    return Address(**cursor.section())


def _employer(node: JsonValue, path: str, key: str, log: IssueLog) -> Employer:
    cursor = Cursor(node, path, log)
    cursor.read("name", text, "employerName", "employer")
    cursor.read("first_reported_on", mmddyyyy, "dateFirstReported")
    cursor.read("last_reported_on", mmddyyyy, "dateLastReported")
    return Employer(**cursor.section())


def _score(node: JsonValue, path: str, key: str, log: IssueLog) -> Score:
    cursor = Cursor(node, path, log)
    kind, number = cursor.code("type"), cursor.code("modelNumber")
    model = " ".join(part for part in (kind, number) if part)
    if model:
        cursor.put("model", model, "modelNumber" if number else "type")
    read_points(cursor, "score")
    _read_exclusion(cursor)
    factors = []
    for rank, (each, place) in enumerate(cursor.parts("reasons"), 1):
        part = Cursor(each if isinstance(each, dict) else {"code": each}, place, log)
        code = part.code("code")
        if code is not None:
            factors.append(ScoreFactor(rank=rank, code=code))
    if factors:
        cursor.put_parts("factors", tuple(factors), "reasons")
    return Score(**cursor.section())


def _read_exclusion(cursor: Cursor) -> None:
    for name in ("rejects", "rejectCodes"):
        for node, place in list(cursor.parts(name))[:1]:
            part = Cursor(node if isinstance(node, dict) else {"code": node}, place, cursor.log)
            code = part.code("code")
            if code is not None and "exclusion_code" not in cursor.values:
                cursor.values["exclusion_code"] = code
                cursor.sources["exclusion_code"] = part.source(part.place("code"), part.raw("code"))


def _bankruptcy(node: JsonValue, path: str, key: str, log: IssueLog) -> PublicRecord:
    cursor = Cursor(node, path, log)
    said = [cursor.code(name) for name in (*_BANKRUPTCY_WORDS, "type.description", "type")]
    words = " ".join(part for part in said if part)
    cursor.values["kind"] = PublicRecordKind.BANKRUPTCY
    cursor.sources["kind"] = cursor.source(path, None)
    chapter = re.search(r"(?:CHAPTER|CH)[ -]*(7|11|12|13)\b", words.upper())
    if chapter:
        name = next(name for name in (*_BANKRUPTCY_WORDS, "type.description", "type") if cursor.code(name))
        cursor.put("chapter", chapter[1], name, WORDS_CONFIDENCE)
    cursor.read("status_text", text, *_BANKRUPTCY_WORDS)
    _read_court(cursor)
    cursor.read("status_on", mmddyyyy, "currentDispositionDate", "dispositionDate", "verificationDate")
    cursor.read("assets_cents", amount, "assetAmount")
    cursor.read("liabilities_cents", amount, "liabilityAmount")
    return PublicRecord(key=key, bureau=Bureau.EQUIFAX, **cursor.section())


_BANKRUPTCY_WORDS = ("currentIntentOrDispositionCode.description", "priorIntentOrDispositionCode.description")


def _read_court(cursor: Cursor) -> None:
    cursor.read("court_code", text, "customerNumber", "courtId")
    cursor.read("court", text, "customerName", "courtName")
    cursor.read("reference_number", text, "caseNumber", "caseId")
    cursor.read("filed_on", mmddyyyy, "dateFiled")


def _record(node: JsonValue, path: str, key: str, log: IssueLog, kind: PublicRecordKind) -> PublicRecord:
    cursor = Cursor(node, path, log)
    cursor.values["kind"] = kind
    cursor.sources["kind"] = cursor.source(path, None, WORDS_CONFIDENCE)
    _read_court(cursor)
    cursor.read("amount_cents", amount, "amount", "originalAmount")
    cursor.read("status_text", text, "status.description", "type.description")
    cursor.read("status_on", mmddyyyy, "dateSatisfied", "releaseDate", "dateVerified")
    return PublicRecord(key=key, bureau=Bureau.EQUIFAX, **cursor.section())


def _legal_item(node: JsonValue, path: str, key: str, log: IssueLog) -> PublicRecord:
    return _record(node, path, key, log, PublicRecordKind.JUDGMENT)


def _tax_lien(node: JsonValue, path: str, key: str, log: IssueLog) -> PublicRecord:
    return _record(node, path, key, log, PublicRecordKind.TAX_LIEN)


def _inquiry(node: JsonValue, path: str, key: str, log: IssueLog) -> Inquiry:
    cursor = Cursor(node, path, log)
    inquirer = cursor.read("inquirer", text, "customerName")
    cursor.read("inquirer_code", text, "customerNumber")
    cursor.read("inquirer_industry", text, "industryCode")
    cursor.read("inquired_on", mmddyyyy, "inquiryDate")
    if inquirer is not None:
        soft = inquirer.upper().startswith(SOFT_PREFIXES)
        kind, confidence = (InquiryKind.SOFT, SOFT_CONFIDENCE) if soft else (InquiryKind.HARD, HARD_CONFIDENCE)
        cursor.put("kind", kind, "customerName", confidence)
    return Inquiry(key=key, bureau=Bureau.EQUIFAX, **cursor.section())


def _statement(node: JsonValue, path: str, key: str, log: IssueLog) -> ConsumerStatement:
    cursor = Cursor(node, path, log)
    cursor.read("text", text, "statement", "statementText", "text")
    cursor.read("reported_on", mmddyyyy, "dateReported")
    return ConsumerStatement(**cursor.section())


def _hit_alerts(sections: Sections) -> tuple[Alert, ...]:
    """A freeze stands in the hit code, a fraud or active-duty alert in an indicator of its own."""
    found: list[Alert] = []
    for name in ("hitCode", "fraudVictimIndicator", "activeDutyAlert", "fraudIdScanAlertCodes"):
        for node, path in sections.elements(name, quietly=True):
            cursor = Cursor(node if isinstance(node, dict) else {"code": node}, path, sections.log)
            said = cursor.read("text", text, "description")
            cursor.read("code", text, "code")
            found.append(Alert(kind=_alert_kind(name, said or ""), **cursor.section()))
    return tuple(found)


def _alert_kind(name: str, said: str) -> AlertKind:
    upper = said.upper()
    if "FREEZE" in upper or "FROZEN" in upper:
        return AlertKind.FREEZE
    if name == "activeDutyAlert" or "ACTIVE DUTY" in upper:
        return AlertKind.ACTIVE_DUTY
    return AlertKind.FRAUD_ALERT if name == "fraudVictimIndicator" else AlertKind.MESSAGE


def _alert_contact(node: JsonValue, path: str, key: str, log: IssueLog) -> Alert:
    cursor = Cursor(node, path, log)
    cursor.read("code", text, "alertType.code", "alertType")
    said = cursor.read("text", text, "additionalInformation", "alertType.description")
    kind = AlertKind.ACTIVE_DUTY if said and "ACTIVE DUTY" in said.upper() else AlertKind.FRAUD_ALERT
    return Alert(kind=kind, **cursor.section())
