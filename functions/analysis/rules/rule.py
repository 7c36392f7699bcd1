"""What a rule is: one small pure function with its declaration; the docstring is its documentation.

    @tradeline_rule("R16", RuleClass.INTERNAL, citations=(ACCURACY,), acdv_code="118", inputs=("status", ...))
    def paid_with_balance(tradeline: Tradeline, case: Case) -> Outcome:
        '''A paid account still shows a balance.'''

The function answers Fired, Silent or Abstained. It never guesses: what it would need and doesn't have, it names. A
rule that compares an account with the report's others is a `siblings_rule`. To add a rule, write the function and put
it into the tuple `RULES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from contracts.law import LawPack
from contracts.report import HistoryCell, Inquiry, PublicRecord, Report, Section, Tradeline
from functions.analysis.model import Fact, ReportPurpose, RuleClass, SectionName, Strength

Subject = Tradeline | PublicRecord | Inquiry
S = TypeVar("S", Tradeline, PublicRecord, Inquiry)

SURE = 0.95
FAIR = 0.75

_ORDER = (Strength.POSSIBLE, Strength.PROBABLE, Strength.CERTAIN)


@dataclass(frozen=True, slots=True)
class Footing:
    """What one finding rests on, where a rule has more than one footing: a statute, accuracy, the bureaus' policy."""

    rule_class: RuleClass
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """The rule's condition holds on these facts; `footing` None means the rule's own class and citations."""

    facts: tuple[Fact, ...]
    strength: Strength
    explanation: str
    footing: Footing | None = None


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
    `check` judges one subject, `outcomes` all subjects of the case's report in its order.
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
    check: Callable[[S, Case], Outcome]
    outcomes: Callable[[Case], Iterator[tuple[S, Outcome]]]

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
        each = _one_by_one(_tradelines, check)
        return Rule(
            id, name, doc, rule_class, citations, standards, acdv_code, inputs, evidence, "tradeline", check, each
        )

    return declare


def siblings_rule(
    id: str,
    rule_class: RuleClass,
    *,
    alike: Callable[[Tradeline], Hashable],
    citations: tuple[str, ...],
    acdv_code: str,
    inputs: tuple[str, ...],
    standards: tuple[str, ...] = (),
    evidence: tuple[str, ...] = (),
) -> Callable[[Callable[[Tradeline, Sequence[Tradeline], Case], Outcome]], Rule[Tradeline]]:
    """Declare a rule on each tradeline among those of its report that are `alike`.

    The function gets the tradeline and its whole group, itself included, in order of their keys. Groups are found by
    hashing, once a report: a function that looks at the group's first members only keeps the whole rule linear.
    """

    def declare(judge: Callable[[Tradeline, Sequence[Tradeline], Case], Outcome]) -> Rule[Tradeline]:
        name, doc = _described(judge)

        def check(tradeline: Tradeline, case: Case) -> Outcome:
            group = [each for each in case.report.tradelines if alike(each) == alike(tradeline)]
            return judge(tradeline, sorted(group, key=_key), case)

        def outcomes(case: Case) -> Iterator[tuple[Tradeline, Outcome]]:
            groups: dict[Hashable, list[Tradeline]] = defaultdict(list)
            for tradeline in sorted(case.report.tradelines, key=_key):
                groups[alike(tradeline)].append(tradeline)
            for tradeline in case.report.tradelines:
                yield tradeline, judge(tradeline, groups[alike(tradeline)], case)

        return Rule(
            id, name, doc, rule_class, citations, standards, acdv_code, inputs, evidence, "tradeline", check, outcomes
        )

    return declare


def inquiry_rule(
    id: str, rule_class: RuleClass, *, citations: tuple[str, ...], inputs: tuple[str, ...]
) -> Callable[[Callable[[Inquiry, Case], Outcome]], Rule[Inquiry]]:
    """Declare a rule on each inquiry; inquiries are the bureau's own and have no ACDV code."""

    def declare(check: Callable[[Inquiry, Case], Outcome]) -> Rule[Inquiry]:
        name, doc = _described(check)
        each = _one_by_one(_inquiries, check)
        return Rule(id, name, doc, rule_class, citations, (), None, inputs, (), "inquiry", check, each)

    return declare


def public_record_rule(
    id: str, rule_class: RuleClass, *, citations: tuple[str, ...], inputs: tuple[str, ...], evidence: tuple[str, ...]
) -> Callable[[Callable[[PublicRecord, Case], Outcome]], Rule[PublicRecord]]:
    """Declare a rule on each public record; bureaus collect them themselves, so they have no ACDV code."""

    def declare(check: Callable[[PublicRecord, Case], Outcome]) -> Rule[PublicRecord]:
        name, doc = _described(check)
        each = _one_by_one(_public_records, check)
        return Rule(id, name, doc, rule_class, citations, (), None, inputs, evidence, "public_record", check, each)

    return declare


def _one_by_one(
    subjects: Callable[[Report], Sequence[S]], check: Callable[[S, Case], Outcome]
) -> Callable[[Case], Iterator[tuple[S, Outcome]]]:
    def outcomes(case: Case) -> Iterator[tuple[S, Outcome]]:
        for subject in subjects(case.report):
            yield subject, check(subject, case)

    return outcomes


def _described(check: Callable[..., Outcome]) -> tuple[str, str]:
    if not check.__doc__:
        raise TypeError(f"{check.__name__} needs a docstring: it is the rule's documentation")
    return check.__name__, check.__doc__


def _tradelines(report: Report) -> Sequence[Tradeline]:
    return report.tradelines


def _public_records(report: Report) -> Sequence[PublicRecord]:
    return report.public_records


def _inquiries(report: Report) -> Sequence[Inquiry]:
    return report.inquiries


def _key(tradeline: Tradeline) -> tuple[int, str]:
    return len(tradeline.key), tradeline.key


def fact(section: Section, field: str) -> Fact:
    """A canonical field as a fact; the field must hold a value."""
    return Fact(name=field, value=in_words(field, getattr(section, field)), source=section.sources.get(field))


def cell_fact(tradeline: Tradeline, cell: HistoryCell) -> Fact:
    """One month of the payment history as a fact."""
    value = cell.raw if cell.code is None else cell.code.value
    return Fact(name=f"payment_history[{cell.month}]", value=value, source=tradeline.sources.get("payment_history"))


def generated_on_fact(case: Case) -> Fact:
    """The report's own date as a fact; the report must have one."""
    assert case.report.generated_on is not None
    source = case.report.sources.get("generated_on")
    return Fact(name="generated_on", value=case.report.generated_on.isoformat(), source=source)


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
    return weaker(read, at_most)


def weaker(*strengths: Strength) -> Strength:
    """The least firm of them."""
    return min(strengths, key=_ORDER.index)


def absent(section: Section, *fields: str) -> tuple[str, ...]:
    """Which of the fields hold no value."""
    return tuple(field for field in fields if getattr(section, field) is None)
