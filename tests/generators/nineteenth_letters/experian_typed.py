"""Experian's letters of results from Allen: short outcomes with what they mean, and letters in sentences.

The short outcomes (deleted, remains, updated, processed) and that their meaning is told in the letter are general
knowledge; so is that an item is named with part of its number. Layouts and sentences are assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.nineteenth_letters import around
from tests.generators.nineteenth_letters.around import figured, long_day, many, short_day
from tests.generators.nineteenth_letters.parts import heading, in_both, in_said_of, in_title, said, said_of
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SOME_UPDATE: Final = (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED, Outcome.PARTIALLY_UPDATED)  # fmt: skip


def _dress(font: str, size: float) -> tuple[Dress, Edge, Edge]:
    return Dress(font, size, 0.85, "#3b2a7e"), ("Experian", "", "Page {n} of {m}"), ("", "", "")


# --- outcomes: item, outcome, sentence

_OUTCOME_SAYS: Final = (
    *many(Outcome.DELETED, "Deleted", "This item was removed from your Experian credit report.", "The furnisher of this account instructed us to remove it.", "We could not verify this account, and so it has left your report."),
    *many(Outcome.VERIFIED, "Remains", "The furnisher vouched for the item and it has not been changed.", "This account was confirmed to be yours and correctly reported.", "The company holds that its information is right; your report is the same as before."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed was found to be accurate; information that you did not dispute is now more current.", "The furnisher certified the disputed information and reported later activity ({fields})."),
    *many(Outcome.UPDATED_DISPUTED, "Updated", "The disputed information was revised by the furnisher: {fields}.", "The item now reads as you said it should in respect of: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated", "Both the disputed information and some that you did not dispute were revised: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "Updated", "Information unrelated to your dispute was revised: {fields}. The disputed information was not."),
    *many(Outcome.PARTIALLY_UPDATED, "Updated", "One part of what you disputed was revised ({fields}); the furnisher confirmed the other part, which remains."),
    *many(Outcome.REINSERTED, "Reinserted", "We had removed this account. The furnisher has certified that it is accurate, and it is reported again."),
    *many(Outcome.NOT_FOUND, "Not on report", "We looked for this account on your report and did not find it."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "Previously processed", "You raised this with us before, and it was investigated and answered. It has not been investigated again."),
    *many(Outcome.IN_PROGRESS, "Pending", "Our investigation of this item is still open."),
)  # fmt: skip
_KEY: Final = (
    ("Deleted", "An item is no longer on your report."),
    ("Remains", "An item was not changed."),
    ("Updated", "Something about an item was changed. The sentence under it says what."),
    ("Pending", "An item is still with the company that reports it."),
)


def _outcomes(case: Case) -> Sequence[Block]:
    rng = case.rng
    key = [title("How to read your results", 1.1), pairs(_KEY, label=1.2, size=0.92)]
    first = rng.random() < 0.5
    blocks: list[Block] = [
        around.window(case, f"Report number: {case.number}", f"Date: {long_day(case.dated_on)}"),
        gap(0.15),
        title("Dispute Results", 1.5),
        around.opening(
            case,
            "Our processing of your dispute is complete. We thank you for helping us keep your report accurate.",
            "All items of your dispute have been answered.",
            unfinished="Most of your dispute has been processed. We thank you for your patience with the rest.",
        ),
        *(key if first else ()),
        title("Your results", 1.2),
    ]
    for each in case.answers:
        blocks += [para(f"^{heading(each)}^", 1.02, sticky=True), lines(f"^Outcome:^ {each.saying.title}", said(each), indent=0.15)]  # fmt: skip
        blocks += around.account_block(case, each) if each.changes and rng.random() < 0.6 else []
        blocks.append(rule() if rng.random() < 0.8 else gap(0.08))
    blocks += [] if first else key
    return [*blocks, *around.now_what(case, "If you still have questions", 4), *around.foot(case), *around.report(case, "Your Experian credit report"), *around.rights(case)]  # fmt: skip


# --- dotted: the letters of the early years, a word for every item

_DOTTED_SAYS: Final = (
    *many(Outcome.DELETED, "Deleted", "the item was taken off your credit report."),
    *many(Outcome.VERIFIED, "Remains", "the company reporting the item has certified to us that it is accurate; it stays on your credit report without change."),
    *many(Outcome.VERIFIED_AND_UPDATED, "Verified, updated", "the disputed information was certified as accurate; other information of the item has been changed."),
    *many(Outcome.UPDATED_DISPUTED, "Corrected", "the disputed information of the item has been changed."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "Corrected, updated", "the disputed information of the item has been changed, as has other information of it."),
    *many(Outcome.UPDATED_OTHER_ONLY, "Other updated", "no change to the disputed information of the item was made, but other information of it has been changed."),
    *many(Outcome.UPDATED_DISPUTED, "Updated", "the item has been changed as a result of our processing. Please see your report for the new information.", also=_SOME_UPDATE),
    *many(Outcome.NOT_FOUND, "No record", "we do not find the item on your credit report."),
    *many(Outcome.IN_PROGRESS, "Pending", "the company has not responded yet, and has time left to do so."),
)  # fmt: skip


def _dotted(case: Case) -> Sequence[Block]:
    meant = dict.fromkeys(each.saying for each in case.answers)
    rows = [(heading(each), each.saying.title) for each in case.answers]
    blocks: list[Block] = [
        *around.typed_head(case, "Experian", "PO Box 4500", "Allen TX 75013", "", short_day(case.dated_on), f"Report # {case.number}"),
        para("This summary shows the revisions made to your credit file as a result of our processing. Wherever no revision was needed, that is shown also."),
        bar("Investigation results"),
        grid(("Credit items", "Outcome"), rows, (3, 1), "plain" if case.rng.random() < 0.5 else "bare"),
        *paras(*(f"^{each.title}^ - {each.text}" for each in meant)),
    ]  # fmt: skip
    for each in case.answers:
        if each.changes:
            blocks += [para(f"^{each.known_as}^", sticky=True), *around.account_block(case, each, 1)]
    return [
        *blocks,
        *around.now_what(case, "Other steps open to you", 4),
        *around.foot(case),
        *around.rights(case, 0.5),
    ]


# --- letter: sentences only

_LETTER_SAYS: Final = (
    *many(Outcome.DELETED, "", "{item}: this account was removed from your report on the furnisher's instructions.", "We were unable to obtain confirmation of {item}, and have removed it.", "The lender no longer wishes to report {item}. It is off your report.", "Based on the document you enclosed, we deleted {item} without contacting the company."),
    *many(Outcome.VERIFIED, "", "Regarding {item}, the lender investigated and reaffirmed the information. It will continue to be reported.", "After checking its records the company told us that {item} is accurate, so we made no change to it.", "{item} stays on your report as is. Its accuracy has been certified to us."),
    *many(Outcome.VERIFIED_AND_UPDATED, "", "The lender reaffirmed the information you disputed about {item}; it also gave us its latest figures, and we entered them ({fields}).", "{item} was reported correctly in what you disputed, and is now also current in what you did not: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "", "For {item}, the lender acknowledged an error. The report has been corrected: {fields}.", "We changed the disputed information about {item} to what the company now tells us ({fields})."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "Concerning {item}, the lender acknowledged an error, which was corrected, and updated other details at the same time: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "", "{item} received an update, but it has nothing to do with your dispute: {fields}. What you disputed reads the same as before.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *many(Outcome.PARTIALLY_UPDATED, "", "Your dispute of {item} succeeded in part. The lender corrected {fields} and insisted on everything else you had disputed."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "", "About {item} you wrote to us before. That dispute was investigated and its results mailed to you. We see nothing new in your letter, so we took no further step."),
    *many(Outcome.IN_PROGRESS, "", "For {item} the investigation goes on; the results will be mailed to you when we have them."),
    *many(Outcome.REINSERTED, "", "{item} has been added back to your report: since its removal, the lender has certified its accuracy."),
)  # fmt: skip


def _letter(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, long_day(case.dated_on), f"Reference: {case.number}", coded=False),
        gap(0.2),
        around.greeted(case),
        around.opening(case, f"We received your correspondence on {long_day(case.received_on)} and have investigated every point of it. The findings are these.", f"In response to what you wrote us (received {long_day(case.received_on)}), please see our findings.", unfinished=f"We received your correspondence on {long_day(case.received_on)}. So far our findings are these."),
        *paras(*(said_of(each) for each in case.answers)),
    ]  # fmt: skip
    blocks += around.undisputed(case, "Not part of your correspondence, and therefore not investigated:") if case.rng.random() < 0.3 else []  # fmt: skip
    blocks += around.now_what(case, "Further rights", 3, listed=False)
    return [*blocks, around.signed(case, "National Consumer Assistance Center", "Experian"), *around.report(case, "Credit report", 0.3)]  # fmt: skip


# --- sections: accounts, then inquiries, then the rest

_SECTION_NAMES: Final = {
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.TRADELINE: "Credit accounts",
    ItemSection.INQUIRY: "Inquiries",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}
_SECTION_SAYS: Final = (
    *many(Outcome.DELETED, "DELETED", "Item has been deleted in accordance with your dispute.", "Company did not respond within the period allowed.", "Company has withdrawn the account."),
    *many(Outcome.VERIFIED, "VERIFIED AS REPORTED", "Company certified the account.", "Investigated and found correct.", "Documents on file support the reporting."),
    *many(Outcome.VERIFIED_AND_UPDATED, "VERIFIED, WITH NEWER INFORMATION", "Disputed information is correct. Fresh information was received for: {fields}.", "Company certified what was disputed. Added since: {fields}."),
    *many(Outcome.UPDATED_DISPUTED, "CHANGED", "Disputed information now shows the company's correction: {fields}.", "Company admits the error. Set right: {fields}."),
    *many(Outcome.UPDATED_DISPUTED_AND_OTHER, "CHANGED, TOGETHER WITH OTHER INFORMATION", "Disputed information has been corrected, and undisputed information updated: {fields}."),
    *many(Outcome.UPDATED_OTHER_ONLY, "OTHER INFORMATION CHANGED", "Disputed information was left as reported. Updated besides: {fields}.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *many(Outcome.NOT_FOUND, "NOT SHOWING", "Account does not show on your report."),
    *many(Outcome.REINSERTED, "BACK ON REPORT", "Deleted in an earlier dispute, now certified by the company and shown again."),
    *many(Outcome.PREVIOUSLY_INVESTIGATED, "ANSWERED EARLIER", "Disputed and investigated before; no second investigation was made."),
)  # fmt: skip


def _sections(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        around.window(case, f"Report number {case.number}", f"Letter of {figured(case.dated_on)}", f"Dispute received {figured(case.received_on)}"),
        gap(0.15),
        title("Results of our investigation", 1.4),
    ]  # fmt: skip
    if case.rng.random() < 0.35:
        blocks += [*around.asked_often(case, "About this letter"), page()]
    for section, name in _SECTION_NAMES.items():
        answers = case.of(section)
        blocks += [bar(name)] if answers else []
        for each in answers:
            left = [para(f"^{each.name}^", sticky=True), *([para(each.number, 0.92)] if each.number else []), para(each.entry.told, 0.92)]  # fmt: skip
            right = [para(f"^{each.saying.title}^", sticky=True), para(said(each), 0.95)]
            blocks.append(beside(left, right, shares=(1, 1.5)))
    for each in case.answers:
        if each.changes:
            blocks += [para(f"As it now stands: ^{each.known_as}^", sticky=True), *around.account_line(case, each)]
    return [*blocks, *around.now_what(case, "What to do if you disagree", 5), *around.foot(case), *around.rights(case, 0.3)]  # fmt: skip


FORMS: Final = (
    Form("exp_outcomes", Bureau.EXPERIAN, LetterKind.RESULTS, _outcomes, lambda _: _dress(SANS, 8.8), _OUTCOME_SAYS, (1, 3, 4, 9), words_of=in_both),
    Form("exp_dotted", Bureau.EXPERIAN, LetterKind.RESULTS, _dotted, lambda _: _dress(SERIF, 10.5), _DOTTED_SAYS, (2, 4, 5, 9), words_of=in_title),
    Form("exp_letter", Bureau.EXPERIAN, LetterKind.RESULTS, _letter, lambda _: _dress(ROMAN, 10.8), _LETTER_SAYS, (1, 2, 4, 4), words_of=in_said_of),
    Form("exp_sections", Bureau.EXPERIAN, LetterKind.RESULTS, _sections, lambda _: _dress(SERIF, 10), _SECTION_SAYS, (2, 4, 6, 9), words_of=in_both),
)  # fmt: skip
