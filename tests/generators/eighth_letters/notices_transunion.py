"""What TransUnion writes besides results: refusals, a request for papers, a reinsertion, that a dispute came in, a delay.

What the law asks of each notice (15 U.S.C. 1681i(a)(1)(B), (3), (5)(B), 1681h(a)) is certain. That requests are refused
as a third party's, as frivolous or because no file is found is told in the public code of a client of its dispute
service. Sentences and layouts are made up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.eighth_letters.around import (
    advert,
    disagree,
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
    spanish,
    work,
)
from tests.generators.fifth_letters.case import Case, Form, in_name, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_FRIVOLOUS: Final = (
    "You did not provide enough information for us to investigate the items you listed.",
    "From what you wrote we cannot see which part of the information you consider inaccurate.",
)
_FRIVOLOUS_ASKS: Final = (
    "The reason why you believe that each item is inaccurate or incomplete",
    "Any papers that bear out your claim",
)
_THIRD: Final = (
    "We have reason to believe that this correspondence was sent by a third party, and not by you or with your consent.",
    "The envelope and the wording are those of many other letters we have received, so we conclude that a third party wrote to us in your name without your authorization.",
)
_NO_FILE: Final = (
    "With the name, address and Social Security number in your letter we found no credit file.",
    "We have searched our database and do not have a file in your name at the address you gave.",
)
_NO_FILE_ASKS: Final = ("Your complete name, date of birth and Social Security number", "Your current address and any other of the last two years")  # fmt: skip
_PAPERS: Final = (
    "Proof of Social Security number: Social Security card, Medicaid or Medicare card, W2 form or 1099 form",
    "Proof of current address: rental agreement, stamped post office box receipt, cable, electric or phone bill",
    "Proof of identity: driver's license, passport or military identification",
)
_WHY_PAPERS: Final = (
    "To keep your information from falling into the wrong hands, we must first verify that it is you who is writing.",
    "The proof of identity you enclosed was incomplete, expired or could not be read.",
)
_BACK: Final = sayings(
    {
        Outcome.REINSERTED: ("Reinserted into your file",),
    }
)
_WAITS: Final = sayings({Outcome.IN_PROGRESS: ("", "")})


def _frivolous_says(case: Case) -> Refusal:
    until = case.dated_on + timedelta(days=case.rng.choice((21, 30)))
    return Refusal(case.rng.choice(_FRIVOLOUS), _FRIVOLOUS_ASKS, until if case.rng.random() < 0.6 else None)


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    until = f" by {figures(refusal.answer_by)}" if refusal.answer_by else ""
    return [
        *head(case, f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}", code=case.number),
        title("Your dispute was not investigated", 1.25),
        para(f"Re: your dispute received {figures(case.received_on)}"),
        para(f"We consider your dispute frivolous, and the law allows us to end it. {refusal.reason}"),
        para(f"What you can do: write to us{until} and include"),
        steps(*refusal.asks),
        *ending(case),
        *some(case.rng, rights(case), work(case), questions(case)),
    ]


def _third_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_THIRD))


def _third(case: Case) -> list[Block]:
    return [
        *head(case, short_day(case.dated_on), f"File {case.number}"),
        para(f"Dear {full_name(case)}:"),
        para(f"A letter with your name on it reached us on {short_day(case.received_on)}. {case.refusal.reason} For this reason no dispute was opened."),
        para("You are free to dispute anything in your file yourself, on our website, by phone or by mail, and you may let somebody help you if you tell us so in writing."),
        *([boxed(para(f"{BUREAU_NAMES[case.bureau]} does not charge for disputes. Be careful with anyone who asks you for money in advance.", 0.95))] if case.rng.random() < 0.6 else []),
        *ending(case),
        *some(case.rng, rights(case), questions(case)),
    ]  # fmt: skip


def _no_file_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_NO_FILE), _NO_FILE_ASKS)


def _no_file(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *head(case, long_day(case.dated_on), f"Request number {case.number}"),
        para(f"Dear {full_name(case)},"),
        para(f"Thank you for your request. {refusal.reason} The items you dispute could therefore not be found, and no investigation was made."),
        para("There may be a simple reason, such as a missing digit. If you would like us to search again, let us have"),
        bullets(*refusal.asks),
        *ending(case),
        *some(case.rng, advert(case), work(case)),
    ]  # fmt: skip


def _papers_says(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_WHY_PAPERS), _PAPERS[: case.rng.choice((2, 3))])


def _papers(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *head(case, f"File Number {case.number}", f"{figures(case.dated_on)}"),
        title("Additional documents needed", 1.2),
        para(f"Dear {full_name(case)}, we got your dispute on {figures(case.received_on)}. {refusal.reason}"),
        bar("Please mail us a copy of one document from each line"),
        bullets(*refusal.asks),
        para("Send copies, not originals; we do not return them. Your dispute will be worked on when they are here."),
        spanish(case),
        *ending(case),
        *some(case.rng, work(case), questions(case)),
    ]


def _back(case: Case) -> list[Block]:
    rows = [(each.name, each.number or "", each.saying.title) for each in case.answers]
    return [
        *head(case, f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}", code=f"R{case.number}"),
        title("Notice of information returned to your file", 1.2),
        para("We deleted the information below after you had disputed it. The company that reports it has certified that it is complete and accurate, and we have added it to your file again."),
        grid(("Company", "Account", "Action"), rows, (3, 3, 3), "lines"),
        para("You can reach the company here:"),
        lines(*[contact(each.name) for each in case.answers], size=0.92),
        para("You have the right to add a statement to your file that disputes the information."),
        *ending(case),
        *some(case.rng, rights(case), disagree(case)),
    ]  # fmt: skip


def _came_in(case: Case) -> list[Block]:
    told = case.rng.choice(
        (
            "Thank you. We have your dispute and have begun to investigate it.",
            "Your dispute has been logged and passed on to those who reported the information.",
        )
    )
    return [
        title("Dispute received", 1.4),
        pairs([("Name", case.file.name), ("File number", case.number), ("Received", long_day(case.received_on)), ("This notice", long_day(case.dated_on))]),
        para(f"{told} Results are usually ready within 30 days, or 45 if you used your free annual report."),
        bar("What comes next"),
        steps("The data furnishers check their records.", "They answer us.", "We update your report if needed and tell you the results."),
        *some(case.rng, questions(case), advert(case)),
        *ending(case),
    ]  # fmt: skip


def _delay(case: Case) -> list[Block]:
    return [
        *head(case, f"File Number: {case.number}", long_day(case.dated_on)),
        para(f"Dear {full_name(case)},"),
        para("Because of the papers you sent in later, the law extends the time for our investigation to 45 days. We are still investigating:"),
        bullets(*[shown(each) for each in case.answers]),
        para(f"You will receive the results by {long_day(case.received_on + timedelta(days=45))}."),
        *ending(case),
        *some(case.rng, work(case), rights(case)),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    look = Dress(case.rng.choice((SANS, SERIF)), 9.5, 0.9, "#00708c")
    return look, ("TransUnion", "", ""), ("", "", "Page {n} of {m}")


_OF: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu frivolous", _OF, LetterKind.REFUSAL, _frivolous, _dress, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_frivolous_says, days=(3, 9)),
    Form("tu third party", _OF, LetterKind.REFUSAL, _third, _dress, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_third_says, days=(3, 9)),
    Form("tu no file", _OF, LetterKind.REFUSAL, _no_file, _dress, overall=Outcome.NOT_FOUND, refusals=_no_file_says, days=(3, 12)),
    Form("tu papers", _OF, LetterKind.IDENTITY_REQUEST, _papers, _dress, overall=Outcome.IDENTITY_REQUESTED, refusals=_papers_says, days=(3, 12)),
    Form("tu back", _OF, LetterKind.REINSERTION_NOTICE, _back, _dress, _BACK, (1, 1, 2), words_of=in_title, only_accounts=True, days=(40, 120)),
    Form("tu came in", _OF, LetterKind.ACKNOWLEDGEMENT, _came_in, _dress, overall=Outcome.IN_PROGRESS, days=(1, 6)),
    Form("tu delay", _OF, LetterKind.ACKNOWLEDGEMENT, _delay, _dress, _WAITS, (1, 2, 3), words_of=in_name, days=(24, 30)),
)  # fmt: skip
