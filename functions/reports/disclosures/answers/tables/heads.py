"""What the heads of a table's columns head: names, numbers, what came of them; told by their words, or by the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import title_in
from functions.reports.disclosures.answers.pieces import (
    NAME_LABELS,
    NUMBER_LABELS,
    SAYING_LABELS,
    in_capitals,
    is_prefixed,
)
from functions.reports.disclosures.geometry.rows import Column, Row, Token, cells_of, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_SAID = re.compile(
    r"(?i)\b(?:outcome|results?|status|actions?|findings?|decision|response|resolution|disposition|conclusion|determination|"
    r"what (?:we did|happened|was (?:done|answered|decided)|we found|came of it|became of it)|answer|our reply)\b"
)
_NUMBER = re.compile(
    r"(?i)\b(?:account|acct|a/c|partial|loan)?\s*(?:numbers?|num|nbr|no|digits|ending(?: in)?|reference|ref|id)\b|#"
)
_NAME = re.compile(
    r"(?i)\b(?:names?|company|companies|creditors?|furnishers?|sources?|items?|accounts?|lenders?|who|"
    r"reported by|subscriber|entry|"
    r"institution|business|collector|agency|inquirer|court|organi[sz]ation|provider|party|"
    r"what you disputed|disputed (?:item|account|entry))\b"
)
_TYPED = re.compile(r"(?i)\b(?:type|kind|opened)$|^date\b")
_OTHER = re.compile(
    r"(?i)\b(?:type|kind|date|dates|section|category|reason|remarks?|comments?|details?|opened|completed|reported|dispute|claim|notes?|"
    r"description|you said|disputed as|explanation|page|code)\b"
)
_MEANS = re.compile(
    r"(?i)\b(?:meanings?|means|definitions?|what it means|in plain words|stands for|telephone|phone|address)\b"
)
_KINDS_ALONE = re.compile(
    r"(?i)(?:(?:credit|former|hard|soft|trade) ?)?(?:account|inquiry|public record|record|address|employer|employment|"
    r"name|collection|tradeline|personal(?: information)?)"
)
_PLACE = re.compile(r"\(?#?\d{1,2}[.):]?")
_CELL: Final = 1.2  # heights
_SPACE: Final = 0.6  # heights: more than one between the words of a cell
_LEVEL: Final = 0.004  # of the page's width
_MOST_SHAPING: Final = 4  # rows that tell the columns of a table without headings
_SAME_EDGE: Final = 0.02
LABELS: Final = (*NAME_LABELS, *NUMBER_LABELS, *SAYING_LABELS, "Type", "Kind", "Date")
_LONGEST_LABEL: Final = 5
_MOST_SMALL: Final = 8
_MOST_HEAD_WORDS: Final = 16
SHORT: Final = ("no", "acct", "num", "nbr", "ref", "a", "n")  # words that have a stop though no sentence ends


def outcome_columns(row: Row) -> list[Column]:
    """The columns of a row that heads a table of outcomes; empty: it heads none."""
    marked = is_prefixed(row.text) or any(
        token.text.endswith((":", ".")) and plain(token.text) not in SHORT for token in row.tokens
    )
    small = sum(token.text[:1].islower() for token in row.tokens)
    if marked or small > _MOST_SMALL or any(sign.isdigit() for sign in row.text) or len(row.tokens) > _MOST_HEAD_WORDS:
        return []
    columns = [_column(words) for words in _head_cells(row)]
    if [column.role for column in columns].count("name") > 1 and all(column.role != "number" for column in columns):
        # "Account" heads names or numbers; beside another column of names it heads numbers.
        columns = [_as_number(column) for column in columns]
    if [column.role for column in columns].count("said") > 1:
        # "Status", beside what came of it, tells how far the work is.
        columns = [column._replace(role="other") if _is_progress(column) else column for column in columns]
    roles = [column.role for column in columns]
    if len(columns) < 2 or "" in roles or "means" in roles or roles.count("said") != 1:
        return []
    if "name" not in roles and "number" not in roles:
        return []
    cells = _head_cells(row)
    if len(cells) == 2 and any(title_in(words, None, whole=True) is not None for words in cells):
        return []  # a label and its value: "Result   No changes made"
    return columns


def lone_column(rows: Sequence[Row], at: int, bureau: Bureau | None) -> list[Column]:
    """The columns of a table of which only the outcomes' has a heading: it stands over the last cells of rows that
    begin further left."""
    head = runs_of(rows[at])
    if len(head) != 1 or at + 1 >= len(rows) or nearest(text_of(head[0]).rstrip(":"), SAYING_LABELS) is None:
        return []
    left = head[0][0].upright.left
    below = [runs_of(row) for row in rows[at + 1 : at + 1 + _MOST_SHAPING] if row.page == rows[at].page]
    below = [runs for runs in below if len(runs) > 1 and abs(runs[-1][0].upright.left - left) < _SAME_EDGE]
    if not below or title_in(runs_of(rows[at + 1])[-1], bureau, whole=True) is None:
        return []
    widest = max(below, key=len)
    columns = [
        Column("number" if place else "name", run[0].upright.left, run[-1].upright.right, "")
        for place, run in enumerate(widest[:-1][:2])
    ]
    return [*columns, Column("said", left, head[0][-1].upright.right, text_of(head[0]))]


def by_content(columns: Sequence[Column], body: Sequence[Row]) -> list[Column]:
    """Where a column headed as that of names has but the kinds of entries, the names are in the one described; where
    none is, in the first one, if all in it is set in capitals."""
    cells = [cells_of(row, columns) for row in body]
    first = columns[0]
    shown = [own.get(first.role, own.get(f"{first.role}:{first.label}", ())) for own in cells]
    if first.role == "other" and all(column.role != "name" for column in columns) and all(map(in_capitals, shown)):
        return [first._replace(role="name"), *columns[1:]]
    named = [text_of(own["name"]) for own in cells if own.get("name")]
    described = next((each for each in columns if each.role.startswith("other")), None)
    if described is None or not named or not all(_KINDS_ALONE.fullmatch(words) for words in named):
        return list(columns)
    roles = {"name": "other"}
    return [
        column._replace(role="name")
        if column is described
        else column._replace(role=roles.get(column.role, column.role))
        for column in columns
    ]


def heads_outcomes(row: Row) -> bool:
    """Whether a row heads a table of outcomes."""
    return bool(outcome_columns(row))


def role_of_head(words: Sequence[Token]) -> str:
    """What the head of a column heads: "name", "number", "said", "means" or "other"; "" where nobody knows it."""
    return _column(words).role


def left_of(row: Row) -> float:
    """Where a row's cells begin, but for its place in the list, which may stand before the first head."""
    placed = len(row.tokens) > 1 and _PLACE.fullmatch(row.tokens[0].text) and row.gaps[1] > _CELL
    return row.tokens[1 if placed else 0].upright.left


def is_over_columns(run: Sequence[Token], columns: Sequence[Column]) -> bool:
    """Whether words run on without a gap from one column into the next, as no cell does."""
    starts = sorted(column.left for column in columns)
    return any(
        part[0].upright.left < start - 0.01 and part[-1].upright.right > start + 0.02
        for part in _parted_at(run, starts)
        for start in starts
    )


def _parted_at(run: Sequence[Token], starts: Sequence[float]) -> list[list[Token]]:
    """Words parted where a column begins, behind more than a space: cells may stand close."""
    parts = [[run[0]]]
    for above, token in pairwise(run):
        begins = any(abs(token.upright.left - start) < _LEVEL for start in starts)
        if begins and gap_between(above, token) > _SPACE:
            parts.append([])
        parts[-1].append(token)
    return parts


def _is_progress(column: Column) -> bool:
    return column.role == "said" and plain(column.label) in ("status", "disputestatus", "itemstatus")


def _as_number(column: Column) -> Column:
    return column._replace(role="number") if nearest(column.label, NUMBER_LABELS) is not None else column


def _head_cells(row: Row) -> list[list[Token]]:
    """The headings of a row: words that stand close, parted too where each begins with a label of its own."""
    parts: list[list[Token]] = []
    for run in runs_of(row):
        parts.append([])
        for token in run:
            ended = (
                parts[-1]
                and _is_whole_label(parts[-1])
                and token.text[:1].isupper()
                and not _TYPED.search(text_of([*parts[-1], token]))
                and not _is_whole_label([*parts[-1], token])
            )
            if ended:
                parts.append([])
            parts[-1].append(token)
    return parts


def _is_whole_label(words: Sequence[Token]) -> bool:
    return nearest(text_of(words).rstrip(":"), LABELS) is not None


def _column(words: Sequence[Token]) -> Column:
    text = text_of(words)
    role = ""
    ended = text.endswith(",") or (text.endswith(".") and plain(words[-1].text) not in SHORT)
    if len(words) <= _LONGEST_LABEL and not ended:
        known = nearest(text.rstrip(":"), NAME_LABELS)
        if _MEANS.search(text) and known is None:
            role = "means"
        elif nearest(text.rstrip(":"), SAYING_LABELS) is not None:
            role = "said"
        elif nearest(text.rstrip(":"), NUMBER_LABELS) is not None and known is None:
            role = "number"
        elif known is not None:
            role = "name"
        else:
            kinds = (("said", _SAID), ("number", _NUMBER), ("other", _TYPED), ("name", _NAME), ("other", _OTHER))
            role = next((kind for kind, pattern in kinds if pattern.search(text)), "")
    return Column(role, words[0].upright.left, words[-1].upright.right, text)
