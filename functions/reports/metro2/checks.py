"""What one record says against itself: fields that are well-formed each, and can't be true together.

From the status table (contracts.vocabulary) and the guide's rules for terms, rating, date of first delinquency, money,
history and appended segments. Such a record is well-formed and keeps being read; what is found is told beside the
defects, and strict reading does not refuse it: that a furnisher contradicts itself is what a consumer wants to know.
A field that can't be read contradicts nothing. Works on the characters and remembers what it
thought of a combination of codes, for it looks at every record of a file.
"""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from contracts.vocabulary import METRO2_OWNERSHIP, METRO2_STATUS, OBSOLETE_OWNERSHIP
from functions.reports.metro2.model import FormatDefect, Record, Segment
from functions.reports.metro2.tables.record_tables import BASE
from functions.reports.metro2.tables.segment_tables import CONSUMERS, LAYOUTS

LINE_TYPES: Final = frozenset({"15", "43", "47", "89", "7A", "9B"})
"""Account types that go with portfolio type C (published by the CFPB)."""
PETITIONS: Final = frozenset({*"ABCDEFGHZ", "1A", "V"})
"""Consumer information that puts a petition's date into the date of first delinquency of a current account."""

_NINES: Final = "9" * 9
_LATE_RATINGS: Final = frozenset("123456GL")
_TERMS: Final = {"C": "LOC", "R": "REV", "O": "001"}
_NO_MONEY: Final = frozenset({"05", "13", "61", "62", "63", "64", "65"})
_OVERDUE: Final = frozenset({"71", "78", "80", "82", "83", "84"})
_DELETED: Final = frozenset({"DA", "DF"})
_PASSED_ON: Final = frozenset({"O", "AH"})
_RATED: Final = frozenset(code for code, row in METRO2_STATUS.items() if row.needs_rating)
_ALWAYS: Final = frozenset(code for code, row in METRO2_STATUS.items() if row.dofd == "always")
_BY_RATING: Final = frozenset(code for code, row in METRO2_STATUS.items() if row.dofd == "by_rating")
_OBSOLETE: Final = {
    "ecoa_code": frozenset(code for code, owner in METRO2_OWNERSHIP.items() if owner in OBSOLETE_OWNERSHIP),
    "consumer_information_indicator": frozenset("WXY"),
}
_EMBEDDED: Final = re.compile("B+[^B]")
_TOLD: Final = BASE.cutter(
    "portfolio_type", "account_type", "terms_duration", "account_status", "payment_rating", "payment_history_profile",
    "current_balance", "amount_past_due", "original_charge_off_amount", "date_first_delinquency",
)  # fmt: skip
_DAYS: Final = BASE.cutter(
    "date_account_information", "date_opened", "date_first_delinquency", "date_closed", "date_last_payment"
)
_STAMPS: Final = BASE.cutter("processing_indicator", "time_stamp")
_LATER: Final = ("date_opened", "date_first_delinquency", "date_closed", "date_last_payment")
_COMMENT: Final = slice(BASE["special_comment"].start - 1, BASE["special_comment"].end)
_CODES: Final = {name: LAYOUTS[name].cutter(*_OBSOLETE) for name in CONSUMERS}
_NEEDED: Final = {
    ("K4", "specialized_payment_indicator", "01"): ("balloon_payment_due_date", "balloon_payment_amount"),
    ("K4", "specialized_payment_indicator", "02"): ("deferred_payment_start_date",),
    ("L1", "change_indicator", "1"): ("new_consumer_account_number",),
    ("L1", "change_indicator", "2"): ("new_identification_number",),
    ("L1", "change_indicator", "3"): ("new_consumer_account_number", "new_identification_number"),
}
"""What an appended segment must tell when its indicator says so."""


class _Against(NamedTuple):
    field: str
    code: str
    found: str
    expected: str


def contradictions(record: Record) -> tuple[FormatDefect, ...]:
    """All that the record says against itself, base segment first, in the order of its fields."""
    if not record.is_base:
        return ()
    base = record.segments[0]
    text = base.text if base.sound else base.text.upper()
    portfolio, kind, terms, status, rating, signs, balance, past_due, charged_off, begun = _TOLD(text)
    standing = (status, rating, _amount(begun), _petition(record))
    amounts = (_amount(balance), _amount(past_due), _amount(charged_off))
    sold = status == "97" and _is_sold(text, record)
    coded = _coded((portfolio, kind, terms), standing, amounts, sold)
    history, times = _history(signs, portfolio), _times(text)
    told = []
    if coded or history or times:
        found = sorted((*coded, *history, *times), key=lambda one: BASE[one.field].start)
        told = [_told(record, base, one) for one in found]
    for segment in record.segments:
        cut = _CODES.get(segment.layout.name)
        if against := _details(segment) if cut is None else _codes(cut(segment.text)):
            told += [_told(record, segment, one) for one in against]
    return tuple(told)


@functools.lru_cache(maxsize=8192)
def _coded(
    kind: tuple[str, str, str], standing: tuple[str, str, int | None, bool], amounts: tuple[int | None, ...], sold: bool
) -> tuple[_Against, ...]:
    """Whatever codes and the presence of amounts say; there are not many combinations."""
    return (*_kind(*kind), *_standing(*standing), *_money(standing[0], amounts, sold))


def _told(record: Record, segment: Segment, one: _Against) -> FormatDefect:
    return record.about(segment, segment.layout[one.field], one.code, one.found, one.expected)


def _petition(record: Record) -> bool:
    """Whether anybody of the account is bankrupt or was."""
    for segment in record.segments:
        cut = _CODES.get(segment.layout.name)
        if cut is not None and cut(segment.text)[1].strip() in PETITIONS:
            return True
    return False


def _amount(held: str) -> int | None:
    """0 for zeros, 1 for anything else that is digits but not all nines, None for what says nothing."""
    if not held.strip("0"):
        return 0
    return 1 if held.isdigit() and held != _NINES else None


def _kind(portfolio: str, kind: str, terms: str) -> tuple[_Against, ...]:
    found = []
    wanted = _TERMS.get(portfolio)
    if wanted is not None and terms != wanted:
        said = f"portfolio type {portfolio} and other terms"
        found.append(_Against("terms_duration", "terms_against_portfolio", said, wanted))
    elif portfolio in "IM" and terms in ("LOC", "REV"):
        said = f"{terms} with portfolio type {portfolio}"
        found.append(_Against("terms_duration", "terms_against_portfolio", said, "a number"))
    if portfolio == "C" and kind not in LINE_TYPES:
        said, wanted = "another type with portfolio type C", "one of " + ", ".join(sorted(LINE_TYPES))
        found.append(_Against("account_type", "type_against_portfolio", said, wanted))
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def _history(signs: str, portfolio: str) -> tuple[_Against, ...]:
    field = "payment_history_profile"
    found = []
    if _EMBEDDED.search(signs):
        found.append(_Against(field, "history_gap", "B between other months", "B at the end only; D in a gap"))
    if "Z" in signs:
        found.append(_Against(field, "obsolete_code", "the obsolete sign Z", "B or D"))
    if "E" in signs and portfolio in "IMO":
        found.append(
            _Against(field, "history_sign", f"E with portfolio type {portfolio}", "E for cards and lines only")
        )
    return tuple(found)


def _standing(status: str, rating: str, begun: int | None, petition: bool) -> tuple[_Against, ...]:
    """Rating and date of first delinquency, as the status asks for them."""
    if status not in METRO2_STATUS or status in _DELETED:
        return ()
    found = []
    if (rating == " ") == (status in _RATED):
        said, wanted = ("blank", "a rating") if rating == " " else ("a rating", "blank")
        found.append(_Against("payment_rating", "rating_against_status", f"{said} with status {status}", wanted))
    due = status in _ALWAYS or (status in _BY_RATING and rating in _LATE_RATINGS)
    field = "date_first_delinquency"
    if begun == 0 and (due or (petition and status == "11")):
        said = f"zeros with {f'status {status}' if due else 'a bankruptcy'}"
        found.append(_Against(field, "first_delinquency_missing", said, "the day it began"))
    elif begun == 1 and not due and not petition:
        found.append(_Against(field, "first_delinquency_unexpected", f"a date with status {status}", "zeros"))
    return tuple(found)


def _money(status: str, amounts: tuple[int | None, ...], sold: bool) -> tuple[_Against, ...]:
    """Balance, past due and charge-off, as the status asks for them."""
    balance, past_due, charged_off = amounts
    found = []
    amount, zeros = f"an amount with status {status}", f"zeros with status {status}"
    if balance and status in _NO_MONEY:
        found.append(_Against("current_balance", "balance_against_status", amount, "zeros"))
    elif balance and sold:
        found.append(_Against("current_balance", "balance_after_sale", "an amount on a debt passed on", "zeros"))
    if past_due and (status == "11" or status in _NO_MONEY):
        found.append(_Against("amount_past_due", "past_due_against_status", amount, "zeros"))
    elif past_due == 0 and status in _OVERDUE:
        found.append(_Against("amount_past_due", "past_due_against_status", zeros, "what is overdue"))
    if charged_off == 0 and status in ("64", "97"):
        found.append(_Against("original_charge_off_amount", "charge_off_missing", zeros, "what was charged off"))
    return tuple(found)


def _is_sold(text: str, record: Record) -> bool:
    if text[_COMMENT].strip() in _PASSED_ON:
        return True
    return any(one.raw("purchased_indicator") == "2" for one in record.named("K2"))


def _times(text: str) -> list[_Against]:
    """Nothing that is told can lie after the day it is told of."""
    ordered = [day[4:] + day[:4] for day in _DAYS(text)]  # zeros stay the least
    found = []
    if max(ordered) > ordered[0] and ordered[0].isdigit():
        said = "a day after the date of account information"
        found = [
            _Against(name, "later_than_told", said, "that day or before")
            for name, day in zip(_LATER, ordered[1:], strict=True)
            if day > ordered[0] and day.isdigit()
        ]
    stamped, stamp = _STAMPS(text)
    if stamped == "1" and not stamp.strip("0"):
        found.append(_Against("time_stamp", "time_stamp_missing", "zeros with processing indicator 1", "the time"))
    return found


@functools.lru_cache(maxsize=1024)
def _codes(codes: tuple[str, ...]) -> tuple[_Against, ...]:
    return tuple(
        _Against(name, "obsolete_code", f"the obsolete code {code.strip().upper()}", "a code in use")
        for (name, obsolete), code in zip(_OBSOLETE.items(), codes, strict=True)
        if code.strip().upper() in obsolete
    )


def _details(segment: Segment) -> list[_Against]:
    if segment.layout.name not in ("K4", "L1"):
        return []
    return [
        _Against(field, "detail_missing", f"nothing although {name} is {code}", "what the indicator tells of")
        for (kind, name, code), wanted in _NEEDED.items()
        if segment.layout.name == kind and segment.raw(name) == code
        for field in wanted
        if not segment.raw(field).strip(" 0")
    ]
