"""A recognised document as rows of words, with the pages' running heads and feet set aside and numbers masked.

From here on no full social security number exists: what is written as one is starred before anything else is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf
from statistics import median
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.recognition.model import Box, Page, Recognised, Word
from functions.reports.recognition.upright import ASPECT

_MOST_WORDS: Final = 300  # of a row; no printed one has as many
MARGIN: Final = 0.09  # share of the height in which running heads and feet stand
_HEAD_WORDS: Final = ("annual", "credit", "report", "experian", "page")
_RUNNING = re.compile(r"(?i)page\s*\w{1,4}\s*of\s*\w{1,4}|experian\.com|printreport|^\W*\d{1,2}/\d{1,2}/\d{2},?\s+\d")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\u0000-\u001f\ufffd]+")
_HYPHEN: Final = "\ufffe"  # what a PDF's own text has for one at a line's end
_SPECKS: Final = frozenset(["", *".,'`’‘\""])  # a lone stop is dirt on the glass
_DIGIT = "[0-9OoIlSB]"
_DASH = "[-–—. ]{1,3}"
_SSN = re.compile(rf"(?<![0-9A-Za-z]){_DIGIT}{{3}}{_DASH}{_DIGIT}{{2}}{_DASH}(?=({_DIGIT}{{4}})(?![0-9A-Za-z]))")
_LEAST_DIGITS: Final = 6  # of the nine; the others may be look-alikes
_SSN_WORDS = re.compile(r"(?i)social|ssn")
_LONG_NUMBER = re.compile(r"[0-9][0-9\-. ]{7,}[0-9]")
_VISIBLE: Final = 4
_ILLEGIBLE: Final = 0.4
_LONGER: Final = 3  # signs of a word that one sign may be an echo of
_LONG_HEADING: Final = 3
_LARGER: Final = 1.08  # than the body
_GAP: Final = 0.72  # text heights: a wider gap is no space between words, which is about a third
_WIDE_SPACES: Final = 1.9  # ... unless the spaces of the face are wide themselves
_LETTERS: Final = 2.0  # letters' widths; in a face of one width a space is one
_LONGEST_HEADING: Final = 60  # letters
_DEPTH: Final = 0.22  # of a word's height: how far its letters reach below the line
_REACHES_BELOW = re.compile(r"[gjpqyQ,;()\[\]{}$/|_@&]|^[^0-9A-Za-z]+$")


Told = TypeVar("Told")


class Token(NamedTuple):
    """A word to be read: `box` where it stands on the page, `upright` where it would stand if the page lay straight."""

    text: str
    confidence: float
    page: int
    box: Box
    upright: Box


@dataclass(frozen=True)
class Row:
    """The words on one height of a page, left to right."""

    tokens: tuple[Token, ...]

    @property
    def page(self) -> int:
        return self.tokens[0].page

    @cached_property
    def text(self) -> str:
        return text_of(self.tokens)

    @cached_property
    def legible(self) -> tuple[Token, ...]:
        """The words that can be read at all: others are dirt on the glass, or a scrap of a rule."""
        return tuple([token for token in self.tokens if token.confidence >= _ILLEGIBLE])

    @cached_property
    def gaps(self) -> tuple[float, ...]:
        """The space before each word, in text heights; before the first there is nothing but space."""
        return (inf, *[gap_between(one, other) for one, other in pairwise(self.tokens)])

    @cached_property
    def height(self) -> float:
        return max([token.upright.height for token in self.tokens])

    @cached_property
    def baseline(self) -> float:
        """The line that the letters stand on: words are as high or deep as their own letters, and rows are not."""
        feet = [token.upright.bottom for token in self.tokens if not _REACHES_BELOW.search(token.text)]
        return median(feet or [token.upright.bottom - _DEPTH * token.upright.height for token in self.tokens])


def once_a_row(tell: Callable[[Row], Told]) -> Callable[[Row], Told]:
    """Keeps with a row what a function tells of it: many ask the same of one row. What is told must not be changed."""
    key = f"{tell.__module__}.{tell.__qualname__}"

    def told(row: Row) -> Told:
        kept = vars(row)
        if key not in kept:
            kept[key] = tell(row)
        found: Told = kept[key]
        return found

    return told


def gap_between(one: Token, other: Token) -> float:
    """The space between two words of a row, in text heights."""
    left, right = one.upright, other.upright
    return (right.left - left.right) / (max(left.height, right.height, 1e-4) * ASPECT)


def text_of(tokens: Iterable[Token]) -> str:
    """The words with one space between."""
    return " ".join([token.text for token in tokens])


def place_of(tokens: Sequence[Token]) -> str:
    """The page and the place on it, as a person would look for it."""
    if not tokens:
        return "no place"
    box = tokens[0].box
    return f"page {tokens[0].page}, {box.left:.0%} across and {box.top:.0%} down"


def body_height(found: Sequence[Row]) -> float:
    """How high the rows are that are no headings."""
    return median([row.height for row in found]) if found else 0.0


def widest_space(rows: Sequence[Row]) -> float:
    """The widest gap, in text heights, that is still a space between words: never far wider than a letter."""
    gaps = sorted([gap for row in rows for gap in row.gaps[1:]])
    if not gaps:
        return _GAP
    letters = [t.upright.width / len(t.text) / max(t.upright.height, 1e-4) for row in rows for t in row.tokens]
    return max(_GAP, min(gaps[len(gaps) // 5] * _WIDE_SPACES, median(letters) / ASPECT * _LETTERS))


def is_larger(row: Row, body: float) -> bool:
    """Whether a row is set larger than the rest."""
    return row.height > body * _LARGER


@dataclass(frozen=True, slots=True)
class Sheets:
    """A recognised document as rows of words, with what runs along the pages' edges."""

    rows: tuple[Row, ...]
    pages: int
    missing_pages: int


def sheets_of(document: Recognised) -> Sheets:
    """All rows of all pages in order."""
    return Sheets(tuple(all_rows(document)), len(document.pages), document.missing_pages)


def without_edges(found: Iterable[Row]) -> list[Row]:
    """The rows without running heads and feet."""
    return [row for row in found if not _is_running(row)]


def all_rows(document: Recognised) -> list[Row]:
    """All rows of all pages in order, with what runs along the pages' edges."""
    return [row for page in document.pages for row in _page_rows(page)]


def _page_rows(page: Page) -> list[Row]:
    found: list[Row] = []
    for words in page.rows:
        tokens = _without_echoes(token for word in words if (token := _token(word, page.number)))
        starts = range(0, len(tokens), _MOST_WORDS)
        found.extend(Row(_masked(tokens[start : start + _MOST_WORDS])) for start in starts)
    return found


def _without_echoes(tokens: Iterable[Token]) -> list[Token]:
    """The words without single signs that were read again inside the place of a longer one: its letters, or what it
    has itself."""
    found: list[Token] = []
    for token in tokens:
        if not (len(token.text) == 1 and found and _is_within(token, found[-1])):
            found.append(token)
    return found


def _is_within(sign: Token, word: Token) -> bool:
    """A word's box may reach over a lone figure behind it, so a figure is what it seems."""
    inside = word.upright.left < sign.upright.left and sign.upright.right < word.upright.right
    again = sign.text.isalpha() or (sign.text in word.text and not sign.text.isdigit())
    return inside and len(word.text) >= _LONGER and again


def _token(word: Word, page: int) -> Token | None:
    """None for icons (characters of private use, which no reader can read), pieces of ruled lines, and specks."""
    text = _PRIVATE.sub("", word.text.replace(_HYPHEN, "-")).strip().strip("|¦").strip()
    return None if text in _SPECKS else Token(text, word.confidence, page, word.box, word.upright)


def _is_running(row: Row) -> bool:
    middle = row.tokens[0].upright.middle
    if MARGIN < middle < 1 - MARGIN:
        return False
    if _RUNNING.search(row.text):
        return True
    known = sum(nearest(token.text, _HEAD_WORDS) is not None for token in row.tokens)
    return known >= max(2, len(row.tokens) // 3)


def _masked(tokens: list[Token]) -> tuple[Token, ...]:
    """A row's words with social security numbers starred, also such as are written in three words or without dashes."""
    line = text_of(tokens)
    hidden = _SSN.sub(_star_number, line)
    if _SSN_WORDS.search(line):
        hidden = _LONG_NUMBER.sub(lambda found: mask_digits(found[0]), hidden)
    if hidden == line:
        return tuple(tokens)
    return tuple(token._replace(text=text) for token, text in zip(tokens, cut_like(tokens, hidden), strict=True))


def cut_like(tokens: Sequence[Token], line: str) -> list[str]:
    """A line cut into the words that stand where the tokens' own do: of a line of theirs with signs replaced."""
    at, words = 0, []
    for token in tokens:
        words.append(line[at : at + len(token.text)])
        at += len(token.text) + 1
    return words


def _star_number(found: re.Match[str]) -> str:
    digits = sum(sign.isdigit() for sign in found[0] + found[1])
    return re.sub(_DIGIT, "*", found[0]) if digits >= _LEAST_DIGITS else found[0]


def mask_digits(text: str) -> str:
    """All digits but the last four starred."""
    left = sum(sign.isdigit() for sign in text) - _VISIBLE
    signs = []
    for sign in text:
        hide = sign.isdigit() and left > 0
        left -= sign.isdigit()
        signs.append("*" if hide else sign)
    return "".join(signs)


def safe(text: str) -> str:
    """Text that was kept unread: any long run of digits in it is masked, for it may be an account number."""
    return _LONG_NUMBER.sub(lambda found: mask_digits(found[0]), text)


def heading(row: Row, entries: Iterable[str]) -> str | None:
    """Which of the headings this row is, and is alone."""
    if len(plain(row.text)) > _LONGEST_HEADING:
        return None
    titles = tuple(entries)
    title = _title(row.tokens, titles)
    if title is None and 1 < len(row.legible) < len(row.tokens):
        title = _title(row.legible, titles)
    return title


def _title(words: Sequence[Token], titles: tuple[str, ...]) -> str | None:
    text = text_of(words)
    near = nearest(text, titles)
    if near is None:
        return _shortened(titles).get(plain(text))
    # "0 Public Records" is a total, one letter away from the heading: a slip never makes a word of its own.
    if near.certainty < 1.0 and len(near.entry.split()) != len(words):
        return None
    return near.entry


@lru_cache(maxsize=1024)
def _shortened(titles: tuple[str, ...]) -> Mapping[str, str]:
    """Headings of three words or more by what is left of them without their first or last word."""
    shorter = {
        " ".join(words): title
        for title in titles
        if len(parts := title.split()) >= _LONG_HEADING
        for words in (parts[1:], parts[:-1])
    }
    # Where two are written alike the earlier one is meant.
    return MappingProxyType({plain(words): title for words, title in reversed(shorter.items())})


_LEAST_GAP: Final = 1.6  # heights between the words of two cells
_CENTRED: Final = 0.75


class Column(NamedTuple):
    """A column of a table: what its cells tell, and where its heading stands, in shares of the page's width."""

    role: str
    left: float
    right: float
    label: str


def runs_of(row: Row) -> list[list[Token]]:
    """The words of a row parted where the gap is one between two cells."""
    runs: list[list[Token]] = []
    for token in row.tokens:
        if runs and gap_between(runs[-1][-1], token) < _LEAST_GAP:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def cells_of(row: Row, columns: Sequence[Column]) -> dict[str, list[Token]]:
    """Words by role: a run belongs to the column whose heading it begins under, or whose middle it has."""
    cells: dict[str, list[Token]] = {}
    for words in _split_at(row, columns):
        left, right = words[0].upright.left, words[-1].upright.right
        best = min(columns, key=lambda column: min(abs(column.left - left), _off_middle(column, left, right)))
        cells.setdefault(best.role if best.role != "other" else f"other:{best.label}", []).extend(words)
    return cells


def _split_at(row: Row, columns: Sequence[Column]) -> list[list[Token]]:
    """Runs of words; where cells stand close, a word under a column's left edge begins another run."""
    edges = [column.left for column in columns]
    parts: list[list[Token]] = []
    for run in runs_of(row):
        parts.append([])
        for token in run:
            if parts[-1] and any(abs(edge - token.upright.left) < 0.006 for edge in edges):
                parts.append([])
            parts[-1].append(token)
    return parts


def _off_middle(column: Column, left: float, right: float) -> float:
    return abs((column.left + column.right) / 2 - (left + right) / 2)


def key_of(at: int, keys: Sequence[int], tops: Sequence[float]) -> int:
    """The key row of a row: its own, or the nearer one, the one above if both are as near."""
    above = max((key for key in keys if key <= at), default=None)
    below = min((key for key in keys if key > at), default=None)
    if above is None or below is None or above == at:
        return above if above is not None else (below or 0)
    # Across a page's end only what stands above counts.
    if int(tops[above]) != int(tops[below]):
        return above if int(tops[at]) == int(tops[above]) else below
    # Cells begin at one height as a rule; where they are centred, what stands above a key row is close to it.
    up = max(tops[each] - tops[each - 1] for each in range(above + 1, at + 1))
    down = max(tops[each + 1] - tops[each] for each in range(at, below))
    return below if down < up * _CENTRED else above
