"""An Experian consumer disclosure, print of the annual report or older portal layout, to the canonical report.

A page's text layer and a
scan are read the same way, by where words stand. Layout facts: labels without colons in two columns that a text line
merges, "-" for nothing, leading digits and X for an account number, a grid with one letter a month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from contracts.report import Inquiry, IssueSeverity, Report, Source, Tradeline
from contracts.vocabulary import Bureau, InquiryKind
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.experian.account import LABELS, PAIRED_PARTS, is_marker, read_account
from functions.reports.disclosures.experian.personal import (
    INQUIRY_LABELS,
    RECORD_LABELS,
    read_inquiries,
    read_personal,
    read_public_records,
)
from functions.reports.disclosures.geometry.grid import GridReader
from functions.reports.disclosures.geometry.pages import tell_missing_pages
from functions.reports.disclosures.geometry.pairs import PairReader
from functions.reports.disclosures.geometry.rows import Row, Sheets, Token, heading, text_of, without_edges
from functions.reports.disclosures.lexicon import (
    ACCOUNT_PARTS,
    SECTIONS,
    nearest,
    plain,
)
from functions.reports.disclosures.readings import day, number
from functions.reports.reading.cursor import IssueLog

SOURCE: Final = "experian.disclosure"
_FIRST_LABELS: Final = ("Account Name", "Account Number", "Account Type", "Date Opened")
_PIECE = re.compile("[0-9-]+")
_TORN: Final = 0.7  # where a number parts a sign may be lost
_TOTALS: Final = ("Accounts", "Public Records", "Hard Inquiries")


def read_experian(sheets: Sheets) -> Report:
    """Read a document's rows as an Experian disclosure; total, its issues listed. The report has no id."""
    found = without_edges(sheets.rows)
    log = IssueLog()
    tell_missing_pages(sheets, log)
    head = Evidence("report", log)
    sections = _sections(found)
    generated_on = _read_head(sections[""], head)
    consumer, statements = read_personal(sections["Personal Information"], log)
    accounts = _accounts(sections["Accounts"], generated_on, head)
    records = sections["Public Records"]
    inquiries = _inquiries(sections, generated_on, log)
    report = Report(
        bureau=Bureau.EXPERIAN,
        source=SOURCE,
        consumer=consumer,
        tradelines=accounts,
        public_records=read_public_records(
            _with_labels(records), PairReader(RECORD_LABELS, records), generated_on, log
        ),
        inquiries=inquiries,
        consumer_statements=statements,
        **head.section(),
    )
    _check_totals(report, head)
    return report.model_copy(update={"issues": log.issues()})


def _sections(found: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each section; "" holds what comes before the first. Sections follow each other in one order."""
    sections: dict[str, list[Row]] = {"": [], **{name: [] for name in SECTIONS}}
    current, expected = "", 0
    for row in found:
        name = heading(row, SECTIONS[expected:])
        # "0 Public Records" on the first page: a total, be its figure read as a sign.
        total = not current and name in _TOTALS and not plain(row.tokens[0].text)
        if name is None or total:
            sections[current].append(row)
        else:
            current, expected = name, SECTIONS.index(name) + 1
    return sections


def _read_head(found: Sequence[Row], head: Evidence) -> date | None:
    """When the report was made, its number, and the totals it claims; gives the date."""
    generated: date | None = None
    for row in found:
        for at in range(len(row.tokens) - 1):
            label = nearest(text_of(row.tokens[at : at + 2]), ("Date Generated", "Report Number", "Prepared For"))
            value = row.tokens[at + 2 :]
            if label is None or not value:
                continue
            if label.entry == "Date Generated":
                read = head.read("generated_on", day, value[:3], label.certainty)
                if read is not None and read.day is not None:
                    generated = read.latest()
                head.values.pop("generated_on", None)
            elif label.entry == "Report Number":
                whole = _unbroken(value)
                head.read("number", number, whole, label.certainty * (_TORN if len(whole) > 1 else 1.0))
            else:
                head.keep("prepared_for", _until_personal(value))
    if generated is not None:
        head.values["generated_on"] = generated
    for total, tokens in _totals(found):
        head.keep(f"total_{total.lower().replace(' ', '_')}", tokens)
    return generated


def _unbroken(tokens: Sequence[Token]) -> Sequence[Token]:
    """A number that begins here, with its other pieces where it was read as several words."""
    end = next((at for at, token in enumerate(tokens) if at and not _PIECE.fullmatch(token.text)), len(tokens))
    return tokens[:end]


def _until_personal(tokens: Sequence[Token]) -> Sequence[Token]:
    """A name, without the words that may stand beside it on the line."""
    end = next((at for at, token in enumerate(tokens) if nearest(token.text, ("Personal",))), len(tokens))
    return tokens[:end]


def _totals(found: Sequence[Row]) -> list[tuple[str, tuple[Token, ...]]]:
    """ "7 Accounts", "0 Public Records" … wherever they stand before the first section."""
    totals = []
    for row in found:
        for at, token in enumerate(row.tokens[:-1]):
            if not (token.text.isdecimal() and token.text.isascii() and len(token.text) <= 4):
                continue
            for words in (2, 1):
                near = nearest(text_of(row.tokens[at + 1 : at + 1 + words]), _TOTALS)
                if near is not None:
                    totals.append((near.entry, row.tokens[at : at + 1]))
                    break
    return totals


def _accounts(found: Sequence[Row], generated_on: date | None, head: Evidence) -> tuple[Tradeline, ...]:
    """The accounts, each from its creditor's heading to the next one's."""
    starts = _starts(found)
    if found and not starts:
        head.inform("unread_region", found[0].tokens, "no account was recognised in this section", IssueSeverity.ERROR)
    edges = [*starts, len(found)]
    for row in found[: edges[0]]:
        head.keep("unread_accounts", row.tokens)
    blocks = [found[start:stop] for start, stop in pairwise(edges)]
    pairs = PairReader(LABELS, [row for block in blocks for row in _paired(block)])
    grids = GridReader()
    return tuple(
        read_account(block, f"t{at:03d}", pairs, grids, generated_on, head.log) for at, block in enumerate(blocks, 1)
    )


def _starts(found: Sequence[Row]) -> list[int]:
    """Where accounts begin: at the creditor's name above "Account Info", or above the first labels if that was lost."""
    starts: list[int] = []
    informed = labelled = False
    for at, row in enumerate(found):
        part = heading(row, ACCOUNT_PARTS)
        if part is not None and part != "Account Info":
            informed = labelled = False
            continue
        is_label = part is None and nearest(text_of(row.tokens[:2]), _FIRST_LABELS) is not None
        if part is None and not is_label:
            continue
        if part is not None or not (informed or labelled):
            start = at - 1
            if part is None and start >= 0 and _is_half_heading(found[start]):
                start -= 1
            if start >= 0 and is_marker(found[start]):
                start -= 1
            starts.append(max(start, starts[-1] + 1 if starts else 0))
        informed, labelled = informed or part is not None, labelled or is_label
    return starts


def _is_half_heading(row: Row) -> bool:
    """ "Account Info" with one of its words lost or unreadable."""
    return len(row.tokens) <= 2 and any(nearest(token.text, ("Account", "Info")) for token in row.tokens)


def _paired(block: Sequence[Row]) -> list[Row]:
    """The rows of an account in which labels stand."""
    current, found = "", []
    for row in block:
        name = heading(row, (*PAIRED_PARTS, "Payment History", "Balance Histories", "Contact Info", "Comment"))
        current = name or current
        if name is None and (current in PAIRED_PARTS or not current):
            found.append(row)
    return found


def _inquiries(sections: dict[str, list[Row]], limit: date | None, log: IssueLog) -> tuple[Inquiry, ...]:
    hard, soft = sections["Hard Inquiries"], sections["Soft Inquiries"]
    pairs = PairReader(INQUIRY_LABELS, [*hard, *soft])
    found = read_inquiries(_with_labels(hard), InquiryKind.HARD, pairs, 1, limit, log)
    return (*found, *read_inquiries(_with_labels(soft), InquiryKind.SOFT, pairs, len(found) + 1, limit, log))


def _with_labels(found: Sequence[Row]) -> Sequence[Row]:
    """The rows, unless all they say is that there is nothing."""
    says_none = len(found) == 1 and plain(found[0].text).startswith(("no", "none"))
    return [] if says_none else found


def _check_totals(report: Report, head: Evidence) -> None:
    """Compare what was read with the totals on the first page: a lost account must not go unnoticed."""
    hard = sum(one.kind is InquiryKind.HARD for one in report.inquiries)
    read = {
        "total_accounts": len(report.tradelines),
        "total_public_records": len(report.public_records),
        "total_hard_inquiries": hard,
    }
    for name, count in read.items():
        source = head.extras.get(name)
        if source is not None and source.confidence >= 0.8 and str(source.raw) != str(count):
            detail = f"{name.replace('_', ' ')} on the first page is not the {count} that were read"
            head.log.add("count_mismatch", _place(source), detail, IssueSeverity.ERROR)


def _place(source: Source) -> str:
    return f"page {source.page}: report"
