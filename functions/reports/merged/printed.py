"""Values as the merges print them for consumers: money, days, and the words for kinds of account and how they stand.

The words are those of the TrueLink family's descriptions; their codes have the same meanings (`codes`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.dates import PartialDate
from contracts.vocabulary import HistoryCode, Ownership, PaymentRating, PortfolioType, Status
from functions.reports.disclosures.wording import (
    ACCOUNT_KINDS,
    PORTFOLIO_WORDS,
    RESPONSIBILITIES,
    condition,
    portfolio_of,
)
from functions.reports.merged.codes import PAY_STATUSES, Pay
from functions.reports.reading.codes import LATE_DAYS
from functions.reports.reading.cursor import Cursor
from functions.reports.reading.status import put_status, says, says_paid, settle_paid
from functions.reports.reading.values import EARLIEST_YEAR, LATEST_YEAR, MAX_AMOUNT_DIGITS

WORDS_CONFIDENCE: Final = 0.85
LUMPED_CONFIDENCE: Final = 0.6
HISTORY_CONFIDENCE: Final = 0.9
COLLECTION_TYPE: Final = "48"

_MONEY = re.compile(r"(\(|-)?\s?\$?\s?(-)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{2}))?\)?")
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{4})")
_NAMED = re.compile(r"([A-Za-z]{3})[a-z]*\.? (?:([0-9]{1,2}),? )?([0-9]{4})")
_HIDDEN = re.compile(r"([0-9]{2}|[Xx*]{2})/[Xx*]{2}/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY: Final = 70
_DAYS_LATE = re.compile(r"(?<![0-9])(30|60|90|120|150|180)(?![0-9])")
_DISPUTED = re.compile(r"(?i)\bdisput(?:es|ed)\b|\bin dispute\b|\bunder dispute\b")
_UNDISPUTED = re.compile(r"(?i)not disputed|previously|resolved|no longer|was in dispute")

SIGNS: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "OK": HistoryCode.CURRENT,
        "C": HistoryCode.CURRENT,
        **LATE_DAYS,
        "CO": HistoryCode.CHARGE_OFF,
        "PP": None,
        "RF": None,
        "VS": HistoryCode.SURRENDER,
        "": HistoryCode.NO_DATA,
        "-": HistoryCode.NO_DATA,
        "ND": HistoryCode.NO_DATA,
    }
)
"""PP (a payment plan) has no profile code; RF is repossession or foreclosure, which the kind of account tells."""


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())


_OWNERS: Final[Mapping[str, Ownership]] = MappingProxyType(
    {_plain(words): owner for words, owner in RESPONSIBILITIES.items()}
    | {
        "undesignated": Ownership.UNDESIGNATED,
        "shared": Ownership.SHARED_UNDETERMINED,
        "participant": Ownership.SHARED_UNDETERMINED,
        "onbehalfof": Ownership.ON_BEHALF_OF,
        "cosigned": Ownership.COMAKER,
    }
)
_KINDS: Final[Mapping[str, str]] = MappingProxyType({_plain(words): code for words, code in ACCOUNT_KINDS.items()})
_PORTFOLIOS: Final[Mapping[str, PortfolioType]] = MappingProxyType(
    {_plain(words): kind for words, kind in PORTFOLIO_WORDS.items()} | {"creditline": PortfolioType.LINE_OF_CREDIT}
)


def money(raw: str) -> int:
    """ "$1,204.00" or "1204", to cents; a credit balance as "-$12.00" or "($12.00)"."""
    found = _MONEY.fullmatch(raw.strip())
    if found is None or not raw.isascii() or len(found[3]) > MAX_AMOUNT_DIGITS:
        raise ValueError("expected an amount such as $1,204.00")
    cents = int(found[3].replace(",", "")) * 100 + int(found[4] or 0)
    return -cents if found[1] or found[2] else cents


def day(raw: str) -> PartialDate:
    """ "03/02/2022", "03/2022", "Mar 2, 2022" or "2022-03-02"; as exact as it is printed."""
    said = raw.strip()
    for pattern, order in ((_DAY, (2, 0, 1)), (_MONTH, (1, 0)), (_ISO, (0, 1, 2))):
        found = pattern.fullmatch(said)
        if found is not None and said.isascii():
            return _date(*(int(found.groups()[at]) if found.groups()[at] else None for at in order))
    hidden = _HIDDEN.fullmatch(said)
    if hidden is not None:
        return _date(int(hidden[2]), int(hidden[1]) if hidden[1].isdigit() else None)
    named = _NAMED.fullmatch(said)
    if named is not None and named[1].lower() in _NAMES:
        return _date(int(named[3]), _NAMES.index(named[1].lower()) + 1, int(named[2]) if named[2] else None)
    if re.fullmatch("[0-9]{4}", said) and said.isascii():
        return _date(int(said))
    raise ValueError("expected a date such as 03/02/2022")


def _date(year: int | None, month: int | None = None, day_of_month: int | None = None) -> PartialDate:
    whole = year or 0
    if whole < 100:
        whole += 2000 if whole < _CENTURY else 1900
    if not EARLIEST_YEAR <= whole <= LATEST_YEAR:
        raise ValueError(f"expected a date between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        return PartialDate(whole, month, day_of_month)
    except ValueError:
        raise ValueError("expected a date that is on the calendar") from None


def count(raw: str) -> int:
    """A number of things."""
    digits = raw.strip().replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MAX_AMOUNT_DIGITS):
        raise ValueError("expected a number, digits only")
    return int(digits)


def owner(raw: str) -> Ownership:
    """ "Individual", "Joint account" …"""
    found = _OWNERS.get(_plain(raw))
    if found is None:
        raise ValueError("expected whose account it is, such as Individual")
    return found


def read_kind(cursor: Cursor, *names: str) -> None:
    """The kind of credit and of account from fields that each may say either ("Revolving", "Credit Card")."""
    for name in names:
        said = cursor.code(name)
        if said is None:
            continue
        key = _plain(said)
        if key in _PORTFOLIOS and "portfolio_type" not in cursor.values:
            cursor.put("portfolio_type", _PORTFOLIOS[key], name)
        if "account_type" in cursor.values:
            continue
        if key in _KINDS and key not in _PORTFOLIOS:
            cursor.put("account_type", _KINDS[key], name, WORDS_CONFIDENCE)
        elif key not in _KINDS and key not in _PORTFOLIOS and "collection" in key:
            cursor.put("account_type", COLLECTION_TYPE, name, WORDS_CONFIDENCE)
    code = cursor.values.get("account_type")
    derived = portfolio_of(code) if code is not None else None
    if derived is not None and "portfolio_type" not in cursor.values:
        cursor.values["portfolio_type"] = derived
        cursor.sources["portfolio_type"] = cursor.sources["account_type"]


def standing(text: str) -> Pay | None:
    """What words such as "Late 60 Days" or "Collection/Chargeoff" say; None: nothing that is known."""
    said = " ".join(re.sub(r"[^A-Z0-9/+ ]", " ", text.upper()).split())
    collected, charged = "COLLECTION" in said, "CHARGE" in said or "WRITTEN OFF" in said or "BAD DEBT" in said
    repossessed, foreclosed = "REPO" in said, "FORECLOS" in said
    lumped = (collected and charged) or (repossessed and foreclosed)
    what: Pay | None = None
    if charged:
        what = PAY_STATUSES["9"]
    elif collected:
        what = Pay(Status.COLLECTION, PaymentRating.COLLECTION, 1.0)
    elif "SURRENDER" in said:
        what = Pay(Status.SURRENDER, None, 1.0)
    elif "DEED" in said and "LIEU" in said:
        what = Pay(Status.DEED_IN_LIEU, None, 1.0)
    elif repossessed:
        what = Pay(Status.REPOSSESSION, None, 1.0)
    elif foreclosed:
        what = Pay(Status.FORECLOSURE, None, 1.0)
    elif "BANKRUPT" in said or "WAGE EARNER" in said or "PLAN" in said:
        what = PAY_STATUSES["7"]
    if what is not None:
        return what._replace(confidence=LUMPED_CONFIDENCE if lumped else max(what.confidence, WORDS_CONFIDENCE))
    return _paying(said)


def _paying(said: str) -> Pay | None:
    days = _DAYS_LATE.search(said)
    if days is not None and any(word in said for word in ("LATE", "DAY", "PAST DUE", "DELINQ")):
        late = str(int(days[1]) // 30)
        more = "OVER" in said or "+" in said or "MORE" in said or "PLUS" in said
        return PAY_STATUSES[late]._replace(confidence=WORDS_CONFIDENCE if more else 0.95)
    if "TRANSFER" in said or "SOLD" in said:
        return Pay(Status.TRANSFERRED, None, 0.95)
    if "CURRENT" in said or "AGREED" in said or "NEVER LATE" in said or said == "OK":
        return PAY_STATUSES["C"]
    if "PAID" in said and "UNPAID" not in said:
        return Pay(Status.PAID_OR_CLOSED, None, 0.95)
    if any(word in said for word in ("TOO NEW", "NOT RATED", "UNRATED", "NO DATA", "NOT REPORTED")):
        return PAY_STATUSES["U"]
    return None


_OPENNESS: Final = (
    ("OPEN", True),
    ("CLOSED", False),
    ("PAID", False),
    ("TRANSFER", False),
    ("REFINANC", False),
    ("SOLD", False),
)


class Told(NamedTuple):
    """What an account's words say together; `by_state`: its status was told by the account status alone."""

    status: Status | None
    rating: PaymentRating | None
    is_open: bool | None
    confidence: float
    understood: bool
    by_state: bool = False


def tell(
    said: str | None,
    state: str | None,
    remarks: tuple[str, ...],
    *,
    account_type: str | None,
    portfolio: PortfolioType | None,
    balance_cents: int | None,
) -> Told:
    """Status and openness from payment status (`said`) and account status (`state`).

    Remarks and the kind of account tell a charge-off from a collection where the words lump them.
    """
    is_open = next((meant for word, meant in _OPENNESS if word in state.upper()), None) if state is not None else None
    known = standing(said) if said is not None else None
    status, rating, confidence = known or (None, None, WORDS_CONFIDENCE)
    collection, by_state = account_type == COLLECTION_TYPE, False
    if status is Status.CHARGE_OFF and confidence <= LUMPED_CONFIDENCE:
        if says(remarks, "CHARGE") and not collection:
            confidence = WORDS_CONFIDENCE
        elif collection or says(remarks, "COLLECTION"):
            status, rating, confidence = Status.COLLECTION, PaymentRating.COLLECTION, WORDS_CONFIDENCE
    elif status is Status.REPOSSESSION and confidence <= LUMPED_CONFIDENCE and portfolio is PortfolioType.MORTGAGE:
        status, confidence = Status.FORECLOSURE, WORDS_CONFIDENCE
    if known is None and state is not None and (other := standing(state)) is not None:
        status, rating, confidence, by_state = other.status, other.rating, WORDS_CONFIDENCE, said is None
    elif known is None and collection and said is None and state is not None:
        status, confidence, by_state = Status.COLLECTION, WORDS_CONFIDENCE, True
    elif state is not None and says([state], "TRANSFER", "SOLD") and status in (None, Status.CURRENT):
        status, confidence = Status.TRANSFERRED, WORDS_CONFIDENCE
    settled, rating = settle_paid(
        status,
        rating,
        closed=is_open is False and status is not Status.TRANSFERRED,
        owes_nothing=balance_cents == 0,
        said_paid=says_paid(each for each in (said, state, *remarks) if each),
    )
    if settled is not status:
        confidence = min(confidence, WORDS_CONFIDENCE)
    return Told(settled, rating, is_open, confidence, said is None or known is not None, by_state)


def read_standing(cursor: Cursor, pay: str, state: str, remarks: tuple[str, ...]) -> None:
    """Status, status text, rating and whether it is open, from the fields of payment status and account status."""
    said, stated = cursor.code(pay), cursor.code(state)
    told = tell(
        said,
        stated,
        remarks,
        account_type=cursor.values.get("account_type"),
        portfolio=cursor.values.get("portfolio_type"),
        balance_cents=cursor.values.get("balance_cents"),
    )
    if told.is_open is not None:
        cursor.put("is_open", told.is_open, state)
    if not told.understood and said is not None:
        cursor.unknown_code(pay, said)
    if told.status is not None:
        name = state if told.by_state or said is None else pay
        put_status(cursor, told.status, told.rating, said or stated, name, told.confidence)
    elif said is not None:
        cursor.put("status_text", said, pay)


def _is_mortgage(cursor: Cursor) -> bool:
    return cursor.values.get("portfolio_type") is PortfolioType.MORTGAGE


def put_dispute(cursor: Cursor, name: str, said: str) -> None:
    """What remarks tell of a dispute."""
    found = condition(said)
    if found is not None:
        cursor.put("compliance_condition", found.code, name, HISTORY_CONFIDENCE)
        if found.disputed is not None:
            cursor.put("is_disputed", found.disputed, name, HISTORY_CONFIDENCE)
    elif _DISPUTED.search(said) and not _UNDISPUTED.search(said):
        cursor.put("is_disputed", True, name, WORDS_CONFIDENCE)


def read_month(cursor: Cursor, place: str, sign: str) -> HistoryCode | None:
    """What one month's sign means on this account; an unknown one is an issue."""
    shown = sign.strip().upper()
    if shown == "RF":
        return HistoryCode.FORECLOSURE if _is_mortgage(cursor) else HistoryCode.REPOSSESSION
    if shown not in SIGNS:
        cursor.log.add("unknown_history_sign", place, "a sign is not in the grid's alphabet; kept as read")
        return None
    if SIGNS[shown] is None:
        cursor.log.add("ambiguous_history_sign", place, f"{shown} has no canonical code; kept as read")
    return SIGNS[shown]
