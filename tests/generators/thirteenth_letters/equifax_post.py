"""Equifax's results by mail: the typed sheets of the 2000s, a ledger with codes, lists by result, a letter in prose.

That each item is answered in a sentence after its account number, with the source's address under it, is known from
general knowledge of its letters. Layouts and all sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    bar,
    barcode,
    bullets,
    grid,
    lines,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.thirteenth_letters.around import (
    altered,
    as_it_stands,
    call,
    disagree,
    dressed,
    enclosed,
    glossary,
    greeting,
    grouped,
    handling,
    in_both,
    line_of,
    long_day,
    note,
    offer,
    one_of,
    posted,
    questions,
    reached,
    rights,
    say,
    signed,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TYPED: Final = (
    say(Outcome.DELETED, "", "This item has been removed from your Equifax credit file."),
    say(Outcome.DELETED, "", "The source of the item was unable to substantiate it. It is no longer part of your credit file."),
    say(Outcome.VERIFIED, "", "The source reports that the item is yours and that it is correct. It remains on your file."),
    say(Outcome.VERIFIED, "", "Equifax has verified this item with its source. No change has been made."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "The source has confirmed that the item you questioned is correct. In addition it sent us newer information on other parts of it ({fields}), which we have entered."),
    say(Outcome.UPDATED_DISPUTED, "", "At the direction of the source, the part of the account that you questioned has been corrected. Corrected: {fields}."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The part you questioned has been corrected, and so have other parts of the account that you had not questioned. Corrected: {fields}."),
    say(Outcome.UPDATED_OTHER_ONLY, "", "What has been changed on this account is not what you questioned: {fields}. The change was reported by the source."),
    say(Outcome.NOT_FOUND, "", "This item is not on your credit file. We searched under the name and the numbers you supplied."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "", "The same question was researched at your request before and the item was found to be correct. As you supplied nothing further, it was not researched a second time."),
    say(Outcome.IN_PROGRESS, "", "Research is still under way. We will send you the result as soon as we hear from the source."),
)  # fmt: skip


def _typed(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), "", f"Confirmation # {case.number}")
    blocks += [
        greeting(case),
        *paras(
            f"This is in reply to the inquiry about your credit file that reached us on {figures(case.received_on)}. The research is complete except where we say otherwise, and the results are given below. An explanation of your rights comes with this letter.",
            "THE RESULTS OF OUR RESEARCH" if case.rng.random() < 0.5 else "RESULTS",
        ),
        rule(),
    ]
    for answer in case.answers:
        blocks += [para(f"^>>> {line_of(answer, 'Acct #')}^", sticky=True), para(answer.words)]
        blocks += as_it_stands(case, answer, running=True) if answer.changes else []
        blocks += reached(answer, "If you have more questions about this item, contact:")
    blocks += [rule(), *disagree(case), call(case)]
    return [*blocks, *undisputed(case, "YOUR CREDIT FILE - OTHER ACCOUNTS")] if case.rng.random() < 0.6 else blocks


_CODED: Final = (
    say(Outcome.DELETED, "D", "Deleted. The item is off your file."),
    say(Outcome.VERIFIED, "V", "Verified. The company stands by what it reported; the item stays as it is."),
    say(Outcome.VERIFIED_AND_UPDATED, "VU", "Verified, other details refreshed. What you disputed is correct as it was; something else about the item is newer now."),
    say(Outcome.UPDATED_DISPUTED, "M1", "Modified as you asked. What you disputed was changed."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "M2", "Modified as you asked and beyond. What you disputed was changed, and details you did not dispute were changed as well."),
    say(Outcome.UPDATED_OTHER_ONLY, "M3", "Modified elsewhere. Only details that you did not dispute were changed."),
    say(Outcome.PARTIALLY_UPDATED, "M4", "Modified in part. One part of what you disputed was changed, another was left."),
    say(Outcome.NOT_FOUND, "NF", "Not found. No such item is in your file."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "PI", "Not investigated again. We looked into the same dispute earlier, and nothing new was sent."),
    say(Outcome.IN_PROGRESS, "P", "Pending. No answer has come in yet."),
)  # fmt: skip


def _ledger(case: Case) -> list[Block]:
    rows = [(str(at), each.name, note(each, "-"), each.saying.title) for at, each in enumerate(case.answers, 1)]
    listed = grid(("No.", "Name", "Account or description", "Result"), rows, (0.4, 2.4, 2.4, 0.7), "lines", 0.9)
    key = grid(
        ("Code", "What it stands for"),
        [(each.title, each.text) for each in _CODED],
        (0.6, 5),
        "bare",
        0.85,
    )
    blocks = posted(
        case,
        f"Date: {figures(case.dated_on)}",
        f"File no.: {case.number}",
        f"Received: {figures(case.received_on)}",
        code=barcode(case.rng, f"EFX {case.number}"),
    )
    blocks += [title("Disputed items and what became of them", 1.25)]
    blocks += [para(f"You disputed {len(case.answers)} item(s). The last column tells the result by a code.")]
    blocks += [listed, para("^Key to codes^", sticky=True), key] if case.rng.random() < 0.6 else [para("^Key to codes^", sticky=True), key, listed]  # fmt: skip
    changed = [each for each in case.answers if each.changes]
    if changed:
        blocks += [bar("How the modified accounts read now")]
    for answer in changed:
        blocks += [para(f"^{line_of(answer)}^", sticky=True), *as_it_stands(case, answer)]
    return [*blocks, *handling(case), *disagree(case), call(case), *rights(case)]


_LISTED: Final = (
    say(Outcome.DELETED, "No longer in your file", "the reporting company asked us to take it off, or did not confirm it"),
    say(Outcome.VERIFIED, "Confirmed by the source and left as they were", "correct as reported"),
    say(Outcome.UPDATED_DISPUTED, "Corrected in the point you raised", "now reads differently: {fields}"),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected in the point you raised and in others", "now reads differently, in part in points you did not raise: {fields}"),
    say(Outcome.VERIFIED_AND_UPDATED, "Right in the point you raised, brought up to date in others", "brought up to date: {fields}"),
    say(Outcome.NOT_FOUND, "Not in your file when we looked", "nothing was found under this name"),
    say(Outcome.REFUSED_FRIVOLOUS, "Not investigated, because no reason was given", "you told us that it is disputed, not why"),
    say(Outcome.IN_PROGRESS, "Still open", "the source has some days left to answer"),
)  # fmt: skip


def _lists(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"Reference {case.number}")
    blocks += [greeting(case), para("Thank you for writing to Equifax. Here is what we can tell you about each of the items you named.")]  # fmt: skip
    for heading, answers in grouped(case.answers):
        blocks += [title(heading, 1.1), bullets(*(f"{line_of(each)}: {each.words}" for each in answers))]
    blocks += [para("A fresh copy of your credit file is on its way in a separate envelope.")] if case.rng.random() < 0.5 else []  # fmt: skip
    blocks += [*disagree(case), *(questions(case) if case.rng.random() < 0.4 else []), call(case), signed("Equifax", "Consumer Care")]  # fmt: skip
    return [*blocks, *(undisputed(case, "Accounts you did not dispute") if case.rng.random() < 0.6 else [])]


_PROSE: Final = (
    say(Outcome.DELETED, "", "You told us that {item} should not be there. We contacted the company, and it agreed that its information be taken out. Future reports will not show it."),
    say(Outcome.DELETED, "", "As to {item}: no answer came from the company within the time that the law sets, so we dropped it from your file."),
    say(Outcome.VERIFIED, "", "We asked the company behind {item} to go through its records. It did, and found that everything had been reported the way it should be; we therefore keep the account as is."),
    say(Outcome.VERIFIED, "", "The dispute about {item} did not lead to a change. According to the lender the information is accurate."),
    say(Outcome.UPDATED_DISPUTED, "", "You were right about {item}. The lender has sent us a correction of what you complained about, and we have applied it ({fields})."),
    say(Outcome.PARTIALLY_UPDATED, "", "In the case of {item} the lender gave way in part: what it corrected is {fields}, while the rest of what you disputed was confirmed."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "The lender holds that what you disputed about {item} is accurate. It took the occasion to send current information about the account, though; this concerns {fields}."),
    say(Outcome.UPDATED_OTHER_ONLY, "", "On {item} the lender gave us new information, but about something other than your dispute, namely {fields}."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "", "Your question about {item} has been before us already. We told you of the outcome at the time, and without new facts we will not open it again."),
)  # fmt: skip


def _prose(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"Our file: {case.number}")
    blocks += [greeting(case), para(one_of(case, "You asked us to look into some accounts on your Equifax report. We have now heard from the companies concerned.", f"We are writing about the dispute that we received from you on {long_day(case.received_on)}."))]  # fmt: skip
    blocks += paras(*(each.words for each in case.answers))
    blocks += [
        para(
            "Companies that report to us keep their own schedules, so that a balance may differ from your last statement."
        )
    ]
    for answer in [each for each in case.answers if each.changes]:
        blocks += [para(f"^{answer.known_as}^", sticky=True), *altered(answer, ("Item", "Earlier", "Now"))]
    blocks += [*disagree(case), signed("Customer Relations", "Equifax Information Services LLC"), offer(case)]
    return [*blocks, *rights(case), *glossary(case)] if case.rng.random() < 0.5 else blocks


_SINGLE: Final = (
    say(Outcome.DELETED, "Deleted", "We have deleted the entry shown above. Nobody who obtains your credit report from us after today will see it."),
    say(Outcome.VERIFIED, "Verified", "The entry shown above has been verified. It will continue to be reported the way it is."),
    say(Outcome.NOT_FOUND, "No record", "The entry shown above could not be located in the file that we maintain under your name."),
    say(Outcome.UPDATED_DISPUTED, "Revised", "The entry shown above has been revised in the respect you named: {fields}."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Revised", "The entry shown above has been revised both in the respect you named and in another: {fields}."),
    say(Outcome.PARTIALLY_UPDATED, "Revised in part", "The entry shown above has been revised as to {fields}. Your other objection to it was not borne out, and that portion reads as before."),
)  # fmt: skip


def _slips(case: Case) -> list[Block]:
    blocks: list[Block] = [lines("EQUIFAX", "Reinvestigation Unit"), rule(), *posted(case, f"{figures(case.dated_on)}", f"Tracking {case.number}")[:1]]  # fmt: skip
    blocks += [para("NOTICE OF COMPLETED REINVESTIGATION", 1.1, centered=True)]
    for answer in case.answers:
        kind = {ItemSection.TRADELINE: "Account", ItemSection.INQUIRY: "Inquiry", ItemSection.PUBLIC_RECORD: "Public record", ItemSection.PERSONAL_INFORMATION: "Identification"}[answer.section]  # fmt: skip
        rows = [
            (kind, answer.name),
            ("Number / detail", note(answer, "none on file")),
            ("Finding", answer.saying.title),
        ]
        blocks += [grid((), rows, (1, 3.4), "lines"), para(answer.words)]
        blocks += as_it_stands(case, answer) if answer.changes else []
    blocks += [steps("You may send a statement of dispute of up to one hundred words.", "You may ask that earlier recipients be told.", "You may ask by what procedure we came to the finding.")]  # fmt: skip
    return [*blocks, call(case), *enclosed(case)]


FORMS: Final = (
    Form("e13_typed", Bureau.EQUIFAX, LetterKind.RESULTS, _typed, dressed(Dress(MONO, 8.8, 0.85, "#000000"), ("", "", ""), ("[number]", "", "Page {n} of {m}")), _TYPED, (1, 2, 3, 4, 5)),
    Form("e13_ledger", Bureau.EQUIFAX, LetterKind.RESULTS, _ledger, dressed(Dress(SANS, 9.0, 0.75, "#8a1538"), ("EQUIFAX", "", "[figures]"), ("", "{n} / {m}", "")), _CODED, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("e13_lists", Bureau.EQUIFAX, LetterKind.RESULTS, _lists, dressed(Dress(SERIF, 10.5, 0.9, "#9c1c35"), ("", "", "Equifax"), ("", "", "{n}")), _LISTED, (2, 3, 4, 5, 6), words_of=in_both),
    Form("e13_prose", Bureau.EQUIFAX, LetterKind.RESULTS, _prose, dressed(Dress(ROMAN, 10.5, 1.0, "#333333"), ("", "", ""), ("", "Page {n}", "")), _PROSE, (1, 2, 2, 3, 4), only_accounts=True, shows_old=True),
    Form("e13_slips", Bureau.EQUIFAX, LetterKind.RESULTS, _slips, dressed(Dress(SERIF, 10.0, 1.0, "#111111"), ("", "", ""), ("Form 611-R", "", "[number]")), _SINGLE, (1, 1, 2, 3, 4), words_of=in_both),
)  # fmt: skip
