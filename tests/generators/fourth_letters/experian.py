"""Experian's results: a list with a key, before and after, its dispute centre, one item, many, and unfinished ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Answer, Case, Form
from tests.generators.fourth_letters.pieces import compared, fields, grid
from tests.generators.fourth_letters.surroundings import closing, day, example, greeting, key, opening, sender
from tests.generators.unseen_letters.blocks import Block, Ends, Facts, Frame, Gap, Heading, Para, Table
from tests.generators.unseen_letters.model import ItemSection

USUAL: Final = (
    Outcome.DELETED, Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED, Outcome.VERIFIED_AND_UPDATED, Outcome.UPDATED_DISPUTED, Outcome.UPDATED_OTHER_ONLY,
    Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.PARTIALLY_UPDATED, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.NOT_FOUND,
)  # fmt: skip
NUMBER_LABELS: Final = ("Account number", "Partial account number")
PARTS: Final = {
    ItemSection.TRADELINE: "Credit items",
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.INQUIRY: "Inquiries",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}


def in_parts(case: Case) -> list[tuple[str, list[Answer]]]:
    """The answers by the part of the report that they belong to, no part empty."""
    return [
        (title, found)
        for part, title in PARTS.items()
        if (found := [answer for answer in case.answers if answer.entry.section is part])
    ]


def listed(case: Case) -> Iterator[Block]:
    """The key first, then name and outcome at the ends of a line."""
    yield from opening(case, "Dispute Results")
    yield greeting(case)
    yield Para(
        "We have finished processing the dispute you sent us. Where your documents did not settle the matter we passed "
        "them on to the companies that report the items. The outcome of each item is shown below."
    )
    yield from key(case, "Key to outcomes")
    label = case.rng.choice(NUMBER_LABELS)
    for title, answers in in_parts(case):
        yield Heading(title, rule=True)
        for answer in answers:
            yield Ends(answer.name, answer.saying.title)
            if answer.number:
                yield Para(f"{label}: {answer.number}")
            yield Para(answer.saying.text)
            yield Gap(3)
    yield from closing(case)


def before_after(case: Case) -> Iterator[Block]:
    """An item a section: outcome, what it says, the changed fields in two columns, and the item as it now stands."""
    yield from opening(case, "Your dispute results")
    if case.rng.random() < 0.5:
        yield from example(case)
    for at, answer in enumerate(case.answers, 1):
        yield Heading(f"{at}. {answer.name}" if case.rng.random() < 0.4 else answer.name, level=2, rule=True)
        facts = [(case.rng.choice(NUMBER_LABELS), answer.number)] if answer.number else []
        yield Facts((*facts, ("Outcome", answer.saying.title)))
        yield Para(answer.saying.text)
        yield from compared(answer, ("", "Before dispute", "After dispute"))
        if answer.changes:
            yield from fields(answer)
            yield from grid(answer.entry)
    yield from key(case, "What the outcomes mean")
    yield from closing(case)


def online(case: Case) -> Iterator[Block]:
    """A page printed from the dispute centre: a card an item."""
    yield from opening(case, "Dispute Center - Completed disputes")
    yield Para(f"{len(case.answers)} item{'s' if len(case.answers) > 1 else ''} in this dispute")
    for answer in case.answers:
        title = f"{answer.name}   {answer.number}" if answer.number else answer.name
        texts = [
            f"Submitted {day(case.bureau, case.received_on)} | Completed {day(case.bureau, case.dated_on)}",
            f"Dispute result: {answer.saying.title}",
            answer.saying.text,
        ]
        texts += [f"{change.label} was {change.before}, is now {change.after}" for change in answer.changes]
        yield Frame(title, tuple(texts))
        yield Gap(6)
    yield Para("View your report | Dispute again | Upload documents | Add a statement", size=0.85)
    yield from closing(case)


def single(case: Case) -> Iterator[Block]:
    """A letter in sentences about one item, and the item itself."""
    answer = case.answers[0]
    number = f", account {answer.number}," if answer.number else ""
    yield from opening(case, "Results of your dispute")
    yield greeting(case)
    yield Para(
        f"On {day(case.bureau, case.received_on)} we received your dispute of an item reported by {answer.name}{number} "
        f"and we have now looked into it."
    )
    yield Para(f"Outcome: {answer.saying.title}", bold=True)
    yield Para(answer.saying.text)
    yield from compared(answer, ("Field", "Previously", "Now"))
    if answer.saying.outcome not in (Outcome.DELETED, Outcome.NOT_FOUND):
        yield Heading("The item as it appears in your report", level=2)
        yield from fields(answer)
        yield from grid(answer.entry)
    yield Para("Sincerely,")
    yield Para(sender(case.bureau))
    yield from closing(case)


def many(case: Case) -> Iterator[Block]:
    """A long table over pages, titles of outcomes alone, the key behind it."""
    yield from opening(case, "Summary of dispute results")
    rows = tuple((answer.name, answer.number or "", answer.saying.title) for answer in case.answers)
    yield Table(("Item", "Account number", "Outcome"), rows, (0.46, 0.27, 0.27), shaded=True)
    yield from key(case, "Meaning of the outcomes")
    yield from closing(case)


def partial(case: Case) -> Iterator[Block]:
    """What is done and what is not, in two parts."""
    yield from opening(case, "Status of your dispute")
    yield greeting(case)
    yield Para(
        "Some of the companies have answered us, others have not. The results that we have are below; you need not send "
        "your dispute again for the items that are still open."
    )
    open_ones = [answer for answer in case.answers if answer.saying.outcome is Outcome.IN_PROGRESS]
    done = [answer for answer in case.answers if answer.saying.outcome is not Outcome.IN_PROGRESS]
    for title, answers in (("Completed items", done), ("Items still under investigation", open_ones)):
        yield Heading(title, rule=True)
        for answer in answers:
            yield Heading(answer.name, level=3)
            if answer.number:
                yield Para(f"Account number {answer.number}")
            yield Para(f"{answer.saying.title}: {answer.saying.text}")
    yield from closing(case)


FORMS: Final = (
    Form(Bureau.EXPERIAN, "listed", listed, USUAL),
    Form(Bureau.EXPERIAN, "before and after", before_after, USUAL, sizes=range(2, 5), compares=True),
    Form(Bureau.EXPERIAN, "online", online, USUAL, sizes=range(2, 7), compares=True),
    Form(Bureau.EXPERIAN, "single", single, USUAL, sizes=range(1, 2), compares=True),
    Form(Bureau.EXPERIAN, "many", many, USUAL, (Outcome.DELETED, Outcome.VERIFIED), range(12, 17), terse=True),
    Form(
        Bureau.EXPERIAN,
        "partial",
        partial,
        USUAL,
        (Outcome.IN_PROGRESS, Outcome.IN_PROGRESS, Outcome.DELETED),
        range(4, 8),
    ),
)
