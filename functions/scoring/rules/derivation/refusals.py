"""What is wrong with a ledger, all of it at once, each fault at its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from contracts.calendar import add_years
from functions.scoring.rules.derivation.ledger import (
    MONEY_IN,
    MONEY_OUT,
    BankAccount,
    BankLedger,
    BankTransaction,
    TransactionKind,
)
from kernel.errors import Invalid

OLDEST_YEARS: Final = 10
STALE_AFTER: Final = timedelta(days=45)
"""A month's statement comes out a few days into the next; what ends earlier describes another situation."""
MOST_TOLD: Final = 50
Fault = tuple[str, str]


def check(ledger: BankLedger, as_of: date) -> None:
    """Invalid with every fault of the ledger, at most fifty told; `as_of` is the day it is derived on."""
    found = [*_time(ledger, as_of), *_accounts(ledger), *_transactions(ledger)]
    if found:
        raise Invalid(
            "The ledger contradicts itself or its time; see errors.",
            errors=[{"field": f"ledger.{field}", "message": message} for field, message in found[:MOST_TOLD]],
        )


def _time(ledger: BankLedger, as_of: date) -> Iterator[Fault]:
    if ledger.covers_to > as_of:
        yield "covers_to", "lies in the future"
    elif as_of - ledger.covers_to > STALE_AFTER:
        yield "covers_to", f"lies more than {STALE_AFTER.days} days back; hand in the later transactions too"
    if ledger.covers_from < add_years(as_of, -OLDEST_YEARS):
        yield "covers_from", f"lies more than {OLDEST_YEARS} years back"
    if ledger.covers_from > ledger.covers_to:
        yield "covers_from", "comes after covers_to"


def _accounts(ledger: BankLedger) -> Iterator[Fault]:
    seen = set[str]()
    for place, account in enumerate(ledger.accounts):
        if account.account_id in seen:
            yield f"accounts.{place}.account_id", "names an account a second time"
        seen.add(account.account_id)
        if account.opened_on > ledger.covers_to:
            yield f"accounts.{place}.opened_on", "comes after covers_to"


def _transactions(ledger: BankLedger) -> Iterator[Fault]:
    accounts = {account.account_id: account for account in ledger.accounts}
    times = Counter(each.transaction_id for each in ledger.transactions)
    for place, each in enumerate(ledger.transactions):
        if times[each.transaction_id] > 1:
            yield f"transactions.{place}.transaction_id", "stands for more than one transaction"
        for field, message in _transaction(each, accounts.get(each.account_id), ledger):
            yield f"transactions.{place}.{field}", message


def _transaction(each: BankTransaction, account: BankAccount | None, ledger: BankLedger) -> Iterator[Fault]:
    if account is None:
        yield "account_id", "is none of the ledger's accounts"
    elif each.on < account.opened_on:
        yield "on", "comes before the account was opened"
    if not ledger.covers_from <= each.on <= ledger.covers_to:
        yield "on", "lies outside covers_from and covers_to"
    if each.kind in MONEY_IN and each.amount_cents < 0:
        yield "amount_cents", f"goes out, and {each.kind} comes in"
    if each.kind in MONEY_OUT and each.amount_cents > 0:
        yield "amount_cents", f"comes in, and {each.kind} goes out"
    if each.due_on is not None and each.kind is not TransactionKind.UTILITY:
        yield "due_on", "belongs to utility bills alone"
