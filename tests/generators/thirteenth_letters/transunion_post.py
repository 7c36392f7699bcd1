"""TransUnion's results by mail: a summary of titles with their definitions, the sheet of the 2000s, a table of three columns.

The titles of the summary (DELETED, VERIFIED AS ACCURATE and so on) stand in public code of a client of its dispute
service; that a summary of actions comes first and definitions of terms after it is told on TransUnion's own pages. The
definitions and all other sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_title
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
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, payments
from tests.generators.thirteenth_letters.around import (
    altered,
    as_it_stands,
    call,
    disagree,
    dressed,
    enclosed,
    glossary,
    greeting,
    handling,
    in_both,
    line_of,
    long_day,
    note,
    offer,
    one_of,
    posted,
    rights,
    say,
    short_day,
    signed,
    stays,
    undisputed,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TITLES: Final = (
    say(Outcome.DELETED, "DELETED", "We took the item off your TransUnion report, following your dispute."),
    say(Outcome.VERIFIED, "VERIFIED AS ACCURATE", "The item you disputed turned out to be accurate and was not altered."),
    say(Outcome.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "The item you disputed turned out to be accurate. A part of it that you did not dispute was altered."),
    say(Outcome.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "The part of the item that you disputed was altered."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "The part of the item that you disputed was altered, as were parts that you did not dispute."),
    say(Outcome.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "Parts of the item that you did not dispute were altered; the rest was not."),
    say(Outcome.REINSERTED, "REINSERTED", "The item had been taken off. Its supplier has certified it, so it is on your report again."),
    say(Outcome.NOT_FOUND, "NOT ON FILE", "Your TransUnion report has no such item."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY INVESTIGATED", "You disputed the item before, we gave you the outcome, and there is nothing new to look into."),
)  # fmt: skip


def _titles(case: Case) -> list[Block]:
    rows = [(line_of(each, "#"), each.saying.title) for each in case.answers]
    defined = grid(("Term", "Definition"), [(each.title, each.text) for each in _TITLES], (1.5, 2.4), "lines", 0.8)
    blocks = posted(
        case,
        f"File Number: {case.number}",
        f"Date Issued: {figures(case.dated_on)}",
        code=barcode(case.rng, f"P {case.number}-{case.rng.randrange(10, 99)}"),
    )
    blocks += [greeting(case), para("We have looked into everything you disputed. What we did is summed up on this page; after it come the details.")]  # fmt: skip
    blocks += [bar("INVESTIGATION RESULTS"), para("^Summary of actions taken^", sticky=True), grid(("Item", "Action"), rows, (1.6, 1.4), "zebra", 0.9)]  # fmt: skip
    blocks += [para("^Definitions^", sticky=True), defined, *disagree(case), call(case), page()]
    blocks += [title("Details of disputed items", 1.2)]
    for answer in case.answers:
        blocks += [bar(answer.name), para(f"{note(answer)}   ^{answer.saying.title}^", sticky=True)]
        blocks += [*as_it_stands(case, answer), *(payments(case, answer.entry) if stays(answer) and case.rng.random() < 0.5 else [])]  # fmt: skip
    return [*blocks, *(rights(case) if case.rng.random() < 0.4 else glossary(case))]


_SHEET: Final = (
    say(Outcome.DELETED, "DELETED", ""),
    say(Outcome.VERIFIED, "VERIFIED, NO CHANGE", ""),
    say(Outcome.UPDATED_DISPUTED, "NEW INFORMATION BELOW", "", Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.UPDATED_OTHER_ONLY, Outcome.PARTIALLY_UPDATED),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION AND OTHERS REVISED", ""),
    say(Outcome.VERIFIED_AND_UPDATED, "VERIFIED, UNDISPUTED INFORMATION REVISED", ""),
    say(Outcome.NOT_FOUND, "NOT ON FILE", ""),
    say(Outcome.IN_PROGRESS, "STILL BEING INVESTIGATED", ""),
)  # fmt: skip


def _sheet(case: Case) -> list[Block]:
    rows = [(each.name, note(each, "- - -"), each.saying.title) for each in case.answers]
    blocks: list[Block] = [
        lines("TRANSUNION CONSUMER RELATIONS", "PO BOX 2000", "CHESTER PA 19022-2000"),
        lines(f"{figures(case.dated_on)}     {case.number}", "", case.file.name, case.file.street, case.file.town),
        para(f"^RE: YOUR DISPUTE RECEIVED {figures(case.received_on)}^"),
        para("THE ITEMS YOU DISPUTED WERE CHECKED WITH THE COMPANIES AND COURTS THAT REPORTED THEM. THE LAST COLUMN SHOWS THE RESULT OF EACH CHECK."),
        grid(("ITEM", "DESCRIPTION", "RESULTS"), rows, (1.5, 1.5, 1.6), "plain", 0.95),
    ]  # fmt: skip
    for answer in [each for each in case.answers if each.changes]:
        blocks += [
            rule(),
            para(f"{answer.name}  {answer.number or ''}", sticky=True),
            *as_it_stands(case, answer, running=True),
        ]
    blocks += [rule(), *disagree(case), call(case)]
    return [*blocks, *(undisputed(case, "UPDATED CREDIT REPORT") if case.rng.random() < 0.5 else [])]


_COLUMNS: Final = (
    say(Outcome.DELETED, "", "It told us to delete the item. Done."),
    say(Outcome.DELETED, "", "It did not reply by the deadline; we have erased the item."),
    say(Outcome.VERIFIED, "", "It confirmed the item in full. Nothing was altered."),
    say(Outcome.VERIFIED, "", "It answered that its data are right. We left the item as it was."),
    say(Outcome.UPDATED_DISPUTED, "", "It sent a correction of the point you raised, now on your report: {fields}."),
    say(Outcome.UPDATED_OTHER_ONLY, "", "It sent new data, but none about the point you raised: {fields}."),
    say(Outcome.PARTIALLY_UPDATED, "", "It sent a correction of part of what you raised ({fields}). On the rest it insists."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "It confirmed the point you raised. It also sent newer data on a different one: {fields}."),
)  # fmt: skip
_GROUNDS: Final = {
    "balance_cents": "Balance is wrong",
    "past_due_cents": "Amount past due is wrong",
    "status_text": "I was never late like that",
    "high_credit_cents": "The highest amount is wrong",
}
_OTHER_GROUNDS: Final = {
    ItemSection.INQUIRY: "I did not authorize this inquiry",
    ItemSection.PUBLIC_RECORD: "Not mine",
    ItemSection.PERSONAL_INFORMATION: "This does not belong to me",
}


def _ground(case: Case, answer: Answer) -> str:
    """What was disputed, in keeping with what the answer says was changed of it."""
    if answer.section is not ItemSection.TRADELINE:
        return _OTHER_GROUNDS[answer.section]
    outcome, fields = answer.saying.outcome, [each.field for each in answer.changes]
    if outcome in (Outcome.DELETED, Outcome.VERIFIED):
        return case.rng.choice(("Not mine", "Paid before it went to collections", *_GROUNDS.values()))
    if outcome in (Outcome.UPDATED_OTHER_ONLY, Outcome.VERIFIED_AND_UPDATED):
        return _GROUNDS["status_text"]
    raised = [_GROUNDS[each] for each in fields]
    return "; ".join([*raised, "Date of last payment is wrong"] if outcome is Outcome.PARTIALLY_UPDATED else raised)


def _columns(case: Case) -> list[Block]:
    rows = [(line_of(each), _ground(case, each), each.words) for each in case.answers]
    blocks = posted(case, f"TransUnion file {case.number}", long_day(case.dated_on))
    blocks += [greeting(case), para("This table repeats what you told us and says what the company that supplied the item answered.")]  # fmt: skip
    blocks += [
        grid(("Item", "You told us", "What the company did, and what we did"), rows, (1.5, 1, 1.9), "lines", 0.92)
    ]
    for answer in case.answers:
        blocks += altered(answer, (answer.name, "Before", "After")) if stays(answer) else []
    blocks += [*handling(case), *disagree(case), call(case), offer(case)]
    return [*blocks, *enclosed(case)]


_LETTER: Final = (
    say(Outcome.DELETED, "", "{item} is not part of your TransUnion credit report any longer."),
    say(Outcome.DELETED, "", "We have withdrawn {item} from your credit report."),
    say(Outcome.VERIFIED, "", "We spoke with the company about {item}. Its records agree with ours, and we have made no change."),
    say(Outcome.VERIFIED, "", "Your dispute of {item} is closed. The information proved to be correct and stays."),
    say(Outcome.UPDATED_DISPUTED, "", "We have put right what you disputed about {item}. You will see the difference under: {fields}."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "We have put right what you disputed about {item} and have entered some further changes the company sent, which you had not asked for. You will see the difference under: {fields}."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "What you disputed about {item} proved to be correct. Separately, the company brought some other details up to date. You will see the difference under: {fields}."),
    say(Outcome.REFUSED_FRIVOLOUS, "", "We did not pass on your dispute of {item}, since it gives us no ground on which to investigate."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "", "{item} was investigated when you disputed it the last time. You have sent nothing since that would call for another investigation."),
    say(Outcome.IN_PROGRESS, "", "{item} is still being checked by the company. We shall tell you how that ends."),
)  # fmt: skip


def _letter(case: Case) -> list[Block]:
    blocks = posted(case, long_day(case.dated_on), f"FILE # {case.number}")
    blocks += [greeting(case), para(one_of(case, f"Your letter, which we logged on {short_day(case.received_on)}, asked about your credit report. Our answer is as follows.", "You disputed information in your TransUnion credit report. This letter tells you what we found."))]  # fmt: skip
    told = [each.words for each in case.answers]
    blocks += paras(*told) if case.rng.random() < 0.5 else [bullets(*told)]
    blocks += [
        para("A company may report again next month, and what it reports then will be entered in the ordinary way.")
    ]
    blocks += [*disagree(case), call(case), signed("TransUnion Consumer Relations")]
    return [*blocks, *(undisputed(case, "Personal credit report (excerpt)") if case.rng.random() < 0.6 else [])]


_CHANGES: Final = (
    say(Outcome.DELETED, "Deleted", "All data of this item were purged from your file."),
    say(Outcome.VERIFIED, "Verified", "No data of this item were modified; the data furnisher verified them."),
    say(Outcome.UPDATED_DISPUTED, "Disputed data modified", "The data furnisher modified what you challenged."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and undisputed data modified", "The data furnisher modified what you challenged, and data you did not challenge."),
    say(Outcome.UPDATED_OTHER_ONLY, "Undisputed data modified", "The data furnisher modified only data you did not challenge."),
    say(Outcome.VERIFIED_AND_UPDATED, "Disputed data verified, undisputed data modified", "The data furnisher verified what you challenged, and modified data you did not challenge."),
    say(Outcome.NOT_FOUND, "No such data", "No data matching this item exist in your file."),
)  # fmt: skip


def _changes(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Record of changes to a consumer file", 1.4, tinted=False),
        pairs([("Consumer", case.file.name), ("File", case.number), ("Dispute logged", figures(case.received_on)), ("Closed", figures(case.dated_on))], 2, 1.2),
        rule(),
    ]  # fmt: skip
    for answer in case.answers:
        blocks += [para(f"^{answer.name}^  {note(answer)}", 1.05, sticky=True)]
        blocks += [pairs([("Disposition", answer.saying.title), ("Remark", answer.words)], 1, 1.1)]
        blocks += altered(answer, ("Data element", "Old value", "New value")) if stays(answer) else []
    rows = [(each.name, contact(each.name).split(", ", 1)[1]) for each in case.of(ItemSection.TRADELINE)]
    blocks += [rule(), para("^Data furnishers^", sticky=True), grid((), rows, (1, 2), "plain", 0.82)] if rows else []
    return [*blocks, *disagree(case), call(case), *enclosed(case)]


FORMS: Final = (
    Form("t13_titles", Bureau.TRANSUNION, LetterKind.RESULTS, _titles, dressed(Dress(SANS, 9.0, 0.8, "#00688b"), ("", "", "Page {n} of {m}"), ("", "", "P [number]")), _TITLES, (1, 2, 3, 4, 5, 6), words_of=in_title),
    Form("t13_sheet", Bureau.TRANSUNION, LetterKind.RESULTS, _sheet, dressed(Dress(MONO, 8.4, 0.8, "#000000"), ("", "", "{n} OF {m}"), ("", "", "")), _SHEET, (1, 2, 3, 4, 6), words_of=in_title),
    Form("t13_columns", Bureau.TRANSUNION, LetterKind.RESULTS, _columns, dressed(Dress(SERIF, 10.2, 0.85, "#0a6e8c"), ("TransUnion", "", ""), ("", "{n}", "")), _COLUMNS, (2, 3, 3, 4, 5), shows_old=True),
    Form("t13_letter", Bureau.TRANSUNION, LetterKind.RESULTS, _letter, dressed(Dress(ROMAN, 10.6, 1.0, "#222222"), ("", "", ""), ("", "", "Page {n}")), _LETTER, (1, 2, 3, 4, 5)),
    Form("t13_changes", Bureau.TRANSUNION, LetterKind.RESULTS, _changes, dressed(Dress(SANS, 8.8, 0.8, "#444444"), ("TransUnion", "", "[day]"), ("[number]", "", "{n}/{m}")), _CHANGES, (2, 3, 4, 5, 8), shows_old=True, words_of=in_both),
)  # fmt: skip
