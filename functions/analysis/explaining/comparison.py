"""Two analyses compared: findings that came, went and changed, and negative items likewise; each with why it went.

An entry of the earlier reports is the same as one of the later where matching says so: a key that moved in the report
makes nothing new. What could not be judged is never told as mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from pydantic import AwareDatetime

from contracts.matching.decisions import Decision
from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle
from functions.analysis.explaining.entries import finding_in_words, index, ref_of, subjects
from functions.analysis.known import EntryRef
from functions.analysis.model import Analysis, Category, Fact, Finding, NegativeItem, Record, SectionName, Strength

Gone = Literal["entry_gone", "no_longer_found", "can_not_tell", "report_not_analysed"]


class ComparedAnalysis(Record):
    """One side. A different law pack can by itself change what is found."""

    analysis_id: str
    created_at: AwareDatetime
    as_of: date
    law_pack: str


class ComparedFinding(Record):
    """A finding of either side. gone: why it is not in the later analysis; null where it is.

    entry_gone: the bureau no longer shows the entry. no_longer_found: it shows the entry, and the error no more.
    can_not_tell: the later report lacks what the rule needs. report_not_analysed: there is no later report.
    """

    finding_id: str
    rule_id: str
    title: str
    bureau: Bureau
    section: SectionName
    about: str
    strength: Strength
    explanation: str
    gone: Gone | None = None


class ChangedFact(Record):
    """A value the rule compared; null on the side that has none."""

    name: str
    before: str | None
    after: str | None


class ChangedFinding(Record):
    """Found in both, on other facts or more or less firmly."""

    before: ComparedFinding
    after: ComparedFinding
    facts: tuple[ChangedFact, ...]


class ComparedItem(Record):
    """A negative item of either side; gone as for findings."""

    bureau: Bureau
    section: SectionName
    about: str | None
    category: Category
    gone: Gone | None = None


class AnalysisComparison(Record):
    """The earlier analysis against the later, whichever was named first."""

    before: ComparedAnalysis
    after: ComparedAnalysis
    findings_new: tuple[ComparedFinding, ...]
    findings_gone: tuple[ComparedFinding, ...]
    findings_changed: tuple[ChangedFinding, ...]
    findings_unchanged: int
    items_new: tuple[ComparedItem, ...]
    items_gone: tuple[ComparedItem, ...]
    items_unchanged: int


T = TypeVar("T", Finding, NegativeItem)
Identity = tuple[Bureau, EntryRef, str]


def compare_analyses(
    before: Analysis, after: Analysis, reports: Sequence[Report], decisions: Sequence[Decision] = ()
) -> AnalysisComparison:
    """reports: those of both analyses, as far as they are kept. ValueError when `after` was made before `before`."""
    if after.id < before.id:
        raise ValueError("the earlier analysis comes first")
    same = _continuations(before, after, reports, decisions)
    ways = _Ways(before, after, reports, same)
    old = _by_identity(before.findings.findings, same, lambda each: each.rule_id)
    new = _by_identity(after.findings.findings, same, lambda each: each.rule_id)
    both = [(old[at], new[at]) for at in old if at in new]
    changed = [(one, two) for one, two in both if _said(one) != _said(two)]
    old_items = _by_identity(before.findings.negative_items, same, lambda each: each.category.value)
    new_items = _by_identity(after.findings.negative_items, same, lambda each: each.category.value)
    return AnalysisComparison(
        before=_side(before),
        after=_side(after),
        findings_new=tuple(_finding(each) for at, each in new.items() if at not in old),
        findings_gone=tuple(_finding(each, ways.why(each, each.rule_id)) for at, each in old.items() if at not in new),
        findings_changed=tuple(
            ChangedFinding(before=_finding(one), after=_finding(two), facts=_changes(one, two)) for one, two in changed
        ),
        findings_unchanged=len(both) - len(changed),
        items_new=tuple(_item(each) for at, each in new_items.items() if at not in old_items),
        items_gone=tuple(_item(each, ways.why(each, None)) for at, each in old_items.items() if at not in new_items),
        items_unchanged=sum(at in new_items for at in old_items),
    )


class _Ways:
    """Why something of the earlier analysis is not in the later."""

    def __init__(
        self, before: Analysis, after: Analysis, reports: Sequence[Report], same: dict[EntryRef, EntryRef]
    ) -> None:
        later = [report for report in reports if report.id in after.findings.reports]
        self._analysed = set(after.findings.reports)
        self._bureaus = {report.bureau for report in later}
        self._shown = {same.get(ref, ref) for ref in index(later)}
        self._abstained = {
            (each.rule_id, same.get(ref := (each.report, each.section, each.key), ref))
            for each in after.findings.abstentions
        }
        self._same = same

    def why(self, each: Finding | NegativeItem, rule_id: str | None) -> Gone:
        ref: EntryRef = (each.report, each.section, each.key)
        head = self._same.get(ref, ref)
        if each.report not in self._analysed and each.bureau not in self._bureaus:
            return "report_not_analysed"
        if head not in self._shown:
            return "entry_gone"
        return "can_not_tell" if (rule_id, head) in self._abstained else "no_longer_found"


def _continuations(
    before: Analysis, after: Analysis, reports: Sequence[Report], decisions: Sequence[Decision]
) -> dict[EntryRef, EntryRef]:
    """Each entry of both sides → the later report's entry it continues in, within one bureau."""
    later = [report for report in reports if report.id in after.findings.reports]
    older = [report for report in reports if report.id not in after.findings.reports]
    circle = Circle(later, older, decisions)
    bureaus = {report.id: report.bureau for report in reports}
    found: dict[EntryRef, EntryRef] = {}
    for report in later:
        for subject in subjects(report):
            head = ref_of(report, subject)
            for ref in circle.refs(report, subject):
                if bureaus.get(ref[0]) is report.bureau and ref[0] not in after.findings.reports:
                    found.setdefault(ref, head)
            found[head] = head
    return found


def _by_identity(each_of: Iterable[T], same: dict[EntryRef, EntryRef], what: Callable[[T], str]) -> dict[Identity, T]:
    found: dict[Identity, T] = {}
    for each in each_of:
        ref: EntryRef = (each.report, each.section, each.key)
        found.setdefault((each.bureau, same.get(ref, ref), what(each)), each)
    return found


def _said(finding: Finding) -> tuple[Strength, tuple[tuple[str, str], ...]]:
    return finding.strength, tuple((fact.name, fact.value) for fact in finding.facts)


def _changes(before: Finding, after: Finding) -> tuple[ChangedFact, ...]:
    old, new = _values(before.facts), _values(after.facts)
    names = dict.fromkeys((*old, *new))
    return tuple(
        ChangedFact(name=name, before=old.get(name), after=new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )


def _values(facts: Iterable[Fact]) -> dict[str, str]:
    return {fact.name: fact.value for fact in facts}


def _side(analysis: Analysis) -> ComparedAnalysis:
    return ComparedAnalysis(
        analysis_id=analysis.id,
        created_at=analysis.created_at,
        as_of=analysis.findings.as_of,
        law_pack=analysis.findings.pack_version,
    )


def _finding(finding: Finding, gone: Gone | None = None) -> ComparedFinding:
    return ComparedFinding(
        finding_id=finding.id,
        rule_id=finding.rule_id,
        title=finding.title,
        bureau=finding.bureau,
        section=finding.section,
        about=finding_in_words(finding),
        strength=finding.strength,
        explanation=finding.explanation,
        gone=gone,
    )


def _item(item: NegativeItem, gone: Gone | None = None) -> ComparedItem:
    return ComparedItem(bureau=item.bureau, section=item.section, about=item.title, category=item.category, gone=gone)
