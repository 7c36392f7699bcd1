"""Bankruptcy marks on accounts: whose bankruptcy it is, and whether a court's record stands behind the mark.

The consumer information indicator is the consumer's own: each debtor of an account has one. It comes from the
furnisher and the record from the court, so either may be there without the other for some weeks.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from contracts.calendar import add_years
from contracts.report import Tradeline
from contracts.vocabulary import BUREAU_NAMES, Ownership, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import fact, stated_fact, strength_of, weaker
from functions.analysis.engine.filings import (
    PETITION_CHAPTER,
    Filing,
    all_filings,
    may_be_of,
    own_filings,
    records_unread,
    words_on,
)
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
from functions.analysis.engine.signs import DELETED_STATUSES, in_bankruptcy, is_metro2
from functions.analysis.known import BankruptcyOfOther
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.months.obsolescence import BANKRUPTCY_YEARS, limits_hold
from functions.analysis.rules.people.bankruptcy import COURT_PAPERS

CYCLE_DAYS: Final = "policy.reporting_cycle_days"
TOO_OLD: Final = "15 U.S.C. 1681c(a)(1)"

_RECEIVERSHIP: Final = "1A"
_SHARED: Final = frozenset({Ownership.JOINT, Ownership.COMAKER, Ownership.MAKER, Ownership.AUTHORIZED_USER})
_ON_ITS_WAY_DAYS: Final = 60  # bureaus collect from the courts within weeks


@tradeline_rule(
    "R50",
    RuleClass.IDENTITY,
    citations=ACCURACY,
    standards=("Metro 2 field 38",),
    acdv_code="019",
    inputs=("consumer_information_indicator", "ownership", "reported_on", "public_records"),
    evidence=("A statement that the consumer has filed no bankruptcy", "The co-debtor's petition"),
)
def bankruptcy_of_other(tradeline: Tradeline, case: Case) -> Outcome:
    """An account carries the bankruptcy of somebody who is not the consumer.

    The indicator belongs to each debtor alone: a co-debtor's petition leaves the consumer's own file unmarked. By the
    consumer's word that they did not file it is probable, and possible where a bankruptcy still stands among the
    reports' public records. Without that word it is probable where no report shows a bankruptcy and another bureau
    shows the same account without the indicator, in figures as new as those that first had it here and no more than
    a reporting cycle newer. A shared account without either makes the question whose bankruptcy it is, and no
    finding. The consumer's own bankruptcy on file, figures of another cycle, and a source that doesn't carry the
    indicator make none.
    """
    indicator = tradeline.consumer_information_indicator
    if not in_bankruptcy(tradeline) or indicator == _RECEIVERSHIP or tradeline.status in DELETED_STATUSES:
        return SILENT
    words = [*case.told(BankruptcyOfOther, tradeline), *(w for each in all_filings(case) for w in words_on(each, case))]
    filings = own_filings(case)
    marked = fact(tradeline, "consumer_information_indicator")
    if words:
        held = () if tradeline.ownership is None else (fact(tradeline, "ownership"),)
        facts = (marked, *held, *(each.fact("kind") for each in filings), stated_fact(words[-1], "not the consumer's"))
        return Fired(
            facts,
            strength_of(facts, Strength.POSSIBLE if filings else Strength.PROBABLE),
            "The account is marked with a bankruptcy that is, by the consumer's word, another person's.",
        )
    if filings:
        return SILENT
    if records_unread(case):
        return Abstained(("public_records.kind",))
    entry = _unmarked_elsewhere(tradeline, case)
    if entry is not None:
        place = entry.tradeline.sources.get("consumer_information_indicator")
        name = f"{entry.report.bureau.value}[{entry.report.generated_on}].consumer_information_indicator"
        facts = (
            marked,
            fact(tradeline, "reported_on"),
            Fact(name=name, value="none", source=place),
            entry.fact("reported_on"),
        )
        return Fired(
            facts,
            strength_of(facts, weaker(Strength.PROBABLE, entry.at_most)),
            f"The account is marked with a bankruptcy here, and not in the {entry.report.bureau.value} report's "
            f"figures of {entry.tradeline.reported_on}; no report shows a bankruptcy of the consumer.",
        )
    if tradeline.ownership is None:
        return Abstained(("ownership", "known.bankruptcy_of_other"))
    return Abstained(("known.bankruptcy_of_other",)) if tradeline.ownership in _SHARED else SILENT


def _unmarked_elsewhere(tradeline: Tradeline, case: Case) -> Entry | None:
    """The account at another bureau in figures of the same cycle, the indicator carried and empty."""
    days, reported = case.law(CYCLE_DAYS), tradeline.reported_on
    if days is None or reported is None:
        return None
    marked = [entry.tradeline for entry in case.before(tradeline) if in_bankruptcy(entry.tradeline)]
    since = min(day.latest() for each in (tradeline, *marked) if (day := each.reported_on) is not None)
    until = reported.latest() + timedelta(days=days)
    return next((entry for entry in case.elsewhere(tradeline) if _clean_within(entry, since, until)), None)


def _clean_within(entry: Entry, since: date, until: date) -> bool:
    other = entry.tradeline
    carried = "consumer_information_indicator" in other.sources and not in_bankruptcy(other)
    day = other.reported_on
    return carried and day is not None and since <= day.earliest() and day.latest() <= until


@tradeline_rule(
    "R51",
    RuleClass.INTERNAL,
    citations=(*ACCURACY, TOO_OLD),
    standards=("Metro 2 field 38",),
    acdv_code="037",
    inputs=("consumer_information_indicator", "public_records", "first_delinquency_on", "report.generated_on"),
    evidence=COURT_PAPERS,
)
def petition_without_record(tradeline: Tradeline, case: Case) -> Outcome:
    """An account is marked as in a pending bankruptcy that no report shows, or that is more than ten years old.

    Bureaus collect bankruptcies from the courts, so a petition that a furnisher reports stands among the public
    records within weeks. With the reports of two bureaus or more that show none it is probable, with one possible;
    where they show one of another chapter it is possible, since cases are converted. A petition whose day is known to
    be of the last 60 days may be on its way and makes no finding. A bankruptcy of the right chapter settles the
    matter, unless all of them were filed more than ten years before the report: then the mark, too, is of a
    bankruptcy that may no longer be reported, subject to the purposes that 1681c(b) exempts.
    """
    chapter = PETITION_CHAPTER.get(tradeline.consumer_information_indicator or "")
    if chapter is None or tradeline.status in DELETED_STATUSES:
        return SILENT
    if records_unread(case):
        return Abstained(("public_records.kind",))
    filings = own_filings(case)
    matching = [each for each in filings if may_be_of(each, tradeline, chapter)]
    if matching:
        return _outdated(tradeline, case, matching)
    # A furnisher's own file holds accounts alone.
    asked = {
        report.bureau for report in case.reports if not any(is_metro2(line, "status") for line in report.tradelines)
    }
    reported_on = case.report.generated_on
    missing = (() if asked else ("public_records",)) + (() if reported_on else ("report.generated_on",))
    if missing or reported_on is None:
        return Abstained(missing)
    first = tradeline.first_delinquency_on
    fresh = reported_on - timedelta(days=_ON_ITS_WAY_DAYS)
    if tradeline.status is Status.CURRENT and first is not None and first.latest() >= fresh:
        return SILENT
    facts = (
        fact(tradeline, "consumer_information_indicator"),
        *(each.fact(name) for each in filings for name in ("chapter", "filed_on") if getattr(each.record, name)),
        *(
            Fact(name=f"{bureau.value}.public_records", value=f"no bankruptcy of chapter {chapter}")
            for bureau in sorted(asked)
        ),
    )
    return Fired(
        facts,
        strength_of(facts, Strength.PROBABLE if len(asked) > 1 and not filings else Strength.POSSIBLE),
        f"The account is marked as in a pending bankruptcy of chapter {chapter}; the public records at "
        f"{' and '.join(BUREAU_NAMES[bureau] for bureau in sorted(asked))} show none that it may be in.",
    )


def _outdated(tradeline: Tradeline, case: Case, matching: list[Filing]) -> Outcome:
    binding, years, reported_on = limits_hold(case), case.law(BANKRUPTCY_YEARS), case.report.generated_on
    days = [filed for each in matching if (filed := each.record.filed_on) is not None]
    if binding is None or years is None or reported_on is None:
        return SILENT
    if any(add_years(filed.latest(), years) >= reported_on for filed in days):
        return SILENT
    if len(days) < len(matching):
        return Abstained(("public_records.filed_on",))
    marked = fact(tradeline, "consumer_information_indicator")
    facts = (marked, *(each.fact("filed_on") for each in matching), generated_on_fact(case))
    return Fired(
        facts,
        strength_of(facts, weaker(binding, Strength.PROBABLE)),
        f"The report of {reported_on} marks the account with a bankruptcy filed {max(map(str, days))}, "
        f"more than {years} years before it.",
        Footing(RuleClass.STATUTE, (TOO_OLD,)),
    )


RULES: Final = (bankruptcy_of_other, petition_without_record)
