"""How a bureau says what became of an item, and an item with what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.third_letters.file import Subject
from tests.generators.unseen_letters.model import Change, ItemSection, ItemTruth

ACCOUNTS: Final = frozenset({ItemSection.TRADELINE})
RECORDS: Final = frozenset({ItemSection.TRADELINE, ItemSection.PUBLIC_RECORD})
INQUIRIES: Final = frozenset({ItemSection.INQUIRY})
PERSON: Final = frozenset({ItemSection.PERSONAL_INFORMATION})
OTHERS: Final = frozenset(ItemSection) - ACCOUNTS
ANY: Final = frozenset(ItemSection)


@dataclass(frozen=True)
class Saying:
    """One way to tell one outcome: a title, a sentence, or both; either may be empty.

    `also`: what else the words may as well mean. `weight`: how often, beside the others of its form, in the long run.
    `one_of`: sayings of the same number, but nought, are one template's at different times: a letter has one of them.
    """

    outcome: Outcome
    title: str
    text: str
    of: frozenset[ItemSection] = ACCOUNTS
    weight: float = 1.0
    also: frozenset[Outcome] = frozenset()
    one_of: int = 0


@dataclass(frozen=True)
class Answer:
    """An item with what is said of it. `changes` as printed, if the form prints what stood before."""

    subject: Subject
    saying: Saying
    changes: tuple[Change, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether there is nothing left to show of it."""
        return self.saying.outcome in (Outcome.DELETED, Outcome.NOT_FOUND)

    def truth(self, words: tuple[str, ...], changes: tuple[Change, ...] = (), name: str | None = None) -> ItemTruth:
        """As the letter has it; `words`: those of the outcome, `name`: as printed where it isn't the subject's own."""
        subject, saying = self.subject, self.saying
        return ItemTruth(
            subject.section, name or subject.name, subject.number, saying.outcome, frozenset({saying.outcome}) | saying.also,
            subject.own_key, subject.look, changes, tuple(filter(None, words)),
        )  # fmt: skip


def either(number: int, first: Saying, *texts: tuple[str, str]) -> tuple[Saying, ...]:
    """A saying and the same thing said by other templates, each as its title and its text."""
    others = (replace(first, title=title, text=text) for title, text in texts)
    return tuple(replace(each, one_of=number) for each in (first, *others))


def of_one_template(rng: Random, sayings: Sequence[Saying]) -> list[Saying]:
    """What one letter can say: of each thing that templates word differently, one wording."""
    chosen = {
        number: rng.choice([each for each in sayings if each.one_of == number])
        for number in sorted({each.one_of for each in sayings})
    }
    return [each for each in sayings if not each.one_of or each is chosen[each.one_of]]


def drawn(rng: Random, sayings: Sequence[Saying], subject: Subject) -> Saying:
    """What is said of a subject, by weight among what can be said of such a one."""
    fitting = [each for each in sayings if subject.section in each.of]
    return rng.choices(fitting, [each.weight for each in fitting])[0]
