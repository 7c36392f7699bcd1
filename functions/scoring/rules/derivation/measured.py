"""What one metric's function answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Measured:
    """value: exact, before it is held to the metric's range; None where the ledger can't tell it, and `words` say why.

    begins, ends: the days it was measured over. transactions: how many it rests on. least: the months of it that the
    ledger does show, where value is None because it may have begun before what the ledger shows.
    """

    value: Fraction | float | None
    begins: date
    ends: date
    transactions: int
    words: str
    least: int | None = None


def times(count: int, noun: str) -> str:
    """`1 month`, `12 months`; a noun on -y must be given in a plural of its own."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def dollars(cents: int | Fraction) -> str:
    """`-$1,204.50`."""
    whole = round(cents)
    return f"{'-' if whole < 0 else ''}${abs(whole) // 100:,}.{abs(whole) % 100:02d}"


def percent(share: Fraction) -> str:
    """`81%`."""
    return f"{round(share * 100)}%"
