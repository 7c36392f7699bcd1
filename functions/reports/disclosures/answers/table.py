"""Answers in a table: a heading row, a record an item, cells that run over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import Said, said_in, title_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import (
    NAME_LABELS,
    NUMBER_LABELS,
    SAYING_LABELS,
    Item,
    is_prose,
    section_of,
    unlabelled,
)
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_OTHERS: Final = (
    "Type", "Date", "Section", "Category", "Reason", "Dispute Reason", "Your Dispute", "Reason for dispute",
    "Date Opened", "Remarks", "Comments", "Details", "Explanation", "Kind", "Item Type", "Date Completed", "Dispute",
    "Reported", "You said", "What you disputed", "Dispute Claim", "Date of inquiry", "Claim", "Notes", "Description",
    "Ref", "Disputed as",
)  # fmt: skip
_FIELDS: Final = ("Field", "Information", "Data Field", "Detail", "Item", "Data", "What", "Field Name")
_BEFORE: Final = (
    "Before", "Was", "Previously", "Before Dispute", "Before Investigation", "Old", "Prior", "Reported Before",
    "Formerly", "Previous", "Before your dispute", "Prior Value", "Old Value", "As Disputed",
    "Before Our Investigation", "From",
)  # fmt: skip
_AFTER: Final = (
    "After", "Now", "Is Now", "After Dispute", "After Investigation", "New", "Current", "Reported Now", "Updated",
    "After your dispute", "New Value", "Current Value", "After Our Investigation", "To",
)  # fmt: skip
_ROLES: Final = {
    **dict.fromkeys(NAME_LABELS, "name"),
    **{label: "number" for label in NUMBER_LABELS if label not in NAME_LABELS},
    **dict.fromkeys(SAYING_LABELS, "said"),
}
_LONGEST_LABEL: Final = 4
_LEAST_GAP: Final = 1.6  # heights between the words of two cells
_CENTRED: Final = 0.75
_TABLE_ENDS: Final = 4.5  # row steps without a record


class _Column(NamedTuple):
    role: str
    left: float
    right: float
    label: str


class Table(NamedTuple):
    """The items of a table, and the row after its last."""

    items: list[Item]
    stop: int


class Changes(NamedTuple):
    """Values before and after, by label, and the row after the last of them."""

    before: dict[str, str]
    after: dict[str, str]
    stop: int


def table_at(rows: Sequence[Row], at: int, section: LetterSection, bureau: Bureau | None) -> Table | None:
    """The table whose heading row is here; None: it is none that heads outcomes."""
    columns = _outcome_columns(rows[at])
    if not columns:
        return None
    stop = at + 1
    while stop < len(rows) and _belongs(rows, stop, columns):
        stop += 1
    body = [row for row in rows[at + 1 : stop] if not _is_heading(row, columns)]
    kinds = [column.label for column in columns]
    return Table([item for part in _records(body, columns) if (item := _item(part, kinds, section, bureau))], stop)


def heads_outcomes(row: Row) -> bool:
    """Whether a row heads a table of outcomes."""
    return bool(_outcome_columns(row))


def _outcome_columns(row: Row) -> list[_Column]:
    columns = _columns(row, _ROLES | dict.fromkeys(_OTHERS, "other"))
    roles = {column.role for column in columns}
    return columns if "said" in roles and roles & {"name", "number"} else []


def changes_at(rows: Sequence[Row], at: int) -> Changes | None:
    """The table of values before and after whose heading row is here."""
    roles = dict.fromkeys(_BEFORE, "before") | dict.fromkeys(_AFTER, "after")
    columns = _columns(rows[at], dict.fromkeys(_FIELDS, "field") | roles, least=2)
    if {"before", "after"} - {column.role for column in columns}:
        return None
    if columns[0].role != "field":
        columns = [_Column("field", 0.0, columns[0].left - 0.01, ""), *columns]
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    stop = at + 1
    while stop < len(rows) and rows[stop].page == rows[at].page and not numbers_in(rows[stop]):
        cells = _cells(rows[stop], columns)
        if not cells.get("field") or not (cells.get("before") or cells.get("after")) or is_prose(rows[stop]):
            break
        label = text_of(cells["field"]).rstrip(":")
        before[label] = text_of(cells.get("before", ()))
        after[label] = text_of(cells.get("after", ()))
        stop += 1
    return Changes(before, after, stop) if before else None


def _columns(row: Row, roles: dict[str, str], least: int = 2) -> list[_Column]:
    """The columns that a row heads; none where any of its words is no heading."""
    columns: list[_Column] = []
    at = 0
    while at < len(row.tokens):
        found = _label_at(row.tokens, at, roles)
        if found is None:
            return []
        entry, stop = found
        left, right = row.tokens[at].upright.left, row.tokens[stop - 1].upright.right
        columns.append(_Column(roles[entry], left, right, entry))
        at = stop
    return columns if len(columns) >= least else []


def _label_at(tokens: Sequence[Token], at: int, roles: dict[str, str]) -> tuple[str, int] | None:
    """The longest label that begins here and whose words stand close, and where it ends."""
    for stop in range(min(len(tokens), at + _LONGEST_LABEL), at, -1):
        words = tokens[at:stop]
        if any(gap_between(one, other) > _LEAST_GAP for one, other in pairwise(words)):
            continue
        near = nearest(text_of(words).rstrip(":"), roles)
        if near is not None and len(near.entry.split()) == len(words):
            return near.entry, stop
    return None


def _runs(row: Row) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for token in row.tokens:
        if runs and gap_between(runs[-1][-1], token) < _LEAST_GAP:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _cells(row: Row, columns: Sequence[_Column]) -> dict[str, list[Token]]:
    """Words by role: a run belongs to the column whose heading it begins under, or whose middle it has."""
    cells: dict[str, list[Token]] = {}
    for words in _split_at(row, columns):
        left, right = words[0].upright.left, words[-1].upright.right
        best = min(columns, key=lambda column: min(abs(column.left - left), _off_middle(column, left, right)))
        cells.setdefault(best.role if best.role != "other" else f"other:{best.label}", []).extend(words)
    return cells


def _split_at(row: Row, columns: Sequence[_Column]) -> list[list[Token]]:
    """Runs of words; where cells stand close, a word under a column's left edge begins another run."""
    edges = [column.left for column in columns]
    parts: list[list[Token]] = []
    for run in _runs(row):
        parts.append([])
        for token in run:
            if parts[-1] and any(abs(edge - token.upright.left) < 0.006 for edge in edges):
                parts.append([])
            parts[-1].append(token)
    return parts


def _off_middle(column: _Column, left: float, right: float) -> float:
    return abs((column.left + column.right) / 2 - (left + right) / 2)


def _is_heading(row: Row, columns: Sequence[_Column]) -> bool:
    """Whether it is the heading row again, on a further page."""
    return plain(row.text) == plain(" ".join(column.label for column in columns))


def _belongs(rows: Sequence[Row], at: int, columns: Sequence[_Column]) -> bool:
    """Whether a row still is of the table: not far below the one before, under its columns, no running text."""
    row, above = rows[at], rows[at - 1]
    left = min(column.left for column in columns)
    if row.tokens[0].upright.left < left - 0.03:
        return False
    runs = _runs(row)
    if len(runs) == 1 and is_prose(row) and len(row.tokens) >= 8 and abs(runs[0][0].upright.left - left) < 0.01:
        return False
    if row.page != above.page:
        return bool(numbers_in(row)) or _is_heading(row, columns) or len(runs) > 1
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    high = max(token.upright.height for token in row.tokens)
    if len(runs) == 1 and abs(runs[0][0].upright.left - left) < 0.01 and not numbers_in(row):
        # A lone cell in the first column runs on right below; further down it is a heading.
        return step < high * 2.6 and high < 1.15 * max(token.upright.height for token in above.tokens)
    return step < high * _TABLE_ENDS


def _records(rows: Sequence[Row], columns: Sequence[_Column]) -> list[dict[str, list[Token]]]:
    """The rows' cells put together by record."""
    cells = [_cells(row, columns) for row in rows]
    tops = [row.tokens[0].upright.top + row.page for row in rows]
    keys = [at for at, row in enumerate(rows) if _is_key(row, cells[at])] or list(range(len(rows)))
    records: dict[int, dict[str, list[Token]]] = {key: {} for key in keys}
    for at in range(len(rows)):
        key = _key_of(at, keys, tops)
        for role, words in cells[at].items():
            records[key].setdefault(role, []).extend(words)
    return [records[key] for key in keys]


def _is_key(row: Row, cells: dict[str, list[Token]]) -> bool:
    """Whether a row has what each record has once: a number, or a word that stands for none."""
    number = cells.get("number", [])
    return bool(numbers_in(row)) or (bool(number) and bool(cells.get("said") or cells.get("name")))


def _key_of(at: int, keys: Sequence[int], tops: Sequence[float]) -> int:
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


def _item(
    cells: dict[str, list[Token]], kinds: Sequence[str], section: LetterSection, bureau: Bureau | None
) -> Item | None:
    told = cells.get("said", [])
    where = [*cells.get("number", []), *cells.get("name", [])]
    for role in ("number", "name"):
        words = cells.get(role, [])
        numbers = numbers_in(Row(tuple(words))) if words else []
        if numbers:
            number = numbers[-1]
            own = words[number.start : number.stop]
            name = [token for token in cells.get("name", []) if token not in own]
            return Item(unlabelled(name), own, number.text, _said(told, bureau), told, LetterSection.ACCOUNT)
    if not where or not told:
        return None
    kind = text_of(token for role, words in cells.items() if role.startswith("other:") for token in words)
    name = unlabelled(cells.get("name", []))
    found = section_of(f"{kind} {text_of(where)}", section)
    return Item(name, said=_said(told, bureau), title=told, section=found) if name else None


def _said(words: Sequence[Token], bureau: Bureau | None) -> Said | None:
    return title_in(words, bureau) or said_in(words)
