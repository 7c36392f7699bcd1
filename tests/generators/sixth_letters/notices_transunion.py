"""TransUnion's other letters: refusals, a request for identification, receipt, delay, reinsertion, a block.

Confirmed: that it declines disputes sent by others than the consumer with form letters (Klotz v. Trans Union), its
reasons not to act (third party, frivolous, previously investigated, not enough identification; the reference data), up
to 45 days where a consumer sends more (its own explanation), and what the law asks of each letter. The words are
written anew; the layout is general knowledge of its letters.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import Block, bar, bullets, grid, lines, pairs, para, steps, title
from tests.generators.sixth_letters.around import contact, long_day, signed, told_of
from tests.generators.sixth_letters.proofs import of_all, refuses
from tests.generators.sixth_letters.rights import summary
from tests.generators.sixth_letters.transunion import mailed_dress, posted
from tests.generators.unseen_letters.model import LetterKind

_THIRD_PARTY: Final = (
    "The correspondence appears to have been sent by a third party, and we found no authorization from you for it.",
    "We have reason to believe that a third party, and not you, submitted the request without your knowledge.",
)
_FRIVOLOUS: Final = (
    "We determined that your dispute is frivolous or irrelevant because it does not give enough information for us to investigate it.",
    "We consider this dispute frivolous: it names no specific error in the items you list.",
)
_UNPROVEN: Final = (
    "The address on your request does not match the one in our files.",
    "We were not able to verify your identity with the information you sent.",
    "The copy of your identification could not be read.",
)
_BLOCKS: Final = (
    Saying(Outcome.DELETED, "BLOCKED", "{item} has been BLOCKED and will not appear on your TransUnion credit report."),
    Saying(Outcome.DELETED, "BLOCKED", "We have blocked {item} as information that resulted from identity theft, and notified the company that reported it."),
    Saying(Outcome.IN_PROGRESS, "NOT BLOCKED", "We could not block {item}, since your report does not identify it. We are investigating it as a dispute and will write to you with the results."),
)  # fmt: skip


def _head(case: Case, about: str) -> list[Block]:
    return [*posted(case), para(long_day(case.dated_on)), para(f"^Re: {about}^"), para(f"Dear {case.file.name},")]


def _close(case: Case) -> list[Block]:
    return [para("For more, visit transunion.com or call (800) 916-8800."), *signed("Sincerely,", "TransUnion Consumer Relations"), *summary(case.rng, 0.15)]  # fmt: skip


def _third_party(case: Case) -> list[Block]:
    return [
        *_head(case, "Your recent correspondence"),
        para("TransUnion received a request to dispute information on your credit report."),
        para(f"{case.refusal.reason} To protect your information we did not process the request, and the items named in it will not be investigated."),
        para("If you did write to us, or want to dispute something yourself, please send us:"),
        bullets(*case.refusal.asks),
        *_until(case, "So that we can start, please let us have these by {day}."),
        para("There is never a charge to dispute directly with TransUnion. You do not need a credit repair company to have accurate results: information that is verified stays, information that is not is deleted."),
        *_close(case),
    ]  # fmt: skip


def _until(case: Case, text: str) -> list[Block]:
    day = case.refusal.answer_by
    return [] if day is None else [para(text.format(day=long_day(day)))]


def _frivolous(case: Case) -> list[Block]:
    listed: list[Block] = [bullets(*(told_of(each) for each in case.answers))] if case.answers else []
    about = (
        "The items we did not investigate:" if case.answers else "None of the items in your letter was investigated."
    )
    return [
        *_head(case, "Notice of our determination"),
        para(f"Thank you for writing to us. {case.refusal.reason} The Fair Credit Reporting Act allows us to end an investigation in such a case and asks us to tell you within five business days."),
        para(about),
        *listed,
        title("What we need from you", 1.1),
        steps(*case.refusal.asks),
        *_until(case, "Please answer by {day}. Once we have what we need we will investigate."),
        *_close(case),
    ]  # fmt: skip


def _identity(case: Case) -> list[Block]:
    return [
        *_head(case, f"File Number {case.number}"),
        para(f"We received your request on {figures(case.received_on)}. Before we can go on, we need to be sure that we are dealing with you. {case.refusal.reason}"),
        para("Send us copies (no originals) of the following:"),
        bullets(*case.refusal.asks),
        *_until(case, "If we do not have them by {day}, we will close your request."),
        para("When your identity is confirmed we will begin to investigate your dispute and write to you with the results."),
        *_close(case),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    listed: list[Block] = []
    if case.answers:
        rows = [(told_of(each), "Investigation in progress") for each in case.answers]
        listed = [bar("Items under investigation"), grid(("Item", "Status"), rows, (3, 2))]
    due = case.received_on + timedelta(days=30)
    return [
        *_head(case, "We received your dispute"),
        para(f"Your dispute reached us on {long_day(case.received_on)}, and our investigation has begun. We expect to be done by {long_day(due)}."),
        *listed,
        para("What happens now: we ask the company that reports each item to check it. If it cannot verify the information, or does not answer in time, the item is updated or deleted. If it verifies the information, the item stays. Either way we will send you the results."),
        *_close(case),
    ]  # fmt: skip


def _delayed(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    listed: list[Block] = [bullets(*(told_of(each) for each in case.answers))] if case.answers else []
    return [
        *_head(case, "Your investigation will take longer"),
        para("You sent us further documents while we were investigating your dispute. The law gives us up to 15 more days to take them into account, and we need that time."),
        *listed,
        para(f"We will finish by {long_day(due)} and mail you the results. You need not do anything."),
        *_close(case),
    ]  # fmt: skip


def _reinserted(case: Case) -> list[Block]:
    blocks = [
        *_head(case, "Notice of reinsertion"),
        para("Information that was deleted from your credit report after an earlier dispute has been put back. The company that reports it has certified that it is complete and accurate."),
    ]  # fmt: skip
    for each in case.answers:
        box, town, telephone = contact(each.entry)
        rows = [("Item", told_of(each)), ("Reported by", f"{each.name}, {box}, {town}"), ("Telephone", telephone)]
        rows.append(("Reinserted on", figures(case.dated_on - timedelta(days=2))))
        blocks.append(pairs(rows, 1, 1.3))
    rights = "You have the right to add a statement to your file that disputes the accuracy or completeness of this information, and you may dispute it again."
    return [*blocks, para(rights), *_close(case)]


def _blocked(case: Case) -> list[Block]:
    return [
        *_head(case, f"Identity theft block, File Number {case.number}"),
        para(f"We reviewed the identity theft report that you sent us on {long_day(case.received_on)}. This is what we did:"),
        *(para(each.words) for each in case.answers),
        para("A block may be taken back if it was made in error or on a misstatement, or if you received goods, services or money through the transaction. We would tell you if so."),
        lines("An initial fraud alert lasts one year; an extended alert lasts seven years."),
        *_close(case),
    ]  # fmt: skip


_TU: Final = Bureau.TRANSUNION


FORMS: Final = (
    Form("tu third party letter", _TU, LetterKind.REFUSAL, _third_party, mailed_dress, of_all(Outcome.REFUSED_THIRD_PARTY), refusals=refuses(Outcome.REFUSED_THIRD_PARTY, *_THIRD_PARTY), days=(3, 13), words_of=in_name),
    Form("tu frivolous", _TU, LetterKind.REFUSAL, _frivolous, mailed_dress, of_all(Outcome.REFUSED_FRIVOLOUS), (0, 0, 2, 3), refusals=refuses(Outcome.REFUSED_FRIVOLOUS, *_FRIVOLOUS), only_accounts=True, days=(3, 13), words_of=in_name),
    Form("tu identification", _TU, LetterKind.IDENTITY_REQUEST, _identity, mailed_dress, of_all(Outcome.IDENTITY_REQUESTED), refusals=refuses(Outcome.IDENTITY_REQUESTED, *_UNPROVEN), days=(3, 13), words_of=in_name),
    Form("tu receipt", _TU, LetterKind.ACKNOWLEDGEMENT, _received, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 2, 4), Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("tu delay", _TU, LetterKind.ACKNOWLEDGEMENT, _delayed, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 0, 2), Outcome.IN_PROGRESS, days=(22, 31), words_of=in_name),
    Form("tu reinsertion", _TU, LetterKind.REINSERTION_NOTICE, _reinserted, mailed_dress, of_all(Outcome.REINSERTED), (1, 1, 2), only_accounts=True, words_of=in_name),
    Form("tu blocked", _TU, LetterKind.RESULTS, _blocked, mailed_dress, _BLOCKS, (1, 2, 3, 4), only_accounts=True, days=(3, 9)),
)  # fmt: skip
