"""One account of the page, seen by up to three bureaus: a tradeline for each that has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, IssueSeverity, Remark, Tradeline
from contracts.vocabulary import Bureau
from functions.reports.merged.html.fields import column_of, says_anything
from functions.reports.merged.html.page import Line
from functions.reports.merged.html.tables import BureauTable, Months, Value
from functions.reports.merged.printed import (
    HISTORY_CONFIDENCE,
    day,
    money,
    owner,
    put_dispute,
    read_kind,
    read_month,
    read_standing,
)
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.masking import mask_numbers
from functions.reports.reading.values import text

_ORIGINAL = re.compile(r"(?i)\(?\s*original\s+creditor\s*:?\s*(?:[0-9]{1,2}\s+)?(.*?)\s*\)?\s*$")
ASSUMED_CONFIDENCE: Final = 0.8
_DATES: Final = {
    "opened_on": "opened",
    "closed_on": "closed",
    "reported_on": "reported",
    "last_payment_on": "paid",
    "last_activity_on": "active",
    "first_delinquency_on": "first_delinquency",
}
_AMOUNTS: Final = {
    "balance_cents": "balance",
    "high_credit_cents": "high",
    "credit_limit_cents": "limit",
    "past_due_cents": "past_due",
    "scheduled_payment_cents": "scheduled",
    "charge_off_cents": "charge_off",
}


@dataclass(slots=True)
class Account:
    """What the page has of one account: the creditor's line, its tables, its grid."""

    creditor: Line | None
    tables: list[BureauTable] = field(default_factory=list)
    months: list[Months] = field(default_factory=list)


def read_account(
    account: Account, bureau: Bureau, key: str, log: IssueLog, secrets: frozenset[str]
) -> Tradeline | None:
    """That bureau's tradeline; None where its column says nothing of this account."""
    cursor, lines = column_of(account.tables, "account", bureau, log, secrets)
    signs = [each for each in account.months if _signed(each, bureau)]
    if not says_anything(lines) and not signs:
        return None
    confidence = ASSUMED_CONFIDENCE if any(table.assumed for table in account.tables) else 1.0
    if confidence < 1.0:
        log.add("assumed_columns", cursor.path, "its heading is lost; columns are in the order of the table before")
    _read_creditor(cursor, account.creditor, secrets)
    cursor.read("account_number", text, "number", confidence=confidence)
    read_kind(cursor, "type", "detail")
    cursor.read("ownership", owner, "owner", confidence=confidence)
    for name, source in _DATES.items():
        cursor.read(name, day, source, confidence=confidence)
    for name, source in _AMOUNTS.items():
        cursor.read(name, money, source, confidence=confidence)
    cursor.read("terms", text, "terms", confidence=confidence)
    told = _read_comments(cursor, lines.get("comments"))
    read_standing(cursor, "payment_status", "account_status", told)
    for months in signs[:1]:
        _read_months(cursor, months, bureau)
    for months in signs[1:]:
        log.add("second_grid", months.places[bureau], "the account has a second payment grid; kept unread")
    return Tradeline(key=key, bureau=bureau, **cursor.section())


def _read_creditor(cursor: Cursor, line: Line | None, secrets: frozenset[str]) -> None:
    """The creditor's name, and in brackets behind it whose debt it was."""
    if line is None:
        if cursor.code("creditor") is None:
            detail = "no creditor's name stands above this account"
            cursor.log.add("no_creditor", cursor.path, detail, IssueSeverity.ERROR)
    else:
        said = mask_numbers(line.text, secrets)
        original = _ORIGINAL.search(said)
        cursor.adopt("heading", str(line.place), said)
        name = said[: original.start()].strip() if original else said
        if name:
            cursor.put("furnisher", name, "heading")
        if original and original[1]:
            cursor.put("original_creditor", original[1], "heading")
    if "furnisher" not in cursor.values:
        cursor.read("furnisher", text, "creditor")
    if "original_creditor" not in cursor.values:
        cursor.read("original_creditor", text, "original")
    furnisher = cursor.values.get("furnisher")
    if furnisher is not None:
        cursor.values["furnisher_normalised"] = normalised_name(furnisher)
        cursor.sources["furnisher_normalised"] = cursor.sources["furnisher"]


def _read_comments(cursor: Cursor, value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    told = value.lines
    cursor.use("comments")
    if told:
        cursor.put("remarks", tuple(Remark(text=line) for line in told), "comments")
        put_dispute(cursor, "comments", "; ".join(told))
    return told


def _signed(months: Months, bureau: Bureau) -> bool:
    return any(cell is not None and cell.text for cell in months.signs.get(bureau, ()))


def _read_months(cursor: Cursor, months: Months, bureau: Bureau) -> None:
    """The grid's months, newest first; a blank one has no data. A month without a date can't be placed."""
    cells: dict[str, HistoryCell] = {}
    place = months.places[bureau]
    for when, cell in zip(months.months, months.signs[bureau], strict=True):
        sign = cell.text if cell is not None else ""
        if when is None:
            if sign:
                cursor.log.add("history_without_anchor", place, "a column has no month and year; its sign is left out")
            continue
        month = f"{when[0]:04d}-{when[1]:02d}"
        code = read_month(cursor, place, sign)
        if month in cells and cells[month].code != code:
            cursor.log.add("conflicting_values", place, "a month stands there twice with different signs")
            code = None
        cells[month] = HistoryCell(month=month, code=code, raw=sign)
    if cells:
        raw = " ".join(cells[month].raw or "_" for month in sorted(cells, reverse=True))
        cursor.adopt("grid", place, raw)
        found = tuple(cells[month] for month in sorted(cells, reverse=True))
        cursor.put("payment_history", found, "grid", HISTORY_CONFIDENCE)
