"""What TransUnion writes beside results, 2004 to 2025: a request it doubts, a dispute it has answered before, a request
for identification, receipt and delay, and the notice that an item is back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    barcode,
    bullets,
    gap,
    grid,
    lines,
    para,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, letterhead
from tests.generators.twentieth_letters.around import (
    address,
    by_words,
    farewell,
    long_day,
    number_of,
    offer,
    office,
    procedure,
    questions,
    received,
    rights,
    said,
    sender,
    short_day,
    since,
    statement,
    told,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_BACK: Final = (
    *said(
        Outcome.REINSERTED,
        "REINSERTED",
        "{item} has been reinserted in your TransUnion credit file upon certification by the company that reports it.",
        "{item}, which we had deleted, has returned to your file. The company certified to us that it is accurate.",
    ),
)
_WAITING: Final = (*said(Outcome.IN_PROGRESS, "", "In progress"),)


def _teal(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.7, 0.9, "#00708c"), ("TransUnion", "", f"File Number: {case.number}"), ("", "", "{n} of {m}")


def _serif(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.7, 1.0, "#000000"), ("", "", ""), (f"{case.number}", "", "")


def _mono(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO, 8.8, 0.95, "#000000"), ("", "", ""), ("", "", "")


def _start(case: Case) -> list[Block]:
    return [
        letterhead(case, barcode(case.rng, case.number), f"Date: {long_day(case.dated_on)}", f"File Number: {case.number}"),
        gap(0.15),
        para(f"Dear {case.file.name.title()},"),
    ]  # fmt: skip


def _doubted(case: Case) -> Refusal:
    third = case.rng.random() < 0.5
    if third:
        reason = "We could not determine that the request was made by you or with your knowledge; it appears that a third party sent it without proper authorization."
    else:
        reason = "The request we received in your name shows signs of being suspicious, and we cannot tell that it comes from you."
    return Refusal(
        reason,
        tuple(case.rng.sample(("a letter that says which items you dispute and why, signed in your own hand", "a copy of a government issued photo identification", "your telephone number"), 2)),
        overall=Outcome.REFUSED_THIRD_PARTY if third else Outcome.REFUSED_SUSPICIOUS,
    )  # fmt: skip


def _doubtful(case: Case) -> Sequence[Block]:
    return [
        *_start(case),
        para(f"On {received(case)} we received a dispute about information in your file. {case.refusal.reason} We have therefore not investigated it."),
        para("If it was you who disputed the items, please write to us and include:"),
        bullets(*case.refusal.asks),
        para(f"You may also dispute by telephone. {office(case)}."),
        *offer(case),
        farewell(case, "TransUnion Consumer Solutions"),
    ]  # fmt: skip


def _answered(case: Case) -> Refusal:
    return Refusal(
        case.rng.choice(
            (
                "The items that you dispute were investigated by us on an earlier occasion and verified by their source.",
                "You disputed the same items before, and our investigation at that time confirmed them.",
            )
        ),
        tuple(case.rng.sample(("a letter from the creditor that supports your claim", "court papers that bear on the items", "copies of receipts or canceled checks"), 2)),
    )  # fmt: skip


def _again(case: Case) -> Sequence[Block]:
    return [
        sender(case),
        gap(0.25),
        address(case, f"File Number: {case.number}", f"Date: {figures(case.dated_on)}"),
        gap(0.15),
        para(f"Re: Your letter received {received(case)}"),
        para(
            f"{case.refusal.reason} As your letter gives us no new information, we will not investigate them once more."
        ),
        para("We would open a new investigation if you sent us one of these:"),
        bullets(*case.refusal.asks, marker="*"),
        *statement(case, modern=False),
        farewell(case, "TransUnion Consumer Relations"),
    ]


def _unproved(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.6 else None
    return Refusal(
        case.rng.choice(
            (
                "Your address could not be confirmed with the documents that came with your letter.",
                "The social security number that you gave does not agree with the one in our records.",
            )
        ),
        tuple(case.rng.sample(("a copy of your driver's license", "a copy of your social security card", "a recent bank statement with your address", "a telephone or utility bill not older than two months", "a copy of your signed lease"), 2)),
        day,
    )  # fmt: skip


def _identity(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    until = f" We must have your answer no later than {figures(by)}." if by else ""
    return [
        *_start(case),
        para(f"Before we can work on your dispute of {received(case)} we must be certain of your identity. {case.refusal.reason}{until}"),
        title("What to send", 1.15),
        bullets(*case.refusal.asks),
        para("Write your file number on each sheet. Copies will not be returned."),
        *questions(case),
        farewell(case, "TransUnion Consumer Solutions"),
    ]  # fmt: skip


def _received(case: Case) -> Sequence[Block]:
    rows = [(each.name, number_of(each), "In progress") for each in case.answers]
    return [
        lines(f"File Number: {case.number}", long_day(case.dated_on)),
        gap(0.1),
        address(case),
        bar("Your dispute is in progress"),
        para(f"We've received your dispute ({received(case)}) and are investigating it. An investigation usually takes no longer than 30 days, in some cases 45."),
        grid(("Reported by", "Account or item", "Status"), rows, (3, 2.6, 1.4), "zebra"),
        *procedure(case),
        *offer(case),
    ]  # fmt: skip


def _waiting(case: Case) -> Sequence[Block]:
    end = case.received_on + timedelta(days=45)
    return [
        sender(case),
        gap(0.3),
        lines(short_day(case.dated_on), f"FILE NUMBER {case.number}"),
        gap(0.15),
        address(case),
        gap(0.15),
        para(f"WE WROTE TO THE SOURCES OF THE INFORMATION THAT YOU QUESTIONED ON {received(case)}. NOT ALL OF THEM HAVE REPLIED. SINCE YOU SENT ADDITIONAL INFORMATION, THE INVESTIGATION WILL BE COMPLETED BY {figures(end)}."),
        para("YOU WILL RECEIVE THE RESULTS BY MAIL. PLEASE DO NOT WRITE AGAIN ABOUT THE SAME ITEMS IN THE MEANTIME."),
        farewell(case, "TRANSUNION"),
    ]  # fmt: skip


def _reinserted(case: Case) -> Sequence[Block]:
    blocks = [*_start(case), para("We are writing because information that had been deleted from your credit file is part of it again.")]  # fmt: skip
    for each in case.answers:
        blocks += [bar(each.saying.title), para(told(each)), para(contact(each.name), 0.9)]
    return [*blocks, *statement(case), farewell(case, "TransUnion Consumer Solutions"), *rights()]


_US: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("transunion doubtful 2016", _US, LetterKind.REFUSAL, _doubtful, _teal, refusals=_doubted, days=(4, 12), first_day=since(2016)),
    Form("transunion again 2006", _US, LetterKind.REFUSAL, _again, _serif, overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_answered, days=(3, 10), first_day=since(2006)),
    Form("transunion identity 2012", _US, LetterKind.IDENTITY_REQUEST, _identity, _serif, overall=Outcome.IDENTITY_REQUESTED, refusals=_unproved, days=(4, 12), first_day=since(2012)),
    Form("transunion received 2023", _US, LetterKind.ACKNOWLEDGEMENT, _received, _teal, _WAITING, (1, 2, 4, 9), overall=Outcome.IN_PROGRESS, days=(1, 7), words_of=in_name, first_day=since(2023)),
    Form("transunion waiting 2004", _US, LetterKind.ACKNOWLEDGEMENT, _waiting, _mono, overall=Outcome.IN_PROGRESS, days=(24, 31), first_day=since(2004)),
    Form("transunion reinserted 2020", _US, LetterKind.REINSERTION_NOTICE, _reinserted, _teal, _BACK, (1, 1, 2), only_accounts=True, days=(40, 110), words_of=by_words, first_day=since(2020)),
)  # fmt: skip
