"""Code tables of the format that the canonical vocabulary has no need of.

From the CDIA guide as cross-read in two public tables (moov-io/metro2 `constants.go`, cfpb/Metro2
`annotationLookups.ts`), which agree on them but for special comment AL. Tables that are part of the canon stand in
`contracts.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from contracts.vocabulary import METRO2_PORTFOLIO, PaymentRating

_Table = Mapping[str, str]


def _table(**rows: str) -> _Table:
    return MappingProxyType({code.removeprefix("_"): meaning for code, meaning in rows.items()})


PORTFOLIOS: Final[_Table] = MappingProxyType({code: str(kind) for code, kind in METRO2_PORTFOLIO.items()})
RATINGS: Final[_Table] = MappingProxyType({rating.value: rating.name.lower() for rating in PaymentRating})
PROCESSING: Final = _table(_0="not used", _1="record is processed in the cycle named by its time stamp")
CORRECTION: Final = _table(_0="normal reporting", _1="replaces the record reported before")
TERMS_FREQUENCIES: Final = _table(
    D="deferred", P="single payment", W="weekly", B="biweekly", E="semimonthly", M="monthly", L="bimonthly",
    Q="quarterly", T="three times a year", S="twice a year", Y="yearly",
)  # fmt: skip
GENERATIONS: Final = _table(
    J="junior", S="senior", _2="II", _3="III", _4="IV", _5="V", _6="VI", _7="VII", _8="VIII", _9="IX"
)
ADDRESSES: Final = _table(
    C="confirmed", Y="known to be the primary residence", N="not confirmed", M="military", S="secondary",
    B="business, not the consumer's residence", U="not deliverable", D="data reporter's default",
    P="bill payer service",
)  # fmt: skip
RESIDENCES: Final = _table(O="owns", R="rents")
INTEREST_TYPES: Final = _table(F="fixed", V="variable")
K2_INDICATORS: Final = _table(_1="purchased from", _2="sold to", _9="removes what was reported before")
K3_AGENCIES: Final = _table(_00="not applicable", _01="Fannie Mae", _02="Freddie Mac")
K4_INDICATORS: Final = _table(_01="balloon payment", _02="deferred payment")
L1_INDICATORS: Final = _table(
    _1="account number changed", _2="identification number changed", _3="account and identification number changed"
)
HISTORY_SIGNS: Final = "0123456BDEGHJKLZ"

SPECIAL_COMMENTS: Final = _table(
    B="Payments managed by a financial counselling programme",
    C="Paid by a comaker",
    H="Loan assumed by another party",
    I="Election of remedy",
    M="Closed at the credit grantor's request",
    O="Transferred to another lender",
    S="Special handling; contact the credit grantor",
    V="Adjustment pending",
    AB="Debt consolidated by refinancing or renewal",
    AC="Paying under a partial payment agreement",
    AH="Purchased by another company",
    AI="Recalled to active military duty",
    AL="Student loan assigned to the government",
    AM="Payments assured by wage garnishment",
    AN="Acquired by a federal insurer of deposits",
    AO="Voluntarily surrendered, then redeemed or reinstated",
    AP="Credit line suspended",
    AS="Closed because of refinancing",
    AT="Closed because of transfer",
    AU="Settled for less than the full balance",
    AV="First payment never received",
    AW="Affected by a natural or declared disaster",
    AX="Paid from collateral",
    AZ="Redeemed or reinstated repossession",
    BA="Transferred to recovery",
    BB="Full termination, status pending",
    BC="Full termination, obligation satisfied",
    BD="Full termination, balance owing",
    BE="Early termination, status pending",
    BF="Early termination, obligation satisfied",
    BG="Early termination, balance owing",
    BH="Early termination, insurance loss",
    BI="Involuntary repossession",
    BJ="Involuntary repossession, obligation satisfied",
    BK="Involuntary repossession, balance owing",
    BL="Card lost or stolen",
    BN="Paid by the company that originally sold the merchandise",
    BO="Foreclosure proceedings started",
    BP="Paid through insurance",
    BS="Prepaid lease",
    BT="Principal deferred, interest payment only",
    CH="Guaranteed or insured",
    CI="Closed because of inactivity",
    CJ="Credit line no longer available, in repayment phase",
    CK="Credit line reduced because of collateral depreciation",
    CL="Credit line suspended because of collateral depreciation",
    CM="Collateral released by the creditor, balance owing",
    CN="Modified under a federal government plan",
    CO="Modified, not under a federal government plan",
    CP="In forbearance",
    CS="For use by a child support agency only",
    DE="Debt extinguished under state law",
)
