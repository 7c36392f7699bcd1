"""An account's fields as the bureaus print them, and what a reinvestigation changed in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.dates import PartialDate
from contracts.outcomes import Outcome
from contracts.report import Tradeline
from contracts.vocabulary import Bureau, Ownership
from tests.generators.fifth_letters.case import Answer
from tests.generators.fifth_letters.people import GOOD, Entry
from tests.generators.unseen_letters.model import CHANGING, Change


@dataclass(frozen=True)
class Labels:
    """What a bureau calls a field; None where it doesn't show it."""

    field: str
    transunion: str | None
    experian: str | None
    equifax: str | None

    def of(self, bureau: Bureau) -> str | None:
        return {Bureau.TRANSUNION: self.transunion, Bureau.EXPERIAN: self.experian, Bureau.EQUIFAX: self.equifax}[
            bureau
        ]


TABLE: Final = (
    Labels("opened_on", "Date Opened", "Date Opened", "Date Opened"),
    Labels("ownership", "Responsibility", "Responsibility", "Owner"),
    Labels("kind", "Loan Type", "Account Type", "Loan/Account Type"),
    Labels("balance_cents", "Balance", "Balance", "Balance"),
    Labels("reported_on", "Date Updated", "Balance Updated", "Date Reported"),
    Labels("last_payment_on", "Last Payment Made", "Recent Payment", "Date of Last Payment"),
    Labels("high_credit_cents", "High Balance", "Highest Balance", "High Credit"),
    Labels("credit_limit_cents", "Credit Limit", "Credit Limit", "Credit Limit"),
    Labels("original_creditor", "Original Creditor", "Original Creditor", "Original Creditor Name"),
    Labels("past_due_cents", "Past Due", None, "Amount Past Due"),
    Labels("status_text", "Pay Status", "Status", "Status"),
)
_DISPUTED: Final = ("balance_cents", "past_due_cents", "status_text", "high_credit_cents")
_OTHER: Final = ("reported_on", "last_payment_on", "balance_cents", "high_credit_cents")
_STATUSES: Final = (GOOD, "30 days past due", "60 days past due", "Closed, paid in full", "Account charged off, paid")
_OWNERSHIP: Final = {Ownership.INDIVIDUAL: "Individual", Ownership.JOINT: "Joint"}


def money(cents: int) -> str:
    """Dollars without cents, as all three print them."""
    return f"${cents // 100:,}"


def figures(when: date) -> str:
    """A date in figures."""
    return f"{when:%m/%d/%Y}"


def shown(entry: Entry, field: str) -> str | None:
    """A field of the report before as it is printed; None where there is nothing."""
    line = entry.line
    if line is None:
        return None
    if field == "kind":
        return entry.told
    return _printed(line, field)


def _printed(line: Tradeline, field: str) -> str | None:
    value = getattr(line, field)
    if value is None:
        return None
    if field.endswith("_cents"):
        return money(value)
    if isinstance(value, PartialDate):
        return figures(value.latest())
    if field == "ownership":
        return _OWNERSHIP[value]
    return str(value)


def drawn_changes(rng: Random, entry: Entry, outcome: Outcome) -> tuple[Change, ...]:
    """What was changed: of what is usually disputed, of what is merely newer, or of both."""
    if entry.line is None or outcome not in CHANGING:
        return ()
    disputed = rng.sample(_DISPUTED, rng.choice((1, 1, 2)))
    other = rng.sample([each for each in _OTHER if each not in disputed], rng.choice((1, 2)))
    if outcome in (Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED):
        fields = other
    elif outcome is Outcome.UPDATED_DISPUTED_AND_OTHER:
        fields = [*disputed, *other]
    else:
        fields = disputed
    changes = [_change(rng, entry, field) for field in fields]
    found = tuple(each for each in changes if each is not None)
    return found or drawn_changes(rng, entry, outcome)


def _change(rng: Random, entry: Entry, field: str) -> Change | None:
    line = entry.line
    row = next(each for each in TABLE if each.field == field)
    label, before = None if line is None else row.of(line.bureau), shown(entry, field)
    if line is None or label is None or before is None:
        return None
    value = getattr(line, field)
    if field == "status_text":
        after = rng.choice([each for each in _STATUSES if each != before])
    elif isinstance(value, PartialDate):
        after = figures(value.latest() + timedelta(days=rng.randrange(16, 45)))
    else:
        dollars = int(value) // 100
        after = money(100 * rng.choice([each for each in (0, dollars // 2, dollars + 145) if each != dollars]))
    return Change(field, label, before, after)


def now(bureau: Bureau, answer: Answer, *, old: bool = False) -> list[tuple[str, str]]:
    """Labels and values of an account after the dispute, or with `old` as they were before it."""
    changed = {each.field: each.before if old else each.after for each in answer.changes}
    rows = []
    for row in TABLE:
        label, value = row.of(bureau), changed.get(row.field) or shown(answer.entry, row.field)
        if label is not None and value is not None:
            rows.append((label, value))
    return rows


def as_reported(bureau: Bureau, entry: Entry) -> list[tuple[str, str]]:
    """Labels and values of an account that nobody disputed."""
    rows = ((row.of(bureau), shown(entry, row.field)) for row in TABLE)
    return [(label, value) for label, value in rows if label is not None and value is not None]
