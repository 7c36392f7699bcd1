"""What rows of a running layout are made of: bullets, names with a kind behind, titles above groups of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.headings import heading_at
from functions.reports.disclosures.answers.labels import CELL, labels_in
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    NUMBER_LABELS,
    SAYING_LABELS,
    in_capitals,
    is_heading,
    is_name,
    is_prose,
    unlabelled,
)
from functions.reports.disclosures.answers.tables.records import table_at
from functions.reports.disclosures.geometry.rows import Row, Token, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import nearest, plain

_NEXT_LINE: Final = 2.3  # heights
_INDENT: Final = 0.08  # of the page's width
_SAME_EDGE: Final = 0.012
_VERBAL: Final = 3
_CLOSE_LINE: Final = 1.8  # heights
_FULL: Final = 0.7  # of the page's width
_LEAST_SPACES: Final = 4
_BRACKETS: Final = (("(", ")"), ("[", "]"))
_SPACES: Final = 2.0  # times the usual one
_WIDER: Final = 1.15  # times the step from line to line
_WIDEST: Final = 1.4  # where a line begins with a small letter
BULLET = re.compile(r"^(?:[•·»▪◦*+–—-]|>{1,3}|o|\(?\d{1,2}[.)])$")


def are_grouped(rows: Sequence[Row], bureau: Bureau | None, *, usual: bool) -> bool:
    """Whether titles stand above their items: the first stands before any item, and none below the last."""
    first_head = first_item = last_item = last_head = None
    at = 0
    while at < len(rows):
        row = rows[at]
        head = heading_at(rows, at, bureau, usual=usual)
        if head is not None:
            named = first_head is None and at > 0 and not is_heading(rows[at - 1]) and is_name(rows[at - 1])
            if named and in_capitals(rows[at - 1].tokens):
                return False  # it stands below a name
            first_head = at if first_head is None else first_head
            last_head = at
            at = head.stop
            if at < len(rows) and _names_unnumbered(rows[at]):
                last_item = at
            continue
        if numbers_in(row) and not is_prose(row):
            first_item = at if first_item is None else first_item
            last_item = at
        at += 1
    if first_head is None or last_head is None:
        return False
    if first_item is None or last_item is None:
        return True
    return first_head < first_item and last_head < last_item + 2


def _names_unnumbered(row: Row) -> bool:
    """Whether a row below a title names an inquiry, a record or a person: these have no number."""
    found = labels_in(row.tokens, None)
    if found and found[0].start == 0:
        return found[0].role == "name" and bool(found[0].value)
    return not is_prose(row) and len(row.tokens) > 1 and in_capitals(row.tokens[:2])


def whole_cells(rows: Sequence[Row], bureau: Bureau | None) -> list[Row]:
    """The rows with what goes on below in a row's last cell: it begins where that cell, or the value in it, does.

    Not those of a table, whose cells are told by its columns.
    """
    whole: list[Row] = []
    stop = 0
    for at, row in enumerate(rows):
        if at >= stop and (table := table_at(rows, at, LetterSection.ACCOUNT, bureau)) is not None:
            stop = table.stop
        if at >= stop and whole and _goes_on_in_cell(whole[-1], row):
            whole[-1] = Row((*whole[-1].tokens, *row.tokens))
        else:
            whole.append(row)
    return whole


def whole_paragraphs(rows: Sequence[Row]) -> list[Row]:
    """The rows with a paragraph that has labels amid its words as one: "We researched the account. Creditor - X BANK
    Account # - 1234* The results are: It was deleted." Whom to ask stands
    in a row of its own.
    """
    whole: list[Row] = []
    at = 0
    while at < len(rows):
        stop = at + 1
        if _is_told_by_labels(rows[at]):
            while stop < len(rows) and _is_next_line(rows[stop - 1], rows[stop]):
                close = rows[at + 1].baseline - rows[at].baseline
                small = rows[stop].text[:1].islower()
                if rows[stop].baseline - rows[stop - 1].baseline > close * (_WIDEST if small else _WIDER):
                    break  # the next paragraph: lines within one are evenly set
                stop += 1
        tokens = tuple(token for row in rows[at:stop] for token in row.tokens)
        told_to = _contacted_at(tokens)
        whole.extend(Row(part) for part in (tokens[:told_to], tokens[told_to:]) if part)
        at = stop
    return whole


def whole_brackets(rows: Sequence[Row]) -> list[Row]:
    """The rows with what a bracket at a row's end has on the line below on that row, "(Chapter 13 bankruptcy filed"
    "03/01/2024): Deleted", and so the label of what is said: "X BANK The" "results are: Deleted"."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and ((_is_open(above) and _closes(above, row)) or _ends_label(above, row)):
            whole[-1] = Row((*above.tokens, *row.tokens))
        else:
            whole.append(row)
    return whole


def _ends_label(above: Row, row: Row) -> bool:
    """Whether a row right below another begins with the end of a label of several words, and its sign."""
    step = row.baseline - above.baseline
    if row.page != above.page or not 0 < step < _NEXT_LINE * max(row.height, above.height):
        return False
    label = next((at for at, token in enumerate(row.tokens[:_VERBAL], 1) if token.text.endswith(":")), 0)
    last = [plain(text_of((*above.tokens[-count:], *row.tokens[:label]))) for count in (1, 2)] if label else []
    return any(plain(known) in last for known in SAYING_LABELS)


def _is_open(row: Row) -> bool:
    """Whether a row of one cell ends within a bracket."""
    text = row.text
    return any(text.rfind(one) > text.rfind(other) for one, other in _BRACKETS) and is_one_cell(row)


def is_one_cell(row: Row) -> bool:
    """Whether no gap of a row parts two cells: in a face of one width spaces are wide themselves."""
    gaps = sorted(row.gaps[1:])
    return len(runs_of(row)) == 1 or (len(gaps) >= _LEAST_SPACES and gaps[-1] < gaps[len(gaps) // 2] * _SPACES)


def _closes(above: Row, row: Row) -> bool:
    """Whether a row right below closes the bracket."""
    step = row.baseline - above.baseline
    text = row.text
    pairs = [each for each in _BRACKETS if above.text.rfind(each[0]) > above.text.rfind(each[1])]
    closed = any(text.find(other) >= 0 and one not in text[: text.find(other)] for one, other in pairs)
    return closed and row.page == above.page and 0 < step < _NEXT_LINE * max(row.height, above.height)


_MARKED = re.compile(r">{2,} ?[A-Z][a-z]+ have ")
"""Equifax's marks before each item: ">>> We have researched the credit account."""


def _is_told_by_labels(row: Row) -> bool:
    """Whether a sentence stands before the labels of a row."""
    if _MARKED.match(row.text):
        return True
    found = labels_in(row.tokens, None)
    front = row.tokens[: found[0].start] if found else ()
    told_of = {fact.role for fact in found}
    return len(front) > _VERBAL and is_prose(Row(tuple(front))) and bool(told_of & {"name", "number"})


def _is_next_line(above: Row, row: Row) -> bool:
    """Whether a row stands right below another at its edge, and the other has no room left for a word."""
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    level = abs(row.tokens[0].upright.left - above.tokens[0].upright.left) < _INDENT
    labels = labels_in(row.tokens, None)
    below = row.page == above.page and level and 0 < step < _CLOSE_LINE * max(row.height, above.height)
    if level and 0 < step < _NEXT_LINE * max(row.height, above.height) and _waits_for_number(above, row):
        return True  # "Account #", and the number on the next line
    starts = BULLET.match(row.tokens[0].text) is not None
    if below and not starts and labels and labels[0].role == "number" and not numbers_in(above):
        return True  # the number of what the sentence above names
    if above.text.endswith(".") and (not is_prose(row) or labels):
        return False  # the next entry
    return (
        below
        and not BULLET.match(row.tokens[0].text)
        and plain(row.tokens[0].text) != ""
        and above.tokens[-1].upright.right > _FULL
    )


def _waits_for_number(above: Row, row: Row) -> bool:
    """Whether a row ends with the label of a number, and the next one on its page is that."""
    label = above.text[-1] in "#:-" and any(
        nearest(text_of(above.tokens[-count:]).rstrip("#:- "), NUMBER_LABELS) is not None for count in (1, 2)
    )
    return label and above.page == row.page and not numbers_in(above) and bool(numbers_in(row))


def _contacted_at(tokens: tuple[Token, ...]) -> int:
    """Where the sentence begins that tells whom to ask; behind all words where none does."""
    text = text_of(tokens)
    asks = CONTACT.search(text)
    if asks is None:
        return len(tokens)
    count = len(text[: asks.start()].split())
    ended = [at for at in range(1, count + 1) if tokens[at - 1].text.endswith(".")]
    return ended[-1] if ended else len(tokens)


def _goes_on_in_cell(above: Row, row: Row) -> bool:
    first, last = row.tokens[0], above.tokens[-1]
    step = first.upright.top - last.upright.top
    if row.page != above.page or not 0 < step < _NEXT_LINE * max(row.height, above.height):
        return False
    left = first.upright.left
    if left < above.tokens[0].upright.left + _INDENT or numbers_in(row) or labels_in(row.tokens, None):
        return False
    if max(row.gaps[1:], default=0.0) > CELL:
        return False  # cells of its own
    starts = [
        token.upright.left
        for one, token in zip(above.tokens, above.tokens[1:], strict=False)
        if token.upright.left > one.upright.left and (gap_between(one, token) > CELL or one.text.endswith(":"))
    ]
    if not starts or left < starts[-1] - _SAME_EDGE:
        return False
    flush_right = abs(row.tokens[-1].upright.right - last.upright.right) < _SAME_EDGE
    return abs(starts[-1] - left) < _SAME_EDGE or flush_right


def unbulleted(tokens: Sequence[Token]) -> list[Token]:
    """The words without bullets and other signs before them; the last one stays."""
    words = list(tokens)
    while len(words) > 1 and (BULLET.match(words[0].text) or not plain(words[0].text)):
        words = words[1:]
    return words


def tells_of(tokens: Sequence[Token]) -> bool:
    """Whether a verb in small letters stands between capitals: "X BANK changed what you disputed about the X BANK"."""
    capitals = [at for at, token in enumerate(tokens) if token.text.isupper() and len(plain(token.text)) > 1]
    between = tokens[capitals[0] : capitals[-1]] if capitals else ()
    return sum(token.text.isalpha() and token.text.islower() for token in between) >= _VERBAL


def told(tokens: Sequence[Token]) -> list[Token]:
    """What follows a number, without the dash or colon between."""
    words = list(tokens)
    while words and not plain(words[0].text):
        words = words[1:]
    return words


def name_behind(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """A name that follows its number, and what follows that."""
    stop = next((at for at, token in enumerate(tokens) if not token.text[:1].isupper()), len(tokens))
    return unlabelled(tokens[:stop]), list(tokens[stop:])
