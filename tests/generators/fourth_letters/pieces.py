"""Parts of an item that the forms of several bureaus share: its fields, its payment grid, what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.generators.fourth_letters.case import Answer, Entry
from tests.generators.fourth_letters.surroundings import CODES
from tests.generators.unseen_letters.blocks import Block, Facts, Para, Table
from tests.generators.unseen_letters.model import Change

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CHANGEABLE = (
    ("balance_cents", "Balance"),
    ("past_due_cents", "Past due"),
    ("status_text", "Status"),
    ("opened_on", "Date opened"),
    ("high_credit_cents", "High balance"),
)


def drawn_changes(rng: Random, entry: Entry, most: int) -> tuple[Change, ...]:
    """So many fields of an account that are not what they were."""
    before = dict(entry.facts)
    fields = [(field, label) for field, label in CHANGEABLE if label in before]
    return tuple(
        Change(field, label, before[label], _other(rng, before[label]))
        for field, label in rng.sample(fields, min(most, len(fields)))
    )


def _other(rng: Random, value: str) -> str:
    if value.startswith("$"):
        return f"${rng.randrange(10, 99) * 100 + 7:,}"
    if value[0].isdigit() and "/" in value:
        return f"{rng.randrange(1, 13):02d}/{rng.randrange(1, 29):02d}/20{rng.randrange(10, 20)}"
    return "Paid, closed"


def after(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The item's fields as the letter leaves them."""
    changed = {change.label: change.after for change in answer.changes}
    return tuple((label, changed.get(label, value)) for label, value in answer.entry.facts)


def fields(answer: Answer, columns: int = 2) -> Iterator[Block]:
    if answer.entry.facts:
        yield Facts(after(answer), columns=columns)


def grid(entry: Entry) -> Iterator[Block]:
    """The payment history, a line for each year."""
    if not entry.history:
        return
    signs = dict(entry.history)
    years = sorted({month[:4] for month in signs}, reverse=True)
    rows = tuple((year, *(signs.get(f"{year}-{at:02d}", "-") for at in range(1, 13))) for year in years)
    yield Para("Payment history", bold=True, size=0.9)
    yield Table(("", *MONTHS), rows, (0.1, *(0.075 for _ in MONTHS)), size=0.75)
    yield Para(CODES, size=0.8)


def compared(answer: Answer, heads: tuple[str, str, str]) -> Iterator[Block]:
    """What was changed, before and after."""
    if answer.changes:
        rows = tuple((change.label, change.before, change.after) for change in answer.changes)
        yield Table(heads, rows, (0.34, 0.33, 0.33), size=0.95)
