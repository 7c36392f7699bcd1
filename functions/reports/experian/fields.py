"""Reading one object of an Experian document: values, where each was read, and what nobody asked for.

Readers turn one raw value into a canonical one and raise ValueError saying what was expected. "UNKNOWN", "UNK" and
blanks are the vendor's way to say nothing; they become None, never zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import JsonValue

from contracts.dates import PartialDate
from contracts.report import Issue, IssueSeverity, Source, SourceKind
from functions.reports.experian.masking import child_path

T = TypeVar("T")

UNSAID = frozenset({"", "UNKNOWN", "UNK"})
EARLIEST_YEAR, LATEST_YEAR = 1910, 2199
MAX_AMOUNT_DIGITS = 12

_INDEX = re.compile(r"\[[0-9]+\]")
_DATE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")


class IssueLog:
    """Issues as they are met; the same one at many elements of an array is one issue with a count."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Issue] = {}

    def add(self, code: str, place: str, detail: str, severity: IssueSeverity = IssueSeverity.WARNING) -> None:
        """Note an issue; `detail` says what was expected and never repeats a personal value."""
        key = (code, _INDEX.sub("[*]", place), detail)
        seen = self._found.get(key)
        self._found[key] = (
            Issue(code=code, severity=severity, place=place, detail=detail)
            if seen is None
            else seen.model_copy(update={"count": seen.count + 1})
        )

    def issues(self) -> tuple[Issue, ...]:
        """All issues in the order they were first met."""
        return tuple(self._found.values())


class Cursor:
    """One object of the document. Nested objects are flattened to dotted names ("enhancedPaymentData.ciiCode").

    `values` and `sources` fill as fields are read; `extras()` is what was left unread, so nothing gets lost.
    """

    def __init__(self, node: JsonValue, path: str, log: IssueLog, prefix: str = "") -> None:
        self.path, self.log = path, log
        self.values: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self._raw: dict[str, tuple[str, JsonValue]] = {}
        self._prefix = prefix
        self._taken: set[str] = set()
        if isinstance(node, dict):
            self._flatten(node, path, "")
        else:
            log.add("not_an_object", path, "expected an object; its content is kept unread", IssueSeverity.ERROR)
            self._raw["value"] = (path, node)

    def _flatten(self, node: dict[str, JsonValue], path: str, prefix: str) -> None:
        for key, value in node.items():
            name, place = prefix + key, child_path(path, key)
            if isinstance(value, dict) and value:
                self._flatten(value, place, name + ".")
                continue
            while name in self._raw:
                name += "'"
            self._raw[name] = (place, value)

    def raw(self, name: str) -> JsonValue:
        """The raw value of a vendor field, None when it is absent; reading it so does not use it up."""
        return self._raw.get(name, ("", None))[1]

    def code(self, name: str) -> str | None:
        """A vendor field as a code, None when nothing is said; does not use it up."""
        raw = self.raw(name)
        text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
        return None if text.upper() in UNSAID else text

    def place(self, name: str) -> str:
        """Where a vendor field stands, or would stand."""
        return self._raw[name][0] if name in self._raw else child_path(self.path, name)

    def read(self, field: str, read: Callable[[str], T | None], *names: str, confidence: float = 1.0) -> T | None:
        """Read a canonical field from the first of the vendor's fields that says something."""
        for name in names:
            value = self._try(name, read)
            if value is not None:
                self.put(field, value, name, confidence)
                return value
        present = next((name for name in names if name in self._raw), None)
        if present is not None:
            self.put(field, None, present, confidence)
        return None

    def _try(self, name: str, read: Callable[[str], T | None]) -> T | None:
        if name not in self._raw:
            return None
        place, raw = self._raw[name]
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, str | int):
            self.log.add("unreadable_value", place, "expected a text")
            return None
        text = str(raw).strip()
        if text.upper() in UNSAID:
            return None
        try:
            return read(text)
        except ValueError as expected:
            self.log.add("unreadable_value", place, str(expected))
            return None

    def put(self, field: str, value: object, name: str, confidence: float = 1.0) -> None:
        """Set a canonical field that was read from a vendor field (or translated from it)."""
        place, raw = self._raw[name]
        self._taken.add(name)
        if value is not None:
            self.values[field] = value
        self.sources[field] = Source(kind=SourceKind.JSON_PATH, path=place, raw=raw, confidence=confidence)

    def drop(self, field: str) -> None:
        """Take a canonical field back: its vendor field becomes an extra again."""
        self.values.pop(field, None)
        source = self.sources.pop(field)
        self._taken -= {name for name, (place, _) in self._raw.items() if place == source.path}

    def translate(self, field: str, table: Mapping[str, T], *names: str, confidence: float = 1.0) -> T | None:
        """Read a code and translate it by a table; an unknown one is an issue and stays readable."""
        for name in names:
            found = self.look_up(name, table)
            if found is not None:
                self.put(field, found, name, confidence)
                return found
        return None

    def look_up(self, name: str, table: Mapping[str, T]) -> T | None:
        """What a vendor's code means, without using it up; an unknown code is an issue."""
        code = self.code(name)
        if code is None:
            return None
        if code not in table:
            self.unknown_code(name, code)
        return table.get(code)

    def unknown_code(self, name: str, code: str) -> None:
        """Note a code that no table holds."""
        shown = f" {code!r}" if len(code) <= 4 and code.isalnum() and code.isascii() else ""
        self.log.add("unknown_code", self.place(name), f"code{shown} is not in the tables; kept as read")

    def extras(self) -> dict[str, Source]:
        """The vendor fields that were not used, each as its source."""
        return {
            self._prefix + name: Source(kind=SourceKind.JSON_PATH, path=place, raw=raw)
            for name, (place, raw) in self._raw.items()
            if name not in self._taken
        }

    def section(self) -> dict[str, Any]:
        """All that was read, as the arguments of a canonical section."""
        return {**self.values, "sources": self.sources, "extras": self.extras()}


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


def day(raw: str) -> PartialDate | None:
    """MMDDYYYY; a day or month of 00 leaves the date less precise, all zeros say nothing."""
    found = _DATE.fullmatch(raw)
    if found is None or not raw.isascii():
        raise ValueError("expected a date as MMDDYYYY")
    month, day_of_month, year = (int(part) for part in found.groups())
    if not (month or day_of_month or year):
        return None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or (day_of_month and not month):
        raise ValueError(f"expected a date as MMDDYYYY between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        return PartialDate(year, month or None, day_of_month or None)
    except ValueError:
        raise ValueError("expected a date as MMDDYYYY that is on the calendar") from None


def month(raw: str) -> PartialDate | None:
    """MMDDYYYY where Experian writes the first for "sometime this month": day 01 gives month precision."""
    found = day(raw)
    return found.to_month() if found is not None and found.day == 1 else found
