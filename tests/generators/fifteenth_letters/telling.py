"""How items are named in a sentence, gathered by what became of them, and told of one by one or several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.unseen_letters.model import ItemSection

Name = Callable[[Answer], str]
"""How a letter speaks of an item in its sentences."""


@dataclass(frozen=True)
class Told(Saying):
    """A saying in prose. `text` may hold `{item}`, `{source}` and `{fields}`; `many`, of several items, `{items}`."""

    many: str = ""


_ACCOUNTS: Final = (
    ("the {name} account {number}", "the {name} account"),
    ("your {name} account number {number}", "your {name} account"),
    ("{name} (account number {number})", "{name}"),
    ("account {number} with {name}", "the account with {name}"),
    ("the {told} {number} reported by {name}", "the {told} reported by {name}"),
    ("{name} {number}", "{name}"),
    ("your account with {name} (number {number})", "your account with {name}"),
)
_INQUIRIES: Final = ("the {told} by {name}", "the {told} made by {name}", "the {told} of your report by {name}")
_SOURCES: Final = {
    ItemSection.TRADELINE: ("the creditor", "the company", "the furnisher", "the lender or collector"),
    ItemSection.INQUIRY: ("the company", "the company that asked for your report"),
    ItemSection.PUBLIC_RECORD: ("the court", "our vendor of court records"),
    ItemSection.PERSONAL_INFORMATION: ("the company that supplied it", "our source"),
}
GONE: Final = frozenset({Outcome.DELETED, Outcome.NOT_FOUND})
STAYED: Final = frozenset({Outcome.VERIFIED, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.REFUSED_FRIVOLOUS})
CHANGED: Final = frozenset(
    {
        Outcome.UPDATED_DISPUTED,
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        Outcome.UPDATED_OTHER_ONLY,
        Outcome.PARTIALLY_UPDATED,
        Outcome.VERIFIED_AND_UPDATED,
    }
)
LOOKED_INTO: Final = frozenset({Outcome.DELETED, Outcome.VERIFIED, *CHANGED})
"""Outcomes of an investigation that was made and is over."""


def naming(rng: Random) -> Name:
    """One way of speaking of items, kept through a letter."""
    (full, short), inquiry = rng.choice(_ACCOUNTS), rng.choice(_INQUIRIES)

    def name(answer: Answer) -> str:
        told = answer.entry.told
        if answer.section is ItemSection.TRADELINE:
            said = full if answer.number else short
            return said.format(name=answer.name, number=answer.number, told=told.lower())
        if answer.section is ItemSection.INQUIRY:
            return inquiry.format(name=answer.name, told=told[0].lower() + told[1:])
        if answer.section is ItemSection.PUBLIC_RECORD:
            return f"the {told} ({answer.name}, case number {answer.number})"
        return f"the {told.lower()} {answer.name}"

    return name


def headed(answer: Answer) -> str:
    """An item as the heading of what is told of it."""
    if answer.section is ItemSection.TRADELINE:
        return f"{answer.name} - Account number {answer.number}" if answer.number else answer.name
    if answer.section is ItemSection.PUBLIC_RECORD:
        return f"{answer.name} - Reference {answer.number} - {answer.entry.told}"
    return f"{answer.name} - {answer.entry.told}"


def kind_of(answer: Answer) -> str:
    """What an item is, in the column of kinds."""
    kinds = {ItemSection.TRADELINE: "Account", ItemSection.INQUIRY: "Inquiry", ItemSection.PUBLIC_RECORD: "Public record"}  # fmt: skip
    return kinds.get(answer.section, "Personal information")


def told_apart(answer: Answer) -> str:
    """What tells an item from its like: its number, or what it is."""
    if answer.section is ItemSection.TRADELINE:
        return answer.number or ""
    return f"{answer.entry.told} / {answer.number}" if answer.number else answer.entry.told


def upper(text: str) -> str:
    """With a capital at the beginning."""
    return text[0].upper() + text[1:]


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"


def gathered(answers: Sequence[Answer]) -> list[list[Answer]]:
    """The items of whom the same is said, together."""
    groups: dict[Saying, list[Answer]] = {}
    for each in answers:
        groups.setdefault(each.saying, []).append(each)
    return list(groups.values())


def source(rng: Random, answer: Answer) -> str:
    """Who was asked about an item."""
    return rng.choice(_SOURCES[answer.section])


def alone(rng: Random, name: Name, answer: Answer) -> str:
    """What became of one item."""
    said = answer.saying.text.format(
        item=name(answer),
        source=source(rng, answer),
        fields=listed(each.label.lower() for each in answer.changes) if answer.changes else "",
    )
    return ". ".join(upper(each) for each in said.split(". "))


def several(rng: Random, name: Name, group: Sequence[Answer]) -> str:
    """What became of items of whom the same is said, in one sentence where there is one for several."""
    saying = group[0].saying
    if len(group) > 1 and not (isinstance(saying, Told) and saying.many) and saying.outcome not in CHANGED:
        same = rng.choice(("The same is true of", "The same goes for", "It is no different with"))
        return f"{alone(rng, name, group[0])} {same} {listed(name(each) for each in group[1:])}."
    if len(group) == 1 or not isinstance(saying, Told) or not saying.many:
        return " ".join(alone(rng, name, each) for each in group)
    return upper(saying.many.format(items=listed(name(each) for each in group)))


def before_after(answer: Answer) -> str:
    """The fields that were changed, each with its value before and after, in running words."""
    return upper(listed(f"{each.label} from {each.before} to {each.after}" for each in answer.changes)) + "."


def claim(rng: Random, answer: Answer) -> str:
    """What the consumer claimed of an item, as a clause after "that"."""
    outcome = answer.saying.outcome
    if outcome is Outcome.REFUSED_FRIVOLOUS:
        return rng.choice(("it should not be there", "it has to be deleted"))
    if answer.section is ItemSection.INQUIRY:
        return rng.choice(("you did not authorize it", "you never applied with this company"))
    if answer.section is ItemSection.PUBLIC_RECORD:
        return rng.choice(("the case is not yours", "the dates of the case are wrong"))
    if answer.section is ItemSection.PERSONAL_INFORMATION:
        return rng.choice(("it is not yours", "it has nothing to do with you"))
    if outcome in (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER):
        return f"the {answer.changes[0].label.lower()} is wrong"
    if outcome is Outcome.PARTIALLY_UPDATED:
        return f"the {answer.changes[0].label.lower()} and the payment history are wrong"
    return rng.choice(("the account is not yours", "you were never late", "the payment history is wrong", "the debt was settled years ago", "you opened no such account"))  # fmt: skip


def claimed(case: Case, name: Name) -> list[str]:
    """What the consumer claimed of each item, as sentences."""
    opened = case.rng.choice(("You wrote of {item} that {claim}.", "Of {item} you say that {claim}.", "About {item}, you told us that {claim}."))  # fmt: skip
    return [opened.format(item=name(each), claim=claim(case.rng, each)) for each in case.answers]


def parted(bank: Sequence[Told], at: int, of: int = 2, without: Iterable[Outcome] = ()) -> tuple[Told, ...]:
    """Every `of`-th wording of each outcome from the `at`-th on, and the first of those with too few; `without` some."""
    left_out, found = set(without), []
    for outcome in dict.fromkeys(each.outcome for each in bank):
        some = [each for each in bank if each.outcome is outcome]
        if outcome not in left_out:
            found += some[at::of] or some[:1]
    return tuple(found)
