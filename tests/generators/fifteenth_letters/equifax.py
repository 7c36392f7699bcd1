"""Equifax's answers in prose: a paragraph an item, all in one, checked one after the other, summed up and detailed."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    begun,
    bookish,
    closing,
    disagree,
    how_handled,
    idle,
    long_day,
    modern,
    not_disputed,
    posted,
    rest,
    shown,
    typed,
    what_if,
)
from tests.generators.fifteenth_letters.telling import (
    CHANGED,
    GONE,
    LOOKED_INTO,
    STAYED,
    alone,
    before_after,
    claim,
    claimed,
    gathered,
    headed,
    listed,
    naming,
    parted,
    several,
    upper,
)
from tests.generators.fifteenth_letters.words_equifax import PROSE
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_name
from tests.generators.fifth_letters.setting import Block, bar, grid, lines, para, rule, title
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import ItemSection, LetterKind

HIDES_THE_END: Final = ("equifax checked one by one", "equifax letter of paragraphs")


def _intro(case: Case) -> str:
    day = long_day(case.received_on)
    return begun(
        case,
        f"We have finished looking into the dispute that reached us on {day}. What follows is our answer to each point you raised.",
        f"Your request of {day} to verify information in your Equifax credit file has been dealt with.",
        f"This is in reply to your correspondence, received at Equifax on {day}, in which you question parts of your credit file.",
        f"On {day} you asked us to correct your credit file. Our reinvestigation is complete.",
    )


def _paragraphs(case: Case) -> list[Block]:
    """What was claimed, what was done and what came of it, item after item."""
    rng, name = case.rng, naming(case.rng)
    blocks = [*posted(case, "Results of your dispute" if rng.random() < 0.5 else ""), para(_intro(case))]
    for at, each in enumerate(case.answers):
        begins = rng.choice(("You told us that", "In your letter you state that", "Your concern here was that", "You maintain that"))  # fmt: skip
        asked = rng.choice(("We forwarded this together with your documents.", "We passed your statement on for review.", ""))  # fmt: skip
        asked = asked if each.saying.outcome in LOOKED_INTO else ""
        told = f"{begins} {claim(rng, each)}. {asked} ".replace("  ", " ") + alone(rng, name, each)
        number = f"({at + 1}) " if len(case.answers) > 3 else ""
        changed = f" To be exact: {before_after(each)}" if each.changes else ""
        heading = f"^{number}{headed(each)}.^ "
        blocks.append(para(f"{heading}{told}{changed}"))
    return [*blocks, *rest(case), *closing(case), *after(case)]


def _flowing(case: Case) -> list[Block]:
    """Claims in one paragraph, results in the next, several items to a sentence."""
    rng, name = case.rng, naming(case.rng)
    told = [several(rng, name, group) for group in gathered(case.answers)]
    half = (len(told) + 1) // 2 if len(told) > 3 else len(told)
    blocks = [*posted(case), para(_intro(case)), para(" ".join(claimed(case, name)))]
    blocks += [*how_handled(case)] if rng.random() < 0.5 else []
    blocks += [para(rng.choice(("The outcome is as follows. ", "Here is what we found. ", "")) + " ".join(told[:half]))]
    blocks += [para(" ".join(told[half:]))] if told[half:] else []
    blocks += [*what_if(case), *not_disputed(case)]
    return [*blocks, *disagree(case), *closing(case), *after(case)]


def _checked(case: Case) -> list[Block]:
    """A typed page: each item under a line that says that it was checked, with the company's address after it."""
    rng, name = case.rng, naming(case.rng)
    blocks = [*posted(case, "RESULTS OF YOUR REINVESTIGATION"), para(_intro(case)), rule()]
    for each in case.answers:
        what = {ItemSection.TRADELINE: "CREDIT ACCOUNT", ItemSection.INQUIRY: "INQUIRY"}.get(each.section, "OTHER ITEM")
        blocks.append(para(f"^>>> {what} CHECKED:  {headed(each)}^", sticky=True))
        blocks.append(para(f"THE RESULT IS: {alone(rng, name, each)}"))
        if each.changes and rng.random() < 0.7:
            blocks.append(para(f"CHANGED: {before_after(each)}"))
        if each.section is ItemSection.TRADELINE:
            blocks.append(para(f"Questions about this item go to {contact(each.name)}.", 0.95))
    extra = [para(f"NOT CHECKED, as you did not dispute it: {shown(case, entry)}.") for entry in idle(case)[:1]]
    return [*blocks, rule(), *(extra if rng.random() < 0.5 else []), *disagree(case), *closing(case), *after(case)]


def _summed(case: Case) -> list[Block]:
    """A summary that says what was removed, changed and kept; then each item by itself, with its fields."""
    rng, name = case.rng, naming(case.rng)
    parts = []
    for outcomes, said in (
        (GONE, ("Not on your file any more, or never there", "No longer to be seen on your report")),
        (CHANGED, ("Changed in one way or another", "Brought up to date or corrected")),
        (STAYED, ("As before", "Left as they are")),
    ):
        some = [each for each in case.answers if each.saying.outcome in outcomes]
        if some:
            parts.append(f"{rng.choice(said)}: {listed(name(each) for each in some)}.")
    blocks = [*posted(case), para(_intro(case)), title("In short", 1.15), lines(*map(upper, parts))]
    blocks += [title(rng.choice(("Item by item", "The results in detail")), 1.15)]
    for each in case.answers:
        blocks += [bar(headed(each)), para(alone(rng, name, each)), *_fields(case, each)]
    return [*blocks, *rest(case), *closing(case), *after(case)]


def _fields(case: Case, answer: Answer) -> list[Block]:
    if not answer.changes:
        return []
    rows = [(each.label, each.before, each.after) for each in answer.changes]
    return [grid(("Field", "Before your dispute", "Now"), rows, (1, 1, 1), case.rng.choice(("lines", "bare")))]


FORMS: Final = (
    Form("equifax letter of paragraphs", Bureau.EQUIFAX, LetterKind.RESULTS, _paragraphs, bookish, parted(PROSE, 0), SIZES, shows_old=True, words_of=in_name),
    Form("equifax flowing", Bureau.EQUIFAX, LetterKind.RESULTS, _flowing, modern, parted(PROSE, 1), SIZES, words_of=in_name),
    Form("equifax checked one by one", Bureau.EQUIFAX, LetterKind.RESULTS, _checked, typed, PROSE, SIZES, words_of=in_name),
    Form("equifax summed up", Bureau.EQUIFAX, LetterKind.RESULTS, _summed, modern, parted(PROSE, 0, 1, (Outcome.IN_PROGRESS, Outcome.REINSERTED)), SIZES, shows_old=True, words_of=in_name),
)  # fmt: skip
