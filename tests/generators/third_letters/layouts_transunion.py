"""TransUnion's results: boxes, online, the older table, an extract of the report with the results in front, prose.

Boxes and table are near what is publicly described; the online list, the boxes over several
items and the prose are guessed from their wording.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.third_letters import surroundings as round_
from tests.generators.third_letters import words_transunion as words
from tests.generators.third_letters.accounts import GOOD, Printer, details, history
from tests.generators.third_letters.blocks import Bar, Block, Grid, Rule, Text
from tests.generators.third_letters.house import Occasion, dressed
from tests.generators.third_letters.letter import Layout, Letter, by_result, in_words
from tests.generators.third_letters.sayings import Answer
from tests.generators.unseen_letters.model import CHANGING, ItemSection, ItemTruth


def _named(occasion: Occasion, answer: Answer) -> str:
    """An item's line: with its number, or with its day, or with what kind of personal data it is."""
    subject = answer.subject
    match subject.section:
        case ItemSection.TRADELINE:
            return f"{subject.name} #{subject.number}"
        case ItemSection.INQUIRY:
            return f"{subject.name}  (Requested On: {subject.day:%m/%d/%Y})"
        case ItemSection.PUBLIC_RECORD:
            return f"{subject.name}  Docket #: {subject.number}"
    return f"{subject.what}: {subject.name}"


def _now(rng: Random, occasion: Occasion, answer: Answer, *, months: bool = True) -> list[Block]:
    """The item as it stands after the investigation."""
    subject, printer = answer.subject, Printer(Bureau.TRANSUNION, occasion.form)
    if subject.account is None or answer.gone:
        return []
    blocks: list[Block] = [details(printer, subject, answer.changes)]
    if rng.random() < 0.3:
        blocks.append(Text(f"Remarks: {rng.choice(REMARKS)}", "small"))
    if subject.account.status not in GOOD and rng.random() < 0.4:
        leaves = subject.account.opened.replace(day=1) + timedelta(days=2600)
        blocks.append(Text(f"Estimated month and year that this item will be removed: {leaves:%m/%Y}", "small"))
    if months and rng.random() < 0.4:
        blocks.append(history(rng, subject, occasion.dated))
    return blocks


REMARKS: Final = (
    "DISPUTE RESOLVED REPORTED BY GRANTOR",
    ">UNPAID BALANCE CHARGED OFF<",
    "CLOSED BY CREDIT GRANTOR",
    "ACCT INFO DISPUTED BY CONSUMR",
)
LEAD: Final = (
    "We investigated the information you disputed and updated: {0}. Here is how this item appears on your credit report "
    "following our investigation.",
    "We updated: {0}. Here is how this item now appears on your credit report.",
)
SECTIONS: Final = {
    ItemSection.TRADELINE: "Account Information", ItemSection.INQUIRY: "Inquiries",
    ItemSection.PUBLIC_RECORD: "Public Records", ItemSection.PERSONAL_INFORMATION: "Personal Information",
}  # fmt: skip


def _legend() -> list[Block]:
    return [
        Text("How to Read Your Investigation Results", "section"),
        Text("For each disputed item a summary stands in the gray box, followed by the item as it now appears."),
        Grid(("Result", "What it means"), words.LEGEND, (0.38, 0.62), "rows"),
    ]


def _boxed(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    style = rng.choice(("full", "full", "short"))
    lead, fill = rng.choice(LEAD), rng.choice(("#d0d0d0", "#e2e2e2", "#cfe8ef"))
    blocks: list[Block] = [*round_.opening(rng, occasion)]
    if rng.random() < 0.5:
        blocks += _legend()
    blocks.append(
        Text(rng.choice(("Your Investigation Results", "Investigation Results", "Your Dispute Results")), "title")
    )
    truths: list[ItemTruth] = []
    told: set[ItemSection] = set()
    for answer in answers:
        section, saying = answer.subject.section, answer.saying
        if section not in told and (len({each.subject.section for each in answers}) > 1):
            blocks.append(Text(SECTIONS[section], "section"))
        told.add(section)
        head = (
            f"INVESTIGATION RESULTS - {saying.title}: {saying.text}"
            if style == "full"
            else f"{saying.title}: {saying.text}"
        )
        blocks += [Bar(head, fill), Text(_named(occasion, answer), "bold")]
        account = answer.subject.account
        if account and not answer.gone:
            blocks.append(Text(f"({account.furnisher.address}, {account.phone})", "small"))
        if answer.changes:
            blocks.append(Text(lead.format("; ".join(each.label for each in answer.changes))))
        elif account and not answer.gone:
            blocks.append(Text("Here is how this item appears on your credit report following our investigation."))
        blocks += _now(rng, occasion, answer)
        truths.append(answer.truth((saying.title, saying.text)))
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, labels=("File Number:", "Date Issued:")), tuple(blocks), tuple(truths))


def _online(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [
        Text(rng.choice(("Dispute Results", "Your dispute is complete", "Results Summary")), "title")
    ]
    blocks += [*round_.opening(rng, occasion), Text(f"Items in this dispute: {len(answers)}", "small")]
    listed, repeated = rng.random() < 0.5, rng.random() < 0.4
    truths = [answer.truth((answer.saying.title, "" if listed else answer.saying.text)) for answer in answers]
    if listed:
        rows = tuple((a.subject.name, a.subject.number or a.subject.what, a.saying.title) for a in answers)
        header = rng.choice((("Item", "Account", "Result"), ("Disputed item", "Account Number", "Outcome")))
        blocks.append(Grid(header, rows, (0.42, 0.25, 0.33), rng.choice(("rows", "striped"))))
        updated = [answer for answer in answers if answer.saying.outcome in CHANGING and answer.subject.account]
        if updated and rng.random() < 0.5:
            blocks.append(Text("Updated details", "section"))
            for answer in updated:
                blocks += [Text(_named(occasion, answer), "bold"), *_now(rng, occasion, answer, months=False)]
    else:
        for answer in answers:
            blocks += [
                Rule(), Text(answer.subject.name, "bold"), Text(answer.subject.number or answer.subject.what, "small"),
                *((round_.disputed_because(rng),) if repeated else ()),
                Text(answer.saying.title, "section"), Text(answer.saying.text), *_now(rng, occasion, answer, months=False),
            ]  # fmt: skip
    blocks += round_.closing(rng, occasion)
    return Letter(
        dressed(rng, occasion, below=True, labels=("File Number:", "Date Completed:")), tuple(blocks), tuple(truths)
    )


def _table(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    why = ("Account information disputed", "Not his/hers", "In dispute", "Balance and past due", "Status", "Inaccurate")
    rows = tuple((_named(occasion, answer), rng.choice(why), answer.saying.title) for answer in answers)
    blocks: list[Block] = [*round_.opening(rng, occasion), Text("INVESTIGATION RESULTS", "title")]
    blocks.append(Grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (0.45, 0.28, 0.27), rng.choice(("bare", "rows"))))
    if any(answer.changes for answer in answers):
        blocks.append(Text("NEW INFORMATION", "section"))
    for answer in answers:
        if answer.changes:
            blocks += [Text(_named(occasion, answer), "bold"), *_now(rng, occasion, answer, months=False)]
    blocks += round_.closing(rng, occasion)
    dress = dressed(
        rng, occasion, face=rng.choice(("serif", "mono", "sans")), size=9, labels=("File Number:", "Date Issued:")
    )
    return Letter(dress, tuple(blocks), tuple(answer.truth((answer.saying.title,)) for answer in answers))


def _extract(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    rows = tuple((_named(occasion, answer), answer.saying.title) for answer in answers)
    blocks: list[Block] = [*round_.opening(rng, occasion), Text("Summary of Actions Taken by TransUnion", "title")]
    blocks.append(Grid(("Item", "Result"), rows, (0.55, 0.45), "rows"))
    blocks += [*_legend(), *round_.closing(rng, occasion)]
    shown = tuple(each.subject for each in answers if not each.gone) + occasion.file.others
    blocks += round_.extract(
        rng, occasion, Printer(Bureau.TRANSUNION, occasion.form), shown, "TransUnion Credit Report"
    )
    truths = tuple(answer.truth((answer.saying.title,)) for answer in answers)
    return Letter(dressed(rng, occasion, labels=("File Number:", "Date Issued:")), tuple(blocks), truths)


def _prose(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    lead = rng.choice(("Regarding the items you listed:", "Our findings:", "Here is what we found:"))
    blocks: list[Block] = [*round_.opening(rng, occasion), Text(lead)]
    blocks += [Text(f"{in_words(_named(occasion, answer))} {answer.saying.text}.") for answer in answers]
    blocks += round_.closing(rng, occasion)
    dress = dressed(rng, occasion, face=rng.choice(("serif", "sans")), size=10.5, below=rng.random() < 0.5)
    return Letter(dress, tuple(blocks), tuple(answer.truth((answer.saying.text,)) for answer in answers))


def _grouped(rng: Random, occasion: Occasion, answers: tuple[Answer, ...]) -> Letter:
    blocks: list[Block] = [
        *round_.opening(rng, occasion),
        Text(rng.choice(("Investigation Results", "INVESTIGATION RESULTS")), "title"),
    ]
    truths: list[ItemTruth] = []
    for saying, those in by_result(answers).items():
        blocks.append(Bar(f"{saying.title}: {saying.text}"))
        for answer in those:
            blocks += [
                Text(_named(occasion, answer)),
                *(_now(rng, occasion, answer, months=False) if answer.changes else ()),
            ]
            truths.append(answer.truth((saying.title, saying.text)))
    blocks += round_.closing(rng, occasion)
    return Letter(dressed(rng, occasion, labels=("File Number:", "Date Issued:")), tuple(blocks), tuple(truths))


LAYOUTS: Final = {
    "boxed": Layout(words.BOXED, _boxed),
    "online": Layout(words.ONLINE, _online),
    "table": Layout(words.TABLE, _table),
    "extract": Layout(words.BOXED, _extract),
    "grouped": Layout(words.BOXED, _grouped),
    "prose": Layout(words.PROSE, _prose),
}
