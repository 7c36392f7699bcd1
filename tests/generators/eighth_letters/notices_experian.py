"""What Experian writes besides results: refusals, a request for papers, a reinsertion, that a dispute came in, a delay.

That mail which seems to come from a credit repair company is answered with a notice of a suspicious request, and that
nothing is investigated then, is told by a court (Turner v. Experian, N.D. Ohio 2017). Sentences and layouts are made up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighth_letters.around import (
    PHONES,
    advert,
    disagree,
    ending,
    full_name,
    given_name,
    head,
    long_day,
    questions,
    rights,
    sayings,
    shown,
    some,
    spanish,
    work,
)
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    Block,
    Dress,
    Edge,
    bar,
    bullets,
    gap,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_STRANGE: Final = (
    "The request looked suspicious to us, and we do not believe that it came from you.",
    "We have grounds to doubt that you wrote or approved the request, and we regard it as suspicious.",
    "Something about this request looked suspicious, as though another person had sent it in your name.",
)
_AGAIN: Final = (
    "The items in your request have been investigated before, and your request gives no new information about them.",
    "You have disputed the same information already, and the results were sent to you.",
)
_AGAIN_ASKS: Final = (
    "Documents that we have not seen, for example a letter from the creditor or a canceled check",
    "A more specific explanation of what is wrong with each item",
)
_PAPERS: Final = (
    "Your full name with middle initial and generation (Jr., Sr., II, III)",
    "Your Social Security number and date of birth",
    "Your addresses of the past two years",
    "One copy of a government issued identification card, such as a driver's license",
    "One copy of a utility bill, bank or insurance statement",
)
_WHY_PAPERS: Final = (
    "Your request lacked some of the information we need to be sure of your identity.",
    "We were unable to identify you with the information in your request.",
)
_BACK: Final = sayings(
    {
        Outcome.REINSERTED: (
            "",
            "put back on your report",
            "appears on your report again",
            "reinserted",
        )
    }
)
_WAITS: Final = sayings({Outcome.IN_PROGRESS: ("", "")})


def _strange_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_STRANGE))


def _strange(case: Case) -> list[Block]:
    return [
        *head(case, f"Report number {case.number}", long_day(case.dated_on)),
        para(f"Dear {full_name(case)}:"),
        para(f"On {long_day(case.received_on)} a request about your personal credit information arrived here. {case.refusal.reason} We have taken no action on it, and we will take none on further requests of the same kind."),
        para("Did you send it yourself? Then call us, or open a dispute on our website, where we can make sure that it is you. Disputing costs nothing."),
        para("We take the protection of your data seriously. Whoever has been asking in your name, do not give them your Social Security number."),
        *ending(case),
        *some(case.rng, questions(case), work(case)),
    ]  # fmt: skip


def _again_says(case: Case) -> Refusal:
    until = case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None
    return Refusal(case.rng.choice(_AGAIN), _AGAIN_ASKS, until)


def _again(case: Case) -> list[Block]:
    refusal = case.refusal
    by = f" If we have them by {long_day(refusal.answer_by)}, no new request is needed." if refusal.answer_by else ""
    return [
        *head(case, f"Report number: {case.number}", f"Date: {long_day(case.dated_on)}"),
        title("About your recent request", 1.2),
        para(f"Dear {full_name(case)},"),
        para(f"{refusal.reason} For this reason we will not investigate them again."),
        bar("If you think we should"),
        para(f"You may send us one of these:{by}"),
        bullets(*refusal.asks),
        para("In addition you may always add a statement to your report or turn to the company that reports the information."),
        *ending(case),
        *(rights(case) if case.rng.random() < 0.4 else disagree(case)),
    ]  # fmt: skip


def _papers_says(case: Case) -> Refusal:
    few = case.rng.choice((3, 4, 5))
    return Refusal(case.rng.choice(_WHY_PAPERS), tuple(sorted(case.rng.sample(_PAPERS, few), key=_PAPERS.index)))


def _papers(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *head(case, long_day(case.dated_on), f"Reference {case.number}", code=case.number),
        para(f"Dear {full_name(case)},"),
        para(str(refusal.reason)),
        para("So that we can help you, send us again what you wanted from us, and add:"),
        bullets(*refusal.asks, marker="-"),
        para("We will not process the dispute before that. The copies are kept safe and used for nothing else."),
        *ending(case),
        spanish(case),
        *some(case.rng, work(case), advert(case)),
    ]


def _back(case: Case) -> list[Block]:
    blocks = [
        *head(case, f"Report number {case.number}", long_day(case.dated_on)),
        title("Previously deleted information", 1.25),
        para(f"Dear {full_name(case)},"),
        para("This letter concerns information that was removed from your report when you disputed it. Since then its source has certified to us that it is accurate."),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [para(f"{shown(each)}: ^{each.words}^"), para(f"Source: {contact(each.name)}", 0.92)]
    return [
        *blocks,
        para("If you continue to disagree, you may add a statement of dispute to your report. We would include it, or a summary of it, whenever your report is requested."),
        *ending(case),
        *some(case.rng, rights(case), questions(case)),
    ]  # fmt: skip


def _came_in(case: Case) -> list[Block]:
    told = case.rng.choice(
        (
            f"We got your dispute on {long_day(case.received_on)} and opened it right away. Most disputes are done in less than 30 days.",
            f"Your dispute is now open. It was filed on {long_day(case.received_on)}, and we will send you a message once there are results.",
        )
    )
    return [
        pairs(
            [
                ("From:", "Experian Alerts"),
                ("To:", full_name(case)),
                ("Sent:", long_day(case.dated_on)),
                ("Subject:", "We're on it: your dispute"),
            ],
            label=0.8,
        ),
        rule(),
        para(f"Hi {given_name(case)},"),
        para(told),
        para(f"Report number: {case.number}"),
        *some(case.rng, work(case), questions(case), advert(case)),
        gap(0.1),
        para(f"Don't reply to this message. You can reach us at {PHONES[case.bureau]}.", 0.85),
    ]


def _delay(case: Case) -> list[Block]:
    return [
        *head(case, long_day(case.dated_on), f"Report number {case.number}"),
        para(f"Dear {full_name(case)}:"),
        para("We owe you an answer about the following and cannot give it yet, as its source has until the end of the period set by law:"),
        lines(*[shown(each) for each in case.answers], indent=0.3),
        para("We will write to you as soon as it has answered, or as soon as the period has ended. If there is no answer by then, we will delete the information."),
        *ending(case),
        *some(case.rng, work(case), questions(case)),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(case.rng.choice((SANS, ROMAN)), 9.5, 0.95, "#26478d")
    return look, ("", "", "Experian"), ("", "", "Page {n} of {m}")


def _mail(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9, 0.9, "#26478d"), ("", "", ""), ("", "", "")


_OF: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("xp strange", _OF, LetterKind.REFUSAL, _strange, _dress, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_strange_says, days=(3, 10)),
    Form("xp again", _OF, LetterKind.REFUSAL, _again, _dress, overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_again_says, days=(3, 10)),
    Form("xp papers", _OF, LetterKind.IDENTITY_REQUEST, _papers, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_papers_says, days=(3, 12)),
    Form("xp back", _OF, LetterKind.REINSERTION_NOTICE, _back, _dress, _BACK, (1, 1, 2), only_accounts=True, days=(40, 120)),
    Form("xp came in", _OF, LetterKind.ACKNOWLEDGEMENT, _came_in, _mail, overall=Outcome.IN_PROGRESS, days=(1, 4)),
    Form("xp delay", _OF, LetterKind.ACKNOWLEDGEMENT, _delay, _dress, _WAITS, (1, 2, 3), words_of=in_name, days=(24, 30)),
)  # fmt: skip
