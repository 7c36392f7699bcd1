"""TransUnion's other letters: written by somebody else, frivolous, suspicious, identity, an item put back, received.

Each is known to be sent (third parties and frivolous disputes from court decisions, identity and receipt from its own
pages); a notice of reinsertion is asked by 15 U.S.C. 1681i(a)(5)(B). The wording is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    bullets,
    gap,
    pairs,
    para,
    paras,
    steps,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many
from tests.generators.nineteenth_letters.parts import heading, in_said_of, said_of
from tests.generators.unseen_letters.model import LetterKind, Refusal

_ELSE: Final = (
    "the letter was not sent by you, but by a third party on your behalf",
    "it was submitted by a credit repair company and not by you or your attorney",
    "the sender is neither you nor anyone who has shown us your written permission",
)
_POINTLESS: Final = (
    "you have given us no information by which we could investigate",
    "it questions everything on your file without naming what is wrong",
    "what you ask us to remove is not disputed as inaccurate, but merely unwelcome",
)
_ODD: Final = (
    "Several details of the letter we got in your name are suspicious, and we doubt that it is from you.",
    "We do not believe that you are the author of the letter we received under your name; it shows marks of a suspicious mailing.",
)
_PAPERS: Final = (
    "a clear copy of your driver's license, both sides",
    "a clear copy of a recent bank or credit union statement",
    "a clear copy of your lease or mortgage statement",
    "a clear copy of your Social Security card",
    "a clear copy of your military or passport identification",
)
_BACK_SAYS: Final = (
    *many(Outcome.REINSERTED, "", "{item}, which we deleted at your request, has been reinserted, as the data furnisher has certified that it is complete and accurate.", "We have added {item} to your file again. The data furnisher certified it after we had removed it.", "You will see {item} on your report anew: the earlier removal has been undone on the data furnisher's certification."),
)  # fmt: skip


def _dress(font: str = SANS, size: float = 9.2) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, 0.95, "#00708f"), ("", "", ""), ("TransUnion", "", "Page {n} of {m}")


def _top(case: Case) -> list[Block]:
    return [around.window(case, f"File Number: {case.number}", f"Date: {long_day(case.dated_on)}"), gap(0.2), around.greeted(case)]  # fmt: skip


def _elsewhere(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_ELSE))


def _elsewhere_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        para(f"On {long_day(case.received_on)} a letter about your credit report came in. We did not process it, because {case.refusal.reason}."),
        para("You are welcome to dispute information yourself. Tell us the company, the number of the account, and what is inaccurate about it, and sign your letter. There is no fee."),
        boxed(para("Nobody can have accurate information removed from your report, whatever you may have been promised."), shaded=True),
        *around.foot(case),
        around.signed(case, "TransUnion Consumer Relations"),
        *around.rights(case, 0.4),
    ]  # fmt: skip


def _pointless(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_POINTLESS), ("the name of each company", "the specific reason for each dispute", "supporting documents")[: case.rng.choice((2, 3))])  # fmt: skip


def _pointless_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        para(f"We consider the dispute you sent us to be frivolous: {case.refusal.reason}. It will not be investigated, as the Fair Credit Reporting Act permits."),
        para("To have it investigated, you would need to send us:"),
        steps(*case.refusal.asks),
        around.signed(case, "TransUnion"),
        *around.rights(case, 0.5),
    ]  # fmt: skip


def _odd(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_ODD))


def _odd_letter(case: Case) -> Sequence[Block]:
    return [
        *_top(case),
        *paras(
            case.refusal.reason or "",
            "To protect you, we have set the letter aside and investigate nothing of what it asks for.",
            f"If the letter is yours after all, please telephone {around.CALLS[Bureau.TRANSUNION]} with your file number at hand.",
        ),
        *around.undisputed(case, "So that you can check your file, here is some of what it holds:"),
        around.signed(case, "Fraud Victim Assistance", "TransUnion"),
    ]  # fmt: skip


def _proof(case: Case) -> Refusal:
    day = case.dated_on + timedelta(days=30)
    return Refusal("The address in your letter is not the one we have for you.", tuple(case.rng.sample(_PAPERS, 2)), day if case.rng.random() < 0.6 else None)  # fmt: skip


def _proof_letter(case: Case) -> Sequence[Block]:
    by = case.refusal.answer_by
    return [
        *_top(case),
        title("More information is needed", 1.2),
        para(f"{case.refusal.reason} Please confirm who you are and where you live with"),
        bullets(*case.refusal.asks),
        para(f"We ask to have these by {figured(by)}. After that date you would have to send your dispute again." if by else "Until then, we hold your dispute without processing it."),
        pairs([("Mail to", ", ".join(around.CENTERS[Bureau.TRANSUNION])), ("Refer to", case.number)], label=1.0),
        around.signed(case, "TransUnion"),
    ]  # fmt: skip


def _back_letter(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [*_top(case)]
    for each in case.answers:
        blocks += [para(said_of(each)), *around.account_block(case, each), *around.ask_them(each, "The data furnisher:")]  # fmt: skip
    return [*blocks, para("You have the right to add a statement to your file that disputes this information."), *around.foot(case), around.signed(case), *around.rights(case)]  # fmt: skip


def _opened_letter(case: Case) -> Sequence[Block]:
    rows = [heading(each, Bureau.TRANSUNION) for each in case.answers]
    return [
        *_top(case),
        bar("We have your dispute"),
        para(f"It was logged on {figured(case.received_on)}. We have asked the companies concerned to answer, and will send you our results within 30 days of that date."),
        para("These items are being investigated:"),
        bullets(*rows),
        *around.asked_often(case),
        *around.foot(case),
    ]  # fmt: skip


def _in_heading(answer: object) -> tuple[str, ...]:
    return (heading(answer, Bureau.TRANSUNION),)  # type: ignore[arg-type]


FORMS: Final = (
    Form("tu_elsewhere", Bureau.TRANSUNION, LetterKind.REFUSAL, _elsewhere_letter, lambda _: _dress(), overall=Outcome.REFUSED_THIRD_PARTY, refusals=_elsewhere, days=(3, 12)),
    Form("tu_pointless", Bureau.TRANSUNION, LetterKind.REFUSAL, _pointless_letter, lambda _: _dress(ROMAN, 11), overall=Outcome.REFUSED_FRIVOLOUS, refusals=_pointless, days=(3, 6)),
    Form("tu_odd", Bureau.TRANSUNION, LetterKind.REFUSAL, _odd_letter, lambda _: _dress(), overall=Outcome.REFUSED_SUSPICIOUS, refusals=_odd, days=(3, 12)),
    Form("tu_proof", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _proof_letter, lambda _: _dress(ROMAN, 10.8), overall=Outcome.IDENTITY_REQUESTED, refusals=_proof, days=(3, 12)),
    Form("tu_back", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _back_letter, lambda _: _dress(), _BACK_SAYS, (1, 1, 2), only_accounts=True, days=(30, 90), words_of=in_said_of),
    Form("tu_opened", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _opened_letter, lambda _: _dress(), many(Outcome.IN_PROGRESS, "", ""), (1, 2, 4), overall=Outcome.IN_PROGRESS, days=(2, 8), words_of=_in_heading),
)  # fmt: skip
