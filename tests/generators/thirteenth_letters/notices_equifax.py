"""Equifax's other letters: asking who writes, turning a request away, acknowledging, delaying, telling of a reinsertion.

That Equifax asks for two proofs, of identity and of address, before it works on a dispute is general knowledge; what a
notice of reinsertion and a notice of a frivolous dispute must hold is the law's (15 U.S.C. 1681i(a)(3), (5)(B)).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    barcode,
    bullets,
    grid,
    lines,
    page,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.thirteenth_letters.around import (
    call,
    dressed,
    greeting,
    handling,
    line_of,
    long_day,
    note,
    offer,
    posted,
    rights,
    say,
    signed,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_PROOFS: Final = (
    "A copy of your driver's license, state identification card or passport, both sides if it has two",
    "A copy of your Social Security card, or of a W-2 form with the full number",
)
_HOMES: Final = (
    "A gas, water or electric bill of the last sixty days with your name and present address",
    "A pay stub that shows your address",
    "A lease or mortgage statement for your present address",
)


def _asks(case: Case) -> Refusal:
    asks = (case.rng.choice(_PROOFS), *case.rng.sample(_HOMES, case.rng.choice((1, 2))))
    reason = case.rng.choice(
        (
            "The address you gave does not agree with the one we have for you.",
            "We were unable to establish your identity from what you sent.",
            "Your letter bears no date of birth and no Social Security number, without which we cannot find a file with certainty.",
        )
    )
    return Refusal(reason, asks)


def _identity(case: Case) -> list[Block]:
    blocks = posted(
        case, long_day(case.dated_on), f"Reference: {case.number}", code=barcode(case.rng, f"RTN {case.number}")
    )
    blocks += [
        greeting(case),
        para(f"Your request came in on {long_day(case.received_on)}. {case.refusal.reason} Because we must protect what is in your file, we have not acted on the request."),
        para("To let us go ahead, please mail us the following; no originals:"),
        bullets(*case.refusal.asks),
        para("Copies must be readable; enlarge them if the print is small. Return this page on top of them, to the address above."),
        signed("Equifax Information Services LLC"),
        offer(case),
    ]  # fmt: skip
    return blocks


def _from_others(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "The letter was prepared and sent by somebody other than you, and no authorization signed by you came with it.",
            "The request reached us from a third party that has not shown that it may act for you.",
        )
    )
    return Refusal(reason, ("a written authorization that you have signed and dated",) if case.rng.random() < 0.5 else ())  # fmt: skip


def _third(case: Case) -> list[Block]:
    asks = [f"If you want that party to act for you, we need {each}." for each in case.refusal.asks]
    blocks = posted(case, figures(case.dated_on), f"Case {case.number}")
    blocks += [
        title("About a letter in your name", 1.2),
        greeting(case),
        *paras(
            f"On {figures(case.received_on)} we got a letter that disputes information in your credit file.",
            f"{case.refusal.reason} For this reason we are not going to investigate what it says.",
            *asks,
            "You don't need anybody's help to dispute: do it yourself, without charge, by mail, by telephone or at www.equifax.com. No firm can have something removed that you could not.",
        ),
        call(case),
    ]
    return [*blocks, *rights(case)]


def _no_ground(case: Case) -> Refusal:
    asks = case.rng.sample(
        (
            "the exact information that you hold to be wrong",
            "why you hold it to be wrong",
            "any paper that supports you, such as a canceled check or a letter from the creditor",
        ),
        2,
    )
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.5 else None
    reason = case.rng.choice(
        (
            "The dispute does not say what is inaccurate or incomplete about the information.",
            "You did not provide enough information for us to investigate.",
        )
    )
    return Refusal(reason, tuple(asks), day)


def _frivolous(case: Case) -> list[Block]:
    until = case.refusal.answer_by
    limit = f"Should we have it by {long_day(until)}, we will take up the dispute under the same number." if until else "Once we have it we will take up the dispute."  # fmt: skip
    blocks = posted(case, long_day(case.dated_on), f"No. {case.number}")
    blocks += [
        para("^Notice of determination, 15 U.S.C. 1681i(a)(3)^"),
        para("Equifax has determined that the dispute described here is frivolous or irrelevant, and has ended its reinvestigation."),
        grid(("Disputed", "Number or detail"), [(each.name, note(each, "")) for each in case.answers], (1, 1), "lines"),
        para(f"^Reason:^ {case.refusal.reason}"),
        para("^What we need from you:^", sticky=True),
        steps(*case.refusal.asks),
        para(limit),
        signed("Equifax Consumer Dispute Center"),
        *handling(case),
    ]  # fmt: skip
    return blocks


def _reinserted(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"File {case.number}")
    blocks += [greeting(case), para("We removed some information from your credit file on an earlier occasion, at your request. The company that reports it has now certified to us in writing that it is complete and accurate. The law allows us to report it again in that case, and we are doing so. The information is:")]  # fmt: skip
    for answer in case.answers:
        blocks += [lines(f"^{line_of(answer)}^", contact(answer.name), indent=0.3)]
    blocks += [para("You may add a statement to your file in which you dispute the information."), call(case), signed("Equifax Disclosure Department")]  # fmt: skip
    return [*blocks, *(rights(case) if case.rng.random() < 0.5 else [])]


def _received(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=30)
    return [
        lines("EQUIFAX INFORMATION SERVICES LLC", f"{figures(case.dated_on)}    CONFIRMATION {case.number}"),
        lines("", case.file.name, case.file.street, case.file.town),
        rule(),
        *paras(
            f"THIS CONFIRMS THAT YOUR DISPUTE WAS RECEIVED ON {figures(case.received_on)}.",
            "WE ARE CONTACTING THE COMPANIES CONCERNED. YOU WILL BE SENT THE RESULTS BY MAIL WHEN THEY HAVE ANSWERED, AS A RULE NO LATER THAN " + figures(due) + ".",
            "PLEASE DO NOT SEND THE SAME DISPUTE AGAIN IN THE MEANTIME; IT DELAYS THE WORK.",
        ),
        rule(),
        call(case),
    ]  # fmt: skip


def _longer(case: Case) -> list[Block]:
    until = case.received_on + timedelta(days=45)
    blocks = posted(case, long_day(case.dated_on), f"Ref. {case.number}")
    blocks += [greeting(case), *paras(f"You sent us more papers while your dispute was being worked on. As the law provides, we may therefore use up to fifteen days more, that is until {long_day(until)}. These items are not finished yet:")]  # fmt: skip
    blocks += [bullets(*(line_of(each) for each in case.answers), marker="-"), para("No result has been reached on any of them. You will hear from us about each.")]  # fmt: skip
    return [*blocks, signed("Equifax"), *([page(), *handling(case)] if case.rng.random() < 0.3 else [])]


_BACK: Final = (say(Outcome.REINSERTED, ""),)
_OPEN: Final = (say(Outcome.IN_PROGRESS, ""),)
_EMPTY: Final = (say(Outcome.REFUSED_FRIVOLOUS, ""),)

FORMS: Final = (
    Form("e13_identity", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _identity, dressed(Dress(SANS, 9.8, 0.95, "#8a1538"), ("", "", ""), ("", "", "")), overall=Outcome.IDENTITY_REQUESTED, refusals=_asks, days=(3, 12)),
    Form("e13_third", Bureau.EQUIFAX, LetterKind.REFUSAL, _third, dressed(Dress(SERIF, 10.8, 1.0, "#8a1538"), ("", "", ""), ("", "{n}", "")), overall=Outcome.REFUSED_THIRD_PARTY, refusals=_from_others, days=(3, 12)),
    Form("e13_frivolous", Bureau.EQUIFAX, LetterKind.REFUSAL, _frivolous, dressed(Dress(ROMAN, 10.5, 1.0, "#111111"), ("", "", "Equifax"), ("", "", "{n}")), _EMPTY, (1, 2, 3), Outcome.REFUSED_FRIVOLOUS, _no_ground, days=(4, 14), words_of=in_name),
    Form("e13_reinserted", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _reinserted, dressed(Dress(SERIF, 10.8, 1.0, "#333333"), ("", "", ""), ("", "", "")), _BACK, (1, 1, 2), only_accounts=True, days=(40, 90), words_of=in_name),
    Form("e13_received", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _received, dressed(Dress(MONO, 9.0, 1.0, "#000000"), ("", "", ""), ("", "", "")), overall=Outcome.IN_PROGRESS, days=(1, 6)),
    Form("e13_longer", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _longer, dressed(Dress(SERIF, 10.5, 1.0, "#333333"), ("", "", ""), ("", "", "")), _OPEN, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(18, 30), words_of=in_name),
)  # fmt: skip
