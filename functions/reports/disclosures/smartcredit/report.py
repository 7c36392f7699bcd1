"""A three-bureau PDF to one canonical report a bureau, by where words stand.

Sections and accounts are followed over the pages' ends; a heading of bureaus that is repeated there goes on with the
account it interrupts. What the page claims to have found is compared with what was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Inquiry, IssueSeverity, Report, Tradeline
from contracts.vocabulary import Bureau
from functions.reports.disclosures.evidence import FLOOR, Evidence, confidence_of
from functions.reports.disclosures.geometry.pages import body_and_edges, tell_missing_pages
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Row, Sheets, Token, place_of, text_of
from functions.reports.disclosures.geometry.tables import read_table
from functions.reports.disclosures.history import NOTHING_LOST
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.readings import Reading, creditor, day, not_after, printed
from functions.reports.disclosures.smartcredit.account import Block, read_account, usual_fields
from functions.reports.disclosures.smartcredit.agreement import plausible
from functions.reports.disclosures.smartcredit.beside import (
    pairs_of,
    read_claims,
    read_person,
    read_records,
    read_scores,
)
from functions.reports.disclosures.smartcredit.columns import named
from functions.reports.disclosures.smartcredit.following import INQUIRY_COLUMNS, Follower, Page, without_running
from functions.reports.disclosures.smartcredit.labels import INQUIRIES, Kind, kind_of
from functions.reports.merged.codes import ORDER
from functions.reports.reading.cursor import IssueLog

SOURCE: Final = "smartcredit.merged_pdf"
_DATES: Final = ("Date of Inquiry", "Inquiry Date", "Date")


def read_smartcredit(sheets: Sheets) -> tuple[Report, ...]:
    """One report for each bureau that has a column with something in it. The reports have no id.

    `issues` lists every value that was not taken over, with its place.
    """
    body, _ = body_and_edges(sheets)
    page = Follower(without_running(plausible(body))).follow()
    limit = _made(page.made)
    logs = {bureau: IssueLog() for bureau in ORDER}
    reports = [_report(page, bureau, limit, logs[bureau], sheets) for bureau in ORDER]
    said = [report for report in reports if report is not None]
    _check_claims(page, said, logs)
    return tuple(report.model_copy(update={"issues": logs[report.bureau].issues()}) for report in said)


def _made(tokens: Sequence[Token]) -> date | None:
    try:
        found = day(text_of(tokens)).value if tokens else None
    except ValueError:
        return None
    return found.latest() if isinstance(found, PartialDate) and found.day is not None else None


def _report(page: Page, bureau: Bureau, limit: date | None, log: IssueLog, sheets: Sheets) -> Report | None:
    head = Evidence("report", log)
    if page.made:
        head.read("generated_on", day, page.made)
        head.values.pop("generated_on", None)
        if limit is not None and head.sources["generated_on"].confidence > 0:
            head.values["generated_on"] = limit
    tell_missing_pages(sheets, log)
    tables: dict[Kind | None, list[Block]] = {}
    for block in page.tables:
        tables.setdefault(kind_of((label for label, *_ in block.fields if label), block.section), []).append(block)
    tradelines: list[Tradeline] = []
    accounts = tables.get("account", [])
    exact = all(token.confidence >= NOTHING_LOST for row in sheets.rows for token in row.tokens)
    usual = usual_fields(accounts) if not exact else frozenset()
    for block in accounts:
        line = read_account(block, bureau, f"t{len(tradelines) + 1:03d}", limit, log, usual)
        if line is not None:
            tradelines.append(line)
    consumer, statements = read_person(tables.get("personal", ()), bureau, head, log)
    report = Report(
        bureau=bureau,
        source=SOURCE,
        tradelines=tuple(tradelines),
        inquiries=_inquiries(page.inquiries, bureau, limit, log),
        public_records=read_records(tables.get("record", ()), bureau, limit, log),
        scores=read_scores(tables.get("score", ()), bureau, head, log),
        consumer=consumer,
        consumer_statements=statements,
    )
    _check_summary(read_claims(tables.get("summary", ()), bureau, head), report, head)
    for block in tables.get(None, ()):
        for pair in pairs_of(block, bureau):
            head.keep("unread", pair.value)
    says = tradelines or report.inquiries or report.public_records or report.scores or consumer.names
    return report.model_copy(update=head.section()) if says else None


def _check_summary(claims: Mapping[str, Pair], report: Report, head: Evidence) -> None:
    """What the summary counts against what was read; of inquiries it may count fewer years than are listed."""
    read = {
        "accounts": len(report.tradelines),
        "records": len(report.public_records),
        "inquiries": len(report.inquiries),
    }
    for name, pair in claims.items():
        text = text_of(pair.value)
        if name not in read or not (text.isascii() and text.isdigit()) or confidence_of(pair.value) < FLOOR:
            continue
        if int(text) > read[name] or (int(text) != read[name] and name != "inquiries"):
            detail = f"the summary counts {int(text)} {name}, {read[name]} were read"
            head.inform("count_mismatch", pair.value, detail, IssueSeverity.WARNING)


def _inquiries(
    lists: Sequence[tuple[str, Sequence[Row]]], bureau: Bureau, limit: date | None, log: IssueLog
) -> tuple[Inquiry, ...]:
    """The rows of the inquiries' tables that name the bureau, each of the kind that its list's heading says."""
    found: list[Inquiry] = []
    for section, rows in lists:
        records, others = read_table(rows, INQUIRY_COLUMNS, _DATES)
        kind, certainty = INQUIRIES[section]
        title = [token for row in (*others, *rows)[:1] for token in row.tokens if len(plain(token.text)) > 1]
        for record in records:
            who = next((record[name] for name in ("Creditor Name", "Creditor") if name in record), [])
            when = next((record[name] for name in _DATES if name in record), [])
            where = next((record[name] for name in ("Credit Bureau", "Bureau") if name in record), [])
            named_bureau = named(where)
            if named_bureau is None:
                detail = "an inquiry names no bureau that was recognised; it is in no report"
                log.add("no_bureau", f"{place_of(who or when)}: inquiries", detail)
            if named_bureau is not bureau:
                continue
            key = f"i{len(found) + 1:03d}"
            evidence = Evidence(key, log)
            evidence.read("inquirer", creditor, who)
            evidence.read("inquirer_industry", printed, record.get("Type of Business", []))
            evidence.read("inquired_on", not_after(limit), when)
            evidence.put("kind", Reading(kind, certainty), title)
            found.append(Inquiry(key=key, bureau=bureau, **evidence.section()))
    return tuple(found)


def _check_claims(page: Page, reports: Sequence[Report], logs: dict[Bureau, IssueLog]) -> None:
    """ "We found 7 inquiries" against those that were read of all bureaus together."""
    read = {
        "inquir": sum(len(report.inquiries) for report in reports),
        "account": sum(
            kind_of((label for label, *_ in b.fields if label), b.section) == "account" for b in page.tables
        ),
        "public": sum(len(report.public_records) for report in reports),
    }
    for what, (claimed, row) in page.claims.items():
        if claimed != read[what]:
            detail = f"the section says that {claimed} were found, {read[what]} were read"
            for report in reports:
                evidence = Evidence("report", logs[report.bureau])
                evidence.inform("count_mismatch", row.tokens, detail, IssueSeverity.WARNING)
