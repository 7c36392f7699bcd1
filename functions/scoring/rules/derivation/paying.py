"""Metrics of bills and of habits. Each function's docstring is its formula as the API tells it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from statistics import median
from typing import Final

from functions.scoring.rules.derivation.book import Book, gaps, party
from functions.scoring.rules.derivation.ledger import BankTransaction, TransactionKind
from functions.scoring.rules.derivation.measured import Measured, dollars, times

GRACE_DAYS: Final = 5
USUAL_CASH: Final = Fraction(3, 2)
NEVER_BILLED: Final = "No utility bill was paid from these accounts."
ALWAYS_BILLED: Final = "Utility bills go back to the first month that the ledger shows, and maybe before."
NO_BILLS: Final = "No utility bill in the window has a due day, or one before it from the same company."
NO_CASH: Final = "No cash was taken from these accounts in the window."
NO_SPENDING: Final = "Nothing was spent from these accounts in the window."
NO_MOVES: Final = "Nothing moved on these accounts in the window."


def utility_months(book: Book) -> Measured:
    """Calendar months of the ledger in which at least one utility bill was paid. Where there is none, or one within the
    first month that the ledger shows, it can't tell how many there were."""
    bills, covers = _bills(book), book.ledger
    if not bills:
        return Measured(None, covers.covers_from, covers.covers_to, 0, NEVER_BILLED)
    months = len({each.on.replace(day=1) for each in bills})
    if not book.seen or bills[0].on <= book.seen[0].last:
        return Measured(None, covers.covers_from, covers.covers_to, len(bills), ALWAYS_BILLED, least=months)
    words = f"Utility bills paid: {len(bills)}; months with one: {months}."
    return Measured(Fraction(months), covers.covers_from, covers.covers_to, len(bills), words)


def utility_consistency(book: Book) -> Measured:
    """Utility bills of the window paid on time, over those of which that can be told: by their due day where it is
    given; else no more than five days later after the bill before, from the same company, than is usual (the median).
    """
    told = [on_time for each, on_time in _timed(_bills(book)) if book.begins <= each.on <= book.ends]
    if not told:
        return Measured(None, book.begins, book.ends, 0, NO_BILLS)
    words = f"Paid on time: {sum(told)} of {len(told)} utility bills."
    return Measured(Fraction(sum(told), len(told)), book.begins, book.ends, len(told), words)


def _bills(book: Book) -> list[BankTransaction]:
    """Utility bills paid, of the whole ledger; money back is none."""
    return [each for each in book.moved if each.kind is TransactionKind.UTILITY and each.amount_cents < 0]


def _timed(bills: list[BankTransaction]) -> Iterator[tuple[BankTransaction, bool]]:
    """Each bill of which it can be told, and whether it was on time."""
    for _, group in groupby(sorted(bills, key=party), key=party):
        paid = list(group)
        apart = gaps(paid)
        usual = median(apart) if apart else 0
        for place, bill in enumerate(paid):
            if bill.due_on is not None:
                yield bill, bill.on <= bill.due_on
            elif place:
                yield bill, apart[place - 1] <= usual + GRACE_DAYS


def transaction_count(book: Book) -> Measured:
    """Transactions of the window over its months, to the nearest whole number; transfers between own accounts are
    left out."""
    count, months = len(book.recent), len(book.window)
    words = f"{times(count, 'transaction')} in {times(months, 'month')}."
    return Measured(Fraction(count, months), book.begins, book.ends, count, words)


def transaction_regularity(book: Book) -> Measured:
    """Transactions that recur, over all transactions of the window: with one counterparty, three at least, weekly or
    longer apart, in the usual rhythm and about the usual amount (within three days or a fifth of the median gap, a
    fifth of the median amount)."""
    if not book.recent:
        return Measured(None, book.begins, book.ends, 0, NO_MOVES)
    regular = sum(each.transaction_id in book.regular for each in book.recent)
    words = f"Recurring in rhythm and amount: {regular} of {len(book.recent)} transactions."
    return Measured(Fraction(regular, len(book.recent)), book.begins, book.ends, len(book.recent), words)


def spending_volatility(book: Book) -> Measured:
    """Standard deviation (of the whole population) of the months' spending in the window, over its mean. Spending is
    all money that goes out, but for transfers between own accounts."""
    out = [each for each in book.recent if each.amount_cents < 0]
    monthly = [-cents for cents in book.monthly(out, book.window)]
    if not out:
        return Measured(None, book.begins, book.ends, 0, NO_SPENDING)
    mean = Fraction(sum(monthly), len(monthly))
    square = sum((cents - mean) ** 2 for cents in monthly) / len(monthly) / mean**2
    low, high = dollars(min(monthly)), dollars(max(monthly))
    words = f"A month's spending lay between {low} and {high}, {dollars(mean)} on average."
    return Measured(float(square) ** 0.5, book.begins, book.ends, len(out), words)


def withdrawal_discipline(book: Book) -> Measured:
    """Cash withdrawals of the window that are no larger than one and a half times the usual one (the median), over
    all cash withdrawals of the window."""
    taken = [-each.amount_cents for each in book.of(TransactionKind.CASH)]
    if not taken:
        return Measured(None, book.begins, book.ends, 0, NO_CASH)
    usual = Fraction(median(taken))
    kept = sum(cents <= USUAL_CASH * usual for cents in taken)
    words = f"Within one and a half times {dollars(usual)}: {kept} of {len(taken)} cash withdrawals."
    return Measured(Fraction(kept, len(taken)), book.begins, book.ends, len(taken), words)
