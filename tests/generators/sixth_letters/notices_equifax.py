"""Equifax's other letters: refusals, a request for identification, receipt, delay, reinsertion, a block.

Confirmed: that it may decline to block and turns the item into a dispute with the creditor, sending the documents on (a
letter quoted in a forum of consumers); the papers it takes for proof (its own guidelines for documents); what the law
asks of each letter. The words are written anew; the layout is general knowledge of its letters.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_name
from tests.generators.fifth_letters.setting import Block, bullets, grid, lines, para, rule, steps, title
from tests.generators.sixth_letters.around import contact, long_day, short_day, signed, told_of
from tests.generators.sixth_letters.equifax import mailed_dress, posted
from tests.generators.sixth_letters.proofs import of_all, refuses
from tests.generators.sixth_letters.rights import summary
from tests.generators.unseen_letters.model import LetterKind

_THIRD_PARTY: Final = (
    "The request seems to come from a third party that did not show us your written permission to act for you.",
    "We were not able to confirm that you authorized the third party that submitted this dispute.",
)
_FRIVOLOUS: Final = (
    "We have determined that the dispute is frivolous or irrelevant, since you did not provide sufficient information to investigate it.",
    "Your dispute was found to be frivolous because it states no facts about the accounts it lists.",
)
_UNPROVEN: Final = (
    "The identifying information you provided does not match what is in your credit file.",
    "We could not locate a credit file with the name, address and Social Security number on your request.",
    "We did not receive proof of your current address.",
)
_BLOCKS: Final = (
    Saying(Outcome.DELETED, "", "The information on {item} has been blocked from your credit file in accordance with your identity theft report."),
    Saying(Outcome.DELETED, "", "{item} was blocked and is no longer reporting."),
    Saying(Outcome.IN_PROGRESS, "", "At this time we will not block {item}. We are contacting the creditor to verify the account on your behalf and will forward your documents to it."),
)  # fmt: skip


def _close(case: Case) -> list[Block]:
    return [
        rule(),
        para(f"Please include confirmation number {case.number} with anything you send us. You can also reach us at www.equifax.com or 888-378-4329.", 0.95),
        *signed("Equifax Information Services LLC"), *summary(case.rng, 0.15),
    ]  # fmt: skip


def _until(case: Case) -> list[Block]:
    day = case.refusal.answer_by
    return [] if day is None else [para(f"Kindly return the documents on or before {long_day(day)}.")]


def _third_party(case: Case) -> list[Block]:
    return [
        *posted(case),
        para(f"A dispute concerning your Equifax credit file was sent to us in your name on {long_day(case.received_on)}. {case.refusal.reason} Therefore no investigation was opened."),
        para("To dispute information yourself, please send us a signed request together with the following:"),
        steps(*case.refusal.asks),
        *_until(case),
        *_close(case),
    ]  # fmt: skip


def _frivolous(case: Case) -> list[Block]:
    listed: list[Block] = [bullets(*(told_of(each) for each in case.answers))] if case.answers else []
    return [
        *posted(case),
        para(f"We reviewed your dispute and concluded our review on {short_day(case.dated_on)}. {case.refusal.reason} We are therefore not reinvestigating it."),
        *listed,
        title("What we would need", 1.1),
        bullets(*case.refusal.asks),
        *_until(case),
        *_close(case),
    ]  # fmt: skip


def _identity(case: Case) -> list[Block]:
    return [
        *posted(case),
        para(f"Thank you for contacting Equifax. {case.refusal.reason} To process your request and to protect your information, we require additional information from you:"),
        bullets(*case.refusal.asks),
        *_until(case),
        para("Enlarge copies of items with small print. Copies that are not legible or that carry highlighting may have to be sent again."),
        *_close(case),
    ]  # fmt: skip


def _received(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=30)
    listed: list[Block] = []
    if case.answers:
        listed = [grid(("Disputed item", "Status"), [(told_of(each), "Under investigation") for each in case.answers], (3, 1.4))]  # fmt: skip
    return [
        *posted(case),
        para(f"This is to let you know that your dispute was received on {long_day(case.received_on)} and that an investigation was started. You can expect the results by {long_day(due)}."),
        *listed,
        para("Most creditors answer us within two or three weeks. Depending on what they tell us, the information will be verified, updated or deleted."),
        *_close(case),
    ]  # fmt: skip


def _delayed(case: Case) -> list[Block]:
    due = case.received_on + timedelta(days=45)
    listed: list[Block] = [lines(*(told_of(each) for each in case.answers), indent=0.3)] if case.answers else []
    return [
        *posted(case),
        para("Our investigation is not yet complete. Because you provided additional documents during the investigation, the time for it has been extended by up to fifteen days."),
        *listed,
        para(f"The results will be mailed to you no later than {long_day(due)}. We regret the delay."),
        *_close(case),
    ]  # fmt: skip


def _reinserted(case: Case) -> list[Block]:
    body = [
        *posted(case),
        para("We are required to notify you when information that was deleted after a reinvestigation is placed back on your credit file. The item below was reinserted after its furnisher certified it."),
    ]  # fmt: skip
    for each in case.answers:
        box, town, telephone = contact(each.entry)
        rows = [("Item", told_of(each)), ("Furnisher", f"{each.name}, {box}, {town}, {telephone}")]
        body.append(grid(("", "Reinserted information"), rows, (1, 4)))
    rights = "You may add a statement to your credit file disputing the accuracy or completeness of the information."
    return [*body, para(rights), *_close(case)]


def _blocked(case: Case) -> list[Block]:
    return [
        *posted(case),
        para(f"We have received your request of {long_day(case.received_on)} to block information that resulted from identity theft, and your police or identity theft report. Our decision on each item:"),
        steps(*(each.words for each in case.answers)),
        para("Creditors of blocked items were notified. If a block is declined or rescinded, you will be told as you would be of a reinsertion."),
        *_close(case),
    ]  # fmt: skip


_EQ: Final = Bureau.EQUIFAX


FORMS: Final = (
    Form("eq third party", _EQ, LetterKind.REFUSAL, _third_party, mailed_dress, of_all(Outcome.REFUSED_THIRD_PARTY), refusals=refuses(Outcome.REFUSED_THIRD_PARTY, *_THIRD_PARTY), days=(3, 13), words_of=in_name),
    Form("eq frivolous letter", _EQ, LetterKind.REFUSAL, _frivolous, mailed_dress, of_all(Outcome.REFUSED_FRIVOLOUS), (0, 0, 2, 3), refusals=refuses(Outcome.REFUSED_FRIVOLOUS, *_FRIVOLOUS), only_accounts=True, days=(3, 13), words_of=in_name),
    Form("eq identification", _EQ, LetterKind.IDENTITY_REQUEST, _identity, mailed_dress, of_all(Outcome.IDENTITY_REQUESTED), refusals=refuses(Outcome.IDENTITY_REQUESTED, *_UNPROVEN), days=(3, 13), words_of=in_name),
    Form("eq receipt", _EQ, LetterKind.ACKNOWLEDGEMENT, _received, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 2, 4), Outcome.IN_PROGRESS, days=(2, 8), words_of=in_name),
    Form("eq delay", _EQ, LetterKind.ACKNOWLEDGEMENT, _delayed, mailed_dress, of_all(Outcome.IN_PROGRESS), (0, 0, 2), Outcome.IN_PROGRESS, days=(22, 31), words_of=in_name),
    Form("eq reinsertion", _EQ, LetterKind.REINSERTION_NOTICE, _reinserted, mailed_dress, of_all(Outcome.REINSERTED), (1, 1, 2), only_accounts=True, words_of=in_name),
    Form("eq blocked", _EQ, LetterKind.RESULTS, _blocked, mailed_dress, _BLOCKS, (1, 2, 3, 4), only_accounts=True, days=(3, 9)),
)  # fmt: skip
