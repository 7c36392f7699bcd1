"""What a rule is: one small pure function with its declaration; the docstring is its documentation.

    @tradeline_rule("R16", RuleClass.INTERNAL, citations=(ACCURACY,), acdv_code="118", inputs=("status", ...))
    def paid_with_balance(tradeline: Tradeline, case: Case) -> Outcome:
        '''A paid account still shows a balance.'''

The function answers Fired, Silent or Abstained. It never guesses: what it would need and doesn't have, it names. To
add a rule, write the function and put it into the tuple `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from contracts.law import LawPack
from contracts.report import Inquiry, Report, Section, Tradeline
from functions.analysis.model import Fact, ReportPurpose, RuleClass, SectionName, Strength

S = TypeVar("S", Tradeline, Inquiry)

SURE = 0.95
FAIR = 0.75

_ORDER = (Strength.POSSIBLE, Strength.PROBABLE, Strength.CERTAIN)


@dataclass(frozen=True, slots=True)
class Fired:
    """The rule's condition holds on these facts."""

    facts: tuple[Fact, ...]
    strength: Strength
    explanation: str


@dataclass(frozen=True, slots=True)
class Silent:
    """The rule's condition does not hold."""


@dataclass(frozen=True, slots=True)
class Abstained:
    """It cannot be determined without these inputs."""

    missing: tuple[str, ...]


Outcome = Fired | Silent | Abstained
SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at beside its subject."""

    report: Report
    reports: Sequence[Report]
    as_of: date
    purpose: ReportPurpose
    pack: LawPack

    def law(self, provision_id: str) -> int | None:
        """A legal constant as of the report's date; None where the pack is silent for that day."""
        found = self.pack.find(provision_id, on=self.report.generated_on or self.as_of)
        return None if found is None else found.value


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule's declaration. `ground` is the function's name; `evidence` is what a consumer could add.

    `citations` name the law as the law packs cite it; `standards` the trade format that serves as evidence only.
    """

    id: str
    ground: str
    documentation: str
    rule_class: RuleClass
    citations: tuple[str, ...]
    standards: tuple[str, ...]
    acdv_code: str | None
    inputs: tuple[str, ...]
    evidence: tuple[str, ...]
    section: SectionName
    subjects: Callable[[Report], Sequence[S]]
    check: Callable[[S, Case], Outcome]

    @property
    def title(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.split("\n", 1)[0].strip().rstrip(".")


def tradeline_rule(
    id: str,
    rule_class: RuleClass,
    *,
    citations: tuple[str, ...],
    acdv_code: str,
    inputs: tuple[str, ...],
    standards: tuple[str, ...] = (),
    evidence: tuple[str, ...] = (),
) -> Callable[[Callable[[Tradeline, Case], Outcome]], Rule[Tradeline]]:
    """Declare a rule on each tradeline."""

    def declare(check: Callable[[Tradeline, Case], Outcome]) -> Rule[Tradeline]:
        name, doc = _described(check)
        return Rule(
            id,
            name,
            doc,
            rule_class,
            citations,
            standards,
            acdv_code,
            inputs,
            evidence,
            "tradeline",
            _tradelines,
            check,
        )

    return declare


def inquiry_rule(
    id: str, rule_class: RuleClass, *, citations: tuple[str, ...], inputs: tuple[str, ...]
) -> Callable[[Callable[[Inquiry, Case], Outcome]], Rule[Inquiry]]:
    """Declare a rule on each inquiry; inquiries are the bureau's own and have no ACDV code."""

    def declare(check: Callable[[Inquiry, Case], Outcome]) -> Rule[Inquiry]:
        name, doc = _described(check)
        return Rule(
            id=id,
            ground=name,
            documentation=doc,
            rule_class=rule_class,
            citations=citations,
            standards=(),
            acdv_code=None,
            inputs=inputs,
            evidence=(),
            section="inquiry",
            subjects=_inquiries,
            check=check,
        )

    return declare


def _described(check: Callable[..., Outcome]) -> tuple[str, str]:
    if not check.__doc__:
        raise TypeError(f"{check.__name__} needs a docstring: it is the rule's documentation")
    return check.__name__, check.__doc__


def _tradelines(report: Report) -> Sequence[Tradeline]:
    return report.tradelines


def _inquiries(report: Report) -> Sequence[Inquiry]:
    return report.inquiries


def fact(section: Section, field: str) -> Fact:
    """A canonical field as a fact; the field must hold a value."""
    return Fact(name=field, value=in_words(field, getattr(section, field)), source=section.sources.get(field))


def in_words(field: str, value: object) -> str:
    """A value as a letter would print it: money in dollars, dates in ISO form, the rest as it is."""
    if field.endswith("_cents") and isinstance(value, int):
        return f"${value // 100:,}.{value % 100:02d}"
    return value.value if isinstance(value, StrEnum) else str(value)


def strength_of(facts: Sequence[Fact], at_most: Strength = Strength.CERTAIN) -> Strength:
    """As firm as the least certain reading among the facts, and no firmer than `at_most`.

    A value somebody entered without a source counts as read for certain: it is the record itself.
    """
    lowest = min((each.source.confidence for each in facts if each.source is not None), default=1.0)
    read = Strength.CERTAIN if lowest >= SURE else Strength.PROBABLE if lowest >= FAIR else Strength.POSSIBLE
    return min(read, at_most, key=_ORDER.index)


def absent(section: Section, *fields: str) -> tuple[str, ...]:
    """Which of the fields hold no value."""
    return tuple(field for field in fields if getattr(section, field) is None)
