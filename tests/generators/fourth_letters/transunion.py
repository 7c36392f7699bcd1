"""TransUnion's results: boxes with terms, the older table, before and after, one item, many, and unfinished ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Answer, Case, Form
from tests.generators.fourth_letters.experian import USUAL, in_parts
from tests.generators.fourth_letters.pieces import compared, fields, grid
from tests.generators.fourth_letters.surroundings import closing, day, example, greeting, key, opening, sender
from tests.generators.unseen_letters.blocks import Block, Ends, Frame, Gap, Heading, NewPage, Para, Table
from tests.generators.unseen_letters.model import ItemSection


def _named(answer: Answer) -> str:
    return f"{answer.name} # {answer.number}" if answer.number else answer.name


def boxed(case: Case) -> Iterator[Block]:
    """Terms first, then a box for each item with its outcome, and at the end the updated items in full."""
    yield from opening(case, "INVESTIGATION RESULTS")
    yield from key(case, "Definitions of terms")
    yield Heading("Summary of actions taken", rule=True)
    for answer in case.answers:
        yield Frame(_named(answer), (f"Outcome: {answer.saying.title}", answer.saying.text))
        yield Gap(5)
    updated = [answer for answer in case.answers if answer.changes]
    if updated:
        yield NewPage()
        yield Heading("How your updated items now appear", rule=True)
        for answer in updated:
            yield Ends(_named(answer), "")
            yield from fields(answer, columns=3)
            yield from grid(answer.entry)
    yield from closing(case)


def table(case: Case) -> Iterator[Block]:
    """The older mailing: item, description, results."""
    yield from opening(case, "INVESTIGATION RESULTS")
    yield greeting(case)
    yield Para("Our investigation of the dispute you recently submitted is complete. The results are as follows.")
    kinds = {
        ItemSection.INQUIRY: "Inquiry",
        ItemSection.PUBLIC_RECORD: "Public record",
        ItemSection.PERSONAL_INFORMATION: "Previous address",
    }
    rows = tuple(
        (
            answer.name + (f"\n# {answer.number}" if answer.number else ""),
            kinds.get(answer.entry.section) or dict(answer.entry.facts)["Type"],
            answer.saying.title,
        )
        for answer in case.answers
    )
    yield Table(("ITEM", "DESCRIPTION", "RESULTS"), rows, (0.4, 0.22, 0.38), ruled=case.rng.random() < 0.5)
    yield Para(">>> PLEASE NOTE: an explanation of the results is on the reverse side <<<", size=0.9)
    yield from key(case, "Explanation of results")
    yield from closing(case)


def before_after(case: Case) -> Iterator[Block]:
    """By part of the file; each item with its outcome over its fields before and after."""
    yield from opening(case, "Your Investigation Results")
    if case.rng.random() < 0.5:
        yield from example(case)
    for title, answers in in_parts(case):
        yield Heading(title, rule=True)
        for answer in answers:
            yield Heading(_named(answer), level=2)
            yield Para(f"{answer.saying.title} - {answer.saying.text}")
            yield from compared(answer, ("", "BEFORE INVESTIGATION", "AFTER INVESTIGATION"))
            if answer.changes:
                yield from grid(answer.entry)
    yield from closing(case)


def single(case: Case) -> Iterator[Block]:
    """One item."""
    answer = case.answers[0]
    yield from opening(case, "Investigation Results")
    yield greeting(case)
    yield Para(
        f"We have concluded the investigation that you asked for on {day(case.bureau, case.received_on)}. It concerned "
        f"{_named(answer)}."
    )
    yield Frame(answer.saying.title, (answer.saying.text,))
    if answer.saying.outcome not in (Outcome.DELETED, Outcome.NOT_FOUND):
        yield from fields(answer)
        yield from grid(answer.entry)
    yield from key(case, "Our terms")
    yield Para(sender(case.bureau))
    yield from closing(case)


def many(case: Case) -> Iterator[Block]:
    """Name and outcome at the ends of a line, over pages."""
    yield from opening(case, "INVESTIGATION RESULTS")
    yield Para(f"{len(case.answers)} items were investigated. Terms are explained behind the list.")
    for answer in case.answers:
        yield Ends(_named(answer), answer.saying.title, bold=case.rng.random() < 0.5)
    yield from key(case, "Terms")
    yield from closing(case)


def partial(case: Case) -> Iterator[Block]:
    """Results and what is outstanding, item by item."""
    yield from opening(case, "INVESTIGATION RESULTS - PART ONE")
    yield greeting(case)
    yield Para(
        "Not all of your items could be concluded yet. Each item is marked with where it stands; the rest will be "
        "mailed to you when the sources have replied."
    )
    for answer in case.answers:
        yield Para(_named(answer), bold=True)
        yield Para(answer.saying.title)
        yield Para(answer.saying.text, size=0.95)
        yield Gap(4)
    yield from closing(case)


FORMS: Final = (
    Form(Bureau.TRANSUNION, "boxed", boxed, USUAL, sizes=range(2, 7)),
    Form(Bureau.TRANSUNION, "table", table, USUAL, terse=True),
    Form(Bureau.TRANSUNION, "before and after", before_after, USUAL, sizes=range(2, 6), compares=True),
    Form(Bureau.TRANSUNION, "single", single, USUAL, sizes=range(1, 2)),
    Form(Bureau.TRANSUNION, "many", many, USUAL, (Outcome.DELETED, Outcome.VERIFIED), range(12, 17), terse=True),
    Form(
        Bureau.TRANSUNION,
        "partial",
        partial,
        USUAL,
        (Outcome.IN_PROGRESS, Outcome.IN_PROGRESS, Outcome.VERIFIED),
        range(4, 8),
    ),
)
