"""Values of one tradeline that can't both be right. Metro 2 is the evidence here, accuracy the law."""

from __future__ import annotations

from contracts.report import Tradeline
from contracts.vocabulary import CHARGE_OFF_STATUSES, PAID_STATUSES
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.rule import (
    SILENT,
    Abstained,
    Case,
    Fired,
    Outcome,
    absent,
    fact,
    in_words,
    strength_of,
    tradeline_rule,
)

ACCURACY = ("15 U.S.C. 1681e(b)", "15 U.S.C. 1681s-2(a)(1)")
PAYMENT_PROOF = ("A statement or letter of the creditor that shows the account paid", "Proof of the last payment")


@tradeline_rule(
    "R16",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 21",),
    acdv_code="118",
    inputs=("status", "balance_cents"),
    evidence=PAYMENT_PROOF,
)
def paid_with_balance(tradeline: Tradeline, case: Case) -> Outcome:
    """A paid account still shows a balance.

    Status 13 and 61 to 65 say the account is paid or closed with nothing owed. A charge-off with a balance is no
    such contradiction, nor is a transferred account, which other rules look at.
    """
    return _paid_but(tradeline, "balance_cents", "a balance")


@tradeline_rule(
    "R17",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 22",),
    acdv_code="118",
    inputs=("status", "past_due_cents"),
    evidence=PAYMENT_PROOF,
)
def paid_with_past_due(tradeline: Tradeline, case: Case) -> Outcome:
    """A paid account still shows an amount past due.

    Past due on an account that is not paid, even the full balance of a charge-off, is no contradiction.
    """
    return _paid_but(tradeline, "past_due_cents", "an amount past due")


def _paid_but(tradeline: Tradeline, field: str, what: str) -> Outcome:
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in PAID_STATUSES:
        return SILENT
    owed_cents = getattr(tradeline, field)
    if owed_cents is None:
        return Abstained((field,))
    if owed_cents <= 0:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, field))
    shown = in_words(field, owed_cents)
    return Fired(facts, strength_of(facts), f"The account is reported as paid and yet with {what} of {shown}.")


@tradeline_rule(
    "R21",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 23",),
    acdv_code="119",
    inputs=("status", "charge_off_cents"),
    evidence=("The creditor's notice of the charge-off, or statements around its date",),
)
def charge_off_without_amount(tradeline: Tradeline, case: Case) -> Outcome:
    """A charge-off shows no original charge-off amount.

    Status 97 and 64 keep the amount that was charged off. An amount of zero contradicts the status; a field the
    source has but leaves empty makes a possible finding; a source that doesn't carry the field makes none.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in CHARGE_OFF_STATUSES:
        return SILENT
    charged_cents = tradeline.charge_off_cents
    if charged_cents is None:
        source = tradeline.sources.get("charge_off_cents")
        if source is None:
            return Abstained(("charge_off_cents",))
        facts = (fact(tradeline, "status"), Fact(name="charge_off_cents", value="not given", source=source))
        explanation = "The account is reported as charged off, its original charge-off amount left empty."
        return Fired(facts, Strength.POSSIBLE, explanation)
    if charged_cents > 0:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, "charge_off_cents"))
    explanation = "The account is reported as charged off with an original charge-off amount of zero."
    return Fired(facts, strength_of(facts), explanation)


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
