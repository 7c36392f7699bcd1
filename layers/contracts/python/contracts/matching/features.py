"""The features by which one account is recognised in two reports.

The weights were set on generated families of look-alikes (seeds below 1,000) and are held to precision and recall on
others. To add a feature, write the function and put it into `FEATURES`.
"""

from __future__ import annotations

from typing import Final

from contracts.matching.closeness import Span, apart, equal_amounts, overlap
from contracts.matching.feature import Feature, Level, feature
from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import compare_numbers
from contracts.matching.profile import Profile
from contracts.vocabulary import Ownership

_MONTH_DAYS = 31
_CYCLE_DAYS = 20
_LIABLE = frozenset({Ownership.INDIVIDUAL, Ownership.JOINT, Ownership.COMAKER, Ownership.MAKER})


@feature(
    "furnisher",
    same=Level(2.0, "the same furnisher"),
    alike=Level(1.8, "the same furnisher, spelt differently"),
    house=Level(0.8, "the same bank; one of the two doesn't name the brand"),
    partly=Level(-1.0, "furnishers' names that begin alike"),
    other_brand=Level(-5.0, "the same bank, another brand"),
    different=Level(-5.0, "different furnishers"),
)
def furnisher(one: Profile, other: Profile) -> str | None:
    """Who reports the account, in one spelling: abbreviations written out, cut names compared as far as they go.

    A bank's cards for two shops are two accounts, so bank and brand are compared apart.
    """
    mine, theirs = one.tradeline.furnisher, other.tradeline.furnisher
    found = compare_names(mine, theirs) if mine and theirs else None
    return None if found is None else found.value


@feature(
    "account_number",
    last_signs=Level(5.0, "the same last signs of the account number"),
    many_signs=Level(4.0, "the same signs of the account number, beyond the issuer's"),
    first_signs=Level(0.5, "the same first signs of the account number"),
    unclear=Level(0.0, "account numbers that agree in part"),
    contradiction=Level(-5.0, "open signs of the account numbers contradict each other"),
)
def account_number(one: Profile, other: Profile) -> str | None:
    """The account number, sign by sign where both show it; bureaus mask different signs.

    The first six of a card number are the issuer's and say little.
    """
    mine, theirs = one.tradeline.account_number, other.tradeline.account_number
    found = compare_numbers(mine, theirs) if mine and theirs else None
    return None if found is None else found.value


@feature(
    "opened_on",
    same_day=Level(3.0, "opened on the same day"),
    same_month=Level(2.3, "opened in the same month, as far as the dates go"),
    near=Level(0.3, "opened within a month of each other"),
    same_year=Level(-1.5, "opened some months apart"),
    far=Level(-5.0, "opened far apart"),
)
def opened_on(one: Profile, other: Profile) -> str | None:
    """The date opened. Some bureaus give the month only; some furnishers' dates differ by days between bureaus."""
    if one.opened is None or other.opened is None:
        return None
    gap_days = one.opened.gap_days(other.opened)
    if gap_days == 0:
        return "same_day" if one.opened.is_day and other.opened.is_day else "same_month"
    if gap_days <= _MONTH_DAYS:
        return "near"
    return "same_year" if gap_days <= 180 else "far"


@feature(
    "high_credit_cents",
    same=Level(3.0, "the same original amount or highest balance"),
    near=Level(0.8, "nearly the same original amount or highest balance"),
    loan_differs=Level(-4.0, "loans of different original amounts"),
    differs=Level(-0.8, "different highest balances"),
)
def high_credit(one: Profile, other: Profile) -> str | None:
    """The original amount of a loan, which never changes, or the highest balance of a card, which only grows.

    On a card it may be the limit instead (Equifax): then it tells nothing about the highest balance.
    """
    mine, theirs = one.tradeline.high_credit_cents, other.tradeline.high_credit_cents
    if not mine or not theirs:
        return None
    if equal_amounts(mine, theirs):
        return "same"
    if mine == one.tradeline.credit_limit_cents or theirs == other.tradeline.credit_limit_cents:
        return None
    if apart(mine, theirs) <= 0.02:
        return "near"
    return "differs" if one.is_revolving or other.is_revolving else "loan_differs"


@feature(
    "credit_limit_cents",
    same=Level(1.2, "the same credit limit"),
    differs=Level(-2.0, "different credit limits"),
)
def credit_limit(one: Profile, other: Profile) -> str | None:
    """The credit limit. Round figures are common, and it moves, so it says less than an original amount."""
    mine, theirs = one.tradeline.credit_limit_cents, other.tradeline.credit_limit_cents
    if not mine or not theirs:
        return None
    return "same" if equal_amounts(mine, theirs) else "differs"


@feature(
    "balance_cents",
    "reported_on",
    same=Level(2.5, "the same balance"),
    near=Level(0.8, "balances that can drift into each other between the report dates"),
    both_zero=Level(0.2, "no balance on either"),
    differs=Level(-0.6, "balances further apart than the report dates explain"),
    differs_at_once=Level(-2.0, "different balances in the same days"),
)
def balance(one: Profile, other: Profile) -> str | None:
    """The balance, judged by how far the report dates lie apart: two figures of one billing cycle should be one."""
    mine, theirs = one.tradeline.balance_cents, other.tradeline.balance_cents
    if mine is None or theirs is None:
        return None
    if not mine and not theirs:
        return "both_zero"
    if equal_amounts(mine, theirs):
        return "same"
    days = abs(one.as_of - other.as_of) if one.as_of and other.as_of else None
    at_once = days is not None and days <= 3
    if apart(mine, theirs) <= 0.05 + 0.001 * (days or _MONTH_DAYS):
        return "near"
    return "differs_at_once" if at_once else "differs"


@feature(
    "scheduled_payment_cents",
    same=Level(1.2, "the same scheduled payment"),
    differs=Level(-0.5, "different scheduled payments"),
)
def scheduled_payment(one: Profile, other: Profile) -> str | None:
    """The scheduled monthly payment, where there is one."""
    mine, theirs = one.tradeline.scheduled_payment_cents, other.tradeline.scheduled_payment_cents
    if not mine or not theirs:
        return None
    return "same" if equal_amounts(mine, theirs) else "differs"


@feature(
    "charge_off_cents",
    same=Level(2.5, "the same amount charged off"),
    differs=Level(-2.0, "different amounts charged off"),
)
def charge_off(one: Profile, other: Profile) -> str | None:
    """The original charge-off amount; it is fixed for good (Metro 2 field 23)."""
    mine, theirs = one.tradeline.charge_off_cents, other.tradeline.charge_off_cents
    if not mine or not theirs:
        return None
    return "same" if equal_amounts(mine, theirs) else "differs"


@feature(
    "payment_history",
    telling=Level(3.0, "the same late or defaulted months"),
    alike=Level(0.3, "histories that agree, without a late month"),
    some_differ=Level(-0.8, "histories that differ in some months"),
    contradicts=Level(-2.5, "histories that contradict each other"),
)
def payment_history(one: Profile, other: Profile) -> str | None:
    """The months both histories tell, one by one. Good months are common; late ones are a fingerprint."""
    if one.grid is None or other.grid is None:
        return None
    agree, differ, telling = overlap(one.grid, other.grid)
    if agree + differ < 3:
        return None
    if differ * 10 <= agree:
        return "telling" if telling else "alike"
    return "contradicts" if differ > agree else "some_differ"


@feature(
    "first_delinquency_on",
    same=Level(2.0, "the same first delinquency"),
    near=Level(0.3, "first delinquencies within a quarter"),
    differs=Level(-1.0, "different first delinquencies"),
)
def first_delinquency(one: Profile, other: Profile) -> str | None:
    """The date of first delinquency, by month. Bureaus may differ wrongly, so a difference alone parts nothing."""
    return _by_month(one.first_delinquency, other.first_delinquency)


@feature(
    "closed_on",
    same=Level(1.8, "closed in the same month"),
    near=Level(0.3, "closed within a quarter"),
    differs=Level(-0.8, "closed at different times"),
)
def closed_on(one: Profile, other: Profile) -> str | None:
    """The date closed, by month."""
    return _by_month(one.closed, other.closed)


@feature(
    "last_payment_on",
    same=Level(1.0, "last paid in the same month"),
    near=Level(0.1, "last paid within a quarter"),
    differs=Level(-0.6, "last paid at different times"),
)
def last_payment_on(one: Profile, other: Profile) -> str | None:
    """The date of the last payment, by month, where both figures are of about the same time."""
    if abs(one.as_of - other.as_of) > _CYCLE_DAYS:
        return None
    return _by_month(one.last_payment, other.last_payment)


def _by_month(mine: Span | None, theirs: Span | None) -> str | None:
    if mine is None or theirs is None:
        return None
    gap_days = mine.gap_days(theirs)
    if gap_days <= _MONTH_DAYS:
        return "same"
    return "near" if gap_days <= 3 * _MONTH_DAYS else "differs"


@feature(
    "original_creditor",
    same=Level(1.5, "the same original creditor"),
    differs=Level(-4.0, "different original creditors"),
)
def original_creditor(one: Profile, other: Profile) -> str | None:
    """For collectors: whose debt it was. One agency collects for many."""
    mine, theirs = one.original_creditor, other.original_creditor
    found = compare_names(mine, theirs) if mine and theirs else None
    if found in (None, NameMatch.PARTLY, NameMatch.HOUSE):
        return None
    return "same" if found in (NameMatch.SAME, NameMatch.ALIKE) else "differs"


@feature(
    "ownership",
    same=Level(0.3, "the same tie to the account"),
    differs=Level(-0.8, "different ties to the account"),
    liable_or_not=Level(-3.0, "an authorised user here, liable there"),
)
def ownership(one: Profile, other: Profile) -> str | None:
    """Whether the consumer owes alone, jointly, or merely uses somebody's account."""
    mine, theirs = one.tradeline.ownership, other.tradeline.ownership
    if mine is None or theirs is None:
        return None
    if mine is theirs:
        return "same"
    user = Ownership.AUTHORIZED_USER
    return (
        "liable_or_not" if (mine is user and theirs in _LIABLE) or (theirs is user and mine in _LIABLE) else "differs"
    )


@feature(
    "account_type",
    same=Level(0.7, "the same kind of account"),
    differs=Level(-1.5, "different kinds of account"),
)
def account_type(one: Profile, other: Profile) -> str | None:
    """The Metro 2 account type. Bureaus class some kinds differently, so a difference alone parts nothing."""
    mine, theirs = one.tradeline.account_type, other.tradeline.account_type
    if mine is None or theirs is None:
        return None
    return "same" if mine == theirs else "differs"


@feature(
    "is_open",
    "status",
    same=Level(0.2, "open or closed alike"),
    differs=Level(-2.0, "open here, closed there"),
)
def standing(one: Profile, other: Profile) -> str | None:
    """Open or closed. One bureau may be behind, and the difference may itself be the error to dispute."""
    mine, theirs = one.tradeline.is_open, other.tradeline.is_open
    if mine is None or theirs is None:
        return None
    return "same" if mine == theirs else "differs"


FEATURES: Final[tuple[Feature, ...]] = (
    furnisher,
    account_number,
    opened_on,
    high_credit,
    credit_limit,
    balance,
    scheduled_payment,
    charge_off,
    payment_history,
    first_delinquency,
    closed_on,
    last_payment_on,
    original_creditor,
    ownership,
    account_type,
    standing,
)
