"""TransUnion's other letters: it declines, asks who writes, confirms receipt, needs more time, reinserts."""

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
from tests.generators.fifth_letters.setting import Block, boxed, lines, para, steps
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SOME: Final = (1, 2, 2, 3, 4)
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, ""),)
_BACK: Final = (Saying(Outcome.REINSERTED, ""),)
_VAGUE: Final = (Saying(Outcome.REFUSED_FRIVOLOUS, ""),)


def _declined(case: Case) -> list[Block]:
    no = case.rng.choice(
        (
            f"TransUnion acknowledges the communication received on {long_day(case.received_on)}. We decline to investigate it for the reason stated here.",
            f"The dispute submitted under your name on {long_day(case.received_on)} has been reviewed and was not accepted for investigation.",
        )
    )
    word = " TransUnion has accordingly determined that the dispute is frivolous." if case.refusal.overall is Outcome.REFUSED_FRIVOLOUS else ""  # fmt: skip
    asks = asked_in_prose if case.rng.random() < 0.5 else asked_as_list
    blocks = [*posted(case), para(no), boxed(para(f"{case.refusal.reason}{word}")), *asks(case)]
    return [*blocks, *what_if(case), *disagree(case), *closing(case), *after(case)]


def _frivolous(case: Case) -> list[Block]:
    name = naming(case.rng)
    blocks = [*posted(case, "NOTICE OF DETERMINATION"), para(f"You dispute {listed(name(each) for each in case.answers)}. {case.refusal.reason} Under the Fair Credit Reporting Act we have determined that this dispute is frivolous or irrelevant, and we are ending it without an investigation.")]  # fmt: skip
    return [*blocks, *asked_as_list(case), *how_handled(case), *closing(case), *after(case)]


def _vague(case: Case) -> Refusal:
    return refused(case, Outcome.REFUSED_FRIVOLOUS)


def _who(case: Case) -> list[Block]:
    blocks = [*posted(case), para(f"TransUnion is unable to proceed with your request of {long_day(case.received_on)}. {case.refusal.reason}")]  # fmt: skip
    blocks += [*asked_in_prose(case), para("Upon receipt the dispute will be opened. If we do not hear from you, it will be closed without action.")]  # fmt: skip
    return [*blocks, *closing(case), *after(case)]


def _who_as_list(case: Case) -> list[Block]:
    blocks = [*posted(case, "Verification of your identity"), para(f"Federal law lets us disclose or change a credit file only for the person it belongs to. {case.refusal.reason}")]  # fmt: skip
    return [*blocks, *asked_as_list(case), para("The time for our investigation begins when your identity has been established."), *closing(case), *after(case)]  # fmt: skip


def _received(case: Case) -> list[Block]:
    name = naming(case.rng)
    blocks = [*posted(case), para(f"Your dispute was received on {long_day(case.received_on)}. It has been recorded as follows: {listed(name(each) for each in case.answers)}.")]  # fmt: skip
    blocks += [para("An investigation is now under way. It takes thirty days as a rule. When it is concluded you will be told of each item whether it was verified, amended or deleted.")]  # fmt: skip
    return [*blocks, *how_handled(case), *not_disputed(case), *closing(case), *after(case)]


def _longer(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    blocks = [*posted(case), para(f"The investigation of your dispute received on {long_day(case.received_on)} has not been concluded. Additional time, until {long_day(due)}, is needed for these items:")]  # fmt: skip
    blocks += [steps(*map(headed, case.answers)) if len(case.answers) > 1 else lines(headed(case.answers[0]), indent=0.3)]  # fmt: skip
    return [*blocks, para("Until then they are shown in your file as before, with a note that you dispute them."), *what_if(case), *closing(case)]  # fmt: skip


def _put_back(case: Case) -> list[Block]:
    name, many = naming(case.rng), len(case.answers) > 1
    items = listed(name(each) for each in case.answers)
    told = (
        f"This letter gives you notice, as required by law, that {items} {'have' if many else 'has'} been reinserted in your credit file. The information had been deleted following a dispute; its accuracy has since been certified.",
        f"TransUnion had deleted {items} at your request. Upon certification of {'their' if many else 'its'} accuracy, {'they were' if many else 'it was'} restored to your file.",
    )
    blocks = [*posted(case), para(case.rng.choice(told)), para("The certification was given by:", sticky=True)]
    blocks += [lines(*(contact(each.name) for each in case.answers), indent=0.2)]
    return [*blocks, *disagree(case), *closing(case), *after(case)]


FORMS: Final = (
    Form("transunion declines", Bureau.TRANSUNION, LetterKind.REFUSAL, _declined, modern, refusals=any_refusal),
    Form("transunion finds it frivolous", Bureau.TRANSUNION, LetterKind.REFUSAL, _frivolous, typed, _VAGUE, _SOME, refusals=_vague, words_of=in_name),
    Form("transunion asks who writes", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _who, bookish, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("transunion asks for proof", Bureau.TRANSUNION, LetterKind.IDENTITY_REQUEST, _who_as_list, modern, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("transunion has received", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _received, modern, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("transunion needs longer", Bureau.TRANSUNION, LetterKind.ACKNOWLEDGEMENT, _longer, bookish, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(26, 31), words_of=in_name),
    Form("transunion puts back", Bureau.TRANSUNION, LetterKind.REINSERTION_NOTICE, _put_back, modern, _BACK, (1, 1, 2, 3), only_accounts=True, words_of=in_name),
)  # fmt: skip
