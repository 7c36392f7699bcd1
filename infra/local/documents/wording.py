"""How a disclosure says a canonical value, and what a reader of the page can know from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from contracts.dates import PartialDate
from contracts.report import Tradeline
from contracts.vocabulary import ACCOUNT_TYPES, HistoryCode, Ownership, PortfolioType, Status

NONE: Final = "-"
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RESPONSIBILITY: Final[Mapping[Ownership, str]] = {
    Ownership.INDIVIDUAL: "Individual",
    Ownership.JOINT: "Joint",
    Ownership.AUTHORIZED_USER: "Authorized user",
    Ownership.COMAKER: "Co-maker",
    Ownership.MAKER: "Maker",
    Ownership.TERMINATED: "Terminated",
    Ownership.BUSINESS: "Business",
    Ownership.DECEASED: "Deceased",
}

GRID_SIGNS: Final[Mapping[HistoryCode, str]] = {
    HistoryCode.CURRENT: "OK",
    HistoryCode.ZERO_BALANCE: "OK",
    HistoryCode.LATE_30: "30",
    HistoryCode.LATE_60: "60",
    HistoryCode.LATE_90: "90",
    HistoryCode.LATE_120: "120",
    HistoryCode.LATE_150: "150",
    HistoryCode.LATE_180: "180",
    HistoryCode.NO_DATA: "ND",
    HistoryCode.COLLECTION: "COL",
    HistoryCode.FORECLOSURE: "F",
    HistoryCode.SURRENDER: "VS",
    HistoryCode.REPOSSESSION: "R",
    HistoryCode.CHARGE_OFF: "CO",
    HistoryCode.TOO_NEW: "TNT",
}
GUIDE_WORDS: Final[Mapping[str, str]] = {
    **{f"{days}": f"{days} days past due" for days in (30, 60, 90, 120, 150, 180)},
    "CO": "Charge Off",
    "COL": "Collection",
    "F": "Foreclosed",
    "R": "Repossession",
    "VS": "Voluntarily surrendered",
}

# What the page says of an account's standing, and whether that tells open from closed.
STATUS_WORDS: Final[Mapping[Status, tuple[str, bool | None]]] = {
    Status.CURRENT: ("Current.", None),
    Status.PAID_OR_CLOSED: ("Paid. Closed.", False),
    Status.TRANSFERRED: ("Transferred. Closed.", False),
    Status.LATE_30: ("30 days past due.", None),
    Status.LATE_60: ("60 days past due.", None),
    Status.LATE_90: ("90 days past due.", None),
    Status.LATE_120: ("120 days past due.", None),
    Status.LATE_150: ("150 days past due.", None),
    Status.LATE_180: ("180 days past due.", None),
    Status.CHARGE_OFF: ("Account charged off.", None),
    Status.PAID_CHARGE_OFF: ("Paid. Was charged off.", False),
    Status.COLLECTION: ("Collection account.", None),
    Status.PAID_COLLECTION: ("Paid. Was a collection account.", False),
    Status.REPOSSESSION: ("Repossession.", None),
    Status.PAID_REPOSSESSION: ("Paid. Was a repossession.", False),
    Status.SURRENDER: ("Voluntarily surrendered.", None),
    Status.PAID_SURRENDER: ("Paid. Was voluntarily surrendered.", False),
    Status.FORECLOSURE: ("Foreclosed.", None),
    Status.PAID_FORECLOSURE: ("Paid. Foreclosure was started.", False),
    Status.DEED_IN_LIEU: ("Deed received in lieu of foreclosure.", None),
    Status.GOVERNMENT_CLAIM: ("Claim filed with government.", None),
}
_SPOKEN_OF_AS_OPEN = frozenset({Status.CURRENT, *(s for s in Status if s.value.startswith("late_"))})

KINDS_OF_BUSINESS: Final[Mapping[str, str]] = {
    "B": "Banks",
    "C": "Clothing stores",
    "D": "Department stores",
    "E": "Education",
    "F": "Finance companies",
    "Y": "Collection agencies",
}


def money(cents: int | None) -> str:
    """Dollars with thousands separators; cents only where there are any."""
    if cents is None:
        return NONE
    dollars, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}${dollars:,}" + (f".{rest:02d}" if rest else "")


def day(date: PartialDate | None) -> str:
    """MM/DD/YYYY, "Mar 2024" or "2024", by what is known."""
    if date is None:
        return NONE
    if date.day is not None:
        return f"{date.month:02d}/{date.day:02d}/{date.year}"
    return str(date.year) if date.month is None else f"{MONTHS[date.month - 1]} {date.year}"


def month(date: PartialDate | None) -> str:
    """Only the month, however exactly the date is known."""
    return day(date.to_month() if date else None)


def account_type(line: Tradeline) -> str:
    """The Metro 2 account type in words."""
    words = ACCOUNT_TYPES.get(line.account_type or "")
    return words[0].upper() + words[1:] if words else NONE


def status(line: Tradeline) -> tuple[str, dict[str, Any]]:
    """The status sentence, and the canonical fields that it tells."""
    if line.status is None or line.status not in STATUS_WORDS:
        return NONE, {}
    words, is_open = STATUS_WORDS[line.status]
    told: dict[str, Any] = {"status": line.status}
    if line.status in _SPOKEN_OF_AS_OPEN and line.is_open is not None:
        words, is_open = f"{'Open' if line.is_open else 'Closed'}. {words}", line.is_open
    if is_open is not None:
        told["is_open"] = is_open
    if line.charge_off_cents:
        words += f" {money(line.charge_off_cents)} written off."
        told["charge_off_cents"] = line.charge_off_cents
    if line.past_due_cents:
        words += f" {money(line.past_due_cents)} past due as of {month(line.reported_on)}."
        told["past_due_cents"] = line.past_due_cents
    return words, told | {"status_text": words}


def masked_number(number: str | None, wrap_at: int = 14) -> str:
    """Leading digits, then an X for each sign hidden; broken over two lines where a narrow column breaks it."""
    if not number:
        return NONE
    signs = number.replace("*", "X")
    if "X" not in signs:
        shown = 6 if len(signs) > 9 else max(1, len(signs) - 4)
        signs = signs[:shown] + "X" * (len(signs) - shown)
    return "\n".join(signs[at : at + wrap_at] for at in range(0, len(signs), wrap_at))


def portfolio_from(code: str | None) -> PortfolioType | None:
    """What kind of credit an account type can only be; None where it may be several."""
    revolving, instalment, mortgage = {"07", "18", "2A", "0G"}, {"00", "01", "02", "12", "17", "3A"}, {"19", "25", "26"}
    for codes, kind in (
        (revolving, PortfolioType.REVOLVING),
        (instalment, PortfolioType.INSTALLMENT),
        (mortgage, PortfolioType.MORTGAGE),
    ):
        if code in codes:
            return kind
    return None
