"""Equifax's results, as they come by mail and from myEquifax.

Not confirmed by a letter in the open; general knowledge of letters quoted in courts and forums: the confirmation number
at the head, «>>>» before an item and «The results are:» before what became of it, that fields are named that were
modified, that a creditor's address follows each item for questions, sections of collections, credit accounts, personal
information and inquiries, numbers whose last digits are hidden in the file printed along, the columns of an account
history, results in the portal as a table with what was found. Confirmed: labels of its accounts and numbers with four
last digits in its report (the reference layouts). Sentences are written anew.

Where the last four digits are hidden, a letter and the report share no digits; only accounts that are the only one of
their company are printed so, and an item is known by its name. Additional information on an item that was verified as the consumer's
is one of two outcomes, which the words don't keep apart: both are accepted.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying
from tests.generators.fifth_letters.fields import as_reported, figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.sixth_letters import rights
from tests.generators.sixth_letters.around import (
    NAMED,
    addressee,
    by_year,
    contact,
    long_day,
    said,
    told_of,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_NEWER: Final = frozenset({Outcome.UPDATED_OTHER_ONLY})
_SAYS: Final = (
    Saying(Outcome.DELETED, "Deleted", "This account has been deleted from the credit file."),
    Saying(Outcome.DELETED, "Deleted", "Based on what you gave us, this item was removed and is no longer reporting."),
    Saying(Outcome.DELETED, "Deleted", "The creditor did not confirm this item. It is no longer part of your credit file."),
    Saying(Outcome.VERIFIED, "Verified", "The creditor has verified to our company that this account is being reported correctly."),
    Saying(Outcome.VERIFIED, "Verified", "We verified that this item belongs to you. No change was made to it."),
    Saying(Outcome.VERIFIED, "Verified", "The creditor has verified that the balance and the prior paying history are reporting correctly."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and Updated", "We verified that this item belongs to you. Its source has also supplied additional information. The following fields were modified: {fields}.", _NEWER),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified and Updated", "The information you disputed was verified as accurate by the creditor. Other account information was updated: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "The creditor has updated the information you disputed. The following fields were modified: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED, "Updated", "We have corrected what you disputed on this account, as instructed by the creditor: {fields}."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "The creditor has updated the information you disputed, and additional account information as well. The following fields were modified: {fields}."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Updated", "Additional information on this account, other than what you disputed, has been provided by its source. The following fields were modified: {fields}."),
    Saying(Outcome.NOT_FOUND, "Not Reporting", "We could not find this account; it is not currently reporting on your Equifax credit file."),
    Saying(Outcome.PREVIOUSLY_INVESTIGATED, "Previously Verified", "This item was disputed and verified before. If you have new documents, please send them; without them it will not be investigated again."),
)  # fmt: skip
_OF_OTHERS: Final = {
    Outcome.DELETED: ("This has been deleted from the credit file.", "This entry is no longer reporting."),
    Outcome.VERIFIED: ("This entry was verified and remains on the credit file.", "We verified this information. No change was made."),
    Outcome.NOT_FOUND: ("This is not currently reporting on your Equifax credit file.",),
    Outcome.PREVIOUSLY_INVESTIGATED: ("This was disputed and verified before and was not investigated again.",),
}  # fmt: skip
_PORTAL: Final = (
    Saying(Outcome.DELETED, "Deleted", "This account was removed from your Equifax credit report."),
    Saying(Outcome.VERIFIED, "Verified as accurate", "The company that reports this account confirmed it. Your credit report was not changed."),
    Saying(Outcome.VERIFIED_AND_UPDATED, "Verified as accurate and updated", "What you disputed was confirmed. The company also updated other details, see below."),
    Saying(Outcome.UPDATED_DISPUTED, "Disputed information updated", "The company changed the information you disputed, see below."),
    Saying(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and additional information updated", "The company changed the information you disputed and other details too, see below."),
    Saying(Outcome.UPDATED_OTHER_ONLY, "Additional information updated", "The company updated details other than those you disputed, see below."),
    Saying(Outcome.PARTIALLY_UPDATED, "Updated in part", "The company corrected some of what you disputed, see below. The rest was confirmed as it is."),
)  # fmt: skip
_SECTIONS: Final = (
    (ItemSection.PERSONAL_INFORMATION, "Personal Identification Information"),
    (ItemSection.PUBLIC_RECORD, "Public Record Information"),
    (ItemSection.TRADELINE, "Credit Account Information"),
    (ItemSection.INQUIRY, "Inquiry Information"),
)
HIDES_THE_END: Final = frozenset({"eq researched", "eq sections"})
"""Forms that may print an account's number without its last four digits."""


def _sentence(answer: Answer) -> tuple[str, ...]:
    return (said(answer, _OF_OTHERS),)


def _capitals(answer: Answer) -> tuple[str, ...]:
    return (said(answer, _OF_OTHERS).upper(),)


def _titled(answer: Answer) -> tuple[str, ...]:
    return answer.saying.title, said(answer, _OF_OTHERS)


def _title(answer: Answer) -> tuple[str, ...]:
    return (answer.saying.title,)


def mailed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    """Name, confirmation and page at the foot, as its letters carry them from the second page on."""
    foot = (case.file.name, f"{case.number}-{case.rng.choice(('HRA', 'AMS', 'DSP'))}", "Page {n} of {m}")
    return Dress(case.rng.choice((SANS, SERIF)), 9.5, 0.8, "#9e1b32"), ("", "", ""), foot


def _typed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    foot = (case.file.name, "", f"{case.number}    Page {{n}} of {{m}}")
    return Dress(MONO, 8, 0.8, "#000000"), ("", "", ""), foot


def _portal_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (case.file.name, "", f"{case.dated_on:%b %d, %Y} | Confirmation # {case.number}")
    return Dress(SANS, 9, 0.7, "#9e1b32"), head, ("myEquifax", "", "{n} of {m}")


def posted(case: Case) -> list[Block]:
    """The head of its letters: box, day, confirmation number, whom it goes to."""
    return [
        lines("^EQUIFAX^", "Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256", size=0.9),
        gap(0.15),
        lines(*addressee(case)),
        gap(0.1),
        pairs((("Date:", long_day(case.dated_on)), ("Confirmation #", case.number)), 1, 1.3),
        para(f"Dear {case.file.name}:"),
    ]


def _questions(answer: Answer) -> Block:
    box, town, telephone = contact(answer.entry)
    asked = f"If you have additional questions about this item please contact: {answer.name}, {box}, {town} Phone: {telephone}"
    return para(asked, 0.92)


def _intro(case: Case) -> str:
    return case.rng.choice(
        (
            "Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. Where a creditor had to be contacted, it was asked to review its records and all relevant documents you sent.",
            f"Thank you for your dispute, received {long_day(case.received_on)}. Our investigation is complete. The results are listed below together with whom to contact.",
        )
    )


def _researched(case: Case) -> list[Block]:
    """The letter with marks before each item and its result in a sentence, the account's columns below."""
    body = [*posted(case), para(_intro(case)), title("Results Of Your Investigation", 1.2)]
    for section, heading in _SECTIONS:
        found = case.of(section)
        if not found:
            continue
        body.append(bar(heading))
        for each in found:
            kind = "credit account" if section is ItemSection.TRADELINE else NAMED[section].lower()
            mark = f" Account # - {each.number}" if section is ItemSection.TRADELINE and each.number else ""
            body.append(para(f"^>>> We have researched the {kind}.{mark} The results are:^ {said(each, _OF_OTHERS)}"))
            if section is ItemSection.TRADELINE:
                body += [_questions(each), *_columns(case, each)]
            else:
                body.append(para(told_of(each), 0.95))
    return [*body, *rights.equifax(case)]


def _columns(case: Case, answer: Answer) -> list[Block]:
    if answer.saying.outcome in (Outcome.DELETED, Outcome.NOT_FOUND):
        return []
    told = dict(now(case.bureau, answer))
    heads = ("Date Opened", "High Credit", "Credit Limit", "Balance", "Amount Past Due", "Date Reported", "Status")
    return [grid(heads, [[told.get(each, "") for each in heads]], (1, 1, 1, 1, 1, 1, 1.4), "lines", 0.78)]


def _typed(case: Case) -> list[Block]:
    """The same in typewriter face, sentences in capitals."""
    body = [*posted(case), para(_intro(case)), para("^THE RESULTS OF OUR REINVESTIGATION^")]
    for each in case.answers:
        mark = f" (ACCOUNT {each.number})" if each.section is ItemSection.TRADELINE and each.number else ""
        body += [rule(), para(f">>> {each.name}{mark}", sticky=True), para(said(each, _OF_OTHERS).upper())]
        if each.section is not ItemSection.TRADELINE:
            body.append(para(f"{each.entry.told} {each.number or ''}".rstrip(), 0.95))
        elif case.rng.random() < 0.8:
            body.append(_questions(each))
    return [*body, rule(), *rights.equifax(case)]


def _my_equifax(case: Case) -> list[Block]:
    """The results in the portal: what was found, and the fields before and now."""
    body = [
        title("Dispute Results", 1.7),
        para("Your dispute is complete. What we found for each item is shown below. A copy of your updated credit report is available in your myEquifax account."),
        pairs((("Date submitted", figures(case.received_on)), ("Date completed", figures(case.dated_on)), ("Confirmation #", case.number)), 1, 1.5),
    ]  # fmt: skip
    for each in case.answers:
        card: list[Block] = [
            para(f"^{each.name}^ {each.number or each.entry.told}"),
            pairs((("Result", each.saying.title), ("What this means", said(each, _OF_OTHERS))), 1, 1.4),
        ]
        if each.changes:
            rows = [(one.label, one.before, one.after) for one in each.changes]
            card.append(grid(("Field", "Previously reported", "Now reported"), rows, (1.2, 1.3, 1.3), "zebra"))
        body.append(boxed(*card, breakable=case.rng.random() < 0.4))
    return [*body, *rights.equifax(case)]


def _summary(case: Case) -> list[Block]:
    """A table of results in titles with a key, then the file as it now reads."""
    rows = [(each.name, each.number or "", NAMED[each.section], each.saying.title) for each in case.answers]
    key = (
        ("Deleted", "removed from your credit file"),
        ("Verified", "confirmed as accurate and not changed"),
        ("Updated", "what you disputed was changed"),
        ("Verified and Updated", "what you disputed was confirmed as accurate, other information was changed"),
        ("Not Reporting", "not part of your credit file"),
        ("Previously Verified", "disputed and verified before, not investigated again"),
    )
    body = [*posted(case), para(_intro(case)), title("Summary of Results", 1.2)]
    body += [grid(("Item", "Account Number", "Type", "Result"), rows, (2, 1.3, 1.2, 1.4), "zebra")]
    body += [pairs(key, 1, 1.6, 0.88), page(), bar("Credit File as of " + long_day(case.dated_on))]
    for each in case.of(ItemSection.TRADELINE):
        if each.saying.outcome not in (Outcome.DELETED, Outcome.NOT_FOUND):
            body += [para(f"^{each.known_as}^", sticky=True), piped(now(case.bureau, each)), by_year(case, each.entry)]
    for entry in undisputed(case, case.rng.choice((0, 1, 2))):
        body += [para(f"^{entry.name} {entry.number}^", sticky=True), piped(as_reported(case.bureau, entry))]
    return [*body, *rights.equifax(case)]


def _by_section(case: Case) -> list[Block]:
    """Section by section, numbered items in plain sentences."""
    body = [*posted(case), para(_intro(case))]
    at = 0
    for section, heading in _SECTIONS:
        found = case.of(section)
        if found:
            body.append(title(heading, 1.1))
        for each in found:
            at += 1
            body += [
                para(f"{at}. ^{told_of(each)}^", sticky=True),
                para(said(each, _OF_OTHERS)),
            ]
            if section is ItemSection.TRADELINE:
                body.append(_questions(each))
    return [*body, *rights.equifax(case)]


_RESULTS: Final = LetterKind.RESULTS
_EQ: Final = Bureau.EQUIFAX
_ONCE_EACH: Final = tuple(
    Saying(outcome, told)
    for outcome, told in {each.outcome: each.title for each in _SAYS}.items()
    if outcome not in (Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED_AND_OTHER)
)
FORMS: Final = (
    Form("eq researched", _EQ, _RESULTS, _researched, mailed_dress, _SAYS, SIZES, words_of=_sentence),
    Form("eq typed", _EQ, _RESULTS, _typed, _typed_dress, _SAYS, SIZES, words_of=_capitals),
    Form("eq my equifax", _EQ, _RESULTS, _my_equifax, _portal_dress, _PORTAL, SIZES, shows_old=True, words_of=_titled),
    Form("eq summary", _EQ, _RESULTS, _summary, mailed_dress, _ONCE_EACH, SIZES, words_of=_title),
    Form("eq sections", _EQ, _RESULTS, _by_section, mailed_dress, _SAYS, SIZES, words_of=_sentence),
)
