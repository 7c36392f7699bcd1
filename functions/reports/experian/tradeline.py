"""One Experian tradeline to the canonical one.

Two more traps of this format, besides its codes. The grid's cell 0 is the month of `balanceDate`, and its "0" means a
zero balance. And `firstDelinquencyDate` is the *most recent* delinquency (`secondDelinquencyDate` the one before it),
as the sandbox profile shows on every account that has one; so it counts as the date of first delinquency only where
the format asks for such a date and nothing in the grid is older.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from contracts.dates import PartialDate
from contracts.matching.names import normalised_name
from contracts.report import IssueSeverity, Remark, Tradeline
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    COMPLIANCE_CONDITIONS,
    CREDITOR_CLASSES,
    DISPUTED_CONDITIONS,
    METRO2_OWNERSHIP,
    MORTGAGE_TYPES,
    OBSOLETE_OWNERSHIP,
    STATUS_ROW,
    Bureau,
    PaymentRating,
    PortfolioType,
    Status,
)
from functions.reports.experian.codes import COMMENTS, GRID, GRID_CONFIDENCE
from functions.reports.experian.status import read_status
from functions.reports.reading.cursor import Cursor, IssueLog
from functions.reports.reading.history import oldest_of_the_run, read_grid
from functions.reports.reading.values import amount, count, mmddyyyy, text

OBSOLETE_CONFIDENCE = 0.7
DERIVED_PORTFOLIO_CONFIDENCE = 0.9
FIRST_DELINQUENCY_CONFIDENCE = 0.7

CLOSED_BY_STATUS_CONFIDENCE = 0.8

_CLOSED_IN_ORDER = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED})
_ENHANCED = "enhancedPaymentData."
_GRIDS = (_ENHANCED + "enhancedPaymentHistory84", "paymentHistory")
_OPENNESS = {"O": True, "C": False}
_PORTFOLIO = {"R": PortfolioType.REVOLVING, "I": PortfolioType.INSTALLMENT}
_QUALIFIED = {"O": "high_credit_cents", "H": "high_credit_cents", "L": "credit_limit_cents", "C": "charge_off_cents"}
_ENHANCED_AMOUNTS = {
    "high_credit_cents": ("originalLoanAmount", "highBalanceAmount"),
    "credit_limit_cents": ("creditLimitAmount",),
    "charge_off_cents": ("chargeoffAmount",),
}


def read_tradeline(node: JsonValue, path: str, key: str, log: IssueLog) -> Tradeline:
    """A canonical tradeline from one element of `tradeline[]`, whatever that element is."""
    cursor = Cursor(node, path, log)
    _read_parties(cursor)
    cursor.read("opened_on", mmddyyyy, "openDate")
    cursor.read("reported_on", mmddyyyy, "balanceDate")
    cursor.read("last_payment_on", mmddyyyy, "lastPaymentDate")
    _read_amounts(cursor)
    status = read_status(cursor)
    cursor.translate("is_open", _OPENNESS, "openOrClosed")
    _read_closing(cursor, status)
    _read_terms(cursor)
    _read_comments(cursor)
    _read_history(cursor)
    _read_first_delinquency(cursor, status)
    return Tradeline(key=key, bureau=Bureau.EXPERIAN, **cursor.section())


def _read_closing(cursor: Cursor, status: Status | None) -> None:
    """The format has no date closed; for an account closed in order its date of status stands for it.

    A derogatory status has a date of its own meaning (the charge-off, the repossession), which is not the closing.
    """
    if cursor.values.get("is_open") is False and status in _CLOSED_IN_ORDER:
        cursor.read("closed_on", mmddyyyy, "statusDate", confidence=CLOSED_BY_STATUS_CONFIDENCE)


def _codes(table: Iterable[str]) -> dict[str, str]:
    return {code: code for code in table}


def _read_parties(cursor: Cursor) -> None:
    furnisher = cursor.read("furnisher", text, "subscriberName")
    if furnisher is not None:
        cursor.put("furnisher_normalised", normalised_name(furnisher), "subscriberName")
    cursor.read("furnisher_code", text, "subscriberCode")
    cursor.read("furnisher_industry", text, "kob")
    cursor.read("account_number", text, "accountNumber")
    cursor.read("original_creditor", text, _ENHANCED + "originalCreditorName", "originalCreditorName")
    cursor.read("purchased_from", text, _ENHANCED + "purchasedPortfolioFromName")
    cursor.read("sold_to", text, _ENHANCED + "soldToName")
    classification = _ENHANCED + "originalCreditorClassificationCode"
    cursor.translate("creditor_classification", _codes(CREDITOR_CLASSES), classification)
    owner = cursor.translate("ownership", METRO2_OWNERSHIP, "ecoa")
    if owner in OBSOLETE_OWNERSHIP:
        cursor.put("ownership", owner, "ecoa", OBSOLETE_CONFIDENCE)
        cursor.log.add("obsolete_code", cursor.place("ecoa"), "ECOA code retired in September 2003", IssueSeverity.INFO)


def _read_amounts(cursor: Cursor) -> None:
    cursor.read("balance_cents", amount, "balanceAmount")
    cursor.read("past_due_cents", amount, "amountPastDue")
    cursor.read("actual_payment_cents", amount, _ENHANCED + "actualPaymentAmount")
    qualified: dict[str, list[str]] = {field: [] for field in _ENHANCED_AMOUNTS}
    for name in ("amount1", "amount2"):
        meaning = cursor.look_up(name + "Qualifier", _QUALIFIED)
        if meaning is not None:
            qualified[meaning].append(name)
    for field, names in _ENHANCED_AMOUNTS.items():
        cursor.read(field, amount, *qualified[field], *(_ENHANCED + name for name in names))
    if cursor.code("monthlyPaymentType") == "S":
        cursor.read("scheduled_payment_cents", amount, "monthlyPaymentAmount")
    cursor.read("late_30_count", count, "delinquencies30Days")
    cursor.read("late_60_count", count, "delinquencies60Days")
    cursor.read("late_90_count", count, "delinquencies90to180Days")


def _read_terms(cursor: Cursor) -> None:
    terms = cursor.read("terms", text, _ENHANCED + "enhancedTerms", "terms")
    cursor.read("terms_frequency", text, _ENHANCED + "enhancedTermsFrequency", "termsFrequencyCode")
    names = (_ENHANCED + "enhancedAccountType", "accountType")
    kind = cursor.translate("account_type", _codes(ACCOUNT_TYPES), *names)
    portfolio = cursor.translate("portfolio_type", _PORTFOLIO, "revolvingOrInstallment")
    # Experian knows two kinds only; the terms and the account type tell the other two apart.
    if portfolio is PortfolioType.REVOLVING and terms == "LOC":
        portfolio = PortfolioType.LINE_OF_CREDIT
    elif portfolio is PortfolioType.INSTALLMENT and kind in MORTGAGE_TYPES:
        portfolio = PortfolioType.MORTGAGE
    else:
        return
    cursor.put("portfolio_type", portfolio, "revolvingOrInstallment", DERIVED_PORTFOLIO_CONFIDENCE)


def _read_comments(cursor: Cursor) -> None:
    remarks: list[Remark] = []
    disputed: list[tuple[bool, str, float]] = []
    for name in (_ENHANCED + "enhancedSpecialComment", "specialComment"):
        code = cursor.code(name)
        if code is None or any(remark.code == code for remark in remarks):
            continue
        comment = cursor.look_up(name, COMMENTS)
        remarks.append(Remark(code=code, text=comment.text if comment else None))
        if len(remarks) == 1:
            cursor.put("remarks", (), name)
        if comment is not None and comment.disputed is not None:
            disputed.append((comment.disputed, name, comment.confidence))
    if remarks:
        cursor.values["remarks"] = tuple(remarks)
    name = _ENHANCED + "complianceCondition"
    condition = cursor.translate("compliance_condition", _codes(COMPLIANCE_CONDITIONS), name)
    if condition in DISPUTED_CONDITIONS or condition == "XH":
        disputed.insert(0, (condition != "XH", name, 1.0))
    if disputed:
        is_disputed, name, confidence = disputed[0]
        cursor.put("is_disputed", is_disputed, name, confidence)


def _read_history(cursor: Cursor) -> None:
    grids = [(name, cursor.raw(name)) for name in _GRIDS]
    found = [(name, raw) for name, raw in grids if isinstance(raw, str) and raw.strip()]
    for name, raw in grids:
        if raw is not None and not isinstance(raw, str):
            cursor.log.add("unreadable_value", cursor.place(name), "expected one sign a month in a text")
    if not found:
        return
    name, grid = found[0]
    place = cursor.place(name)
    if len(found) > 1 and not (grid.startswith(found[1][1]) or found[1][1].startswith(grid)):
        cursor.log.add("history_conflict", place, "the two payment histories differ; the enhanced one is taken")
    cells = read_grid(cursor, place, grid, cursor.values.get("reported_on"), GRID)
    if cells:
        cursor.put("payment_history", cells, name, GRID_CONFIDENCE)


def _month(raw: str) -> PartialDate | None:
    """MMDDYYYY where Experian writes the first for "sometime this month": day 01 gives month precision."""
    found = mmddyyyy(raw)
    return found.to_month() if found is not None and found.day == 1 else found


def _read_first_delinquency(cursor: Cursor, status: Status | None) -> None:
    if status is None:
        return
    row, rating = STATUS_ROW[status], cursor.values.get("payment_rating")
    by_rating = row.dofd == "by_rating" and rating not in (None, PaymentRating.CURRENT)
    if row.dofd != "always" and not by_rating:
        return
    name = _ENHANCED + "firstDelinquencyDate"
    first = cursor.read("first_delinquency_on", _month, name, confidence=FIRST_DELINQUENCY_CONFIDENCE)
    oldest = oldest_of_the_run(cursor.values.get("payment_history", ()))
    if first is not None and oldest is not None and first.certainly_after(oldest):
        cursor.drop("first_delinquency_on")
        cursor.log.add(
            "not_the_first_delinquency", cursor.place(name), "the payment history shows an earlier one in the same run"
        )
