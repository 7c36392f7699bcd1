"""One bureau's tradeline of a TrueLink partition to the canonical tradeline."""

from __future__ import annotations

import re

from pydantic import JsonValue

from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, Tradeline
from contracts.vocabulary import Bureau, Status
from functions.reports.merged.codes import (
    ACCOUNT_KINDS,
    COLLECTION_KIND,
    OPENNESS,
    OWNERS,
    PAY_HISTORY,
    PAY_STATUSES,
)
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.history import read_grid, read_sign
from functions.reports.reading.parts import read_remarks
from functions.reports.reading.sections import Sections
from functions.reports.reading.status import put_status, says, says_paid, settle_paid
from functions.reports.reading.values import MAX_AMOUNT_DIGITS, count, iso_date, text

WORDS_CONFIDENCE = 0.85
HISTORY_CONFIDENCE = 0.9
_KIND = "Partition.accountTypeSymbol"
_HISTORY = "GrantedTrade.PayStatusHistory."
_DOLLARS = re.compile(r"(-?)\$?([0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:\.([0-9]{2}))?")
_AMOUNTS = {
    "balance_cents": ("currentBalance",),
    "high_credit_cents": ("highBalance",),
    "credit_limit_cents": ("GrantedTrade.CreditLimit",),
    "past_due_cents": ("GrantedTrade.amountPastDue",),
    "scheduled_payment_cents": ("GrantedTrade.monthlyPayment",),
    "actual_payment_cents": ("GrantedTrade.actualPaymentAmount", "CollectionTrade.actualPaymentAmount"),
}
_DATES = {
    "opened_on": ("dateOpened",),
    "closed_on": ("dateClosed",),
    "reported_on": ("dateReported", "dateVerified"),
    "last_payment_on": ("GrantedTrade.dateLastPayment",),
}


def dollars(raw: str) -> int:
    """ "612", "1,250" or "612.00", to cents; a negative amount (the vendor's -1 for "unknown") is no amount."""
    found = _DOLLARS.fullmatch(raw)
    if found is None or not raw.isascii() or len(raw) > MAX_AMOUNT_DIGITS + 8 or found[1]:
        raise ValueError("expected an amount in dollars")
    return int(found[2].replace(",", "")) * 100 + int(found[3] or 0)


def read_tradeline(
    node: JsonValue, path: str, key: str, bureau: Bureau, log: IssueLog, partition: Sections
) -> Tradeline:
    """A canonical tradeline of that bureau, whatever the node is; `partition` tells the kind of account."""
    cursor = Cursor(node, path, log)
    for name, value in partition.plain().items():
        cursor.adopt(f"Partition.{partition.log.dialect.fold(name)}", partition.place(name), value)
    furnisher = cursor.read("furnisher", text, "creditorName")
    if furnisher is not None:
        cursor.put("furnisher_normalised", normalised_name(furnisher), "creditorName")
    cursor.read("furnisher_code", text, "subscriberCode")
    cursor.read("furnisher_industry", text, "IndustryCode.symbol")
    cursor.read("account_number", text, "accountNumber")
    cursor.read("original_creditor", text, "CollectionTrade.originalCreditor")
    cursor.translate("ownership", OWNERS, "AccountDesignator.symbol")
    _read_kind(cursor)
    for field, names in _DATES.items():
        cursor.read(field, iso_date, *names)
    for field, names in _AMOUNTS.items():
        cursor.read(field, dollars, *names)
    cursor.read("terms", text, "GrantedTrade.termMonths")
    for days in (30, 60, 90):
        cursor.read(f"late_{days}_count", count, f"GrantedTrade.late{days}Count")
    words = _read_remarks(cursor)
    _read_status(cursor, words)
    _read_history(cursor)
    return Tradeline(key=key, bureau=bureau, **cursor.section())


def _read_kind(cursor: Cursor) -> None:
    symbol = cursor.code(_KIND)
    if symbol == COLLECTION_KIND or cursor.code("CollectionTrade.originalCreditor") is not None:
        cursor.put("account_type", "48", _KIND if symbol else "CollectionTrade.originalCreditor", WORDS_CONFIDENCE)
    elif symbol is not None:
        cursor.translate("portfolio_type", ACCOUNT_KINDS, _KIND)
    said = cursor.code("CollectionTrade.creditType.description")
    if said is not None and "MEDICAL" in said.upper():
        cursor.put("creditor_classification", "02", "CollectionTrade.creditType.description", WORDS_CONFIDENCE)


def _read_remarks(cursor: Cursor) -> tuple[str, ...]:
    words = read_remarks(cursor, "Remark", "RemarkCode.symbol", "RemarkCode.description", "customRemark")
    flag = cursor.code("DisputeFlag.description")
    if flag is not None:
        cursor.put("is_disputed", "NOT DISPUTED" not in flag.upper(), "DisputeFlag.description", WORDS_CONFIDENCE)
    return words


def _read_status(cursor: Cursor, words: tuple[str, ...]) -> None:
    is_open = cursor.translate("is_open", OPENNESS, "OpenClosed.symbol")
    condition = cursor.code("AccountCondition.description")
    if is_open is None and condition is not None and says([condition], "OPEN", "CLOSED", "PAID", "TRANSFER"):
        cursor.put("is_open", says([condition], "OPEN"), "AccountCondition.description", WORDS_CONFIDENCE)
    closed = cursor.values.get("is_open") is False
    name = "PayStatus.symbol"
    known = cursor.look_up(name, PAY_STATUSES)
    said = cursor.code("PayStatus.description")
    told = tuple(each for each in (said, condition, *words) if each)
    status, rating, confidence = known or (None, None, WORDS_CONFIDENCE)
    if known is not None and cursor.code(name) == "9" and says(told, "COLLECTION") and not says(told, "CHARGE"):
        status, confidence = Status.COLLECTION, WORDS_CONFIDENCE
    elif known is None and "account_type" in cursor.values and cursor.code(_KIND) == COLLECTION_KIND:
        name, status = _KIND, Status.COLLECTION
    elif condition is not None and says([condition], "TRANSFER", "SOLD"):
        name = name if known else "AccountCondition.description"
        status, confidence = Status.TRANSFERRED, WORDS_CONFIDENCE
    settled, rating = settle_paid(
        status,
        rating,
        closed=closed and status is not Status.TRANSFERRED,
        owes_nothing=cursor.values.get("balance_cents") == 0,
        said_paid=says_paid(told),
    )
    if settled is not status:
        confidence = min(confidence, WORDS_CONFIDENCE)
    if settled is not None:
        put_status(cursor, settled, rating, said or condition, name, confidence)
    elif said is not None:
        cursor.put("status_text", said, "PayStatus.description")


def _read_history(cursor: Cursor) -> None:
    """The dated months where the document has them, else the string that begins at the start date."""
    months = _dated_months(cursor)
    if months:
        cursor.put_parts("payment_history", months, _HISTORY + "MonthlyPayStatus")
        return
    name = _HISTORY + "status"
    signs = cursor.code(name)
    if signs is None:
        return
    newest = cursor.peek(_HISTORY + "startDate", iso_date)
    cells = read_grid(cursor, cursor.place(name), signs, newest, PAY_HISTORY)
    if cells:
        cursor.put("payment_history", cells, name, HISTORY_CONFIDENCE)


def _dated_months(cursor: Cursor) -> tuple[HistoryCell, ...]:
    cells: dict[str, HistoryCell] = {}
    for node, path in cursor.parts(_HISTORY + "MonthlyPayStatus"):
        part = Cursor(node, path, cursor.log)
        month = part.read("month", iso_date, "date")
        sign = part.code("status") or part.code("PayStatus.symbol")
        if month is None or month.month is None or sign is None:
            continue
        code = read_sign(cursor, path, sign, PAY_HISTORY)
        cells.setdefault(str(month.to_month()), HistoryCell(month=str(month.to_month()), code=code, raw=sign))
    return tuple(cells[month] for month in sorted(cells, reverse=True))
