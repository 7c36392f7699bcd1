"""What comparing an entry with an earlier one of the same bureau needs: when it was, how bad, made up or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Tradeline
from contracts.vocabulary import CURRENT_CODES, LATE_STATUSES, HistoryCode, Status
from functions.analysis.engine.circle import Entry
from functions.analysis.engine.rule import Case
from functions.analysis.known import Disputed

EARLIER: Final = "earlier_report"
IN_DEFAULT: Final = 7


def _steps(code: HistoryCode) -> int:
    if code in CURRENT_CODES:
        return 0
    return int(code.value) if code.value.isdigit() else IN_DEFAULT


_STEPS: Final = MappingProxyType({code: _steps(code) for code in HistoryCode if code.value not in "BDZ"})


def steps(code: HistoryCode | None) -> int | None:
    """How bad a month is: steps behind, 7 for every default; None where it says nothing."""
    return None if code is None else _STEPS.get(code)


def stood(code: HistoryCode | None) -> str:
    """A month in plain words."""
    behind = steps(code)
    if behind is None:
        return "no data"
    return "in order" if behind == 0 else "in default" if behind == IN_DEFAULT else f"{30 * behind} days late"


def reported_month(entry: Entry) -> str:
    """The month the entry speaks of."""
    day = entry.tradeline.reported_on
    return f"{generated(entry):%Y-%m}" if day is None or day.month is None else str(day.to_month())


def plainly(status: Status | None) -> str:
    """A status as a letter would say it."""
    words = "" if status is None else status.value
    return f"{words.removeprefix('late_')} days late" if status in LATE_STATUSES else words.replace("_", " ")


def generated(entry: Entry) -> date:
    """The day of its report; before any other where the report has none."""
    return entry.report.generated_on or date.min


def cured_since(own: Entry, then: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a month, or a report, after that one shows the account in order."""
    since = reported_month(then)
    later = [own, *(each for each in entries if generated(each) > generated(then))]
    months = (cell for each in later for cell in each.tradeline.payment_history if cell.month > since)
    in_order = any(each.tradeline.status is Status.CURRENT for each in later)
    return in_order or any(cell.code in CURRENT_CODES for cell in months)


def corrected(case: Case, tradeline: Tradeline, then: Entry) -> bool:
    """Whether a dispute was answered with an update since that report: what changed may be that correction."""
    said = case.told_here(Disputed, tradeline)
    return any(
        each.result == "updated" and (each.result_on is None or each.result_on >= generated(then)) for each in said
    )
