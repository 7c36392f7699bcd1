"""What all letters of this set share: days, how an item is told, sayings from a table, and the dress of a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.setting import ROMAN, Block, Dress, Edge, lines
from tests.generators.unseen_letters.model import ItemSection

UPDATES: Final = frozenset(
    {
        Outcome.UPDATED_DISPUTED,
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.PARTIALLY_UPDATED,
        Outcome.VERIFIED_AND_UPDATED,
    }
)
"""What "changed" may mean where a letter doesn't say which information it was."""
SIZES: Final = (1, 2, 2, 3, 3, 4, 5, 6)
FEW: Final = (1, 1, 2, 3)
SECTIONS: Final = {
    ItemSection.TRADELINE: "Accounts",
    ItemSection.PUBLIC_RECORD: "Public Records",
    ItemSection.INQUIRY: "Inquiries",
    ItemSection.PERSONAL_INFORMATION: "Personal Information",
}
_REPORTS: Final = {Bureau.EQUIFAX: "creditor", Bureau.EXPERIAN: "company", Bureau.TRANSUNION: "data furnisher"}
_KINDS: Final = {
    ItemSection.TRADELINE: ("account", "company"),
    ItemSection.INQUIRY: ("inquiry", "company that requested your file"),
    ItemSection.PUBLIC_RECORD: ("public record", "provider of our public record data"),
}

Dressed = Callable[[Case], tuple[Dress, Edge, Edge]]


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short, the day first."""
    return f"{when.day:02d} {when:%b} {when.year}"


def kind_of(answer: Answer) -> str:
    """What sort of entry it is, in a word: account, inquiry, public record, name, address, employer."""
    return _KINDS[answer.section][0] if answer.section in _KINDS else answer.entry.told.lower()


def source_of(answer: Answer) -> str:
    """Who reported it, in the bureau's word or a few."""
    if answer.entry.line is not None:
        return _REPORTS[answer.entry.line.bureau]
    return _KINDS[answer.section][1] if answer.section in _KINDS else "source of the information"


def told(answer: Answer) -> str:
    """Its sentence, with the sort of entry for `<what>` and who reported it for `<source>`."""
    return answer.words.replace("<what>", kind_of(answer)).replace("<source>", source_of(answer))


def in_told(answer: Answer) -> tuple[str, ...]:
    """The sentence is printed so."""
    return (told(answer),)


def in_both(answer: Answer) -> tuple[str, ...]:
    """Title and sentence are printed."""
    return (answer.saying.title, told(answer))


def label(answer: Answer) -> str:
    """Its name; of what is no account, what it is too."""
    account = answer.section is ItemSection.TRADELINE
    return answer.name if account else f"{answer.name} ({answer.entry.told})"


def numbered(answer: Answer) -> str:
    """Its number with words before it; nothing where none is printed."""
    word = "Account number" if answer.section is ItemSection.TRADELINE else "Reference number"
    return f"{word} {answer.number}" if answer.number else ""


def full(answer: Answer) -> str:
    """Name and number; of what is no account, what it is too."""
    account = answer.section is ItemSection.TRADELINE
    return answer.known_as if account else f"{answer.known_as} ({answer.entry.told})"


def book(**said: Sequence[tuple[str, str]]) -> tuple[Saying, ...]:
    """Sayings by the name of their outcome: pairs of title and sentence."""
    return tuple(Saying(Outcome(key), heading, text) for key, pairs in said.items() for heading, text in pairs)


def plain(**said: Sequence[str]) -> tuple[Saying, ...]:
    """Sayings without a title, by the name of their outcome."""
    return tuple(Saying(Outcome(key), "", text) for key, texts in said.items() for text in texts)


def by_title(case: Case) -> Mapping[str, list[Answer]]:
    """The items by the title of what became of them, in the letter's order."""
    groups: dict[str, list[Answer]] = {}
    for answer in case.answers:
        groups.setdefault(answer.saying.title, []).append(answer)
    return groups


def by_section(case: Case) -> list[tuple[str, list[Answer]]]:
    """The items by the part of the file, empty parts left out."""
    found = ((name, case.of(section)) for section, name in SECTIONS.items())
    return [(name, answers) for name, answers in found if answers]


def dressed(
    font: str = ROMAN,
    size: float = 10,
    side: float = 0.9,
    tint: str = "#000000",
    head: Edge = ("", "", ""),
    foot: Edge = ("", "", "Page {n} of {m}"),
) -> Dressed:
    """A dress; in its edges `<number>`, `<day>` and `<name>` stand for the letter's."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        return Dress(font, size, side, tint), _filled(head, case), _filled(foot, case)

    return dress


def _filled(edge: Edge, case: Case) -> Edge:
    known = {"<number>": case.number, "<day>": long_day(case.dated_on), "<name>": case.file.name}
    left, middle, right = edge
    for sign, value in known.items():
        left, middle, right = (each.replace(sign, value) for each in (left, middle, right))
    return left, middle, right


def dear(case: Case) -> str:
    """The first words of a letter."""
    return f"Dear {case.file.name.title()}:"


def to(case: Case, indent: float = 0.1) -> Block:
    """The address in the window."""
    return lines(case.file.name, case.file.street, case.file.town, indent=indent)


def returns(bureau: Bureau) -> tuple[str, ...]:
    """Whom a letter is from, in the lines of a window."""
    return _RETURNS[bureau]


_RETURNS: Final = {
    Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 105518", "Atlanta, GA 30348"),
    Bureau.EXPERIAN: ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
    Bureau.TRANSUNION: ("TransUnion Consumer Relations", "P.O. Box 805", "Woodlyn, PA 19094-0805"),
}
