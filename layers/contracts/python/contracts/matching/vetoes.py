"""What forbids that two tradelines are taken for one account by themselves; a person may still join them.

Each veto is a small pure function whose docstring is what the reader is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from contracts.matching.closeness import apart, equal_amounts, overlap
from contracts.matching.names import NameMatch, compare_names
from contracts.matching.numbers import NumberMatch, compare_numbers
from contracts.matching.profile import Profile

Veto = Callable[[Profile, Profile], bool]
FAR_DAYS = 366


def one_report(one: Profile, other: Profile) -> bool:
    """A bureau lists an account once in a report: two tradelines of one report are two accounts."""
    return one.ref.report_id == other.ref.report_id


def other_portfolio(one: Profile, other: Profile) -> bool:
    """A card or line of credit is no loan."""
    return one.is_revolving is not None and other.is_revolving is not None and one.is_revolving != other.is_revolving


def opened_far_apart(one: Profile, other: Profile) -> bool:
    """Opened more than a year apart."""
    return one.opened is not None and other.opened is not None and one.opened.gap_days(other.opened) > FAR_DAYS


def contradicting_numbers(one: Profile, other: Profile) -> bool:
    """Open signs of the account numbers contradict each other, and nothing shows that the number was changed.

    A lost card gets a new number: then the day opened and a fingerprint (the highest balance to the dollar, or the late
    months) are the same. An account closed as lost or stolen stays beside its successor and is another tradeline.
    """
    mine, theirs = one.tradeline.account_number, other.tradeline.account_number
    if not mine or not theirs or not (one.number_is_sure and other.number_is_sure):
        return False
    return compare_numbers(mine, theirs) is NumberMatch.CONTRADICTION and not renumbered(one, other)


def other_furnisher(one: Profile, other: Profile) -> bool:
    """Different furnishers, and no number, day opened and amount that all say otherwise."""
    mine, theirs = one.tradeline, other.tradeline
    if not mine.furnisher or not theirs.furnisher:
        return False
    if compare_names(mine.furnisher, theirs.furnisher) is not NameMatch.DIFFERENT:
        return False
    same_number = (
        mine.account_number
        and theirs.account_number
        and compare_numbers(mine.account_number, theirs.account_number) is NumberMatch.LAST_SIGNS
    )
    same_amount = (
        mine.high_credit_cents
        and theirs.high_credit_cents
        and equal_amounts(mine.high_credit_cents, theirs.high_credit_cents)
    )
    return not (same_number and same_amount and _opened_the_same_day(one, other))


def other_original_creditor(one: Profile, other: Profile) -> bool:
    """Collected for different creditors."""
    mine, theirs = one.original_creditor, other.original_creditor
    return bool(mine and theirs) and compare_names(mine or "", theirs or "") is NameMatch.DIFFERENT


VETOES: Final[tuple[Veto, ...]] = (
    one_report,
    other_portfolio,
    opened_far_apart,
    contradicting_numbers,
    other_furnisher,
    other_original_creditor,
)


def veto(one: Profile, other: Profile) -> Veto | None:
    """The first veto that speaks."""
    for each in VETOES:
        if each(one, other):
            return each
    return None


def renumbered(one: Profile, other: Profile) -> bool:
    """The same account under a new number: opened the same day, with the same fingerprint, neither closed as lost."""
    if not _opened_the_same_day(one, other) or _closed_as_lost(one) or _closed_as_lost(other):
        return False
    mine, theirs = one.tradeline, other.tradeline
    if mine.credit_limit_cents and theirs.credit_limit_cents and mine.credit_limit_cents != theirs.credit_limit_cents:
        return False
    high, theirs_high = mine.high_credit_cents, theirs.high_credit_cents
    if high and theirs_high and equal_amounts(high, theirs_high) and high != mine.credit_limit_cents:
        return True
    if one.grid is None or other.grid is None:
        return False
    shared = overlap(one.grid, other.grid)
    grown = not (high and theirs_high) or apart(high, theirs_high) <= 0.25
    return grown and shared.telling > 0 and shared.differ * 10 <= shared.agree


def _opened_the_same_day(one: Profile, other: Profile) -> bool:
    return one.opened is not None and one.opened == other.opened and one.opened.is_day


def _closed_as_lost(one: Profile) -> bool:
    return any(
        remark.code == "BL" or (remark.text and ("LOST" in (text := remark.text.upper()) or "STOLEN" in text))
        for remark in one.tradeline.remarks
    )
