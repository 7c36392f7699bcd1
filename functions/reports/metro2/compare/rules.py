"""What can't be between two months of one account. Each rule is a function of the earlier state and the later one.

The history profile is exact: next month's is this month's status as one sign, then this month's profile without its
last sign (CDIA guide, field 18). The date of first delinquency stays until the account is current again (field 25; a
later one keeps an item on file for longer: 15 U.S.C. 1681c(c)(1), 1681s-2(a)(5)). The others hold whatever happened in
between; a rule that can't read what it needs says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from functions.reports.metro2.compare.state import State

FINAL: Final = frozenset({"05", "13", "61", "62", "63", "64", "65"})
"""Statuses after which an account need not be reported again."""
DELETED: Final = frozenset({"DA", "DF"})

_PAID: Final = FINAL - {"05"}
_BY_STATUS: Final = {
    "11": "0E", "71": "1", "78": "2", "80": "3", "82": "4", "83": "5", "84": "6", "93": "G", "94": "H", "95": "J",
    "96": "K", "97": "L", "61": "123456GHJKL", "62": "123456GHJKL", "63": "123456GHJKL", "64": "123456GHJKL",
}  # fmt: skip
_BY_RATING: Final = frozenset({"13", "05", "65", "88", "89"})
_DAYS: Final = {
    "11": (0, 29), "71": (30, 59), "78": (60, 89), "80": (90, 119), "82": (120, 149), "83": (150, 179),
    "84": (180, None),
}  # fmt: skip
_RUNNING: Final = frozenset(_DAYS)
_LOST: Final = frozenset({"94", "95", "96", "97"})
_REDEEMED: Final = frozenset({"AO", "AZ"})
_CURRENT_SIGNS: Final = frozenset("0E")
_SHOWN_MONTHS: Final = 3
MONTHS: Final = 24


class Against(NamedTuple):
    """One thing that can't be: what was said, what is said now, and what the rule is."""

    code: str
    field: str
    was: str
    now: str
    rule: str


Rule = Callable[[State, State], Iterator[Against]]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _passed(old: State, new: State) -> int | None:
    """Months between the two; None when either isn't known."""
    if old.as_of is None or new.as_of is None:
        return None
    return _months(new.as_of) - _months(old.as_of)


def signs_of(state: State) -> str:
    """The signs with which next month's profile may begin; empty when the status decides nothing."""
    if state.status in _BY_RATING:
        rating = state.code("payment_rating")
        return "0E" if rating == "0" else rating
    return _BY_STATUS.get(state.status, "")


def month_order(old: State, new: State) -> Iterator[Against]:
    """The later file tells of the later month."""
    passed = _passed(old, new)
    if passed is not None and passed < 0:
        rule = "the later file tells of the same month or a later one"
        yield Against("older_than_before", "date_account_information", str(old.as_of), str(new.as_of), rule)


def history_shift(old: State, new: State) -> Iterator[Against]:
    """Last month's profile, shifted by the months that passed, stands in the new one."""
    passed = _passed(old, new)
    if passed is None or not 0 <= passed < MONTHS or len(old.history) != MONTHS or len(new.history) != MONTHS:
        return
    pairs = zip(old.history, new.history[passed:], strict=False)
    rewritten = [(at, was, now) for at, (was, now) in enumerate(pairs, 1) if was != now]
    if rewritten and old.as_of is not None:
        begun = _months(old.as_of)
        months = [_month(begun - at) for at, *_ in rewritten[:_SHOWN_MONTHS]]
        more = f" and {len(rewritten) - _SHOWN_MONTHS} more" if len(rewritten) > _SHOWN_MONTHS else ""
        was = ", ".join(f"{month} {was}" for month, (_, was, _) in zip(months, rewritten, strict=False)) + more
        now = ", ".join(f"{month} {now}" for month, (*_, now) in zip(months, rewritten, strict=False)) + more
        yield Against(
            "history_rewritten", "payment_history_profile", was, now, "a month once told stays as it was told"
        )
    wanted = signs_of(old)
    if passed and wanted and new.history[passed - 1] not in wanted and old.as_of is not None:
        month = _month(_months(old.as_of))
        was, now = f"{month} status {old.status}", f"{month} {new.history[passed - 1]}"
        rule = f"last month's status is {' or '.join(wanted)} in the profile"
        yield Against("history_new_month", "payment_history_profile", was, now, rule)


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def re_aging(old: State, new: State) -> Iterator[Against]:
    """The date of first delinquency moves only when the account was current in between."""
    was, now = old.day("date_first_delinquency"), new.day("date_first_delinquency")
    if was is None or now is None or now <= was or _cured(old, new, was, now):
        return
    rule = "stays until the account is current again"
    yield Against("re_aged", "date_first_delinquency", str(was), str(now), rule)


def _cured(old: State, new: State, was: date, now: date) -> bool:
    """Whether any month after the one and up to the other is told as current."""
    if old.status == "11" or old.as_of is None or new.as_of is None:
        return True
    first, last = _months(was) + 1, _months(now)
    for state, as_of in ((old, old.as_of), (new, new.as_of)):
        for at, sign in enumerate(state.history, 1):
            if sign in _CURRENT_SIGNS and first <= _months(as_of) - at <= last:
                return True
    return False


def status_change(old: State, new: State) -> Iterator[Against]:
    """Paid, lost and deleted accounts don't run again, and nobody gets late faster than the days pass."""
    was, now = old.status, new.status
    if was in DELETED and now and now not in DELETED:
        yield _status(old, new, "reported_after_deletion", "a deleted account is not reported again")
    if was in _PAID and now in (_RUNNING - {"11"} | _LOST | {"93"}):
        yield _status(old, new, "late_after_paid", "a paid account owes nothing that could be late")
    if was in _LOST and now in _RUNNING and new.code("special_comment") not in _REDEEMED:
        rule = "ends in payment or deletion, or is redeemed with comment AO or AZ"
        yield _status(old, new, "running_after_loss", rule)
    if was in _DAYS and now in _DAYS and old.as_of is not None and new.as_of is not None:
        most, least, days = _DAYS[was][1], _DAYS[now][0], (new.as_of - old.as_of).days
        if most is not None and days >= 0 and least > most + days:
            rule = f"{days} days later at most {most + days} days late"
            yield _status(old, new, "late_too_soon", rule)


def _status(old: State, new: State, code: str, rule: str) -> Against:
    return Against(code, "account_status", old.status, new.status, rule)


def amounts_change(old: State, new: State) -> Iterator[Against]:
    """What was settled stays settled; the highest and the original amounts are what they were."""
    was, now = old.dollars("current_balance"), new.dollars("current_balance")
    over = old.status in FINAL or (old.status == "97" and old.sold)
    if was == 0 and now and over and new.status not in _RUNNING:
        yield Against("balance_revived", "current_balance", "$0", f"${now:,}", "nothing is owed here any more")
    was, now = old.dollars("original_charge_off_amount"), new.dollars("original_charge_off_amount")
    if was and now is not None and was != now and old.status == new.status == "97":
        rule = "the original amount, whatever was paid since"
        yield Against("charge_off_changed", "original_charge_off_amount", f"${was:,}", f"${now:,}", rule)
    was, now = old.dollars("highest_credit"), new.dollars("highest_credit")
    if was and now is not None and now < was and old.code("portfolio_type") in ("C", "O", "R"):
        rule = "the highest balance ever, which can't fall"
        yield Against("highest_fell", "highest_credit", f"${was:,}", f"${now:,}", rule)


def dates_change(old: State, new: State) -> Iterator[Against]:
    """An account was opened once; the last payment is never earlier than it was."""
    was, now = old.day("date_opened"), new.day("date_opened")
    if was is not None and now is not None and was != now:
        yield Against("opened_moved", "date_opened", str(was), str(now), "an account is opened once")
    was, now = old.day("date_last_payment"), new.day("date_last_payment")
    if was is not None and now is not None and now < was:
        rule = "the last payment is that one or a later one"
        yield Against("last_payment_earlier", "date_last_payment", str(was), str(now), rule)


RULES: Final[tuple[Rule, ...]] = (month_order, history_shift, re_aging, status_change, amounts_change, dates_change)


def against(old: State, new: State) -> list[Against]:
    """All that can't be between the two."""
    return [one for rule in RULES for one in rule(old, new)]


def may_go(state: State) -> bool:
    """Whether an account may be missing from the next file."""
    return state.status in FINAL | DELETED or state.sold
