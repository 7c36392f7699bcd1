"""What a letter of this set is made from: the person's file, the answers it gives, and its own facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from contracts.outcomes import Outcome
from contracts.report import Report
from contracts.vocabulary import Bureau
from tests.generators.unseen_letters.blocks import Block
from tests.generators.unseen_letters.model import Change, ItemSection, LetterKind, Look, Refusal


@dataclass(frozen=True)
class Person:
    """The recipient, as the bureau writes to them."""

    first: str
    middle: str
    last: str
    street: str
    town: str
    former: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.middle} {self.last}"


@dataclass(frozen=True)
class Entry:
    """What stands in the file and can be disputed. `digits` is the whole number, `number` what the report shows of it.

    `other` is another spelling of the same name, as letters have it; `facts` are labels and values as a bureau prints.
    """

    key: str
    section: ItemSection
    name: str
    other: str
    digits: str
    number: str | None
    facts: tuple[tuple[str, str], ...] = ()
    history: tuple[tuple[str, str], ...] = ()  # a month as "2024-03" and its sign, newest first


@dataclass(frozen=True)
class File:
    """A person and all that the bureau has of them."""

    person: Person
    report: Report
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Saying:
    """How a bureau words an outcome: a short title, and a sentence. `accepted`: what both together may mean."""

    outcome: Outcome
    title: str
    text: str
    accepted: frozenset[Outcome]


@dataclass(frozen=True)
class Answer:
    """One item of the letter: what is printed of it, and what is said."""

    entry: Entry
    name: str
    number: str | None
    saying: Saying
    look: Look
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Case:
    """All that a form prints."""

    rng: Random
    bureau: Bureau
    file: File
    answers: tuple[Answer, ...]
    dated_on: date
    received_on: date
    file_number: str
    refusal: Refusal


@dataclass(frozen=True)
class Form:
    """One kind of letter. `sizes`: how many items it lists; `says`: the outcomes it may give; `surely`: those it does.

    `terse`: it prints titles of outcomes alone, so that an item may mean whatever has the same title. `compares`: it
    prints what was changed before and after.
    """

    bureau: Bureau
    name: str
    body: Callable[[Case], Iterator[Block]]
    says: tuple[Outcome, ...] = ()
    surely: tuple[Outcome, ...] = ()
    sizes: range = range(3, 8)
    terse: bool = False
    compares: bool = False
    kind: LetterKind = LetterKind.RESULTS
    overall: Outcome | None = None
    refusals: Callable[[Random, date], Refusal] | None = None
