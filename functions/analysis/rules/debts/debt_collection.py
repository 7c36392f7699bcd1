"""What third-party collectors and debt buyers owe the consumer before and while they report: FDCPA and Regulation F.

None of it binds a creditor that collects its own debt. What the collector sent, said or did stands in no report: it
is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from contracts.limitation import limitation
from contracts.report import Tradeline
from contracts.vocabulary import PAID_STATUSES
from functions.analysis.engine.facts import absent, fact, strength_of, told_fact
from functions.analysis.engine.rule import SILENT, Abstained, Case, Fired, Footing, Outcome, tradeline_rule
from functions.analysis.engine.signs import DELETED_STATUSES, is_collectors
from functions.analysis.known import AgreedDebt, CollectorVerified, Disputed, SuitOrThreat, ValidationNotice
from functions.analysis.model import Fact, RuleClass, Strength
from functions.analysis.rules.people.disputes import (
    DISPUTE_NOTICE,
    DISPUTE_PAPERS,
    is_marked,
    mailed_by,
    open_disputes,
    reported_since,
    unmarked_facts,
)

NOTICE_FIRST: Final = "regf.passive_collection_wait_days"
VALIDATION_DAYS: Final = "fdcpa.validation_days"
TIME_BARRED: Final = "regf.time_barred_suit"

FURNISHING: Final = "12 CFR 1006.30(a)(1)"
NOTICE: Final = "15 U.S.C. 1692g(a)"
CEASES: Final = ("15 U.S.C. 1692g(b)", "12 CFR 1006.38(d)")
DISPUTED_DEBT: Final = ("15 U.S.C. 1692e(8)", DISPUTE_NOTICE)
AMOUNTS: Final = "15 U.S.C. 1692f(1)"
NO_SUIT: Final = "12 CFR 1006.26(b)"
LEGAL_STATUS: Final = "15 U.S.C. 1692e(2)(A)"
THREATS: Final = "15 U.S.C. 1692e(5)"

# Reports give whole dollars: less than one more is rounding.
_ROUNDING_CENTS: Final = 100


def _collects(tradeline: Tradeline) -> Outcome | None:
    """None where a collector reports an unpaid debt; else what a rule on collectors answers."""
    if tradeline.status in PAID_STATUSES | DELETED_STATUSES:
        return SILENT
    collectors = is_collectors(tradeline)
    if collectors:
        return None
    return Abstained(("account_type",)) if collectors is None else SILENT


@tradeline_rule(
    "R67",
    RuleClass.DEBT_COLLECTION,
    citations=(FURNISHING, NOTICE),
    acdv_code="006",
    inputs=("account_type", "opened_on", "reported_on", "known.validation_notice"),
    evidence=(
        "The collector's first letter with its envelope, if one came",
        "Proof of the address at that time, if no letter came",
    ),
)
def reported_before_notice(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector reports a debt without first having told the consumer of it.

    Since 30 November 2021 a collector furnishes a debt only after it spoke with the consumer about it, or sent a
    notice and waited for it to come back as undeliverable. The finding needs the consumer's word on that, and an
    account placed with the collector after that day. It is probable where the notice came later than the first
    reporting known, by more than the mail takes; possible where none came at all, because a notice that was sent and
    lost suffices. Paid debts and a creditor's own collection make none.
    """
    refused = _collects(tradeline)
    if refused is not None:
        return refused
    duty = case.pack.find(NOTICE_FIRST, on=case.day)
    if duty is None or (tradeline.opened_on and tradeline.opened_on.possibly_before(duty.effective_from)):
        return SILENT
    told = case.told(ValidationNotice, tradeline)
    missing = (*(() if told else ("known.validation_notice",)), *absent(tradeline, "opened_on", "reported_on"))
    if missing or tradeline.reported_on is None:
        return Abstained(missing)
    received_on = told[-1].received_on
    if received_on is None:
        facts = (fact(tradeline, "opened_on"), fact(tradeline, "reported_on"), told_fact(told[-1], "received_on"))
        explanation = (
            f"The collector reported the debt on {tradeline.reported_on}; by the consumer's word no notice of it "
            "came and nobody spoke with them about it."
        )
        return Fired(facts, strength_of(facts, Strength.POSSIBLE), explanation)
    first = _first_reported(tradeline, case)
    if mailed_by(case, first.latest) >= received_on:
        return SILENT
    facts = (fact(tradeline, "opened_on"), first.fact, told_fact(told[-1], "received_on"))
    explanation = (
        f"The collector reported the debt on {first.fact.value} already; its notice came on {received_on} only."
    )
    return Fired(facts, strength_of(facts, Strength.PROBABLE), explanation)


class _Reported(NamedTuple):
    """One reporting of an account: the latest day its date can mean, and the date as a fact."""

    latest: date
    fact: Fact


def _first_reported(tradeline: Tradeline, case: Case) -> _Reported:
    """The earliest that the bureau's reports show."""
    assert tradeline.reported_on is not None
    own = _Reported(tradeline.reported_on.latest(), fact(tradeline, "reported_on"))
    earlier = (
        _Reported(entry.tradeline.reported_on.latest(), entry.fact("reported_on"))
        for entry in case.before(tradeline)
        if entry.tradeline.reported_on is not None
    )
    return min((own, *earlier), key=lambda each: each.latest)


@tradeline_rule(
    "R68",
    RuleClass.DEBT_COLLECTION,
    citations=(*CEASES, *DISPUTED_DEBT),
    standards=("Metro 2 field 20",),
    acdv_code="116",
    inputs=(
        "account_type",
        "compliance_condition",
        "is_disputed",
        "remarks",
        "reported_on",
        "known.disputed",
        "known.validation_notice",
        "known.collector_verified",
    ),
    evidence=(*DISPUTE_PAPERS, "The collector's notice, with the day it came"),
)
def disputed_debt_reported(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector reports a disputed debt again without verifying it, or without saying that it is disputed.

    Two duties. A collector that reports a debt says that it is disputed once it knows; the account reported after it
    received the dispute, without any mark of one and without a result, makes a probable finding. And a dispute in
    writing within 30 days of the collector's notice stops collection until verification was sent: reported again
    before that, the finding is probable if the mark is missing too; with the mark it is possible only, since not
    every court takes reporting for collection. Reporting on the day of receipt makes none.
    """
    refused = _collects(tradeline)
    if refused is not None:
        return refused
    disputes = [each for each in case.told(Disputed, tradeline) if each.addressee != "bureau"]
    if not disputes:
        return Abstained(("known.disputed",))
    pending = open_disputes(disputes, case.day)
    if not pending:
        return SILENT
    dispute = pending[-1]
    order = reported_since(tradeline, dispute)
    if isinstance(order, Abstained) or not order:
        return order or SILENT
    marked = is_marked(tradeline)
    unverified = _unverified(tradeline, dispute, case)
    if marked is False and not _verified_before(tradeline, case):
        both = unverified if isinstance(unverified, tuple) else ()
        cited = (*CEASES, *DISPUTED_DEBT) if both else DISPUTED_DEBT
        return _reported_again(tradeline, dispute, (*unmarked_facts(tradeline), *both), cited, Strength.PROBABLE)
    if isinstance(unverified, tuple):
        facts = (fact(tradeline, "compliance_condition"),) if tradeline.compliance_condition else ()
        return _reported_again(tradeline, dispute, (*facts, *unverified), CEASES, Strength.POSSIBLE)
    if marked is None and not _verified_before(tradeline, case):
        return Abstained(("compliance_condition",))
    return unverified


def _reported_again(
    tradeline: Tradeline, dispute: Disputed, shown: tuple[Fact, ...], cited: tuple[str, ...], at_most: Strength
) -> Fired:
    facts = (told_fact(dispute, "received_on"), fact(tradeline, "reported_on"), *shown)
    lacks = []
    if CEASES[0] in cited:
        lacks.append("before it had verified the debt")
    if DISPUTED_DEBT[0] in cited:
        lacks.append("without any mark of the dispute")
    explanation = (
        f"The collector received a dispute of the debt on {dispute.received_on} and reported it again on "
        f"{tradeline.reported_on} {' and '.join(lacks)}."
    )
    return Fired(facts, strength_of(facts, at_most), explanation, Footing(RuleClass.DEBT_COLLECTION, cited))


def _verified_before(tradeline: Tradeline, case: Case) -> bool:
    """Whether a verification reached the consumer before the account was reported."""
    told = case.told(CollectorVerified, tradeline)
    verified_on = told[-1].verified_on if told else None
    reported = tradeline.reported_on
    return verified_on is not None and (reported is None or not reported.certainly_before(verified_on))


def _unverified(tradeline: Tradeline, dispute: Disputed, case: Case) -> tuple[Fact, ...] | Outcome:
    """The facts of a timely dispute in writing that was not verified, or why there are none."""
    if not dispute.in_writing or dispute.received_on is None:
        return SILENT
    notices = [each for each in case.told(ValidationNotice, tradeline) if each.received_on is not None]
    if not notices:
        return Abstained(("known.validation_notice",))
    noticed_on = notices[-1].received_on
    days = None if noticed_on is None else case.law(VALIDATION_DAYS, noticed_on)
    if noticed_on is None or days is None or dispute.received_on > noticed_on + timedelta(days=days):
        return SILENT
    told = case.told(CollectorVerified, tradeline)
    if not told:
        return Abstained(("known.collector_verified",))
    if _verified_before(tradeline, case):
        return SILENT
    return told_fact(notices[-1], "received_on"), told_fact(told[-1], "verified_on")


@tradeline_rule(
    "R69",
    RuleClass.DEBT_COLLECTION,
    citations=(AMOUNTS,),
    acdv_code="118",
    inputs=("account_type", "balance_cents", "high_credit_cents", "reported_on", "known.agreed_debt"),
    evidence=(
        "The creditor's last statement before the debt was placed",
        "The contract's terms on interest and fees",
    ),
)
def collector_balance_too_high(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector reports more than the debt it was given with what contract or law add to it.

    A collector may ask for no amount that the agreement or the law doesn't allow. The finding compares the balance
    with what was owed at the placement and what may be added since, both as told; a difference of less than a dollar
    is rounding. It is probable at most, since what the contract allows is for the collector to show; possible where
    the account was reported after that was told, because interest goes on. The question is asked only where the
    balance is above the original amount, or that amount isn't shown.
    """
    refused = _collects(tradeline)
    if refused is not None:
        return refused
    balance_cents, placed = tradeline.balance_cents, tradeline.high_credit_cents
    if balance_cents is None:
        return Abstained(("balance_cents",))
    told = case.told(AgreedDebt, tradeline)
    if not told:
        asked = balance_cents > 0 and (placed is None or balance_cents >= placed + _ROUNDING_CENTS)
        return Abstained(("known.agreed_debt",)) if asked else SILENT
    owed_cents = told[-1].placed_cents + told[-1].allowed_cents
    if balance_cents < owed_cents + _ROUNDING_CENTS:
        return SILENT
    facts = (
        fact(tradeline, "balance_cents"),
        told_fact(told[-1], "placed_cents"),
        told_fact(told[-1], "allowed_cents"),
    )
    reported = tradeline.reported_on
    later = reported is None or reported.possibly_after(told[-1].stated_on)
    balance, at_first, more = (each.value for each in facts)
    explanation = (
        f"The collector reports a balance of {balance}; {at_first} was owed when the debt was placed, and {more} may "
        "be added since."
    )
    return Fired(facts, strength_of(facts, Strength.POSSIBLE if later else Strength.PROBABLE), explanation)


@tradeline_rule(
    "R70",
    RuleClass.DEBT_COLLECTION,
    citations=(NO_SUIT, LEGAL_STATUS, THREATS),
    inputs=("account_type", "known.suit_or_threat"),
    evidence=(
        "The complaint or summons, or the letter that speaks of a suit",
        "Proof of the last payment, and the contract with its governing law",
    ),
    disputable=False,
)
def suit_after_limitation(tradeline: Tradeline, case: Case) -> Outcome:
    """A collector sued or threatened to sue although the time for a suit had run out.

    The time is that of the state and kind of debt on the day the claim accrued, all as told; the last day is still in
    time, and so is the next business day where it falls on a weekend or holiday. The finding is probable at most: a
    payment or a promise may have started the time anew, an absence or military service may have stopped it, the
    contract may name another state's law. It is possible where the sources contradict each other on the period. The
    debt may be reported all the same, so this is a matter for a complaint or a lawyer, and an answer to a suit must be
    filed in any case. Before 30 November 2021 it rests on the statute alone.
    """
    told = case.told(SuitOrThreat, tradeline)
    if not told:
        return _collects(tradeline) or Abstained(("known.suit_or_threat",))
    collectors = is_collectors(tradeline)
    if not collectors:
        return Abstained(("account_type",)) if collectors is None else SILENT
    outcomes = [_barred(each, case) for each in told]
    fired = [each for each in outcomes if isinstance(each, Fired)]
    return next(iter(fired[::-1]), None) or outcomes[-1]


def _barred(suit: SuitOrThreat, case: Case) -> Outcome:
    period = limitation(case.pack, suit.state, suit.debt, suit.accrued_on)
    if period is None:
        return Abstained(("law.limitation",))
    if period.last_day is None or not period.is_over(suit.on):
        return SILENT
    facts = (
        *(told_fact(suit, name) for name in ("on", "accrued_on", "debt", "state")),
        Fact(name="limitation.last_day", value=period.last_day.isoformat()),
        Fact(name="limitation.citation", value=period.citation),
    )
    regulated = case.law(TIME_BARRED, suit.on) is not None
    ended = " The law of that state ends the debt itself with the period." if period.extinguishes else ""
    doubt = " The sources disagree on the period." if period.contested else ""
    return Fired(
        facts,
        strength_of(facts, Strength.POSSIBLE if period.contested else Strength.PROBABLE),
        f"The collector sued or threatened to on {suit.on}; the claim accrued on {suit.accrued_on}, and the "
        f"{period.years} years of {suit.state} for this kind of debt ended on {period.last_day}.{ended}{doubt}",
        Footing(RuleClass.DEBT_COLLECTION, (NO_SUIT, LEGAL_STATUS) if regulated else (LEGAL_STATUS, THREATS)),
    )


RULES: Final = (
    reported_before_notice,
    disputed_debt_reported,
    collector_balance_too_high,
    suit_after_limitation,
)
