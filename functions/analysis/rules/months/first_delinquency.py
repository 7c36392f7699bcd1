"""The date of first delinquency: there where it must be, and in its place among the account's other dates.

From it the reporting period runs (15 U.S.C. 1681c(c)(1)); it never moves when a debt is sold, placed or partly paid.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.dates import PartialDate, months_before
from contracts.report import Tradeline
from contracts.vocabulary import PublicRecordKind, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.delinquency import Mark, unbroken
from functions.analysis.engine.facts import absent, cell_fact, fact, in_words, strength_of, weaker
from functions.analysis.engine.rule import (
    ACCURACY,
    SILENT,
    Abstained,
    Case,
    Fired,
    Footing,
    Outcome,
    generated_on_fact,
    tradeline_rule,
)
from functions.analysis.engine.signs import (
    adverse,
    first_delinquency_expected,
    in_bankruptcy,
    in_default,
    is_collectors,
    is_metro2,
    unbroken_run,
    without_expectation,
)
from functions.analysis.model import Fact, RuleClass, Strength

DELINQUENCY_DUTY: Final = "15 U.S.C. 1681s-2(a)(5)(A)"
DUTY_DAYS: Final = "fcra.furnisher.dofd_days"
PAPERS: Final = ("Statements or letters that show when the payments stopped",)


def _footing(tradeline: Tradeline) -> Footing:
    """1681s-2(a)(5)(A) asks for the date on collections, charge-offs and the like; elsewhere it is accuracy alone."""
    if in_default(tradeline):
        return Footing(RuleClass.INTERNAL, (*ACCURACY, DELINQUENCY_DUTY))
    return Footing(RuleClass.INTERNAL, ACCURACY)


@tradeline_rule(
    "R08",
    RuleClass.STATUTE,
    citations=(DELINQUENCY_DUTY, *ACCURACY),
    standards=("Metro 2 field 25",),
    acdv_code="115",
    inputs=("status", "payment_rating", "first_delinquency_on"),
    evidence=PAPERS,
)
def first_delinquency_missing(tradeline: Tradeline, case: Case) -> Outcome:
    """A delinquent account shows no date of first delinquency.

    A furnisher gives the month and year for a collection, a charge-off and similar action within 90 days; where the
    report doesn't show that those days are over the finding is possible only. For an account that is merely late the
    date is no duty of the statute, so its absence bears on completeness alone. A source that doesn't carry the field
    makes no finding.
    """
    expected = first_delinquency_expected(tradeline)
    if tradeline.first_delinquency_on is not None or expected is False:
        return SILENT
    if expected is None:
        return Abstained(without_expectation(tradeline))
    source = tradeline.sources.get("first_delinquency_on")
    if source is None:
        return Abstained(("first_delinquency_on",))
    rated = ("payment_rating",) if tradeline.payment_rating is not None else ()
    stated = tuple(fact(tradeline, name) for name in ("status", *rated))
    facts = (*stated, Fact(name="first_delinquency_on", value="not given", source=source))
    firmest = Strength.CERTAIN if is_metro2(tradeline, "first_delinquency_on") else Strength.PROBABLE
    duty = in_default(tradeline)
    if duty and not _duty_is_due(tradeline, case):
        firmest = Strength.POSSIBLE
    return Fired(
        facts,
        strength_of(facts, firmest),
        "The account is reported as delinquent without the date its delinquency began "
        f"(status: {in_words('status', tradeline.status).replace('_', ' ')}).",
        Footing(RuleClass.STATUTE, (DELINQUENCY_DUTY, *ACCURACY)) if duty else Footing(RuleClass.INTERNAL, ACCURACY),
    )


def _duty_is_due(tradeline: Tradeline, case: Case) -> bool:
    """Whether the report itself shows the default to be older than the days the statute gives."""
    days, reported_on = case.law(DUTY_DAYS), case.report.generated_on
    run = [cell for cell in tradeline.payment_history if cell.code is not None and cell.code.value in "GHJKL"]
    known = [run[-1].date.latest()] if run else []
    if tradeline.charged_off_on is not None:
        known.append(tradeline.charged_off_on.latest())
    if not known or days is None or reported_on is None:
        return False
    return min(known) + timedelta(days=days) < reported_on


@tradeline_rule(
    "R10",
    RuleClass.INTERNAL,
    citations=(*ACCURACY, DELINQUENCY_DUTY),
    standards=("Metro 2 fields 18 and 25",),
    acdv_code="115",
    inputs=("status", "first_delinquency_on", "charged_off_on", "payment_history"),
    evidence=PAPERS,
)
def first_delinquency_too_late(tradeline: Tradeline, case: Case) -> Outcome:
    """The date of first delinquency lies after the delinquency is already reported.

    It can't be later than the charge-off it led to, nor than the oldest month of the late and defaulted months that
    reach up to now without a break. A month without data ends that run, since a cure may hide in it. A charge-off
    reported month after month, or a later date of status, is no such thing. Where the date lies in the very next
    month the two may be counted differently, and the finding is probable. So it is where the run is known from
    earlier reports of the bureau only.
    """
    expected = first_delinquency_expected(tradeline)
    if expected is None:
        return Abstained(without_expectation(tradeline))
    if not expected:
        return SILENT
    first = tradeline.first_delinquency_on
    if first is None:
        return Abstained(("first_delinquency_on",))
    charged, run = tradeline.charged_off_on, unbroken_run(tradeline)
    before = _late_before(tradeline, case)
    if charged is None and not run and before is None:
        return Abstained(("charged_off_on", "payment_history"))
    stated, said, firmest = [fact(tradeline, "first_delinquency_on")], [], Strength.PROBABLE
    if charged is not None and first.certainly_after(charged):
        stated.append(fact(tradeline, "charged_off_on"))
        said.append(f"the charge-off of {charged}")
        firmest = Strength.CERTAIN
    if run and first.certainly_after(run[-1].date):
        stated.append(cell_fact(tradeline, run[-1]))
        said.append(f"{run[-1].month}, since when the payment history shows no month in order")
        if first.certainly_after(_next_month(run[-1].date)):
            firmest = Strength.CERTAIN
    if not said and before is not None and first.certainly_after(_next_month(before.on)):
        stated.append(before.fact_beside(Entry(case.report, tradeline, 1.0)))
        said.append(f"{before.on.to_month()}, since when the reports show no month in order")
        firmest = weaker(firmest, before.entry.at_most)
    if not said:
        return SILENT
    facts = tuple(stated)
    explanation = f"The first delinquency is dated {first}, after {' and after '.join(said)}."
    return Fired(facts, strength_of(facts, firmest), explanation, _footing(tradeline))


def _late_before(tradeline: Tradeline, case: Case) -> Mark | None:
    """The oldest month of the unbroken run as earlier reports of the bureau add to it; None where they add nothing."""
    own, earlier = Entry(case.report, tradeline, 1.0), case.before(tradeline)
    run = unbroken(own, (own, *earlier)) if earlier else None
    if run is None or run.contradictory or not run.marks:
        return None
    oldest = min(run.marks, key=lambda mark: mark.month)
    return None if oldest.entry is own else oldest


def _next_month(month: PartialDate) -> PartialDate:
    assert month.month is not None
    return months_before(month.year, month.month, -1)


@tradeline_rule(
    "R12",
    RuleClass.INTERNAL,
    citations=(*ACCURACY, DELINQUENCY_DUTY),
    standards=("Metro 2 fields 10 and 25",),
    acdv_code="115",
    inputs=("first_delinquency_on", "opened_on", "account_type"),
    evidence=("The account agreement or first statement",),
)
def first_delinquency_before_opened(tradeline: Tradeline, case: Case) -> Outcome:
    """The date of first delinquency lies before the account was opened.

    A collector's or buyer's "date opened" is the day they got the debt, which is rightly later; such accounts are
    not looked at. Dates known to the month or year count only when every day they can mean is out of order.
    """
    first, opened = tradeline.first_delinquency_on, tradeline.opened_on
    if first is None:
        return SILENT if first_delinquency_expected(tradeline) is False else Abstained(("first_delinquency_on",))
    if opened is None:
        return Abstained(("opened_on",))
    collectors = is_collectors(tradeline)
    if collectors or not first.certainly_before(opened):
        return SILENT
    if collectors is None:
        return Abstained(absent(tradeline, "account_type", "status"))
    facts = (fact(tradeline, "first_delinquency_on"), fact(tradeline, "opened_on"))
    explanation = f"The first delinquency is dated {first}, before the account opened ({opened})."
    return Fired(facts, strength_of(facts), explanation, _footing(tradeline))


@tradeline_rule(
    "R13",
    RuleClass.INTERNAL,
    citations=(*ACCURACY, DELINQUENCY_DUTY),
    standards=("Metro 2 fields 24 and 25",),
    acdv_code="115",
    inputs=("first_delinquency_on", "reported_on", "report.generated_on"),
    evidence=PAPERS,
)
def first_delinquency_after_report(tradeline: Tradeline, case: Case) -> Outcome:
    """The date of first delinquency lies after the account, or the report itself, was made up.

    After the report's own date nothing can have happened yet. After the date of the account's information it is
    probable only: some reports show that date for the balance alone.
    """
    first = tradeline.first_delinquency_on
    if first is None:
        return SILENT if first_delinquency_expected(tradeline) is False else Abstained(("first_delinquency_on",))
    reported, generated = tradeline.reported_on, case.report.generated_on
    if generated is not None and first.certainly_after(generated):
        facts = (fact(tradeline, "first_delinquency_on"), generated_on_fact(case))
        explanation = f"The first delinquency is dated {first}, after the report itself ({generated})."
        return Fired(facts, strength_of(facts), explanation, _footing(tradeline))
    if reported is None:
        return Abstained(("reported_on",) + (() if generated else ("report.generated_on",)))
    if not first.certainly_after(reported):
        return SILENT
    facts = (fact(tradeline, "first_delinquency_on"), fact(tradeline, "reported_on"))
    firmest = Strength.CERTAIN if is_metro2(tradeline, "reported_on") else Strength.PROBABLE
    explanation = f"The first delinquency is dated {first}, after the day the account was reported ({reported})."
    return Fired(facts, strength_of(facts, firmest), explanation, _footing(tradeline))


@tradeline_rule(
    "R14",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A, 25 and 38",),
    acdv_code="115",
    inputs=("status", "first_delinquency_on", "consumer_information_indicator"),
    evidence=("Statements that show the payments made on time",),
)
def first_delinquency_on_current(tradeline: Tradeline, case: Case) -> Outcome:
    """A current account shows a date of first delinquency.

    Under a bankruptcy that date is the petition's and belongs there. Where the report doesn't carry the bankruptcy
    indicator, a bankruptcy among any report's public records leaves the question open; and since some reports keep the
    date of a delinquency that was made up, late months in the history make the finding possible only.
    """
    first = tradeline.first_delinquency_on
    if tradeline.status is None:
        return Abstained(("status",)) if first is not None else SILENT
    if tradeline.status is not Status.CURRENT or first is None or in_bankruptcy(tradeline):
        return SILENT
    carried = "consumer_information_indicator" in tradeline.sources
    records = (record for report in case.reports for record in report.public_records)
    if not carried and any(record.kind in _BANKRUPTCY_OR_UNREAD for record in records):
        return Abstained(("consumer_information_indicator",))
    facts = (fact(tradeline, "status"), fact(tradeline, "first_delinquency_on"))
    firmest = Strength.CERTAIN if is_metro2(tradeline, "first_delinquency_on") else Strength.PROBABLE
    if any(adverse(cell) for cell in tradeline.payment_history):
        firmest = weaker(firmest, Strength.POSSIBLE)
    explanation = f"The account is reported as current and yet with a first delinquency of {first}."
    return Fired(facts, strength_of(facts, firmest), explanation)


_BANKRUPTCY_OR_UNREAD: Final = frozenset({PublicRecordKind.BANKRUPTCY, None})


RULES: Final = (
    first_delinquency_missing,
    first_delinquency_too_late,
    first_delinquency_before_opened,
    first_delinquency_after_report,
    first_delinquency_on_current,
)
