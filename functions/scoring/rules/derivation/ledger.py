"""A ledger as it is handed in: accounts, and every transaction on them between two days. US dollars, in cents."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from contracts.plain_text import Line

MOST_TRANSACTIONS: Final = 5_000
MOST_ACCOUNTS: Final = 20
LARGEST_AMOUNT_CENTS: Final = 10**9
LARGEST_BALANCE_CENTS: Final = 10**11


class LedgerPart(BaseModel):
    """Base of a ledger's parts: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AccountKind(StrEnum):
    """What an account is for."""

    CHECKING = "checking"
    SAVINGS = "savings"


class TransactionKind(StrEnum):
    """What a transaction is for, as the bank files it. Transfers are those between the person's own accounts."""

    INCOME = "income"
    UTILITY = "utility"
    HOUSING = "housing"
    GROCERIES = "groceries"
    INSURANCE = "insurance"
    DEBT = "debt"
    HEALTH = "health"
    TRANSPORT = "transport"
    CASH = "cash"
    TRANSFER = "transfer"
    OTHER = "other"


NECESSARY: Final = frozenset(
    {
        TransactionKind.UTILITY,
        TransactionKind.HOUSING,
        TransactionKind.GROCERIES,
        TransactionKind.INSURANCE,
        TransactionKind.DEBT,
        TransactionKind.HEALTH,
        TransactionKind.TRANSPORT,
    }
)
"""What has to be paid before anything is left."""

MONEY_IN: Final = frozenset({TransactionKind.INCOME})
MONEY_OUT: Final = frozenset({TransactionKind.CASH})
"""Kinds whose amounts have one sign only; a refund is of the kind of what was bought."""


def _something(amount_cents: int) -> int:
    if amount_cents == 0:
        raise ValueError("an amount of nothing is no transaction")
    return amount_cents


Amount = Annotated[int, Field(ge=-LARGEST_AMOUNT_CENTS, le=LARGEST_AMOUNT_CENTS), AfterValidator(_something)]
Reference = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]


class BankAccount(LedgerPart):
    """balance_cents: at the close of the ledger's last day; below zero where it is overdrawn."""

    account_id: Reference
    kind: AccountKind
    currency: Literal["USD"]
    opened_on: date
    balance_cents: int = Field(ge=-LARGEST_BALANCE_CENTS, le=LARGEST_BALANCE_CENTS)


class BankTransaction(LedgerPart):
    """amount_cents: above zero what came in, below zero what went out. due_on: of a utility bill, where it is known."""

    transaction_id: Reference
    account_id: Reference
    on: date
    amount_cents: Amount
    kind: TransactionKind
    counterparty: Line
    due_on: date | None = None


class BankLedger(LedgerPart):
    """Every transaction of these accounts from `covers_from` to `covers_to`, both days included, in any order."""

    covers_from: date
    covers_to: date
    accounts: tuple[BankAccount, ...] = Field(min_length=1, max_length=MOST_ACCOUNTS)
    transactions: tuple[BankTransaction, ...] = Field(min_length=1, max_length=MOST_TRANSACTIONS)
