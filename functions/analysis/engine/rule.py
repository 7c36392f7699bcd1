"""What a rule is: one small pure function with its declaration; the docstring is its documentation.

    @tradeline_rule("R16", RuleClass.INTERNAL, citations=(ACCURACY,), acdv_code="118", inputs=("status", ...))
    def paid_with_balance(tradeline: Tradeline, case: Case) -> Outcome:
        '''A paid account still shows a balance.'''

The function answers Fired, Silent or Abstained. It never guesses: what it would need and doesn't have, it names. The
case gives it the same account at other bureaus (`case.elsewhere`), in earlier reports (`case.before`), the other
accounts of the debt (`case.holdings`), and what people and the platform's records say (`case.told`). A rule that
compares an account with the report's others is a `siblings_rule`; one on accounts, records and inquiries alike an
`entry_rule`. To add a rule, write the function and put it into its module's `RULES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic, Required, TypedDict, TypeVar, Unpack

from contracts.law import LawPack
from contracts.report import Consumer, Inquiry, PublicRecord, Report, Section, Tradeline
from contracts.vocabulary import HistoryCode
from functions.analysis.engine.circle import SECTION_OF, Circle, Entry, Holding, Subject
from functions.analysis.known import NOTHING_KNOWN, Known, OnEntry, Statement
from functions.analysis.model import Fact, ReportPurpose, RuleClass, SectionName, Strength

ACCURACY: Final = ("15 U.S.C. 1681e(b)", "15 U.S.C. 1681s-2(a)(1)")
"""What every inaccuracy goes against: the bureau's procedures, and the furnisher's duty."""
AnyEntry = Tradeline | PublicRecord | Inquiry
S = TypeVar("S", Tradeline, PublicRecord, Inquiry, Consumer, AnyEntry)
E = TypeVar("E", bound=OnEntry)
A = TypeVar("A", bound=Statement)


@dataclass(frozen=True, slots=True)
class Footing:
    """What one finding rests on, where a rule has more than one footing: a statute, accuracy, the bureaus' policy.

    `acdv_code` None: the rule's own.
    """

    rule_class: RuleClass
    citations: tuple[str, ...]
    acdv_code: str | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """The rule's condition holds on these facts.

    `footing` None means the rule's own class and citations, `acdv_code` None the rule's own code.
    """

    facts: tuple[Fact, ...]
    strength: Strength
    explanation: str
    footing: Footing | None = None
    acdv_code: str | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """The rule's condition does not hold."""


@dataclass(frozen=True, slots=True)
class Abstained:
    """It cannot be determined without these inputs."""

    missing: tuple[str, ...]


Verdict = Fired | Abstained
Outcome = Verdict | Silent
SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at beside its subject."""

    report: Report
    reports: Sequence[Report]
    as_of: date
    purpose: ReportPurpose
    pack: LawPack
    circle: Circle
    known: Known = NOTHING_KNOWN
    _laws: dict[tuple[str, date | None], int | None] = field(default_factory=dict, init=False, compare=False)

    def elsewhere(self, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in the current reports of the other bureaus."""
        return self.circle.elsewhere(self.report, tradeline)

    def before(self, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The account in earlier reports of this bureau, the newest first."""
        return self.circle.before(self.report, tradeline)

    def holdings(self, tradeline: Tradeline) -> tuple[Holding, ...]:
        """The other accounts of the tradeline's debt."""
        return self.circle.holdings(self.report, tradeline)

    def likely_creditors(self, tradeline: Tradeline) -> tuple[Entry, ...]:
        """The entries of the tradeline's creditor, where only the first delinquency speaks against one debt."""
        return self.circle.likely_creditors(self.report, tradeline)

    def signs(self, tradeline: Tradeline) -> frozenset[HistoryCode | None]:
        """What the months of its history say, each sign once; None for one that can't be read."""
        return self.circle.signs(tradeline)

    def told(self, kind: type[E], subject: Subject) -> tuple[E, ...]:
        """Statements of a kind on the subject, or on what it continues from earlier reports; oldest first."""
        if kind not in self.known.kinds:
            return ()  # without matching anything
        found = self.known.on(self.circle.refs(self.report, subject))
        return tuple(each for each in found if isinstance(each, kind))

    def told_here(self, kind: type[E], subject: Subject) -> tuple[E, ...]:
        """As `told`, on what this bureau shows: what one bureau was sent, another has not received."""
        own = self.circle.report_ids(self.report.bureau)
        return tuple(each for each in self.told(kind, subject) if each.report in own)

    def past(self) -> tuple[Report, ...]:
        """The earlier reports of this bureau, the newest first."""
        return self.circle.past(self.report)

    def said(self, kind: type[A]) -> tuple[A, ...]:
        """Statements of a kind that are on no entry."""
        return tuple(each for each in self.known.statements if isinstance(each, kind))

    @property
    def day(self) -> date:
        """The day the report speaks of; the analysis' own where the report has none."""
        return self.report.generated_on or self.as_of

    def law(self, provision_id: str, on: date | None = None) -> int | None:
        """A legal constant as of the report's date, or of another day; None where the pack is silent for it."""
        asked = provision_id, on
        if asked not in self._laws:
            found = self.pack.find(provision_id, on=on or self.day)
            self._laws[asked] = None if found is None else found.value
        return self._laws[asked]


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule's declaration. `ground` is the function's name; `evidence` is what a consumer could add.

    `citations` name the law as the law packs cite it; `standards` the trade format that serves as evidence only.
    `section` is that of its subjects, of most of them in a rule on every entry. `check` judges one subject, `outcomes`
    all subjects of the case's report in its order; those it is silent on are left out. `disputable`: it shows what is
    inaccurate in the file; otherwise a breach of duty, which a complaint answers and no dispute.
    """

    id: str
    ground: str
    documentation: str
    rule_class: RuleClass
    section: SectionName
    check: Callable[[S, Case], Outcome]
    outcomes: Callable[[Case], Sequence[tuple[S, Verdict]]]
    citations: tuple[str, ...]
    inputs: tuple[str, ...]
    standards: tuple[str, ...] = ()
    acdv_code: str | None = None
    evidence: tuple[str, ...] = ()
    disputable: bool = True

    @property
    def title(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.split("\n", 1)[0].strip().rstrip(".")


class Declared(TypedDict, total=False):
    """What a rule declares beside its id and class; see `Rule`."""

    citations: Required[tuple[str, ...]]
    inputs: Required[tuple[str, ...]]
    standards: tuple[str, ...]
    acdv_code: str | None
    evidence: tuple[str, ...]
    disputable: bool


Check = Callable[[S, Case], Outcome]
Judge = Callable[[Tradeline, Sequence[Tradeline], Case], Outcome]


def tradeline_rule(
    id: str, rule_class: RuleClass, **declared: Unpack[Declared]
) -> Callable[[Check[Tradeline]], Rule[Tradeline]]:
    """Declare a rule on each tradeline."""
    return _each(lambda report: report.tradelines, Tradeline, id, rule_class, declared)


def inquiry_rule(
    id: str, rule_class: RuleClass, **declared: Unpack[Declared]
) -> Callable[[Check[Inquiry]], Rule[Inquiry]]:
    """Declare a rule on each inquiry; inquiries are the bureau's own and have no ACDV code."""
    return _each(lambda report: report.inquiries, Inquiry, id, rule_class, declared)


def public_record_rule(
    id: str, rule_class: RuleClass, **declared: Unpack[Declared]
) -> Callable[[Check[PublicRecord]], Rule[PublicRecord]]:
    """Declare a rule on each public record; bureaus collect them themselves, so they have no ACDV code."""
    return _each(lambda report: report.public_records, PublicRecord, id, rule_class, declared)


def consumer_rule(
    id: str, rule_class: RuleClass, **declared: Unpack[Declared]
) -> Callable[[Check[Consumer]], Rule[Consumer]]:
    """Declare a rule on what the report says of the person, or on how they were treated."""
    return _each(lambda report: (report.consumer,), Consumer, id, rule_class, declared)


def entry_rule(
    id: str, rule_class: RuleClass, **declared: Unpack[Declared]
) -> Callable[[Check[AnyEntry]], Rule[AnyEntry]]:
    """Declare a rule on each account, public record and inquiry alike; its findings name the section they are of."""
    return _each(_entries, Tradeline, id, rule_class, declared)


def siblings_rule(
    id: str, rule_class: RuleClass, *, alike: Callable[[Tradeline], Hashable], **declared: Unpack[Declared]
) -> Callable[[Judge], Rule[Tradeline]]:
    """Declare a rule on each tradeline among those of its report that are `alike`.

    The function gets the tradeline and its whole group, itself included, in order of their keys. Groups are found by
    hashing, once a report: a function that looks at the group's first members only keeps the whole rule linear.
    """

    def declare(judge: Judge) -> Rule[Tradeline]:
        def check(tradeline: Tradeline, case: Case) -> Outcome:
            group = [each for each in case.report.tradelines if alike(each) == alike(tradeline)]
            return judge(tradeline, sorted(group, key=_key), case)

        def outcomes(case: Case) -> list[tuple[Tradeline, Verdict]]:
            groups: dict[Hashable, list[Tradeline]] = defaultdict(list)
            group_of = [(tradeline, groups[alike(tradeline)]) for tradeline in case.report.tradelines]
            for tradeline, group in group_of:
                group.append(tradeline)
            for group in groups.values():
                group.sort(key=_key)
            judged = ((tradeline, judge(tradeline, group, case)) for tradeline, group in group_of)
            return [(tradeline, outcome) for tradeline, outcome in judged if not isinstance(outcome, Silent)]

        return _rule(judge, Tradeline, id, rule_class, declared, check, outcomes)

    return declare


def _each(
    subjects: Callable[[Report], Sequence[S]], kind: type[Section], id: str, rule_class: RuleClass, declared: Declared
) -> Callable[[Check[S]], Rule[S]]:
    def declare(check: Check[S]) -> Rule[S]:
        def outcomes(case: Case) -> list[tuple[S, Verdict]]:
            said: list[tuple[S, Verdict]] = []
            for subject in subjects(case.report):
                outcome = check(subject, case)
                if not isinstance(outcome, Silent):
                    said.append((subject, outcome))
            return said

        return _rule(check, kind, id, rule_class, declared, check, outcomes)

    return declare


def _entries(report: Report) -> Sequence[AnyEntry]:
    return (*report.tradelines, *report.public_records, *report.inquiries)


def _rule(
    declaring: Callable[..., Outcome],
    kind: type[Section],
    id: str,
    rule_class: RuleClass,
    declared: Declared,
    check: Check[S],
    outcomes: Callable[[Case], Sequence[tuple[S, Verdict]]],
) -> Rule[S]:
    if not declaring.__doc__:
        raise TypeError(f"{declaring.__name__} needs a docstring: it is the rule's documentation")
    return Rule(
        id=id,
        ground=declaring.__name__,
        documentation=declaring.__doc__,
        rule_class=rule_class,
        section=SECTION_OF[kind],
        check=check,
        outcomes=outcomes,
        **declared,
    )


def _key(tradeline: Tradeline) -> tuple[int, str]:
    return len(tradeline.key), tradeline.key


def generated_on_fact(case: Case) -> Fact:
    """The report's own date as a fact; the report must have one."""
    assert case.report.generated_on is not None
    source = case.report.sources.get("generated_on")
    return Fact(name="generated_on", value=case.report.generated_on.isoformat(), source=source)
