"""Answers to a request for how items were verified (15 U.S.C. 1681i(a)(7)), one form for each bureau.

Certain: within 15 days of the request the bureau has to describe what it did, with the name, address and, if reasonably
available, telephone number of each furnisher it contacted. That most of it runs over an electronic exchange of forms
(ACDV, e-OSCAR) is well known. How the three lay such a letter out is not known; sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    boxed,
    grid,
    lines,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    described,
    in_both,
    in_sentence,
    in_title_case,
    long_day,
    may_do,
    reach,
    rights,
    sentence,
    short_day,
    window,
    workdays_before,
)
from tests.generators.tenth_letters.equifax import HOUSE as EQUIFAX
from tests.generators.tenth_letters.experian import HOUSE as EXPERIAN
from tests.generators.tenth_letters.transunion import HOUSE as TRANSUNION
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome
_EQUIFAX: Final = (
    Saying(_O.VERIFIED, "Confirmed", "The source compared our request with its records and answered that what it reports of this item is correct."),
    Saying(_O.VERIFIED, "Confirmed", "An employee of the source went through its records of this item and confirmed every field."),
    Saying(_O.VERIFIED_AND_UPDATED, "Confirmed, with newer data", "The source answered that the disputed part of this item is correct. With its answer came new values for {fields}."),
    Saying(_O.DELETED, "Withdrawn", "When we went back to the source it withdrew this item, which has been deleted since."),
)  # fmt: skip
_EXPERIAN: Final = (
    Saying(_O.VERIFIED, "", "It responded that this item is accurately reported."),
    Saying(_O.VERIFIED, "", "Its response certified this item as accurate and complete."),
    Saying(_O.VERIFIED, "", "By its response the item is yours and is accurate, so we left it on your report."),
    Saying(
        _O.UPDATED_DISPUTED,
        "",
        "Its response changed what you had disputed of this item ({fields}), and we changed it accordingly.",
    ),
    Saying(_O.DELETED, "", "It told us to remove this item, which we did."),
    Saying(_O.DELETED, "", "It sent no response in time. We therefore removed the item."),
)
_TRANSUNION: Final = (
    Saying(_O.VERIFIED, "Accurate", "Its source confirmed this item."),
    Saying(_O.VERIFIED_AND_UPDATED, "Accurate, updated elsewhere", "The disputed details of this item were confirmed; {fields} had to be brought up to date."),
    Saying(_O.UPDATED_DISPUTED, "Corrected", "The disputed details of this item were wrong and have been corrected: {fields}."),
    Saying(_O.DELETED, "Deleted", "The source did not answer, so this item was deleted."),
)  # fmt: skip


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = {Bureau.EQUIFAX: (SERIF, 10.3), Bureau.EXPERIAN: (SANS, 8.8), Bureau.TRANSUNION: (ROMAN, 10.0)}[case.bureau]  # fmt: skip
    return Dress(font, size, 0.9, "#29456b"), ("", "", ""), ("", "Page {n} of {m}", case.number)


def _whom(answer: Answer) -> str:
    where, phone = reach(answer.name)
    return f"{answer.name}, {where}, telephone {phone}" if answer.section is ItemSection.TRADELINE else answer.name


def _equifax(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, *EQUIFAX, right=[lines(f"^Date:^ {long_day(case.dated_on)}", f"^Confirmation #:^ {case.number}")]),
        para("^Subject: Description of the procedure used to verify disputed information^"),
        para(f"Dear {in_title_case(case)}:"),
        para(f"Your request for a description of our reinvestigation came in on {long_day(case.received_on)}. This is how disputes are processed at Equifax: a dispute is read by an associate, put into the code that describes it best, and sent with your documents to the source of the information through an electronic network. The source must research it and return the form with its answer."),
    ]  # fmt: skip
    for each in case.answers:
        asked = workdays_before(case.received_on, case.rng.randrange(25, 60))
        blocks.append(
            boxed(
                para(f"^{described(each)}^"),
                pairs([("Sent to", _whom(each)), ("Sent on", figures(asked)), ("Result", each.saying.title)], 1, 0.8),
                para(sentence(each)),
                breakable=False,
            )
        )
    blocks += may_do(case, "What you can do about the result")
    return [*blocks, lines("Sincerely,", "", "Equifax Information Services LLC")]


def _experian(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, *EXPERIAN, right=[lines(short_day(case.dated_on), f"Report number {case.number}")]),
        title("How we reinvestigated your disputes", 1.4),
        *paras(
            f"Dear {in_title_case(case)}, in your letter of {figures(case.received_on)} you ask by what method the information you disputed was verified.",
            "In general we send a Consumer Dispute Verification form, electronically or by mail, to the company that furnished the information. It states your dispute and asks the company to verify all of what it reports. The company returns it, we review it for agreement with your file, and then send you the results.",
            "In your case we contacted:",
        ),
    ]  # fmt: skip
    blocks += [para(f"{at}. ^{_whom(each)}^ about {_which(each)}. {sentence(each)}") for at, each in enumerate(case.answers, 1)]  # fmt: skip
    blocks += paras("We do not receive or keep copies of contracts or bills with your signature. If you want to see them, ask the company.")  # fmt: skip
    return blocks + (rights(new_page=False) if case.rng.random() < 0.4 else [])


def _which(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"account {answer.number}" if answer.number else "your account"
    told = answer.entry.told[:1].lower() + answer.entry.told[1:]
    return f"{told} ({answer.number})" if answer.number else told


def _transunion(case: Case) -> list[Block]:
    rows = [(each.name, each.number or each.entry.told, f"^{each.saying.title}.^ {sentence(each)}") for each in case.answers]  # fmt: skip
    contacts = [(each.name, *reach(each.name)) for each in case.of(ItemSection.TRADELINE)]
    blocks: list[Block] = [
        window(case, *TRANSUNION, right=[lines(f"File Number: {case.number}", f"Date: {long_day(case.dated_on)}")]),
        para(f"Dear {in_title_case(case)},"),
        para(f"Thank you for your inquiry of {long_day(case.received_on)} into the investigation that we did for you. The disputes were sent to the sources of the information by an automated verification system. Each source got the reason of your dispute and all relevant documents. This is what it led to:"),
        grid(("Item", "Number or kind", "What was answered"), rows, (1.3, 1.1, 2.2), "lines"),
    ]  # fmt: skip
    if contacts:
        blocks += [para("^Sources that were contacted^", sticky=True), grid(("Name", "Address", "Phone"), list(dict.fromkeys(contacts)), (1.6, 2, 1), "bare", 0.88)]  # fmt: skip
    return [*blocks, rule(), para("This letter is a description of a procedure. It is not a new investigation.", 0.95)]


FORMS: Final = (
    Form("equifax method", Bureau.EQUIFAX, LetterKind.RESULTS, _equifax, _dress, _EQUIFAX, (1, 2, 3, 4), days=(4, 15), words_of=in_both),
    Form("experian method", Bureau.EXPERIAN, LetterKind.RESULTS, _experian, _dress, _EXPERIAN, (1, 2, 3, 4), days=(4, 15), words_of=in_sentence),
    Form("transunion method", Bureau.TRANSUNION, LetterKind.RESULTS, _transunion, _dress, _TRANSUNION, (2, 3, 4), days=(4, 15), words_of=in_both),
)  # fmt: skip
