"""Rows that only tell an account's own facts as it now stands, the months of its history, or where its source is
reached: no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from functions.reports.disclosures.answers.folded import title_in
from functions.reports.disclosures.answers.labels import ACCOUNTS_OWN, CELL, OF_FACTS, role_of
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_REMARK = re.compile(r"(?i)(?:remarks?|comments?|consumer statement)\s*:")
_SCHEDULED = re.compile(
    r"(?i)\b(?:estimated|scheduled|expected)\b.{0,48}\b(?:remov\w*|delet\w*|continue|fall off|on record|come off)\b"
)
_FIGURE = re.compile(r"[$(-]?\$?[\d,.]*\d[\d,.%]*\)?|\d{1,2}/(?:\d{1,2}/)?\d{2,4}|[-–—]+|n/?a", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATING = re.compile(r"(?:OK|C|CO|C/O|COL|CLS|FC|RPO|ND|N/?R|VS|TRM|X|30|60|90|120|150|180|[-–—*])")
_GRID = re.compile(r"[A-Z0-9*/.\-]{1,3}|\d{1,2}/\d{2}|[A-Z][a-z]{2}|\d{4}")
_PHONE = re.compile(r"\(?\b\d{3}\)?[ .\-]{1,2}\d{3}[ .\-]\d{4}\b")
_CUT_PHONE, _ITS_REST = re.compile(r"(?i)\b(?:tele)?phone:? \(?\d{3}\)?$"), re.compile(r"\d{3}-\d{4}\W*$")
"""Of a telephone number of which the rest stands on the next line."""
_ADDRESS = re.compile(r"(?i)^(?:mailing |business |street )?address\b")
_REACHED_BY = re.compile(r"(?i)(?:tele)?phone\b")
_SOURCE = re.compile(r"(?i)^(?:data )?(?:furnisher|creditor|company|source|lender|collector|subscriber)\b")
_PLACE = re.compile(r"^[A-Z][A-Z .]+, [A-Z]{2} \d{5}(?:-\d{4})?$")
_REACHED = re.compile(
    r"(?i:(?:the |its |data )?(?:furnisher|creditor|source|company|subscriber|lender|collector|reported by)"
    r"[a-z ]{0,20}:)(?!\W*\d)(?=.*(?:(?i:\bP\.? ?O\.? ?Box \d)|, [A-Z]{2}(?: \d{5}\b|$)))"
)
"""Who reported an item, with the address: 15 U.S.C. 1681i(a)(5)(B)(iii)(II) has a notice tell it."""
_AT = re.compile(r"^[A-Z][^,]*, (?:\d+ |P\.? ?O\.? ?BOX )[^,]*, [A-Z .]+, [A-Z]{2}(?: \d{5}(?:-\d{4})?)?\W*$")
"""A name with its address, and nothing else."""
_REACHED_ABOUT = re.compile(
    r"(?i)\b(?:about|concerning|regarding)(?: (?:the |this |your )?(?:account|loan|inquiry|record|item)\b|$)"
)
"""What somebody was reached for: the sentence goes on with what came of it."""
_LEAST_GRID: Final = 5
_LEAST_FIGURES: Final = 3
_INDENT: Final = 0.06  # of the page's width
_NEXT_LINE: Final = 1.8  # heights


def tells_source(rows: Sequence[Row], at: int) -> bool:
    """Whether a row only tells where somebody who reported an item is to be reached."""
    text = rows[at].text
    if _answers(rows[at]):
        return False
    if _REACHED_ABOUT.search(text) or (at + 1 < len(rows) and _REACHED_ABOUT.match(rows[at + 1].text)):
        return False  # the sentence goes on
    if _REACHED.match(text) or _AT.match(text) or (_ADDRESS.match(text) and _is_told_of_source(rows, at)):
        return True
    place = _PLACE.match(text) is not None and at > 0 and _PHONE.search(rows[at - 1].text) is not None
    return place or _PHONE.search(text) is not None or _is_cut_phone(rows, at)


def _answers(row: Row) -> bool:
    """Whether a row has an item's number with the address of whoever reported it, and its outcome in the last cell."""
    *front, last = runs_of(row)
    numbered = bool(front) and bool(numbers_in(Row(tuple(front[0]))))
    return numbered and title_in(last, None, whole=True) is not None


def _is_cut_phone(rows: Sequence[Row], at: int) -> bool:
    """Whether a row ends amid a telephone number, or is what is left of it."""
    cut, rest = (at - 1, at) if at and _ITS_REST.match(rows[at].text) else (at, at + 1)
    whole = rest < len(rows) and _ITS_REST.match(rows[rest].text) is not None
    return whole and _CUT_PHONE.search(rows[cut].text) is not None and not numbers_in(rows[cut])


def _is_told_of_source(rows: Sequence[Row], at: int) -> bool:
    """Whether the row of an address stands above the telephone there, or between that and who reported an item."""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    named = at > 0 and _SOURCE.match(rows[at - 1].text) is not None
    return _REACHED_BY.match(below) is not None or (named and _PHONE.search(below) is not None)


def without_details(rows: Sequence[Row], kept: Callable[[Row], bool]) -> list[Row]:
    """The rows without those that only tell an account's own facts as it now stands: nothing there is an answer.

    Facts with their labels, the labels' and the values' second lines, a row of figures below labels, the months of a
    history. kept: whether a row says more than its form tells.
    """
    left: list[Row] = []
    above: Row | None = None  # the last of the facts right above
    for row in rows:
        if (_is_detail(row) or (above is not None and _goes_on(above, row))) and not kept(row):
            above = row
            continue
        left.append(row)
        above = None
    return left


def is_history(row: Row) -> bool:
    """Whether a row is the line of a payment history: codes alone, behind their label or their year."""
    first = row.tokens[0].text
    headed = plain(first) in OF_FACTS or _YEAR.fullmatch(first) is not None
    codes = [token.text for token in (row.tokens[1:] if headed else row.tokens)]
    return len(codes) >= (1 if headed else _LEAST_GRID) and all(_RATING.fullmatch(code) for code in codes)


def _is_detail(row: Row) -> bool:
    """Whether a row has facts of an account and nothing else."""
    if len(row.tokens) >= _LEAST_GRID and all(_GRID.fullmatch(token.text) for token in row.tokens):
        return True
    if _REMARK.match(row.text) or _SCHEDULED.search(row.text):
        return True
    cells: list[list[Token]] = []
    for at, token in enumerate(row.tokens):
        if not at or row.gaps[at] > CELL or (cells and cells[-1][-1].text.endswith(":") and len(cells[-1]) > 1):
            cells.append([])
        cells[-1].append(token)
    first, words = cells[0], [plain(token.text) for token in row.tokens if not _FIGURE.fullmatch(token.text)]
    if row.text[:1].islower():
        return False  # a sentence's last line
    if text_of(row.tokens).isupper() or not all(word in OF_FACTS for word in _label_words(first)):
        return False
    if any(_said_or_named(cell) for cell in cells):
        return False
    if any(token.text.endswith(":") for token in first):
        return True
    return all(word in OF_FACTS for word in words) and (len(words) > 1 or len(words) < len(row.tokens))


def _label_words(cell: Sequence[Token]) -> list[str]:
    """The words of a cell's label: up to its colon, else all that are no figures."""
    stop = next((at for at, token in enumerate(cell, 1) if token.text.endswith(":")), len(cell))
    return [plain(token.text) for token in cell[:stop] if not _FIGURE.fullmatch(token.text)] or ["?"]


def _said_or_named(cell: Sequence[Token]) -> bool:
    """Whether a cell begins with a label of an outcome, a name or a number."""
    stop = next((at for at, token in enumerate(cell, 1) if token.text.endswith(":")), 0)
    role = role_of(text_of(cell[:stop]).rstrip(": "), signed=True) if stop else ""
    return role in ("said", "name", "number", "former", "kind") and plain(text_of(cell[:stop])) not in ACCOUNTS_OWN


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row right below facts has only figures, or stands under their values."""
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    if row.page != above.page or not -row.height < step <= _NEXT_LINE * max(row.height, above.height):
        return False
    figures = sum(_FIGURE.fullmatch(token.text) is not None for token in row.tokens)
    if figures >= _LEAST_FIGURES and _FIGURE.fullmatch(row.tokens[0].text):
        return True
    return row.tokens[0].upright.left > above.tokens[0].upright.left + _INDENT and not row.text.endswith(".")
