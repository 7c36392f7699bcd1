"""Signs that an account is somebody else's."""

from __future__ import annotations

from typing import Final

from contracts.calendar import add_years
from contracts.dates import Precision
from contracts.report import Tradeline
from contracts.vocabulary import Ownership
from functions.analysis.engine.facts import absent, fact, strength_of
from functions.analysis.engine.rule import SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.model import Fact, RuleClass, Strength

MAJORITY_YEARS: Final = "contract.majority_years"

# Federal student loans bind minors (20 U.S.C. 1091a(b)(2)), and a student's first loan is often signed at 17.
_EDUCATION: Final = "12"
_OWN: Final = frozenset({Ownership.INDIVIDUAL, Ownership.MAKER})
_SHARED: Final = frozenset({Ownership.JOINT, Ownership.COMAKER})


@tradeline_rule(
    "R58",
    RuleClass.IDENTITY,
    citations=("15 U.S.C. 1681e(b)",),
    standards=("Metro 2 fields 10 and 35",),
    acdv_code="001",
    inputs=("opened_on", "ownership", "account_type", "consumer.date_of_birth"),
    evidence=("A copy of an identity document with the date of birth",),
)
def opened_as_minor(tradeline: Tradeline, case: Case) -> Outcome:
    """The account was opened when the consumer was a child.

    Under 18 nobody opens a credit account by themselves, so it may be another person's. Authorized users are added
    at any age and minors may take student loans: neither makes a finding. Probable when both dates are known to the
    day and the account is the consumer's alone, else possible; whether it is theirs only the consumer can say. The
    finding names the age alone: a date of birth doesn't leave the report.
    """
    opened, born, owner = tradeline.opened_on, case.report.consumer.date_of_birth, tradeline.ownership
    if owner is Ownership.AUTHORIZED_USER or tradeline.account_type == _EDUCATION:
        return SILENT
    years = case.law(MAJORITY_YEARS)
    missing = absent(tradeline, "opened_on") + (() if born else ("consumer.date_of_birth",))
    if missing or opened is None or born is None or years is None:
        return Abstained(missing or (MAJORITY_YEARS,))
    if opened.latest() >= add_years(born.earliest(), years):
        return SILENT
    missing = absent(tradeline, "ownership", "account_type")
    if missing or owner not in _OWN | _SHARED:
        return Abstained(missing or ("ownership",))
    place = case.report.consumer.sources.get("date_of_birth")
    age = Fact(
        name="age_when_opened",
        value=f"under {years}",
        source=None if place is None else place.model_copy(update={"raw": None}),
    )
    facts = (fact(tradeline, "opened_on"), age)
    exact = opened.precision is Precision.DAY and born.precision is Precision.DAY
    at_most = Strength.PROBABLE if exact and owner in _OWN else Strength.POSSIBLE
    explanation = (
        f"The account is reported as opened on {opened}; by the date of birth on file the person it is reported for "
        f"was under {years} then."
    )
    return Fired(facts, strength_of(facts, at_most), explanation)


RULES: Final = (opened_as_minor,)
