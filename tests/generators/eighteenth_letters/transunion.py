"""Results of TransUnion as a mailroom gets them: a summary with definitions, three columns, an old print, a printout of
the service center, a letter in prose, lists by part of the file, results promised after a complaint.

The eight titles of the summary are TransUnion's, from the public code of a client of its dispute service; their
definitions are put anew. Layouts are not confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighteenth_letters.around import (
    call,
    card,
    dear,
    dressed,
    ending,
    how_it_works,
    kept,
    label,
    law,
    long_day,
    new_only,
    offer,
    old_and_new,
    options,
    plain_head,
    printed_from,
    questions,
    reach,
    said,
    short_day,
    spanish,
    terms,
    windowed,
)
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    beside,
    gap,
    grid,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import companies, report_excerpt
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_SUMMARY: Final = (
    *said(Outcome.DELETED, "DELETED | The item was removed from your credit report."),
    *said(Outcome.VERIFIED, "VERIFIED AS ACCURATE | The source of the item confirmed it, and it was not changed."),
    *said(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED | The information you disputed was changed."),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER ACCOUNT INFORMATION UPDATED | The information you disputed was changed, and so was information that you did not dispute."),
    *said(Outcome.UPDATED_OTHER_ONLY, "ACCOUNT INFORMATION UPDATED | Information that you did not dispute was changed."),
    *said(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED | The information you disputed was confirmed; information that you did not dispute was changed."),
    *said(Outcome.REINSERTED, "REINSERTED | The item was deleted once, was certified as accurate since, and is on your credit report again."),
)  # fmt: skip
_COLUMNS: Final = (
    *said(
        Outcome.DELETED,
        "Deleted",
        "Removed from your file",
        "Deleted: source did not reply",
        "We no longer report this item",
    ),
    *said(Outcome.VERIFIED, "Verified; no change made", "Found accurate; remains", "Accurate according to its source; not changed"),
    *said(Outcome.UPDATED_DISPUTED, "Disputed information corrected: {fields}"),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed information corrected, other information updated: {fields}"),
    *said(Outcome.VERIFIED_AND_UPDATED, "Disputed information verified; newer information added: {fields}"),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "Not investigated: same dispute was answered before"),
    *said(Outcome.NOT_FOUND, "Not in your file"),
)  # fmt: skip
_OLD: Final = (
    *said(Outcome.DELETED, "DELETED", "DELETED PER SOURCE", "UNVERIFIED - DELETED"),
    *said(Outcome.VERIFIED, "VERIFIED, NO CHANGE", "VERIFIED AS REPORTED"),
    *said(Outcome.UPDATED_DISPUTED, "CORRECTED AS YOU REQUESTED, NEW INFORMATION BELOW"),
    *said(Outcome.VERIFIED_AND_UPDATED, "DISPUTE VERIFIED, OTHER NEW INFORMATION BELOW"),
    *said(Outcome.NOT_FOUND, "NOT ON FILE"),
    *said(Outcome.IN_PROGRESS, "INVESTIGATION CONTINUES"),
)
_CENTER: Final = (
    *said(Outcome.DELETED, "Deleted | We've removed this from your credit report.", "Deleted | This no longer shows on your credit report."),
    *said(Outcome.VERIFIED, "No change | This was checked with its source and is accurate.", "No change | The source verified this. Your credit report shows it as before."),
    *said(Outcome.UPDATED_DISPUTED, "Updated | What you disputed was updated by the source."),
    *said(Outcome.UPDATED_OTHER_ONLY, "Updated | The source updated things you didn't dispute, and nothing that you did.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *said(Outcome.PARTIALLY_UPDATED, "Updated | The source updated some of what you disputed and verified the rest."),
    *said(Outcome.VERIFIED_AND_UPDATED, "Verified & updated | What you disputed is accurate. Other things on the account were updated."),
    *said(Outcome.IN_PROGRESS, "In progress | We haven't heard back from the source yet."),
)  # fmt: skip
_PROSE: Final = (
    *said(
        Outcome.DELETED,
        "As to {item}, the investigation ended in your favor and the entry was deleted.",
        "Since {item} could not be substantiated, TransUnion has deleted it from your file.",
        "You will find that {item} has been withdrawn from your credit file.",
    ),
    *said(
        Outcome.VERIFIED,
        "As to {item}, its source maintains that the entry is accurate. We cannot change it.",
        "Your dispute of {item} did not lead to a change: the entry was verified.",
        "We find {item} to be reported correctly and will keep it in your file.",
    ),
    *said(Outcome.UPDATED_DISPUTED, "As to {item}, the entry was wrong in what you disputed and has been put right ({fields})."),
    *said(Outcome.PARTIALLY_UPDATED, "As to {item}, the source agreed with you in part: some of what you disputed has been put right ({fields}), the other part was verified."),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "As to {item}, the entry has been put right in what you disputed and renewed in other respects ({fields})."),
    *said(Outcome.VERIFIED_AND_UPDATED, "As to {item}, what you disputed proved to be accurate; information apart from your dispute was renewed ({fields})."),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "As to {item}, we refer you to the results we mailed you for your earlier dispute. No second investigation of it was made."),
)  # fmt: skip
_PARTS: Final = (
    *said(Outcome.DELETED, "has been deleted", "was removed because its source did not verify it", "is no longer part of your credit report"),
    *said(Outcome.VERIFIED, "has been verified and is unchanged", "was confirmed and stays on your credit report", "was left unchanged, as it is accurate"),
    *said(Outcome.UPDATED_DISPUTED, "has been changed in the way you asked for"),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "has been changed in the way you asked for and in other ways besides"),
    *said(Outcome.UPDATED_OTHER_ONLY, "has been changed, but only in information that you did not dispute"),
    *said(Outcome.NOT_FOUND, "could not be found on your credit report"),
    *said(Outcome.IN_PROGRESS, "is still being investigated"),
)  # fmt: skip
_PROMISED: Final = (
    *said(Outcome.DELETED, "Deleted | Its source could not support this item.", "Deleted | Based on the papers you attached to your complaint, we deleted this item ourselves."),
    *said(Outcome.VERIFIED, "Accurate | Its source supported this item, and it remains as it is."),
    *said(Outcome.UPDATED_DISPUTED, "Corrected | The furnisher agreed that what you complained of was wrong and corrected it."),
    *said(Outcome.VERIFIED_AND_UPDATED, "Accurate, with an update | The furnisher supported what you complained of, and updated something else."),
    *said(Outcome.REFUSED_THIRD_PARTY, "Not investigated | This part of the complaint came from someone other than you, without your authorization."),
    *said(Outcome.NOT_FOUND, "Not reported | This item is not on your TransUnion credit report."),
)  # fmt: skip
_CLAIMS: Final = ("Not mine", "No knowledge of this", "Paid", "Wrong balance", "Never late", "Status is wrong")
_HEADS: Final = (
    ("Accounts", ItemSection.TRADELINE),
    ("Public records", ItemSection.PUBLIC_RECORD),
    ("Inquiries", ItemSection.INQUIRY),
    ("Personal information", ItemSection.PERSONAL_INFORMATION),
)


def _summary(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, f"File Number: {case.number}", f"Date Issued: {figures(case.dated_on)}"),
        dear(case),
        para(
            "Our investigation of the dispute you recently submitted is now complete. Please review the results below."
        ),
        title("Investigation Results", 1.4),
    ]
    blocks += [
        card(
            para(f"^{label(answer)}^"),
            pairs([("Investigation result", answer.saying.title)], 1, 1.7),
            *old_and_new(answer, ("Updated", "Before", "After")),
        )
        for answer in case.answers
    ]
    blocks += [title("What the results mean", 1.1)]
    blocks += [para(f"^{each.title}:^ {each.text}", 0.88) for each in _SUMMARY]
    return [*blocks, *options(case), *report_excerpt(case, "TransUnion Credit Report"), *terms(), *law(), spanish(case)]


def _columns(case: Case) -> Sequence[Block]:
    rows = [
        (label(each), case.rng.choice(_CLAIMS[: None if each.entry.line else 2]), each.words) for each in case.answers
    ]
    return [
        *plain_head(case, f"TransUnion File No. {case.number}"),
        dear(case),
        para("We investigated what you disputed. The last column tells the result."),
        grid(("Item", "You told us", "Result"), rows, (5, 2, 5), "lines", 0.92),
        *how_it_works(case),
        *companies(case),
        *ending(case, "TransUnion Consumer Relations"),
        *options(case),
    ]


def _old(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        lines(f"FILE NUMBER {case.number}", f"DATE {figures(case.dated_on)}", "PAGE 1"),
        *windowed(case),
        para("WE HAVE INVESTIGATED ITEMS THAT YOU DISPUTED. THE RESULTS ARE LISTED BELOW."),
        bar("INVESTIGATION RESULTS"),
    ]
    for answer in case.answers:
        shown: list[Block] = [
            beside(
                [lines(answer.name, answer.number or "", answer.entry.told.upper())],
                [para(f"^{answer.words}^")],
                shares=(1, 1),
            )
        ]
        shown += [pairs([(each.label.upper(), each.after) for each in answer.changes], 2, 1.5, 0.9)]
        blocks += [kept(*(shown if answer.changes else shown[:1])), rule()]
    note = (
        "IF AN ITEM WAS DELETED OR CHANGED, WE WILL SEND A CORRECTED REPORT TO ANYONE YOU NAME WHO ASKED FOR IT LATELY."
    )
    return [*blocks, para(note, 0.95), *how_it_works(case), *call(case)]


def _center(case: Case) -> Sequence[Block]:
    blocks = [
        lines(f"TransUnion Service Center     {case.file.name}     Log out", size=0.9),
        bar("Dispute details", dark=True),
        pairs([("File number", case.number), ("Submitted", short_day(case.received_on)), ("Results dated", short_day(case.dated_on))], 1, 1.2),
        title("Results", 1.3),
    ]  # fmt: skip
    blocks += [
        card(
            grid((), [(f"^{label(answer)}^", f"^{answer.saying.title}^")], (3, 1), "plain"),
            para(answer.words),
            *new_only(answer),
        )
        for answer in case.answers
    ]
    return [*blocks, *questions(case), offer(case), *terms()]


def _prose(case: Case) -> Sequence[Block]:
    opening = case.rng.choice(
        (
            f"We refer to your letter that we received on {long_day(case.received_on)}, in which you dispute parts of your file.",
            "You asked TransUnion to look into your credit file again. We have done so, and can report the following.",
        )
    )
    return [
        *plain_head(case, f"Our file: {case.number}"),
        dear(case),
        para(opening),
        *[kept(para(each.words)) for each in case.answers],
        para("A credit report with these results is enclosed. We appreciate your patience."),
        *ending(case),
        *(law() if case.rng.random() < 0.5 else []),
    ]


def _parts(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, f"File {case.number}", long_day(case.dated_on)),
        title("Here are the results of your dispute", 1.5),
    ]
    for head, section in _HEADS:
        answers = case.of(section)
        blocks += [title(head, 1.15)] if answers else []
        blocks += [kept(para(f"^{label(each)}^ {each.words}."), *_details(each)) for each in answers]
    return [*blocks, gap(0.1), *options(case), *questions(case), *report_excerpt(case, "Your report after the dispute"), *law()]  # fmt: skip


def _details(answer: Answer) -> list[Block]:
    shown = old_and_new(answer, ("What was changed", "Earlier", "Now"))
    return [*shown, para(reach(answer), 0.85)] if answer.section is ItemSection.TRADELINE else shown


def _promised(case: Case) -> Sequence[Block]:
    blocks = [
        *plain_head(case, f"TransUnion file number {case.number}"),
        para("^Results of the investigation following your complaint to the CFPB^"),
        dear(case),
        para(
            f"On {long_day(case.received_on)} we told you that the items in your complaint would be investigated, and that "
            "we would let you know. The investigation is over."
        ),
    ]
    blocks += [
        kept(para(f"^{label(answer)} - {answer.saying.title}^"), para(answer.words), *old_and_new(answer))
        for answer in case.answers
    ]
    return [*blocks, para("The CFPB will be told that we have answered you."), *ending(case), *call(case)]


_RESULTS: Final = LetterKind.RESULTS
_T: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("18 TransUnion summary", _T, _RESULTS, _summary, dressed(SANS, 9, 0.8, foot="TransUnion", paged=True), _SUMMARY, SIZES, shows_old=True, words_of=in_title),
    Form("18 TransUnion columns", _T, _RESULTS, _columns, dressed(SERIF, 10.5, 0.9), _COLUMNS, SIZES),
    Form("18 TransUnion old print", _T, _RESULTS, _old, dressed(MONO, 8.5, 0.8), _OLD, SIZES),
    Form("18 TransUnion center", _T, _RESULTS, _center, printed_from("Service Center", "dispute/results"), _CENTER, SIZES),
    Form("18 TransUnion prose", _T, _RESULTS, _prose, dressed(ROMAN, 11, 1.0), _PROSE, SIZES),
    Form("18 TransUnion parts", _T, _RESULTS, _parts, dressed(SANS, 9.5, 0.9), _PARTS, SIZES, shows_old=True),
    Form("18 TransUnion promised", _T, _RESULTS, _promised, dressed(SERIF, 11, 1.0), _PROMISED, SIZES, shows_old=True),
)  # fmt: skip
