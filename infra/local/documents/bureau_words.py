"""How Equifax and TransUnion say a canonical value on paper, several ways where their papers differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Tradeline
from contracts.vocabulary import (
    ACCOUNT_TYPES,
    COMPLIANCE_CONDITIONS,
    DISPUTED_CONDITIONS,
    HistoryCode,
    Ownership,
    PortfolioType,
    Status,
)
from infra.local.documents.wording import GRID_SIGNS

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

EQUIFAX_STATUS: Final[Mapping[Status, tuple[str, ...]]] = {
    Status.CURRENT: ("Pays As Agreed", "Pays as agreed"),
    Status.PAID_OR_CLOSED: ("Paid and Closed", "Paid"),
    Status.TRANSFERRED: ("Transferred/Sold", "Transferred"),
    Status.LATE_30: ("30 Days Past Due", "30-59 Days Past Due"),
    Status.LATE_60: ("60 Days Past Due", "60-89 Days Past Due"),
    Status.LATE_90: ("90 Days Past Due", "90-119 Days Past Due"),
    Status.LATE_120: ("120 Days Past Due", "120-149 Days Past Due"),
    Status.LATE_150: ("150 Days Past Due", "150-179 Days Past Due"),
    Status.LATE_180: ("180 Days Past Due", "180+ Days Past Due"),
    Status.CHARGE_OFF: ("Charge Off", "Charged Off"),
    Status.PAID_CHARGE_OFF: ("Paid Charge Off", "Charge Off - Paid"),
    Status.COLLECTION: ("Collection", "Collection Account"),
    Status.PAID_COLLECTION: ("Paid Collection", "Paid, was a Collection"),
    Status.REPOSSESSION: ("Repossession",),
    Status.PAID_REPOSSESSION: ("Paid Repossession",),
    Status.SURRENDER: ("Voluntary Surrender",),
    Status.PAID_SURRENDER: ("Paid Voluntary Surrender",),
    Status.FORECLOSURE: ("Foreclosure",),
    Status.DEED_IN_LIEU: ("Deed in Lieu of Foreclosure",),
    Status.GOVERNMENT_CLAIM: ("Claim Filed with Government",),
}
TRANSUNION_STATUS: Final[Mapping[Status, tuple[str, ...]]] = {
    Status.CURRENT: ("Current; Paid or Paying as Agreed", "Paid or Paying as Agreed"),
    Status.PAID_OR_CLOSED: ("Paid, Closed; was Paid as agreed", "Paid and closed"),
    Status.TRANSFERRED: ("Transferred", "Account transferred"),
    Status.LATE_30: ("Account 30 Days Past Due Date", "30 days past due"),
    Status.LATE_60: ("Account 60 Days Past Due Date", "60 days past due"),
    Status.LATE_90: ("Account 90 Days Past Due Date", "90 days past due"),
    Status.LATE_120: ("Account 120 Days Past Due Date", "120 days past due"),
    Status.LATE_150: ("Account 150 Days Past Due Date",),
    Status.LATE_180: ("Account 180 Days Past Due Date",),
    Status.CHARGE_OFF: ("Charged Off", "Charged off as Bad Debt"),
    Status.PAID_CHARGE_OFF: ("Paid; was Charged Off",),
    Status.COLLECTION: ("In Collection", "Collection"),
    Status.PAID_COLLECTION: ("Paid Collection", "Paid; was a Collection"),
    Status.REPOSSESSION: ("Repossession",),
    Status.PAID_REPOSSESSION: ("Paid; was a Repossession",),
    Status.SURRENDER: ("Voluntary Surrender",),
    Status.PAID_SURRENDER: ("Paid; was a Voluntary Surrender",),
    Status.FORECLOSURE: ("Foreclosure",),
    Status.DEED_IN_LIEU: ("Deed in Lieu of Foreclosure",),
    Status.GOVERNMENT_CLAIM: ("Claim filed with government",),
}
QUIET: Final = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED})

RESPONSIBILITY: Final[Mapping[Ownership, str]] = {
    Ownership.INDIVIDUAL: "Individual",
    Ownership.JOINT: "Joint",
    Ownership.AUTHORIZED_USER: "Authorized User",
    Ownership.COMAKER: "Co-maker",
    Ownership.MAKER: "Maker",
    Ownership.TERMINATED: "Terminated",
    Ownership.BUSINESS: "Business",
    Ownership.DECEASED: "Deceased",
}

PORTFOLIO: Final[Mapping[PortfolioType, str]] = {
    PortfolioType.REVOLVING: "Revolving Account",
    PortfolioType.INSTALLMENT: "Installment Account",
    PortfolioType.MORTGAGE: "Mortgage Account",
    PortfolioType.OPEN: "Open Account",
    PortfolioType.LINE_OF_CREDIT: "Line of Credit Account",
}

EQUIFAX_SIGNS: Final[Mapping[HistoryCode, str]] = {
    **GRID_SIGNS,
    HistoryCode.COLLECTION: "C",
    HistoryCode.SURRENDER: "V",
    HistoryCode.TOO_NEW: "TN",
}
TRANSUNION_RATINGS: Final[Mapping[HistoryCode, str]] = {
    **{code: EQUIFAX_SIGNS[code] for code in list(HistoryCode)[:5]},
    HistoryCode.ZERO_BALANCE: "OK",
    HistoryCode.LATE_150: "120",
    HistoryCode.LATE_180: "120",
    HistoryCode.NO_DATA: "N/R",
    HistoryCode.COLLECTION: "COL",
    HistoryCode.FORECLOSURE: "FC",
    HistoryCode.SURRENDER: "VS",
    HistoryCode.REPOSSESSION: "RPO",
    HistoryCode.CHARGE_OFF: "C/O",
    HistoryCode.TOO_NEW: "X",
}
RATED: Final[Mapping[str, HistoryCode]] = {
    "OK": HistoryCode.CURRENT,
    "30": HistoryCode.LATE_30,
    "60": HistoryCode.LATE_60,
    "90": HistoryCode.LATE_90,
    "120": HistoryCode.LATE_120,
    "N/R": HistoryCode.NO_DATA,
    "X": HistoryCode.NO_DATA,
    "COL": HistoryCode.COLLECTION,
    "FC": HistoryCode.FORECLOSURE,
    "VS": HistoryCode.SURRENDER,
    "RPO": HistoryCode.REPOSSESSION,
    "C/O": HistoryCode.CHARGE_OFF,
}


def slashed(date: PartialDate | None, none: str) -> str:
    """MM/DD/YYYY, MM/YYYY or YYYY, by what is known."""
    if date is None:
        return none
    if date.day is not None:
        return f"{date.month:02d}/{date.day:02d}/{date.year}"
    return str(date.year) if date.month is None else f"{date.month:02d}/{date.year}"


def kind_of_loan(line: Tradeline) -> str | None:
    """The Metro 2 account type in words."""
    words = ACCOUNT_TYPES.get(line.account_type or "")
    return words[0].upper() + words[1:] if words else None


def comments(line: Tradeline) -> tuple[str, ...]:
    """The compliance condition in words and what the furnisher remarked, in parts that semicolons divide."""
    condition = COMPLIANCE_CONDITIONS.get(line.compliance_condition or "")
    said = (*((condition,) if condition else ()), *(remark.text for remark in line.remarks if remark.text))
    return tuple(part for text in said for part in text.split("; "))


def disputed(line: Tradeline) -> dict[str, object]:
    """What the comments tell of a dispute."""
    code = line.compliance_condition
    if code is None:
        return {}
    told: dict[str, object] = {"compliance_condition": code}
    return told | {"is_disputed": code in DISPUTED_CONDITIONS} if code in DISPUTED_CONDITIONS or code == "XH" else told
