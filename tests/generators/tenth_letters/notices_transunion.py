"""What TransUnion writes besides results: receipts, a delay, requests for identification, refusals, a reinsertion.

General knowledge: that it answers letters it doesn't take for the consumer's own with a refusal naming its reasons,
that it asks for two proofs of the current address or one of the Social Security number, and that its website shows a
dispute as open with the day it should be finished. What the law asks of each notice is certain. Sentences are this
set's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    bullets,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.tenth_letters.around import (
    SPANISH,
    described,
    in_sentence,
    in_title_case,
    long_day,
    process,
    reach,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.rights import blank_form
from tests.generators.tenth_letters.transunion import HOUSE
from tests.generators.unseen_letters.model import ItemSection, LetterKind, Refusal

_O = Outcome
_OPEN: Final = (Saying(_O.IN_PROGRESS, "Open"),)
_BACK: Final = (
    Saying(_O.REINSERTED, "REINSERTED", "The company that furnishes this item has certified it, which is why you see it on your report again."),
    Saying(_O.REINSERTED, "REINSERTED", "We had removed this item; since it has been certified as complete and accurate, we report it once more."),
)  # fmt: skip
_BEFORE: Final = (
    Saying(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED", "Our last investigation of this item ended with its verification. Your present dispute is the same."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY VERIFIED", "This item has been through an investigation already; the answer we gave you then still holds."),
)  # fmt: skip
_AGENTS: Final = (
    "We believe that the request was made by a third party that you have not properly authorized.",
    "The request appears to come from a credit repair business that did not show us your authorization.",
    "The request was mailed by a business along with those of other people, and no authorization of yours came with it.",
)
_WITHOUT: Final = (
    "You do not say what you think is wrong with the information.",
    "What you sent relates to another person's file and not to yours.",
    "You ask us to remove information without disputing that it is accurate.",
)
_PROOFS: Final = (
    ("Driver's license", "Rental agreement or house deed"),
    ("Paycheck stub", "Bank statement"),
    ("Utility bill (gas, electric, water, cable)", "Signed letter from a homeless shelter"),
    ("Passport", "Copy of your Social Security card"),
)


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SERIF, 10.5), (SANS, 8.8), (MONO, 8.8)))
    return Dress(font, size, 0.9, "#005a8b"), ("", "", ""), (f"FN {case.number}", "", "{n}/{m}")


def _screen(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.6, "#00857c"), (figures(case.dated_on), "", "TransUnion"), ("service.transunion.com", "", "{n}/{m}")  # fmt: skip


def _top(case: Case) -> list[Block]:
    facts = (long_day(case.dated_on), f"File Number: {case.number}")
    return [window(case, *HOUSE, right=[lines(*facts)]), para(f"Dear {in_title_case(case)},")]


def _receipt(case: Case) -> list[Block]:
    return [
        *_top(case),
        *paras(
            f"TransUnion is in receipt of your dispute ({short_day(case.received_on)}). An investigation is under way.",
            "The law gives us 30 days for it, in certain cases 45. We will notify you of the results when it is completed.",
        ),
        *process(),
        lines("Thank you,", "", "TransUnion Consumer Solutions"),
        para(SPANISH, 0.85),
    ]


def _open(case: Case) -> list[Block]:
    """The service center before there are results."""
    due = case.received_on + timedelta(days=case.rng.choice((30, 45)))
    return [
        beside([title("Service Center", 1.6)], [para(f"Signed in as {in_title_case(case)}", 0.9)], shares=(2, 1)),
        rule(),
        para(
            f"Your dispute of {short_day(case.received_on)} has been accepted. We expect to complete it by {short_day(due)}."
        ),
        pairs([("File Number", case.number), ("Today", short_day(case.dated_on))], 1, 1.2),
        grid(
            ("Item", "You said", "Status"),
            [
                (each.known_as, case.rng.choice(("Not mine", "Balance is wrong", "Inaccurate")), each.saying.title)
                for each in case.answers
            ],
            (2, 1.2, 0.7),
            "lines",
        ),
        para("You may add documents as long as the status is Open."),
    ]


def _delay(case: Case) -> list[Block]:
    more = case.received_on + timedelta(days=45)
    return [
        *_top(case),
        *paras(
            "We are still at work on your dispute. Because of what you sent us after it was opened, we are using the additional 15 days that the Fair Credit Reporting Act provides.",
            f"Expect our results shortly after {long_day(more)}. Until then, the information is on your report as being investigated.",
        ),
        lines("Sincerely,", "", "TransUnion Consumer Solutions"),
    ]  # fmt: skip


def _proofs_asked(case: Case) -> Refusal:
    chosen = case.rng.sample(_PROOFS, 2)
    reason = case.rng.choice((
        "Your current address could not be verified.",
        "The Social Security number you gave us does not belong to the name and address on your letter.",
        "We could not locate a credit file with the details you gave us.",
    ))  # fmt: skip
    by = case.dated_on + timedelta(days=case.rng.choice((20, 30))) if case.rng.random() < 0.4 else None
    return Refusal(reason, tuple(each for pair in chosen for each in pair), by)


def _proofs(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = _top(case)
    blocks += [
        para(f"{refusal.reason} Before we can respond to your request, we need proof from you."),
        bar("Send copies of any two of these"),
        bullets(*refusal.asks, marker="-"),
    ]
    if refusal.answer_by:
        blocks.append(para(f"Mail them no later than {long_day(refusal.answer_by)}."))
    blocks += paras("Post office boxes and cell phone bills do not count as proof of an address. What you send is not returned.")  # fmt: skip
    return [*blocks, *_slip(case)]


def _slip(case: Case) -> list[Block]:
    """The part to be sent back."""
    return [
        rule(),
        para("Detach here and return with your copies", 0.85, centered=True),
        pairs([("File Number", case.number), ("Name", ""), ("Social Security #", ""), ("Date of birth", "")], 2, 1.3),
    ]


def _agents(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_AGENTS), ("a signed request of your own", "written authorization that names the person acting for you"))  # fmt: skip


def _third_party(case: Case) -> list[Block]:
    refusal = case.refusal
    return [
        *_top(case),
        para("^Re: Request that was not processed^"),
        para(f"On {long_day(case.received_on)} TransUnion received a request concerning your credit report. {refusal.reason} The request has not been processed."),
        para("If you want it to be processed, please send us:", sticky=True),
        steps(*refusal.asks),
        para("Nobody can have accurate information removed for a fee. What a credit repair business may do, you can do yourself for free."),
    ]  # fmt: skip


def _doubt(case: Case) -> Refusal:
    reason = case.rng.choice((
        "The request has features that we often see with fraud, so that we doubt it is yours.",
        "What the request says of you does not agree with what we know, and someone may be misusing your name.",
    ))  # fmt: skip
    return Refusal(reason, ("your request once more, with your signature", "a copy of your driver's license"))


def _doubtful(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = _top(case)
    blocks += [
        title("We question a request made in your name", 1.2),
        para(f"{refusal.reason} For your protection we did nothing about it, and no dispute has been opened."),
        para(f"Is it yours after all? Then please send {refusal.asks[0]}, and {refusal.asks[1]}."),
        para("Is it not? You can have a fraud alert or a security freeze placed at transunion.com/fraud."),
    ]
    return [*blocks, lines("TransUnion Consumer Solutions")]


def _without(case: Case) -> Refusal:
    return Refusal(case.rng.choice(_WITHOUT), ("the name of the company and the account number", "the specific reason why you dispute the item"))  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    refusal = case.refusal
    blocks = _top(case)
    blocks += [
        para(f"The dispute you sent us was reviewed and found to be frivolous. No investigation takes place. {refusal.reason}"),
        para("To dispute again, include"),
        bullets(*refusal.asks),
    ]  # fmt: skip
    blocks += blank_form(case) if case.rng.random() < 0.5 else []
    return [*blocks, page(), *rights(new_page=False)] if case.rng.random() < 0.4 else blocks


def _before(case: Case) -> list[Block]:
    blocks = _top(case)
    blocks.append(para("We are not going to investigate the items below. Here is why."))
    for each in case.answers:
        blocks += [bar(each.saying.title), para(f"^{described(each)}^", sticky=True), para(sentence(each))]
    return [*blocks, para("New documents of a court or of the creditor would change that. Enclose them with your next letter.")]  # fmt: skip


def _reinserted(case: Case) -> list[Block]:
    blocks = _top(case)
    blocks.append(para("As we must within five business days, we inform you that information has been added back to your credit report."))  # fmt: skip
    for each in case.answers:
        blocks += [
            bar(f"{each.saying.title}", dark=True),
            para(f"^{described(each)}^", sticky=True),
            para(sentence(each)),
        ]
        if each.section is ItemSection.TRADELINE:
            where, phone = reach(each.name)
            blocks.append(pairs([("Furnisher", each.name), ("Address", where), ("Phone", phone)], 1, 0.9, 0.95))
    return [*blocks, para("You may submit a statement about this information, of no more than 100 words, which we will make part of your file.")]  # fmt: skip


FORMS: Final = (
    Form("transunion receipt", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _receipt, _dress, overall=_O.IN_PROGRESS, days=(2, 8)),
    Form("transunion open", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _open, _screen, _OPEN, (1, 2, 3, 4), overall=_O.IN_PROGRESS, days=(1, 5), words_of=in_name),
    Form("transunion delay", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _delay, _dress, overall=_O.IN_PROGRESS, days=(18, 29)),
    Form("transunion proofs", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _proofs, _dress, overall=_O.IDENTITY_REQUESTED, refusals=_proofs_asked, days=(4, 12)),
    Form("transunion third party", Bureau.TRANSUNION, LetterKind.REFUSAL, _third_party, _dress, overall=_O.REFUSED_THIRD_PARTY, refusals=_agents, days=(4, 12)),
    Form("transunion doubtful", Bureau.TRANSUNION, LetterKind.REFUSAL, _doubtful, _dress, overall=_O.REFUSED_SUSPICIOUS, refusals=_doubt, days=(4, 12)),
    Form("transunion frivolous", Bureau.TRANSUNION, LetterKind.REFUSAL, _frivolous, _dress, overall=_O.REFUSED_FRIVOLOUS, refusals=_without, days=(4, 9)),
    Form("transunion before", Bureau.TRANSUNION, LetterKind.REFUSAL, _before, _dress, _BEFORE, (1, 2, 3), days=(4, 10), words_of=in_sentence),
    Form("transunion reinserted", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _reinserted, _dress, _BACK, (1, 1, 2, 2), only_accounts=True, days=(2, 6), words_of=in_sentence),
)  # fmt: skip
