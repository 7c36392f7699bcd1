"""What a consumer may be asked, so that rules which could not tell can: abstentions as questions in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle, Subject
from functions.analysis.explaining.entries import in_words, index
from functions.analysis.known import EntryRef, Known, OnEntry, Told
from functions.analysis.model import Findings, Record, SectionName
from functions.analysis.statements.kinds import KINDS, STATEMENTS

KNOWN: Final = "known."
_SET_BY_US: Final = frozenset({"id", "by", "stated_on", "kind", "report", "section", "key"})


class QuestionedEntry(Record):
    """The entry as one report refers to it; a statement on any of a question's entries answers for all."""

    report: str
    bureau: Bureau
    section: SectionName
    key: str


class Question(Record):
    """One question. kind, fields: of the statement that answers it. entries: none where it is about no entry.

    needed: fields that the answer must hold, beside those any answer holds. why: what turns on the answer. rules: which
    could not tell without it. instead_of: the statement in force that lacks it, to be withdrawn first. ground: what the
    answer is to give as its ground.
    """

    kind: str
    question: str
    why: str
    about: str | None
    entries: tuple[QuestionedEntry, ...]
    fields: tuple[str, ...]
    needed: tuple[str, ...]
    rules: tuple[str, ...]
    instead_of: str | None
    ground: str | None = None


@dataclass
class _Gap:
    """What one kind of statement would be needed for, on one account or entry, or on none."""

    kind: str
    refs: dict[EntryRef, None] = field(default_factory=dict)
    rules: dict[str, None] = field(default_factory=dict)
    needed: dict[str, None] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    weight: float = 0.0


def missing_statements(missing: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """(kind, field) of the statements among what a rule missed: "known.settlement", "known.medical_debt.served_on"."""
    for name in missing:
        kind, _, detail = name.removeprefix(KNOWN).partition(".")
        if name.startswith(KNOWN) and kind in STATEMENTS:
            yield kind, detail or None


def questions(findings: Findings, reports: Sequence[Report], circle: Circle, known: Known) -> tuple[Question, ...]:
    """One question a kind and account, however many bureaus show it and rules ask; what weighs most comes first.

    reports: those the findings are of, as far as they are still kept. known: what has been said by now, and need not be
    asked again.
    """
    entries = index(reports)
    weights = {(item.report, item.section, item.key): item.weight for item in findings.negative_items}
    gaps: dict[tuple[str, EntryRef | None], _Gap] = {}
    for each in findings.abstentions:
        ref: EntryRef = (each.report, each.section, each.key)
        for kind, detail in missing_statements(each.missing):
            on_entry = issubclass(STATEMENTS[kind], OnEntry)
            if on_entry and ref not in entries:
                continue
            head = _head(circle, entries, ref) if on_entry else None
            gap = gaps.setdefault((kind, head), _Gap(kind))
            gap.rules[each.rule_id] = None
            if detail:
                gap.needed[detail] = None
            gap.weight = max(gap.weight, weights.get(ref, 0.0))
            if on_entry:
                gap.refs[ref] = None
    for statement in known.statements:
        on = _on(statement)
        asked = gaps.get((statement.kind, _head(circle, entries, on) if on else None))
        if asked is not None:
            asked.told.append(statement)
    open_ = [gap for gap in gaps.values() if not any(_answers(each, gap) for each in gap.told)]
    order = tuple(KINDS)
    ordered = sorted(open_, key=lambda gap: (-gap.weight, order.index(gap.kind), tuple(gap.refs)))
    return tuple(_question(gap, entries) for gap in ordered)


def fields_of(kind: str) -> tuple[str, ...]:
    """What a statement of the kind says, beside the entry it is on."""
    return tuple(name for name in STATEMENTS[kind].model_fields if name not in _SET_BY_US)


def _head(circle: Circle, entries: Mapping[EntryRef, tuple[Report, Subject]], ref: EntryRef) -> EntryRef:
    """The reference that stands for all that are one with it in these reports."""
    return min(circle.refs(*entries[ref])) if ref in entries else ref


def _answers(statement: Told, gap: _Gap) -> bool:
    """Whether it says all that is needed; what the platform knows of its own disputes is nobody's answer."""
    return statement.by != "platform" and all(getattr(statement, name, None) is not None for name in gap.needed)


def _on(statement: Told) -> EntryRef | None:
    return (statement.report, statement.section, statement.key) if isinstance(statement, OnEntry) else None


def _question(gap: _Gap, entries: Mapping[EntryRef, tuple[Report, Subject]]) -> Question:
    kind, shown = KINDS[gap.kind], [entries[ref] for ref in gap.refs]
    about = in_words(shown[0][1], shown[0][0]) if shown else None
    asked = kind.ask.format(who=about) if about else kind.ask
    return Question(
        kind=gap.kind,
        question=asked[0].upper() + asked[1:],
        why=kind.why,
        about=about,
        entries=tuple(
            QuestionedEntry(report=ref[0], bureau=report.bureau, section=ref[1], key=ref[2])
            for ref, (report, _) in zip(gap.refs, shown, strict=True)
        ),
        fields=fields_of(gap.kind),
        needed=tuple(gap.needed),
        rules=tuple(gap.rules),
        instead_of=next((each.id for each in gap.told if kind.once and each.by != "platform"), None),
    )
