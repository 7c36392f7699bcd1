"""How each kind of field is written: its pattern, its value, what is wrong with it.

`decode` reads leniently and never guesses: what can't be read is None, not zero. `encode` writes the one well-formed
spelling, so `encode(field, decode(field, text)) == text` for every well-formed text. `flaw` says what is wrong with a
text and shows its shape, never its content: a shifted record has a person's number in any field.
"""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import NamedTuple

from contracts.dates import PartialDate
from functions.reports.metro2.tables.codes import HISTORY_SIGNS
from functions.reports.metro2.tables.layout import Field, Kind

Value = int | str | PartialDate | None
"""Numbers: int. Dates: PartialDate. Time stamps: ISO 8601 text without a zone. The others: text. None: nothing said."""

NOT_AVAILABLE = 999_999_999
"""An amount of nines says that the furnisher doesn't know it."""

SHOWN_CODE = 2

_DAY = (
    "(?:(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))"
    "(?:19|20|21)[0-9]{2}|0229(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000))"
)
"""Exactly the days of the calendar from 1900 to 2199, so that a pattern is enough to judge a date."""
_TIME = "(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"
_NUMERIC = frozenset({Kind.WORD, Kind.NUMBER, Kind.DOLLARS})


class Flaw(NamedTuple):
    """What is wrong with one field: what was found (its shape) and what was expected."""

    code: str
    found: str
    expected: str


@functools.cache
def pattern(field: Field) -> str:
    """The regular expression of the field's well-formed texts."""
    length, must = field.length, field.need == "M"
    blank = "" if must else f"| {{{length}}}"
    match field.kind:
        case Kind.WORD | Kind.NUMBER | Kind.DOLLARS | Kind.DIGITS:
            return f"[0-9]{{{length}}}"
        case Kind.LITERAL:
            return re.escape(field.literal or "")
        case Kind.CODE:
            # Most codes that may be blank are: what is met most often is tried first.
            known = sorted(f"{code:<{length}}" for code in field.codes or ())
            return "(?:" + "|".join(known if must else [" " * length, *known]) + ")"
        case Kind.TERMS:
            return f"(?:LOC|REV|[0-9]{{3}}{blank})"
        case Kind.HISTORY:
            return f"[{HISTORY_SIGNS}]{{{length}}}"
        case Kind.DATE:
            return _DAY if must else f"(?:0{{8}}|{_DAY})"
        case Kind.STAMP:
            return f"(?:0{{14}}|{_DAY}{_TIME})"
        case Kind.FILLER:
            return f"(?: {{{length}}}|0{{{length}}})"
        case Kind.TEXT:
            # Printable ASCII without lower case; left-justified, so it begins with anything but a blank.
            return f"(?:[!-`{{-~][ -`{{-~]{{{length - 1}}}{blank})"


@functools.cache
def _compiled(field: Field) -> re.Pattern[str]:
    return re.compile(pattern(field))


def decode(field: Field, text: str) -> Value:
    """The field's value as far as it can be read; None where nothing is said or nothing can be read."""
    if field.kind is Kind.FILLER:
        return text.rstrip() or None
    if field.kind in (Kind.TEXT, Kind.LITERAL):
        return text.rstrip(" ") or None
    bare = text.strip(" ")
    if field.kind in _NUMERIC:
        digits = bare.removeprefix("-") if field.kind is Kind.DOLLARS else bare
        return int(bare) if digits.isascii() and digits.isdigit() else None
    if field.kind is Kind.DIGITS:
        return bare if bare.isascii() and bare.isdigit() and bare.strip("0") else None
    if field.kind is Kind.DATE:
        return _day(bare)
    if field.kind is Kind.STAMP:
        return _stamp(bare)
    if field.kind is Kind.HISTORY:
        return text.upper() if bare else None
    return bare.upper() or None


@functools.lru_cache(maxsize=8192)
def _day(text: str) -> PartialDate | None:
    """MMDDYYYY; a day of 00 leaves the month."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return PartialDate(int(text[4:]), int(text[:2]), int(text[2:4]) or None)
    except ValueError:
        return None


@functools.lru_cache(maxsize=8192)
def _stamp(text: str) -> str | None:
    if len(text) != 14 or not (text.isascii() and text.isdigit()) or not text.strip("0"):
        return None
    try:
        # The format has no zone; the value is text, so nobody takes it for a moment.
        return datetime.strptime(text, "%m%d%Y%H%M%S").isoformat()  # noqa: DTZ007
    except ValueError:
        return None


def encode(field: Field, value: Value) -> str:
    """The field's characters, exactly `length` of them; ValueError when the value has no well-formed spelling."""
    text = _written(field, value)
    if not fits(field, text):
        raise ValueError(f"{field.name}: the value can't be written; expected {expected(field)}")
    return text


def empty(field: Field) -> str:
    """How a field is written that says nothing: zeros for numbers and dates, blanks for text."""
    zeros = (*_NUMERIC, Kind.DIGITS, Kind.DATE, Kind.STAMP)
    return ("0" if field.kind in zeros else " ") * field.length


def _written(field: Field, value: Value) -> str:
    if field.kind is Kind.LITERAL:
        return field.literal or ""
    if value is None:
        return empty(field)
    if field.kind in _NUMERIC and isinstance(value, int) and value >= 0:
        return f"{value:0{field.length}d}"
    if field.kind is Kind.DATE and isinstance(value, PartialDate):
        return f"{value.month or 0:02d}{value.day or 0:02d}{value.year:04d}"
    if field.kind is Kind.STAMP and isinstance(value, str):
        return datetime.fromisoformat(value).strftime("%m%d%Y%H%M%S")
    return f"{value:<{field.length}}" if isinstance(value, str) else ""


def fits(field: Field, text: str) -> bool:
    """Whether the text is well-formed."""
    return _compiled(field).fullmatch(text) is not None


def flaw(field: Field, text: str) -> Flaw | None:
    """What is wrong with the text, or None when it is well-formed."""
    if fits(field, text):
        return None
    return Flaw(flaw_code(field, text), shape(field, text), expected(field))


def flaw_code(field: Field, text: str) -> str:
    """The name of what is wrong with a text that is not well-formed."""
    if not text.isascii() or not text.isprintable():
        return "not_printable"
    if field.need == "M" and not text.strip(" 0" if field.kind is Kind.DATE else " "):
        return "missing"
    upper = text.upper()
    if upper != text and fits(field, upper):
        return "lower_case"
    if field.kind in (*_NUMERIC, Kind.DIGITS):
        if field.kind is Kind.DOLLARS and text.startswith("-") and text[1:].isdigit():
            return "negative"
        return "not_numeric" if text.strip() else "blank_number"
    if field.kind in (Kind.DATE, Kind.STAMP):
        return "no_date" if text.strip() else "blank_date"
    return {
        Kind.TEXT: "not_left_justified" if text[:1] == " " else "lower_case",
        Kind.FILLER: "reserved",
        Kind.HISTORY: "unknown_sign",
    }.get(field.kind, "unknown_code")


def shape(field: Field, text: str) -> str:
    """What a text looks like: digits as 9, letters as A or a; a code of one or two signs as it is."""
    if not text.strip(" "):
        return "blanks"
    if field.length <= SHOWN_CODE and field.private is None and text.isascii() and text.isprintable():
        return repr(text)
    signs = "".join(_sign(sign) for sign in text.rstrip(" "))
    short = re.sub(r"(.)\1{3,}", lambda run: f"{run[1]}({len(run[0])})", signs)
    return short if len(short) <= 40 else f"{short[:40]}…"


def _sign(sign: str) -> str:
    if not sign.isascii():
        return "?"
    if sign.isdigit():
        return "9"
    if sign.isalpha():
        return "A" if sign.isupper() else "a"
    return sign if sign in " -/.,'#&+" else "?"


def expected(field: Field) -> str:
    """A field's well-formed texts in words."""
    must = " (mandatory)" if field.need == "M" else ""
    length = field.length
    match field.kind:
        case Kind.WORD | Kind.NUMBER:
            words = f"{length} digits, zero-filled"
        case Kind.DOLLARS:
            words = f"whole dollars in {length} digits, zero-filled"
        case Kind.DIGITS:
            words = f"{length} digits; zeros where there is none"
        case Kind.LITERAL:
            words = repr(field.literal)
        case Kind.CODE:
            known = sorted(field.codes or ())
            words = "one of " + ", ".join(known) if len(known) <= 12 else f"one of the table's {len(known)} codes"
            words += "" if must else ", or blanks"
        case Kind.TERMS:
            words = "LOC, REV or three digits"
        case Kind.HISTORY:
            words = f"{length} signs of {HISTORY_SIGNS}"
        case Kind.DATE:
            words = "a day as MMDDYYYY" if must else "a day as MMDDYYYY, or zeros"
        case Kind.STAMP:
            words = "a moment as MMDDYYYYHHMMSS, or zeros"
        case Kind.FILLER:
            words = "blanks"
        case Kind.TEXT:
            words = "upper case text from the field's first place on, blank-filled"
    return words + must


def date_of(value: Value) -> date | None:
    """A value that is a whole day, as that day."""
    return value.latest() if isinstance(value, PartialDate) and value.day is not None else None
