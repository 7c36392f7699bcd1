"""Metrics of income and of what is left of it. Each function's docstring is its formula as the API tells it."""

from __future__ import annotations

from fractions import Fraction
from statistics import median
from typing import Final

from functions.scoring.rules.derivation.book import Book
from functions.scoring.rules.derivation.ledger import NECESSARY, TransactionKind
from functions.scoring.rules.derivation.measured import Measured, dollars, percent, times

PRESENT_FROM: Final = Fraction(3, 4)
NO_INCOME: Final = "No income came into these accounts in the window."
ALWAYS_INCOME: Final = "Income came in every month that the ledger shows, and maybe before."


def income_regularity(book: Book) -> Measured:
    """Incomes that recur, over all incomes of the window: from one payer, three at least, weekly or longer apart, in
    the usual rhythm and about the usual amount (within three days or a fifth of the median gap, a fifth of the median
    amount)."""
    incomes = book.of(TransactionKind.INCOME)
    if not incomes:
        return Measured(None, book.begins, book.ends, 0, NO_INCOME)
    regular = [each for each in incomes if each.transaction_id in book.regular]
    words = f"At the usual time and in the usual amount: {len(regular)} of {len(incomes)} incomes."
    return Measured(Fraction(len(regular), len(incomes)), book.begins, book.ends, len(incomes), words)


def income_stability(book: Book) -> Measured:
    """Whole months in a row, counted back from the last, whose income is at least three quarters of the usual month's:
    of the median of the window's months that had any. Where they reach back to the first month that the ledger shows,
    it can't tell how many there were."""
    incomes = [each for each in book.moved if each.kind is TransactionKind.INCOME]
    monthly = book.monthly(incomes, book.months)
    earned = [cents for cents in monthly[-len(book.window) :] if cents > 0]
    if not earned:
        return Measured(None, book.begins, book.ends, 0, NO_INCOME)
    usual, months = median(earned), 0
    for cents in reversed(monthly):
        if cents < PRESENT_FROM * Fraction(usual):
            break
        months += 1
    begins = book.months[-months].first if months else book.begins
    counted = sum(begins <= each.on <= book.ends for each in incomes)
    if months >= len(book.seen):
        return Measured(None, begins, book.ends, counted, ALWAYS_INCOME, least=months)
    words = (
        f"Income of at least three quarters of {dollars(Fraction(usual))} came in {times(months, 'month')} in a row."
    )
    return Measured(Fraction(months), begins, book.ends, counted, words)


def discretionary_income(book: Book) -> Measured:
    """Income less necessary payments, over income, in the window. Necessary are utilities, housing, groceries,
    insurance, debts, health and transport; what came back of them is taken off."""
    incomes, necessary = book.of(TransactionKind.INCOME), book.of(*NECESSARY)
    income = sum(each.amount_cents for each in incomes)
    if not income:
        return Measured(None, book.begins, book.ends, 0, NO_INCOME)
    spent = -sum(each.amount_cents for each in necessary)
    share, counted = Fraction(income - spent, income), len(incomes) + len(necessary)
    words = f"Of {dollars(income)} of income, {dollars(spent)} went on necessary payments: {percent(share)} was left."
    return Measured(share, book.begins, book.ends, counted, words)
