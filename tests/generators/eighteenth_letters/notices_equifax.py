"""What else Equifax sends: refusals, requests for identification, what was received, more time, what is put back.

That disputes are refused as a third party's, and that identification is asked for before anything is done, is told by
the CFPB and in court; the words are this set's own.
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
    offer,
    plain_head,
    printed_from,
    questions,
    reach,
    said,
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
    lines,
    pairs,
    para,
    title,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_MIXED: Final = (
    *said(
        Outcome.PREVIOUSLY_INVESTIGATED,
        "Investigated at your request before; the results were mailed to you and still hold. Not investigated again.",
        "Verified in an earlier investigation. Your letter has no new facts about it, so no other investigation was opened.",
    ),
    *said(
        Outcome.REFUSED_FRIVOLOUS,
        "Not investigated. Your letter does not say what is inaccurate about it, and we find the dispute to be frivolous.",
        "Dispute found to be frivolous, since it gives us nothing to investigate.",
    ),
)
_HELD: Final = said(
    Outcome.IDENTITY_REQUESTED,
    "On hold until you are identified",
    "Waiting for proof of your identity",
    "Not started: we need your documents",
)
_OPENED: Final = said(
    Outcome.IN_PROGRESS,
    "Investigation opened",
    "Sent to its source for review",
    "Under investigation",
)
_BACK: Final = said(
    Outcome.REINSERTED,
    "{item} has been put back on your Equifax credit file.",
    "We have reinserted {item}, which we had deleted after your dispute.",
    "The company has certified that {item} is accurate and complete. The account is therefore part of your credit file again.",
)


def _third_party(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "Your letter appears to have been sent by a credit repair company, and we found no authorization from you with it.",
            "We have reason to believe that the request was made by a third party and not by you.",
        )
    )
    asks = (
        "A letter in your own words that tells us which items are wrong and why",
        "A copy of your driver's license or state ID",
    )
    return Refusal(reason, asks if case.rng.random() < 0.6 else (), None, Outcome.REFUSED_THIRD_PARTY)


def _papers(case: Case) -> Refusal:
    one = case.rng.choice(("Driver's license", "Passport", "Military ID card", "State identification card"))
    two = case.rng.choice(
        ("Utility bill", "Bank statement", "Lease or mortgage statement", "Pay stub with your address")
    )
    day = case.dated_on + timedelta(days=30) if case.rng.random() < 0.6 else None
    return Refusal(None, (one, two, "Social Security card or a W-2 form"), day, Outcome.IDENTITY_REQUESTED)


def _refused(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    asked: list[Block] = []
    if refusal.asks:
        asked = [para("If you did write to us yourself, please send:", sticky=True), bullets(*refusal.asks)]
    return [
        *plain_head(case, f"Reference: {case.number}"),
        dear(case),
        para(f"We received correspondence about your credit file on {long_day(case.received_on)}. {refusal.reason}"),
        para(
            "For that reason we are not investigating the items it lists, and nothing in your credit file has been changed. You "
            "may always dispute an item on your own, free of charge, online, by telephone or by mail."
        ),
        *asked,
        *ending(case),
        *call(case),
    ]


def _listed(case: Case) -> Sequence[Block]:
    return [
        *windowed(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        dear(case),
        title("We could not open an investigation", 1.3),
        para("This letter is about the dispute you sent us. The items in it were not investigated, for the reason that is given for each:"),
        grid(("Item", "Why it was not investigated"), [(label(each), each.words) for each in case.answers], (2, 3)),
        para("We will look into an item if you send us something that we have not yet seen, such as a statement, a receipt or a court paper."),
        *ending(case),
        *how_it_works(case),
        *(law() if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _identify(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    by = f" We have to have them by {long_day(refusal.answer_by)}." if refusal.answer_by else ""
    rows = [(label(each), each.words) for each in case.answers]
    return [
        *windowed(case, f"Date: {figures(case.dated_on)}", f"Reference number: {case.number}"),
        title("Please help us identify you", 1.4),
        dear(case),
        para(f"Thank you for your dispute. Before we can act on it, we need to be sure who you are. Please mail us copies of these documents.{by}"),
        bullets(*refusal.asks),
        para("Copies must be legible and show your name and current address. Cover all but the last four digits of account numbers."),
        title("The items in your dispute", 1.1),
        grid(("Item", "Status"), rows, (3, 2), "zebra"),
        *ending(case),
        spanish(case),
        *(law() if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _received(case: Case) -> Sequence[Block]:
    due = case.received_on + timedelta(days=30)
    blocks = [
        bar("myEquifax     Dispute Center", dark=True),
        title("We got your dispute", 1.4),
        pairs([("Confirmation", case.number), ("Date", figures(case.dated_on)), ("Expected by", figures(due))], 1, 1.3),
    ]
    blocks += [card(para(f"^{label(each)}^"), para(f"Status: {each.words}")) for each in case.answers]
    return [*blocks, para("We will e-mail you when your results can be seen here."), *questions(case), offer(case)]


def _longer(case: Case) -> Sequence[Block]:
    until = case.received_on + timedelta(days=45)
    return [
        *plain_head(case, f"Confirmation number: {case.number}"),
        dear(case),
        para(
            "While we were investigating your dispute you sent us additional information. The law gives us up to 15 more days in "
            f"such a case. Our investigation is still going on, and we expect to mail its results by {long_day(until)}."
        ),
        para("There is nothing that you need to do. Please do not send the same dispute again, as that may delay the results."),
        *ending(case),
        *call(case),
    ]  # fmt: skip


def _reinserted(case: Case) -> Sequence[Block]:
    blocks = [
        *plain_head(case, f"Confirmation number: {case.number}"),
        title("Notice of reinsertion", 1.3),
        dear(case),
    ]
    blocks += [kept(para(each.words), lines(f"Reported by: {reach(each)}", size=0.95)) for each in case.answers]
    return [
        *blocks,
        para(
            "You may add a statement to your credit file that disputes the accuracy or completeness of this information. "
            "You may also take it up with the company named above."
        ),
        *ending(case),
        *(law() if case.rng.random() < 0.5 else []),
    ]


_E: Final = Bureau.EQUIFAX
_SOON: Final = (1, 8)
FORMS: Final = (
    Form("18 Equifax third party", _E, LetterKind.REFUSAL, _refused, dressed(SERIF, 11, 1.0), refusals=_third_party, days=(4, 16)),
    Form("18 Equifax not opened", _E, LetterKind.REFUSAL, _listed, dressed(ROMAN, 10.5, 0.9), _MIXED, (2, 3, 4), days=(4, 16)),
    Form("18 Equifax identity", _E, LetterKind.IDENTITY_REQUEST, _identify, dressed(SANS, 9.5), _HELD, (1, 2, 3, 4), refusals=_papers, days=(4, 16)),
    Form("18 Equifax received", _E, LetterKind.ACKNOWLEDGEMENT, _received, printed_from("Dispute Center | Equifax", "my/dispute/status"), _OPENED, (1, 2, 3, 5), Outcome.IN_PROGRESS, days=_SOON),
    Form("18 Equifax longer", _E, LetterKind.ACKNOWLEDGEMENT, _longer, dressed(SERIF, 11, 1.1), overall=Outcome.IN_PROGRESS, days=(24, 31)),
    Form("18 Equifax reinserted", _E, LetterKind.REINSERTION_NOTICE, _reinserted, dressed(SERIF, 11, 1.0), _BACK, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
