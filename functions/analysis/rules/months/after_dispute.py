"""What a dispute did to an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.dates import number_of_month
from contracts.report import Tradeline
from contracts.vocabulary import LATE_STATUSES, PAID_STATUSES, PaymentRating
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.delinquency import SIGN_OF
from functions.analysis.engine.earlier import IN_DEFAULT, generated, plainly, reported_month, steps
from functions.analysis.engine.facts import fact, strength_of, told_fact, weaker
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import DEFAULT_STATUSES
from functions.analysis.known import Disputed
from functions.analysis.model import RuleClass, Strength

INVESTIGATION: Final = "15 U.S.C. 1681s-2(b)"
_RATINGS: Final = tuple(PaymentRating)  # from the best to the worst
_SOON: Final = timedelta(days=90)
_ORDINARY_STEPS: Final = 3  # 90 days: before that a charge-off or placement has no ordinary cause


@tradeline_rule(
    "R76",
    RuleClass.OVER_TIME,
    citations=(INVESTIGATION, *ACCURACY),
    standards=("Metro 2 field 17A",),
    acdv_code="106",
    inputs=("status", "payment_rating", "reported_on", "earlier_report.status", "known.disputed"),
    evidence=("The dispute and its proof of receipt", "Statements or letters of the time since"),
)
def worse_after_dispute(tradeline: Tradeline, case: Case) -> Outcome:
    """An account was reported worse right after it was disputed, and nothing that happened since explains it.

    It compares the last report before the dispute was received with the first one after it, made within 90 days. A
    month that goes by makes an account one step later, and one far behind may be charged off or placed at any time:
    that is the course of things. What is beyond it fires: paid before and owed now, later by more steps than months
    went by, or in default from less than 90 days behind without a charge-off dated since; and paid both times, with a
    worse rating of how it was paid. Probable for the first two, possible for the others. Where an account worsened so
    and nobody spoke of a dispute, that is asked.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    entries = case.before(tradeline)
    own = Entry(case.report, tradeline, 1.0)
    said = [each for each in case.told(Disputed, tradeline) if _reaches(each, case)]
    if not said:
        worsened = bool(entries) and _worsened(entries[0], own) is not None
        return Abstained(("known.disputed",)) if worsened else SILENT
    undated = False
    for dispute in reversed(said):
        if dispute.received_on is None:
            undated = True
            continue
        in_time = sorted((own, *entries), key=generated)
        before = [each for each in in_time if generated(each) <= dispute.received_on]
        after = [each for each in in_time if generated(each) > dispute.received_on]
        if not before or not after or generated(after[0]) > dispute.received_on + _SOON:
            continue
        firmest = _worsened(before[-1], after[0])
        if firmest is None or _worsened(before[-1], own) is None:
            continue
        names = ("payment_rating",) if tradeline.status in PAID_STATUSES else ("status",)
        facts = (
            *(fact(tradeline, name) for name in names),
            *(before[-1].fact(name) for name in names),
            told_fact(dispute, "received_on"),
        )
        strength = strength_of(facts, weaker(firmest, before[-1].at_most))
        explanation = (
            f"The report of {generated(before[-1])} shows the account as {_standing(before[-1].tradeline)}. A "
            f"dispute of it was received on {dispute.received_on}, and since then it is reported as "
            f"{_standing(tradeline)}; nothing reported in between explains that."
        )
        return Fired(facts, strength, explanation)
    return Abstained(("known.disputed.received_on",)) if undated else SILENT


def _standing(tradeline: Tradeline) -> str:
    rating = tradeline.payment_rating
    rated = f", rated {rating.name.lower().replace('_', ' ')}" if rating and tradeline.status in PAID_STATUSES else ""
    return f"{plainly(tradeline.status)}{rated}"


def _reaches(dispute: Disputed, case: Case) -> bool:
    """A dispute with this bureau, or with the company itself: that one answers for all bureaus."""
    own = case.circle.report_ids(case.report.bureau)
    return dispute.addressee != "bureau" or dispute.report in own


def _worsened(then: Entry, now: Entry) -> Strength | None:
    """How firmly it is worse than the course of things; None where it isn't, or can't be told."""
    was, status = then.tradeline.status, now.tradeline.status
    if was in PAID_STATUSES and status in PAID_STATUSES:
        return Strength.POSSIBLE if _is_rated_worse(then.tradeline, now.tradeline) else None
    if was is None or status is None or status not in LATE_STATUSES | (DEFAULT_STATUSES - PAID_STATUSES):
        return None
    if was in PAID_STATUSES:
        return Strength.PROBABLE
    before, behind = steps(SIGN_OF.get(was)), steps(SIGN_OF.get(status))
    if before is None or behind is None or before == IN_DEFAULT:
        return None
    months = number_of_month(reported_month(now)) - number_of_month(reported_month(then))
    if behind < IN_DEFAULT:
        return Strength.PROBABLE if behind > before + max(1, months) else None
    charged = now.tradeline.charged_off_on
    dated = charged is not None and charged.latest() > generated(then)
    return None if dated or before + months >= _ORDINARY_STEPS else Strength.POSSIBLE


def _is_rated_worse(then: Tradeline, now: Tradeline) -> bool:
    was, rating = then.payment_rating, now.payment_rating
    return was is not None and rating is not None and _RATINGS.index(rating) > _RATINGS.index(was)


RULES: Final = (worse_after_dispute,)
