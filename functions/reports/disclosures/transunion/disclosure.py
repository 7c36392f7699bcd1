"""A TransUnion consumer disclosure to the canonical report: the annual report's print, and the online service's.

Layout facts: an account begins with its creditor and number above "Account Information"; adverse accounts come before
satisfactory ones; "---" for nothing; months are columns, their ratings a row; inquiries are regular (hard), promotional
and for account review (soft).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Inquiry, IssueSeverity, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.disclosures.creditors import cut_accounts, in_capitals, name_start, setting_of
from functions.reports.disclosures.entries import groups_of, inquiries_of, read_messages, read_record, without_telephone
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.fields import Entry, Table, by_label, unmarked
from functions.reports.disclosures.geometry.cells import LabelReader
from functions.reports.disclosures.geometry.months import FIGURES
from functions.reports.disclosures.geometry.pages import (
    body_and_edges,
    gather_strays,
    says_none,
    sections,
    tell_missing_pages,
)
from functions.reports.disclosures.geometry.rows import Row, Sheets, heading, text_of
from functions.reports.disclosures.geometry.tables import read_table
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.people import read_people
from functions.reports.disclosures.readings import amount, day, not_after, number, one_of, printed
from functions.reports.disclosures.transunion.account import (
    FIRST_LABELS,
    LABELS,
    is_mask,
    parts_of,
    read_account,
    shows_number,
)
from functions.reports.disclosures.wording import RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog

SOURCE: Final = "transunion.disclosure"
NOISE: Final = ("annualcreditreport.transunion.com", "dss/disclosure.page", "TransUnion Consumer Relations")
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Personal Information": ("Personal Information",),
        "Public Records": ("Public Records",),
        "Accounts with Adverse Information": ("Accounts with Adverse Information", "Adverse Accounts"),
        "Satisfactory Accounts": ("Satisfactory Accounts",),
        "Inquiries": (
            "Inquiries",
            "Regular Inquiries",
            "Inquiries (Regular / Promotional / Account Review)",
        ),
        "Credit Report Messages": ("Credit Report Messages",),
        "Additional Information": ("Additional Information",),
    }
)
_BEFORE_ACCOUNTS: Final = ("", "Personal Information", "Public Records")
_OF_ACCOUNTS: Final = ("Accounts with Adverse Information", "Satisfactory Accounts")
_HEAD_LABELS: Final = ("Personal Credit Report for", "File Number", "Date Created", "Date Issued")
_ACCOUNT: Final = "Account Information"
_RECORD_LABELS: Final = (
    "Court Name", "Address", "Phone", "Type", "Court Type", "Date Filed", "Date Paid", "Date Updated", "Docket Number",
    "Reference Number", "Docket Number | Reference Number", "Plaintiff Attorney", "Responsibility", "Liability",
    "Status", "Amount", "Assets",
)  # fmt: skip
_INQUIRY_LABELS: Final = ("Name", "Location", "Requested On", "Phone", "Permissible Purpose")
_KINDS: Final[Mapping[str, InquiryKind]] = MappingProxyType(
    {
        f"{name}{more}": kind
        for name, kind in (
            ("Regular", InquiryKind.HARD),
            ("Promotional", InquiryKind.SOFT),
            ("Account Review", InquiryKind.SOFT),
        )
        for more in (" Inquiries", "")
    }
)


def read_transunion(sheets: Sheets) -> Report:
    """Read a document's rows as a TransUnion disclosure; total, its issues listed. The report has no id."""
    body, _ = body_and_edges(sheets, NOISE, (*LABELS, *FIGURES), ("File Number",))
    log = IssueLog()
    tell_missing_pages(sheets, log)
    head = Evidence("report", log)
    parts = sections(body, SECTIONS)
    gather_strays(parts, _BEFORE_ACCOUNTS, _OF_ACCOUNTS, _starts, log)
    generated = _read_head(parts[""], head)
    alerts, statements = read_messages(parts["Credit Report Messages"], log)
    for row in parts["Additional Information"]:
        head.keep("additional_information", row.tokens)
    report = Report(
        bureau=Bureau.TRANSUNION,
        source=SOURCE,
        consumer=read_people(parts["Personal Information"], log),
        tradelines=_accounts(
            parts["Accounts with Adverse Information"], parts["Satisfactory Accounts"], generated, head
        ),
        public_records=_public_records(parts["Public Records"], generated, log),
        inquiries=_inquiries(parts["Inquiries"], generated, log),
        consumer_statements=statements,
        alerts=alerts,
        **head.section(),
    )
    return report.model_copy(update={"issues": log.issues()})


def _read_head(found: Sequence[Row], head: Evidence) -> date | None:
    """Whose report it is, its number and its day."""
    pairs = by_label(LabelReader(_HEAD_LABELS, found).read(found), head)
    name = pairs.get("Personal Credit Report for")
    if name is not None:
        head.keep("prepared_for", name.value)
    file = pairs.get("File Number")
    if file is not None:
        head.read_pair("number", number, file)
    made = pairs.get("Date Created") or pairs.get("Date Issued")
    if made is None:
        return None
    read = head.read_pair("generated_on", day, made)
    head.values.pop("generated_on", None)
    if read is None or read.day is None:
        return None
    generated: date = read.latest()
    head.values["generated_on"] = generated
    return generated


def _accounts(adverse: Sequence[Row], fine: Sequence[Row], limit: date | None, head: Evidence) -> tuple[Tradeline, ...]:
    """The accounts of both sections, each from its creditor's name to the next one's."""
    blocks: list[tuple[Sequence[Row], Sequence[Row]]] = []
    for found in (adverse, fine):
        blocks.extend(cut_accounts(found, _starts(found), head))
    labels = LabelReader(LABELS, [row for _, rows in blocks for row in parts_of(rows)[0]])
    return tuple(
        read_account(name, rows, f"t{at:03d}", labels, limit, head.log) for at, (name, rows) in enumerate(blocks, 1)
    )


def _starts(found: Sequence[Row]) -> list[tuple[int, int]]:
    """For each account its name's first row, and the row of its heading or first label."""
    starts: list[tuple[int, int]] = []
    earliest = 0
    setting = setting_of(found)
    for at in range(len(found)):
        if at < earliest:
            continue
        first = _first(found, at)
        if first is None:
            continue
        last = at
        if last - 1 >= earliest and shows_number(found[last], found[last - 1]):
            last -= 1
        starts.append((name_start(found, last, earliest, setting), first))
        earliest = first + 1
    return starts


def _first(found: Sequence[Row], at: int) -> int | None:
    """The row below that begins the account whose name or number ends in this row; None: none does."""
    row = found[at]
    below = at + 1
    if below >= len(found):
        return None
    if heading(found[below], (_ACCOUNT,)):
        return below
    numbered = is_mask(row.tokens[-1])
    half = len(found[below].tokens) <= 2 and any(
        nearest(token.text, ("Account", "Information")) for token in found[below].tokens
    )
    labelled = nearest(text_of(found[below].tokens[:1]), FIRST_LABELS) or nearest(
        text_of(found[below].tokens[:2]), FIRST_LABELS
    )
    if numbered and (half or labelled) and (len(row.tokens) == 1 or in_capitals(row)):
        return below
    return None


def _table(limit: date | None) -> Table:
    past = unmarked(not_after(limit))
    case = Entry("reference_number", unmarked(number))
    return MappingProxyType(
        {
            "Court Name": Entry("court", unmarked(printed)),
            "Address": "address",
            "Phone": "phone",
            "Court Type": "court_type",
            "Date Filed": Entry("filed_on", past),
            "Date Paid": Entry("status_on", past),
            "Date Updated": "date_updated",
            "Docket Number": case,
            "Reference Number": case,
            "Docket Number | Reference Number": case,
            "Plaintiff Attorney": "plaintiff_attorney",
            "Responsibility": Entry("ownership", unmarked(one_of(RESPONSIBILITIES, "a responsibility"))),
            "Liability": Entry("liabilities_cents", unmarked(amount)),
            "Status": Entry("status_text", unmarked(printed)),
            "Amount": Entry("amount_cents", unmarked(amount)),
            "Assets": Entry("assets_cents", unmarked(amount)),
        }
    )


def _public_records(found: Sequence[Row], limit: date | None, log: IssueLog) -> tuple[PublicRecord, ...]:
    if says_none(found):
        return ()
    records = []
    pairs = LabelReader(_RECORD_LABELS, found).read(found)
    first = next((pair.label for pair in pairs if pair.label in ("Court Name", "Type")), "Court Name")
    for at, group in enumerate(groups_of(pairs, first), 1):
        evidence = Evidence(f"p{at:03d}", log)
        read_record(by_label(group, evidence), _table(limit), evidence, blanks=False)
        records.append(PublicRecord(key=f"p{at:03d}", bureau=Bureau.TRANSUNION, **evidence.section()))
    return tuple(records)


def _inquiries(found: Sequence[Row], limit: date | None, log: IssueLog) -> tuple[Inquiry, ...]:
    """The inquiries under each kind's heading, in a table or as labelled lines."""
    parts: list[tuple[InquiryKind | None, list[Row]]] = [(None, [])]
    for row in found:
        name = heading(row, _KINDS)
        if name is not None:
            parts.append((_KINDS[name], []))
        else:
            parts[-1][1].append(row)
    labels = LabelReader(_INQUIRY_LABELS, [row for _, rows in parts for row in rows])
    inquiries: list[Inquiry] = []
    for kind, rows in parts:
        records, others = read_table(rows, _INQUIRY_LABELS, ("Requested On",))
        if not records and not says_none(others):
            records = [
                {pair.label: pair.value for pair in group if pair.label}
                for group in groups_of(labels.read(others), "Name")
            ]
        for record in records:
            evidence = Evidence(f"i{len(inquiries) + 1:03d}", log)
            if kind is not None:
                evidence.values["kind"] = kind
            elif plain(text_of(record.get("Name", []))):
                detail = "no heading says whether it is regular, promotional or for account review"
                evidence.inform("unknown_kind", record["Name"], detail, IssueSeverity.WARNING)
            asked = {"inquirer": record.get("Name", [])}
            for field, label in (("purpose", "Permissible Purpose"), ("days", "Requested On")):
                asked[field], telephone = without_telephone(record.get(label, []))
                evidence.keep("phone", telephone)
            for label in ("Location", "Phone"):
                evidence.keep(label.lower(), record.get(label, []))
            inquiries.extend(inquiries_of(asked, evidence, limit, len(inquiries) + 1, Bureau.TRANSUNION))
    return tuple(inquiries)
