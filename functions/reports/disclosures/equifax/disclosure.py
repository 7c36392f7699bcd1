"""An Equifax consumer disclosure to the canonical report.

Layout facts: labels with colons, running on between bars or set in columns; a label right before the next one has no
value; asterisks and the last four of an account number; a grid with a column for each named month, blank where there
is nothing; the confirmation number and the date run along each page's edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Inquiry, IssueSeverity, PublicRecord, Report, Tradeline
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.disclosures.creditors import cut_accounts, in_capitals, name_start, setting_of
from functions.reports.disclosures.entries import groups_of, inquiries_of, read_messages, read_record
from functions.reports.disclosures.equifax.account import (
    FIRST_LABELS,
    LABELS,
    label_at_start,
    parts_of,
    read_account,
)
from functions.reports.disclosures.evidence import FLOOR, Evidence
from functions.reports.disclosures.fields import Entry, Table, by_label
from functions.reports.disclosures.geometry.cells import LabelReader
from functions.reports.disclosures.geometry.grid import GridReader
from functions.reports.disclosures.geometry.pages import (
    body_and_edges,
    gather_strays,
    says_none,
    sections,
    tell_missing_pages,
)
from functions.reports.disclosures.geometry.rows import Row, Sheets, Token, gap_between, heading, is_larger, text_of
from functions.reports.disclosures.geometry.tables import read_table
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.people import read_people
from functions.reports.disclosures.readings import Reading, amount, day, not_after, number, one_of, printed
from functions.reports.disclosures.wording import RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog

SOURCE: Final = "equifax.disclosure"
NOISE: Final = ("EFX-ACR", "Prepared for:", "Confirmation #")
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Summary": ("Summary",),
        "Personal Information": ("Personal Information",),
        "Consumer File Notices": ("Consumer File Notices",),
        "Credit Accounts": ("Credit Accounts",),
        "Collections": ("Collections",),
        "Public Records": ("Public Records",),
        "Inquiries": ("Inquiries",),
        "Rights": (
            "A Summary of Your Rights Under the Fair Credit Reporting Act",
            "A Summary of Your Rights Under the",
            "A Summary of Your Rights",
        ),
    }
)
_BEFORE_ACCOUNTS: Final = ("", "Summary", "Personal Information", "Consumer File Notices")
_OF_ACCOUNTS: Final = ("Credit Accounts", "Collections")
_GROUPS: Final = (
    "Revolving", "Mortgage", "Installment", "Other", "Revolving Accounts", "Mortgage Accounts", "Installment Accounts",
    "Other Accounts", "Open Accounts", "Closed Accounts",
)  # fmt: skip
_RECORD_LABELS: Final = (
    "Type", "Date Filed", "Filing Date", "Court Name", "Court", "Reference Number", "Case Number", "Docket Number",
    "Responsibility", "Owner", "Liability", "Liability Amount", "Amount", "Status", "Date Resolved", "Date Paid",
    "Date Reported",
)  # fmt: skip
_INQUIRY_COLUMNS: Final = (
    "Date", "Company Name", "Inquiry Type", "Description", "Company", "Type", "Date of Inquiry", "Inquiry Date",
    "Company Information", "Creditor", "Creditor Name", "Request Originator", "Contact",
)  # fmt: skip
_INQUIRERS: Final = (
    "Company Name", "Company", "Company Information", "Creditor", "Creditor Name", "Request Originator",
)  # fmt: skip
_INQUIRED: Final = ("Date", "Date of Inquiry", "Inquiry Date")
_KIND: Final = plain("Account Type")
_NO_NAME: Final = frozenset(":$*")
_FREE: Final = 0.9  # text heights before a label that begins a cell
_KIND_HEADINGS: Final = ("Hard Inquiries", "Soft Inquiries")
_SOFT_WORDS: Final = ("soft", "promotion", "accountreview", "accountmonitoring", "consumerdisclosure", "prescreen")


def read_equifax(sheets: Sheets) -> Report:
    """Read a document's rows as an Equifax disclosure; total, its issues listed. The report has no id."""
    body, edges = body_and_edges(sheets, NOISE, LABELS)
    log = IssueLog()
    tell_missing_pages(sheets, log)
    head = Evidence("report", log)
    parts = sections(body, SECTIONS)
    gather_strays(parts, _BEFORE_ACCOUNTS, _OF_ACCOUNTS, _starts, log)
    generated = _read_head([*edges, *parts[""], *parts["Summary"]], head)
    for row in parts["Summary"]:
        head.keep("summary", row.tokens)
    accounts = _accounts(parts["Credit Accounts"], parts["Collections"], generated, head)
    alerts, statements = read_messages(parts["Consumer File Notices"], log)
    report = Report(
        bureau=Bureau.EQUIFAX,
        source=SOURCE,
        consumer=read_people(parts["Personal Information"], log),
        tradelines=accounts,
        public_records=_public_records(parts["Public Records"], generated, log),
        inquiries=_inquiries(parts["Inquiries"], generated, log),
        consumer_statements=statements,
        alerts=alerts,
        **head.section(),
    )
    _check_totals(report, parts, head)
    return report.model_copy(update={"issues": log.issues()})


def _read_head(found: Sequence[Row], head: Evidence) -> date | None:
    """The day and the number of the report, from the first page edge that says them for sure."""
    generated: date | None = None
    for row in found:
        for at in range(len(row.tokens)):
            words = row.tokens[at : at + 2]
            if generated is None and plain(row.tokens[at].text) == "date" and len(row.tokens) > at + 1:
                value = row.tokens[at + 1 : at + (2 if "/" in row.tokens[at + 1].text else 4)]
                generated = _day(value, head)
            elif "number" not in head.values and plain(words[0].text) == "confirmation" and len(row.tokens) > at + 1:
                said = [token for token in row.tokens[at + 1 : at + 4] if any(s.isdigit() for s in token.text)][:1]
                if said:
                    head.sources.pop("number", None)
                    head.read("number", number, said)
            elif nearest(text_of(words), ("Prepared for",)) and "prepared_for" not in head.extras:
                head.keep("prepared_for", row.tokens[at + 2 : at + 7])
    if generated is not None:
        head.values["generated_on"] = generated
    return generated


def _day(tokens: Sequence[Token], head: Evidence) -> date | None:
    own = Evidence("report", IssueLog())
    read = own.read("generated_on", day, tokens)
    if read is None or read.day is None:
        return None
    head.sources["generated_on"] = own.sources["generated_on"]
    generated: date = read.latest()
    return generated


def _accounts(
    credit: Sequence[Row], collected: Sequence[Row], limit: date | None, head: Evidence
) -> tuple[Tradeline, ...]:
    """The accounts of both sections, each from its creditor's name to the next one's."""
    blocks: list[tuple[Sequence[Row], Sequence[Row]]] = []
    for rows in (credit, collected):
        found = [row for at, row in enumerate(rows) if heading(row, _GROUPS) is None or _is_kind(rows, at)]
        blocks.extend(cut_accounts(found, _starts(found), head))
    labels = LabelReader(LABELS, [row for _, rows in blocks for row in parts_of(rows)[0]])
    grids = GridReader()
    return tuple(
        read_account(name, rows, f"t{at:03d}", labels, grids, limit, head.log)
        for at, (name, rows) in enumerate(blocks, 1)
    )


def _is_kind(rows: Sequence[Row], at: int) -> bool:
    """Whether a word that heads a group of accounts is the kind of one, below its label."""
    return at > 0 and _KIND in plain(rows[at - 1].text)


def _starts(found: Sequence[Row]) -> list[tuple[int, int]]:
    """For each account its name's first row and the row of its first labels."""
    starts: list[tuple[int, int]] = []
    earliest = 0
    reported = True
    setting = setting_of(found)
    for at, row in enumerate(found):
        begins = nearest(text_of(row.tokens[:2]), ("Date Reported",)) is not None
        named = at > earliest and _may_be_name(found[at - 1])
        # A second "Date Reported" without a name above is that of an account whose name was lost.
        if (named and _opens(row, found[at - 1], setting.body)) or (begins and reported and ":" in row.text):
            above = at > earliest and _is_worded(found[at - 1])
            starts.append((name_start(found, at - 1, earliest, setting) if above else at, at))
            earliest, reported = at + 1, False
        reported = reported or begins or "Date Reported" in _first_labels(row)
    return starts


def _may_be_name(row: Row) -> bool:
    return in_capitals(row) and not _NO_NAME.intersection(row.text) and label_at_start(row) is None


def _is_worded(row: Row) -> bool:
    """Whether a row is more words than figures."""
    return sum(sign.isalpha() for sign in row.text) > sum(sign.isdigit() for sign in row.text)


def _opens(row: Row, above: Row, body: float) -> bool:
    """Whether a row has an account's first labels: below a name set larger than the rest one is enough."""
    said = _first_labels(row)
    if "Date Reported" in said or (len(said) > 1 and not any(sign.isdigit() for sign in above.text)):
        return True
    return is_larger(above, body) and (bool(said) or label_at_start(row) is not None)


def _first_labels(row: Row) -> set[str]:
    """Which of an account's first labels stand in a row: at its start, behind a gap, or with a colon."""
    said = set()
    for at in range(len(row.tokens)):
        for stop in (at + 2, at + 1):
            words = row.tokens[at:stop]
            near = nearest(text_of(words), FIRST_LABELS)
            free = at == 0 or words[-1].text.endswith(":") or gap_between(row.tokens[at - 1], words[0]) > _FREE
            if near is not None and free:
                said.add(near.entry)
    return said


def _table(limit: date | None) -> Table:
    past = not_after(limit)
    filed, court = Entry("filed_on", past), Entry("court", printed)
    case, owner = Entry("reference_number", number), Entry("ownership", one_of(RESPONSIBILITIES, "an owner"))
    owed, ended = Entry("liabilities_cents", amount), Entry("status_on", past)
    return MappingProxyType(
        {
            "Date Filed": filed, "Filing Date": filed, "Court Name": court, "Court": court, "Reference Number": case,
            "Case Number": case, "Docket Number": case, "Responsibility": owner, "Owner": owner, "Liability": owed,
            "Liability Amount": owed, "Amount": Entry("amount_cents", amount), "Status": Entry("status_text", printed),
            "Date Resolved": ended, "Date Paid": ended, "Date Reported": "date_reported",
        }
    )  # fmt: skip


def _public_records(found: Sequence[Row], limit: date | None, log: IssueLog) -> tuple[PublicRecord, ...]:
    if says_none(found):
        return ()
    records = []
    for at, group in enumerate(groups_of(LabelReader(_RECORD_LABELS, found).read(found), "Type"), 1):
        evidence = Evidence(f"p{at:03d}", log)
        read_record(by_label(group, evidence), _table(limit), evidence, blanks=True)
        records.append(PublicRecord(key=f"p{at:03d}", bureau=Bureau.EQUIFAX, **evidence.section()))
    return tuple(records)


def _inquiries(found: Sequence[Row], limit: date | None, log: IssueLog) -> tuple[Inquiry, ...]:
    """The inquiries of a table or of labelled lines, hard or soft by their heading, their type, their description."""
    inquiries: list[Inquiry] = []
    for kind, rows in _by_heading(found):
        records, others = read_table(rows, _INQUIRY_COLUMNS, _INQUIRED)
        if not records and not says_none(others):
            pairs = LabelReader(_INQUIRY_COLUMNS, others).read(others)
            first = next((pair.label for pair in pairs if pair.label), "Date")
            records = [{pair.label: pair.value for pair in group if pair.label} for group in groups_of(pairs, first)]
        for record in records:
            evidence = Evidence(f"i{len(inquiries) + 1:03d}", log)
            asked = {
                "inquirer": next((record[name] for name in _INQUIRERS if record.get(name)), []),
                "purpose": record.get("Description") or [],
                "days": next((record[name] for name in _INQUIRED if record.get(name)), []),
            }
            _put_kind(evidence, kind, record.get("Inquiry Type") or record.get("Type") or [], asked["purpose"])
            inquiries.extend(inquiries_of(asked, evidence, limit, len(inquiries) + 1, Bureau.EQUIFAX))
    return tuple(inquiries)


def _by_heading(found: Sequence[Row]) -> list[tuple[InquiryKind | None, list[Row]]]:
    parts: list[tuple[InquiryKind | None, list[Row]]] = [(None, [])]
    for row in found:
        name = heading(row, _KIND_HEADINGS)
        if name is not None:
            parts.append((InquiryKind.HARD if name == "Hard Inquiries" else InquiryKind.SOFT, []))
        else:
            parts[-1][1].append(row)
    return [part for part in parts if part[1]]


def _put_kind(evidence: Evidence, kind: InquiryKind | None, said: Sequence[Token], described: Sequence[Token]) -> None:
    if kind is not None:
        evidence.values["kind"] = kind
        return
    tokens = [*said, *described]
    words = plain(text_of(said)) or plain(text_of(described))
    if words.startswith("hard"):
        evidence.put("kind", Reading(InquiryKind.HARD), said)
    elif any(word in words for word in _SOFT_WORDS):
        evidence.put("kind", Reading(InquiryKind.SOFT), tokens)
    elif tokens:
        evidence.inform("unknown_kind", tokens, "hard or soft can't be told; kept as read", IssueSeverity.WARNING)
        evidence.keep("inquiry_type", said)


def _check_totals(report: Report, parts: Mapping[str, Sequence[Row]], head: Evidence) -> None:
    """Compare what was read with what the summary claims: a lost account must not go unnoticed."""
    claimed: dict[str, int] = {}
    for row in parts["Summary"]:
        near = nearest(text_of(row.tokens[:-1]), ("Credit Accounts", "Collections"))
        if near is not None and row.tokens[-1].text.isdecimal() and row.tokens[-1].confidence >= FLOOR:
            claimed[near.entry] = int(row.tokens[-1].text)
    accounts = claimed.get("Credit Accounts")
    if accounts is not None and len(report.tradelines) not in (accounts, accounts + claimed.get("Collections", 0)):
        detail = f"the accounts that the summary claims are not the {len(report.tradelines)} that were read"
        head.log.add("count_mismatch", "summary: report", detail, IssueSeverity.ERROR)
