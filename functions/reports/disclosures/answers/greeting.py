"""Whom a letter speaks to: the row that greets the reader, a name within a sentence, the words that close it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from functions.reports.disclosures.answers.enclosed import is_title_of_report
from functions.reports.disclosures.answers.labels import labels_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.geometry.rows import MARGIN, Row, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

GREETING = re.compile(
    r"(?i)^(?:(?:dear|hello|hi|good (?:day|morning|afternoon)|greetings)\b.{0,60}[:,.!]?$|"
    r"(?:to|attention|attn)\b(?!.*\b(?:us|we|you|your|it|this)\b).{0,40}[:,]$)"
)
_DEAR = re.compile(r"(?i)^(?:dear|hello|greetings|good (?:day|morning|afternoon))\b.{0,60}[:,.!]?$")
_ADDRESSED = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,3}[:,]$")
_SPOKEN_TO = re.compile(
    r"^(?:(?:(?:Dear|Hello|Hi) )?(?:[A-Z][\w'’.-]* ){0,3}[A-Z][\w'’.-]+, (?=(?:you|your|we|our|thank|this|here|as)\b)|"
    r"Dear (?:[A-Z][\w'’.-]* ){0,3}[A-Z][\w'’.-]+, (?=[a-z]+ ))"
)
_SUBJECT = re.compile(
    r"(?i)^(?:re|regarding|subject|in re)\s*:.{0,60}\b(?:dispute|request|letter|correspondence|file|report)\b"
)
_CITY = re.compile(r"^[A-Z][A-Za-z .'-]+,? [A-Z][A-Za-z]+\.? \d{5}(?:-\d{4})?$")
SIGNED = re.compile(
    r"(?i)^(?:sincerely|(?:best|kind|warm) regards|regards|respectfully|thank you|"
    r"(?:yours|very) (?:truly|sincerely|faithfully)(?: yours)?|cordially|with (?:(?:best|kind) )?regards|"
    r"many thanks|your team(?: at(?: \w+)?)?)(?: yours)?[,.]?$"
)
_COUNTER = re.compile(r"(?i)\bpage\s*\w{1,4}\s*(?:of|/)\s*\w{1,4}\W*$|\s\d{1,2}\s?/\s?\d{1,2}\W*$|^\W*page \d+\W*$")
_COUNTED = re.compile(r"(?i)(?:^|\s)\d{1,2} of \d{1,2}\W*$")
"""The page's place among all, where a page ends."""
_CONTINUED = re.compile(r"(?i)\bcontinued\W*$|^\W*continued\b")
_MOST_GREETING: Final = 40
_MOST_LABEL: Final = 3  # words
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


def is_readers_own(row: Row, head: Sequence[Row]) -> bool:
    """Whether a row only tells, behind a label, whose report comes along, by the name or the address that the letter
    went to: "Prepared for JANE DOE". The labels of items, "Name" and "Address", are none."""
    places = [plain(each.text) for each in head]
    told = {*places, *(one + other for one, other in pairwise(places))}
    for stop in range(1, min(_MOST_LABEL, len(row.tokens) - 1) + 1):
        label = text_of(row.tokens[:stop])
        if plain(text_of(row.tokens[stop:])) in told and label[:1].isupper() and any(map(str.islower, label.split())):
            return True
    return False


def runs_along(rows: Sequence[Row], at: int, heads: set[str]) -> bool:
    """Whether a row is a page's counter, or its first or last row only tells again whose letter it is."""
    row = rows[at]
    first = at > 0 and rows[at - 1].page != row.page
    ends = at + 1 == len(rows) or rows[at + 1].page != row.page
    foot = ends and row.tokens[0].upright.middle > 1 - MARGIN
    counts = _COUNTER.search(row.text) or (first and _CONTINUED.search(row.text))
    counts = counts or (foot and _COUNTED.search(row.text))  # "JANE DOE   1 of 3"
    again = (first or foot) and (plain(row.text) in heads or not is_title_of_report(row)) and _runs_on(row, heads)
    return again or bool(counts and not numbers_in(row))


def _runs_on(row: Row, heads: set[str]) -> bool:
    """Whether the first row of a page has, word for word, what stands above the greeting."""
    words = [plain(token.text) for token in row.tokens if plain(token.text)]
    told = "".join(heads)
    return len(words) >= 2 and bool(heads) and sum(word in told for word in words) >= 0.75 * len(words)
