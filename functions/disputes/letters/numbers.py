"""The numbers and dates a passage holds, in one form: a date written another way is the same date."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

_MONTHS: Final = {
    name: index
    for index, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)  # noqa: SIM905
}
_NAME: Final = r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>0?[1-9]|1[0-2])"
_FULL: Final = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w)")
    for form in (
        rf"{_YEAR}[-/]{_MONTH}[-/]{_DAY}",
        rf"{_MONTH}[-/]{_DAY}[-/]{_YEAR}",
        rf"{_NAME} {_DAY},? {_YEAR}",
        rf"{_DAY} {_NAME},? {_YEAR}",
    )
)
_PARTIAL: Final = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w)")
    for form in (rf"{_YEAR}[-/]{_MONTH}", rf"{_MONTH}[-/]{_YEAR}", rf"{_NAME},? {_YEAR}")
)
_NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _year_month(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else _MONTHS[parts["name"][:3]]
    return f"{parts['year']}-{month:02d}"


def numbers_in(text: str) -> set[str]:
    """What the passage says: dates as YYYY-MM-DD or YYYY-MM, all else as plain decimal numbers."""
    rest = unicodedata.normalize("NFKC", text).casefold()
    said: set[str] = set()
    for pattern in _FULL:
        for found in pattern.finditer(rest):
            said.add(f"{_year_month(found)}-{int(found['day']):02d}")
        rest = pattern.sub(" ", rest)
    for pattern in _PARTIAL:
        said.update(_year_month(found) for found in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    return said | {
        format(Decimal(number.replace(",", "")).normalize(), "f") for number in _NUMBER.findall(rest)
    }  # fmt: skip


def numbers_backed_by(source: str) -> set[str]:
    """What a source lets a passage say: its numbers, and of a date also its month and year."""
    held = numbers_in(source)
    return held | {date[:7] for date in held if "-" in date} | {date[:4] for date in held if "-" in date}
