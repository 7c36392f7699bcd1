"""One finding taken apart: the rule's documentation, the law as the pack holds it, each fact's place, the gaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from contracts.field_words import field_in_words, place_in_words, value_in_words
from contracts.law import LawPack
from contracts.law_rows import Confidence, Unit
from contracts.report import Source
from contracts.vocabulary import Bureau
from functions.analysis.engine.rule import Rule
from functions.analysis.explaining.entries import finding_in_words
from functions.analysis.model import Analysis, Finding, Record, SectionName, Strength


class FindingProvision(Record):
    """What the law pack holds under a citation, as it stood on the day of the report.

    confidence: verified, read at the source; secondary, in another's words; known, from general knowledge.
    """

    title: str
    value: int
    unit: Unit
    effective_from: date
    effective_to: date | None
    confidence: Confidence
    note: str


class FindingLaw(Record):
    """A citation and the provisions under it; none where the pack had nothing in force under it on that day."""

    citation: str
    provisions: tuple[FindingProvision, ...]


class FindingFact(Record):
    """A value the rule compared. name, value: in words; place: where it was read, in words; source: to the point."""

    field: str
    name: str
    value: str
    place: str
    source: Source | None


class FindingGap(Record):
    """A rule that could not be judged for the same entry, and what it lacked, in words."""

    rule_id: str
    title: str | None
    missing: tuple[str, ...]


class FindingCode(Record):
    """The e-OSCAR dispute code that the finding maps to; active: whether bureaus still take it."""

    code: str
    meaning: str
    active: bool


class FindingStep(Record):
    """What the plan makes of it. round: the round that would dispute it; null where none does, and detail says why."""

    proposed: bool
    round: int | None
    reason: str | None
    detail: str


class ExplainedFinding(Record):
    """A finding with everything it rests on. documentation: null where the rule is no longer among those that run."""

    finding_id: str
    rule_id: str
    title: str
    documentation: str | None
    disputable: bool
    report: str
    bureau: Bureau
    section: SectionName
    key: str
    about: str
    strength: Strength
    strength_in_words: str
    explanation: str
    facts: tuple[FindingFact, ...]
    law: tuple[FindingLaw, ...]
    law_pack: str
    standards: tuple[str, ...]
    dispute_code: FindingCode | None
    evidence: tuple[str, ...]
    could_not_be_judged: tuple[FindingGap, ...]
    step: FindingStep


IN_WORDS: Final[dict[Strength, str]] = {
    Strength.CERTAIN: "The facts leave no other reading.",
    Strength.PROBABLE: "The facts point to it; another reading is possible.",
    Strength.POSSIBLE: "The facts allow it; papers of yours could show it.",
}


def explain_finding(
    analysis: Analysis, finding_id: str, rules: Iterable[Rule[Any]], pack: LawPack
) -> ExplainedFinding | None:
    """None where the analysis has no finding with this id. pack: the one the analysis names."""
    finding = next((each for each in analysis.findings.findings if each.id == finding_id), None)
    if finding is None:
        return None
    by_id = {rule.id: rule for rule in rules}
    rule, on = by_id.get(finding.rule_id), reported_on(analysis, finding)
    return ExplainedFinding(
        finding_id=finding.id,
        rule_id=finding.rule_id,
        title=finding.title,
        documentation=paragraphs(rule.documentation) if rule else None,
        disputable=finding.disputable,
        report=finding.report,
        bureau=finding.bureau,
        section=finding.section,
        key=finding.key,
        about=finding_in_words(finding),
        strength=finding.strength,
        strength_in_words=IN_WORDS[finding.strength],
        explanation=finding.explanation,
        facts=facts_in_words(finding),
        law=tuple(law_of(citation, pack, on) for citation in finding.citations),
        law_pack=pack.version,
        standards=finding.standards,
        dispute_code=_code(finding.acdv_code, pack),
        evidence=finding.evidence,
        could_not_be_judged=_gaps(analysis, finding, by_id),
        step=step_of(analysis, finding),
    )


def paragraphs(documentation: str) -> str:
    """A docstring as running text: one line a paragraph, an empty line between two."""
    parts = documentation.strip().split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts)


def facts_in_words(finding: Finding) -> tuple[FindingFact, ...]:
    """Each value the rule compared, with its name and place in words."""
    return tuple(
        FindingFact(
            field=fact.name,
            name=field_in_words(fact.name),
            value=value_in_words(fact.name, fact.value),
            place=place_in_words(fact.source),
            source=fact.source,
        )
        for fact in finding.facts
    )


def reported_on(analysis: Analysis, finding: Finding) -> date:
    """The day by whose law the finding is judged: the report's, else that of the analysis."""
    dated = {each.report_id: each.generated_on for each in analysis.basis.reports}
    return dated.get(finding.report) or analysis.findings.as_of


def law_of(citation: str, pack: LawPack, on: date) -> FindingLaw:
    """What the pack holds under a citation on a day."""
    held = (each for each in pack.provisions if each.citation == citation and each.in_force(on))
    return FindingLaw(
        citation=citation,
        provisions=tuple(
            FindingProvision(**{name: getattr(each, name) for name in FindingProvision.model_fields}) for each in held
        ),
    )


def step_of(analysis: Analysis, finding: Finding) -> FindingStep:
    """What the plan makes of a finding."""
    for item in analysis.plan.items:
        if item.finding_id == finding.id:
            who = f"Proposed for dispute in round {item.round}; worth: {item.worthiness.band}."
            return FindingStep(proposed=True, round=item.round, reason=None, detail=who)
    for left in analysis.plan.not_disputed:
        if left.finding_id == finding.id:
            return FindingStep(proposed=False, round=None, reason=left.reason, detail=left.detail)
    detail = "Not an entry to dispute: a complaint answers it." if not finding.disputable else "The plan leaves it."
    return FindingStep(proposed=False, round=None, reason=None, detail=detail)


def missing_in_words(name: str) -> str:
    """`known.settlement` → "your word on: settlement"; `status` → "account status"."""
    words = field_in_words(name)
    told = words.removeprefix("You told: ")
    return f"your word on: {told}" if told != words else words[0].lower() + words[1:]


def _gaps(analysis: Analysis, finding: Finding, rules: dict[str, Rule[Any]]) -> tuple[FindingGap, ...]:
    entry = (finding.report, finding.section, finding.key)
    return tuple(
        FindingGap(
            rule_id=each.rule_id,
            title=rules[each.rule_id].title if each.rule_id in rules else None,
            missing=tuple(missing_in_words(name) for name in each.missing),
        )
        for each in analysis.findings.abstentions
        if (each.report, each.section, each.key) == entry
    )


def _code(code: str | None, pack: LawPack) -> FindingCode | None:
    if code is None:
        return None
    found = pack.dispute_code(code)
    return FindingCode(code=found.code, meaning=found.meaning, active=found.active)
