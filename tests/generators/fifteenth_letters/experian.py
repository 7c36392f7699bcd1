"""Experian's answers in prose: by outcome, by item with what each side said, as questions, and one for all items."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    begun,
    bookish,
    closing,
    directory,
    disagree,
    earlier,
    how_handled,
    long_day,
    modern,
    not_disputed,
    posted,
    questions,
    rest,
    what_if,
)
from tests.generators.fifteenth_letters.telling import (
    CHANGED,
    GONE,
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
)
from tests.generators.fifteenth_letters.words_experian import PROSE
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_name
from tests.generators.fifth_letters.setting import Block, bar, grid, pairs, para, title
from tests.generators.unseen_letters.model import LetterKind

_NO_CHANGE: Final = frozenset({Outcome.VERIFIED})
_HEARD: Final = {
    Outcome.VERIFIED: ("that the information is correct", "that its records agree with your report"),
    Outcome.VERIFIED_AND_UPDATED: ("that what you dispute is correct, and that other information has moved on since",),
    Outcome.UPDATED_DISPUTED: ("that you have a point", "that what you dispute should read differently"),
    Outcome.UPDATED_DISPUTED_AND_OTHER: ("that what you dispute should read differently, and other things too",),
    Outcome.UPDATED_OTHER_ONLY: ("some newer information",),
    Outcome.PARTIALLY_UPDATED: ("that you are right in one respect and not in another",),
}


def _intro(case: Case) -> str:
    day = long_day(case.received_on)
    return begun(
        case,
        f"Thanks for getting in touch with us on {day}. We have now completed our work on your dispute and would like to tell you how it turned out.",
        f"We received your request of {day} to look into information on your Experian credit report. Our investigation is done.",
        f"You contacted Experian on {day} because you believe that some of the information on your report is not right. Here is our response.",
    )


def _by_outcome(case: Case) -> list[Block]:
    """A paragraph for what was removed, one for what changed, one for the rest."""
    rng, name = case.rng, naming(case.rng)
    blocks = [*posted(case), para(_intro(case))]
    blocks += earlier(case) if rng.random() < 0.3 else []
    left = list(case.answers)
    for outcomes, begins in (
        (GONE, ("Let us start with what is not on your report. ", "First, the entries that are off. ", "")),
        (CHANGED, ("Now to what reads differently. ", "There were changes as well. ", "")),
        (frozenset(Outcome), ("As to what else you disputed: ", "Finally, we turn to the remaining points. ", "")),
    ):
        some = [each for each in left if each.saying.outcome in outcomes]
        left = [each for each in left if each not in some]
        if some:
            told = " ".join(several(rng, name, group) for group in gathered(some))
            blocks.append(para((rng.choice(begins) if len(case.answers) > len(some) else "") + told))
    blocks += [para("The report that comes with this letter was printed after these steps and shows your file as it stands today.")]  # fmt: skip
    return [*blocks, *what_if(case), *not_disputed(case), *disagree(case), *closing(case), *after(case)]


def _both_sides(case: Case) -> list[Block]:
    """An item at a time: what the consumer says, what the company says, what Experian did."""
    rng, name = case.rng, naming(case.rng)
    labels = rng.choice((("You told us", "The company told us", "Our action"), ("Your claim", "The response", "The result")))  # fmt: skip
    blocks, dark = [*posted(case), para(_intro(case))], rng.random() < 0.5
    for each in case.answers:
        rows = [(labels[0], f"That {claim(rng, each)}.")]
        rows += [(labels[1], heard)] if (heard := _heard(case, each)) else []
        result = alone(rng, name, each) + (f" ({before_after(each).rstrip('.')})" if each.changes else "")
        blocks += [bar(headed(each), dark=dark), pairs([*rows, (labels[2], result)], 1, 1.5)]
    return [*blocks, *how_handled(case), *rest(case, 3, (how_handled,)), *closing(case), *after(case)]


def _heard(case: Case, answer: Answer) -> str:
    heard = _HEARD.get(answer.saying.outcome)
    return f"It answered {case.rng.choice(heard)}.".replace("answered some", "sent some") if heard else ""


def _asked(case: Case) -> list[Block]:
    """Questions that a consumer would ask, with the results as the answer to one of them."""
    rng, name = case.rng, naming(case.rng)
    told = [several(rng, name, group) for group in gathered(case.answers)]
    blocks = [*posted(case), para(_intro(case))]
    blocks += [title("What did I dispute?", 1.1), para(" ".join(claimed(case, name)))]
    blocks += [title("What did you do?", 1.1), *how_handled(case)]
    blocks += [title(rng.choice(("What did you find?", "And what came of it?")), 1.1), *map(para, told)]
    changed = [each for each in case.answers if each.changes]
    if changed:
        blocks += [title("What exactly is different now?", 1.1)]
        blocks += [para(f"For {name(each)}: {before_after(each)}") for each in changed]
    blocks += [title("What if something new turns up?", 1.1), *what_if(case)]
    return [*blocks, *disagree(case), *(questions(case) if rng.random() < 0.4 else []), *closing(case), *after(case)]


def _twice(case: Case) -> list[Block]:
    """The results in a sentence at the beginning, by kinds of outcome, and again at length with before and after."""
    rng, name = case.rng, naming(case.rng)
    gone = [name(each) for each in case.answers if each.saying.outcome is Outcome.DELETED]
    kept = [name(each) for each in case.answers if each.saying.outcome in _NO_CHANGE]
    changed = [name(each) for each in case.answers if each.saying.outcome in CHANGED]
    short = [f"we deleted {listed(gone)}"] if gone else []
    short += [f"we made changes to {listed(changed)}"] if changed else []
    short += [f"we made no change to {listed(kept)}"] if kept else []
    blocks = [*posted(case), para(_intro(case))]
    blocks += [para("To put it briefly, " + "; ".join(short) + ". You find the details below.")] if short else []
    for each in case.answers:
        blocks.append(para(f"^{headed(each)}^", sticky=True))
        blocks.append(para(alone(rng, name, each)))
        if each.changes:
            rows = [[one.label for one in each.changes], [one.before for one in each.changes], [one.after for one in each.changes]]  # fmt: skip
            blocks.append(grid(("", *rows[0]), [("Before", *rows[1]), ("After", *rows[2])], [1, *[1] * len(rows[0])], "lines", 0.88))  # fmt: skip
    return [*blocks, *rest(case), *closing(case), *after(case)]


def _all_alike(case: Case) -> list[Block]:
    """One answer for whatever was disputed, without naming it."""
    told = (
        "We checked every item that you disputed with the company that reports it. In each case the company replied that the information is accurate, and your report has not been changed.",
        "All of the information you disputed was verified. It will therefore stay on your credit report as it is.",
        "None of the items in your letter needed to be changed: each of them has been confirmed as accurate by its source, and they remain on your report as before.",
    )
    blocks = [*posted(case), para(_intro(case)), para(case.rng.choice(told))]
    blocks += [*how_handled(case), *what_if(case), *disagree(case)]
    return [*blocks, *closing(case), *(directory(case)), *after(case)]


FORMS: Final = (
    Form("experian by outcome", Bureau.EXPERIAN, LetterKind.RESULTS, _by_outcome, bookish, parted(PROSE, 0), SIZES, words_of=in_name),
    Form("experian both sides", Bureau.EXPERIAN, LetterKind.RESULTS, _both_sides, modern, parted(PROSE, 1), SIZES, shows_old=True, words_of=in_name),
    Form("experian questions", Bureau.EXPERIAN, LetterKind.RESULTS, _asked, modern, PROSE, SIZES, shows_old=True, words_of=in_name),
    Form("experian told twice", Bureau.EXPERIAN, LetterKind.RESULTS, _twice, modern, parted(PROSE, 1), SIZES, shows_old=True, words_of=in_name),
    Form("experian all alike", Bureau.EXPERIAN, LetterKind.RESULTS, _all_alike, bookish, overall=Outcome.VERIFIED),
)  # fmt: skip
