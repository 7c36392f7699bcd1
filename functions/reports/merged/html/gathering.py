"""The page's blocks put in their places: which section, which account, which bureau."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from contracts.vocabulary import Bureau
from functions.reports.disclosures.lexicon import plain
from functions.reports.merged.html.account import Account
from functions.reports.merged.html.labels import CONTACT_COLUMNS, LABELS, Part, is_label, kind_of, section_of
from functions.reports.merged.html.page import Block, Line
from functions.reports.merged.html.tables import BureauTable, Labelled, Listed, Months, TableReader, bureau_named
from functions.reports.model import UnreadableReport

_NO_NAME = re.compile(
    r"(?i)(?:two|2|seven|7)[- ]year\b.*|payment history.*|days late.*|back to top.*|legend.*|none reported.*|.*:$"
    r"|(?:view|hide|show|print|expand)\b.*"
)
_NAMELIKE: Final = re.compile("[A-Za-z]{2}")
_CREDITOR_HINTS: Final = ("sub_header", "subheader", "sub-header", "creditor", "account-name", "accountname")
MOST_ACCOUNTS: Final = 1_000
_LONGEST_NAME: Final = 160
_NONE = re.compile(r"(?i)none\b.*|no (?:public|inquir|record|risk|account|creditor|data|information)\b.*|-+")


@dataclass(slots=True)
class Gathered:
    """All that was found, in the page's order."""

    personal: list[BureauTable] = field(default_factory=list)
    scores: list[BureauTable] = field(default_factory=list)
    factors: dict[Bureau, list[tuple[str, str]]] = field(default_factory=dict)
    summary: list[BureauTable] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    inquiries: list[Listed] = field(default_factory=list)
    inquiry_tables: list[BureauTable] = field(default_factory=list)
    records: list[tuple[Line | None, BureauTable]] = field(default_factory=list)
    listed_records: list[Listed] = field(default_factory=list)
    contacts: list[Listed] = field(default_factory=list)
    unread: list[BureauTable | Listed | Months] = field(default_factory=list)
    head: dict[str, Line] = field(default_factory=dict)
    bureaus: set[Bureau] = field(default_factory=set)


class Gatherer:
    """Goes over the page once; keeps what was last said above a table."""

    def __init__(self, tables: TableReader) -> None:
        self._tables = tables
        self._part: Part | None = None
        self._above: list[Line] = []
        self._asked: str | None = None
        self._factors_of: Bureau | None = None
        self.found = Gathered()

    def gather(self, blocks: Iterable[Block]) -> Gathered:
        for block in blocks:
            if isinstance(block, Line):
                self._line(block)
                continue
            for table in self._tables.read(block):
                self._table(table)
        return self.found

    # -- texts --------------------------------------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        if self._head(line):
            return
        part = section_of(line.text)
        if part is not None:
            self._part, self._above, self._factors_of = part, [], None
            return
        if self._part in ("factors", "score"):
            bureau = bureau_named(line.text)
            if bureau is not None:
                self._factors_of = bureau
                return
            none = _NONE.fullmatch(line.text) or _NO_NAME.fullmatch(line.text) or is_label(line.text)
            if self._factors_of is not None and not none:
                self._factor(self._factors_of, line.text, str(line.place))
                return
        self._above = [*self._above[-7:], line]

    def _head(self, line: Line) -> bool:
        """ "Reference #" and "Report Date", their values behind them or in the text below."""
        if self._asked is not None:
            self.found.head.setdefault(self._asked, line)
            self._asked = None
            return True
        for name, words in (("number", r"reference\s*(?:#|no\.?|number)"), ("date", r"report date|date of report")):
            said = re.fullmatch(rf"(?i)(?:{words})\s*:?\s*(.*)", line.text)
            if said is not None and self._part in (None, "personal") and name not in self.found.head:
                if said[1]:
                    self.found.head[name] = Line(said[1], line.place)
                else:
                    self._asked = name
                return True
        return False

    def _factor(self, bureau: Bureau, said: str, place: str) -> None:
        self.found.factors.setdefault(bureau, []).append((said, place))

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: BureauTable | Months | Listed) -> None:
        self._asked = None
        if isinstance(table, Months):
            if self.found.accounts:
                self.found.accounts[-1].months.append(table)
            else:
                self.found.unread.append(table)
            self._above = []
        elif isinstance(table, Listed):
            self._listed(table)
        else:
            self._labelled(table)

    def _labelled(self, table: BureauTable) -> None:
        self.found.bureaus |= set(table.bureaus)
        if self._part in ("factors", "score") and all(_bare(row) for row in table.rows):
            for row in table.rows:
                for bureau, value in row.values.items():
                    for said in value.lines:
                        self._factor(bureau, said, value.place)
            return
        kind = kind_of((row.label for row in table.rows), self._part)
        if kind == "account":
            self._account(table)
        elif kind == "record":
            self.found.records.append((self._name(), table))
            self._above = []
        elif kind == "inquiry":
            self.found.inquiry_tables.append(table)
        elif kind is not None:
            {"personal": self.found.personal, "score": self.found.scores, "summary": self.found.summary}[kind].append(
                table
            )
        elif not table.assumed and any(row.label for row in table.rows):
            self.found.unread.append(table)

    def _account(self, table: BureauTable) -> None:
        name = self._name()
        if name is None and table.title and not section_of(table.title):
            name = Line(table.title, table.head)
        last = self.found.accounts[-1] if self.found.accounts else None
        said = {plain(row.label) for row in table.rows}
        if name is None and last is not None and last.tables:
            before = {plain(row.label) for each in last.tables for row in each.rows}
            if not said & before:
                last.tables.append(table)
                self._above = []
                return
        if len(self.found.accounts) >= MOST_ACCOUNTS:
            raise UnreadableReport(table.place, f"more than {MOST_ACCOUNTS} accounts", "Send one consumer's report")
        self.found.accounts.append(Account(name, [table]))
        self._above = []

    def _name(self) -> Line | None:
        """The creditor's line: one whose class says so, else the last above the table that may be a name."""
        may = [
            line
            for line in self._above
            if _NAMELIKE.search(line.text)
            and not _NO_NAME.fullmatch(line.text)
            and len(line.text) <= _LONGEST_NAME
            and bureau_named(line.text) is None
            and not is_label(line.text)
        ]
        hinted = [line for line in may if any(hint in line.hint for hint in _CREDITOR_HINTS)]
        return next(reversed(hinted or may), None)

    def _listed(self, table: Listed) -> None:
        names = set(table.names)
        if (
            names & {plain("Address"), plain("Mailing Address")}
            and names & set(CONTACT_COLUMNS)
            and self._part != "inquiries"
        ):
            self.found.contacts.append(table)
            return
        inquiry = {LABELS["inquiry"].get(name) for name in names}
        record = {LABELS["record"].get(name) for name in names}
        if self._part == "records" and "type" in record:
            self.found.listed_records.append(table)
        elif {"creditor", "date"} <= inquiry:
            self.found.inquiries.append(table)
        elif self._part in ("inquiries", "records", "contacts"):
            self.found.unread.append(table)


def _bare(row: Labelled) -> bool:
    return not row.label or plain(row.label) in ("riskfactors", "riskfactor", "factors")
