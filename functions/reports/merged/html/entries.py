"""Inquiries and public records of the page: lists with a column that names the bureau, or columns of bureaus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from contracts.report import Inquiry, PublicRecord
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind
from functions.reports.disclosures.lexicon import plain
from functions.reports.merged.html.fields import column_of, masked, says_anything
from functions.reports.merged.html.gathering import Gathered
from functions.reports.merged.html.labels import LABELS, Kind
from functions.reports.merged.html.tables import BureauTable, Labelled, Value, bureau_named
from functions.reports.merged.printed import day, money, owner
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.values import text

HARD_CONFIDENCE: Final = 0.8
_CHAPTER = re.compile(r"(?i)chapter\s*(7|11|12|13)\b|\bch\.?\s*(7|11|12|13)\b")
_AFTER = re.compile("'+$")


def read_inquiries(found: Gathered, bureau: Bureau, log: IssueLog, secrets: frozenset[str]) -> tuple[Inquiry, ...]:
    """The inquiries made at that bureau. Which kind they are the page doesn't say; it shows those that lenders see."""
    inquiries: list[Inquiry] = []
    for cursor in _records(found, bureau, log, secrets):
        cursor.read("inquirer", text, "creditor")
        cursor.read("inquirer_industry", text, "business")
        cursor.read("inquired_on", day, "date")
        cursor.use("bureau")
        if "inquirer" in cursor.sources:
            cursor.put("kind", InquiryKind.HARD, "creditor", HARD_CONFIDENCE)
        inquiries.append(Inquiry(key=f"i{len(inquiries) + 1:03d}", bureau=bureau, **cursor.section()))
    return tuple(inquiries)


def _records(found: Gathered, bureau: Bureau, log: IssueLog, secrets: frozenset[str]) -> Iterator[Cursor]:
    for table in found.inquiries:
        for record in table.records:
            said = {LABELS["inquiry"].get(name, name): value for name, value in record.items()}
            named = said.get("bureau")
            own = {bureau_named(line) for line in named.lines} if named else set()
            if None in own or not own:
                if any(value.lines for value in said.values()) and not _says_none(said):
                    log.add("no_bureau", _place(said, table.place), "an inquiry names no bureau; it is in no report")
                continue
            if bureau in own:
                yield _cursor(said, table.place, log, secrets)
    for labelled in found.inquiry_tables:
        for group in _groups(labelled, "inquiry"):
            cursor, lines = column_of([group], "inquiry", bureau, log, secrets)
            if says_anything(lines):
                yield cursor


def _says_none(said: Mapping[str, Value]) -> bool:
    words = " ".join(" ".join(value.lines) for value in said.values()).lower()
    return words.startswith(("none", "no inquir", "no public"))


def _place(said: Mapping[str, Value], otherwise: str) -> str:
    return next((value.place for value in said.values()), otherwise)


def _cursor(said: Mapping[str, Value], place: str, log: IssueLog, secrets: frozenset[str]) -> Cursor:
    cursor = Cursor({}, _place(said, place), log)
    for name, value in said.items():
        cursor.adopt(name, value.place, masked(name, " ".join(value.lines), secrets))
    return cursor


def _groups(table: BureauTable, kind: Kind) -> Iterator[BureauTable]:
    """One part of the table for each item: its first label begins the next one."""
    rows: list[Labelled] = []
    first = plain(table.rows[0].label) if table.rows else ""
    for row in table.rows:
        if rows and plain(row.label) == first and LABELS[kind].get(first):
            yield replace(table, rows=tuple(rows))
            rows = []
        rows.append(row)
    if rows:
        yield replace(table, rows=tuple(rows))


def read_records(found: Gathered, bureau: Bureau, log: IssueLog, secrets: frozenset[str]) -> tuple[PublicRecord, ...]:
    """That bureau's public records."""
    records: list[PublicRecord] = []
    for heading, table in found.records:
        for group in _groups(table, "record"):
            cursor, lines = column_of([group], "record", bureau, log, secrets)
            if not says_anything(lines):
                continue
            if heading is not None:
                cursor.adopt("heading", str(heading.place), masked("", heading.text, secrets))
            records.append(_record(cursor, f"p{len(records) + 1:03d}", bureau))
    for listed in found.listed_records:
        for record in listed.records:
            said = {LABELS["record"].get(name, LABELS["inquiry"].get(name, name)): v for name, v in record.items()}
            named = said.get("bureau")
            if named is not None and bureau in {bureau_named(line) for line in named.lines}:
                cursor = _cursor(said, listed.place, log, secrets)
                cursor.use("bureau")
                records.append(_record(cursor, f"p{len(records) + 1:03d}", bureau))
    return tuple(records)


def _record(cursor: Cursor, key: str, bureau: Bureau) -> PublicRecord:
    for name in ("type", "chapter", "heading"):
        said = cursor.code(name)
        kind = _kind(said) if said is not None else None
        if kind is not None and "kind" not in cursor.values:
            cursor.put("kind", kind, name)
        chapter = _CHAPTER.search(said) if said is not None else None
        if chapter is not None and "chapter" not in cursor.values:
            cursor.put("chapter", chapter[1] or chapter[2], name)
    number = cursor.code("chapter")
    if number in ("7", "11", "12", "13") and "chapter" not in cursor.values:
        cursor.put("chapter", number, "chapter")
    if "kind" not in cursor.values and (said := cursor.code("type")) is not None:
        cursor.put("kind", PublicRecordKind.OTHER, "type")
        cursor.unknown_code("type", said)
    if cursor.values.get("kind") is not PublicRecordKind.BANKRUPTCY and "chapter" in cursor.values:
        cursor.drop("chapter")
    cursor.read("status_text", text, "status")
    cursor.read("court", text, "court")
    cursor.read("reference_number", text, "reference")
    cursor.read("ownership", owner, "owner")
    cursor.read("filed_on", day, "filed")
    cursor.read("status_on", day, "settled")
    for field, name in (("amount_cents", "amount"), ("assets_cents", "assets"), ("liabilities_cents", "liability")):
        cursor.read(field, money, name)
    return PublicRecord(key=key, bureau=bureau, **cursor.section())


def _kind(said: str) -> PublicRecordKind | None:
    upper = said.upper()
    if "BANKRUPT" in upper or _CHAPTER.search(said):
        return PublicRecordKind.BANKRUPTCY
    if "LIEN" in upper:
        return PublicRecordKind.TAX_LIEN
    return PublicRecordKind.JUDGMENT if "JUDG" in upper else None
