"""Results of Experian as its website and its e-mails give them: cards, a message, and word that nothing was changed.

That a member is told by e-mail when results are ready, and sees a dispute as open, updated or ready, is told on its
site. Sentences and layouts are made up.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.eighth_letters.around import (
    KINDS,
    PHONES,
    advert,
    claim,
    disagree,
    ending,
    full_name,
    given_name,
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
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    Block,
    Dress,
    Edge,
    beside,
    boxed,
    bullets,
    gap,
    lines,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_CARDS: Final = sayings(
    {
        Outcome.DELETED: (
            "Removed from your report",
            "Good news: this is gone.",
            "The lender asked us to take this down, and we have.",
        ),
        Outcome.VERIFIED: (
            "No change",
            "The lender says its information is accurate.",
            "We asked, and the source of the information confirmed it.",
        ),
        Outcome.VERIFIED_AND_UPDATED: (
            "Accurate, with other updates",
            "The lender says that what you disputed is accurate. Meanwhile it has sent us new information: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED: (
            "Fixed",
            "The lender agreed and fixed {fields}.",
            "What you disputed has been replaced. Now new: {fields}.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "Fixed, with other updates",
            "The lender fixed what you disputed and sent other new information with it: {fields}.",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "Other updates only",
            "The lender fixed nothing of what you disputed but sent other new information: {fields}.",
        ),
        Outcome.PARTIALLY_UPDATED: (
            "Partly fixed",
            "The lender agreed with some of your points and fixed {fields}. It did not agree with your other points.",
        ),
        Outcome.NOT_FOUND: ("Not on your report", "We can't find this on your report, so you don't have to do anything."),
        Outcome.IN_PROGRESS: ("Open", "The lender has some days left to answer us."),
    }
)  # fmt: skip
_MESSAGE: Final = sayings(
    {
        Outcome.DELETED: (
            "",
            "was deleted",
            "has been taken off your report",
            "no longer appears",
        ),
        Outcome.VERIFIED: (
            "",
            "was verified and remains unchanged",
            "stays on your report as it was, having been confirmed as accurate",
            "was not changed because the company stands by it",
        ),
        Outcome.VERIFIED_AND_UPDATED: ("", "was verified; in addition we received newer data ({fields})"),
        Outcome.UPDATED_DISPUTED: ("", "was corrected as a result of your dispute ({fields})"),
        Outcome.UPDATED_DISPUTED_AND_OTHER: (
            "",
            "was corrected as a result of your dispute, and undisputed data was renewed too ({fields})",
        ),
        Outcome.UPDATED_OTHER_ONLY: (
            "",
            "was not corrected on the point you disputed; only undisputed data was renewed ({fields})",
        ),
        Outcome.NOT_FOUND: ("", "could not be found in your file"),
        Outcome.PREVIOUSLY_INVESTIGATED: (
            "",
            "was left out of this investigation, as the same dispute has been investigated before",
        ),
        Outcome.IN_PROGRESS: ("", "is still with the company for an answer"),
    }
)


def _card(case: Case, answer: Answer) -> Block:
    facts = [("Account no." if answer.section is ItemSection.TRADELINE else "Reference", answer.number)] if answer.number else []  # fmt: skip
    told = [] if answer.section is ItemSection.TRADELINE else [("Details", answer.entry.told)]
    new = [(f"New {change.label}", change.after) for change in answer.changes]
    heading = para(f"^{answer.name}^", 1.05)
    chip = para(f"^{answer.saying.title}^", 1.05)
    return boxed(
        beside([heading], [chip], shares=(3, 2)),
        pairs([("Type", KINDS[answer.section]), *facts, *told, ("You said", claim(case, answer))], label=1.2, size=0.9),
        para(answer.words, 0.95),
        *([piped(new, 0.9)] if new else []),
        breakable=False,
    )


def _cards(case: Case) -> list[Block]:
    counts: dict[str, int] = {}
    for each in case.answers:
        counts[each.saying.title] = counts.get(each.saying.title, 0) + 1
    summary = [(name, str(count)) for name, count in counts.items()]
    return [
        beside([title("Dispute Center", 1.5)], [lines(full_name(case), f"Report # {case.number}", size=0.9)], shares=(3, 1)),
        para(f"Opened {short_day(case.received_on)}   -   Results {short_day(case.dated_on)}"),
        *([pairs(summary, 1, 2.2, 0.95)] if case.rng.random() < 0.6 else []),
        *[_card(case, each) for each in case.answers],
        *some(case.rng, questions(case), advert(case), untouched(case), disagree(case)),
        para("Experian and its marks are trademarks of Experian. Privacy policy  |  Terms", 0.75, centered=True),
    ]  # fmt: skip


def _message(case: Case) -> list[Block]:
    listed = [f"{shown(each)} ^{each.words}^." for each in case.answers]
    mono = case.rng.random() < 0.5
    marks = [para(f"{at}. {text}") for at, text in enumerate(listed, 1)] if mono else [bullets(*listed)]
    return [
        pairs(
            [
                ("From:", "Experian Dispute Team"),
                ("To:", full_name(case)),
                ("Date:", long_day(case.dated_on)),
                ("Subject:", f"Results of your dispute (report {case.number})"),
            ],
            label=0.8,
        ),
        rule(),
        para(f"Hi {given_name(case)},"),
        para("Your dispute results are here. A full report is waiting for you when you sign in. In brief:"),
        *marks,
        *some(case.rng, ways(case), questions(case), work(case), advert(case)),
        para("Thanks,"),
        para(f"The {BUREAU_NAMES[case.bureau]} team"),
        gap(0.15),
        para(f"This is an automated message; replies are not read. Call {PHONES[case.bureau]} if you need help. To protect you we never ask for your Social Security number by e-mail.", 0.82),
    ]  # fmt: skip


def _nothing(case: Case) -> list[Block]:
    told = case.rng.choice(
        (
            "All of the information you disputed was certified as accurate by the companies that report it. Your credit report has not changed as a result of the dispute.",
            "The sources of the information have answered, and each of them confirmed every item that you disputed. We therefore made no changes to your report.",
            "None of the disputed items was found to be wrong. They were all verified, and they continue to be reported as before.",
        )
    )
    return [
        *head(case, long_day(case.dated_on), f"Report number: {case.number}"),
        title("The outcome of your dispute", 1.2),
        para(f"Dear {full_name(case)},"),
        para(f"We wrote to you on {long_day(case.received_on)} that we had begun to investigate. The investigation is complete."),
        para(told),
        *some(case.rng, disagree(case), questions(case), work(case)),
        *ending(case),
        *rights(case),
    ]  # fmt: skip


def _site(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(SANS, 9, 0.75, "#6d2077")
    return look, ("Experian", "", ""), ("experian.com", "", "Page {n} of {m}")


def _mail(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(case.rng.choice((SANS, MONO)), 8.5, 0.8, "#000000"), ("", "", ""), ("", "{n}", "")


HIDES_THE_END: Final = ("xp message",)
FORMS: Final = (
    Form("xp cards", Bureau.EXPERIAN, LetterKind.RESULTS, _cards, _site, _CARDS, (1, 2, 3, 4, 5)),
    Form("xp message", Bureau.EXPERIAN, LetterKind.RESULTS, _message, _mail, _MESSAGE, (2, 3, 4, 5)),
    Form("xp nothing", Bureau.EXPERIAN, LetterKind.RESULTS, _nothing, _site, overall=Outcome.VERIFIED),
)
