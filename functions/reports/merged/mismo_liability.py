"""One MISMO CREDIT_LIABILITY to the canonical tradeline of one repository."""

from __future__ import annotations

from pydantic import JsonValue

from contracts.matching.names import normalised_name
from contracts.report import Tradeline
from contracts.vocabulary import Bureau, Ownership, Status
from functions.reports.merged.codes import LOAN_TYPES, OWNERSHIP, PATTERN, PORTFOLIOS, RATINGS
from functions.reports.merged.truelink_trade import dollars
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.history import read_grid
from functions.reports.reading.parts import read_remarks
from functions.reports.reading.status import put_status, says_paid, settle_paid
from functions.reports.reading.values import count, iso_date, text

__all__ = ["dollars", "read_liability"]

WORDS_CONFIDENCE = 0.85
LOAN_TYPE_CONFIDENCE = 0.9
PATTERN_CONFIDENCE = 0.9
NAMED_BOTH_CONFIDENCE = 0.8
BORROWERS = "@BorrowerID"
_NO_WORD_OF_ANOTHER = (None, Ownership.INDIVIDUAL, Ownership.UNDESIGNATED)
_FLAGS = {"Y": True, "N": False}
_DATES = {
    "opened_on": ("@_AccountOpenedDate",),
    "closed_on": ("@_AccountClosedDate",),
    "reported_on": ("@_AccountReportedDate", "@_AccountBalanceDate"),
    "last_payment_on": ("@LastPaymentDate", "@_LastPaymentDate"),
    "last_activity_on": ("@_LastActivityDate",),
    "first_delinquency_on": ("@_FirstDelinquencyDate",),
    "charged_off_on": ("@_ChargeOffDate",),
}
_AMOUNTS = {
    "balance_cents": "@_UnpaidBalanceAmount",
    "past_due_cents": "@_PastDueAmount",
    "credit_limit_cents": "@_CreditLimitAmount",
    "high_credit_cents": "@_HighBalanceAmount",
    "scheduled_payment_cents": "@_MonthlyPaymentAmount",
    "charge_off_cents": "@_ChargeOffAmount",
}


def read_liability(node: JsonValue, path: str, key: str, bureau: Bureau, log: IssueLog, confidence: float) -> Tradeline:
    """A canonical tradeline; `confidence` is less than 1 where the liability is merged of several repositories."""
    cursor = Cursor(node, path, log)
    furnisher = cursor.read("furnisher", text, "_CREDITOR.@_Name", confidence=confidence)
    if furnisher is not None:
        cursor.put("furnisher_normalised", normalised_name(furnisher), "_CREDITOR.@_Name", confidence)
    cursor.read("furnisher_industry", text, "@CreditBusinessType")
    cursor.read("account_number", text, "@_AccountIdentifier", confidence=confidence)
    cursor.read("original_creditor", text, "@_OriginalCreditorName", confidence=confidence)
    _read_ownership(cursor, confidence)
    cursor.translate("portfolio_type", PORTFOLIOS, "@_AccountType", confidence=confidence)
    least = min(confidence, LOAN_TYPE_CONFIDENCE)
    cursor.translate("account_type", LOAN_TYPES, "@CreditLoanType", confidence=least)
    for field, names in _DATES.items():
        cursor.read(field, iso_date, *names, confidence=confidence)
    for field, name in _AMOUNTS.items():
        cursor.read(field, dollars, name, confidence=confidence)
    cursor.read("terms", text, "@_TermsMonthsCount", confidence=confidence)
    for days in (30, 60, 90):
        cursor.read(f"late_{days}_count", count, f"_LATE_COUNT.@_{days}Days", confidence=confidence)
    cursor.translate("is_disputed", _FLAGS, "@_ConsumerDisputeIndicator", confidence=confidence)
    words = read_remarks(cursor, "CREDIT_COMMENT", "@_Code", "_Text", "@_Text")
    _read_status(cursor, words, confidence)
    _read_pattern(cursor, min(confidence, PATTERN_CONFIDENCE))
    return Tradeline(key=key, bureau=bureau, **cursor.section())


def _read_ownership(cursor: Cursor, confidence: float) -> None:
    """As it is said; where two borrowers are named and one's own or nothing is said, joint."""
    cursor.translate("ownership", OWNERSHIP, "@_AccountOwnershipType", confidence=confidence)
    said = cursor.values.get("ownership")
    if len(set((cursor.code(BORROWERS) or "").split())) < 2 or said not in _NO_WORD_OF_ANOTHER:
        return
    if said is not None:
        cursor.drop("ownership")
        what = "says that it is one borrower's and names two; taken as joint"
        cursor.log.add("ownership_contradicted", cursor.place("@_AccountOwnershipType"), what)
    cursor.put("ownership", Ownership.JOINT, BORROWERS, min(confidence, NAMED_BOTH_CONFIDENCE))


def _read_status(cursor: Cursor, words: tuple[str, ...], trust: float) -> None:
    name, state = "_CURRENT_RATING.@_Type", cursor.code("@_AccountStatusType")
    openness = {"Open": True, "Closed": False, "Paid": False, "Transferred": False, "Refinanced": False}
    if state in openness or (state is not None and state != "Frozen"):
        cursor.translate("is_open", openness, "@_AccountStatusType", confidence=trust)
    known = cursor.look_up(name, RATINGS)
    status, rating, confidence = known or (None, None, WORDS_CONFIDENCE)
    for flag, meant in (("@IsChargeoffIndicator", Status.CHARGE_OFF), ("@IsCollectionIndicator", Status.COLLECTION)):
        if cursor.code(flag) == "Y" and (known is None or confidence < WORDS_CONFIDENCE):
            name = name if known else flag
            status, confidence = meant, WORDS_CONFIDENCE
    if state == "Transferred":
        name = name if known else "@_AccountStatusType"
        status, confidence = Status.TRANSFERRED, WORDS_CONFIDENCE
    settled, rating = settle_paid(
        status,
        rating,
        closed=cursor.values.get("is_open") is False and status is not Status.TRANSFERRED,
        owes_nothing=cursor.values.get("balance_cents") == 0,
        said_paid=state == "Paid" or says_paid(words),
    )
    if settled is not status:
        confidence = min(confidence, WORDS_CONFIDENCE)
    if settled is not None:
        put_status(cursor, settled, rating, cursor.code(name), name, min(confidence, trust))
    elif cursor.code(name) is not None:
        cursor.put("status_text", cursor.code(name), name)


def _read_pattern(cursor: Cursor, confidence: float) -> None:
    name = "_PAYMENT_PATTERN.@_Data"
    signs = cursor.code(name)
    if signs is None:
        return
    newest = cursor.peek("_PAYMENT_PATTERN.@_StartDate", iso_date)
    cells = read_grid(cursor, cursor.place(name), signs, newest, PATTERN)
    if cells:
        cursor.put("payment_history", cells, name, confidence)
