"""TransUnion on paper, 2005 to 2015: a table of items with results in capitals and their meaning below, the same with
codes, headed items with the account as it reads now, what was reported and what is.

That results stood in a table of item, description and result, and were called deleted, verified with no change, or new
information below, is general knowledge of letters of these years. The eight titles of later years (verified as accurate,
disputed information updated and so on) stand in the public code of a client of its dispute service.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
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
    barcode,
    beside,
    gap,
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import payments
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again,
    definitions,
    enclosed_report,
    how_disputes_go,
    long_day,
    not_in_dispute,
    offer,
    paper_head,
    questions,
    reply_form,
    rights_in_brief,
    short_day,
    statuses,
    told_of,
    where_to_write,
    window,
)
from tests.generators.ninth_letters.said import (
    ANY_CHANGE,
    Sayings,
    absent,
    back,
    corrected,
    corrected_and_more,
    done_before,
    gone,
    newer,
    of,
    partly,
    stays,
    stays_but_newer,
    still_open,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_CAPITALS: Final[Sayings] = (
    *gone("DELETED", "The item was taken from your file."),
    *stays("VERIFIED, NO CHANGE", "The item was found correct and reads as before."),
    *of(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", ("The item was changed. How it reads now is shown below the table.",), ANY_CHANGE),
    *stays_but_newer("VERIFIED; OTHER DATA REVISED", "What you disputed was found correct. Something else in the item was revised."),
    *absent("NOT ON FILE", "There is no such item in your file."),
    *done_before("PREVIOUSLY VERIFIED", "The item was found correct when you disputed it earlier and was not investigated again."),
    *still_open("IN PROCESS", "The investigation of the item goes on."),
    *back("ADDED BACK", "The item had been deleted. Its source has certified it, and it is in your file again."),
)  # fmt: skip
_CODES: Final[Sayings] = (
    *gone("D", "Deleted from your credit file"),
    *stays("V", "Verified as reported by the creditor; no change made"),
    *corrected("C", "Disputed information changed as you requested"),
    *corrected_and_more("CU", "Disputed information changed as you requested, and other information updated"),
    *stays_but_newer("VU", "Disputed information verified; other information updated"),
    *newer("U", "Information other than that disputed was updated"),
    *absent("N", "Not in your credit file"),
    *done_before("P", "Investigated at an earlier time; no new investigation"),
    *still_open("W", "Awaiting an answer from the creditor"),
)
_HEADED: Final[Sayings] = (
    *gone("DELETED", "You disputed this item and it has been deleted.", "This item does not exist in your credit file any longer."),
    *stays("VERIFIED AS ACCURATE", "The information that you disputed proved to be accurate.", "Our source showed us no reason to change what you disputed; it is accurate."),
    *corrected("DISPUTED INFORMATION UPDATED", "The information that you disputed has been updated. Updated: {fields}."),
    *corrected_and_more("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The information that you disputed has been updated, and other information with it. Updated: {fields}."),
    *newer("INFORMATION UPDATED", "Information on this item has been updated. It is not the information that you disputed. Updated: {fields}."),
    *stays_but_newer("VERIFIED AS ACCURATE AND UPDATED", "The information that you disputed proved to be accurate. There was other information to update: {fields}."),
    *of(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", ("This item proved to be yours. Recent activity was added to it: {fields}.",)),
    *back("REINSERTED", "This item had been deleted and has since been verified. It was added to your credit file again."),
)  # fmt: skip
_THEN_AND_NOW: Final[Sayings] = (
    *gone("", "The entry was removed from your file.", "The entry could not be confirmed; we removed it.", "Your dispute was accepted and the whole entry taken out."),
    *stays("", "The entry was confirmed. We made no changes to it.", "The creditor's answer agrees with your file; the entry was not revised.", "No error was found in the entry."),
    *corrected("", "The entry was revised as you asked.", "Your dispute was accepted and the entry put right, as shown:"),
    *corrected_and_more("", "The entry was revised as you asked. The creditor revised more than that; all of it is shown:"),
    *newer("", "The entry was revised, but not in what you disputed:"),
    *stays_but_newer("", "The creditor confirmed what you disputed. It did revise these lines, which you did not dispute:"),
    *partly("", "Your dispute was accepted in part, and the lines shown here were revised. In its other part it was not accepted, as the creditor confirmed the entry."),
    *absent("", "The entry you described is not in your file."),
)  # fmt: skip


def _issued(case: Case) -> list[Block]:
    return [
        beside(
            [lines("TRANS UNION LLC", "P.O. BOX 2000", "CHESTER, PA 19022"), gap(0.15), window(case)],
            [lines(f"FILE NUMBER: {case.number}", f"DATE ISSUED: {long_day(case.dated_on)}"), barcode(case.rng, f"P{case.number}-002")],
            shares=(3, 2),
        ),
    ]  # fmt: skip


def _capitals(case: Case) -> list[Block]:
    rows = [(each.name, _described(each), each.saying.title) for each in case.answers]
    found = [
        *_issued(case),
        para(case.rng.choice((
            "Our investigation of the dispute you recently submitted is now complete. The results are listed below, and a new copy of your credit report is enclosed if a change was made.",
            f"Enclosed please find the results of the investigation that you requested on {long_day(case.received_on)}. If an item was deleted, it is listed as deleted. If it was changed, see its new details.",
        ))),
        para("^INVESTIGATION RESULTS^", 1.15, centered=True),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (2, 2, 1.6), "lines", 0.95),
        *[para(f"^{name}^: {text}", 0.9) for name, text in definitions(_CAPITALS)],
    ]  # fmt: skip
    for answer in case.answers:
        if answer.changes:
            rows_now = now(case.bureau, answer)
            found += [para(f"^{answer.name} {answer.number or ''}^", sticky=True), piped([each for each in rows_now if each[0] != "Original Creditor"], 0.9)]  # fmt: skip
    found += [rule(), *ask_again(case), *where_to_write(case, "Creditor contact information")]
    found += statuses(case) if case.rng.random() < 0.3 else []
    ends = (rights_in_brief, lambda: reply_form(case), lambda: enclosed_report(case, "TransUnion Credit Report"))
    return found + case.rng.choice(ends)()


def _described(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"# {answer.number}" if answer.number else f"{answer.entry.told}, number withheld"
    return told_of(answer)


def _codes(case: Case) -> list[Block]:
    rows = [(str(at), each.name, told_of(each), each.saying.title) for at, each in enumerate(case.answers, 1)]
    key = [(each.title, each.text) for each in _CODES]
    return [
        *paper_head(case, f"File Number: {case.number}", f"Date: {short_day(case.dated_on)}"),
        title("Results of Investigation", 1.4),
        para("The last column holds a code. The key to the codes follows the list."),
        grid(("No.", "Item", "Account / Type", "Code"), rows, (0.4, 2.2, 2, 0.6), case.rng.choice(("zebra", "lines")), 0.95),
        para("^Key^", sticky=True),
        grid((), key, (0.4, 5), "plain", 0.9),
        *how_disputes_go(case),
        *ask_again(case),
        *(not_in_dispute(case, "Other accounts in your file") if case.rng.random() < 0.5 else []),
        *(offer(case) if case.rng.random() < 0.4 else []),
    ]  # fmt: skip


def _headed(case: Case) -> list[Block]:
    found = [
        *paper_head(case, f"TransUnion File Number: {case.number}", f"Issued: {long_day(case.dated_on)}"),
        para(f"Dear {case.file.name.title()}:"),
        para(case.rng.choice((
            "Thank you for writing to TransUnion. You disputed information in your credit file. Your dispute was investigated, and this is what came out for each item.",
            "We completed our investigation of the items you disputed. For each you find the result, and the information as it will be reported.",
        ))),
        title("Your Investigation Results", 1.4),
    ]  # fmt: skip
    for answer in case.answers:
        found.append(bar(f"{answer.name}  {told_of(answer)}"))
        found.append(para(f"^INVESTIGATION RESULTS - {answer.saying.title}^", sticky=True))
        found.append(para(answer.words))
        if answer.section is ItemSection.TRADELINE and answer.saying.outcome is not Outcome.DELETED:
            found += [
                para("As it is in your file now:", 0.92, sticky=True),
                pairs(now(case.bureau, answer), 2, 1.3, 0.85),
            ]
            found += payments(case, answer.entry) if case.rng.random() < 0.3 else []
    found += [title("Terms we use", 1.1), *paras("^Pay Status^ is how an account stands. ^Past Due^ is what should have been paid by now. ^Remarks^ are made by the creditor."), *ask_again(case), para(SPANISH[case.bureau], 0.9)]  # fmt: skip
    found += questions(case) if case.rng.random() < 0.4 else []
    return found + (rights_in_brief() if case.rng.random() < 0.6 else [])


def _then_and_now(case: Case) -> list[Block]:
    found = [
        *_issued(case),
        para(f"Re: your dispute received {long_day(case.received_on)}"),
        para("We have investigated the entries named below. Where an entry was revised, its old and its new lines stand under it."),
    ]  # fmt: skip
    for at, answer in enumerate(case.answers, 1):
        found.append(para(f"^{at}. {answer.name}^ - {told_of(answer)}", 1.05, sticky=True))
        found.append(para(answer.words))
        found += [
            lines(f"{each.label} was: {each.before}", f"{each.label} is: {each.after}", indent=0.3)
            for each in answer.changes
        ]
    found += [rule(), *ask_again(case), *where_to_write(case, "Creditors")]
    return [*found, *how_disputes_go(case), lines("TransUnion Consumer Relations")]


def _capital_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face = case.rng.choice((MONO, SANS))
    return Dress(face, 8.4, 0.75, "#444444"), ("", "", "Page {n} of {m}"), (f"P {case.number}-002", "", "01934")


def _code_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.4, 0.9, "#00608a"), ("", "", ""), ("TransUnion", "", "{n}")


def _headed_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.9, 0.75, "#00608a"), (f"File Number: {case.number}", "", "Page {n} of {m}"), ("", "To dispute online go to transunion.com/disputeonline", "")  # fmt: skip


def _old_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.3, 0.95, "#333333"), ("", "", ""), ("", "", "{n} of {m}")


FORMS: Final = (
    Form("transunion-capitals", Bureau.TRANSUNION, LetterKind.RESULTS, _capitals, _capital_dress, _CAPITALS, (1, 2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("transunion-codes", Bureau.TRANSUNION, LetterKind.RESULTS, _codes, _code_dress, _CODES, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("transunion-headed", Bureau.TRANSUNION, LetterKind.RESULTS, _headed, _headed_dress, _HEADED, (1, 2, 3, 3, 4)),
    Form("transunion-then-and-now", Bureau.TRANSUNION, LetterKind.RESULTS, _then_and_now, _old_dress, _THEN_AND_NOW, (1, 2, 3, 4, 5), shows_old=True),
)  # fmt: skip
