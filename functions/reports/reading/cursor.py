"""Reading one object of a document: values, where each was read, and what nobody asked for.

Readers turn one raw value into a canonical one and raise ValueError saying what was expected. "UNKNOWN", "UNK" and
blanks are the vendors' way to say nothing; they become None, never zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import JsonValue

from contracts.report import Issue, IssueSeverity, Source
from functions.reports.reading.dialect import JSON, TEXT, Dialect

T = TypeVar("T")

UNSAID = frozenset({"", "UNKNOWN", "UNK"})
SHOWN_CODE_LENGTH = 4

_INDEX = re.compile(r"\[[0-9]+\]")


class IssueLog:
    """Issues as they are met in a document; the same one at many elements of an array is one issue with a count."""

    def __init__(self, dialect: Dialect = JSON) -> None:
        self.dialect = dialect
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
    """One object of the document. Nested objects are flattened to dotted names ("enhancedPaymentData.ciiCode"), an XML
    element's own text stands under the element's name, its attributes under "name.@attribute".

    `values` and `sources` fill as fields are read; `extras()` is what was left unread, so nothing gets lost.
    """

    def __init__(self, node: JsonValue, path: str, log: IssueLog, prefix: str = "") -> None:
        self.path, self.log = path, log
        self.values: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self._raw: dict[str, tuple[str, JsonValue]] = {}
        self._nested: dict[str, tuple[str, JsonValue]] = {}
        self._prefix = prefix
        self._taken: set[str] = set()
        if isinstance(node, dict):
            self._flatten(node, path, "")
        else:
            log.add("not_an_object", path, "expected an object; its content is kept unread", IssueSeverity.ERROR)
            self._raw["value"] = (path, node)

    def _flatten(self, node: dict[str, JsonValue], path: str, prefix: str) -> None:
        for key, value in node.items():
            folded = self.log.dialect.fold(key)
            name = prefix + folded if key != TEXT else prefix.removesuffix(".") or TEXT
            place = self.log.dialect.child(path, key)
            if isinstance(value, dict) and value:
                self._nested.setdefault(name, (place, value))
                self._flatten(value, place, name + ".")
                continue
            while name in self._raw:
                name += "'"
            self._raw[name] = (place, value)

    def parts(self, name: str) -> Iterator[tuple[JsonValue, str]]:
        """The elements of a nested array, or the one object in its place, with their places; uses the field up."""
        if name in self._nested:
            place, value = self._nested[name]
            self._taken |= {each for each in self._raw if each == name or each.startswith(name + ".")}
            yield value, place
        elif name in self._raw:
            place, value = self._raw[name]
            if value is None:
                return
            self._taken.add(name)
            if isinstance(value, list):
                yield from ((each, self.log.dialect.element(place, at)) for at, each in enumerate(value))
            else:
                yield value, place

    def adopt(self, name: str, place: str, raw: JsonValue) -> None:
        """Take in a field that stands outside this object and belongs to it."""
        self._raw.setdefault(name, (place, raw))

    def use(self, *names: str) -> None:
        """Mark vendor fields as used: what they say went into the reading of another field."""
        self._taken |= {name for name in names if name in self._raw}

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
        if name in self._raw:
            return self._raw[name][0]
        place = self.path
        for step in name.split("."):
            place = self.log.dialect.child(place, step)
        return place

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
        self.sources[field] = self.source(place, raw, confidence)

    def source(self, place: str, raw: JsonValue, confidence: float = 1.0) -> Source:
        """A source in this document."""
        return Source(kind=self.log.dialect.kind, path=place, raw=raw, confidence=confidence)

    def put_parts(self, field: str, values: tuple[object, ...], name: str) -> None:
        """Set a canonical field that was read from the parts of a nested array (or of the one object in its place)."""
        place, raw = self._nested[name] if name in self._nested else self._raw.get(name, (self.place(name), None))
        self.values[field] = values
        self.sources[field] = self.source(place, raw)

    def peek(self, name: str, read: Callable[[str], T | None]) -> T | None:
        """What a vendor field says, for the reading of another one; it stays an extra."""
        return self._try(name, read)

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
        shown = f" {code!r}" if len(code) <= SHOWN_CODE_LENGTH and code.isalnum() and code.isascii() else ""
        self.log.add("unknown_code", self.place(name), f"code{shown} is not in the tables; kept as read")

    def extras(self) -> dict[str, Source]:
        """The vendor fields that were not used, each as its source."""
        return {
            self._prefix + name: self.source(place, raw)
            for name, (place, raw) in self._raw.items()
            if name not in self._taken
        }

    def section(self) -> dict[str, Any]:
        """All that was read, as the arguments of a canonical section."""
        return {**self.values, "sources": self.sources, "extras": self.extras()}
