"""What a source tells of an account beside the canonical fields, under the names it has there.

Only what a rule needs, and only as text that leaves one reading; anything else is None, as if the source were silent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.dates import PartialDate
from contracts.report import Source, Tradeline
from functions.analysis.model import Fact

_MONTHS_REVIEWED: Final = (
    "monthsReviewed",  # Equifax
    "monthsHistory",  # Experian
    "paymentHistory.historicalCounters.monthsReviewedCount",  # TransUnion
    "GrantedTrade.monthsReviewed",  # TrueLink
    "@_MonthsReviewedCount",  # MISMO
    "months_reviewed",  # papers
)
_REMOVAL: Final = ("estimated_removal", "on_record_until")  # TransUnion's and Experian's papers
_PAYMENTS_BEGIN: Final = ("K4.deferred_payment_start_date", "deferred_payment_start_date")  # Metro 2, Equifax's papers
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED: Final = re.compile(r"([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})\s*,\s*)?(\d{4})")  # "Mar 2027", "March 1, 2027"
_NUMBERED: Final = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")  # "03/2027", "03/01/2027"
_PACKED: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")  # "03012027"


def months_reviewed(tradeline: Tradeline) -> tuple[int, Fact] | None:
    """Over how many months the counters of late payments count."""
    for source in _found(tradeline, _MONTHS_REVIEWED):
        text = str(source.raw).strip()
        if text.isascii() and text.isdecimal():
            return int(text), Fact(name="months_reviewed", value=str(int(text)), source=source)
    return None


def removal_expected(tradeline: Tradeline) -> tuple[PartialDate, Fact] | None:
    """When the bureau says that it will take the account off the report."""
    return _date(tradeline, _REMOVAL, "estimated_removal")


def payments_begin(tradeline: Tradeline) -> tuple[PartialDate, Fact] | None:
    """When the first deferred payment is due."""
    return _date(tradeline, _PAYMENTS_BEGIN, "deferred_payment_start_date")


def _date(tradeline: Tradeline, names: Sequence[str], called: str) -> tuple[PartialDate, Fact] | None:
    for source in _found(tradeline, names):
        read = _read(str(source.raw).strip())
        if read is not None:
            return read, Fact(name=called, value=str(read), source=source)
    return None


def _found(tradeline: Tradeline, names: Sequence[str]) -> list[Source]:
    return [tradeline.extras[name] for name in names if name in tradeline.extras]


def _read(text: str) -> PartialDate | None:
    found = _NAMED.fullmatch(text) or _NUMBERED.fullmatch(text) or _PACKED.fullmatch(text)
    if found is None:
        return None
    month, day, year = found.groups()
    if not month.isdecimal():
        if month[:3].lower() not in _NAMES:
            return None
        month = str(_NAMES.index(month[:3].lower()) + 1)
    try:
        return PartialDate(int(year), int(month), int(day) if day and int(day) else None)
    except ValueError:
        return None  # no day of any calendar: nothing that a rule could rest on
