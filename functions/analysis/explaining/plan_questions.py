"""What a consumer may be asked because of the plan: whether they stand by a ground, have papers, await a mortgage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from contracts.report import Report
from functions.analysis.engine.circle import Circle
from functions.analysis.explaining.entries import in_words, index
from functions.analysis.explaining.questions import Question, QuestionedEntry, fields_of, questions
from functions.analysis.known import Attested, EntryRef, Known, MortgagePending, OnEntry, PaperOnHand
from functions.analysis.model import Finding, Findings, LeftReason, Plan
from functions.analysis.planning.stories import Debts
from functions.analysis.statements.kinds import KINDS

# What a paper could change: the report alone, or what was said so far, does not do.
_WANTS_PAPERS: Final[frozenset[LeftReason]] = frozenset({"too_weak", "verified_without_new_facts", "unanswered"})


def all_questions(
    findings: Findings, plan: Plan, reports: Sequence[Report], circle: Circle, known: Known
) -> tuple[Question, ...]:
    """Those that rules have, what weighs most first, then the plan's."""
    return (*questions(findings, reports, circle, known), *plan_questions(findings, plan, reports, known))


def plan_questions(findings: Findings, plan: Plan, reports: Sequence[Report], known: Known) -> tuple[Question, ...]:
    """One question a ground and account, however many bureaus show it; in the plan's order.

    reports: those the findings are of, as far as they are still kept. known: what has been said by now.
    """
    asks = _Asks(findings, reports, known)
    by_id = {each.id: each for each in findings.findings}
    planned = [by_id[each.finding_id] for each in plan.items]
    weak = [by_id[each.finding_id] for each in plan.not_disputed if each.reason in _WANTS_PAPERS and each.finding_id]
    return (
        *(asks.whether_a_mortgage_is_pending() if plan.items else ()),
        *asks.whether_they_stand_by(planned),
        *asks.for_papers(weak),
    )


class _Asks:
    """The questions of one analysis, as things stand by now."""

    def __init__(self, findings: Findings, reports: Sequence[Report], known: Known) -> None:
        self._debts = Debts(findings.entry_groups)
        self._shown = index(reports)
        self._known = known
        self._before: dict[EntryRef, frozenset[str]] = {
            (each.report, each.section, each.key): frozenset((*each.here, *each.elsewhere)) for each in findings.stated
        }

    def whether_a_mortgage_is_pending(self) -> Iterator[Question]:
        if not any(isinstance(each, MortgagePending) for each in self._known.statements):
            yield self._question("mortgage_pending", ())

    def whether_they_stand_by(self, planned: Sequence[Finding]) -> Iterator[Question]:
        for group in self._groups(planned):
            if not any(isinstance(each, Attested) and each.ground == group[0].ground for each in self._told(group)):
                yield self._question("attested", group)

    def for_papers(self, weak: Sequence[Finding]) -> Iterator[Question]:
        """What the analysis knew of papers was not enough for it."""
        for group in self._groups(weak):
            known_then = frozenset().union(*(self._before.get(_ref(each), frozenset()) for each in group))
            new = (each for each in self._told(group) if each.id not in known_then)
            if not any(isinstance(each, PaperOnHand) and each.ground == group[0].ground for each in new):
                yield self._question("paper_on_hand", group)

    def _groups(self, findings: Sequence[Finding]) -> tuple[list[Finding], ...]:
        """The findings of one ground on one account, of reports that are kept."""
        groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for each in findings:
            if _ref(each) in self._shown:
                own = self._debts.group(each.report, each.section, each.key)
                groups[own.account if own else f"{each.report}:{each.key}", each.ground].append(each)
        return tuple(groups.values())

    def _told(self, group: Sequence[Finding]) -> list[OnEntry]:
        """What was said of the account, before the analysis and since."""
        refs = {_ref(each) for each in group}
        before = frozenset().union(*(self._before.get(ref, frozenset()) for ref in refs))
        said = (each for each in self._known.statements if isinstance(each, OnEntry))
        return [each for each in said if each.id in before or (each.report, each.section, each.key) in refs]

    def _question(self, kind: str, group: Sequence[Finding]) -> Question:
        refs = tuple(dict.fromkeys(_ref(each) for each in group))
        report, subject = self._shown[refs[0]] if refs else (None, None)
        about = in_words(subject, report) if subject is not None and report is not None else None
        ask = KINDS[kind].ask.format(who=about) if about else KINDS[kind].ask
        return Question(
            kind=kind,
            question=f"{group[0].explanation} {ask}" if group else ask,
            why=KINDS[kind].why,
            about=about,
            entries=tuple(
                QuestionedEntry(report=ref[0], bureau=self._shown[ref][0].bureau, section=ref[1], key=ref[2])
                for ref in refs
            ),
            fields=fields_of(kind),
            needed=("ground",) if group else (),
            rules=tuple(dict.fromkeys(each.rule_id for each in group)),
            instead_of=None,
            ground=group[0].ground if group else None,
        )


def _ref(finding: Finding) -> EntryRef:
    return finding.report, finding.section, finding.key
