"""An account's dates against each other: opened, last paid, closed, reported, and when the report lets it go."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.calendar import add_years
from contracts.dates import PartialDate, Precision
from contracts.report import Tradeline
from contracts.vocabulary import LATE_STATUSES, PAID_STATUSES, Status
from functions.analysis.engine.extras import removal_expected
from functions.analysis.engine.facts import absent, fact, strength_of
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    generated_on_fact,
    tradeline_rule,
)
from functions.analysis.engine.signs import is_collectors
from functions.analysis.model import Fact, RuleClass, Strength

_A_YEAR: Final = 12
_A_MONTH: Final = timedelta(days=31)


@tradeline_rule(
    "R39",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 10 and 26",),
    acdv_code="114",
    inputs=("opened_on", "closed_on", "is_open"),
    evidence=("The account agreement or first statement", "The creditor's notice of the closing"),
)
def closed_before_opened(tradeline: Tradeline, case: Case) -> Outcome:
    """The date closed lies before the date opened.

    Dates known to the month or year count only when every day they can mean is out of order.
    """
    opened, closed = tradeline.opened_on, tradeline.closed_on
    if closed is None and tradeline.is_open:
        return SILENT
    missing = absent(tradeline, "opened_on", "closed_on")
    if missing or opened is None or closed is None:
        return Abstained(missing)
    if not closed.certainly_before(opened):
        return SILENT
    facts = (fact(tradeline, "opened_on"), fact(tradeline, "closed_on"))
    explanation = f"The account is reported as closed on {closed}, before it opened ({opened})."
    return Fired(facts, strength_of(facts), explanation)


@tradeline_rule(
    "R40",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 10, 24 and 27",),
    acdv_code="114",
    inputs=("last_payment_on", "opened_on", "account_type", "report.generated_on"),
    evidence=("Proof of the last payment", "The account agreement or first statement"),
)
def last_payment_out_of_order(tradeline: Tradeline, case: Case) -> Outcome:
    """The last payment lies before the account was opened, or after the report.

    A payment on the very day of opening is fine. A collector's or buyer's "date opened" is the day they got the debt,
    so a payment before it may have gone to the creditor before them. Dates known to the month or year count only
    when every day they can mean is out of order.
    """
    paid, opened, generated = tradeline.last_payment_on, tradeline.opened_on, case.report.generated_on
    if paid is None:
        return Abstained(("last_payment_on",))
    if generated is not None and paid.certainly_after(generated):
        facts = (fact(tradeline, "last_payment_on"), generated_on_fact(case))
        return Fired(
            facts, strength_of(facts), f"The last payment is dated {paid}, after the report itself ({generated})."
        )
    missing = absent(tradeline, "opened_on") + (() if generated else ("report.generated_on",))
    if opened is not None and paid.certainly_before(opened):
        collectors = is_collectors(tradeline)
        if collectors is False:
            facts = (fact(tradeline, "last_payment_on"), fact(tradeline, "opened_on"))
            explanation = f"The last payment is dated {paid}, before the account opened ({opened})."
            return Fired(facts, strength_of(facts), explanation)
        if collectors is None:
            missing += absent(tradeline, "account_type", "status")
    return Abstained(missing) if missing else SILENT


@tradeline_rule(
    "R15",
    RuleClass.INTERNAL,
    citations=("15 U.S.C. 1681c(a)(4)", "15 U.S.C. 1681c(c)(1)", *ACCURACY),
    standards=("Metro 2 fields 10 and 25",),
    acdv_code="115",
    inputs=("estimated_removal", "opened_on", "first_delinquency_on", "account_type", "status"),
    evidence=("The original creditor's statements of the months in which the payments stopped",),
)
def removal_counted_from_opening(tradeline: Tradeline, case: Case) -> Outcome:
    """A collection is to stay on the report for years counted from its placement, not from the delinquency.

    A collection's or bought debt's years run from the delinquency that led to it; its own "date opened" is later and
    moves with each new owner. The rule fires when the bureau's estimated removal lies both after the last day that
    the date of first delinquency allows, the 180 days included, and seven years after the date opened, give or take a
    month. Without one of the three dates nothing is found. Probable: the estimate is the bureau's, and another cause
    may lead to the same month.
    """
    collectors = is_collectors(tradeline)
    if collectors is None:
        return Abstained(absent(tradeline, "account_type", "status"))
    if not collectors:
        return SILENT
    removal, first, opened = removal_expected(tradeline), tradeline.first_delinquency_on, tradeline.opened_on
    years, offset_days = (
        case.law("fcra.obsolescence.collection_years"),
        case.law("fcra.obsolescence.collection_offset_days"),
    )
    if removal is None or first is None or opened is None or opened.precision is Precision.YEAR:
        named = {"estimated_removal": removal, "first_delinquency_on": first, "opened_on": opened}
        return Abstained(tuple(name for name, value in named.items() if value is None) or ("opened_on",))
    if years is None or offset_days is None:
        return Abstained(("law",))
    until, printed = removal
    last = add_years(first.latest() + timedelta(days=offset_days), years)
    anchors = (add_years(opened.earliest() + timedelta(days=days), years) for days in (0, offset_days))
    if not until.certainly_after(last) or all(
        abs(_months(until) - _months(PartialDate.of(each))) > 1 for each in anchors
    ):
        return SILENT
    facts = (
        printed,
        fact(tradeline, "opened_on"),
        fact(tradeline, "first_delinquency_on"),
        Fact(name="reportable_until", value=last.isoformat(), source=tradeline.sources.get("first_delinquency_on")),
    )
    explanation = (
        f"The collection is to be removed in {until}, which is counted from its placement ({opened}); counted from the "
        f"first delinquency ({first}) its time ends on {last} at the latest."
    )
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


def _months(day: PartialDate) -> int:
    return day.year * _A_YEAR + (day.month or 1) - 1


@tradeline_rule(
    "R41",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 10 and 24",),
    acdv_code="114",
    inputs=("opened_on", "reported_on", "report.generated_on", "account_type", "status"),
    evidence=("The account agreement or first statement",),
)
def opened_after_report(tradeline: Tradeline, case: Case) -> Outcome:
    """The date opened lies after the account's information, or after the report itself.

    After the report's own date nothing can have been opened: certain. What is told of an account can't be older than
    the account: certain when more than a month lies between, probable otherwise. A first of the month may stand for
    the whole month, and makes no finding within it. What a collector or buyer tells may be of a day before the
    placement, from the creditor's own records: probable at most.
    """
    opened, reported, generated = tradeline.opened_on, tradeline.reported_on, case.report.generated_on
    if opened is None:
        return Abstained(("opened_on",))
    if generated is not None and opened.certainly_after(generated):
        facts = (fact(tradeline, "opened_on"), generated_on_fact(case))
        return Fired(
            facts, strength_of(facts), f"The account is reported as opened on {opened}, after the report ({generated})."
        )
    if reported is not None and opened.certainly_after(reported):
        if reported.day == 1 and opened.to_month() == reported.to_month():
            return SILENT
        clear = opened.earliest() - reported.latest() > _A_MONTH
        facts = (fact(tradeline, "opened_on"), fact(tradeline, "reported_on"))
        at_most = Strength.CERTAIN if clear and is_collectors(tradeline) is False else Strength.PROBABLE
        explanation = f"The account is reported as opened on {opened}, but its information is of {reported} already."
        return Fired(facts, strength_of(facts, at_most), explanation)
    missing = absent(tradeline, "reported_on") + (() if generated else ("report.generated_on",))
    return Abstained(missing) if missing else SILENT


@tradeline_rule(
    "R42",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 15, 17A, 21 and 26",),
    acdv_code="023",
    inputs=("is_open", "closed_on", "status", "scheduled_payment_cents", "balance_cents", "report.generated_on"),
    evidence=("The creditor's notice of the closing", "The latest statement of the account"),
)
def open_and_closed(tradeline: Tradeline, case: Case) -> Outcome:
    """An account is shown as open and closed at once.

    Either it is shown as open with a date closed: certain when nothing is owed, probable otherwise, since an account
    closed to new charges may be called open while it is being paid. Or it is shown as closed in good standing or
    late, with the date closed left empty and a payment due each month: probable when nothing is owed that could be
    paid, possible while there is a balance. A date closed that the source doesn't carry makes no finding.
    """
    if tradeline.is_open is None:
        return Abstained(("is_open",))
    return _open_with_date(tradeline, case) if tradeline.is_open else _closed_and_running(tradeline)


def _open_with_date(tradeline: Tradeline, case: Case) -> Outcome:
    closed, generated = tradeline.closed_on, case.report.generated_on
    if closed is None:
        return SILENT
    if generated is None:
        return Abstained(("report.generated_on",))
    if closed.possibly_after(generated):
        return SILENT  # it may be closed on a day to come
    owes_nothing = tradeline.balance_cents == 0 or tradeline.status in PAID_STATUSES
    facts = (_shown(tradeline, "open"), fact(tradeline, "closed_on"))
    explanation = f"The account is shown as open and yet with a date closed ({closed})."
    return Fired(facts, strength_of(facts, Strength.CERTAIN if owes_nothing else Strength.PROBABLE), explanation)


def _closed_and_running(tradeline: Tradeline) -> Outcome:
    if tradeline.closed_on is not None or tradeline.scheduled_payment_cents == 0:
        return SILENT
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in LATE_STATUSES | {Status.CURRENT}:
        return SILENT
    source = tradeline.sources.get("closed_on")
    missing = absent(tradeline, "scheduled_payment_cents", "balance_cents") + (() if source else ("closed_on",))
    if missing:
        return Abstained(missing)
    facts = (
        _shown(tradeline, "closed"),
        Fact(name="closed_on", value="not given", source=source),
        fact(tradeline, "scheduled_payment_cents"),
        fact(tradeline, "balance_cents"),
    )
    explanation = f"The account is shown as closed, without a date closed and with {facts[2].value} due each month."
    at_most = Strength.POSSIBLE if (tradeline.balance_cents or 0) > 0 else Strength.PROBABLE
    return Fired(facts, strength_of(facts, at_most), explanation)


def _shown(tradeline: Tradeline, word: str) -> Fact:
    return Fact(name="is_open", value=word, source=tradeline.sources.get("is_open"))


RULES: Final = (
    closed_before_opened,
    last_payment_out_of_order,
    removal_counted_from_opening,
    opened_after_report,
    open_and_closed,
)
