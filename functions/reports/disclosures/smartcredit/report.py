"""A three-bureau PDF to one canonical report a bureau, by where words stand.

Sections and accounts are followed over the pages' ends; a heading of bureaus that is repeated there goes on with the
account it interrupts. What the page claims to have found is compared with what was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Consumer, Inquiry, IssueSeverity, Name, Report, Score, Tradeline
from contracts.vocabulary import Bureau
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.pages import body_and_edges
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.geometry.tables import read_table
from functions.reports.disclosures.person import read_name
from functions.reports.disclosures.readings import UNSAID, Reading, day, not_after, printed
from functions.reports.disclosures.smartcredit.account import Block, read_account
from functions.reports.disclosures.smartcredit.columns import named
from functions.reports.disclosures.smartcredit.following import INQUIRY_COLUMNS, SCORES, Follower, Page, without_running
from functions.reports.merged.codes import ORDER
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Recognised

SOURCE: Final = "smartcredit.merged_pdf"
_DATES: Final = ("Date of Inquiry", "Inquiry Date", "Date")


def read_smartcredit(document: Recognised) -> tuple[Report, ...]:
    """One report for each bureau that has a column with something in it. The reports have no id.

    `issues` lists every value that was not taken over, with its place.
    """
    body, _ = body_and_edges(document)
    page = Follower(without_running(body)).follow()
    limit = _made(page.made)
    logs = {bureau: IssueLog() for bureau in ORDER}
    reports = [_report(page, bureau, limit, logs[bureau], document) for bureau in ORDER]
    said = [report for report in reports if report is not None]
    _check_claims(page, said, logs)
    return tuple(report.model_copy(update={"issues": logs[report.bureau].issues()}) for report in said)


def _made(tokens: Sequence[Token]) -> date | None:
    try:
        found = day(text_of(tokens)).value if tokens else None
    except ValueError:
        return None
    return found.latest() if isinstance(found, PartialDate) and found.day is not None else None


def _report(page: Page, bureau: Bureau, limit: date | None, log: IssueLog, document: Recognised) -> Report | None:
    head = Evidence("report", log)
    if page.made:
        head.read("generated_on", day, page.made)
        head.values.pop("generated_on", None)
        if limit is not None and head.sources["generated_on"].confidence > 0:
            head.values["generated_on"] = limit
    if document.missing_pages:
        log.add("missing_pages", "report", "the recognition lacks a page", IssueSeverity.ERROR)
    tradelines: list[Tradeline] = []
    for block in page.blocks:
        line = read_account(block, bureau, f"t{len(tradelines) + 1:03d}", limit, log)
        if line is not None:
            tradelines.append(line)
    inquiries = _inquiries(page.inquiries, bureau, limit, log)
    others = [block for block in page.tables if block not in page.blocks]
    scores, consumer = _beside(others, bureau, head, log)
    if not (tradelines or inquiries or scores or consumer.names):
        return None
    return Report(
        bureau=bureau,
        source=SOURCE,
        tradelines=tuple(tradelines),
        inquiries=inquiries,
        scores=scores,
        consumer=consumer,
        **head.section(),
    )


def _beside(
    tables: Sequence[Block], bureau: Bureau, head: Evidence, log: IssueLog
) -> tuple[tuple[Score, ...], Consumer]:
    """Scores and the person, from the tables that are no accounts; what else they say is kept."""
    scores: list[Score] = []
    names: list[Name] = []
    person = Evidence("consumer", log)
    for block in tables:
        for label, anchor, certainty, values in block.fields:
            words = values.get(bureau)
            if not words or text_of(words) in UNSAID:
                continue
            if label in SCORES[:4]:
                score = Evidence(f"scores[{len(scores)}]", log)
                score.read("value", _score, words, certainty)
                if label not in SCORES[:2]:
                    score.put("model", Reading(label), anchor, certainty)
                scores.append(Score(**score.section()))
            elif label == "Name":
                name = Evidence(f"consumer.names[{len(names)}]", log)
                read_name(name, words)
                names.append(Name(**name.section()))
            elif label == "Date of Birth":
                person.read("date_of_birth", day, words, certainty)
            else:
                head.keep((label or "unread").lower().replace(" ", "_"), words)
    return tuple(scores), Consumer(names=tuple(names), **person.section())


def _score(text: str) -> Reading:
    said = text.strip()
    if not (said.isascii() and said.isdigit() and 250 <= int(said) <= 999):
        raise ValueError("expected a score between 250 and 999")
    return Reading(int(said))


def _inquiries(rows: Sequence[Row], bureau: Bureau, limit: date | None, log: IssueLog) -> tuple[Inquiry, ...]:
    """The rows of the inquiries' table that name the bureau. Of which kind they are the page doesn't say."""
    records, _ = read_table(rows, INQUIRY_COLUMNS, _DATES)
    found: list[Inquiry] = []
    for record in records:
        who = next((record[name] for name in ("Creditor Name", "Creditor") if name in record), [])
        when = next((record[name] for name in _DATES if name in record), [])
        where = next((record[name] for name in ("Credit Bureau", "Bureau") if name in record), [])
        if named(where) is not bureau:
            continue
        key = f"i{len(found) + 1:03d}"
        evidence = Evidence(key, log)
        evidence.read("inquirer", printed, who)
        evidence.read("inquired_on", not_after(limit), when)
        evidence.keep("type_of_business", record.get("Type of Business", []))
        found.append(Inquiry(key=key, bureau=bureau, **evidence.section()))
    return tuple(found)


def _check_claims(page: Page, reports: Sequence[Report], logs: dict[Bureau, IssueLog]) -> None:
    """ "We found 7 inquiries" against those that were read of all bureaus together."""
    read = {
        "inquir": sum(len(report.inquiries) for report in reports),
        "account": len(page.blocks),
        "public": sum(len(report.public_records) for report in reports),
    }
    for what, (claimed, row) in page.claims.items():
        if claimed != read[what]:
            detail = f"the section says that {claimed} were found, {read[what]} were read"
            for report in reports:
                evidence = Evidence("report", logs[report.bureau])
                evidence.inform("count_mismatch", row.tokens, detail, IssueSeverity.WARNING)
