"""Experian's other letters: it declines, asks who writes, confirms receipt, needs more time, reinserts."""

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
    offer,
    posted,
    printed,
    questions,
    what_if,
)
from tests.generators.fifteenth_letters.refusing import (
    any_refusal,
    asked_as_list,
    asked_in_prose,
    refused,
    unsure,
)
from tests.generators.fifteenth_letters.telling import headed, listed, naming, told_apart, upper
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying, in_name
from tests.generators.fifth_letters.setting import Block, grid, lines, para, rule, title
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.unseen_letters.model import LetterKind, Refusal

_SOME: Final = (1, 2, 2, 3, 4)
_OPEN: Final = (Saying(Outcome.IN_PROGRESS, ""),)
_BACK: Final = (Saying(Outcome.REINSERTED, ""),)
_MAIL: Final = (Saying(Outcome.REFUSED_SUSPICIOUS, ""),)


def _declined(case: Case) -> list[Block]:
    no = case.rng.choice(
        (
            f"We're writing about the letter we got on {long_day(case.received_on)}. It will not lead to an investigation.",
            f"This is to tell you why Experian has not taken action on the correspondence of {long_day(case.received_on)}.",
        )
    )
    word = " A dispute like this is called frivolous, and we are not required to investigate it." if case.refusal.overall is Outcome.REFUSED_FRIVOLOUS else ""  # fmt: skip
    blocks = [*posted(case), para(no), para(f"{case.refusal.reason}{word}"), *asked_as_list(case)]
    return [*blocks, *how_handled(case), *questions(case), *closing(case), *after(case)]


def _doubtful(case: Case) -> list[Block]:
    name = naming(case.rng)
    blocks = [*posted(case), para(f"{case.refusal.reason} It spoke of {listed(name(each) for each in case.answers)}.")]
    blocks += [para("Experian will not be starting a dispute on any of this. Letters of the kind are often sent by people who are after your data. If it was you after all, there is an easy way:")]  # fmt: skip
    return [*blocks, *asked_in_prose(case), *what_if(case), *closing(case), *after(case)]


def _suspicious(case: Case) -> Refusal:
    return refused(case, Outcome.REFUSED_SUSPICIOUS)


def _who(case: Case) -> list[Block]:
    blocks = [*posted(case), para(f"We'd like to help you with the request you made on {long_day(case.received_on)}, but first we must make sure that you are you. {case.refusal.reason}")]  # fmt: skip
    return [*blocks, *asked_as_list(case), para("As soon as we have it all we will start working on your dispute."), *closing(case), *after(case)]  # fmt: skip


def _who_by_mail(case: Case) -> list[Block]:
    first = case.file.name.split()[0].title()
    head = lines("^From:^ Experian Consumer Services", f"^To:^ {case.file.name}", f"^Date:^ {long_day(case.dated_on)}", "^Subject:^ We could not verify your identity")  # fmt: skip
    blocks = [head, rule(), para(f"{first}, your dispute (report number {case.number}) is on hold."), para(str(case.refusal.reason))]  # fmt: skip
    return [*blocks, *asked_in_prose(case), para("You can upload documents at experian.com/upload. Your dispute has not been sent to any company yet."), *offer(case)]  # fmt: skip


def _received(case: Case) -> list[Block]:
    name = naming(case.rng)
    told = (
        f"Your dispute is in good hands. We are now asking about {listed(name(each) for each in case.answers)}.",
        f"{upper(listed(name(each) for each in case.answers))}: what you dispute has been sent on to those who report it, and we are waiting for what they say.",
    )
    blocks = [*posted(case), para(f"We received your dispute on {long_day(case.received_on)}."), para(case.rng.choice(told))]  # fmt: skip
    blocks += [para(f"This can take up to 30 days. Look for our results around {long_day(case.received_on + timedelta(days=32))}. Items that are not verified by then will be removed or updated.")]  # fmt: skip
    return [*blocks, *questions(case), *closing(case), *after(case)]


def _open_items(case: Case) -> list[Block]:
    rows = [(each.name, told_apart(each), "Open") for each in case.answers]
    blocks = [title("Your dispute is open", 1.5), lines(f"Report number {case.number}", f"As of {long_day(case.dated_on)}"), grid(("Item", "Number or date", "Status"), rows, (3, 3, 1), "bare")]  # fmt: skip
    blocks += [para("Open means that we have submitted the dispute and no response has come in. You will get an alert when there are results. They can be: deleted, updated, or verified with no change.")]  # fmt: skip
    return [*blocks, *how_handled(case), *offer(case)]


def _put_back(case: Case) -> list[Block]:
    name = naming(case.rng)
    blocks = [*posted(case), para("Sometimes information that was taken off a report is shown to be right after all. This has happened in your case, and we want you to know.")]  # fmt: skip
    blocks += [para(_put_back_of(name(each), each)) for each in case.answers]
    return [*blocks, *disagree(case), *closing(case), *after(case)]


def _put_back_of(item: str, answer: Answer) -> str:
    return (
        f"^{headed(answer)}.^ {upper(item)} was removed when you disputed it. The company has now certified that what it "
        f"reports is accurate and complete, and we have added it to your report again. You can reach the company at: "
        f"{contact(answer.name)}."
    )


FORMS: Final = (
    Form("experian declines", Bureau.EXPERIAN, LetterKind.REFUSAL, _declined, modern, refusals=any_refusal),
    Form("experian doubts the letter", Bureau.EXPERIAN, LetterKind.REFUSAL, _doubtful, bookish, _MAIL, _SOME, refusals=_suspicious, words_of=in_name),
    Form("experian asks who writes", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _who, modern, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("experian asks by e-mail", Bureau.EXPERIAN, LetterKind.IDENTITY_REQUEST, _who_by_mail, printed, overall=Outcome.IDENTITY_REQUESTED, refusals=unsure),
    Form("experian has received", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _received, bookish, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("experian open items", Bureau.EXPERIAN, LetterKind.ACKNOWLEDGEMENT, _open_items, printed, _OPEN, _SOME, Outcome.IN_PROGRESS, days=(2, 20), words_of=in_name),
    Form("experian puts back", Bureau.EXPERIAN, LetterKind.REINSERTION_NOTICE, _put_back, modern, _BACK, (1, 1, 2, 3), only_accounts=True, words_of=in_name),
)  # fmt: skip
