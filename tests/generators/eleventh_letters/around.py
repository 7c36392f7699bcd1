"""What stands around the answers: heads of letters, of portal pages and of e-mails, and the end of a letter.

Addresses and telephone numbers are the bureaus' public ones; e-mail addresses are made up on reserved domains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    Block,
    Dress,
    Edge,
    barcode,
    beside,
    gap,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection

HOUSES: Final = {
    Bureau.EQUIFAX: (
        ("Equifax Information Services LLC", "P.O. Box 105873", "Atlanta, GA 30348"),
        ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"),
        ("EQUIFAX", "Office of Consumer Affairs", "P.O. Box 105314", "Atlanta, GA 30348"),
    ),
    Bureau.EXPERIAN: (
        ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
        ("EXPERIAN", "P.O. Box 9701", "Allen, TX 75013"),
        ("Experian", "National Consumer Assistance Center", "P.O. Box 2002", "Allen, TX 75013"),
    ),
    Bureau.TRANSUNION: (
        ("TransUnion LLC", "Consumer Dispute Center", "P.O. Box 2000", "Chester, PA 19016"),
        ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19022-2000"),
        ("TRANSUNION", "Consumer Relations", "P.O. Box 805", "Woodlyn, PA 19094-0805"),
    ),
}
SITES: Final = {
    Bureau.EQUIFAX: "my.equifax.com",
    Bureau.EXPERIAN: "www.experian.com/ncaconline",
    Bureau.TRANSUNION: "service.transunion.com",
}
CALLS: Final = {
    Bureau.EQUIFAX: "1-866-349-5191",
    Bureau.EXPERIAN: "1-866-200-6020",
    Bureau.TRANSUNION: "1-800-916-8800",
}
PARTS: Final = {
    ItemSection.TRADELINE: "Accounts",
    ItemSection.INQUIRY: "Inquiries",
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}
"""The parts of a file, as headings call them."""


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when.day} {when:%b} {when.year}"


def called(case: Case) -> str:
    """The bureau, as sentences call it."""
    return BUREAU_NAMES[case.bureau]


def told(text: str, case: Case) -> str:
    """A text with what is known of the letter put in: `<bureau>`, `<site>`, `<call>`, `<day>`, `<received>` and others."""
    known = {
        "<bureau>": called(case),
        "<site>": SITES[case.bureau],
        "<call>": CALLS[case.bureau],
        "<number>": case.number,
        "<name>": case.file.name,
        "<day>": long_day(case.dated_on),
        "<figures>": figures(case.dated_on),
        "<short>": short_day(case.dated_on),
        "<received>": long_day(case.received_on),
        "<received in figures>": figures(case.received_on),
    }
    for mark, value in known.items():
        text = text.replace(mark, value)
    return text


def dressed(look: Dress, header: Edge, footer: Edge) -> Callable[[Case], tuple[Dress, Edge, Edge]]:
    """A form's type with what runs along the edges of its pages."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        above, below = ([told(each, case) for each in edge] for edge in (header, footer))
        return look, (above[0], above[1], above[2]), (below[0], below[1], below[2])

    return dress


def opening(case: Case, *choices: str) -> Block:
    """A paragraph, one of several."""
    return para(told(case.rng.choice(choices), case))


def said(case: Case, text: str, size: float = 1.0) -> Block:
    """A paragraph."""
    return para(told(text, case), size)


def person(case: Case) -> Block:
    """The address in the window."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.1)


def greeting(case: Case) -> Block:
    """Whom the letter speaks to."""
    first, last = (case.file.name.split()[at].title() for at in (0, -1))
    choices = (f"Dear {first} {last}:", f"Dear {case.file.name}:", f"Dear {first} {last},", f"Hello {first},")
    return para(case.rng.choice(choices))


def posted(case: Case, facts: Sequence[tuple[str, str]], *, at: int = 0, code: bool = False) -> list[Block]:
    """The head of a letter in a window envelope: from whom on the left, its date and numbers on the right.

    `at` is which of the bureau's addresses it has.
    """
    shown = pairs([(label, told(value, case)) for label, value in facts], 1, 1.35, 0.95)
    right = [barcode(case.rng, f"{case.number}-{case.dated_on:%j}")] if code else []
    house = HOUSES[case.bureau][at]
    return [
        beside(
            [lines(f"^{house[0]}^", *house[1:]), gap(0.3), person(case)],
            [*right, shown],
            shares=(1, 1),
        ),
        gap(0.15),
    ]


def plain_head(case: Case, *facts: str, at: int = 1) -> list[Block]:
    """The head of an old letter: date on top, addresses one under the other."""
    return [
        lines(*HOUSES[case.bureau][at]),
        gap(0.2),
        para(told("<day>", case)),
        person(case),
        gap(0.1),
        lines(*[told(each, case) for each in facts]),
    ]


def portal(case: Case, heading: str, path: str, facts: Sequence[tuple[str, str]]) -> list[Block]:
    """The head of a page printed from the bureau's site."""
    name = case.file.name.title()
    return [
        beside(
            [para(f"^{called(case)}^", 1.5)],
            [para(told(f"Signed in: {name}   |   Help   |   Sign out", case), 0.85)],
            shares=(2, 3),
        ),
        para(told(path, case), 0.82),
        rule(),
        title(told(heading, case), 1.5),
        pairs([(label, told(value, case)) for label, value in facts], 2, 1.25, 0.95),
    ]


def mailed(case: Case, sender: str, subject: str) -> list[Block]:
    """The head of an e-mail as it is printed."""
    first, last = (case.file.name.split()[at].lower() for at in (0, -1))
    hour = f"{case.rng.randrange(1, 12)}:{case.rng.randrange(10, 59)} {case.rng.choice(('AM', 'PM'))}"
    return [
        para(f"^{case.file.name.title()}^ <{first}.{last}@mail.example>", 0.9),
        rule(),
        pairs(
            [
                ("From:", told(sender, case)),
                ("Date:", f"{long_day(case.dated_on)} at {hour}"),
                ("To:", f"{first}.{last}@mail.example"),
                ("Subject:", told(subject, case)),
            ],
            1,
            0.8,
            0.92,
        ),
        rule(),
    ]


def grouped(case: Case) -> dict[str, list[Answer]]:
    """The items by the title of what became of them, in the order in which the form tells outcomes."""
    groups: dict[str, list[Answer]] = {}
    for each in case.answers:
        groups.setdefault(each.saying.title, []).append(each)
    return groups


def parted(case: Case) -> list[tuple[str, list[Answer]]]:
    """The items by the parts of the file, parts without items left out."""
    return [(PARTS[part], found) for part in PARTS if (found := case.of(part))]


def kind_of(answer: Answer) -> str:
    """What sort of entry it is, in a word or two."""
    return answer.entry.told


def numbered(answer: Answer) -> str:
    """Its number, or a dash."""
    return answer.number or "-"


def changed(answer: Answer) -> str:
    """What was changed, in parentheses; nothing where nothing was."""
    return f" (changed: {answer.fields})" if answer.changes else ""


_CLAIMS: Final = {
    ItemSection.TRADELINE: (
        "This is not my account",
        "I paid this in full",
        "The balance is wrong",
        "I was never late",
        "The account was closed by me",
        "I do not recognize this company",
        "Included in bankruptcy",
    ),
    ItemSection.INQUIRY: ("I did not apply for credit here", "I do not know who this is"),
    ItemSection.PUBLIC_RECORD: ("This case was dismissed", "This is someone else's record"),
    ItemSection.PERSONAL_INFORMATION: ("This is not right", "This has never been mine"),
}


def claimed(case: Case, answer: Answer) -> str:
    """What the consumer said of an item, as the bureau repeats it."""
    return case.rng.choice(_CLAIMS[answer.section])


def listed(names: Sequence[str]) -> str:
    """Names in a sentence."""
    between = "; " if any("," in each for each in names) else ", "
    return names[0] if len(names) == 1 else f"{between.join(names[:-1])} and {names[-1]}"


def signed(case: Case, *choices: str) -> Block:
    """The end of a letter: its closing word and who signs."""
    closing = case.rng.choice(("Sincerely,", "Yours truly,", "Regards,", "Thank you,"))
    return lines(closing, "", told(case.rng.choice(choices), case))


def number_label(answer: Answer) -> str:
    """What its number is called."""
    return "Account number" if answer.section is ItemSection.TRADELINE else "Reference number"
