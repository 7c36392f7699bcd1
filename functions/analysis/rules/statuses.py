"""What an account's status must have beside it."""

from __future__ import annotations

from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import STATUS_ROW
from functions.analysis.engine.facts import fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import is_metro2
from functions.analysis.model import Fact, RuleClass, Strength


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


RULES: Final = (payment_rating_missing,)
