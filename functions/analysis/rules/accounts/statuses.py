"""What an account's status must have beside it, and what it can't."""

from __future__ import annotations

from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import STATUS_ROW, PaymentRating, Status
from functions.analysis.engine.facts import fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import DELETED_STATUSES, behind_in_words, is_metro2
from functions.analysis.model import Fact, RuleClass, Strength

_RATED_ALIKE: Final = {
    Status.CURRENT: PaymentRating.CURRENT,
    Status.LATE_30: PaymentRating.LATE_30,
    Status.LATE_60: PaymentRating.LATE_60,
    Status.LATE_90: PaymentRating.LATE_90,
    Status.LATE_120: PaymentRating.LATE_120,
    Status.LATE_150: PaymentRating.LATE_150,
    Status.LATE_180: PaymentRating.LATE_180,
    Status.COLLECTION: PaymentRating.COLLECTION,
    Status.PAID_COLLECTION: PaymentRating.COLLECTION,
    Status.CHARGE_OFF: PaymentRating.CHARGE_OFF,
    Status.PAID_CHARGE_OFF: PaymentRating.CHARGE_OFF,
}


@tradeline_rule(
    "R28",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 17B",),
    acdv_code="106",
    inputs=("status", "payment_rating"),
    evidence=("The last statement before the account was paid, closed or transferred",),
)
def payment_rating_missing(tradeline: Tradeline, case: Case) -> Outcome:
    """An account that was paid, closed, transferred or taken back doesn't say how it stood before.

    Some statuses need a payment rating beside them, or the account can't be told from one that ended badly. The
    furnisher's own record left empty is certain; a report's field left empty is possible only, since the bureau may
    have left it out; a source that doesn't carry the field makes no finding.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if not STATUS_ROW[tradeline.status].needs_rating or tradeline.payment_rating is not None:
        return SILENT
    source = tradeline.sources.get("payment_rating")
    if source is None:
        return Abstained(("payment_rating",))
    facts = (fact(tradeline, "status"), Fact(name="payment_rating", value="not given", source=source))
    at_most = Strength.CERTAIN if is_metro2(tradeline, "payment_rating") else Strength.POSSIBLE
    said = tradeline.status.value.replace("_", " ")
    explanation = f"The account doesn't say how it was being paid when its status became {said}."
    return Fired(facts, strength_of(facts, at_most), explanation)


@tradeline_rule(
    "R29",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 17B",),
    acdv_code="106",
    inputs=("status", "payment_rating"),
    evidence=("The latest statement of the account",),
)
def payment_rating_unasked(tradeline: Tradeline, case: Case) -> Outcome:
    """An account has a payment rating beside a status that says by itself how it is being paid.

    A rating tells how an account stood when it was paid, closed, transferred or taken back; other statuses leave
    nothing to tell. Where the furnisher's own record has one that says something else than the status, one of the two
    is wrong: probable, since the rating may be left from an earlier month. In a bureau's report such a one is
    possible only. One that says the same is possible in the furnisher's record, and in a report no finding: it may be
    the status in other words. So is any rating beside a status that none is like, a repossession.
    """
    if tradeline.payment_rating is None:
        return SILENT
    if tradeline.status is None:
        return Abstained(("status",))
    if STATUS_ROW[tradeline.status].needs_rating or tradeline.status in DELETED_STATUSES:
        return SILENT
    alike = _RATED_ALIKE.get(tradeline.status)
    own = is_metro2(tradeline, "payment_rating")
    if alike is tradeline.payment_rating and not own:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, "payment_rating"))
    contradicts = own and alike not in (None, tradeline.payment_rating)
    said = tradeline.status.value.replace("_", " ")
    explanation = f"The account's status is {said}, and it is rated as {_in_words(tradeline.payment_rating)} beside it."
    return Fired(facts, strength_of(facts, Strength.PROBABLE if contradicts else Strength.POSSIBLE), explanation)


def _in_words(rating: PaymentRating) -> str:
    words = {PaymentRating.COLLECTION: "in collection", PaymentRating.CHARGE_OFF: "charged off"}
    return words[rating] if rating in words else behind_in_words(int(rating.value))


RULES: Final = (payment_rating_missing, payment_rating_unasked)
