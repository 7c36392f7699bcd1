"""What one check tells: everything the two reports show together, with the memory that single reports lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from contracts.comparing.reading import sure
from contracts.matching.difference import Difference, compare_reports
from contracts.report import Report
from contracts.vocabulary import InquiryKind
from functions.monitoring.model import AlertSeverity, Evidence, MonitoringAlertKind
from functions.monitoring.rules.figures import IDENTITY_THEFT, LARGE_DROP_POINTS
from functions.monitoring.rules.finding import Finding, Recent
from functions.monitoring.rules.items import Pair, inquiries, markers, personal, public_records, tradelines

_OPENING = frozenset({MonitoringAlertKind.NEW_ADDRESS, MonitoringAlertKind.NEW_ACCOUNT})
_MOVING_ALONE = frozenset({"reported_on"})


class Memory(NamedTuple):
    """What is known from checks before. scores: by model, as last told (or as first seen). recent: alerts of the last
    days, any bureau's."""

    scores: Mapping[str, int]
    recent: Sequence[Recent]


class Judged(NamedTuple):
    """changed: the report says something that an analysis has not seen."""

    findings: tuple[Finding, ...]
    scores: dict[str, int]
    changed: bool


def judge(
    before: Report | None, after: Report, earlier: Sequence[Report], memory: Memory, *, score_points: int, day: date
) -> Judged:
    """The findings of `after`, compared with `before`; without one it is the baseline and only markers are told.

    earlier: reports of the bureau from before `before`. day: the customer's own day of the check.
    """
    if before is None:
        return Judged(tuple(markers(None, after)), scores_of(after), True)
    difference = compare_reports(before, after, earlier)
    pair = Pair(before, after, earlier, difference)
    found = list(chain(tradelines(pair), public_records(pair), inquiries(pair), personal(pair), markers(before, after)))
    moved, told = score_changes(after, scores_of(before) | dict(memory.scores), score_points)
    found += moved
    found += identity_theft(after, found, memory.recent, day)
    return Judged(tuple(found), told, _changed(difference))


def scores_of(report: Report) -> dict[str, int]:
    """Value by model; a score that isn't one (an exclusion code) or is doubtful is left out."""
    return {
        score.model: score.value
        for score in report.scores
        if score.model and score.value is not None and score.exclusion_code is None and sure(score, "value")
    }


def score_changes(after: Report, known: Mapping[str, int], points: int) -> tuple[list[Finding], dict[str, int]]:
    """(findings, scores to remember). A score is measured against the one last told, so that a slow slide is told too;
    what is not told is not forgotten."""
    found, told = [], dict(known)
    for model, value in scores_of(after).items():
        before = told.setdefault(model, value)
        if abs(value - before) < points:
            continue
        told[model] = value
        fell = before - value
        severity = AlertSeverity.WARNING if fell >= LARGE_DROP_POINTS else AlertSeverity.NOTICE
        evidence = Evidence(section="scores", label=model, field="value", before=before, after=value)
        found.append(
            Finding(
                kind=MonitoringAlertKind.SCORE_CHANGE,
                severity=severity if fell > 0 else AlertSeverity.INFO,
                subject=model,
                evidence=(evidence,),
            )
        )
    return found, told


def identity_theft(after: Report, found: Sequence[Finding], recent: Sequence[Recent], day: date) -> Iterator[Finding]:
    """Several inquiries within days of a new address or account, at least one of them news; told once in that time."""
    since = day - timedelta(days=IDENTITY_THEFT.within_days)
    lately = [each for each in recent if since <= each.day]
    if any(each.kind is MonitoringAlertKind.IDENTITY_THEFT and each.bureau == after.bureau for each in lately):
        return
    kinds = {each.kind for each in found}
    opened = _OPENING & (kinds | {each.kind for each in lately})
    if not opened or not kinds & (_OPENING | {MonitoringAlertKind.HARD_INQUIRY}):
        return
    asked = {
        (inquiry.inquirer, str(inquiry.inquired_on)): inquiry
        for inquiry in after.inquiries
        if inquiry.kind is InquiryKind.HARD
        and inquiry.inquired_on is not None
        and sure(inquiry, "kind", "inquired_on")
        and since <= inquiry.inquired_on.earliest()
        and inquiry.inquired_on.latest() <= day + timedelta(days=1)
    }
    if len(asked) < IDENTITY_THEFT.inquiries:
        return
    evidence = [
        Evidence(section="inquiries", key=each.key, label=each.inquirer or each.key, field="inquired_on", after=on)
        for (_, on), each in asked.items()
    ]
    evidence += [fact for each in found if each.kind in _OPENING for fact in each.evidence]
    yield Finding(
        kind=MonitoringAlertKind.IDENTITY_THEFT, severity=AlertSeverity.URGENT, subject="file", evidence=tuple(evidence)
    )


def _changed(difference: Difference) -> bool:
    """Whether there is anything but scores, and dates that move by themselves with every report."""
    stands = chain(difference.added, difference.removed, difference.reinserted)
    if any(item.section != "scores" for item in stands):
        return True
    return any(
        change.field not in _MOVING_ALONE
        for each in difference.changed
        if each.section != "scores"
        for change in each.fields
    )
