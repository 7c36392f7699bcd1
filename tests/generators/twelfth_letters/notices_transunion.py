"""TransUnion's other mail: disputes not taken up, proofs of who you are, a card of receipt, a delay, an item that is back.

A refusal's contents are the law's (15 U.S.C. 1681i(a)(3)(C)), and so are those of a notice of reinsertion. Words and
layouts: general knowledge.
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
    boxed,
    bullets,
    grid,
    lines,
    pairs,
    para,
    title,
)
from tests.generators.twelfth_letters.around import (
    CALL,
    business_day,
    dear,
    enclosed,
    ending,
    long_day,
    new_head,
    numbered,
    offers,
    old_head,
    old_notice,
    process,
    questions,
    reach,
    say,
    short_day,
    surround,
    terms,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import LetterKind, Refusal

_O = Outcome
_WHY: Final = {
    _O.REFUSED_THIRD_PARTY: (
        "It was written by someone other than you whom you have not authorized in writing to act for you.",
        "It came from a credit clinic or other third party and not from yourself.",
    ),
    _O.REFUSED_SUSPICIOUS: (
        "We have reason to suspect that it was sent without your knowledge, possibly by somebody who pretends to be you.",
        "It shows signs of fraud.",
    ),
}


def _why(case: Case) -> Refusal:
    outcome = case.rng.choice(tuple(_WHY))
    asks = (
        "a letter that you have signed by hand",
        "a copy of your driver's license or other photo identification",
        "a current bill that shows your name and address",
    )
    return Refusal(case.rng.choice(_WHY[outcome]), asks[: case.rng.choice((1, 2, 3))], overall=outcome)


def _not_yours(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    return [
        *old_head(case, f"File Number: {case.number}", long_day(case.dated_on)),
        dear(case),
        para(f"TransUnion has had a dispute in your name since {long_day(case.received_on)}. {refusal.reason} Because of that no investigation was started."),
        para("If the dispute is your own, please send us the following together with this sheet, and we will begin at once."),
        bullets(*refusal.asks),
        ending(case, "TransUnion Consumer Relations"),
        *surround(case, process(case), [old_notice(case)], your_rights(case.rng), share=0.4),
    ]  # fmt: skip


def _unclear(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "You did not supply enough information for an investigation.",
            "It is substantially the same as a dispute that we have answered.",
            "It claims that all of your accounts are wrong and gives no grounds.",
        )
    )
    asks = ("which item you mean", "what about the item is inaccurate", "any proof that you have of it")
    by = business_day(case.dated_on, 30) if case.rng.random() < 0.3 else None
    return Refusal(reason, asks, by)


def _frivolous(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    ends = [para(f"If we have it by {figures(refusal.answer_by)}, there is no need to write to us anew.")] if refusal.answer_by else []  # fmt: skip
    return [
        *new_head(
            case, "Your dispute was not investigated", ("File Number", case.number), ("Date", figures(case.dated_on))
        ),
        dear(case),
        para(f"Your dispute of {figures(case.received_on)} has been classed as frivolous. {refusal.reason}"),
        boxed(para("^To go on, we would have to know:^"), bullets(*refusal.asks), shaded=True, breakable=False),
        *ends,
        para(f"Call us at {CALL[case.bureau]} if you would like help with this."),
        *surround(case, questions(case), terms(case.rng, case.bureau), your_rights(case.rng), share=0.4),
    ]


def _missing(case: Case) -> Refusal:
    rng = case.rng
    asks = rng.sample(
        (
            "Copy of state driver's license",
            "Copy of Social Security card",
            "Copy of a recent bank statement",
            "Copy of a utility bill dated within the last two months",
            "Signed letter from a homeless shelter",
            "Stamped post office box receipt",
        ),
        rng.choice((2, 3, 4)),
    )
    reason = rng.choice(
        (
            "We could not verify your identity from what you sent.",
            "Our records show another address for you.",
            "No file was found for the combination of name and Social Security number that you wrote down.",
        )
    )
    by = case.dated_on + timedelta(days=30) if rng.random() < 0.5 else None
    return Refusal(reason, tuple(asks), by)


def _proofs(case: Case) -> Sequence[Block]:
    refusal = case.refusal
    rows = [("[  ]", each) for each in refusal.asks]
    until = [para(f"Last day to reply: {long_day(refusal.answer_by)}")] if refusal.answer_by else []
    return [
        *old_head(case, f"FILE NUMBER: {case.number}", long_day(case.dated_on), bars=False),
        title("WE NEED TO HEAR FROM YOU", 1.15, tinted=False),
        para(f"{refusal.reason} Your request waits until you have shown us who you are. Tick what you enclose, and mail it back to us with this form."),
        grid(("", "Document"), rows, (0.4, 6), "lines"),
        *until,
        lines("Mail to: TransUnion Consumer Relations, P.O. Box 2000, Chester, PA 19016", f"Questions: {CALL[case.bureau]}"),
        *surround(case, [old_notice(case)], [offers(case)], share=0.4),
    ]  # fmt: skip


def _card(case: Case) -> Sequence[Block]:
    ready = business_day(case.received_on, 30)
    return [
        lines("TransUnion", "P.O. Box 2000, Chester, PA 19016"),
        para(long_day(case.dated_on)),
        lines(case.file.name, case.file.street, case.file.town),
        para(case.rng.choice((f"Thank you. Your dispute was entered under file number {case.number} on {long_day(case.received_on)} and is being investigated.", f"This is to confirm that we have your dispute (file number {case.number}) and are at work on it."))),
        para(f"Expect to hear from us on or about {long_day(ready)}."),
        *surround(case, process(case), [offers(case)], questions(case), share=0.4),
    ]  # fmt: skip


_WAITS: Final = (say(_O.IN_PROGRESS, "", "Not finished."),)


def _delayed(case: Case) -> Sequence[Block]:
    rows = [(each.name, numbered(each)) for each in case.answers]
    return [
        *new_head(case, "Status of your dispute", ("File Number", case.number), ("Date Issued", figures(case.dated_on))),
        dear(case),
        para("Your dispute has not been resolved yet. For these items the data furnishers were asked, and their replies are due:"),
        grid(("Name", "Number"), rows, (1, 1), "lines"),
        para("As your dispute concerns a report that you obtained through annualcreditreport.com, an investigation may last 45 days. We will mail its results to you."),
        *surround(case, questions(case), terms(case.rng, case.bureau), [offers(case)], share=0.5),
    ]  # fmt: skip


_ADDED: Final = (
    say(_O.REINSERTED, "REINSERTED", "You had this item deleted from your credit report by a dispute. It has since been verified and was ADDED again."),
    say(_O.REINSERTED, "REINSERTED", "This item returns to your credit report, from which it had been deleted, as the data furnisher certified it."),
)  # fmt: skip


def _added(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        *old_head(case, f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}"),
        dear(case),
    ]
    for each in case.answers:
        blocks += [
            title(f"INVESTIGATION RESULTS - {each.saying.title}", 1.05),
            pairs([("Item", each.known_as), ("Reported by", reach(case, each))], 1, 1.1),
            para(each.words),
        ]
    return [
        *blocks,
        para(f"This was done on {short_day(case.dated_on - timedelta(days=case.rng.randrange(1, 5)))}. You may add a statement to your file on the accuracy or completeness of the item."),
        *surround(case, what_next(case), enclosed(case, "Your credit report in part", flat=True), your_rights(case.rng), share=0.4),
    ]  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SERIF, 10.5), (SANS, 9.1), (MONO, 8.4)))
    return Dress(font, size, 0.9, "#00718f"), ("", "", f"{case.number}"), ("TransUnion", "", "Page {n} of {m}")


_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu not yours", _TU, LetterKind.REFUSAL, _not_yours, _dress, refusals=_why, days=(4, 12)),
    Form("tu frivolous", _TU, LetterKind.REFUSAL, _frivolous, _dress, overall=_O.REFUSED_FRIVOLOUS, refusals=_unclear, days=(3, 9)),
    Form("tu form to send back", _TU, LetterKind.IDENTITY_REQUEST, _proofs, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_missing, days=(4, 12)),
    Form("tu card", _TU, LetterKind.ACKNOWLEDGEMENT, _card, _dress, overall=_O.IN_PROGRESS, days=(1, 6)),
    Form("tu delayed", _TU, LetterKind.ACKNOWLEDGEMENT, _delayed, _dress, _WAITS, (1, 2, 3), _O.IN_PROGRESS, days=(20, 31), words_of=in_name),
    Form("tu added again", _TU, LetterKind.REINSERTION_NOTICE, _added, _dress, _ADDED, (1, 1, 2), only_accounts=True, days=(40, 90)),
)  # fmt: skip
"""All but results."""
