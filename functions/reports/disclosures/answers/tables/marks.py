"""Tables whose heads say more than what stands below: columns that are outcomes, and such as quote the reader.

A mark in a column that is an outcome is that outcome; it is written out. What the reader had said of an item is no
answer, however it is put; it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import is_prose
from functions.reports.disclosures.answers.tables.across import unfolded
from functions.reports.disclosures.answers.tables.heads import heads_outcomes, is_over_columns, role_of_head
from functions.reports.disclosures.geometry.rows import Column, Row, Token, cells_of, gap_between, runs_of, text_of

_MARK = re.compile(r"(?i:x|yes|y)|[✓✔√●■◉⦿•✗✘☒☑✅*]|[\[({<](?i:x|[✓✔√●■•*])[\])}>]|_+(?i:x)_+")
_NO_MARK = re.compile(r"(?i:no|n|n/a)|[-–—.○◯☐□]+|[\[({<]_*[\])}>]|_+")
_MOST_HEAD_ROWS: Final = 3
_LEAST_OUTCOMES: Final = 2
_NEXT_LINE: Final = 2.2  # heights from a line of a head to the next
_APART: Final = 0.6  # heights: more than a space between the words of a cell
_SAME_EDGE: Final = 0.004  # of the page's width
_BESIDE: Final = 0.03  # of the page's width: how far off its head a mark may stand
_TABLE_ENDS: Final = 6.5  # heights from one record to the next
_CLAIMED = re.compile(
    r"(?i)(?:(?:your|stated|the|dispute|disputed|consumer'?s?|customer'?s?) )*"
    r"(?:dispute|reasons?|claims?|concern|statement|comments?|words|request|explanation|objection)"
    r"(?: (?:for|of|in) (?:the |your )?disputes?)?|"
    r"(?:what |why )?you (?:said|told us|asked(?: for| us)?|wrote|claimed|stated|disputed it|questioned it)|"
    r"disputed (?:as|because)"
)
"""Heads of what the reader had said."""
_READERS = re.compile(r"(?i)\b(?:you|your|reasons?|consumer'?s?|customer'?s?)\b")


@dataclass(slots=True)
class _Head:
    """The head of a column: its words from line to line, and how far across they reach."""

    words: list[Token] = field(default_factory=list)
    left: float = 1.0
    right: float = 0.0

    def takes(self, run: Sequence[Token], beside: float = 0.0) -> bool:
        return run[0].upright.left < self.right + beside and run[-1].upright.right > self.left - beside

    def add(self, run: Sequence[Token]) -> None:
        self.words.extend(run)
        self.left = min(self.left, run[0].upright.left)
        self.right = max(self.right, run[-1].upright.right)


def with_marked_outcomes(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """The rows with the words of a column's head for the mark that stands in it, without the heads; items that stand
    side by side are put one below the other.

    A record with more than one mark has none: which of them counts is for a person.
    """
    rows = unfolded(rows)
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        heads, stop = _marked_heads(rows, at, bureau)
        if not heads:
            kept.append(rows[at])
            at += 1
            continue
        at = stop
        while at < len(rows) and _is_next(rows[at - 1], rows[at], heads):
            written = _written(rows[at], heads)
            kept.extend([Row(written)] if written else [])
            at += 1
    return kept


def _marked_heads(rows: Sequence[Row], at: int, bureau: Bureau | None) -> tuple[list[_Head], int]:
    """The columns that are outcomes, of a head that begins here and has a mark below, and the row after it."""
    for count in range(_MOST_HEAD_ROWS, 0, -1):
        part = rows[at : at + count]
        if len(part) < count or any(not _is_close(one, other) for one, other in pairwise(part)):
            continue
        if any(numbers_in(row) or row.text.endswith((".", ":")) for row in part):
            continue
        if any(_is_mark(run) for row in part for run in runs_of(row)[1:]):
            continue
        heads = _heads(part)
        told = [(head, title_in(head.words, bureau, whole=True)) for head in heads[1:]]
        decided = [(head, said.outcome) for head, said in told if said is not None and said.outcome is not None]
        outcomes: set[Outcome | None] = {outcome for _, outcome in decided}
        own = [head for head, _ in decided]
        if len(outcomes) >= _LEAST_OUTCOMES and len(own) * 2 > len(heads) - 1 and _has_marks(rows, at + count, own):
            return own, at + count
    return [], at


def _heads(part: Sequence[Row]) -> list[_Head]:
    """The cells of a head, those of several lines put together, from left to right."""
    heads: list[_Head] = []
    for at in range(len(part)):
        for run in _cells_of_head(part, at):
            head = next((each for each in heads if each.takes(run)), None)
            if head is None:
                head = _Head()
                heads.append(head)
            head.add(run)
    return sorted(heads, key=lambda head: head.left)


def _cells_of_head(part: Sequence[Row], at: int) -> list[list[Token]]:
    """The cells of one line of a head, parted too where a cell of another line begins: they may stand close."""
    starts = [run[0].upright.left for other in part if other is not part[at] for run in runs_of(other)]
    cells: list[list[Token]] = []
    for run in runs_of(part[at]):
        cells.append([])
        for token in run:
            apart = bool(cells[-1]) and gap_between(cells[-1][-1], token) > _APART
            if apart and any(abs(start - token.upright.left) < _SAME_EDGE for start in starts):
                cells.append([])
            cells[-1].append(token)
    return cells


def _is_close(above: Row, row: Row) -> bool:
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    return row.page == above.page and step < _NEXT_LINE * max(row.height, above.height)


def _has_marks(rows: Sequence[Row], at: int, heads: Sequence[_Head]) -> bool:
    """Whether one of the next rows has a mark under a head."""
    return any(_marks(row, heads) for row in rows[at : at + _MOST_HEAD_ROWS])


def _is_mark(run: Sequence[Token]) -> bool:
    return _MARK.fullmatch("".join(token.text for token in run)) is not None


def _marks(row: Row, heads: Sequence[_Head]) -> list[tuple[_Head, list[Token]]]:
    """The marks of a row, each with the head that it stands under."""
    marks = (run for run in runs_of(row) if _is_mark(run))
    return [(head, run) for run in marks if (head := _over(run, heads)) is not None]


def _over(run: Sequence[Token], heads: Sequence[_Head]) -> _Head | None:
    """The head over a run: the nearest by its middle, if the run stands below it."""
    middle = (run[0].upright.left + run[-1].upright.right) / 2
    near = min(heads, key=lambda head: abs((head.left + head.right) / 2 - middle))
    over = next((head for head in heads if head.takes(run)), near)
    return over if over.takes(run, _BESIDE) else None


def _is_next(above: Row, row: Row, heads: Sequence[_Head]) -> bool:
    """Whether a row is of the table: it has a mark, or stands left of all of them right below."""
    if _marks(row, heads):
        return True
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    left = min(head.left for head in heads)
    near = row.page == above.page and step < _TABLE_ENDS * row.height
    return near and row.tokens[-1].upright.right < left + _BESIDE and not is_prose(row)


def _written(row: Row, heads: Sequence[_Head]) -> tuple[Token, ...]:
    """A record's words, and the outcome that is marked."""
    marks = _marks(row, heads)
    said = [token for _, run in marks for token in run]
    said += [
        token
        for run in runs_of(row)
        if _NO_MARK.fullmatch("".join(token.text for token in run)) and _over(run, heads) is not None
        for token in run
    ]
    words = [token for token in row.tokens if token not in said]
    if len(marks) == 1:
        head, run = marks[0]
        words.extend(token._replace(page=run[0].page, box=run[0].box, upright=run[0].upright) for token in head.words)
    return tuple(words)


def without_claims(rows: Sequence[Row]) -> list[Row]:
    """The rows of tables without the column of what the reader had said, and without the heads of such as say nothing
    else of their items."""
    kept: list[Row] = []
    columns: list[Column] = []
    for at, row in enumerate(rows):
        own = _claimed_columns(row)
        if own:
            columns = own
            if own[-1].role != "claim":
                kept.append(Row(tuple(token for run in runs_of(row) if not _claims(run) for token in run)))
            continue
        if columns and not _is_below(rows[at - 1], row, columns):
            columns = []
        claimed = cells_of(row, columns).get("claim", []) if columns else []
        left = tuple(token for token in row.tokens if token not in claimed)
        kept.extend([Row(left)] if left else [])
    return kept


def _claimed_columns(row: Row) -> list[Column]:
    """The columns of a table of names, or numbers, one of which only quotes the reader; empty where none does."""
    runs = runs_of(row)
    claims = [_claims(run) for run in runs]
    if len(runs) < _LEAST_OUTCOMES or heads_outcomes(row) or sum(claims) != 1:
        return []
    roles = ["claim" if claimed else role_of_head(run) for run, claimed in zip(runs, claims, strict=True)]
    # Behind the reader's own words stands what was answered, whatever heads it.
    known = roles if claims[-1] else [roles[0]]
    if not {"name", "number"} & set(roles) or "" in known:
        return []
    if not claims[-1] and (claims[0] or not _heads_words(row)):
        return []
    roles = [role or "other" for role in roles]
    return [
        Column(role, run[0].upright.left, run[-1].upright.right, text_of(run))
        for role, run in zip(roles, runs, strict=True)
    ]


def _heads_words(row: Row) -> bool:
    """Whether a row heads columns, and one of them in words that only the reader's own have: "You told us"."""
    labels = any(token.text.endswith(":") for token in row.tokens)
    return _READERS.search(row.text) is not None and not labels and not any(sign.isdigit() for sign in row.text)


def _claims(head: Sequence[Token]) -> bool:
    return _CLAIMED.fullmatch(text_of(head)) is not None


def _is_below(above: Row, row: Row, columns: Sequence[Column]) -> bool:
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    if row.page != above.page or step > row.height * _TABLE_ENDS:
        return False
    return not any(is_prose(Row(tuple(run))) and is_over_columns(run, columns) for run in runs_of(row))
