"""Equifax's results: the credit file letters of about 2004, 2012 and 2019, its website, and the printed result table.

General knowledge of its letters: the date of the credit file with a confirmation number at the top, the line ">>>" for
each account, "the results are:" before the outcome, the furnisher's address after it, titles of columns and codes of
the payment history explained before the accounts, and the last four digits of account numbers hidden (about 2004 to
2015) or all but these shown (later). Sentences are this set's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_title
from tests.generators.fifth_letters.fields import figures, now
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
    grid,
    lines,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.tenth_letters.around import (
    before_after,
    described,
    furnishers,
    history,
    in_sentence,
    in_title_case,
    long_day,
    may_do,
    of_parts,
    process,
    reach,
    rest_of_file,
    rights,
    sentence,
    short_day,
    window,
)
from tests.generators.tenth_letters.rights import blank_form, told_of_rights
from tests.generators.unseen_letters.model import ItemSection, LetterKind

OLD_HOUSE: Final = ("Equifax Information Services LLC", "P.O. Box 105518", "Atlanta, GA 30348")
HOUSE: Final = ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374")
HIDES_THE_END: Final = ("equifax 2004", "equifax 2012", "equifax office")
_KINDS: Final = {
    ItemSection.TRADELINE: "credit account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "public record",
    ItemSection.PERSONAL_INFORMATION: "identification information",
}
_O = Outcome
_2004: Final = (
    Saying(_O.DELETED, "", "THIS ITEM HAS BEEN TAKEN OFF THE EQUIFAX CREDIT FILE."),
    Saying(_O.DELETED, "", "THE ITEM WAS DELETED FROM YOUR CREDIT FILE AS YOU ASKED."),
    Saying(_O.VERIFIED, "", "THE ITEM IS REPORTING CORRECTLY ACCORDING TO ITS SOURCE, AND NOTHING WAS CHANGED."),
    Saying(_O.VERIFIED, "", "EQUIFAX VERIFIED THAT THIS ITEM BELONGS TO YOU."),
    Saying(_O.VERIFIED_AND_UPDATED, "", "EQUIFAX VERIFIED THAT THIS ITEM BELONGS TO YOU. ADDITIONAL INFORMATION CAME FROM THE ORIGINAL SOURCE: {fields}."),
    Saying(_O.UPDATED_DISPUTED, "", "THE INFORMATION YOU QUESTIONED HAS BEEN CORRECTED BY THE CREDITOR: {fields}."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "THE INFORMATION YOU QUESTIONED HAS BEEN CORRECTED. ADDITIONAL ACCOUNT INFORMATION WAS ALSO UPDATED: {fields}."),
    Saying(_O.NOT_FOUND, "", "THE DISPUTED ITEM IS NOT CURRENTLY REPORTING ON THE EQUIFAX CREDIT FILE."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "THIS ITEM WAS RESEARCHED BEFORE AND CONFIRMED BY ITS SOURCE. WE DO NOT RESEARCH IT AGAIN WITHOUT NEW FACTS."),
)  # fmt: skip
_2012: Final = (
    Saying(_O.DELETED, "", "The creditor asked us to delete this item, and it no longer appears in your file."),
    Saying(_O.DELETED, "", "This item was deleted because its source did not answer us in time."),
    Saying(_O.VERIFIED, "", "The source has verified to our company that this item is being reported correctly."),
    Saying(_O.VERIFIED, "", "Our inquiry to the source confirmed the item as reported. It will stay in your file."),
    Saying(_O.VERIFIED_AND_UPDATED, "", "The creditor has verified that the disputed information is correct. The following other fields have been brought up to date: {fields}."),
    Saying(_O.UPDATED_DISPUTED, "", "We updated the disputed information of this item as its source told us: {fields}."),
    Saying(_O.UPDATED_OTHER_ONLY, "", "Additional information, not part of your dispute, has been provided from the original source: {fields}. The disputed information was not changed.", frozenset({_O.VERIFIED_AND_UPDATED})),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "The disputed information has been updated. The creditor also modified other information. All modified fields: {fields}."),
    Saying(_O.NOT_FOUND, "", "We looked for this item and did not find it in your Equifax file."),
)  # fmt: skip
_2019: Final = (
    Saying(_O.DELETED, "Deleted", "Removed from your file."),
    Saying(_O.VERIFIED, "Verified as reported", "The company stands by what it reports; no change."),
    Saying(_O.VERIFIED_AND_UPDATED, "Verified and updated", "What you disputed is accurate. Other fields are newer."),
    Saying(_O.UPDATED_DISPUTED, "Disputed information updated", "Changed as a result of your dispute."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "Disputed and other information updated", "Changed as a result of your dispute, along with fields you had not disputed."),
    Saying(_O.UPDATED_OTHER_ONLY, "Other information updated", "Only fields you had not disputed have changed."),
    Saying(_O.PARTIALLY_UPDATED, "Partially updated", "Part of what you disputed was changed. The other part was confirmed and stays."),
    Saying(_O.IN_PROGRESS, "Still open", "The company has not answered yet. You will hear from us separately."),
)  # fmt: skip
_PORTAL: Final = (
    Saying(_O.DELETED, "Removed", "This item is gone from your Equifax credit report."),
    Saying(_O.VERIFIED, "No change", "The data furnisher let us know that the item is accurate."),
    Saying(_O.VERIFIED_AND_UPDATED, "Accurate, with an update", "The data furnisher says that what you disputed is accurate. It sent newer data for: {fields}."),
    Saying(_O.UPDATED_DISPUTED, "Updated", "The data furnisher agreed with you and changed: {fields}."),
    Saying(_O.NOT_FOUND, "Not on your report", "We found no such item on your Equifax credit report."),
    Saying(_O.IN_PROGRESS, "Open", "We are waiting for the data furnisher's reply."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "Already reviewed", "We finished a dispute about this item not long ago. Nothing new came with this one, so there is no second review."),
)  # fmt: skip
_TABLE: Final = (
    Saying(_O.DELETED, "DEL"),
    Saying(_O.VERIFIED, "VER"),
    Saying(_O.VERIFIED_AND_UPDATED, "VUP"),
    Saying(_O.UPDATED_DISPUTED, "UPD"),
    Saying(_O.UPDATED_OTHER_ONLY, "OTH"),
    Saying(_O.NOT_FOUND, "NRF"),
)
_LEGEND: Final = (
    ("DEL", "The information was deleted from the credit file."),
    ("VER", "The source confirmed the information. It stays as it was."),
    ("VUP", "The source confirmed what was disputed and sent newer information for other fields."),
    ("UPD", "The disputed information was corrected in the credit file."),
    ("OTH", "Fields that were not disputed have been changed. Those that were disputed are as before."),
    ("NRF", "The information is not in the credit file."),
)


def _plain(case: Case) -> tuple[Dress, Edge, Edge]:
    """The oldest look: a typewriter's face, pages counted at the bottom."""
    foot = f"{case.number}-{case.rng.choice(('DCF', 'DLN', 'MXA'))}"
    return Dress(MONO, 8.6, 0.8, "#000000"), ("", "", ""), (foot, "Page {n} of {m}", figures(case.dated_on))


def _of_2012(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 9.8, 0.75, "#7a1420"), ("", "", "Page {n} of {m}"), (f"{case.number}", "P.O. Box 740256 Atlanta, GA 30374", "")  # fmt: skip


def _of_2019(case: Case) -> tuple[Dress, Edge, Edge]:
    head = (in_title_case(case), "", f"Confirmation # {case.number}")
    return Dress(SANS, 8.4, 0.7, "#9b1c2f"), head, ("EFX", "", "{n}/{m}")


def _of_portal(case: Case) -> tuple[Dress, Edge, Edge]:
    printed = f"{figures(case.dated_on)}, {case.rng.randrange(1, 12)}:{case.rng.randrange(10, 59)} PM"
    return Dress(SANS, 8.8, 0.6, "#a6192e"), (printed, "", "myEquifax | Dispute Center"), ("https://my.equifax.com/disputes", "", "{n}/{m}")  # fmt: skip


def _top(case: Case, house: Sequence[str], *more: str) -> list[Block]:
    right = [lines(f"^CREDIT FILE: {long_day(case.dated_on)}^", f"Confirmation # {case.number}", *more)]
    return [window(case, *house, right=right)]


def _2004_body(case: Case) -> list[Block]:
    blocks = _top(case, OLD_HOUSE)
    blocks += [
        para(f"Dear {in_title_case(case)}:"),
        para("Here are the results of the reinvestigation you asked for. Equifax got in touch with each source directly, and the reinvestigation is over. For questions about an item please turn to its source first. You can also reach Equifax within the next 60 days at the address or telephone number in this letter."),
        para("Thank you for giving Equifax the opportunity to serve you."),
        title("The Results Of Our Reinvestigation", 1.25),
    ]  # fmt: skip
    for name, answers in of_parts(case):
        heading = "Credit Account Information" if name == "Accounts" else name
        blocks.append(bar(heading))
        if name == "Accounts":
            blocks.append(para("(For your security, parts of account numbers are replaced by *. This section includes open and closed accounts reported by credit grantors.)", 0.9))  # fmt: skip
            blocks += _columns()
        for each in answers:
            blocks += _researched(case, each)
    blocks += told_of_rights(case)
    return blocks + (rights() if case.rng.random() < 0.4 else [])


def _columns() -> list[Block]:
    told = (
        ("Account Number", "The number reported by the credit grantor"),
        ("High Credit", "The highest amount charged"),
        ("Balance", "The total amount owed as of the date reported"),
        ("Amount Past Due", "The amount past due as of the date reported"),
        ("Status", "How the account was paid when last reported"),
    )
    return [para("^Account Column Title Descriptions:^", 0.9, sticky=True), pairs(told, 2, 1.3, 0.8)]


def _researched(case: Case, answer: Answer) -> list[Block]:
    """An item with its result, the fields as they are now where it stays, and whom to ask."""
    account = answer.section is ItemSection.TRADELINE
    number = f" Account # - {answer.number}" if answer.number and account else ""
    kind = _KINDS[answer.section]
    blocks = [
        para(f"^>>> We have researched the {kind}.{number}^", sticky=True),
        para(f"^{answer.name if account else described(answer)}^ The results are: {sentence(answer)}"),
    ]
    if answer.saying.outcome not in (_O.DELETED, _O.NOT_FOUND) and account:
        blocks.append(pairs(now(case.bureau, answer), 2, 1.5, 0.85))
        blocks += history(case, answer.entry) if case.rng.random() < 0.3 else []
    if account and answer.saying.outcome is not _O.NOT_FOUND:
        where, phone = reach(answer.name)
        blocks.append(para(f"If you have additional questions about this item please contact: {answer.name}, {where} Phone: {phone}", 0.9))  # fmt: skip
    return [*blocks, rule()]


def _2012_body(case: Case) -> list[Block]:
    blocks = _top(case, HOUSE, "", "For questions: (866) 229-8691", "9:00am to 5:00pm, Monday-Friday")
    blocks += [
        para(f"Dear {in_title_case(case)}:"),
        *paras(
            f"We have completed the investigation you requested. Your request reached us on {long_day(case.received_on)}.",
            "If an item was verified, its source has to keep documentation of it; you may ask there for copies.",
        ),
        title("Results Of Your Investigation", 1.3),
    ]  # fmt: skip
    if case.rng.random() < 0.5:
        blocks.append(para("Account history codes: 1: 30-59 days past due | 2: 60-89 days past due | 3: 90-119 days past due | 4: 120-149 days past due | 5: 150-179 days past due | 6: 180 or more days past due | G: Collection account | H: Foreclosure | J: Voluntary surrender | K: Repossession | L: Charge off", 0.82))  # fmt: skip
    for each in case.answers:
        blocks += _researched(case, each)
    blocks += process() if case.rng.random() < 0.5 else []
    blocks += told_of_rights(case, "If you disagree")
    if case.rng.random() < 0.5:
        blocks += rest_of_file(case, "Your Equifax Credit File", "The accounts below were not part of your request.")
    return blocks + (rights() if case.rng.random() < 0.5 else [])


def _2019_body(case: Case) -> list[Block]:
    blocks = _top(case, HOUSE)
    blocks += [
        title("Your dispute results", 1.6),
        para(f"{in_title_case(case)}, we have finished looking into what you disputed. Here is an overview; details of accounts that changed follow."),
        grid(
            ("What you disputed", "Result"),
            [(described(each), f"^{each.saying.title}^ {each.saying.text}") for each in case.answers],
            (1.1, 1.2),
            "zebra",
        ),
    ]  # fmt: skip
    changed = [each for each in case.answers if each.changes]
    if changed:
        blocks.append(title("What changed", 1.2))
        blocks += [
            boxed(
                para(f"^{each.known_as}^"),
                before_after(each.changes, ("Field", "Before your dispute", "Now")),
                breakable=False,
            )
            for each in changed
        ]
    blocks += furnishers(case, "Contact information of the companies")
    blocks += may_do(case, "What you can do next")
    return blocks + (rights() if case.rng.random() < 0.6 else [])


def _portal_body(case: Case) -> list[Block]:
    blocks: list[Block] = [
        piped([("Home", ""), ("Credit report", ""), ("Disputes", ""), ("Documents", "")], 0.9),
        rule(),
        title(f"Dispute {case.number}", 1.7),
        pairs(
            [
                ("Status", "Closed" if all(each.saying.outcome is not _O.IN_PROGRESS for each in case.answers) else "Results available"),
                ("Submitted", short_day(case.received_on)),
                ("Results posted", short_day(case.dated_on)),
            ],
            1,
            1.3,
        ),
        para(f"Filed by {in_title_case(case)}, {case.file.street.title()}"),
        title(f"{len(case.answers)} {'item' if len(case.answers) == 1 else 'items'} in this dispute", 1.2),
    ]  # fmt: skip
    for each in case.answers:
        rows = [("Result", each.saying.title), ("Type", each.entry.told)]
        if each.number:
            rows.insert(1, ("Number", each.number))
        blocks.append(
            boxed(para(f"^{each.name}^", 1.1), pairs(rows, 1, 0.9), para(sentence(each), 0.95), breakable=False)
        )
    blocks += [
        title("Questions people ask", 1.15),
        para("^Does a dispute lower my score?^ Filing one doesn't. What changes in your report because of it may move your score up or down.", 0.92),
        para("^Why do I still see the old information elsewhere?^ Other bureaus keep their own files. It may take a billing cycle until lenders see a change.", 0.92),
        para("^What if I don't agree?^ You can file again with new documents, add a statement, or contact the furnisher.", 0.92),
    ]  # fmt: skip
    return blocks


def _table_body(case: Case) -> list[Block]:
    """The office's one-page answer: a table of codes, the codes explained below it."""
    blocks = [
        window(case, "Equifax", "Office of Consumer Affairs", "P.O. Box 740241", "Atlanta, GA 30374", right=[lines(long_day(case.dated_on), f"Reference: {case.number}")]),
        para(f"Re: Your request received {figures(case.received_on)}"),
        para(f"Dear {in_title_case(case)}:"),
        para("The table shows what came of each entry you asked us to look into. The letters in the last column are explained under it."),
    ]  # fmt: skip
    rows = [(each.name, each.number or "-", each.entry.told, each.saying.title) for each in case.answers]
    blocks.append(grid(("Entry", "Number", "Kind", "Result"), rows, (2.2, 1.8, 2, 0.7), "lines"))
    keys = [each for each in _LEGEND if case.rng.random() < 0.8 or any(of.saying.title == each[0] for of in case.answers)]  # fmt: skip
    blocks += [para("^Result codes^", sticky=True), pairs(keys, 1, 0.6, 0.9)]
    blocks += [para("A revised copy of your credit file is being mailed under separate cover.")]
    blocks += may_do(case, "Your options")
    blocks.append(lines("Yours truly,", "", "Consumer Affairs", "Equifax Information Services LLC"))
    return blocks + (blank_form(case) if case.rng.random() < 0.3 else [])


def _office(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.2, 1.0, "#333333"), ("", "", ""), ("", "", "{n}")


FORMS: Final = (
    Form("equifax 2004", Bureau.EQUIFAX, LetterKind.RESULTS, _2004_body, _plain, _2004, SIZES, words_of=in_sentence),
    Form("equifax 2012", Bureau.EQUIFAX, LetterKind.RESULTS, _2012_body, _of_2012, _2012, SIZES, words_of=in_sentence),
    Form("equifax 2019", Bureau.EQUIFAX, LetterKind.RESULTS, _2019_body, _of_2019, _2019, SIZES, shows_old=True, words_of=in_title),
    Form("equifax portal", Bureau.EQUIFAX, LetterKind.RESULTS, _portal_body, _of_portal, _PORTAL, SIZES, words_of=in_title),
    Form("equifax office", Bureau.EQUIFAX, LetterKind.RESULTS, _table_body, _office, _TABLE, (2, 3, 4, 5, 6), words_of=in_title),
)  # fmt: skip
