"""What else TransUnion sends: refusals, a request for identification, what was received, more time, what is put back.

That many complaints were answered as a third party's is told by the CFPB; the words are this set's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighteenth_letters.around import (
    call,
    card,
    dear,
    dressed,
    ending,
    how_it_works,
    kept,
    label,
    law,
    long_day,
    options,
    plain_head,
    questions,
    reach,
    said,
    short_day,
    spanish,
    windowed,
)
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    bullets,
    grid,
    pairs,
    para,
    title,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_NOT_YOURS: Final = said(
    Outcome.REFUSED_THIRD_PARTY,
    "Not opened: sent by a third party",
    "No investigation, request of a third party",
    "Third-party request, not investigated",
)
_ON_HOLD: Final = said(
    Outcome.IDENTITY_REQUESTED,
    "Identification needed",
    "We need to verify your identity first",
    "On hold: proof of identity is missing",
)
_RUNNING: Final = said(
    Outcome.IN_PROGRESS,
    "Investigation in progress",
    "Forwarded to its source, answer pending",
    "Being investigated",
)
_RETURNED: Final = said(
    Outcome.REINSERTED,
    "REINSERTED: the company verified this account after we had deleted it, and certified that it is accurate.",
    "This account, once deleted, was reinserted because the company certified that it is complete and accurate.",
    "We deleted this account following your dispute. It has now been added to your file again with a certification of its accuracy.",
)


def _frivolous(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "We have determined that your dispute is frivolous, because it does not name the information you consider wrong.",
            "Your dispute is considered frivolous or irrelevant, as it lacks the information we need to investigate it.",
            "We consider your dispute to be frivolous: you dispute everything in your file and state no reason.",
        )
    )
    asks = (
        "The name of the company and the account number of each item",
        "The reason why you believe each item is not accurate",
        "Documents that support your dispute",
    )
    return Refusal(reason, asks[: case.rng.choice((2, 3))], None, Outcome.REFUSED_FRIVOLOUS)


def _third_party(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "It appears that someone else wrote this request on your behalf, and we do not have your permission to deal with them.",
            "The request was submitted by a third party that did not show us that it may act for you.",
        )
    )
    asks = ("A signed authorization that names the person who may act for you",)
    return Refusal(reason, asks if case.rng.random() < 0.5 else (), None, Outcome.REFUSED_THIRD_PARTY)


def _complaint(case: Case) -> Refusal:
    if case.rng.random() < 0.5:
        reason = "We believe that your complaint was submitted by a third party without your authorization."
        return Refusal(reason, (), None, Outcome.REFUSED_THIRD_PARTY)
    reason = "We view the complaint as suspicious, as we received many with the same text from the same place."
    return Refusal(reason, (), None, Outcome.REFUSED_SUSPICIOUS)


def _identity(case: Case) -> Refusal:
    asks = (
        case.rng.choice(
            ("Copy of your Social Security card", "Copy of a pay stub that shows your Social Security number")
        ),
        case.rng.choice(("Copy of your driver's license", "Copy of your passport")),
        "Copy of a bill with your current address that is not older than two months",
    )
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.6 else None
    reason = "We could not match your letter with a file in our records."
    return Refusal(reason, asks, day, Outcome.IDENTITY_REQUESTED)


def _refused_frivolous(case: Case) -> Sequence[Block]:
    return [
        *windowed(case, f"File Number: {case.number}", f"Date: {figures(case.dated_on)}"),
        dear(case),
        para(f"Thank you for writing to TransUnion. {case.refusal.reason} We have therefore not investigated it."),
        para("To have it investigated, write to us again and include:", sticky=True),
        bullets(*case.refusal.asks),
        *ending(case),
        *how_it_works(case),
        *questions(case),
        spanish(case),
    ]


def _refused_items(case: Case) -> Sequence[Block]:
    rows = [(label(each), each.entry.told, each.words) for each in case.answers]
    asked: list[Block] = []
    if case.refusal.asks:
        asked = [para("If you want that person to act for you, we need:", sticky=True), bullets(*case.refusal.asks)]
    return [
        *plain_head(case, f"TransUnion File No. {case.number}"),
        dear(case),
        para(f"This concerns the request that we received on {long_day(case.received_on)}. {case.refusal.reason}"),
        grid(("Item", "Kind", "Status"), rows, (4, 3, 4), "lines"),
        *asked,
        para("You can dispute information yourself at no charge. Nobody can have accurate information removed."),
        *ending(case),
    ]


def _refused_complaint(case: Case) -> Sequence[Block]:
    return [
        *plain_head(case, f"File Number: {case.number}"),
        para("^Your complaint with the Consumer Financial Protection Bureau^"),
        dear(case),
        para(f"We were sent your complaint on {long_day(case.received_on)}. {case.refusal.reason}"),
        para("We will take no action on it and have closed it. If you did file it yourself, let us know by telephone and we will take it up."),
        *ending(case, "TransUnion Consumer Relations", "Regulatory Response"),
        *call(case),
    ]  # fmt: skip


def _identify(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    by = f" Your answer should be here by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
    blocks = [
        *windowed(case, f"File Number: {case.number}", f"Date Issued: {short_day(case.dated_on)}"),
        title("We need more information from you", 1.4),
        para(f"{refusal.reason} Please send one copy of each of these:{by}"),
        bullets(*refusal.asks),
    ]
    if case.answers:
        blocks.append(para("Until then the items you wrote about stand as follows:", sticky=True))
        blocks += [card(pairs([(label(each), each.words)], 1, 3.6)) for each in case.answers]
    return [*blocks, *ending(case), *call(case), *(law() if case.rng.random() < 0.3 else [])]


def _received(case: Case) -> Sequence[Block]:
    due = case.received_on + timedelta(days=30)
    return [
        *windowed(case, f"File Number: {case.number}", f"Date: {long_day(case.dated_on)}"),
        dear(case),
        title("We have started to investigate", 1.3),
        para(f"Your dispute came in on {long_day(case.received_on)}. You can expect the results by {long_day(due)}."),
        grid(("What you disputed", "Status"), [(label(each), each.words) for each in case.answers], (3, 2), "zebra"),
        *how_it_works(case),
        *questions(case),
        *ending(case),
    ]


def _longer(case: Case) -> Sequence[Block]:
    until = case.received_on + timedelta(days=45)
    blocks = [
        *plain_head(case, f"TransUnion file: {case.number}"),
        dear(case),
        para(f"We need more time for your dispute, since you sent us more papers on the way. The new date for results is {long_day(until)}."),
    ]  # fmt: skip
    blocks += [kept(para(f"{label(each)} - {each.words}")) for each in case.answers]
    return [*blocks, para("We apologize for the delay."), *ending(case)]


def _reinserted(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, f"File Number: {case.number}", f"Date: {figures(case.dated_on)}"),
        dear(case),
        para("Information that was deleted from your TransUnion file has been placed in it again. By law we have to tell you so within five business days."),
    ]  # fmt: skip
    blocks += [
        kept(bar(label(answer)), para(answer.words), para(f"Contact: {reach(answer)}", 0.95)) for answer in case.answers
    ]
    return [
        *blocks,
        para("You may dispute the information anew or add a statement of 100 words."),
        *ending(case),
        *options(case),
    ]


_T: Final = Bureau.TRANSUNION
_ASKED: Final = (4, 16)
FORMS: Final = (
    Form("18 TransUnion frivolous", _T, LetterKind.REFUSAL, _refused_frivolous, dressed(SANS, 9.5), refusals=_frivolous, days=_ASKED),
    Form("18 TransUnion third party", _T, LetterKind.REFUSAL, _refused_items, dressed(SERIF, 10.5, 1.0), _NOT_YOURS, (1, 2, 4), refusals=_third_party, days=_ASKED),
    Form("18 TransUnion complaint", _T, LetterKind.REFUSAL, _refused_complaint, dressed(SERIF, 11, 1.1), refusals=_complaint, days=_ASKED),
    Form("18 TransUnion identity", _T, LetterKind.IDENTITY_REQUEST, _identify, dressed(SANS, 10), _ON_HOLD, (0, 2, 3), refusals=_identity, days=_ASKED),
    Form("18 TransUnion received", _T, LetterKind.ACKNOWLEDGEMENT, _received, dressed(SANS, 9.5), _RUNNING, (1, 2, 3, 4), Outcome.IN_PROGRESS, days=(1, 8)),
    Form("18 TransUnion longer", _T, LetterKind.ACKNOWLEDGEMENT, _longer, dressed(ROMAN, 11, 1.1), _RUNNING, (0, 1, 2), Outcome.IN_PROGRESS, days=(24, 31)),
    Form("18 TransUnion reinserted", _T, LetterKind.REINSERTION_NOTICE, _reinserted, dressed(SANS, 10), _RETURNED, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
