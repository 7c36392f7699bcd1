"""Answers in running layout: blocks an account, groups under a title, sentences.

A number begins an item, with the name before or above it. What became of it is labelled, stands behind the number,
heads a group of items, or is said in the text up to the next item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from contracts.result_letter import LetterSection
from contracts.vocabulary import Bureau
from functions.reports.disclosures.answers.folded import Said, said_in, title_in
from functions.reports.disclosures.answers.headings import Heading, headings
from functions.reports.disclosures.answers.names import is_heading, is_name, name_above, name_in
from functions.reports.disclosures.answers.numbers import Number, numbers_in
from functions.reports.disclosures.answers.pieces import (
    SAYING_LABELS,
    Item,
    in_capitals,
    labelled,
    unlabelled,
)
from functions.reports.disclosures.answers.sentences import between, breaks, in_prose, sentence_start, sentence_stop
from functions.reports.disclosures.geometry.rows import Row, Token, text_of
from functions.reports.disclosures.lexicon import plain

_ACCOUNTS_OWN: Final = frozenset(("status", "action", "response"))
_UNNUMBERED: Final = (
    "Inquiry", "Inquirer", "Inquiry by", "Public Record", "Court", "Address", "Former Address", "Employer",
    "Previous Address", "Name Variation", "Creditor", "Company", "Account Name", "Creditor Name",
)  # fmt: skip
_SPEAKS_OF = re.compile(
    r"(?i)^(?:the|your|an?|one|this|we)\s(?:\w+\s){0,3}?(?:inquiry|public record|(?:former |previous |old )?address|"
    r"employer|"
    r"bankruptcy|judgment|tax lien|spelling|name variation)\b"
)  # fmt: skip


@dataclass(slots=True)
class Start:
    """Where an item begins: its number's row, its first row and word, its name."""

    row: int
    number: Number
    first_row: int
    first: int
    name: list[Token]
    in_prose: bool
    end_row: int = field(default=0)


class Running(NamedTuple):
    """Items in order, and the rows that no item took."""

    items: list[tuple[int, Item]]
    left: list[int]


def read_running(rows: Sequence[Row], bureau: Bureau | None, sections: Sequence[LetterSection]) -> Running:
    """The numbered items of these rows."""
    heads = headings(rows, bureau)
    starts = _starts(rows, heads, bureau)
    grouped = _are_grouped(rows, heads, starts, bureau)
    items: list[tuple[int, Item]] = []
    taken: set[int] = set()
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else None
        own = _zone(rows, start, end, heads, grouped)
        said, title, last = _said_of(rows, start, own, heads, grouped, bureau)
        number = rows[start.row].tokens[start.number.start : start.number.stop]
        item = Item(start.name, number, start.number.text, said, title, sections[start.row])
        items.append((start.row, item))
        taken.update(range(start.first_row, last + 1))
    _share(items, starts)
    taken.update(row for head in heads if head.sure or grouped for row in range(head.start, head.stop))
    return Running(items, [at for at in range(len(rows)) if at not in taken])


def _starts(rows: Sequence[Row], heads: Sequence[Heading], bureau: Bureau | None) -> list[Start]:
    """Where each item begins. Never before the last one's number, nor above a heading."""
    starts: list[Start] = []
    barred = {row for head in heads for row in range(head.start, head.stop)}
    for at, row in enumerate(rows):
        for number in numbers_in(row):
            least = starts[-1].row + 1 if starts else 0
            least = max([least, *(index + 1 for index in barred if index < at)])
            starts.append(_start(rows, at, number, least, starts[-1] if starts else None, bureau))
    return starts


def _start(
    rows: Sequence[Row], at: int, number: Number, least: int, last: Start | None, bureau: Bureau | None
) -> Start:
    row = rows[at]
    from_ = last.number.stop if last is not None and last.row == at else 0
    before = row.tokens[from_ : number.start]
    if in_prose(rows, at):
        first_row, first = sentence_start(rows, at, number.start, least, from_)
        stop_row, stop = sentence_stop(rows, at, number.stop)
        words, place = between(rows, (first_row, first), (stop_row, stop), (at, number.start))
        name = name_in(words, place)
        if not name and first_row >= least:
            above, name = name_above(rows, first_row, bureau, least)
            first_row, first = (above, 0) if name else (first_row, first)
        return Start(at, number, first_row, first, unlabelled(name), True)
    titled = title_in(before, bureau)
    if titled is not None:
        before = before[len(titled.tokens) :]
    name = unlabelled(before)
    name = [token for token in name if plain(token.text)]
    first_row = at
    if not name or _is_only_label(before, name):
        first_row, name = name_above(rows, at, bureau, least)
        name = unlabelled(name)
    if not name:
        name = _behind(row, number, bureau)
    return Start(at, number, first_row, from_ if first_row == at else 0, name, False)


def _is_only_label(before: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether what stands before a number only says that it is one."""
    said = plain(text_of(name))
    labels = ("account", "accountnumber", "acct", "number", "no", "partialaccountnumber", "accountno", "endingin",
              "accountending", "accountendingin", "ending", "beginningwith", "startingwith", "loan", "acctending",
              "accountnumberending", "lastfourdigits", "accountnumberbeginning", "partial")  # fmt: skip
    return said in labels or (text_of(before).rstrip().endswith(":") and len(name) <= 1 and not text_of(name).isupper())


def _behind(row: Row, number: Number, bureau: Bureau | None) -> list[Token]:
    """A name that follows its number on the row, up to what became of it."""
    words: list[Token] = []
    for token in row.tokens[number.stop :]:
        rest = row.tokens[number.stop + len(words) :]
        if title_in(rest, bureau) is not None or labelled(rest, SAYING_LABELS) or not token.text[:1].isupper():
            break
        words.append(token)
    return unlabelled(words)


def _zone(
    rows: Sequence[Row], start: Start, end: Start | None, heads: Sequence[Heading], grouped: bool
) -> list[tuple[int, list[Token]]]:
    """The rows, each with its words, from an item's beginning to the next one's."""
    last = end.first_row if end is not None else len(rows) - 1
    barred = [head.start for head in heads if (head.sure or (grouped and head.said)) and head.start > start.row]
    last = min([last, *(row - 1 for row in barred)])
    zone: list[tuple[int, list[Token]]] = []
    for row in range(start.first_row, last + 1):
        words = list(rows[row].tokens)
        if end is not None and row == end.first_row:
            words = words[: end.first]
        if row == start.first_row:
            words = words[start.first :]
        if words and row > start.row and _begins_another(words):
            break
        if words:
            zone.append((row, words))
    return zone


def _begins_another(words: Sequence[Token]) -> bool:
    """Whether a section's heading stands here, or an item that a label names and no number."""
    if is_heading(Row(tuple(words))):
        return True
    if _SPEAKS_OF.match(text_of(words)):
        return True
    stop = labelled(words, _UNNUMBERED)
    return bool(stop) and len(words) > stop and words[stop - 1].text.endswith(":")


_Told = tuple[Said | None, Sequence[Token], int]


def _said_of(
    rows: Sequence[Row],
    start: Start,
    zone: Sequence[tuple[int, list[Token]]],
    heads: Sequence[Heading],
    grouped: bool,
    bureau: Bureau | None,
) -> _Told:
    """What became of the item, the words that say so, and the last row of it."""
    beside = _beside(rows, start, bureau)
    if beside is not None:
        return (*beside, start.row)
    told = told_by_label(zone, bureau)
    if told is not None:
        return told
    head = next((each for each in reversed(heads) if each.stop <= start.first_row), None)
    heading = head is not None and (head.sure or grouped)
    if heading and head is not None:
        return head.said, head.tokens, start.row
    for row, words in zone:
        said = title_in(words, bureau, whole=True) if row > start.row else None
        if said is not None:
            return said, words, row
    sentence = said_in_paragraphs(rows, zone, start.row)
    if sentence is not None:
        return sentence
    above = next((each for each in heads if each.stop == start.first_row), None)
    return (None, above.tokens if above is not None else (), start.row)


def _beside(rows: Sequence[Row], start: Start, bureau: Bureau | None) -> tuple[Said | None, Sequence[Token]] | None:
    """An outcome on the number's own row: behind it, or before the name."""
    tokens = rows[start.row].tokens
    if start.in_prose:
        return None
    behind = tokens[start.number.stop :]
    others = numbers_in(rows[start.row])
    following = [number for number in others if number.start >= start.number.stop]
    if following:
        behind = tokens[start.number.stop : following[0].start]
    for at in range(len(behind)):
        rest = behind[at:]
        stop = labelled(rest, SAYING_LABELS)
        said = title_in(rest[stop:], bureau)
        if said is not None and (stop or at == 0 or not plain(behind[at - 1].text) or said.exact):
            return said, rest[stop:]
    before = tokens[: start.number.start]
    said = title_in(before, bureau)
    return (said, said.tokens) if said is not None and len(said.tokens) < len(before) else None


def told_by_label(zone: Sequence[tuple[int, list[Token]]], bureau: Bureau | None) -> _Told | None:
    """What stands behind a label that says so, on its row and those that follow."""
    for index, (row, words) in enumerate(zone):
        for at in range(len(words)):
            stop = labelled(words[at:], SAYING_LABELS)
            if not stop or (at and not words[at + stop - 1].text.endswith(":")):
                continue
            if not at and len(words) > stop and not words[stop - 1].text.endswith((":", "-", "–")) and is_words(words):
                continue
            rest = words[at + stop :]
            after = [token for _, more in _following(zone, index, bureau) for token in more]
            own = rest or (zone[index + 1][1] if index + 1 < len(zone) else [])
            if not own:
                continue
            said = title_in([*rest, *after] if len(rest) < 3 else rest, bureau) or title_in(own, bureau)
            said = said or said_in([*rest, *after])
            if said is None and plain(text_of(words[at : at + stop])) in _ACCOUNTS_OWN:
                continue
            rows = [each for each, more in zone if said is not None and any(token in more for token in said.tokens)]
            return said, own if said is None else said.tokens, max([row, *rows])
    return None


def _following(
    zone: Sequence[tuple[int, list[Token]]], index: int, bureau: Bureau | None
) -> list[tuple[int, list[Token]]]:
    """The rows that run on below a label's, up to another label, a name or a heading."""
    found: list[tuple[int, list[Token]]] = []
    for at, words in zone[index + 1 : index + 6]:
        row = Row(tuple(words))
        colon = next((place for place, token in enumerate(words[:4]) if token.text.endswith(":")), None)
        if colon is not None or is_heading(row) or (is_name(row) and in_capitals(words) and not _title(words, bureau)):
            break
        found.append((at, words))
    return found


def _title(words: Sequence[Token], bureau: Bureau | None) -> bool:
    return title_in(words, bureau) is not None


def is_words(words: Sequence[Token]) -> bool:
    """Whether what begins like a label goes on as a sentence."""
    return sum(token.text[:1].islower() for token in words) >= 3


def said_in_paragraphs(rows: Sequence[Row], zone: Sequence[tuple[int, list[Token]]], at: int) -> _Told | None:
    """What the first paragraph says that says anything; what comes later may speak of the whole letter."""
    part: list[Token] = []
    last = at
    for row, words in [*zone, (-1, [])]:
        begins = row < 0 or (part and row > at and breaks(rows, row))
        if begins:
            said = said_in(part)
            if said is not None:
                return said, said.tokens, last
            part = []
        part.extend(words)
        last = row
    return None


def _are_grouped(rows: Sequence[Row], heads: Sequence[Heading], starts: Sequence[Start], bureau: Bureau | None) -> bool:
    """Whether titles stand above their items: one is right above the first, and none below the last."""
    if not starts:
        return False
    first, last = starts[0], starts[-1]
    above = any(head.said is not None and head.stop == first.first_row for head in heads)
    zone = _zone(rows, last, None, [], grouped=False)[:4]
    inside = {row for row, _ in zone}
    below = any(head.start > last.row and head.start in inside and not _heads_a_name(rows, head.stop) for head in heads)
    if below or not above:
        return False
    return _beside(rows, first, bureau) is None and told_by_label(zone, bureau) is None


def _heads_a_name(rows: Sequence[Row], at: int) -> bool:
    """Whether a name follows: then what stands above it is its own."""
    return at < len(rows) and is_name(rows[at]) and in_capitals(rows[at].tokens) and not breaks(rows, at)


def _share(items: Sequence[tuple[int, Item]], starts: Sequence[Start]) -> None:
    """Items named in one sentence share what it says."""
    for at in range(len(items) - 2, -1, -1):
        item, other = items[at][1], items[at + 1][1]
        same = starts[at].in_prose and starts[at + 1].in_prose and starts[at + 1].row - starts[at].row <= 2
        if same and item.said is None and other.said is not None and not other.said.exact:
            item.said, item.title = other.said, other.title
