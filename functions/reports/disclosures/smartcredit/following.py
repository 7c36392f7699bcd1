"""The rows of a three-bureau PDF followed down the pages: which account, which heading, which label each is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from functions.reports.disclosures.geometry.cells import ALIGNED
from functions.reports.disclosures.geometry.rows import MARGIN, Row, Token, gap_between, heading, text_of, widest_space
from functions.reports.disclosures.geometry.tables import heading_row
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.smartcredit.account import NUMBERS, Block
from functions.reports.disclosures.smartcredit.agreement import (
    Holes,
    agree,
    doubt_odd_numbers,
    lost_before,
    usual_confidence,
)
from functions.reports.disclosures.smartcredit.columns import (
    EDGE,
    Head,
    complete,
    head_of,
    learn_edges,
    named,
    values_of,
)
from functions.reports.disclosures.smartcredit.labels import (
    BY_FIRST_WORD,
    INQUIRIES,
    LABEL_OF_SECTION,
    LABELS,
    LATE_HEADING,
    MONTHS_HEADING,
    SECTIONS,
)
from functions.reports.disclosures.smartcredit.late import is_late
from functions.reports.disclosures.smartcredit.marks import is_monthly, months_of

INQUIRY_COLUMNS: Final = (
    "Creditor Name", "Creditor", "Type of Business", "Date of Inquiry", "Inquiry Date", "Date",
    "Credit Bureau", "Bureau",
)  # fmt: skip
_CLAIM = re.compile(r"(?i)we found ([0-9]{1,4}) (inquir|account|public)")
_FIGURES = re.compile("[^0-9]+")
_CONTINUED = re.compile(r"(?i)\(?continued\)?|\(?cont'?d\.?\)?")
_LONGEST: Final = 6
_PARTED: Final = 0.9  # text heights: a gap behind a label, unless spaces are as wide


@dataclass(slots=True)
class Page:
    """Everything that was found, in order; inquiries by the rows of each list, the heading's first if it has one."""

    tables: list[Block] = field(default_factory=list)
    inquiries: list[tuple[str, list[Row]]] = field(default_factory=list)
    claims: dict[str, tuple[int, Row]] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    rows: list[tuple[Block, str | None, tuple[Token, ...], float, Head, tuple[Token, ...]]] = field(
        default_factory=list
    )
    late: list[tuple[Block, Head | None, Row]] = field(default_factory=list)
    made: tuple[Token, ...] = ()


def without_running(rows: Sequence[Row]) -> list[Row]:
    """Without what runs along the edge of all pages, though they be only two."""
    pages = {row.page for row in rows}
    on: dict[str, set[int]] = {}
    for row in rows:
        if _at_edge(row):
            on.setdefault(plain(row.text), set()).add(row.page)
    running = {text for text, those in on.items() if len(pages) > 1 and those == pages and not _is_head(text)}
    return [row for row in rows if not (_at_edge(row) and plain(row.text) in running)]


def _at_edge(row: Row) -> bool:
    return not MARGIN < row.tokens[0].upright.middle < 1 - MARGIN


def _is_head(text: str) -> bool:
    """Whether a text is made of bureaus' names: such a heading is repeated on purpose."""
    for name in ("transunion", "experian", "equifax"):
        text = text.replace(name, "")
    return not text


class Follower:
    """Goes down the rows once, keeping the account and the heading it is under."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._margin = min((row.tokens[0].upright.left for row in rows), default=0.0)
        self._parted = max(_PARTED, widest_space(rows))
        self._page = Page()
        self._head: Head | None = None
        self._block: Block | None = None
        self._part = ""
        self._section = ""
        self._above: list[Row] = []
        self._at = 0
        self._spent: dict[int, int] = {}

    def follow(self) -> Page:
        for at, row in enumerate(self._rows):
            self._at = at
            skipped = self._spent.get(at, 0)
            if skipped < len(row.tokens):
                self._row(Row(row.tokens[skipped:]))
        self._assign()
        return self._page

    def _row(self, row: Row) -> None:
        claim = _CLAIM.search(row.text)
        if claim is not None:
            self._page.claims.setdefault(claim[2].lower(), (int(claim[1]), row))
            return
        # A label without values has the words of a heading, and dashes behind them.
        dashed = not plain(row.tokens[-1].text) and self._part == "table"
        section = heading(row, (*SECTIONS, *MONTHS_HEADING, *LATE_HEADING)) if not dashed else None
        if section in MONTHS_HEADING or section in LATE_HEADING:
            self._part, self._above = "months" if section in MONTHS_HEADING else "late", []
            return
        head = head_of(row, self._margin)
        if head is not None:
            self._open(head)
            return
        if section is not None:
            self._section, self._block, self._part, self._above = section, None, "", []
            if section in INQUIRIES:
                self._page.inquiries.append((section, [row]))
            return
        if not self._inside(row):
            self._outside(row)

    def _open(self, head: Head) -> None:
        before, self._head = self._head, head
        self._page.heads.append(head)
        if self._part == "late" and not self._above:
            return
        name = self._name()
        goes_on = self._block is not None and (not name or self._is_repeated(name, before, head))
        if self._block is None or not goes_on:
            self._block = Block(name, self._section)
            self._page.tables.append(self._block)
        self._block.heads.append(head)
        self._part, self._above = "table", []

    def _is_repeated(self, name: Sequence[Token], before: Head | None, head: Head) -> bool:
        """Whether a page begins with the name of the account that the page before broke off."""
        assert self._block is not None
        same = plain(text_of(name)) == plain(text_of(self._block.name))
        return same and self._part == "table" and before is not None and before.row.page != head.row.page

    def _name(self) -> tuple[Token, ...]:
        """The last words above the heading, which name the account."""
        for row in reversed(self._above[-3:]):
            if any(sign.isalpha() for sign in row.text) and not row.text.endswith("."):
                return tuple(token for token in row.tokens if not _CONTINUED.fullmatch(token.text))
        return ()

    def _inside(self, row: Row) -> bool:
        """Whether the row belongs to the account or table that is open; if so it is kept with it."""
        if self._block is None or self._head is None or not self._part:
            return False
        if self._part == "months":
            months = months_of(row)
            if months:
                self._block.months = months
                return True
            bureau = named(row.tokens[:1])
            if bureau is not None:
                self._block.marks[bureau] = list(row.tokens[1:])
            return bureau is not None or is_monthly(row)
        if self._part == "late":
            if not is_late(row.text):
                return False
            self._page.late.append((self._block, self._head, row))
            return True
        return self._labelled(self._block, self._head, row)

    def _labelled(self, block: Block, head: Head, row: Row) -> bool:
        found = self._label(row)
        if found is not None:
            label, certainty, stop = found
            self._page.rows.append((block, label, row.tokens[:stop], certainty, head, row.tokens[stop:]))
            return True
        left = min(head.centres.values())
        first = row.tokens[0].upright.left
        own = self._page.rows[-1:] and self._page.rows[-1][0] is block
        if not own and self._section in LABEL_OF_SECTION and first > self._margin + ALIGNED * 3:
            self._page.rows.append((block, LABEL_OF_SECTION[self._section], (), 1.0, head, row.tokens))
            return True
        if first > self._margin + ALIGNED * 3 and own:
            self._page.rows.append((block, "", (), 1.0, head, row.tokens))  # a value's next line
            return True
        cut = next((at for at, t in enumerate(row.tokens) if t.upright.left > self._first_value(head)), 0)
        if row.tokens[-1].upright.left > left and cut:
            self._page.rows.append((block, None, row.tokens[:cut], 1.0, head, row.tokens[cut:]))
            return True
        return False

    def _first_value(self, head: Head) -> float:
        lefts = [tokens[0].upright.left for *_, other, tokens in self._page.rows if other is head and tokens]
        return min(lefts, default=min(head.centres.values())) - ALIGNED

    def _label(self, row: Row) -> tuple[str, float, int] | None:
        """The label that a row begins with, how certainly, and how many words it is."""
        if not self._begins(row):
            return None
        broken = self._broken(row)
        if broken is not None:
            return broken
        for stop in range(min(len(row.tokens), _LONGEST), 0, -1):
            words = row.tokens[:stop]
            near = nearest(text_of(words).rstrip(":"), LABELS)
            # "FICO Score 598" is near to "FICO Score 8": figures are never a slip.
            figures = near is not None and _FIGURES.sub("", near.entry) == _FIGURES.sub("", text_of(words))
            if near is not None and figures and (len(near.entry.split()) == stop or stop == 1):
                return near.entry, near.certainty, stop
        return None

    def _begins(self, row: Row) -> bool:
        return row.tokens[0].upright.left <= self._margin + ALIGNED * 3

    def _broken(self, row: Row) -> tuple[str, float, int] | None:
        """A label whose other words stand at the margin of the next row, or of the one after; those are used up."""
        if self._block is None or self._part != "table":
            return None
        below = next(
            (at for at in (self._at + 1, self._at + 2) if at < len(self._rows) and self._begins(self._rows[at])), 0
        )
        if not below or self._rows[below].page != row.page:
            return None
        here = [plain(token.text) for token in row.tokens]
        rest = [plain(token.text) for token in self._rows[below].tokens]
        for label, words in BY_FIRST_WORD.get(here[0], ()):
            for stop in range(min(len(words) - 1, len(here)), 0, -1):
                more = len(words) - stop
                ends = len(here) == stop or gap_between(*row.tokens[stop - 1 : stop + 1]) > self._parted
                if here[:stop] != words[:stop] or rest[:more] != words[stop:] or not ends:
                    continue
                if not (_is_label(words[:stop]) and _is_label(words[stop:])):  # else they are two labels
                    self._spent[below] = more
                    return label, 1.0, stop
        return None

    def _outside(self, row: Row) -> None:
        if self._section not in INQUIRIES and heading_row(row, INQUIRY_COLUMNS):
            self._section = "Inquiries"
            self._page.inquiries.append((self._section, []))
        if self._section in INQUIRIES:
            self._page.inquiries[-1][1].append(row)
            return
        found = self._label(row)
        if found is not None and found[0] in ("Report Date", "Credit Report Date") and not self._page.made:
            self._page.made = row.tokens[found[2] :]
        self._above.append(row)

    def _assign(self) -> None:
        """Values to columns, once all rows have told where columns begin."""
        page, holes = self._page, Holes(self._rows)
        complete(page.heads)
        learn_edges(page.heads, [(head, tokens) for _, label, _, _, head, tokens in page.rows if label])
        for block, label, anchor, certainty, head, tokens in page.rows:
            values = {
                bureau: holes.doubted(words, head.lefts.get(bureau), EDGE)
                for bureau, words in values_of(head, tokens).items()
            }
            if label == "" and block.fields:
                begun = block.fields[-1][3]
                for bureau, words in values.items():
                    begun[bureau] = [*begun[bureau], *words] if bureau in begun else lost_before(words)
            else:
                block.fields.append((label, tuple(anchor), certainty, values))
        for block, over, row in page.late:
            first = named(row.tokens[:1])
            if first is not None:
                block.late[first] = list(row.tokens[1:])
            elif over is not None:
                for own, words in values_of(over, row.tokens).items():
                    block.late.setdefault(own, []).extend(words)
        usual = usual_confidence(self._rows)
        for block in page.tables:
            block.fields[:] = [
                (label, anchor, sure, agree(values, usual)) for label, anchor, sure, values in block.fields
            ]
            block.late = agree(block.late, usual)
        numbers = (v for block in page.tables for label, _, _, v in block.fields if label in NUMBERS)
        doubt_odd_numbers(numbers, usual)


def _is_label(words: Sequence[str]) -> bool:
    return any(words == known for _, known in BY_FIRST_WORD.get(words[0], ()))
