"""Results of Equifax in lists by outcome, and as its portal prints them.

That the portal shows a dispute with its confirmation number, day of receipt and day of completion is general knowledge.
Sentences and layouts are made up.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    KINDS,
    advert,
    claim,
    companies,
    disagree,
    earlier,
    ending,
    full_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    short_day,
    shown,
    some,
    untouched,
    ways,
    work,
)
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    bullets,
    grid,
    lines,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_GROUPED: Final = sayings(
    {
        Outcome.DELETED: ("Items we deleted from your credit file",),
        Outcome.VERIFIED: ("Items that were verified and stay as they are",),
        Outcome.VERIFIED_AND_UPDATED: ("Items that were verified and also brought up to date",),
        Outcome.UPDATED_DISPUTED: ("Items in which we changed what you disputed",),
        Outcome.UPDATED_DISPUTED_AND_OTHER: ("Items in which we changed what you disputed, and other details too",),
        Outcome.UPDATED_OTHER_ONLY: ("Items in which only details that you did not dispute have changed",),
        Outcome.NOT_FOUND: ("Items that we could not find in your credit file",),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "Items that we did not investigate again, as you were given the results before",
        ),
        Outcome.IN_PROGRESS: ("Items on which we are still waiting for an answer",),
    }
)
_PORTAL: Final = sayings(
    {
        Outcome.DELETED: (
            "Deleted",
            "Removed from your Equifax credit report.",
            "The data furnisher told us to delete this item. Done.",
            "Taken off: the data furnisher let the time for its answer pass.",
        ),
        Outcome.VERIFIED: (
            "Verified as reported",
            "Nothing on your report changed.",
            "Accurate according to the data furnisher.",
            "The data furnisher checked its records. They agree with your report.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "Verified and updated",
            "What you disputed is accurate according to the data furnisher. It has updated: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "Updated",
            "Changed as a result of your dispute: {fields}.",
            "The data furnisher replaced the disputed {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "Updated, with further changes",
            "Disputed and not disputed information has changed: {fields}.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "Partly updated",
            "Your dispute had several points. On {fields} the data furnisher agreed with you; on the remaining points it did not, and these were not changed.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "Not updated where disputed",
            "The information you disputed is unchanged. The data furnisher updated something else: {fields}.",
        ),
        Outcome.NOT_FOUND: ("Not located", "There is nothing like this on your Equifax credit report."),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "Already answered",
            "See the results of your earlier dispute. This dispute has the same grounds and was not processed.",
        ),
        Outcome.IN_PROGRESS: (
            "In review",
            "Sent to the data furnisher. Answer outstanding.",
            "We are still looking into this one. Check back in a few days.",
        ),
    }
)  # fmt: skip


def _listed(answer: Answer) -> str:
    return f"{shown(answer)} (now different: {answer.fields})" if answer.changes else shown(answer)


def _grouped(case: Case) -> list[Block]:
    groups = dict.fromkeys(each.saying.title for each in case.answers)
    blocks = [
        *head(case, f"Confirmation Number: {case.number}", f"Date of this letter: {short_day(case.dated_on)}", code="EFX"),
        para(f"Dear {full_name(case)}:"),
        para(f"We are writing about the {'item' if len(case.answers) == 1 else 'items'} in the dispute we received on {short_day(case.received_on)}."),
    ]  # fmt: skip
    as_bars = case.rng.random() < 0.5
    for heading in groups:
        rows = [_listed(each) for each in case.answers if each.saying.title == heading]
        blocks += [bar(heading) if as_bars else title(heading, 1.1), bullets(*rows)]
    return [
        *blocks,
        *some(case.rng, untouched(case), companies(case), ways(case), work(case), disagree(case)),
        *ending(case),
        *(rights(case) if case.rng.random() < 0.4 else []),
    ]


def _portal(case: Case) -> list[Block]:
    blocks = [
        beside(
            [title("myEquifax", 1.5), para("Dispute Center  >  Your disputes  >  Details")],
            [lines(f"Signed in as {full_name(case)}", "Printer-friendly view", size=0.85)],
            shares=(3, 2),
        ),
        rule(),
        pairs(
            [
                ("Confirmation #", case.number),
                ("Received", figures(case.received_on)),
                ("Results ready", figures(case.dated_on)),
                ("Items", str(len(case.answers))),
            ],
            2,
            1.2,
        ),
        rule(),
    ]
    table = case.rng.random() < 0.4
    if table:
        rows = [
            (f"{each.name}\n{each.number or ''}".strip(), KINDS[each.section] if each.section is ItemSection.TRADELINE else each.entry.told, f"^{each.saying.title}^", each.words)
            for each in case.answers
        ]  # fmt: skip
        blocks.append(grid(("Item", "Type", "Status", "What happened"), rows, (4, 3, 3, 5), "zebra", 0.85))
    else:
        for each in case.answers:
            extra = now(case.bureau, each) if each.changes else []
            blocks += [
                bar(shown(each)),
                pairs([("Status", each.saying.title), ("Your reason", claim(case, each)), ("Explanation", each.words)], label=1.1, size=0.95),
                *([para("See the item as it reads today:", 0.85, sticky=True), piped(extra, 0.82)] if extra else []),
            ]  # fmt: skip
    return [
        *blocks,
        *some(case.rng, questions(case), earlier(case), untouched(case), advert(case)),
        para(
            "Copyright Equifax Inc. All rights reserved. Terms of use  |  Privacy  |  Ad choices", 0.75, centered=True
        ),
    ]


def _web(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(SANS, 8.5, 0.7, "#9e1b32")
    return look, (figures(case.dated_on), "", "myEquifax - Dispute details"), ("www.equifax.com", "", "{n}/{m}")


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.5, 0.9, "#333333"), ("", "", ""), (long_day(case.dated_on), "", "{n} of {m}")


HIDES_THE_END: Final = ("eq grouped",)
FORMS: Final = (
    Form("eq grouped", Bureau.EQUIFAX, LetterKind.RESULTS, _grouped, _paper, _GROUPED, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("eq portal", Bureau.EQUIFAX, LetterKind.RESULTS, _portal, _web, _PORTAL, (1, 2, 3, 4, 5)),
)  # fmt: skip
