"""Experian's other letters: a suspicious request, a dispute without reasons, identity, an item put back, more time.

That it answers mail it does not take for the consumer's own with a notice of a suspicious request is told by a court. The
rest follows the law (15 U.S.C. 1681i(a)(1)(B), (3), (5)); the wording is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_name
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    gap,
    grid,
    para,
    paras,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many, short_day
from tests.generators.nineteenth_letters.parts import heading, in_both, said
from tests.generators.unseen_letters.model import LetterKind, Refusal

_DOUBTS: Final = (
    "We received a suspicious request about your credit report and have reason to believe that you did not send it.",
    "A request was mailed in your name that does not look as though it was written by you.",
    "The request bears signs that someone else wrote it without your knowledge, and we treat it as suspicious.",
)
_LACKING: Final = (
    "you did not tell us why you believe the information to be inaccurate",
    "we cannot tell from your letter what you want us to investigate",
    "the reasons given are the same for every account and do not fit any of them",
)
_PAPERS: Final = (
    "one copy of a government issued identification card",
    "one copy of a utility bill, bank statement or insurance statement",
    "your full name with middle initial and generation",
    "your date of birth and Social Security number",
    "your addresses of the past two years",
)
_BACK_SAYS: Final = (
    *many(Outcome.REINSERTED, "Reinserted", "The information was deleted in a past dispute and has been reinserted, because its furnisher certified it.", "What you see here had been off your report. It has been placed on it again.", "Following a certification of accuracy by the furnisher, we report this item anew."),
)  # fmt: skip
_FRIVOLOUS: Final = many(Outcome.REFUSED_FRIVOLOUS, "", "")
_WAITING: Final = many(Outcome.IN_PROGRESS, "", "")


def _dress(font: str = SANS, size: float = 9.0) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, 0.9, "#3b2a7e"), ("Experian", "", ""), ("", "", "{n} of {m}")


def _top(case: Case) -> list[Block]:
    return [around.window(case, f"Reference number: {case.number}", long_day(case.dated_on)), gap(0.15)]


def _doubted(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_DOUBTS))


def _doubted_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        around.greeted(case),
        *paras(
            case.refusal.reason or "",
            "We have not started a dispute, and will not act on requests of this kind now or later. Your report stays as it was.",
            "If it was you who wrote, please call us, or dispute the information yourself by mail. It costs nothing.",
        ),
        boxed(para("Some companies promise that they can repair your credit for a fee. They can do nothing for you that you cannot do yourself.", 0.95), shaded=True),
        *around.foot(case),
        around.signed(case),
        *around.rights(case, 0.4),
    ]  # fmt: skip


def _unclear(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_LACKING), ("what exactly is inaccurate", "why it is inaccurate", "anything that proves it")[: case.rng.choice((2, 3))])  # fmt: skip


def _unclear_letter(case: Case) -> Sequence[Block]:
    rows = [(heading(each), "Not investigated") for each in case.answers]
    return [
        *_top(case),
        title("About your dispute", 1.3),
        para(f"The law lets us end a dispute that is frivolous. Yours is, as {case.refusal.reason}. None of these items will be investigated:"),
        grid(("Item", "Status"), rows, (3, 1), "lines"),
        para("Should you write again, let us know:"),
        bullets(*case.refusal.asks),
        *around.foot(case),
        around.signed(case, "Experian"),
    ]  # fmt: skip


def _identity(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=case.rng.choice((20, 30, 45)))
    return Refusal("What you sent us is not sufficient to establish your identity.", tuple(case.rng.sample(_PAPERS, case.rng.choice((2, 3, 4)))), day if case.rng.random() < 0.5 else None)  # fmt: skip


def _identity_letter(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    return [
        *_top(case),
        around.greeted(case),
        para(f"Thank you for contacting us. {case.refusal.reason} For your protection we cannot go on with your dispute without it. Kindly mail us:"),
        bullets(*case.refusal.asks, marker="-"),
        para(f"If we have heard nothing by {long_day(by)}, we will close the request." if by else "When we have everything, we will begin with your dispute."),
        *around.asked_often(case, "Please understand"),
        *around.foot(case),
        around.signed(case, "Experian"),
    ]  # fmt: skip


def _back_letter(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [*_top(case), title("Information added back to your report", 1.3)]
    for each in case.answers:
        blocks += [bar(heading(each)), para(f"^{each.saying.title}^", sticky=True), para(said(each)), *around.ask_them(each, "Furnisher:")]  # fmt: skip
    return [*blocks, *around.now_what(case, "Your rights", 3), *around.foot(case)]


def _longer_letter(case: Case) -> Sequence[Block]:
    rows = [(heading(each), case.rng.choice(("Sent to furnisher", "With furnisher"))) for each in case.answers]
    until = case.received_on + timedelta(days=45)
    return [
        *around.typed_head(case, "Experian, Allen TX", short_day(case.dated_on), f"Report {case.number}"),
        around.greeted(case),
        para(f"You gave us more information after your dispute of {figured(case.received_on)} had been opened. Because of that the law gives us 15 more days, that is, until {long_day(until)}. Our investigation of the following continues:"),
        grid(("Item", "Stage"), rows, (2.5, 1), "bare"),
        para("There is no outcome to tell you of today. It will be mailed to you."),
        around.signed(case, "National Consumer Assistance Center"),
    ]  # fmt: skip


def _again(case: Case) -> Refusal:
    return Refusal("These are disputes that we have processed before, and your letter holds no new information.")


def _again_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        around.greeted(case),
        *paras(
            f"On {long_day(case.received_on)} you wrote to us about items on your report. {case.refusal.reason}",
            "We sent you the results when we had them, and the companies that report the items confirmed them at that time. We are therefore not investigating the items again.",
            "For a copy of those results call us at the number below.",
        ),
        *around.foot(case),
        around.signed(case),
    ]  # fmt: skip


FORMS: Final = (
    Form("exp_doubted", Bureau.EXPERIAN, LetterKind.REFUSAL, _doubted_letter, lambda _: _dress(), overall=Outcome.REFUSED_SUSPICIOUS, refusals=_doubted, days=(3, 14)),
    Form("exp_unclear", Bureau.EXPERIAN, LetterKind.REFUSAL, _unclear_letter, lambda _: _dress(), _FRIVOLOUS, (1, 2, 4), overall=Outcome.REFUSED_FRIVOLOUS, refusals=_unclear, days=(3, 7), words_of=in_name),
    Form("exp_identity", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _identity_letter, lambda _: _dress(SERIF, 10.4), overall=Outcome.IDENTITY_REQUESTED, refusals=_identity, days=(3, 12)),
    Form("exp_back", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _back_letter, lambda _: _dress(), _BACK_SAYS, (1, 2), only_accounts=True, days=(30, 90), words_of=in_both),
    Form("exp_longer", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _longer_letter, lambda _: _dress(SERIF, 10.4), _WAITING, (1, 3, 4), overall=Outcome.IN_PROGRESS, days=(15, 29), words_of=in_name),
    Form("exp_again", Bureau.EXPERIAN, LetterKind.REFUSAL, _again_letter, lambda _: _dress(SERIF, 10.6), overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_again, days=(4, 14)),
)  # fmt: skip
