"""Experian Credit Profile v2 (JSON) to the canonical report.

Total: any JSON value gives a `Report`, its issues listed, or `UnreadableReport`. The vendor's numbers are zero-padded
texts, empty sections are simply absent, and its codes only look like Metro 2 (see `codes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import JsonValue

from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Alert,
    Consumer,
    ConsumerStatement,
    Employer,
    Inquiry,
    IssueSeverity,
    Name,
    Phone,
    PublicRecord,
    Report,
    Score,
    ScoreFactor,
    Source,
    SourceKind,
    SsnOnFile,
)
from contracts.vocabulary import METRO2_OWNERSHIP, AlertKind, Bureau, InquiryKind, PublicRecordKind
from functions.reports.experian.codes import BANKRUPTCIES, NAME_KINDS
from functions.reports.experian.tradeline import read_tradeline
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import json_member
from functions.reports.reading.masking import PersonalKeys, masked_copy
from functions.reports.reading.scores import read_points
from functions.reports.reading.sections import Sections
from functions.reports.reading.values import amount, count, last_four, mmddyyyy, text

__all__ = ["SOURCE", "UnreadableReport", "parse_credit_profile"]

SOURCE = "experian.credit_profile_v2"
# A credit profile is what a user of reports gets: inquiries only the consumer may see are not in it.
HARD_INQUIRY_CONFIDENCE = 0.8
COURT_CONFIDENCE = 0.8
ALERT_CONFIDENCE = 0.7


PERSONAL = PersonalKeys(
    ssn=frozenset({"ssn", "socialsecuritynumber", "socialsecurity"}),
    account=frozenset({"mortgageid", "secondaryagencyid"}),
    grid=frozenset({"paymenthistory", "enhancedpaymenthistory84", "paymentprofile"}),
)

_FLAGS = {"Y": True, "N": False}
_ALERTS = (("FREEZE", AlertKind.FREEZE), ("FROZEN", AlertKind.FREEZE), ("ACTIVE DUTY", AlertKind.ACTIVE_DUTY))
_FRAUD = ("FRAUD", "SECURITY ALERT")


def parse_credit_profile(document: object, *, pulled_on: date) -> Report:
    """Read a Credit Profile v2 response; `pulled_on` dates a report that doesn't say its own date.

    UnreadableReport names the place when the document is no such response at all.
    """
    profile, path, others = _profile(masked_copy(document, PERSONAL))
    log = IssueLog()
    sections = Sections(profile, path, log)
    header = sections.first("headerRecord")
    generated_on, dated = _generated_on(header, pulled_on, log)
    report = Report(
        bureau=Bureau.EXPERIAN,
        source=SOURCE,
        generated_on=generated_on,
        consumer=_consumer(sections),
        scores=sections.each("riskModel", "s", _score),
        tradelines=sections.each("tradeline", "t", read_tradeline),
        public_records=sections.each("publicRecord", "p", _public_record),
        inquiries=sections.each("inquiry", "i", _inquiry),
        consumer_statements=sections.each("statement", "c", _statement),
        alerts=(*_statement_alerts(sections), *sections.each("informationalMessage", "a", _message)),
        sources={"generated_on": dated},
        extras={**header.extras(), **_other_headers(sections), **sections.unread(), **others},
    )
    _check_counts(report, profile.get("summaries"), json_member(path, "summaries"), log)
    return report.model_copy(update={"issues": log.issues()})


def _profile(document: JsonValue) -> tuple[dict[str, JsonValue], str, dict[str, Source]]:
    if not isinstance(document, dict) or "creditProfile" not in document:
        raise UnreadableReport("$", "no member creditProfile", "Send an Experian Credit Profile v2 response")
    found, path = document["creditProfile"], "$.creditProfile"
    others = {
        key: Source(kind=SourceKind.JSON_PATH, path=json_member("$", key), raw=value)
        for key, value in document.items()
        if key != "creditProfile"
    }
    if isinstance(found, list):
        if len(found) != 1:
            raise UnreadableReport(path, f"{len(found)} profiles instead of one", "Send one consumer at a time")
        found, path = found[0], path + "[0]"
    if not isinstance(found, dict) or not found:
        raise UnreadableReport(path, "no profile", "Send an Experian Credit Profile v2 response")
    return found, path, others


def _other_headers(sections: Sections) -> dict[str, Source]:
    """What the header holds beyond the one record that is read."""
    others = list(sections.elements("headerRecord"))[1:]
    return {
        f"headerRecord[{at}]": Source(kind=SourceKind.JSON_PATH, path=place, raw=node)
        for at, (node, place) in enumerate(others, 1)
    }


def _generated_on(header: Cursor, pulled_on: date, log: IssueLog) -> tuple[date, Source]:
    dated = header.read("generated_on", mmddyyyy, "y2kReportedDate")
    short = header.code("reportDate")
    if dated is not None and dated.day is not None:
        if short is not None and short != f"{dated.month:02d}{dated.day:02d}{dated.year % 100:02d}":
            log.add("date_conflict", header.place("reportDate"), "differs from y2kReportedDate, which is taken")
        return dated.latest(), header.sources["generated_on"]
    guessed = header.read("generated_on", lambda raw: _two_digit_date(raw, pulled_on), "reportDate")
    if guessed is not None:
        return guessed.latest(), header.sources["generated_on"]
    log.add("no_report_date", header.place("y2kReportedDate"), "the day it was pulled is taken instead")
    return pulled_on, Source(kind=SourceKind.MANUAL, path="pulled_on", raw=pulled_on.isoformat(), confidence=0.9)


def _two_digit_date(raw: str, pulled_on: date) -> PartialDate:
    """MMDDYY in the century that puts it on or before the day of the pull."""
    if re.fullmatch("[0-9]{6}", raw) is None:
        raise ValueError("expected a date as MMDDYY")
    century = pulled_on.year - pulled_on.year % 100
    for year in (century + int(raw[4:]), century - 100 + int(raw[4:])):
        found = mmddyyyy(raw[:4] + f"{year:04d}")
        if found is not None and found.day is not None and found.latest() <= pulled_on:
            return found
    raise ValueError("expected a date as MMDDYY, not after the pull")


def _consumer(sections: Sections) -> Consumer:
    identity = sections.object("consumerIdentity")
    path, log = identity.path, identity.log
    born = identity.read("date_of_birth", mmddyyyy, "dob") or _born_in_parts(identity)
    people: dict[str, tuple[Any, ...]] = {}
    for member, read in (("name", _name), ("phone", _phone)):
        raw = identity.raw(member)
        nodes = raw if isinstance(raw, list) else [raw] if raw is not None else []
        place = json_member(path, member)
        people[member] = tuple(
            read(node, f"{place}[{at}]" if isinstance(raw, list) else place, log) for at, node in enumerate(nodes)
        )
        if raw is not None:
            identity.put(member, None, member)
            del identity.sources[member]
    return Consumer(
        names=people["name"],
        phones=people["phone"],
        addresses=sections.each("addressInformation", "a", _address),
        employers=sections.each("employmentInformation", "e", _employer),
        ssns=sections.each("ssn", "n", _ssn),
        date_of_birth=born,
        sources=identity.sources,
        extras=identity.extras(),
    )


def _born_in_parts(identity: Cursor) -> PartialDate | None:
    parts = [identity.code("dob." + part) for part in ("month", "day", "year")]
    if parts[2] is None:
        return None
    month, day_of_month, year = ((part or "0") for part in parts)
    try:
        born = mmddyyyy(f"{month:0>2}{day_of_month:0>2}{year:0>4}")
    except ValueError:
        identity.log.add("unreadable_value", identity.place("dob.year"), "expected month, day and year of birth")
        return None
    for part in ("month", "day", "year"):
        if identity.raw("dob." + part) is not None:
            identity.put("date_of_birth", born, "dob." + part)
    return born


def _name(node: JsonValue, path: str, log: IssueLog) -> Name:
    cursor = Cursor(node, path, log)
    cursor.read("first", text, "firstName")
    cursor.read("middle", text, "middleName")
    cursor.read("last", text, "surname")
    cursor.read("suffix", text, "generationCode")
    cursor.translate("kind", NAME_KINDS, "type")
    return Name(**cursor.section())


def _phone(node: JsonValue, path: str, log: IssueLog) -> Phone:
    cursor = Cursor(node, path, log)
    cursor.read("number", text, "number")
    return Phone(**cursor.section())


def _address(node: JsonValue, path: str, key: str, log: IssueLog) -> Address:
    cursor = Cursor(node, path, log)
    parts = [cursor.code(part) for part in ("streetPrefix", "streetName", "streetSuffix")]
    unit = [cursor.code(part) for part in ("unitType", "unitId")]
    line = " ".join(part for part in (*parts, *unit) if part is not None)
    if line:
        cursor.read("line", lambda _: line, "streetName", "streetPrefix", "streetSuffix", "unitId", "unitType")
    cursor.read("city", text, "city")
    cursor.read("state", text, "state")
    cursor.read("postal_code", text, "zipCode")
    cursor.read("first_reported_on", mmddyyyy, "firstReportedDate")
    cursor.read("last_reported_on", mmddyyyy, "lastUpdatedDate")
    cursor.read("times_reported", count, "timesReported")
    return Address(**cursor.section())


def _employer(node: JsonValue, path: str, key: str, log: IssueLog) -> Employer:
    cursor = Cursor(node, path, log)
    cursor.read("name", text, "name")
    cursor.read("address", text, "addressFirstLine", "address")
    cursor.read("first_reported_on", mmddyyyy, "firstReportedDate")
    cursor.read("last_reported_on", mmddyyyy, "lastUpdatedDate")
    return Employer(**cursor.section())


def _ssn(node: JsonValue, path: str, key: str, log: IssueLog) -> SsnOnFile:
    cursor = Cursor(node if isinstance(node, dict) else {"number": node}, path, log)
    cursor.read("masked", last_four, "number")
    return SsnOnFile(**cursor.section())


def _score(node: JsonValue, path: str, key: str, log: IssueLog) -> Score:
    cursor = Cursor(node, path, log)
    cursor.read("model", text, "modelIndicator")
    read_points(cursor, "score")
    factors = cursor.raw("scoreFactors")
    if isinstance(factors, list):
        read = [_factor(factor, f"{cursor.place('scoreFactors')}[{at}]", log) for at, factor in enumerate(factors)]
        cursor.put("factors", tuple(factor for factor in read if factor is not None), "scoreFactors")
    return Score(**cursor.section())


def _factor(node: JsonValue, path: str, log: IssueLog) -> ScoreFactor | None:
    cursor = Cursor(node, path, log)
    code = cursor.code("code")
    if code is None:
        return None
    return ScoreFactor(rank=cursor.read("rank", count, "importance"), code=code)


def _public_record(node: JsonValue, path: str, key: str, log: IssueLog) -> PublicRecord:
    cursor = Cursor(node, path, log)
    court = cursor.read("court", text, "courtName")
    cursor.read("court_code", text, "courtCode")
    cursor.read("reference_number", text, "referenceNumber")
    cursor.read("filed_on", mmddyyyy, "filingDate")
    cursor.read("status_on", mmddyyyy, "statusDate")
    cursor.read("amount_cents", amount, "amount")
    cursor.read("assets_cents", amount, "bankruptcyAssetAmount")
    cursor.read("liabilities_cents", amount, "bankruptcyLiabilitiesAmount")
    cursor.translate("ownership", METRO2_OWNERSHIP, "ecoa")
    cursor.translate("is_disputed", _FLAGS, "disputeFlag")
    known = cursor.look_up("status", BANKRUPTCIES)
    code = cursor.code("status")
    if known is not None:
        cursor.put("kind", PublicRecordKind.BANKRUPTCY, "status", known.confidence)
        cursor.put("chapter", known.chapter, "status", known.confidence)
        cursor.put("status_text", known.text, "status", known.confidence)
    elif code is not None:
        cursor.put("status_text", f"Experian status {code[:8]}", "status")
    if known is None and court is not None and "BANKRUPT" in court.upper():
        cursor.put("kind", PublicRecordKind.BANKRUPTCY, "courtName", COURT_CONFIDENCE)
    return PublicRecord(key=key, bureau=Bureau.EXPERIAN, **cursor.section())


def _inquiry(node: JsonValue, path: str, key: str, log: IssueLog) -> Inquiry:
    cursor = Cursor(node, path, log)
    cursor.read("inquirer", text, "subscriberName")
    cursor.read("inquirer_code", text, "subscriberCode")
    cursor.read("inquirer_industry", text, "kob")
    cursor.read("inquired_on", mmddyyyy, "date")
    cursor.read("amount_cents", amount, "amount")
    cursor.read("terms", text, "terms")
    if cursor.read("purpose", text, "type") is not None:
        cursor.put("kind", InquiryKind.HARD, "type", HARD_INQUIRY_CONFIDENCE)
    return Inquiry(key=key, bureau=Bureau.EXPERIAN, **cursor.section())


def _statement(node: JsonValue, path: str, key: str, log: IssueLog) -> ConsumerStatement:
    cursor = Cursor(node, path, log)
    cursor.read("text", text, "statementText", "text")
    cursor.read("reported_on", mmddyyyy, "dateReported", "reportedDate")
    return ConsumerStatement(**cursor.section())


def _statement_alerts(sections: Sections) -> Iterator[Alert]:
    """A fraud alert or a freeze comes as a statement; it is listed as both."""
    for node, path in sections.elements("statement"):
        cursor = Cursor(node, path, IssueLog())
        said = cursor.read("text", text, "statementText", "text")
        kind = None if said is None else _alert_kind(said)
        if kind is not None:
            cursor.put("kind", kind, "statementText" if cursor.raw("statementText") else "text", ALERT_CONFIDENCE)
            yield Alert(**cursor.section())


def _alert_kind(said: str) -> AlertKind | None:
    upper = said.upper()
    if any(word in upper for word in _FRAUD):
        return AlertKind.FRAUD_ALERT
    return next((kind for word, kind in _ALERTS if word in upper), None)


def _message(node: JsonValue, path: str, key: str, log: IssueLog) -> Alert:
    cursor = Cursor(node, path, log)
    cursor.read("code", text, "messageNumberDetailed", "messageNumber")
    cursor.read("text", text, "messageText")
    return Alert(kind=AlertKind.MESSAGE, **cursor.section())


def _check_counts(report: Report, summaries: JsonValue, path: str, log: IssueLog) -> None:
    """Compare what was read with the vendor's own totals: a lost record must not go unnoticed."""
    read = {
        "totalTradeItems": len(report.tradelines),
        "publicRecordsCount": len(report.public_records),
        "totalInquiries": len(report.inquiries),
    }
    for at, summary in enumerate(summaries if isinstance(summaries, list) else []):
        attributes = summary.get("attributes") if isinstance(summary, dict) else None
        for position, each in enumerate(attributes if isinstance(attributes, list) else []):
            name = each.get("id") if isinstance(each, dict) else None
            total = each.get("value") if isinstance(each, dict) else None
            if not isinstance(name, str) or name not in read or not isinstance(total, str) or not total.isdecimal():
                continue
            if int(total[:12]) != read[name]:
                place = f"{path}[{at}].attributes[{position}]"
                log.add("count_mismatch", place, f"{name} is not the {read[name]} that were read", IssueSeverity.ERROR)
