"""Metrics of what lies on the accounts, and for how long. A function's docstring is its formula as the API tells it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from contracts.calendar import add_months
from functions.scoring.rules.derivation.book import ONE_DAY, WINDOW_MONTHS, Book
from functions.scoring.rules.derivation.ledger import AccountKind
from functions.scoring.rules.derivation.measured import Measured, dollars, times

CENTS_PER_DOLLAR: Final = 100
NOTHING_SAVED: Final = "Nothing lay on these accounts when the window began, so no growth can be told."


def month_end_balance(book: Book) -> Measured:
    """Mean, over the window's months, of what lay on all accounts together at the close of the month,
    in dollars to the nearest cent."""
    ends = [book.balance_cents(month.last, book.ledger.accounts) for month in book.window]
    mean = Fraction(sum(ends), len(ends))
    words = f"Month-end balances lay between {dollars(min(ends))} and {dollars(max(ends))}, {dollars(mean)} on average."
    counted = sum(book.begins <= each.on <= book.ends for each in book.transactions)
    return Measured(Fraction(round(mean), CENTS_PER_DOLLAR), book.begins, book.ends, counted, words)


def savings_growth(book: Book) -> Measured:
    """Change of the savings over the window, over what they were before it, times twelve over the window's months.
    Savings are the savings accounts, or all accounts where there is none."""
    named = [one for one in book.ledger.accounts if one.kind is AccountKind.SAVINGS]
    savings = named or list(book.ledger.accounts)
    before = book.balance_cents(book.begins - ONE_DAY, savings)
    after = book.balance_cents(book.ends, savings)
    held = {one.account_id for one in savings}
    counted = sum(book.begins <= each.on <= book.ends and each.account_id in held for each in book.transactions)
    if before <= 0:
        return Measured(None, book.begins, book.ends, counted, NOTHING_SAVED)
    growth = Fraction(after - before, before) * Fraction(WINDOW_MONTHS, len(book.window))
    words = f"Savings went from {dollars(before)} to {dollars(after)} in {times(len(book.window), 'month')}."
    return Measured(growth, book.begins, book.ends, counted, words)


def account_tenure(book: Book) -> Measured:
    """Whole months from the day the oldest account was opened to the ledger's last day."""
    opened, ends = min(one.opened_on for one in book.ledger.accounts), book.ledger.covers_to
    months = (ends.year - opened.year) * 12 + ends.month - opened.month
    if add_months(opened, months) > ends:
        months -= 1
    words = f"The oldest account was opened on {opened}, {times(months, 'month')} before the ledger's last day."
    return Measured(Fraction(months), opened, ends, 0, words)
