"""Disputes and their clocks: whether a dispute is shown while it is open, taken off when it is over, answered in time.

That an entry was disputed, with whom and since when, stands in no report: it is told (`known.disputed`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from contracts.calendar import add_business_days
from contracts.report import Tradeline
from contracts.vocabulary import DISPUTED_CONDITIONS, LATE_STATUSES
from functions.analysis.engine.facts import fact, strength_of, told_fact
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    AnyEntry,
    Case,
    Fired,
    Outcome,
    entry_rule,
    tradeline_rule,
)
from functions.analysis.engine.signs import DELETED_STATUSES, in_default, is_collectors
from functions.analysis.known import Disputed
from functions.analysis.model import Fact, RuleClass, Strength

DIRECT_DAYS: Final = "fcra.furnisher.direct_dispute_days"
DAYS: Final = "fcra.reinvestigation.days"
EXTENSION_DAYS: Final = "fcra.reinvestigation.extension_days"
ANNUAL_DAYS: Final = "fcra.reinvestigation.annual_report_days"
NOTICE_DAYS: Final = "fcra.reinvestigation.result_notice_business_days"
MAIL_DAYS: Final = "policy.mail_business_days"

DISPUTE_NOTICE: Final = "15 U.S.C. 1681s-2(a)(3)"
UNDER_INVESTIGATION: Final = frozenset({"XB", "XD", "XF", "XJ"})
DISPUTE_PAPERS: Final = ("The letter of dispute, with proof of the day it was received",)

_TOLD: Final = "known.disputed"
_RECEIVED: Final = "known.disputed.received_on"
_SPEAKS_OF_DISPUTE: Final = re.compile(r"\bdisput|\bdisagrees?\b")
_OVER: Final = re.compile(r"\b(?:resolved|previously|no longer|removed|not disputed)\b")


def is_marked(tradeline: Tradeline) -> bool | None:
    """Whether the entry says that it is disputed; None where the report doesn't carry such a mark.

    "Disputed, the consumer disagrees with the result" is a mark; "previously in dispute, now resolved" is none.
    """
    spoken = [remark.text.lower() for remark in tradeline.remarks if remark.text]
    if tradeline.is_disputed or tradeline.compliance_condition in DISPUTED_CONDITIONS:
        return True
    if any(_SPEAKS_OF_DISPUTE.search(text) and not _OVER.search(text) for text in spoken):
        return True
    return False if unmarked_facts(tradeline) else None


def unmarked_facts(tradeline: Tradeline) -> tuple[Fact, ...]:
    """The fields where a mark of dispute would stand, with what stands there."""
    shown = []
    for field in ("is_disputed", "compliance_condition", "remarks"):
        source = tradeline.sources.get(field)
        value = getattr(tradeline, field)
        if field == "remarks":
            value = "; ".join(remark.text or remark.code or "" for remark in tradeline.remarks).strip("; ") or None
        if source is not None or value is not None:
            said = "no" if value is False else "not given" if value is None else str(value)
            shown.append(Fact(name=field, value=said, source=source))
    return tuple(shown)


def mailed_by(case: Case, last_day: date) -> date:
    """When a notice sent on its last day has arrived by mail; that day itself where no allowance is known."""
    days = case.law(MAIL_DAYS, last_day)
    return last_day if days is None else add_business_days(last_day, days, False, case.pack.version)


@tradeline_rule(
    "R52",
    RuleClass.STATUTE,
    citations=(DISPUTE_NOTICE, "15 U.S.C. 1681c(f)"),
    standards=("Metro 2 field 20",),
    acdv_code="116",
    inputs=("compliance_condition", "is_disputed", "remarks", "reported_on", "known.disputed"),
    evidence=DISPUTE_PAPERS,
)
def dispute_not_shown(tradeline: Tradeline, case: Case) -> Outcome:
    """The account is not shown as disputed although a dispute with the creditor is open.

    Once a consumer disputes an account with whoever furnishes it, the furnisher gives it with notice of the dispute,
    and the bureau shows that. The finding needs a direct dispute that was told, without a result by the day of the
    report, and an entry reported after the day of its receipt. A dispute with the bureau alone makes none; a
    collector's account is looked at by a rule of its own. Probable at most, since the result may have gone astray;
    possible where the time for an answer is over or the entry says that the dispute was resolved. Asked for on late
    and defaulted accounts only.
    """
    if is_collectors(tradeline) or tradeline.status in DELETED_STATUSES:
        return SILENT
    marked = is_marked(tradeline)
    if marked:
        return SILENT
    disputes = [each for each in case.told(Disputed, tradeline) if each.addressee != "bureau"]
    if not disputes:
        asked = in_default(tradeline) or tradeline.status in LATE_STATUSES
        return Abstained((_TOLD,)) if asked else SILENT
    pending = open_disputes(disputes, case.day)
    if not pending:
        return SILENT
    dispute = pending[-1]
    order = reported_since(tradeline, dispute)
    if isinstance(order, Abstained) or not order:
        return order or SILENT
    if marked is None:
        return Abstained(("compliance_condition",))
    facts = (
        told_fact(dispute, "addressee"),
        told_fact(dispute, "received_on"),
        fact(tradeline, "reported_on"),
        *unmarked_facts(tradeline),
    )
    resolved = tradeline.compliance_condition == "XH" or any(
        _OVER.search((remark.text or "").lower()) for remark in tradeline.remarks
    )
    at_most = Strength.POSSIBLE if resolved or _long_past(dispute, case) else Strength.PROBABLE
    return Fired(
        facts,
        strength_of(facts, at_most),
        f"The account was disputed with the {dispute.addressee} on {dispute.received_on}, no result has come, and it "
        f"was reported again on {tradeline.reported_on} without any mark of the dispute.",
    )


def open_disputes(disputes: list[Disputed], day: date) -> list[Disputed]:
    """Those without a result by that day."""
    return [each for each in disputes if each.result_on is None or each.result_on > day]


def reported_since(tradeline: Tradeline, dispute: Disputed) -> bool | Abstained:
    """Whether the entry was reported after the dispute was received, or what is missing to tell."""
    if dispute.received_on is None:
        return Abstained((_RECEIVED,))
    reported = tradeline.reported_on
    if reported is None or reported.earliest() <= dispute.received_on < reported.latest():
        return Abstained(("reported_on",))
    return reported.certainly_after(dispute.received_on)


def _long_past(dispute: Disputed, case: Case) -> bool:
    """Whether the furnisher's time for a result is over: then it may have come without being told."""
    assert dispute.received_on is not None
    days = [case.law(name, dispute.received_on) or 0 for name in (DIRECT_DAYS, EXTENSION_DAYS)]
    return case.day > mailed_by(case, dispute.received_on + timedelta(days=sum(days)))


@tradeline_rule(
    "R53",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 20",),
    acdv_code="116",
    inputs=("compliance_condition", "reported_on", "known.disputed"),
    evidence=("The letter with the result of the dispute",),
)
def investigation_shown_after_result(tradeline: Tradeline, case: Case) -> Outcome:
    """The account is still shown as under investigation although every dispute has its result.

    Codes XB, XD, XF and XJ say that a dispute is being investigated. The finding needs the disputes that were told,
    all with a result, and an entry reported more than the longest period of an investigation (45 days) after the last
    of them; that leaves the furnisher its next cycle. Codes that say the consumer disagrees with the result, or that
    the dispute is resolved, are no finding. Probable at most: another dispute may be open that nobody told of.
    """
    if tradeline.compliance_condition not in UNDER_INVESTIGATION or tradeline.status in DELETED_STATUSES:
        return SILENT
    disputes = case.told(Disputed, tradeline)
    if not disputes:
        return Abstained((_TOLD,))
    results = [each.result_on for each in disputes if each.result_on is not None]
    if len(results) < len(disputes):
        return SILENT
    last = max(disputes, key=lambda each: each.result_on or date.min)
    ended_on, days, more = max(results), case.law(DAYS, max(results)), case.law(EXTENSION_DAYS, max(results))
    if tradeline.reported_on is None or days is None or more is None:
        return Abstained(("reported_on",) if tradeline.reported_on is None else (DAYS,))
    if not tradeline.reported_on.certainly_after(ended_on + timedelta(days=days + more)):
        return SILENT
    facts = (
        fact(tradeline, "compliance_condition"),
        fact(tradeline, "reported_on"),
        told_fact(last, "result_on"),
    )
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE),
        f"The account was reported on {tradeline.reported_on} as disputed and under investigation "
        f"({tradeline.compliance_condition}), although the result is of {ended_on}, more than {days + more} days "
        "before.",
    )


@entry_rule(
    "R61",
    RuleClass.STATUTE,
    citations=(
        "15 U.S.C. 1681i(a)(1)(A)",
        "15 U.S.C. 1681i(a)(1)(B)",
        "15 U.S.C. 1681j(a)(3)",
        "15 U.S.C. 1681i(a)(6)(A)",
    ),
    inputs=("known.disputed",),
    evidence=(*DISPUTE_PAPERS, "The envelope and the letter of the result, if one came, with its date"),
    disputable=False,
)
def result_overdue(entry: AnyEntry, case: Case) -> Outcome:
    """The bureau gave no result of a dispute within its time.

    The bureau has 30 days from receipt; 45 after a free annual report; 15 more if the consumer sent further
    information inside the 30. Notice of the result follows within five business days, Saturdays, Sundays and federal
    holidays not counted. The first day counted is the one after receipt and each period is taken at its longest. A
    result told later than the last day, or none, makes the finding: possible while a notice sent on the last day may
    still be in the mail, else probable, because a notice may be lost and a dispute that the consumer took no part in
    need not be investigated (Warner v. Experian, 9th Cir. 2019). What a consumer said before the last day doesn't
    show that nothing came since: then it is asked again. Disputes with a furnisher are not looked at here.
    """
    disputes = [each for each in case.told_here(Disputed, entry) if each.addressee == "bureau"]
    if not disputes:
        asked = isinstance(entry, Tradeline) and entry.compliance_condition in UNDER_INVESTIGATION
        return Abstained((_TOLD,)) if asked else SILENT
    outcomes = [_answered(dispute, case) for dispute in disputes]
    fired = [each for each in outcomes if isinstance(each, Fired)]
    return next(iter(fired), None) or next((each for each in outcomes if isinstance(each, Abstained)), SILENT)


def _answered(dispute: Disputed, case: Case) -> Outcome:
    if dispute.received_on is None and dispute.by == "platform":
        return SILENT  # our own letter is in the mail: its receipt will be known, and is nothing to ask the consumer
    due_on = _result_due(dispute, case)
    if due_on is None or dispute.received_on is None:
        return Abstained((_RECEIVED if dispute.received_on is None else DAYS,))
    result_on, arrived_by = dispute.result_on, mailed_by(case, due_on)
    if result_on is not None and result_on <= case.as_of:
        late_on, what = result_on, f"the result is of {result_on}"
    else:
        late_on, what = case.as_of if dispute.by == "platform" else dispute.stated_on, "no result has come"
    if late_on <= due_on:
        unsaid = result_on is None and dispute.by != "platform" and case.as_of > due_on
        return Abstained(("known.disputed.result_on",)) if unsaid else SILENT
    used = ["received_on", "after_annual_report", "information_added_on", "result_on"]
    facts = (
        *(told_fact(dispute, name) for name in used if name != "information_added_on" or dispute.information_added_on),
        Fact(name="due_on", value=due_on.isoformat()),
    )
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE if late_on > arrived_by else Strength.POSSIBLE),
        f"The bureau received the dispute on {dispute.received_on}; notice of the result was due by {due_on}, and "
        f"{what}.",
    )


def _result_due(dispute: Disputed, case: Case) -> date | None:
    """The last day for the notice of the result; None where a period is not known."""
    received_on, added_on = dispute.received_on, dispute.information_added_on
    if received_on is None:
        return None
    days = case.law(ANNUAL_DAYS if dispute.after_annual_report else DAYS, received_on)
    more, notice = case.law(EXTENSION_DAYS, received_on), case.law(NOTICE_DAYS, received_on)
    if days is None or more is None or notice is None:
        return None
    ends_on = received_on + timedelta(days=days)
    if not dispute.after_annual_report and added_on is not None and received_on <= added_on <= ends_on:
        ends_on += timedelta(days=more)
    return add_business_days(ends_on, notice, False, case.pack.version)


RULES: Final = (dispute_not_shown, investigation_shown_after_result, result_overdue)
