"""Experian's other letters: a request it finds suspicious, one it has answered before, proofs it needs, acknowledgements.

That Experian answers mail it takes for somebody else's with a notice of a suspicious request is told by a court (Turner
v. Experian, N.D. Ohio 2017); that messages on a dispute are sent by e-mail, on Experian's own pages. The sentences are
this set's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import as_reported, figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.thirteenth_letters.around import (
    call,
    disagree,
    dressed,
    greeting,
    handling,
    line_of,
    long_day,
    mailed,
    note,
    offer,
    posted,
    questions,
    rights,
    say,
    short_day,
    signed,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal


def _doubts(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "We have reason to believe that it was not you who sent it, and we treat it as suspicious.",
            "It looks suspicious to us: the signature and the way it was mailed do not fit what we know of you.",
            "Our review marked the correspondence as a suspicious request that you may know nothing about.",
        )
    )
    return Refusal(reason)


def _suspicious(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"Reference number {case.number}")
    blocks += [
        greeting(case),
        *paras(
            f"On {long_day(case.received_on)} a request about your personal credit report arrived in the mail. {case.refusal.reason} We have taken no action on it, and we will take none on further mail of the same sort.",
            "If you did send it, or if you want to dispute something now, get in touch with us yourself: online at experian.com/disputes, where you also see your report, or by telephone.",
            "Be careful with firms that ask for money to clean up credit. Disputing is free, and accurate information cannot be removed by anybody.",
        ),
        signed("Experian", "Fraud and Security Review"),
    ]  # fmt: skip
    return [*blocks, call(case), *(rights(case) if case.rng.random() < 0.4 else [])]


def _told_before(case: Case) -> Refusal:
    reason = "You have disputed this with us before, on the same ground, and its source verified it."
    asks = ("a document that we have not seen, for instance a letter of the creditor or proof of payment",)
    return Refusal(reason, asks if case.rng.random() < 0.6 else ())


def _again(case: Case) -> list[Block]:
    blocks = posted(case, figures(case.dated_on), case.number)
    blocks += [title("Your repeated dispute", 1.25), greeting(case), para(f"Thank you for your letter, received {figures(case.received_on)}. It is about:")]  # fmt: skip
    blocks += [grid((), [(each.name, note(each, "")) for each in case.answers], (1.3, 1), "plain")]
    blocks += [para(f"{case.refusal.reason} We are therefore not opening another investigation.")]
    blocks += [para(f"What would change that is {each}.") for each in case.refusal.asks]
    return [*blocks, *disagree(case), call(case)]


_PAPERS: Final = (
    "a government-issued identification card, such as a driver's license",
    "a utility bill, bank statement or insurance statement with your name and current mailing address",
    "your full name with middle initial and generation (Jr., Sr., II)",
    "your addresses of the past two years",
    "your date of birth and Social Security number",
)


def _papers(case: Case) -> Refusal:
    asks = case.rng.sample(_PAPERS, case.rng.choice((2, 3)))
    reason = case.rng.choice(
        (
            "What you sent is not enough to confirm that you are who you say you are.",
            "The copy of your identification could not be read.",
            "Several people in our records come close to the name and address you gave.",
        )
    )
    by = case.dated_on + timedelta(days=case.rng.choice((15, 30))) if case.rng.random() < 0.4 else None
    return Refusal(reason, tuple(asks), by)


def _proof(case: Case) -> list[Block]:
    until = case.refusal.answer_by
    blocks = posted(case, long_day(case.dated_on), f"ID {case.number}")
    blocks += [
        greeting(case),
        para("We want to help with your dispute, but we must first be sure whom we are writing to."),
        para(f"{case.refusal.reason} Please write again and include:"),
        steps(*case.refusal.asks),
        para(f"We keep your letter until {long_day(until)}. After that day you would have to send it again." if until else "Please send everything together, to the address on this letter."),
        boxed(para("^For your safety:^ do not send original documents. We shred what you send once it has been read into our system."), shaded=True),
        signed("Experian National Consumer Assistance Center"),
    ]  # fmt: skip
    return blocks


_PICTURES: Final = (
    "a photo of your driver's license or passport",
    "a picture or PDF of a bank statement or utility bill that shows where you live",
    "a photo of your Social Security card",
)


def _pictures(case: Case) -> Refusal:
    asks = case.rng.sample(_PICTURES, 2)
    by = case.dated_on + timedelta(days=14) if case.rng.random() < 0.6 else None
    return Refusal("Your answers to our security questions did not match what we have on record.", tuple(asks), by)


def _upload(case: Case) -> list[Block]:
    until = case.refusal.answer_by
    blocks = mailed(case, "Experian Support", "We need something from you to continue")
    blocks += [
        para(f"Hello {case.file.name.split()[0].title()},"),
        para(f"About your dispute {case.number} of {short_day(case.received_on)}: we can't process it yet. {case.refusal.reason}"),
        para("To verify your identity, upload:", sticky=True),
        bullets(*case.refusal.asks),
        para(f"The link in your Alerts works until {short_day(until)}." if until else "You find the link in your Alerts."),
        offer(case),
        para("This is an automatic message. Replies aren't read.", 0.85),
    ]  # fmt: skip
    return blocks


def _back(case: Case) -> list[Block]:
    blocks = posted(case, short_day(case.dated_on), f"Report no. {case.number}")
    blocks += [title("Information that is on your credit report again", 1.2), greeting(case)]
    blocks += [para("Some time ago we deleted an item after you had disputed it. Its source has since provided it to us again, with a certification that it is accurate and complete. It was reinserted into your credit report within the last five business days.")]  # fmt: skip
    for answer in case.answers:
        blocks += [bar(line_of(answer)), pairs(as_reported(case.bureau, answer.entry), 2, 1.4, 0.9)]
    return [*blocks, *disagree(case), call(case)]


def _thanks(case: Case) -> list[Block]:
    blocks = mailed(case, "Experian", "We got your dispute")
    blocks += [
        para(f"Thanks, {case.file.name.split()[0].title()}. Your dispute is on its way."),
        pairs([("Dispute number", case.number), ("Opened", long_day(case.received_on)), ("Usually takes", "up to 30 days")], 1, 1.4),
        rule(),
        para("^What happens now?^ We pass your dispute on to the company that reported the information. It has to check and to answer us. We'll e-mail you as soon as there's news."),
        para("^Should you do something?^ No. Until then the items you disputed carry a note that they are in dispute."),
        *(questions(case) if case.rng.random() < 0.5 else []),
        offer(case),
    ]  # fmt: skip
    return blocks


def _extended(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"Dispute {case.number}")
    blocks += [
        greeting(case),
        para(f"The report you disputed was your free annual report. In such cases we have 45 days from {long_day(case.received_on)} to investigate, and we are going to need them for:"),
        lines(*(line_of(each) for each in case.answers), indent=0.3),
        para("The investigation has not been completed. As soon as it is, we will mail you the results."),
        *handling(case),
        signed("Experian"),
    ]  # fmt: skip
    return blocks


_RETURNED: Final = (say(Outcome.REINSERTED, ""),)
_OPEN: Final = (say(Outcome.IN_PROGRESS, ""),)
_BEFORE: Final = (say(Outcome.PREVIOUSLY_INVESTIGATED, ""),)
_PLAIN: Final = dressed(Dress(SERIF, 10.8, 1.0, "#26478d"), ("", "", ""), ("", "", "{n}"))
_SCREEN: Final = dressed(Dress(SANS, 9.6, 0.95, "#26478d"), ("", "", ""), ("", "", "{n}/{m}"))
_TYPED: Final = dressed(Dress(ROMAN, 10.8, 1.1, "#111111"), ("", "", ""), ("", "", ""))

FORMS: Final = (
    Form("x13_suspicious", Bureau.EXPERIAN, LetterKind.REFUSAL, _suspicious, _PLAIN, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_doubts, days=(3, 12)),
    Form("x13_again", Bureau.EXPERIAN, LetterKind.REFUSAL, _again, _TYPED, _BEFORE, (1, 1, 2, 3), Outcome.PREVIOUSLY_INVESTIGATED, _told_before, only_accounts=True, days=(4, 14), words_of=in_name),
    Form("x13_proof", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _proof, _PLAIN, overall=Outcome.IDENTITY_REQUESTED, refusals=_papers, days=(3, 12)),
    Form("x13_upload", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _upload, _SCREEN, overall=Outcome.IDENTITY_REQUESTED, refusals=_pictures, days=(1, 5)),
    Form("x13_back", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _back, _PLAIN, _RETURNED, (1, 1, 2), only_accounts=True, days=(40, 90), words_of=in_name),
    Form("x13_thanks", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _thanks, _SCREEN, overall=Outcome.IN_PROGRESS, days=(1, 3)),
    Form("x13_extended", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _extended, _TYPED, _OPEN, (1, 2, 3), Outcome.IN_PROGRESS, days=(20, 32), words_of=in_name),
)  # fmt: skip
