"""What Equifax writes besides results: received, more identification, no basis, the same again, put back.

That it puts off a request until it has more papers, and which papers, is told by consumers; the rest is general knowledge
and what 15 U.S.C. 1681i(a)(3) and (5) ask of such letters.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import as_reported, figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, rights
from tests.generators.sixteenth_letters import enclosed
from tests.generators.sixteenth_letters.around import dear, dressed, in_told, label, long_day, plain, returns, to, told
from tests.generators.unseen_letters.model import LetterKind, Refusal

_EFX: Final = Bureau.EQUIFAX
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, "", ""),)
HIDES_THE_END: Final = ("equifax put back",)


def _top(case: Case) -> list[Block]:
    return [
        beside([lines(*returns(_EFX)), gap(0.3), to(case)], [lines(long_day(case.dated_on), f"Confirmation # {case.number}")], shares=(3, 2)),
        gap(0.3),
        para(dear(case)),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    return [
        *_top(case),
        *paras(
            f"Your request for an investigation reached us on {long_day(case.received_on)}. We are working on it and have "
            "asked those who report the information to review it.",
            "Such an investigation takes up to 30 days from the day we had your request, or up to 45 days if you send us more "
            "information while it goes on. You will receive the results by mail when it is over. There is nothing that you "
            "need to do until then.",
        ),
        *enclosed.process(case),
        enclosed.closing(case, "Equifax Information Services LLC"),
    ]


def _submitted(case: Case) -> list[Block]:
    listed = [f"^{label(each)}^" + (f", {each.number}" if each.number else "") for each in case.answers]
    return [
        lines("From: myEquifax <noreply@alerts.equifax.com>", f"Sent: {long_day(case.dated_on)}", f"To: {case.file.name.title()}", "Subject: We have your dispute", size=0.95),
        rule(),
        title("We have your dispute", 1.4),
        para(f"Hi {case.file.name.split()[0].title()}, thanks for submitting your dispute on {figures(case.received_on)}. Your confirmation number is {case.number}."),
        para("You asked us to look into:"),
        bullets(*listed),
        *paras(
            "An investigation of each of these is under way. We usually have results within 30 days and will e-mail you as "
            "soon as you can view them.",
        ),
        boxed(para("^Follow your dispute^"), para("Sign in, go to the Dispute Center and enter the confirmation number above.", 0.93), shaded=True),
        enclosed.offer(case),
        para("Please do not reply to this e-mail. Equifax, 1550 Peachtree Street NW, Atlanta, GA 30309", 0.82),
    ]  # fmt: skip


_ONE: Final = (
    "A driver's license or state identification card",
    "A Social Security card",
    "A pay stub that shows your Social Security number",
    "A W-2 form of the past year",
    "A valid U.S. passport",
)
_HOME: Final = (
    "A utility bill with your name and present address",
    "A rental agreement or a deed",
    "A bank statement not older than two months",
    "A mortgage statement",
)
_UNSURE: Final = (
    "the address in your letter is not the one in our records",
    "we were unable to match the Social Security number in your letter to a credit file",
    "your letter did not include your date of birth and Social Security number",
)


def _identified(case: Case) -> Refusal:
    asks = (*case.rng.sample(_ONE, case.rng.choice((2, 3))), *case.rng.sample(_HOME, 2))
    return Refusal(case.rng.choice(_UNSURE), asks)


def _identification(case: Case) -> list[Block]:
    refusal = case.refusal
    ones = [each for each in refusal.asks if each in _ONE]
    return [
        barcode(case.rng, case.number),
        *_top(case),
        *paras(
            "We have your recent letter. For the protection of your credit file we must be sure who is writing before we act on "
            f"it, and {refusal.reason}. We have not begun an investigation.",
            "Please return this letter with a copy of one document from each group.",
        ),
        para("^To show who you are:^", sticky=True),
        bullets(*ones),
        para("^To show where you live:^", sticky=True),
        bullets(*refusal.asks[len(ones) :]),
        para("Copies must be legible, and enlarged if the print is small. Please do not mark them with a highlighter. When we have them, we will process your request."),
        enclosed.closing(case, "Equifax Information Services LLC"),
        enclosed.privacy(),
    ]  # fmt: skip


_PAPERS: Final = (
    "one document that shows your full Social Security number",
    "one unexpired photo ID",
    "one bill or statement, dated within the past 60 days, with your current address",
    "a marriage certificate or court order, if your name has changed",
)


def _checked(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "we couldn't confirm your identity with the information you provided",
            "the name and Social Security number you gave don't match our records",
        )
    )
    asks = tuple(case.rng.sample(_PAPERS, case.rng.choice((2, 3))))
    return Refusal(reason, asks, case.dated_on + timedelta(days=case.rng.choice((21, 30))))


def _verify(case: Case) -> list[Block]:
    refusal = case.refusal
    assert refusal.answer_by is not None
    return [
        beside([title("EQUIFAX", 1.7)], [lines(f"Confirmation: {case.number}", figures(case.dated_on))], shares=(3, 1)),
        to(case),
        gap(0.25),
        title("Action needed: please verify who you are", 1.3),
        para(dear(case)),
        para(f"Thank you for contacting us. At this time {refusal.reason}, so your dispute is on hold. To move forward we need:"),
        bullets(*refusal.asks),
        para(f"Upload these at {enclosed.site(case)} or mail them to {', '.join(returns(_EFX))}. We need to have them by {long_day(refusal.answer_by)}; after that day you would have to send us a new dispute."),
        *enclosed.questions(case),
        enclosed.spanish(case),
    ]  # fmt: skip


_BASELESS: Final = (
    "it does not say which information you believe to be wrong",
    "it gives no reason why the information would be inaccurate",
    "it disputes everything in the file without telling what is wrong with any of it",
)
_CURES: Final = (
    "the name of each company and the account number",
    "the reason you believe each item to be inaccurate",
    "any paper that supports what you say",
    "the police report or affidavit, if your identity was stolen",
)


def _baseless(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_BASELESS), tuple(case.rng.sample(_CURES, case.rng.choice((2, 3)))))


def _no_basis(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *_top(case),
        *paras(
            "We have read the dispute you mailed us. Under the Fair Credit Reporting Act we may end our review of a dispute that "
            "we reasonably find to be frivolous or irrelevant. We find that of yours, since "
            f"{refusal.reason}. No investigation will be made of it.",
            "If you would like us to look into the matter, write to us again and include:",
        ),
        bullets(*refusal.asks),
        *enclosed.free_report(),
        enclosed.closing(case, "Equifax Information Services LLC", word="Sincerely yours,"),
    ]


_AGAIN: Final = plain(
    previously_investigated=(
        "Verified in our earlier investigation.",
        "Investigated at your request before, with no change.",
        "You have our results of this <what> already.",
    ),
)


def _repeated(case: Case) -> Refusal:
    reason = case.rng.choice(
        (
            "you disputed this information before and we told you the results",
            "it is substantially the same as one we have already investigated",
        )
    )
    return Refusal(reason, ("documents that we have not seen before",), overall=Outcome.PREVIOUSLY_INVESTIGATED)


def _again(case: Case) -> list[Block]:
    rows = [(label(each), each.number or "", told(each)) for each in case.answers]
    return [
        *_top(case),
        para(f"We have not opened an investigation of the dispute we received on {long_day(case.received_on)}, because {case.refusal.reason}. This holds for all that you listed:"),
        grid(("Item", "Number", "Remark"), rows, (4, 3, 5), "lines", 0.92),
        para(f"Should you have {case.refusal.asks[0]}, please mail them to us with the confirmation number above and we will look at the matter again."),
        *enclosed.disagree(case),
        enclosed.closing(case, "Equifax Information Services LLC"),
    ]  # fmt: skip


_BACK: Final = plain(
    reinserted=(
        "The company has certified that the information is complete and accurate. We put the account back on your credit "
        "file.",
        "This account, which we had deleted after an earlier dispute, has been placed on your credit file again.",
    ),
)


def _put_back(case: Case) -> list[Block]:
    blocks: list[Block] = [
        *_top(case),
        para("^Notice of reinsertion^", 1.1),
        *paras("We are required to tell you when something that was deleted from your credit file returns to it. That has been the case with what follows."),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [
            boxed(
                para(f"^{answer.known_as}^"),
                para(told(answer)),
                pairs(as_reported(case.bureau, answer.entry)[:6], 2, 1.35, 0.88),
                para(f"Reported by: {contact(answer.name)}", 0.88),
            )
        ]
    return [
        *blocks,
        *paras(
            "You have the right to add a statement to your file in which you dispute that this is accurate or complete."
        ),
        enclosed.closing(case, "Equifax Information Services LLC"),
        *(rights() if case.rng.random() < 0.4 else []),
    ]


_LETTER: Final = dressed(SERIF, 11, 1.0, foot=("<number>", "", "{n}"))
_TODAY: Final = dressed(SANS, 9.5, 0.9, "#a4123f")
FORMS: Final = (
    Form("equifax received", _EFX, LetterKind.ACKNOWLEDGEMENT, _received, _LETTER, overall=Outcome.IN_PROGRESS, days=(1, 7)),
    Form(
        "equifax submitted", _EFX, LetterKind.ACKNOWLEDGEMENT, _submitted, _TODAY, _OPEN, (1, 2, 3, 4), Outcome.IN_PROGRESS,
        days=(0, 2), words_of=in_name,
    ),
    Form(
        "equifax identification", _EFX, LetterKind.IDENTITY_REQUEST, _identification, dressed(ROMAN, 10.5, 1.0),
        overall=Outcome.IDENTITY_REQUESTED, refusals=_identified, days=(3, 12),
    ),
    Form(
        "equifax verify", _EFX, LetterKind.IDENTITY_REQUEST, _verify, _TODAY, overall=Outcome.IDENTITY_REQUESTED, refusals=_checked,
        days=(3, 12),
    ),
    Form(
        "equifax no basis", _EFX, LetterKind.REFUSAL, _no_basis, _LETTER, overall=Outcome.REFUSED_FRIVOLOUS, refusals=_baseless,
        days=(3, 8),
    ),
    Form(
        "equifax again", _EFX, LetterKind.REFUSAL, _again, _LETTER, _AGAIN, (1, 2, 3, 4), refusals=_repeated, days=(3, 8),
        words_of=in_told,
    ),
    Form(
        "equifax put back", _EFX, LetterKind.REINSERTION_NOTICE, _put_back, dressed(SERIF, 10.5, 0.95), _BACK, (1, 1, 2),
        only_accounts=True, days=(40, 120), words_of=in_told,
    ),
)  # fmt: skip
