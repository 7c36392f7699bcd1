"""The words of credit reporting, one spelling for all sources.

The codes are those of the Metro 2 format (CDIA, Credit Reporting Resource Guide), cross-read in the public tables of
moov-io/metro2 (pkg/lib/constants.go) and cfpb/Metro2 (annotationLookups.ts), which agree on them. A bureau's own
codes that merely look alike are translated by that bureau's adapter and never read with these tables. Metro 2 is a
trade format: what contradicts it is evidence of inaccuracy, not a violation of law.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple


class Bureau(StrEnum):
    """The three nationwide consumer reporting agencies."""

    EXPERIAN = "experian"
    EQUIFAX = "equifax"
    TRANSUNION = "transunion"


BUREAU_NAMES: Final[Mapping[Bureau, str]] = MappingProxyType(
    {Bureau.EXPERIAN: "Experian", Bureau.EQUIFAX: "Equifax", Bureau.TRANSUNION: "TransUnion"}
)
"""What each bureau is called in text."""


class Status(StrEnum):
    """Account status, field 17A; `METRO2_STATUS` holds the code and what the format expects beside it."""

    TRANSFERRED = "transferred"
    CURRENT = "current"
    PAID_OR_CLOSED = "paid_or_closed"
    PAID_SURRENDER = "paid_surrender"
    PAID_COLLECTION = "paid_collection"
    PAID_REPOSSESSION = "paid_repossession"
    PAID_CHARGE_OFF = "paid_charge_off"
    PAID_FORECLOSURE = "paid_foreclosure"
    LATE_30 = "late_30"
    LATE_60 = "late_60"
    LATE_90 = "late_90"
    LATE_120 = "late_120"
    LATE_150 = "late_150"
    LATE_180 = "late_180"
    GOVERNMENT_CLAIM = "government_claim"
    DEED_IN_LIEU = "deed_in_lieu"
    COLLECTION = "collection"
    FORECLOSURE = "foreclosure"
    SURRENDER = "surrender"
    REPOSSESSION = "repossession"
    CHARGE_OFF = "charge_off"
    DELETED = "deleted"
    DELETED_FRAUD = "deleted_fraud"


class StatusRow(NamedTuple):
    """One row of the field 17A table: `dofd` is "always", "by_rating" (ratings 1-6, G, L) or "never"."""

    status: Status
    meaning: str
    needs_rating: bool
    dofd: str
    paid: bool


METRO2_STATUS: Final[Mapping[str, StatusRow]] = MappingProxyType(
    {
        "05": StatusRow(Status.TRANSFERRED, "Account transferred", True, "by_rating", False),
        "11": StatusRow(Status.CURRENT, "Current, 0-29 days past due", False, "never", False),
        "13": StatusRow(Status.PAID_OR_CLOSED, "Paid or closed, zero balance", True, "by_rating", True),
        "61": StatusRow(Status.PAID_SURRENDER, "Paid in full, was a voluntary surrender", False, "always", True),
        "62": StatusRow(Status.PAID_COLLECTION, "Paid in full, was a collection", False, "always", True),
        "63": StatusRow(Status.PAID_REPOSSESSION, "Paid in full, was a repossession", False, "always", True),
        "64": StatusRow(Status.PAID_CHARGE_OFF, "Paid in full, was a charge-off", False, "always", True),
        "65": StatusRow(Status.PAID_FORECLOSURE, "Paid in full, foreclosure was started", True, "always", True),
        "71": StatusRow(Status.LATE_30, "30-59 days past due", False, "always", False),
        "78": StatusRow(Status.LATE_60, "60-89 days past due", False, "always", False),
        "80": StatusRow(Status.LATE_90, "90-119 days past due", False, "always", False),
        "82": StatusRow(Status.LATE_120, "120-149 days past due", False, "always", False),
        "83": StatusRow(Status.LATE_150, "150-179 days past due", False, "always", False),
        "84": StatusRow(Status.LATE_180, "180 days or more past due", False, "always", False),
        "88": StatusRow(Status.GOVERNMENT_CLAIM, "Claim filed with government", True, "always", False),
        "89": StatusRow(Status.DEED_IN_LIEU, "Deed in lieu of foreclosure", True, "always", False),
        "93": StatusRow(Status.COLLECTION, "Assigned to collections", False, "always", False),
        "94": StatusRow(Status.FORECLOSURE, "Foreclosure completed", True, "always", False),
        "95": StatusRow(Status.SURRENDER, "Voluntary surrender", True, "always", False),
        "96": StatusRow(Status.REPOSSESSION, "Repossession", False, "always", False),
        "97": StatusRow(Status.CHARGE_OFF, "Unpaid balance charged off", False, "always", False),
        "DA": StatusRow(Status.DELETED, "Account deleted (not for fraud)", False, "never", False),
        "DF": StatusRow(Status.DELETED_FRAUD, "Account deleted for confirmed fraud", False, "never", False),
    }
)

STATUS_ROW: Final[Mapping[Status, StatusRow]] = MappingProxyType({r.status: r for r in METRO2_STATUS.values()})

PAID_STATUSES: Final = frozenset(row.status for row in METRO2_STATUS.values() if row.paid)
LATE_STATUSES: Final = frozenset(s for s in Status if s.value.startswith("late_"))
CHARGE_OFF_STATUSES: Final = frozenset({Status.CHARGE_OFF, Status.PAID_CHARGE_OFF})


class Ownership(StrEnum):
    """The consumer's tie to the account (ECOA code, field 37). The last three are obsolete since Sep 2003."""

    INDIVIDUAL = "individual"
    JOINT = "joint"
    AUTHORIZED_USER = "authorized_user"
    COMAKER = "comaker"
    MAKER = "maker"
    TERMINATED = "terminated"
    BUSINESS = "business"
    DECEASED = "deceased"
    DELETE_CONSUMER = "delete_consumer"
    UNDESIGNATED = "undesignated"
    SHARED_UNDETERMINED = "shared_undetermined"
    ON_BEHALF_OF = "on_behalf_of"


METRO2_OWNERSHIP: Final[Mapping[str, Ownership]] = MappingProxyType(dict(zip("12357TWXZ046", Ownership, strict=True)))
OBSOLETE_OWNERSHIP: Final = frozenset({Ownership.UNDESIGNATED, Ownership.SHARED_UNDETERMINED, Ownership.ON_BEHALF_OF})


class PortfolioType(StrEnum):
    """Field 8."""

    LINE_OF_CREDIT = "line_of_credit"
    INSTALLMENT = "installment"
    MORTGAGE = "mortgage"
    OPEN = "open"
    REVOLVING = "revolving"


METRO2_PORTFOLIO: Final[Mapping[str, PortfolioType]] = MappingProxyType(dict(zip("CIMOR", PortfolioType, strict=True)))


class HistoryCode(StrEnum):
    """One month of the payment history profile, field 18. `Z` is obsolete and still met in old files.

    `B` is trailing fill (no history before), `D` a month without data, `E` a current account with zero balance.
    """

    CURRENT = "0"
    LATE_30 = "1"
    LATE_60 = "2"
    LATE_90 = "3"
    LATE_120 = "4"
    LATE_150 = "5"
    LATE_180 = "6"
    BEFORE_HISTORY = "B"
    NO_DATA = "D"
    ZERO_BALANCE = "E"
    COLLECTION = "G"
    FORECLOSURE = "H"
    SURRENDER = "J"
    REPOSSESSION = "K"
    CHARGE_OFF = "L"
    TOO_NEW = "Z"


LATE_CODES: Final = frozenset(code for code in HistoryCode if code.value in "123456")
DEFAULT_CODES: Final = frozenset(code for code in HistoryCode if code.value in "GHJKL")
CURRENT_CODES: Final = frozenset({HistoryCode.CURRENT, HistoryCode.ZERO_BALANCE})


class PaymentRating(StrEnum):
    """Field 17B: how the account stood when it was transferred, paid or closed."""

    CURRENT = "0"
    LATE_30 = "1"
    LATE_60 = "2"
    LATE_90 = "3"
    LATE_120 = "4"
    LATE_150 = "5"
    LATE_180 = "6"
    COLLECTION = "G"
    CHARGE_OFF = "L"


COMPLIANCE_CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "XA": "Closed at the consumer's request",
        "XB": "Disputed under the FCRA or FDCPA, under investigation",
        "XC": "FCRA investigation completed, the consumer disagrees",
        "XD": "Closed at the consumer's request; disputed, under investigation",
        "XE": "Closed at the consumer's request; investigation completed, the consumer disagrees",
        "XF": "Disputed under the FCBA, under investigation",
        "XG": "FCBA investigation completed, the consumer disagrees",
        "XH": "Previously in dispute, now resolved",
        "XJ": "Closed at the consumer's request; disputed under the FCBA",
        "XR": "Removes the code reported before",
    }
)
DISPUTED_CONDITIONS: Final = frozenset({"XB", "XC", "XD", "XE", "XF", "XG", "XJ"})

CONSUMER_INFORMATION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "A": "Petition for chapter 7",
        "B": "Petition for chapter 11",
        "C": "Petition for chapter 12",
        "D": "Petition for chapter 13",
        "E": "Discharged through chapter 7",
        "F": "Discharged through chapter 11",
        "G": "Discharged through chapter 12",
        "H": "Completed through chapter 13",
        "I": "Chapter 7 dismissed",
        "J": "Chapter 11 dismissed",
        "K": "Chapter 12 dismissed",
        "L": "Chapter 13 dismissed",
        "M": "Chapter 7 withdrawn",
        "N": "Chapter 11 withdrawn",
        "O": "Chapter 12 withdrawn",
        "P": "Chapter 13 withdrawn",
        "Q": "Removes a bankruptcy indicator",
        "R": "Chapter 7 debt reaffirmed",
        "S": "Removes indicators R, V, 2A",
        "T": "Consumer can't be located",
        "U": "Consumer now located",
        "V": "Chapter 7 reaffirmation rescinded",
        "W": "Chapter 11 reaffirmation rescinded (obsolete)",
        "X": "Chapter 12 reaffirmation rescinded (obsolete)",
        "Y": "Chapter 13 reaffirmation rescinded (obsolete)",
        "Z": "Bankruptcy, chapter not designated",
        "1A": "Personal receivership",
        "2A": "Lease assumption",
    }
)

# fmt: off
CREDITOR_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "01": "retail", "02": "medical", "03": "oil", "04": "government", "05": "personal services",
        "06": "insurance", "07": "education", "08": "banking", "09": "rental or lease", "10": "utilities",
        "11": "cable or cellular", "12": "financial non-bank", "13": "credit union", "14": "automotive",
        "15": "check guarantee",
    }
)

ACCOUNT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "00": "auto", "01": "unsecured loan", "02": "secured loan", "03": "partially secured loan",
        "04": "home improvement", "05": "FHA home improvement", "06": "installment sales contract",
        "07": "charge account", "08": "real estate, type unknown", "10": "business loan",
        "11": "recreational merchandise", "12": "education", "13": "lease", "15": "line of credit",
        "17": "manufactured housing", "18": "credit card", "19": "FHA mortgage", "20": "note loan",
        "25": "VA mortgage", "26": "conventional mortgage", "29": "rental agreement",
        "37": "combined credit plan", "43": "debit card", "47": "secured credit line",
        "48": "collection agency or attorney", "50": "family support",
        "65": "government unsecured guaranteed loan", "66": "government secured guaranteed loan",
        "67": "government unsecured direct loan", "68": "government secured direct loan",
        "69": "government grant", "70": "government overpayment", "71": "government fine",
        "72": "government fee for services", "73": "government employee advance",
        "74": "government miscellaneous debt", "75": "government benefit", "77": "returned check",
        "89": "home equity line of credit", "90": "medical debt", "91": "debt consolidation",
        "92": "utility", "93": "child support", "95": "attorney fees", "0A": "time share",
        "2A": "secured credit card", "3A": "auto lease", "5A": "junior lien",
        "6A": "commercial installment loan", "7A": "commercial line of credit",
        "8A": "business credit card", "9A": "secured home improvement", "5B": "second mortgage",
        "6B": "commercial mortgage", "7B": "agricultural", "8B": "deposit account with overdraft",
        "9B": "business line, personally guaranteed", "0C": "debt buyer", "2C": "USDA mortgage",
        "4D": "telecommunications or cellular", "6D": "home equity loan", "0F": "construction loan",
        "0G": "flexible spending credit card",
    }
)
# fmt: on
MORTGAGE_TYPES: Final = frozenset({"08", "19", "25", "26", "2C", "5B", "6B", "6D"})


class InquiryKind(StrEnum):
    """A hard inquiry is shown to others who read the report; a soft one to the consumer only."""

    HARD = "hard"
    SOFT = "soft"


class PublicRecordKind(StrEnum):
    """What a court or registry recorded."""

    BANKRUPTCY = "bankruptcy"
    JUDGMENT = "judgment"
    TAX_LIEN = "tax_lien"
    OTHER = "other"


class AlertKind(StrEnum):
    """A marker on the whole file (15 U.S.C. 1681c-1), or a message of the bureau about it."""

    FREEZE = "freeze"
    FRAUD_ALERT = "fraud_alert"
    ACTIVE_DUTY = "active_duty"
    MESSAGE = "message"
