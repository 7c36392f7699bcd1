"""TransUnion's answers in prose: numbered paragraphs, by number or order, recitals, and a report in two parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    begun,
    bookish,
    closing,
    definitions,
    disagree,
    earlier,
    how_handled,
    long_day,
    modern,
    not_disputed,
    posted,
    rest,
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
    gathered,
    headed,
    listed,
    naming,
    parted,
    several,
    upper,
)
from tests.generators.fifteenth_letters.words_transunion import PROSE
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_name
from tests.generators.fifth_letters.setting import Block, grid, lines, para, steps, title
from tests.generators.unseen_letters.model import LetterKind

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _intro(case: Case) -> str:
    day = long_day(case.received_on)
    return begun(
        case,
        f"TransUnion has concluded the investigation that was opened on {day} upon receipt of your dispute.",
        f"Reference is made to your dispute received on {day}. We have completed our investigation and set out its results below.",
        f"The dispute which you addressed to TransUnion, and which reached us on {day}, has been investigated.",
    )


def _numbered(case: Case) -> list[Block]:
    """A numbered paragraph an item."""
    rng, name = case.rng, naming(case.rng)
    told = [alone(rng, name, each) + (f" {before_after(each)}" if each.changes else "") for each in case.answers]
    blocks = [*posted(case, "Investigation Results"), para(_intro(case)), *(how_handled(case) if rng.random() < 0.5 else [])]  # fmt: skip
    blocks += [steps(*told)] if len(told) > 1 else [para(told[0])]
    return [*blocks, *rest(case, said=(how_handled,)), *closing(case), *after(case)]


def _by_place(case: Case) -> list[Block]:
    """What was disputed as a list; the results speak of the items by their place in it."""
    rng, count = case.rng, len(case.answers)
    at = {each.entry.key: number for number, each in enumerate(case.answers)}
    ways: tuple[Callable[[Answer], str], ...] = (
        lambda each: f"item {at[each.entry.key] + 1}",
        lambda each: f"the {_ORDINALS[at[each.entry.key]]} item",
        lambda each: f"no. {at[each.entry.key] + 1}",
    )
    name = rng.choice(ways) if count > 1 else naming(rng)
    told = [several(rng, name, group) for group in gathered(case.answers)]
    disputed = lines(*(f"{number}. {headed(each)}" for number, each in enumerate(case.answers, 1)), indent=0.3)
    blocks = [*posted(case), para(_intro(case)), para("The dispute was directed at:"), disputed]
    blocks += [para(" ".join(told))] if rng.random() < 0.6 else [para(each) for each in told]
    return [*blocks, *what_if(case), *not_disputed(case), *disagree(case), *closing(case), *after(case)]


def _recited(case: Case) -> list[Block]:
    """A paragraph an item: what was asserted, to whom it was put, and the conclusion."""
    rng, name = case.rng, naming(case.rng)
    blocks = [*posted(case), para(_intro(case))]
    for each in case.answers:
        asserted = rng.choice(("You assert that {claim}.", "It is your position that {claim}.", "Your dispute was recorded as a statement that {claim}."))  # fmt: skip
        put = rng.choice(("The matter was put to the source of the information, which was asked to delete, revise or verify it. ", "Had the source failed to respond, the information would have been deleted. ", ""))  # fmt: skip
        again = rng.choice(("When you first disputed it, last year, it had been verified. ", "An earlier dispute of it had ended without a change. ", "", "", ""))  # fmt: skip
        if each.saying.outcome not in LOOKED_INTO:
            put = again = ""
        text = f"^{headed(each)}.^ {asserted.format(claim=claim(rng, each))} {again}{put}{alone(rng, name, each)}"
        blocks.append(para(text))
    blocks += [*earlier(case)] if rng.random() < 0.4 else []
    return [*blocks, *rest(case, said=(earlier,)), *closing(case), *after(case)]


def _two_parts(case: Case) -> list[Block]:
    """Part one says in a line what became of all; part two explains, several items at once, with tables of changes."""
    rng, name = case.rng, naming(case.rng)
    parts = []
    for outcomes, said in (
        (GONE, "No entry in your file"),
        (CHANGED, "Entry in your file with changes"),
        (STAYED, "Entry in your file without changes"),
    ):
        some = [headed(each) for each in case.answers if each.saying.outcome in outcomes]
        parts += [f"^{said}:^ {'; '.join(some)}"] if some else []
    blocks = [*posted(case), para(_intro(case)), title("Part I. State of your file after the investigation", 1.1)]
    blocks += [lines(*parts), title("Part II. Explanation", 1.1)]
    blocks += [para(several(rng, name, group)) for group in gathered(case.answers)]
    for each in case.answers:
        if each.changes:
            blocks.append(para(f"Revision of {name(each)}:", sticky=True))
            rows = [(one.label, one.before, one.after) for one in each.changes]
            blocks.append(grid(("Field", "Formerly", "Presently"), rows, (1, 1, 1), "plain", 0.9))
    return [*blocks, *definitions(case), *rest(case, 2, (definitions,)), *closing(case), *after(case)]


def _typed_page(case: Case) -> list[Block]:
    """A typed letter, all results in one block, and those who were not asked about after it."""
    rng, name = case.rng, naming(case.rng)
    told = [several(rng, name, group) for group in gathered(case.answers)]
    if rng.random() < 0.5:
        told = [f"- {each}" for each in told]
        results: list[Block] = [lines(*told)]
    else:
        results = [para(" ".join(told))]
    count = len(case.answers)
    what = f"the {count} items" if count > 1 else "the item"
    named = f"{upper(what)} in question: {listed(name(each) for each in case.answers)}."
    blocks = [*posted(case, "RE: CONSUMER DISPUTE"), para(_intro(case)), *([para(named)] if rng.random() < 0.4 else [])]
    return [*blocks, *results, *how_handled(case), *not_disputed(case), *disagree(case), *closing(case), *after(case)]


FORMS: Final = (
    Form("transunion numbered", Bureau.TRANSUNION, LetterKind.RESULTS, _numbered, bookish, parted(PROSE, 0), SIZES, shows_old=True, words_of=in_name),
    Form("transunion by place", Bureau.TRANSUNION, LetterKind.RESULTS, _by_place, bookish, parted(PROSE, 1), SIZES, words_of=in_name),
    Form("transunion recitals", Bureau.TRANSUNION, LetterKind.RESULTS, _recited, modern, PROSE, SIZES, words_of=in_name),
    Form("transunion two parts", Bureau.TRANSUNION, LetterKind.RESULTS, _two_parts, modern, parted(PROSE, 1), SIZES, shows_old=True, words_of=in_name),
    Form("transunion typed", Bureau.TRANSUNION, LetterKind.RESULTS, _typed_page, typed, parted(PROSE, 0), SIZES, words_of=in_name),
)  # fmt: skip
