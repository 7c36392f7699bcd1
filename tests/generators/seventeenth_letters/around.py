"""What stands around the message of this set's letters, and how its sentences are filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import as_reported
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    Edge,
    bar,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    title,
)
from tests.generators.fifth_letters.surroundings import others, payments
from tests.generators.unseen_letters.model import ItemSection

SITES: Final = {
    Bureau.TRANSUNION: "service.transunion.com",
    Bureau.EXPERIAN: "usa.experian.com",
    Bureau.EQUIFAX: "my.equifax.com",
}
_THINGS: Final = {
    ItemSection.TRADELINE: "account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "bankruptcy record",
}
_SOURCE: Final = "the source"
_NUMBERS: Final = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short, as screens show it."""
    return f"{when:%b} {when.day}, {when.year}"


def sayings(table: str) -> tuple[Saying, ...]:
    """How a form says outcomes: one a line, `outcome | title | sentence`.

    Outcomes joined by `+` are what the words may as well mean; the first is the one that is meant.
    """
    found = []
    for row in filter(None, map(str.strip, table.splitlines())):
        names, short, text = (each.strip() for each in row.split("|"))
        outcomes = [Outcome(each) for each in names.split("+")]
        found.append(Saying(outcomes[0], short, text, frozenset(outcomes[1:])))
    return tuple(found)


def thing(answer: Answer) -> str:
    """What an item is called in a sentence."""
    return _THINGS.get(answer.section) or answer.entry.told.lower()


def joined(parts: Sequence[str]) -> str:
    """A list in a sentence."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def said(answer: Answer) -> str:
    """An item's sentence, filled.

    `{name}` (who reports it), `{item}` (name and number), `{thing}`, `{fields}` (labels of what changed), `{moved}` (labels
    with the value before and after), `{now}` (labels with the value after).
    """
    personal = answer.section is ItemSection.PERSONAL_INFORMATION
    filled = answer.saying.text.format(
        name=_SOURCE if personal else answer.name,
        item=f"the {thing(answer)} {answer.name}" if personal else known(answer),
        thing=thing(answer),
        fields=joined([each.label for each in answer.changes]),
        moved=joined([f"{each.label} from {each.before} to {each.after}" for each in answer.changes]),
        now=joined([f"{each.label} {each.after}" for each in answer.changes]),
    )
    return re.sub(r"(^|[.!?] )the ", r"\1The ", filled)


def in_said(answer: Answer) -> tuple[str, ...]:
    """Its sentence is printed."""
    return (said(answer),)


def in_both(answer: Answer) -> tuple[str, ...]:
    """Its title and its sentence are printed."""
    return (answer.saying.title, said(answer))


def known(answer: Answer, joint: str = ", account ") -> str:
    """An item on one line: an account by name and number, any other with what it is."""
    if answer.section is ItemSection.TRADELINE:
        return f"{answer.name}{joint}{answer.number}" if answer.number else answer.name
    if answer.section is ItemSection.PERSONAL_INFORMATION:
        return f"{answer.entry.told}: {answer.name}"
    if answer.number:
        return f"{answer.name}, number {answer.number} ({answer.entry.told})"
    return f"{answer.name} ({answer.entry.told})"


def counted(count: int, one: str, more: str) -> str:
    """A number of things, in words."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {one if count == 1 else more}"


def first_name(case: Case) -> str:
    """How an e-mail calls the person."""
    return case.file.name.split()[0].capitalize()


def whole_name(case: Case) -> str:
    """How a letter calls the person."""
    return " ".join(each.capitalize() for each in case.file.name.split())


def printed_page(case: Case, name: str, path: str) -> tuple[Edge, Edge]:
    """What a browser prints at the edges of a page: the day and time, the page's title, its address, its number."""
    when = case.dated_on
    half = case.rng.choice(("AM", "PM"))
    hour = f"{case.rng.randrange(7, 12) if half == 'AM' else case.rng.randrange(1, 10)}:{case.rng.randrange(10, 59)} {half}"
    return (
        (f"{when.month}/{when.day}/{when:%y}, {hour}", name, ""),
        (f"https://{SITES[case.bureau]}/{path}", "", "{n}/{m}"),
    )


def mail_head(case: Case, sender: str, subject: str) -> list[Block]:
    """The head of a printed e-mail."""
    to = ".".join(each.lower() for each in case.file.name.split()[::2])
    at = f"{case.rng.randrange(6, 11)}:{case.rng.randrange(10, 59)} AM"
    return [
        title(subject, 1.25, tinted=False),
        pairs(
            [
                ("From:", sender),
                ("To:", f"{to}@{case.rng.choice(('gmail.com', 'outlook.com', 'yahoo.com'))}"),
                ("Date:", f"{case.dated_on:%a}, {short_day(case.dated_on)} at {at}"),
            ],
            1,
            0.7,
            0.95,
        ),
        gap(0.08),
    ]


def window(case: Case, *office: str) -> list[Block]:
    """A letter's head: the office it is from, and the address in the window."""
    return [
        lines(*office, size=0.92),
        gap(0.3),
        lines(case.file.name, case.file.street, case.file.town),
        gap(0.2),
    ]


def closed_by(case: Case, *office: str) -> Block:
    """The end of a letter, signed by an office or by someone in it."""
    who = case.rng.choice(("M. Alvarez", "Denise R.", "T. Okafor", "Case Specialist 4471", "Jordan P.", ""))
    return lines(case.rng.choice(("Sincerely,", "Respectfully,", "Thank you,")), "", *filter(None, (who,)), *office)


def after_results(case: Case) -> list[Block]:
    """What a consumer may do who does not agree, as a list or in sentences."""
    name = BUREAU_NAMES[case.bureau]
    if case.rng.random() < 0.4:
        return [
            title("Your options from here", 1.1),
            para(
                "You can go to the company directly and ask it to correct its records. You can send us papers that support "
                "your side, and we will open another investigation. You can have a statement of up to 100 words added to "
                f"your {name} credit report. If anything was deleted, we will on request tell those who received your "
                "report in the past six months (two years for employers). And you can have a description of how we "
                "investigated, free of charge, within 15 days of asking for it."
            ),
        ]
    return [
        title("Still think something is wrong?", 1.1),
        bullets(
            f"Talk to the company. It can correct what it sends to {name} and to the other credit bureaus.",
            "Open a new dispute, and add papers that we have not seen. Repeating the same dispute without anything new "
            "may mean that we do not investigate it again.",
            "Ask us how we investigated. We will send you the name, address and telephone number of each company we "
            "contacted within 15 days.",
            "Write a statement of up to 100 words. We show it to anyone who asks for your report.",
            "Ask us to tell companies about a deletion: those that got your report in the last six months, or in the "
            "last two years if they are employers.",
        ),
    ]


def rights() -> list[Block]:
    """A page on what the law gives a consumer, in few words."""
    return [
        page(),
        title("Your rights under federal law, in short", 1.25, tinted=False),
        para("This page is general information. It does not describe anything in your file.", 0.92),
        bullets(
            "You may see everything in your file. Once a week you may get it free of charge at AnnualCreditReport.com.",
            "You may dispute what is incomplete or inaccurate. We have to investigate, as a rule within 30 days, unless "
            "a dispute is frivolous.",
            "Information that is inaccurate, incomplete or cannot be verified has to be corrected or deleted.",
            "Something that was deleted may be put back only if the company certifies that it is complete and accurate. "
            "We then have five business days to tell you.",
            "Most negative information may be reported for seven years, a bankruptcy for ten.",
            "Identity theft victims may have information blocked that results from the theft.",
            "You may freeze your file at no charge, and add a fraud alert for one year or, with an identity theft "
            "report, for seven.",
            "You may complain to the Consumer Financial Protection Bureau, 1700 G Street NW, Washington, DC 20552.",
        ),
    ]


def meanings(rows: Sequence[tuple[str, str]], heading: str = "What the results mean") -> list[Block]:
    """A key of all outcomes, those too that no item of the letter has."""
    return [title(heading, 1.1), pairs(list(rows), 1, 1.7, 0.9)]


def untouched(case: Case, heading: str) -> list[Block]:
    """Accounts of the file that were not disputed, as they stand in the report."""
    blocks: list[Block] = [page(), title(heading, 1.25)]
    numbered = case.rng.random() < 0.7
    for entry in others(case):
        number = f" {masked(case.bureau, entry.digits)}" if numbered else ""
        blocks += [bar(f"{entry.name}{number}"), pairs(as_reported(case.bureau, entry), 2, 1.35, 0.9)]
        blocks += payments(case, entry) if case.rng.random() < 0.5 else []
    return blocks


def changes(answer: Answer, head: Sequence[str] = ("", "Before", "After")) -> list[Block]:
    """What changed, with the values before and after."""
    rows = [(each.label, each.before, each.after) for each in answer.changes]
    return [grid(head, rows, (1.2, 1, 1), "bare", 0.92)] if rows else []


def offer(case: Case) -> Block:
    """Something the bureau would like to sell."""
    name = BUREAU_NAMES[case.bureau]
    return boxed(
        para(
            case.rng.choice(
                (
                    f"^Keep an eye on your credit.^ With {name} alerts you hear of changes to your report within a day. "
                    "Start free, cancel when you like.",
                    "^Did you know?^ You can lock and unlock your report from your phone in seconds.",
                    "^Get your score.^ See what lenders may see, updated every day you log in.",
                    "^Go paperless.^ Turn on electronic delivery under Profile and Settings.",
                )
            ),
            0.92,
        ),
        shaded=True,
        breakable=False,
    )


def spanish() -> Block:
    """The line that most letters have."""
    return para(
        "Para información en español, visite www.consumerfinance.gov/learnmore o llame al (855) 411-2372.", 0.88
    )


def due(case: Case, days: int = 30) -> date:
    """So many days after the dispute came."""
    return case.received_on + timedelta(days=days)
