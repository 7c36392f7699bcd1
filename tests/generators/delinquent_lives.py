"""Accounts whose payments are known day by day, and the truthful reports three bureaus make of them.

What a report leaves out is left to the dice: months, the date of first delinquency, the date of the charge-off. The
truth is told beside: the first day the account was 30 days late after it was last reported in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from contracts.calendar import add_months
from contracts.dates import PartialDate
from contracts.report import HistoryCell, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, Status
from tests.generators.canonical_reports import sourced

_LATE: Final = ("late_30", "late_60", "late_90", "late_120", "late_150", "late_180")
_CHARGED_OFF_FROM: Final = 5
_MOODS: Final = {"pays": (0.9, 0.1, 0.0), "slips": (0.4, 0.5, 0.1), "stops": (0.05, 0.05, 0.0)}


@dataclass(frozen=True)
class Month:
    """The account on the day it was reported in a month; `begun` while it is 30 days late or worse."""

    on: date
    code: HistoryCode
    begun: date | None


@dataclass(frozen=True)
class Life:
    """An account from its first month to its last; `months` oldest first."""

    opened: date
    months: tuple[Month, ...]
    charged_off: date | None

    @property
    def truth(self) -> date | None:
        """When the present delinquency began; None where the account is in order."""
        return self.months[-1].begun


def live(rng: Random, length: int) -> Life:
    """An account of so many months: paid, slipping, cured, at last not paid; charged off some time after."""
    first = date(2017, rng.randrange(1, 13), rng.randrange(1, 29))
    due_after = timedelta(days=rng.randrange(1, 28))
    unpaid: list[date] = []
    months: list[Month] = []
    begun: date | None = None
    charged: date | None = None
    mood = "pays"
    stops_at = rng.randrange(length // 3, length)
    for at in range(length):
        on = add_months(first, at + 1)
        unpaid.append(add_months(first, at) + due_after)
        mood = "stops" if at >= stops_at else rng.choice(("pays", "pays", "slips"))
        draw = rng.random()
        all_of_it, one, _ = _MOODS[mood]
        if draw < all_of_it:
            unpaid.clear()
        elif draw < all_of_it + one and unpaid:
            unpaid.pop(0)
        steps = (on - unpaid[0]).days // 30 if unpaid else 0
        if charged is None and steps >= _CHARGED_OFF_FROM and rng.random() < 0.5:
            charged = on - timedelta(days=rng.randrange(0, 10))
        if steps < 1 and charged is None:
            begun = None
        elif begun is None:
            begun = unpaid[0] + timedelta(days=30)
        code = HistoryCode.CHARGE_OFF if charged is not None else HistoryCode(str(min(steps, 6)))
        months.append(Month(on, code, begun))
    return Life(first, tuple(months), charged)


@dataclass(frozen=True)
class Told:
    """What one report tells: how many months of the life it knows, and which of them it shows."""

    bureau: Bureau
    known: int
    shown: tuple[bool, ...]
    first: str  # "day", "month" or "not"
    charge_off_dated: bool
    own_month: bool  # whether its history has the month of its status
    current: bool = True


def telling(rng: Random, life: Life) -> tuple[Told, ...]:
    """Reports of it: one of each bureau now, the first as new as the life, and some earlier ones of the first."""
    length = len(life.months)

    def told(bureau: Bureau, known: int, current: bool = True) -> Told:
        window, holes = rng.choice((0, 3, 12, 24, 84)), rng.choice((0.0, 0.0, 0.1, 0.5))
        shown = tuple(at >= known - window and rng.random() >= holes for at in range(length))
        first = rng.choice(("day", "month", "not", "not"))
        return Told(bureau, known, shown, first, rng.random() < 0.3, rng.random() < 0.5, current)

    earlier = [told(Bureau.EXPERIAN, rng.randrange(2, length), False) for _ in range(rng.randrange(0, 3))]
    others = [told(each, max(2, length - rng.randrange(0, 4))) for each in (Bureau.EQUIFAX, Bureau.TRANSUNION)]
    return (told(Bureau.EXPERIAN, length), *others[: rng.randrange(0, 3)], *earlier)


def report_of(life: Life, told: Told, at: int) -> Report:
    """The report as it is told."""
    now = life.months[told.known - 1]
    newest = told.known if told.own_month else told.known - 1
    cells = tuple(
        HistoryCell(month=f"{month.on:%Y-%m}", code=month.code if shown else HistoryCode.NO_DATA, raw="")
        for month, shown in reversed(list(zip(life.months[:newest], told.shown, strict=False)))
    )
    status = _status(now.code)
    begun = now.begun if told.first != "not" else None
    first = None if begun is None else PartialDate.of(begun)
    charged = life.charged_off if status is Status.CHARGE_OFF and told.charge_off_dated else None
    values: dict[str, Any] = {
        "furnisher": "NORTHERN LAKES BANK", "account_number": "****7741", "account_type": "18",
        "opened_on": PartialDate.of(life.opened), "high_credit_cents": 412_300, "reported_on": PartialDate.of(now.on),
        "status": status, "payment_history": cells,
        "first_delinquency_on": first.to_month() if first is not None and told.first == "month" else first,
        "charged_off_on": None if charged is None else PartialDate.of(charged),
    }  # fmt: skip
    line = Tradeline(key="t001", bureau=told.bureau, **sourced(values, "$.t"))
    day = now.on + timedelta(days=1)
    return Report(id=f"rpt_{at}", bureau=told.bureau, source="generator", generated_on=day, tradelines=(line,))


def _status(code: HistoryCode) -> Status:
    if code is HistoryCode.CHARGE_OFF:
        return Status.CHARGE_OFF
    return Status.CURRENT if code is HistoryCode.CURRENT else Status(_LATE[int(code.value) - 1])
