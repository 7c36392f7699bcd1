"""Labelled values into fields by a table: label to the canonical field and how its value is read.

A label that maps to a name alone is kept under it as an extra: the canon has no field for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from contracts.matching.names import normalised_name
from contracts.report import IssueSeverity, Remark
from functions.reports.disclosures.evidence import FLOOR, Evidence, confidence_of, source_of
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Token, gap_between, text_of
from functions.reports.disclosures.readings import UNSAID, Reader, Reading, printed
from functions.reports.disclosures.wording import (
    PORTFOLIO_CERTAINTY,
    Standing,
    condition,
    confirmed,
    portfolio_of,
    standing,
)

_LOST: Final = 2.2  # times the usual gap behind an empty label: a value must have stood there
_LEAST_LOST: Final = 3.0  # text heights
_FEWEST: Final = 6
_DIVIDER: Final = ";"


class Entry(NamedTuple):
    """The field that a label's value is, and its reader."""

    field: str
    read: Reader


Table = Mapping[str, Entry | str]


def by_label(pairs: Iterable[Pair], evidence: Evidence) -> dict[str, Pair]:
    """Each label's pair; the same label twice, or none, is text that nobody can place."""
    found: dict[str, Pair] = {}
    for pair in pairs:
        if pair.label is None or pair.label in found:
            evidence.unread([*pair.anchor, *pair.value])
        else:
            found[pair.label] = pair
    return found


def read_entries(found: Mapping[str, Pair], table: Table, evidence: Evidence, *, blanks: bool) -> None:
    """Read what the table names. With `blanks` a label without a value says that there is none."""
    lost = _lost(list(found.values())) if blanks else frozenset()
    for label, entry in table.items():
        pair = found.get(label)
        if pair is None:
            continue
        if isinstance(entry, str):
            evidence.keep(entry, pair.value)
        elif blanks and not pair.value and label not in lost:
            evidence.sources.setdefault(entry.field, source_of(pair.anchor, raw=""))
        else:
            evidence.read_pair(entry.field, entry.read, pair)


def _lost(pairs: Sequence[Pair]) -> frozenset[str]:
    """Empty labels with a gap behind them that no other empty label has: their values were not recognised."""
    gaps: dict[str, float] = {}
    for pair, after in pairwise(pairs):
        last, first = pair.anchor[-1], after.anchor[0]
        level = last.page == first.page and abs(last.upright.middle - first.upright.middle) < last.upright.height / 2
        if pair.label is not None and not pair.value and level:
            gaps[pair.label] = gap_between(last, first)
    usual = sorted(gaps.values())[len(gaps) // 2] if len(gaps) >= _FEWEST else None
    if usual is None or usual > _LEAST_LOST:
        return frozenset()
    return frozenset(label for label, gap in gaps.items() if gap > max(usual * _LOST, _LEAST_LOST))


def unmarked(read: Reader) -> Reader:
    """The same reader for a value that may stand between > and <, which mark it as adverse."""

    def bare(text: str) -> Reading:
        return read(text.strip("> <"))

    return bare


def settle(evidence: Evidence) -> None:
    """What follows from the fields read: the furnisher's normal name, the kind of credit."""
    name = evidence.values.get("furnisher")
    if name is not None:
        evidence.derive("furnisher_normalised", normalised_name(name), "furnisher")
    kind = evidence.values.get("account_type")
    portfolio = portfolio_of(kind) if kind is not None else None
    if portfolio is not None and "portfolio_type" not in evidence.sources:
        evidence.derive("portfolio_type", portfolio, "account_type", PORTFOLIO_CERTAINTY)


def read_standing(pair: Pair | None, evidence: Evidence, *, blanks: bool) -> None:
    """How the account stands: as text, as canonical status, and whether it is open, if that is said."""
    if pair is None or (blanks and not pair.value):
        return
    pair = replace(pair, value=confirmed(pair.value))
    if evidence.read_pair("status_text", unmarked(printed), pair) is not None:
        put_standing(pair, evidence)


def put_standing(pair: Pair, evidence: Evidence) -> Standing:
    """What the words of a status mean, put where it is sure."""
    said = standing(pair.value)
    if said.status is None:
        evidence.inform("unknown_status", pair.value, "the status is in no list; kept as text", IssueSeverity.WARNING)
    else:
        evidence.put("status", Reading(said.status, said.certainty), pair.value, pair.certainty)
    if said.is_open is not None:
        evidence.put("is_open", Reading(said.is_open, said.certainty), pair.value, pair.certainty)
    return said


def read_remarks(tokens: Sequence[Token], evidence: Evidence) -> tuple[Remark, ...]:
    """Remarks that semicolons divide; together they may say that the account is disputed."""
    if text_of(tokens).strip("> <") in UNSAID:
        return ()
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if token.text.endswith(_DIVIDER):
            parts.append([])
    remarks = []
    for part in parts:
        text = text_of(part).rstrip(_DIVIDER).strip("> <")
        if not text:
            continue
        if confidence_of(part) < FLOOR:
            evidence.inform("uncertain_value", part, "a remark is uncertain; kept as read", IssueSeverity.WARNING)
            evidence.keep("remark", part)
            continue
        remarks.append(Remark(text=text))
        evidence.sources.setdefault("remarks", source_of(part))
    said = condition(text_of(tokens)) if remarks else None
    if said is not None:
        evidence.put("compliance_condition", Reading(said.code, PORTFOLIO_CERTAINTY), tokens)
        if said.disputed is not None:
            evidence.put("is_disputed", Reading(said.disputed, PORTFOLIO_CERTAINTY), tokens)
    return tuple(remarks)
