"""Equifax's results: account by account as in its older letters, a summary with what changed, online, an extract, prose.

"Researched" is near what advisers and court records quote; summary and online follow descriptions of the grids; the
prose is guessed. The older paper puts one star for the last four digits of a number: a third of "researched" do so,
with the report before masked alike.
"""

from __future__ import annotations

from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.third_letters import surroundings as round_
from tests.generators.third_letters import words_equifax as words
from tests.generators.third_letters.accounts import Printer, details, history
from tests.generators.third_letters.blocks import Bar, Block, Grid, Rule, Text
from tests.generators.third_letters.file import MASKS, OLD_EQUIFAX
from tests.generators.third_letters.house import Occasion, dressed
from tests.generators.third_letters.letter import Layout, Letter
from tests.generators.third_letters.people import DEBT
from tests.generators.third_letters.sayings import Answer
from tests.generators.unseen_letters.model import CHANGING, ItemSection, ItemTruth

PRINTED: Final = (
    "opened_on",
    "high_credit_cents",
    "credit_limit_cents",
    "reported_on",
    "balance_cents",
    "past_due_cents",
    "status_text",
)
HEADINGS: Final = {
    ItemSection.TRADELINE: "Credit Account Information", ItemSection.INQUIRY: "Inquiry Information",
    ItemSection.PUBLIC_RECORD: "Public Record Information", ItemSection.PERSONAL_INFORMATION: "Personal Identification Information",
}  # fmt: skip


def _researched_line(answer: Answer, named: bool) -> tuple[str, str]:
    """What precedes "the results are", and whom to ask: an account's furnisher may be named only in the second."""
    subject = answer.subject
    match subject.section:
        case ItemSection.TRADELINE:
            assert subject.account
            debt = subject.account.kind == DEBT
            what = "collection account" if debt else "credit account"
            name = f"{'Agency' if debt else 'Creditor'} - {subject.name} " if named else ""
            ask = f"{subject.name}, {subject.account.furnisher.address} Phone: {subject.account.phone}"
            return f">>> We have researched the {what}. {name}Account # - {subject.number}", ask
        case ItemSection.INQUIRY:
            return f">>> We have researched the inquiry. Company - {subject.name} Date - {subject.day:%m/%d/%Y}", ""
        case ItemSection.PUBLIC_RECORD:
            return f">>> We have researched the bankruptcy. Court - {subject.name} Case # - {subject.number}", ""
    return f">>> We have researched the {subject.what.lower()}. {subject.what} - {subject.name}", ""


def _researched(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    printer, named = Printer(Bureau.EQUIFAX, occasion.form), rng.random() < 0.5
    blocks: list[Block] = [*round_.opening(rng, occasion)]
    blocks.append(
        Text(rng.choice(("The Results Of Our Reinvestigation", "THE RESULTS OF OUR REINVESTIGATION")), "title")
    )
    truths: list[ItemTruth] = []
    last: ItemSection | None = None
    for answer in answers:
        subject, text = answer.subject, answer.saying.text
        if subject.section is not last:
            blocks.append(Text(HEADINGS[subject.section], "section"))
            if subject.section is ItemSection.TRADELINE:
                blocks.append(
                    Text("(This section includes open and closed accounts reported by credit grantors)", "small")
                )
        last = subject.section
        line, ask = _researched_line(answer, named)
        contact = f" If you have additional questions about this item please contact: {ask}" if ask else ""
        blocks.append(Text(f"{line} The results are: {text}{contact}"))
        if answer.changes and rng.random() < 0.6:
            fields = ", ".join(each.label.upper() for each in answer.changes)
            blocks.append(Text(f"The following fields have been modified: {fields}", "small"))
        if subject.account and not answer.gone:
            now = details(printer, subject, answer.changes, PRINTED)
            blocks.append(
                Grid(
                    tuple(a.rstrip(":") for a, _ in now.rows),
                    (tuple(b for _, b in now.rows),),
                    (1.0,) * len(now.rows),
                    "rows",
                )
            )
        blocks.append(Rule())
        truths.append(answer.truth((text,)))
    blocks += round_.closing(rng, occasion)
    dress = dressed(
        rng, occasion, face=rng.choice(("serif", "sans", "sans")), size=9, labels=("Confirmation #", "CREDIT FILE :")
    )
    return Letter(dress, tuple(blocks), tuple(truths))


def _named(answer: Answer) -> str:
    subject = answer.subject
    if subject.section is ItemSection.PERSONAL_INFORMATION:
        return f"{subject.what}: {subject.name}"
    return f"{subject.name} {subject.number}" if subject.number else f"{subject.name} ({subject.day:%m/%d/%Y})"


def _changes(answer: Answer) -> list[Block]:
    rows = tuple((each.label, each.before, each.after) for each in answer.changes)
    return [Grid(("Field", "Before", "After"), rows, (0.4, 0.3, 0.3), "ruled")] if rows else []


def _summary(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    front, repeated, label = rng.random() < 0.6, rng.random() < 0.35, rng.choice(("Result", "Results"))
    blocks: list[Block] = [
        Text(rng.choice(("The Results of Your Dispute", "Results of Your Dispute", "YOUR DISPUTE RESULTS")), "title")
    ]
    blocks += round_.opening(rng, occasion)
    if front:
        rows = tuple((str(at), _named(answer), answer.saying.title) for at, answer in enumerate(answers, 1))
        blocks += [Text("Summary", "section"), Grid(("#", "Item", "Result"), rows, (0.06, 0.5, 0.44), "ruled")]
    told = [answer for answer in answers if not front or answer.changes]
    if front and told:
        blocks.append(Text("Details of items that were changed", "section"))
    truths: dict[int, ItemTruth] = {id(answer): answer.truth((answer.saying.title,)) for answer in answers}
    for answer in told:
        blocks.append(Bar(_named(answer), "#f0e3e6"))
        blocks += (round_.disputed_because(rng),) if repeated else ()
        blocks.append(Text(f"{label}: {answer.saying.title}. {answer.saying.text}"))
        blocks += _changes(answer)
        truths[id(answer)] = answer.truth((answer.saying.title, answer.saying.text), answer.changes)
        if answer.subject.account:
            blocks.append(
                Text(f"Contact: {answer.subject.account.furnisher.address}, {answer.subject.account.phone}", "small")
            )
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, below=rng.random() < 0.5), tuple(blocks), tuple(truths.values()))


def _online(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    shown = rng.random() < 0.5
    rows = tuple(
        (
            each.subject.name,
            each.subject.number or each.subject.what,
            each.saying.title,
            *((each.saying.text,) if shown else ()),
        )
        for each in answers
    )
    header = (
        "Item",
        rng.choice(("Account number", "Account #")),
        rng.choice(("Result", "Dispute result", "Status")),
    ) + (("Explanation",) if shown else ())
    title = rng.choice(("Dispute Details", "Dispute Summary", "Your dispute results are ready"))
    blocks: list[Block] = [Text(title, "title"), *round_.opening(rng, occasion)]
    blocks.append(
        Grid(header, rows, (0.33, 0.23, 0.24, 0.2) if shown else (0.42, 0.28, 0.3), rng.choice(("striped", "rows")))
    )
    truths: list[ItemTruth] = []
    for answer in answers:
        detailed = answer.saying.outcome in CHANGING and bool(answer.changes)
        if detailed:
            blocks += [Text(answer.subject.name, "bold"), *_changes(answer)]
        truths.append(
            answer.truth((answer.saying.title, answer.saying.text if shown else ""), answer.changes if detailed else ())
        )
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, below=True), tuple(blocks), tuple(truths))


def _extract(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    printer = Printer(Bureau.EQUIFAX, occasion.form)
    blocks: list[Block] = [*round_.opening(rng, occasion), Text("Results of our investigation", "title")]
    truths: list[ItemTruth] = []
    for answer in answers:
        blocks += [Text(_named(answer), "bold"), Text(f"{answer.saying.title} - {answer.saying.text}")]
        if answer.subject.account and not answer.gone and rng.random() < 0.3:
            blocks.append(history(rng, answer.subject, occasion.dated))
        truths.append(answer.truth((answer.saying.title, answer.saying.text)))
    blocks += round_.closing(rng, occasion)
    shown = tuple(each.subject for each in answers if not each.gone) + occasion.file.others
    blocks += round_.extract(rng, occasion, printer, shown, rng.choice(("Credit File", "Your Equifax Credit Report")))
    return Letter(dressed(rng, occasion), tuple(blocks), tuple(truths))


def _prose(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [*round_.opening(rng, occasion)]
    for at, answer in enumerate(answers, 1):
        blocks.append(Text(f"{at}. {_named(answer)} - {answer.saying.text}"))
    blocks += round_.closing(rng, occasion)
    dress = dressed(rng, occasion, face=rng.choice(("serif", "sans")), size=10.5, below=rng.random() < 0.5)
    return Letter(dress, tuple(blocks), tuple(answer.truth((answer.saying.text,)) for answer in answers))


LAYOUTS: Final = {
    "researched": Layout(words.RESEARCHED, _researched, (*MASKS[Bureau.EQUIFAX][:2], OLD_EQUIFAX)),
    "summary": Layout(words.SUMMARY, _summary),
    "online": Layout(words.ONLINE, _online),
    "extract": Layout(words.SUMMARY, _extract),
    "prose": Layout(words.PROSE, _prose),
}
