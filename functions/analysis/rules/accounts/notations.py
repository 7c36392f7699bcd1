"""What an account's entry leaves out or leaves behind: who closed it, its limit, its latest figures."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from contracts.report import Remark, Tradeline
from contracts.vocabulary import LATE_STATUSES, PAID_STATUSES, Ownership, PortfolioType, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.facts import absent, blank_fact, fact, remark_fact, stated_fact, strength_of, weaker
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
from functions.analysis.engine.signs import (
    DELETED_STATUSES,
    in_bankruptcy,
    in_default,
    is_collectors,
    is_metro2,
    sold_signs,
)
from functions.analysis.known import ClosedByConsumer
from functions.analysis.model import Fact, RuleClass, Strength

UPDATE_DAYS: Final = "policy.update_days"
CYCLE_DAYS: Final = "policy.reporting_cycle_days"

_BY_CONSUMER: Final = frozenset({"XA", "XD", "XE", "XJ"})
_NO_ROOM: Final = frozenset({"XG", "XH"})  # these have no form that says "closed by the consumer" as well
_GRANTOR_CODE: Final = "M"
_CLOSED_BY_GRANTOR: Final = re.compile(
    r"\bclosed (?:by|at) (?:the )?(?:credit )?(?:grantor|creditor|lender|subscriber|issuer)(?:'s)?\b"
)
_CLOSED_BY_CONSUMER: Final = re.compile(
    r"\bclosed (?:by|at) (?:the )?(?:consumer|customer|cardholder)(?:'s)?\b|\bclosed by you\b"
)
_OPEN_ENDED: Final = frozenset({PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT})
_NO_PRESET_LIMIT: Final = "0G"
_UNPAID_DEFAULTS: Final = LATE_STATUSES | {Status.COLLECTION, Status.CHARGE_OFF}


@tradeline_rule(
    "R54",
    RuleClass.INTERNAL,
    citations=("15 U.S.C. 1681s-2(a)(4)", "15 U.S.C. 1681c(e)"),
    standards=("Metro 2 fields 19 and 20",),
    acdv_code="024",
    inputs=("remarks", "compliance_condition", "closed_on", "reported_on", "is_open", "portfolio_type"),
    evidence=("The letter or message that asked for the closing, or the creditor's confirmation of it",),
)
def closing_misattributed(tradeline: Tradeline, case: Case) -> Outcome:
    """An account that the consumer closed doesn't say so, or says that the creditor closed it.

    A furnisher tells that the consumer closed the account in what it reports for the period of the closing, and the
    bureau shows it. A remark that the creditor closed it, or the mark left out a reporting cycle later, is probable
    where the consumer holds the request or the confirmation, and possible by their word alone; so is the mark left out
    sooner by an entry that already shows the closing. A creditor who closed the account before the consumer asked may
    say so. A dispute's mark that has no form for both, and a source that carries no marks, make no finding. Whether the
    consumer closed it is asked of cards and lines of credit that are closed without a default and not marked as the
    consumer's doing.
    """
    if tradeline.status in DELETED_STATUSES or tradeline.ownership is Ownership.AUTHORIZED_USER:
        return SILENT
    if tradeline.compliance_condition in _BY_CONSUMER or _remark(tradeline, _CLOSED_BY_CONSUMER) is not None:
        return SILENT
    told = case.told(ClosedByConsumer, tradeline)
    if told:
        return _judged(tradeline, case, told[-1])
    closed = tradeline.is_open is False or tradeline.closed_on is not None
    ended_otherwise = in_default(tradeline) or bool(sold_signs(tradeline)) or tradeline.status in LATE_STATUSES
    asked = closed and not ended_otherwise and tradeline.portfolio_type in _OPEN_ENDED
    return Abstained(("known.closed_by_consumer",)) if asked else SILENT


def _judged(tradeline: Tradeline, case: Case, word: ClosedByConsumer) -> Outcome:
    if tradeline.closed_on is not None and tradeline.closed_on.certainly_before(word.closed_on):
        return SILENT  # the creditor had closed it before
    proof = "with the letter at hand" if word.proof else "without a letter"
    said = stated_fact(word, f"closed by the consumer on {word.closed_on}, {proof}")
    at_most = Strength.PROBABLE if word.proof else Strength.POSSIBLE
    closing = () if tradeline.closed_on is None else (fact(tradeline, "closed_on"),)
    by_grantor = _remark(tradeline, _CLOSED_BY_GRANTOR, _GRANTOR_CODE)
    if by_grantor is not None:
        facts = (remark_fact(tradeline, by_grantor), *closing, said)
        explanation = "The account is reported as closed by the creditor; the consumer asked for the closing."
        return Fired(facts, strength_of(facts, at_most), explanation)
    if tradeline.compliance_condition in _NO_ROOM:
        return SILENT
    reported, days = tradeline.reported_on, case.law(CYCLE_DAYS)
    if reported is None or days is None:
        return Abstained(("reported_on",) if reported is None else (CYCLE_DAYS,))
    if reported.earliest() <= word.closed_on + timedelta(days=days):
        if tradeline.closed_on is None or not reported.certainly_after(word.closed_on):
            return SILENT
        at_most = Strength.POSSIBLE
    marked = None if tradeline.compliance_condition is None else fact(tradeline, "compliance_condition")
    blank = marked or blank_fact(tradeline, "compliance_condition") or blank_fact(tradeline, "remarks")
    if blank is None and not tradeline.remarks:
        return Abstained(("compliance_condition", "remarks"))
    shown = blank or remark_fact(tradeline, tradeline.remarks[0])
    facts = (shown, fact(tradeline, "reported_on"), *closing, said)
    explanation = f"The account is reported on {reported} without the mark that the consumer closed it."
    return Fired(facts, strength_of(facts, at_most), explanation)


def _remark(tradeline: Tradeline, words: re.Pattern[str], code: str | None = None) -> Remark | None:
    coded = code is not None and is_metro2(tradeline, "remarks")
    for remark in tradeline.remarks:
        if (coded and remark.code == code) or words.search((remark.text or "").lower()):
            return remark
    return None


@tradeline_rule(
    "R79",
    RuleClass.INTERNAL,
    citations=ACCURACY,
    standards=("Metro 2 field 11",),
    acdv_code="015",
    inputs=("portfolio_type", "is_open", "credit_limit_cents", "high_credit_cents", "account_type"),
    evidence=("A statement or the agreement that shows the limit",),
)
def limit_missing(tradeline: Tradeline, case: Case) -> Outcome:
    """An open card or line of credit shows no limit, so its highest balance stands in for it.

    Without the limit the account looks used up to the highest balance it ever had. Probable where another bureau
    shows a limit for the same account, or the furnisher's own record leaves it out; else possible, since some cards
    have no preset limit. Charge cards, cards without a preset limit, closed and defaulted accounts and those of
    collectors make no finding, nor does a source that doesn't carry the limit.
    """
    if tradeline.portfolio_type is None:
        return Abstained(("portfolio_type",)) if blank_fact(tradeline, "credit_limit_cents") else SILENT
    if tradeline.portfolio_type not in _OPEN_ENDED or tradeline.account_type == _NO_PRESET_LIMIT:
        return SILENT
    if tradeline.status in PAID_STATUSES | DELETED_STATUSES or tradeline.is_open is False or tradeline.closed_on:
        return SILENT
    if in_default(tradeline) or is_collectors(tradeline) or sold_signs(tradeline) or in_bankruptcy(tradeline):
        return SILENT
    if (tradeline.credit_limit_cents or 0) > 0:
        return SILENT
    given = tradeline.credit_limit_cents is not None
    limit = fact(tradeline, "credit_limit_cents") if given else blank_fact(tradeline, "credit_limit_cents")
    missing = (*(() if limit else ("credit_limit_cents",)), *absent(tradeline, "is_open", "high_credit_cents"))
    if missing or limit is None or tradeline.high_credit_cents is None:
        return Abstained(missing)
    if tradeline.high_credit_cents <= 0:
        return SILENT
    elsewhere = _limit_elsewhere(tradeline, case)
    highest = fact(tradeline, "high_credit_cents")
    facts: tuple[Fact, ...] = (fact(tradeline, "portfolio_type"), limit, highest)
    at_most = Strength.PROBABLE if is_metro2(tradeline, "credit_limit_cents") else Strength.POSSIBLE
    if elsewhere is not None:
        facts = (*facts, elsewhere.fact("credit_limit_cents"))
        at_most = weaker(Strength.PROBABLE, elsewhere.at_most)
    explanation = f"The account shows no limit; its highest balance of {highest.value} is taken for it."
    return Fired(facts, strength_of(facts, at_most), explanation)


def _limit_elsewhere(tradeline: Tradeline, case: Case) -> Entry | None:
    return next((entry for entry in _others(tradeline, case) if (entry.tradeline.credit_limit_cents or 0) > 0), None)


@tradeline_rule(
    "R80",
    RuleClass.INTERNAL,
    citations=("15 U.S.C. 1681s-2(a)(2)", "15 U.S.C. 1681e(b)"),
    standards=("Metro 2 field 24",),
    acdv_code="112",
    inputs=("reported_on", "report.generated_on", "status", "is_open", "balance_cents"),
    evidence=("A later statement of the account",),
)
def figures_outdated(tradeline: Tradeline, case: Case) -> Outcome:
    """A running or delinquent account shows figures of more than ninety days before the report.

    Who reports an account month by month keeps it complete. No statute sets a number of days, nor must anybody
    report, so the finding is possible; it is probable where the same account stands at another bureau with figures
    from within those days that differ in status, balance or amount past due: then this bureau's are left behind.
    Closed, paid, sold and transferred accounts, accounts in bankruptcy, and open ones without a balance are rightly
    no longer reported anew.
    """
    if tradeline.status in PAID_STATUSES | DELETED_STATUSES or sold_signs(tradeline) or in_bankruptcy(tradeline):
        return SILENT
    delinquent = tradeline.status in _UNPAID_DEFAULTS
    if not delinquent and (tradeline.is_open is False or tradeline.closed_on is not None):
        return SILENT
    if not delinquent and tradeline.is_open is None:
        return Abstained(absent(tradeline, "is_open", "status"))
    if tradeline.balance_cents is None:
        return Abstained(("balance_cents",))
    if tradeline.balance_cents <= 0:
        return SILENT
    reported, generated, days = tradeline.reported_on, case.report.generated_on, case.law(UPDATE_DAYS)
    missing = absent(tradeline, "reported_on") + (() if generated else ("report.generated_on",))
    if missing or reported is None or generated is None or days is None:
        return Abstained(missing or (UPDATE_DAYS,))
    edge = generated - timedelta(days=days)
    if reported.latest() >= edge:
        return SILENT
    state = "status" if tradeline.status is not None else "is_open"
    facts = (*(fact(tradeline, name) for name in (state, "balance_cents", "reported_on")), generated_on_fact(case))
    at_most = Strength.POSSIBLE
    newer = next((each for each in _others(tradeline, case) if _moved_on(each, tradeline, edge)), None)
    if newer is not None:
        changed = next(name for name in _FIGURES if _differs(newer.tradeline, tradeline, name))
        own = () if changed in (state, "balance_cents") else (fact(tradeline, changed),)
        facts = (*facts, *own, newer.fact("reported_on"), newer.fact(changed))
        at_most = weaker(Strength.PROBABLE, newer.at_most)
    explanation = f"The report of {generated} shows the account as of {reported}, more than {days} days before it."
    return Fired(facts, strength_of(facts, at_most), explanation)


_FIGURES: Final = ("status", "balance_cents", "past_due_cents")


def _others(tradeline: Tradeline, case: Case) -> tuple[Entry, ...]:
    return case.elsewhere(tradeline) if len(case.reports) > 1 else ()


def _moved_on(entry: Entry, tradeline: Tradeline, edge: date) -> bool:
    day = entry.tradeline.reported_on
    newer = day is not None and day.earliest() >= edge
    return newer and any(_differs(entry.tradeline, tradeline, name) for name in _FIGURES)


def _differs(one: Tradeline, other: Tradeline, name: str) -> bool:
    mine, theirs = getattr(one, name), getattr(other, name)
    return mine is not None and theirs is not None and mine != theirs


RULES: Final = (closing_misattributed, limit_missing, figures_outdated)
