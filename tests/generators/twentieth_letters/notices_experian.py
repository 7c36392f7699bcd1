"""What Experian writes beside results, 2004 to 2025: a request it takes for somebody else's, a dispute without grounds, a
request for identification, receipt and delay, and the notice that an item is back.

That it answers mail it takes for a credit repair company's as a suspicious request is told in court papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bullets,
    gap,
    lines,
    pairs,
    para,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.twentieth_letters.around import (
    address,
    by_words,
    farewell,
    long_day,
    offer,
    office,
    printed_page,
    procedure,
    received,
    rights,
    said,
    sender,
    short_day,
    shown_as,
    since,
    statement,
    told,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_BACK: Final = (
    *said(
        Outcome.REINSERTED,
        "",
        "{item} was added back to your personal credit report after the furnisher certified that it is accurate and complete.",
        "{item} appears again. We had removed it earlier, and its source has now certified the information.",
        "You will see {item} on your report once more: the company that reports it has certified its accuracy.",
    ),
)
_WAITING: Final = (*said(Outcome.IN_PROGRESS, "", "Open"),)


def _purple(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.8, 0.95, "#632678"), ("experian", "", ""), (f"Report number {case.number}", "", "{n}")


def _serif(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.8, 1.0, "#1d4f91"), ("", "", ""), ("", "Page {n} of {m}", "")


def _web(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.4, 0.7, "#0f5bd3"), *printed_page(case, "Experian - Dispute Center", "https://www.experian.com/disputes/status")  # fmt: skip


def _roman(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.8, 1.0, "#000000"), ("", "", ""), ("", "", "")


def _start(case: Case) -> list[Block]:
    return [
        sender(case),
        gap(0.25),
        address(case, long_day(case.dated_on), f"Report number: {case.number}"),
        gap(0.15),
        para(f"Dear {case.file.name.title()}:"),
    ]


def _odd(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "We received a suspicious request in the mail regarding your personal credit report and determined that it was not sent by you.",
                "A letter about your credit report came to us that looks suspicious, and we do not believe that you wrote it.",
            )
        ),
        tuple(case.rng.sample(("a dispute that you have written and signed yourself", "a copy of a government issued identification card", "a copy of a bank statement or utility bill"), 2)),
    )  # fmt: skip


def _suspicious(case: Case) -> Sequence[Block]:
    return [
        *_start(case),
        para(f"{case.refusal.reason} Suspicious requests are taken seriously and reviewed by Experian security personnel. We will not act on this request."),
        para("Did you send it? Then let us have the following, and we will begin with your dispute:"),
        bullets(*case.refusal.asks),
        para("There is no need to pay anyone to dispute an item. To learn what is on your report, order a copy at www.annualcreditreport.com."),
        farewell(case, "Experian"),
        *rights(),
    ]  # fmt: skip


def _vague(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "We consider your dispute frivolous, since it does not name what is wrong with the information.",
                "Your dispute is substantially the same as one that was already answered, and we regard it as frivolous.",
            )
        ),
        tuple(case.rng.sample(("the name of the company and the account number", "what exactly is inaccurate, and why", "proof such as canceled checks or a letter from the creditor"), 2)),
    )  # fmt: skip


def _frivolous(case: Case) -> Sequence[Block]:
    return [
        *_start(case),
        para(f"You wrote to us about your personal credit report; we received the letter on {received(case)}."),
        para(f"{case.refusal.reason} The items in question will therefore not be investigated."),
        para("You may write again and enclose what we lack:"),
        steps(*case.refusal.asks),
        *procedure(case),
        farewell(case, "Experian", "National Consumer Assistance Center"),
    ]


def _unknown(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=case.rng.choice((20, 30))) if case.rng.random() < 0.5 else None
    return Refusal(
        case.rng.choice(
            (
                "What you have sent does not allow us to verify your identity.",
                "We were not able to confirm your current mailing address.",
            )
        ),
        tuple(case.rng.sample(("one copy of a government issued identification card", "one copy of a utility bill, bank or insurance statement", "your full name including middle initial and generation", "a list of your addresses for the past two years"), 3)),
        day,
    )  # fmt: skip


def _identity(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    end = (
        [para(f"We hold your request open until {short_day(by)}. After that day you would have to send it anew.")]
        if by
        else []
    )
    return [
        *_start(case),
        para(f"We have your request of {received(case)}, but cannot process it yet. {case.refusal.reason}"),
        para("Please return a copy of this letter together with:"),
        bullets(*case.refusal.asks, marker="-"),
        *end,
        para("Make sure that each copy is legible, shows your name and current mailing address, and carries a recent date of issue."),
        para("Send it to " + office(case) + "."),
        farewell(case, "Experian Consumer Assistance"),
    ]  # fmt: skip


def _opened(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        title("Dispute Center", 1.6),
        pairs([("Name", case.file.name), ("Report number", case.number), ("Submitted", short_day(case.received_on)), ("As of", short_day(case.dated_on))], 2, 1.2),
        title("Open", 1.2),
        para("We've got your dispute and have sent it to the companies involved. Most answer within 30 days. You'll get an alert when results are in."),
    ]  # fmt: skip
    return [*blocks, bullets(*[shown_as(each) for each in case.answers]), rule(), *offer(case)]


def _extended(case: Case) -> Sequence[Block]:
    end = case.received_on + timedelta(days=45)
    return [
        *_start(case),
        para(f"This is to let you know that the investigation of your dispute, received on {received(case)}, is still under way. You gave us further information after it had begun, so the time we have runs until {long_day(end)}."),
        para("Nothing has been decided about the items you disputed. Results will be mailed to you."),
        farewell(case, "Experian"),
    ]  # fmt: skip


def _reinserted(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [*_start(case), title("Information has been reinserted", 1.25)]
    for each in case.answers:
        blocks += [para(told(each)), para(f"The furnisher is {contact(each.name)}.", 0.94)]
    return [
        *blocks,
        lines("This notice is required by the Fair Credit Reporting Act, Section 611(a)(5)(B)."),
        *statement(case),
        *rights(),
    ]


_US: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("experian suspicious 2013", _US, LetterKind.REFUSAL, _suspicious, _purple, overall=Outcome.REFUSED_SUSPICIOUS, refusals=_odd, days=(4, 12), first_day=since(2013)),
    Form("experian frivolous 2004", _US, LetterKind.REFUSAL, _frivolous, _serif, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_vague, days=(3, 9), first_day=since(2004)),
    Form("experian identity 2011", _US, LetterKind.IDENTITY_REQUEST, _identity, _serif, overall=Outcome.IDENTITY_REQUESTED, refusals=_unknown, days=(4, 12), first_day=since(2011)),
    Form("experian opened 2022", _US, LetterKind.ACKNOWLEDGEMENT, _opened, _web, _WAITING, (1, 2, 4, 5), overall=Outcome.IN_PROGRESS, days=(1, 6), words_of=in_name, first_day=since(2022)),
    Form("experian extended 2007", _US, LetterKind.ACKNOWLEDGEMENT, _extended, _roman, overall=Outcome.IN_PROGRESS, days=(24, 31), first_day=since(2007)),
    Form("experian reinserted 2019", _US, LetterKind.REINSERTION_NOTICE, _reinserted, _purple, _BACK, (1, 1, 2), only_accounts=True, days=(40, 110), words_of=by_words, first_day=since(2019)),
)  # fmt: skip
