"""Payment history with a heading of months and a row for each kind of figure: bands of columns, read by place.

Months run by one from column to column, which mends a misread or lost heading. Signs are told by the paper's own
table; one that is not certain leaves its month without a code.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from statistics import fmean
from types import MappingProxyType
from typing import Final, NamedTuple

from functions.reports.disclosures.evidence import FLOOR
from functions.reports.disclosures.geometry.grid import SIGNS, CellReading
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import distinct, nearest, twice_misread
from functions.reports.disclosures.readings import EARLIEST_YEAR

NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {name: at for at, name in enumerate(NAMES, 1)} | {name[:3]: at for at, name in enumerate(NAMES, 1)} | {"Sept": 9}
)
FIGURES: Final = (
    "Balance", "Scheduled Payment", "Amount Paid", "Past Due", "High Credit", "High Balance", "Credit Limit",
    "Remarks", "Rating",
)  # fmt: skip
# The paper's ratings as the signs of the year's grid. X says that the month is not known.
RATINGS: Final[Mapping[str, str]] = MappingProxyType(
    {sign: sign for sign in ("OK", "30", "60", "90", "120", "150", "180", "COL", "VS", "-", "ND")}
    | {"C/O": "CO", "CO": "CO", "RPO": "R", "FC": "F", "N/R": "ND", "NR": "ND", "X": "ND", "---": "-", "--": "-"}
)
_SLIPS: Final[Mapping[str, str]] = MappingProxyType(
    {"OX": "OK", "QK": "OK", "CIO": "CO", "C1O": "CO", "3O": "30", "6O": "60", "9O": "90", "12O": "120", "I2O": "120",
     "L2O": "120", "V5": "VS", "NIR": "ND", "N1R": "ND"}
)  # fmt: skip
_DISTINCT: Final = distinct(RATINGS)
_MENDED: Final = 0.9
_BY_ORDER: Final = 0.85
_NEAR: Final = 0.42  # of the columns' distance
_SPACE: Final = 1.5  # text heights between a month and its year
_SLASHED = re.compile(r"(0[1-9]|1[0-2])/((?:19|20)?[0-9]{2})")
_SLASHED_NEARLY = re.compile(r"([0-9OoIlBSQ({]{2})(?:/?([0-9OoIlBSQ({]{4})|/([0-9OoIlBSQ({]{2}))")
_ZEROS: Final = str.maketrans("OoIlBSQ({", "001185000")
_LIKE_ZERO: Final = "68"  # a slashed zero on a coarse scan
_GUESSED: Final = 0.5  # of a heading's vote
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(slots=True)
class _Head:
    """One column's heading: `month` or `year` None when it was not read; then `guesses`, months since the year 0."""

    tokens: list[Token]
    month: int | None = None
    year: int | None = None
    guesses: frozenset[int] = frozenset()

    @property
    def left(self) -> float:
        return min(token.upright.left for token in self.tokens)

    @property
    def right(self) -> float:
        return max(token.upright.right for token in self.tokens)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class _Column(NamedTuple):
    left: float
    centre: float
    month: int  # counted from the year 0
    certainty: float


def read_months(rows: Sequence[Row]) -> tuple[list[CellReading], list[Row], list[Row]]:
    """The months, newest first; the rows of other figures; and ratings whose months nobody knows."""
    cells: list[CellReading] = []
    others: list[Row] = []
    orphans: list[Row] = []
    columns: list[_Column] = []
    rated = True
    at = 0
    while at < len(rows):
        heads, used = _heads(rows, at)
        if heads:
            columns, rated = _columns(heads), False
            at += used
            continue
        row = rows[at]
        at += 1
        signs = _ratings(row)
        if signs is None:
            others.append(row)
        elif rated or not columns:
            orphans.append(row)
        else:
            rated = True
            cells.extend(_rate(signs, columns))
    cells.sort(key=lambda cell: (cell.year, cell.month), reverse=True)
    return _unique(cells), others, orphans


def is_heading(row: Row) -> bool:
    """Whether a row heads columns with months."""
    heads, _ = _heads([row], 0)
    return len(heads) > 1 or (bool(heads) and len(row.tokens) <= 2)


def _ratings(row: Row) -> tuple[Token, ...] | None:
    """The signs of a row of ratings."""
    near = nearest(row.tokens[0].text, FIGURES)
    return row.tokens[1:] if near is not None and near.entry == "Rating" else None


def _heads(rows: Sequence[Row], at: int) -> tuple[list[_Head], int]:
    """The months' headings that begin in a row, and how many rows they take."""
    tokens = rows[at].tokens
    if nearest(text_of(tokens[:1]), ("Month", "Months", "Year")) and len(tokens) > 1:
        tokens = tokens[1:]
    heads = list(_row_heads(tokens))
    taken = sum(len(head.tokens) for head in heads)
    if not heads or taken < len(tokens) * 0.7:
        return [], 0
    if all(head.year is not None for head in heads) or at + 1 == len(rows):
        return heads, 1
    below = [token for token in rows[at + 1].tokens if _YEAR.fullmatch(token.text)]
    lacking = [head for head in heads if head.year is None]
    if len(below) * 2 < len(lacking) or len(below) < len(rows[at + 1].tokens) * 0.7:
        return (heads, 1) if any(head.year is not None for head in heads) else ([], 0)
    for token in below:
        head = min(lacking, key=lambda one: abs(one.centre - token.upright.centre))
        head.year = int(token.text)
        head.tokens.append(token)
    return heads, 2


def _row_heads(tokens: Sequence[Token]) -> Iterator[_Head]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        slashed = _SLASHED.fullmatch(token.text)
        if slashed:
            year = int(slashed[2])
            yield _Head([token], int(slashed[1]), year if year > 99 else 2000 + year)
            continue
        nearly = _SLASHED_NEARLY.fullmatch(token.text)
        if nearly:
            yield _Head([token], guesses=_guesses(f"{nearly[1]}/{nearly[2] or nearly[3]}".translate(_ZEROS)))
            continue
        named = not _YEAR.fullmatch(token.text)
        near = nearest(token.text.strip(".,"), _NUMBERS) if named else None
        dated = at < len(tokens) and _YEAR.fullmatch(tokens[at].text) and gap_between(token, tokens[at]) < _SPACE
        if near is None and not (named and dated):
            continue
        head = _Head([token], _NUMBERS[near.entry] if near and token.confidence >= FLOOR else None)
        if dated:
            head.tokens.append(tokens[at])
            head.year = int(tokens[at].text)
            at += 1
        yield head


def _guesses(text: str) -> frozenset[int]:
    """The months that a misread heading may be: any of its sixes and eights may be zeros, its stroke may be lost."""
    found = set()
    for signs in product(*((sign, "0") if sign in _LIKE_ZERO else (sign,) for sign in text)):
        slashed = _SLASHED.fullmatch("".join(signs))
        if slashed:
            year = int(slashed[2])
            found.add((year if year > 99 else 2000 + year) * 12 + int(slashed[1]) - 1)
    return frozenset(found)


def _columns(heads: Sequence[_Head]) -> list[_Column]:
    """The columns' months: what most headings say, each from its own place."""
    pitch = _pitch(heads)
    places = [round((head.left - heads[0].left) / pitch) if pitch else 0 for head in heads]
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for step in (-1, 1):
        for head, place in zip(heads, places, strict=True):
            if head.month and head.year and head.year >= EARLIEST_YEAR:
                votes[step, head.year * 12 + head.month - 1 - step * place] += 1
            for guess in head.guesses:
                votes[step, guess - step * place] += _GUESSED
    if not votes:
        return []
    (step, first), most = max(votes.items(), key=lambda each: each[1])
    second = max((count for key, count in votes.items() if key != (step, first)), default=0)
    if len(heads) > 1 and (most < 2 or most == second) and most * 2 <= len(heads):
        return []
    lone = min(token.confidence for token in heads[0].tokens) if len(heads) == 1 else 1.0
    certainty = 1.0 if lone >= FLOOR else 0.0
    return [
        _Column(head.left, head.centre, first + step * place, certainty)
        for head, place in zip(heads, places, strict=True)
    ]


def _pitch(heads: Sequence[_Head]) -> float:
    gaps = [other.left - one.left for one, other in pairwise(heads)]
    least = min(gaps, default=0.0)
    return fmean(gap for gap in gaps if gap < least * 1.5) if least > 0 else least


def _rate(signs: Sequence[Token], columns: Sequence[_Column]) -> Iterator[CellReading]:
    lefts = [column.left for column in columns]
    pitch = min((b - a for a, b in pairwise(lefts)), default=1.0)
    by_left = {at: _nearest_column(token.upright.left, lefts) for at, token in enumerate(signs)}
    by_centre = {
        at: _nearest_column(token.upright.centre, [column.centre for column in columns])
        for at, token in enumerate(signs)
    }
    placed = min((by_left, by_centre), key=lambda one: sum(off for _, off in one.values()))
    found: dict[int, Token] = {}
    doubtful: set[int] = set()
    for at, (place, off) in placed.items():
        if place in found or off > pitch * _NEAR:
            doubtful.add(place)
        else:
            found[place] = signs[at]
    ordered = len(signs) == len(columns)
    for at, column in enumerate(columns):
        token, certainty = found.get(at), column.certainty
        if at in doubtful or (token is None and ordered):
            token, certainty = (signs[at], certainty * _BY_ORDER) if ordered else (None, 0.0)
        year, month = divmod(column.month, 12)
        if token is None:
            yield CellReading(year, month + 1, None, 0.0, None)
            continue
        sign, confidence = _sign(token)
        yield CellReading(year, month + 1, sign, confidence * certainty, token)


def _nearest_column(x: float, places: Sequence[float]) -> tuple[int, float]:
    return min(((at, abs(x - place)) for at, place in enumerate(places)), key=lambda one: one[1])


def _sign(token: Token) -> tuple[str, float]:
    """What the sign is, and how certain that is."""
    sign = token.text.strip("><|[](){}.,:;'").upper()
    if not sign.isdigit():
        sign = sign.replace("0", "O")  # no rating has letters and digits
    known = RATINGS.get(sign)
    if known is not None:
        return known, twice_misread(token.confidence) if sign in _DISTINCT else token.confidence
    if sign in _SLIPS:
        return _SLIPS[sign], token.confidence * _MENDED
    if sign and set(sign) <= set("-–—_~−="):
        return "-", token.confidence * _MENDED
    return sign, 0.0


def _unique(cells: list[CellReading]) -> list[CellReading]:
    """Each month once, from the newest to the oldest known sign; two signs for one month are none."""
    counted = Counter((cell.year, cell.month) for cell in cells)
    kept: list[CellReading] = []
    for cell in cells:
        if counted[cell.year, cell.month] == 1:
            kept.append(cell)
        elif not kept or (kept[-1].year, kept[-1].month) != (cell.year, cell.month):
            kept.append(CellReading(cell.year, cell.month, None, 0.0, None))
    known = [at for at, cell in enumerate(kept) if cell.sign in SIGNS and cell.sign != "-"]
    return kept[known[0] : known[-1] + 1] if known else []
