"""What a table of the format is made of: a record or segment as the list of its fields, each at its place.

Reader, writer, checks and documentation are all driven by these tables and by nothing else. Places are counted from 1,
as the format's own guide counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal


class Kind(StrEnum):
    """How a field's characters are written."""

    WORD = "descriptor word"
    LITERAL = "literal"
    NUMBER = "numeric"
    DOLLARS = "whole dollars"
    DIGITS = "digits"
    TEXT = "alphanumeric"
    CODE = "code"
    TERMS = "terms"
    HISTORY = "payment history"
    DATE = "date MMDDYYYY"
    STAMP = "timestamp MMDDYYYYHHMMSS"
    FILLER = "reserved"


class Private(StrEnum):
    """What of a person a field holds: decides how it is masked, and what is blanked in a stranger's segment."""

    SSN = "social security number"
    ACCOUNT = "account number"
    PERSON = "identity"


Need = Literal["M", "C", "O"]
"""Mandatory, conditional (where applicable), optional."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One row of a table. `number` is the guide's field number, by which disputes name it ("field 25")."""

    name: str
    start: int
    length: int
    kind: Kind
    need: Need
    meaning: str
    codes: Mapping[str, str] | None = None
    private: Private | None = None
    number: str | None = None
    literal: str | None = None
    packed_length: int | None = None
    """Of a reserved field that is shorter or longer in packed records."""

    @property
    def end(self) -> int:
        """The last place it takes."""
        return self.start + self.length - 1

    def of(self, text: str) -> str:
        """Its characters in the text of its record or segment."""
        return text[self.start - 1 : self.start - 1 + self.length]


@dataclass(frozen=True, eq=False)
class Layout:
    """One table: a record (header, base, trailer) or an appended segment (J1 … N1)."""

    name: str
    title: str
    length: int
    fields: tuple[Field, ...]
    packs: bool = False
    """Whether its numbers are packed in packed files."""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def __getitem__(self, name: str) -> Field:
        return self.by_name[name]

    def cutter(self, *names: str) -> Callable[[str], tuple[str, ...]]:
        """What cuts two or more fields out of a text at once: ready made, because it is used for each of millions."""
        return itemgetter(*(slice(self[name].start - 1, self[name].end) for name in names))

    @cached_property
    def well_formed(self) -> re.Pattern[str]:
        """One pattern for the whole text, made from the table: what it matches needs no look at each field."""
        from functions.reports.metro2.tables.values import pattern

        return re.compile("".join(pattern(field) for field in self.fields))

    @cached_property
    def checks(self) -> tuple[tuple[Field, slice, re.Pattern[str]], ...]:
        """Each field with its place and its own pattern."""
        from functions.reports.metro2.tables.values import pattern

        return tuple((one, slice(one.start - 1, one.end), re.compile(pattern(one))) for one in self.fields)


def layout(name: str, title: str, length: int, rows: tuple[tuple[Any, ...], ...], *, packs: bool = False) -> Layout:
    """A layout from rows (name, start, length, kind, need, meaning, {what else `Field` has})."""
    fields = tuple(Field(*row[:6], **(row[6] if len(row) > 6 else {})) for row in rows)
    return Layout(name, title, length, fields, packs)
