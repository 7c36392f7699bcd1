"""A TransUnion trade or collection to the canonical tradeline.

The traps: the manner of payment is today's and the payment pattern begins the month before, so they may differ; a date
says which of its parts are estimated; a missing balance is no zero; account numbers are cut behind.
"""

from __future__ import annotations

from pydantic import JsonValue

from contracts.dates import PartialDate
from contracts.matching.names import normalised_name
from contracts.report import Remark, Tradeline
from contracts.vocabulary import PAID_STATUSES, Bureau, PaymentRating, Status
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.history import read_grid
from functions.reports.reading.status import put_status, settle_paid
from functions.reports.reading.values import amount, count, iso_date, text
from functions.reports.transunion.codes import (
    ACCOUNT_TYPE_CONFIDENCE,
    ACCOUNT_TYPES,
    FREQUENCIES,
    MANNERS,
    OWNERSHIP,
    PATTERN,
    PORTFOLIOS,
    REMARK_CONFIDENCE,
    REMARKS,
    RemarkMeaning,
)

OPEN_BY_SILENCE_CONFIDENCE = 0.7
SETTLED_CONFIDENCE = 0.85
_ESTIMATES = ("estimatedDay", "estimatedMonth", "estimatedYear", "estimatedCentury")
_DATES = {
    "opened_on": ("dateOpened",),
    "reported_on": ("dateEffective",),
    "closed_on": ("dateClosed",),
    "last_payment_on": ("mostRecentPayment.date",),
    "last_activity_on": ("dateOfLastActivity",),
    "first_delinquency_on": ("dateOfFirstDelinquency", "dateFirstDelinquent"),
}
_COUNTERS = "paymentHistory.historicalCounters."
_AMOUNTS = {
    "balance_cents": ("currentBalance",),
    "high_credit_cents": ("highCredit", "original.balance"),
    "credit_limit_cents": ("creditLimit",),
    "past_due_cents": ("pastDue",),
    "scheduled_payment_cents": ("terms.scheduledMonthlyPayment",),
    "actual_payment_cents": ("mostRecentPayment.amount",),
    "charge_off_cents": ("additionalTradeAccount.original.chargeOffAmount", "chargeOffAmount"),
}


def read_date(cursor: Cursor, field: str, *names: str, confidence: float = 1.0) -> PartialDate | None:
    """A date with its flags: an estimated day leaves the month, an estimated month the year, an estimated year none."""
    for name in names:
        if cursor.code(name) is None:
            continue
        flags = [f"{name}.@{each}" for each in _ESTIMATES]
        estimated = {each for each, flag in zip(_ESTIMATES, flags, strict=True) if cursor.code(flag) == "true"}
        cursor.use(*flags)
        return cursor.read(field, lambda raw, found=estimated: _estimated(raw, found), name, confidence=confidence)  # type: ignore[misc]
    return None


def _estimated(raw: str, estimated: set[str]) -> PartialDate | None:
    found = iso_date(raw)
    if found is None or not estimated:
        return found
    if estimated & {"estimatedYear", "estimatedCentury"}:
        raise ValueError("expected a date whose year is not estimated")
    return PartialDate(found.year) if "estimatedMonth" in estimated else found.to_month()


def read_trade(node: JsonValue, path: str, key: str, log: IssueLog) -> Tradeline:
    """A canonical tradeline from one `trade` element, whatever it holds."""
    cursor = Cursor(node, path, log)
    meanings = _read_account(cursor)
    _read_status(cursor, meanings)
    _read_pattern(cursor)
    return Tradeline(key=key, bureau=Bureau.TRANSUNION, **cursor.section())


def read_collection(node: JsonValue, path: str, key: str, log: IssueLog) -> Tradeline:
    """A canonical tradeline from one `collection` element: a debt in an agency's hands."""
    cursor = Cursor(node, path, log)
    meanings = _read_account(cursor)
    if "account_type" not in cursor.values and cursor.code("subscriber.memberCode") is not None:
        cursor.put("account_type", "48", "subscriber.memberCode", SETTLED_CONFIDENCE)
        cursor.read("furnisher_code", text, "subscriber.memberCode")
    if cursor.code("accountRating") is not None:
        _read_status(cursor, meanings)
    elif cursor.code("subscriber.memberCode") is not None:
        paid = any(meaning.paid for meaning in meanings) or cursor.code("datePaidOut") is not None
        status = Status.PAID_COLLECTION if paid else Status.COLLECTION
        cursor.put("status", status, "subscriber.memberCode", SETTLED_CONFIDENCE)
        cursor.read("furnisher_code", text, "subscriber.memberCode")
    return Tradeline(key=key, bureau=Bureau.TRANSUNION, **cursor.section())


def _read_account(cursor: Cursor) -> list[RemarkMeaning]:
    furnisher = cursor.read("furnisher", text, "subscriber.name.unparsed")
    if furnisher is not None:
        cursor.put("furnisher_normalised", normalised_name(furnisher), "subscriber.name.unparsed")
    cursor.read("furnisher_code", text, "subscriber.memberCode")
    cursor.read("furnisher_industry", text, "subscriber.industryCode")
    cursor.read("account_number", text, "accountNumber")
    grantor = "original.creditGrantor."
    cursor.read(
        "original_creditor",
        text,
        *(f"{prefix}{grantor}{name}" for prefix in ("additionalTradeAccount.", "") for name in _GRANTOR_NAMES),
    )
    cursor.translate("ownership", OWNERSHIP, "ECOADesignator")
    cursor.translate("portfolio_type", PORTFOLIOS, "portfolioType")
    cursor.translate("account_type", ACCOUNT_TYPES, "account.type", confidence=ACCOUNT_TYPE_CONFIDENCE)
    for field, names in _DATES.items():
        read_date(cursor, field, *names)
    for field, names in _AMOUNTS.items():
        cursor.read(field, amount, *names)
    cursor.read("terms", text, "terms.paymentScheduleMonthCount")
    cursor.translate("terms_frequency", FREQUENCIES, "terms.paymentFrequency")
    for days in (30, 60, 90):
        cursor.read(f"late_{days}_count", count, f"{_COUNTERS}late{days}DaysTotal")
    return _read_remarks(cursor)


_GRANTOR_NAMES = ("unparsed", "person.unparsed")


def _read_remarks(cursor: Cursor) -> list[RemarkMeaning]:
    remarks, meanings = [], []
    for node, path in cursor.parts("remark"):
        part = Cursor(node, path, cursor.log)
        code = part.code("code")
        if code is None:
            continue
        known = part.look_up("code", REMARKS)
        remarks.append(Remark(code=code, text=known.text if known else None))
        meanings += [known] if known else []
        if known is not None and known.disputed is not None:
            cursor.values["is_disputed"] = known.disputed
            cursor.sources["is_disputed"] = part.source(part.place("code"), code, REMARK_CONFIDENCE)
    if remarks:
        cursor.put_parts("remarks", tuple(remarks), "remark")
    return meanings


def _read_status(cursor: Cursor, meanings: list[RemarkMeaning]) -> None:
    closed = cursor.values.get("closed_on") is not None or cursor.code("closedIndicator") is not None
    by_remark = any(meaning.closed for meaning in meanings)
    manner = cursor.look_up("accountRating", MANNERS)
    if closed or by_remark:
        name = next((each for each in ("closedIndicator", "dateClosed") if cursor.code(each) is not None), None)
        if name is not None:
            cursor.put("is_open", False, name)
        elif cursor.code("accountRating") is not None:
            cursor.put("is_open", False, "accountRating", REMARK_CONFIDENCE)
    elif manner is not None:
        cursor.put("is_open", True, "accountRating", OPEN_BY_SILENCE_CONFIDENCE)
    if manner is None:
        return
    status, rating, confidence = manner.status, manner.rating, manner.confidence
    meant = next((meaning.status for meaning in meanings if meaning.status is not None), None)
    if meant is not None and (status is None or meant is Status.TRANSFERRED or manner.rating in _BAD):
        status, confidence = meant, min(confidence, REMARK_CONFIDENCE)
    settled, rating = settle_paid(
        status,
        rating,
        closed=(closed or by_remark) and status is not Status.TRANSFERRED,
        owes_nothing=cursor.values.get("balance_cents") == 0,
        said_paid=any(meaning.paid for meaning in meanings) or (closed and cursor.code("datePaidOut") is not None),
    )
    if settled is not status:
        confidence = min(confidence, SETTLED_CONFIDENCE)
    put_status(cursor, settled, rating, manner.text, "accountRating", confidence)
    if settled in PAID_STATUSES and cursor.values.get("is_open"):
        cursor.put("is_open", False, "accountRating", confidence)


_BAD = frozenset({PaymentRating.CHARGE_OFF, PaymentRating.COLLECTION})


def _read_pattern(cursor: Cursor) -> None:
    name, start = "paymentHistory.paymentPattern.text", "paymentHistory.paymentPattern.startDate"
    signs = cursor.code(name)
    if signs is None:
        return
    newest = cursor.peek(start, iso_date)
    cells = read_grid(cursor, cursor.place(name), signs, newest, PATTERN)
    if cells:
        cursor.put("payment_history", cells, name)
