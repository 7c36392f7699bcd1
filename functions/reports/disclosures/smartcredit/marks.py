"""The grid of two years: months above, in January's stead the year ("'25"), below them colours, perhaps signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from contracts.report import HistoryCell, IssueSeverity
from contracts.vocabulary import HistoryCode
from functions.reports.disclosures.evidence import FLOOR, Evidence, source_of
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.merged.printed import SIGNS

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?:20|[^A-Za-z]{0,2})([0-9]{2})")  # the sign before it is read as all sorts of signs and figures
_MONTH = re.compile(r"\W?([A-Za-z]{2,3})[a-z.]*\W?(?:['’‘]?([0-9]{2}))?")
_FEWEST: Final = 6
_NEAR: Final = 0.5  # of the distance between two months
_AGREE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Month:
    """A month, counted from the year 0, and the middle of the word that heads it."""

    index: int
    centre: float
    token: Token

    @property
    def name(self) -> str:
        return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"


def months_of(row: Row) -> list[Month]:
    """The months that a row heads; empty: it heads none, or no year says which they are.

    Months run by one from word to word, either way; the places of the years, and the names, have to agree with that.
    """
    if len(row.tokens) < _FEWEST:
        return []
    said: list[int | None] = []
    years: list[tuple[int, int]] = []
    for at, token in enumerate(row.tokens):
        year, month = _YEAR.fullmatch(token.text), _MONTH.fullmatch(token.text)
        if year is not None:
            years.append((at, 2000 + int(year[1])))
            said.append(0)
        else:
            said.append(_named(month[1].lower()) if month is not None else None)
    if not years or sum(each is not None for each in said) < len(said) * _AGREE:
        return []
    best: list[int] = []
    score = 0.0
    for step in (1, -1):
        for anchor, year_said in years:
            run = [year_said * 12 + (at - anchor) * step for at in range(len(said))]
            right = sum(index % 12 == month for index, month in zip(run, said, strict=True))
            right += sum(run[at] == whole * 12 for at, whole in years)
            if right / (len(said) + len(years)) > score:
                best, score = run, right / (len(said) + len(years))
    if score < _AGREE:
        return []
    return [Month(index, token.upright.centre, token) for index, token in zip(best, row.tokens, strict=True)]


def _named(letters: str) -> int | None:
    """The month that three letters name, or two of them; None: no month, or more than one."""
    found = [at for at, name in enumerate(_NAMES) if letters in (name, name[:2], name[1:])]
    return found[0] if len(found) == 1 else None


def is_monthly(row: Row) -> bool:
    """Whether a row can only be the heading of months, however it was read."""
    found = [_MONTH.fullmatch(token.text) for token in row.tokens]
    named = sum(each is not None and _named(each[1].lower()) is not None for each in found)
    return named >= max(_FEWEST, len(row.tokens) * _NEAR)


def read_marks(
    months: Sequence[Month], signs: Sequence[Token] | None, evidence: Evidence, name: Sequence[Token]
) -> None:
    """The months as cells: with a code where a sign stands under them, else empty, and an issue."""
    if not months:
        return
    pitch = min((abs(a.centre - b.centre) for a, b in pairwise(months)), default=1.0)
    under: dict[int, Token] = {}
    for token in signs or ():
        near = min(months, key=lambda month: abs(month.centre - token.upright.centre))
        if abs(near.centre - token.upright.centre) <= pitch * _NEAR:
            under[near.index] = token
    cells = []
    for month in sorted(months, key=lambda each: -each.index):
        sign = under.get(month.index)
        code: HistoryCode | None = None
        if sign is not None and sign.confidence >= FLOOR:
            code = SIGNS.get(sign.text.upper())
        if sign is not None and code is None:
            detail = "a month of the payment history is uncertain; compare it with the page"
            evidence.inform("uncertain_month", [sign], detail, IssueSeverity.WARNING)
        cells.append(HistoryCell(month=month.name, code=code, raw=sign.text if sign is not None else ""))
    if not under:
        detail = "the months' marks are colours without words; look at the page for how each month was"
        evidence.inform("coloured_marks", [months[0].token], detail, IssueSeverity.WARNING)
    where = list(under.values()) or [month.token for month in months]
    raw = " ".join(under[m.index].text if m.index in under else "?" for m in sorted(months, key=lambda m: -m.index))
    evidence.values["payment_history"] = tuple(cells)
    evidence.sources["payment_history"] = source_of(where, raw=raw)
