"""What a letter may not say, as cited rules: phrases are data in `compliance.json`, structure is checked here.

15 U.S.C. 1679b(a) (untrue statements, altered identity, misleading promises), 1681i(a)(3) (frivolous disputes),
1681c-2 (identity theft), and what the consumer's own state asks of a credit services organization
(Cal. Civ. Code 1789.13). A letter with a single refusal is not shown for approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.law import LawPack
from functions.disputes.items import PriorDispute
from functions.disputes.letters.folding import as_seen, folded
from functions.disputes.letters.model import Letter, LetterItem, LetterKind, Refusal
from functions.disputes.letters.numbers import numbers_backed_by, numbers_in
from functions.disputes.letters.templates import Template, template_named
from functions.disputes.record import Record
from functions.disputes.rules.selection import DENYING_CODES, NOT_SPECIFIC, contradicts, repeats

# Sources whose numbers any passage may use; the consumer's own numbers belong to the identity lines alone.
_FOR_THE_WHOLE_LETTER: Final = ("law:", "recipients", "round:", "evidence:")
_MEASURE: Final = re.compile(r"(\d+)[ -](business days?|days?|months?|years?|hours?|words?)\b")
# What a letter may measure by: the law of reporting and of collection, and policies; not of contracts or lawsuits.
_ARGUED: Final = ("fcra.", "regv.", "fdcpa.", "regf.", "policy.")
_LAW: Final = re.compile(
    r"\b\d+ ?u\.? ?s\.? ?c\.?(?: ?a\.)? ?(?:§+|sections?|sec\.?)? ?\d+[\w-]*(?:\(\w+\))*"
    r"|\b\d+ ?c\.? ?f\.? ?r\.? ?(?:§+|part|sections?|sec\.?)? ?\d[\d.]*\d(?:\(\w+\))*"
    r"|(?:§+|\bsections?|\bsec\.) ?\d+[\w-]*(?:\(\w+\))*"
    r"|\b(?:fcra|facta|fdcpa|croa|fcba|tila|ecoa|hipaa|glba|ucc|udaap|tcpa|tsr)\b ?§* ?\d+[\w-]*(?:\(\w+\))*"
    r"|\breg(?:ulation|\.)? [a-z]\b,? ?(?:§+|sections?|sec\.?)? ?\d[\d.]*\d(?:\(\w+\))*"
)
_DISPUTES: Final = frozenset((LetterKind.BUREAU_DISPUTE, LetterKind.INQUIRY))


class Rule(Record):
    """One prohibition: the law it follows from, how to mend a breach, and the phrases that give it away.

    `kinds`: the letters it is about, all where it names none; `not_kinds`: those it isn't.
    """

    id: str
    provision_id: str
    title: str
    mend: str
    patterns: tuple[str, ...]
    unless_evidence: str | None = None
    codes: tuple[str, ...] = ()
    kinds: tuple[LetterKind, ...] = ()
    not_kinds: tuple[LetterKind, ...] = ()

    def concerns(self, kind: LetterKind) -> bool:
        """Whether letters of the kind are held to it."""
        return (not self.kinds or kind in self.kinds) and kind not in self.not_kinds


class Rules(Record):
    """All rules, one version."""

    version: str
    rules: tuple[Rule, ...]


class _Compiled(NamedTuple):
    rules: Mapping[str, Rule]
    phrases: tuple[tuple[Rule, tuple[re.Pattern[str], ...]], ...]


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    text = files("functions.disputes.letters").joinpath("compliance.json").read_text(encoding="utf-8")
    rules = Rules.model_validate_json(text).rules
    phrases = tuple((r, tuple(re.compile(p) for p in r.patterns)) for r in rules if r.patterns)
    return _Compiled({rule.id: rule for rule in rules}, phrases)


class _Passage(NamedTuple):
    """A passage in one form for what is written the same; where: an item's id, or the part of the letter it is in."""

    where: str
    said: str
    readings: frozenset[str]
    """What a reader may see in it: itself, and with look-alike letters taken for what they look like."""


def _read(letter: Letter) -> list[_Passage]:
    return [
        _Passage(where, said, frozenset((said, as_seen(text))))
        for where, text in _passages(letter)
        for said in (folded(text),)
    ]


def _passages(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every passage as it is written, with where it stands."""
    for part in ("subject", "opening", "closing", "enclosures"):
        value = getattr(letter, part)
        for text in (value,) if isinstance(value, str) else value:
            yield part, text
    for item in letter.items:
        for passage in (item.heading, item.reason, item.consumer_statement, item.request):
            if passage:
                yield item.item_id, passage
        for fact in item.facts:
            yield item.item_id, f"{fact.name}: {fact.value}"
    for section in letter.sections:
        for text in (section.heading, *section.lines):
            yield "sections", text


def check_letter(
    letter: Letter,
    *,
    prior: Iterable[PriorDispute] = (),
    stories: Mapping[str, str] = MappingProxyType({}),
    near_identical: bool = False,
    pack: LawPack,
    template: Template | None = None,
) -> list[Refusal]:
    """Every rule the letter breaks and where; none means it may be shown to the consumer.

    `prior`: what was disputed before, by today's names (`rules.continuing`); `stories`: by item, the debt it is of,
    where one is known; `near_identical`: whether another consumer's letter says much the same. `template`: what the
    letter was drafted from; None takes the one that it names among those that came with the platform.
    """
    past, passages = tuple(prior), _read(letter)
    found = (
        *_phrase_breaches(letter, passages),
        *_structure_breaches(letter, pack),
        *_kind_breaches(letter, template or template_named(letter.template)),
        *_history_breaches(letter, past, stories),
        *_state_breaches(letter, past, stories, pack),
        *((("near_identical", "letter"),) if near_identical else ()),
        *_untraceable(letter, passages, pack),
        *_law_not_held(letter.dated, passages, pack),
    )
    refusals = []
    for rule_id, where in dict.fromkeys(found):
        rule = _compiled().rules[rule_id]
        provision = pack.provision(rule.provision_id, letter.dated)
        refusals.append(
            Refusal(
                rule=rule.id,
                where=where,
                title=rule.title,
                mend=rule.mend,
                provision_id=provision.id,
                citation=provision.citation,
            )
        )
    return refusals


def _phrase_breaches(letter: Letter, passages: list[_Passage]) -> Iterator[tuple[str, str]]:
    evidence = {kind for item in letter.items for kind in item.evidence_kinds}
    for rule, patterns in _compiled().phrases:
        if rule.unless_evidence in evidence or not rule.concerns(letter.kind):
            continue
        for passage in passages:
            if any(pattern.search(text) for pattern in patterns for text in passage.readings):
                yield rule.id, passage.where


def _structure_breaches(letter: Letter, pack: LawPack) -> Iterator[tuple[str, str]]:
    if not letter.items:
        yield "no_items", "items"
    theft = _compiled().rules["identity_theft"]
    for item in letter.items:
        # A lead-in alone is no reason: some words must say what is wrong.
        if len(re.findall(r"\w{2,}", item.reason)) < 8:
            yield "no_reason", item.item_id
        if item.acdv_code in DENYING_CODES and item.attestation is None:
            yield "unattested", item.item_id
        if item.acdv_code in theft.codes and theft.unless_evidence not in item.evidence_kinds:
            yield theft.id, item.item_id
        if not pack.dispute_code(item.acdv_code).active:
            yield "unknown_code", item.item_id


def _kind_breaches(letter: Letter, template: Template) -> Iterator[tuple[str, str]]:
    """What the letter's own template asks for: whom it goes to, and the papers it can't do without."""
    if letter.recipient.kind not in template.recipients:
        yield "wrong_recipient", "recipient"
    for item in letter.items:
        if not set(template.papers) <= set(item.evidence_kinds):
            yield "papers_missing", item.item_id
        if template.attested and item.attestation is None:
            yield "unattested", item.item_id
    if template.labels and not letter.sections:
        yield "labels_missing", "sections"


def _history_breaches(
    letter: Letter, past: tuple[PriorDispute, ...], stories: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    said = [(name, p.acdv_code) for p in past if p.submitted_at is not None for name in (p.tradeline_key, p.story)]
    for item in letter.items:
        bureau = letter.recipient.bureau
        # To ask how a dispute was verified, or for a block, is no dispute over again.
        asked_anew = letter.kind in _DISPUTES
        if asked_anew and bureau is not None and repeats(bureau, item.tradeline_key, item.ground, item.facts, past):
            yield "repeat", item.item_id
        others = [(_story(other, stories), other.acdv_code) for other in letter.items if other is not item]
        names = {item.tradeline_key, _story(item, stories)}
        if any(contradicts(name, item.acdv_code, said + others) for name in names):
            yield "contradiction", item.item_id


def _state_breaches(
    letter: Letter, past: tuple[PriorDispute, ...], stories: Mapping[str, str], pack: LawPack
) -> Iterator[tuple[str, str]]:
    """What the law pack holds of the consumer's state; silent where it holds nothing, or a day is not known."""
    barred, first = _compiled().rules["removed_too_long"], _compiled().rules["first_information"]
    days = pack.find(barred.provision_id, letter.dated)
    if days and barred.concerns(letter.kind) and _is_of_state(barred, letter):
        for item in letter.items:
            removed_on = _removed_on(letter, item, past, stories)
            if removed_on is not None and (letter.dated - removed_on).days > days.value:
                yield barred.id, item.item_id
    sent_before = {earlier.bureau for earlier in past if earlier.submitted_at is not None}
    if letter.recipient.bureau in sent_before or not _is_of_state(first, letter):
        return
    if pack.find(first.provision_id, letter.dated) is not None:
        # A bureau tells people by more than their names; a company finds its customer by the account.
        if letter.recipient.bureau is not None and len(letter.identity_lines) < 2:
            yield first.id, "identity_lines"
        for item in letter.items:
            is_account, is_numbered = item.acdv_code != NOT_SPECIFIC, ", account " in item.heading
            if len(item.facts) < (2 if is_account and not is_numbered else 1):
                yield first.id, item.item_id


def _is_of_state(rule: Rule, letter: Letter) -> bool:
    """Whether the rule is of the consumer's own state, by the provision's name."""
    return rule.provision_id.split(".")[:2] == ["state", letter.sender.state.casefold()]


def _removed_on(
    letter: Letter, item: LetterItem, past: tuple[PriorDispute, ...], stories: Mapping[str, str]
) -> date | None:
    """The day on which the item's entry was removed, by what was last told of it; None where it stands."""
    names = {item.tradeline_key, _story(item, stories)}
    there = letter.recipient.bureau
    told = [each for each in past if there in (None, each.bureau) and names & {each.tradeline_key, each.story}]
    return told[-1].removed_on if told else None


def _story(item: LetterItem, stories: Mapping[str, str]) -> str:
    return stories.get(item.item_id, item.tradeline_key)


def _untraceable(letter: Letter, passages: list[_Passage], pack: LawPack) -> Iterator[tuple[str, str]]:
    """Each number or date must be one of the item's own facts, of what the letter was given, or a measure of law."""
    argued = (row for row in pack.provisions if row.id.startswith(_ARGUED) and row.in_force(letter.dated))
    measures = {(row.value, row.unit.value) for row in argued}
    given = {str(letter.dated.year)}
    for trace in letter.traces:
        if trace.source.startswith(_FOR_THE_WHOLE_LETTER):
            given |= numbers_backed_by(trace.text)
    own = {item.item_id: _backed_by_item(item) for item in letter.items}
    for where, said, _ in passages:
        for value, unit in _MEASURE.findall(said):
            name = unit.replace(" ", "_").removesuffix("s") + "s"
            if (int(value), name) in measures:
                said = said.replace(f"{value} {unit}", " ").replace(f"{value}-{unit}", " ")
        if numbers_in(said) - given - own.get(where, set()):
            yield "untraceable", where


def _backed_by_item(item: LetterItem) -> set[str]:
    """What an item may say: its account, its facts, and what the consumer says and attests in their own words."""
    statement = (item.consumer_statement,) if item.consumer_statement else ()
    sources = (item.heading, *statement, *(part for fact in item.facts for part in (fact.name, fact.value)))
    return set().union(*(numbers_backed_by(source) for source in sources))


def _bare(citation: str) -> str:
    return re.sub(r"sections?|sec\.|part|[\s.§]", "", citation.casefold())


def _law_not_held(on: date, passages: list[_Passage], pack: LawPack) -> Iterator[tuple[str, str]]:
    cited = [(passage.where, _bare(match.group(0))) for passage in passages for match in _LAW.finditer(passage.said)]
    held = [_bare(row.citation) for row in pack.provisions if cited and row.in_force(on)]
    for where, provision in cited:
        # A shorter citation of a provision that is held is held as well: 15 U.S.C. 1681i for 1681i(a)(1)(A).
        shorter = re.compile(re.escape(provision) + r"(?![0-9a-z])")
        if not any(map(shorter.match, held)):
            yield "law_not_held", where
