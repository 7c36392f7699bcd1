"""Mailings that are no results: reinsertions, frivolous disputes, letters of third parties, proof of identity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fourth_letters.case import Case, Form
from tests.generators.fourth_letters.pieces import fields, grid
from tests.generators.fourth_letters.surroundings import HOUSES, day, greeting, opening, sender
from tests.generators.unseen_letters.blocks import Block, Bullets, Frame, Heading, Para
from tests.generators.unseen_letters.model import LetterKind, Refusal


@dataclass(frozen=True)
class Words:
    """What a refusal or a request is made of; one reason and some of the asks are drawn."""

    title: str
    before: str
    reasons: tuple[str, ...]
    leads: tuple[str, ...]
    asks: tuple[str, ...]
    dated: bool = False  # whether a last day for an answer is named


_SUPPORT: Final = (
    "a statement from the creditor that shows the right balance",
    "the facts that you believe are wrong, item by item",
    "canceled checks or receipts for the payments in question",
    "the name and account number of every item in dispute",
    "a court document that shows how the matter ended",
)
_PROOFS: Final = (
    "a clear copy of your driver's license or state ID card",
    "one utility bill dated within the last 60 days",
    "a pay stub or W-2 form that shows your Social Security number",
    "the addresses where you lived during the past two years",
    "your date of birth",
)

FRIVOLOUS: Final = {
    Bureau.EXPERIAN: Words(
        "About your dispute",
        "We have read your letter. No investigation was opened.",
        (
            "Your dispute is considered frivolous because it does not tell us which information is wrong or why.",
            "We consider this dispute frivolous or irrelevant: it repeats earlier ones and brings nothing new.",
        ),
        ("To let us investigate, please send:", "We can go on with your dispute if you provide the following:"),
        _SUPPORT,
    ),
    Bureau.EQUIFAX: Words(
        "NOTICE OF DETERMINATION",
        "Thank you for contacting Equifax about your credit file.",
        (
            "Equifax has determined that your dispute is frivolous, as it lacks the information needed to investigate it.",
            "After review we determined that the dispute is frivolous since the same items were disputed without new facts.",
        ),
        ("The following information is required to investigate the dispute:", "Please include:"),
        _SUPPORT,
        dated=True,
    ),
    Bureau.TRANSUNION: Words(
        "RE: YOUR DISPUTE",
        "Your correspondence has reached TransUnion.",
        (
            "We believe this dispute to be frivolous because no reason for it was given.",
            "TransUnion finds the dispute frivolous: the letter is the same for all items and names no error in any.",
        ),
        ("If you want us to look into it, send us:", "What we need from you:"),
        _SUPPORT,
    ),
}

THIRD_PARTY: Final = {
    Bureau.EXPERIAN: Words(
        "We need to hear from you",
        "Mail that concerns your credit information was delivered to us.",
        (
            "We believe that the request was prepared and sent by a third party and not by you, so we will not process it.",
            "The letter appears to come from a credit repair company that has not shown your permission to act for you.",
        ),
        ("If the request is yours, write to us yourself and enclose:", "Should you wish to dispute, please send us:"),
        _PROOFS,
    ),
    Bureau.EQUIFAX: Words(
        "Correspondence received on your behalf",
        "We have on hand a letter that asks for changes to your credit file.",
        (
            "It appears that a third party, without a signed authorization from you, submitted this dispute.",
            "We are unable to act on it because someone other than you seems to have sent it and no authority was enclosed.",
        ),
        ("To proceed, please provide:", "We ask you to mail us:"),
        ("a signed authorization that names the person acting for you", *_PROOFS[:3]),
    ),
    Bureau.TRANSUNION: Words(
        "NOTICE REGARDING A REQUEST IN YOUR NAME",
        "A dispute bearing your name came in recently.",
        (
            "We have reason to believe that it was not sent by you but by a third party, and we did not investigate it.",
            "Our review indicates that a credit repair firm, not you, sent us the dispute without authorization.",
        ),
        ("You can still dispute by sending us:", "If you did write it, please return this letter together with:"),
        _PROOFS,
        dated=True,
    ),
}

IDENTITY: Final = {
    Bureau.EXPERIAN: Words(
        "Proof of identity",
        "Your request is on hold and nothing in your report has been changed.",
        (
            "The identification we have is not sufficient to show that the request is from you.",
            "We were not able to verify your address from what you enclosed.",
        ),
        ("Please send us copies of these:", "So that we can continue, enclose:"),
        _PROOFS,
    ),
    Bureau.EQUIFAX: Words(
        "REQUEST FOR IDENTIFICATION",
        "To protect your file we make sure whom we are writing to.",
        (
            "The Social Security number in your letter does not agree with our records, so your identity must be verified.",
            "We need to confirm your identity before your dispute can be investigated.",
        ),
        ("Send one of each kind:", "Please provide the following items:"),
        _PROOFS,
        dated=True,
    ),
    Bureau.TRANSUNION: Words(
        "WE NEED MORE INFORMATION",
        "Thank you for writing to us.",
        (
            "The identifying information that you supplied does not match a credit file, so we cannot tell that it is yours.",
            "The documents you sent are not legible, and we cannot confirm who you are.",
        ),
        ("Please resubmit your request with:", "To complete your request we must have:"),
        _PROOFS,
        dated=True,
    ),
}


def drawn(words: Words, rng: Random, dated_on: date) -> Refusal:
    """A reason, some of what is asked for, and the last day where one is named."""
    asks = tuple(rng.sample(words.asks, rng.randrange(2, len(words.asks) + 1)))
    until = dated_on + timedelta(days=rng.choice((15, 20, 30))) if words.dated else None
    return Refusal(rng.choice(words.reasons), asks, until)


def refused(words: Words, case: Case) -> Iterator[Block]:
    """A refusal, or a request for proof: why, what is needed, until when, and general notices."""
    yield from opening(case, words.title)
    yield greeting(case)
    assert case.refusal.reason is not None  # drawn for every such letter
    yield Para(words.before)
    yield Para(case.refusal.reason)
    yield Para(case.rng.choice(words.leads))
    yield Bullets(case.refusal.asks, case.rng.choice(("•", "-", "*")))
    if case.refusal.answer_by:
        yield Para(f"Your answer must reach us no later than {day(case.bureau, case.refusal.answer_by)}.")
    name, lines, _, phone, site = HOUSES[case.bureau]
    yield Para(f"Mail it to {name}, {', '.join(lines[-2:])}. You may also call {phone} or visit {site}.")
    yield Heading("Please note", level=3)
    yield Para(
        "Accurate information is not removed from a credit report. When an investigation has been made, an item can be "
        "deleted, updated or verified, and you are told the outcome in writing, usually within 30 days.",
        size=0.9,
    )
    yield Para("Sincerely,")
    yield Para(sender(case.bureau))


_RETURNED: Final = {
    Bureau.EXPERIAN: (
        "Notice of reinsertion",
        "An item that we deleted earlier has been put back in your credit report. The company named below certified to "
        "us that the information is complete and accurate.",
        "Outcome: Reinserted. The item was reinserted at the request of its source.",
    ),
    Bureau.EQUIFAX: (
        "Information returned to your credit file",
        "This is to inform you that the following item, which had been removed, was reinserted in your Equifax credit "
        "file after the furnisher certified its accuracy.",
        "Result: this item has been reinserted.",
    ),
    Bureau.TRANSUNION: (
        "REINSERTION NOTICE",
        "Within the last five business days we placed the item below in your file again. It had been deleted after you "
        "disputed it; its source has now verified it.",
        "REINSERTED. This item was reinserted.",
    ),
}


def reinserted(case: Case) -> Iterator[Block]:
    """15 U.S.C. 1681i(a)(5)(B)(ii)-(iii): the item, who furnishes it, and the right to a statement."""
    title, text, outcome = _RETURNED[case.bureau]
    yield from opening(case, title)
    yield greeting(case)
    yield Para(text)
    for answer in case.answers:
        yield Frame(f"{answer.name} {answer.number or ''}".strip(), (outcome,))
        yield from fields(answer)
        yield from grid(answer.entry)
        yield Para(
            f"Furnisher: {answer.name}, P.O. Box {case.rng.randrange(1000, 9999)}, Wilmington, DE 19850", size=0.9
        )
    yield Para("You have the right to add a statement to your file disputing the accuracy or completeness of the item.")
    yield Para(sender(case.bureau))


def _notices(bureau: Bureau) -> Iterator[Form]:
    yield Form(
        bureau, "reinsertion", reinserted, (Outcome.REINSERTED,), sizes=range(1, 3), kind=LetterKind.REINSERTION_NOTICE
    )
    grounds = (
        ("frivolous", FRIVOLOUS, LetterKind.REFUSAL, Outcome.REFUSED_FRIVOLOUS),
        ("third party", THIRD_PARTY, LetterKind.REFUSAL, Outcome.REFUSED_THIRD_PARTY),
        ("identity", IDENTITY, LetterKind.IDENTITY_REQUEST, Outcome.IDENTITY_REQUESTED),
    )
    for name, words, kind, overall in grounds:
        own = words[bureau]
        yield Form(
            bureau,
            name,
            partial(refused, own),
            sizes=range(1),
            kind=kind,
            overall=overall,
            refusals=partial(drawn, own),
        )


FORMS: Final = tuple(form for bureau in Bureau for form in _notices(bureau))
