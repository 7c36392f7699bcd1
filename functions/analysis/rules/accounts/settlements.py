"""Debts settled: the remark, the balance, and what the creditor agreed to."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from contracts.report import Remark, Tradeline
from contracts.vocabulary import PAID_STATUSES
from functions.analysis.engine.facts import fact, remark_fact, stated_fact, strength_of
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import DELETED_STATUSES, is_metro2
from functions.analysis.known import Settlement
from functions.analysis.model import RuleClass, Strength

CYCLE_DAYS: Final = "policy.reporting_cycle_days"

_SETTLED_CODE: Final = "AU"
_SETTLED: Final = re.compile(r"(?<!not )(?<!being )(?<!be )\bsettled\b|\bless than (?:the )?full\b")
_PAID_IN_FULL: Final = re.compile(r"(?<!not )\bpaid in full\b")
_OTHER_MATTER: Final = re.compile(r"\bdisput|\binsurance\b")


@tradeline_rule(
    "R47",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 fields 19 and 21",),
    acdv_code="010",
    inputs=("remarks", "status", "balance_cents", "reported_on"),
    evidence=("The creditor's settlement letter", "Proof of the settlement payment"),
)
def settled_contradicted(tradeline: Tradeline, case: Case) -> Outcome:
    """A settled debt still shows a balance, or is called both settled for less and paid in full.

    A debt settled for less than the full balance is owed no longer. A balance beside that remark is probable, since a
    few furnishers set it when a settlement is agreed and not yet paid; it is certain in figures of a day on which the
    settlement is known to be done. Without the remark, a settlement known to be done makes a probable finding from
    the first figures a whole reporting cycle later. Two remarks that exclude each other, or "settled for less" on a
    debt known to be paid in full, are probable. "Paid in full for less than the full balance" says one thing only,
    and a charge-off or collection that is reported as paid with the remark is in order. A balance on an account with
    a paid status is looked at by a rule of its own.
    """
    settled = next((each for each in tradeline.remarks if _says_settled(tradeline, each)), None)
    told = case.told(Settlement, tradeline)
    if tradeline.status in DELETED_STATUSES or (settled is None and not told):
        return SILENT
    known = told[-1] if told else None
    owed = _still_owed(tradeline, case, settled, known)
    if isinstance(owed, Fired) or settled is None:
        return owed
    contradicted = _called_paid_in_full(tradeline, settled, known)
    return owed if contradicted is None else contradicted


def _still_owed(tradeline: Tradeline, case: Case, settled: Remark | None, known: Settlement | None) -> Outcome:
    if tradeline.status in PAID_STATUSES:
        return SILENT
    balance_cents = tradeline.balance_cents
    if balance_cents is None:
        return Abstained(("balance_cents",))
    if balance_cents <= 0:
        return SILENT
    owed = fact(tradeline, "balance_cents")
    since = None if known is None else stated_fact(known, f"settled on {known.settled_on}")
    reported, days = tradeline.reported_on, case.law(CYCLE_DAYS)
    if settled is not None:
        if known is not None and reported is not None and reported.certainly_before(known.settled_on):
            return SILENT  # agreed and not yet paid, as it was
        facts = (remark_fact(tradeline, settled), owed, *(() if since is None else (since,)))
        later = known is not None and reported is not None and not reported.possibly_before(known.settled_on)
        explanation = f"The account is reported as settled and yet with a balance of {owed.value}."
        return Fired(facts, strength_of(facts, Strength.CERTAIN if later else Strength.PROBABLE), explanation)
    if reported is None or days is None:
        return Abstained(("reported_on",) if reported is None else (CYCLE_DAYS,))
    if known is None or since is None or reported.earliest() <= known.settled_on + timedelta(days=days):
        return SILENT
    facts = (owed, fact(tradeline, "reported_on"), since)
    explanation = f"The account is reported on {reported} with a balance of {owed.value} after it was settled."
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


def _called_paid_in_full(tradeline: Tradeline, settled: Remark, known: Settlement | None) -> Fired | None:
    if known is not None and known.in_full:
        paid = stated_fact(known, f"all that was owed was paid by {known.settled_on}")
    else:
        remark = next((each for each in tradeline.remarks if _says_paid_in_full(tradeline, each)), None)
        if remark is None:
            return None
        paid = remark_fact(tradeline, remark)
    facts = (remark_fact(tradeline, settled), paid)
    explanation = "The account is called settled for less than was owed, and paid in full as well."
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


def _says_settled(tradeline: Tradeline, remark: Remark) -> bool:
    """Metro 2's code, or the words; other sources use the same letters for other things."""
    text = (remark.text or "").lower()
    if remark.code == _SETTLED_CODE and is_metro2(tradeline, "remarks"):
        return True
    return _SETTLED.search(text) is not None and _OTHER_MATTER.search(text) is None


def _says_paid_in_full(tradeline: Tradeline, remark: Remark) -> bool:
    return _PAID_IN_FULL.search((remark.text or "").lower()) is not None and not _says_settled(tradeline, remark)


RULES: Final = (settled_contradicted,)
