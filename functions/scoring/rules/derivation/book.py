"""A ledger put in order: its whole months, its window, what recurs in it, and what lay on the accounts when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from contracts.calendar import add_months
from functions.scoring.rules.derivation.ledger import BankAccount, BankLedger, BankTransaction, TransactionKind

WINDOW_MONTHS: Final = 12
FEWEST_RECURRING: Final = 3
SHORTEST_RHYTHM_DAYS: Final = 6
"""Weekly or longer; what is bought every other day is a habit, no recurring payment."""
GAP_DAYS: Final = 3
FIFTH: Final = 5
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """A calendar month, by its first and last day."""

    first: date
    last: date


@dataclass(frozen=True)
class Book:
    """The ledger with its transactions in order of days, then of ids, so that the order they came in is no matter."""

    ledger: BankLedger

    @cached_property
    def transactions(self) -> tuple[BankTransaction, ...]:
        return tuple(sorted(self.ledger.transactions, key=lambda each: (each.on, each.transaction_id)))

    # -- time ---------------------------------------------------------------------------------------------------------

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The calendar months that lie in the ledger entirely."""
        first = self.ledger.covers_from.replace(day=1)
        if first < self.ledger.covers_from:
            first = add_months(first, 1)
        found = list[Month]()
        while (last := add_months(first, 1) - ONE_DAY) <= self.ledger.covers_to:
            found.append(Month(first, last))
            first = last + ONE_DAY
        return tuple(found)

    @cached_property
    def seen(self) -> tuple[Month, ...]:
        """Those of the months in which there was an account from the first day on; what was before, nobody sees."""
        opened = min(account.opened_on for account in self.ledger.accounts)
        return tuple(month for month in self.months if month.first >= opened)

    @property
    def window(self) -> tuple[Month, ...]:
        return self.months[-WINDOW_MONTHS:]

    @property
    def begins(self) -> date:
        """The window's first day."""
        return self.window[0].first

    @property
    def ends(self) -> date:
        """The window's last day."""
        return self.window[-1].last

    # -- transactions -------------------------------------------------------------------------------------------------

    @cached_property
    def moved(self) -> tuple[BankTransaction, ...]:
        """All but transfers: what goes from one pocket into the other is neither earned nor spent."""
        return tuple(each for each in self.transactions if each.kind is not TransactionKind.TRANSFER)

    @cached_property
    def recent(self) -> tuple[BankTransaction, ...]:
        """What moved within the window."""
        return self._between(self.moved, self.begins, self.ends)

    def of(self, *kinds: TransactionKind) -> tuple[BankTransaction, ...]:
        """What moved within the window, of these kinds."""
        return tuple(each for each in self.recent if each.kind in kinds)

    def monthly(self, given: Iterable[BankTransaction], months: Sequence[Month]) -> list[int]:
        """The sum of the amounts in each of the months, in cents."""
        sums = dict.fromkeys((month.first for month in months), 0)
        for each in given:
            first = each.on.replace(day=1)
            if first in sums:
                sums[first] += each.amount_cents
        return list(sums.values())

    @staticmethod
    def _between(given: Iterable[BankTransaction], first: date, last: date) -> tuple[BankTransaction, ...]:
        return tuple(each for each in given if first <= each.on <= last)

    @cached_property
    def regular(self) -> frozenset[str]:
        """Ids of transactions that recur: with the same counterparty, in its usual rhythm and about its usual amount.

        Three at least, weekly or longer apart. Usual is the median; about is within a fifth of it, or three days.
        """
        dealings = sorted(self.moved, key=_dealing)
        return frozenset(one for _, group in groupby(dealings, key=_dealing) for one in _recurring(list(group)))

    # -- balances -----------------------------------------------------------------------------------------------------

    def balance_cents(self, day: date, accounts: Sequence[BankAccount]) -> int:
        """What lay on the accounts at the close of the day: their last balances with all that came after taken back."""
        named = {account.account_id for account in accounts}
        after = sum(each.amount_cents for each in self.transactions if each.on > day and each.account_id in named)
        return sum(account.balance_cents for account in accounts) - after


def party(each: BankTransaction) -> str:
    """The counterparty, however its name is cased and spaced."""
    return " ".join(each.counterparty.casefold().split())


def _dealing(each: BankTransaction) -> tuple[str, TransactionKind, bool]:
    return party(each), each.kind, each.amount_cents > 0


def gaps(given: Sequence[BankTransaction]) -> list[int]:
    """Days from each transaction to the next."""
    return [(after.on - before.on).days for before, after in pairwise(given)]


def _recurring(group: list[BankTransaction]) -> Iterable[str]:
    """Those of one counterparty that come in rhythm and in size; in order of days."""
    if len(group) < FEWEST_RECURRING:
        return
    apart = gaps(group)
    rhythm = median(apart)
    if rhythm < SHORTEST_RHYTHM_DAYS:
        return
    usual = median(abs(each.amount_cents) for each in group)
    in_rhythm = [abs(gap - rhythm) <= GAP_DAYS or FIFTH * abs(gap - rhythm) <= rhythm for gap in apart]
    for place, each in enumerate(group):
        about = FIFTH * abs(abs(each.amount_cents) - usual) <= usual
        if about and any(in_rhythm[max(0, place - 1) : place + 1]):
            yield each.transaction_id
