"""Answers in a table: a heading row, a record an item, cells that run over several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import is_made_exact, said_of, title_in
from functions.reports.disclosures.answers.numbers import former_in, last_line, number_of_cell, numbers_in
from functions.reports.disclosures.answers.outline.values import changes_at
from functions.reports.disclosures.answers.pieces import (
    CONTACT,
    SAYING_LABELS,
    Item,
    in_capitals,
    is_prose,
    labelled,
    section_of,
    unlabelled,
    without_kind,
)
from functions.reports.disclosures.answers.tables.heads import (
    LABELS,
    by_content,
    is_over_columns,
    left_of,
    lone_column,
    outcome_columns,
)
from functions.reports.disclosures.geometry.rows import (
    Column,
    Row,
    Token,
    cells_of,
    gap_between,
    key_of,
    runs_of,
    text_of,
)
from functions.reports.disclosures.lexicon import nearest, plain

_REMARKS = re.compile(r"(?i)\b(?:explanation|remarks?|comments?|details?|notes?)\b")
_ADDRESS = re.compile(r"(?i)(?:p\.? ?o\.? ?box|\d+ [a-z0-9]+ [a-z])")
_WIDER: Final = 1.12  # times the step between the lines of a cell
_TABLE_ENDS: Final = 6.5  # heights without a record: a name may have run over three lines
_MUCH_WIDER: Final = 1.2  # times the widest step between rows of a table
_LEAST_ROWS: Final = 2
_LEVEL: Final = 0.004  # of the page's width
_PLACE = re.compile(r"\(?#?\d{1,2}[.):]?")
_CELL: Final = 1.2  # heights
_MIDST: Final = ("and", "or", "as", "but", "with")


class Table(NamedTuple):
    """The items of a table, and the row after its last."""

    items: list[Item]
    stop: int


def table_at(rows: Sequence[Row], at: int, section: LetterSection, bureau: Bureau | None) -> Table | None:
    """The table whose heading row is here; None: it is none that heads outcomes."""
    columns = outcome_columns(rows[at]) or lone_column(rows, at, bureau)
    if not columns or (at + 1 < len(rows) and _is_labelled(rows[at + 1])):
        return None
    stop = at + 1
    while stop < len(rows) and _belongs(rows, stop, columns, bureau) and not _is_further(rows, at, stop, columns):
        stop += 1
    first = at + 1 + (at + 1 < stop and _ends_heading(rows[at + 1], columns))
    body = [row for row in rows[first:stop] if not _is_heading(row, columns)]
    columns = by_content(columns, body)
    kinds = [column.label for column in columns]
    records = _records(body, columns, bureau)
    return Table([item for part in records if (item := _item(part, kinds, section, bureau))], stop)


def _is_labelled(row: Row) -> bool:
    """Whether a row is a label and its value: then the row above is no heading, but another one such."""
    first = runs_of(row)[0]
    return (
        len(runs_of(row)) == 2
        and nearest(text_of(first).rstrip(":"), LABELS) is not None
        and not numbers_in(Row(tuple(first)))
    )


def _is_heading(row: Row, columns: Sequence[Column]) -> bool:
    """Whether it is the heading row again, on a further page."""
    return nearest(row.text, (" ".join(column.label for column in columns),)) is not None


def _ends_heading(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is the second line of heads: a word in small letters under each, "Result" "code"."""
    under = [abs(run[0].upright.left - column.left) < _LEVEL for run in runs_of(row) for column in columns[1:]]
    small = all(token.text.isalpha() and token.text.islower() for token in row.tokens)
    return small and len(row.tokens) == len(runs_of(row)) == sum(under)


def _belongs(rows: Sequence[Row], at: int, columns: Sequence[Column], bureau: Bureau | None) -> bool:
    """Whether a row still is of the table: not far below the one before, under its columns, no running text."""
    row, above = rows[at], rows[at - 1]
    left = min(column.left for column in columns)
    if left_of(row) < left - 0.03:
        return False
    runs = runs_of(row)
    if former_in(row.tokens) is not None and row.page == above.page:
        return True
    if CONTACT.search(row.text):
        return False
    if len(runs) == 1 and is_prose(row) and is_over_columns(runs[0], columns) and not _is_parted(row, columns):
        return False
    if row.page != above.page:
        said = cells_of(row, columns).get("said", [])
        begins = bool(numbers_in(row)) and len(runs) > 1  # a name and its number alone head what a report shows
        return begins or _is_heading(row, columns) or bool(said and title_in(said, bureau))
    step = row.tokens[0].upright.top - above.tokens[0].upright.top
    high = max(token.upright.height for token in row.tokens)
    if len(runs) == 1 and abs(runs[0][0].upright.left - left) < 0.01 and not numbers_in(row):
        lettered = any(sign.isalpha() for sign in text_of(runs[0]))
        named = lettered and in_capitals(above.tokens[:1]) and not in_capitals(runs[0])
        # A lone cell in the first column runs on right below; further down it is a heading.
        over = max(token.upright.height for token in above.tokens)
        return not named and step < max(high, over) * 2.6 and high < 1.35 * over
    return step < high * _TABLE_ENDS


def _is_parted(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a gap, however small, parts two cells of a row right where the column of outcomes begins."""
    left = next(column.left for column in columns if column.role == "said")
    return any(
        gap > _CELL and abs(token.upright.left - left) < _LEVEL
        for token, gap in zip(row.tokens[1:], row.gaps[1:], strict=True)
    )


def _is_further(rows: Sequence[Row], head: int, at: int, columns: Sequence[Column]) -> bool:
    """Whether a row without an outcome stands further below a record that has its own than any row of the table stands
    below another, and no record with an outcome is below it that is as far from it: it is of what comes next."""
    own = cells_of(rows[at], columns)
    told = any(cells_of(row, columns).get("said") for row in rows[head + 1 : at])
    change = changes_at(rows, at) if told else None
    if change is not None and not any(numbers_in(row) for row in rows[change.stop : change.stop + 1]):
        return True
    if own.get("said") or rows[at].page != rows[at - 1].page or at - head < _LEAST_ROWS:
        return False
    steps = [_step(above, row) for above, row in pairwise(rows[head:at]) if above.page == row.page]
    return told and _step(rows[at - 1], rows[at]) > max(steps, default=1.0) * _MUCH_WIDER


def _step(above: Row, row: Row) -> float:
    return row.baseline - above.baseline


def _records(rows: Sequence[Row], columns: Sequence[Column], bureau: Bureau | None) -> list[dict[str, list[Token]]]:
    """The rows' cells put together by record."""
    cells = [cells_of(row, columns) for row in rows]
    tops = [row.baseline + row.page for row in rows]
    found = _stepped(rows, cells, tops, bureau)
    if found:
        return found
    if all(column.role != "number" for column in columns):
        numbered = any(numbers_in(row) for row in rows)
        if not numbered and all(own.get("name") and title_in(own.get("said", []), bureau, whole=True) for own in cells):
            return list(cells)
        found = _named(rows, cells, bureau)
        if found:
            return found
    own = [
        _is_key(row, cells[at])
        or (not at and len(cells) > 1 and _is_own(cells[0], cells[1], bureau))
        or (at > 0 and (_is_own(cells[at - 1], cells[at], bureau) or _is_next(cells[:at], cells[at])))
        for at, row in enumerate(rows)
    ]
    keys = [at for at, is_own in enumerate(own) if is_own] or list(range(len(rows)))
    records: dict[int, dict[str, list[Token]]] = {key: {} for key in keys}
    # Where each record begins with the first line of all its cells, what stands below is of it, however near the next.
    headless = not any(cells[at].get(role) for at in range(keys[0] if keys else 0) for role in ("name", "said"))
    topped = headless and all(_begins(cells[key]) for key in keys)
    for at in range(len(rows)):
        key = max((key for key in keys if key <= at), default=keys[0]) if topped else key_of(at, keys, tops)
        for role, words in cells[at].items():
            records[key].setdefault(role, []).extend(words)
    return [records[key] for key in keys]


def _begins(cells: dict[str, list[Token]]) -> bool:
    """Whether a row has the first line of a record's name and of a sentence on it."""
    said = cells.get("said", [])
    return bool(cells.get("name")) and bool(said) and said[0].text[:1].isupper()


def _stepped(
    rows: Sequence[Row], cells: Sequence[dict[str, list[Token]]], tops: Sequence[float], bureau: Bureau | None
) -> list[dict[str, list[Token]]]:
    """Records told by the wider steps between them; none where the steps don't part one item from the next."""
    steps = [below - above for above, below in pairwise(tops) if int(above) == int(below)]
    close = min(steps, default=0.0)
    records: list[dict[str, list[Token]]] = []
    for at, row in enumerate(rows):
        other_page = at > 0 and int(tops[at - 1]) != int(tops[at])
        whole = bool(cells[at].get("name") and (cells[at].get("said") or numbers_in(row)))
        if not at or (whole if other_page else tops[at] - tops[at - 1] > close * _WIDER):
            records.append({})
        elif _is_own(cells[at - 1], cells[at], bureau):
            return []
        for role, words in cells[at].items():
            records[-1].setdefault(role, []).extend(words)
    while records and not records[0].get("name") and said_of(records[0].get("said", ()), [], bureau) is None:
        records = records[1:]  # the second line of the heading
    while records and not records[-1].get("said"):
        records = records[:-1]  # what stands below the table
    keys = [(*each.get("name", ()), *each.get("number", ())) for each in records]
    numbers = [len(numbers_in(Row(key))) for key in keys if key]
    return records if 1 < len(records) < len(rows) and _are_whole(records, numbers) else []


def _named(
    rows: Sequence[Row], cells: Sequence[dict[str, list[Token]]], bureau: Bureau | None
) -> list[dict[str, list[Token]]]:
    """Records of such a table told by their names: one begins with a name and an outcome where the record above has
    its number, or an outcome that is whole."""
    records: list[dict[str, list[Token]]] = []
    numbers: list[int] = []
    for row, own in zip(rows, cells, strict=True):
        found = numbers_in(row)
        shown = {token for number in found for token in row.tokens[number.start : number.stop]}
        named = bool(unlabelled([token for token in own.get("name", ()) if token not in shown]))
        said = own.get("said", [])
        above = records[-1].get("said", []) if records else []
        goes_on = bool(said and above) and said[0].text[:1].islower() and above[0].text[:1].isupper()
        begins = named and bool(said) and plain(said[0].text) not in _MIDST and not goes_on
        if begins and (not records or numbers[-1] or said_of(above, [], bureau) is not None):
            records.append({})
            numbers.append(0)
        if not records:
            return []
        numbers[-1] += len(found)
        for role, words in own.items():
            records[-1].setdefault(role, []).extend(words)
    return records if 1 < len(records) < len(rows) and _are_whole(records, numbers) else []


def _are_whole(records: Sequence[dict[str, list[Token]]], numbers: Sequence[int]) -> bool:
    """Whether each record has a name and an outcome, and one number at most."""
    return all(each.get("name") and each.get("said") for each in records) and max(numbers) <= 1


def _is_key(row: Row, cells: dict[str, list[Token]]) -> bool:
    """Whether a row has what each record has once: a number, or a word that stands for none."""
    number = cells.get("number", [])
    if former_in(row.tokens) is not None and not (cells.get("said") and cells.get("name")):
        return False
    return any(each.text for each in numbers_in(row)) or (bool(number) and bool(cells.get("said") or cells.get("name")))


def _is_own(above: dict[str, list[Token]], cells: dict[str, list[Token]], bureau: Bureau | None) -> bool:
    """Whether a row without a number is a record of its own: it has a name, and its outcome is as whole as the one of
    the row above."""
    said = cells.get("said", [])
    if not cells.get("name") or not said or plain(said[0].text) in _MIDST or not above.get("said"):
        return False
    if said[0].text[:1].islower() and above["said"][0].text[:1].isupper():
        return False  # a sentence goes on
    return all(_tells(words, bureau) for words in (said, above["said"]))


def _tells(words: Sequence[Token], bureau: Bureau | None) -> bool:
    """Whether a cell is an outcome: a title, or, where a clause follows a title, a sentence on it."""
    clause = any(not plain(token.text) for token in words)
    return title_in(words, bureau, whole=True) is not None or (clause and said_of((), [words], bureau) is not None)


def _is_next(above: Sequence[dict[str, list[Token]]], cells: dict[str, list[Token]]) -> bool:
    """Whether a sentence has ended above, and the cells that each record has begin again."""
    said = next((each["said"] for each in reversed(above) if each.get("said")), [])
    ended = bool(said) and said[-1].text.endswith(".")
    others = _others(above[-1]) if above[-1].get("said") else 0
    return ended and _begins(cells) and _others(cells) > others


def _others(cells: dict[str, list[Token]]) -> int:
    return sum(role.startswith("other:") for role in cells)


def _parted(name: Sequence[Token], number: Sequence[Token]) -> tuple[list[Token], Sequence[Token]]:
    """A name without its number, and what a dash behind that tells of its kind: "US COURT 123 - Chapter 7"."""
    last = max((at for at, token in enumerate(name) if token in number), default=len(name))
    behind = name[last + 1 :]
    named = any(token not in number for token in name[:last])
    own = [token for token in name[:last] if token not in number]
    if named and _ADDRESS.match(text_of(behind)):
        return own, ()  # "X BANK 1234XXXX, PO BOX 965015, EL PASO, TX 79998, Tel."
    if named and len(behind) > 1 and not plain(behind[0].text):
        return own, behind[1:]
    if named and behind and in_capitals(own) and not in_capitals(behind):
        return own, behind  # "X BANK 1234XXXX Credit Card"
    return [token for token in name if token not in number], ()


def _unplaced(name: list[Token]) -> list[Token]:
    """A name without its place in the list, which stands in a cell of its own: "3   X BANK"."""
    placed = len(name) > 1 and _PLACE.fullmatch(name[0].text) and gap_between(name[0], name[1]) > _CELL
    return name[1:] if placed else name


def _item(
    cells: dict[str, list[Token]], kinds: Sequence[str], section: LetterSection, bureau: Bureau | None
) -> Item | None:
    told = cells.get("said", [])
    label = labelled(told, SAYING_LABELS)
    if 0 < label < len(told) and told[label - 1].text.endswith(":"):
        told = told[label:]  # "Outcome: Deleted", under "Result"
    former = former_in([*cells.get("name", []), *cells.get("number", [])])
    taken = set(former.tokens) if former is not None else set()
    name = _unplaced([token for token in cells.get("name", []) if token not in taken])
    number = [token for token in cells.get("number", []) if token not in taken]
    others = {role.removeprefix("other:"): words for role, words in cells.items() if role.startswith("other:")}
    remarks = [words for label, words in others.items() if _REMARKS.search(label)]
    kind = text_of(token for label, words in others.items() if not _REMARKS.search(label) for token in words)
    said_number = number_of_cell(number) or number_of_cell(name, labelled=False) or last_line(name)
    for words in () if "number" in cells else others.values():
        said_number = said_number or number_of_cell(words, labelled=False)
    own: Sequence[Token] = ()
    if said_number is not None:
        own = said_number[0]
        name, kinds_behind = _parted(name, own)
        kind = f"{kind} {text_of(kinds_behind)}".strip()
    bracket = next((at for at, token in enumerate(name) if at and token.text.startswith("(")), len(name))
    kind = f"{kind} {text_of(name[bracket:])}".strip()
    name = name[:bracket]
    words = unlabelled(name) if any(sign.isalpha() for token in name for sign in token.text) else []
    where = f"{kind} {text_of(number if said_number is None else ())}"
    if not told or not (words or said_number):
        return None
    found = section_of(where, section) if where.strip() else section
    words, found = without_kind(words, found) if words and said_number is None else (words, found)
    if said_number is None and found is LetterSection.ACCOUNT:
        found = section_of(text_of(words), section)
    item = Item(words, own, said_number[1] if said_number else None, title=told, section=found)
    item.former = former.text if former is not None else None
    unknown = said_of(told, [], bureau) is None
    item.sentences.extend(words for words in remarks if unknown or is_made_exact(told, words, bureau))
    return item
