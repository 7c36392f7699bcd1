"""Equifax's other letters: it declines, asks who writes, confirms receipt, needs more time, reinserts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifteenth_letters.around import (
    after,
    bookish,
    closing,
    disagree,
    how_handled,
    long_day,
    modern,
    not_disputed,
    posted,
    typed,
    what_if,
)
from tests.generators.fifteenth_letters.refusing import (
    any_refusal,
    asked_as_list,
    asked_in_prose,
    refused,
    unsure,
)
from tests.generators.fifteenth_letters.telling import headed, listed, naming
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.setting import Block, bullets, para
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SOME: Final = (1, 2, 2, 3, 4)
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, ""),)
_BACK: Final = (Saying(Outcome.REINSERTED, ""),)
_KNOWN: Final = (Saying(Outcome.PREVIOUSLY_INVESTIGATED, ""),)


def _declined(case: Case) -> list[Block]:
    no = case.rng.choice(
        (
            f"Thank you for your letter of {long_day(case.received_on)}. We are sorry to say that no investigation will be made of it.",
            f"We have read the correspondence that came in on {long_day(case.received_on)} and will not be processing it.",
        )
    )
    word = " In the words of the law, we find the dispute frivolous or irrelevant." if case.refusal.overall is Outcome.REFUSED_FRIVOLOUS else ""  # fmt: skip
    blocks = [*posted(case), para(no), para(f"{case.refusal.reason}{word}")]
    blocks += [*asked_in_prose(case), para("Once we have it, we will look at your dispute as if it had come in new.")]
    return [*blocks, *how_handled(case), *closing(case), *after(case)]


def _again(case: Case) -> list[Block]:
    name = naming(case.rng)
    blocks = [*posted(case), para(f"Your letter of {long_day(case.received_on)} concerns {listed(name(each) for each in case.answers)}. {case.refusal.reason} We will therefore not open another investigation.")]  # fmt: skip
    blocks += [*asked_as_list(case), *what_if(case), *disagree(case)]
    return [*blocks, *closing(case), *after(case)]


def _known(case: Case) -> Refusal:
    return refused(case, Outcome.PREVIOUSLY_INVESTIGATED)


def _who(case: Case) -> list[Block]:
    blocks = [*posted(case), para(f"On {long_day(case.received_on)} we had a letter in your name that asks us to investigate information in a credit file. Before we can begin we have to be sure whose file it is.")]  # fmt: skip
    blocks += [para(str(case.refusal.reason)), *asked_in_prose(case)]
    return [*blocks, para("We ask this to protect you. No part of your dispute has been acted on so far."), *closing(case), *after(case)]  # fmt: skip


def _who_as_list(case: Case) -> list[Block]:
    blocks = [*posted(case, "We need more information from you"), para(f"{case.refusal.reason} For this reason we could not start on the dispute received {long_day(case.received_on)}.")]  # fmt: skip
    return [*blocks, *asked_as_list(case), para("Do not send originals. Copies should be larger than the document and easy to read."), *closing(case), *after(case)]  # fmt: skip


def _received(case: Case) -> list[Block]:
    name, due = naming(case.rng), case.received_on + timedelta(days=30)
    told = (
        f"We confirm that your dispute arrived on {long_day(case.received_on)}. An investigation of {listed(name(each) for each in case.answers)} has been started.",
        f"Your dispute of {listed(name(each) for each in case.answers)} arrived on {long_day(case.received_on)} and is being worked on.",
    )
    blocks = [*posted(case), para(case.rng.choice(told))]
    blocks += [para(f"We expect to have the results by {long_day(due)} and will mail them to you. If an item is deleted or changed, a fresh copy of your report will be enclosed; if it is verified, we will tell you so.")]  # fmt: skip
    return [*blocks, *how_handled(case), *not_disputed(case), *closing(case), *after(case)]


def _longer(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    blocks = [*posted(case), para(f"We wrote to you that your dispute, received {long_day(case.received_on)}, would be answered within thirty days. You have since sent us additional papers, and the law gives us fifteen days more to consider them.")]  # fmt: skip
    blocks += [para(f"Nothing has been decided yet about any of the items you disputed. You will have our results by {long_day(due)}.")]  # fmt: skip
    return [*blocks, *what_if(case), *closing(case)]


def _put_back(case: Case) -> list[Block]:
    name, many = naming(case.rng), len(case.answers) > 1
    they, were = ("they", "were") if many else ("it", "was")
    items = listed(name(each) for each in case.answers)
    blocks = [*posted(case), para(f"After an earlier dispute of yours, we deleted {items}. Since then, {'the companies have' if many else 'the company has'} certified to us that the information is complete and accurate. As of {long_day(case.dated_on - timedelta(days=2))} {they} {were} once more part of your credit file.")]  # fmt: skip
    blocks += [para("The law requires us to tell you of this within five business days, and to let you know whom we were in contact with:"), bullets(*(contact(each.name) for each in case.answers))]  # fmt: skip
    return [*blocks, *disagree(case), *closing(case), *after(case)]


def _pending(case: Case) -> list[Block]:
    blocks = [*posted(case, "Status of your dispute"), para("You asked how your dispute stands. These are the items that are being investigated, and none of them has been answered so far:")]  # fmt: skip
    blocks += [bullets(*map(headed, case.answers))]
    return [*blocks, *how_handled(case), *closing(case)]


FORMS: Final = (
    Form("equifax declines", Bureau.EQUIFAX, LetterKind.REFUSAL, _declined, bookish, refusals=any_refusal),
    Form("equifax was asked before", Bureau.EQUIFAX, LetterKind.REFUSAL, _again, modern, _KNOWN, _SOME, refusals=_known, words_of=in_name),
    Form("equifax asks who writes", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _who, bookish, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("equifax asks for proof", Bureau.EQUIFAX, LetterKind.IDENTITY_REQUEST, _who_as_list, modern, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("equifax has received", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _received, typed, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("equifax needs longer", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _longer, modern, overall=Outcome.IN_PROGRESS, days=(26, 31)),
    Form("equifax tells how it stands", Bureau.EQUIFAX, LetterKind.ACKNOWLEDGEMENT, _pending, modern, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(8, 20), words_of=in_name),
    Form("equifax puts back", Bureau.EQUIFAX, LetterKind.REINSERTION_NOTICE, _put_back, bookish, _BACK, (1, 1, 2, 3), only_accounts=True, words_of=in_name),
)  # fmt: skip
