"""The codes of the two merged formats: TrueLink's symbols and MISMO's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau, HistoryCode, Ownership, PaymentRating, PortfolioType, PublicRecordKind, Status
from functions.reports.reading.codes import DEFAULT_SIGNS, DESIGNATORS, LATE_SIGNS

BUREAUS: Final[Mapping[str, Bureau]] = MappingProxyType(
    {
        "TRANSUNION": Bureau.TRANSUNION,
        "TUC": Bureau.TRANSUNION,
        "EXPERIAN": Bureau.EXPERIAN,
        "EXP": Bureau.EXPERIAN,
        "EQUIFAX": Bureau.EQUIFAX,
        "EQF": Bureau.EQUIFAX,
        "EFX": Bureau.EQUIFAX,
    }
)
ORDER: Final = (Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX)


class Pay(NamedTuple):
    """How an account is paid; `status` None where Metro 2 has no status for it."""

    status: Status | None
    rating: PaymentRating | None
    confidence: float


# -- TrueLink -------------------------------------------------------------------------------------------------------

# 9 is collection or charge-off; the description says which. 7 is a wage earner plan.
PAY_STATUSES: Final[Mapping[str, Pay]] = MappingProxyType(
    {
        "C": Pay(Status.CURRENT, PaymentRating.CURRENT, 0.95),
        "0": Pay(Status.CURRENT, PaymentRating.CURRENT, 0.8),
        "1": Pay(Status.LATE_30, PaymentRating.LATE_30, 0.95),
        "2": Pay(Status.LATE_60, PaymentRating.LATE_60, 0.95),
        "3": Pay(Status.LATE_90, PaymentRating.LATE_90, 0.95),
        "4": Pay(Status.LATE_120, PaymentRating.LATE_120, 0.95),
        "5": Pay(Status.LATE_150, PaymentRating.LATE_150, 0.8),
        "6": Pay(Status.LATE_180, PaymentRating.LATE_180, 0.8),
        "7": Pay(None, None, 0.8),
        "8": Pay(Status.REPOSSESSION, None, 0.8),
        "9": Pay(Status.CHARGE_OFF, PaymentRating.CHARGE_OFF, 0.6),
        "U": Pay(None, None, 0.9),
    }
)
PAY_HISTORY: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "C": HistoryCode.CURRENT,
        "0": HistoryCode.CURRENT,
        **LATE_SIGNS,
        "7": None,
        "8": HistoryCode.REPOSSESSION,
        "9": None,
        "U": HistoryCode.NO_DATA,
        "-": HistoryCode.NO_DATA,
        " ": HistoryCode.NO_DATA,
    }
)
"""Newest first from the history's start date. 7 and 9 lump conditions together."""
OWNERS: Final[Mapping[str, Ownership]] = MappingProxyType({**DESIGNATORS, "P": Ownership.SHARED_UNDETERMINED})
ACCOUNT_KINDS: Final[Mapping[str, PortfolioType]] = MappingProxyType(
    {
        "R": PortfolioType.REVOLVING,
        "I": PortfolioType.INSTALLMENT,
        "M": PortfolioType.MORTGAGE,
        "O": PortfolioType.OPEN,
        "C": PortfolioType.LINE_OF_CREDIT,
    }
)
COLLECTION_KIND: Final = "Y"
OPENNESS: Final[Mapping[str, bool]] = MappingProxyType({"O": True, "C": False})
CHAPTERS: Final[Mapping[str, str]] = MappingProxyType({"7": "7", "11": "11", "12": "12", "13": "13"})

# -- MISMO ----------------------------------------------------------------------------------------------------------

RATINGS: Final[Mapping[str, Pay]] = MappingProxyType(
    {
        "AsAgreed": Pay(Status.CURRENT, PaymentRating.CURRENT, 1.0),
        "Late30Days": Pay(Status.LATE_30, PaymentRating.LATE_30, 1.0),
        "Late60Days": Pay(Status.LATE_60, PaymentRating.LATE_60, 1.0),
        "Late90Days": Pay(Status.LATE_90, PaymentRating.LATE_90, 1.0),
        "LateOver120Days": Pay(Status.LATE_120, PaymentRating.LATE_120, 0.8),
        "BankruptcyOrWageEarnerPlan": Pay(None, None, 0.9),
        "Repossession": Pay(Status.REPOSSESSION, None, 1.0),
        "Foreclosure": Pay(Status.FORECLOSURE, None, 1.0),
        "ForeclosureOrRepossession": Pay(Status.REPOSSESSION, None, 0.6),
        "ChargeOff": Pay(Status.CHARGE_OFF, PaymentRating.CHARGE_OFF, 1.0),
        "Collection": Pay(Status.COLLECTION, PaymentRating.COLLECTION, 1.0),
        "CollectionOrChargeOff": Pay(Status.CHARGE_OFF, PaymentRating.CHARGE_OFF, 0.6),
        "TooNew": Pay(None, None, 0.9),
        "NoDataAvailable": Pay(None, None, 0.9),
    }
)
PATTERN: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "C": HistoryCode.CURRENT,
        "0": HistoryCode.CURRENT,
        **LATE_SIGNS,
        "7": None,
        "8": None,
        "9": None,
        "N": HistoryCode.NO_DATA,
        "X": HistoryCode.NO_DATA,
        "-": HistoryCode.NO_DATA,
        "E": HistoryCode.ZERO_BALANCE,
        **DEFAULT_SIGNS,
    }
)
"""Newest first from the pattern's start date. 7 (bankruptcy or plan), 8 and 9 each lump two conditions together."""
OWNERSHIP: Final[Mapping[str, Ownership]] = MappingProxyType(
    {
        "Individual": Ownership.INDIVIDUAL,
        "JointContractualLiability": Ownership.JOINT,
        "JointParticipating": Ownership.SHARED_UNDETERMINED,
        "AuthorizedUser": Ownership.AUTHORIZED_USER,
        "Comaker": Ownership.COMAKER,
        "Maker": Ownership.MAKER,
        "OnBehalfOf": Ownership.ON_BEHALF_OF,
        "Terminate": Ownership.TERMINATED,
        "Terminated": Ownership.TERMINATED,
        "Undesignated": Ownership.UNDESIGNATED,
        "Deceased": Ownership.DECEASED,
    }
)
PORTFOLIOS: Final[Mapping[str, PortfolioType]] = MappingProxyType(
    {
        "Revolving": PortfolioType.REVOLVING,
        "Installment": PortfolioType.INSTALLMENT,
        "Mortgage": PortfolioType.MORTGAGE,
        "Open": PortfolioType.OPEN,
        "CreditLine": PortfolioType.LINE_OF_CREDIT,
    }
)
LOAN_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Automobile": "00",
        "AutoLease": "3A",
        "Lease": "13",
        "CreditCard": "18",
        "ChargeAccount": "07",
        "CollectionAttorney": "48",
        "ConditionalSalesContract": "06",
        "ConventionalRealEstateMortgage": "26",
        "DebtConsolidation": "91",
        "Educational": "12",
        "FHARealEstateMortgage": "19",
        "HomeEquityLineOfCredit": "89",
        "HomeImprovement": "04",
        "LineOfCredit": "15",
        "MedicalDebt": "90",
        "RealEstateLoan": "08",
        "RecreationalMerchandise": "11",
        "RentalAgreement": "29",
        "SecondMortgage": "5B",
        "Secured": "02",
        "SecuredCreditCard": "2A",
        "Unsecured": "01",
        "VeteransAdministrationRealEstateMortgage": "25",
    }
)
RECORD_KINDS: Final[Mapping[str, tuple[PublicRecordKind, str | None]]] = MappingProxyType(
    {
        "BankruptcyChapter7": (PublicRecordKind.BANKRUPTCY, "7"),
        "BankruptcyChapter7Involuntary": (PublicRecordKind.BANKRUPTCY, "7"),
        "BankruptcyChapter7Voluntary": (PublicRecordKind.BANKRUPTCY, "7"),
        "BankruptcyChapter11": (PublicRecordKind.BANKRUPTCY, "11"),
        "BankruptcyChapter12": (PublicRecordKind.BANKRUPTCY, "12"),
        "BankruptcyChapter13": (PublicRecordKind.BANKRUPTCY, "13"),
        "BankruptcyTypeUnknown": (PublicRecordKind.BANKRUPTCY, None),
        "Judgment": (PublicRecordKind.JUDGMENT, None),
        "TaxLienCity": (PublicRecordKind.TAX_LIEN, None),
        "TaxLienCounty": (PublicRecordKind.TAX_LIEN, None),
        "TaxLienFederal": (PublicRecordKind.TAX_LIEN, None),
        "TaxLienOther": (PublicRecordKind.TAX_LIEN, None),
        "TaxLienState": (PublicRecordKind.TAX_LIEN, None),
    }
)
