"""TransUnion consumer credit report (XML 2.33 and later, product 07000) to the canonical report.

Total: any bytes give a `Report`, its issues listed, or `UnreadableReport`. The document is read through
`reading.markup`, which refuses document types; an element that occurs once is no array.
"""

from __future__ import annotations

from datetime import date

from pydantic import JsonValue

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
from contracts.vocabulary import AlertKind, Bureau, InquiryKind, PublicRecordKind
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import XML
from functions.reports.reading.markup import read_xml
from functions.reports.reading.masking import PersonalKeys, mask_cut_account_number, masked_copy
from functions.reports.reading.parts import read_street
from functions.reports.reading.scores import HIGHEST_SCORE
from functions.reports.reading.sections import Sections
from functions.reports.reading.values import amount, count, iso_date, last_four, text
from functions.reports.transunion.codes import (
    JUDGMENTS,
    OWNERSHIP,
    PUBLIC_RECORD_CONFIDENCE,
    PUBLIC_RECORDS,
    TAX_LIENS,
)
from functions.reports.transunion.trade import read_collection, read_date, read_trade

SOURCE = "transunion.credit_report_07000"
PRODUCT = "07000"
NO_HIT = "regularNoHit"
# A credit report as a user of reports gets it: what only the consumer may see is not in it.
HARD_CONFIDENCE = 0.8

PERSONAL = PersonalKeys(
    ssn=frozenset({"socialsecurity", "socialsecuritynumber", "ssn"}),
    # A grantor's name may be a loan's number; a name of fewer than eight digits is left as it is.
    account=frozenset({"unparsed"}),
    grid=frozenset({"text"}),
    mask_account=mask_cut_account_number,
)
_MEND = "Send a TransUnion credit report response, product 07000"


def parse_credit_report(content: bytes, *, pulled_on: date) -> Report:
    """Read a credit report response; `pulled_on` dates a report that doesn't say when it was made.

    UnreadableReport names the place when the document is no such response at all, or the bureau's refusal.
    """
    name, tree = read_xml(content)
    log = IssueLog(XML)
    whole = masked_copy({name: tree}, PERSONAL, XML)
    root = Sections(whole if isinstance(whole, dict) else {}, "", log, lone_is_usual=True).within("creditBureau")
    product, subject, record = _only_record(root)
    custom = record.within("custom")
    credit = custom.within("credit")
    credit_summary = credit.within("creditSummary")
    counts = credit_summary.object("recordCounts")
    control = root.object("transactionControl")
    generated_on, dated = _generated_on(control, pulled_on)
    tradelines = credit.each("trade", "t", read_trade)
    tradelines += credit.each("collection", "t", read_collection, after=len(tradelines))
    summary = record.object("fileSummary")
    statements = record.within("consumerFileData")
    report = Report(
        bureau=Bureau.TRANSUNION,
        source=SOURCE,
        generated_on=generated_on,
        consumer=_consumer(record.within("indicative")),
        scores=record.each("addOnProduct", "s", _score),
        tradelines=tradelines,
        public_records=credit.each("publicRecord", "p", _public_record),
        inquiries=credit.each("inquiry", "i", _inquiry),
        consumer_statements=statements.each("consumerStatement", "c", _statement),
        alerts=(*_alerts(summary), *record.each("message", "a", _message)),
        sources={"generated_on": dated},
        extras={
            **control.extras(),
            **summary.extras(),
            **counts.extras(),
            **_left(root, product, subject, record, custom, credit, credit_summary, statements),
        },
    )
    _check_counts(report, counts, control)
    return report.model_copy(update={"issues": log.issues()})


def _only_record(root: Sections) -> tuple[Sections, Sections, Sections]:
    """The product, the one subject and their record; UnreadableReport for everything else."""
    if not root.raw("product"):
        raise UnreadableReport("/creditBureau/product", "no product", _MEND)
    product = root.within("product")
    if product.raw("error") is not None:
        code = Cursor(product.raw("error"), product.place("error"), IssueLog(XML)).code("code") or "no code"
        raise UnreadableReport("/creditBureau/product/error", f"the bureau refused ({code[:12]})", "Ask it again")
    if product.raw("code") != PRODUCT:
        raise UnreadableReport("/creditBureau/product/code", f"this is not product {PRODUCT}", _MEND)
    subject = product.within("subject")
    records = subject.raw("subjectRecord")
    if not isinstance(records, dict):
        many = isinstance(product.raw("subject"), list) or isinstance(records, list)
        what = "several subjects" if many else "no subject's record"
        raise UnreadableReport("/creditBureau/product/subject", what, "Send one consumer at a time" if many else _MEND)
    record = subject.within("subjectRecord")
    if record.within("fileSummary").raw("fileHitIndicator") == NO_HIT:
        place = "/creditBureau/product/subject/subjectRecord/fileSummary/fileHitIndicator"
        raise UnreadableReport(place, "the bureau has no file on this person", "Check the person's identity")
    return product, subject, record


def _left(*sections: Sections) -> dict[str, Source]:
    return {name: source for each in sections for name, source in each.unread().items()}


def _generated_on(control: Cursor, pulled_on: date) -> tuple[date, Source]:
    dated = control.read("generated_on", iso_date, "tracking.transactionTimeStamp")
    if dated is not None and dated.day is not None:
        return dated.latest(), control.sources["generated_on"]
    control.log.add("no_report_date", control.place("tracking.transactionTimeStamp"), "the day it was pulled is taken")
    return pulled_on, Source(kind=SourceKind.MANUAL, path="pulled_on", raw=pulled_on.isoformat(), confidence=0.9)


def _consumer(indicative: Sections) -> Consumer:
    born = Cursor({"dateOfBirth": indicative.raw("dateOfBirth")}, indicative.path, indicative.log)
    list(indicative.elements("dateOfBirth"))
    date_of_birth = read_date(born, "date_of_birth", "dateOfBirth")
    return Consumer(
        names=indicative.each("name", "n", _name),
        addresses=indicative.each("address", "a", _address),
        employers=indicative.each("employment", "e", _employer),
        phones=indicative.each("phone", "f", _phone),
        ssns=indicative.each("socialSecurity", "n", _ssn),
        date_of_birth=date_of_birth,
        sources=born.sources,
        extras={**born.extras(), **indicative.unread()},
    )


def _name(node: JsonValue, path: str, key: str, log: IssueLog) -> Name:
    cursor = Cursor(node, path, log)
    cursor.read("first", text, "person.first")
    cursor.read("middle", text, "person.middle")
    cursor.read("last", text, "person.last", "person.unparsed")
    cursor.read("suffix", text, "person.generationalSuffix")
    cursor.translate("kind", {"alsoKnownAs": "alias", "maiden": "maiden", "primary": "primary"}, "qualifier")
    return Name(**cursor.section())


_STREET = ("number", "preDirectional", "name", "postDirectional", "type", "unit.type", "unit.number")


def _address(node: JsonValue, path: str, key: str, log: IssueLog) -> Address:
    cursor = Cursor(node, path, log)
    read_street(cursor, "street.unparsed", *(f"street.{part}" for part in _STREET))
    cursor.read("city", text, "location.city")
    cursor.read("state", text, "location.state")
    cursor.read("postal_code", text, "location.zipCode")
    read_date(cursor, "first_reported_on", "dateReported")
    return Address(**cursor.section())


def _employer(node: JsonValue, path: str, key: str, log: IssueLog) -> Employer:
    cursor = Cursor(node, path, log)
    cursor.read("name", text, "employer.unparsed")
    read_date(cursor, "first_reported_on", "dateOnFileSince")
    read_date(cursor, "last_reported_on", "dateEffective")
    return Employer(**cursor.section())


def _phone(node: JsonValue, path: str, key: str, log: IssueLog) -> Phone:
    cursor = Cursor(node, path, log)
    parts = [f"number.{part}" for part in ("areaCode", "exchange", "suffix")]
    number = "".join(cursor.code(part) or "" for part in parts)
    if number:
        cursor.put("number", number, next(part for part in parts if cursor.code(part) is not None))
        cursor.use(*parts)
    return Phone(**cursor.section())


def _ssn(node: JsonValue, path: str, key: str, log: IssueLog) -> SsnOnFile:
    cursor = Cursor(node, path, log)
    cursor.read("masked", last_four, "number")
    return SsnOnFile(**cursor.section())


def _score(node: JsonValue, path: str, key: str, log: IssueLog) -> Score:
    cursor = Cursor(node, path, log)
    cursor.read("model", text, "code")
    result = cursor.code("scoreModel.score.results")
    if result is not None:
        value = cursor.read("value", _signed, "scoreModel.score.results")
        if value is None or not 1 <= value <= HIGHEST_SCORE:
            cursor.drop("value")
            cursor.read("exclusion_code", text, "scoreModel.score.results")
    reason = cursor.code("scoreModel.score.noScoreReason")
    if reason is not None:
        cursor.read("exclusion_code", text, "scoreModel.score.noScoreReason")
    factors = []
    for each, place in cursor.parts("scoreModel.score.factors.factor"):
        part = Cursor(each, place, log)
        code = part.code("code")
        if code is not None:
            rank = part.read("rank", count, "rank")
            factors.append(ScoreFactor(rank=rank, code=code))
    if factors:
        cursor.put_parts("factors", tuple(factors), "scoreModel.score.factors.factor")
    return Score(**cursor.section())


def _signed(raw: str) -> int:
    """ "+667": a sign and digits."""
    digits = raw.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6):
        raise ValueError("expected a score of digits")
    return int(digits)


def _public_record(node: JsonValue, path: str, key: str, log: IssueLog) -> PublicRecord:
    cursor = Cursor(node, path, log)
    code = cursor.code("type")
    if code is not None and code in PUBLIC_RECORDS:
        chapter, words = PUBLIC_RECORDS[code]
        cursor.put("kind", PublicRecordKind.BANKRUPTCY, "type", PUBLIC_RECORD_CONFIDENCE)
        cursor.put("chapter", chapter, "type", PUBLIC_RECORD_CONFIDENCE)
        cursor.put("status_text", words, "type", PUBLIC_RECORD_CONFIDENCE)
    elif code is not None and code in JUDGMENTS:
        cursor.put("kind", PublicRecordKind.JUDGMENT, "type", PUBLIC_RECORD_CONFIDENCE)
    elif code in TAX_LIENS:
        cursor.put("kind", PublicRecordKind.TAX_LIEN, "type", PUBLIC_RECORD_CONFIDENCE)
    elif code is not None:
        cursor.unknown_code("type", code)
    cursor.read("court", text, "subscriber.name.unparsed", "source.type")
    cursor.read("court_code", text, "subscriber.memberCode")
    cursor.read("reference_number", text, "docketNumber")
    read_date(cursor, "filed_on", "dateFiled")
    read_date(cursor, "status_on", "dateSettled", "dateReported")
    cursor.read("amount_cents", amount, "amount")
    cursor.read("assets_cents", amount, "assets")
    cursor.read("liabilities_cents", amount, "liabilities")
    cursor.translate("ownership", OWNERSHIP, "ECOADesignator")
    return PublicRecord(key=key, bureau=Bureau.TRANSUNION, **cursor.section())


def _inquiry(node: JsonValue, path: str, key: str, log: IssueLog) -> Inquiry:
    cursor = Cursor(node, path, log)
    if cursor.read("inquirer", text, "subscriber.name.unparsed") is not None:
        cursor.put("kind", InquiryKind.HARD, "subscriber.name.unparsed", HARD_CONFIDENCE)
    cursor.read("inquirer_code", text, "subscriber.memberCode")
    cursor.read("inquirer_industry", text, "subscriber.industryCode")
    cursor.read("purpose", text, "accountType")
    read_date(cursor, "inquired_on", "date")
    return Inquiry(key=key, bureau=Bureau.TRANSUNION, **cursor.section())


def _statement(node: JsonValue, path: str, key: str, log: IssueLog) -> ConsumerStatement:
    cursor = Cursor(node, path, log)
    cursor.read("text", text, "text")
    read_date(cursor, "reported_on", "dateReported", "date")
    return ConsumerStatement(**cursor.section())


_FLAGS = {
    "creditDataStatus.freeze.indicator": AlertKind.FREEZE,
    "creditDataStatus.fraudAlert.indicator": AlertKind.FRAUD_ALERT,
    "creditDataStatus.activeDuty.indicator": AlertKind.ACTIVE_DUTY,
}


def _alerts(summary: Cursor) -> list[Alert]:
    found = []
    for name, kind in _FLAGS.items():
        if summary.code(name) == "true":
            source = summary.source(summary.place(name), summary.raw(name))
            found.append(Alert(kind=kind, sources={"kind": source}))
            summary.use(name)
    return found


def _message(node: JsonValue, path: str, key: str, log: IssueLog) -> Alert:
    cursor = Cursor(node, path, log)
    cursor.read("code", text, "code")
    said = cursor.read("text", text, "text", "custom")
    fraud = said is not None and ("FRAUD" in said.upper() or "HAWK ALERT" in said.upper())
    return Alert(kind=AlertKind.FRAUD_ALERT if fraud else AlertKind.MESSAGE, **cursor.section())


def _check_counts(report: Report, counts: Cursor, control: Cursor) -> None:
    """Compare what was read with the vendor's own totals: a lost record must not go unnoticed.

    The inquiry that this very report was asked for with is listed and not counted.
    """
    asked_by = control.code("subscriber.memberCode") or ""
    codes = [each.inquirer_code.lstrip("0") for each in report.inquiries if each.inquirer_code]
    own = sum(1 for code in codes if code and asked_by.endswith(code))
    read = {
        "totalTradeCount": {sum(1 for each in report.tradelines if "/trade" in _where(each.sources))},
        "collectionCount": {sum(1 for each in report.tradelines if "/collection" in _where(each.sources))},
        "publicRecordCount": {len(report.public_records)},
        "totalInquiryCount": {len(report.inquiries), len(report.inquiries) - own},
    }
    for name, possible in read.items():
        said = counts.code(name)
        if said is not None and said.isdecimal() and int(said[:12]) not in possible:
            detail = f"{name} is not the {max(possible)} that were read"
            counts.log.add("count_mismatch", counts.place(name), detail, IssueSeverity.ERROR)


def _where(sources: dict[str, Source]) -> str:
    return next((source.path or "" for source in sources.values()), "")
