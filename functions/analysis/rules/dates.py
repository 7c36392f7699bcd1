"""The order of an account's dates: opened, last paid, closed, reported."""

from __future__ import annotations

from typing import Final

from contracts.report import Tradeline
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
from functions.analysis.model import RuleClass


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


RULES: Final = (closed_before_opened, last_payment_out_of_order)
