"""The tables' other spelling: header, base and trailer of packed files, 366 bytes each; segments stay characters.

In a packed record every numeric field of n digits takes n // 2 + 1 bytes: packed decimal (IBM COMP-3), two digits a
byte and a sign in the last half byte, C or F for plus, D for minus; a date is `0MMDDYYYYs`. Descriptor words are two
bytes, high one first, and two of zeros. Reserved fields have lengths of their own. The header's numbers are characters.

Some software writes whole binary numbers instead, high byte first, with the letter `s` behind dates and time stamps.
That is no packed decimal, and a record is read as what more of its fields are. Packed records are turned into the
characters of the tables, so that nobody beyond here has to know two spellings. Bytes are Latin-1 text, as everywhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from enum import StrEnum
from operator import itemgetter
from typing import Final, NamedTuple

from functions.reports.metro2.tables.layout import Field, Kind, Layout

WORD_LENGTH: Final = 4
UNREADABLE: Final = "?"
"""Fills a field whose bytes are no number."""

_NUMERIC: Final = frozenset({Kind.NUMBER, Kind.DOLLARS, Kind.DIGITS, Kind.DATE, Kind.STAMP})
_MARKED: Final = frozenset({Kind.DATE, Kind.STAMP})
_PLUS, _MINUS = "cf", "d"


class Encoding(StrEnum):
    """How the numbers of header, base and trailer are spelt."""

    CHARACTER = "character"
    PACKED = "packed decimal"
    BINARY = "binary"


class Place(NamedTuple):
    """Where a field stands in the packed record; `numeric`: its digits are packed."""

    field: Field
    start: int
    length: int
    numeric: bool


@functools.cache
def places(layout: Layout) -> tuple[Place, ...]:
    """The packed form of a table, made from the table."""
    found, start = [], 1
    for field in layout.fields:
        numeric = layout.packs and field.kind in _NUMERIC
        length = field.packed_length or (field.length // 2 + 1 if numeric else field.length)
        found.append(Place(field, start, length, numeric))
        start += length
    return tuple(found)


@functools.cache
def by_name(layout: Layout) -> dict[str, Place]:
    return {place.field.name: place for place in places(layout)}


@functools.cache
def length_of(layout: Layout) -> int:
    """How many bytes the packed record takes, without its segments."""
    return sum(place.length for place in places(layout))


def word(length: int) -> str:
    """A descriptor word, of a record or block."""
    return (length.to_bytes(2, "big") + b"\0\0").decode("latin-1")


def length_in(text: str) -> int | None:
    """What a descriptor word says."""
    plain = len(text) == WORD_LENGTH and text[2:] == "\0\0"
    return int.from_bytes(text[:2].encode("latin-1"), "big") if plain else None


def unpack(layout: Layout, raw: str) -> tuple[str, Encoding]:
    """A packed record as the table's characters, and how its numbers were spelt. What is no number is `?` all over."""
    raw = f"{raw:<{length_of(layout)}}"
    spelt = raw.encode("latin-1").hex()
    quick = _quick(layout)
    if quick and (found := quick.pattern.match(spelt)):
        parts = (_word(raw[:WORD_LENGTH]), *quick.runs(raw), *found.groups())
        return "".join(quick.order(parts)), Encoding.PACKED
    if quick:
        whole, left = _unpacked(layout, raw, spelt, _whole)
        if not left:  # impossible in packed decimal: a date opened that ends in s
            return whole, Encoding.BINARY
    text, unread = _unpacked(layout, raw, spelt, _decimal)
    if not unread:  # and a trailer, which has no dates, is packed decimal if it can be: its zeros tell
        return text, Encoding.PACKED
    whole, left = _unpacked(layout, raw, spelt, _whole)
    return (whole, Encoding.BINARY) if left < unread else (text, Encoding.PACKED)


def pack(layout: Layout, text: str, encoding: Encoding) -> str:
    """The table's characters as a packed record; ValueError names a field that isn't digits."""
    return "".join(packed_field(place, place.field.of(text), encoding) for place in places(layout))


def packed_field(place: Place, text: str, encoding: Encoding) -> str:
    """One field's bytes."""
    if place.field.kind is Kind.WORD:
        return word(int(text))
    if not place.numeric:
        return f"{text:<{place.length}}"[: place.length]
    minus, digits = text[:1] == "-", text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"{place.field.name}: only digits can be packed")
    if encoding is Encoding.BINARY:
        return _binary(place, int(digits))
    spelt = f"{digits:0>{2 * place.length - 1}}{'d' if minus else 'c'}"
    return bytes.fromhex(spelt).decode("latin-1")


def _binary(place: Place, number: int) -> str:
    if place.field.kind not in _MARKED or not number:
        return number.to_bytes(place.length, "big").decode("latin-1")
    return number.to_bytes(place.length - 1, "big").decode("latin-1") + "s"


class _Step(NamedTuple):
    """A part of the record that is read in one go: a number, a field by itself, or (no field) a run of characters."""

    field: Field | None
    numeric: bool
    held: slice
    spelt: slice


@functools.cache
def _steps(layout: Layout) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    for field, start, length, numeric in places(layout):
        first, end = start - 1, start - 1 + length
        alone = numeric or field.kind is Kind.WORD or field.length != length
        if not alone and steps and steps[-1].field is None:
            first = steps.pop().held.start
        steps.append(_Step(field if alone else None, numeric, slice(first, end), slice(2 * first, 2 * end)))
    return tuple(steps)


class _Quick(NamedTuple):
    """All numbers at once by one pattern over the bytes as hexadecimal digits, all other characters at once by place.

    Only where no amount is negative; anything the pattern doesn't match is read number by number.
    """

    pattern: re.Pattern[str]
    runs: Callable[[str], tuple[str, ...]]
    order: Callable[[tuple[str, ...]], tuple[str, ...]]
    """Puts the word, the runs and the numbers into the order they stand in."""


@functools.cache
def _quick(layout: Layout) -> _Quick | None:
    """None for a record with a reserved field of another length: there is one of those in a file."""
    _, *steps = _steps(layout)
    if any(step.field is not None and not step.numeric for step in steps):
        return None
    pattern = [f".{{{2 * WORD_LENGTH}}}"]
    runs = [step.held for step in steps if step.field is None]
    order, run, number = [0], 1, 1 + len(runs)
    for step in steps:
        width = step.spelt.stop - step.spelt.start
        if step.field is None:
            pattern.append(f".{{{width}}}")
            order.append(run)
            run += 1
        else:
            digits = step.field.length
            signs = _PLUS if step.field.kind is Kind.DOLLARS else _PLUS + _MINUS
            pattern.append(f"0{{{width - 1 - digits}}}([0-9]{{{digits}}})[{signs}]")
            order.append(number)
            number += 1
    return _Quick(re.compile("".join(pattern)), itemgetter(*runs), itemgetter(*order))


def _plain(field: Field, held: str) -> str:
    """A descriptor word, or a reserved field of another length."""
    return _word(held) if field.kind is Kind.WORD else _fill(field, held)


def _unpacked(layout: Layout, raw: str, spelt: str, read: Callable[[Field, str], str | None]) -> tuple[str, int]:
    parts: list[str] = []
    unread = 0
    for field, numeric, held, digits in _steps(layout):
        if field is None:
            parts.append(raw[held])
        elif not numeric:
            parts.append(_plain(field, raw[held]))
        else:
            found = read(field, spelt[digits])
            if found is None:
                unread += 1
                found = (UNREADABLE if raw[held].strip(" ") else " ") * field.length
            parts.append(found)
    return "".join(parts), unread


def _word(held: str) -> str:
    said = length_in(held)
    return f"{said:04d}" if said is not None and said < 10**WORD_LENGTH else UNREADABLE * WORD_LENGTH


def _fill(field: Field, held: str) -> str:
    """A reserved field in its other length; what stands in it must not vanish."""
    if not held.strip(held[:1]):
        return (held[:1] or " ") * field.length
    shown = f"{held:<{field.length}}"[: field.length]
    return shown if shown.strip() else UNREADABLE * field.length


def _decimal(field: Field, spelt: str) -> str | None:
    """COMP-3. A minus is kept where money is told; elsewhere it says nothing."""
    digits, sign = spelt[:-1], spelt[-1:]
    surplus = len(digits) - field.length
    if surplus < 0 or not digits.isdigit() or sign not in _PLUS + _MINUS or digits[:surplus].strip("0"):
        return None
    digits = digits[surplus:]
    if sign == _MINUS and field.kind is Kind.DOLLARS and digits.strip("0"):
        return "-" + digits[1:] if digits[0] == "0" else None
    return digits


def _whole(field: Field, spelt: str) -> str | None:
    """A whole binary number; behind a date or time stamp stands an `s`, unless it is all zeros."""
    if not spelt.strip("0"):
        return "0" * field.length if spelt else None
    if field.kind in _MARKED:
        if spelt[-2:] != "73":
            return None
        spelt = spelt[:-2]
    digits = f"{int(spelt, 16):0{field.length}d}"
    return digits if len(digits) == field.length else None
