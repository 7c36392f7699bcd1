"""Equifax on paper, 2005 to 2014: items that were "researched" one after the other, an affiliate's letter, a form with
marks in columns, and accounts as they read before and after.

That each item is introduced as researched, with its result below it and the company's address, and that only the last
digits of account numbers are withheld, is general knowledge of letters of these years; none was found in the open. That
affiliates (CSC Credit Services) answered for Equifax's files in some states until 2012 is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    barcode,
    beside,
    boxed,
    gap,
    grid,
    lines,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.ninth_letters.around import (
    ask_again,
    how_disputes_go,
    long_day,
    of_a_state,
    offer,
    paper_head,
    reply_form,
    rights_in_brief,
    told_of,
    where_to_write,
    window,
)
from tests.generators.ninth_letters.said import (
    Sayings,
    absent,
    back,
    corrected,
    corrected_and_more,
    done_before,
    gone,
    newer,
    partly,
    stays,
    stays_but_newer,
    still_open,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_RESEARCHED: Final[Sayings] = (
    *gone(
        "Deleted",
        "This item has been removed from your credit file.",
        "We were unable to confirm this item with its source. It has been deleted.",
        "No answer reached us in the time that the law allows. The item no longer shows in your credit file.",
        "The source asked that this item be taken off, and we have done so.",
    ),
    *stays(
        "Verified",
        "The source has confirmed that this item is yours and is correct. Nothing was altered.",
        "We verified this item with the company that reports it. It is being reported correctly.",
        "This item is shown as it should be, according to its source. It was left as it is.",
    ),
    *corrected(
        "Corrected",
        "The information you questioned has been changed as the company directed: {fields}.",
        "At the direction of the creditor we corrected what you disputed ({fields}).",
    ),
    *corrected_and_more(
        "Corrected and updated",
        "The disputed information was corrected, and the company sent newer figures for other parts of the account. Changed: {fields}.",
    ),
    *newer(
        "Additional information",
        "The original source has provided additional information on this item, other than what you disputed: {fields}.",
    ),
    *stays_but_newer(
        "Verified, updated",
        "The source verified the disputed information. At the same time it brought these details up to date: {fields}.",
        "What you disputed has been confirmed as correct. Other details of the account were updated ({fields}).",
    ),
    *partly("Changed in part", "One part of what you disputed was changed ({fields}). The other part was confirmed by the company and remains as reported."),
    *absent("Not on file", "We looked for this item and do not find it in your credit file."),
    *done_before("Investigated before", "We have investigated this item for you before, and the source confirmed it then. As you sent nothing new, it was not investigated again."),
    *back("Returned to file", "This item had been deleted. Its source has since certified that it is complete and accurate, and it has been put back in your credit file."),
    *still_open("Pending", "The company we asked has not answered yet, and the time it has for it is not over. We will write to you again about this item."),
)  # fmt: skip
_AFFILIATE: Final[Sayings] = (
    *gone("", "is no longer part of your file", "was dropped from your file, as the records of its source do not support it", "could not be verified and has been erased"),
    *stays("", "was verified by its source and reads as before", "has been confirmed; we made no change to it", "was found to be in order and stays in your file"),
    *corrected("", "was wrong in the way you told us and now reads correctly ({fields})", "has been amended to agree with your dispute ({fields})"),
    *corrected_and_more("", "has been amended to agree with your dispute, and further details of it were renewed as well ({fields})"),
    *stays_but_newer("", "is correct in what you disputed, says the credit grantor, who also supplied more recent data ({fields})"),
    *newer("", "was brought up to date, though only in details that you did not dispute ({fields})"),
    *absent("", "does not appear in your file under this name"),
    *done_before("", "was the subject of an earlier investigation by us, of whose result you were told, and has not been taken up a second time"),
    *still_open("", "is still being checked with its source, whose answer we await"),
)  # fmt: skip
_MARKS: Final[Sayings] = (
    *gone("Deleted from file"),
    *corrected("Corrected as you asked"),
    *stays("Verified, no change"),
    *stays_but_newer("Verified, other data updated"),
    *absent("Not found in file"),
    *still_open("Not yet answered"),
)
_LEDGER: Final[Sayings] = (
    *gone("ITEM DELETED", "Nothing of this entry is left in your credit file.", "The entry was struck from your credit file on completion of our research."),
    *stays("ITEM VERIFIED", "All of it was found to be accurate. It reads today as it did before.", "The entry was checked with its source and found right."),
    *corrected("ITEM CORRECTED", "What you told us was wrong has been put right. The lines that changed are shown here.", "The disputed lines were corrected by the company."),
    *corrected_and_more("ITEM CORRECTED, OTHER DATA UPDATED", "The lines you disputed were put right, and lines you did not dispute were renewed too."),
    *newer("OTHER DATA UPDATED", "The company updated lines that were not in dispute."),
    *stays_but_newer("ITEM VERIFIED, OTHER DATA UPDATED", "What you disputed was found to be accurate. Lines not in dispute were renewed."),
    *partly("ITEM CORRECTED IN PART", "Not all that you disputed was wrong: the lines shown here were corrected, the others that you named were verified."),
    *done_before("NO NEW RESEARCH", "This is the same dispute that we answered earlier. The entry was verified then."),
)  # fmt: skip


def _researched(case: Case) -> list[Block]:
    day = long_day(case.dated_on)
    found = [
        beside([lines("EQUIFAX", "P.O. Box 105518", "Atlanta, GA 30348"), gap(0.2), window(case)], [lines(f"CREDIT FILE : {day}", f"Confirmation # {case.number}")], shares=(3, 2)),
        para(f"Dear {case.file.name}:"),
        para(case.rng.choice((
            "Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. "
            "For your security, account numbers are not shown in full. A copy of your file is enclosed if anything in it was changed.",
            f"Your request for research, received {long_day(case.received_on)}, has been completed. Equifax contacted each source of the information that you disputed. "
            "Account numbers are partly hidden to protect you from theft.",
        ))),
        *(of_a_state(case) if case.rng.random() < 0.3 else []),
        title("The Results Of Our Reinvestigation", 1.2, tinted=False),
    ]  # fmt: skip
    for answer in case.answers:
        found.append(para(f"^>>> {_introduced(answer)} The results are:^", sticky=True))
        found.append(para(answer.words))
        if answer.section is ItemSection.TRADELINE:
            found.append(para(f"Questions about this item? {contact(answer.name)}", 0.92))
            if answer.changes and case.rng.random() < 0.6:
                rows = now(case.bureau, answer)[:6]
                found.append(grid([each for each, _ in rows], [[each for _, each in rows]], [1] * len(rows), "lines", 0.7))  # fmt: skip
    found += [rule(), *(how_disputes_go(case) if case.rng.random() < 0.6 else []), *ask_again(case)]
    found += case.rng.choice((rights_in_brief, lambda: reply_form(case), list))()
    return found


def _introduced(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        number = f" Account # - {answer.number}" if answer.number else ""
        return f"We have researched the credit account {answer.name}.{number}"
    kinds = {
        ItemSection.INQUIRY: "We have researched the inquiry",
        ItemSection.PUBLIC_RECORD: "We have researched the public record",
        ItemSection.PERSONAL_INFORMATION: "We have researched the identification information",
    }
    return f"{kinds[answer.section]} {answer.name} ({told_of(answer)})."


def _affiliate(case: Case) -> list[Block]:
    told = [f"^{each.name}^, {_numbered(each)}, {each.words}." for each in case.answers]
    return [
        para("^CSC CREDIT SERVICES^", 1.3, centered=True),
        para("P.O. Box 674402, Houston, Texas 77267-4402. An affiliate of Equifax Information Services LLC", 0.85, centered=True),
        rule(),
        lines(long_day(case.dated_on), f"Equifax confirmation number {case.number}"),
        window(case),
        para(f"Dear Mr. or Ms. {case.file.name.split()[-1].title()}:"),
        para(f"In your letter that came to us on {long_day(case.received_on)} you asked us to check entries in the Equifax credit file "
             "that we keep for you. We have finished, and find as follows."),
        steps(*told),
        para(case.rng.choice((
            "You will find a revised copy of your file with this letter, at no charge.",
            "Should you order a new copy of your file within sixty days, it is free.",
        ))),
        *ask_again(case),
        *where_to_write(case, "Credit grantors named in this letter"),
        lines("Consumer Relations", "CSC Credit Services"),
    ]  # fmt: skip


def _numbered(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"account {answer.number}" if answer.number else "account number not shown"
    return told_of(answer)


def _marks(case: Case) -> list[Block]:
    columns = [each.title for each in _MARKS]
    rows = [
        (each.name, told_of(each), *("X" if each.saying.title == column else "" for column in columns))
        for each in case.answers
    ]
    return [
        *paper_head(case, f"Date: {figures(case.dated_on)}", f"Confirmation Number: {case.number}"),
        title("Reinvestigation Results", 1.4),
        para(case.rng.choice((
            "The mark shows what became of each item of your dispute.",
            "We have dealt with your dispute. For each item, an X stands in the column that tells the result.",
        ))),
        grid(("Item", "Number or kind", *columns), rows, (2.1, 1.9, 1, 1.1, 1.1, 1.2, 1, 1.1), "lines", 0.76),
        *paras(
            "An item that was verified may be disputed again if you have papers that we have not seen.",
            "An item marked as not yet answered will be the subject of another notice.",
        ),
        *ask_again(case),
        *(offer(case) if case.rng.random() < 0.5 else []),
    ]  # fmt: skip


def _ledger(case: Case) -> list[Block]:
    found = [
        *paper_head(case, long_day(case.dated_on), f"Re: your dispute, confirmation {case.number}"),
        barcode(case.rng, f"{case.number} DSP 04"),
        para(f"Dear {case.file.name.title()}:"),
        para("Our research of the items in your dispute is complete. Each frame below holds one of them. Where something in it was changed, "
             "the first column of figures is what your credit file held when you wrote to us, the second what it holds today."),
    ]  # fmt: skip
    for answer in case.answers:
        inner: list[Block] = [para(f"^{answer.name}^   {told_of(answer)}"), para(f"^{answer.saying.title}.^ {answer.words}")]  # fmt: skip
        if answer.changes:
            rows = [(each.label, each.before, each.after) for each in answer.changes]
            inner.append(grid(("", "When you wrote", "Today"), rows, (1.4, 1.5, 1.5), "lines", 0.9))
        found.append(boxed(*inner, breakable=False))
    return [*found, *_ledger_end(case)]


def _ledger_end(case: Case) -> Sequence[Block]:
    return [
        *where_to_write(case, "Companies that were asked"),
        *ask_again(case),
        lines("Sincerely,", "", "Equifax Consumer Services"),
        *(rights_in_brief() if case.rng.random() < 0.4 else []),
    ]


def _old_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    face = case.rng.choice((MONO, ROMAN, ROMAN))
    size = 8.6 if face == MONO else 10.2
    return Dress(face, size, 0.9, "#222222"), ("", "", ""), (f"{case.number}-M7Q-04", "", "Page {n} of {m}")


def _affiliate_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.5, 1.0, "#202020"), ("", "", ""), ("", "- {n} -", "")


def _form_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 8.8, 0.7, "#7a1f2b"), ("EQUIFAX", "", "Consumer copy"), ("Form EFX 2207", "", "{n}/{m}")


def _ledger_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.4, 0.85, "#7a1f2b"), ("", "", f"Confirmation {case.number}"), ("", "Page {n} of {m}", "")


FORMS: Final = (
    Form("equifax-researched", Bureau.EQUIFAX, LetterKind.RESULTS, _researched, _old_dress, _RESEARCHED, (1, 2, 3, 3, 4, 5, 6)),
    Form("equifax-affiliate", Bureau.EQUIFAX, LetterKind.RESULTS, _affiliate, _affiliate_dress, _AFFILIATE, (1, 2, 2, 3, 4)),
    Form("equifax-marks", Bureau.EQUIFAX, LetterKind.RESULTS, _marks, _form_dress, _MARKS, (2, 3, 4, 5, 6, 8), words_of=in_name),
    Form("equifax-ledger", Bureau.EQUIFAX, LetterKind.RESULTS, _ledger, _ledger_dress, _LEDGER, (1, 2, 3, 4, 5), shows_old=True),
)  # fmt: skip
HIDES_THE_END: Final = ("equifax-researched", "equifax-affiliate")
