"""Tables whose columns are the items: names across the top, and what is told of each below its name.

Such a table is unfolded: column by column, each name with its labels and what stands behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.labels import role_of
from functions.reports.disclosures.answers.pieces import NUMBER_LABELS, SAYING_LABELS, in_capitals
from functions.reports.disclosures.geometry.rows import Row, Token, runs_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_LEAST_COLUMNS: Final = 2
_LEAST_LABELS: Final = 2
_MOST_LABEL: Final = 4  # words
_LEFT_OF: Final = 0.03  # of the page's width: how far left of the first name the labels stand
_SAME_EDGE: Final = 0.006
_ENDS: Final = 4.0  # heights from one line of the table to the next


class _Line(NamedTuple):
    """A label, and what stands behind it in each column."""

    label: tuple[Token, ...]
    cells: list[list[Token]]


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """The rows with each table of items side by side as one item below the other; all others as they are."""
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        names = _names(rows, at)
        lines, stop = _lines(rows, at, names) if names else ([], at)
        if not _tells(lines):
            kept.append(rows[at])
            at += 1
            continue
        for column, name in enumerate(names):
            kept.append(Row(tuple(name)))
            for line in lines:
                kept.extend(_written(line, column))
        at = stop
    return kept


def _names(rows: Sequence[Row], at: int) -> list[list[Token]]:
    """The names that head the columns of a row that has nothing else; empty: it has others."""
    names = runs_of(rows[at])
    if len(names) < _LEAST_COLUMNS or not all(in_capitals(name) and _is_wordy(name) for name in names):
        return []
    below = rows[at + 1].tokens[0] if at + 1 < len(rows) else None
    left = below is not None and below.upright.left < names[0][0].upright.left - _LEFT_OF
    return names if left else []


def _is_wordy(name: Sequence[Token]) -> bool:
    return any(sign.isalpha() for sign in text_of(name)) and not text_of(name).endswith(":")


def _lines(rows: Sequence[Row], at: int, names: Sequence[Sequence[Token]]) -> tuple[list[_Line], int]:
    """The lines of the table below the names, each with those that go on with its cells, and the row after the last."""
    starts = [name[0].upright.left for name in names]
    lines: list[_Line] = []
    stop = at + 1
    while stop < len(rows) and _is_near(rows[stop - 1], rows[stop]):
        label, cells = _parted(rows[stop], starts)
        if not _is_under(cells, starts) or len(label) > _MOST_LABEL or not (label or lines):
            break
        if label and (not label[0].text[:1].isupper() or not any(cells)):
            break
        if label:
            lines.append(_Line(label, cells))
        else:
            for own, more in zip(lines[-1].cells, cells, strict=True):
                own.extend(more)
        stop += 1
    return lines, stop


def _is_near(above: Row, row: Row) -> bool:
    return row.page == above.page and 0 < row.baseline - above.baseline < _ENDS * max(row.height, above.height)


def _parted(row: Row, starts: Sequence[float]) -> tuple[tuple[Token, ...], list[list[Token]]]:
    """A row's label, left of all columns, and its words by column."""
    label = tuple(token for token in row.tokens if token.upright.left < starts[0] - _SAME_EDGE)
    cells: list[list[Token]] = [[] for _ in starts]
    for token in row.tokens[len(label) :]:
        column = max(at for at, start in enumerate(starts) if token.upright.left > start - _SAME_EDGE)
        cells[column].append(token)
    return label, cells


def _is_under(cells: Sequence[Sequence[Token]], starts: Sequence[float]) -> bool:
    """Whether each cell begins right where its column does."""
    return all(
        not cell or abs(cell[0].upright.left - start) < _SAME_EDGE for cell, start in zip(cells, starts, strict=True)
    )


def _tells(lines: Sequence[_Line]) -> bool:
    """Whether one line has what became of each item, behind a label that says so."""
    told = [line for line in lines if _role(line) == "said" and all(line.cells)]
    return len(lines) >= _LEAST_LABELS and len(told) == 1


def _role(line: _Line) -> str:
    text = text_of(line.label).rstrip(":")
    if nearest(text, SAYING_LABELS) is not None:
        return "said"
    if nearest(text, NUMBER_LABELS) is not None:
        return "number"
    return "kind" if role_of(text, signed=False) == "kind" else ""


def _written(line: _Line, column: int) -> list[Row]:
    """What a line tells of one item: its number, its kind or what became of it, behind the label, or a sentence on
    that; none where it tells anything else."""
    cell = line.cells[column]
    sentence = bool(cell) and cell[-1].text.endswith(".")
    if not any(plain(token.text) for token in cell) or not (_role(line) or sentence):
        return []
    last = line.label[-1]
    label = (*line.label[:-1], last._replace(text=last.text.rstrip(":") + ":"))
    return [Row((*label, *cell) if _role(line) else tuple(cell))]
