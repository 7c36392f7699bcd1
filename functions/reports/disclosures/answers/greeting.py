"""Whom a letter speaks to: the row that greets the reader, a name within a sentence, the words that close it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.geometry.rows import Row, runs_of

GREETING = re.compile(
    r"(?i)^(?:(?:dear|hello|hi|good (?:day|morning|afternoon)|greetings)\b.{0,60}[:,.!]?$|"
    r"(?:to|attention|attn)\b(?!.*\b(?:us|we|you|your|it|this)\b).{0,40}[:,]$)"
)
_DEAR = re.compile(r"(?i)^(?:dear|hello|greetings|good (?:day|morning|afternoon))\b.{0,60}[:,.!]?$")
_ADDRESSED = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,3}[:,]$")
_SPOKEN_TO = re.compile(
    r"^(?:(?:Dear|Hello|Hi) )?(?:[A-Z][\w'’.-]* ){0,3}[A-Z][\w'’.-]+, (?=(?:you|your|we|our|thank|this|here|as)\b)"
)
_SUBJECT = re.compile(
    r"(?i)^(?:re|regarding|subject|in re)\s*:.{0,60}\b(?:dispute|request|letter|correspondence|file|report)\b"
)
_CITY = re.compile(r"^[A-Z][A-Za-z .'-]+,? [A-Z][A-Za-z]+\.? \d{5}(?:-\d{4})?$")
SIGNED = re.compile(
    r"(?i)^(?:sincerely|(?:best|kind|warm) regards|regards|respectfully|thank you|"
    r"(?:yours|very) (?:truly|sincerely|faithfully)(?: yours)?|cordially|with (?:best|kind) regards|"
    r"many thanks|your team(?: at(?: \w+)?)?)(?: yours)?[,.]?$"
)
_MOST_GREETING: Final = 40
_MOST_OF_HEAD: Final = 8  # words of a row that tells the letter's day or number
_MOST_BETWEEN: Final = 6  # rows between the address and the name alone: number and day of the letter


def greeting_at(rows: Sequence[Row]) -> int:
    """The row that greets the reader, by a word or by the name alone, or the last of the addresses; -1: none does."""
    head = rows[:_MOST_GREETING]
    # Below the first sentence an address is one to write to.
    said = next((at for at, row in enumerate(head) if is_prose(row) and not _is_of_head(row)), len(head))
    cities = [at for at, row in enumerate(head[:said]) if row.page == head[0].page and _CITY.match(row.text)]
    last = cities[-1] if cities else -1
    greets = (
        at
        for at, row in enumerate(head)
        if GREETING.match(row.text) or (0 <= last < at <= last + _MOST_BETWEEN and _is_address(row))
    )
    at = next(greets, None)
    if at is None:
        return last
    if _SUBJECT.match(head[at].text):  # the subject may stand above the greeting
        at = next((below for below in range(at + 1, at + 4) if below < len(head) and _DEAR.match(head[below].text)), at)
    return at + 1 if at + 1 < len(head) and _SUBJECT.match(head[at + 1].text) else at


def _is_of_head(row: Row) -> bool:
    """Whether a row is an address's last, has cells, or ends with the letter's day or number: "Dated 08/13/2025"."""
    short = len(row.tokens) <= _MOST_OF_HEAD
    beside = short and len(runs_of(row)) > 1 and not row.text.endswith(".")  # a mark beside an office's name
    told = short and row.tokens[-1].text[-1:].isdigit()
    return told or beside or _CITY.match(row.text) is not None


def _is_address(row: Row) -> bool:
    """Whether a row below the address speaks to the reader: by the name alone, or by what the letter is about."""
    if SIGNED.match(row.text) or numbers_in(row):
        return False
    named = _ADDRESSED.match(row.text) is not None and not labels_in(row.tokens, None)
    return named or _SUBJECT.match(row.text) is not None


def without_name(row: Row) -> Row:
    """A sentence without the name of the reader, to whom it speaks: "Dear Ann Example, you disputed ..."."""
    spoken = _SPOKEN_TO.match(row.text)
    return Row(row.tokens[len(spoken[0].split()) :]) if spoken is not None else row
