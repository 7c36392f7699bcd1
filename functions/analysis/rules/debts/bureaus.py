"""One account at several bureaus: what one of them says differently, and what follows for its entry.

How entries are compared, and which of two is looked at, stands in `engine.across`. Each field belongs to one rule, so
that one contradiction is disputed once; adverse against in order is looked at in `adverse`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from contracts.matching.closeness import equal_amounts, span
from contracts.report import Tradeline
from contracts.vocabulary import LATE_STATUSES, MORTGAGE_TYPES, PAID_STATUSES, Ownership, PortfolioType, Status
from functions.analysis.engine.across import Burden, Days, Difference, Field, differences, far_apart
from functions.analysis.engine.rule import ACCURACY, SILENT, Abstained, Case, Fired, Outcome, tradeline_rule
from functions.analysis.engine.signs import (
    DEFAULT_STATUSES,
    first_delinquency_expected,
    in_bankruptcy,
    in_default,
    without_expectation,
)
from functions.analysis.model import RuleClass, Strength

DELINQUENCY_DUTY: Final = "15 U.S.C. 1681s-2(a)(5)(A)"
STATEMENTS: Final = ("A statement of the creditor of about the day of the report",)
_FIRMEST_FIRST: Final = (Strength.CERTAIN, Strength.PROBABLE, Strength.POSSIBLE)
_ON_LOAN: Final = frozenset({PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE})
_ON_CARD: Final = frozenset({PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT})


def _fired(found: Sequence[Difference], code: Callable[[Difference], str]) -> Fired:
    """All differing fields in one finding: as firm as the firmest of them, which gives the ACDV code."""
    first = min(found, key=lambda each: _FIRMEST_FIRST.index(each.strength))
    facts = {fact.name: fact for difference in found for fact in difference.facts}
    explanation = f"The bureaus report one account differently: {'; '.join(each.said for each in found)}."
    return Fired(tuple(facts.values()), first.strength, explanation, acdv_code=code(first))


# -- R71 ------------------------------------------------------------------------------------------------------------


def _amounts_differ(name: str) -> Callable[[Tradeline, Tradeline, Days], bool]:
    return lambda one, other, _: not equal_amounts(getattr(one, name), getattr(other, name))


def _dates_differ(name: str) -> Callable[[Tradeline, Tradeline, Days], bool]:
    """So far apart that neither the precision of dates nor a month between two ways of dating explains it."""

    def differ(one: Tradeline, other: Tradeline, days: Days) -> bool:
        return far_apart(getattr(one, name), getattr(other, name), days.same_date_months)

    return differ


def _later(name: str) -> Callable[[Tradeline], Burden | None]:
    def burden(tradeline: Tradeline) -> Burden | None:
        found = span(getattr(tradeline, name))
        return None if found is None else (found.last,)

    return burden


def _more(name: str) -> Callable[[Tradeline], Burden | None]:
    def burden(tradeline: Tradeline) -> Burden | None:
        amount_cents = getattr(tradeline, name)
        return None if amount_cents is None else (amount_cents,)

    return burden


def _less(name: str, kinds: frozenset[PortfolioType | None]) -> Callable[[Tradeline], Burden | None]:
    """The smaller the worse; nothing is told by zero, which stands for a limit or an amount that isn't there."""

    def burden(tradeline: Tradeline) -> Burden | None:
        amount_cents = getattr(tradeline, name)
        return (-amount_cents,) if amount_cents and tradeline.portfolio_type in kinds else None

    return burden


def _high_credit_differs(one: Tradeline, other: Tradeline, days: Days) -> bool:
    """A limit that a bureau shows as the highest credit says nothing of the highest balance."""
    mine, theirs = one.high_credit_cents, other.high_credit_cents
    limits = {one.credit_limit_cents, other.credit_limit_cents}
    return mine not in limits and theirs not in limits and _amounts_differ("high_credit_cents")(one, other, days)


_LADDER: Final[Mapping[Status, int]] = MappingProxyType(
    {
        **{status: at for at, status in enumerate(sorted(LATE_STATUSES, key=list(Status).index), 1)},
        **{status: 10 if status in PAID_STATUSES else 11 for status in DEFAULT_STATUSES},
    }
)
_KINDS: Final = (MORTGAGE_TYPES, frozenset({"00", "3A"}), frozenset({"12"}), frozenset({"07", "18", "2A", "0G"}))


def _step(tradeline: Tradeline) -> Burden | None:
    """How far down: late by so much, in default and paid since, in default."""
    step = None if tradeline.status is None else _LADDER.get(tradeline.status)
    return None if step is None else (step,)


def _kind(tradeline: Tradeline) -> int | None:
    """Mortgage, vehicle, education or card; finer kinds are translated differently by the bureaus' own codes."""
    return next((at for at, codes in enumerate(_KINDS) if tradeline.account_type in codes), None)


_EVERY_KIND: Final = frozenset({*PortfolioType, None})
FIELDS: Final = (
    Field("opened_on", "date opened", "cycle", _dates_differ("opened_on"), _later("opened_on")),
    Field(
        "account_type",
        "type of account",
        "cycle",
        lambda one, other, _: _kind(one) != _kind(other),
        lambda line: None if _kind(line) is None else (0,),
    ),
    Field(
        "credit_limit_cents",
        "credit limit",
        "cycle",
        _amounts_differ("credit_limit_cents"),
        _less("credit_limit_cents", _EVERY_KIND),
    ),
    Field(
        "high_credit_cents",
        "original amount",
        "cycle",
        _high_credit_differs,
        _less("high_credit_cents", _ON_LOAN),
    ),
    Field(
        "high_credit_cents",
        "highest balance",
        "statement",
        _high_credit_differs,
        _less("high_credit_cents", _EVERY_KIND - _ON_LOAN),
    ),
    Field("balance_cents", "balance", "statement", _amounts_differ("balance_cents"), _more("balance_cents")),
    Field("status", "status", "one_day", lambda one, other, _: _step(one) != _step(other), _step),
)
CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "opened_on": "114",
        "account_type": "108",
        "credit_limit_cents": "015",
        "high_credit_cents": "015",
        "balance_cents": "118",
        "status": "106",
    }
)


@tradeline_rule(
    "R71",
    RuleClass.CROSS_BUREAU,
    citations=ACCURACY,
    standards=("Metro 2 fields 9, 10, 11, 12, 17A and 21",),
    inputs=("reported_on", *CODES),
    evidence=STATEMENTS,
)
def bureaus_contradict(tradeline: Tradeline, case: Case) -> Outcome:
    """One account has other figures, dates or terms here than at the other bureaus.

    Compared are the date opened, the type (mortgage, vehicle, education loan, card), the limit and a loan's original
    amount where both entries were reported within one cycle; the balance and a card's highest balance within the days
    of one statement; how far an account is behind, or whether a default was paid, on one day only. Cents left off, a
    limit shown as highest credit, and dates opened up to a month apart are no differences. Less favourable is: opened
    later, a smaller limit or original amount, a higher balance, further behind, a default not yet paid. No type is
    better than another, so a type is disputed only where two others agree.

    The entry is disputed if it is the odd one out of three, or the less favourable of two; never if another bureau
    shows the same. Probable where two others agree and all are dated to the day, a balance to the same day; possible
    otherwise, since the reports don't tell which of two is wrong. The dispute code is that of the surest field. Adverse
    against in order, open against closed, who is liable and the first delinquency have rules of their own.
    """
    found = differences(FIELDS, tradeline, case)
    if isinstance(found, Abstained):
        return found
    return _fired(found, lambda each: CODES[each.field]) if found else SILENT


# -- R73 ------------------------------------------------------------------------------------------------------------


def _open_differs(one: Tradeline, other: Tradeline, days: Days) -> bool:
    """Open here, closed there, and not closed since the day that the open entry was reported."""
    if one.is_open == other.is_open:
        return False
    still, closed = (one, other) if one.is_open else (other, one)
    if still.reported_on is None or closed.closed_on is None:
        return True
    return closed.closed_on.certainly_before(still.reported_on)


def _open_burden(tradeline: Tradeline) -> Burden | None:
    if tradeline.is_open is None or in_default(tradeline) or in_bankruptcy(tradeline):
        return None
    worse = tradeline.portfolio_type in (_ON_LOAN if tradeline.is_open else _ON_CARD)
    return 0, int(worse)


_LIABILITY: Final[Mapping[Ownership, Burden]] = MappingProxyType(
    {
        Ownership.AUTHORIZED_USER: (0, 0),
        Ownership.TERMINATED: (0, 0),
        Ownership.INDIVIDUAL: (1, 0),
        Ownership.MAKER: (1, 0),
        Ownership.JOINT: (1, 1),
        Ownership.COMAKER: (1, 1),
    }
)


def _liability(tradeline: Tradeline) -> Burden | None:
    return None if tradeline.ownership is None else _LIABILITY.get(tradeline.ownership)


STANDING: Final = (
    Field("is_open", "reported as", "cycle", _open_differs, _open_burden),
    Field("ownership", "liability", "cycle", lambda one, other, _: _liability(one) != _liability(other), _liability),
)
CLOSED, NOT_LIABLE, STATUS, NOT_SPECIFIC = "023", "101", "106", "112"


@tradeline_rule(
    "R73",
    RuleClass.CROSS_BUREAU,
    citations=ACCURACY,
    standards=("Metro 2 fields 17A, 26 and 37",),
    inputs=("is_open", "closed_on", "ownership", "portfolio_type", "reported_on"),
    evidence=("The letter that confirms the closing", "The account agreement, which names who is liable"),
)
def standing_contradicts(tradeline: Tradeline, case: Case) -> Outcome:
    """One account is open here and closed at another bureau, or the consumer's liability for it differs.

    Compared within one reporting cycle. An account closed on or after the day on which it was reported as open is no
    contradiction, and defaults and collections are not looked at: bureaus show them as open or closed as they like.
    Neither open nor closed is better as such, so either may be the odd one out; between two bureaus a loan is looked
    at where it is open (a debt still to be paid), a card where it is closed (credit no longer to be had). Being liable
    is less favourable than being an authorized user, so no dispute ever asks to turn a user into a debtor; between two
    bureaus being liable with somebody is looked at before being liable alone.

    Probable where two others agree and all are dated to the day, else possible. Code 023 says that the account is
    closed, 106 that it is not, 101 that the consumer is not liable as reported.
    """
    found = differences(STANDING, tradeline, case)
    if isinstance(found, Abstained):
        return found

    def code(each: Difference) -> str:
        if each.field == "is_open":
            return CLOSED if tradeline.is_open else STATUS
        return NOT_LIABLE if each.is_worse else NOT_SPECIFIC

    return _fired(found, code) if found else SILENT


# -- R74 ------------------------------------------------------------------------------------------------------------


def _delinquency_burden(tradeline: Tradeline) -> Burden | None:
    if in_bankruptcy(tradeline) or not first_delinquency_expected(tradeline):
        return None
    return _later("first_delinquency_on")(tradeline)


DELINQUENCY: Final = (
    Field(
        "first_delinquency_on",
        "first delinquency",
        "cycle",
        _dates_differ("first_delinquency_on"),
        _delinquency_burden,
    ),
)


@tradeline_rule(
    "R74",
    RuleClass.CROSS_BUREAU,
    citations=(*ACCURACY, DELINQUENCY_DUTY),
    standards=("Metro 2 field 25",),
    acdv_code="115",
    inputs=("status", "payment_rating", "first_delinquency_on", "reported_on"),
    evidence=("Statements or letters that show when the payments stopped",),
)
def first_delinquency_contradicts(tradeline: Tradeline, case: Case) -> Outcome:
    """The date of first delinquency of one account lies more than a month from the one at other bureaus.

    The date is one and the same for all bureaus, and the reporting period runs from it. Compared within one reporting
    cycle, so that no new delinquency lies between; up to a month apart may come of dating by the month or by the due
    date. In a bankruptcy the petition's date may stand there: such entries are not compared. The later date is the
    less favourable, because the entry stays longer.

    Probable where two others agree and all are dated to the day, else possible.
    """
    if tradeline.first_delinquency_on is None or tradeline.status is None:
        expected = first_delinquency_expected(tradeline)
        if expected is False or not case.elsewhere(tradeline):
            return SILENT
        return Abstained(without_expectation(tradeline) if expected is None else ("first_delinquency_on",))
    others = [each.tradeline for each in case.elsewhere(tradeline)]
    delinquent = [each for each in others if first_delinquency_expected(each)]
    if delinquent and all(each.first_delinquency_on is None for each in delinquent):
        return Abstained(("elsewhere.first_delinquency_on",))
    found = differences(DELINQUENCY, tradeline, case)
    if isinstance(found, Abstained):
        return found
    return _fired(found, lambda _: "115") if found else SILENT


RULES: Final = (bureaus_contradict, standing_contradicts, first_delinquency_contradicts)
