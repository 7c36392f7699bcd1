"""Payment history: a grid of one row a year and one column a month, read by where its signs stand.

The heading has one letter a month, and seven of the twelve are ambiguous or easily lost; so the columns are a line
fitted through those that were read. Years run down by one, which mends a misread year. A sign that is not certain
leaves its month without a code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.report import HistoryCell
from contracts.vocabulary import HistoryCode
from functions.reports.disclosures.evidence import FLOOR
from functions.reports.disclosures.geometry.rows import Row, Token
from functions.reports.disclosures.lexicon import distinct, twice_misread
from functions.reports.disclosures.readings import EARLIEST_YEAR
from functions.reports.disclosures.readings import MONTHS as MONTH_NAMES
from functions.reports.reading.codes import LATE_DAYS

LETTERS: Final = "JFMAMJJASOND"
MONTHS: Final = 12

# The legend's signs. CLS and B (bankruptcy) say nothing that a payment history profile has a code for.
SIGNS: Final[Mapping[str, HistoryCode | None]] = MappingProxyType(
    {
        "OK": HistoryCode.CURRENT,
        "✓": HistoryCode.CURRENT,
        **LATE_DAYS,
        "C": HistoryCode.COLLECTION,
        "COL": HistoryCode.COLLECTION,
        "CO": HistoryCode.CHARGE_OFF,
        "F": HistoryCode.FORECLOSURE,
        "R": HistoryCode.REPOSSESSION,
        "V": HistoryCode.SURRENDER,
        "VS": HistoryCode.SURRENDER,
        "ND": HistoryCode.NO_DATA,
        "TNT": HistoryCode.TOO_NEW,
        "TN": HistoryCode.TOO_NEW,
        "CLS": None,
        "B": None,
        "-": HistoryCode.NO_DATA,
    }
)
_SLIPS = {"0K": "OK", "OX": "OK", "C0": "CO", "3O": "30", "6O": "60", "9O": "90", "12O": "120", "15O": "150"}
_SLIPS |= {
    "18O": "180",
    "C0L": "COL",
    "V5": "VS",
    "–": "-",
    "—": "-",
    "_": "-",
    "~": "-",
    "−": "-",
    "=": "-",
    "QK": "OK",
    "0X": "OK",
}
_DISTINCT: Final = distinct(SIGNS)
_MENDED = 0.9
_BY_ORDER = 0.85  # twelve signs in a row that don't stand under the letters
_NEAR: Final = 0.3  # share of a column's width by which a sign may stand beside its middle
_LONGEST_SIGN: Final = 3
_LONGEST_MONTH: Final = 9
_YEAR = re.compile("(19|20)[0-9]{2}")


class Columns(NamedTuple):
    """Month m (from 0) stands about `first` + m·`pitch`; the years about `years`, once a row with one was seen."""

    first: float
    pitch: float
    years: float | None = None

    def month(self, x: float) -> tuple[int, float]:
        """The month whose column holds x, and how far from its middle x lies, in columns."""
        place = (x - self.first) / self.pitch
        return round(place), abs(place - round(place))


@dataclass(frozen=True, slots=True)
class CellReading:
    """One month as read; `sign` None: nothing was recognised where a sign must be."""

    year: int
    month: int
    sign: str | None
    confidence: float
    token: Token | None

    @property
    def certain(self) -> bool:
        return self.sign in SIGNS and self.confidence >= FLOOR

    def cell(self) -> HistoryCell:
        """The canonical cell; without a code when the reading is uncertain."""
        raw = self.token.text if self.token else ""
        code = SIGNS[self.sign] if self.certain and self.sign is not None else None
        return HistoryCell(month=f"{self.year:04d}-{self.month:02d}", code=code, raw=raw)


class GridReader:
    """Reads the grids of one document; a grid that runs on without its heading uses the one seen before."""

    def __init__(self) -> None:
        self._columns: Columns | None = None

    def read(self, rows: Sequence[Row]) -> tuple[list[CellReading], list[Row]]:
        """The months from the newest to the oldest sign, newest first, and the rows that are no part of a grid."""
        body: list[Row] = []
        others: list[Row] = []
        for row in rows:
            columns = _heading(row) or _named_heading(row)
            if columns is not None:
                self._columns = columns
            elif _is_year_row(row):
                body.append(row)
            else:
                others.append(row)
        cells = [
            cell
            for row, (year, certainty) in zip(body, _years(body), strict=True)
            if year is not None
            for cell in self._cells(row, year, certainty)
        ]
        others.extend(row for row, (year, _) in zip(body, _years(body), strict=True) if year is None)
        cells.sort(key=lambda cell: (cell.year, cell.month), reverse=True)
        return _without_margins(cells), others

    def _cells(self, row: Row, year: int, certainty: float) -> list[CellReading]:
        has_year = _is_year(row.tokens[0].text) or not _is_sign(row.tokens[0].text)
        signs = row.tokens[1:] if has_year else row.tokens
        # The page may lie elsewhere on the glass than the one with the heading: the year's own place tells by how much.
        columns = self._columns
        if columns is not None and has_year:
            years = row.tokens[0].upright.centre
            if columns.years is None:
                self._columns = columns = columns._replace(years=years)
            columns = columns._replace(first=columns.first + years - (columns.years or years))
        placed = _placed(signs, columns)
        cells = [_cell(year, month, placed.get(month), certainty) for month in range(MONTHS)]
        if len(signs) == MONTHS > len(placed):
            agree = len(placed) > MONTHS // 2 and all(signs[month] is token for month, token in placed.items())
            by_order = [_cell(year, month, sign, certainty * _BY_ORDER) for month, sign in enumerate(signs)]
            return [cell if agree and cell.token else other for cell, other in zip(cells, by_order, strict=True)]
        return cells


def _cell(year: int, month: int, token: Token | None, certainty: float) -> CellReading:
    if token is None:
        return CellReading(year, month + 1, None, 0.0, None)
    sign, mended = _sign(token.text)
    confidence = token.confidence * mended if mended < 1 or sign not in _DISTINCT else twice_misread(token.confidence)
    return CellReading(year, month + 1, sign, confidence * certainty, token)


def _sign(text: str) -> tuple[str, float]:
    sign = text.strip("|[](){}.,:;'").upper() or text
    if sign in SIGNS:
        return sign, 1.0
    return (_SLIPS[sign], _MENDED) if sign in _SLIPS else (sign, 0.0)


def _is_sign(text: str) -> bool:
    return _sign(text)[1] > 0


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None and int(text) >= EARLIEST_YEAR


def _is_year_row(row: Row) -> bool:
    """A row that begins with a year, or mostly consists of signs where a year was lost or misread.

    Behind a year are signs, or words as short, which may be dashes misread.
    """
    signs = sum(_is_sign(token.text) for token in row.tokens)
    if _is_year(row.tokens[0].text):
        short = all(len(token.text) <= _LONGEST_SIGN for token in row.tokens[1:])
        return signs >= (len(row.tokens) - 1) / 2 or (signs > 0 and short)
    return signs >= MONTHS // 2 and len(row.tokens) <= MONTHS + 2


def _years(rows: Sequence[Row]) -> list[tuple[int | None, float]]:
    """Each row's year and its certainty. Rows run down by one year: a doubtful year between two sure ones is known."""
    sure: list[int | None] = []
    for row in rows:
        token = row.tokens[0]
        sure.append(int(token.text) if _is_year(token.text) and token.confidence >= FLOOR else None)
    _drop_disorder(sure)
    found: list[tuple[int | None, float]] = []
    for at, year in enumerate(sure):
        if year is not None:
            found.append((year, 1.0))
            continue
        above = next(((sure[up] or 0) - (at - up) for up in range(at - 1, -1, -1) if sure[up]), None)
        below = next(((sure[down] or 0) + (down - at) for down in range(at + 1, len(sure)) if sure[down]), None)
        if above is not None and below is not None and above == below:
            found.append((above, 1.0))
        elif (above is None) != (below is None):
            # At the grid's first or last row only one neighbour speaks; what was read has to agree with it.
            guess = above if above is not None else below
            agrees = rows[at].tokens[0].text == str(guess)
            found.append((guess, 1.0) if agrees else (None, 0.0))
        else:
            found.append((None, 0.0))
    return found


def _drop_disorder(years: list[int | None]) -> None:
    """Unsay years that don't run down: one that more neighbours contradict than support was misread."""
    known = [(at, year) for at, year in enumerate(years) if year is not None]
    against = Counter(
        one
        for one, (at, year) in enumerate(known)
        for other, (elsewhere, its) in enumerate(known)
        if (at < elsewhere) != (year > its) and at != elsewhere
    )
    while against:
        worst, count = against.most_common(1)[0]
        if not count:
            return
        at, year = known[worst]
        years[at] = None
        del against[worst]
        for one, (elsewhere, its) in enumerate(known):
            if one in against and (at < elsewhere) != (year > its):
                against[one] -= 1


def _heading(row: Row) -> Columns | None:
    """The columns, if the row is a heading: a line through the middles of the letters that were read."""
    letters = [token for token in row.tokens if len(token.text) == 1 and token.text.upper() in LETTERS]
    if len(letters) < MONTHS // 2 or len(letters) < len(row.tokens) * 0.7:
        return None
    if len(letters) == MONTHS and [token.text.upper() for token in letters] == list(LETTERS):
        return _fit([(at, token.upright.centre) for at, token in enumerate(letters)])
    sure = [
        (LETTERS.index(token.text.upper()), token.upright.centre) for token in letters if token.text.upper() in "FSOND"
    ]
    rough = _fit(sure) if len(sure) > 1 else None
    if rough is None:
        return None
    known = [(rough.month(token.upright.centre), token) for token in letters]
    points = [
        (month, token.upright.centre)
        for (month, off), token in known
        if 0 <= month < MONTHS and LETTERS[month] == token.text.upper() and off < _NEAR
    ]
    return _fit(points) if len(points) > MONTHS // 2 else None


def _named_heading(row: Row) -> Columns | None:
    """The columns, if the row is a heading that names its months, "Jan" to "Dec"."""
    points = [
        (MONTH_NAMES.index(token.text[:3].lower()), token.upright.centre)
        for token in row.tokens
        if token.text[:3].lower() in MONTH_NAMES and len(token.text) <= _LONGEST_MONTH
    ]
    return _fit(points) if len(points) >= MONTHS // 2 and len(points) >= len(row.tokens) - 2 else None


def _fit(points: Sequence[tuple[int, float]]) -> Columns | None:
    months, places = [month for month, _ in points], [place for _, place in points]
    middle, centre = sum(months) / len(points), sum(places) / len(points)
    spread = sum((month - middle) ** 2 for month in months)
    if not spread:
        return None
    pitch = sum((month - middle) * (place - centre) for month, place in points) / spread
    if pitch <= 0:
        return None
    first = centre - pitch * middle
    if any(abs(place - first - pitch * month) > pitch / 2 for month, place in points):
        return None
    return Columns(first, pitch)


def _placed(signs: Sequence[Token], columns: Columns | None) -> dict[int, Token]:
    """Each sign under its month; those that stand between two, or twice under one, under none."""
    if columns is None:
        return {}
    placed: dict[int, Token] = {}
    doubtful: set[int] = set()
    for token in signs:
        month, off = columns.month(token.upright.centre)
        if not 0 <= month < MONTHS or off > _NEAR or token.upright.width > columns.pitch * 1.2:
            doubtful.add(min(max(month, 0), MONTHS - 1))
        elif month in placed:
            doubtful.add(month)
        else:
            placed[month] = token
    return {month: token for month, token in placed.items() if month not in doubtful}


def _without_margins(cells: list[CellReading]) -> list[CellReading]:
    """Newest to oldest known sign: a dash beyond says that the account was not there, one between "no data".

    What can't be read stays, wherever it stands: it may be a sign.
    """
    known = [at for at, cell in enumerate(cells) if cell.sign in SIGNS and cell.sign != "-"]
    if not known:
        return []
    newest, oldest = known[0], known[-1]
    return [
        cell
        for at, cell in enumerate(cells)
        if newest <= at <= oldest or (cell.sign is not None and cell.sign not in SIGNS)
    ]
