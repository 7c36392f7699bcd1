"""MISMO 2.3.1 CREDIT_RESPONSE (XML, values in attributes) to one canonical report a repository.

Total: any bytes give reports, their issues listed, or `UnreadableReport`. A merged liability that names several
repositories is in each one's report, with less confidence: its values may be one repository's alone. What names no
repository while several are included belongs to none that we know: it stays an extra of each, and an issue says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import JsonValue

from contracts.report import (
    Address,
    Consumer,
    ConsumerStatement,
    Employer,
    Inquiry,
    IssueSeverity,
    Name,
    PublicRecord,
    Report,
    Score,
    Source,
    SourceKind,
    SsnOnFile,
    Tradeline,
)
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.merged.codes import BUREAUS, ORDER, RECORD_KINDS
from functions.reports.merged.mismo_borrowers import Share, choose, id_of
from functions.reports.merged.mismo_liability import dollars, read_liability
from functions.reports.model import UnreadableReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.dialect import XML
from functions.reports.reading.markup import read_xml
from functions.reports.reading.masking import PersonalKeys, mask_shown_account_number, masked_copy
from functions.reports.reading.scores import HIGHEST_SCORE, read_factors
from functions.reports.reading.sections import Sections
from functions.reports.reading.values import iso_date, last_four, text
from functions.reports.reading.whose import Whom

SOURCE = "mismo.credit_response_2_3_1"
HARD_CONFIDENCE = 0.8
MERGED_CONFIDENCE = 0.7
"""Of what the document says of several repositories at once."""
PERSONAL = PersonalKeys(
    ssn=frozenset({"ssn"}),
    account=frozenset({"accountidentifier"}),
    grid=frozenset({"data"}),
    mask_account=mask_shown_account_number,
)
_MEND = "Send a MISMO 2.3.1 CREDIT_RESPONSE"
_PARTS = ("CREDIT_LIABILITY", "CREDIT_INQUIRY", "CREDIT_PUBLIC_RECORD", "CREDIT_SCORE", "CREDIT_CONSUMER_STATEMENT")


@dataclass
class _Draft:
    """What one repository's report gathers."""

    log: IssueLog = field(default_factory=lambda: IssueLog(XML))
    parts: dict[str, list[Any]] = field(default_factory=dict)

    def of(self, part: str) -> list[Any]:
        return self.parts.setdefault(part, [])


def parse_credit_response(
    content: bytes, *, pulled_on: date, borrower_id: str | None = None, whom: Whom | None = None
) -> tuple[Report, ...]:
    """Read a credit response: one report for each repository it has something of.

    borrower_id or whom: whose report it is, needed where the response is on joint borrowers; of the other nothing is
    taken. `pulled_on` dates reports that don't say their own date. UnreadableReport when the document is no such
    response at all, or on several borrowers of whom none can be told to be the one.
    """
    name, tree = read_xml(content)
    log = IssueLog(XML)
    outer, response = _only_response({name: tree}, log)
    borrower, share = _borrower(response, borrower_id, whom)
    repositories = response.object("CREDIT_REPOSITORY_INCLUDED")
    drafts, unplaced = _gather(response, share, _included(repositories))
    header = Cursor(response.plain(), response.path, log)
    dated = header.read("generated_on", iso_date, "@CreditReportFirstIssuedDate", "@CreditReportLastUpdatedDate")
    header.read("number", text, "@CreditReportIdentifier")
    if dated is None or dated.day is None:
        header.sources["generated_on"] = Source(
            kind=SourceKind.MANUAL, path="pulled_on", raw=pulled_on.isoformat(), confidence=0.9
        )
    around = {**outer, **repositories.extras(), **header.extras(), **response.unread()}
    common = {**share.extras(around), **unplaced}
    share.tell(log, response.path)
    return tuple(
        Report(
            bureau=bureau,
            source=SOURCE,
            generated_on=dated.latest() if dated is not None and dated.day is not None else pulled_on,
            number=header.values.get("number"),
            consumer=borrower,
            scores=tuple(drafts[bureau].of("CREDIT_SCORE")),
            tradelines=tuple(drafts[bureau].of("CREDIT_LIABILITY")),
            public_records=tuple(drafts[bureau].of("CREDIT_PUBLIC_RECORD")),
            inquiries=tuple(drafts[bureau].of("CREDIT_INQUIRY")),
            consumer_statements=tuple(drafts[bureau].of("CREDIT_CONSUMER_STATEMENT")),
            issues=(*drafts[bureau].log.issues(), *log.issues()),
            sources=header.sources,
            extras=common,
        )
        for bureau in ORDER
        if bureau in drafts
    )


def _gather(
    response: Sections, share: Share, included: tuple[Bureau, ...]
) -> tuple[dict[Bureau, _Draft], dict[str, Source]]:
    """What each repository has on the consumer, and what names none while several are included."""
    drafts: dict[Bureau, _Draft] = {}
    unplaced: dict[str, Source] = {}
    for part in _PARTS:
        for whole, path in response.elements(part):
            if not share.takes(whole):
                continue
            node = share.own(whole)
            named = _repositories(node, path) or included
            if len(named) != 1 and not _repositories(node, path):
                response.log.add("no_bureau", path, "names no repository; kept unread", IssueSeverity.ERROR)
                unplaced[f"{part}:{path}"] = Source(kind=SourceKind.XML_PATH, path=path, raw=node)
                continue
            for bureau in named:
                draft = drafts.setdefault(bureau, _Draft())
                _READ[part](draft, bureau, node, path, 1.0 if len(named) == 1 else MERGED_CONFIDENCE)
    if not drafts:
        left_out = f", {share.unsaid} parts of it don't say whose they are" if share.unsaid else ""
        raise UnreadableReport(response.path, f"nothing of any repository{left_out}", _MEND)
    return drafts, unplaced


def _only_response(document: JsonValue, log: IssueLog) -> tuple[dict[str, Source], Sections]:
    """What stands around the response, and the response."""
    whole = masked_copy(document, PERSONAL, XML)
    at = Sections(whole if isinstance(whole, dict) else {}, "", log, lone_is_usual=True)
    outer: dict[str, Source] = {}
    for step in ("RESPONSE_GROUP", "RESPONSE", "RESPONSE_DATA", "CREDIT_RESPONSE"):
        found = at.raw(step)
        if isinstance(found, list):
            raise UnreadableReport(at.place(step), "several of them", "Send one consumer's report")
        if isinstance(found, dict):
            inner = at.within(step)
            outer |= at.unread()
            at = inner
        elif step == "CREDIT_RESPONSE":
            raise UnreadableReport(at.place(step), "no element CREDIT_RESPONSE", _MEND)
    return outer, at


def _borrower(response: Sections, borrower_id: str | None, whom: Whom | None) -> tuple[Consumer, Share]:
    """The consumer, and what of the response is theirs."""
    found = list(response.elements("BORROWER"))
    if not found and borrower_id is None:
        return Consumer(), Share()
    # Only the chosen one's issues are told: the others' lines are not the consumer's to see.
    people = [(id_of(node, path), _consumer(node, path, IssueLog(XML))) for node, path in found]
    at, share = choose(people, response.place("BORROWER"), borrower_id, whom)
    node, path = found[at]
    return _consumer(share.own(node), path, response.log), share


def _consumer(node: JsonValue, path: str, log: IssueLog) -> Consumer:
    cursor = Cursor(node, path, log)
    fields = {"first": "@_FirstName", "middle": "@_MiddleName", "last": "@_LastName", "suffix": "@_NameSuffix"}
    name = Cursor({each: cursor.raw(each) for each in fields.values() if cursor.raw(each) is not None}, path, log)
    for canon, each in fields.items():
        name.read(canon, text, each)
    ssn = Cursor({"@_SSN": cursor.raw("@_SSN")}, path, log)
    ssn.read("masked", last_four, "@_SSN")
    cursor.use(*fields.values(), "@_SSN")
    born = cursor.read("date_of_birth", iso_date, "@_BirthDate")
    return Consumer(
        names=(Name(**name.section()),),
        ssns=(SsnOnFile(**ssn.section()),) if cursor.code("@_SSN") else (),
        addresses=tuple(_address(each, place, log) for each, place in cursor.parts("_RESIDENCE")),
        employers=tuple(_employer(each, place, log) for each, place in cursor.parts("EMPLOYER")),
        date_of_birth=born,
        sources=cursor.sources,
        extras=cursor.extras(),
    )


def _address(node: JsonValue, path: str, log: IssueLog) -> Address:
    cursor = Cursor(node, path, log)
    cursor.read("line", text, "@_StreetAddress")
    cursor.read("city", text, "@_City")
    cursor.read("state", text, "@_State")
    cursor.read("postal_code", text, "@_PostalCode")
    return Address(**cursor.section())


def _employer(node: JsonValue, path: str, log: IssueLog) -> Employer:
    cursor = Cursor(node, path, log)
    cursor.read("name", text, "@_Name")
    return Employer(**cursor.section())


def _included(cursor: Cursor) -> tuple[Bureau, ...]:
    """The repositories the response says it was made from."""
    names = {"@_TransUnionIndicator": 0, "@_ExperianIndicator": 1, "@_EquifaxIndicator": 2}
    return tuple(ORDER[at] for name, at in names.items() if cursor.code(name) == "Y")


def _repositories(node: JsonValue, path: str) -> tuple[Bureau, ...]:
    """The repositories a part names, in an attribute of its own or in child elements."""
    cursor = Cursor(node, path, IssueLog(XML))
    said = [cursor.code("@CreditRepositorySourceType")]
    said += [Cursor(each, place, cursor.log).code("@_SourceType") for each, place in cursor.parts("CREDIT_REPOSITORY")]
    found = {BUREAUS[each.upper()] for each in said if each is not None and each.upper() in BUREAUS}
    return tuple(bureau for bureau in ORDER if bureau in found)


def _tradeline(draft: _Draft, bureau: Bureau, node: JsonValue, path: str, confidence: float) -> None:
    found: list[Tradeline] = draft.of("CREDIT_LIABILITY")
    found.append(read_liability(node, path, f"t{len(found) + 1:03d}", bureau, draft.log, confidence))


def _inquiry(draft: _Draft, bureau: Bureau, node: JsonValue, path: str, confidence: float) -> None:
    cursor = Cursor(node, path, draft.log)
    found = draft.of("CREDIT_INQUIRY")
    if cursor.read("inquirer", text, "@_Name", confidence=confidence) is not None:
        cursor.put("kind", InquiryKind.HARD, "@_Name", min(confidence, HARD_CONFIDENCE))
    cursor.read("inquired_on", iso_date, "@_Date", confidence=confidence)
    cursor.read("purpose", text, "@CreditLoanType")
    found.append(Inquiry(key=f"i{len(found) + 1:03d}", bureau=bureau, **cursor.section()))


def _record(draft: _Draft, bureau: Bureau, node: JsonValue, path: str, confidence: float) -> None:
    cursor = Cursor(node, path, draft.log)
    found = draft.of("CREDIT_PUBLIC_RECORD")
    known = cursor.look_up("@_Type", RECORD_KINDS)
    if known is not None:
        cursor.put("kind", known[0], "@_Type", confidence)
        if known[1] is not None:
            cursor.put("chapter", known[1], "@_Type", confidence)
    cursor.read("status_text", text, "@_DispositionType")
    cursor.read("court", text, "@_CourtName")
    cursor.read("reference_number", text, "@_DocketIdentifier")
    cursor.read("filed_on", iso_date, "@_FiledDate", confidence=confidence)
    cursor.read("status_on", iso_date, "@_DispositionDate", "@_SettledDate", confidence=confidence)
    cursor.read("amount_cents", dollars, "@_LegalObligationAmount", confidence=confidence)
    cursor.read("assets_cents", dollars, "@_BankruptcyAssetsAmount", confidence=confidence)
    cursor.read("liabilities_cents", dollars, "@_BankruptcyLiabilitiesAmount", confidence=confidence)
    found.append(PublicRecord(key=f"p{len(found) + 1:03d}", bureau=bureau, **cursor.section()))


def _score(draft: _Draft, bureau: Bureau, node: JsonValue, path: str, confidence: float) -> None:
    cursor = Cursor(node, path, draft.log)
    cursor.read("model", text, "@_ModelNameType", "@_ModelNameTypeOtherDescription")
    value = cursor.read("value", _points, "@_Value")
    if value is None or not 1 <= value <= HIGHEST_SCORE:
        if "value" in cursor.sources:
            cursor.drop("value")
        cursor.read("exclusion_code", text, "@_ExclusionReasonType", "@_Value")
    read_factors(cursor, "_FACTOR", "@_Code")
    draft.of("CREDIT_SCORE").append(Score(**cursor.section()))


def _points(raw: str) -> int:
    """ "0640", "+640"; a negative number is a code."""
    digits = raw.removeprefix("+").removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6):
        raise ValueError("expected a score of digits")
    return -int(digits) if raw.startswith("-") else int(digits)


def _statement(draft: _Draft, bureau: Bureau, node: JsonValue, path: str, confidence: float) -> None:
    cursor = Cursor(node, path, draft.log)
    cursor.read("text", text, "_Text", "@_Text", "@_Statement")
    cursor.read("reported_on", iso_date, "@_Date")
    draft.of("CREDIT_CONSUMER_STATEMENT").append(ConsumerStatement(**cursor.section()))


_READ = {
    "CREDIT_LIABILITY": _tradeline,
    "CREDIT_INQUIRY": _inquiry,
    "CREDIT_PUBLIC_RECORD": _record,
    "CREDIT_SCORE": _score,
    "CREDIT_CONSUMER_STATEMENT": _statement,
}
