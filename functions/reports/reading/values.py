"""Readers of single values: from a vendor's text to a canonical value, or ValueError saying what was expected."""

from __future__ import annotations

import re

from contracts.dates import PartialDate, months_before

EARLIEST_YEAR, LATEST_YEAR = 1910, 2199
MAX_AMOUNT_DIGITS = 12

_MMDDYYYY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?|[+-][0-9]{2}:[0-9]{2})?")


def text(raw: str) -> str:
    """Text as it stands."""
    return raw


def amount(raw: str) -> int:
    """Whole dollars, zero-padded, to cents."""
    if not (raw.isascii() and raw.isdigit() and len(raw.lstrip("0")) <= MAX_AMOUNT_DIGITS):
        raise ValueError("expected an amount in whole dollars, digits only")
    return int(raw) * 100


def count(raw: str) -> int:
    """A zero-padded number."""
    if not (raw.isascii() and raw.isdigit() and len(raw) <= MAX_AMOUNT_DIGITS):
        raise ValueError("expected a number, digits only")
    return int(raw)


def mmddyyyy(raw: str) -> PartialDate | None:
    """MMDDYYYY; a day or month of 00 leaves the date less precise, all zeros say nothing."""
    found = _MMDDYYYY.fullmatch(raw)
    if found is None or not raw.isascii():
        raise ValueError("expected a date as MMDDYYYY")
    month, day, year = (int(part) for part in found.groups())
    return _date(year, month, day, "MMDDYYYY")


def iso_date(raw: str) -> PartialDate | None:
    """YYYY-MM-DD, YYYY-MM or YYYY, an hour or a zone behind it left out; a 00 leaves the date less precise."""
    found = _ISO.fullmatch(raw)
    if found is None or not raw.isascii():
        raise ValueError("expected a date as YYYY-MM-DD")
    year, month, day = (int(part or 0) for part in found.groups())
    return _date(year, month, day, "YYYY-MM-DD")


def _date(year: int, month: int, day: int, form: str) -> PartialDate | None:
    if not (month or day or year):
        return None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or (day and not month):
        raise ValueError(f"expected a date as {form} between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        return PartialDate(year, month or None, day or None)
    except ValueError:
        raise ValueError(f"expected a date as {form} that is on the calendar") from None


def last_four(raw: str) -> str:
    """A social security number, masked already, as the canon writes it."""
    visible = re.search(r"\*.*([0-9]{4})\s*$", raw)
    if visible is None:
        raise ValueError("expected a social security number of nine digits")
    return f"***-**-{visible[1]}"


def month_name(year: int, month: int, back: int) -> str:
    """The month that lies `back` months before, as `YYYY-MM`."""
    return str(months_before(year, month, back))
