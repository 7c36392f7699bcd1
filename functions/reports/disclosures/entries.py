"""Inquiries, public records and messages: what their readers share over the bureaus."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Alert, ConsumerStatement, Inquiry, IssueSeverity
from contracts.vocabulary import AlertKind, Bureau, PublicRecordKind
from functions.reports.disclosures.evidence import Evidence
from functions.reports.disclosures.fields import Table, read_entries
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Row, Token, place_of, text_of
from functions.reports.disclosures.people import TELEPHONE
from functions.reports.disclosures.readings import NOTHING, UNSAID, Reading, creditor, not_after, one_of, printed
from functions.reports.reading.cursor import IssueLog

_ALERTS: Final[Mapping[str, AlertKind]] = MappingProxyType(
    {"freeze": AlertKind.FREEZE, "fraud": AlertKind.FRAUD_ALERT, "active duty": AlertKind.ACTIVE_DUTY}
)
_STATEMENT = re.compile(r"(?i)(consumer|personal)\s+statement\s*:")
_NONE = re.compile(r"(?i)none\b|no (notices|messages|alerts|statements)|there are no|you have no|you do not have")
_WORD = re.compile("[A-Za-z]{3}")
_DAY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_LONGEST_NUMBER: Final = 3  # words
_CHAPTER = re.compile(r"(?i)chapter\s*(7|11|12|13)\b")
_RECORD_KINDS: Final[Mapping[str, PublicRecordKind]] = MappingProxyType(
    {
        "Bankruptcy": PublicRecordKind.BANKRUPTCY,
        "Judgment": PublicRecordKind.JUDGMENT,
        "Civil judgment": PublicRecordKind.JUDGMENT,
        "Tax lien": PublicRecordKind.TAX_LIEN,
        "Bankruptcy filing": PublicRecordKind.BANKRUPTCY,
        "Federal tax lien": PublicRecordKind.TAX_LIEN,
        "State tax lien": PublicRecordKind.TAX_LIEN,
        "Other": PublicRecordKind.OTHER,
    }
)


def groups_of(pairs: Sequence[Pair], first: str) -> list[list[Pair]]:
    """The pairs of each item: an item begins with that label; what comes before belongs to the first."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        if not groups or (pair.label == first and any(one.label == first for one in groups[-1])):
            groups.append([])
        groups[-1].append(pair)
    return groups


def listed_days(tokens: Sequence[Token]) -> list[list[Token]]:
    """Days one after the other, with or without commas; what makes a day together is one that was recognised in two."""
    dates: list[list[Token]] = []
    for token in tokens:
        text = token.text.rstrip(",;")
        if not dates or ("/" in text and not _DAY.fullmatch("".join(each.text for each in dates[-1]) + text)):
            dates.append([])
        dates[-1].append(Token(text, token.confidence, token.page, token.box, token.upright))
    return dates or [[]]


def without_telephone(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The words without a telephone number among them, and those of the number: its own label was not recognised."""
    for start in range(len(tokens)):
        for stop in range(start + 1, min(start + _LONGEST_NUMBER, len(tokens)) + 1):
            if TELEPHONE.fullmatch(text_of(tokens[start:stop])):
                return [*tokens[:start], *tokens[stop:]], list(tokens[start:stop])
    return list(tokens), []


def read_record_kind(evidence: Evidence, pair: Pair) -> None:
    """What kind of record it is, and a bankruptcy's chapter."""
    evidence.read_pair("kind", _kind, pair)
    chapter = _CHAPTER.search(text_of(pair.value))
    if chapter is not None and evidence.values.get("kind") is PublicRecordKind.BANKRUPTCY:
        evidence.put("chapter", Reading(chapter[1]), pair.value, pair.certainty)


def _kind(text: str) -> Reading:
    if text in UNSAID:
        return NOTHING
    return one_of(_RECORD_KINDS, "a kind of public record")(_CHAPTER.sub("", text).strip())


def read_record(found: Mapping[str, Pair], table: Table, evidence: Evidence, *, blanks: bool) -> None:
    """A public record from its labels; "Type" says its kind and chapter."""
    kind = found.get("Type")
    if kind is not None and (kind.value or not blanks):
        read_record_kind(evidence, kind)
    read_entries(found, table, evidence, blanks=blanks)


def inquiries_of(
    asked: Mapping[str, Sequence[Token]], evidence: Evidence, limit: date | None, start: int, bureau: Bureau
) -> list[Inquiry]:
    """One inquiry for each day that is named; `asked` holds the words of "inquirer", "purpose" and "days".

    `evidence` may hold the kind already.
    """
    for field, read in (("inquirer", creditor), ("purpose", printed)):
        if asked.get(field):
            evidence.read(field, read, asked[field])
    found = []
    for at, tokens in enumerate(listed_days(asked.get("days", ()))):
        key = f"i{start + at:03d}"
        own = Evidence(key, evidence.log)
        own.values, own.sources, own.extras = dict(evidence.values), dict(evidence.sources), dict(evidence.extras)
        if tokens:
            own.read("inquired_on", not_after(limit), tokens)
        found.append(Inquiry(key=key, bureau=bureau, **own.section()))
    return found


def read_messages(rows: Sequence[Row], log: IssueLog) -> tuple[tuple[Alert, ...], tuple[ConsumerStatement, ...]]:
    """Markers on the file, messages about it, and what the consumer had added: a sentence each."""
    alerts: list[Alert] = []
    statements: list[ConsumerStatement] = []
    for tokens in _sentences(rows):
        text = text_of(tokens)
        statement = _STATEMENT.match(text)
        if statement is not None:
            own = tokens[len(statement[0].split()) :]
            evidence = Evidence(f"consumer_statements[{len(statements)}]", log)
            evidence.read("text", printed, own or tokens)
            statements.append(ConsumerStatement(**evidence.section()))
        elif not _WORD.search(text):
            detail = "signs that make no word; no message is made of them"
            log.add("unread_region", f"{place_of(tokens)}: alerts", detail, IssueSeverity.INFO)
        elif not _NONE.match(text):
            evidence = Evidence(f"alerts[{len(alerts)}]", log)
            evidence.read("text", printed, tokens)
            kind = next((kind for words, kind in _ALERTS.items() if words in text.lower()), AlertKind.MESSAGE)
            alerts.append(Alert(kind=kind, **evidence.section()))
    return tuple(alerts), tuple(statements)


def _sentences(rows: Sequence[Row]) -> list[list[Token]]:
    found: list[list[Token]] = []
    for row in rows:
        if found and not found[-1][-1].text.endswith((".", "!", "?")) and not _STATEMENT.match(row.text):
            found[-1].extend(row.tokens)
        else:
            found.append(list(row.tokens))
    return found
