"""Words of a row that tell values and no outcome: beside a name, behind a title, in a table of before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from functions.reports.disclosures.answers.folded import said_of
from functions.reports.disclosures.answers.labels import names_fields
from functions.reports.disclosures.answers.numbers import numbers_in
from functions.reports.disclosures.answers.pieces import SAYING_LABELS, is_prose, labelled, unprefixed
from functions.reports.disclosures.geometry.rows import Column, Row, Token, cells_of, gap_between, runs_of, text_of
from functions.reports.disclosures.lexicon import plain

_SUPPOSED = re.compile(r"(?i)\W*(?:an?|some|any|one|my) \w")
_OPEN = re.compile(r"(?i)\b(?:an|each|any|every) (?:items?|entry|account) may (?:have been|be)\b")
_DAY = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\.?")
_DATED: Final = 2  # cells
_DATE_ALONE = re.compile(r"[\[(]\d{1,2}[/-]\d{1,2}[/-]\d{2,4}[\])]")
_VALUE = re.compile(r"\$|\d[\d,]*\.\d\d|\d{1,2}/\d{1,2}/\d{2,4}|->|→|>|%")
_ON_REPORT = re.compile(r"(?i)(?:(?:still|now|shown) )?(?:on|in) your (?:credit )?(?:report|file)(?: now)?:?")
CELL: Final = 1.6  # heights
MOST_KIND: Final = 8
_COUNT = re.compile(
    r"(?i)\s*(?:[(\[]\s*(?P<a>\d{1,2})(?:\s*(?:items?|accounts?|entries|of \d{1,2}))?\s*[)\]]|"
    r"[:–—-]?\s*(?P<b>\d{1,2}) of \d{1,2}|"
    r"[:–—-]\s*(?P<c>\d{1,2})(?:\s*(?:items?|accounts?|entries))?)\s*[:.]?$"
)
_COUNT_BEFORE = re.compile(r"(?i)^(?P<a>\d{1,2})(?:\s*(?:items?|accounts?|entries))?\s*[:–—-]\s*")
_BEFORE = re.compile(
    r"(?i)^(?:.*\b(?:before|previous(?:ly)?|formerly|prior|old|earlier|then|past|original(?:ly)?|"
    r"initial(?:ly)?)\b.*|was|from|as (?:disputed|furnished|reported|filed|it was)|had|used to (?:say|be|read|show))$"
)
_AFTER = re.compile(
    r"(?i)^(?:.*\b(?:after|now|new|current(?:ly)?|updated|today|later|present(?:ly)?|"
    r"corrected|revised|amended)\b.*|to|is|as it is|has)$"
)
_MOST_HEAD_WORDS: Final = 16
_LISTED = re.compile(r"(?i)(?P<label>\((?:fields? )?(?:changed|updated|changes|updates)(?: fields?)?:) .+\)[.,;]?")
_NOTHING: Final = frozenset(
    (
        "notshown",
        "numbernotshown",
        "nonumbershown",
        "numberhidden",
        "none",
        "na",
        "notavailable",
        "notapplicable",
        "nonumber",
        "notgiven",
    )
)
"""What stands in the place of a number that is not there."""
_FORMERLY = re.compile(r"(?i)\(?(?:formerly|previously|was|old|before)[:,]?")
_MOST_FORMER: Final = 3  # words of the row with the number


class Changes(NamedTuple):
    """Values before and after, by label, and the row after the last of them."""

    before: dict[str, str]
    after: dict[str, str]
    stop: int


def is_tally(row: Row) -> bool:
    """Whether a row ends with a count in a cell of its own: "Deleted   3"."""
    last = row.tokens[-1].text
    return len(row.tokens) > 1 and last.isdigit() and len(last) < 3 and row.gaps[-1] > CELL


def is_dated(row: Row) -> bool:
    """Whether a row is a label with its day: "Sent to company   Jun 21, 2025"."""
    cells = runs_of(row)
    return len(cells) == _DATED and _DAY.fullmatch(text_of(cells[-1])) is not None


def state_in(row: Row) -> list[Token]:
    """What a row tells in its last cell of how an item stands on the report now: "On your report   No, deleted"."""
    label, *values = runs_of(row)
    return [token for run in values for token in run] if _ON_REPORT.fullmatch(text_of(label)) else []


def is_value(tokens: Sequence[Token]) -> bool:
    """Whether words tell an amount, a day, or what it was before: no outcome."""
    text = text_of(tokens)
    return _VALUE.search(text) is not None or (bool(text) and not any(sign.isalpha() for sign in text))


def unvalued(tokens: Sequence[Token]) -> list[Token]:
    """What is said without the cells, or the labelled end, that tell values: "Corrected   Balance $10 to $20"."""
    kept: list[Token] = []
    for cell in cells_in(tokens):
        cell = [token for token in cell if not _DATE_ALONE.fullmatch(token.text)]
        if plain(text_of(cell)) in _NOTHING or names_fields(cell) or lists_fields(cell):
            continue
        value = next((at for at, token in enumerate(cell) if _VALUE.search(token.text)), None)
        if value is None:
            kept.extend(cell)
            continue
        start = next((at for at in range(value - 1, -1, -1) if cell[at].text[:1].isupper()), value)
        kept.extend(cell[:start])
    return kept


def lists_fields(words: Sequence[Token]) -> bool:
    """Whether brackets only count up which fields have changed: "(changed: Date Updated, Balance)"."""
    listed = _LISTED.fullmatch(text_of(words))
    if listed is None:
        return False
    opens = len(listed["label"].split())
    inner = [*words[opens:-1], words[-1]._replace(text=words[-1].text.rstrip(".,;").removesuffix(")"))]
    return names_fields(inner)


def unbracketed(tokens: Sequence[Token]) -> tuple[list[Token], str]:
    """What is said beside a name without what stands in brackets before it, and that: "(Credit Card): removed"."""
    words = list(tokens)
    stop = next((at for at, token in enumerate(words, 1) if ")" in token.text), 0)
    opens = bool(words) and words[0].text.startswith("(") and stop
    if not opens or stop > MOST_KIND or said_of([_bare(token) for token in words[:stop]], [], None) is not None:
        return words, ""
    words, kind = words[stop:], text_of(words[:stop])
    while words and not plain(words[0].text):
        words = words[1:]
    return words, kind


def _bare(token: Token) -> Token:
    return token._replace(text=token.text.strip("():;,"))


def former_below(words: Sequence[Token], below: Row | None) -> tuple[str, list[Token]] | None:
    """The number that stands on the row below "formerly", and the words without that."""
    at = next((place for place, token in enumerate(words) if _FORMERLY.fullmatch(token.text)), None)
    found = numbers_in(below) if at is not None and below is not None else []
    if at is None or at + 1 < len(words) or not found or below is None or len(below.tokens) > _MOST_FORMER:
        return None
    return found[0].text, [*words[:at], *words[at + 1 :]]


def cells_in(tokens: Sequence[Token]) -> list[list[Token]]:
    cells: list[list[Token]] = []
    for at, token in enumerate(tokens):
        if not at or gap_between(tokens[at - 1], token) > CELL:
            cells.append([])
        cells[-1].append(token)
    return cells


def uncounted(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """A title without the count of its items: "Deleted (2)", "Deleted: 2 of 7", "2 - Deleted"."""
    text = text_of(tokens)
    for pattern, front in ((_COUNT, False), (_COUNT_BEFORE, True)):
        match = pattern.search(text)
        if match is None or match.span() == (0, len(text)):
            continue
        left = text[match.end() :] if front else text[: match.start()]
        count = len(left.split())
        words = list(tokens[-count:] if front else tokens[:count])
        return words, int(next(group for group in match.groups() if group))
    return tokens, None


def counted_title(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """A title's own words, without its prefix, and how many items it says are below."""
    words, count = uncounted(tokens)
    return unprefixed(words), count


def changes_at(rows: Sequence[Row], at: int) -> Changes | None:
    """The table of values before and after whose heading row is here."""
    columns = _change_columns(rows[at], rows[at + 1] if at + 1 < len(rows) else None)
    if not columns:
        return None
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    stop = at + 1
    while stop < len(rows) and not numbers_in(rows[stop]):
        cells = cells_of(rows[stop], columns) if len(runs_of(rows[stop])) > 1 else {}
        values = [*cells.get("before", ()), *cells.get("after", ())]
        # A name with its outcome far right has the look of a field without a value before.
        paired = "before" in cells and "after" in cells
        valued = paired or any(sign.isdigit() for token in values for sign in token.text)
        parted = paired and len(runs_of(rows[stop])) == len(columns)
        if not cells.get("field") or not valued or (is_prose(rows[stop]) and not parted):
            break
        if _is_answered(rows[stop]):
            break
        label = text_of(cells["field"]).rstrip(":")
        before[label] = text_of(cells.get("before", ()))
        after[label] = text_of(cells.get("after", ()))
        stop += 1
    return Changes(before, after, stop) if before else None


def _is_answered(row: Row) -> bool:
    """Whether a row has the label of an outcome in its second cell: the next item, "X BANK   Outcome: Updated"."""
    last = runs_of(row)[1]
    stop = labelled(last, SAYING_LABELS)
    return 0 < stop < len(last) and last[stop - 1].text.endswith(":")


def _change_columns(row: Row, below: Row | None) -> list[Column]:
    """The columns of a heading row with one cell for what was before, and one behind it for what is after.

    They are told by their words, or by two values right below them behind a label.
    """
    if any(sign.isdigit() for sign in row.text) or len(row.tokens) > _MOST_HEAD_WORDS:
        return []
    cells = runs_of(row)
    if len(cells) not in (2, 3):
        return []
    named = _BEFORE.match(text_of(cells[-2])) and _AFTER.match(text_of(cells[-1]))
    if not named and not (below is not None and _is_over_values(cells[-2:], below)):
        return []
    kinds = ("field", "before", "after")[-len(cells) :]
    columns = [
        Column(kind, words[0].upright.left, words[-1].upright.right, text_of(words))
        for kind, words in zip(kinds, cells, strict=True)
    ]
    return columns if len(columns) == 3 else [Column("field", 0.0, columns[0].left - 0.01, ""), *columns]


def _is_over_values(cells: Sequence[Sequence[Token]], below: Row) -> bool:
    """Whether two headings stand over the two values of a field."""
    runs = runs_of(below)
    if len(runs) != 3 or numbers_in(below) or any(sign.isdigit() for token in runs[0] for sign in token.text):
        return False
    valued = all(any(sign.isdigit() for token in run for sign in token.text) for run in runs[1:])
    level = all(
        abs(head[0].upright.left - run[0].upright.left) < 0.02
        or abs(head[-1].upright.right - run[-1].upright.right) < 0.02
        for head, run in zip(cells, runs[1:], strict=True)
    )
    return valued and level


def asks(words: Sequence[Token]) -> bool:
    """Whether a paragraph supposes something of any entry and asks of it: "An item is gone. Can it come back?"."""
    text = text_of(words)
    return _SUPPOSED.match(text) is not None and any(token.text.endswith("?") for token in words)


def leaves_open(words: Sequence[Token]) -> bool:
    """Whether words only tell what may have become of items: "An item may have been deleted, updated or verified"."""
    return _OPEN.search(text_of(words)) is not None
