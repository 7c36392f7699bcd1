"""Information too old to be reported: 15 U.S.C. 1681c, and what bureaus do beyond it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from contracts.calendar import add_months, add_years
from contracts.report import Inquiry, PublicRecord, Tradeline
from contracts.vocabulary import (
    CHARGE_OFF_STATUSES,
    DEFAULT_CODES,
    LATE_CODES,
    LATE_STATUSES,
    InquiryKind,
    PublicRecordKind,
    Status,
)
from functions.analysis.engine.delinquency import first_delinquency
from functions.analysis.engine.facts import absent, cell_fact, fact, strength_of, weaker
from functions.analysis.engine.rule import (
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    generated_on_fact,
    inquiry_rule,
    public_record_rule,
    tradeline_rule,
)
from functions.analysis.engine.signs import COLLECTION_STATUSES, DELETED_STATUSES, LATE_OR_UNREAD, in_default
from functions.analysis.model import PurposeKind, RuleClass, Strength

COLLECTION_YEARS = "fcra.obsolescence.collection_years"
COLLECTION_OFFSET_DAYS = "fcra.obsolescence.collection_offset_days"
BANKRUPTCY_YEARS = "fcra.obsolescence.bankruptcy_years"
OTHER_ADVERSE_YEARS = "fcra.obsolescence.other_adverse_years"
EXEMPT_CREDIT = "fcra.obsolescence.exempt_credit_usd_cents"
EXEMPT_SALARY = "fcra.obsolescence.exempt_employment_salary_usd_cents"
INQUIRY_MONTHS = "policy.inquiry_display_months"

_EXEMPT_FROM = {
    PurposeKind.CREDIT: EXEMPT_CREDIT,
    PurposeKind.LIFE_INSURANCE: EXEMPT_CREDIT,
    PurposeKind.EMPLOYMENT: EXEMPT_SALARY,
}
_NOT_A_PLAIN_LATE = frozenset(Status) - LATE_STATUSES - {Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED}


def limits_hold(case: Case) -> Strength | None:
    """How firmly the limits of 1681c(a) bind this report: None when 1681c(b) lifts them.

    A file disclosure to the consumer is no consumer report, so age there is only a sign of what others get to see;
    an amount nobody knows leaves it open whether the exemption holds.
    """
    if case.purpose.kind is PurposeKind.CONSUMER_DISCLOSURE:
        return Strength.POSSIBLE
    threshold_id = _EXEMPT_FROM.get(case.purpose.kind)
    if threshold_id is None:
        return Strength.CERTAIN
    threshold, amount_cents = case.law(threshold_id), case.purpose.amount_cents
    if threshold is None:
        return Strength.CERTAIN
    if amount_cents is None:
        return Strength.PROBABLE
    return None if amount_cents >= threshold else Strength.CERTAIN


@tradeline_rule(
    "R01",
    RuleClass.STATUTE,
    citations=("15 U.S.C. 1681c(a)(4)", "15 U.S.C. 1681c(c)(1)"),
    acdv_code="115",
    inputs=("status", "first_delinquency_on", "payment_history", "charged_off_on", "report.generated_on"),
    evidence=("Statements or letters that show when the payments stopped",),
)
def default_obsolete(tradeline: Tradeline, case: Case) -> Outcome:
    """A collection or charge-off is reported after its time.

    The seven years begin on the 180th day of the delinquency that led to it, whether the debt was sold, placed again
    or paid since. The date of first delinquency is taken at its latest day, which is also the later of the two
    readings of when a delinquency begins. Where it isn't reported, the latest day that the payment history, other
    reports and the debt's other accounts leave for it is taken, and the finding is probable; where they leave a day
    too young, the rule abstains. Where months in order after the reported date speak for a later delinquency the
    finding is possible only, where other reports name a later date it is probable. Repossession, foreclosure and the
    like are "similar action" and make a probable finding. Purposes that 1681c(b) exempts make none.
    """
    binding = limits_hold(case)
    if binding is None or tradeline.status in DELETED_STATUSES:
        return SILENT
    if not in_default(tradeline):
        return Abstained(("status",)) if tradeline.status is None else SILENT
    years, offset_days = case.law(COLLECTION_YEARS), case.law(COLLECTION_OFFSET_DAYS)
    first, reported_on = tradeline.first_delinquency_on, case.report.generated_on
    if reported_on is None:
        return Abstained((*absent(tradeline, "first_delinquency_on"), "report.generated_on"))
    if years is None or offset_days is None:
        return Abstained((COLLECTION_YEARS if years is None else COLLECTION_OFFSET_DAYS,))

    def is_old(begun: date) -> bool:
        return reported_on > add_years(begun + timedelta(days=offset_days), years)

    if first is not None and not is_old(first.latest()):
        return SILENT
    begun = first_delinquency(tradeline, case)
    named = tradeline.status in CHARGE_OFF_STATUSES | COLLECTION_STATUSES
    at_most = binding if named else weaker(binding, Strength.PROBABLE)
    stated = () if tradeline.status is None else (fact(tradeline, "status"),)
    limit = f"more than {years} years and {offset_days} days before the report"
    shown = f"The report of {reported_on} shows this account although its delinquency"
    if first is None:
        if begun.latest is None or not is_old(begun.latest):
            young = begun.unknown is None and begun.earliest is not None and not is_old(begun.earliest)
            return SILENT if young else Abstained(("first_delinquency_on",))
        told = [each for each in begun.readings if each.latest is not None and is_old(each.latest)]
        facts = (*stated, *(said for each in told for said in each.facts), generated_on_fact(case))
        strength = strength_of(facts, weaker(at_most, Strength.PROBABLE, *(each.strength for each in told)))
        why = " and ".join(each.text for each in told)
        return Fired(facts, strength, f"{shown} began by {begun.latest}, {limit}: {why}.")
    facts, against = (*stated, fact(tradeline, "first_delinquency_on"), generated_on_fact(case)), ""
    if begun.latest is not None and not is_old(begun.latest):
        others = [each for each in begun.readings if each.source != "reported" and each.earliest is not None]
        facts += tuple(said for each in others for said in each.facts)
        against = f" Yet {' and '.join(each.text for each in others)}, which speaks for a later date."
        cured = begun.unknown == "cured_in_between"
        at_most = weaker(at_most, Strength.POSSIBLE if cured else Strength.PROBABLE)
    return Fired(facts, strength_of(facts, at_most), f"{shown} is dated {first}, {limit}.{against}")


@tradeline_rule(
    "R02",
    RuleClass.STATUTE,
    citations=("15 U.S.C. 1681c(a)(5)",),
    acdv_code="106",
    inputs=("payment_history", "report.generated_on"),
)
def late_payment_obsolete(tradeline: Tradeline, case: Case) -> Outcome:
    """A late payment older than seven years is still reported.

    Each late payment ages on its own date: it may be reported up to seven years after it, and a month counts as its
    last day. Collection, charge-off and the like run from the first delinquency instead and are not looked at here;
    lates that led up to one may share its later end, so they make a probable finding only. Purposes that 1681c(b)
    exempts make none.
    """
    binding = limits_hold(case)
    if binding is None:
        return SILENT
    years, reported_on = case.law(OTHER_ADVERSE_YEARS), case.report.generated_on
    if not tradeline.payment_history:
        return Abstained(("payment_history",))
    if reported_on is None or years is None:
        return Abstained(("report.generated_on",) if reported_on is None else (OTHER_ADVERSE_YEARS,))
    if LATE_OR_UNREAD.isdisjoint(case.signs(tradeline)):
        return SILENT
    same = f"{reported_on.year - years:04d}-{reported_on.month:02d}"  # a February may end before the report's does
    ended = [cell for cell in tradeline.payment_history if cell.month <= same]
    old = [cell for cell in ended if cell.month < same or add_years(cell.date.latest(), years) < reported_on]
    late = [cell for cell in old if cell.code in LATE_CODES]
    if not late:
        return Abstained(("payment_history[].code",)) if any(cell.code is None for cell in old) else SILENT
    facts = (
        *(cell_fact(tradeline, cell) for cell in late),
        generated_on_fact(case),
    )
    defaulted = tradeline.status in _NOT_A_PLAIN_LATE or any(
        cell.code in DEFAULT_CODES for cell in tradeline.payment_history
    )
    at_most = weaker(binding, Strength.PROBABLE) if defaulted else binding
    months = ", ".join(cell.month for cell in late)
    return Fired(
        facts,
        strength_of(facts, at_most),
        f"The report of {reported_on} shows late payments of {months}, more than {years} years before it.",
    )


@public_record_rule(
    "R03",
    RuleClass.STATUTE,
    citations=("15 U.S.C. 1681c(a)(1)",),
    inputs=("kind", "filed_on", "report.generated_on"),
    evidence=("The court's docket, or the petition with its date",),
)
def bankruptcy_obsolete(record: PublicRecord, case: Case) -> Outcome:
    """A bankruptcy is reported for longer than ten years.

    The ten years run from the order for relief or the adjudication, for every chapter. Reports give the filing: a
    voluntary petition is itself the order for relief (11 U.S.C. 301(b)), in an involuntary case the order comes
    later; so the finding is probable at most. Purposes that 1681c(b) exempts make none.
    """
    binding = limits_hold(case)
    if binding is None or record.kind not in (None, PublicRecordKind.BANKRUPTCY):
        return SILENT
    years, filed, reported_on = case.law(BANKRUPTCY_YEARS), record.filed_on, case.report.generated_on
    missing = absent(record, "kind", "filed_on")
    if reported_on is None:
        missing += ("report.generated_on",)
    if missing or years is None or filed is None or reported_on is None:
        return Abstained(missing or (BANKRUPTCY_YEARS,))
    if reported_on <= add_years(filed.latest(), years):
        return SILENT
    facts = (fact(record, "kind"), fact(record, "filed_on"), generated_on_fact(case))
    return Fired(
        facts,
        strength_of(facts, weaker(binding, Strength.PROBABLE)),
        f"The report of {reported_on} shows a bankruptcy filed {filed}, more than {years} years before it.",
    )


@inquiry_rule(
    "R07",
    RuleClass.BUREAU_POLICY,
    citations=("Bureau practice; compare 15 U.S.C. 1681g(a)(3)",),
    inputs=("kind", "inquired_on", "report.generated_on"),
)
def inquiry_outdated(inquiry: Inquiry, case: Case) -> Outcome:
    """A hard inquiry is shown for longer than two years.

    No statute limits how long an inquiry is shown to others; the bureaus' own practice does. Soft inquiries are seen
    by the consumer only and do no harm.
    """
    if inquiry.kind is InquiryKind.SOFT:
        return SILENT
    months, reported_on = case.law(INQUIRY_MONTHS), case.report.generated_on
    missing = absent(inquiry, "kind", "inquired_on")
    if reported_on is None:
        missing += ("report.generated_on",)
    if missing or months is None or reported_on is None or inquiry.inquired_on is None:
        return Abstained(missing or (INQUIRY_MONTHS,))
    if add_months(inquiry.inquired_on.latest(), months) >= reported_on:
        return SILENT
    facts = (
        fact(inquiry, "kind"),
        fact(inquiry, "inquired_on"),
        generated_on_fact(case),
    )
    return Fired(
        facts,
        strength_of(facts),
        f"The report of {reported_on} shows an inquiry of {inquiry.inquired_on}, more than {months} months before it.",
    )


RULES: Final = (default_obsolete, late_payment_obsolete, bankruptcy_obsolete, inquiry_outdated)
