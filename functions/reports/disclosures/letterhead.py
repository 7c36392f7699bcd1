"""The head of a bureau's letter: whose it is, the number of the file, and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.greeting import greeting_at
from functions.reports.disclosures.answers.numbers import LETTERS_OWN, is_letters_own
from functions.reports.disclosures.answers.pieces import is_prefixed
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.readings import day, number
from functions.reports.reading.cursor import IssueLog

_BUREAUS: Final = (("transunion", Bureau.TRANSUNION), ("equifax", Bureau.EQUIFAX), ("experian", Bureau.EXPERIAN))
_NUMBERED = re.compile(
    r"(?i)\b(?:report|file|confirmation|reference|case)\b.{0,24}?(?:number|no\b|num\b|#|id\b)|\bfile\b|"
    r"^number:|confirmation|^#|\breference:? +[0-9]"
)
_OF_OTHERS = re.compile(r"(?i)\b(?:opened|dispute|request|birth|filed|inquired)\b")
_MOST_HEAD_ROWS: Final = 24
_FIGURES: Final = r"(?!\d{4}-\d\d-\d\d\b)(?P<number>[0-9][0-9-]{5,})(?![0-9A-Za-z*•#/-])"
_LETTERS_OWN = re.compile(
    r"(?i)\b(?:confirmation|report|file|dispute) ?(?:(?:number|no\.?|num\.?|id)\b|#)(?: (?:is|was))?[\s:#(]{0,4}"
    + _FIGURES
)
_BY_NUMBER = re.compile(rf"(?i)\b(?:dispute|report|confirmation):? \(?{_FIGURES}")
"""Where a letter speaks of its own number, the report's or the dispute's: "dispute 4634071715"."""
_BARE = re.compile(r"(?P<before>[(#]*)(?P<number>[0-9][0-9-]{5,}?)(?P<behind>-?[)\].,;:]*)")
_DAY = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})\.?")


class Head(NamedTuple):
    """Whose letter it is, the number of the file, and the letter's day."""

    bureau: Bureau | None
    file: str | None
    dated_on: date | None


def bureau_of(found: Iterable[Row]) -> Bureau | None:
    """Whose letter it is: the bureau named most, TransUnion where only its titles tell."""
    letters = [plain(row.text) for row in found]
    counted = {bureau: sum(mark in text for text in letters) for mark, bureau in _BUREAUS}
    best = max(counted, key=lambda each: counted[each])
    if counted[best] and list(counted.values()).count(counted[best]) == 1:
        return best
    if counted[best]:
        named = (next((bureau for mark, bureau in _BUREAUS if mark in text), None) for text in letters)
        return next((bureau for bureau in named if bureau is not None), None)
    return Bureau.TRANSUNION if any(is_prefixed(row.text) for row in found) else None


def head_of(found: Sequence[Row]) -> Head:
    """Whose letter it is, the number of the file and its day: labelled, or alone, above the greeting."""
    greeting = greeting_at(found)
    greeting = greeting if greeting >= 0 else _MOST_HEAD_ROWS
    head = found[: min(greeting, _MOST_HEAD_ROWS)]
    own = Evidence("letter", IssueLog())
    for at, row in enumerate(head):
        if "dated_on" not in own.values and not _OF_OTHERS.search(row.text):
            _read_day(own, row.tokens)
        if "file_number" not in own.values and _NUMBERED.search(row.text):
            behind = _figures(row.tokens)
            below = _figures(head[at + 1].tokens) if at + 1 < len(head) else None
            words = behind or below
            if words is not None:
                own.read("file_number", number, words)
    dated_on = own.values.get("dated_on")
    day_said = dated_on.latest() if dated_on is not None and dated_on.day else None
    return Head(bureau_of(found), own.values.get("file_number"), day_said)


def without_own_numbers(rows: Sequence[Row], file: str | None) -> list[Row]:
    """The rows with a sign before each number of the letter itself, which is no account's, whatever it stands behind.

    file: the number above the greeting, if there is one. A row that has nothing else is left out.
    """
    text = " ".join(row.text for row in rows)
    spoken = [*_LETTERS_OWN.finditer(text), *(match for row in rows for match in _BY_NUMBER.finditer(row.text))]
    own = {_figures_of(number) for number in (file or "", *(match["number"] for match in spoken))} - {""}

    def signed(token: Token) -> Token:
        bare = _BARE.fullmatch(token.text)
        if bare is None or _figures_of(bare["number"]) not in own:
            return token
        return token._replace(text=f"{bare['before']}{LETTERS_OWN}{bare['number']}{bare['behind']}")

    signs = [Row(tuple([signed(token) for token in row.tokens])) for row in rows]
    return [row for row in signs if not is_letters_own(row.text)]


def _figures_of(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def _read_day(own: Evidence, tokens: Sequence[Token]) -> None:
    """The first day among the words: "March 5, 2026" in three words, or in figures in one."""
    for at in range(len(tokens)):
        for count in (3, 1):
            words = tokens[at : at + count]
            if _DAY.fullmatch(text_of(words)):
                own.read("dated_on", day, words)
                return


def _figures(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """A number among the words that is no day, place or account."""
    for at, token in enumerate(tokens):
        core = token.text.strip(".,;:#")
        place = at > 0 and re.fullmatch(r"[A-Z]{2}|(?i:box)", tokens[at - 1].text) is not None
        if re.fullmatch(r"[0-9][0-9A-Z\-]{5,}", core) and not place and not _DAY.fullmatch(core):
            return tokens[at : at + 1]
    return None
