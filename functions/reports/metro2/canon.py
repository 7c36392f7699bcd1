"""Base records and their segments to the canonical report of one consumer at one bureau.

Only what is about the consumer gets there: of an account with several people, their own segment decides ownership and
the bankruptcy indicator, and the others are counted, never named. Every value keeps its record and position; amounts
become cents; a date on the first of a month has month precision, because furnishers write 01 where they don't know the
day; numbers are masked before anything else sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from contracts.report import Consumer, Employer, Issue, IssueSeverity, Report, Source, SourceKind
from contracts.vocabulary import Bureau
from functions.reports.metro2.fields import Reading
from functions.reports.metro2.model import FormatDefect, Record, Segment
from functions.reports.metro2.people import employer_of, person_of
from functions.reports.metro2.tables.segment_tables import ADDRESS
from functions.reports.metro2.tables.values import date_of
from functions.reports.metro2.tradeline import tradeline_of

SOURCE = "metro2"
T = TypeVar("T")

IsTheirs = Callable[[Segment], bool]
"""Whether a base, J1 or J2 segment is about the consumer."""


@dataclass(frozen=True)
class Account:
    """A base record that is about the consumer, through `own`: its base, J1 or J2 segment."""

    record: Record
    own: Segment

    @property
    def strangers(self) -> tuple[Segment, ...]:
        """The segments about other people; employment is the base consumer's."""
        others = [one for one in self.record.consumers() if one is not self.own]
        if self.own is not self.record.first:
            others += self.record.named("N1")
        return tuple(others)

    def alone(self) -> Record:
        """The record with nothing of the strangers in it."""
        return self.record.without(self.strangers, shared=ADDRESS if self.own.name == "J1" else frozenset())


def accounts_of(records: Iterable[Record], is_theirs: IsTheirs) -> tuple[Account, ...]:
    """The base records that name the consumer, in base, J1 or J2."""
    found = []
    for record in records:
        own = next((one for one in record.consumers() if is_theirs(one)), None) if record.is_base else None
        if own is not None:
            found.append(Account(record, own))
    return tuple(found)


def report_of(
    accounts: Sequence[Account],
    *,
    bureau: Bureau,
    received_on: date,
    header: tuple[int, Segment] | None = None,
) -> Report:
    """One consumer's report at one bureau. `header` names the furnisher and dates the report."""
    kept, replaced = _latest(accounts)
    sender = None if header is None else Reading(header[1], header[0], 0)
    generated_on, dated = _generated_on(sender, received_on)
    tradelines = tuple(
        tradeline_of(one.record, one.own, f"t{at:03d}", bureau, sender) for at, one in enumerate(kept, 1)
    )
    issues = [*_issues(one.record.defects for one in kept), *replaced]
    if sender is not None:
        issues += _unlikely_date(generated_on, received_on)
    return Report(
        bureau=bureau,
        source=SOURCE,
        generated_on=min(generated_on, received_on),
        consumer=_consumer(kept),
        tradelines=tradelines,
        sources={"generated_on": dated},
        extras={} if sender is None else sender.extras(),
        issues=tuple(issues),
    )


def _latest(accounts: Sequence[Account]) -> tuple[list[Account], list[Issue]]:
    """An account reported several times is one account: the latest date of account information holds."""
    newest: dict[tuple[str, str], Account] = {}
    replaced: list[Issue] = []
    for one in accounts:
        base = one.record.segments[0]
        key = (base.words("identification_number"), base.words("consumer_account_number"))
        if key[1] and key in newest:
            older, newer = sorted((newest[key], one), key=_as_of)
            newest[key] = newer
            place = f"record[{older.record.number}]"
            detail = "the account is reported again in this file; its later state is taken"
            replaced.append(Issue(code="replaced_record", severity=IssueSeverity.INFO, place=place, detail=detail))
        else:
            newest[key if key[1] else (key[0], f"record {one.record.number}")] = one
    return sorted(newest.values(), key=lambda one: one.record.number), replaced


def _as_of(one: Account) -> tuple[date, int]:
    return date_of(one.record.segments[0]["date_account_information"]) or date.min, one.record.number


def _generated_on(sender: Reading | None, received_on: date) -> tuple[date, Source]:
    for name in ("activity_date", "date_created") if sender is not None else ():
        assert sender is not None
        said = date_of(sender.segment[name])
        if said is not None:
            return said, sender.source(name)
    return received_on, Source(kind=SourceKind.MANUAL, path="received_on", raw=received_on.isoformat(), confidence=0.9)


def _unlikely_date(said: date, received_on: date) -> list[Issue]:
    if said <= received_on:
        return []
    detail = "the file is dated after the day it was received, which is taken instead"
    return [
        Issue(code="date_in_future", severity=IssueSeverity.WARNING, place="record[1].activity_date", detail=detail)
    ]


def _consumer(accounts: Sequence[Account]) -> Consumer:
    people = [person_of(one.record, one.own) for one in accounts]
    born = next((one for one in people if one.date_of_birth is not None), None)
    employers = [
        employer_of(Reading(segment, one.record.number, one.record.offset(segment)))
        for one in accounts
        if one.own is one.record.first
        for segment in one.record.named("N1")
    ]
    return Consumer(
        names=_distinct(name for one in people for name in one.names),
        addresses=_distinct(address for one in people for address in one.addresses),
        phones=_distinct(phone for one in people for phone in one.phones),
        ssns=_distinct(ssn for one in people for ssn in one.ssns),
        employers=_distinct(one for one in employers if isinstance(one, Employer)),
        date_of_birth=born.date_of_birth if born else None,
        sources=born.sources if born else {},
    )


def _distinct(found: Iterable[T]) -> tuple[T, ...]:
    """Each value once, with the source it was first met at."""
    met: dict[str, T] = {}
    for one in found:
        met.setdefault(one.model_dump_json(exclude={"sources", "extras"}), one)  # type: ignore[attr-defined]
    return tuple(met.values())


_WHOLE_RECORD = frozenset({"short", "unknown_content", "too_many_segments", "line_break_inside", "shifted"})


def _issues(defects: Iterable[Sequence[FormatDefect]]) -> list[Issue]:
    """The defects of the consumer's own records; the same one in several records is one issue with a count."""
    found: dict[tuple[str, str | None, str | None, str], Issue] = {}
    for one in (defect for each in defects for defect in each):
        key = (one.code, one.segment, one.field, one.expected)
        seen = found.get(key)
        if seen is not None:
            found[key] = seen.model_copy(update={"count": seen.count + 1})
            continue
        severity = IssueSeverity.WARNING if one.code != "lower_case" else IssueSeverity.INFO
        if one.code in _WHOLE_RECORD:
            severity = IssueSeverity.ERROR
        place = ".".join(filter(None, (f"record[{one.record}]", one.segment, one.field)))
        detail = f"found {one.found}; expected {one.expected}"
        found[key] = Issue(code=one.code, severity=severity, place=place, detail=detail)
    return list(found.values())
