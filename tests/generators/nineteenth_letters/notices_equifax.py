"""Equifax's other letters: it won't investigate, asks who is writing, puts an account back, has received the dispute.

That it asks for proof of identity and of address, and for what the law requires of a refusal (15 U.S.C. 1681i(a)(3)) and
of a reinsertion (1681i(a)(5)(B)), is certain; the wording is our own.
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
    SERIF,
    Block,
    Dress,
    Edge,
    bullets,
    gap,
    grid,
    lines,
    para,
    paras,
    steps,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import long_day, many, short_day
from tests.generators.nineteenth_letters.parts import heading, in_said, said
from tests.generators.unseen_letters.model import LetterKind, Refusal

_PROOFS: Final = (
    "a copy of your driver's license or state identification card",
    "a copy of your Social Security card, or a W-2 form that shows the full number",
    "a utility bill with your current address, not older than 60 days",
    "a copy of your birth certificate",
    "a pay stub that shows your name and Social Security number",
    "a bank statement sent to your current address",
)
_NOTHING: Final = (
    "your letter does not say what about the accounts is wrong",
    "no particular account is named in your letter, and no reason is given for your dispute",
    "the letter you sent consists of general statements that do not relate to anything on your credit file",
)
_THIRD: Final = (
    "The letter was prepared and mailed by a company or person other than you, and we hold no power of attorney for it.",
    "It appears to come from a credit repair organization. We act upon disputes that consumers send themselves.",
    "A third party that has not shown us your authorization made this request in your name.",
)
_EARLIER: Final = (
    "We reinvestigated the same accounts when you disputed them before, and mailed you the results.",
    "All of this was part of an earlier dispute of yours that has been investigated and closed.",
)
_BACK_SAYS: Final = (
    *many(Outcome.REINSERTED, "", "This account was deleted after your dispute. Its source has certified that the information is complete and accurate, so we have put it back on your credit file.", "Although it had been deleted, the account is reported once more, upon certification by the company that furnishes it.", "The company has now vouched in writing for this formerly deleted account, and it has been returned to your file."),
)  # fmt: skip
_SENT_BACK: Final = many(Outcome.PREVIOUSLY_INVESTIGATED, "", "")


def _dress(font: str = SERIF, size: float = 10.4) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, 0.95, "#7a1022"), ("", "", ""), ("", "Page {n} of {m}", "")


def _top(case: Case, *more: str) -> list[Block]:
    return [around.window(case, long_day(case.dated_on), f"Confirmation # {case.number}", *more), gap(0.2), around.greeted(case)]  # fmt: skip


def _baseless(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_NOTHING), ("which account you dispute, with its number", "the reason for your dispute", "copies of documents that support it")[: case.rng.choice((2, 3))])  # fmt: skip


def _baseless_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        para(f"This is about the dispute we received from you on {long_day(case.received_on)}."),
        para(f"We have determined that the dispute is frivolous or irrelevant, because {case.refusal.reason}. Under the Fair Credit Reporting Act we may decline to investigate such a dispute, and we decline to do so."),
        para("We will be glad to look into the matter if you tell us:"),
        bullets(*case.refusal.asks),
        *around.undisputed(case, "On your file at present:"),
        around.signed(case, "Consumer Dispute Center", "Equifax Information Services LLC"),
        *around.rights(case, 0.4),
    ]  # fmt: skip


def _by_another(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_THIRD))


def _by_another_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        *paras(
            f"We are returning to a letter in your name that reached us on {long_day(case.received_on)}.",
            case.refusal.reason or "",
            "For this reason no investigation has been opened. If you find something on your credit file that is not right, please write to us yourself, at no charge, and sign the letter.",
        ),
        *around.foot(case),
        around.signed(case),
        *around.rights(case, 0.5),
    ]  # fmt: skip


def _who(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=case.rng.choice((21, 30)))
    return Refusal("We could not match the information in your letter with a credit file.", tuple(case.rng.sample(_PROOFS, case.rng.choice((2, 3)))), day if case.rng.random() < 0.6 else None)  # fmt: skip


def _who_letter(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    return [
        *_top(case),
        title("We need to know that it is you", 1.2),
        para(f"{case.refusal.reason} Before we do anything about your dispute we therefore ask for proof of your identity. Please send:"),
        steps(*case.refusal.asks),
        para(f"Your copies must be with us by {long_day(by)}." if by else "Your dispute rests until your copies are with us."),
        para("Copies must be legible. Do not send originals, as we do not return them."),
        *around.foot(case),
        around.signed(case, "Equifax"),
    ]  # fmt: skip


def _back_letter(case: Case) -> Sequence[Block]:
    blocks = [*_top(case), title("Notice of Reinsertion", 1.2)]
    for each in case.answers:
        blocks += [para(f"^{heading(each, Bureau.EQUIFAX)}^", sticky=True), para(said(each))]
        blocks += [*around.account_line(case, each), *around.ask_them(each, "Furnished by:")]
    return [
        *blocks,
        para("You may add a statement to your file that disputes the accuracy or completeness of this information."),
        *around.foot(case),
        around.signed(case, "Consumer Dispute Center"),
        *around.rights(case, 0.3),
    ]  # fmt: skip


def _received_letter(case: Case) -> Sequence[Block]:
    return [
        *around.typed_head(case, "Equifax Information Services LLC", short_day(case.dated_on), f"Confirmation # {case.number}"),
        around.greeted(case),
        *paras(
            f"Your dispute arrived on {long_day(case.received_on)} and is being investigated. That takes up to 30 days, or up to 45 if you send us more while we are at work.",
            "You need not do anything. The results will be mailed to this address as soon as all companies have answered.",
        ),
        *around.asked_often(case, "While you wait"),
        *around.foot(case),
        around.signed(case, "Equifax"),
    ]  # fmt: skip


def _before(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_EARLIER), ("information that we have not seen before",) if case.rng.random() < 0.6 else ())  # fmt: skip


def _before_letter(case: Case) -> Sequence[Block]:
    rows = [(each.name, each.number or each.entry.told) for each in case.answers]
    asks = [para(f"If you still disagree, send us {case.refusal.asks[0]}.")] if case.refusal.asks else []
    return [
        *_top(case),
        para("You have asked us to reinvestigate the following:"),
        grid(("Company", "Account"), rows, (2, 1), "bare"),
        para(f"{case.refusal.reason} They have not been investigated another time."),
        *asks,
        lines("Please refer to the letter with those results for your rights."),
        *around.foot(case),
        around.signed(case, "Equifax"),
    ]


FORMS: Final = (
    Form("efx_baseless", Bureau.EQUIFAX, LetterKind.REFUSAL, _baseless_letter, lambda _: _dress(), overall=Outcome.REFUSED_FRIVOLOUS, refusals=_baseless, days=(3, 6)),
    Form("efx_by_another", Bureau.EQUIFAX, LetterKind.REFUSAL, _by_another_letter, lambda _: _dress(ROMAN, 10.8), overall=Outcome.REFUSED_THIRD_PARTY, refusals=_by_another, days=(3, 12)),
    Form("efx_who", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _who_letter, lambda _: _dress(), overall=Outcome.IDENTITY_REQUESTED, refusals=_who, days=(3, 12)),
    Form("efx_back", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _back_letter, lambda _: _dress(ROMAN, 10.6), _BACK_SAYS, (1, 1, 2), only_accounts=True, days=(30, 90), words_of=in_said),
    Form("efx_received", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _received_letter, lambda _: _dress(), overall=Outcome.IN_PROGRESS, days=(2, 8)),
    Form("efx_before", Bureau.EQUIFAX, LetterKind.REFUSAL, _before_letter, lambda _: _dress(), _SENT_BACK, (1, 2, 4), overall=Outcome.PREVIOUSLY_INVESTIGATED, refusals=_before, days=(4, 12), words_of=in_name),
)  # fmt: skip
