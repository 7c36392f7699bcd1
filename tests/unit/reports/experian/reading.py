"""The sample profile with one account changed, and what is read of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.report import Report, Tradeline
from functions.reports.experian.profile import parse_credit_profile
from tests.generators.experian_profiles import profile

PULLED = date(2024, 3, 16)


def read(document: object) -> Report:
    return parse_credit_profile(document, pulled_on=PULLED)


def line(**changes: Any) -> Tradeline:
    """The card of the sample profile with some vendor fields changed; dotted names reach the enhanced data."""
    return read(document_with_line(**changes)).tradelines[1]


def document_with_line(**changes: Any) -> dict[str, Any]:
    document = profile()
    card = document["creditProfile"][0]["tradeline"][1]
    for name, value in changes.items():
        target = card["enhancedPaymentData"] if name in ENHANCED else card
        if value is None:
            target.pop(name, None)
        else:
            target[name] = value
    return document


ENHANCED = {
    "enhancedAccountCondition", "enhancedPaymentStatus", "enhancedPaymentHistory84", "firstDelinquencyDate", "ciiCode",
    "complianceCondition", "enhancedAccountType", "enhancedTerms", "enhancedSpecialComment", "originalLoanAmount",
}  # fmt: skip


def issue_codes(document: object) -> set[str]:
    return {issue.code for issue in read(document).issues}
