"""What printed text means as an amount, a date, a number or a term, and how certain that is.

Every reader takes the text as recognised and gives a `Reading`; it never guesses: what has no sound reading has none
(ValueError says what was expected). Look-alike letters count as digits only where the type leaves no other choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from typing import Any, Final, NamedTuple

from contracts.dates import PartialDate
from contracts.matching.name_words import HOUSES
from functions.reports.disclosures.lexicon import nearest, plain

_MOST_DASHES = 4
UNSAID: Final = frozenset({"", "N/A"}).union(
    "".join(dashes) for count in range(1, _MOST_DASHES + 1) for dashes in product("-–—−_~=", repeat=count)
)
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST_YEAR: Final = 1940
MOST_DOLLARS: Final = 100_000_000

_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1"})
_REPAIRED = 0.9  # a letter that can only be a digit
_NO_SIGN = 0.6  # without its "$" an amount's first digit may be the sign misread
_LONE_YEAR = 0.7  # more likely a date whose month was lost
_ODD_COMMA = 0.85  # a comma read as a point, or lost

_ODD_WORD = 0.85  # a slip rather than what is printed, unless the recogniser is sure of it

# Capitals with a stop inside or behind a long word, space on one side of a slash, a digit or small letter inside, a
# lone letter between them; a sign that no name has, or that none begins with.
_ODD = re.compile(
    r"[A-Z]{2}[.,][A-Z]|[A-Z]{5}\.$|\w /\w|\w/ \w|[A-Z]{2}[0-9][A-Z]{2}|[A-Z]{2}[a-z][A-Z]|[A-Z]{3} [A-Z] [A-Z]{2}"
    r"|[\[\]{}|\\~^_<>]|^[/.,:;]"
)
_UNSPOKEN = re.compile("[B-DF-HJ-NP-TV-XZ]{5}")
_GROUPED = re.compile(r"(-?)\$([0-9]{1,3}(?:[,.][0-9]{3})+|[0-9]{1,3})(?:\.([0-9]{2}))?")
_UNGROUPED = re.compile(r"(-?)\$([0-9]{4,9})(?:\.([0-9]{2}))?")
_SLASHED = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_SLASHED_MONTH = re.compile(r"([0-9]{2})/([0-9]{4})")
_MONTH_YEAR = re.compile(r"([a-z]{3})[a-z.]* ?([0-9]{4})")
_MONTH_DAY_YEAR = re.compile(r"([a-z]{3})[a-z.]* ?([0-9]{1,2}),? ?([0-9]{4})")
_MOST_VISIBLE = 8  # digits that identify an issuer; more of them begin to be the number itself
_MASK = re.compile(r"([0-9]*)([X*]+)([0-9]{0,4})")
_LETTERED_MASK = re.compile(r"([0-9A-Z]{1,8})(\*+)([0-9A-Z]{0,4})")
_LIKE_DIGITS = frozenset("OQILSBZG|")


class Reading(NamedTuple):
    """A value and how certain it is that the text says it; `value` None: the text says there is none."""

    value: Any
    certainty: float = 1.0


NOTHING: Final = Reading(None)
Reader = Callable[[str], Reading]


def printed(text: str) -> Reading:
    """Text as it stands."""
    shown = text.strip()
    return NOTHING if shown in UNSAID else Reading(shown, _ODD_WORD if _ODD.search(shown) else 1.0)


def creditor(text: str) -> Reading:
    """A furnisher's or an inquirer's name: what nobody could say aloud is a slip, but where a house is written so."""
    reading = printed(text)
    slip = any(_UNSPOKEN.search(word) and word not in HOUSES for word in re.findall("[A-Z]+", text))
    return reading._replace(certainty=min(reading.certainty, _ODD_WORD)) if slip else reading


def term(text: str) -> Reading:
    """A loan's length; without its number it says nothing."""
    reading = printed(text)
    return reading._replace(certainty=_NO_SIGN) if plain(text) in ("month", "months") else reading


def amount(text: str) -> Reading:
    """ "$1,204" or "$1,204.50" to cents."""
    whole = text.replace(" ", "")
    if whole in UNSAID:
        return NOTHING
    certainty = 1.0
    if whole[:1] in "S§5" and not whole.startswith("$"):
        whole, certainty = "$" + whole[1:], _NO_SIGN
    elif "$" not in whole:
        whole, certainty = "$" + whole, _NO_SIGN
    digits = whole.translate(_LOOK_ALIKE)
    if digits != whole:
        certainty *= _REPAIRED
    found = _GROUPED.fullmatch(digits)
    if found is None:
        found, certainty = _UNGROUPED.fullmatch(digits), certainty * _ODD_COMMA
    elif "." in found[2]:
        certainty *= _ODD_COMMA
    if found is None:
        raise ValueError("expected an amount such as $1,204")
    dollars = int(re.sub("[,.]", "", found[2]))
    if dollars > MOST_DOLLARS:
        raise ValueError("expected an amount below a hundred million dollars")
    cents = dollars * 100 + int(found[3] or 0)
    return Reading(-cents if found[1] else cents, certainty)


def day(text: str) -> Reading:
    """ "MM/DD/YYYY", "Mar 4, 2026", "Mar 2026" or "2026" to a date as exact as it is printed."""
    said = " ".join(text.split())
    if said in UNSAID:
        return NOTHING
    digits = said.translate(_LOOK_ALIKE) if "/" in said else said
    certainty = 1.0 if digits == said else _REPAIRED
    slashed = _SLASHED.fullmatch(digits.replace(" ", ""))
    if slashed:
        month, day_of_month, year = (int(part) for part in slashed.groups())
        return Reading(_date(year, month, day_of_month), certainty)
    monthly = _SLASHED_MONTH.fullmatch(digits.replace(" ", ""))
    if monthly:
        return Reading(_date(int(monthly[2]), int(monthly[1]), None), certainty)
    named = _MONTH_DAY_YEAR.fullmatch(said.lower()) or _MONTH_YEAR.fullmatch(said.lower())
    if named and named[1] in MONTHS:
        month = MONTHS.index(named[1]) + 1
        rest = [int(part) for part in named.groups()[1:]]
        return Reading(_date(rest[-1], month, rest[0] if len(rest) > 1 else None))
    if re.fullmatch("[0-9]{4}", said):
        return Reading(_date(int(said), None, None), _LONE_YEAR)
    raise ValueError("expected a date such as 06/14/2017 or Mar 2024")


def _date(year: int, month: int | None, day_of_month: int | None) -> PartialDate:
    if year < EARLIEST_YEAR:
        raise ValueError(f"expected a year since {EARLIEST_YEAR}")
    try:
        return PartialDate(year, month, day_of_month)
    except ValueError:
        raise ValueError("expected a date that is on the calendar") from None


def not_after(limit: date | None, reader: Reader = day) -> Reader:
    """A date that lies in the past of the report; a later one is misread."""

    def read(text: str) -> Reading:
        reading = reader(text)
        if limit is not None and reading.value is not None and reading.value.certainly_after(limit):
            raise ValueError("expected a date not after the report's own")
        return reading

    return read


def year(text: str) -> Reading:
    """A year alone."""
    said = text.strip()
    if said in UNSAID:
        return NOTHING
    if not re.fullmatch("[0-9]{4}", said):
        raise ValueError("expected a year of four digits")
    return Reading(_date(int(said), None, None))


def account_number(text: str) -> Reading:
    """Visible digits and a mask. A full number, which should not be there, is masked to its last four digits."""
    said = re.sub(r"[\s\-]", "", text)
    if said in UNSAID:
        return NOTHING
    signs = said.upper().replace("#", "*")
    found = _MASK.fullmatch(signs)
    if found:
        return Reading(found[1][:_MOST_VISIBLE] + "X" * len(found[1][_MOST_VISIBLE:]) + found[2] + found[3])
    if signs.isdigit() and signs.isascii():
        shown = signs[-4:]
        return Reading("*" * (len(signs) - len(shown)) + shown if len(signs) > len(shown) else signs)
    lettered = _LETTERED_MASK.fullmatch(signs)
    if lettered and any(sign.isalpha() and sign not in _LIKE_DIGITS for sign in lettered[1] + lettered[3]):
        return Reading(signs)
    repaired = signs.translate(_LOOK_ALIKE)
    if _MASK.fullmatch(repaired):
        return Reading(repaired, _NO_SIGN)
    raise ValueError("expected visible digits and a mask, such as 517800XXXXXXXXXX")


def one_of(terms: Mapping[str, Any], what: str) -> Reader:
    """A term of a closed list, a slip allowed."""

    def read(text: str) -> Reading:
        if text.strip() in UNSAID:
            return NOTHING
        near = nearest(text, terms)
        if near is None:
            raise ValueError(f"expected {what}")
        return Reading(terms[near.entry], near.certainty)

    return read


def first_amount(text: str) -> Reading:
    """The first of what may be several amounts, each with the months it held: "$1,500 from 06/2017 to 02/2026"."""
    words = text.split()
    return amount(words[0] if len(words) > 1 and "from" in words else text)


def ssn(text: str) -> Reading:
    """A masked social security number with its last four digits."""
    said = text.replace(" ", "")
    if said in UNSAID:
        return NOTHING
    found = re.fullmatch(r"[Xx*#]{3}-?[Xx*#]{2}-?([0-9]{4})", said)
    if found is None:
        raise ValueError("expected a masked number such as XXX-XX-1234")
    return Reading(f"***-**-{found[1]}")


def phone(text: str) -> Reading:
    """Ten digits of a US telephone number."""
    if text.strip() in UNSAID:
        return NOTHING
    digits = re.sub("[^0-9]", "", text)
    if len(digits) != 10 or re.search("[A-Za-z]", text):
        raise ValueError("expected a telephone number of ten digits")
    return Reading(digits)


def number(text: str) -> Reading:
    """A report's or reference number: as printed, without spaces."""
    said = text.replace(" ", "")
    if said in UNSAID:
        return NOTHING
    if not plain(said):
        raise ValueError("expected a number")
    return Reading(said)
