"""A deleted entry that came back. That is a breach of duty, which a complaint answers: 15 U.S.C. 1681i(a)(5)(B)."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from contracts.calendar import add_business_days
from contracts.report import IssueSeverity, Report, Tradeline
from functions.analysis.engine.facts import strength_of, told_fact, weaker
from functions.analysis.engine.rule import SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.known import Disputed, ReinsertionNotice
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.people.disputes import mailed_by

NOTICE: Final = "15 U.S.C. 1681i(a)(5)(B)(ii)"
NOTICE_DAYS: Final = "fcra.reinvestigation.reinsertion_notice_business_days"


class _Gone(NamedTuple):
    """That the entry was gone before it was back: since when, how it is known, and how firmly."""

    since: date
    facts: tuple[Fact, ...]
    said: str
    firmest: Strength


@tradeline_rule(
    "R60",
    RuleClass.STATUTE,
    citations=(NOTICE,),
    inputs=("report.generated_on", "earlier_report", "known.disputed", "known.reinsertion_notice"),
    evidence=(
        "The bureau's result that says the entry was deleted",
        "The report without the entry, and the one that shows it again",
        "Whatever the bureau sent about putting it back, with its envelope",
    ),
    disputable=False,
)
def reinserted_without_notice(tradeline: Tradeline, case: Case) -> Outcome:
    """A deleted account is back in the report, and the bureau did not say so in time.

    What was deleted after a dispute may come back only once the furnisher certifies it, and the bureau tells the
    consumer in writing within five business days. That it was gone is known from the bureau's result (deleted), from
    a report without it between two that show it, or both. Certain with both; probable with either, where for the
    report alone a dispute was made before; possible where no dispute is known, since a furnisher may have paused.
    Whether a notice came only the consumer or the mail can tell: where nobody did, that is asked. The five days are
    counted from the first report that shows the account again, the latest day it can have come back. A consumer who
    says before their end that none came is asked again; a notice that comes while one sent on the last day may still
    be in the mail is possible only.
    """
    reported_on = case.report.generated_on
    if reported_on is None:
        return Abstained(("report.generated_on",))
    gone = _gone(tradeline, case, reported_on)
    if gone is None or isinstance(gone, Abstained):
        return gone or SILENT
    days = case.law(NOTICE_DAYS)
    if days is None:
        return Abstained((NOTICE_DAYS,))
    back = min(day for day in (reported_on, *_shown_on(tradeline, case)) if day > gone.since)
    last_day = add_business_days(back, days, including_start=False, version=case.pack.version)
    notices = [each for each in case.told_here(ReinsertionNotice, tradeline) if _is_on_this(each, gone)]
    if not notices:
        return Abstained(("known.reinsertion_notice",))
    told_on = max((each.told_on for each in notices if each.told_on is not None), default=None)
    latest = next(each for each in reversed(notices) if each.told_on == told_on)
    late_on = told_on or (case.as_of if latest.by == "platform" else latest.stated_on)
    if late_on <= last_day:
        asked_again = told_on is None and case.as_of > last_day
        return Abstained(("known.reinsertion_notice.told_on",)) if asked_again else SILENT
    again = Fact(name=f"{case.report.bureau.value}[{back}]", value="shows the account again")
    facts = (*gone.facts, again, told_fact(latest, "told_on"))
    notice = "no notice of that came" if told_on is None else f"the notice of that came on {told_on}"
    explanation = f"{gone.said} The report of {back} shows it again, and {notice}; it was due by {last_day}."
    in_the_mail = late_on <= mailed_by(case, last_day)
    firmest = weaker(gone.firmest, Strength.POSSIBLE) if in_the_mail else gone.firmest
    return Fired(facts, strength_of(facts, firmest), explanation)


def _shown_on(tradeline: Tradeline, case: Case) -> list[date]:
    return [each.report.generated_on for each in case.before(tradeline) if each.report.generated_on is not None]


def _is_on_this(notice: ReinsertionNotice, gone: _Gone) -> bool:
    """A notice from before the deletion tells of an earlier return."""
    return notice.told_on is None or notice.told_on >= gone.since


def _gone(tradeline: Tradeline, case: Case, reported_on: date) -> _Gone | Abstained | None:
    disputes = [each for each in case.told_here(Disputed, tradeline) if each.addressee == "bureau"]
    deleted = [each for each in disputes if each.result == "deleted"]
    absence = _absence(tradeline, case, disputes)
    dated = [each for each in deleted if each.result_on is not None and each.result_on < reported_on]
    if not dated:
        undated = absence is None and any(each.result_on is None for each in deleted)
        return Abstained(("known.disputed.result_on",)) if undated else absence
    result = dated[-1]
    assert result.result_on is not None
    fact = (told_fact(result, "result"), told_fact(result, "result_on"))
    said = f"The account was deleted after a dispute ({result.result_on})"
    if absence is not None and absence.since >= result.result_on:
        firmest = weaker(Strength.CERTAIN, _certainty(tradeline, case))
        return _Gone(
            result.result_on, (*fact, *absence.facts), f"{said} and not in the report of {absence.since}.", firmest
        )
    return _Gone(result.result_on, fact, f"{said}.", Strength.PROBABLE)


def _absence(tradeline: Tradeline, case: Case, disputes: list[Disputed]) -> _Gone | None:
    """The newest whole report without the account that has an older one with it."""
    seen = {entry.report.id: entry for entry in case.before(tradeline)}
    past = case.past()
    for at, between in enumerate(past):
        if between.id in seen:
            continue
        older = next((seen[each.id] for each in past[at + 1 :] if each.id in seen), None)
        if older is None or between.generated_on is None:
            return None
        if _is_whole(between):
            break
    else:
        return None
    day, before = between.generated_on, older.report.generated_on
    facts = (
        Fact(name=f"{case.report.bureau.value}[{before}]", value="shows the account"),
        Fact(name=f"{case.report.bureau.value}[{day}]", value="does not show the account"),
    )
    disputed = any(each.received_on is not None and each.received_on <= day for each in disputes)
    firmest = weaker(Strength.PROBABLE if disputed else Strength.POSSIBLE, older.at_most)
    return _Gone(day, facts, f"The report of {before} shows the account, that of {day} does not.", firmest)


def _is_whole(report: Report) -> bool:
    """Whether the report was read without a part missing: what wasn't read may have stood there."""
    return bool(report.tradelines) and not any(issue.severity is IssueSeverity.ERROR for issue in report.issues)


def _certainty(tradeline: Tradeline, case: Case) -> Strength:
    return weaker(*(entry.at_most for entry in case.before(tradeline)), Strength.CERTAIN)


RULES: Final = (reinserted_without_notice,)
