"""What is drawn for a letter before it is set: the form it has, what it answers, and what it says of each item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.people import FIRST_DAY, Entry, File
from tests.generators.fifth_letters.setting import Block, Dress, Edge
from tests.generators.unseen_letters.model import Change, ItemSection, LetterKind, Look, Refusal

SIZES: Final = (1, 2, 2, 3, 3, 4, 5, 6, 8)
"""How many items a letter of results lists."""


@dataclass(frozen=True)
class Saying:
    """How an outcome is said: a short title, where the form has one, and a sentence.

    `accepted` is what else the words may as well mean to whoever has only the letter. `{fields}` stands for what was
    changed, `{item}` for the item's name and number.
    """

    outcome: Outcome
    title: str
    text: str = ""
    accepted: frozenset[Outcome] = frozenset()


@dataclass(frozen=True)
class Answer:
    """One item as the letter prints it. `number` None: none is printed. `changes` are before and after."""

    entry: Entry
    name: str
    number: str | None
    saying: Saying
    look: Look
    changes: tuple[Change, ...] = ()

    @property
    def section(self) -> ItemSection:
        """Where it stands in the file."""
        return self.entry.section

    @property
    def fields(self) -> str:
        """What was changed, by its printed labels."""
        return ", ".join(each.label for each in self.changes)

    @property
    def words(self) -> str:
        """What became of it, in full."""
        account = self.section is ItemSection.TRADELINE
        item = self.known_as if account else f"{self.known_as} ({self.entry.told})"
        return self.saying.text.format(fields=self.fields, item=item)

    @property
    def known_as(self) -> str:
        """Name and number on one line."""
        return f"{self.name} {self.number}" if self.number else self.name


@dataclass(frozen=True)
class Case:
    """All that a form is filled with."""

    rng: Random
    bureau: Bureau
    file: File
    answers: tuple[Answer, ...]
    dated_on: date
    received_on: date
    number: str
    refusal: Refusal

    def of(self, *sections: ItemSection) -> list[Answer]:
        """The items of some parts of the file, in the letter's order."""
        return [each for each in self.answers if each.section in sections]


def in_words(answer: Answer) -> tuple[str, ...]:
    """Its sentence is printed."""
    return (answer.words,)


def in_title(answer: Answer) -> tuple[str, ...]:
    """Its title is printed, the sentence only as it may be."""
    return (answer.saying.title,)


def in_name(answer: Answer) -> tuple[str, ...]:
    """The item is printed; what becomes of it is said of all at once."""
    return (answer.name,)


@dataclass(frozen=True)
class Form:
    """A kind of letter. `bureau` None: any may write so. `says`: what it may say of an item; `sizes`: how many items it lists.

    `shows_old` where a change is printed with the value before. `only_accounts` where other entries have no place.
    `days`: how long after the dispute it is written, from and before. `words_of`: what of an answer is printed word
    for word, for this package's own tests; `first_day`: the earliest day of the report before.
    """

    name: str
    bureau: Bureau | None
    kind: LetterKind
    body: Callable[[Case], Sequence[Block]]
    dress: Callable[[Case], tuple[Dress, Edge, Edge]]
    says: tuple[Saying, ...] = ()
    sizes: tuple[int, ...] = (0,)
    overall: Outcome | None = None
    refusals: Callable[[Case], Refusal] | None = None
    shows_old: bool = False
    only_accounts: bool = False
    days: tuple[int, int] = (14, 31)
    words_of: Callable[[Answer], tuple[str, ...]] = in_words
    first_day: date = FIRST_DAY
