"""Answers to a request to block what came of identity theft (15 U.S.C. 1681c-2), one form for each bureau.

Certain: a bureau blocks within four business days of a complete request, may decline or rescind a block (an error, a
material misrepresentation, goods or money obtained), and then tells the consumer as of a reinsertion. A forum quotes
Equifax declining a block and contacting each creditor instead. Layouts are not known; sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    bullets,
    grid,
    lines,
    para,
    paras,
    title,
)
from tests.generators.tenth_letters.around import (
    described,
    in_sentence,
    in_title_case,
    long_day,
    may_do,
    reach,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome
_EQUIFAX: Final = (
    Saying(_O.DELETED, "", "This item is blocked and does not show in your credit file any longer."),
    Saying(_O.DELETED, "", "We placed a block, and in doing so took this item out of your credit file."),
    Saying(_O.IN_PROGRESS, "", "For the time being we do not block this item. We have passed your report on to the company and are waiting for what it finds."),
    Saying(_O.VERIFIED, "", "We decline to block this item. The company showed that the item is yours and verified it as correct, and it is still reported."),
)  # fmt: skip
_EXPERIAN: Final = (
    Saying(_O.DELETED, "Blocked - no longer displayed to anyone"),
    Saying(_O.VERIFIED, "Not blocked - verified by its source as accurate"),
    Saying(_O.REINSERTED, "Block removed - information is back on your report"),
    Saying(_O.IN_PROGRESS, "Not blocked so far - investigation with the source has begun"),
    Saying(_O.NOT_FOUND, "No such information on your report"),
)
_TRANSUNION: Final = (
    Saying(_O.DELETED, "Suppressed from your report because of identity theft"),
    Saying(_O.IN_PROGRESS, "Under investigation; you will get the results by mail"),
    Saying(_O.VERIFIED, "Checked with its source, proved to be accurate, and therefore kept"),
)


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = {Bureau.EQUIFAX: (ROMAN, 10.2), Bureau.EXPERIAN: (SANS, 8.7), Bureau.TRANSUNION: (SERIF, 10.4)}[case.bureau]  # fmt: skip
    return Dress(font, size, 0.85, "#5a2d6e"), ("", "", "{n}"), (case.number, "", "")


def _equifax(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, "Equifax Information Services LLC", "Fraud Department", "P.O. Box 105069", "Atlanta, GA 30348", right=[lines(long_day(case.dated_on), f"Confirmation # {case.number}")]),
        para(f"Dear {in_title_case(case)}:"),
        para(f"We have your identity theft report and your request to block information, received {long_day(case.received_on)}. An account that results from identity theft is blocked once we have a report, proof of who you are, and a statement that the transaction was not yours."),
    ]  # fmt: skip
    for each in case.answers:
        blocks += [para(f"^{described(each)}^", sticky=True), para(sentence(each))]
    blocks += paras("A fraud alert asks creditors to take steps to verify who applies. You can have one for a year, or for seven years with a report.")  # fmt: skip
    return blocks + may_do(case, "Where a block was declined")


def _experian(case: Case) -> list[Block]:
    rows = [(each.name, each.number or each.entry.told, each.saying.title) for each in case.answers]
    blocks: list[Block] = [
        window(case, "Experian", "Fraud Victim Assistance", "P.O. Box 9554", "Allen, TX 75013", right=[lines(f"Report number: {case.number}", short_day(case.dated_on))]),
        title("Your fraud block request", 1.4),
        para("You asked Experian to block information that you say results from identity theft. We answer for each item:"),
        grid(("Item", "Number or description", "Status of your request"), rows, (1.4, 1.3, 1.8), "zebra"),
        para("A block may be declined or taken back if it was placed in error, if the facts given to us were not true, or if you obtained goods, services or money from the transaction."),
    ]  # fmt: skip
    contacts = [f"{name}, {where}, {phone}" for name in dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE)) for where, phone in [reach(name)]]  # fmt: skip
    blocks += [para("The companies concerned can be reached at:", sticky=True), bullets(*contacts)] if contacts else []
    return blocks + (rights() if case.rng.random() < 0.6 else [])


def _transunion(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, "TransUnion Fraud Victim Assistance Department", "P.O. Box 2000", "Chester, PA 19016", right=[lines(f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}")]),
        para(f"Dear {in_title_case(case)},"),
        para("We are sorry to hear that someone used your identity. We went through the police or FTC report that you sent and the items named in it."),
    ]  # fmt: skip
    for heading in dict.fromkeys(each.saying.title for each in case.answers):
        blocks.append(bar(heading))
        blocks += [lines(*(described(each) for each in case.answers if each.saying.title == heading))]
    blocks += paras(
        "Those who report a suppressed item have been told of your claim; they may not sell the debt or place it for collection.",
        f"Your report carries a fraud alert from {short_day(case.received_on)} on.",
    )
    return [*blocks, lines("Sincerely,", "", "TransUnion Fraud Victim Assistance Department")]


FORMS: Final = (
    Form("equifax block", Bureau.EQUIFAX, LetterKind.RESULTS, _equifax, _dress, _EQUIFAX, (1, 2, 3, 3), days=(4, 9), words_of=in_sentence),
    Form("experian block", Bureau.EXPERIAN, LetterKind.RESULTS, _experian, _dress, _EXPERIAN, (2, 3, 4), days=(4, 9), words_of=in_title),
    Form("transunion block", Bureau.TRANSUNION, LetterKind.RESULTS, _transunion, _dress, _TRANSUNION, (1, 2, 3, 4), days=(4, 9), words_of=in_title),
)  # fmt: skip
