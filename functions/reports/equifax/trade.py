"""An Equifax trade or collection to the canonical tradeline.

The traps: `highCredit` is the credit limit when narrative AZ stands there; a day of 00 means the month; account numbers
are often null; rate 9 lumps charge-off and collection; `dateMajorDelinquencyFirstReported` is no date of first
delinquency and stays an extra.
"""

from __future__ import annotations

from pydantic import JsonValue

from contracts.matching.names import normalised_name
from contracts.report import Remark, Tradeline
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    CREDITOR_CLASSES,
    METRO2_PORTFOLIO,
    Bureau,
    PaymentRating,
    Status,
)
from functions.reports.equifax.codes import (
    HISTORY,
    HISTORY_CONFIDENCE,
    LIMIT_IN_HIGH_CREDIT,
    RATES,
)
from functions.reports.reading.codes import DESIGNATORS
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.history import read_grid
from functions.reports.reading.status import month_of, put_status, says, says_paid, settle_paid
from functions.reports.reading.values import amount, count, mmddyyyy, text

WORDS_CONFIDENCE = 0.85
OPEN_BY_SILENCE_CONFIDENCE = 0.7
_GRIDS = ("paymentHistory1to24", "paymentHistory25to36", "paymentHistory37to48")
_ENDED = ("CLOSED", "PAID", "TRANSFER", "SOLD", "REFINANCED")
_BY_WORDS = (
    (("VOLUNTARY SURRENDER",), Status.SURRENDER),
    (("FORECLOSURE",), Status.FORECLOSURE),
    (("REPOSSESSION",), Status.REPOSSESSION),
    (("CHARGED OFF", "CHARGE OFF", "CHARGEOFF", "CHARGE-OFF"), Status.CHARGE_OFF),
    (("COLLECTION",), Status.COLLECTION),
)


def read_trade(node: JsonValue, path: str, key: str, log: IssueLog) -> Tradeline:
    """A canonical tradeline from one element of `trades[]`, whatever that element is."""
    cursor = Cursor(node, path, log)
    words = _read_narratives(cursor)
    _read_parties(cursor)
    for field, name in _DATES.items():
        cursor.read(field, mmddyyyy, name)
    _read_amounts(cursor)
    _read_kind(cursor)
    _read_status(cursor, words)
    _read_history(cursor)
    return Tradeline(key=key, bureau=Bureau.EQUIFAX, **cursor.section())


def read_collection(node: JsonValue, path: str, key: str, log: IssueLog) -> Tradeline:
    """A canonical tradeline from one element of `collections[]`: a debt assigned to an agency."""
    cursor = Cursor(node, path, log)
    words = _read_narratives(cursor)
    _read_furnisher(cursor)
    cursor.read("original_creditor", text, "clientNameOrNumber")
    cursor.read("account_number", text, "accountNumberOrOtherId", "accountNumber")
    cursor.read("opened_on", mmddyyyy, "assignedDate", "dateAssigned")
    cursor.read("reported_on", mmddyyyy, "balanceDate", "dateReported")
    cursor.read("first_delinquency_on", mmddyyyy, "dateOfFirstDelinquency")
    cursor.read("last_payment_on", mmddyyyy, "lastPaymentDate")
    cursor.read("balance_cents", amount, "balance")
    cursor.read("high_credit_cents", amount, "originalAmount")
    cursor.translate("ownership", DESIGNATORS, "accountDesignatorCode.code", "accountDesignator.code")
    place = next((name for name in ("industryCode", "customerNumber") if cursor.code(name) is not None), None)
    if place is not None:
        cursor.put("account_type", "48", place, WORDS_CONFIDENCE)
        cursor.read("furnisher_industry", text, "industryCode")
    _read_classification(cursor, words)
    _read_collection_status(cursor)
    return Tradeline(key=key, bureau=Bureau.EQUIFAX, **cursor.section())


_DATES = {
    "opened_on": "dateOpened",
    "reported_on": "dateReported",
    "closed_on": "closedDate",
    "last_payment_on": "lastPaymentDate",
    "last_activity_on": "lastActivityDate",
}


def _read_narratives(cursor: Cursor) -> tuple[str, ...]:
    """The remarks, each code once; answers the words they came with."""
    remarks: list[Remark] = []
    for name in ("narrativeCodes", "rawNarrativeCodes"):
        if remarks:
            break  # the raw codes only say again what the narratives say; they stay an extra
        for node, path in cursor.parts(name):
            part = Cursor(node if isinstance(node, dict) else {"code": node}, path, cursor.log)
            code, words = part.code("code"), part.code("description")
            if (code or words) and not any(code is not None and remark.code == code for remark in remarks):
                remarks.append(Remark(code=code, text=words))
        if remarks:
            cursor.put_parts("remarks", tuple(remarks), name)
    words_found = tuple(remark.text for remark in remarks if remark.text)
    if says(words_found, "DISPUTE"):
        cursor.put("is_disputed", not says(words_found, "RESOLVED"), "narrativeCodes", WORDS_CONFIDENCE)
    return words_found


def _read_furnisher(cursor: Cursor) -> None:
    furnisher = cursor.read("furnisher", text, "customerName")
    if furnisher is not None:
        cursor.put("furnisher_normalised", normalised_name(furnisher), "customerName")
    cursor.read("furnisher_code", text, "customerNumber")


def _read_parties(cursor: Cursor) -> None:
    _read_furnisher(cursor)
    cursor.read("account_number", text, "accountNumber")
    cursor.translate("ownership", DESIGNATORS, "accountDesignator.code", "accountDesignatorCode.code")
    classes = {code: code for code in CREDITOR_CLASSES}
    cursor.translate("creditor_classification", classes, "creditorClassificationCode.code")
    side = {"1": "purchased_from", "2": "sold_to"}
    field = cursor.look_up("purchasedFromOrSoldCreditorIndicator.code", side)
    if field is not None:
        cursor.use("purchasedFromOrSoldCreditorIndicator.code", "purchasedFromOrSoldCreditorIndicator.description")
        cursor.read(field, text, "purchasedFromOrSoldCreditorName")


def _read_amounts(cursor: Cursor) -> None:
    cursor.read("balance_cents", amount, "balance")
    cursor.read("past_due_cents", amount, "pastDueAmount")
    cursor.read("scheduled_payment_cents", amount, "scheduledPaymentAmount")
    cursor.read("actual_payment_cents", amount, "actualPaymentAmount")
    cursor.read("charge_off_cents", amount, "originalChargeOffAmount")
    limit = cursor.read("credit_limit_cents", amount, "creditLimit")
    if any(remark.code == LIMIT_IN_HIGH_CREDIT for remark in cursor.values.get("remarks", ())):
        if limit is None:
            cursor.read("credit_limit_cents", amount, "highCredit")
    else:
        cursor.read("high_credit_cents", amount, "highCredit")
    cursor.read("late_30_count", count, "thirtyDayCounter")
    cursor.read("late_60_count", count, "sixtyDayCounter")
    cursor.read("late_90_count", count, "ninetyDayCounter")


def _read_kind(cursor: Cursor) -> None:
    cursor.translate("account_type", {code: code for code in ACCOUNT_TYPES}, "accountTypeCode.code")
    cursor.translate("portfolio_type", METRO2_PORTFOLIO, "portfolioTypeCode.code")
    cursor.read("terms", text, "termsDurationCode.code", "termsDurationCode")
    cursor.read("terms_frequency", text, "termsFrequencyCode.code", "termsFrequencyCode")


def _read_status(cursor: Cursor, words: tuple[str, ...]) -> None:
    activity = cursor.code("activityDesignatorCode.description")
    said = (*words, *([activity] if activity else []))
    closed = cursor.values.get("closed_on") is not None or says(said, *_ENDED)
    name = next((each for each in ("rate.code", "rate") if cursor.code(each) is not None), None)
    if closed:
        source = "closedDate" if cursor.values.get("closed_on") else "activityDesignatorCode.description"
        cursor.put("is_open", False, source if cursor.code(source) else "narrativeCodes", WORDS_CONFIDENCE)
    elif name is not None:
        cursor.put("is_open", True, name, OPEN_BY_SILENCE_CONFIDENCE)
    known = cursor.look_up(name, RATES) if name else None
    if name is None or known is None:
        cursor.read("status_text", text, "rate.description")
        return
    status, rating, confidence = known.status, known.rating, known.confidence
    if cursor.code(name) in ("8", "9"):
        for wanted, meant in _BY_WORDS:
            if says(said, *wanted):
                status, confidence = meant, WORDS_CONFIDENCE
                rating = PaymentRating.COLLECTION if meant is Status.COLLECTION else rating
                break
    elif status is not None and says(said, "TRANSFER", "SOLD"):
        status, confidence = Status.TRANSFERRED, WORDS_CONFIDENCE
    settled, rating = settle_paid(
        status,
        rating,
        closed=closed and status is not Status.TRANSFERRED,
        owes_nothing=cursor.values.get("balance_cents") == 0,
        said_paid=says_paid(said),
    )
    confidence = min(confidence, WORDS_CONFIDENCE) if settled is not status else confidence
    put_status(cursor, settled, rating, cursor.code("rate.description") or known.text, name, confidence)


def _read_history(cursor: Cursor) -> None:
    signs: list[str] = []
    anchor = None
    for name in _GRIDS:
        if cursor.raw(name) is None:
            continue
        raw = cursor.raw(name)
        if isinstance(raw, str):
            signs += list(raw)
        elif not isinstance(raw, list):
            cursor.log.add("unreadable_value", cursor.place(name), "expected one code a month")
            continue
        else:
            place = cursor.place(name)
            for at, node in enumerate(raw):
                path = cursor.log.dialect.element(place, at)
                part = Cursor(node if isinstance(node, dict) else {"code": node}, path, cursor.log)
                signs.append(part.code("code") or "*")
        anchor = anchor or name
    if anchor is None:
        return
    newest = month_of(cursor.values.get("reported_on"), back=1)
    cells = read_grid(cursor, cursor.place(anchor), signs, newest, HISTORY)
    if cells:
        cursor.use(anchor)
        cursor.put("payment_history", cells, anchor, HISTORY_CONFIDENCE)


def _read_classification(cursor: Cursor, words: tuple[str, ...]) -> None:
    classes = {code: code for code in CREDITOR_CLASSES}
    known = cursor.translate("creditor_classification", classes, "creditorClassificationCode.code")
    if known is None and says(words, "MEDICAL"):
        cursor.put("creditor_classification", "02", "narrativeCodes", WORDS_CONFIDENCE)


def _read_collection_status(cursor: Cursor) -> None:
    """The vendor's word beside the code decides; a word that says neither leaves the status open."""
    for name in ("status", "statusCode"):
        said = cursor.code(f"{name}.description")
        if said is None:
            continue
        paid = says([said], "PAID", "SETTLED") and not says([said], "UNPAID", "NOT PAID")
        unpaid = says([said], "UNPAID", "NOT PAID", "PAYMENT", "DISPUTE", "ASSIGNED")
        status = Status.PAID_COLLECTION if paid else Status.COLLECTION if unpaid else None
        put_status(cursor, status, None, said, f"{name}.description", WORDS_CONFIDENCE)
        if status is None:
            cursor.unknown_code(f"{name}.code", cursor.code(f"{name}.code") or "")
        return
