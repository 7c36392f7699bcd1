"""Results of TransUnion as its service centre prints them, and side by side: what was disputed, what was done.

That an online dispute is answered by an e-mail and read after signing in is told on its site. Sentences and layouts are
made up.
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
    enclosed,
    full_name,
    given_name,
    head,
    long_day,
    questions,
    sayings,
    short_day,
    shown,
    some,
    spanish,
    untouched,
    ways,
)
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SERVICE: Final = sayings(
    {
        Outcome.DELETED: (
            "Deleted",
            "This won't be on the next report that anybody gets.",
            "Gone from your TransUnion report as of today.",
        ),
        Outcome.VERIFIED: (
            "Verified as accurate",
            "Your report hasn't changed.",
            "The lender confirmed this and we made no update.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "Verified and updated",
            "This is yours and what you disputed is accurate, says the lender. New since then: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "Disputed information updated",
            "The lender sent a new value in answer to your dispute: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "Disputed and other information updated",
            "The lender sent new values in answer to your dispute, and some more: {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "Other information updated",
            "The lender sent no new value for what you disputed, only for this: {fields}.",
        ),
        Outcome.NOT_FOUND: ("Not on your report", "We searched your report; there's no such item."),
        Outcome.PREVIOUSLY_INVESTIGATED: ("Duplicate dispute", "You disputed this before for the same reason, and we investigated it then."),
        Outcome.IN_PROGRESS: ("Under investigation", "We've asked the lender. No answer yet."),
        Outcome.REINSERTED: ("Reinserted", "We had deleted this. The lender certified it, so we added it back."),
    }
)  # fmt: skip
_BESIDE: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "We deleted it.",
            "We had it removed. The company did not object.",
            "It was purged from your file on the strength of your documents.",
        ),
        Outcome.VERIFIED: (
            "",
            "We asked the company. It affirmed the information. We kept it.",
            "We kept it as it is, since the company was able to prove it.",
            "No action: the information turned out to be accurate.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "",
            "We asked the company. It affirmed what you disputed and gave us something newer, which we entered: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "",
            "We asked the company. It acknowledged the error. We corrected {fields}.",
            "We replaced the wrong information with the right one: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "We asked the company. It acknowledged the error and gave us something newer besides. We corrected and entered: {fields}.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "",
            "We asked the company. It acknowledged an error in {fields}, which we corrected. It denied the other errors you named, and there we changed nothing.",
        ),
        Outcome.NOT_FOUND: ("", "We looked for it. It is not in your file."),
        Outcome.IN_PROGRESS: ("", "We asked the company. It has not answered, and we keep the matter open."),
        Outcome.PREVIOUSLY_INVESTIGATED: ("", "Nothing this time. We dealt with this very dispute earlier and sent you the outcome."),
        Outcome.REFUSED_FRIVOLOUS: ("", "Nothing. Without any explanation from you the dispute of this item counts as frivolous. Please explain, and we will start."),
    }
)  # fmt: skip


def _service(case: Case) -> list[Block]:
    blocks = [
        title("TransUnion Service Center", 1.4),
        para(f"Welcome, {given_name(case)}   |   Credit report   |   ^Disputes^   |   Freeze   |   Sign out", 0.85),
        rule(),
        pairs([("File number", case.number), ("Completed", short_day(case.dated_on)), ("Submitted", short_day(case.received_on)), ("Method", case.rng.choice(("Online", "Mail", "Phone")))], 2, 1.0),
        title("Investigation results", 1.2),
    ]  # fmt: skip
    for each in case.answers:
        told = each.entry.told if each.section is not ItemSection.TRADELINE else KINDS[each.section]
        facts = [("Item", each.name), ("Number", each.number or "not shown"), ("Kind", told)]
        blocks += [
            bar(each.saying.title),
            beside([pairs(facts, 1, 0.7, 0.9)], [para(each.words, 0.95)], shares=(1, 1)),
        ]
        if each.changes and case.rng.random() < 0.6:
            blocks += [para("Now on your report:", 0.85, sticky=True), pairs(now(case.bureau, each), 3, 0.9, 0.75)]
    return [
        *blocks,
        *some(case.rng, questions(case), earlier(case), untouched(case), disagree(case)),
        *advert(case),
        para("Copyright TransUnion LLC. All Rights Reserved.", 0.75, centered=True),
    ]


def _beside(case: Case) -> list[Block]:
    rows = [(shown(each), claim(case, each), each.words) for each in case.answers]
    return [
        *head(case, f"Dated {long_day(case.dated_on)}", f"File {case.number}", code=case.number),
        para(
            f"{full_name(case)}, you disputed the following information. We tell you in the right column what came of it."
        ),
        grid(("Item", "Your dispute", "What we did"), rows, (4, 3, 5), case.rng.choice(("lines", "zebra")), 0.9),
        *some(case.rng, ways(case), companies(case), disagree(case), questions(case)),
        lines("TransUnion Consumer Relations"),
        spanish(case),
        *(enclosed(case) if case.rng.random() < 0.6 else []),
    ]


def _web(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9, 0.7, "#0099cc"), ("", "", figures(case.dated_on)), ("service.transunion.com", "", "{n} / {m}")


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9, 0.85, "#004e63"), ("", "", ""), ("", "Page {n} of {m}", "")


HIDES_THE_END: Final = ("tu beside",)
FORMS: Final = (
    Form("tu service", Bureau.TRANSUNION, LetterKind.RESULTS, _service, _web, _SERVICE, (1, 2, 3, 4, 5)),
    Form("tu beside", Bureau.TRANSUNION, LetterKind.RESULTS, _beside, _paper, _BESIDE, (2, 3, 3, 4, 5)),
)
