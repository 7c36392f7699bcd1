"""What the freely written letters have in common: heads, dress, and words around the message, of no bureau in particular."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.vocabulary import BUREAU_NAMES
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    beside,
    bullets,
    gap,
    lines,
    pairs,
    para,
    title,
)
from tests.generators.fifth_letters.surroundings import (
    HOUSES,
    PHONES,
    long_day,
    person,
    rights,
    short_day,
)

_TINTS = ("#1b4f72", "#7b241c", "#145a32", "#222222", "#4a235a")


def dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """Any face, size and colour; page numbers somewhere."""
    rng = case.rng
    face, size = rng.choice(((SANS, 8.9), (SERIF, 10.3), (ROMAN, 10.0)))
    number = rng.choice(("Page {n} of {m}", "{n} / {m}", "{n}"))
    head: Edge = rng.choice((("", "", ""), (BUREAU_NAMES[case.bureau], "", number), (case.file.name, "", case.number)))
    foot: Edge = ("", number, "") if number not in head else (f"{rng.randrange(10**7):07d}", "", "")
    return Dress(face, size, rng.choice((0.75, 0.9, 1.0)), rng.choice(_TINTS)), head, foot


def opened(case: Case, subject: str) -> list[Block]:
    """Letterhead, date, number, address, subject and greeting, in one of three orders."""
    rng = case.rng
    label = rng.choice(("Reference", "File number", "Case number", "Your file", "Report number"))
    day = rng.choice((long_day, short_day, figures))(case.dated_on)
    name, first = BUREAU_NAMES[case.bureau], case.file.name.split()[0].title()
    greeting = para(rng.choice((f"Dear {case.file.name.title()},", f"Hello {first},", f"Dear {first}:")))
    order = rng.randrange(3)
    if order == 0:
        facts = pairs([("Date", day), (label, case.number)], 1, 1.1)
        return [beside([title(name, 1.7), lines(*HOUSES[case.bureau][1:], size=0.9)], [facts], shares=(3, 2)), gap(0.1), person(case), title(subject, 1.2), greeting]  # fmt: skip
    if order == 1:
        return [lines(f"^{HOUSES[case.bureau][0]}^", *HOUSES[case.bureau][1:]), gap(0.15), para(day), person(case), para(f"^Re: {subject}^ ({label} {case.number})"), greeting]  # fmt: skip
    return [title(f"{name}: {subject}", 1.5), pairs([("For", case.file.name), ("Issued", day), (label, case.number), ("Mailed to", f"{case.file.street}, {case.file.town}")], 2, 1.0), greeting]  # fmt: skip


def closed(case: Case, *, under_way: bool = False) -> list[Block]:
    """What to do next and the summary of rights, each now and then and not while work is under way; whom to ask."""
    rng, name = case.rng, BUREAU_NAMES[case.bureau]
    advice = [
        "You can give us anything we have not seen yet, such as a receipt or a letter from the company, and we will look again.",
        "You can talk to the company directly; it has to correct what it finds to be wrong.",
        "You can have a statement of no more than 100 words placed in your file.",
        "You can ask how we investigated and whom we contacted. We answer within 15 days.",
        "You can ask us to send the outcome to those who received your report in the past six months.",
    ]
    blocks: list[Block] = []
    if not under_way and rng.random() < 0.8:
        blocks += [
            title(rng.choice(("What you can do now", "Not satisfied?", "Your options")), 1.1),
            bullets(*rng.sample(advice, 3)),
        ]
    blocks.append(
        para(
            f"{rng.choice(('We are here to help:', 'Any questions? Call us at', 'You can reach us at'))} {PHONES[case.bureau]}."
        )
    )
    blocks.append(
        lines(
            rng.choice(("Yours sincerely,", "With kind regards,", "Sincerely,")),
            f"The {name} {rng.choice(('dispute team', 'consumer care team', 'investigations desk'))}",
        )
    )
    return blocks + (rights() if not under_way and rng.random() < 0.25 else [])


def join(names: Sequence[str]) -> str:
    """A list in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
