"""Equifax's results: researched accounts one by one, account blocks, a summary, one item, many, and unfinished ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Answer, Case, Form
from tests.generators.fourth_letters.experian import USUAL
from tests.generators.fourth_letters.pieces import after, compared, grid
from tests.generators.fourth_letters.surroundings import closing, day, example, greeting, key, opening, sender
from tests.generators.unseen_letters.blocks import Block, Ends, Gap, Heading, NewPage, Para, Table
from tests.generators.unseen_letters.model import ItemSection

CALLED: Final = {
    ItemSection.TRADELINE: "credit account",
    ItemSection.PUBLIC_RECORD: "public record",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PERSONAL_INFORMATION: "former address",
}


def _researched(answer: Answer) -> str:
    number = f"Account # {answer.number} " if answer.entry.section is ItemSection.TRADELINE else ""
    number = f"Case # {answer.number} " if answer.entry.section is ItemSection.PUBLIC_RECORD else number
    return f">>> We have researched the {CALLED[answer.entry.section]}. {number}The results are: {answer.saying.text}"


def _columns(answer: Answer) -> Iterator[Block]:
    """The account in the narrow table of the older disclosures."""
    if answer.entry.section is ItemSection.TRADELINE:
        facts = [(label, value) for label, value in after(answer) if label not in ("Type", "Responsibility")]
        heads, values = zip(*facts, strict=True)
        yield Table(tuple(heads), (tuple(values),), tuple(1 / len(facts) for _ in facts), shaded=True, size=0.8)


def researched(case: Case) -> Iterator[Block]:
    """A paragraph for each account, its company in bold over it, the tradeline below."""
    yield from opening(case, "THE RESULTS OF OUR REINVESTIGATION")
    yield greeting(case)
    yield Para(
        "Below are the results of your request for Equifax to reinvestigate certain elements of your credit file. If "
        "you have further questions about an item, please contact its source directly."
    )
    for answer in case.answers:
        yield Heading(answer.name, level=2)
        yield Para(_researched(answer))
        if answer.changes:
            yield from _columns(answer)
            yield from grid(answer.entry)
        else:
            yield Para(f"If you have more questions, please contact {answer.name}.", size=0.9)
    yield from closing(case)


def blocks(case: Case) -> Iterator[Block]:
    """An account block: name and number at the ends of a line, the fields, and at last its result."""
    yield from opening(case, "Results Of Your Investigation")
    if case.rng.random() < 0.4:
        yield from example(case)
    yield Para("Credit Account Information", bold=True)
    yield Para("(Account numbers show their last digits only. The result stands under each account.)", size=0.85)
    for answer in case.answers:
        yield Ends(answer.name, answer.number or "")
        if answer.saying.outcome is not Outcome.NOT_FOUND:
            yield from _columns(answer)
        yield Para(f"Result: {answer.saying.title}. {answer.saying.text}", bold=case.rng.random() < 0.5)
        if answer.changes:
            yield from grid(answer.entry)
        yield Gap(6)
    yield from closing(case)


def summary(case: Case) -> Iterator[Block]:
    """A table of all results in front; each item again behind it, with what was changed."""
    yield from opening(case, "Summary of Results")
    yield greeting(case)
    yield Para(
        "We completed the investigation of the items you disputed. This page sums up the results; details follow."
    )
    rows = tuple((answer.name, answer.number or "-", answer.saying.title) for answer in case.answers)
    yield Table(("Company", "Account", "Result"), rows, (0.45, 0.25, 0.3))
    yield NewPage()
    yield Heading("Details of the results", rule=True)
    for answer in case.answers:
        yield Heading(answer.name + (f" - {answer.number}" if answer.number else ""), level=2)
        yield Para(answer.saying.text)
        yield from compared(answer, ("Field", "Previously reported", "Currently reporting"))
    yield from key(case, "Terms we use")
    yield from closing(case)


def single(case: Case) -> Iterator[Block]:
    """One item, in two sentences."""
    answer = case.answers[0]
    number = f" ({answer.number})" if answer.number else ""
    yield from opening(case, "Reinvestigation results")
    yield greeting(case)
    yield Para(
        f"This letter is about the {CALLED[answer.entry.section]} of {answer.name}{number}, which you asked us to review "
        f"on {day(case.bureau, case.received_on)}."
    )
    yield Para(answer.saying.text, bold=True)
    yield from compared(answer, ("Field", "Previously reported", "Currently reporting"))
    if answer.changes:
        yield from grid(answer.entry)
    yield Para("Thank you for giving us the opportunity to assist you.")
    yield Para(sender(case.bureau))
    yield from closing(case)


def many(case: Case) -> Iterator[Block]:
    """Numbered items over pages, each with a line of result."""
    yield from opening(case, "REINVESTIGATION RESULTS")
    yield Para(f"Number of items in this mailing: {len(case.answers)}")
    for at, answer in enumerate(case.answers, 1):
        number = f"   Account # {answer.number}" if answer.number else ""
        yield Para(f"{at:02d}   {answer.name}{number}", bold=True)
        yield Para(f"RESULT: {answer.saying.text}")
    yield from closing(case)


def partial(case: Case) -> Iterator[Block]:
    """A table of items and results, finished or not, duplicates of older disputes among them."""
    yield from opening(case, "Dispute status and results")
    yield Para(
        "We are writing to give you the results we have so far. By law we may take up to 45 days where you send more "
        "information while an investigation is under way."
    )
    rows = tuple(
        (answer.name + (f"\n{answer.number}" if answer.number else ""), answer.saying.title, answer.saying.text)
        for answer in case.answers
    )
    yield Table(("Item", "Status", "Explanation"), rows, (0.34, 0.2, 0.46))
    yield from closing(case)


FORMS: Final = (
    Form(Bureau.EQUIFAX, "researched", researched, USUAL),
    Form(Bureau.EQUIFAX, "blocks", blocks, USUAL, sizes=range(2, 6)),
    Form(Bureau.EQUIFAX, "summary", summary, USUAL, compares=True),
    Form(Bureau.EQUIFAX, "single", single, USUAL, sizes=range(1, 2), compares=True),
    Form(Bureau.EQUIFAX, "many", many, USUAL, (Outcome.DELETED, Outcome.VERIFIED), range(12, 17)),
    Form(
        Bureau.EQUIFAX, "partial", partial, USUAL, (Outcome.IN_PROGRESS, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.DELETED), range(4, 8)
    ),
)  # fmt: skip
