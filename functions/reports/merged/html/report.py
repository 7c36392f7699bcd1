"""A saved three-bureau page to one canonical report a bureau.

Total: any bytes give reports, their issues listed, or a refusal that says where. A bureau that the page names and says
nothing of has no report. An account is in a bureau's report only where that bureau's column says something of it. The
vendor's merging is not relied on further than that: one heading, three columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from contracts.matching.names import normalised_name
from contracts.report import (
    Inquiry,
    IssueSeverity,
    PublicRecord,
    Report,
    Source,
    SourceKind,
    Tradeline,
)
from contracts.vocabulary import Bureau
from functions.reports.disclosures.lexicon import plain
from functions.reports.merged.codes import ORDER
from functions.reports.merged.html.account import read_account
from functions.reports.merged.html.entries import read_inquiries, read_records
from functions.reports.merged.html.fields import DIALECT, column_of, masked, says_anything
from functions.reports.merged.html.gathering import Gathered, Gatherer
from functions.reports.merged.html.labels import CONTACT_COLUMNS, LABELS
from functions.reports.merged.html.page import blocks_of
from functions.reports.merged.html.personal import read_consumer, read_score, read_statements
from functions.reports.merged.html.source import read_tree
from functions.reports.merged.html.tables import Listed, TableReader
from functions.reports.merged.printed import count, day, money
from functions.reports.model import NotAKnownReport
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.masking import written_numbers

SOURCE: Final = "identityiq.merged_html"
_COUNTED: Final = (("accounts", "accounts"), ("inquiries", "inquiries"), ("records", "public records"))


def read_merged_html(content: bytes, *, received_on: date) -> tuple[Report, ...]:
    """Read a saved page: one report for each bureau it says something of, in the bureaus' customary order.

    `received_on` dates a report that does not say its own date, and tells centuries. NotAKnownReport when the page is
    none of such a report; UnreadableReport, with the place, beyond the limits of size, nesting and number.
    """
    found = Gatherer(TableReader(received_on)).gather(blocks_of(read_tree(content)))
    if not (found.accounts or found.personal or found.scores or found.summary):
        raise NotAKnownReport("No table on this page has columns of Experian, Equifax or TransUnion.")
    secrets = frozenset(
        number
        for table in found.personal
        for row in table.rows
        if LABELS["personal"].get(plain(row.label)) == "ssn"
        for value in row.values.values()
        for number in written_numbers(value.lines)
    )
    reports = [_report(found, bureau, received_on, secrets) for bureau in ORDER if bureau in found.bureaus]
    said = tuple(report for report in reports if report is not None)
    if not said:
        raise NotAKnownReport("The page names bureaus and says nothing of any of them.")
    return said


def _report(found: Gathered, bureau: Bureau, received_on: date, secrets: frozenset[str]) -> Report | None:
    log = IssueLog(DIALECT)
    person, personal = column_of(found.personal, "personal", bureau, log, secrets)
    tradelines: list[Tradeline] = []
    for account in found.accounts:
        line = read_account(account, bureau, f"t{len(tradelines) + 1:03d}", log, secrets)
        if line is not None:
            tradelines.append(line)
    inquiries = read_inquiries(found, bureau, log, secrets)
    records = read_records(found, bureau, log, secrets)
    scored, lines = column_of(found.scores, "score", bureau, log, secrets)
    score = read_score(scored, lines, [(masked("", t, secrets), p) for t, p in found.factors.get(bureau, [])])
    if not (tradelines or inquiries or records or score or _knows_somebody(personal)):
        return None
    head, extras = _head(found, person, received_on, log, secrets)
    statements = read_statements(person, personal)
    totals, summary = column_of(found.summary, "summary", bureau, log, secrets)
    _check_totals(totals, log, tradelines, inquiries, records)
    extras |= {f"summary.{name}": source for name, source in totals.extras().items() if summary[name].lines}
    tradelines, asked, more = _with_contacts(found, tradelines, inquiries, secrets)
    extras |= more | _unread(found, bureau, secrets)
    return Report(
        bureau=bureau,
        source=SOURCE,
        consumer=read_consumer(person, personal, log),
        scores=(score,) if score else (),
        tradelines=tuple(tradelines),
        public_records=records,
        inquiries=tuple(asked),
        consumer_statements=statements,
        issues=log.issues(),
        extras=extras,
        **head,
    )


def _knows_somebody(personal: Mapping[str, Any]) -> bool:
    return says_anything({name: value for name, value in personal.items() if name != "date"})


def _head(
    found: Gathered, person: Cursor, received_on: date, log: IssueLog, secrets: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Source]]:
    """The report's date and number: the bureau's own date, the page's, the day it was received."""
    whole = Cursor({}, "/", log)
    for name, line in found.head.items():
        whole.adopt(name, str(line.place), masked("", line.text, secrets))
    if person.code("date") is not None:
        whole.adopt("own_date", person.place("date"), person.raw("date"))
        person.use("date")
    whole.read("number", lambda said: said, "number")
    made = whole.read("generated_on", day, "own_date", "date")
    if made is not None and made.day is not None:
        whole.values["generated_on"] = made.latest()
        whole.use("date")
    else:
        whole.values["generated_on"] = received_on
        whole.sources["generated_on"] = Source(
            kind=SourceKind.MANUAL, path="received_on", raw=received_on.isoformat(), confidence=0.9
        )
    return {**whole.values, "sources": whole.sources}, whole.extras()


def _check_totals(
    totals: Cursor,
    log: IssueLog,
    tradelines: list[Tradeline],
    inquiries: tuple[Inquiry, ...],
    records: tuple[PublicRecord, ...],
) -> None:
    """What the summary claims against what was read."""
    read = {"accounts": len(tradelines), "inquiries": len(inquiries), "records": len(records)}
    for name, what in _COUNTED:
        claimed = totals.peek(name, count)
        if claimed is not None and claimed != read[name]:
            detail = f"the summary counts {claimed} {what}, {read[name]} were read"
            log.add("count_mismatch", totals.place(name), detail)
    balances = [line.balance_cents for line in tradelines if line.balance_cents is not None]
    owed = totals.peek("balances", money)
    if owed is not None and owed != sum(balances):
        detail = "the summary's balances are not the sum of those that were read"
        log.add("sum_mismatch", totals.place("balances"), detail, IssueSeverity.INFO)


def _with_contacts(
    found: Gathered, tradelines: list[Tradeline], inquiries: tuple[Inquiry, ...], secrets: frozenset[str]
) -> tuple[list[Tradeline], list[Inquiry], dict[str, Source]]:
    """Creditors' addresses and telephones with their accounts and inquiries; of others in the report's extras."""
    known: dict[str, dict[str, Source]] = {}
    for table in found.contacts:
        for record in table.records:
            said = {CONTACT_COLUMNS.get(name, name): value for name, value in record.items() if value.lines}
            name = (normalised_name(" ".join(said["creditor"].lines)) if "creditor" in said else None) or ""
            if name:
                known.setdefault(name, {}).update(
                    {
                        f"contact.{field}": _source(masked("", ", ".join(value.lines), secrets), value.place)
                        for field, value in said.items()
                        if field != "creditor"
                    }
                )
    met: set[str] = set()
    lines = []
    for line in tradelines:
        own = known.get(line.furnisher_normalised or "", {})
        met |= {line.furnisher_normalised or ""} if own else set()
        lines.append(line.model_copy(update={"extras": {**line.extras, **own}}) if own else line)
    asked = []
    for one in inquiries:
        name = normalised_name(one.inquirer or "") or ""
        own = known.get(name, {})
        met |= {name} if own else set()
        asked.append(one.model_copy(update={"extras": {**one.extras, **own}}) if own else one)
    rest = {
        f"{field}[{name}]": source
        for name, sources in known.items()
        if name not in met
        for field, source in sources.items()
    }
    return lines, asked, rest


def _unread(found: Gathered, bureau: Bureau, secrets: frozenset[str]) -> dict[str, Source]:
    """Tables that nobody knows the meaning of: the bureau's own column, or the whole list."""
    kept: dict[str, Source] = {}
    for at, table in enumerate(found.unread, 1):
        if isinstance(table, Listed):
            said = [" | ".join(" ".join(v.lines) for v in record.values()) for record in table.records]
            kept[f"unread_table_{at}"] = _source(masked("", "; ".join(said), secrets), table.place)
        elif hasattr(table, "rows"):
            for row in table.rows:
                value = row.values.get(bureau)
                if value is not None and value.lines:
                    name = masked("", row.label.rstrip(": "), secrets)
                    kept[f"unread_table_{at}.{name}"] = _source(masked("", " ".join(value.lines), secrets), value.place)
    return kept


def _source(raw: str, place: str) -> Source:
    return Source(kind=SourceKind.XML_PATH, path=place, raw=raw)
