"""One base record with its segments to a canonical tradeline."""

from __future__ import annotations

from typing import Final

from contracts.dates import FIRST_YEAR, PartialDate, months_before
from contracts.matching.names import normalised_name
from contracts.report import HistoryCell, Remark, Source, Tradeline
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    CHARGE_OFF_STATUSES,
    COMPLIANCE_CONDITIONS,
    CONSUMER_INFORMATION,
    CREDITOR_CLASSES,
    DISPUTED_CONDITIONS,
    LATE_STATUSES,
    METRO2_OWNERSHIP,
    METRO2_PORTFOLIO,
    METRO2_STATUS,
    OBSOLETE_OWNERSHIP,
    PAID_STATUSES,
    Bureau,
    HistoryCode,
    PaymentRating,
    PortfolioType,
    Status,
)
from functions.reports.metro2.fields import Reading
from functions.reports.metro2.model import Record, Segment
from functions.reports.metro2.tables.codes import K4_INDICATORS, L1_INDICATORS, SPECIAL_COMMENTS

OBSOLETE_CONFIDENCE: Final = 0.7
DERIVED_CONFIDENCE: Final = 0.8

_HISTORY: Final = {code.value: code for code in HistoryCode}
_RATINGS: Final = {rating.value: rating for rating in PaymentRating}
_STATUSES: Final = {code: row.status for code, row in METRO2_STATUS.items()}
_MEANINGS: Final = {code: row.meaning for code, row in METRO2_STATUS.items()}
_HAS_LIMIT: Final = frozenset({PortfolioType.LINE_OF_CREDIT, PortfolioType.REVOLVING})
_ENDED: Final = PAID_STATUSES | {Status.TRANSFERRED}
_RUNNING: Final = LATE_STATUSES | {Status.CURRENT}
_K2: Final = {"1": "purchased_from", "2": "sold_to"}
_OTHERS: Final = (
    "surname", "first_name", "middle_name", "generation_code", "social_security_number", "date_birth",
    "telephone_number", "country_code", "first_line_address", "second_line_address", "city", "state", "zip_code",
    "address_indicator", "residence_code",
)  # fmt: skip
"""What says who a consumer is: shown once, as the report's consumer, or not at all."""


def tradeline_of(record: Record, own: Segment, key: str, bureau: Bureau, sender: Reading | None) -> Tradeline:
    """The account as the consumer of the segment `own` has it; `sender` is the file's header."""
    base = _reading(record, record.segments[0])
    base.leave(*_OTHERS, "ecoa_code", "consumer_information_indicator")
    if sender is not None and sender.text("furnisher", "reporter_name"):
        base.values["furnisher"] = name = sender.values["furnisher"]
        base.values["furnisher_normalised"] = normalised_name(name)
        base.sources |= dict.fromkeys(("furnisher", "furnisher_normalised"), sender.sources["furnisher"])
    base.text("furnisher_code", "identification_number")
    if base.segment.words("consumer_account_number"):
        masked = base.source("consumer_account_number").raw
        base.put("account_number", base.hidden(str(masked)), "consumer_account_number")
    _read_kind(base)
    _read_amounts(base)
    status = _read_status(base)
    _read_dates(base, status)
    _read_history(base)
    _read_own(base, _reading(record, own))
    remarks = [*_comment(base), *_read_segments(base, record)]
    if remarks:
        base.values["remarks"] = tuple(remarks)
    extras = {**base.extras(), **_extras(record, own)}
    return Tradeline(key=key, bureau=bureau, **base.values, sources=base.sources, extras=extras)


def _reading(record: Record, segment: Segment) -> Reading:
    return Reading(segment, record.number, record.offset(segment), mended=record.mended)


def _read_kind(base: Reading) -> None:
    base.code("portfolio_type", "portfolio_type", METRO2_PORTFOLIO)
    base.code("account_type", "account_type", {code: code for code in ACCOUNT_TYPES})
    base.text("terms", "terms_duration")
    base.text("terms_frequency", "terms_frequency")


def _read_amounts(base: Reading) -> None:
    base.amount("balance_cents", "current_balance")
    base.amount("past_due_cents", "amount_past_due")
    base.amount("high_credit_cents", "highest_credit")
    base.amount("scheduled_payment_cents", "scheduled_monthly_payment_amount")
    base.amount("actual_payment_cents", "actual_payment_amount")
    limit = base.amount("credit_limit_cents", "credit_limit")
    if limit == 0 and base.values.get("portfolio_type") not in _HAS_LIMIT:
        del base.values["credit_limit_cents"]  # a loan has no limit: the zeros fill the field


def _read_status(base: Reading) -> Status | None:
    status = base.code("status", "account_status", _STATUSES)
    base.code("status_text", "account_status", _MEANINGS)
    base.code("payment_rating", "payment_rating", _RATINGS)
    condition = base.code("compliance_condition", "compliance_condition_code", {c: c for c in COMPLIANCE_CONDITIONS})
    if condition in DISPUTED_CONDITIONS or condition == "XH":
        base.put("is_disputed", condition != "XH", "compliance_condition_code")
    if base.amount("charge_off_cents", "original_charge_off_amount") == 0 and status not in CHARGE_OFF_STATUSES:
        del base.values["charge_off_cents"]  # nothing was charged off: the zeros fill the field
    return status


def _read_dates(base: Reading, status: Status | None) -> None:
    base.date("opened_on", "date_opened")
    base.date("reported_on", "date_account_information", exact=True)
    base.date("last_payment_on", "date_last_payment")
    base.date("first_delinquency_on", "date_first_delinquency")
    closed = base.date("closed_on", "date_closed")
    if closed is not None:
        base.put("is_open", False, "date_closed")
    elif status in _ENDED or status in _RUNNING:
        base.put("is_open", status in _RUNNING, "account_status", DERIVED_CONFIDENCE)


def _read_history(base: Reading) -> None:
    """Cell 0 is the month before the date of account information."""
    signs = base.segment.words("payment_history_profile")
    anchor = base.values.get("reported_on")
    if not signs or not isinstance(anchor, PartialDate) or anchor.month is None:
        return
    if anchor.year - FIRST_YEAR <= len(signs) // 12:
        base.put("payment_history", None, "payment_history_profile")  # it would begin before there are dates
        return
    cells = (
        HistoryCell(month=str(months_before(anchor.year, anchor.month, at)), code=_HISTORY.get(sign), raw=sign)
        for at, sign in enumerate(signs, 1)
    )
    base.put("payment_history", tuple(cells), "payment_history_profile")


def _read_own(base: Reading, own: Reading) -> None:
    """What differs between the people of one account."""
    owner = own.code("ownership", "ecoa_code", METRO2_OWNERSHIP)
    if owner in OBSOLETE_OWNERSHIP:
        own.put("ownership", owner, "ecoa_code", OBSOLETE_CONFIDENCE)
    codes = {code: code for code in CONSUMER_INFORMATION}
    own.code("consumer_information_indicator", "consumer_information_indicator", codes)
    base.values |= own.values
    base.sources |= own.sources


def _comment(base: Reading) -> list[Remark]:
    code = base.segment.words("special_comment")
    if not code:
        base.leave("special_comment")
        return []
    base.put("remarks", None, "special_comment")
    return [Remark(code=code, text=SPECIAL_COMMENTS.get(code))]


def _read_segments(base: Reading, record: Record) -> list[Remark]:
    """K1 and K2 fill fields of the account; K4 and L1 become remarks, for the canon has no fields for them."""
    for segment in record.named("K1"):
        reading = _reading(record, segment)
        reading.text("original_creditor", "original_creditor_name")
        reading.code("creditor_classification", "creditor_classification", {c: c for c in CREDITOR_CLASSES})
        _join(base, reading)
    for segment in record.named("K2"):
        reading = _reading(record, segment)
        field = _K2.get(segment.words("purchased_indicator"))
        if field is not None:
            reading.text(field, "purchased_name")
            _join(base, reading)
    return [remark for segment in record.segments for remark in _remarks(base, record, segment)]


def _join(base: Reading, reading: Reading) -> None:
    """The first of several segments of a kind decides."""
    base.values = reading.values | base.values
    base.sources = reading.sources | base.sources


def _remarks(base: Reading, record: Record, segment: Segment) -> list[Remark]:
    if segment.is_blank or segment.name not in ("K4", "L1"):
        return []
    name, table = (
        ("specialized_payment_indicator", K4_INDICATORS)
        if segment.name == "K4"
        else ("change_indicator", L1_INDICATORS)
    )
    meaning = table.get(segment.words(name))
    if meaning is None:
        return []
    base.sources.setdefault("remarks", _reading(record, segment).source(name))
    return [Remark(text=(meaning + _details(segment)).capitalize())]


def _details(segment: Segment) -> str:
    if segment.name != "K4":
        return ""
    start, due, amount = (
        segment[name] for name in ("deferred_payment_start_date", "balloon_payment_due_date", "balloon_payment_amount")
    )
    parts = [f"of ${amount:,}" if amount else "", f"due {due}" if due else "", f"from {start}" if start else ""]
    return "".join(f" {part}" for part in parts if part)


def _extras(record: Record, own: Segment) -> dict[str, Source]:
    """The appended segments' fields, and how many others the account has; nothing of the others themselves."""
    found: dict[str, Source] = {}
    counts: dict[str, int] = {}
    for segment in record.segments[1:]:
        if segment.is_blank or segment.name in ("J1", "J2", "N1"):
            continue
        counts[segment.name] = counts.get(segment.name, 0) + 1
        again = f"[{counts[segment.name]}]" if counts[segment.name] > 1 else ""
        found |= _reading(record, segment).extras(f"{segment.name}{again}.")
    others = [one for one in record.consumers() if one is not own]
    if others:
        first = _reading(record, others[0]).source("ecoa_code")
        found["other_consumers"] = first.model_copy(update={"raw": len(others)})
    return found
