"""Accounts' numbers on a page, as bureaus mask them: the beginning, the end, every other sign, spaced, or in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, once_a_row, text_of
from functions.reports.disclosures.readings import NOTHING, UNSAID, Reading, account_number

LETTERS_OWN: Final = "/"
"""Stands before the letter's own number, so that it is no account's; the words that are read have no such sign."""
_LETTERS_OWN = re.compile(rf"[(#]*{LETTERS_OWN}[0-9][0-9-]{{5,}}[)\].,;:]*")
_EDGE: Final = ",;:?()[]\"'“”‘’>"
_LEAST_SHOWN: Final = 3
_MOST_SHOWN: Final = 8
_MASKED = re.compile(r"[0-9A-Za-z]{0,14}-?[*Xx•#…·]{2,}[0-9A-Za-z*Xx•#…·\-]{0,16}\.{0,6}|[0-9A-Z]{3,14}(?:\.{3,}|…)")
_TAIL = re.compile(r"[*xX#•…]{1,2}-?[0-9]{3,6}\.?")
_ALTERNATE = re.compile(r"(?:[0-9A-Z]?[Xx*][0-9A-Z]?){3,}\.?")
_SSN = re.compile(r"[*Xx#•0-9]{3}-[*Xx#•0-9]{2}-[*Xx#•0-9]{4}\.?")
_PIECE = re.compile(r"[0-9Xx*•]{2,12}-?")
_LABEL = re.compile(
    r"(?i)(?:\b(?:account|acct|a/c|loan|card)\W{0,2}\s*(?:number|no|num|nbr|#)?s?|\b(?:number|no)|#)"
    r"\W{0,3}\s*(?:is|was)?\s*[:#-]?\s*$"
)  # fmt: skip
_NO_ACCOUNT = re.compile(
    r"(?i)\b(?:file|confirmation|report|phone|reference|case|docket|dispute|fax|box|id|security|page|suite|toll|call)"
    r"\s*(?:number|no|#)?\W{0,3}$"
)  # fmt: skip
_FORMER = re.compile(
    r"(?i)\(?\b(?:was|were|formerly|previously|previous|former|old|prior|earlier|until recently|until now|"
    r"before that|before(?=:)|had|used to be|"
    r"replaces|replacing|instead of|in place of|changed from)\b"
    r"(?:\W*\b(?:account|acct|that|number|numbered|no|the|as|known|reported|under|had|listed|ending|ends|beginning|begins|in|it|with|be|this)\b)*\W*$"
)
_ENDING = re.compile(
    r"(?i)\b(?:ending|ends|end)\s*(?:in|with)?\W{0,2}$|last\s+(?:four|4)(?:\s+digits)?\W{0,2}(?:are|is|of)?\W*$"
)
_BEGINNING = re.compile(
    r"(?i)\b(?:beginning|begins|starting|starts)\s*(?:with|in)?\W{0,2}$|"
    r"first\s+(?:\w+|\d)(?:\s+(?:digits|signs|characters))?\W{0,2}(?:are|is|of)?\W*$"
)
_ENDED = re.compile(r"(?i)^\W*\(?(?:the )?last\s+(?:four|five|six|few|\d)\b")
# What stands behind a number's first signs: "295461 (rest not shown)".
_BEGUN = re.compile(
    r"(?i)^\W*\(?(?:the )?(?:first\s+(?:four|five|six|few|\d)\b|"
    r"(?:(?:rest|remainder|remaining|other|further|more)\b[a-z ]{0,24})?\b"
    r"(?:not shown|hidden|omitted|withheld|masked|suppressed|not printed))"
)
_DOTTED = re.compile(r"(?:\.{1,4}|…)[0-9]{3,6}\.?")
_MASK_ALONE = re.compile(r"[*Xx•#…·.]{2,}-?|…")
_PLAIN = re.compile(r"[0-9][0-9A-Z\-]{2,20}\.?")
_SIGNED = re.compile(r"#(?=[0-9A-Z]{3,})(?=[0-9A-Za-z]*[*Xx•….])")
"""A number's sign set right before it: "#592585****"."""
_HIDDEN: Final = (_MASKED, _TAIL, re.compile(r"[0-9]{5,16}[*•]\.?"))


_RECORD = re.compile(r"(?=.*[0-9]{6})[0-9A-Z\-]{6,14}")
_OF_COLUMN = re.compile(r"[0-9A-Z\-]*[0-9]{3,}[0-9A-Z\-]*")


_TORN: Final = 0.8  # heights
_LAST_SIGNS: Final = 4


class Number(NamedTuple):
    """A number that tells an account: the places of its words in the row, and the number as it is to be read."""

    start: int
    stop: int
    text: str


def is_letters_own(text: str) -> bool:
    """Whether a text is the letter's own number, and nothing else."""
    return _LETTERS_OWN.fullmatch(text) is not None


_MAY_BE = re.compile(r"[\d*]")


def numbers_in(row: Row) -> tuple[Number, ...]:
    """All numbers of accounts in a row, left to right; not one that an account had before."""
    return _numbers_in(row) if _MAY_BE.search(row.text) else ()


@once_a_row
def _numbers_in(row: Row) -> tuple[Number, ...]:
    found: list[Number] = []
    former = former_in(row.tokens)
    at = 0
    while at < len(row.tokens):
        number = _number_at(row.tokens, at)
        if number is None or (former is not None and row.tokens[at] in former.tokens):
            at += 1
            continue
        found.append(number)
        at = number.stop
    return tuple(found)


class Former(NamedTuple):
    """The number that an account had until now, with the words that say so."""

    tokens: tuple[Token, ...]
    text: str


def former_in(tokens: Sequence[Token]) -> Former | None:
    """A number that the words call a former one: "(was 1124XXXX)", "formerly *3777", "previous number: ..."."""
    for at in range(len(tokens)):
        text = re.sub(r"\)[.,;:]+$", "", tokens[at].text).strip(_EDGE)
        if sum(sign.isdigit() for sign in text) < _LEAST_SHOWN:
            continue
        before = text_of(tokens[max(0, at - 6) : at])
        match = _FORMER.search(before)
        if match is None:
            continue
        number = _number_at(tokens, at)
        first = at - len(before[match.start() :].split())
        stop, said = (number.stop, number.text) if number is not None else (at + 1, text)
        return Former(tuple(tokens[first:stop]), said)
    return None


def shown_number(text: str) -> Reading:
    """A number as shown, spaces and dashes left out; a full one, which should not be there, is masked."""
    said = re.sub(r"[\s\-]", "", text).strip(_EDGE)
    said = re.sub(r"\.{3,}|…", "****", said).rstrip(".")
    said = re.sub("[•·#]", "*", said)
    if said in UNSAID:
        return NOTHING
    signs = said.upper()
    if signs.isdigit() or not (set(signs) & set("*X")):
        return account_number(said)
    if sum(sign not in "*X" for sign in signs) > _MOST_SHOWN + 4:
        return account_number(said)
    return Reading(signs)


def _number_at(tokens: Sequence[Token], at: int) -> Number | None:
    text = _SIGNED.sub("", re.sub(r"\)[.,;:]+$", "", tokens[at].text).strip(_EDGE), count=1)
    before = text_of(tokens[max(0, at - 5) : at])
    if _SSN.fullmatch(text):
        return None
    digits = sum(sign.isdigit() for sign in text)
    if digits >= _LEAST_SHOWN and _ENDING.search(before) and text.rstrip(".").isdigit():
        return Number(at, at + 1, "****" + text.rstrip("."))
    if digits >= _LEAST_SHOWN and _BEGINNING.search(before) and text.rstrip(".").isdigit():
        return Number(at, at + 1, text.rstrip(".") + "****")
    if digits >= _LEAST_SHOWN and text.rstrip(".").isdigit():
        behind = text_of(tokens[at + 1 : at + 6])
        if _ENDED.search(behind):
            return Number(at, at + 1, "****" + text.rstrip("."))
        if begun := _BEGUN.search(behind):
            return Number(at, at + 1 + len(behind[: begun.end()].split()), text.rstrip(".") + "****")
        if at and _MASK_ALONE.fullmatch(tokens[at - 1].text) and gap_between(tokens[at - 1], tokens[at]) < 1.0:
            return Number(at - 1, at + 1, "****" + text.rstrip("."))
    if _DOTTED.fullmatch(tokens[at].text.strip(",;:()[]")):
        return Number(at, at + 1, "****" + tokens[at].text.strip(".…,;:()[]"))
    dotted = at + 1 < len(tokens) and re.fullmatch(r"[.…*]{2,}", tokens[at + 1].text) is not None
    if digits >= _LEAST_SHOWN and dotted and _PLAIN.fullmatch(text):
        return Number(at, at + 2, text + "****")
    stop = _spaced(tokens, at)
    if stop > at + 1:
        return Number(at, stop, "".join(token.text.strip(_EDGE) for token in tokens[at:stop]))
    shown = sum(sign.isdigit() or (sign.isalpha() and sign not in "Xx") for sign in text)
    whole = next((form for form in _HIDDEN if form.fullmatch(text)), None)
    masked = whole is not None or (_ALTERNATE.fullmatch(text) and digits)
    if masked and shown >= _LEAST_SHOWN and (digits >= 2 or "*" in text):
        begun = _BEGUN.search(text_of(tokens[at + 1 : at + 6]))
        return Number(at, at + 1 + (len(begun[0].split()) if begun else 0), text)
    labelled = _LABEL.search(before) is not None and _NO_ACCOUNT.search(before) is None
    if labelled and _PLAIN.fullmatch(text) and digits >= _LEAST_SHOWN:
        # Experian's "partial" numbers are the beginning.
        part = "****" if "partial" in before.lower() else ""
        return Number(at, at + 1, text.rstrip(".") + part)
    return None


def _spaced(tokens: Sequence[Token], at: int) -> int:
    """Where a number written in groups ends; `at` + 1 when it is none."""
    stop = at
    while stop < len(tokens) and _PIECE.fullmatch(tokens[stop].text.strip(_EDGE)):
        if stop > at and (gap_between(tokens[stop - 1], tokens[stop]) > 1.0 or tokens[stop - 1].text[-1] in ",;"):
            break
        stop += 1
    said = "".join(token.text for token in tokens[at:stop])
    shown = sum(sign.isdigit() for sign in said)
    # "*01 17": one that is torn in two
    torn = stop - at == 2 and shown == _LAST_SIGNS and said[0] in "Xx*•" and said.lstrip("Xx*•").isdigit()
    if torn and gap_between(tokens[at], tokens[at + 1]) < _TORN:
        return stop
    good = stop - at > 1 and len(said) >= 8 and shown >= _LEAST_SHOWN and any(sign in "Xx*•" for sign in said)
    return stop if good else at + 1


def number_of_cell(words: Sequence[Token], *, labelled: bool = True) -> tuple[Sequence[Token], str] | None:
    """The number of an account in a cell; in the column of numbers any sign with figures, but no day."""
    if not words:
        return None
    found = numbers_in(Row(tuple(words)))
    if found:
        last, follows = words[found[-1].stop - 1], words[found[-1].stop : found[-1].stop + 1]
        torn = bool(follows) and follows[0].text.isdigit() and follows[0].upright.top > last.upright.bottom - 0.002
        if torn and follows[0].upright.left < last.upright.right and len(follows[0].text) < _LEAST_SHOWN:
            return words[found[-1].start : found[-1].stop + 1], found[-1].text + follows[0].text
        return words[found[-1].start : found[-1].stop], found[-1].text
    if labelled and len(words) == 1 and _OF_COLUMN.fullmatch(words[0].text):
        return words, words[0].text
    return None


def last_line(name: Sequence[Token]) -> tuple[Sequence[Token], str] | None:
    """A number without a mask that stands alone below a name in its cell: a court's."""
    last = name[-1:]
    if len(name) < 2 or not _RECORD.fullmatch(last[0].text) or not text_of(name[:-1]).isupper():
        return None
    lower = last[0].upright.top - name[-2].upright.top > last[0].upright.height / 2 or last[0].page != name[-2].page
    return (last, last[0].text) if lower else None


def shown_or_none(text: str | None) -> str | None:
    """A number as shown; one that can't be read is none."""
    if text is None:
        return None
    try:
        value = shown_number(text).value
    except ValueError:
        return None
    return str(value) if value is not None else None
