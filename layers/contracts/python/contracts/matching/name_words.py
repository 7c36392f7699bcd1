"""How bureaus spell furnishers: abbreviations, house names, legal forms. Data, read by `names`.

Bureaus cut names to a fixed width (Metro 2's reporter name has 40 characters, a displayed subscriber name often 20 or
fewer) and furnishers abbreviate by themselves, so one bank has many spellings. An entry here is the reading that is
right for furnishers of consumer credit; whole house names stand in `HOUSES`, words in `WORDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HOUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SYNCB": "SYNCHRONY", "GECRB": "SYNCHRONY", "GEMB": "SYNCHRONY", "CBNA": "CITIBANK", "CITI": "CITIBANK",
        "CBSD": "CITIBANK", "CITICARDS": "CITIBANK", "CITICARDS CBNA": "CITIBANK",
        "JPMCB": "CHASE", "JPMORGAN CHASE": "CHASE", "JP MORGAN CHASE": "CHASE",
        "AMEX": "AMERICAN EXPRESS",
        "BOFA": "BANK AMERICA", "BAC": "BANK AMERICA", "BK OF AMER": "BANK AMERICA", "WFBNA": "WELLS FARGO",
        "WF": "WELLS FARGO", "WFB": "WELLS FARGO", "CAPONE": "CAPITAL ONE", "CAP1": "CAPITAL ONE",
        "COF": "CAPITAL ONE", "CCB": "COMENITY", "WFNNB": "COMENITY", "COMENITYCAPITAL": "COMENITY",
        "COMENITYBANK": "COMENITY", "COMENITYCB": "COMENITY", "USB": "US BANK", "USBANK": "US BANK",
        "FNBO": "FIRST NATIONAL BANK OMAHA", "FNB OMAHA": "FIRST NATIONAL BANK OMAHA", "NSM": "NATIONSTAR",
        "MR COOPER": "NATIONSTAR", "MCM": "MIDLAND", "PRA": "PORTFOLIO RECOVERY", "THD": "HOME DEPOT",
        "NFCU": "NAVY FEDERAL CREDIT UNION", "PENFED": "PENTAGON FEDERAL CREDIT UNION", "USAA": "USAA",
        "GLELSI": "GREAT LAKES", "AIDV": "AIDVANTAGE", "AES": "AMERICAN EDUCATION SERVICES", "DISCOVERBANK": "DISCOVER",
        "TBOM": "BANK MISSOURI", "5/3": "FIFTH THIRD", "DEPT OF ED": "DEPARTMENT EDUCATION",
        "DPT ED": "DEPARTMENT EDUCATION", "DEPTED": "DEPARTMENT EDUCATION", "US DEPT ED": "DEPARTMENT EDUCATION",
        "US DEPT OF ED": "DEPARTMENT EDUCATION", "US DEPT OF EDUCATION": "DEPARTMENT EDUCATION",
    }
)  # fmt: skip
"""Names of houses by which a furnisher is known without being abbreviated word by word."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ACCPT": "ACCEPTANCE", "ADJ": "ADJUSTMENT", "AMER": "AMERICAN", "AMERN": "AMERICAN", "ASSN": "ASSOCIATION",
        "ASSOC": "ASSOCIATES", "ASST": "ASSET", "AUTOM": "AUTOMOTIVE", "BK": "BANK", "BNK": "BANK", "BKCARD": "CARD",
        "BUR": "BUREAU", "CAP": "CAPITAL", "CLLCTN": "COLLECTION", "COLL": "COLLECTION", "COLLECT": "COLLECTION",
        "COLLECTIONS": "COLLECTION", "CMNTY": "COMMUNITY", "COMM": "COMMUNITY", "CONS": "CONSUMER",
        "CORR": "CORRECTION",
        "CR": "CREDIT", "CRD": "CARD", "CRDT": "CREDIT", "CTR": "CENTER", "CU": "CREDIT UNION", "DEPT": "DEPARTMENT",
        "DPT": "DEPARTMENT", "ED": "EDUCATION", "EDU": "EDUCATION", "EDUC": "EDUCATION", "FCU": "FEDERAL CREDIT UNION",
        "FED": "FEDERAL", "FIN": "FINANCIAL", "FINAN": "FINANCIAL", "FINANCE": "FINANCIAL", "FINCL": "FINANCIAL",
        "FINL": "FINANCIAL", "FNCL": "FINANCIAL", "FNDG": "FUNDING", "FST": "FIRST", "GRP": "GROUP", "HLTH": "HEALTH",
        "HOSP": "HOSPITAL", "INS": "INSURANCE", "INTL": "INTERNATIONAL", "INV": "INVESTMENT", "LN": "LOAN",
        "LNS": "LOAN", "LOANS": "LOAN", "MED": "MEDICAL", "MGMT": "MANAGEMENT", "MGT": "MANAGEMENT", "MTG": "MORTGAGE",
        "MTGE": "MORTGAGE", "MORTG": "MORTGAGE", "NATL": "NATIONAL", "NTL": "NATIONAL", "PRTNRS": "PARTNERS",
        "PTNRS": "PARTNERS", "RCVBL": "RECEIVABLES", "RCVBLS": "RECEIVABLES", "RECV": "RECEIVABLES", "REC": "RECOVERY",
        "RECOV": "RECOVERY", "RCVRY": "RECOVERY", "REGL": "REGIONAL", "SAV": "SAVINGS", "SERV": "SERVICES",
        "SERVICE": "SERVICES", "SERVICING": "SERVICES", "SOL": "SOLUTIONS", "STU": "STUDENT", "SVC": "SERVICES",
        "SVCG": "SERVICES", "SVCS": "SERVICES", "SVGS": "SAVINGS", "SYS": "SYSTEMS", "TR": "TRUST",
        "UNIV": "UNIVERSITY",
        "CARDS": "CARD", "ACCEPT": "ACCEPTANCE",
    }
)  # fmt: skip

# fmt: off
LEGAL_FORMS: Final = frozenset((
    "NA", "N", "A", "FSB", "SSB", "INC", "INCORPORATED", "LLC", "LP", "LLP", "LTD", "CO", "COMPANY", "CORP",
    "CORPORATION", "PLC", "PC", "PA", "USA", "THE", "OF", "AND", "FOR",
))
"""Words that say what kind of company it is, or bind others; they never tell two furnishers apart."""

WEAK: Final = frozenset((
    "BANK", "NATIONAL", "CARD", "FINANCIAL", "SERVICES", "CREDIT", "LOAN", "GROUP", "CAPITAL", "FEDERAL", "UNION",
    "ASSOCIATION", "ASSOCIATES", "HOLDINGS", "MORTGAGE", "AUTO", "FUNDING", "MANAGEMENT", "RECOVERY", "COLLECTION",
    "RECEIVABLES", "CORRECTION", "PARTNERS", "SOLUTIONS", "SYSTEMS", "TRUST", "SAVINGS", "HOME", "US",
))
"""Words of the trade: many furnishers have them, so one that is missing or cut off says little."""

COVER_WORDS: Final = frozenset((
    "MEDICAL", "MED", "HEALTH", "CARE", "HEALTHCARE", "PROVIDER", "CREDITOR", "ORIGINAL", "SERVICE", "SERVICES",
    "PAYMENT", "PMT", "DATA", "INFORMATION", "DEBT", "ACCOUNT", "BILL", "BILLS", "EXPENSE", "COLLECTION", "NAME",
    "NAMES", "WITHHELD", "MASKED", "RESTRICTED", "CONFIDENTIAL", "PRIVATE", "SUPPRESSED", "NOT", "SHOWN", "UNKNOWN",
    "AND", "OR", "OF", "THE", "NA", "N", "A",
))
"""What bureaus print where they keep a provider's name back (15 U.S.C. 1681c(a)(6)): "MEDICAL PAYMENT DATA", "Health
care", "Name withheld"."""
# fmt: on
