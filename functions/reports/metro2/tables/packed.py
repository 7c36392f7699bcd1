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
from collections.abc import Callable
from enum import StrEnum
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
    text, unread = _unpacked(layout, raw, _decimal)
    if not unread:
        return text, Encoding.PACKED
    other, left = _unpacked(layout, raw, _whole)
    return (other, Encoding.BINARY) if left < unread else (text, Encoding.PACKED)


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


def _unpacked(layout: Layout, raw: str, read: Callable[[Field, str], str | None]) -> tuple[str, int]:
    spelt = raw.encode("latin-1").hex()
    parts: list[str] = []
    unread = 0
    for field, start, length, numeric in places(layout):
        held = raw[start - 1 : start - 1 + length]
        if not numeric:
            parts.append(_plain(field, held, length))
            continue
        found = read(field, spelt[2 * start - 2 : 2 * (start + length) - 2])
        if found is None:
            unread += 1
            found = " " * field.length if not held.strip(" ") else UNREADABLE * field.length
        parts.append(found)
    return "".join(parts), unread


def _plain(field: Field, held: str, length: int) -> str:
    """A field that isn't packed; short records are filled up with blanks."""
    if field.kind is Kind.WORD:
        return _word(held)
    return f"{held:<{length}}" if field.length == length else _fill(field, held)


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
