"""The analysis itself: every rule on every subject of every report. Linear in subjects, deterministic, no I/O."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from contracts.law import LawPack
from contracts.matching.decisions import Decision
from contracts.report import Inquiry, PublicRecord, Report, Tradeline
from functions.analysis.engine.circle import SECTION_OF, Circle, Subject, key_of
from functions.analysis.engine.negative import negative_items
from functions.analysis.engine.rule import Abstained, Case, Fired, Footing, Rule
from functions.analysis.known import NOTHING_KNOWN, Known, OnEntry
from functions.analysis.model import (
    Abstention,
    EntryGroup,
    EntryStatements,
    Finding,
    Findings,
    NegativeItem,
    ReportPurpose,
)
from functions.analysis.rules import RULES


def analyse(
    reports: Sequence[Report],
    *,
    as_of: date,
    purpose: ReportPurpose,
    pack: LawPack,
    earlier: Sequence[Report] = (),
    decisions: Sequence[Decision] = (),
    known: Known = NOTHING_KNOWN,
) -> Findings:
    """All negative items, findings and abstentions of a consumer's current reports.

    `as_of` is the day of the analysis (ages count from it); whether something was reportable is judged on the day of
    its report, by the law of that day. `purpose` is what the reports were made for, 15 U.S.C. 1681c(b). `earlier`:
    stored reports that the current ones replaced; `decisions`: joins and splits by people, oldest first; `known`: what
    is known beside the reports.
    """
    items: list[NegativeItem] = []
    found: list[Finding] = []
    abstained: list[Abstention] = []
    references = report_references(reports)
    reports = tuple(
        report if report.id else report.model_copy(update={"id": reference})
        for report, reference in zip(reports, references, strict=True)
    )
    circle = Circle(reports, earlier, decisions)
    for report, reference in zip(reports, references, strict=True):
        case = Case(report, reports, as_of, purpose, pack, circle, known)
        items.extend(negative_items(case, reference))
        for rule in RULES:
            for subject, outcome in rule.outcomes(case):
                if isinstance(outcome, Fired):
                    found.append(_finding(rule, outcome, subject, report))
                else:
                    abstained.append(_abstention(rule, outcome, subject, report))
    return Findings(
        pack_version=pack.version,
        as_of=as_of,
        purpose=purpose,
        reports=references,
        negative_items=tuple(items),
        findings=tuple(found),
        abstentions=tuple(abstained),
        entry_groups=_entry_groups(circle, known, found, items),
        stated=tuple(_stated(circle, known, reports, found, items)),
    )


def _stated(
    circle: Circle, known: Known, reports: Sequence[Report], found: Sequence[Finding], items: Sequence[NegativeItem]
) -> Iterator[EntryStatements]:
    """What was said of each entry that a plan may speak of; without statements nothing is matched."""
    if not any(isinstance(each, OnEntry) for each in known.statements):
        return
    concerned = {(each.report, each.section, each.key) for each in found}
    concerned |= {(each.report, each.section, each.key) for each in items}
    for report in reports:
        own = circle.report_ids(report.bureau)
        subjects: tuple[Subject, ...] = (
            *report.tradelines,
            *report.public_records,
            *report.inquiries,
            report.consumer,
        )
        for subject in subjects:
            reference, section, key = report.id or "", SECTION_OF[type(subject)], key_of(subject)
            if (reference, section, key) not in concerned:
                continue
            said = known.on(circle.refs(report, subject))
            if said:
                here = tuple(each.id for each in said if each.report in own)
                elsewhere = tuple(each.id for each in said if each.report not in own)
                yield EntryStatements(report=reference, section=section, key=key, here=here, elsewhere=elsewhere)


def _entry_groups(
    circle: Circle, known: Known, found: Sequence[Finding], items: Sequence[NegativeItem]
) -> tuple[EntryGroup, ...]:
    """Of every tradeline that a plan may have to know as part of a debt, once each."""
    stated = (each for each in known.statements if isinstance(each, OnEntry))
    concerned = {(each.report, each.key) for each in (*found, *items, *stated) if each.section == "tradeline"}
    groups = (circle.group(report, key) for report, key in sorted(concerned))
    return tuple(each for each in groups if each is not None)


def report_references(reports: Sequence[Report]) -> tuple[str, ...]:
    """A name for each report: its id once it is stored, else its bureau and place in the list."""
    return tuple(report.id or f"{report.bureau.value}-{at}" for at, report in enumerate(reports, 1))


def _finding(rule: Rule[Any], outcome: Fired, subject: Subject, report: Report) -> Finding:
    reference, key = report.id or "", key_of(subject)
    footing = outcome.footing or Footing(rule.rule_class, rule.citations)
    return Finding(
        id=f"{rule.id}.{reference}.{key}",
        rule_id=rule.id,
        ground=rule.ground,
        title=rule.title,
        rule_class=footing.rule_class,
        citations=footing.citations,
        standards=rule.standards,
        acdv_code=outcome.acdv_code or footing.acdv_code or rule.acdv_code,
        report=reference,
        bureau=report.bureau,
        section=SECTION_OF[type(subject)],
        key=key,
        furnisher=_company(subject),
        account_mask=subject.account_number if isinstance(subject, Tradeline) else None,
        facts=outcome.facts,
        strength=outcome.strength,
        explanation=outcome.explanation,
        evidence=rule.evidence,
        disputable=rule.disputable,
    )


def _company(subject: Subject) -> str | None:
    """Whose entry it is: the furnisher's, the court's, the inquirer's."""
    match subject:
        case Tradeline():
            return subject.furnisher
        case PublicRecord():
            return subject.court
        case Inquiry():
            return subject.inquirer
    return None


def _abstention(rule: Rule[Any], outcome: Abstained, subject: Subject, report: Report) -> Abstention:
    return Abstention(
        rule_id=rule.id,
        report=report.id or "",
        section=SECTION_OF[type(subject)],
        key=key_of(subject),
        missing=outcome.missing,
    )
