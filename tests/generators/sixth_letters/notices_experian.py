"""Experian's other letters: refusals, a request for identification, receipt, delay, reinsertion, a block.

Confirmed: that it answers a letter it takes for a credit repair company's by telling the consumer of a suspicious
request and starts no dispute (Turner v. Experian, N.D. Ohio 2017; Warner v. Experian, 9th Cir. 2019); that it tells
online when a dispute is opened (its own explanation); what the law asks of each letter. The words are written anew;
the layout is general knowledge of its letters.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import Block, boxed, bullets, lines, para, title
from tests.generators.sixth_letters.around import contact, long_day, short_day, signed, told_of
from tests.generators.sixth_letters.experian import mailed_dress, posted
from tests.generators.sixth_letters.proofs import of_all, refuses
from tests.generators.sixth_letters.rights import summary
from tests.generators.unseen_letters.model import LetterKind

_SUSPICIOUS: Final = (
    "We received a suspicious request in the mail about your credit information and determined that it was not sent by you.",
    "A request about your personal credit information that we recently received looked suspicious to us.",
)
_FRIVOLOUS: Final = (
    "We have found this dispute to be frivolous or irrelevant, as it does not say what about the items is wrong.",
    "We believe that your request is frivolous because it disputes everything in your report without a reason for any item.",
)
_AGAIN: Final = (
    "We have already investigated this information, and the company that reports it verified it as accurate.",
    "Your dispute is the same as one we processed before, and nothing you sent is new.",
)
_UNPROVEN: Final = (
    "We could not match your request to a credit file with the information provided.",
    "The identification you sent was incomplete.",
    "We need more information to confirm that this request is from you.",
)
_BLOCKS: Final = (
    Saying(Outcome.DELETED, "", "{item}: blocked. It will not be shown to anyone who requests your credit report."),
    Saying(Outcome.DELETED, "", "{item}: we blocked this item as the result of identity theft."),
    Saying(Outcome.IN_PROGRESS, "", "{item}: not blocked, as your identity theft report does not cover it. We opened a dispute with the company instead."),
)  # fmt: skip


def _head(case: Case, heading: str) -> list[Block]:
    return [*posted(case), title(heading, 1.4), para(f"Dear {case.file.name},")]


def _close(case: Case) -> list[Block]:
    return [
        para(f"Refer to report number {case.number} if you contact us at experian.com/help or (888) 397-3742."),
        *signed("Thank you,", "Experian Consumer Assistance"),
        *summary(case.rng, 0.15),
    ]


def _until(case: Case) -> list[Block]:
    day = case.refusal.answer_by
    return [] if day is None else [para(f"We must receive these no later than ^{long_day(day)}^.")]


def _suspicious(case: Case) -> list[Block]:
    return [
        *_head(case, "About a request we received"),
        para(f"{case.refusal.reason} We will not act on requests of this kind, and we did not start any dispute because of it. This helps to protect your information from fraud."),
        para("If you believe that this is a mistake, or if you want to dispute something, write to us yourself and enclose:"),
        bullets(*case.refusal.asks),
        *_until(case),
        para("You can view your report and dispute items without charge at experian.com/disputes. Credit repair companies cannot have accurate information removed; whatever they offer you can do on your own."),
        *_close(case),
    ]  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    listed: list[Block] = [bullets(*(told_of(each) for each in case.answers))] if case.answers else []
    return [
        *_head(case, "We are unable to investigate"),
        para(f"{case.refusal.reason} For this reason we will not be contacting the companies that report the information."),
        *([para("This concerns:")] if listed else []),
        *listed,
        para("To have your dispute investigated, please provide"),
        bullets(*case.refusal.asks),
        *_until(case),
        *_close(case),
    ]  # fmt: skip


def _again(case: Case) -> list[Block]:
    listed: list[Block] = [boxed(*(para(told_of(each)) for each in case.answers))] if case.answers else []
    return [
        *_head(case, "Your dispute"),
        para(f"We are writing about the request we received on {short_day(case.received_on)}. {case.refusal.reason}"),
        *listed,
        para("We will not investigate again unless you send us something relevant that we have not seen, such as a letter from the creditor or a court document. You may also speak to the company itself or add a statement to your report."),
        *_close(case),
    ]  # fmt: skip


def _identity(case: Case) -> list[Block]:
    return [
        *_head(case, "We need to verify who you are"),
        para(f"{case.refusal.reason} Please send us one of each:"),
        bullets(*case.refusal.asks),
        *_until(case),
        para("Make sure that your name and address can be read on each copy. Upload them at experian.com/upload or mail them to P.O. Box 9701, Allen, TX 75013. We have not yet begun to work on your dispute."),
        *_close(case),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=30)
    listed: list[Block] = []
    if case.answers:
        rows = [f"{told_of(each)} - Open" for each in case.answers]
        listed = [title("Your disputed items", 1.1), bullets(*rows)]
    return [
        *_head(case, "Your dispute is open"),
        para(f"We have your dispute of {short_day(case.received_on)} and sent it on to the companies concerned. They have to answer us in time for us to finish by {short_day(due)}."),
        *listed,
        para("You will hear from us when the results are ready. An item that a company certifies remains on your report; one that it does not certify is updated or deleted."),
        *_close(case),
    ]  # fmt: skip


def _delayed(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    listed: list[Block] = [lines(*(told_of(each) for each in case.answers), indent=0.3)] if case.answers else []
    return [
        *_head(case, "We need a little more time"),
        para(f"Since you gave us additional information on {short_day(case.dated_on - timedelta(days=3))}, our reinvestigation is extended by 15 days, as federal law provides."),
        *listed,
        para(f"Your results will be sent to you by {long_day(due)}."),
        *_close(case),
    ]  # fmt: skip


def _reinserted(case: Case) -> list[Block]:
    blocks = _head(case, "An item was added back to your report")
    for each in case.answers:
        box, town, telephone = contact(each.entry)
        blocks += [
            para(f"On {figures(case.dated_on - timedelta(days=1))} we reinserted this item, which we had removed after you disputed it: ^{told_of(each)}^. It was certified as complete and accurate by the company that furnished it:"),
            lines(each.name, box, town, telephone, indent=0.4),
        ]  # fmt: skip
    rights = "If you do not agree, you can ask us to add a statement to your file that says so, or dispute the item with the company."
    return [*blocks, para(rights), *_close(case)]


def _blocked(case: Case) -> list[Block]:
    return [
        *_head(case, "Your identity theft report"),
        para(f"Thank you for the identity theft report that reached us on {short_day(case.received_on)}. Section 605B of the Fair Credit Reporting Act lets us block information that results from identity theft."),
        *(para(each.words) for each in case.answers),
        para("The companies have been told of each block and may not sell or place the debt for collection. We may decline or rescind a block that was requested in error."),
        *_close(case),
    ]  # fmt: skip


_EX: Final = Bureau.EXPERIAN


FORMS: Final = (
    Form("ex suspicious request", _EX, LetterKind.REFUSAL, _suspicious, mailed_dress, of_all(Outcome.REFUSED_SUSPICIOUS), refusals=refuses(Outcome.REFUSED_SUSPICIOUS, *_SUSPICIOUS), days=(3, 13), words_of=in_name),
    Form("ex frivolous", _EX, LetterKind.REFUSAL, _frivolous, mailed_dress, of_all(Outcome.REFUSED_FRIVOLOUS), (0, 0, 2, 3), refusals=refuses(Outcome.REFUSED_FRIVOLOUS, *_FRIVOLOUS), only_accounts=True, days=(3, 13), words_of=in_name),
    Form("ex again", _EX, LetterKind.REFUSAL, _again, mailed_dress, of_all(Outcome.PREVIOUSLY_INVESTIGATED), (0, 1, 2), refusals=refuses(Outcome.PREVIOUSLY_INVESTIGATED, *_AGAIN), only_accounts=True, days=(3, 13), words_of=in_name),
    Form("ex identification", _EX, LetterKind.IDENTITY_REQUEST, _identity, mailed_dress, of_all(Outcome.IDENTITY_REQUESTED), refusals=refuses(Outcome.IDENTITY_REQUESTED, *_UNPROVEN), days=(3, 13), words_of=in_name),
    Form("ex receipt", _EX, LetterKind.ACKNOWLEDGEMENT, _received, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 2, 4), Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("ex delay", _EX, LetterKind.ACKNOWLEDGEMENT, _delayed, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 0, 2), Outcome.IN_PROGRESS, days=(22, 31), words_of=in_name),
    Form("ex reinsertion", _EX, LetterKind.REINSERTION_NOTICE, _reinserted, mailed_dress, of_all(Outcome.REINSERTED), (1, 1, 2), only_accounts=True, words_of=in_name),
    Form("ex blocked", _EX, LetterKind.RESULTS, _blocked, mailed_dress, _BLOCKS, (1, 2, 3, 4), only_accounts=True, days=(3, 9)),
)  # fmt: skip
