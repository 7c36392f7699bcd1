"""Masking before reading: the parser never sees a full social security or account number, so it can't leak one.

The copy also makes the document safe to walk: nested no deeper than `MAX_DEPTH`, no more than `MAX_VALUES` values,
JSON types only, no half characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from functions.reports.model import UnreadableReport
from functions.reports.reading.dialect import JSON, TEXT, Dialect

MAX_DEPTH = 48
MAX_VALUES = 500_000
MAX_INTEGER_BITS = 256

SHORTEST_FULL_ACCOUNT_NUMBER = 8
VISIBLE = 4
LEADING_VISIBLE = 6

_DIGIT_RUN = re.compile(r"[0-9](?:[0-9 .\-]*[0-9])?")
_WRITTEN_SSN = re.compile(r"(?<![0-9])[0-9]{3}[ \-][0-9]{2}[ \-](?=[0-9]{4}(?![0-9]))")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

_SSN_LENGTH = 9


def mask_ssn(text: str) -> str:
    """All digits but the last four starred, where there are more than four ("111-11-1111" → "***-**-1111")."""
    digits = sum(sign.isdigit() for sign in text)
    return text if digits <= VISIBLE else _star(text, str.isdigit, digits - VISIBLE)


def mask_account_number(text: str) -> str:
    """A full-looking account number, of eight digits or more, starred but for its last four signs."""
    if sum(sign.isdigit() for sign in text) < SHORTEST_FULL_ACCOUNT_NUMBER:
        return text
    return _star(text, str.isalnum, sum(sign.isalnum() for sign in text) - VISIBLE)


def mask_cut_account_number(text: str) -> str:
    """For a source that shows an account number cut behind: its first six signs stay, the issuer's part of a card.

    Its last four are not the account's last four, and must not look as if they were. What the source has masked itself,
    sign by sign ("7X5X7X2X7X"), stays as it is.
    """
    shown = sum(sign.isdigit() for sign in text)
    if shown < SHORTEST_FULL_ACCOUNT_NUMBER or sum(sign in "Xx*" for sign in text) * 2 >= shown:
        return text
    signs = list(text)
    for at in [at for at, sign in enumerate(signs) if sign.isalnum()][LEADING_VISIBLE:]:
        signs[at] = "*"
    return "".join(signs)


def mask_shown_account_number(text: str) -> str:
    """For a source that passes on several bureaus' maskings: cut behind where mask signs follow the digits."""
    return mask_cut_account_number(text) if text.rstrip()[-1:] in ("X", "x", "*") else mask_account_number(text)


def _star(text: str, counts: Callable[[str], bool], stars: int) -> str:
    signs = list(text)
    for at, sign in enumerate(signs):
        if counts(sign) and stars > 0:
            signs[at] = "*"
            stars -= 1
    return "".join(signs)


@dataclass(frozen=True)
class PersonalKeys:
    """Which members of a vendor's documents hold personal numbers, by name in lower case without "@" and "_".

    account: full names; a name that ends in "accountnumber" is one in any case. grid: texts of one sign a month, where
    nine equal digits in a row are no social security number (none of one repeated digit was ever issued, though a
    sandbox's may be).
    """

    ssn: frozenset[str]
    account: frozenset[str] = frozenset()
    grid: frozenset[str] = frozenset()
    mask_account: Callable[[str], str] = mask_account_number


def masked_copy(document: object, keys: PersonalKeys, dialect: Dialect = JSON) -> JsonValue:
    """A copy with personal numbers masked to their last four; UnreadableReport when it is not sound JSON."""
    secrets = frozenset(_numbers_on_file(document, keys))
    budget = iter(range(MAX_VALUES))

    def copy(value: object, path: str, depth: int, mask: Callable[[str], str]) -> JsonValue:
        if depth > MAX_DEPTH:
            raise UnreadableReport(path, f"nested deeper than {MAX_DEPTH}", "Send the bureau's own document")
        if next(budget, None) is None:
            raise UnreadableReport(path, f"more than {MAX_VALUES} values", "Send one consumer's report")
        if isinstance(value, dict):
            members: dict[str, JsonValue] = {}
            for key, member in value.items():
                if not isinstance(key, str):
                    raise UnreadableReport(path, "a member's name is no text", "Send JSON")
                name = mask_numbers(_HALF_CHARACTER.sub("�", key), secrets)
                members[name] = copy(member, dialect.child(path, name), depth + 1, _mask_for(key, keys, secrets, mask))
            return members
        if isinstance(value, list):
            return [copy(each, dialect.element(path, at), depth + 1, mask) for at, each in enumerate(value)]
        return _scalar(value, path, mask)

    return copy(document, dialect.root, 0, lambda text: mask_numbers(text, secrets))


def written_numbers(texts: Iterable[str]) -> Iterator[str]:
    """The social security numbers, digits only, that texts known to be such write out."""
    for text in texts:
        digits = re.sub("[^0-9]", "", text)
        if len(digits) == _SSN_LENGTH and digits.strip("0"):
            yield digits


def _scalar(value: object, path: str, mask: Callable[[str], str]) -> JsonValue:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return mask(_HALF_CHARACTER.sub("�", value))
    if isinstance(value, int):
        if value.bit_length() > MAX_INTEGER_BITS:
            raise UnreadableReport(path, "a number beyond all measure", "Send the bureau's own document")
        text = str(value)
        hidden = mask(text)
        return value if hidden == text else hidden
    if isinstance(value, float) and math.isfinite(value):
        text = f"{value:.0f}" if value.is_integer() else str(value)
        hidden = mask(text)
        return value if hidden == text else hidden
    raise UnreadableReport(path, f"a value of type {type(value).__name__} is not JSON", "Send JSON")


def _plain(key: str) -> str:
    return key.lower().replace("@", "").replace("_", "")


def _mask_for(
    key: str, keys: PersonalKeys, secrets: frozenset[str], inherited: Callable[[str], str]
) -> Callable[[str], str]:
    name = _plain(key)
    if name in keys.ssn:
        return mask_ssn
    if inherited is mask_ssn:
        return inherited
    if name.endswith("accountnumber") or name in keys.account:
        return keys.mask_account
    if inherited is keys.mask_account and key == TEXT:
        return inherited
    if name in keys.grid:
        secrets = frozenset(number for number in secrets if len(set(number)) > 1)
    return lambda text: mask_numbers(text, secrets)


def _numbers_on_file(document: object, keys: PersonalKeys) -> Iterator[str]:
    """The social security numbers the document names as such, digits only."""
    stack: list[tuple[object, bool]] = [(document, False)]
    seen = 0
    while stack and seen <= MAX_VALUES:
        seen += 1
        value, is_ssn = stack.pop()
        if isinstance(value, dict):
            stack.extend((each, is_ssn or _plain(str(key)) in keys.ssn) for key, each in value.items())
        elif isinstance(value, list):
            stack.extend((each, is_ssn) for each in value)
        elif is_ssn and isinstance(value, str | int) and not isinstance(value, bool):
            if isinstance(value, int) and value.bit_length() > MAX_INTEGER_BITS:
                continue
            digits = re.sub(r"[^0-9]", "", str(value)).zfill(_SSN_LENGTH)
            if len(digits) == _SSN_LENGTH and digits.strip("0"):
                yield digits


def mask_numbers(text: str, secrets: frozenset[str]) -> str:
    """Star what is written as a social security number, and every number on file wherever it stands."""
    text = _WRITTEN_SSN.sub(lambda found: re.sub(r"[0-9]", "*", found[0]), text)
    if not secrets or len(text) < _SSN_LENGTH - 1:
        return text
    return _DIGIT_RUN.sub(lambda run: _mask_run(run[0], secrets), text)


def _mask_run(run: str, secrets: frozenset[str]) -> str:
    digits = re.sub(r"[^0-9]", "", run)
    padded = digits.zfill(_SSN_LENGTH)
    for start in range(len(padded) - _SSN_LENGTH + 1):
        if padded[start : start + _SSN_LENGTH] in secrets:
            return mask_ssn(run)
    return run
