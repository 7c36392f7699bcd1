"""An account as the bureaus print it: fields by their titles, what a dispute changed in them, its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.third_letters.blocks import Grid, Pairs
from tests.generators.third_letters.file import Account, Subject
from tests.generators.third_letters.people import CARD, DEBT, STORE
from tests.generators.unseen_letters.model import Change

DISPUTABLE: Final = ("balance_cents", "past_due_cents", "status_text")
INCIDENTAL: Final = ("reported_on", "last_payment_on", "scheduled_payment_cents")

TITLES: Final[dict[Bureau, dict[str, str]]] = {
    Bureau.EXPERIAN: {
        "balance_cents": "Recent balance", "past_due_cents": "Past due amount", "status_text": "Status",
        "reported_on": "Last reported", "last_payment_on": "Last payment date", "scheduled_payment_cents": "Monthly payment",
        "opened_on": "Date opened", "high_credit_cents": "High balance", "credit_limit_cents": "Credit limit",
        "original_creditor": "Original creditor", "account_type": "Type", "ownership": "Responsibility",
    },
    Bureau.EQUIFAX: {
        "balance_cents": "Balance", "past_due_cents": "Amount Past Due", "status_text": "Status",
        "reported_on": "Date Reported", "last_payment_on": "Date of Last Payment",
        "scheduled_payment_cents": "Scheduled Payment Amount", "opened_on": "Date Opened", "high_credit_cents": "High Credit",
        "credit_limit_cents": "Credit Limit", "original_creditor": "Original Creditor", "account_type": "Type of Account",
        "ownership": "Whose Account",
    },
    Bureau.TRANSUNION: {
        "balance_cents": "Balance", "past_due_cents": "Past Due", "status_text": "Pay Status", "reported_on": "Date Updated",
        "last_payment_on": "Last Payment Made", "scheduled_payment_cents": "Monthly Payment", "opened_on": "Date Opened",
        "high_credit_cents": "High Balance", "credit_limit_cents": "Credit Limit", "original_creditor": "Original Creditor",
        "account_type": "Loan Type", "ownership": "Responsibility",
    },
}  # fmt: skip
KINDS: Final = {
    "card": "CREDIT CARD", "store": "CHARGE ACCOUNT", "auto": "AUTOMOBILE", "student": "STUDENT LOAN", "mortgage": "CONVENTIONAL REAL ESTATE MTG",
    "loan": "UNSECURED", "debt": "COLLECTION AGENCY/ATTORNEY",
}  # fmt: skip
SETTLED: Final = (
    "Paid in full; was a collection account",
    "Settled; less than full balance",
    "Collection account; paid",
)
GOOD: Final = ("Paid or paying as agreed", "Paid, closed; was paid as agreed", "Current; paying as agreed")


@dataclass(frozen=True)
class Printer:
    """How a bureau writes sums and days in one letter."""

    bureau: Bureau
    form: str

    def day(self, day: date) -> str:
        return day.strftime("%m/%d/%Y" if self.bureau is not Bureau.EXPERIAN else "%b %Y")

    def values(self, account: Account) -> dict[str, str]:
        """Each field as printed."""
        values = {
            "balance_cents": f"${account.balance:,}", "past_due_cents": f"${account.past_due:,}", "status_text": account.status,
            "reported_on": self.day(account.updated), "last_payment_on": self.day(account.updated - timedelta(days=41)),
            "scheduled_payment_cents": f"${max(25, account.limit // 40):,}", "opened_on": self.day(account.opened),
            "high_credit_cents": f"${account.high:,}", "account_type": KINDS[account.kind], "ownership": account.responsibility,
        }  # fmt: skip
        if account.kind in (CARD, STORE):
            values["credit_limit_cents"] = f"${account.limit:,}"
        if account.kind == DEBT:
            values["original_creditor"] = account.creditor
            del values["scheduled_payment_cents"]
        return values

    def after(self, rng: Random, account: Account, field: str, today: date) -> str:
        """What a field says after the dispute: another value than before."""
        before = self.values(account)[field]
        match field:
            case "balance_cents":
                choices = ["$0", f"${account.balance * 7 // 10:,}", f"${account.balance + 35:,}"]
            case "past_due_cents":
                choices = ["$0", f"${account.past_due // 2 + 11:,}"]
            case "status_text":
                choices = (
                    [*SETTLED] if account.kind == DEBT else [*GOOD, "Account paid in full; was a charge-off", "Closed"]
                )
            case "scheduled_payment_cents":
                choices = ["$0", f"${max(25, account.limit // 40) + 6:,}"]
            case _:
                choices = [self.day(today - timedelta(days=rng.randrange(1, 9)))]
        others = [each for each in choices if each != before]
        return rng.choice(others) if others else "-"


def changed(rng: Random, printer: Printer, subject: Subject, outcome: Outcome, today: date) -> tuple[Change, ...]:
    """What the dispute changed, by outcome: disputed fields, others, or both."""
    account = subject.account
    if account is None:
        return ()
    printed, titles = printer.values(account), TITLES[printer.bureau]
    disputable = [each for each in DISPUTABLE if printed[each] != "$0"]
    incidental = [each for each in INCIDENTAL if each in printed]
    fields: dict[Outcome, list[str]] = {
        Outcome.UPDATED_DISPUTED: rng.sample(disputable, rng.choice((1, 1, min(2, len(disputable))))),
        Outcome.PARTIALLY_UPDATED: rng.sample(disputable, 1),
        Outcome.UPDATED_DISPUTED_AND_OTHER: rng.sample(disputable, 1) + rng.sample(incidental, rng.choice((1, 2))),
        Outcome.UPDATED_OTHER_ONLY: rng.sample(incidental, rng.choice((1, 2))),
        Outcome.VERIFIED_AND_UPDATED: rng.sample(incidental, rng.choice((1, 2))),
    }
    return tuple(
        Change(each, titles[each], printed[each], printer.after(rng, account, each, today))
        for each in fields.get(outcome, [])
    )


def details(
    printer: Printer, subject: Subject, changes: tuple[Change, ...], fields: tuple[str, ...] = (), columns: int = 2
) -> Pairs:
    """The account as it stands now, field by field; `fields` if only some."""
    assert subject.account
    now = printer.values(subject.account) | {each.field: each.after for each in changes}
    titles = TITLES[printer.bureau]
    return Pairs(tuple((f"{titles[each]}:", now[each]) for each in (fields or tuple(now)) if each in now), columns)


def history(rng: Random, subject: Subject, today: date, months: int = 12) -> Grid:
    """The last months, newest first, each with its sign."""
    assert subject.account
    good = subject.account.status in GOOD
    days = [today.replace(day=15) - timedelta(days=30.4 * at) for at in range(1, months + 1)]
    falling = ("C/O",) * rng.randrange(6) + ("90", "60", "30")
    signs = ((() if good else falling) + ("OK",) * months)[:months]
    return Grid(tuple(f"{day:%m/%y}" for day in days), (signs,), (1.0,) * months, "ruled")
