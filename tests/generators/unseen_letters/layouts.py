"""How results are laid out: a summary with details, a block an item, running prose, and each bureau's own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from random import Random

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.unseen_letters.blocks import FORMS, Block, Bullets, Ends, Facts, Form, Gap, Heading, Para, Table
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.house import PAYMENT, House, amount, printed_day
from tests.generators.unseen_letters.model import CHANGING, Change, ItemSection, ItemTruth
from tests.generators.unseen_letters.saying import Said

_SECTIONS = {
    ItemSection.TRADELINE: ("Credit Accounts", "Accounts", "Credit items"),
    ItemSection.INQUIRY: ("Inquiries", "Requests for your credit history"),
    ItemSection.PUBLIC_RECORD: ("Public Records", "Public record information"),
    ItemSection.PERSONAL_INFORMATION: ("Personal Information", "Identification information"),
}


@dataclass
class Answer:
    """An outcome for a subject, and what has been said of it so far."""

    subject: Subject
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    accepted: frozenset[Outcome] | None = None
    shows_changes: bool = False
    words: tuple[str, ...] = ()

    def said(self, said: Said) -> str:
        """Notes that these words stand in the letter: what they leave open, other words may settle."""
        meant = said.also | {self.outcome}
        self.accepted = meant if self.accepted is None else self.accepted & meant
        self.words += (said.text,) if said.text else ()
        return said.text

    @property
    def truth(self) -> ItemTruth:
        subject = self.subject
        assert self.accepted, f"nothing was said of {subject.name}"
        return ItemTruth(
            subject.section, subject.name, subject.number, self.outcome, self.accepted, subject.own_key, subject.look,
            self.changes if self.shows_changes else (),
            self.words,
        )  # fmt: skip


Layout = Callable[[Random, House, Sequence[Answer]], list[Block]]


def changed(rng: Random, house: House, subject: Subject, outcome: Outcome) -> tuple[Change, ...]:
    """One to three fields as they were and are; none where the outcome leaves all as it was."""
    if outcome not in CHANGING or subject.section is not ItemSection.TRADELINE:
        return ()
    paid = subject.day + timedelta(days=rng.randrange(200, 400))
    moved = {
        "balance_cents": (amount(subject.balance), amount(rng.choice((0, subject.balance // 2, subject.balance + 37)))),
        "past_due_cents": (amount(subject.past_due), amount(subject.past_due + 25 if rng.random() < 0.3 else 0)),
        "credit_limit_cents": (amount(subject.limit), amount(subject.limit + 500)),
        PAYMENT: (printed_day("%m/%d/%Y", paid), printed_day("%m/%d/%Y", paid + timedelta(days=31))),
    }
    found = [Change(name, house.fields[name], *moved[name]) for name in rng.sample(list(moved), rng.choice((1, 2, 3)))]
    real = tuple(change for change in found if change.before != change.after)
    return real or (Change("credit_limit_cents", house.fields["credit_limit_cents"], *moved["credit_limit_cents"]),)


def thing(subject: Subject) -> str:
    """The sort of item in a word."""
    match subject.section:
        case ItemSection.TRADELINE:
            return "account"
        case ItemSection.INQUIRY:
            return "inquiry"
        case ItemSection.PUBLIC_RECORD:
            return "public record"
        case ItemSection.PERSONAL_INFORMATION:
            return subject.kind.lower()


def named(rng: Random, subject: Subject) -> str:
    """The item inside a sentence."""
    on = printed_day("%m/%d/%Y", subject.day)
    forms: tuple[str, ...]
    match subject.section:
        case ItemSection.TRADELINE:
            forms = (
                f"the account with {subject.name} ({subject.number})",
                f"{subject.name}, account number {subject.number},",
                f"your {subject.kind.lower()} reported by {subject.name} under number {subject.number}",
                f"the {subject.name} account {subject.number}",
            )
        case ItemSection.INQUIRY:
            forms = (f"the inquiry by {subject.name} of {on}", f"the request of {on} from {subject.name}")
        case ItemSection.PUBLIC_RECORD:
            by = f", reference number {subject.number}," if subject.number else ""
            forms = (
                f"the {subject.kind} of {on} at {subject.name}{by}",
                f"the {subject.kind} filed with {subject.name}{by}",
            )
        case ItemSection.PERSONAL_INFORMATION:
            forms = (f"the {subject.kind.lower()} “{subject.name}”", f"the {subject.kind.lower()} {subject.name}")
    return rng.choice(forms)


def source(rng: Random, subject: Subject) -> str:
    """Who reported it."""
    if subject.section is ItemSection.PERSONAL_INFORMATION or rng.random() < 0.5:
        return rng.choice(("the data furnisher", "the company that reported it", "its source"))
    return subject.name


def sentence(rng: Random, house: House, answer: Answer, item: str | None = None) -> str:
    """What became of the item, in a sentence; without `item` it is called "this account" and the like."""
    sort = thing(answer.subject)
    whom = source(rng, answer.subject)
    said = house.words.sentence(rng, answer.outcome, sort, item or f"this {sort}", whom)
    return answer.said(said._replace(text=_begun(said.text)))


def _begun(text: str) -> str:
    """Each sentence with a capital, and no comma before another stop."""
    stopped = re.sub(r",(?=[.:;,])", "", text)
    return re.sub(r"(^|(?<![.])[.] )([a-z])", lambda hit: hit[1] + hit[2].upper(), stopped)


def title(rng: Random, house: House, answer: Answer) -> str:
    return answer.said(house.words.title(rng, answer.outcome, thing(answer.subject)))


def before_after(rng: Random, house: House, answer: Answer) -> Iterator[Block]:
    """The fields as they were and are, with some that stayed."""
    if not answer.changes:
        return
    answer.shows_changes = True
    told = {change.field for change in answer.changes}
    kept = [
        (house.fields[name], amount(value), amount(value))
        for name, value in (("balance_cents", answer.subject.balance), ("credit_limit_cents", answer.subject.limit))
        if name not in told and rng.random() < 0.5
    ]
    rows = [*((change.label, change.before, change.after) for change in answer.changes), *kept]
    yield Table(rng.choice(house.before_after), tuple(rows), (0.36, 0.32, 0.32), ruled=rng.random() < 0.6, size=0.95)


def summary_then_details(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """A table with a line an item; then those that changed, and some others, one after the other."""
    columns = rng.choice(house.columns)
    widths = rng.choice(((0.36, 0.24, 0.40), (0.40, 0.22, 0.38), (0.33, 0.25, 0.42)))
    rows = tuple(
        (_shown_name(each.subject), each.subject.number or _no_number(rng, each.subject), title(rng, house, each))
        for each in answers
    )
    made: list[Block] = [
        Heading(rng.choice(house.summary_titles), 1, rule=rng.random() < 0.5),
        Table(columns, rows, widths, ruled=rng.random() < 0.7, shaded=rng.random() < 0.5, size=rng.choice((0.9, 1.0))),
    ]
    detailed = [each for each in answers if each.changes or rng.random() < 0.35]
    if detailed:
        made += [Gap(rng.randrange(0, 60)), Heading(rng.choice(house.detail_titles), 1)]
    for each in detailed:
        made.append(Heading(f"{each.subject.name} {each.subject.number or ''}".strip(), 2))
        if rng.random() < 0.5 or not each.changes:
            made.append(Para(sentence(rng, house, each)))
        made += before_after(rng, house, each)
    return made


def _shown_name(subject: Subject) -> str:
    return f"{subject.name}\n(was {subject.formerly})" if subject.formerly else subject.name


def _no_number(rng: Random, subject: Subject) -> str:
    on = printed_day("%m/%d/%Y", subject.day)
    return {
        ItemSection.INQUIRY: f"Inquiry {on}",
        ItemSection.PUBLIC_RECORD: rng.choice((subject.kind, f"Filed {on}")),
    }.get(subject.section, subject.kind)


def _facts(rng: Random, house: House, subject: Subject) -> list[tuple[str, str]]:
    """What a block says of an item before its outcome."""
    on = printed_day("%m/%d/%Y", subject.day)
    match subject.section:
        case ItemSection.TRADELINE:
            pairs = [(rng.choice(house.number_labels), subject.number or "")]
            pairs += [("Previous number", subject.formerly)] if subject.formerly else []
            more = [
                ("Date Opened", on),
                ("Account Type", subject.kind),
                ("High Credit", amount(subject.limit)),
                ("Responsibility", "Individual"),
            ]
            return pairs + rng.sample(more, rng.choice((1, 2, 4)))
        case ItemSection.INQUIRY:
            return [("Inquired on", on), ("Type", "Hard inquiry")]
        case ItemSection.PUBLIC_RECORD:
            by = [("Reference Number", subject.number)] if subject.number else []
            return [*by, ("Type", subject.kind), ("Date Filed", on)]
        case ItemSection.PERSONAL_INFORMATION:
            return [("Type", subject.kind)]


def blocks(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """A block an item: facts, outcome as a fact or above or below them, and what changed."""
    place = rng.choice(("fact", "under", "line", "sentence"))
    form: Form = rng.choice(FORMS)
    columns, label = rng.choice((1, 2)), rng.choice(house.outcome_labels)
    made: list[Block] = [
        Heading(rng.choice(house.summary_titles), 1, rule=rng.random() < 0.5),
        Gap(rng.randrange(0, 90)),
    ]
    for section, group in groupby(sorted(answers, key=_section_order), key=lambda each: each.subject.section):
        made.append(Heading(rng.choice(_SECTIONS[section]), 1))
        for each in group:
            pairs = _facts(rng, house, each.subject)
            said = sentence(rng, house, each) if place == "sentence" else title(rng, house, each)
            if place == "fact":
                pairs.append((label, said))
            made.append(Heading(each.subject.name, 2, rule=rng.random() < 0.3))
            if place == "line":
                made.append(Para(f"{label}: {said}", bold=True))
            made.append(Facts(tuple(pairs), columns, form, rng.choice((": ", ": ", " - "))))
            if place in ("under", "sentence"):
                made.append(Para(said if place == "sentence" else f"{label}: {said}", bold=place == "under"))
            made += before_after(rng, house, each)
    return made


def _section_order(answer: Answer) -> int:
    return list(ItemSection).index(answer.subject.section)


def prose(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """Sentences that name the items, one or two in a paragraph, or as a list."""
    texts = []
    for each in answers:
        told = sentence(rng, house, each, named(rng, each.subject))
        if each.subject.name not in told:  # each sentence names the item, so the name is always there
            raise ValueError(f"{each.subject.name!r} is missing from {told!r}")
        if each.subject.formerly:
            told += f" Until recently that account had the number {each.subject.formerly}."
        if each.changes and rng.random() < 0.6:
            each.shows_changes = True
            told += " " + " ".join(f"{one.label}: from {one.before} to {one.after}." for one in each.changes)
        texts.append(told)
    if rng.random() < 0.4:
        return [Bullets(tuple(texts), rng.choice(("•", "-", "»")))]
    made: list[Block] = []
    while texts:
        size = rng.choice((1, 1, 2))
        made.append(Para(" ".join(texts[:size])))
        texts = texts[size:]
    return made


def researched(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """Equifax: an arrow, the account's number, the results; the company's name above or inside."""
    arrow, inside = rng.choice((">>>", ">>", "»")), rng.random() < 0.5
    made: list[Block] = [Heading(rng.choice(house.summary_titles), 1)]
    for each in answers:
        subject, sort = each.subject, thing(each.subject)
        by = (
            f" {rng.choice(house.number_labels)} - {subject.number}"
            if subject.number
            else f" {_no_number(rng, subject)}"
        )
        was = f" (formerly {subject.formerly})" if subject.formerly else ""
        if not inside:
            made.append(Heading(subject.name, 2))
        whose = f" from {subject.name}" if inside else ""
        made.append(
            Para(
                f"{arrow} We have looked into the {sort}{whose}.{by}{was} The results are: {sentence(rng, house, each)}"
            )
        )
        made += before_after(rng, house, each)
    return made


def columns_of_outcomes(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """Experian: the item at the left, its outcome at the right end of the same line; the number often below."""
    below = rng.random() < 0.5
    made: list[Block] = [Heading(rng.choice(house.summary_titles), 1, rule=True), Gap(rng.randrange(0, 120))]
    for section, group in groupby(sorted(answers, key=_section_order), key=lambda each: each.subject.section):
        made.append(Heading(rng.choice(_SECTIONS[section]), 2))
        for each in group:
            subject = each.subject
            number = subject.number or _no_number(rng, subject)
            former = f" (before: {subject.formerly})" if subject.formerly else ""
            made.append(
                Ends(
                    subject.name if below else f"{subject.name} {number}",
                    title(rng, house, each),
                    bold=rng.random() < 0.6,
                )
            )
            if below:
                made.append(Para(f"{rng.choice(house.number_labels)} {number}{former}" if subject.number else number))
            elif former:
                made.append(Para(former.strip()))
            made += before_after(rng, house, each)
    return made


def titled_groups(rng: Random, house: House, answers: Sequence[Answer]) -> list[Block]:
    """TransUnion: an outcome as a title, and under it all the items that it holds for."""
    prefix, mark = (
        rng.choice(("INVESTIGATION RESULTS - ", "", "RESULT: ", "INVESTIGATION RESULTS: ")),
        rng.choice((":", "")),
    )
    as_list = rng.random() < 0.4
    made: list[Block] = []
    for outcome, group in groupby(sorted(answers, key=lambda each: each.outcome), key=lambda each: each.outcome):
        members = list(group)
        said = house.words.title(rng, outcome, "item")
        made.append(Heading(f"{prefix}{members[0].said(said)}{mark}", 1))
        for each in members:
            each.said(said)
            subject = each.subject
            line = f"{subject.name} {subject.number or ''}".strip()
            former = f" formerly {subject.formerly}" if subject.formerly else ""
            if as_list:
                made.append(
                    Bullets((line + former + ("" if subject.number else f" ({_no_number(rng, subject)})"),), "•")
                )
            else:
                made += [
                    Heading(line, 2),
                    Facts(tuple(_facts(rng, house, subject)[1:] or [("Type", subject.kind)]), 2, "inline"),
                ]
            made += before_after(rng, house, each)
    return made


GENERAL: dict[str, Layout] = {"summary": summary_then_details, "blocks": blocks, "prose": prose}
LAYOUTS: dict[Bureau, dict[str, Layout]] = {
    Bureau.EQUIFAX: {**GENERAL, "researched": researched},
    Bureau.EXPERIAN: {**GENERAL, "columns": columns_of_outcomes},
    Bureau.TRANSUNION: {**GENERAL, "groups": titled_groups},
}
