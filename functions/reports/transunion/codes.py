"""TransUnion's own codes. A code that is missing here is not guessed: it stays readable, and an issue names it.

Account types, remarks and manners of payment are TransUnion's; none is a Metro 2 code.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.vocabulary import HistoryCode, Ownership, PaymentRating, PortfolioType, Status


class Manner(NamedTuple):
    """A manner of payment (accountRating); `status` None where Metro 2 has no status for it."""

    text: str
    status: Status | None
    rating: PaymentRating | None
    confidence: float


_LATE = PaymentRating

MANNERS: Final[Mapping[str, Manner]] = MappingProxyType(
    {
        "00": Manner("Not rated, too new to rate, or approved and not used", None, None, 0.9),
        "01": Manner("Pays as agreed", Status.CURRENT, _LATE.CURRENT, 1.0),
        "02": Manner("30-59 days past due", Status.LATE_30, _LATE.LATE_30, 1.0),
        "03": Manner("60-89 days past due", Status.LATE_60, _LATE.LATE_60, 0.9),
        "04": Manner("90-119 days past due", Status.LATE_90, _LATE.LATE_90, 0.9),
        "05": Manner("120 days or more past due", Status.LATE_120, _LATE.LATE_120, 0.8),
        "07": Manner("Paying or paid under a wage earner plan", None, None, 0.9),
        "08": Manner("Repossession", Status.REPOSSESSION, None, 0.9),
        "8A": Manner("Voluntary surrender", Status.SURRENDER, None, 0.8),
        "8P": Manner("Paid or paying, was a repossession", Status.PAID_REPOSSESSION, None, 0.7),
        "09": Manner("Charged off as bad debt", Status.CHARGE_OFF, _LATE.CHARGE_OFF, 0.9),
        "9B": Manner("Collection account", Status.COLLECTION, _LATE.COLLECTION, 0.9),
        "9P": Manner("Paid or paying, was charged off or in collection", Status.CHARGE_OFF, _LATE.CHARGE_OFF, 0.6),
        "UC": Manner("Unclassified", None, None, 0.9),
        "UR": Manner("Unrated", None, None, 0.9),
    }
)

OWNERSHIP: Final[Mapping[str, Ownership]] = MappingProxyType(
    {
        "individual": Ownership.INDIVIDUAL,
        "jointContractLiability": Ownership.JOINT,
        "authorizedUser": Ownership.AUTHORIZED_USER,
        "coSigner": Ownership.COMAKER,
        "primary": Ownership.MAKER,
        "participant": Ownership.SHARED_UNDETERMINED,
        "undesignated": Ownership.UNDESIGNATED,
        "terminated": Ownership.TERMINATED,
        "deceased": Ownership.DECEASED,
    }
)

PORTFOLIOS: Final[Mapping[str, PortfolioType]] = MappingProxyType(
    {
        "installment": PortfolioType.INSTALLMENT,
        "revolving": PortfolioType.REVOLVING,
        "mortgage": PortfolioType.MORTGAGE,
        "open": PortfolioType.OPEN,
        "lineOfCredit": PortfolioType.LINE_OF_CREDIT,
    }
)

FREQUENCIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deferred": "D",
        "singlePayment": "P",
        "weekly": "W",
        "biweekly": "B",
        "semimonthly": "E",
        "monthly": "M",
        "bimonthly": "L",
        "quarterly": "Q",
        "semiannually": "S",
        "annually": "Y",
    }
)

ACCOUNT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AG": "48",
        "AL": "3A",
        "AU": "00",
        "BC": "8A",
        "BU": "10",
        "CB": "37",
        "CC": "18",
        "CH": "07",
        "CO": "91",
        "CP": "93",
        "CV": "26",
        "DC": "43",
        "FR": "19",
        "FT": "0C",
        "FX": "0G",
        "HE": "6D",
        "HI": "04",
        "IS": "06",
        "LC": "15",
        "LE": "13",
        "MB": "17",
        "MD": "90",
        "NT": "20",
        "RA": "29",
        "RE": "08",
        "RM": "11",
        "SC": "2A",
        "SE": "02",
        "SM": "5B",
        "ST": "12",
        "TS": "0A",
        "US": "01",
        "UT": "92",
        "VM": "25",
    }
)
"""Two letters to Metro 2 field 9. AU, AL, CC, CH, CV, FX, HE, ST are in the vendor's published sample."""
ACCOUNT_TYPE_CONFIDENCE: Final = 0.9


class RemarkMeaning(NamedTuple):
    """What a remark settles beside its text."""

    text: str
    status: Status | None = None
    closed: bool = False
    disputed: bool | None = None
    paid: bool = False


REMARKS: Final[Mapping[str, RemarkMeaning]] = MappingProxyType(
    {
        "AID": RemarkMeaning("Account information disputed by consumer", disputed=True),
        "CAD": RemarkMeaning("Dispute of account information, closed by consumer", closed=True, disputed=True),
        "DRC": RemarkMeaning("Dispute resolved, customer disagrees", disputed=True),
        "DRG": RemarkMeaning("Dispute resolved, reported by grantor", disputed=False),
        "CBC": RemarkMeaning("Account closed by consumer", closed=True),
        "CBG": RemarkMeaning("Account closed by credit grantor", closed=True),
        "CBT": RemarkMeaning("Account closed due to transfer", closed=True),
        "CLO": RemarkMeaning("Account closed", closed=True),
        "CLS": RemarkMeaning("Credit line suspended"),
        "CLA": RemarkMeaning("Placed for collection", status=Status.COLLECTION),
        "PRL": RemarkMeaning("Profit and loss write-off", status=Status.CHARGE_OFF),
        "PPL": RemarkMeaning("Paid profit and loss", status=Status.CHARGE_OFF, paid=True),
        "PCL": RemarkMeaning("Paid collection", status=Status.COLLECTION, paid=True),
        "SET": RemarkMeaning("Settled for less than the full balance"),
        "FOR": RemarkMeaning("Foreclosure", status=Status.FORECLOSURE),
        "RVN": RemarkMeaning("Voluntary surrender", status=Status.SURRENDER),
        "RPO": RemarkMeaning("Repossession", status=Status.REPOSSESSION),
        "TRL": RemarkMeaning("Transferred to another lender", status=Status.TRANSFERRED, closed=True),
        "TTR": RemarkMeaning("Transferred to recovery", status=Status.TRANSFERRED),
        "PUR": RemarkMeaning("Sold to another lender", status=Status.TRANSFERRED, closed=True),
    }
)
REMARK_CONFIDENCE: Final = 0.85

PATTERN: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "1": HistoryCode.CURRENT,
        "2": HistoryCode.LATE_30,
        "3": HistoryCode.LATE_60,
        "4": HistoryCode.LATE_90,
        "5": HistoryCode.LATE_120,
        "X": HistoryCode.NO_DATA,
    }
)
"""Newest first from the pattern's own start date, which lies before the date effective. 5 is 120 days or more."""

PUBLIC_RECORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        f"{sign}{end}": (chapter, f"Chapter {chapter} bankruptcy {word}")
        for sign, chapter in (("1", "11"), ("2", "12"), ("3", "13"), ("7", "7"))
        for end, word in (("D", "dismissed"), ("F", "filed"), ("V", "voluntarily dismissed"), ("X", "discharged"))
    }
)
PUBLIC_RECORD_CONFIDENCE: Final = 0.9
JUDGMENTS: Final = frozenset({"CJ", "PC", "PV", "SC", "RS", "JL"})
TAX_LIENS: Final = frozenset({"FT", "PL", "RL", "TL", "CT"})
