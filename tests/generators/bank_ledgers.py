"""Bank ledgers of tests: one whose metrics were reckoned by hand, and strategies over every lawful ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from contracts.calendar import add_months
from functions.scoring.rules.derivation.ledger import (
    MONEY_IN,
    MONEY_OUT,
    AccountKind,
    BankAccount,
    BankLedger,
    BankTransaction,
    TransactionKind,
)
from functions.scoring.rules.metrics import BY_NAME, NAMES

AS_OF = date(2027, 3, 1)


def _posted(key: str, on: str, amount_cents: int, kind: str, counterparty: str, **more: Any) -> dict[str, Any]:
    account = more.pop("account_id", "chk-1")
    given = {"transaction_id": key, "account_id": account, "on": on, "amount_cents": amount_cents, "kind": kind}
    return given | {"counterparty": counterparty} | more


def by_hand(until: date = AS_OF) -> dict[str, Any]:
    """Three whole months of a household before that day, as JSON; what follows from them stands in BY_HAND.

    Each month 2,000 come in, 900 of rent, 60 of power, cash and groceries go out, 50 go to the savings. February's power
    is paid three days late, its cash is more than usual, and groceries rise.
    """
    ends = until.replace(day=1)
    firsts = [add_months(ends, -back) for back in (3, 2, 1)]
    months = zip((f"{one:%Y-%m}" for one in firsts), (40, 40, 100), (200, 300, 400), ("10", "10", "18"), strict=True)
    posted = []
    for place, (month, cash, food, paid) in enumerate(months):
        posted += [
            _posted(f"pay-{place}", f"{month}-01", 200_000, "income", "Acme Tools"),
            _posted(f"rent-{place}", f"{month}-03", -90_000, "housing", "Elm Street Homes"),
            _posted(f"pow-{place}", f"{month}-{paid}", -6_000, "utility", "City Power", due_on=f"{month}-15"),
            _posted(f"atm-{place}", f"{month}-12", -100 * cash, "cash", "ATM Elm Street"),
            _posted(f"food-{place}", f"{month}-20", -100 * food, "groceries", "Corner Market"),
            _posted(f"out-{place}", f"{month}-28", -5_000, "transfer", "Own savings"),
            _posted(f"in-{place}", f"{month}-28", 5_000, "transfer", "Own checking", account_id="sav-1"),
        ]
    checking = {"account_id": "chk-1", "kind": "checking", "opened_on": "2024-11-15", "balance_cents": 150_000}
    savings = {"account_id": "sav-1", "kind": "savings", "opened_on": "2025-06-01", "balance_cents": 110_000}
    return {
        "covers_from": firsts[0].isoformat(),
        "covers_to": (ends - timedelta(days=1)).isoformat(),
        "accounts": [checking | {"currency": "USD"}, savings | {"currency": "USD"}],
        "transactions": posted,
    }


STATED = {"utility_payment_months": 30, "income_stability_months": 60, "address_stability_years": 3.5}
"""What `by_hand` can't tell: it begins in the middle of a job and of a household."""
STATABLE = {name: 0.5 for name in NAMES if not BY_NAME[name].whole} | {
    name: 6.0 for name in NAMES if BY_NAME[name].whole
}
"""A lawful value of each metric, to be stated where nothing hangs on it."""
BY_HAND: dict[str, float] = {
    "utility_payment_months": 30,  # stated: there is a bill in December, the first month shown
    "utility_payment_consistency": 0.6667,  # 2 of 3: February's came on the 18th, due on the 15th
    "monthly_transaction_count": 5,  # 15 without transfers, in 3 months
    "transaction_regularity_score": 0.8,  # 12 of 15: not February's cash, nor the 200 and the 400 of groceries
    "spending_volatility": 0.0811,  # 1,200, 1,300, 1,460: sqrt(34,400 / 3) / 1,320
    "avg_month_end_balance": 2006.67,  # (1,360 + 2,060 + 2,600) / 3
    "savings_growth_rate": 0.6316,  # 950 to 1,100, times 12 / 3
    "withdrawal_discipline_score": 0.6667,  # 2 of 3: 100 is more than 1.5 times 40
    "income_regularity_score": 1.0,  # 3 of 3
    "income_stability_months": 60,  # stated: so is there an income
    "account_tenure_months": 27,  # from 15 November 2024 to 28 February 2027
    "address_stability_years": 3.5,
    "discretionary_income_ratio": 0.37,  # (6,000 - 2,700 - 180 - 900) / 6,000
}
"""The metrics of `by_hand`, reckoned with paper and pencil."""


def ledger(given: dict[str, Any]) -> BankLedger:
    return BankLedger.model_validate(given)


def monthly(kind: TransactionKind, paid: Sequence[bool], opened_on: date = date(2010, 1, 1)) -> BankLedger:
    """Whole months up to AS_OF, with a payment of that kind on the 10th of each in which it is paid, and one of another
    kind at the end."""
    first = add_months(AS_OF, -len(paid))
    sign = 1 if kind in MONEY_IN else -1
    account = BankAccount(
        account_id="chk-1", kind=AccountKind.CHECKING, currency="USD", opened_on=opened_on, balance_cents=0
    )
    rows = [
        _posted(f"p-{place}", add_months(first, place).replace(day=10).isoformat(), sign * 200_000, kind, "Acme Tools")
        for place, one in enumerate(paid)
        if one
    ]
    ends = AS_OF - timedelta(days=1)
    rows.append(_posted("end", ends.isoformat(), -1_000, TransactionKind.OTHER, "Corner Market"))
    return BankLedger.model_validate(
        {"covers_from": first, "covers_to": ends, "accounts": [account], "transactions": rows}
    )


@st.composite
def ledgers(draw: st.DrawFn) -> BankLedger:
    """Three to fourteen whole months of one to three accounts, with what moves on them drawn freely."""
    days = draw(st.integers(125, 430))
    first, last = AS_OF - timedelta(days=days), AS_OF - timedelta(days=draw(st.integers(0, 20)))
    accounts = tuple(
        BankAccount(
            account_id=f"acc-{place}",
            kind=draw(st.sampled_from(AccountKind)),
            currency="USD",
            opened_on=first - timedelta(days=draw(st.integers(0, 9_000))),
            balance_cents=draw(st.integers(-500_000, 5_000_000)),
        )
        for place in range(draw(st.integers(1, 3)))
    )
    count = draw(st.integers(1, 40))
    return BankLedger(
        covers_from=first,
        covers_to=last,
        accounts=accounts,
        transactions=tuple(_drawn(draw, place, first, last, accounts) for place in range(count)),
    )


def _drawn(draw: st.DrawFn, place: int, first: date, last: date, accounts: tuple[BankAccount, ...]) -> BankTransaction:
    kind, size = draw(st.sampled_from(TransactionKind)), draw(st.integers(1, 400_000))
    goes_out = kind in MONEY_OUT or (kind not in MONEY_IN and draw(st.booleans()))
    return BankTransaction(
        transaction_id=f"t-{place}",
        account_id=draw(st.sampled_from(accounts)).account_id,
        on=first + timedelta(days=draw(st.integers(0, (last - first).days))),
        amount_cents=-size if goes_out else size,
        kind=kind,
        counterparty=draw(st.sampled_from(("Acme Tools", "City Power", "Corner Market"))),
        due_on=draw(st.none() | st.dates(first, last)) if kind is TransactionKind.UTILITY else None,
    )
