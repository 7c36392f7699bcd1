"""Drafting: items and the consumer's words put into a template, in a phrasing of the consumer's own.

The phrasing is chosen by a digest of the case and letter, so the same input gives the same letter, and two consumers
don't send the same sentences. Every inserted value is recorded with its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from contracts.law import LawPack
from contracts.law_rows import ComplaintLevel
from functions.disputes.items import DisputeItem
from functions.disputes.letters.fingerprint import NEAR_IDENTICAL, Fingerprint, fingerprint, similarity
from functions.disputes.letters.model import Letter, LetterItem, LetterKind, Recipient, Section, Sender, Trace
from functions.disputes.letters.templates import Template, fill, template_for, template_named
from functions.disputes.record import DisputeRefused, Record
from functions.disputes.rules.selection import DENYING_CODES

VARIANTS: Final = 64
_ON_THE_FORM: Final = "What to choose on the form"
_LEVELS: Final = {
    ComplaintLevel.PRODUCT: "Product",
    ComplaintLevel.SUB_PRODUCT: "Sub-product",
    ComplaintLevel.ISSUE: "Issue",
    ComplaintLevel.SUB_ISSUE: "Sub-issue",
}
_COUNTS: Final = ("no entry", "one entry", "two entries", "three entries", "four entries", "five entries")


class ItemEdit(Record):
    """The consumer's own words for an item: a statement beside the reason, or a reason in place of the drafted one."""

    statement: str | None = None
    reason: str | None = None


class Assistance(Record):
    """Findings that a language model put in other words, by item, and which model did."""

    model: str
    reasons: Mapping[str, str]


class Brief(Record):
    """Everything a letter is drafted from.

    `given`: values only the sender knows, by the template's `needs`, each with where it comes from. `topic`: what a
    complaint is about, by its template's labels. `template`: a published version, the current one by default.
    `assisted`: findings in other words than their own, where a model gave some.
    """

    letter_id: str
    case_id: str
    round_number: int
    kind: LetterKind
    sender: Sender
    recipient: Recipient
    items: tuple[DisputeItem, ...]
    dated: date
    after_annual_report: bool = False
    edits: Mapping[str, ItemEdit] = {}
    given: Mapping[str, Trace] = {}
    topic: str = "default"
    template: str | None = None
    assisted: Assistance | None = None


class _Writer:
    """One variant of a letter in the making: picks wordings, fills them, and keeps the traces."""

    def __init__(self, brief: Brief, template: Template, variant: int, pack: LawPack) -> None:
        self.brief = brief
        self.template = template
        self.variant = variant
        self.pack = pack
        self.traces: dict[Trace, None] = {}
        self.provisions: dict[str, Trace] = {}
        for id in template.cites:
            provision = pack.provision(id, brief.dated)
            self.provisions[f"cite:{id}"] = self._law(id, provision.citation)
            self.provisions[f"law:{id}"] = self._law(id, str(provision.value))

    def _law(self, id: str, text: str) -> Trace:
        return Trace(text=text, source=f"law:{self.pack.version}:{id}")

    def trace(self, text: str, source: str) -> Trace:
        made = Trace(text=text, source=source)
        self.traces[made] = None
        return made

    def pick(self, options: Sequence[str], *place: object) -> str:
        seed = "|".join(map(str, (self.brief.sender.customer_id, self.brief.case_id, self.variant, *place)))
        return options[int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % len(options)]

    def say(self, options: Sequence[str], values: Mapping[str, Trace], *place: object) -> str:
        wording = self.pick(options, *place)
        for name, law in self.provisions.items():
            if f"{{{name}}}" in wording:
                self.traces[law] = None
        return fill(wording, values, pack=self.pack, provisions=self.provisions)

    def item(self, item: DisputeItem, index: int) -> LetterItem:
        plan, edit = item.plan, self.brief.edits.get(item.item_id, ItemEdit())
        finding = f"finding:{plan.finding_id}"
        values = dict(self.brief.given) | {
            "furnisher": self.trace(plan.furnisher, f"{finding}:furnisher"),
            "account": self.trace(plan.account_mask or "(no number shown)", f"{finding}:account"),
        }
        for fact in plan.facts:
            self.trace(fact.value, fact.source_path)
        statement = (edit.statement or "").strip() or None
        if statement is not None:
            statement = self.pick(self.template.statement_lead, "statement", item.item_id) + statement
            self.trace(statement, f"consumer:{self.brief.sender.customer_id}:statement")
        attest = self.template.attested or plan.attestation_required or plan.acdv_code in DENYING_CODES
        attest = attest or statement is not None
        attestation = self.template.attestations(plan.ground, plan.acdv_code) if attest else None
        requests = self.template.requests(plan.ground, plan.acdv_code)
        heading = plan.furnisher + (f", account {plan.account_mask}" if plan.account_mask else "")
        reason = self._reason(item, edit, values, index)
        return LetterItem(
            item_id=item.item_id,
            heading=heading,
            acdv_code=plan.acdv_code,
            ground=plan.ground,
            tradeline_key=plan.tradeline_key,
            reason=(self.pick(self.template.lead, "lead", index) + reason) if reason.strip() else "",
            consumer_statement=statement,
            request=self.say(requests, values, "request", index),
            facts=plan.facts,
            evidence_kinds=tuple(sorted({evidence.kind for evidence in item.evidence})),
            attestation=fill(attestation, values, pack=self.pack, provisions={}) if attestation else None,
        )

    def _reason(self, item: DisputeItem, edit: ItemEdit, values: Mapping[str, Trace], index: int) -> str:
        if edit.reason is not None:
            return edit.reason
        if self.template.reason:
            return self.say(self.template.reason, values, "reason", index)
        assisted = self.brief.assisted
        if assisted is not None and item.item_id in assisted.reasons:
            self.trace(assisted.model, f"wording:{item.item_id}")
            return assisted.reasons[item.item_id]
        return item.plan.explanation

    def identity_lines(self) -> tuple[str, ...]:
        sender, shown = self.brief.sender, self.template.identity
        source = f"profile:{sender.customer_id}"
        lines = [f"Name: {self.trace(sender.full_name, f'{source}:name').text}"]
        if sender.birth_date is not None and "birth_date" in shown:
            born = self.trace(f"{sender.birth_date:%m/%d/%Y}", f"{source}:birth_date")
            lines.append(f"Date of birth: {born.text}")
        if sender.ssn_last4 is not None and "ssn_last4" in shown:
            last4 = self.trace(sender.ssn_last4, f"{source}:ssn_last4")
            lines.append(f"Social Security number, last four digits: {last4.text}")
        return tuple(lines)

    def letter(self) -> Letter:
        brief, template = self.brief, self.template
        count = len(brief.items)
        recipient = self.trace(brief.recipient.short_name, brief.recipient.source)
        values = {name: self.trace(value.text, value.source) for name, value in brief.given.items()} | {
            "bureau": recipient,
            "recipient": recipient,
            "count": self.trace(_COUNTS[count] if count < len(_COUNTS) else f"{count} entries", "round:items"),
        }
        if "reinvestigation_days" in template.places:
            values["reinvestigation_days"] = self._days()
        closing = [self.say(slot, values, "closing", index) for index, slot in enumerate(template.closing)]
        if len(closing) > 1 and self.pick("01", "order") == "1":
            closing[0], closing[1] = closing[1], closing[0]
        enclosures: dict[str, None] = {}
        for evidence in (evidence for item in brief.items for evidence in item.evidence):
            enclosures[self.trace(evidence.title, f"evidence:{evidence.document_id}").text] = None
        return Letter(
            letter_id=brief.letter_id,
            case_id=brief.case_id,
            round_number=brief.round_number,
            kind=brief.kind,
            template=template.name,
            variant=self.variant,
            pack_version=self.pack.version,
            dated=brief.dated,
            sender=brief.sender,
            recipient=brief.recipient,
            subject=self.say(template.subject, values, "subject"),
            identity_lines=self.identity_lines(),
            opening=tuple(self.say(slot, values, "opening", index) for index, slot in enumerate(template.opening)),
            items=tuple(self.item(item, index) for index, item in enumerate(brief.items)),
            closing=tuple(closing),
            enclosures=tuple(enclosures),
            sections=tuple(self._sections(values)),
            notes=tuple(fill(note, values, pack=self.pack, provisions=self.provisions) for note in template.notes),
            traces=tuple(self.traces),
        )

    def _sections(self, values: Mapping[str, Trace]) -> Iterator[Section]:
        labels = self.template.labels
        if labels:
            chosen = labels.get(self.brief.topic) or labels["default"]
            yield Section(heading=_ON_THE_FORM, lines=tuple(self._label(level, chosen[level]) for level in chosen))
        for place, section in enumerate(self.template.sections):
            lines = (self.say(slot, values, "section", place, at) for at, slot in enumerate(section.lines))
            yield Section(heading=section.heading, lines=tuple(lines))

    def _label(self, level: ComplaintLevel, label: str) -> str:
        """As the form shows it on the letter's day; a label it no longer has is refused by the pack."""
        held = self.pack.complaint_label(level, label, self.brief.dated)
        return f"{_LEVELS[level]}: {self.trace(held.label, f'law:{self.pack.version}:complaint').text}"

    def _days(self) -> Trace:
        id = "fcra.reinvestigation." + ("annual_report_days" if self.brief.after_annual_report else "days")
        days = self._law(id, str(self.pack.provision(id, self.brief.dated).value))
        self.traces[days] = None
        return days


def _need_fitting(brief: Brief, template: Template) -> None:
    """Whether the template goes to such a recipient, with what it was given."""
    if brief.recipient.kind not in template.recipients:
        raise DisputeRefused(f"a letter {template.name} does not go to a {brief.recipient.kind}")
    missing = [name for name in template.needs if name not in brief.given]
    if missing:
        raise DisputeRefused(f"a letter {template.name} needs {', '.join(missing)}")


def draft_letter(
    brief: Brief,
    *,
    pack: LawPack,
    avoid: Collection[Fingerprint] = (),
    variant: int | None = None,
    template: Template | None = None,
) -> Letter:
    """A letter for a brief: the first variant that is not near-identical to any of `avoid`, or the one asked for.

    `template`: None takes the one that the brief names, or else its kind's, among those that came with the platform.
    `DisputeRefused` when the template does not fit the recipient or lacks what it needs, or no variant differs enough:
    more wordings must be written.
    """
    template = template or (template_named(brief.template) if brief.template else template_for(brief.kind))
    _need_fitting(brief, template)
    if variant is not None:
        return _Writer(brief, template, variant, pack).letter()
    for candidate in range(VARIANTS):
        letter = _Writer(brief, template, candidate, pack).letter()
        print_ = fingerprint(letter)
        if all(similarity(print_, other) < NEAR_IDENTICAL for other in avoid):
            return letter
    raise DisputeRefused(f"template {template.name} has no phrasing left that differs enough; add wordings to it")
