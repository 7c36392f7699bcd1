"""Court records: how long they may be shown, by the statute's years and by what the bureaus do beyond them.

Bankruptcies: chapter 13 is dropped earlier by practice. Judgments and tax liens: the statute's years (15 U.S.C.
1681c(a)(2)-(3)), and the National Consumer Assistance Plan, under which the nationwide bureaus show neither. Practice
and plan are policies, not law: a finding on them alone is probable at most, and never called a violation.
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
from functions.analysis.rules.months.obsolescence import BANKRUPTCY_YEARS, limits_hold

CHAPTER_13_YEARS = "policy.chapter13_years"
DISMISSED_YEARS = "policy.dismissed_bankruptcy_years"
NOT_SHOWN = "policy.nationwide_public_records"
JUDGMENT_YEARS = "fcra.obsolescence.judgment_years"
PAID_LIEN_YEARS = "fcra.obsolescence.paid_tax_lien_years"

PLAN: Final = "National Consumer Assistance Plan"
JUDGMENT_LAW: Final = "15 U.S.C. 1681c(a)(2)"
PRACTICE: Final = "Bureau practice"
BANKRUPTCY_LAW: Final = "15 U.S.C. 1681c(a)(1)"
LIEN_LAW: Final = "15 U.S.C. 1681c(a)(3)"

_DISMISSED: Final = re.compile(r"(?<!not )\bdismiss(?:ed|al)\b")
_PAID: Final = re.compile(r"(?<!not )(?<!never )\b(?:paid|released|satisfied|satisfaction)\b")
_UNREPORTED: Final = "the nationwide bureaus' own plan leaves such records out"


@public_record_rule(
    "R04",
    RuleClass.BUREAU_POLICY,
    citations=(PRACTICE, BANKRUPTCY_LAW),
    inputs=("kind", "chapter", "status_text", "filed_on", "report.generated_on"),
    evidence=("The court's docket, with the day of filing and how the case ended",),
)
def bankruptcy_shown_too_long(record: PublicRecord, case: Case) -> Outcome:
    """A chapter 13 or dismissed bankruptcy is shown for longer than the bureaus' own practice.

    By statute every chapter may be reported for ten years. The bureaus drop chapter 13 seven years after its filing:
    a finding is a matter of their practice alone, and probable. Whether they drop a dismissed case as early is told
    differently, so that makes a possible finding. Chapter 7 is rightly shown for ten years; beyond these another rule
    looks. A filing known to the month or year counts from its last day.
    """
    if record.kind not in (None, PublicRecordKind.BANKRUPTCY):
        return SILENT
    filed, reported_on = record.filed_on, case.report.generated_on
    missing = absent(record, "kind", "filed_on") + (() if reported_on else ("report.generated_on",))
    if missing or filed is None or reported_on is None:
        return Abstained(missing)
    statute_years = case.law(BANKRUPTCY_YEARS)
    if statute_years is not None and add_years(filed.latest(), statute_years) < reported_on:
        return SILENT
    dismissed = _DISMISSED.search((record.status_text or "").lower()) is not None
    provision = DISMISSED_YEARS if dismissed else CHAPTER_13_YEARS
    years = case.law(provision)
    if years is None:
        return Abstained((provision,))
    if reported_on <= add_years(filed.latest(), years):
        return SILENT
    if not dismissed and record.chapter != "13":
        missing = absent(record, *(("status_text",) if record.chapter else ("chapter",)))
        return Abstained(missing) if missing else SILENT
    stated = [name for name in ("chapter", "status_text") if getattr(record, name) is not None]
    facts = (fact(record, "kind"), *(fact(record, name) for name in stated), fact(record, "filed_on"))
    what = "a dismissed bankruptcy" if dismissed else "a chapter 13 bankruptcy"
    return Fired(
        (*facts, generated_on_fact(case)),
        strength_of(facts, Strength.POSSIBLE if dismissed else Strength.PROBABLE),
        f"The report of {reported_on} shows {what} filed {filed}, more than {years} years before it; "
        "the bureaus' own practice drops it then.",
    )


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


RULES: Final = (bankruptcy_shown_too_long, judgment_shown, tax_lien_shown)
