"""Amounts of one tradeline against its status and each other. Metro 2 is the evidence here, accuracy the law."""

from __future__ import annotations

from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import (
    CHARGE_OFF_STATUSES,
    LATE_STATUSES,
    PAID_STATUSES,
    HistoryCode,
    PaymentRating,
    Status,
)
from functions.analysis.engine.facts import absent, fact, in_words, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import DELETED_STATUSES, in_bankruptcy, sold_signs
from functions.analysis.model import Fact, RuleClass, Strength

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
    "R18",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 22",),
    acdv_code="118",
    inputs=("status", "past_due_cents"),
    evidence=PAYMENT_PROOF,
)
def current_with_past_due(tradeline: Tradeline, case: Case) -> Outcome:
    """An account reported as current shows an amount past due.

    Current means up to 29 days late, and the amount past due counts from day 30. The finding is probable at most:
    some furnishers put there what is late by fewer days.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status is not Status.CURRENT:
        return SILENT
    if tradeline.past_due_cents is None:
        return Abstained(("past_due_cents",))
    if tradeline.past_due_cents <= 0:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, "past_due_cents"))
    shown = in_words("past_due_cents", tradeline.past_due_cents)
    explanation = f"The account is reported as current and yet with an amount past due of {shown}."
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


@tradeline_rule(
    "R19",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A and 22",),
    acdv_code="106",
    inputs=("status", "past_due_cents"),
    evidence=PAYMENT_PROOF,
)
def late_without_past_due(tradeline: Tradeline, case: Case) -> Outcome:
    """An account reported as late shows nothing past due.

    Status 71 to 84 say that payments are 30 days late or more, so some amount is past due. An account in bankruptcy
    keeps its status with nothing due, and a charge-off with nothing past due is common: neither makes a finding. It
    is probable at most, since status and amount may be of different days.
    """
    if tradeline.status is None:
        return Abstained(("status",))
    if tradeline.status not in LATE_STATUSES or in_bankruptcy(tradeline):
        return SILENT
    if tradeline.past_due_cents is None:
        return Abstained(("past_due_cents",))
    if tradeline.past_due_cents != 0:
        return SILENT
    facts = (fact(tradeline, "status"), fact(tradeline, "past_due_cents"))
    days = tradeline.status.value.removeprefix("late_")
    explanation = f"The account is reported as late ({days} days or more) and yet with nothing past due ($0.00)."
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


@tradeline_rule(
    "R20",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 21 and 22",),
    acdv_code="118",
    inputs=("balance_cents", "past_due_cents"),
    evidence=("The latest statement, with the balance and the amount due",),
)
def past_due_above_balance(tradeline: Tradeline, case: Case) -> Outcome:
    """More is shown as past due than is owed at all.

    The whole balance may be past due, as on a charge-off; more than it can't be. With some balance left the finding
    is probable, because fees may be counted in the one amount only. Paid, sold and transferred accounts are looked
    at by rules of their own.
    """
    if tradeline.past_due_cents is None:
        return Abstained(("past_due_cents",))
    if tradeline.past_due_cents <= 0 or tradeline.status in PAID_STATUSES or sold_signs(tradeline):
        return SILENT
    balance_cents = tradeline.balance_cents
    if balance_cents is None:
        return Abstained(("balance_cents",))
    if tradeline.past_due_cents <= balance_cents:
        return SILENT
    facts = (fact(tradeline, "balance_cents"), fact(tradeline, "past_due_cents"))
    past_due, balance = (each.value for each in reversed(facts))
    at_most = Strength.PROBABLE if balance_cents > 0 else Strength.CERTAIN
    explanation = f"The account shows {past_due} past due and yet a balance of {balance} only."
    return Fired(facts, strength_of(facts, at_most), explanation)


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
    "R22",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 23",),
    acdv_code="119",
    inputs=("status", "payment_rating", "charge_off_cents", "payment_history"),
    evidence=("The latest statement of the account",),
)
def charge_off_amount_elsewhere(tradeline: Tradeline, case: Case) -> Outcome:
    """An account that is not charged off shows a charge-off amount.

    Only a charge-off, paid or not, has such an amount. An account that was one, by its payment rating or by its
    history, keeps it rightly. Probable at most: a furnisher may have changed the status alone.
    """
    status = tradeline.status
    if tradeline.charge_off_cents is None or tradeline.charge_off_cents <= 0:
        return SILENT
    if status is None:
        return Abstained(("status",))
    if status in CHARGE_OFF_STATUSES | DELETED_STATUSES or tradeline.payment_rating is PaymentRating.CHARGE_OFF:
        return SILENT
    if any(cell.code is HistoryCode.CHARGE_OFF for cell in tradeline.payment_history):
        return SILENT
    if status in (Status.TRANSFERRED, Status.PAID_OR_CLOSED) and tradeline.payment_rating is None:
        return Abstained(("payment_rating",))
    facts = (fact(tradeline, "status"), fact(tradeline, "charge_off_cents"))
    shown = in_words("charge_off_cents", tradeline.charge_off_cents)
    said = status.value.replace("_", " ")
    explanation = f"The account is not reported as charged off (status: {said}) and yet with {shown} charged off."
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


@tradeline_rule(
    "R24",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A, 19, 21 and 22, segment K2",),
    acdv_code="118",
    inputs=("status", "sold_to", "remarks", "balance_cents", "past_due_cents"),
    evidence=("The notice of the sale or transfer",),
)
def sold_with_amount_owed(tradeline: Tradeline, case: Case) -> Outcome:
    """An account that was sold or transferred still shows an amount owed to the old creditor.

    Then one debt counts twice. A charge-off still owned by its creditor rightly has a balance. A remark alone makes
    a probable finding; paid accounts are looked at by rules of their own.
    """
    signs = sold_signs(tradeline)
    if tradeline.status in PAID_STATUSES or not signs:
        return Abstained(("status",)) if tradeline.status is None and not signs else SILENT
    owed = [name for name in ("balance_cents", "past_due_cents") if (getattr(tradeline, name) or 0) > 0]
    if not owed:
        missing = absent(tradeline, "balance_cents", "past_due_cents")
        return Abstained(missing) if missing else SILENT
    facts = (
        *(Fact(name=name, value=said, source=tradeline.sources.get(name)) for name, said in signs.items()),
        *(fact(tradeline, name) for name in owed),
    )
    at_most = Strength.PROBABLE if set(signs) == {"remarks"} else Strength.CERTAIN
    words = {"balance_cents": "a balance of", "past_due_cents": "an amount past due of"}
    shown = " and ".join(f"{words[name]} {in_words(name, getattr(tradeline, name))}" for name in owed)
    explanation = f"The account is reported as sold or transferred and yet with {shown}."
    return Fired(facts, strength_of(facts, at_most), explanation)


RULES: Final = (
    paid_with_balance,
    paid_with_past_due,
    current_with_past_due,
    late_without_past_due,
    past_due_above_balance,
    charge_off_without_amount,
    charge_off_amount_elsewhere,
    sold_with_amount_owed,
)
