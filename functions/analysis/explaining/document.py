"""An analysis as a paper for the consumer: what was found, why, what can be done, and what is left alone and why.

Drawn from the stored analysis and its law pack alone, so the same analysis always makes the same paper. It names
nobody, shows no more of a number than its end, and promises no score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from contracts.law import LawPack
from contracts.vocabulary import BUREAU_NAMES
from functions.analysis.explaining.entries import ending, finding_in_words
from functions.analysis.explaining.finding import IN_WORDS, facts_in_words, law_of, missing_in_words, reported_on
from functions.analysis.model import Analysis, Finding, NegativeItem, PlanItem

Paper = Literal["letter", "a4"]
_PAPERS: Final[dict[Paper, str]] = {"letter": "us-letter", "a4": "a4"}
# What the paper's fonts can show: Latin with its accents, Greek, Cyrillic, and the signs of running text.
_UNSHOWN: Final = re.compile(
    "[^ -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]"
)
_LONG_NUMBER: Final = re.compile(r"\d[\dXx*-]{7,}\d")
_NO_LIMIT: Final = "no limit"
_NOT_KNOWN: Final = "not known"


@dataclass(frozen=True)
class Described:
    """One thing found. facts: (what, as shown, where); law: (citation, what it says); todo: what can be done."""

    title: str
    explanation: str
    sure: str
    facts: tuple[tuple[str, str, str], ...]
    law: tuple[tuple[str, str], ...]
    todo: tuple[str, ...]


@dataclass(frozen=True)
class EntryPart:
    """An entry of one report, and what was found of it."""

    heading: str
    found: tuple[Described, ...]


def layout(analysis: Analysis, pack: LawPack, paper: Paper = "letter") -> dict[str, Any]:
    """All that the paper says, in order, as plain values; every text can be shown. pack: the one the analysis names."""
    findings = {each.id: each for each in analysis.findings.findings}
    planned = {item.finding_id for item in analysis.plan.items}
    left = {each.finding_id: each.detail for each in analysis.plan.not_disputed if each.finding_id}
    duties = [each for each in findings.values() if not each.disputable and each.id not in planned]
    weak = [each for each in findings.values() if each.id not in planned and each.disputable]
    told = [(each, _described(each, analysis, pack, _COMPLAIN)) for each in duties]
    made = analysis.created_at
    text = {
        "title": "What your credit reports show",
        "paper": _PAPERS[paper],
        "date": (made.year, made.month, made.day),
        "footer": f"Analysis {analysis.id}",
        "opening": tuple(_opening(analysis)),
        "reports": tuple(_reports(analysis)),
        "summary": tuple(_summary(analysis, len(duties))),
        "proposed": tuple(asdict(each) for each in _by_entry(_proposed(analysis, findings, pack))),
        "duties": tuple(asdict(each) for each in _by_entry(told)),
        "left": tuple((_entry(each), each.title, left.get(each.id, "The plan leaves it.")) for each in weak),
        "negative": tuple(_negative(analysis)),
        "unknown": tuple(_unknown(analysis)),
        "rights": tuple(_rights(analysis, pack)),
    }
    shown: dict[str, Any] = _shown(text)
    return shown


_COMPLAIN: Final = (
    "This is about how you were treated, not about an entry: a complaint to the company or to the Consumer Financial"
    " Protection Bureau answers it, not a dispute.",
)


def _opening(analysis: Analysis) -> Iterator[str]:
    dated = analysis.findings.as_of
    yield (
        f"This paper sets out what was found in your credit reports on {dated:%B} {dated.day}, {dated.year}, by the law"
        f" as held in law pack {analysis.findings.pack_version}. Each finding says what was read, where, and why it"
        " looks wrong."
    )
    yield (
        "A finding is no proof, and nobody can promise that an entry is taken out or that a score rises. What is"
        " accurate and not too old may stay. Please look at every finding: only you can say whether it is right."
    )


def _reports(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for each in analysis.basis.reports:
        yield BUREAU_NAMES[each.bureau], str(each.generated_on or _NOT_KNOWN)


def _summary(analysis: Analysis, duties: int) -> Iterator[tuple[str, str]]:
    found, plan = analysis.findings, analysis.plan
    yield "Entries that count against you, right or wrong", str(len(found.negative_items))
    yield "Findings: something looks wrong", str(len(found.findings))
    yield "Proposed for dispute", str(len(plan.items))
    yield "To be answered by a complaint", str(duties)
    yield "Times a rule could not tell", str(len(found.abstentions))


def _proposed(analysis: Analysis, findings: dict[str, Finding], pack: LawPack) -> Iterator[tuple[Finding, Described]]:
    for item in analysis.plan.items:
        if finding := findings.get(item.finding_id):
            yield finding, _described(finding, analysis, pack, tuple(_todo(item)))


def _todo(item: PlanItem) -> Iterator[str]:
    bureau = BUREAU_NAMES[item.bureau]
    yield f"Dispute it with {bureau}, in round {item.round}: it must look into it free of charge."
    if item.attestation_required:
        yield "Before a letter goes out you are asked to confirm in your own name that the entry is wrong."
    for each in item.evidence:
        yield f"It would help to have: {each[:1].lower()}{each[1:].rstrip('.')}."


def _described(finding: Finding, analysis: Analysis, pack: LawPack, todo: tuple[str, ...]) -> Described:
    on = reported_on(analysis, finding)
    law = [law_of(citation, pack, on) for citation in finding.citations]
    return Described(
        title=finding.title,
        explanation=finding.explanation,
        sure=IN_WORDS[finding.strength],
        facts=tuple((each.name, each.value, each.place) for each in facts_in_words(finding)),
        law=tuple((each.citation, "; ".join(one.title for one in each.provisions)) for each in law),
        todo=todo,
    )


def _by_entry(found: Iterable[tuple[Finding, Described]]) -> Iterator[EntryPart]:
    """One part an entry, in the order in which the first finding of each comes."""
    parts: dict[tuple[str, str, str], tuple[Finding, list[Described]]] = {}
    for finding, described in found:
        parts.setdefault((finding.report, finding.section, finding.key), (finding, []))[1].append(described)
    for finding, described_all in parts.values():
        yield EntryPart(_entry(finding), tuple(described_all))


def _entry(finding: Finding) -> str:
    return f"{finding_in_words(finding)} ({BUREAU_NAMES[finding.bureau]})"


def _negative(analysis: Analysis) -> Iterator[tuple[str, ...]]:
    """Negative entries of which nothing was found to be wrong."""
    wrong = {(each.report, each.section, each.key) for each in analysis.findings.findings}
    for item in analysis.findings.negative_items:
        if (item.report, item.section, item.key) not in wrong:
            yield (
                f"{item.title or 'not named'} ({BUREAU_NAMES[item.bureau]})",
                item.category.value.replace("_", " "),
                str(item.since or _NOT_KNOWN),
                _until(item),
            )


def _until(item: NegativeItem) -> str:
    must = str(item.must_go_after) if item.must_go_after else _NOT_KNOWN if item.missing else _NO_LIMIT
    usual = item.usually_gone_after
    return must if usual is None or usual == item.must_go_after else f"{must}; usually {usual}"


def _unknown(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """(what lacks, on how many entries), the most often missing first."""
    missing: Counter[str] = Counter()
    for name, *_ in {
        (name, each.report, each.section, each.key) for each in analysis.findings.abstentions for name in each.missing
    }:
        missing[missing_in_words(name)] += 1
    for words, count in sorted(missing.items(), key=lambda each: (-each[1], each[0])):
        yield _sentence(words), str(count)


def _rights(analysis: Analysis, pack: LawPack) -> Iterator[str]:
    days = pack.provision("fcra.reinvestigation.days", on=analysis.findings.as_of)
    yield (
        "You may dispute anything in your file that is not accurate or not complete with the bureau yourself, free of"
        f" charge; it has {days.value} days from receipt to look into it ({days.citation}), longer in some cases."
    )
    yield (
        "Accurate information is not disputed here, however much it hurts: disputing it is futile, and saying of a"
        " true entry that it is false is not allowed."
    )
    yield (
        "Where a rule could not tell, something lacked in the reports, or only you know it. Answering the questions in"
        " your account may let the next analysis tell."
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".")


def _shown(value: Any) -> Any:
    """The same with every text made fit to be shown, and every long number cut to its end."""
    if isinstance(value, str):
        return _LONG_NUMBER.sub(_masked, _UNSHOWN.sub("?", value))
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return tuple(_shown(each) for each in value)
    return value


def _masked(number: re.Match[str]) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", number[0]):
        return number[0]
    return f"…{ending(number[0]) or ''}"
