"""What TransUnion writes besides results: it declines, asks for identification, reinserts, acknowledges, asks for time."""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import (
    dressed,
    greeting,
    kind_of,
    long_day,
    mailed,
    numbered,
    opening,
    plain_head,
    posted,
    said,
    signed,
)
from tests.generators.eleventh_letters.extras import (
    contact,
    how_done,
    questions,
    reached_in_line,
    rights,
    spanish,
    stub,
)
from tests.generators.eleventh_letters.refusing import DETAILS, IDENTITY, PROOF, drawn
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name, in_title
from tests.generators.fifth_letters.setting import ROMAN, SANS, SERIF, Block, Dress, bullets, grid, lines, para, title
from tests.generators.unseen_letters.model import LetterKind

_THIRD_PARTY: Final = drawn(
    (
        "It appears that a third party sent the dispute without your knowledge or permission.",
        "The mailing has the marks of a credit repair company that writes to us in the names of consumers.",
        "We have reason to think that somebody other than you put the letter together and mailed it.",
    ),
    PROOF,
    (1, 2),
)
_FRIVOLOUS: Final = drawn(
    (
        "Your letter does not say what you believe is wrong with the items you list.",
        "The letter gives one and the same reason for every item and nothing by which we could look into it.",
        "What you sent us is not enough to tell what you dispute and why.",
    ),
    DETAILS,
    (2, 3),
)
_IDENTITY: Final = drawn(
    (
        "The name and address on your letter do not agree with what we have on file.",
        "We could not find a credit file with the information in your letter.",
        "Your Social Security number is missing from your request, or we were unable to read it.",
    ),
    IDENTITY,
    (2, 3),
    30,
)
_BACK: Final = (
    Saying(Outcome.REINSERTED, "", "{item} has been put back on your TransUnion credit report. The company certified that it is complete and accurate."),
    Saying(Outcome.REINSERTED, "", "We have reinserted {item}, which we had deleted when you disputed it."),
    Saying(Outcome.REINSERTED, "", "After we had deleted {item}, its source certified to us that the information is correct. It is on your credit report again."),
)  # fmt: skip


def _third_party(case: Case) -> list[Block]:
    blocks = [*posted(case, (("File Number", "<number>"), ("Date", "<day>")), at=0), greeting(case)]
    blocks += [opening(
        case,
        "On <received> a dispute in your name arrived at TransUnion. We are not going to act on it, and we want you to know why.",
        "We have a dispute here that bears your name. We did not start an investigation on the basis of it.",
    )]  # fmt: skip
    blocks += [
        para(case.refusal.reason or ""),
        said(case, "If you do wish to dispute something, we will be happy to help. Please send us:"),
    ]
    blocks += [
        bullets(*case.refusal.asks),
        said(case, "You can also start a dispute yourself, free of charge, at <site> or at <call>."),
    ]
    return [*blocks, signed(case, "TransUnion Consumer Relations"), *(how_done(case) if case.rng.random() < 0.4 else []), *contact(case)]  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    blocks = [*plain_head(case, "File Number ^<number>^", at=2), greeting(case)]
    blocks += [opening(
        case,
        "TransUnion has determined that the dispute you submitted is frivolous within the meaning of the Fair Credit Reporting Act. For that reason we will not investigate it.",
        "After reading your dispute we must treat it as frivolous. The law does not require us to investigate such a dispute, and we will not.",
    ), para(case.refusal.reason or "")]  # fmt: skip
    blocks += [said(case, "Your dispute was about:"), lines(*[each.known_as for each in case.answers], indent=0.3)]
    blocks += [said(case, "To have us take the matter up, let us have:"), bullets(*case.refusal.asks)]
    return [*blocks, signed(case, "TransUnion"), *(rights() if case.rng.random() < 0.5 else []), *contact(case)]


def _identity(case: Case) -> list[Block]:
    by = long_day(case.refusal.answer_by or case.dated_on)
    blocks = [*posted(case, (("File Number", "<number>"), ("Date", "<figures>")), at=1, code=True), greeting(case)]
    blocks += [opening(
        case,
        "Before we can go on with your request we have to be sure that we are dealing with you.",
        "Thank you for your letter. To protect your information, we need to know more about you first.",
    ), para(case.refusal.reason or "")]  # fmt: skip
    blocks += [para(f"Please let us have the following no later than {by}:"), bullets(*case.refusal.asks)]
    blocks += [
        said(
            case, "Send copies only, since we cannot return what you send. Your dispute is on hold until they get here."
        )
    ]
    return [*blocks, spanish(case), *stub(case)]


def _reinsertion(case: Case) -> list[Block]:
    blocks = [
        *posted(case, (("File Number", "<number>"), ("Date of notice", "<day>")), at=0),
        title("Notice of reinsertion", 1.4),
    ]
    blocks += [greeting(case), opening(
        case,
        "This notice concerns information that we had deleted from your credit report after an earlier dispute of yours.",
        "We are required to tell you when something that was deleted comes back. This is such a case.",
    )]  # fmt: skip
    for each in case.answers:
        blocks += [para(each.words), para(f"Reported by: {each.name}, {reached_in_line(each.name)}", 0.92)]
    blocks += [
        said(
            case,
            "You have the right to add a statement to your file that disputes the accuracy or completeness of this information.",
        )
    ]
    return [*blocks, *contact(case)]


def _received(case: Case) -> list[Block]:
    blocks = mailed(case, "TransUnion <disputes@notify.transunion.example>", "We received your dispute")
    blocks += [greeting(case), opening(
        case,
        "Your dispute got here on <received>. Its file number is <number>.",
        "This is to let you know that we are working on your dispute, file number <number>.",
    )]  # fmt: skip
    rows = [(each.name, numbered(each), kind_of(each), each.saying.title) for each in case.answers]
    blocks += [grid(("Item", "Number", "Type", "Status"), rows, (1.5, 1.5, 1, 1), "bare", 0.9)]
    blocks += [
        said(
            case,
            "Most investigations take 30 days, some take 45. We will e-mail you when the results are ready. An item whose source does not answer will be deleted.",
        )
    ]
    return [*blocks, *questions(case), *contact(case)]


def _more_time(case: Case) -> list[Block]:
    blocks = [*posted(case, (("File Number", "<number>"), ("Date", "<short>")), at=1), greeting(case)]
    blocks += [opening(
        case,
        "Since you sent us more documents, the law gives us fifteen more days for your dispute of <received>. Our investigation goes on, and no item has been decided yet.",
        "The investigation of your dispute is taking longer than we had hoped. We have nothing to report on any of the items so far.",
    )]  # fmt: skip
    blocks += [
        said(
            case,
            "You do not have to do anything. The results will be in the mail within five business days after we have finished.",
        )
    ]
    return [*blocks, signed(case, "TransUnion Consumer Solutions"), *how_done(case), *contact(case)]


_TU: Final = Bureau.TRANSUNION
_PLAIN: Final = dressed(Dress(SERIF, 11.0, 1.0, "#000000"), ("", "", ""), ("", "{n}", ""))
_TINTED: Final = dressed(Dress(SANS, 9.4, 0.9, "#007b86"), ("", "", ""), ("<name>", "", "Page {n} of {m}"))
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, "Being investigated"),)
FORMS: Final = (
    Form("transunion_third_party", _TU, LetterKind.REFUSAL, _third_party, _TINTED, overall=Outcome.REFUSED_THIRD_PARTY, refusals=_THIRD_PARTY, days=(3, 9)),
    Form("transunion_frivolous", _TU, LetterKind.REFUSAL, _frivolous, _PLAIN, (Saying(Outcome.REFUSED_FRIVOLOUS, ""),), (1, 2, 3, 4), Outcome.REFUSED_FRIVOLOUS, _FRIVOLOUS, words_of=in_name, days=(2, 7)),
    Form("transunion_identity", _TU, LetterKind.IDENTITY_REQUEST, _identity, _TINTED, overall=Outcome.IDENTITY_REQUESTED, refusals=_IDENTITY, days=(3, 9)),
    Form("transunion_reinsertion", _TU, LetterKind.REINSERTION_NOTICE, _reinsertion, _TINTED, _BACK, (1, 1, 2), only_accounts=True),
    Form("transunion_received", _TU, LetterKind.ACKNOWLEDGEMENT, _received, dressed(Dress(SERIF, 10.5, 0.9, "#00538b"), ("<figures>", "", "Mail"), ("", "", "{n}/{m}")), _OPEN, (1, 2, 3, 4), Outcome.IN_PROGRESS, words_of=in_title, days=(1, 6)),
    Form("transunion_more_time", _TU, LetterKind.ACKNOWLEDGEMENT, _more_time, dressed(Dress(ROMAN, 10.5, 1.0, "#000000"), ("", "", ""), ("", "", "{n}")), overall=Outcome.IN_PROGRESS, days=(24, 31)),
)  # fmt: skip
