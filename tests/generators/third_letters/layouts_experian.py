"""Experian's results: the list with its legend, items before and after, online cards, an extract of the report, prose.

List and legend are near the older mailed results; before-and-after follows descriptions of the newer ones; cards and
prose are guessed, and that items are grouped by result.
"""

from __future__ import annotations

from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.third_letters import surroundings as round_
from tests.generators.third_letters import words_experian as words
from tests.generators.third_letters.accounts import TITLES, Printer, details
from tests.generators.third_letters.blocks import Bar, Block, Bullets, Grid, Pairs, Rule, Text, paragraphs
from tests.generators.third_letters.house import Occasion, dressed
from tests.generators.third_letters.letter import Layout, Letter, by_result
from tests.generators.third_letters.sayings import Answer
from tests.generators.unseen_letters.model import ItemSection, ItemTruth

SECTIONS: Final = {
    ItemSection.TRADELINE: "Credit items", ItemSection.INQUIRY: "Requests for your credit history",
    ItemSection.PUBLIC_RECORD: "Public records", ItemSection.PERSONAL_INFORMATION: "Personal information",
}  # fmt: skip
BEFORE_AFTER: Final = (
    ("Before your dispute", "After your dispute"),
    ("Before dispute", "After dispute"),
    ("Previously reported", "Now reported"),
)


def _named(answer: Answer) -> tuple[str, str]:
    """The item and what tells it from others."""
    subject = answer.subject
    match subject.section:
        case ItemSection.INQUIRY:
            return subject.name, f"Requested {subject.day:%m/%d/%Y}"
        case ItemSection.PERSONAL_INFORMATION:
            return subject.name, subject.what
    return subject.name, subject.number or subject.what


def _legend() -> list[Block]:
    rows = tuple(f"{word} - {meaning}" for word, meaning in words.LISTED_LEGEND)
    return [Text("How to read your results", "section"), *paragraphs(rows, "small")]


def _listed(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [
        Text(rng.choice(("Dispute results", "Dispute Results", "Results")), "title"),
        *round_.opening(rng, occasion),
    ]
    early, gridded = rng.random() < 0.5, rng.random() < 0.6
    if early:
        blocks += _legend()
    for section in ItemSection:
        of_section = [answer for answer in answers if answer.subject.section is section]
        if not of_section:
            continue
        blocks.append(Text(SECTIONS[section], "section"))
        if gridded:
            rows = tuple((" ".join(_named(each)), each.saying.title) for each in of_section)
            blocks.append(Grid((SECTIONS[section], "Outcome"), rows, (0.7, 0.3), "rows"))
            continue
        for each in of_section:
            name, number = _named(each)
            blocks += [Text(name, "bold"), Text(f"{number}   Outcome: {each.saying.title}")]
    if not early:
        blocks += _legend()
    changed = [each for each in answers if each.changes]
    if changed and rng.random() < 0.5:
        blocks.append(Text("Items that were updated", "section"))
        for each in changed:
            blocks += [
                Text("  ".join(_named(each)), "bold"),
                details(Printer(Bureau.EXPERIAN, occasion.form), each.subject, each.changes),
            ]
    blocks += round_.closing(rng, occasion)
    dress = dressed(rng, occasion, face=rng.choice(("sans", "sans", "serif")), below=rng.random() < 0.3)
    return Letter(dress, tuple(blocks), tuple(answer.truth((answer.saying.title,)) for answer in answers))


def _before_after(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    before, after = rng.choice(BEFORE_AFTER)
    printer, wide, told = Printer(Bureau.EXPERIAN, occasion.form), rng.random() < 0.5, rng.random() < 0.35
    blocks: list[Block] = [
        Text(rng.choice(("Dispute results", "Here are your results", "Your Dispute Results")), "title")
    ]
    blocks += round_.opening(rng, occasion)
    truths: list[ItemTruth] = []
    for answer in answers:
        name, number = _named(answer)
        blocks.append(Bar(f"{name}   {number}", "#e8edf4"))
        blocks += (round_.disputed_because(rng),) if told else ()
        blocks += [Text(f"Outcome: {answer.saying.title} - {answer.saying.text}")]
        account = answer.subject.account
        if account and not answer.gone:
            new = {each.label: each.after for each in answer.changes}
            titles = TITLES[Bureau.EXPERIAN]
            old = {titles[field]: value for field, value in printer.values(account).items()}
            shown = [label for label in old if label in new or wide]
            rows = tuple((label, old[label], new.get(label, old[label])) for label in shown)
            if rows:
                blocks.append(Grid(("", before, after), rows, (0.3, 0.35, 0.35), "rows"))
        truths.append(answer.truth((answer.saying.title, answer.saying.text), answer.changes))
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, below=rng.random() < 0.6), tuple(blocks), tuple(truths))


def _cards(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [
        Text("Dispute Center", "small"),
        Text(rng.choice(("Results are in", "Completed dispute", "Dispute complete")), "title"),
    ]
    blocks += round_.opening(rng, occasion)
    label, told = rng.choice(("Result", "Outcome", "Dispute result")), rng.random() < 0.35
    for answer in answers:
        name, number = _named(answer)
        account = (
            (("Account number", number),) if answer.subject.section is ItemSection.TRADELINE else (("Details", number),)
        )
        blocks += [
            Rule(),
            Text(name, "section"),
            *((round_.disputed_because(rng),) if told else ()),
            Pairs((*account, (label, answer.saying.title)), 1),
            Text(answer.saying.text),
        ]
    blocks += [Rule(), *round_.closing(rng, occasion)]
    truths = tuple(answer.truth((answer.saying.title, answer.saying.text)) for answer in answers)
    return Letter(dressed(rng, occasion, below=True), tuple(blocks), truths)


def _extract(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [Text("Dispute results", "title"), *round_.opening(rng, occasion)]
    rows = tuple((*_named(answer), answer.saying.title) for answer in answers)
    blocks += [
        Grid(("Item", "Account number", "Outcome"), rows, (0.45, 0.3, 0.25), rng.choice(("rows", "bare"))),
        *_legend(),
    ]
    blocks += round_.closing(rng, occasion)
    shown = tuple(each.subject for each in answers if not each.gone) + occasion.file.others
    blocks += round_.extract(
        rng, occasion, Printer(Bureau.EXPERIAN, occasion.form), shown, "Your Experian credit report"
    )
    return Letter(
        dressed(rng, occasion), tuple(blocks), tuple(answer.truth((answer.saying.title,)) for answer in answers)
    )


def _prose(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [*round_.opening(rng, occasion)]
    for answer in answers:
        name, number = _named(answer)
        blocks.append(Text(f"{name} ({number}) {answer.saying.text}."))
    blocks += round_.closing(rng, occasion)
    dress = dressed(rng, occasion, face=rng.choice(("serif", "sans")), size=10.5, below=rng.random() < 0.5)
    return Letter(dress, tuple(blocks), tuple(answer.truth((answer.saying.text,)) for answer in answers))


def _grouped(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    counted = rng.random() < 0.5
    blocks: list[Block] = [
        Text(rng.choice(("Dispute summary", "Summary of results", "Dispute results")), "title"),
        *round_.opening(rng, occasion),
    ]
    truths: list[ItemTruth] = []
    for saying, those in by_result(answers).items():
        blocks.append(Text(f"{saying.title} ({len(those)})" if counted else saying.title, "section"))
        blocks += [Text(saying.text, "note"), Bullets(tuple("  ".join(_named(each)) for each in those))]
        truths += [each.truth((saying.title, saying.text)) for each in those]
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, below=rng.random() < 0.5), tuple(blocks), tuple(truths))


LAYOUTS: Final = {
    "listed": Layout(words.LISTED, _listed),
    "before and after": Layout(words.NEWER, _before_after),
    "cards": Layout(words.NEWER, _cards),
    "extract": Layout(words.LISTED, _extract),
    "grouped": Layout(words.NEWER, _grouped),
    "prose": Layout(words.PROSE, _prose),
}
