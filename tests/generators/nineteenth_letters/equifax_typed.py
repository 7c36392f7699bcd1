"""Equifax's letters of results as its center in Atlanta typed them: researched item after item, in codes, in sentences.

That an item begins with what was researched, then says what the results are and whom to ask, with a line of the account
below, is general knowledge of its letters of 2012 to 2018; the letter in codes and the plain one are assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, Saying
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    boxed,
    gap,
    grid,
    lines,
    para,
    paras,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import long_day, many, short_day
from tests.generators.nineteenth_letters.parts import heading, in_both, in_said, in_said_of, nouns, said, said_of
from tests.generators.unseen_letters.model import LetterKind

RESEARCHED: Final = "efx_researched"
_ANY_UPDATE: Final = (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED, Outcome.PARTIALLY_UPDATED)  # fmt: skip


def _dress(font: str, size: float, side: float = 0.8) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, side, "#7a1022"), ("", "", "Page {n} of {m}"), ("", "", "")


# --- researched: one item after the other, as until 2018

_RESEARCHED_SAYS: Final = (
    *many(Outcome.DELETED, "", "This account has been taken off your credit file.", "The creditor told us to delete this account, and it has been deleted.", "Equifax did not hear from the creditor in the time allowed; the account no longer appears in your file."),
    *many(Outcome.VERIFIED, "", "We verified that this account belongs to you and is reporting as it should.", "The creditor has verified to us that the account is correctly reported. Nothing was changed.", "Our source stands by what it reported: balance, status and history were confirmed and stay as they are."),
    *many(Outcome.VERIFIED_AND_UPDATED, "", "The creditor verified that what you disputed is correct. It did give us newer figures for the account: {fields}.", "We verified that this item belongs to you and is accurate as to what you questioned; the creditor has also brought up to date: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "", "The creditor agrees with you. The following was changed as you requested: {fields}.", "What you disputed has been corrected on our file. Corrected: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "The information you disputed was corrected, and the creditor made other changes besides. Now different: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "", "The part you disputed was not changed. The creditor has, however, sent in newer information on this account ({fields}).", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *many(Outcome.NOT_FOUND, "", "The account you name is not on your Equifax credit file at this time.", "We do not show this account in your file."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "", "This account was reinvestigated at your request once before and the creditor verified it then. As nothing new came with your letter, it was not taken up again."),
    *many(Outcome.REINSERTED, "", "This account was deleted in the past. The creditor has certified it since, and it has gone back on your file."),
)  # fmt: skip


def _researched(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, f"{short_day(case.dated_on)}", f"Confirmation # {case.number}"),
        gap(0.2),
        around.greeted(case),
        para(case.rng.choice(("You asked Equifax to reinvestigate certain parts of your credit file. Each source was contacted directly, or its records were consulted, and the reinvestigation is complete. Read the results below, and get in touch with the source if you have further questions.", "Equifax has reinvestigated what you questioned in your credit file. Results follow, item by item."))),
        title("Results of Your Reinvestigation", 1.2),
    ]  # fmt: skip
    for at, each in enumerate(case.answers):
        kind = nouns(each)
        number = f" Account # - {each.number}." if each.number and each.entry.line is not None else ""
        blocks.append(
            para(
                f">>> We have researched the {kind} of ^{each.name}^.{number}"
                + ("" if each.entry.line is not None else f" ({each.entry.told})")
                + f" {'The results are' if at % 2 == 0 else 'Results'}: {said(each)}"
            )
        )
        if each.saying.outcome not in (Outcome.DELETED, Outcome.NOT_FOUND):
            blocks += around.account_line(case, each)
        blocks += around.ask_them(each, "If you have additional questions about this item please contact:")
    blocks += around.undisputed(case, "These accounts were not part of your request:") if case.rng.random() < 0.25 else []  # fmt: skip
    return [*blocks, *around.now_what(case, "Notice to Consumers", 4), *around.foot(case), *around.rights(case)]


# --- coded: a list by codes, with what they mean beneath

_CODED_SAYS: Final = (
    *many(Outcome.DELETED, "D", "Item deleted from the credit file."),
    *many(Outcome.DELETED, "DN", "Item deleted because its source did not reply."),
    *many(Outcome.VERIFIED, "V", "Item verified by its source as reported. No change."),
    *many(Outcome.VERIFIED, "VP", "Item verified from documents on hand at the credit reporting agency. No change."),
    *many(Outcome.VERIFIED_AND_UPDATED, "VU", "Disputed information verified. Source supplied newer information, which was added."),
    *many(Outcome.UPDATED_DISPUTED, "M", "Disputed information modified as instructed by its source."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "MO", "Disputed information modified, and information that was not disputed as well."),
    *many(Outcome.PARTIALLY_UPDATED, "MP", "Disputed information modified in part. The rest was confirmed by its source and stands."),
    *many(Outcome.UPDATED_OTHER_ONLY, "O", "Only information that was not disputed was modified."),
    *many(Outcome.NOT_FOUND, "N", "Item not on file."),
    *many(Outcome.IN_PROGRESS, "P", "Still pending. A further notice will be sent."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "R", "Item was reviewed on an earlier request and is not reviewed a second time."),
)  # fmt: skip


def _coded(case: Case) -> Sequence[Block]:
    used = dict.fromkeys(each.saying for each in case.answers)
    more = [each for each in _CODED_SAYS if each not in used][: case.rng.choice((0, 3, 12))]
    legend = [(each.title, each.text) for each in (*used, *more)]
    legend.sort()
    rows = [(str(at), each.name, each.number or each.entry.told, each.saying.title) for at, each in enumerate(case.answers, 1)]  # fmt: skip
    return [
        *around.typed_head(case, "EQUIFAX - CONSUMER DISPUTE CENTER", long_day(case.dated_on), f"CONF. NO. {case.number}"),
        para("Below is the disposition of each item in your request for reinvestigation. Codes are explained under the list."),
        grid(("No.", "Item", "Acct. no. / kind", "Code"), rows, (0.4, 2.2, 1.6, 0.6), case.rng.choice(("lines", "plain", "bare"))),
        para("^Explanation of codes^", sticky=True),
        grid((), legend, (0.4, 4), "plain", 0.9),
        *(block for each in case.answers if each.changes for block in (para(f"Line of {each.known_as} as it now reads:", 0.9, sticky=True), *around.account_line(case, each, 5))),
        *around.now_what(case, "IF YOU DO NOT AGREE", 3, listed=False),
        *around.foot(case),
    ]  # fmt: skip


# --- plain: a letter in sentences

_PLAIN_SAYS: Final = (
    *many(Outcome.DELETED, "", "At the request of the company that reported it, {item} was deleted from your file.", "You will no longer find {item} on your Equifax credit file; we could not get it confirmed.", "{item} has come off your report, since our source was unable to document it.", "We agreed with the papers you enclosed and removed {item}."),
    *many(Outcome.VERIFIED, "", "Our source for {item} went over its books and found that what it reports is right. We have left the entry alone.", "With regard to {item}, the creditor answered that there is no mistake, and so the entry continues unchanged.", "{item} was confirmed to us as accurate in every respect you asked about."),
    *many(Outcome.VERIFIED_AND_UPDATED, "", "{item} was confirmed as to the matter you raised. While looking, the creditor noticed that other information was out of date and sent us new entries: {fields}.", "As for {item}, your dispute was answered by confirming the entry; apart from that, these were made current: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "", "You were right about {item}. It has been corrected in what you disputed: {fields}.", "The creditor has amended {item} in line with your letter, and your file now shows the amended {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "{item} was corrected as you asked; beyond that, more was changed than you had asked for. All changes: {fields}."),
    *many(Outcome.PARTIALLY_UPDATED, "", "Of the points you made about {item} the creditor accepted some, and changed: {fields}. On the others it maintains its report, and those remain."),
    *many(Outcome.IN_PROGRESS, "", "We have yet to hear about {item}; you will get a separate letter on it."),
    *many(Outcome.NOT_FOUND, "", "{item} could not be located anywhere in your file."),
    *many(Outcome.REINSERTED, "", "{item}, once deleted, is in your file again, as its source has since certified that it is accurate and complete."),
)  # fmt: skip


def _plain(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        *around.typed_head(case, *around.CENTERS[Bureau.EQUIFAX], "", long_day(case.dated_on), f"Re: Confirmation Number {case.number}"),
        around.greeted(case),
        around.opening(case, f"Thank you for your letter, which reached our office on {long_day(case.received_on)}. We have finished our work on it and write to tell you what came of it.", f"Your letter came to us on {long_day(case.received_on)}, and this is our answer.", unfinished=f"Your letter came to us on {long_day(case.received_on)}. We have dealt with it as far as we could to this day."),
        *paras(*(said_of(each) for each in case.answers)),
    ]  # fmt: skip
    if case.rng.random() < 0.4:
        blocks += around.undisputed(case, "For your information, these accounts are also on your file. You did not ask us about them:")  # fmt: skip
    blocks += around.now_what(case, "What else you can do", 3, listed=False)
    return [*blocks, around.signed(case, "Consumer Dispute Center", "Equifax Information Services LLC"), *around.rights(case, 0.2)]  # fmt: skip


# --- status: a block with a status line for every item, compared with what was reported before

_STATUS_SAYS: Final = (
    *many(Outcome.DELETED, "COMPLETED - DELETED", "Removed from the file on the instruction of the data furnisher.", "No longer reporting. The furnisher's reply was to delete."),
    *many(Outcome.VERIFIED, "COMPLETED - NO CHANGE", "The furnisher reviewed your dispute and certified what it had reported.", "Information matches the furnisher's records. It is left as it was."),
    *many(Outcome.VERIFIED_AND_UPDATED, "COMPLETED - VERIFIED, ACCOUNT REFRESHED", "Disputed information matches the furnisher's records. Later activity on the account was posted at the same time.", "The furnisher confirmed the disputed information. Other fields were brought current."),
    *many(Outcome.UPDATED_DISPUTED, "COMPLETED - CORRECTED", "The furnisher corrected the information you disputed.", "The disputed information was replaced with what the furnisher now reports."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "COMPLETED - CORRECTED, MORE UPDATED", "The furnisher corrected what you disputed, and revised fields you did not mention."),
    *many(Outcome.PARTIALLY_UPDATED, "COMPLETED - CORRECTED IN PART", "The furnisher corrected the fields below. It certified the remainder of what you disputed as accurate."),
    *many(Outcome.UPDATED_OTHER_ONLY, "COMPLETED - OTHER FIELDS UPDATED", "Fields other than those in dispute were updated. Those in dispute were not touched."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "NOT REOPENED", "Same dispute as before, answered then. Nothing further was submitted."),
    *many(Outcome.IN_PROGRESS, "OPEN", "The furnisher has the dispute. Results to follow."),
)  # fmt: skip


def _status(case: Case) -> Sequence[Block]:
    rng = case.rng
    blocks: list[Block] = [
        around.window(case, f"Date: {long_day(case.dated_on)}", f"Confirmation #: {case.number}", f"Items: {len(case.answers)}"),
        gap(0.15),
        title("YOUR DISPUTE RESULTS", 1.3),
        para("An entry follows for each item of your dispute, with its status. Where a value was changed, the old and the new value are shown."),
    ]  # fmt: skip
    for at, each in enumerate(case.answers, 1):
        blocks.append(bar(f"{at}. {heading(each, Bureau.EQUIFAX)}", dark=rng.random() < 0.3))
        blocks.append(lines(f"^STATUS:^ {each.saying.title}", said(each)))
        blocks += around.compared(each, ("Field", "Previously", "Currently"))
        blocks += around.ask_them(each, "Furnisher:") if rng.random() < 0.5 else []
    blocks += around.asked_often(case) if rng.random() < 0.5 else []
    return [*blocks, *around.now_what(case, "Your further options", 4), *around.foot(case), *around.report(case, "Your Equifax credit file")]  # fmt: skip


# --- boxes: short letter of one or few items, with a box for the answer

_BOXED_SAYS: Final = (
    *many(Outcome.DELETED, "REMOVED", "It is gone from your file and will not be sent to anyone."),
    *many(Outcome.DELETED, "REMOVED", "The collection agency or creditor chose to withdraw it."),
    *many(Outcome.VERIFIED, "ACCURATE AS REPORTED", "The company looked at your dispute and confirmed its report."),
    *many(Outcome.VERIFIED, "ACCURATE AS REPORTED", "After review it remains exactly as it was."),
    *many(Outcome.UPDATED_DISPUTED, "CORRECTED", "The error you pointed out was put right ({fields})."),
    *many(Outcome.VERIFIED_AND_UPDATED, "ACCURATE AS REPORTED; NEWER DATA ADDED", "What you questioned is accurate. These are newer than before: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "CORRECTED WITH OTHER CHANGES", "The error was put right, and along with it we received other changes: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "REVISED", "The company sent a revised version of this account, which we have stored.", also=_ANY_UPDATE),
)  # fmt: skip


def _boxed(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, long_day(case.dated_on), f"Case {case.number}", coded=False),
        gap(0.2),
        around.greeted(case),
        para("This letter answers the dispute you mailed to us. We passed it on, with your enclosures, to each company named here."),
    ]  # fmt: skip
    for each in case.answers:
        name = lines(f"^{each.name}^", *((f"No. {each.number}",) if each.number else ()), each.entry.told, size=0.95)
        blocks.append(boxed(beside([name], [lines(f"^{each.saying.title}^"), para(said(each), 0.95)], shares=(1, 1.5)), breakable=False))  # fmt: skip
    blocks += [block for each in case.answers if each.changes for block in around.account_block(case, each)][:2]
    return [*blocks, *around.now_what(case, "Should you disagree", 3), around.signed(case, "Equifax"), *around.rights(case)]  # fmt: skip


def _form(name: str, body: object, says: tuple[Saying, ...], sizes: tuple[int, ...], dress: tuple[Dress, Edge, Edge], words: object, *, old: bool = False) -> Form:  # fmt: skip
    return Form(name, Bureau.EQUIFAX, LetterKind.RESULTS, body, lambda _: dress, says, sizes, shows_old=old, words_of=words)  # type: ignore[arg-type]  # fmt: skip


def _code(answer: Answer) -> tuple[str, ...]:
    return answer.saying.title, answer.saying.text


FORMS: Final = (
    _form(RESEARCHED, _researched, _RESEARCHED_SAYS, (1, 4, 4, 9), _dress(SERIF, 10), in_said),
    _form("efx_coded", _coded, _CODED_SAYS, (2, 4, 6, 9), _dress(MONO, 8.8, 0.9), _code),
    _form("efx_plain", _plain, _PLAIN_SAYS, (1, 2, 3, 4), _dress(ROMAN, 11, 1.0), in_said_of),
    _form("efx_status", _status, _STATUS_SAYS, (2, 3, 4, 9), _dress(SERIF, 9.8), in_both, old=True),
    _form("efx_boxed", _boxed, _BOXED_SAYS, (1, 2, 3, 4), _dress(ROMAN, 10.2, 0.9), in_both),
)
