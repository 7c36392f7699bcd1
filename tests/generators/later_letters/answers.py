"""One item of a letter with what the bureau says of it, and the truth of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.later_letters.house import House
from tests.generators.later_letters.saying import Said
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.model import Change, ItemSection, ItemTruth

THIS = {
    ItemSection.TRADELINE: "account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "public record",
    ItemSection.PERSONAL_INFORMATION: "entry",
}
CHANGING = {
    Outcome.UPDATED_DISPUTED: 1, Outcome.UPDATED_DISPUTED_AND_OTHER: 2, Outcome.UPDATED_OTHER_ONLY: 1,
    Outcome.PARTIALLY_UPDATED: 1, Outcome.VERIFIED_AND_UPDATED: 1,
}  # fmt: skip


SHOWN = {
    Bureau.EXPERIAN: ("{}", "{}", "{}-XXXX", "starting {}", "{} (rest not shown)"),
    Bureau.EQUIFAX: ("{}", "{}", "ending in {}", "...{}", "####-{}"),
    Bureau.TRANSUNION: ("{}", "{}", "{}-####", "begins {}", "{}...."),
}
"""Further ways to mask a number, around the digits that are open; the first leave it as it is."""


def shown(rng: Random, bureau: Bureau, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """The items with their numbers masked in one way for the whole letter."""
    form = rng.choice(SHOWN[bureau])

    def masked(number: str | None) -> str | None:
        return number if number is None or form == "{}" else form.format(re.sub(r"\D", "", number))

    return tuple(
        replace(each, number=masked(each.number), formerly=masked(each.formerly))
        if each.section is ItemSection.TRADELINE
        else each
        for each in subjects
    )


@dataclass(frozen=True)
class Answer:
    """An item and its outcome, still to be worded by the layout."""

    subject: Subject
    outcome: Outcome
    changes: tuple[Change, ...] = ()

    def numbered(self, label: str) -> str:
        """The number with its label, a former one after it; an item without one: its day, for it to be known by."""
        own = self.subject
        if own.number is None:
            return "" if own.section is ItemSection.PERSONAL_INFORMATION else f"{own.day:%m/%d/%Y}"
        former = f" (formerly {own.formerly})" if own.formerly else ""
        return f"{label} {own.number}{former}".strip()

    def placed(self, label: str) -> str:
        """The item as a sentence names it."""
        own, said = self.subject, self.numbered(label)
        match own.section:
            case ItemSection.TRADELINE:
                return f"the {own.name} account, {said},"
            case ItemSection.INQUIRY:
                return f"the inquiry of {own.name} on {said}"
            case ItemSection.PUBLIC_RECORD:
                return f"the {own.kind} ({own.name}, {said})"
        return f"the {own.kind.lower()} {own.name}"

    def truth(self, words: str, also: frozenset[Outcome], *more: str, upper: bool = False) -> ItemTruth:
        """The truth, `words` and `more` being what is printed of the outcome."""
        own, printed = self.subject, str.upper if upper else str
        changes = tuple(
            Change(each.field, printed(each.label), printed(each.before), printed(each.after)) for each in self.changes
        )
        return ItemTruth(
            own.section, printed(own.name), None if own.number is None else printed(own.number), self.outcome,
            also | {self.outcome}, own.own_key, own.look, changes, tuple(printed(each) for each in (words, *more)),
        )  # fmt: skip


def labelled(rng: Random, house: House, outcome: Outcome) -> Said:
    """A label of the house."""
    return rng.choice(house.words.labels[outcome])


def sentence(rng: Random, house: House, outcome: Outcome, it: str) -> Said:
    """A sentence of the house about `it`."""
    drawn = rng.choice(house.words.sentences[outcome])
    # A name put between commas ends a clause by itself: a second mark after it would be a misprint.
    text = drawn.text.format(it=it).replace(",,", ",").replace(",.", ".").replace(",:", ":").replace(",;", ";")
    return Said(text[0].upper() + text[1:], drawn.also)


def changed(rng: Random, subject: Subject, outcome: Outcome) -> tuple[Change, ...]:
    """The fields that the outcome says were changed."""

    def dollars(amount: int) -> str:
        return f"${amount:,}"

    moved = (
        Change("balance_cents", "Balance", dollars(subject.balance), dollars(max(0, subject.balance - 37))),
        Change("credit_limit_cents", "Credit limit", dollars(subject.limit), dollars(subject.limit + 500)),
        Change("past_due_cents", "Past due", dollars(subject.past_due), dollars(subject.past_due // 2 + 3)),
    )
    return tuple(rng.sample(moved, CHANGING.get(outcome, 0)))
