"""The rows of a three-bureau PDF followed down the pages: which account, which heading, which label each is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from functions.reports.disclosures.geometry.cells import ALIGNED, gap_between
from functions.reports.disclosures.geometry.rows import MARGIN, Row, Token, heading, text_of
from functions.reports.disclosures.geometry.tables import heading_row
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.smartcredit.account import LABELS as ACCOUNT_LABELS
from functions.reports.disclosures.smartcredit.account import Block
from functions.reports.disclosures.smartcredit.columns import Head, head_of, learn_edges, named, values_of
from functions.reports.disclosures.smartcredit.marks import months_of

_PERSONAL: Final = (
    "Name", "Also Known As", "Former", "Date of Birth", "Current Address", "Current Address(es)", "Previous Address",
    "Previous Address(es)", "Employers", "Employer", "Credit Report Date", "Report Date",
)  # fmt: skip
SCORES: Final = ("Credit Score", "Score", "VantageScore 3.0", "FICO Score", "Lender Rank", "Score Scale")
_SUMMARY: Final = (
    "Total Accounts", "Open Accounts", "Closed Accounts", "Delinquent", "Derogatory", "Collection", "Balances",
    "Payments", "Public Records", "Inquiries(2 years)",
)  # fmt: skip
_LABELS: Final = (*ACCOUNT_LABELS, *_PERSONAL, *SCORES, *_SUMMARY)
_MONTHS_HEADING: Final = ("Two-Year Payment History", "2-Year Payment History", "24-Month Payment History")
_LATE_HEADING: Final = ("Days Late - 7 Year History", "Days Late 7 Year History", "7 Year History")
_SECTIONS: Final = (
    "Personal Information", "Credit Score", "Credit Scores", "Summary", "Credit Accounts", "Account History",
    "Accounts",
    "Revolving Accounts", "Installment Accounts", "Mortgage Accounts", "Collection Accounts", "Other Accounts",
    "Inquiries", "Public Records", "Public Information", "Creditor Contacts", "Risk Factors",
)  # fmt: skip
INQUIRY_COLUMNS: Final = (
    "Creditor Name", "Creditor", "Type of Business", "Date of Inquiry", "Inquiry Date", "Date",
    "Credit Bureau", "Bureau",
)  # fmt: skip
_CLAIM = re.compile(r"(?i)we found ([0-9]{1,4}) (inquir|account|public)")
_CONTINUED = re.compile(r"(?i)\(?continued\)?|\(?cont'?d\.?\)?")
_LONGEST: Final = 6
_PARTED: Final = 0.9  # text heights: a gap behind a label

_BY_FIRST_WORD: Final[dict[str, list[tuple[str, list[str]]]]] = {}
for _label in _LABELS:
    _words = [plain(word) for word in _label.split() if plain(word)]
    _BY_FIRST_WORD.setdefault(_words[0], []).append((_label, _words))


@dataclass(slots=True)
class Page:
    """Everything that was found, in order."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Block] = field(default_factory=list)
    inquiries: list[Row] = field(default_factory=list)
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
        section = heading(row, (*_SECTIONS, *_MONTHS_HEADING, *_LATE_HEADING))
        if section in _MONTHS_HEADING or section in _LATE_HEADING:
            self._part = "months" if section in _MONTHS_HEADING else "late"
            return
        head = head_of(row, self._margin)
        if head is not None:
            self._open(head)
            return
        if section is not None:
            self._section, self._block, self._part, self._above = section, None, "", []
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
        if not goes_on:
            self._block = Block(name)
            self._page.tables.append(self._block)
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
            if bureau is not None and self._block.months:
                self._block.marks[bureau] = list(row.tokens[1:])
                return True
            return False
        if self._part == "late":
            if not re.search(r"(?<![0-9])(30|60|90)\s?:", row.text):
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
        if first > self._margin + ALIGNED * 3 and self._page.rows and self._page.rows[-1][0] is block:
            self._page.rows.append((block, "", (), 1.0, head, row.tokens))  # a value's next line
            return True
        others = [token for token in row.tokens if token.upright.left > left]
        if others:
            cut = next(at for at, token in enumerate(row.tokens) if token.upright.left > self._first_value(head))
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
            near = nearest(text_of(words).rstrip(":"), _LABELS)
            if near is not None and (len(near.entry.split()) == stop or stop == 1):
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
        for label, words in _BY_FIRST_WORD.get(plain(row.tokens[0].text), ()):
            for stop in range(len(words) - 1, 0, -1):
                here = [plain(token.text) for token in row.tokens[: stop + 1]]
                rest = [plain(token.text) for token in self._rows[below].tokens]
                ends = len(here) == stop or gap_between(*row.tokens[stop - 1 : stop + 1]) > _PARTED
                if here[:stop] == words[:stop] and rest[: len(words) - stop] == words[stop:] and ends:
                    self._spent[below] = len(words) - stop
                    return label, 1.0, stop
        return None

    def _outside(self, row: Row) -> None:
        if self._section == "Inquiries" or heading_row(row, INQUIRY_COLUMNS):
            self._page.inquiries.append(row)
            return
        found = self._label(row)
        if found is not None and found[0] in ("Report Date", "Credit Report Date") and not self._page.made:
            self._page.made = row.tokens[found[2] :]
        self._above.append(row)

    def _assign(self) -> None:
        """Values to columns, once all rows have told where columns begin."""
        page = self._page
        learn_edges(page.heads, [(head, tokens) for _, label, _, _, head, tokens in page.rows if label])
        for block, label, anchor, certainty, head, tokens in page.rows:
            values = values_of(head, tokens)
            if label == "" and block.fields:
                for bureau, words in values.items():
                    block.fields[-1][3].setdefault(bureau, []).extend(words)
            else:
                block.fields.append((label, tuple(anchor), certainty, values))
        for block, over, row in page.late:
            first = named(row.tokens[:1])
            if first is not None:
                block.late[first] = list(row.tokens[1:])
            elif over is not None:
                for own, words in values_of(over, row.tokens).items():
                    block.late.setdefault(own, []).extend(words)
        kinds = set(ACCOUNT_LABELS)
        for block in page.tables:
            mine = [label for label, *_ in block.fields if label]
            if sum(label in kinds for label in mine) * 2 > len(mine):
                page.blocks.append(block)
