"""Equifax's results of the 2000s and early 2010s: running answers, a table with codes, frames with before and after.

That each item is answered in running text after its number, with the company's address below, is general knowledge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, in_title
from tests.generators.fifth_letters.fields import now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    boxed,
    gap,
    grid,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.twelfth_letters.around import (
    CALL,
    boxless,
    claim,
    dear,
    enclosed,
    ending,
    long_day,
    numbered,
    offers,
    old_head,
    old_notice,
    part,
    process,
    reach,
    say,
    short_day,
    small_print,
    surround,
    terms,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome
HIDES_THE_END: Final = ("efx typed", "efx codes", "efx frames")
"""Forms that may show an account's number but for its last four digits."""

_TYPED: Final = (
    say(_O.DELETED, "", "This item has been taken off the credit file."),
    say(_O.DELETED, "", "We have deleted this information from your credit file. It will not be reported by us."),
    say(_O.DELETED, "", "The original source has told us that this should not be reported under your name. It no longer appears on your Equifax credit file."),
    say(_O.VERIFIED, "", "We verified that this item belongs to you."),
    say(_O.VERIFIED, "", "The source of this information has verified to our company that it is being reported correctly."),
    say(_O.VERIFIED, "", "Equifax has verified with the source that this has been reported as it should be. The credit file was not changed."),
    say(_O.VERIFIED_AND_UPDATED, "", "We verified that this item belongs to you. Newer information has been supplied by the original source and added: {fields}."),
    say(_O.VERIFIED_AND_UPDATED, "", "The creditor has verified that what you disputed is correct, and has sent us an update of {fields}."),
    say(_O.UPDATED_DISPUTED, "", "The prior paying history or amounts which you questioned have been corrected as follows: {fields}."),
    say(_O.UPDATED_DISPUTED, "", "We have changed what you disputed on this account. Corrected: {fields}."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "", "This account was changed in accordance with your dispute, and additional information on it was brought up to date by the creditor."),
    say(_O.UPDATED_OTHER_ONLY, "", "What you disputed has not been changed. The creditor has updated other information on this account: {fields}."),
    say(_O.NOT_FOUND, "", "This item is currently not reporting on the Equifax credit file.", _O.DELETED),
    say(_O.NOT_FOUND, "", "We searched your credit file and could find no such item on it."),
    say(_O.PREVIOUSLY_INVESTIGATED, "", "You disputed this item before and we sent you the result at that time. Please give us new information if you wish us to look into it again."),
    say(_O.IN_PROGRESS, "", "We have not yet had an answer from the source of this information. We will write to you again when the reinvestigation of it has ended."),
    say(_O.REINSERTED, "", "This item was deleted at an earlier time. It has now been certified by its source and is once more part of your credit file."),
)  # fmt: skip


def _typed(case: Case) -> Sequence[Block]:
    marker = case.rng.choice((">>>", ">>>", "* * *"))
    blocks = [
        *old_head(case, long_day(case.dated_on), f"Confirmation # {case.number}", bars=False),
        dear(case),
        para("Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. Equifax contacted each source directly, or through a vendor for public records, and our findings are set out here."),
        bar("The Results of Our Reinvestigation"),
    ]  # fmt: skip
    for each in case.answers:
        kind = "credit account" if each.section is ItemSection.TRADELINE else part(each).lower()
        blocks += [
            boxless(
                para(f"^{marker} {each.name}^ - {numbered(each, 'Account # ')} ({kind})", sticky=True),
                para(f"^The results are:^ {each.words}"),
            ),
        ]
        if each.section is ItemSection.TRADELINE:
            blocks += [
                para(f"If you have additional questions about this item please contact: {reach(case, each)}", 0.92)
            ]
            if each.changes:
                blocks += [_columns(case, each)]
    blocks += [
        old_notice(case),
        *surround(case, process(case), small_print(case), untouched(case), your_rights(case.rng), share=0.5),
    ]
    return blocks


def _columns(case: Case, answer: Answer) -> Block:
    shown = now(case.bureau, answer)[:6]
    return grid([each[0] for each in shown], [[each[1] for each in shown]], [1] * len(shown), "lines", 0.74)


_CODES: Final = {
    _O.DELETED: ("D", "Deleted from your file."),
    _O.VERIFIED: ("V", "Checked with the source, found correct, left as it was."),
    _O.VERIFIED_AND_UPDATED: ("VU", "Checked with the source and found correct; the source added more recent data."),
    _O.UPDATED_DISPUTED: ("C", "Corrected as you asked."),
    _O.UPDATED_DISPUTED_AND_OTHER: ("CU", "Corrected as you asked; more recent data were added as well."),
    _O.UPDATED_OTHER_ONLY: ("U", "The point you raised was not changed; other data of the account were."),
    _O.PARTIALLY_UPDATED: ("P", "Corrected in part; the rest of your dispute was found to be reported correctly."),
    _O.NOT_FOUND: ("NF", "Not on file. We have no such item under your identification."),
    _O.IN_PROGRESS: ("R", "Still being researched. You will hear from us."),
    _O.PREVIOUSLY_INVESTIGATED: ("PR", "Researched for you before, with a result already sent; not researched again."),
}
_CODED: Final = tuple(say(outcome, code, meaning) for outcome, (code, meaning) in _CODES.items())


def _coded(case: Case) -> Sequence[Block]:
    rows = [(f"{at:02d}", each.name, numbered(each), each.saying.title) for at, each in enumerate(case.answers, 1)]
    key = grid(("Code", "Meaning"), [(code, meaning) for code, meaning in _CODES.values()], (0.5, 6), "plain", 0.85)
    table = grid(("No.", "ITEM", "ACCOUNT NO. / DESCRIPTION", "RESULT"), rows, (0.5, 3, 3, 0.9), "bare")
    head = [
        *old_head(case, f"Date: {case.dated_on:%m/%d/%Y}", f"Confirmation #: {case.number}"),
        title("NOTICE OF RESULTS OF REINVESTIGATION", 1.15, tinted=False),
        para(f"We received your inquiry on {case.received_on:%m/%d/%Y}. The items that you asked us to reinvestigate are listed with a code in the last column. A key to the codes is printed {case.rng.choice(('on this sheet', 'with the list'))}."),
    ]  # fmt: skip
    body = [para("^KEY TO RESULT CODES^", sticky=True), key, table] if case.rng.random() < 0.4 else [table, para("^KEY TO RESULT CODES^", sticky=True), key]  # fmt: skip
    return [
        *head,
        *body,
        old_notice(case),
        *surround(
            case,
            untouched(case),
            small_print(case),
            enclosed(case, "EQUIFAX CREDIT FILE", flat=True),
            your_rights(case.rng),
        ),
    ]


_FRAMED: Final = (
    say(_O.DELETED, "Deleted", "Equifax no longer reports this item."),
    say(_O.DELETED, "Removed", "Your dispute led us to remove this item from the credit file."),
    say(_O.VERIFIED, "No change", "The company that reports this item reviewed your dispute and stands by what it reports."),
    say(_O.VERIFIED, "Verified", "Your dispute was reviewed, and the reporting was found to be accurate."),
    say(_O.UPDATED_DISPUTED, "Corrected", "The fields below were wrong, as you had stated, and now read correctly."),
    say(_O.UPDATED_DISPUTED, "Changed", "Upon your dispute the company told us to change the following."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Corrected and brought up to date", "What you disputed was corrected. At the same time the company updated fields you did not dispute."),
    say(_O.VERIFIED_AND_UPDATED, "Verified, newer data added", "Your dispute was reviewed and the reporting you questioned was confirmed. The company then reported its latest figures."),
    say(_O.VERIFIED_AND_UPDATED, "Belongs to you, updated", "The account is yours according to the company, which has also refreshed some of the fields."),
    say(_O.UPDATED_OTHER_ONLY, "Other data changed", "The fields that you disputed are unchanged. The company changed fields that were not part of your dispute."),
    say(_O.PARTIALLY_UPDATED, "Changed in part", "One part of your dispute was accepted and the fields below were changed. The other part was not accepted, and that information stays as it was."),
    say(_O.NOT_FOUND, "Not in file", "Your Equifax credit file holds no item of this description."),
    say(_O.IN_PROGRESS, "Pending", "Equifax still waits for the company's reply; the result will follow by separate mail."),
)  # fmt: skip


def _framed(case: Case) -> Sequence[Block]:
    blocks = [
        *old_head(case, short_day(case.dated_on), f"Confirmation Number: {case.number}", f"Phone: {CALL[case.bureau]}"),
        title("Results of Your Dispute", 1.35),
        *paras(
            f"Thank you for contacting Equifax. Your correspondence reached us on {short_day(case.received_on)} and the "
            "reinvestigation you asked for is finished, except where we say otherwise. Read each frame below from top to "
            "bottom: the item, what you told us, what came of it and, if fields were changed, how they read before and after.",
        ),
    ]
    for each in case.answers:
        inside: list[Block] = [
            para(f"^{each.name}^   {numbered(each, 'Acct. ')}", sticky=True),
            pairs(
                [("You told us", claim(case, each)), ("Outcome", f"{each.saying.title}. {each.words}")], 1, 1.1, 0.95
            ),
        ]
        if each.changes:
            changed = [(one.label, one.before, one.after) for one in each.changes]
            inside.append(grid(("Field", "Before", "After"), changed, (1.4, 1.4, 1.4), "lines", 0.88))
        blocks.append(boxed(*inside, breakable=False))
    blocks += what_next(case)
    blocks += surround(case, terms(case.rng, case.bureau), untouched(case), your_rights(case.rng), share=0.5)
    return blocks


_CHECKED: Final = (
    say(_O.DELETED, "Deleted", "Item will not appear on reports issued after today."),
    say(_O.VERIFIED, "Verified by source, not changed", "Item stays as reported."),
    say(_O.UPDATED_DISPUTED, "Changed per your dispute", "See attached pages for how it now reads."),
    say(_O.VERIFIED_AND_UPDATED, "Verified by source, newer data added", "See attached pages for the newer data."),
    say(_O.NOT_FOUND, "Not on this file", "Item was not found under the identification given."),
    say(_O.IN_PROGRESS, "Research not complete", "We will advise you of the result."),
)
_CHOICES: Final = tuple(each.title for each in _CHECKED)


def _checked(case: Case) -> Sequence[Block]:
    mark, free = case.rng.choice((("[X]", "[  ]"), ("(X)", "(  )"), ("X", "_")))
    blocks = [
        *old_head(case, f"{long_day(case.dated_on)}", f"Ref. {case.number}", bars=False),
        para("^RE: YOUR REQUEST FOR REINVESTIGATION^"),
        dear(case),
        para("The box that is marked below each item shows what was done with it."),
    ]
    for at, each in enumerate(case.answers, 1):
        ticked = [f"{mark if choice == each.saying.title else free}  {choice}" for choice in _CHOICES]
        rows = [ticked[one : one + 2] for one in range(0, len(ticked), 2)]
        blocks += [
            boxless(
                para(f"{at}. ^{each.name}^  {numbered(each)}", sticky=True),
                grid((), rows, (1, 1), "plain", 0.9),
            ),
            rule(),
        ]
    blocks += [ending(case, "Consumer Research Department\nEquifax"), gap(0.1)]
    blocks += surround(case, [old_notice(case)], enclosed(case, "ATTACHED PAGES"), [offers(case)], share=0.5)
    return blocks


def _plain(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = case.rng.choice(((SERIF, 10.5), (ROMAN, 10.5), (MONO, 8.0)))
    return (
        Dress(font, size, 0.9, "#333333"),
        ("", "", f"{case.number}    Page {{n}} of {{m}}"),
        ("", "", "EFX-CF 11/04"),
    )


def _clean(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SANS, SERIF)), case.rng.choice((8.5, 9.0)), 0.8, "#9b1c2e"),
        ("EQUIFAX", "", long_day(case.dated_on)),
        (f"Confirmation # {case.number}", "", "Page {n} of {m}"),
    )


_EFX: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("efx typed", _EFX, LetterKind.RESULTS, _typed, _plain, _TYPED, SIZES),
    Form("efx codes", _EFX, LetterKind.RESULTS, _coded, _plain, _CODED, (2, 3, 4, 5, 6, 8, 11), words_of=in_title),
    Form("efx frames", _EFX, LetterKind.RESULTS, _framed, _clean, _FRAMED, SIZES, shows_old=True),
    Form("efx boxes to tick", _EFX, LetterKind.RESULTS, _checked, _plain, _CHECKED, (1, 2, 3, 4), words_of=in_title),
)
"""Results of the first years."""
