"""Equifax's letters of results, 2003 to 2026: the long reinvestigation document with column descriptions and codes, the
one-page letter, numbered results, cards with before and after, the page from its website, lists by outcome, a table.

Confirmation number, date as "credit file", the address in Atlanta and account numbers without their last four digits
are generally known; that they ever stood just so isn't confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures
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
    boxed,
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
from tests.generators.fifth_letters.surroundings import contact, letterhead, payments, report_excerpt
from tests.generators.twentieth_letters import words_equifax as words
from tests.generators.twentieth_letters.around import (
    SIZES,
    address,
    by_both,
    by_title,
    by_words,
    farewell,
    grouped,
    history_codes,
    long_day,
    meanings,
    number_of,
    offer,
    office,
    panel,
    printed_page,
    procedure,
    questions,
    received,
    rights,
    sender,
    short_day,
    shown_as,
    since,
    statement,
    thing,
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

HIDES_THE_END: Final = frozenset({"equifax reinvestigation 2003", "equifax page 2006", "equifax numbered 2010"})
_PARTS: Final = (
    ((ItemSection.PERSONAL_INFORMATION,), "Personal Identification Information"),
    ((ItemSection.PUBLIC_RECORD,), "Public Record Information"),
    ((ItemSection.TRADELINE,), "Credit Account Information"),
    ((ItemSection.INQUIRY,), "Inquiry Information"),
)
_COLUMNS: Final = (
    ("Account Number", "The account number reported by the credit grantor"),
    ("Date Opened", "The date that the credit grantor opened the account"),
    ("High Credit", "The highest amount charged"),
    ("Balance", "The total amount owed as of the date reported"),
    ("Amount Past Due", "The amount past due as of the date reported"),
    ("Date of Last Payment", "The date of last payment"),
    ("Date Reported", "Date of last activity reported"),
    ("Status", "Condition of the account when reported"),
)


def _plain(size: float = 9.6, font: str = SERIF, tint: str = "#000000") -> Dress:
    return Dress(font, size, 0.85, tint)


def _old_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return _plain(9.2), ("", "", ""), ("", f"Page {{n}} of {{m}}   {case.number}-DSC", "")


def _columns(rows: Sequence[tuple[str, str]], width: int = 4) -> list[Block]:
    """Labels as heads of a table with values below, so many beside each other."""
    parts = [rows[at : at + width] for at in range(0, len(rows), width)]
    return [grid([each for each, _ in part], [[each for _, each in part]], [1] * len(part), "lines", 0.82) for part in parts]  # fmt: skip


def _researched(case: Case, answer: Answer) -> list[Block]:
    """One item as the letters of the first years have it."""
    sort = {ItemSection.TRADELINE: "credit account", ItemSection.PUBLIC_RECORD: "public record"}
    what = sort.get(answer.section, thing(answer))
    number = f" Account # - {answer.number}" if answer.section is ItemSection.TRADELINE and answer.number else ""
    name = answer.name if answer.section is ItemSection.TRADELINE else shown_as(answer)
    blocks: list[Block] = [bar(name)]
    if answer.section is ItemSection.TRADELINE:
        ends = f" If you have additional questions about this item please contact: {contact(answer.name)}"
    else:
        ends = ""
    blocks.append(para(f"^>>> We have researched the {what}.{number} The results are:^ {told(answer)}{ends}"))
    rows = panel(case, answer)
    if rows:
        blocks += _columns(rows)
        blocks += payments(case, answer.entry) if case.rng.random() < 0.5 else []
    return blocks


def _reinvestigation(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), f"CREDIT FILE : {long_day(case.dated_on)}", f"Confirmation # {case.number}"),
        para("Please address all future correspondence to: " + office(case), 0.9),
        rule(),
        para(f"Dear {case.file.name.title()}:"),
        para("Below are the results of your request for Equifax to reinvestigate certain elements of your credit file. The sources of the information have been contacted and our investigation is now completed. Should you have questions about an item, please contact its source."),
        title("The Results Of Our Reinvestigation", 1.3, tinted=False),
    ]  # fmt: skip
    for sections, heading in _PARTS:
        items = case.of(*sections)
        if not items:
            continue
        blocks.append(bar(heading, dark=True))
        if sections == (ItemSection.TRADELINE,):
            blocks.append(
                para(
                    "(For your security, digits of the account numbers have been replaced by *. This section includes open and closed accounts reported by credit grantors.)",
                    0.85,
                )
            )
            blocks.append(para("^Account Column Title Descriptions:^", 0.85, sticky=True))
            blocks.append(pairs(_COLUMNS, 2, 1.1, 0.76))
            blocks += history_codes(case)
        for each in items:
            blocks += _researched(case, each)
    blocks += [gap(0.1), *statement(case, modern=False), *rights(modern=False)]
    if case.rng.random() < 0.5:
        blocks += report_excerpt(case, "Your Equifax Credit File")
    return blocks


def _page_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.6, 1.0, "#000000"), ("", "", ""), ("", "", f"Ref. {case.number}")


def _one_page(case: Case) -> Sequence[Block]:
    texts = [told(each) for each in case.answers]
    rng = case.rng
    opening = rng.choice(
        (
            f"We have looked into the dispute that we received from you on {received(case)}. This is what came of it so far:",
            f"This is our answer to your letter, received {received(case)}. Having asked the sources of the information, we can tell you the following:",
        )
    )
    joined = [f"{rng.choice(('First', 'To begin with'))}, {texts[0]}." if len(texts) > 1 else f"In short, {texts[0]}."]
    joined += [
        f"{('Next', 'Also', 'Further', 'Then', 'In addition')[at % 5]}, {each}." for at, each in enumerate(texts[1:])
    ]
    return [
        sender(case),
        gap(0.25),
        lines(long_day(case.dated_on), f"Confirmation number: {case.number}"),
        gap(0.2),
        address(case),
        gap(0.15),
        para(f"Dear {case.file.name.title()}:"),
        para(opening),
        *paras(*joined),
        para("A new copy of your credit file comes under separate cover. You may add a statement of up to one hundred words to your file, or ask us for a description of how we investigated."),
        farewell(case, "Consumer Services Center", "Equifax Information Services LLC"),
    ]  # fmt: skip


def _numbered_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return _plain(9.4, SANS, "#8a1538"), ("Equifax", "", long_day(case.dated_on)), (f"Confirmation {case.number}", "", "{n} of {m}")  # fmt: skip


def _numbered(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        address(case, f"Date: {long_day(case.dated_on)}", f"Confirmation Number: {case.number}"),
        title("Results of Your Dispute", 1.5),
        para(f"You asked us to look again at {len(case.answers)} item{'s' if len(case.answers) > 1 else ''}. Each is listed with its result."),
    ]  # fmt: skip
    for at, each in enumerate(case.answers, 1):
        blocks.append(para(f"^{at}. {shown_as(each)}^", 1.05, sticky=True))
        blocks.append(para(f"Results: {told(each)}"))
        rows = panel(case, each)
        blocks += [piped(rows, 0.86)] if rows else []
    blocks += [rule(), *procedure(case), *statement(case, modern=False), *offer(case)]
    if case.rng.random() < 0.5:
        blocks += report_excerpt(case, "Your Equifax Credit File")
    return blocks


def _cards_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.75, "#9e1b32"), ("EQUIFAX", "", f"Confirmation #: {case.number}"), ("Dispute results", "", "Page {n}")  # fmt: skip


def _cards(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        beside([address(case)], [lines(f"^Date^ {short_day(case.dated_on)}", f"^Confirmation number^ {case.number}", f"^Dispute received^ {received(case)}")], shares=(3, 2)),
        title("Your dispute results", 1.6),
        para("Thank you for letting us know of what you think is wrong. We passed it to the companies concerned; here is what they and we did."),
    ]  # fmt: skip
    for each in case.answers:
        body: list[Block] = [
            beside([para(f"^{each.name}^", 1.08)], [para(number_of(each))], shares=(3, 2)),
            para(f"Result: ^{each.saying.title}^"),
            para(told(each)),
        ]
        if each.changes:
            rows = [(change.label, change.before, change.after) for change in each.changes]
            body.append(grid(("What changed", "Before your dispute", "Now"), rows, (2, 2, 2), "bare", 0.9))
        blocks.append(boxed(*body, breakable=False))
    blocks += [*questions(case), *statement(case), *rights()]
    return blocks


def _online_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.6, "#5b2b82"), *printed_page(case, "Equifax | Dispute Details", "https://www.ai.equifax.com/CreditInvestigation/results")  # fmt: skip


def _online(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        title("Dispute Center", 1.7),
        piped([("Signed in as", case.file.name), ("Confirmation number", case.number), ("Started", figures(case.received_on)), ("Completed", figures(case.dated_on))]),
        para("Home > Disputes > Results", 0.85),
        rule(),
    ]  # fmt: skip
    for each in case.answers:
        left = [para(f"^{each.name}^"), para(number_of(each), 0.9)]
        if each.section is ItemSection.TRADELINE:
            left.append(para(each.entry.told, 0.85))
        right = [para(f"^{each.saying.title}^"), para(told(each))]
        rows = panel(case, each)
        blocks += [beside(left, right, shares=(2, 3)), *([pairs(rows, 2, 1.3, 0.84)] if rows else []), rule()]
    blocks += [para("Print this page  |  Download PDF  |  File another dispute", 0.85), *offer(case)]
    blocks.append(
        para(
            f"Copyright {case.dated_on.year} Equifax, Inc. All rights reserved. Privacy | Terms of Use | Contact us",
            0.8,
        )
    )
    return blocks


def _lists_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.0, 0.9, "#1b365d"), ("", "", ""), (f"{case.number}", "", "Page {n} of {m}")


def _lists(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), long_day(case.dated_on), f"Confirmation No. {case.number}"),
        para(f"Dear {case.file.name.title()},"),
        para("This letter answers your dispute. We sort the items by what became of them."),
    ]
    for heading, items in grouped(case, lambda each: each.saying.title):
        rows = [(each.name, number_of(each), told(each)) for each in items]
        blocks += [title(heading, 1.15), grid(("Reported by", "Account or kind", "Remark"), rows, (3, 2.4, 3.4), "lines", 0.88)]  # fmt: skip
    blocks += [gap(0.1), *procedure(case), *statement(case), farewell(case, "Equifax Dispute Services")]
    if case.rng.random() < 0.6:
        blocks += report_excerpt(case, "Selected pages of your updated report")
    return blocks


def _codes_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(MONO, 8.0, 0.7, "#000000"), ("EQUIFAX INFORMATION SERVICES LLC", "", "PAGE {n}"), ("", "", "")


def _codes(case: Case) -> Sequence[Block]:
    rows = [(str(at), each.name, number_of(each), each.saying.title) for at, each in enumerate(case.answers, 1)]
    blocks: list[Block] = [
        lines(f"DATE {figures(case.dated_on)}", f"CONFIRMATION {case.number}", f"DISPUTE RECEIVED {received(case)}"),
        gap(0.1),
        address(case),
        title("SUMMARY OF REINVESTIGATION RESULTS", 1.3, tinted=False),
        grid(("NO", "SOURCE", "ACCOUNT / ITEM", "RESULT"), rows, (0.5, 4, 3.4, 1), "lines", 0.95),
        para("^RESULT CODES^", sticky=True),
        pairs(meanings(case, words.CODES), 1, 0.5, 0.95),
        rule(),
    ]
    for at, each in enumerate(case.answers, 1):
        shown = panel(case, each)
        if shown:
            blocks += [para(f"^{at} {each.name} AS IT READS NOW^", sticky=True), pairs(shown, 2, 1.5, 0.92)]
    return [*blocks, *statement(case, modern=False)]


_RESULTS: Final = LetterKind.RESULTS
_US: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("equifax reinvestigation 2003", _US, _RESULTS, _reinvestigation, _old_dress, words.OLD, SIZES, words_of=by_words, first_day=since(2003, 2)),
    Form("equifax page 2006", _US, _RESULTS, _one_page, _page_dress, words.PLAIN, (1, 1, 2, 3, 4), words_of=by_words, first_day=since(2006)),
    Form("equifax numbered 2010", _US, _RESULTS, _numbered, _numbered_dress, words.NUMBERED, SIZES, words_of=by_words, first_day=since(2010)),
    Form("equifax codes 2008", _US, _RESULTS, _codes, _codes_dress, words.CODES, (2, 4, 5, 9), words_of=by_title, first_day=since(2008, 5)),
    Form("equifax online 2015", _US, _RESULTS, _online, _online_dress, words.ONLINE, SIZES, words_of=by_both, first_day=since(2015)),
    Form("equifax cards 2019", _US, _RESULTS, _cards, _cards_dress, words.CARDS, SIZES, shows_old=True, words_of=by_both, first_day=since(2019)),
    Form("equifax lists 2024", _US, _RESULTS, _lists, _lists_dress, words.LISTS, (2, 4, 4, 6, 9), words_of=by_both, first_day=since(2024)),
)  # fmt: skip
