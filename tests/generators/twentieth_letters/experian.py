"""Experian's letters of results, 2003 to 2026: the correction summary with its list of meanings, the credit report with a
line of what became of each account, columns of before and after, pages from its website, the one-page letter.

Report numbers, the address in Allen and outcomes of one word are generally known; that they ever stood just so isn't
confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
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
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import companies, contact, letterhead, payments, report_excerpt
from tests.generators.twentieth_letters import words_experian as words
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
    told,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_HEADS: Final = {
    ItemSection.TRADELINE: "Credit items",
    ItemSection.PUBLIC_RECORD: "Public records",
    ItemSection.INQUIRY: "Record of requests for your credit history",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}


def _facts(case: Case) -> Block:
    return lines(f"^Prepared for:^ {case.file.name}", f"^Report date:^ {long_day(case.dated_on)}", f"^Report number:^ {case.number}")  # fmt: skip


def _summary_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.4, 0.85, "#1d4f91"), ("Experian", "", "Page {n} of {m}"), ("", "", "")


def _summary(case: Case) -> Sequence[Block]:
    rows = [[each.name, number_of(each), each.saying.title] for each in case.answers]
    blocks: list[Block] = [
        beside([sender(case), gap(0.25), address(case)], [_facts(case)], shares=(1, 1)),
        gap(0.2),
        para(f"Dear {case.file.name.title()}:"),
        para(f"Our reinvestigation of the request that reached us on {received(case)} is complete. In response to it we took the actions below."),
        title("Your correction summary", 1.3),
        para("The federal Fair Credit Reporting Act states that you may add a statement to your report. See the last page.", 0.88),
        grid(("Item", "Account number or description", "Outcome"), rows, (3, 2.6, 1.8), "bare", 0.95),
        title("How to read your outcomes", 1.1),
        *[para(f"^{name}^ - {meaning}", 0.92) for name, meaning in meanings(case, words.SUMMARY)],
    ]  # fmt: skip
    shown = [each for each in case.answers if panel(case, each)]
    if shown:
        blocks += [page(), title("The items as they appear now", 1.2)]
    for each in shown:
        blocks += [para(f"^{shown_as(each)}^", sticky=True), piped(panel(case, each), 0.88)]
    return [*blocks, *statement(case, modern=False), *rights(modern=False)]


def _report_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 9.3, 0.7, "#7a1f6b"), (f"Report number {case.number}", "", "Page {n} of {m}"), ("Experian personal credit report", "", figures(case.dated_on))  # fmt: skip


def _reportlike(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        beside([address(case)], [_facts(case), barcode(case.rng, case.number)], shares=(3, 2)),
        title("Dispute results", 1.5),
        para("The pages that follow hold the items you disputed. Below each stands, in bold type, what became of it. A complete report is available on request."),
        *procedure(case),
        *history_codes(case),
    ]  # fmt: skip
    for section, heading in _HEADS.items():
        items = case.of(section)
        if items:
            blocks.append(bar(heading, dark=True))
        for each in items:
            blocks += _entry(case, each)
    blocks += [*companies(case), *statement(case, modern=False)]
    blocks.append(para("Questions about this report: " + office(case), 0.9))
    return [*blocks, *report_excerpt(case, "Other items on your report")] if case.rng.random() < 0.5 else blocks


def _entry(case: Case, answer: Answer) -> list[Block]:
    """An entry as the credit report has it, with its result below."""
    rows = panel(case, answer)
    if rows:
        left = [para(f"^{answer.name}^", 1.05), para(f"Partial account number {answer.number or 'not shown'}", 0.9), para(contact(answer.name), 0.8)]  # fmt: skip
        body: list[Block] = [beside(left, [pairs(rows, 1, 1.3, 0.86)], shares=(2, 3))]
        body += payments(case, answer.entry) if case.rng.random() < 0.4 else []
    else:
        body = [para(f"^{answer.name}^   {number_of(answer)}", 1.05, sticky=True)]
    return [*body, para(f"^{told(answer)}^"), rule()]


def _columns_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.7, "#26478d"), ("", "", f"{case.number}"), ("Experian, P.O. Box 9701, Allen, TX 75013", "", "{n}")  # fmt: skip


def _before_and_after(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        letterhead(case, barcode(case.rng, case.number), f"Date: {short_day(case.dated_on)}", f"Report number: {case.number}"),
        title("Here are your dispute results", 1.45),
        para(f"We received your dispute on {received(case)}. In the columns you see each item before the dispute and after it."),
    ]  # fmt: skip
    for each in case.answers:
        blocks.append(para(f"^{shown_as(each)}^", 1.08, sticky=True))
        blocks.append(para(f"Outcome: ^{each.saying.title}^", sticky=True))
        if panel(case, each):
            old, new = panel(case, each, old=True), panel(case, each)
            rows = [(label, before, after) for (label, before), (_, after) in zip(old, new, strict=True)]
            blocks.append(grid(("", "Before dispute", "After dispute"), rows, (1.4, 2, 2), "zebra", 0.86))
        else:
            blocks.append(grid(("", "Before dispute", "After dispute"), [("Item", "On your report", told(each))], (1.4, 2, 2), "zebra", 0.86))  # fmt: skip
    return [*blocks, *questions(case), *statement(case), *rights()]


def _online_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.2, 0.65, "#0f5bd3"), *printed_page(case, "Experian - Dispute Results", "https://usa.experian.com/member/disputes/results")  # fmt: skip


def _online(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        para("Overview   Reports & Scores   Credit   Protection   Disputes", 0.85),
        title("Dispute results", 1.7),
        pairs([("Name", case.file.name), ("Report number", case.number), ("Submitted", short_day(case.received_on)), ("Results ready", short_day(case.dated_on))], 2, 1.2, 0.92),
    ]  # fmt: skip
    for heading, items in grouped(case, lambda each: _HEADS[each.section]):
        blocks.append(title(heading, 1.2))
        for each in items:
            body: list[Block] = [
                beside([para(f"^{each.name}^"), para(number_of(each), 0.9)], [para(f"^{each.saying.title}^"), para(told(each), 0.95)], shares=(1, 1)),
            ]  # fmt: skip
            if each.changes:
                body.append(bullets(*[f"{change.label}: was {change.before}, now {change.after}" for change in each.changes]))  # fmt: skip
            blocks.append(boxed(*body, breakable=False))
    blocks += [para("What do these results mean?  |  Dispute again  |  Add a statement", 0.85), *offer(case)]
    return [*blocks, para(f"(c) {case.dated_on.year} Experian. All rights reserved.", 0.8)]


def _details_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.8, "#632678"), ("experian", "", "Dispute Results"), (f"Report # {case.number}", "", "Page {n} of {m}")  # fmt: skip


def _details(case: Case) -> Sequence[Block]:
    rows = [(str(at), each.name, number_of(each)) for at, each in enumerate(case.answers, 1)]
    blocks: list[Block] = [
        beside([sender(case), gap(0.2), address(case)], [_facts(case)], shares=(3, 2)),
        title("What you disputed", 1.25),
        grid(("", "Company", "Account or item"), rows, (0.3, 3, 3), "bare", 0.92),
        para("Results are on the next page. You will also find how to reach us and what your rights are."),
        *offer(case),
        page(),
        title("What we found", 1.25),
    ]
    for at, each in enumerate(case.answers, 1):
        inside: list[Block] = [para(f"^{at}  {shown_as(each)}^", 1.05), para(f"^{each.saying.title}^  {told(each)}")]
        shown = panel(case, each)
        blocks.append(boxed(*inside, *([pairs(shown, 2, 1.25, 0.82)] if shown else []), shaded=True, breakable=False))
    blocks += statement(case)
    if case.rng.random() < 0.5:
        blocks += report_excerpt(case, "From your updated credit report")
    return [*blocks, *rights()]


def _prose_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(ROMAN, 10.8, 1.05, "#000000"), ("", "", ""), ("", "", "")


def _prose(case: Case) -> Sequence[Block]:
    opening = case.rng.choice(
        (
            "Thank you for writing about your personal credit report. We have contacted the sources of what you disputed. Their replies are summed up below.",
            f"You disputed information on your personal credit report in a letter that we received on {received(case)}. Our work on it is done.",
        )
    )
    return [
        sender(case),
        gap(0.2),
        lines(long_day(case.dated_on)),
        gap(0.15),
        address(case),
        gap(0.1),
        lines(f"RE: Report number {case.number}"),
        para(f"Dear {case.file.name.title()}:"),
        para(opening),
        *[para(told(each)) for each in case.answers],
        para("A sheet about your rights is enclosed. If you need help, please write to the address above and give your report number."),
        farewell(case, "Experian", "National Consumer Assistance Center"),
    ]  # fmt: skip


def _alert_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.6, 0.8, "#0f5bd3"), *printed_page(case, "Experian alert", "https://usa.experian.com/member/alerts/detail")  # fmt: skip


def _alert(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        para("< Back to alerts", 0.85),
        title("Your dispute results are ready", 1.6),
        lines(f"Alert date: {figures(case.dated_on)}", f"Report number: {case.number}", f"For: {case.file.name}"),
        para(f"{len(case.answers)} disputed: here's where {'it stands' if len(case.answers) == 1 else 'they stand'}."),
    ]
    for heading, items in grouped(case, lambda each: each.saying.title):
        blocks += [title(f"{heading} ({len(items)})", 1.2), bullets(*[told(each) for each in items], marker="–")]
    return [*blocks, rule(), *procedure(case), *questions(case)]


_RESULTS: Final = LetterKind.RESULTS
_US: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("experian summary 2003", _US, _RESULTS, _summary, _summary_dress, words.SUMMARY, SIZES, words_of=by_title, first_day=since(2003, 9)),
    Form("experian page 2006", _US, _RESULTS, _prose, _prose_dress, words.PROSE, (1, 1, 2, 3, 4), words_of=by_words, first_day=since(2006, 4)),
    Form("experian report 2009", _US, _RESULTS, _reportlike, _report_dress, words.REPORTLIKE, SIZES, words_of=by_words, first_day=since(2009)),
    Form("experian columns 2014", _US, _RESULTS, _before_and_after, _columns_dress, words.COLUMNS, (1, 2, 3, 4, 5), shows_old=True, words_of=by_title, first_day=since(2014)),
    Form("experian online 2018", _US, _RESULTS, _online, _online_dress, words.ONLINE, SIZES, shows_old=True, words_of=by_both, first_day=since(2018)),
    Form("experian alert 2021", _US, _RESULTS, _alert, _alert_dress, words.ALERT, (1, 2, 4, 4, 9), words_of=by_words, first_day=since(2021)),
    Form("experian details 2024", _US, _RESULTS, _details, _details_dress, words.DETAILS, SIZES, shows_old=True, words_of=by_both, first_day=since(2024, 6)),
)  # fmt: skip
