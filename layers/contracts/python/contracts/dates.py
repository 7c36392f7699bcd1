"""Dates as credit reports give them: to the day, to the month, or to the year only.

A furnisher's "09/2021" is no day, and a computation must not pretend it is. `PartialDate` keeps the precision and
offers no `<`: whoever compares says which reading is meant, the certain one or the possible one. In JSON it is an
ISO 8601 date of reduced precision: "2019-08-06", "2019-08" or "2019".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

FIRST_YEAR, LAST_YEAR = 1900, 2199

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@lru_cache(maxsize=2048)
def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year. ValueError when it names no possible date."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
        if self.day is not None and self.month is None:
            raise ValueError("a date with a day needs a month")
        if self.month is not None:
            date(self.year, self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2019-08-06", "2019-08" or "2019"; ValueError for anything else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError("expected a date as YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """The same day, known exactly."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """Day, month or year."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    def earliest(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day this date can mean: the conservative start of a period that must have run out."""
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        return _last_day(self.year, self.month or 12)

    def to_month(self) -> PartialDate:
        """This date, with no more than month precision."""
        return PartialDate(self.year, self.month)

    def certainly_before(self, other: PartialDate | date) -> bool:
        """Every day this can mean lies before every day the other can mean."""
        return self.latest() < _earliest(other)

    def certainly_after(self, other: PartialDate | date) -> bool:
        """Every day this can mean lies after every day the other can mean."""
        return self.earliest() > _latest(other)

    def possibly_before(self, other: PartialDate | date) -> bool:
        """Some day this can mean lies before some day the other can mean."""
        return self.earliest() < _latest(other)

    def possibly_after(self, other: PartialDate | date) -> bool:
        """Some day this can mean lies after some day the other can mean."""
        return self.latest() > _earliest(other)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "description": "A date of day, month or year precision",
            "examples": ["2019-08-06", "2019-08", "2019"],
        }


def _read(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return _parsed(value)
    raise ValueError("expected a date as text: YYYY-MM-DD, YYYY-MM or YYYY")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    """A date as a report's text holds it; made once, for reports tell of the same days again and again."""
    return PartialDate.parse(text)


def _earliest(other: PartialDate | date) -> date:
    return other.earliest() if isinstance(other, PartialDate) else other


def _latest(other: PartialDate | date) -> date:
    return other.latest() if isinstance(other, PartialDate) else other


@lru_cache(maxsize=2048)
def month_of(month: str) -> PartialDate:
    """A month as payment history writes it, as a date; made once, for all histories tell of the same few."""
    return PartialDate(int(month[:4]), int(month[5:]))


@lru_cache(maxsize=2048)
def number_of_month(month: str) -> int:
    """A month as payment history writes it ("2024-03"), counted from year 0."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def months_before(year: int, month: int, back: int) -> PartialDate:
    """The month that lies `back` months before the given one, as payment history is counted."""
    index = year * 12 + (month - 1) - back
    return PartialDate(index // 12, index % 12 + 1)
