"""What whoever refuses credit on a report tells the consumer: 15 U.S.C. 1681m(a)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.report import Consumer
from functions.analysis.engine.facts import strength_of, told_fact
from functions.analysis.engine.rule import SILENT, Abstained, Case, Fired, Footing, Outcome, consumer_rule
from functions.analysis.known import Denial
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.people.disputes import mailed_by

NOTICE_DAYS: Final = "regb.adverse_action_notice_days"

NOTICE: Final = "15 U.S.C. 1681m(a)(1)"
SCORE: Final = "15 U.S.C. 1681m(a)(2)"
AGENCY: Final = "15 U.S.C. 1681m(a)(3)"
RIGHTS: Final = "15 U.S.C. 1681m(a)(4)"
APPLICATION: Final = "12 CFR 1002.9(a)(1)"


@consumer_rule(
    "R81",
    RuleClass.STATUTE,
    citations=(NOTICE, SCORE, AGENCY, RIGHTS, APPLICATION),
    inputs=("known.denial",),
    evidence=("The creditor's letter, with its date and envelope", "The application, with its date"),
    disputable=False,
)
def adverse_action_without_notice(consumer: Consumer, case: Case) -> Outcome:
    """Credit was refused on a report without the notice that the consumer is due, or with one that leaves out a part.

    Whoever refuses credit, or gives worse terms, because of a report says so, names the bureau, tells of the free
    report within 60 days and of the right to dispute, and gives the score if one was used. The finding rests on what
    was told of the refusal, so it is probable at most. That no notice came counts after the 30 days that a creditor
    has to answer an application, with the time of the mail. A missing score alone is possible only: it may not have
    been used; where nobody says whether it was told there is no finding. The report is not wrong by this, so it is a
    matter for a complaint.
    """
    bureau = case.report.bureau
    if case.report is not next(each for each in case.reports if each.bureau is bureau):
        return SILENT  # told once a bureau
    outcomes = [_notified(each, case) for each in case.said(Denial) if each.bureau is bureau]
    fired = [each for each in outcomes if isinstance(each, Fired)]
    if not fired:
        return next((each for each in outcomes if isinstance(each, Abstained)), SILENT)
    cited = dict.fromkeys(citation for each in fired if each.footing for citation in each.footing.citations)
    firm = Strength.PROBABLE if any(each.strength is Strength.PROBABLE for each in fired) else Strength.POSSIBLE
    return Fired(
        tuple(fact for each in fired for fact in each.facts),
        firm,
        " ".join(each.explanation for each in fired),
        Footing(RuleClass.STATUTE, tuple(cited)),
    )


def _notified(denial: Denial, case: Case) -> Outcome:
    # The creditor's name is the consumer's own words, which may name a person: it stays with the sealed statement.
    refused = (told_fact(denial, "denied_on"),)
    if denial.notice_on is None:
        days = case.law(NOTICE_DAYS, denial.denied_on)
        if days is None:
            return Abstained((NOTICE_DAYS,))
        known_on = case.as_of if denial.by == "platform" else denial.stated_on
        last_day = mailed_by(case, denial.denied_on + timedelta(days=days))
        if known_on <= last_day:
            return Abstained(("known.denial.notice_on",)) if case.as_of > last_day else SILENT
        explanation = f"A creditor refused credit on {denial.denied_on}; by {known_on} no notice of it had come."
        return _lacking((*refused, told_fact(denial, "notice_on")), explanation, (NOTICE, APPLICATION))
    parts = (
        ("named_the_bureau", "name the bureau", AGENCY),
        ("told_of_free_report", "tell of the free report and the right to dispute", RIGHTS),
        ("told_the_score", "give the score", SCORE),
    )
    left_out = [part for part in parts if getattr(denial, part[0]) is False]
    if not left_out:
        return SILENT
    facts = (*refused, told_fact(denial, "notice_on"), *(told_fact(denial, field) for field, _, _ in left_out))
    words = ", ".join(said for _, said, _ in left_out)
    explanation = f"A creditor refused credit on {denial.denied_on}; its notice of {denial.notice_on} did not {words}."
    alone = Strength.POSSIBLE if [field for field, _, _ in left_out] == ["told_the_score"] else Strength.PROBABLE
    return _lacking(facts, explanation, tuple(citation for _, _, citation in left_out), alone)


def _lacking(
    facts: tuple[Fact, ...], explanation: str, cited: tuple[str, ...], at_most: Strength = Strength.PROBABLE
) -> Fired:
    return Fired(facts, strength_of(facts, at_most), explanation, Footing(RuleClass.STATUTE, cited))


RULES: Final = (adverse_action_without_notice,)
