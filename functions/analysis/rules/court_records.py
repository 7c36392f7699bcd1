"""Judgments and tax liens: two layers, the statute's years (15 U.S.C. 1681c(a)(2)-(3)) and the bureaus' own plan.

Under the National Consumer Assistance Plan the nationwide bureaus show neither. That plan is a policy, not law: a
finding on it alone is probable at most, and never called a violation.
"""

from __future__ import annotations

import re
from typing import Final

from contracts.calendar import add_years
from contracts.report import PublicRecord
from contracts.vocabulary import PublicRecordKind
from functions.analysis.engine.facts import absent, fact, strength_of, weaker
from functions.analysis.engine.rule import (
    SILENT,
    Abstained,
    Case,
    Fired,
    Footing,
    Outcome,
    generated_on_fact,
    public_record_rule,
)
from functions.analysis.model import RuleClass, Strength
from functions.analysis.rules.obsolescence import limits_hold

NOT_SHOWN = "policy.nationwide_public_records"
JUDGMENT_YEARS = "fcra.obsolescence.judgment_years"
PAID_LIEN_YEARS = "fcra.obsolescence.paid_tax_lien_years"

PLAN: Final = "National Consumer Assistance Plan"
JUDGMENT_LAW: Final = "15 U.S.C. 1681c(a)(2)"
LIEN_LAW: Final = "15 U.S.C. 1681c(a)(3)"

_PAID: Final = re.compile(r"(?<!not )(?<!never )\b(?:paid|released|satisfied|satisfaction)\b")
_UNREPORTED: Final = "the nationwide bureaus' own plan leaves such records out"


@public_record_rule(
    "R05",
    RuleClass.BUREAU_POLICY,
    citations=(PLAN, JUDGMENT_LAW),
    inputs=("kind", "filed_on", "report.generated_on"),
    evidence=("The court's docket, with the day of entry and of any satisfaction",),
)
def judgment_shown(record: PublicRecord, case: Case) -> Outcome:
    """A civil judgment is shown that the bureaus' own plan leaves out.

    By statute a judgment may be reported for seven years from its entry or until the governing limitation period has
    run, whichever is longer. The report doesn't tell that period, so its age alone makes a possible finding, and
    only where the plan is not in force. Where it is, any judgment on a nationwide bureau's report is a finding.
    """
    if record.kind not in (None, PublicRecordKind.JUDGMENT):
        return SILENT
    reported_on = case.report.generated_on
    missing = absent(record, "kind") + (() if reported_on else ("report.generated_on",))
    if missing or reported_on is None:
        return Abstained(missing)
    years, binding = case.law(JUDGMENT_YEARS), limits_hold(case)
    filed = record.filed_on
    old = filed is not None and years is not None and add_years(filed.latest(), years) < reported_on
    age = f" It is dated {filed}, more than {years} years before the report of {reported_on}." if old else ""
    dated = (fact(record, "filed_on"), generated_on_fact(case)) if old else ()
    facts = (fact(record, "kind"), *dated)
    if case.law(NOT_SHOWN):
        cited = (PLAN, JUDGMENT_LAW) if old and binding else (PLAN,)
        return Fired(
            facts,
            strength_of(facts, Strength.PROBABLE),
            f"The report shows a civil judgment; {_UNREPORTED}.{age}",
            Footing(RuleClass.BUREAU_POLICY, cited),
        )
    if binding is None or (filed is not None and not old):
        return SILENT
    if not old:
        return Abstained(("filed_on",))
    explanation = f"The report shows a civil judgment.{age}"
    return Fired(facts, strength_of(facts, Strength.POSSIBLE), explanation, Footing(RuleClass.STATUTE, (JUDGMENT_LAW,)))


@public_record_rule(
    "R06",
    RuleClass.BUREAU_POLICY,
    citations=(PLAN, LIEN_LAW),
    inputs=("kind", "status_text", "status_on", "report.generated_on"),
    evidence=("The certificate of release, or proof of the payment with its date",),
)
def tax_lien_shown(record: PublicRecord, case: Case) -> Outcome:
    """A tax lien is shown that the bureaus' own plan leaves out, or that was paid more than seven years ago.

    By statute a paid lien may be reported for seven years from payment; an unpaid one has no such limit. The payment
    is taken from a status that says paid, released or satisfied, with its date, which can only be later than the
    payment: so a finding on the statute is probable at most. Where the plan is in force any lien is a finding.
    """
    if record.kind not in (None, PublicRecordKind.TAX_LIEN):
        return SILENT
    reported_on = case.report.generated_on
    missing = absent(record, "kind") + (() if reported_on else ("report.generated_on",))
    if missing or reported_on is None:
        return Abstained(missing)
    binding, planned = limits_hold(case), bool(case.law(NOT_SHOWN))
    paid = _PAID.search((record.status_text or "").lower()) is not None
    years, since = case.law(PAID_LIEN_YEARS), record.status_on
    old = paid and since is not None and years is not None and add_years(since.latest(), years) < reported_on
    if old and binding is not None:
        facts = (*(fact(record, name) for name in ("kind", "status_text", "status_on")), generated_on_fact(case))
        plan = f"; {_UNREPORTED}" if planned else ""
        return Fired(
            facts,
            strength_of(facts, weaker(binding, Strength.PROBABLE)),
            f"The report of {reported_on} shows a tax lien paid or released by {since}, "
            f"more than {years} years before it{plan}.",
            Footing(RuleClass.STATUTE, (LIEN_LAW, PLAN) if planned else (LIEN_LAW,)),
        )
    if planned:
        facts = (fact(record, "kind"),)
        explanation = f"The report shows a tax lien; {_UNREPORTED}."
        footing = Footing(RuleClass.BUREAU_POLICY, (PLAN,))
        return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation, footing)
    if binding is None or (record.status_text is not None and not paid) or (since is not None and paid):
        return SILENT
    return Abstained(absent(record, "status_text", "status_on"))


RULES: Final = (judgment_shown, tax_lien_shown)
